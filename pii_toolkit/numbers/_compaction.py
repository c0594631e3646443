"""Compaction of many cells at once: the rules of :mod:`pii_toolkit.numbers.cell`.

Rows are NumPy byte matrices, zero padded. What loops in Python loops over the columns
of a matrix, never over cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers.cell import BLANKS, LINE_ENDS, MARKS, WIDTH
from pii_toolkit.numbers.text_block import digit_flags

Bytes = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]

_PAD, _DIGIT, _LETTER, _BLANK, _MARK, _REST, _LINE_END, _BAD = range(8)
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


def _wide_separators() -> dict[int, int]:
    """UTF-8 of the separators outside ASCII, as numbers, with their class."""
    both = [(c, _BLANK) for c in BLANKS] + [(c, _MARK) for c in MARKS]
    wide = {c.encode(): code for c, code in both if not c.isascii()}
    return {int.from_bytes(c, "big"): code for c, code in wide.items()}


_CLASS = _classes()
UPPER = _upper()
_WIDE = _wide_separators()
_KEPT = ((_CLASS == _DIGIT) | (_CLASS == _LETTER)).astype(np.uint8)
_ONES, _SIXES, _ZEROS, _HIGH = (
    np.uint64(0x0101010101010101 * byte) for byte in (0x01, 0x06, 0x30, 0xF0)
)
_HELD = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
_HELD_OF = [_HELD[np.clip(np.arange(97) - 8 * k, 0, 8)] for k in range(12)]


def gather(data: Bytes, starts: Ints, lengths: Ints, width: int) -> Words:
    """Cells of a buffer as rows of ``width`` bytes (a multiple of 8), zero padded.

    Eight bytes are one word: view as uint8 for the bytes. ``data`` has at least
    ``width`` bytes behind the last start.
    """
    out = np.empty((starts.size, width // 8), "<u8")
    size = int(lengths[0])
    alike = (lengths == size).all()
    if alike and starts[-1] - starts[0] == size * (starts.size - 1):
        # One behind the other, all as long: read by steps, without an index.
        for k in range(width // 8):
            at = int(starts[0]) + 8 * k
            words = np.ndarray((starts.size,), "<u8", data, at, strides=(size,))
            np.bitwise_and(words, _HELD[min(max(size - 8 * k, 0), 8)], out=out[:, k])
        return out
    words = np.ndarray((data.size - 7,), "<u8", buffer=data, strides=(1,))
    for k in range(width // 8):
        np.bitwise_and(words.take(starts + 8 * k), _held(lengths, k), out=out[:, k])
    return out


def forms(words: Words) -> Words:
    """Rows with a ``0`` for every digit."""
    digits = digit_flags(words) * np.uint64(0xFF)
    result: Words = (words & ~digits) | (_ZEROS & digits)
    return result


def all_digits(words: Words, lengths: Ints) -> Bools:
    """Rows of digits alone; eight bytes are tested in one machine word."""
    wrong = np.zeros(lengths.size, np.uint64)
    for k in range(words.shape[1]):
        # A digit is 0x30-0x39: no high half after the xor, nor when 6 is added.
        value = words[:, k] ^ (_ZEROS & _held(lengths, k))
        wrong |= (value | (value + _SIXES)) & _HIGH
    result: Bools = wrong == 0
    return result


def alphanumeric(rows: Bytes, lengths: Ints) -> Bools:
    """Rows of ASCII letters and digits alone."""
    counts = _KEPT[rows].view("<u8")
    total = np.zeros(lengths.size, np.uint64)
    for k in range(counts.shape[1]):
        # The product's top byte is the sum of the eight bytes.
        total += (counts[:, k] * _ONES) >> np.uint64(56)
    result: Bools = total == lengths.astype(np.uint64)
    return result


def _held(lengths: Ints, word: int) -> NDArray[np.uint64] | np.uint64:
    """Mask of the bytes of this word that belong to the cell; one for cells as long."""
    if (lengths == lengths[0]).all():
        return np.uint64(_HELD_OF[word][lengths[0]])
    return _HELD_OF[word].take(lengths)


def squeezed(words: Words, kept: Sequence[int], chars: str) -> Words:
    """Rows with these of their bytes alone, side by side, zero padded.

    Args:
        words: rows that differ in their digits alone.
        kept: places of the bytes that stay, rising.
        chars: what they are in one of the rows, letters in upper case.
    """
    out = np.zeros((words.shape[0], -(-len(kept) // 8)), "<u8")
    for source, target, size in _pieces(kept):
        piece = words[:, source // 8] >> np.uint64(8 * (source % 8))
        piece &= _HELD[size]
        piece <<= np.uint64(8 * (target % 8))
        out[:, target // 8] |= piece
    for target, char in enumerate(chars):
        if char.isalpha():  # in all rows the same letter, whichever its case
            out[:, target // 8] &= ~np.uint64(0x20 << 8 * (target % 8))
    return out


def _pieces(kept: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Neighbouring bytes that stay neighbours within a word: from, to, how many."""
    target = 0
    while target < len(kept):
        source, size = kept[target], 1
        room = 8 - max(source % 8, target % 8)
        while size < room and kept[target + size : target + size + 1] == [
            source + size
        ]:
            size += 1
        yield source, target, size
        target += size


