"""A column of short cells as a character matrix: the form that every ``judge`` takes.

Cells are compacted once (separators removed, letters upper-cased; the rules are those
of :mod:`pii_toolkit.numbers.cell`) and then judged by as many identifier modules as one
likes. Nothing here imports pyarrow: callers hand over the two buffers of an Arrow
string array as NumPy arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.model import Status
from pii_toolkit.numbers import _compaction, accel
from pii_toolkit.numbers.cell import RAW_WIDTH, WIDTH, read
from pii_toolkit.numbers.cell_automaton import automaton

STATUSES: tuple[Status, ...] = (Status.REAL, Status.SYNTHETIC, Status.AMBIGUOUS)
"""What ``Judgement.status`` counts in."""

# Cells of like length are compacted together: one long cell must not widen them all.
_BANDS = ((0, 16), (16, WIDTH), (WIDTH, RAW_WIDTH))
# And not too many at a time: the matrices between should stay in the cache.
_BLOCK = 1 << 13
# Cells of one form are read by it where there are so many; tried so often a block.
_COMMON, _FORMS = 64, 8


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
    cells = _empty(offsets.size - 1)
    compiled = accel.kernels(int(offsets[-1] - offsets[0]))
    if compiled is not None:
        _compacted(compiled, data, offsets, valid, cells)
        return cells
    lengths = np.diff(offsets)
    if valid is not None:
        lengths = np.where(valid, lengths, 0)
    for at in range(0, lengths.size, _BLOCK):
        _fill_block(cells, data, offsets, lengths, at)
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


def _compacted(
    compiled: ModuleType,
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    valid: NDArray[np.bool_] | None,
    cells: Cells,
) -> None:
    """Fill in the cells by the compiled kernel."""
    filled = np.zeros(0, np.bool_) if valid is None else valid
    rules = automaton()
    compiled.compacted(
        *(data, offsets, filled, RAW_WIDTH),
        *(getattr(rules, name) for name in rules.__slots__),
        *(WIDTH, cells.chars.reshape(-1), cells.length, cells.layout, cells.digits),
    )


def _empty(n: int) -> Cells:
    return Cells(
        chars=np.zeros((n, WIDTH), np.uint8),
        length=np.zeros(n, np.int16),
        layout=np.zeros(n, np.uint64),
        digits=np.zeros(n, np.bool_),
    )


def _fill_block(
    cells: Cells,
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    lengths: NDArray[np.int64],
    first: int,
) -> None:
    """Compact the cells of some rows; those of length 0 are left empty."""
    edges, sizes = offsets[first:][: _BLOCK + 1], lengths[first:][:_BLOCK]
    near = _roomy(data, int(edges[0]), int(edges[-1]))
    starts = edges[:-1] - edges[0]
    shortest, longest = int(sizes.min()), int(sizes.max())
    for low, high in _BANDS:
        if longest <= low or shortest > high:
            continue
        rows: NDArray[np.int64] | slice = slice(first, first + sizes.size)
        at, long = starts, sizes
        if shortest <= low or longest > high:
            band = np.flatnonzero((sizes > low) & (sizes <= high))
            rows, at, long = first + band, starts.take(band), sizes.take(band)
        if long.size:
            words = _compaction.gather(near, at, long, high)
            _fill(cells, _Raw(rows, words, long))


def _roomy(data: NDArray[np.uint8], low: int, high: int) -> NDArray[np.uint8]:
    """The bytes of some cells; words are read past the end of the last one."""
    if high + RAW_WIDTH <= data.size:
        return data[low : high + RAW_WIDTH]
    return np.concatenate([data[low:high], np.zeros(RAW_WIDTH, np.uint8)])


@dataclass(frozen=True, slots=True, repr=False)
class _Raw:
    """Some cells as they are: their rows, their bytes eight by eight, their lengths."""

    rows: NDArray[np.int64] | slice
    words: NDArray[np.uint64]
    lengths: NDArray[np.int64]

    def those(self, which: NDArray[np.bool_]) -> _Raw:
        """These of the cells; neighbours stay a slice, which needs no index."""
        at = np.flatnonzero(which)
        if at.size == self.lengths.size:
            return self
        held = self.rows
        rows = at + held.start if isinstance(held, slice) else held[at]
        return _Raw(rows, self.words.take(at, axis=0), self.lengths.take(at))


def _fill(cells: Cells, raw: _Raw) -> None:
    """Compact some cells: of digits alone, of one form, alphanumeric, any other."""
    digits = _compaction.all_digits(raw.words, raw.lengths) & (raw.lengths <= WIDTH)
    if digits.any():
        held = raw.those(digits)
        _copy(cells, held, held.words)
        cells.digits[held.rows] = True
    rest = raw.those(~digits) if not digits.all() else None
    rest = None if rest is None else _fill_forms(cells, rest)
    if rest is None:
        return
    bytes_ = rest.words.view(np.uint8)
    plain = _compaction.alphanumeric(bytes_, rest.lengths) & (rest.lengths <= WIDTH)
    if plain.any():
        held = rest.those(plain)
        upper = _compaction.UPPER[held.words.view(np.uint8)].view("<u8")
        _copy(cells, held, upper)
    if not plain.all():
        _fill_separated(cells, rest.those(~plain))


def _fill_forms(cells: Cells, raw: _Raw) -> _Raw | None:
    """Compact the cells of common forms, which differ in their digits alone.

    Returns:
        The others, None where there are none.
    """
    forms = _compaction.forms(raw.words)
    for _ in range(_FORMS):
        same = raw.lengths == raw.lengths[0]
        for k in range(forms.shape[1]):
            same &= forms[:, k] == forms[0, k]
        if np.count_nonzero(same) < _COMMON:
            break
        _fill_form(cells, raw.those(same))
        if same.all():
            return None
        raw, forms = raw.those(~same), forms[~same]
    return raw


def _fill_form(cells: Cells, raw: _Raw) -> None:
    """Compact cells of one form: what is read of the first is true of all."""
    first = raw.words[0].tobytes()[: int(raw.lengths[0])]
    one = read(first.decode("utf-8", "replace"))
    if one is None:
        return
    kept = [at for at, byte in enumerate(first) if bytes((byte,)).isalnum()]
    _put(cells, raw.rows, _compaction.squeezed(raw.words, kept, one.chars))
    cells.length[raw.rows] = len(one.chars)
    cells.layout[raw.rows] = one.layout
    cells.digits[raw.rows] = one.chars.isdigit()


def _fill_separated(cells: Cells, raw: _Raw) -> None:
    """Compact cells of any form, byte after byte."""
    found = _compaction.separated(raw.words.view(np.uint8), raw.lengths)
    cells.chars[raw.rows] = found.chars
    cells.length[raw.rows] = found.length
    cells.layout[raw.rows] = found.layout
    cells.digits[raw.rows] = found.digits


def _copy(cells: Cells, raw: _Raw, words: NDArray[np.uint64]) -> None:
    _put(cells, raw.rows, words[:, : WIDTH // 8])
    cells.length[raw.rows] = raw.lengths


def _put(
    cells: Cells, rows: NDArray[np.int64] | slice, words: NDArray[np.uint64]
) -> None:
    """Write the first characters of some rows, eight by eight."""
    held = cells.chars.view("<u8")
    if isinstance(rows, slice):
        held[rows, : words.shape[1]] = words
        return
    flat, first = held.reshape(-1), rows * held.shape[1]
    for k in range(words.shape[1]):  # one index each takes a third of the time of two
        flat[first + k] = words[:, k]
