"""CPR number and the Danish replacement person numbers, 10 characters.

Structure: DDMMYY, four-character serial (lobenummer). Position 7 and the year digits
give the century (cpr.dk, Opbygning af CPR-nummeret; table as in da.wikipedia
"CPR-nummer"):

    position 7   yy 00-36   37-57   58-99
    0-3          19yy       19yy    19yy
    4            20yy       19yy    19yy
    5-8          20yy       20yy    18yy
    9            20yy       19yy    19yy

**Sex**: last digit even female, odd male.

**Modulus 11** (weights 4 3 2 7 6 5 4 3 2 1) is evidence and never a gate: since 2007
numbers are issued without it, and the CPR office's list of affected dates says that it
is not exhaustive (cpr.dk, Personnumre uden kontrolciffer). ``checked`` tells.

**Replacement numbers**, kind ``DK_ERSTATNINGSPERSONNUMMER``, always ambiguous: they may
be invented for a test or belong to a real patient without a CPR number.

- Erstatningspersonnummer: day + 60 (61-91), otherwise a CPR number; "cannot be
  confused" with one (cpr.dk, Erstatningspersonnummer i eksterne systemer).
- eCPR of the health service: DDMMYYCAAG, two letters, G even female, odd male.
  Decentral C: 5 18yy, 0 19yy, 6 20yy; national C: 1 19yy, 7 20yy (nspop.dk eCPR
  formats).
- KOT numbers: letters in the three places after the date (STIL); century and sex
  unknown.

A real-looking number may be a published test number (MedCom's list): its digits cannot
tell, so the status is real. Nothing here knows today's date: ``as_of`` refuses birth
dates after a day of the caller's.

>>> number = parse("851290-1233")
>>> number
Cpr(DK_ERSTATNINGSPERSONNUMMER, ambiguous, mod 11 fails)
>>> number.birth_date, number.sex.value
(datetime.date(1990, 12, 25), 'male')
>>> is_valid("920185-4321")
False
>>> compact("851290 - 1233"), format("8512901233")
('8512901233', '851290-1233')
>>> parse("2512480AB2").kind
'DK_ERSTATNINGSPERSONNUMMER'
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers.cell import characters, groups, read
from pii_toolkit.numbers.column import STATUSES, Cells, Judgement
from pii_toolkit.numbers.look_ups import NO_RESIDUES, SECOND, LookUps

KINDS: tuple[str, ...] = ("DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER")

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

LAYOUTS = (0, groups(6), groups(2, 4, 6))
"""Where separators may stand: DDMMYY-SSSS, DD.MM.YY-SSSS."""

ECPR_CENTURIES = {"5": 1800, "0": 1900, "6": 2000, "1": 1900, "7": 2000}

_CPR, _REPLACEMENT = KINDS
_AMBIGUOUS = STATUSES.index(Status.AMBIGUOUS)
_SHAPE = re.compile(
    r"(?P<day>\d\d)(?P<month>\d\d)(?P<yy>\d\d)"
    r"(?:\d{4}|(?P<ecpr>[01567])[A-Z]{2}\d|(?P<kot>[A-Z]{3})\d)",
    re.ASCII,
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True, repr=False)
class Cpr:
    """A valid number; ``checked``: modulus 11 holds (never for one with letters).

    ``birth_date`` and ``sex`` are None where they cannot be known.
    """

    digits: str
    kind: str
    status: Status
    birth_date: date | None
    sex: Sex | None
    checked: bool

    def __repr__(self) -> str:
        mod11 = "holds" if self.checked else "fails"
        return f"Cpr({self.kind}, {self.status}, mod 11 {mod11})"


def century(position7: int, yy: int) -> int:
    """First year of the birth century (1800, 1900, 2000), for every digit and year."""
    if position7 <= 3:
        return 1900
    if position7 in {4, 9}:
        return 2000 if yy <= 36 else 1900
    return 2000 if yy <= 57 else 1800


def parse(text: str, *, as_of: date | None = None) -> Cpr | None:
    """The number, or None.

    Args:
        text: ten characters, separators as in ``LAYOUTS``.
        as_of: refuse a birth date after this day.
    """
    cell = read(text)
    if cell is None or cell.layout not in LAYOUTS:
        return None
    match = _SHAPE.fullmatch(cell.chars)
    if match is None:
        return None
    plain = cell.chars.isdigit()
    moved = plain and 61 <= int(match["day"]) <= 91
    first = _first_year(match, cell.chars)
    born = _birth_date(match, first, 60 if moved else 0)
    if born is None or (as_of is not None and match["kot"] is None and born > as_of):
        return None
    return Cpr(
        digits=cell.chars,
        kind=_CPR if plain and not moved else _REPLACEMENT,
        status=Status.REAL if plain and not moved else Status.AMBIGUOUS,
        birth_date=None if match["kot"] else born,
        sex=None if match["kot"] else _sex(cell.chars[9]),
        checked=plain and _remainder(cell.chars) == 0,
    )


def is_valid(text: str, *, as_of: date | None = None) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text, as_of=as_of) is not None


def compact(text: str) -> str:
    """The characters without separators, ``""`` when it can be no identifier."""
    return characters(text)


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """``DDMMYY-SSSS``; text that is no valid number comes back as it is."""
    number = parse(text)
    return text if number is None else f"{number.digits[:6]}-{number.digits[6:]}"


def synthetic(
    birth: date,
    rng: random.Random,
    *,
    sex: Sex | None = None,
    checked: bool = True,
) -> str:
    """A number with day + 60: never a CPR number, and nobody's unless by misfortune.

    Args:
        birth: 1858-2057.
        rng: the caller's, seeded.
        sex: drawn when None.
        checked: with modulus 11 over the digits as written.
    """
    yy, first = birth.year % 100, birth.year // 100 * 100
    leads = [c for c in range(10) if century(c, yy) == first]
    if not leads:
        raise ValueError("no CPR number exists for this birth year")
    head = f"{birth.day + 60:02d}{birth.month:02d}{yy:02d}"
    while True:
        digits = f"{head}{rng.choice(leads)}{rng.randrange(1000):03d}"
        if sex is not None and _sex(digits[9]) is not sex:
            continue
        if (_remainder(digits) == 0) is checked:
            return digits


def judge(cells: Cells, *, as_of: date | None = None) -> Judgement:
    """:func:`parse` for a whole column; ``checked``: modulus 11 holds."""
    result = look_ups().judge(cells)
    if as_of is not None:
        valid = np.flatnonzero(result.valid)
        head, middle = _bulk.quads(cells, valid, 0)
        births = _births(head, middle, _tables().first[middle])
        _bulk.refuse(result, valid[births > _as_number(as_of)])
    _judge_letters(cells, as_of, result)
    return result


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of ten digits without looking at a person."""

    kind: str
    status: Status
    checked: bool


