"""The bulk form of :func:`pii_toolkit.numbers.fodselsnummer_rules.decide`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers import fodselsnummer_rules as rules
from pii_toolkit.numbers.column import STATUSES, Cells
from pii_toolkit.numbers.fodselsnummer_rules import (
    KINDS,
    LAYOUTS,
    WEIGHTS1,
    WEIGHTS2,
    DayMonth,
    Series,
    Verdict,
)
from pii_toolkit.numbers.look_ups import CLASS, SECOND, LookUps

Ints = NDArray[np.int64]
Rows = _bulk.Rows

_SUMS = np.arange(1 << SECOND)


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
        # Every border of a series is a multiple of 50: one is asked of fifty.
        middles = [rules.series(n // 20, n % 20 * 50) for n in range(2000)]
        when = np.array([whens.setdefault(w, len(whens)) for w in heads])
        which = np.array([whiches.setdefault(w, len(whiches)) for w in middles])
        which = np.repeat(which, 5)
        self._dated = when > 0
        numbered: dict[Verdict | None, int] = {None: 0}
        table = np.zeros((len(whens), len(whiches), 11), np.uint8)
        for day_month, i in whens.items():
            for series, j in whiches.items():
                if day_month is None:
                    continue
                for remainder in range(4):
                    found = rules.decide(day_month, series, remainder, lenient=lenient)
                    number = numbered.setdefault(found, len(numbered))
                    table[i, j, remainder] = number
        self.each: tuple[Verdict, ...] = tuple(v for v in numbered if v is not None)
        self._describe(self.each)
        self.look_ups = LookUps(
            size=11,
            layouts=np.array(LAYOUTS, np.uint64),
            head=_packed_sums(0) + (when * len(whiches) * 11 << CLASS),
            middle=_packed_sums(4) + (which * 11 << CLASS),
            tail=_packed_sums(8),
            first=_SUMS % 11,
            # Where the second check digit does not hold: as many of no verdict behind.
            second=np.where(_SUMS % 11 == 0, 0, table.size),
            verdicts=np.append(table, np.zeros_like(table)),
            says=self._says(),
        )

    def _describe(self, verdicts: Sequence[Verdict]) -> None:
        self.kind = _column([KINDS.index(v.kind) for v in verdicts])
        self.status = _column([STATUSES.index(v.status) for v in verdicts])
        self.offset = _column([v.offset for v in verdicts])
        self.checked = np.array([False, *(v.rule == "1964" for v in verdicts)])
        self.sexed = np.array([False, *(v.sexed for v in verdicts)])
        self.century = np.array([0, *(v.century or 0 for v in verdicts)])

    def _says(self) -> NDArray[np.uint32]:
        columns = zip(self.checked, self.kind, self.status, strict=True)
        each = [_bulk.says(checked=c, kind=k, status=s) for c, k, s in columns]
        return np.array(each, np.uint32)

    def verdicts(self, cells: Cells, rows: Rows) -> NDArray[np.uint8]:
        """Index of the verdict on each row, all of them eleven digits."""
        return self.look_ups.of_words(*_bulk.words(cells, rows))

    def half_checked(self, cells: Cells, rows: Rows) -> _bulk.Bools:
        """A day in front by some offset, and the second check digit holds."""
        total = self.look_ups.total(*_bulk.words(cells, rows))
        head, _ = _bulk.quads(cells, rows, 0)
        dated = self._dated[head] & (head < 8000)
        fits: _bulk.Bools = dated & ((total >> SECOND & _SUMS[-1]) % 11 == 0)
        return fits

    def birth_numbers(
        self, cells: Cells, rows: Rows, verdict: NDArray[np.uint8]
    ) -> Ints:
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
    """Weighted sums of four digits from position ``at``, both in one number."""
    first = (*WEIGHTS1, 1, 0, 0)[at : at + 4]
    second = (*WEIGHTS2, 1, 0)[at : at + 4]
    low = _bulk.partial_sums(first, 4).astype(np.int64)
    high = _bulk.partial_sums(second, 4).astype(np.int64)
    return low + (high << SECOND)
