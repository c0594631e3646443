"""Dated person numbers to classes and ranks, by look-ups alone.

A number is six digits of a date, a key (individual number or serial number) and, in
Norway, two check digits. What the six digits say of date and residue stands in one
table, what a key adds to the residue in a second, and where a date stands in its class
in a third: no arithmetic on calendars is left.

Found are the numbers whose birth date is known, which are all but those of the rule of
2032. `number_domains` does the same for all numbers, one step after the other: it is
the specification, and it serves what is not found here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.number_domains import (
    NO_DAY,
    Ints,
    Plan,
    Side,
    calendar,
    distinct_rows,
)

NOWHERE = 255
"""The class of what is not found."""

Classes = NDArray[np.uint8]

_CHUNK = 8192
"""Numbers worked on at a time: a dozen arrays of them stay in the cache. So do most of
the tables, which are of 32 bits for that."""

_YEARS, _MONTHS, _DAYS = 100, 12, 31
_DATES = _YEARS * _MONTHS * _DAYS
_CENTURIES = 3

# a head is slot and row of the key table; a key is place, check digits, layer, century
_ROW_BITS = 10
_CHECK_BITS, _SHEET_BITS = 7, 4
_NO_CHECK = 2**_CHECK_BITS - 1


@dataclass(frozen=True, slots=True, repr=False)
class Writing:
    """How the numbers of one kind are written.

    ``tail``: 10 to the number of digits behind the date. ``check``: 10 to the number of
    check digits. ``offsets``: what is added to day and month in each source of numbers
    (real, synthetic). ``residue``: uint8 (10**6,), code of the residues of six digits.
    ``century``: int8 (100, k), 0 for 18xx, by year and key; -1 for none. ``sheet``:
    int8 (r, k), which of the ``layers`` a key falls in, by code of residues.
    ``layers``: their numbers. ``checks``: int64 (r, k), the check digits; -1 for none.
    """

    tail: int
    check: int
    offsets: tuple[tuple[int, int], ...]
    residue: NDArray[np.uint8]
    century: NDArray[np.int8]
    sheet: NDArray[np.int8]
    layers: tuple[int, ...]
    checks: Ints


class Lookup:
    """Finds class and rank of the numbers of one kind.

    Classes count through the plans: class i of the second one is i plus the number of
    classes of the first.
    """

    __slots__ = ("_base", "_check", "_class", "_head", "_key", "_keys", "_tail")

    def __init__(self, writing: Writing, plans: Sequence[Plan]) -> None:
        self._tail, self._check = writing.tail, writing.check
        self._keys = writing.century.shape[1]
        years, year = distinct_rows(writing.century)
        self._head = _heads(writing, year)
        self._key = _key_table(writing, years)
        bases, classes, first = [], [], 0
        for plan in plans:
            base, owner = _dates(plan.sources, writing.layers)
            classes.append(np.where(owner < 0, NOWHERE, owner + first))
            bases.append(base)
            first += len(plan.labels)
        nowhere = np.full((len(writing.layers) * _CENTURIES, 1), NOWHERE)
        classes.append(nowhere)
        bases.append(np.zeros_like(nowhere))
        self._class = np.concatenate(classes, axis=1).astype(np.uint8)
        self._base = np.concatenate(bases, axis=1).astype(np.int32)

    def locate(self, digits: Ints) -> tuple[Classes, Ints]:
        """Class, uint8 (n,), `NOWHERE` where not found; and rank in it, int64 (n,)."""
        classes = np.empty(digits.shape, np.uint8)
        ranks = np.empty(digits.shape, np.int64)
        for first in range(0, digits.size, _CHUNK):
            rows = slice(first, first + _CHUNK)
            classes[rows], ranks[rows] = self._chunk(digits[rows])
        return classes, ranks

    def _chunk(self, digits: Ints) -> tuple[Classes, Ints]:
        six = digits // self._tail
        tail = digits - six * self._tail
        key = tail // self._check
        # what has too few or too many digits is cut to 000000 or 999999: no dates
        head = self._head.take(six, mode="clip")
        row = (head & (2**_ROW_BITS - 1)).astype(np.int64)
        entry = self._key.take(row * self._keys + key)
        sheet = (entry & (2**_SHEET_BITS - 1)).astype(np.int64)
        slot = sheet * self._class.shape[1] + (head >> _ROW_BITS)
        classes = self._class.take(slot)
        if self._check > 1:
            check = entry >> _SHEET_BITS & (2**_CHECK_BITS - 1)
            classes[check != tail - key * self._check] = NOWHERE
        place = entry >> _SHEET_BITS + _CHECK_BITS
        return classes, (self._base.take(slot) + place).astype(np.int64)


class Births:
    """Finds birth date and sex of the numbers of one kind, by the same tables."""

    __slots__ = ("_check", "_days", "_head", "_key", "_keys", "_sexes", "_tail")

    def __init__(self, writing: Writing) -> None:
        self._tail, self._check = writing.tail, writing.check
        self._keys = writing.century.shape[1]
        years, year = distinct_rows(writing.century)
        self._head = _heads(writing, year)
        self._key = _key_table(writing, years)
        days = calendar()[:, :, 1:, 1:].reshape(_CENTURIES, -1)
        nothing = np.full((_CENTURIES, 1), NO_DAY, np.int32)
        self._days = np.hstack([*[days] * len(writing.offsets), nothing])
        sexes = [layer // 2 for layer in writing.layers]
        self._sexes = np.repeat(np.array(sexes, np.int8), _CENTURIES)

    def of(self, digits: Ints) -> tuple[Ints, NDArray[np.int8]]:
        """Day number, int64 (n,), `NO_DAY` where unknown; 0 female, 1 male, (n,)."""
        days = np.empty(digits.shape, np.int64)
        sexes = np.empty(digits.shape, np.int8)
        for first in range(0, digits.size, _CHUNK):
            rows = slice(first, first + _CHUNK)
            days[rows], sexes[rows] = self._chunk(digits[rows])
        return days, sexes

    def _chunk(self, digits: Ints) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
        six = digits // self._tail
        tail = digits - six * self._tail
        key = tail // self._check
        head = self._head.take(six, mode="clip")
        row = (head & (2**_ROW_BITS - 1)).astype(np.int64)
        entry = self._key.take(row * self._keys + key)
        sheet = (entry & (2**_SHEET_BITS - 1)).astype(np.int64)
        slot = sheet % _CENTURIES * self._days.shape[1] + (head >> _ROW_BITS)
        days = self._days.take(slot)
        if self._check > 1:
            check = entry >> _SHEET_BITS & (2**_CHECK_BITS - 1)
            days[check != tail - key * self._check] = NO_DAY
        return days, self._sexes.take(sheet)


def _heads(writing: Writing, year: Ints) -> NDArray[np.int32]:
    """Slot of the date and row of the key table, by six digits; int32 (10**6,).

    ``year``: int64 (100,), which row of distinct centuries a year has.
    """
    slots = len(writing.offsets) * _DATES
    table = np.full(10**6, slots << _ROW_BITS, np.int32)
    y, m, d = np.meshgrid(
        np.arange(_YEARS), np.arange(_MONTHS), np.arange(_DAYS), indexing="ij"
    )
    slot = (y * _MONTHS + m) * _DAYS + d
    for number, (more_days, more_months) in enumerate(writing.offsets):
        six = (d + 1 + more_days) * 10_000 + (m + 1 + more_months) * 100 + y
        row = year[y] * len(writing.checks) + writing.residue[six]
        table[six] = (slot + number * _DATES) << _ROW_BITS | row
    return table


def _key_table(writing: Writing, years: NDArray[np.int8]) -> NDArray[np.int32]:
    """Place within the date, check digits, layer and century of every key.

    By distinct row of centuries, code of residues and key; ``years`` is int8 (y, k).
    """
    exists = writing.checks >= 0
    table = np.empty((len(years), *exists.shape), np.int32)
    for row, century in enumerate(years):
        place = np.zeros(exists.shape, np.int64)
        for sheet in range(len(writing.layers)):
            for number in range(_CENTURIES):
                here = exists & (writing.sheet == sheet) & (century == number)
                place = np.where(here, here.cumsum(axis=1) - 1, place)
        known = exists & (century >= 0)
        sheet_century = writing.sheet * _CENTURIES + np.maximum(century, 0)
        check = np.where(known, writing.checks, _NO_CHECK)
        table[row] = (place << _CHECK_BITS | check) << _SHEET_BITS | sheet_century
    return table.reshape(-1)


def _dates(side: Side, layers: Sequence[int]) -> tuple[Ints, Ints]:
    """Rank of the first number of every date, and the date's class, -1 for none.

    Both are int64 (layers * centuries, dates). A date that two classes share, which no
    source has so far, counts as none.
    """
    bases, owners = [], []
    for layer in layers:
        for century in range(_CENTURIES):
            day = calendar()[century, :, 1:, 1:].reshape(-1).astype(np.int64)
            start, stop = side.ranks_of_days(layer, day)
            base, owner = side.whole_ranges(layer, start, stop)
            owners.append(np.where(day == NO_DAY, -1, owner))
            bases.append(base)
    return np.array(bases), np.array(owners)