@dataclass(frozen=True, slots=True, repr=False)
class Compacted:
    """As the fields of ``column.Cells``; ``length`` 0: no identifier."""

    chars: Bytes
    length: NDArray[np.int16]
    layout: NDArray[np.uint64]
    digits: Bools


def separated(rows: Bytes, lengths: Ints) -> Compacted:
    """Compact rows that hold more than letters and digits.

    A row with a byte that stands in no identifier is none, and is read no further.
    """
    classes = _classify(rows, lengths)
    sound = np.flatnonzero((classes != _BAD).all(axis=1))
    if sound.size == rows.shape[0]:
        return _compacted(classes, rows)
    made = _compacted(classes[sound], rows[sound])
    found = _nothing(rows.shape[0])
    found.chars[sound], found.length[sound] = made.chars, made.length
    found.layout[sound], found.digits[sound] = made.layout, made.digits
    return found


def _nothing(size: int) -> Compacted:
    return Compacted(
        np.zeros((size, WIDTH), np.uint8),
        np.zeros(size, np.int16),
        np.zeros(size, np.uint64),
        np.zeros(size, np.bool_),
    )


def _compacted(classes: Bytes, rows: Bytes) -> Compacted:
    """The same of rows without such bytes, from the class of every byte.

    All rows are read at once, byte after byte, as ``cell.read`` reads one: characters
    are kept, separators counted until the next character decides about them.
    """
    classes = classes.T.copy()
    upper = UPPER[rows].T.copy()
    size = rows.shape[0]
    chars = np.zeros((size, WIDTH), np.uint8)
    layout = np.zeros(size, np.uint64)
    rank, gap, marks = (np.zeros(size, np.int8) for _ in range(3))
    bad, line_end, hyphen, letter = (np.zeros(size, np.bool_) for _ in range(4))
    for code, byte in zip(classes, upper, strict=True):
        kept = (code == _DIGIT) | (code == _LETTER)
        inner = rank > 0
        silly = (marks > 1) | (gap > 3) | line_end
        bad |= kept & np.where(inner, silly, marks > 0)
        _split(layout, np.flatnonzero(kept & inner & (gap > 0)), rank)
        _put(chars, kept & (rank < WIDTH), rank, byte)
        rank += kept
        letter |= code == _LETTER

        mark = code == _MARK
        close = (gap == 0) & ~line_end & inner
        hyphen = ~kept & (hyphen | ((byte == _HYPHEN) & close))
        line_end = ~kept & (line_end | (code == _LINE_END))
        gap = np.where(kept, 0, gap + (mark | (code == _BLANK))).astype(np.int8)
        marks = np.where(kept, 0, marks + mark).astype(np.int8)
    bad |= (rank == 0) | (rank > WIDTH) | (marks > 1) | ((marks == 1) & ~hyphen)
    _split(layout, np.flatnonzero(hyphen & ~bad), rank)
    chars[bad] = 0
    layout[bad] = 0
    length = np.where(bad, 0, rank).astype(np.int16)
    return Compacted(chars, length, layout, ~bad & ~letter)


def _split(layout: NDArray[np.uint64], at: Ints, rank: NDArray[np.int8]) -> None:
    layout[at] |= np.uint64(1) << rank[at].astype(np.uint64)


def _put(chars: Bytes, kept: Bools, rank: NDArray[np.int8], byte: Bytes) -> None:
    """Write each kept byte behind the characters of its row."""
    low, high = int(rank.min(initial=0)), int(rank.max(initial=0))
    if low == high and bool(kept.all()):
        chars[:, low] = byte
        return
    at = np.flatnonzero(kept)
    chars[at, rank[at]] = byte[at]


def _classify(rows: Bytes, lengths: Ints) -> Bytes:
    """Class of every byte; a separator of several bytes counts at its first one."""
    classes = _CLASS[rows]
    classes[np.arange(rows.shape[1]) >= lengths[:, None]] = _PAD
    for size, leads in ((2, rows == 0xC2), (3, rows == 0xE2)):
        row, column = np.nonzero(leads[:, : rows.shape[1] - size + 1])
        if not row.size:
            continue
        code = np.zeros(row.size, np.int64)
        for k in range(size):
            code = code << 8 | rows[row, column + k]
        for separator, found in _WIDE.items():
            hit = code == separator
            classes[row[hit], column[hit]] = found
            for k in range(1, size):
                classes[row[hit], column[hit] + k] = _REST
    return classes
