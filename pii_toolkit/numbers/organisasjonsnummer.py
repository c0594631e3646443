"""Organisasjonsnummer: the Norwegian number of a legal entity, 9 digits.

Eight digits and a check digit, weights 3 2 7 6 5 4 3 2, modulus 11; a base whose check
digit would be 10 is not used (brreg.no, organisation number). The VAT form stands
between
``NO`` and ``MVA``. The register gives out numbers that begin with 8 or 9: status real.
Test numbers that begin with 2 or 3 are a wide-spread convention without an official
page: ambiguous. Other first digits are accepted only with ``lenient``, as ambiguous.

No personal data by itself, but the number of an enkeltpersonforetak points at one
person.

>>> parse("988 077 917")
Organisasjonsnummer(real)
>>> is_valid("988077918"), is_valid("701730496"), is_valid("701730496", lenient=True)
(False, False, True)
>>> compact("NO 995 525 828 MVA"), parse("NO 995 525 828 MVA").vat
('995525828', True)
>>> format("988077917")
'988 077 917'
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from pii_toolkit.model import Status
from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers._checks import body, body_rows, weighted, weighted_rows
from pii_toolkit.numbers.cell import characters, groups, read
from pii_toolkit.numbers.column import STATUSES, Cells, Judgement

KINDS: tuple[str, ...] = ("NO_ORGANISASJONSNUMMER",)

WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2, 1)

LAYOUTS = (0, groups(3, 6))

_AFFIXES = (("", ""), ("NO", ""), ("", "MVA"), ("NO", "MVA"))
_AMBIGUOUS = STATUSES.index(Status.AMBIGUOUS)
_STATUS = {
    "8": Status.REAL,
    "9": Status.REAL,
    "2": Status.AMBIGUOUS,
    "3": Status.AMBIGUOUS,
}


@dataclass(frozen=True, slots=True, repr=False)
class Organisasjonsnummer:
    """A valid number; ``vat``: written with ``MVA``."""

    digits: str
    status: Status
    vat: bool

    def __repr__(self) -> str:
        return f"Organisasjonsnummer({self.status})"


def parse(text: str, *, lenient: bool = False) -> Organisasjonsnummer | None:
    """The number, or None; ``lenient``: whatever its first digit."""
    cell = read(text)
    if cell is None:
        return None
    for prefix, suffix in _AFFIXES:
        digits = body(cell, 9, LAYOUTS, prefix, suffix)
        if digits is not None and weighted(WEIGHTS, digits) % 11 == 0:
            status = _STATUS.get(digits[0], Status.AMBIGUOUS if lenient else None)
            vat = bool(suffix)
            return None if status is None else Organisasjonsnummer(digits, status, vat)
    return None


def is_valid(text: str, *, lenient: bool = False) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text, lenient=lenient) is not None


def compact(text: str) -> str:
    """The characters without separators, ``NO`` and ``MVA``."""
    chars = characters(text).removeprefix("NO")
    return chars.removesuffix("MVA")


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """``NNN NNN NNN``, for VAT ``NO NNN NNN NNN MVA``; invalid text stays as it is."""
    number = parse(text)
    if number is None:
        return text
    spaced = " ".join(number.digits[at : at + 3] for at in (0, 3, 6))
    return f"NO {spaced} MVA" if number.vat else spaced


def judge(cells: Cells, *, lenient: bool = False) -> Judgement:
    """:func:`parse` for a whole column."""
    result = _bulk.nothing(len(cells))
    by_digit = np.full(256, _AMBIGUOUS if lenient else -1, np.int8)
    for digit, status in _STATUS.items():
        by_digit[ord(digit)] = STATUSES.index(status)
    sums = _bulk.weighted_fours(WEIGHTS)
    for span in _bulk.fitting(cells, 9, LAYOUTS):
        good = _bulk.by_eleven(_bulk.totals(*_bulk.words(cells, span), sums))
        statuses = by_digit[cells.chars[span, 0]]
        _bulk.accept_where(result, span, good & (statuses >= 0), statuses)
    for prefix, suffix in filter(any, _AFFIXES):
        rows, digits = body_rows(cells, 9, LAYOUTS, prefix, suffix)
        statuses = by_digit[digits[:, 0]]
        good = _bulk.by_eleven(weighted_rows(WEIGHTS, digits)) & (statuses >= 0)
        _bulk.accept(result, rows[good], statuses[good])
    return result


def example(rng: random.Random) -> str:
    """A valid look-alike outside the register's series: it begins with 2 or 3."""
    while True:
        base = f"{rng.choice('23')}{rng.randrange(10**7):07d}"
        check = -weighted(WEIGHTS[:8], base) % 11
        if check < 10:
            return f"{base}{check}"
