"""CVR number: the Danish number of a legal entity, 8 digits.

Weights 2 7 6 5 4 3 2 1, the sum is a multiple of 11; the first digit is not 0
(erhvervsstyrelsen.dk, modulus 11). Written ``12345678``, ``12 34 56 78``,
``DK12345678``.

Nine per cent of all 8-digit texts pass. Eight digits without prefix or blanks that read
as a day YYYYMMDD of 1900-2099 are therefore refused; that costs one CVR number in about
a thousand, and ``lenient`` takes them. Phone numbers cannot be told apart: label it by
column or context.

No personal data by itself, but the CVR number of an enkeltmandsvirksomhed is.

>>> parse("DK 13585628")
Cvr(valid)
>>> is_valid("12345678"), is_valid("20240105"), is_valid("DK20240105")
(False, False, True)
>>> compact("DK 13585628"), format("13585628")
('13585628', '13 58 56 28')
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers._checks import body, body_rows, weighted, weighted_rows
from pii_toolkit.numbers.cell import characters, groups, read
from pii_toolkit.numbers.column import Cells, Judgement

KINDS: tuple[str, ...] = ("DK_CVR",)

WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)

LAYOUTS = (0, groups(2, 4, 6))

_PREFIXES = ("", "DK")


@dataclass(frozen=True, slots=True, repr=False)
class Cvr:
    """A valid number."""

    digits: str

    def __repr__(self) -> str:
        return "Cvr(valid)"


def parse(text: str, *, lenient: bool = False) -> Cvr | None:
    """The number, or None; ``lenient``: also when it reads as a date."""
    cell = read(text)
    if cell is None:
        return None
    for prefix in _PREFIXES:
        digits = body(cell, 8, LAYOUTS, prefix)
        if digits is None or digits[0] == "0" or weighted(WEIGHTS, digits) % 11:
            continue
        bare = not prefix and not cell.layout
        return None if bare and not lenient and _is_date(digits) else Cvr(digits)
    return None


def is_valid(text: str, *, lenient: bool = False) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text, lenient=lenient) is not None


def compact(text: str) -> str:
    """The characters without separators and ``DK``."""
    return characters(text).removeprefix("DK")


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """``NN NN NN NN``; text that is no valid number comes back as it is."""
    number = parse(text)
    if number is None:
        return text
    return " ".join(number.digits[at : at + 2] for at in (0, 2, 4, 6))


def judge(cells: Cells, *, lenient: bool = False) -> Judgement:
    """:func:`parse` for a whole column."""
    result = _bulk.nothing(len(cells))
    sums = _bulk.weighted_fours(WEIGHTS)
    for span in _bulk.fitting(cells, 8, LAYOUTS):
        head, tail = _bulk.quads(cells, span, 0)
        good = _bulk.by_eleven(sums[0][head] + sums[1][tail]) & (head > 999)
        if not lenient:
            good &= (cells.layout[span] != 0) | ~_are_dates(head, tail)
        _bulk.accept_where(result, span, good)
    for prefix in filter(None, _PREFIXES):
        rows, digits = body_rows(cells, 8, LAYOUTS, prefix)
        good = _bulk.by_eleven(weighted_rows(WEIGHTS, digits))
        _bulk.accept(result, rows[good & (digits[:, 0] != ord("0"))])
    return result


def example(rng: random.Random) -> str:
    """A valid look-alike, far above the numbers given out so far (it begins with 9)."""
    while True:
        base = f"9{rng.randrange(10**6):06d}"
        check = -weighted(WEIGHTS[:7], base) % 11
        if check < 10:
            return f"{base}{check}"


def _is_date(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= day.year <= 2099


def _are_dates(year: _bulk.Ints, day: _bulk.Ints) -> _bulk.Bools:
    """Whether YYYY and MMDD are a day, as :func:`_is_date`."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    result: _bulk.Bools = (year >= 1900) & (year <= 2099)
    result &= _days()[day] & (leap | (day != 229))
    return result


@cache
def _days() -> NDArray[np.bool_]:
    """Numbers MMDD (10,000) that are a day of a leap year."""
    days = np.arange(np.datetime64("2000-01-01"), np.datetime64("2001-01-01"))
    months = days.astype("datetime64[M]")
    shown = np.zeros(10_000, np.bool_)
    shown[(months.astype(int) % 12 + 1) * 100 + (days - months).astype(int) + 1] = True
    return shown