VERDICTS = (
    Verdict(_CPR, Status.REAL, checked=False),
    Verdict(_CPR, Status.REAL, checked=True),
    Verdict(_REPLACEMENT, Status.AMBIGUOUS, checked=False),
    Verdict(_REPLACEMENT, Status.AMBIGUOUS, checked=True),
)


def look_ups() -> LookUps:
    """What ten digits are judged by: index + 1 into ``VERDICTS``, 0 for none."""
    return _tables().look_ups


def facts(cells: Cells) -> tuple[NDArray[np.datetime64], NDArray[np.int8]]:
    """Birth dates (datetime64[D], NaT where not known) and sexes of all-digit numbers.

    Sex: 0 female, 1 male, -1 not known. Numbers with letters are left unknown.
    """
    births = np.full(len(cells), np.datetime64("NaT"), "datetime64[D]")
    sexes = np.full(len(cells), -1, np.int8)
    fit = _bulk.digit_rows(cells, 10, LAYOUTS)
    for rows in _bulk.blocks(fit[judge(cells).valid[fit]]):
        head, middle = _bulk.quads(cells, rows, 0)
        number = _births(head, middle, _tables().first[middle])
        births[rows] = _bulk.as_dates(number)
        sexes[rows] = (cells.chars[rows, 9] & 1).astype(np.int8)
    return births, sexes


def _remainder(digits: str) -> int:
    return sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11


def _sex(digit: str) -> Sex:
    return Sex.MALE if int(digit) % 2 else Sex.FEMALE


def _first_year(match: re.Match[str], chars: str) -> int:
    if match["ecpr"]:
        return ECPR_CENTURIES[match["ecpr"]]
    # A KOT number tells no century: 2000 keeps every 29 February of yy divisible by 4.
    return 2000 if match["kot"] else century(int(chars[6]), int(match["yy"]))


