"""Norwegian person numbers: series, offsets, what can be known, and fixtures."""

from __future__ import annotations

import dataclasses
import random
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import fodselsnummer, kontonummer
from pii_toolkit.numbers import fodselsnummer_rules as rules
from pii_toolkit.numbers.column import cells_from_integers
from pii_toolkit.numbers.fodselsnummer import (
    check_digits_1964,
    check_digits_2032,
    parse,
)

births = st.dates(date(1858, 1, 1), date(2039, 12, 31))
seeds = st.integers(0, 2**32)


def number(head: str, serials: range = range(1000), remainder: int = 0) -> str:
    """The first number with these six digits whose check digits leave ``remainder``."""
    for serial in serials:
        nine = f"{head}{serial:03d}"
        for pair in check_digits_2032(nine):
            digits = f"{nine}{pair[0]}{pair[1]}"
            if remainder_of(digits) == remainder:
                return digits
    raise AssertionError("no such number")


def remainder_of(digits: str) -> int:
    weights = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=False)) % 11


CENTURIES = [
    # yy, individual number, fodselsnummer, D-number
    (0, 0, 1900, 1900),
    (0, 499, 1900, 2000),
    (39, 199, 1900, 1900),
    (39, 200, 1900, 2000),
    (39, 500, 2000, 2000),
    (39, 999, 2000, 2000),
    (40, 499, 1900, 1900),
    (40, 500, None, None),
    (40, 600, None, 1900),
    (40, 749, None, 1900),
    (40, 750, None, 1900),
    (40, 899, None, 1900),
    (40, 900, 1900, 1900),
    (53, 500, None, None),
    (54, 500, 1800, None),
    (57, 599, 1800, None),
    (58, 500, 1800, 1800),
    (58, 599, 1800, 1800),
    (58, 600, 1800, 1900),
    (99, 749, 1800, 1900),
    (99, 750, None, 1900),
    (99, 999, 1900, 1900),
]


@pytest.mark.parametrize(("yy", "individual", "fnr", "dnr"), CENTURIES)
def test_century(yy: int, individual: int, fnr: int | None, dnr: int | None) -> None:
    assert fodselsnummer.century(yy, individual) == fnr
    assert fodselsnummer.century(yy, individual, d_nummer=True) == dnr


def test_series_change_at_multiples_of_50_only() -> None:
    # The bulk form relies on it: it looks a series up by two of the three digits.
    for yy in range(100):
        for individual in range(1000):
            low = individual // 10 * 10
            assert rules.series(yy, individual) == rules.series(yy, low)


OFFSETS = [
    # month in the number, serials, kind, status, offset, birth month or None
    (1, range(400), "NO_FODSELSNUMMER", Status.REAL, 0, 1),
    (12, range(400), "NO_FODSELSNUMMER", Status.REAL, 0, 12),
    (21, range(400), "NO_NPID", Status.REAL, 20, 1),
    (32, range(400), "NO_NPID", Status.REAL, 20, 12),
    (41, range(400), "NO_H_NUMMER", Status.AMBIGUOUS, 40, 1),
    (50, range(400), "NO_H_NUMMER", Status.AMBIGUOUS, 40, 10),
    (51, range(200, 400), "NO_H_NUMMER", Status.AMBIGUOUS, 40, None),
    (52, range(100, 140), "NO_S_NUMMER", Status.AMBIGUOUS, 50, None),
    (52, range(900, 999), "NO_S_NUMMER", Status.AMBIGUOUS, 50, None),
    (53, range(100, 140), "NO_S_NUMMER", Status.REAL, 50, None),
    (60, range(200, 400), "NO_S_NUMMER", Status.REAL, 50, None),
    (61, range(100, 140), "NO_S_NUMMER", Status.AMBIGUOUS, 50, None),
    (62, range(200, 400), "NO_NPID", Status.SYNTHETIC, 60, None),
    (63, range(200, 400), "NO_NPID", Status.SYNTHETIC, 60, 3),
    (65, range(200, 400), "NO_NPID", Status.SYNTHETIC, 60, 5),
    (66, range(200, 400), "NO_FODSELSNUMMER", Status.SYNTHETIC, 65, 1),
    (77, range(200, 400), "NO_FODSELSNUMMER", Status.SYNTHETIC, 65, 12),
    (81, range(200, 400), "NO_FODSELSNUMMER", Status.SYNTHETIC, 80, 1),
    (92, range(200, 400), "NO_FODSELSNUMMER", Status.SYNTHETIC, 80, 12),
]


