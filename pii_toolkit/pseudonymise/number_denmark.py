"""CPR numbers as ordered sets: reading, layers, classes.

Every serial number with a real date in the century that its first digit gives is a
valid CPR number; modulus 11 is a property, not a rule. So there are two layers,
``pass`` and ``fail``, and on every date they complement each other: what day + 60 takes
from one it gives to the other.

Sources: cpr.dk, "Opbygning af CPR-nummeret", "Personnumre uden kontrolciffer (modulus
11 kontrol)", "Erstatningspersonnummer i eksterne systemer".
"""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.number_domains import (
    NO_DAY,
    Bools,
    Ints,
    Layer,
    Plan,
    Reading,
    Run,
    Slice,
    Tables,
    bands,
    build_layer,
    build_tables,
    calendar,
    cut,
    day_number,
    distinct_rows,
    plan_of,
    residues_of_six,
    run_size,
    split_days,
    weighted,
)
from pii_toolkit.pseudonymise.number_lookup import Writing

KIND = "DK_CPR_NUMBER"
SYNTHETIC_DAY = 60
FIRST_YEAR = 1858
LAST_YEAR = 2057

# Century by two-digit year (low, high) and by position 7.
_CENTURIES = (
    (0, 36, (19, 19, 19, 19, 20, 20, 20, 20, 20, 20)),
    (37, 57, (19, 19, 19, 19, 19, 20, 20, 20, 20, 19)),
    (58, 99, (19, 19, 19, 19, 19, 18, 18, 18, 18, 19)),
)
_SERIALS = 10_000


@cache
def _century() -> NDArray[np.int8]:
    """Century index (0 = 18xx) by year and position 7, int8 (100, 10)."""
    table = np.zeros((100, 10), np.int8)
    for low, high, row in _CENTURIES:
        table[low : high + 1] = np.array(row, np.int8) - 18
    return table


@cache
def _residues() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Modulus 11 sums of six leading digits, (10**6,), and of serials, (10**4,)."""
    serial = weighted(np.arange(_SERIALS, dtype=np.int64), (4, 3, 2, 1))
    return residues_of_six((4, 3, 2, 7, 6, 5)), serial.astype(np.uint8)


def read(digits: Ints, day_offset: int, by_sex: bool) -> tuple[Reading, Bools]:
    """Read numbers with this day offset (0 real, 60 replacement numbers).

    Layers are numbered as in ``layers``. The second value, bool (n,), is True for every
    valid number: each has a birth date, ``Reading.day``.
    """
    digits = np.where((digits >= 0) & (digits < 10**10), digits, 0)
    six, serial = digits // _SERIALS, digits % _SERIALS
    year, month, day = six % 100, six // 100 % 100, six // 10_000 - day_offset
    dated = (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    month, day = np.where(dated, month, 0), np.where(dated, day, 0)
    born = calendar()[_century()[year, serial // 1000], year, month, day]
    valid = born != NO_DAY
    six_sum, serial_sum = _residues()
    fails = (six_sum[six] + serial_sum[serial]) % 11 != 0
    layer = 2 * (serial % 2 if by_sex else 0) + fails
    return Reading(
        np.where(valid, layer, -1).astype(np.int8), born.astype(np.int64), serial
    ), valid


@cache
def writing(by_sex: bool) -> Writing:
    """How CPR numbers are written, real ones and replacement numbers."""
    six_sum, serial_sum = _residues()
    serial = np.arange(_SERIALS)
    fails = (np.arange(11)[:, None] + serial_sum) % 11 != 0
    sex = serial % 2 if by_sex else np.zeros_like(serial)
    return Writing(
        tail=_SERIALS,
        check=1,
        offsets=((0, 0), (SYNTHETIC_DAY, 0)),
        residue=six_sum,
        century=_century()[:, serial // 1000],
        sheet=(2 * sex + fails).astype(np.int8),
        layers=(0, 1, 2, 3) if by_sex else (0, 1),
        checks=np.zeros(fails.shape, np.int64),
    )


@cache
def layers(day_offset: int, by_sex: bool) -> tuple[Layer, ...]:
    """``pass`` and ``fail`` of modulus 11, for female and male (or once for both)."""
    days = np.arange(day_number(FIRST_YEAR), day_number(LAST_YEAR + 1), dtype=np.int64)
    year, month, day = split_days(days)
    six = (day + day_offset) * 10_000 + month * 100 + year % 100
    group = (_series()[1][year - FIRST_YEAR] * 11 + _residues()[0][six]).astype(
        np.int32
    )
    return tuple(
        build_layer(int(days[0]), six, _SERIALS, group, _tables(passes, parity))
        for parity in ((0, 1) if by_sex else (None,))
        for passes in (True, False)
    )


@cache
def _series() -> tuple[Bools, Ints]:
    """Masks of position 7, bool (s, 10), and the row of them for each birth year."""
    year = np.arange(FIRST_YEAR, LAST_YEAR + 1, dtype=np.int64)
    mask = _century()[year % 100] == (year // 100 - 18)[:, None]
    return distinct_rows(mask)


@cache
def _tables(passes: bool, parity: int | None) -> Tables:
    """One row for each mask and date residue; keys are the serials themselves."""
    serial = np.arange(_SERIALS, dtype=np.int64)
    zero = (np.arange(11)[:, None] + _residues()[1]) % 11 == 0
    member = (zero == passes) & _series()[0][:, None, serial // 1000]
    if parity is not None:
        member &= serial % 2 == parity
    member = member.reshape(-1, _SERIALS)
    return build_tables(member, serial.astype(np.int32)[None])


def plan(day_offset: int, reference: date, *, by_sex: bool, by_band: bool) -> Plan:
    """The classes of numbers with this day offset, and where each goes at day + 60.

    Both sides end at ``reference``: the century of a CPR number is certain, so a later
    birth date cannot be true on that day, and there would be no number left to give it.
    """
    source, target = layers(day_offset, by_sex), layers(SYNTHETIC_DAY, by_sex)
    spans = bands(FIRST_YEAR, LAST_YEAR) if by_band else ((FIRST_YEAR, LAST_YEAR),)
    classes = []
    for parity in (0, 1) if by_sex else (0,):
        sex = ("female", "male")[parity] if by_sex else "all"
        for first, last in spans:
            cell = (parity, first, last, reference)
            passing, failing = _born(source, *cell)
            goal = _born(target, *cell)
            edge, end = run_size((passing,)), run_size(goal)
            label = f"{sex} {first}-{last}"
            classes.append((f"{label} mod 11", (passing,), cut(goal, 0, edge)))
            classes.append((f"{label} not mod 11", (failing,), cut(goal, edge, end)))
    return plan_of(classes, source, target)


def _born(
    side: tuple[Layer, ...], parity: int, first: int, last: int, until: date
) -> Run:
    """``pass`` and ``fail`` numbers born in these years and not after ``until``."""
    stop = min(day_number(last + 1), day_number(until.year, until.month, until.day) + 1)
    run = []
    for number in (2 * parity, 2 * parity + 1):
        low = side[number].before(day_number(first))
        run.append(Slice(number, low, max(side[number].before(stop), low)))
    return tuple(run)
