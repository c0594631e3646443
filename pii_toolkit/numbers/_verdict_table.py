"""The bulk form of :func:`pii_toolkit.numbers.fodselsnummer_rules.decide`."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers import fodselsnummer_rules as rules
from pii_toolkit.numbers.column import STATUSES, Cells
from pii_toolkit.numbers.fodselsnummer_rules import (
    KINDS,
    WEIGHTS1,
    WEIGHTS2,
    DayMonth,
    Series,
    Verdict,
)

Ints = NDArray[np.int64]


class VerdictTable:
    """Every verdict there is, found by classes of the digits.

    Numbers of one class (what DDMM can mean, what YYIII can mean, remainder) share
    their verdict, so the rules are asked once a class and the rest is look-ups.
    ``kind``, ``status``, ``offset``, ``checked``, ``sexed`` and ``century`` are indexed
    by verdict; verdict 0 is "not valid".
    """

    def __init__(self, *, lenient: bool) -> None:
        whens: dict[DayMonth | None, int] = {None: 0}
        whiches: dict[Series, int] = {}
        heads = [rules.day_month(*divmod(n, 100)) for n in range(10000)]
        # Every border of a series is a multiple of 50: two digits of three decide.
        middles = [rules.series(n // 100, n % 100 * 10) for n in range(10000)]
        self._when = np.array([whens.setdefault(w, len(whens)) for w in heads])
        self._which = np.array([whiches.setdefault(w, len(whiches)) for w in middles])
        self._classes = len(whiches)
        self._sums = tuple(_packed_sums(at) for at in (0, 4, 8))
        self._mod = np.arange(1 << 10) % 11

        numbered: dict[Verdict | None, int] = {None: 0}
        table = np.zeros((len(whens), len(whiches), 11), np.uint8)
        for when, i in whens.items():
            for which, j in whiches.items():
                if when is None:
                    continue
                for remainder in range(4):
                    found = rules.decide(when, which, remainder, lenient=lenient)
                    number = numbered.setdefault(found, len(numbered))
                    table[i, j, remainder] = number
        self._table = table.reshape(-1)
        self._describe([v for v in numbered if v is not None])

    def _describe(self, verdicts: list[Verdict]) -> None:
        self.kind = _column([KINDS.index(v.kind) for v in verdicts])
        self.status = _column([STATUSES.index(v.status) for v in verdicts])
        self.offset = _column([v.offset for v in verdicts])
        self.checked = np.array([False, *(v.rule == "1964" for v in verdicts)])
        self.sexed = np.array([False, *(v.sexed for v in verdicts)])
        self.century = np.array([0, *(v.century or 0 for v in verdicts)])

    def verdicts(self, cells: Cells, rows: Ints) -> Ints:
        """Index of the verdict on each row, all of them eleven digits."""
        head, middle = _bulk.quads(cells, rows, 0)
        tail, _ = _bulk.quads(cells, rows, 1)
        sums = self._sums[0][head] + self._sums[1][middle] + self._sums[2][tail]
        key = (self._when[head] * self._classes + self._which[middle]) * 11
        found = self._table[key + self._mod[sums & 1023]]
        return np.where(self._mod[sums >> 10] == 0, found, 0).astype(np.int64)

    def half_checked(self, cells: Cells, rows: Ints) -> _bulk.Bools:
        """A day in front by some offset, and the second check digit holds."""
        head, middle = _bulk.quads(cells, rows, 0)
        tail, _ = _bulk.quads(cells, rows, 1)
        sums = self._sums[0][head] + self._sums[1][middle] + self._sums[2][tail]
        dated = (self._when[head] > 0) & (head < 8000)
        fits: _bulk.Bools = dated & (self._mod[sums >> 10] == 0)
        return fits

    def birth_numbers(self, cells: Cells, rows: Ints, verdict: Ints) -> Ints:
        """Birth dates as numbers YYYYMMDD; 0 where not known."""
        head, middle = _bulk.quads(cells, rows, 0)
        first = self.century[verdict]
        month = head % 100 - self.offset[verdict]
        day = head // 100 % 40
        number = (first + middle // 100) * 10000 + month * 100 + day
        return np.where(first > 0, number, 0)


@cache
def verdict_table(*, lenient: bool) -> VerdictTable:
    """The table, made once."""
    return VerdictTable(lenient=lenient)


def _column(values: list[int]) -> NDArray[np.int8]:
    return np.array([-1, *values], np.int8)


def _packed_sums(at: int) -> Ints:
    """Weighted sums of four digits from position ``at``: k1's + 1024 times k2's."""
    first = (*WEIGHTS1, 1, 0, 0)[at : at + 4]
    second = (*WEIGHTS2, 1, 0)[at : at + 4]
    low = _bulk.partial_sums(first, 4).astype(np.int64)
    high = _bulk.partial_sums(second, 4).astype(np.int64)
    return low + (high << 10)
