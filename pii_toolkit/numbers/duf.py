"""DUF number: the Norwegian immigration authorities' number of a person, 12 digits.

YYYY LLLLLL CC: year of registration, serial, two check digits. Rearranged to
LLLLLLYYYY, weights 4 6 3 2 7 5 4 6 3 2, the sum modulo 11 is written with two digits,
00-10 (norsk-nummer-validering, dufnummer, after lovas.info). The year must be
1990-2099: the authorities' system is no older, and nothing here knows today's date.

>>> parse("209912345608").year
2099
>>> is_valid("209912345609")
False
>>> compact("2099 123456 08"), format("209912345608")
('209912345608', '2099 123456 08')
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers._checks import body, body_rows, weighted, weighted_rows
from pii_toolkit.numbers.cell import characters, groups, read
from pii_toolkit.numbers.column import Cells, Judgement

KINDS: tuple[str, ...] = ("NO_DUF",)

WEIGHTS = (4, 6, 3, 2, 4, 6, 3, 2, 7, 5)
"""In the order of the written digits: year, then serial."""

LAYOUTS = (0, groups(4, 10))

FIRST_YEAR, LAST_YEAR = 1990, 2099


@dataclass(frozen=True, slots=True, repr=False)
class Duf:
    """A valid number."""

    digits: str

    @property
    def year(self) -> int:
        """Year of registration."""
        return int(self.digits[:4])

    def __repr__(self) -> str:
        return "Duf(valid)"


def parse(text: str) -> Duf | None:
    """The number, or None."""
    cell = read(text)
    digits = None if cell is None else body(cell, 12, LAYOUTS)
    if digits is None or not FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR:
        return None
    return Duf(digits) if _check_digits(digits[:10]) == digits[10:] else None


def is_valid(text: str) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text) is not None


def compact(text: str) -> str:
    """The characters without separators, ``""`` when it can be no identifier."""
    return characters(text)


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """``YYYY LLLLLL CC``; text that is no valid number comes back as it is."""
    number = parse(text)
    if number is None:
        return text
    return f"{number.digits[:4]} {number.digits[4:10]} {number.digits[10:]}"


def judge(cells: Cells) -> Judgement:
    """:func:`parse` for a whole column."""
    result = _bulk.nothing(len(cells))
    rows, digits = body_rows(cells, 12, LAYOUTS)
    year = weighted_rows((1000, 100, 10, 1), digits)
    check = weighted_rows((10, 1), digits[:, 10:])
    good = weighted_rows(WEIGHTS, digits) % 11 == check
    _bulk.accept(result, rows[good & (year >= FIRST_YEAR) & (year <= LAST_YEAR)])
    return result


def example(rng: random.Random) -> str:
    """A valid look-alike of the year 2099, so of nobody."""
    base = f"{LAST_YEAR}{rng.randrange(10**6):06d}"
    return base + _check_digits(base)


def _check_digits(ten: str) -> str:
    return f"{weighted(WEIGHTS, ten) % 11:02d}"
