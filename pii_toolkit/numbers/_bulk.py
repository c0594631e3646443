"""NumPy pieces that several identifier modules share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers.column import Cells, Judgement

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]
Rows = Ints | slice
Fours = tuple[Ints, Ints, Ints]

_PAIRS = np.uint64(0x00FF00FF00FF00FF)
_QUADS = np.uint64(0x0000FFFF0000FFFF)
_LOW = np.uint64(0x0F0F0F0F0F0F0F0F)
_QUAD = np.uint64(0xFFFF)
_TENS, _HUNDREDS = np.uint64(10 << 8 | 1), np.uint64(100 << 16 | 1)
"""Times the first of two, plus the second, which stands higher."""
_BYTE, _PAIR, _WORD = np.uint64(8), np.uint64(16), np.uint64(32)

BLOCK = 1 << 13
"""Rows judged at a time, so that the intermediate arrays stay in the cache."""


def quads(cells: Cells, rows: Rows, word: int) -> tuple[Ints, Ints]:
    """Digits ``8 * word`` and on of all-digit cells as two numbers of four digits.

    Positions past the end of a cell count as 0.
    """
    return fold(np.ascontiguousarray(cells.chars).view("<u8")[rows, word])


def fold(words: NDArray[np.uint64]) -> tuple[Ints, Ints]:
    """Eight digits each, the first one lowest, as two numbers of four digits.

    They are folded in the machine word: pairs, then fours. A byte of 0 is a digit 0.
    """
    x = words & _LOW
    for factor, shift, kept in ((_TENS, _BYTE, _PAIRS), (_HUNDREDS, _PAIR, _QUADS)):
        x *= factor
        x >>= shift
        x &= kept
    return (x & _QUAD).view(np.int64), (x >> _WORD).view(np.int64)


def words(cells: Cells, rows: Rows) -> tuple[Words, Words]:
    """The first eight characters of these cells, and the next eight."""
    both = np.ascontiguousarray(cells.chars).view("<u8")[rows, :2]
    return both[:, 0], both[:, 1]


def totals(eight: Words, rest: Words, fours: Fours) -> Ints:
    """What three tables say of numbers of up to twelve digits, added up.

    Args:
        eight: the first eight digits as bytes, the first one lowest.
        rest: those behind; what is missing counts as 0.
        fours: int64 (10,000) each, by four digits.
    """
    head, middle = fold(eight)
    tail, _ = fold(rest)
    total = fours[0].take(head)
    total += fours[1].take(middle)
    total += fours[2].take(tail)
    return total


def digit_rows(
    cells: Cells, length: int, layouts: Iterable[int] = (0,), *, digits: bool = True
) -> Ints:
    """Rows of this length and one of these layouts, all digits or not."""
    rows = np.flatnonzero((cells.length == length) & (cells.digits == digits))
    return rows[laid_out(cells.layout[rows], layouts)]


def fitting(cells: Cells, length: int, layouts: Collection[int]) -> Iterator[Rows]:
    """The same of digits alone, a block at a time; a whole block as a slice.

    A slice is read without an index.
    """
    for first in range(0, len(cells), BLOCK):
        rows = slice(first, min(first + BLOCK, len(cells)))
        fit = cells.length[rows] == length
        fit &= cells.digits[rows]
        layout = cells.layout[rows]
        if layout.any() or 0 not in layouts:
            fit &= laid_out(layout, layouts)
        if fit.all():
            yield rows
        elif fit.any():
            yield np.flatnonzero(fit) + first


def laid_out(layout: NDArray[np.uint64], layouts: Iterable[int]) -> Bools:
    """Cells whose separators stand as in one of ``layouts``."""
    result = np.zeros(layout.shape, np.bool_)
    for allowed in layouts:
        result |= layout == np.uint64(allowed)
    return result


def blocks(rows: Ints) -> Iterable[Ints]:
    """``rows`` in pieces of at most :data:`BLOCK`."""
    for start in range(0, rows.size, BLOCK):
        yield rows[start : start + BLOCK]


def nothing(n: int) -> Judgement:
    """A judgement that finds no cell valid, to be filled in."""
    return judgement(np.full(n, says(), np.uint32))


def judgement(said: NDArray[np.uint32]) -> Judgement:
    """The columns that lie side by side in words of :func:`says`."""
    columns = said.view(np.uint8).reshape(-1, 4)
    return Judgement(
        valid=columns[:, 0].view(np.bool_),
        checked=columns[:, 1].view(np.bool_),
        kind=columns[:, 2].view(np.int8),
        status=columns[:, 3].view(np.int8),
    )


def says(*, checked: bool = False, kind: int = -1, status: int = -1) -> int:
    """One row of a judgement in one word; valid where it is of a kind."""
    row = np.array([kind >= 0, checked, kind, status], np.int8)
    return int(row.view(np.uint32)[0])


def refuse(judgement: Judgement, rows: Ints) -> None:
    """Mark rows as not valid after all."""
    judgement.valid[rows] = judgement.checked[rows] = False
    judgement.kind[rows] = judgement.status[rows] = -1


def partial_sums(weights: tuple[int, ...], size: int) -> NDArray[np.int32]:
    """Weighted digit sum of every number of ``size`` digits, as a look-up table."""
    values = np.arange(10**size)
    total = np.zeros(values.size, np.int32)
    for place, weight in enumerate(weights):
        total += (values // 10 ** (size - 1 - place) % 10 * weight).astype(np.int32)
    return total


def accept(
    judgement: Judgement, rows: Ints, status: int | NDArray[np.int8] = -1
) -> None:
    """Mark rows valid and checked, of kind 0."""
    judgement.valid[rows] = True
    judgement.checked[rows] = True
    judgement.kind[rows] = 0
    judgement.status[rows] = status


def accept_where(
    judgement: Judgement, rows: Rows, good: Bools, status: int | NDArray[np.int8] = -1
) -> None:
    """As :func:`accept`, of these rows the good ones."""
    judgement.valid[rows] = good
    judgement.checked[rows] = good
    judgement.kind[rows] = good.view(np.int8) - np.int8(1)
    judgement.status[rows] = np.where(good, status, -1)


_ELEVENTHS = np.arange(1 << 10) % 11 == 0


def by_eleven(sums: Ints) -> Bools:
    """Which weighted sums, all below 1,024, are multiples of 11."""
    result: Bools = _ELEVENTHS[sums]
    return result


@cache
def weighted_fours(weights: tuple[int, ...]) -> Fours:
    """Weighted sums of up to twelve digits, a table for every four."""
    padded = weights + (0,) * (12 - len(weights))
    head, middle, tail = (
        partial_sums(padded[at : at + 4], 4).astype(np.int64) for at in (0, 4, 8)
    )
    return head, middle, tail


def as_dates(number: Ints) -> NDArray[np.datetime64]:
    """Days of numbers YYYYMMDD; NaT where 0."""
    months = (number // 10000 - 1970) * 12 + number // 100 % 100 - 1
    days = months.astype("datetime64[M]").astype("datetime64[D]")
    days += (number % 100 - 1).astype("timedelta64[D]")
    days[number == 0] = np.datetime64("NaT")
    return days
