"""Every person number of one birth date, as rows of ASCII digits.

Some 410 numbers a date in Norway and 545 in Denmark, a few tens of millions a century:
few enough to try them all. That is why an unkeyed hash of such a number hides nothing.

>>> from datetime import date
>>> norwegian(date(1985, 1, 31)).shape[1], danish(date(1985, 1, 31)).shape[1]
(11, 10)
>>> 450 < len(norwegian(date(1985, 1, 31))) < 550
True
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.numbers.fodselsnummer import century as _century

Digits = NDArray[np.uint8]

MODULUS_11_ENDED = date(2007, 10, 1)
"""CPR numbers handed out since need not pass modulus 11 (cpr.dk)."""


def norwegian(birth: date, *, day: int = 0, month: int = 0) -> Digits:
    """Numbers (n, 11) of the rule of 1964, uint8.

    Args:
        birth: 1854-2039; other dates have none.
        day: added to the day: 40 for D-numbers.
        month: added to the month: 80 for synthetic people.
    """
    head = f"{birth.day + day:02}{birth.month + month:02}{birth.year % 100:02}"
    rows = _rows(head, _individuals(birth.year, d_nummer=day == 40), 3)
    first_check = -(rows @ np.array(fodselsnummer.WEIGHTS1)) % 11
    rows = np.column_stack([rows, first_check])[first_check < 10]
    second_check = -(rows @ np.array(fodselsnummer.WEIGHTS2)) % 11
    rows = np.column_stack([rows, second_check])[second_check < 10]
    return _ascii(rows)


def danish(birth: date, *, day: int = 0) -> Digits:
    """Numbers (n, 10), uint8; those born since October 2007 need not pass modulus 11.

    Args:
        birth: 1858-2057; other dates have none.
        day: added to the day: 60 for replacement numbers.
    """
    head = f"{birth.day + day:02}{birth.month:02}{birth.year % 100:02}"
    rows = _rows(head, _serials(birth.year), 4)
    if birth < MODULUS_11_ENDED:
        rows = rows[(rows @ np.array(cpr.WEIGHTS)) % 11 == 0]
    return _ascii(rows)


@lru_cache(maxsize=256)
def _individuals(year: int, *, d_nummer: bool) -> NDArray[np.int64]:
    """Individual numbers of a birth year."""
    first, yy = year // 100 * 100, year % 100
    held = (n for n in range(1000) if _century(yy, n, d_nummer=d_nummer) == first)
    return np.fromiter(held, np.int64)


@lru_cache(maxsize=256)
def _serials(year: int) -> NDArray[np.int64]:
    """Last four digits of a birth year, before any check."""
    leads = [n for n in range(10) if cpr.century(n, year % 100) == year // 100 * 100]
    return np.add.outer(np.array(leads, np.int64) * 1000, np.arange(1000)).ravel()


def _rows(head: str, serials: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """Digits of ``head`` and each serial as numbers 0-9."""
    start = np.tile([int(c) for c in head], (serials.size, 1))
    powers = 10 ** np.arange(width - 1, -1, -1)
    return np.column_stack([start, serials[:, None] // powers % 10])


def _ascii(rows: NDArray[np.int64]) -> Digits:
    return np.ascontiguousarray(rows + ord("0"), np.uint8)
