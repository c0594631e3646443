"""Compaction of many cells at once: the rules of :mod:`pii_toolkit.numbers.cell`.

Rows are NumPy byte matrices, zero padded; nothing here loops over cells.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers.cell import BLANKS, LINE_ENDS, MARKS, WIDTH

Bytes = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

_PAD, _DIGIT, _LETTER, _BLANK, _MARK, _REST, _LINE_END, _BAD = range(8)
_ONES = np.uint64(0x0101010101010101)
_HYPHEN = ord("-")


def _classes() -> Bytes:
    table = np.full(256, _BAD, np.uint8)
    table[ord("0") : ord("9") + 1] = _DIGIT
    table[ord("A") : ord("Z") + 1] = _LETTER
    table[ord("a") : ord("z") + 1] = _LETTER
    for characters, code in ((BLANKS, _BLANK), (MARKS, _MARK), (LINE_ENDS, _LINE_END)):
        table[[ord(c) for c in characters if c.isascii()]] = code
    return table


def _upper() -> Bytes:
    table = np.arange(256, dtype=np.uint8)
    table[ord("a") : ord("z") + 1] -= 32
    return table


_CLASS = _classes()
UPPER = _upper()
# A letter counts 1, a digit 17: the byte sum of eight holds both counts in one byte.
_COUNT = np.where(_CLASS == _DIGIT, 17, _CLASS == _LETTER).astype(np.uint8)


def gather(data: Bytes, starts: Ints, lengths: Ints, width: int) -> Bytes:
    """Cells of a buffer as rows of ``width`` bytes (a multiple of 8), zero padded.

    ``data`` has at least ``width`` bytes behind the last start.
    """
    words = np.ndarray((data.size - 7,), "<u8", buffer=data, strides=(1,))
    out = np.empty((starts.size, width // 8), np.uint64)
    for k in range(width // 8):
        held = np.clip(lengths - 8 * k, 0, 8).astype(np.uint64)
        # Shifting a word by its full 64 bits is undefined: two shifts of 4 * held.
        half = np.uint64(4) * (np.uint64(8) - held)
        full = np.uint64(0xFFFFFFFFFFFFFFFF)
        out[:, k] = words[starts + 8 * k] & ((full >> half) >> half)
    return out.astype("<u8", copy=False).view(np.uint8)


def count(rows: Bytes) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Letters and digits in each row, and digits alone."""
    words = _COUNT[rows].view("<u8")
    kept = np.zeros(rows.shape[0], np.uint64)
    digits = np.zeros(rows.shape[0], np.uint64)
    for k in range(words.shape[1]):
        total = (words[:, k] * _ONES) >> np.uint64(56)
        digits += total >> np.uint64(4)
        kept += total & np.uint64(15)
    return kept, digits


def _wide(characters: str, size: int) -> NDArray[np.uint32]:
    codes = [c.encode() for c in characters]
    return np.array(
        [int.from_bytes(c, "big") for c in codes if len(c) == size], np.uint32
    )


def _classify(rows: Bytes, lengths: Ints) -> Bytes:
    """Class of every byte; a separator of several bytes counts at its first one."""
    classes = _CLASS[rows]
    classes[np.arange(rows.shape[1]) >= lengths[:, None]] = _PAD
    if rows.size and int(rows.max()) < 0x80:
        return classes
    wide = rows.astype(np.uint32)
    for size in (2, 3):
        span = rows.shape[1] - size + 1
        code = wide[:, :span].copy()
        for k in range(1, size):
            code = (code << np.uint32(8)) | wide[:, k : span + k]
        for characters, found in ((BLANKS, _BLANK), (MARKS, _MARK)):
            hit = np.isin(code, _wide(characters, size))
            for k in range(1, size):
                classes[:, k : span + k][hit] = _REST
            classes[:, :span][hit] = found
    return classes


def _ends_fit(rows: Bytes, classes: Bytes, kept: Bools, marks: Ints) -> Bools:
    """No mark before the first character, none but one hyphen after the last."""
    width = rows.shape[1]
    index = np.arange(rows.shape[0])
    first = kept.argmax(axis=1)
    last = width - 1 - kept[:, ::-1].argmax(axis=1)
    behind = marks[:, -1] - marks[index, last]
    after = rows[index, np.minimum(last + 1, width - 1)]
    hyphen = (behind == 1) & (after == _HYPHEN)
    line_ends = np.cumsum(classes == _LINE_END, axis=1)
    inner = line_ends[index, last] - line_ends[index, first]
    fits: Bools = (
        kept.any(axis=1)
        & ~(classes == _BAD).any(axis=1)
        & (marks[index, first] == 0)
        & ((behind == 0) | hyphen)
        & (inner == 0)
    )
    return fits


def separated(
    rows: Bytes, lengths: Ints
) -> tuple[Bytes, NDArray[np.int16], NDArray[np.uint64], Bools]:
    """Compact rows that hold more than letters and digits.

    Returns characters (n, WIDTH), lengths (0: no identifier), layouts, all-digit flags.
    """
    n = rows.shape[0]
    classes = _classify(rows, lengths)
    kept = (classes == _DIGIT) | (classes == _LETTER)
    marks = np.cumsum(classes == _MARK, axis=1)
    blanks = np.cumsum(classes == _BLANK, axis=1)
    fits = _ends_fit(rows, classes, kept, marks)

    row, column = np.nonzero(kept)
    counts = np.bincount(row, minlength=n)
    rank = np.arange(row.size) - (np.cumsum(counts) - counts)[row]
    mark_gap = np.diff(marks[row, column], prepend=0)
    gap = np.diff(blanks[row, column], prepend=0) + mark_gap
    inner = rank > 0
    silly = inner & ((gap > 3) | (mark_gap > 1))
    fits[row[silly]] = False
    fits &= counts <= WIDTH

    chars = np.zeros((n, WIDTH), np.uint8)
    use = fits[row] & (rank < WIDTH)
    chars[row[use], rank[use]] = UPPER[rows[row[use], column[use]]]
    # Positions stay below 2**53, so the float sums of bincount are exact.
    parted = inner & (gap > 0) & use
    bits = np.bincount(row[parted], np.exp2(rank[parted]), minlength=n)
    layout = bits.astype(np.uint64)
    trailing = fits & (marks[:, -1] > _last_marks(marks, kept))
    layout[trailing] |= np.uint64(1) << counts[trailing].astype(np.uint64)
    length = np.where(fits, counts, 0).astype(np.int16)
    digits = fits & ((classes == _DIGIT).sum(axis=1) == counts)
    return chars, length, layout, digits


def _last_marks(marks: Ints, kept: Bools) -> Ints:
    last = kept.shape[1] - 1 - kept[:, ::-1].argmax(axis=1)
    result: Ints = marks[np.arange(marks.shape[0]), last]
    return result
