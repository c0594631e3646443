"""Kontonummer: a Norwegian bank account, 11 digits.

Four digits of bank register, two of account type, four, check digit; weights
5 4 3 2 7 6 5 4 3 2, modulus 11, 10 is not used. Written ``8601.11.17947``.

Every valid fodselsnummer passes too: its second check digit uses the same weights on
the same digits. The dotted form 4.2.5, the column and the context decide. Register
``0000`` was Postgiro's, whose numbers are gone: refused, as placeholders of zeros are.

>>> parse("8601.11.17947").register
'8601'
>>> is_valid("86011117949"), is_valid("00000000000")
(False, False)
>>> compact("8601 11 17947"), format("86011117947")
('86011117947', '8601.11.17947')
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

import numpy as np

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers._checks import body, weighted
from pii_toolkit.numbers.cell import characters, groups, read
from pii_toolkit.numbers.column import Cells, Judgement
from pii_toolkit.numbers.look_ups import NO_RESIDUES, SECOND, LookUps

KINDS: tuple[str, ...] = ("NO_BANK_ACCOUNT",)

WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

LAYOUTS = (0, groups(4, 6))


@dataclass(frozen=True, slots=True, repr=False)
class Kontonummer:
    """A valid account number; ``register``: the four digits of its bank."""

    digits: str

    @property
    def register(self) -> str:
        """The four digits of its bank."""
        return self.digits[:4]

    def __repr__(self) -> str:
        return "Kontonummer(valid)"


def parse(text: str) -> Kontonummer | None:
    """The account number, or None."""
    cell = read(text)
    digits = None if cell is None else body(cell, 11, LAYOUTS)
    if digits is None or digits.startswith("0000") or weighted(WEIGHTS, digits) % 11:
        return None
    return Kontonummer(digits)


def is_valid(text: str) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text) is not None


def compact(text: str) -> str:
    """The characters without separators, ``""`` when it can be no identifier."""
    return characters(text)


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """``RRRR.TT.NNNNN``; text that is no valid number comes back as it is."""
    number = parse(text)
    if number is None:
        return text
    return f"{number.digits[:4]}.{number.digits[4:6]}.{number.digits[6:]}"


def judge(cells: Cells) -> Judgement:
    """:func:`parse` for a whole column."""
    return _look_ups().judge(cells)


@cache
def _look_ups() -> LookUps:
    head, middle, tail = _bulk.weighted_fours(WEIGHTS)
    # Beside the weighted sum, which is below it: the register is not 0000.
    registered = 1 << SECOND
    head = head + np.where(np.arange(10_000) > 0, registered, 0)
    found = np.arange(2 * registered)
    accounts = (found >= registered) & (found % registered % 11 == 0)
    return LookUps(
        size=11,
        layouts=np.array(LAYOUTS, np.uint64),
        head=head,
        middle=middle,
        tail=tail,
        first=NO_RESIDUES,
        second=NO_RESIDUES,
        verdicts=accounts.astype(np.uint8),
        says=np.array([_bulk.says(), _bulk.says(checked=True, kind=0)], np.uint32),
    )


def example(rng: random.Random) -> str:
    """A valid look-alike of a register 0001-0099, where no bank is known to be.

    No register is reserved for tests. Beginning with 00 it is no person number either.
    """
    while True:
        base = f"{rng.randrange(1, 100):04d}{rng.randrange(10**6):06d}"
        check = -weighted(WEIGHTS[:10], base) % 11
        if check < 10:
            return f"{base}{check}"
