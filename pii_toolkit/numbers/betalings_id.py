"""Payment id of a Danish payment slip (FI card): digits with a Luhn check digit.

Up to 16 digits (card types 04, 15, 75) or 15 (71) (giro-kort.dk, FI-kort). One number
in ten passes: label it by column or context. A payment id may hold a CPR number. Zeros
alone are no payment id.

>>> is_valid("18"), is_valid("19"), is_valid("00")
(True, False, False)
>>> compact("0000 0000 0000 018"), format("0018")
('000000000000018', '0018')
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers._checks import grouped, grouped_rows, luhn, luhn_rows
from pii_toolkit.numbers.cell import characters, is_digits, read
from pii_toolkit.numbers.column import Cells, Judgement

KINDS: tuple[str, ...] = ("DK_PAYMENT_ID",)

MIN_LENGTH, MAX_LENGTH = 2, 16


@dataclass(frozen=True, slots=True, repr=False)
class BetalingsId:
    """A valid payment id."""

    digits: str

    def __repr__(self) -> str:
        return "BetalingsId(valid)"


def parse(text: str) -> BetalingsId | None:
    """The payment id, or None."""
    cell = read(text)
    if cell is None or not is_digits(cell.chars, len(cell.chars)):
        return None
    digits, size = cell.chars, len(cell.chars)
    fits = MIN_LENGTH <= size <= MAX_LENGTH and grouped(cell.layout, size)
    return BetalingsId(digits) if fits and digits.strip("0") and luhn(digits) else None


def is_valid(text: str) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text) is not None


def compact(text: str) -> str:
    """The characters without separators, ``""`` when it can be no identifier."""
    return characters(text)


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """The compact form; text that is not valid comes back as it is."""
    number = parse(text)
    return text if number is None else number.digits


def judge(cells: Cells) -> Judgement:
    """:func:`parse` for a whole column."""
    result = _bulk.nothing(len(cells))
    size = cells.length.astype(np.int64)
    fit = cells.digits & (size >= MIN_LENGTH) & (size <= MAX_LENGTH)
    fit &= grouped_rows(cells.layout, size)
    for rows in _bulk.blocks(np.flatnonzero(fit)):
        chars = cells.chars[rows]
        good = luhn_rows(chars, size[rows]) & (chars > ord("0")).any(axis=1)
        _bulk.accept(result, rows[good])
    return result
