"""Swedish organisationsnummer, 10 digits, as Norwegian and Danish papers name it too.

Luhn check digit, third digit 2-9; shown ``NNNNNN-NNNN``. The VAT form is ``SE``, the
number, ``01``. A CPR number's third digit is 0 or 1, so the two never collide. The
number of a Swedish sole trader is a personnummer, third digit 0 or 1, and is not
accepted here.

>>> parse("556404-6661")
SeOrganisasjonsnummer(valid)
>>> is_valid("SE556404666101"), is_valid("556404-6662")
(True, False)
>>> compact("SE556404666101"), format("5564046661")
('5564046661', '556404-6661')
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers._checks import body, body_rows, luhn, luhn_rows
from pii_toolkit.numbers.cell import characters, groups, read
from pii_toolkit.numbers.column import Cells, Judgement

KINDS: tuple[str, ...] = ("SE_ORGANISATIONSNUMMER",)

LAYOUTS = (0, groups(6))

_AFFIXES = (("", ""), ("SE", "01"))


@dataclass(frozen=True, slots=True, repr=False)
class SeOrganisasjonsnummer:
    """A valid number."""

    digits: str

    def __repr__(self) -> str:
        return "SeOrganisasjonsnummer(valid)"


def parse(text: str) -> SeOrganisasjonsnummer | None:
    """The number, or None."""
    cell = read(text)
    if cell is None:
        return None
    for prefix, suffix in _AFFIXES:
        digits = body(cell, 10, LAYOUTS, prefix, suffix)
        if digits is not None and digits[2] >= "2" and luhn(digits):
            return SeOrganisasjonsnummer(digits)
    return None


def is_valid(text: str) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text) is not None


def compact(text: str) -> str:
    """The characters without separators, and without ``SE`` and ``01``."""
    chars = characters(text)
    vat = chars.startswith("SE") and chars.endswith("01")
    return chars[2:-2] if vat else chars


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """``NNNNNN-NNNN``; text that is no valid number comes back as it is."""
    number = parse(text)
    return text if number is None else f"{number.digits[:6]}-{number.digits[6:]}"


def judge(cells: Cells) -> Judgement:
    """:func:`parse` for a whole column."""
    result = _bulk.nothing(len(cells))
    for prefix, suffix in _AFFIXES:
        rows, digits = body_rows(cells, 10, LAYOUTS, prefix, suffix)
        good = luhn_rows(digits, np.full(rows.size, 10)) & (digits[:, 2] >= ord("2"))
        _bulk.accept(result, rows[good])
    return result


def check_digit_holds(cells: Cells) -> NDArray[np.bool_]:
    """Cells (n,) of ten digits with Luhn's check digit, whatever the third digit is.

    Swedish personnumre (YYMMDD-NNNN) are among them: half of those look like Danish
    ones.
    """
    result = np.zeros(len(cells), np.bool_)
    rows, digits = body_rows(cells, 10, LAYOUTS)
    result[rows] = luhn_rows(digits, np.full(rows.size, 10))
    return result
