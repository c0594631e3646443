"""PID of a Danish NemID certificate: ``9208-2002-2-`` and a serial of 12 digits.

It names one person. Published examples come from certificates and OIDC claims; one has
a serial of 14 digits. No check digit is known: the hyphens are the evidence, so they
must be there.

>>> parse("9208-2002-2-294247448400")
NemidPid(valid)
>>> is_valid("920820022294247448400")
False
>>> compact("9208-2002-2-294247448400")
'920820022294247448400'
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers.cell import characters, groups, read
from pii_toolkit.numbers.column import Cells, Judgement

KINDS: tuple[str, ...] = ("DK_NEMID_PID",)

LAYOUTS = (groups(4, 8, 9),)

LENGTHS = (21, 23)

_SHAPE = re.compile(r"9208\d{17}(?:\d\d)?", re.ASCII)


@dataclass(frozen=True, slots=True, repr=False)
class NemidPid:
    """A PID of valid form."""

    digits: str

    def __repr__(self) -> str:
        return "NemidPid(valid)"


def parse(text: str) -> NemidPid | None:
    """The PID, or None."""
    cell = read(text)
    if cell is None or cell.layout not in LAYOUTS or not _SHAPE.fullmatch(cell.chars):
        return None
    return NemidPid(cell.chars)


def is_valid(text: str) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text) is not None


def compact(text: str) -> str:
    """The characters without separators, ``""`` when it can be no identifier."""
    return characters(text)


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """``NNNN-NNNN-N-serial``; text that is not valid comes back as it is."""
    number = parse(text)
    if number is None:
        return text
    digits = number.digits
    return f"{digits[:4]}-{digits[4:8]}-{digits[8]}-{digits[9:]}"


def judge(cells: Cells) -> Judgement:
    """:func:`parse` for a whole column."""
    result = _bulk.nothing(len(cells))
    for length in LENGTHS:
        rows = _bulk.digit_rows(cells, length, LAYOUTS)
        head, _ = _bulk.quads(cells, rows, 0)
        _bulk.accept(result, rows[head == 9208])
    return result