def _birth_date(match: re.Match[str], first: int, moved: int) -> date | None:
    try:
        return date(
            first + int(match["yy"]), int(match["month"]), int(match["day"]) - moved
        )
    except ValueError:
        return None


def _as_number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _births(
    head: NDArray[np.int64], middle: NDArray[np.int64], first: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Birth dates as numbers YYYYMMDD."""
    day = head // 100
    day = np.where(day > 60, day - 60, day)
    return (first + middle // 100) * 10000 + head % 100 * 100 + day


def _leap(year: NDArray[np.int64]) -> NDArray[np.bool_]:
    leap: NDArray[np.bool_] = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    return leap


def _form(day: int, month: int) -> int:
    """0 no day of the calendar, 1 a day, 3 a 29 February."""
    day -= 60 if day > 60 else 0
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return 0
    return 3 if (day, month) == (29, 2) else 1


# Above the weighted sum, and above what `_form` says of the day.
_LEAP_YEAR, _MOVED = 4, 8


@dataclass(frozen=True, slots=True, repr=False)
class _Tables:
    """``form``: by DDMM, as :func:`_form`. ``first``: by YYSS, of the century.

    ``look_ups``: of ten digits.
    """

    form: NDArray[np.int64]
    first: NDArray[np.int64]
    look_ups: LookUps


@cache
def _tables() -> _Tables:
    form = np.array([_form(*divmod(n, 100)) for n in range(10000)])
    first = np.array([century(n // 10 % 10, n // 100) for n in range(10000)])
    four = np.arange(10000)
    moved = four > 6000
    leap = _leap(first + four // 100)
    head, middle, tail = _bulk.weighted_fours(WEIGHTS)
    verdict = np.zeros((16, 1 << SECOND), np.uint8)
    mod11 = np.arange(1 << SECOND) % 11 == 0
    for dated in (1, 1 | _LEAP_YEAR, 3 | _LEAP_YEAR):
        verdict[dated] = 1 + mod11
        verdict[dated | _MOVED] = 3 + mod11
    return _Tables(
        form,
        first,
        LookUps(
            size=10,
            layouts=np.array(LAYOUTS, np.uint64),
            head=head + (form + moved * _MOVED << SECOND),
            middle=middle + (leap * _LEAP_YEAR << SECOND),
            tail=tail,
            first=NO_RESIDUES,
            second=NO_RESIDUES,
            verdicts=verdict.reshape(-1),
            says=np.array([_bulk.says(), *map(_says, VERDICTS)], np.uint32),
        ),
    )


def _says(verdict: Verdict) -> int:
    kind, status = KINDS.index(verdict.kind), STATUSES.index(verdict.status)
    return _bulk.says(checked=verdict.checked, kind=kind, status=status)


def _judge_letters(cells: Cells, as_of: date | None, result: Judgement) -> None:
    """ECPR and KOT numbers."""
    rows = _bulk.digit_rows(cells, 10, LAYOUTS, digits=False)
    chars = cells.chars[rows, :10]
    digit = (chars >= ord("0")) & (chars <= ord("9"))
    letter = chars >= ord("A")
    shape = digit[:, :6].all(axis=1) & letter[:, 7] & letter[:, 8] & digit[:, 9]
    rows, chars, kot = rows[shape], chars[shape], letter[shape, 6]
    ecpr = np.zeros(256, np.int64)
    ecpr[[ord(c) for c in ECPR_CENTURIES]] = list(ECPR_CENTURIES.values())
    first = np.where(kot, 2000, ecpr[chars[:, 6]])
    pairs = (chars[:, :6:2] & 15).astype(np.int64) * 10 + (chars[:, 1:6:2] & 15)
    head, year = pairs[:, 0] * 100 + pairs[:, 1], first + pairs[:, 2]
    form = _tables().form[head]
    valid = (first > 0) & (form > 0) & (head < 6000) & ((form < 3) | _leap(year))
    if as_of is not None:
        born = _births(head, pairs[:, 2] * 100, first)
        valid &= kot | (born <= _as_number(as_of))
    rows = rows[valid]
    result.valid[rows] = True
    result.kind[rows] = 1
    result.status[rows] = _AMBIGUOUS
