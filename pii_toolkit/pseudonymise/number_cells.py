"""Person numbers in text cells of the usual layouts: read and written in bulk.

Usual is a number of 10 or 11 digits by itself, or with one ASCII separator behind the
date (``DDMMYY NNNNN``, ``DDMMYY-SSSS``). Such a cell begins with the six digits of the
date and ends with the others, whatever stands between: two machine words of it tell the
number, and another number of the same length is written over it where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.arrays import string_buffers
from pii_toolkit.pseudonymise.number_domains import Bools, Ints

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]
Rows = Ints | slice
"""Rows of cells; a slice where they lie side by side."""

_CHUNK = 16384
"""Cells worked on at a time: their words stay in the cache."""

_DATE, _WORD = 6, 8

_TAILS = (4, 5)
"""Digits behind the date: Denmark and Norway."""

_LAYOUTS = {10: ((4, False),), 11: ((5, False), (4, True)), 12: ((5, True),)}
"""By bytes of the cell: digits behind the date, and whether a separator is between."""

_SEPARATES = np.zeros(256, np.bool_)
_SEPARATES[list(b" \t.-/")] = True

_TENS, _HUNDREDS, _TEN_THOUSANDS = (np.uint64(10**n << 8 * n | 1) for n in (1, 2, 4))
"""Times the first of two, plus the second, which stands higher."""
_PAIRS, _FOURS = np.uint64(0x00FF00FF00FF00FF), np.uint64(0x0000FFFF0000FFFF)
_ZEROS = np.uint64(0x3030303030303030)
_HIGHEST = np.uint64(0x8080808080808080)
_TO_HIGHEST = np.uint64(0x7676767676767676)
_LOWEST = np.uint64(0xFF)
_BYTES = [np.uint64(8 * count) for count in range(_WORD)]
"""So many bytes to shift a word by."""

_FOUR = np.array([f"{i:04d}".encode() for i in range(10_000)], "S4").view("<u4")
_TWO = np.array([f"{i:02d}".encode() for i in range(100)], "S2").view("<u2")
_ONE = np.arange(ord("0"), ord("9") + 1, dtype=np.uint8)


@dataclass(frozen=True, slots=True, repr=False)
class UsualCells:
    """Cells read, all arrays (n,).

    ``digits``: int64, the number, -1 in cells of any other layout. ``length``: int64,
    how many digits it has, 0 in others. ``bare``: bool, it has no separator.
    """

    digits: Ints
    length: Ints
    bare: Bools


def read(texts: pa.Array) -> UsualCells:
    """Read strings without nulls."""
    n = len(texts)
    cells = UsualCells(np.full(n, -1), np.zeros(n, np.int64), np.zeros(n, np.bool_))
    data, ends = string_buffers(texts)
    for size, rows in _groups(ends):
        starts = ends[:-1][rows]
        head = _cells(data, starts, 0, size, rows) ^ _ZEROS
        back = _cells(data, starts, size - _WORD, size, rows) ^ _ZEROS
        date = head << _BYTES[2]
        dated, days = _are_digits(date), _number(date)
        for tail, between in _LAYOUTS[size]:
            behind = back >> _BYTES[_WORD - tail] << _BYTES[_WORD - tail]
            usual = dated & _are_digits(behind)
            if between:
                usual &= _SEPARATES[(head >> _BYTES[6] ^ _ZEROS) & _LOWEST]
            if usual.any():
                number = days * np.uint64(10**tail) + _number(behind)
                at = _rows_where(rows, usual)
                cells.digits[at] = number if at is rows else number[usual]
                cells.length[at] = _DATE + tail
                cells.bare[at] = not between
            if usual.all():
                break
    return cells


def write(texts: pa.Array, numbers: Ints, length: Ints) -> pa.Array:
    """Cells with other numbers of the same length in the place of theirs.

    Args:
        texts: cells that are all usual; their type is kept.
        numbers: int64 (n,).
        length: int64 (n,), as ``read`` has found it.
    """
    data, ends = string_buffers(texts)
    out = data[ends[0] : ends[-1]].copy()
    ends = np.asarray(ends - ends[0])
    for size, rows in _groups(ends):
        for tail in _TAILS:
            at = _rows_where(rows, length[rows] == _DATE + tail)
            cells = (ends[:-1][at], at)
            _write_cells(out, cells, size, tail, numbers[at])
    offsets = pa.py_buffer(np.ascontiguousarray(ends))
    return pa.Array.from_buffers(
        texts.type, len(texts), [None, offsets, pa.py_buffer(out)]
    )


def _write_cells(
    out: Bytes, cells: tuple[Ints, Rows], size: int, tail: int, numbers: Ints
) -> None:
    starts, rows = cells
    days = numbers // 10**tail
    behind = numbers - days * 10**tail
    month = days // 100
    parts = [(0, _FOUR, month), (4, _TWO, days - month * 100)]
    if tail == _TAILS[0]:
        parts.append((size - tail, _FOUR, behind))
    else:
        most = behind // 10
        parts.append((size - tail, _FOUR, most))
        parts.append((size - 1, _ONE, behind - most * 10))
    for place, table, values in parts:
        written = table.take(values)
        if isinstance(rows, slice):
            _side_by_side(out, starts, place, size, table.dtype)[:] = written
        else:
            _windows(out, table.dtype)[starts + place] = written


def _groups(ends: Ints) -> Iterator[tuple[int, Rows]]:
    """Length and rows of the cells of each length that counts, a chunk at a time."""
    for first in range(0, len(ends) - 1, _CHUNK):
        sizes = np.diff(ends[first : first + _CHUNK + 1])
        for size in _LAYOUTS:
            found = sizes == size
            if found.all():
                yield size, slice(first, first + len(sizes))
            elif found.any():
                yield size, np.flatnonzero(found) + first


def _rows_where(rows: Rows, chosen: Bools) -> Rows:
    """Some of the rows; the same object where it is all of them."""
    if chosen.all():
        return rows
    if isinstance(rows, slice):
        return np.asarray(np.flatnonzero(chosen) + rows.start)
    return np.asarray(rows[chosen])


def _cells(data: Bytes, starts: Ints, place: int, size: int, rows: Rows) -> Words:
    """Eight bytes of each cell from ``place`` on."""
    if isinstance(rows, slice):
        return _side_by_side(data, starts, place, size, np.dtype("<u8"))
    return np.asarray(_windows(data, np.dtype("<u8"))[starts + place])


def _side_by_side(
    data: Bytes, starts: Ints, place: int, size: int, kind: np.dtype[Any]
) -> NDArray[Any]:
    """What begins at ``place`` of cells that all have ``size`` bytes and adjoin."""
    return np.ndarray((len(starts),), kind, data, int(starts[0]) + place, (size,))


def _windows(data: Bytes, kind: np.dtype[Any]) -> NDArray[Any]:
    """The value that begins at each byte."""
    count = max(len(data) - kind.itemsize + 1, 0)
    return np.ndarray((count,), kind, data, 0, (1,))


def _are_digits(word: Words) -> Bools:
    """Words whose eight bytes are all from 0 to 9."""
    return np.asarray(((word + _TO_HIGHEST | word) & _HIGHEST) == 0)


def _number(word: Words) -> Words:
    """Eight digits, the first in the lowest byte, as a number: pairs, fours, all."""
    number = word * _TENS
    number >>= _BYTES[1]
    number &= _PAIRS
    number *= _HUNDREDS
    number >>= _BYTES[2]
    number &= _FOURS
    number *= _TEN_THOUSANDS
    number >>= _BYTES[4]
    return number
