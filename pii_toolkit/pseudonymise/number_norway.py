"""Fodselsnummer and D-number as ordered sets: reading, layers, classes.

Two disjoint sets (docs/spec/person-number-pseudonyms.md):

``1964``  remainder 0, individual number in a 1964 series: birth date and sex known.
``2032``  remainder 1, 2 or 3: valid under the rule of 1 January 2032 only; neither
          century nor sex is known.

Remainder 0 outside the 1964 series is no number here, as in ``numbers.fodselsnummer``.

Sources: folkeregisterforskriften section 2-2; Skatteetaten's
folkeregisteret-api-dokumentasjon, nyttfnr2032.md and sos-utvidelse-av-dnr-serien.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.number_domains import (
    BAND_YEARS,
    NO_DAY,
    Bools,
    Ints,
    Layer,
    Plan,
    Reading,
    Run,
    Slice,
    Tables,
    band_start,
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

SYNTHETIC_MONTH = 80
FIRST_YEAR = {"NO_FODSELSNUMMER": 1854, "NO_D_NUMMER": 1858}
LAST_YEAR = 2039
DAY_OFFSET = {"NO_FODSELSNUMMER": 0, "NO_D_NUMMER": 40}

Series = tuple[tuple[int, int], ...]

# (century, first and last two-digit year, individual numbers). The D-number table is
# that of 16 November 2021; older D-numbers with 200-499 in 00-39 are read by it too.
SERIES: dict[str, tuple[tuple[int, int, int, Series], ...]] = {
    "NO_FODSELSNUMMER": (
        (18, 54, 99, ((500, 749),)),
        (19, 0, 39, ((0, 499),)),
        (19, 40, 99, ((0, 499), (900, 999))),
        (20, 0, 39, ((500, 999),)),
    ),
    "NO_D_NUMMER": (
        (18, 58, 99, ((500, 599),)),
        (19, 0, 39, ((0, 199),)),
        (19, 40, 99, ((0, 499), (600, 999))),
        (20, 0, 39, ((200, 999),)),
    ),
}

_REMAINDERS = 4

# Two-digit years of 2032 numbers; those that few people will get come last.
_OPEN_ORDER = (0, 20, 80, 60, 40)


@cache
def _date_residues() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Both check sums of every six leading digits, uint8 (10**6,) each."""
    return residues_of_six((3, 7, 6, 1, 8, 9)), residues_of_six((5, 4, 3, 2, 7, 6))


@cache
def _individual_residues() -> tuple[Ints, Ints]:
    """Both check sums of every individual number, int64 (1000,) each."""
    three = np.arange(1000, dtype=np.int64)
    return weighted(three, (4, 5, 2)), weighted(three, (5, 4, 3))


@cache
def _century(kind: str) -> NDArray[np.int8]:
    """Century index (0 = 18xx) by year and individual number, int8 (100, 1000)."""
    table = np.full((100, 1000), -1, np.int8)
    for century, low, high, series in SERIES[kind]:
        for a, b in series:
            table[low : high + 1, a : b + 1] = century - 18
    return table


