"""KID: the customer identification of a Norwegian payment, 4-25 characters.

The last character is a check digit, modulus 10 (Luhn) or modulus 11 (weights 2-7
repeating from the right; a result of 10 is written ``-``, so a KID may end in a hyphen)
(mastercardpaymentservices.com, KID; NoCommons). Nothing else marks a KID: one number in
five passes, so label it by column or context only. A KID may hold a customer number or
even a fodselsnummer. Zeros alone are no KID.

>>> parse("12345674").mod10
True
>>> is_valid("12345675"), is_valid("0000")
(False, False)
>>> compact("1234 5674"), compact("104-"), parse("104-").mod11
('12345674', '104-', True)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers._checks import (
    from_right,
    grouped,
    grouped_rows,
    luhn,
    luhn_rows,
)
from pii_toolkit.numbers.cell import Cell, is_digits, read
from pii_toolkit.numbers.column import Cells, Judgement

KINDS: tuple[str, ...] = ("NO_KID",)

MIN_LENGTH, MAX_LENGTH = 4, 25


@dataclass(frozen=True, slots=True, repr=False)
class Kid:
    """A valid KID. ``chars``: digits, perhaps a hyphen. Which check digits hold."""

    chars: str
    mod10: bool
    mod11: bool

    def __repr__(self) -> str:
        return f"Kid(mod10={self.mod10}, mod11={self.mod11})"


def parse(text: str) -> Kid | None:
    """The KID, or None."""
    cell = read(text)
    if cell is None or not is_digits(cell.chars, len(cell.chars)):
        return None
    chars, inner = _with_hyphen(cell)
    fits = MIN_LENGTH <= len(chars) <= MAX_LENGTH and grouped(inner, len(cell.chars))
    if not fits or not chars.strip("0-"):
        return None
    mod10 = not chars.endswith("-") and luhn(chars)
    mod11 = check_digit_11(chars[:-1]) == chars[-1]
    return Kid(chars, mod10, mod11) if mod10 or mod11 else None


def is_valid(text: str) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text) is not None


def compact(text: str) -> str:
    """The characters without separators, but with the hyphen that is a check digit."""
    cell = read(text)
    return "" if cell is None else _with_hyphen(cell)[0]


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """The compact form, which is how a KID is written; invalid text stays as it is."""
    kid = parse(text)
    return text if kid is None else kid.chars


def check_digit_11(digits: str) -> str:
    """The modulus 11 check character of ``digits``, ``-`` for 10."""
    total = sum((2 + k % 6) * int(d) for k, d in enumerate(reversed(digits)))
    check = -total % 11
    return "-" if check == 10 else str(check)


def judge(cells: Cells) -> Judgement:
    """:func:`parse` for a whole column."""
    result = _bulk.nothing(len(cells))
    size = cells.length.astype(np.int64)
    end = np.uint64(1) << cells.length.astype(np.uint64)
    hyphen = (cells.layout & end) != 0
    total = size + hyphen
    fit = cells.digits & (total >= MIN_LENGTH) & (total <= MAX_LENGTH)
    fit &= grouped_rows(cells.layout & ~end, size)
    for rows in _bulk.blocks(np.flatnonzero(fit)):
        good = _good(cells.chars[rows], size[rows], hyphen[rows])
        _bulk.accept(result, rows[good])
    return result


def _good(
    chars: NDArray[np.uint8], size: NDArray[np.int64], hyphen: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Rows of digits, with or without the hyphen, one of whose checks holds."""
    # The check digit itself gets weight 1; where it is a hyphen the sum must come to 1.
    weights = np.array([1, *(2 + k % 6 for k in range(MAX_LENGTH))])
    with_digit = np.zeros(size.size, np.int64)
    without = np.zeros(size.size, np.int64)
    for place, digit in enumerate(from_right(chars, size)):
        with_digit += digit * weights[place]
        without += digit * weights[place + 1]
    mod11 = np.where(hyphen, without % 11 == 1, with_digit % 11 == 0)
    mod10 = ~hyphen & luhn_rows(chars, size)
    result: NDArray[np.bool_] = (chars > ord("0")).any(axis=1) & (mod10 | mod11)
    return result


def _with_hyphen(cell: Cell) -> tuple[str, int]:
    """Characters with the check hyphen, and the layout without it."""
    end = 1 << len(cell.chars)
    if cell.layout & end:
        return f"{cell.chars}-", cell.layout & ~end
    return cell.chars, cell.layout
