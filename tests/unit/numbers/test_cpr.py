"""CPR and replacement numbers: century table, modulus 11 as evidence, letters."""

from __future__ import annotations

import dataclasses
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import cpr
from pii_toolkit.numbers.cpr import parse

births = st.dates(date(1858, 1, 1), date(2057, 12, 31))
seeds = st.integers(0, 2**32)

CENTURIES = [
    ((0, 1, 2, 3), range(100), 1900),
    ((4, 9), range(37), 2000),
    ((4, 9), range(37, 100), 1900),
    ((5, 6, 7, 8), range(58), 2000),
    ((5, 6, 7, 8), range(58, 100), 1800),
]


@pytest.mark.parametrize(("leads", "years", "first"), CENTURIES)
def test_century(leads: tuple[int, ...], years: range, first: int) -> None:
    assert {cpr.century(lead, yy) for lead in leads for yy in years} == {first}


def test_the_century_table_is_total() -> None:
    rows = sum(len(leads) * len(years) for leads, years, _ in CENTURIES)
    assert rows == 10 * 100


@pytest.mark.parametrize(
    ("text", "born"),
    [
        pytest.param("851290-1233", date(1990, 12, 25), id="1900s"),
        pytest.param("850536-9006", date(2036, 5, 25), id="lead 9 in year 36"),
        pytest.param("850537-9006", date(1937, 5, 25), id="lead 9 in year 37"),
        pytest.param("850557-5006", date(2057, 5, 25), id="lead 5 in year 57"),
        pytest.param("850558-5006", date(1858, 5, 25), id="lead 5 in year 58"),
        pytest.param("890200-4006", date(2000, 2, 29), id="leap day of 2000"),
        pytest.param("890200-1006", None, id="1900 had no leap day"),
        pytest.param("890204-1006", date(1904, 2, 29), id="1904 had one"),
        pytest.param("890201-5006", None, id="2001 had none"),
        pytest.param("900290-1233", None, id="30 February"),
        pytest.param("910490-1233", None, id="31 April"),
        pytest.param("921290-1233", None, id="day 32"),
        pytest.param("601290-1233", None, id="day 60"),
        pytest.param("001290-1233", None, id="day 0"),
        pytest.param("321290-1233", None, id="day 32 of a CPR number"),
        pytest.param("850090-1233", None, id="month 0"),
        pytest.param("851390-1233", None, id="month 13"),
    ],
)
def test_birth_date(text: str, born: date | None) -> None:
    found = parse(text)
    assert (None if found is None else found.birth_date) == born


