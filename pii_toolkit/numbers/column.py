"""A column of short cells as a character matrix: the form that every ``judge`` takes.

Cells are compacted once (separators removed, letters upper-cased; the rules are those
of :mod:`pii_toolkit.numbers.cell`) and then judged by as many identifier modules as one
likes. Nothing here imports pyarrow: callers hand over the two buffers of an Arrow
string array as NumPy arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.model import Status
from pii_toolkit.numbers import _compaction
from pii_toolkit.numbers.cell import RAW_WIDTH, WIDTH

STATUSES: tuple[Status, ...] = (Status.REAL, Status.SYNTHETIC, Status.AMBIGUOUS)
"""What ``Judgement.status`` counts in."""

# Cells of like length are compacted together: one long cell must not widen them all.
_BANDS = ((0, 16), (16, WIDTH), (WIDTH, RAW_WIDTH))
# And not too many at a time: the matrices between should stay in the cache.
_BLOCK = 1 << 13


@dataclass(frozen=True, slots=True, repr=False)
class Cells:
    """``n`` cells, compacted.

    ``chars``: uint8 (n, WIDTH), ASCII without separators, upper case, zero padded.
    ``length``: int16 (n,), characters in ``chars``; 0 for null, empty, too long or
    non-ASCII cells. ``layout``: uint64 (n,), bit ``i`` set when a separator stood
    before compacted character ``i`` (so ``DDMMYY-SSSS`` has bit 6); bit ``length`` is a
    hyphen behind the last one. ``digits``: bool (n,), every compacted character is a
    digit.
    """

    chars: NDArray[np.uint8]
    length: NDArray[np.int16]
    layout: NDArray[np.uint64]
    digits: NDArray[np.bool_]

    def __len__(self) -> int:
        return int(self.length.shape[0])

    def __repr__(self) -> str:
        return f"Cells({len(self)} cells)"


@dataclass(frozen=True, slots=True, repr=False)
class Judgement:
    """What one module says of every cell.

    ``valid``: bool (n,), the hard rules hold. ``checked``: bool (n,), the check digits
    hold too (equal to ``valid`` where the check digit is itself a hard rule; for CPR
    the mod 11 evidence; for fodselsnummer the 1964 rule, not only the one of 2032).
    ``kind``: int8 (n,), index into the module's ``KINDS``, -1 where not valid.
    ``status``: int8 (n,), index into ``STATUSES``, -1 where not valid or where status
    has no meaning for this identifier.
    """

    valid: NDArray[np.bool_]
    checked: NDArray[np.bool_]
    kind: NDArray[np.int8]
    status: NDArray[np.int8]

    def __repr__(self) -> str:
        return f"Judgement({int(self.valid.sum())} of {self.valid.size} valid)"


def cells_from_buffers(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    valid: NDArray[np.bool_] | None = None,
) -> Cells:
    """Cells of an Arrow string array.

    Args:
        data: its bytes, UTF-8.
        offsets: int64 (n + 1,) into ``data``, not decreasing.
        valid: bool (n,), False for null; None when there is no null.
    """
    offsets = np.asarray(offsets, np.int64)
    starts, lengths = offsets[:-1], np.diff(offsets)
    usable = (lengths > 0) & (lengths <= RAW_WIDTH)
    if valid is not None:
        usable &= valid
    cells = _empty(lengths.size)
    base = int(offsets[0]) if offsets.size else 0
    end = int(offsets[-1]) if offsets.size else 0
    # Words are read past the end of the last cell.
    padded = np.concatenate([data[base:end], np.zeros(RAW_WIDTH, np.uint8)])
    for low, high in _BANDS:
        band = np.flatnonzero(usable & (lengths > low) & (lengths <= high))
        for at in range(0, band.size, _BLOCK):
            rows = band[at : at + _BLOCK]
            words = _compaction.gather(padded, starts[rows] - base, lengths[rows], high)
            _fill(cells, rows, words, lengths[rows])
    return cells


def cells_from_strings(values: Sequence[str | None]) -> Cells:
    """Cells of Python strings; None is null."""
    encoded = [b"" if v is None else v.encode("utf-8", "surrogatepass") for v in values]
    offsets = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(e) for e in encoded], out=offsets[1:])
    return cells_from_buffers(np.frombuffer(b"".join(encoded), np.uint8), offsets)


def cells_from_integers(
    values: NDArray[np.int64], valid: NDArray[np.bool_] | None, width: int
) -> Cells:
    """Cells of a numeric column, with the leading zeros that it has lost.

    Args:
        values: int64 (n,); negative ones become empty cells.
        valid: bool (n,), False for null; None when there is no null.
        width: digits to pad to; longer numbers keep all their digits.
    """
    values = np.asarray(values, np.int64)
    cells = _empty(values.size)
    usable = values >= 0
    if valid is not None:
        usable &= valid
    left = np.where(usable, values, 0)
    size = np.full(values.size, width, np.int16)
    digits = max(width, len(str(int(left.max()))) if left.size else 1)
    backwards = np.zeros((values.size, digits), np.uint8)
    for k in range(digits):
        size[left > 0] = max(width, k + 1)
        left, digit = np.divmod(left, 10)
        backwards[:, k] = digit + ord("0")
    for length in np.unique(size[usable]):
        rows = np.flatnonzero(usable & (size == length))
        cells.chars[rows, :length] = backwards[rows, :length][:, ::-1]
    cells.length[usable] = size[usable]
    cells.digits[usable] = True
    return cells


def _empty(n: int) -> Cells:
    return Cells(
        chars=np.zeros((n, WIDTH), np.uint8),
        length=np.zeros(n, np.int16),
        layout=np.zeros(n, np.uint64),
        digits=np.zeros(n, np.bool_),
    )


def _fill(
    cells: Cells,
    rows: NDArray[np.int64],
    words: NDArray[np.uint64],
    lengths: NDArray[np.int64],
) -> None:
    """Compact the cells of one block: digits alone, alphanumeric, anything else."""
    digits = _compaction.all_digits(words, lengths) & (lengths <= WIDTH)
    _copy(cells, rows[digits], words[digits], lengths[digits])
    cells.digits[rows[digits]] = True
    if digits.all():
        return
    rows, words, lengths = rows[~digits], words[~digits], lengths[~digits]
    raw = words.view(np.uint8)
    plain = _compaction.alphanumeric(raw, lengths) & (lengths <= WIDTH)
    upper = _compaction.UPPER[raw[plain]].view("<u8")
    _copy(cells, rows[plain], upper, lengths[plain])

    found = _compaction.separated(raw[~plain], lengths[~plain])
    rest = rows[~plain]
    cells.chars[rest] = found.chars
    cells.length[rest] = found.length
    cells.layout[rest] = found.layout
    cells.digits[rest] = found.digits


def _copy(
    cells: Cells,
    rows: NDArray[np.int64],
    words: NDArray[np.uint64],
    lengths: NDArray[np.int64],
) -> None:
    size = min(words.shape[1], WIDTH // 8)
    cells.chars.view("<u8")[rows, :size] = words[:, :size]
    cells.length[rows] = lengths
