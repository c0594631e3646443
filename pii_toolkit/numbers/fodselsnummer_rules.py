"""What the digits of a Norwegian person number can mean: date, series, kind, status.

One decision, :func:`decide`, serves the scalar and the bulk form of
:mod:`pii_toolkit.numbers.fodselsnummer`; the sources stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pii_toolkit.model import Status
from pii_toolkit.numbers.cell import groups

Rule = Literal["1964", "2032"]

KINDS: tuple[str, ...] = (
    "NO_FODSELSNUMMER",
    "NO_D_NUMMER",
    "NO_H_NUMMER",
    "NO_FH_NUMMER",
    "NO_NPID",
    "NO_S_NUMMER",
)

WEIGHTS1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
"""Over digits 1-9: the first check digit."""

WEIGHTS2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
"""Over digits 1-10: the second."""

LAYOUTS = (0, groups(6), groups(2, 4, 6), groups(6, 9), groups(2, 4, 6, 9))
"""Where separators may stand; an account's 4.2.5 is not among them."""

FODSELSNUMMER, D_NUMMER, H_NUMMER, FH_NUMMER, NPID, S_NUMMER = KINDS

OFFSETS: dict[int, tuple[str, Status]] = {
    0: (FODSELSNUMMER, Status.REAL),
    20: (NPID, Status.REAL),
    40: (H_NUMMER, Status.AMBIGUOUS),
    50: (S_NUMMER, Status.REAL),
    60: (NPID, Status.SYNTHETIC),
    65: (FODSELSNUMMER, Status.SYNTHETIC),
    80: (FODSELSNUMMER, Status.SYNTHETIC),
}
"""Month offset -> kind and status of a number whose day carries no + 40."""

# Kinds whose day, month, century and sex follow the folkeregister's own scheme.
_SEXED_OFFSETS = frozenset({0, 40, 65, 80})
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class DayMonth:
    """What DDMM can mean.

    ``readings``: month offset and whether the day is then 29 February, for each offset
    that gives a day of the calendar. ``d_day``: the day carries + 40. ``fh``: first
    digit 8 or 9, so the number has no date.
    """

    readings: tuple[tuple[int, bool], ...]
    d_day: bool = False
    fh: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """What year digits and individual number can mean.

    ``century`` and ``d_century``: first year of the century by the table of
    fodselsnummer and of D-numbers, None where no series has the combination. ``leap``:
    the year digits are divisible by 4. ``student``: the personnummer begins with 1 or
    9.
    """

    century: int | None
    d_century: int | None
    year_00: bool
    leap: bool
    student: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision. ``century``: None where the birth date cannot be known."""

    kind: str
    status: Status
    rule: Rule
    offset: int
    century: int | None
    sexed: bool


def century(yy: int, individual: int, *, d_nummer: bool = False) -> int | None:
    """First year of the birth century (1800, 1900, 2000) under the 1964 rule.

    Args:
        yy: year digits, 0-99.
        individual: individual number, 0-999.
        d_nummer: by the D-number table of 16 November 2021, not that of fodselsnummer.

    Returns:
        None where no series holds the combination.
    """
    if d_nummer:
        return _d_century(yy, individual)
    if individual <= 499:
        return 1900
    if yy <= 39:
        return 2000
    if individual <= 749 and yy >= 54:
        return 1800
    return 1900 if individual >= 900 else None


def _d_century(yy: int, individual: int) -> int | None:
    if yy <= 39:
        return 1900 if individual <= 199 else 2000
    if 500 <= individual <= 599:
        return 1800 if yy >= 58 else None
    return 1900


def day_month(day: int, month: int) -> DayMonth | None:
    """What these two digit pairs can mean; None when no offset gives a date."""
    if day >= 80:
        return DayMonth((), fh=True)
    d_day = day > 40
    day -= 40 if d_day else 0
    readings = tuple(
        (offset, (day, month - offset) == (29, 2))
        for offset in OFFSETS
        if 1 <= month - offset <= 12 and 1 <= day <= _DAYS[month - offset - 1]
    )
    return DayMonth(readings, d_day) if readings else None


def series(yy: int, individual: int) -> Series:
    """What year digits and individual number can mean."""
    return Series(
        century=century(yy, individual),
        d_century=century(yy, individual, d_nummer=True),
        year_00=yy == 0,
        leap=yy % 4 == 0,
        student=individual // 100 in {1, 9},
    )


def decide(
    when: DayMonth, which: Series, remainder: int, *, lenient: bool = False
) -> Verdict | None:
    """The one verdict on a number whose second check digit holds.

    Args:
        when: its first four digits.
        which: the next five.
        remainder: of the first check digit, 0-3 (0: the 1964 rule holds).
        lenient: take a number with remainder 0 that no 1964 series holds as one of
        2032.
    """
    if when.fh:
        # Norsk helsenett's rule names the 1964 check digits only.
        if remainder:
            return None
        return Verdict(FH_NUMMER, Status.REAL, "1964", 0, None, sexed=False)
    found: dict[int, tuple[Rule, int | None]] = {}
    for offset, leap_day in when.readings:
        born, in_series = _birth_century(when.d_day, offset, which)
        old = remainder == 0 and (born is not None or not in_series)
        if old and _exists(leap_day, which, born):
            found[offset] = ("1964", born)
        elif (remainder or lenient) and _exists(leap_day, which, None):
            found[offset] = ("2032", None)
    if not found:
        return None
    offset = _preferred(set(found), student=which.student)
    rule, birth_century = found[offset]
    kind, status = OFFSETS[offset]
    if offset == 50 and len(found) > 1:
        status = Status.AMBIGUOUS
    # Where two offsets give a date neither is known; + 65 over + 60 is our convention
    # for populations that are both synthetic.
    if len(found) > 1 and offset != 65:
        birth_century = None
    return Verdict(
        kind=D_NUMMER if when.d_day else kind,
        status=status,
        rule=rule,
        offset=offset,
        century=birth_century,
        sexed=birth_century is not None and offset in _SEXED_OFFSETS,
    )


def _preferred(offsets: set[int], *, student: bool) -> int:
    if 65 in offsets:
        return 65
    if 50 in offsets and not student:
        offsets = offsets - {50} or offsets
    return 50 if 50 in offsets else min(offsets)


def _birth_century(d_day: bool, offset: int, which: Series) -> tuple[int | None, bool]:
    """Century at this offset, and whether the number must stand in a known series."""
    # An S- or FS-number's serial is no folkeregister series; help numbers need none.
    if offset == 50:
        return None, False
    if d_day:
        return which.d_century, True
    return which.century, OFFSETS[offset][0] == FODSELSNUMMER


def _exists(leap_day: bool, which: Series, born: int | None) -> bool:
    """Whether the date exists; without a century any year divisible by 4 is leap.

    So does the tax administration's validator for 2032, which reads every year as 20yy.
    """
    return not leap_day or (which.leap and not (which.year_00 and born in {1800, 1900}))
