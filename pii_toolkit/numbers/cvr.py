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
    for prefix in _PREFIXES:
        rows, digits = body_rows(cells, 8, LAYOUTS, prefix)
        good = (weighted_rows(WEIGHTS, digits) % 11 == 0) & (digits[:, 0] != ord("0"))
        if not prefix and not lenient:
            good &= (cells.layout[rows] != 0) | ~_are_dates(digits)
        _bulk.accept(result, rows[good])
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


def _are_dates(digits: NDArray[np.uint8]) -> NDArray[np.bool_]:
    number = weighted_rows([10**k for k in range(7, -1, -1)], digits)
    year, month, day = number // 10000, number // 100 % 100, number % 100
    calendar = (year >= 1900) & (year <= 2099) & (month >= 1) & (month <= 12)
    # The day exists when adding it to its month does not leave the month.
    start = ((year - 1970) * 12 + month - 1)[calendar].astype("datetime64[M]")
    shown = start.astype("datetime64[D]") + (day[calendar] - 1).astype("m8[D]")
    calendar[calendar] = (shown.astype("datetime64[M]") == start) & (day[calendar] > 0)
    return calendar
