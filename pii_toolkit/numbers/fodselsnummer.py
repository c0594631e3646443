"""Fodselsnummer, D-number and their kin: the 11-digit Norwegian person numbers.

Structure: DDMMYY, three-digit individual number, two check digits.

**Check digits.** k1: weights 3 7 6 1 8 9 4 5 2 over digits 1-9; k2: 5 4 3 2 7 6 5 4 3 2
over digits 1-10; each completes its weighted sum to a multiple of 11, a base that would
need 10 is not used. That is the rule of 1964. Numbers issued from 2032 on accept 0, 1,
2 or 3 as remainder of k1 (k2 unchanged) and their individual number carries neither
century nor sex. Both rules hold in parallel. A number with remainder 0 that no 1964
series holds is refused by default: until 2032 it is a typing error. ``lenient`` takes
it as a number of 2032. (Skatteetaten, folkeregisteret-api-dokumentasjon:
nyttfnr2032.md, foedselsEllerDNummerValidator.)

**Century** (folkeregisterforskriften section 2-2): individual number 000-499 is 19yy;
500-749 with yy >= 54 is 18yy; 500-999 with yy <= 39 is 20yy; 900-999 with yy >= 40 is
19yy; the rest is undefined. D-numbers have a table of their own since 16 November 2021
(Skatteetaten, sos-utvidelse-av-dnr-serien.md): yy <= 39: 000-199 is 19yy, 200-999 is
20yy; yy >= 40: 500-599 is 18yy when yy >= 58 and undefined below, the rest is 19yy.

**Sex**: third digit of the individual number, even female, odd male.

**Kind and status** by day and month. Day + 40: D-number. Month + 20: NPID (NAV). + 40:
H-number of a hospital *or* NAV's synthetic data, ambiguous. + 50: S- or FS-number of a
student, serial usually 1xxxx or 9xxxx. + 60: synthetic NPID. + 65: Norsk helsenett's
synthetic data. + 80: Skatteetaten's synthetic data; the only mark that a living
person's number never has. First digit 8 or 9: FH-number (or an old H-number), no date,
no sex. Where offsets overlap (51, 52, 61, 62, 66-72) a serial of 1xxxx or 9xxxx decides
for the student number, and + 65 goes before + 60; birth date and sex are then None
unless one reading alone gives a date, or all readings are synthetic (+ 65). A day + 40
makes any of them a D-number, ``month_offset`` tells the rest.

Nothing here knows today's date: ``as_of`` refuses numbers of people not yet born, where
the century is certain. The birth date in a number can differ from the real one.

>>> number = parse("018185 10078")
>>> number
Fodselsnummer(NO_FODSELSNUMMER, synthetic, rule 1964)
>>> number.birth_date, number.sex.value
(datetime.date(1985, 1, 1), 'female')
>>> is_valid("01818510079")
False
>>> parse("15868833340").rule
'2032'
>>> parse("41810021827").kind, parse("41810021827").birth_date.year
('NO_D_NUMMER', 2000)
>>> is_valid("04844576051"), is_valid("04844576051", lenient=True)
(False, True)
>>> compact("018185\u00a010078"), format("01818510078")
('01818510078', '018185 10078')
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers import fodselsnummer_rules as rules
from pii_toolkit.numbers._verdict_table import verdict_table
from pii_toolkit.numbers.cell import characters, is_digits, read
from pii_toolkit.numbers.column import Cells, Judgement
from pii_toolkit.numbers.fodselsnummer_rules import (
    KINDS,
    LAYOUTS,
    WEIGHTS1,
    WEIGHTS2,
    Rule,
    Verdict,
    century,
)
from pii_toolkit.numbers.look_ups import LookUps

__all__ = [
    "KINDS",
    "LAYOUTS",
    "WEIGHTS1",
    "WEIGHTS2",
    "Fodselsnummer",
    "century",
    "check_digits_1964",
    "check_digits_2032",
    "compact",
    "facts",
    "format",
    "half_checked",
    "is_valid",
    "judge",
    "look_ups",
    "parse",
    "synthetic",
    "verdicts",
]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, repr=False)
class Fodselsnummer:
    """A valid number. ``birth_date`` and ``sex`` are None where they cannot be known.

    ``kind``: entity type, one of ``KINDS``. ``rule``: ``"1964"`` when the check digits
    of 1964 hold, else ``"2032"``. ``month_offset``: what was added to the month.
    """

    digits: str
    kind: str
    status: Status
    rule: Rule
    birth_date: date | None
    sex: Sex | None
    month_offset: int

    def __repr__(self) -> str:
        return f"Fodselsnummer({self.kind}, {self.status}, rule {self.rule})"


def parse(
    text: str, *, lenient: bool = False, as_of: date | None = None
) -> Fodselsnummer | None:
    """The number, or None.

    Args:
        text: eleven digits, separators as in ``LAYOUTS``.
        lenient: accept under the 2032 rule what no 1964 series holds.
        as_of: refuse a birth date after this day.
    """
    cell = read(text)
    if cell is None or not is_digits(cell.chars, 11) or cell.layout not in LAYOUTS:
        return None
    verdict = _verdict(cell.chars, lenient=lenient)
    if verdict is None:
        return None
    born = _birth_date(cell.chars, verdict)
    if as_of is not None and born is not None and born > as_of:
        return None
    return Fodselsnummer(
        digits=cell.chars,
        kind=verdict.kind,
        status=verdict.status,
        rule=verdict.rule,
        birth_date=born,
        sex=_sex(cell.chars[8]) if verdict.sexed else None,
        month_offset=verdict.offset,
    )


def is_valid(text: str, *, lenient: bool = False, as_of: date | None = None) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text, lenient=lenient, as_of=as_of) is not None


def compact(text: str) -> str:
    """The characters without separators, ``""`` when it can be no identifier."""
    return characters(text)


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """``DDMMYY NNNNN``; text that is no valid number comes back as it is."""
    number = parse(text)
    return text if number is None else f"{number.digits[:6]} {number.digits[6:]}"


def check_digits_1964(nine: str) -> tuple[int, int] | None:
    """The two check digits of nine digits; None when the rule does not use them."""
    k1 = -_dot(WEIGHTS1, nine) % 11
    if k1 == 10:
        return None
    k2 = -_dot(WEIGHTS2, f"{nine}{k1}") % 11
    return None if k2 == 10 else (k1, k2)


def check_digits_2032(nine: str) -> tuple[tuple[int, int], ...]:
    """Every pair of check digits that the 2032 rule allows, by remainder of k1."""
    pairs = []
    for remainder in range(4):
        k1 = (remainder - _dot(WEIGHTS1, nine)) % 11
        k2 = 10 if k1 == 10 else -_dot(WEIGHTS2, f"{nine}{k1}") % 11
        if k2 != 10:
            pairs.append((k1, k2))
    return tuple(pairs)


def synthetic(
    birth: date,
    rng: random.Random,
    *,
    sex: Sex | None = None,
    d_nummer: bool = False,
) -> str:
    """A number with month + 80: valid by the 1964 rule, and nobody's.

    Args:
        birth: 1854-2039; for a D-number 1858-2039.
        rng: the caller's, seeded.
        sex: drawn when None.
        d_nummer: day + 40 and the century table of D-numbers.
    """
    first = birth.year // 100 * 100
    held = [i for i in range(1000) if _holds(birth.year % 100, i, first, sex, d_nummer)]
    day = birth.day + (40 if d_nummer else 0)
    head = f"{day:02d}{birth.month + 80:02d}{birth.year % 100:02d}"
    rng.shuffle(held)
    for individual in held:
        nine = f"{head}{individual:03d}"
        check = check_digits_1964(nine)
        if check is not None:
            return f"{nine}{check[0]}{check[1]}"
    raise ValueError("no person number exists for this birth year")


def judge(
    cells: Cells, *, lenient: bool = False, as_of: date | None = None
) -> Judgement:
    """:func:`parse` for a whole column; ``checked``: the rule of 1964 holds."""
    table = verdict_table(lenient=lenient)
    result = table.look_ups.judge(cells)
    latest = _as_number(as_of)
    if latest is not None:
        valid = np.flatnonzero(result.valid)
        verdict = table.verdicts(cells, valid)
        late = table.birth_numbers(cells, valid, verdict) > latest
        _bulk.refuse(result, valid[late])
    return result


def look_ups() -> LookUps:
    """What eleven digits are judged by: index + 1 into :func:`verdicts`, 0 for none."""
    return verdict_table(lenient=False).look_ups


def verdicts() -> tuple[Verdict, ...]:
    """Every verdict there is on a valid number."""
    return verdict_table(lenient=False).each


def half_checked(cells: Cells) -> NDArray[np.bool_]:
    """Cells (n,) with a day in front, by any offset, whose second check digit holds.

    Of these one in eleven passes the first check digit by chance: bank accounts, whose
    check digit is that second one, and whose register may look like a day.
    """
    result = np.zeros(len(cells), np.bool_)
    for rows in _bulk.fitting(cells, 11, LAYOUTS):
        table = verdict_table(lenient=False)
        result[rows] = table.half_checked(cells, rows)
    return result


def facts(
    cells: Cells, *, lenient: bool = False
) -> tuple[NDArray[np.datetime64], NDArray[np.int8], NDArray[np.int8]]:
    """Birth dates (datetime64[D], NaT), sexes and month offsets of a column.

    Sex: 0 female, 1 male, -1 not known. Month offset: -1 where the cell is not valid.
    """
    births = np.full(len(cells), np.datetime64("NaT"), "datetime64[D]")
    sexes = np.full(len(cells), -1, np.int8)
    offsets = np.full(len(cells), -1, np.int8)
    for rows in _bulk.fitting(cells, 11, LAYOUTS):
        table = verdict_table(lenient=lenient)
        verdict = table.verdicts(cells, rows)
        number = table.birth_numbers(cells, rows, verdict)
        births[rows] = _bulk.as_dates(number)
        odd = (cells.chars[rows, 8] & 1).astype(np.int8)
        sexes[rows] = np.where(table.sexed[verdict], odd, -1)
        offsets[rows] = table.offset[verdict]
    return births, sexes, offsets


def _dot(weights: tuple[int, ...], digits: str) -> int:
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True))


def _verdict(digits: str, *, lenient: bool) -> Verdict | None:
    remainder = (_dot(WEIGHTS1, digits[:9]) + int(digits[9])) % 11
    second = (_dot(WEIGHTS2, digits[:10]) + int(digits[10])) % 11
    when = rules.day_month(int(digits[:2]), int(digits[2:4]))
    if remainder > 3 or second or when is None:
        return None
    which = rules.series(int(digits[4:6]), int(digits[6:9]))
    return rules.decide(when, which, remainder, lenient=lenient)


def _birth_date(digits: str, verdict: Verdict) -> date | None:
    if verdict.century is None:
        return None
    year = verdict.century + int(digits[4:6])
    return date(year, int(digits[2:4]) - verdict.offset, int(digits[:2]) % 40)


def _sex(digit: str) -> Sex:
    return Sex.MALE if int(digit) % 2 else Sex.FEMALE


def _holds(yy: int, individual: int, first: int, sex: Sex | None, d: bool) -> bool:
    fits = sex is None or _sex(str(individual % 10)) is sex
    return fits and century(yy, individual, d_nummer=d) == first


def _as_number(day: date | None) -> int | None:
    return None if day is None else day.year * 10000 + day.month * 100 + day.day