@pytest.mark.parametrize(
    ("month", "serials", "kind", "status", "offset", "birth_month"),
    [pytest.param(*c, id=f"{c[0]}-{c[1].start}") for c in OFFSETS],
)
@pytest.mark.parametrize("d_day", [0, 40], ids=["", "day+40"])
def test_month_offset(
    month: int,
    serials: range,
    kind: str,
    status: Status,
    offset: int,
    birth_month: int | None,
    d_day: int,
) -> None:
    found = parse(number(f"{15 + d_day}{month:02d}76", serials))
    assert found is not None
    assert found.kind == ("NO_D_NUMMER" if d_day else kind)
    assert (found.status, found.month_offset, found.rule) == (status, offset, "1964")
    born = found.birth_date
    assert (None if born is None else born.month) == birth_month
    if birth_month is not None:
        assert (born.year, born.day) == (1976, 15)
    assert (found.sex is not None) == (born is not None and offset in {0, 40, 65, 80})


@pytest.mark.parametrize("month", [0, 13, 20, 33, 40, 78, 80, 93, 99])
def test_months_outside_every_offset(month: int) -> None:
    assert parse(number(f"15{month:02d}76")) is None


@pytest.mark.parametrize("day", [0, 32, 39, 40, 72, 79])
def test_days_outside_every_offset(day: int) -> None:
    assert parse(number(f"{day:02d}8376")) is None


@pytest.mark.parametrize(
    ("head", "serials", "valid"),
    [
        pytest.param("298200", range(400), False, id="1900 had no leap day"),
        pytest.param("298200", range(500, 900), True, id="2000 had one"),
        pytest.param("298204", range(400), True, id="1904 had one"),
        pytest.param("298201", range(999), False, id="no year 01 has one"),
        pytest.param("308200", range(500, 900), False, id="30 February"),
        pytest.param("318400", range(500, 900), False, id="31 April"),
    ],
)
def test_calendar(head: str, serials: range, valid: bool) -> None:
    assert fodselsnummer.is_valid(number(head, serials)) is valid


def test_lenient_takes_the_leap_day_of_1900_as_one_of_2000() -> None:
    found = parse(number("298200", range(400)), lenient=True)
    assert found is not None
    assert (found.rule, found.birth_date, found.sex) == ("2032", None, None)


@pytest.mark.parametrize("remainder", [1, 2, 3])
def test_2032_numbers_tell_neither_century_nor_sex(remainder: int) -> None:
    found = parse(number("158688", remainder=remainder))
    assert found is not None
    assert (found.rule, found.status) == ("2032", Status.SYNTHETIC)
    assert (found.birth_date, found.sex) == (None, None)
    # And they stand in no series: all individual numbers start again.
    assert parse(number("158645", range(760, 899), remainder)) is not None


def test_fh_number_has_neither_date_nor_sex_and_the_old_check_digits_only() -> None:
    for first in "89":
        found = parse(number(f"{first}99999"))
        assert found is not None
        assert (found.kind, found.status) == ("NO_FH_NUMMER", Status.REAL)
        assert (found.birth_date, found.sex) == (None, None)
        assert parse(number(f"{first}99999", remainder=2)) is None


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        pytest.param("01818510078", True, id="plain"),
        pytest.param("018185 10078", True, id="6.5"),
        pytest.param("01 81 85 10078", True, id="2.2.2.5"),
        pytest.param("01.81.85-10078", True, id="dotted date"),
        pytest.param("018185 100 78", True, id="6.3.2"),
        pytest.param("0181.85.10078", False, id="4.2.5 is an account"),
        pytest.param("01 818 510 078", False, id="thousands"),
        pytest.param("0-1-8-1-8-5-1-0-0-7-8", False, id="every digit apart"),
        pytest.param("018185--10078", False, id="two hyphens"),
        pytest.param("01818510078-", False, id="trailing hyphen"),
        pytest.param("-01818510078", False, id="negative"),
        pytest.param("1818510078", False, id="zero lost"),
        pytest.param("001818510078", False, id="a zero too many"),
        pytest.param("0181851007\u0668", False, id="arabic-indic digit"),
        pytest.param("\uff10\uff11\uff18185 10078", False, id="fullwidth digits"),
        pytest.param("01818510078.0", False, id="float"),
        pytest.param("", False, id="empty"),
    ],
)
def test_layouts(text: str, valid: bool) -> None:
    assert fodselsnummer.is_valid(text) is valid


def test_no_other_last_digits_pass() -> None:
    nine = "018185100"
    passing = [
        f"{k:02d}" for k in range(100) if fodselsnummer.is_valid(f"{nine}{k:02d}")
    ]
    assert passing == sorted(f"{a}{b}" for a, b in check_digits_2032(nine))
    assert check_digits_1964(nine) in check_digits_2032(nine)