@pytest.mark.parametrize(
    ("text", "born", "sex"),
    [
        pytest.param("2512480AB2", date(1948, 12, 25), Sex.FEMALE, id="D 1900s"),
        pytest.param("2512485AB3", date(1848, 12, 25), Sex.MALE, id="D 1800s"),
        pytest.param("2512086AB3", date(2008, 12, 25), Sex.MALE, id="D 2000s"),
        pytest.param("2512481AB3", date(1948, 12, 25), Sex.MALE, id="X 1900s"),
        pytest.param("251208-7ab4", date(2008, 12, 25), Sex.FEMALE, id="X 2000s"),
        pytest.param("251248ABC2", None, None, id="KOT"),
        pytest.param("290200ABC2", None, None, id="KOT, leap day of some century"),
    ],
)
def test_letters(text: str, born: date | None, sex: Sex | None) -> None:
    found = parse(text)
    assert found is not None
    assert found.kind == "DK_ERSTATNINGSPERSONNUMMER"
    assert (found.status, found.checked) == (Status.AMBIGUOUS, False)
    assert (found.birth_date, found.sex) == (born, sex)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2512482AB2", id="no such C"),
        pytest.param("2512480A12", id="one letter"),
        pytest.param("25124801B2", id="letter in place 9 alone"),
        pytest.param("2512480ABC", id="letter at the end"),
        pytest.param("251248A102", id="letter in place 7 alone"),
        pytest.param("851248-0AB2", id="day + 60 and letters"),
        pytest.param("290201ABC2", id="no year 01 has a leap day"),
        pytest.param("2902000AB2", id="1900 had none"),
        pytest.param("25A2480AB2", id="letter in the date"),
        pytest.param("2512480ÆB2", id="letter outside A-Z"),
        pytest.param("8512901\u0662\u0663\u0663", id="arabic-indic digits"),
        pytest.param("\uff18512901233", id="fullwidth digit"),
    ],
)
def test_refused(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        pytest.param("8512901233", True, id="plain"),
        pytest.param("851290-1233", True, id="hyphen"),
        pytest.param("851290 1233", True, id="space"),
        pytest.param("851290\u00a01233", True, id="no-break space"),
        pytest.param("851290/1233", True, id="slash"),
        pytest.param("851290.1233", True, id="dot"),
        pytest.param("851290\t1233", True, id="tab"),
        pytest.param("851290 - 1233", True, id="spaced hyphen"),
        pytest.param("851290\u20131233", True, id="en dash"),
        pytest.param("85.12.90-1233", True, id="dotted date"),
        pytest.param("85 12 90 1233", True, id="spaced date"),
        pytest.param("8512-901233", False, id="apart after the month"),
        pytest.param("85-12-90-12-33", False, id="pairs"),
        pytest.param("851290-1233-", False, id="trailing hyphen"),
        pytest.param("851290\n1233", False, id="line end"),
        pytest.param("851290_1233", False, id="underscore"),
    ],
)
def test_layouts(text: str, valid: bool) -> None:
    assert cpr.is_valid(text) is valid


@given(births, seeds, st.sampled_from([None, *Sex]), st.booleans())
def test_synthetic_numbers(
    born: date, seed: int, sex: Sex | None, checked: bool
) -> None:
    text = cpr.synthetic(born, random.Random(seed), sex=sex, checked=checked)
    found = parse(text)
    assert found is not None
    assert found.kind == "DK_ERSTATNINGSPERSONNUMMER"
    assert found.status is Status.AMBIGUOUS
    assert (found.birth_date, found.checked) == (born, checked)
    assert sex in {None, found.sex}
    again = cpr.synthetic(born, random.Random(seed), sex=sex, checked=checked)
    assert text == again


@pytest.mark.parametrize("born", [date(1857, 12, 31), date(2058, 1, 1)], ids=str)
def test_no_synthetic_number_outside_the_table(born: date) -> None:
    with pytest.raises(ValueError, match="no CPR number exists"):
        cpr.synthetic(born, random.Random(1))


@given(births, seeds)
def test_modulus_11_never_decides(born: date, seed: int) -> None:
    text = cpr.synthetic(born, random.Random(seed))
    # The same number as a CPR number, kept in memory; then every other check digit.
    real = f"{int(text[:2]) - 60:02d}{text[2:]}"
    found = [parse(f"{real[:9]}{last}") for last in range(10)]
    assert all(f is not None and f.kind == "DK_CPR_NUMBER" for f in found)
    assert sum(f is not None and f.checked for f in found) <= 1
    assert {f.status for f in found if f is not None} == {Status.REAL}


def test_as_of_refuses_the_unborn() -> None:
    text = cpr.synthetic(date(2031, 5, 6), random.Random(1))
    assert not cpr.is_valid(text, as_of=date(2031, 5, 5))
    assert cpr.is_valid(text, as_of=date(2031, 5, 6))
    assert cpr.is_valid("251231ABC2", as_of=date(2026, 1, 1))


@given(births, seeds)
def test_display_form(born: date, seed: int) -> None:
    text = cpr.synthetic(born, random.Random(seed))
    shown = cpr.format(text)
    assert shown == f"{text[:6]}-{text[6:]}"
    assert cpr.compact(shown) == text
    assert cpr.format(shown) == shown


def test_repr_and_frozen() -> None:
    found = parse("851290-1233")
    assert repr(found) == "Cpr(DK_ERSTATNINGSPERSONNUMMER, ambiguous, mod 11 fails)"
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.digits = ""