def read(
    digits: Ints, kind: str, month_offset: int, by_sex: bool
) -> tuple[Reading, Bools]:
    """Read numbers with this month offset (0 real, 80 synthetic).

    Layers are numbered as in ``layers``. The second value is True, bool (n,), for the
    numbers of the 1964 rule, whose birth date is ``Reading.day``.
    """
    digits = np.where((digits >= 0) & (digits < 10**11), digits, 0)
    six, tail = digits // 100_000, digits % 100_000
    individual, first = tail // 100, tail // 10 % 10
    year, month, day = six % 100, six // 100 % 100, six // 10_000
    month, day = month - month_offset, day - DAY_OFFSET[kind]
    dated = (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    month, day = np.where(dated, month, 0), np.where(dated, day, 0)
    residue1, residue2 = (table[six].astype(np.int64) for table in _date_residues())
    sum1, sum2 = (table[individual] for table in _individual_residues())
    remainder = (residue1 + sum1 + first) % 11
    checked = (residue2 + sum2 + 2 * first + digits % 10) % 11 == 0
    century = _century(kind)[year, individual]
    known = calendar()[century, year, month, day].astype(np.int64)
    open_day = calendar()[2, year, month, day].astype(np.int64)
    valid = checked & (remainder < _REMAINDERS) & (open_day != NO_DAY)
    by_1964 = valid & (remainder == 0) & (century >= 0) & (known != NO_DAY)
    sex = individual % 2 if by_sex else np.zeros_like(individual)
    layer = 2 * sex + (remainder > 0)
    return Reading(
        np.where(by_1964 | (valid & (remainder > 0)), layer, -1).astype(np.int8),
        np.where(by_1964, known, open_day),
        individual * _REMAINDERS + np.minimum(remainder, _REMAINDERS - 1),
    ), by_1964


@cache
def writing(kind: str, by_sex: bool) -> Writing:
    """How the numbers of the 1964 rule are written, real ones and synthetic ones."""
    residue1, residue2 = _date_residues()
    pair = np.arange(121, dtype=np.int64)[:, None]
    sum1, sum2 = _individual_residues()
    first = -(pair // 11 + sum1) % 11
    second = -(pair % 11 + sum2 + 2 * first) % 11
    usable = (first < 10) & (second < 10)
    sex = np.arange(1000) % 2 if by_sex else np.zeros(1000, np.int64)
    day = DAY_OFFSET[kind]
    return Writing(
        tail=100_000,
        check=100,
        offsets=((day, 0), (day, SYNTHETIC_MONTH)),
        residue=(residue1 * 11 + residue2).astype(np.uint8),
        century=_century(kind),
        sheet=np.broadcast_to(sex, usable.shape).astype(np.int8),
        layers=(0, 2) if by_sex else (0,),
        checks=np.where(usable, first * 10 + second, -1),
    )


@cache
def layers(kind: str, month_offset: int, by_sex: bool) -> tuple[Layer, ...]:
    """``1964`` and ``2032``, for female and male (or once for both)."""
    return tuple(
        _layer(kind, month_offset, rule, parity)
        for parity in ((0, 1) if by_sex else (None,))
        for rule in ("1964", "2032")
    )


def _layer(kind: str, month_offset: int, rule: str, parity: int | None) -> Layer:
    days = _days(kind, rule)
    year, month, day = split_days(days)
    six = (day + DAY_OFFSET[kind]) * 10_000 + (month + month_offset) * 100 + year % 100
    residue1, residue2 = (table[six].astype(np.int32) for table in _date_residues())
    group = _series(kind, rule)[1] * 121 + residue1 * 11 + residue2
    tables = _tables(kind, rule, parity)
    return build_layer(int(days[0]), six, 100_000, group.astype(np.int32), tables)


def _days(kind: str, rule: str) -> Ints:
    """The dates of a layer; where the century is open, those of the years 2000-2099."""
    first, last = (FIRST_YEAR[kind], LAST_YEAR) if rule == "1964" else (2000, 2099)
    return np.arange(day_number(first), day_number(last + 1), dtype=np.int64)


@cache
def _series(kind: str, rule: str) -> tuple[Bools, Ints]:
    """Masks of individual numbers, bool (s, 1000), and each date's row of them."""
    year = split_days(_days(kind, rule))[0]
    if rule == "2032":
        return np.ones((1, 1000), np.bool_), np.zeros(len(year), np.int64)
    years, rows = np.unique(year, return_inverse=True)
    mask = _century(kind)[years % 100] == (years // 100 - 18)[:, None]
    masks, again = distinct_rows(mask)
    return masks, again[rows.reshape(-1)]


@cache
def _tables(kind: str, rule: str, parity: int | None) -> Tables:
    masks = _series(kind, rule)[0]
    if parity is not None:
        masks = masks & (np.arange(1000) % 2 == parity)
    return build_tables(*_members(masks, (1, 2, 3) if rule == "2032" else (0,)))


def _members(
    masks: Bools, remainders: tuple[int, ...]
) -> tuple[Bools, NDArray[np.int32]]:
    """Which (individual number, remainder) pairs exist, and the five digits they give.

    Of s masks: bool (121 s, 4000), a row for each mask and pair of date residues, and
    int32 (121, 4000), the same for every mask.
    """
    residue = np.arange(11, dtype=np.int32)
    sum1, sum2 = (sums.astype(np.int32) for sums in _individual_residues())
    those = np.array(remainders, np.int32)
    first = (those - residue[:, None, None] - sum1[:, None]) % 11  # (11, 1000, r)
    second = -(residue[:, None, None] + sum2[:, None] + 2 * first[:, None]) % 11
    usable = ((first[:, None] < 10) & (second < 10)).reshape(121, 1000, -1)
    member = np.zeros((len(masks), 121, 1000, _REMAINDERS), np.bool_)
    member[..., remainders] = usable & masks[:, None, :, None]
    tail = np.zeros((121, 1000, _REMAINDERS), np.int32)
    digits = np.arange(1000, dtype=np.int32)[:, None] * 100 + first[:, None] * 10
    tail[..., remainders] = (digits + second).reshape(121, 1000, -1)
    width = 1000 * _REMAINDERS
    return member.reshape(-1, width), tail.reshape(-1, width)


def plan(
    kind: str, month_offset: int, reference: date, *, by_sex: bool, by_band: bool
) -> Plan:
    """The classes of numbers with this month offset, and where each goes at +80.

    Those born on or before ``reference`` go to the synthetic numbers of the same sex
    and band born on or before it, and where these are fewer, a few of them to synthetic
    ``2032`` numbers. Those born later go to ``2032`` numbers, which carry no century.
    What is left of these takes the source numbers that are ``2032`` themselves; as many
    as the later births took are left out, the last in order.
    """
    source = layers(kind, month_offset, by_sex)
    target = layers(kind, SYNTHETIC_MONTH, by_sex)
    today = day_number(reference.year, reference.month, reference.day) + 1
    taken: dict[tuple[int, int], int] = {}
    classes = []
    for parity, start, stop, label in _cells(kind, by_sex, by_band):
        edge = min(max(today, start), stop)
        region = (2 * parity + 1, _region_start(start) if by_band else 0)
        for low, high, suffix in ((start, edge, ""), (edge, stop, " later")):
            run = _born(source, 2 * parity, low, high)
            goal = () if suffix else _born(target, 2 * parity, low, high)
            used = taken.setdefault(region, 0)
            short = max(run_size(run) - run_size(goal), 0)
            goal += cut(_region(target, *region, by_band), used, used + short)
            taken[region] = used + short
            classes.append((label + suffix, run, goal))
    classes.append(_open_class(source, target, taken, by_band))
    return plan_of(classes, source, target)


def _cells(
    kind: str, by_sex: bool, by_band: bool
) -> Iterator[tuple[int, int, int, str]]:
    """Parity, first day, day after the last, label of every class; youngest first."""
    spans: tuple[tuple[int, int], ...] = ((FIRST_YEAR[kind], LAST_YEAR),)
    if by_band:
        spans = bands(FIRST_YEAR[kind], LAST_YEAR)
    for parity, sex in ((0, "female"), (1, "male")) if by_sex else ((0, "all"),):
        for first, last in reversed(spans):
            label = f"{sex} {first}-{last}"
            yield parity, day_number(first), day_number(last + 1), label


def _open_class(
    source: tuple[Layer, ...],
    target: tuple[Layer, ...],
    taken: dict[tuple[int, int], int],
    by_band: bool,
) -> tuple[str, Run, Run]:
    """The numbers without century and sex, into what is still free of their kind."""
    free: Run = ()
    for region, used in sorted(taken.items()):
        whole = _region(target, *region, by_band)
        free += cut(whole, used, run_size(whole))
    run: Run = ()
    for start in _OPEN_ORDER:
        for number in range(1, len(source), 2):
            run += _region(source, number, start, by_band=True)
    return "2032", cut(run, 0, run_size(free)), free


def _born(side: tuple[Layer, ...], number: int, start: int, stop: int) -> Run:
    """Numbers of one layer with dates from day ``start`` to before day ``stop``."""
    return (Slice(number, side[number].before(start), side[number].before(stop)),)


def _region_start(day: int) -> int:
    """First year, without century, of the band that a day is in."""
    year = int(split_days(np.array([day], np.int64))[0][0])
    return band_start(year) % 100


def _region(side: tuple[Layer, ...], number: int, start: int, by_band: bool) -> Run:
    """The ``2032`` numbers with years of one band; all of them without bands."""
    first, last = (2000 + start, 2000 + start + BAND_YEARS) if by_band else (2000, 2100)
    return _born(side, number, day_number(first), day_number(last))