@given(st.integers(0, 10**9 - 1))
def test_check_digits(base: int) -> None:
    nine = f"{base:09d}"
    pairs = check_digits_2032(nine)
    first = [remainder_of(f"{nine}{k1}{k2}") for k1, k2 in pairs]
    assert first == sorted(set(first))
    assert set(first) <= {0, 1, 2, 3}
    old = check_digits_1964(nine)
    assert (old is not None) == (0 in first)
    assert old is None or old == pairs[0]


@given(births, seeds, st.sampled_from([None, *Sex]), st.booleans())
def test_synthetic_numbers(born: date, seed: int, sex: Sex | None, d: bool) -> None:
    text = fodselsnummer.synthetic(born, random.Random(seed), sex=sex, d_nummer=d)
    found = parse(text)
    assert found is not None
    assert found.kind == ("NO_D_NUMMER" if d else "NO_FODSELSNUMMER")
    assert (found.status, found.rule) == (Status.SYNTHETIC, "1964")
    assert (found.birth_date, found.month_offset) == (born, 80)
    assert found.sex is not None
    assert sex in {None, found.sex}
    assert text == fodselsnummer.synthetic(
        born, random.Random(seed), sex=sex, d_nummer=d
    )


@given(births, seeds)
def test_every_number_passes_as_an_account(born: date, seed: int) -> None:
    assert kontonummer.is_valid(fodselsnummer.synthetic(born, random.Random(seed)))


@pytest.mark.parametrize(
    ("born", "d"),
    [
        pytest.param(date(1853, 12, 31), False, id="before the first series"),
        pytest.param(date(2040, 1, 1), False, id="after the last series"),
        pytest.param(date(1857, 12, 31), True, id="before the first D-series"),
        pytest.param(date(2040, 1, 1), True, id="after the last D-series"),
    ],
)
def test_no_synthetic_number_outside_the_series(born: date, d: bool) -> None:
    with pytest.raises(ValueError, match="no person number exists"):
        fodselsnummer.synthetic(born, random.Random(1), d_nummer=d)


@given(births, seeds)
def test_display_form(born: date, seed: int) -> None:
    text = fodselsnummer.synthetic(born, random.Random(seed))
    shown = fodselsnummer.format(text)
    assert shown == f"{text[:6]} {text[6:]}"
    assert fodselsnummer.compact(shown) == text
    assert fodselsnummer.format(shown) == shown


def test_as_of_refuses_the_unborn_where_the_century_is_certain() -> None:
    text = fodselsnummer.synthetic(date(2031, 5, 6), random.Random(1))
    assert not fodselsnummer.is_valid(text, as_of=date(2031, 5, 5))
    assert fodselsnummer.is_valid(text, as_of=date(2031, 5, 6))
    new = number("158631", range(999), remainder=1)
    assert fodselsnummer.is_valid(new, as_of=date(2026, 1, 1))


def test_repr_and_frozen() -> None:
    found = parse("01818510078")
    assert repr(found) == "Fodselsnummer(NO_FODSELSNUMMER, synthetic, rule 1964)"
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.digits = ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("offset", "d_day", "count"),
    [
        pytest.param(0, 0, 26_412_179, id="real"),
        pytest.param(80, 0, 26_412_188, id="+80"),
        pytest.param(0, 40, 29_642_406, id="D"),
        pytest.param(80, 40, 29_642_396, id="D +80"),
    ],
)
def test_how_many_numbers_there_are(offset: int, d_day: int, count: int) -> None:
    """Known totals of births 1854-2039 under the 1964 rule, counted by ``judge``."""
    found = 0
    # A hundred years hold every DDMMYY; judge finds the century by the serial.
    for year in range(1940, 2040):
        days = (date(year, 1, 1) + timedelta(k) for k in range(366))
        heads = np.array(
            [
                int(f"{d.day + d_day}{d.month + offset:02d}{d.year % 100:02d}")
                for d in days
                if d.year == year
            ]
        )
        cells = cells_from_integers(with_check_digits(heads), None, 11)
        found += int(fodselsnummer.judge(cells).checked.sum())
    assert found == count


def with_check_digits(heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """Every number with these six digits that the 1964 rule uses."""
    serials = np.arange(1000)
    six = np.stack([heads // 10**place % 10 for place in range(5, -1, -1)], axis=1)
    three = np.stack([serials // 100, serials // 10 % 10, serials % 10], axis=1)
    k1 = -((six @ (3, 7, 6, 1, 8, 9))[:, None] + three @ (4, 5, 2)) % 11
    k2 = -((six @ (5, 4, 3, 2, 7, 6))[:, None] + three @ (5, 4, 3) + 2 * k1) % 11
    numbers = heads[:, None] * 100_000 + serials * 100 + k1 * 10 + k2
    return numbers[(k1 < 10) & (k2 < 10)]
