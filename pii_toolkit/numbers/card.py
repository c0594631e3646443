"""Payment card number, 13-19 digits with Luhn check digit (ISO/IEC 7812).

The first digit is not 0 (not a card industry). One number in ten passes: ``brand``,
from the issuers' published ranges, is further evidence, None for an unknown range.

>>> parse("4111 1111 1111 1111").brand
'visa'
>>> is_valid("4111111111111112")
False
>>> compact("4111-1111-1111-1111"), format("378282246310005")
('4111111111111111', '3782 822463 10005')
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers._checks import luhn, luhn_digit, luhn_rows
from pii_toolkit.numbers.cell import characters, groups, is_digits, read
from pii_toolkit.numbers.column import Cells, Judgement

KINDS: tuple[str, ...] = ("CREDIT_CARD",)

LAYOUTS = (0, groups(4, 8, 12), groups(4, 8, 12, 16), groups(4, 10))

MIN_LENGTH, MAX_LENGTH = 13, 19

_BRANDS = {
    "dankort": r"5019\d{12}",
    "visa": r"4\d{12}(?:\d{3}){0,2}",
    "mastercard": r"(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}",
    "amex": r"3[47]\d{13}",
    "diners": r"3(?:0[0-5]|[689]\d)\d{11}",
    "jcb": r"35(?:2[89]|[3-8]\d)\d{12}",
    "discover": r"6(?:011|4[4-9]\d|5\d\d)\d{12}",
    "unionpay": r"62\d{14,17}",
    "maestro": r"(?:5[0678]|6)\d{11,17}",
}


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """A valid card number."""

    digits: str

    @property
    def brand(self) -> str | None:
        """By the issuers' ranges; None when none has it."""
        matches = (b for b, p in _BRANDS.items() if re.fullmatch(p, self.digits))
        return next(matches, None)

    def __repr__(self) -> str:
        return f"Card({self.brand})"


def parse(text: str) -> Card | None:
    """The card number, or None."""
    cell = read(text)
    if cell is None or cell.layout not in LAYOUTS:
        return None
    digits = cell.chars
    fits = MIN_LENGTH <= len(digits) <= MAX_LENGTH and is_digits(digits, len(digits))
    inside = cell.layout >> len(digits) == 0
    if not (fits and inside) or digits[0] == "0" or not luhn(digits):
        return None
    return Card(digits)


def is_valid(text: str) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text) is not None


def compact(text: str) -> str:
    """The characters without separators, ``""`` when it can be no identifier."""
    return characters(text)


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """Groups of four, 4-6-5 for 14 and 15 digits; invalid text stays as it is."""
    card = parse(text)
    if card is None:
        return text
    digits = card.digits
    if len(digits) in {14, 15}:
        return f"{digits[:4]} {digits[4:10]} {digits[10:]}"
    return " ".join(digits[k : k + 4] for k in range(0, len(digits), 4))


def judge(cells: Cells) -> Judgement:
    """:func:`parse` for a whole column."""
    result = _bulk.nothing(len(cells))
    fit = cells.digits & (cells.length >= MIN_LENGTH) & (cells.length <= MAX_LENGTH)
    fit &= _bulk.laid_out(cells.layout, LAYOUTS)
    fit &= (cells.layout >> cells.length.astype(np.uint64)) == 0
    fit &= cells.chars[:, 0] != ord("0")
    for rows in _bulk.blocks(np.flatnonzero(fit)):
        good = luhn_rows(cells.chars[rows], cells.length[rows].astype(np.int64))
        _bulk.accept(result, rows[good])
    return result


def branded(cells: Cells) -> NDArray[np.bool_]:
    """Cells (n,) of 13-19 digits in a range that an issuer has published.

    Luhn's check digit alone is also that of telephones, payment references and more.
    """
    result = np.zeros(len(cells), np.bool_)
    long = cells.digits & (cells.length >= MIN_LENGTH) & (cells.length <= MAX_LENGTH)
    for length in np.unique(cells.length[long]):
        rows = np.flatnonzero(long & (cells.length == length))
        head, _ = _bulk.quads(cells, rows, 0)
        result[rows] = _brand_heads(int(length))[head]
    return result


@cache
def _brand_heads(length: int) -> NDArray[np.bool_]:
    """By the first four digits: has a number of this length a brand?"""
    heads = (f"{n:04}{'0' * (length - 4)}" for n in range(10_000))
    return np.array([Card(digits).brand is not None for digits in heads])


def example(rng: random.Random) -> str:
    """A valid look-alike under 400000, the range payment services use in test cards.

    No register confirms that the range is empty: a look-alike is no promise.
    """
    base = f"400000{rng.randrange(10**9):09d}"
    return base + luhn_digit(base)
