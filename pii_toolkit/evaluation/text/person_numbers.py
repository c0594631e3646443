"""Slots for person numbers of Norway and Denmark, and for what only looks like one.

Rules: ``numbers/fodselsnummer.py`` and ``numbers/cpr.py``. Numbers of applicants,
patients and clients are drawn alike in both worlds: no synthetic range exists for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from pii_toolkit.evaluation.text.slots import (
    Draw,
    Slot,
    Written,
    moved,
    plain,
    tolerated,
    wanted,
)
from pii_toolkit.evaluation.text.spellings import spell
from pii_toolkit.numbers import fodselsnummer, kontonummer
from pii_toolkit.numbers._checks import luhn_digit

_Make = Callable[[Draw, date], str]


def _checked(draw: Draw, start: str, low: int, high: int) -> str:
    """Nine digits whose individual number lies in the range, and two check digits."""
    while True:
        nine = f"{start}{draw.world.rng.randint(low, high):03}"
        checks = fodselsnummer.check_digits_1964(nine)
        if checks is not None:
            return f"{nine}{checks[0]}{checks[1]}"


def _start(birth: date, month: int) -> str:
    return f"{birth.day:02}{birth.month + month:02}{birth.year % 100:02}"


def _series(birth: date) -> tuple[int, int]:
    return (500, 999) if birth.year >= 2000 else (0, 499)


def _of_2032(draw: Draw, birth: date) -> str:
    """A number that only the rule of 2032 allows."""
    start = _start(birth, 80 * (draw.world.numbers == "synthetic"))
    while True:
        nine = f"{start}{draw.world.rng.randint(0, 999):03}"
        old = fodselsnummer.check_digits_1964(nine)
        new = [c for c in fodselsnummer.check_digits_2032(nine) if c != old]
        if new:
            first, second = draw.pick(new)
            return f"{nine}{first}{second}"


def _npid(draw: Draw, birth: date) -> str:
    month = 60 if draw.world.numbers == "synthetic" else 20
    return _checked(draw, _start(birth, month), *_series(birth))


def _fh(draw: Draw, _birth: date) -> str:
    return _checked(draw, draw.digits(6, first="89"), 0, 999)


def _s(draw: Draw, birth: date) -> str:
    return _checked(draw, _start(birth, 50), 100, 139)


def _letters(centuries: str) -> _Make:
    """A replacement number of the Danish health service: DDMMYYCAAG."""

    def make(draw: Draw, birth: date) -> str:
        century = centuries[birth.year >= 2000]
        initials = "".join(draw.world.rng.choices("ABCDEFGHJKLMNPRSTUVW", k=2))
        even = draw.world.rng.randrange(0, 9, 2)
        return f"{_start(birth, 0)}{century}{initials}{even + draw.person.is_male}"

    return make


_HELP_NUMBERS = ("NO_FODSELSNUMMER", "NO_H_NUMMER", "NO_NPID", "NO_S_NUMMER")
_REPLACED = ("DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER")

_KINDS: Mapping[str, tuple[str, tuple[str, ...], _Make]] = MappingProxyType(
    {
        "fnr": (
            "NO_FODSELSNUMMER",
            (),
            lambda d, b: d.world.fodselsnummer(b, d.person.sex),
        ),
        "fnr2032": ("NO_FODSELSNUMMER", (), _of_2032),
        "dnr": ("NO_D_NUMMER", (), lambda d, b: d.world.d_nummer(b, d.person.sex)),
        "hnr": (
            "NO_H_NUMMER",
            _HELP_NUMBERS,
            lambda d, b: d.world.h_nummer(b, d.person.sex),
        ),
        "fhnr": ("NO_FH_NUMMER", (), _fh),
        "npid": ("NO_NPID", _HELP_NUMBERS, _npid),
        "snr": ("NO_S_NUMMER", _HELP_NUMBERS, _s),
        "cpr": ("DK_CPR_NUMBER", (), lambda d, b: d.world.cpr(b, d.person.sex)),
        "erst": (
            "DK_ERSTATNINGSPERSONNUMMER",
            _REPLACED,
            lambda d, b: d.world.erstatningspersonnummer(b, d.person.sex),
        ),
        "ecpr": ("DK_ERSTATNINGSPERSONNUMMER", _REPLACED, _letters("06")),
        "xecpr": ("DK_ERSTATNINGSPERSONNUMMER", _REPLACED, _letters("17")),
    }
)


def _number(draw: Draw, kind: str) -> str:
    make = _KINDS[kind][2]
    return draw.number(kind, lambda birth: make(draw, birth))


def _slot(kind: str) -> Slot:
    entity_type, also, _ = _KINDS[kind]

    def write(draw: Draw) -> Written:
        text, spelling = spell(_number(draw, kind), draw)
        if draw.how == "misread":
            return plain(text)
        if kind == "cpr" and draw.world.numbers == "synthetic":
            # day + 60, which is how a replacement number looks
            replaced = "DK_ERSTATNINGSPERSONNUMMER"
            return wanted(text, replaced, also=_REPLACED, spelling=spelling)
        return wanted(text, entity_type, also=also, spelling=spelling)

    return write


def _any(draw: Draw) -> Written:
    """The person number of somebody of that country, now and then a rarer kind."""
    own, visiting = ("cpr", "erst") if draw.danish else ("fnr", "dnr")
    return PERSON_NUMBER_SLOTS[visiting if draw.person.visiting else own](draw)


def _duf(draw: Draw) -> Written:
    return wanted(draw.world.duf(), "NO_DUF", spelling="bare")


def _kid_with_person(draw: Draw) -> Written:
    """A payment reference that carries a person number: who sees one sees the other."""
    number = _number(draw, "fnr")
    front = draw.rotate(("", draw.digits(4, first="123456789")))
    text = front + number + luhn_digit(front + number)
    inner = wanted(number, "NO_FODSELSNUMMER", spelling="inside a KID").labels[0]
    outer = tolerated(text, "NO_KID").labels
    return Written(text, (moved(inner, len(front)), *outer))


def _account_like(draw: Draw) -> Written:
    """An account number that passes every check of a person number."""
    number = draw.world.fodselsnummer(draw.world.birth_date(), draw.person.sex)
    text = kontonummer.format(number)
    return wanted(text, "NO_BANK_ACCOUNT", spelling="dotted")


def _order_like_norwegian(draw: Draw) -> Written:
    return plain(draw.world.fodselsnummer(draw.world.birth_date(), draw.person.sex))


def _order_like_danish(draw: Draw) -> Written:
    return plain(draw.world.cpr(draw.world.birth_date(), draw.person.sex))


PERSON_NUMBER_SLOTS: Mapping[str, Slot] = MappingProxyType(
    {
        **{kind: _slot(kind) for kind in _KINDS},
        "pn": _any,
        "duf": _duf,
        "kid_fnr": _kid_with_person,
        "account_fnrlike": _account_like,
        "fnrlike": _order_like_norwegian,
        "cprlike": _order_like_danish,
    }
)
