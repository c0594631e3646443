"""How a person number is written: six digits of a date, four or five more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from pii_toolkit.evaluation.text.slots import Draw

_BETWEEN = {
    "bare": "",
    "hyphen": "-",
    "blank": " ",
    "no-break space": "\u00a0",
    "thin space": "\u2009",
    "narrow no-break space": "\u202f",
    "en dash": "–",
    "hyphen with blanks": " - ",
    "en dash with blanks": " – ",
    "slash": "/",
    "dot": ".",
    "no-break hyphen": "\u2011",
    "minus sign": "\u2212",
    "tab": "\t",
    "line break": "\n",
    "hyphen, line break": "-\n",
    "blank before hyphen": " -",
    "blank behind hyphen": "- ",
    "line break in quoted mail": "\n> ",
}


def _dotted(number: str, between: str) -> str:
    return f"{number[:2]}.{number[2:4]}.{number[4:6]}{between}{number[6:]}"


def _cut(number: str, between: str, rng: Random) -> str:
    place = rng.choice([n for n in range(2, len(number) - 1) if n != 6])
    return number[:place] + between + number[place:]


def _misread(number: str, _rng: Random) -> str:
    """Letters for digits in the date: what is left is no number."""
    letters = number[:6].replace("0", "O").replace("1", "l")
    return (letters if letters != number[:6] else "l" + number[1:6]) + number[6:]


_OTHERS: Mapping[str, Callable[[str, Random], str]] = MappingProxyType(
    {
        "dots in the date, hyphen": lambda n, _: _dotted(n, "-"),
        "dots in the date, blank": lambda n, _: _dotted(n, " "),
        "pairs": lambda n, _: f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:]}",
        "blank anywhere": lambda n, rng: _cut(n, " ", rng),
        "line break anywhere": lambda n, rng: _cut(n, "\n", rng),
        "a blank behind every digit": lambda n, _: " ".join(n),
        "letters for digits": _misread,
    }
)

_ANY = (
    "bare",
    "hyphen",
    "blank",
    "no-break space",
    "thin space",
    "narrow no-break space",
    "en dash",
    "hyphen with blanks",
    "en dash with blanks",
    "slash",
    "dot",
    "no-break hyphen",
    "minus sign",
    "dots in the date, hyphen",
    "dots in the date, blank",
    "pairs",
)

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "": _ANY,
        "strong": tuple(s for s in _ANY if s != "bare"),
        "plain": ("bare", "hyphen", "blank"),
        "code": ("bare", "hyphen"),
        "broken": (
            "line break",
            "hyphen, line break",
            "blank before hyphen",
            "blank behind hyphen",
            "blank anywhere",
            "line break anywhere",
            "a blank behind every digit",
            "tab",
        ),
        "bare": ("bare",),
        "hyphen": ("hyphen",),
        "dotted": ("dots in the date, hyphen",),
        "dotted_blank": ("dots in the date, blank",),
        "quoted_break": ("line break in quoted mail",),
        "misread": ("letters for digits",),
    }
)
"""What a template may ask for, and the spellings that take turns there."""


def spell(number: str, draw: Draw) -> tuple[str, str]:
    """The number in the spelling whose turn it is, and the name of that spelling."""
    name = draw.rotate(GROUPS[draw.how])
    if name in _BETWEEN:
        return number[:6] + _BETWEEN[name] + number[6:], name
    return _OTHERS[name](number, draw.world.rng), name
