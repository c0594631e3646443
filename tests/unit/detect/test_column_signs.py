"""Phones, births, ages, sexes, devices and mailboxes, by values and neighbours."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from unit.detect import column_makers as make

R = random.Random(12)


def danish_phones(count: int) -> list[str]:
    heads = (20, 22, 26, 28, 30, 31, 40, 42, 50, 51, 60, 61, 71, 81, 91, 93, 86, 75, 33)
    return [f"{R.choice(heads)}{R.randrange(10**6):06}" for _ in range(count)]


def norwegian_phones(count: int) -> list[str]:
    return [f"{R.choice('49')}{R.randrange(10**7):07}" for _ in range(count)]


PHONES: dict[str, Callable[[], Sequence[object]]] = {
    "two by two": lambda: [
        f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:]}" for n in norwegian_phones(50)
    ],
    "3-2-3": lambda: [f"{n[:3]} {n[3:5]} {n[5:]}" for n in norwegian_phones(50)],
    "+47": lambda: [f"+47 {n}" for n in norwegian_phones(50)],
    "0045": lambda: [f"0045{n}" for n in danish_phones(50)],
    "in brackets": lambda: [f"(+47) {n}" for n in norwegian_phones(50)],
    "with a label": lambda: [f"mob: {n}" for n in norwegian_phones(50)],
    "bare Norwegian": lambda: norwegian_phones(50),
    "bare Danish": lambda: danish_phones(200),
    "whole numbers with the country": lambda: [
        int(f"47{n}") for n in norwegian_phones(50)
    ],
    "twenty rows": lambda: norwegian_phones(20),
}


@pytest.mark.parametrize("case", PHONES, ids=list(PHONES))
def test_phones(case: str) -> None:
    found = make.verdict(PHONES[case]())
    assert found is not None
    assert found.entity_type == "PHONE_NUMBER"


NO_PHONES: dict[str, Callable[[], Sequence[object]]] = {
    "customers of one series": lambda: [
        str(40_000_000 + R.randrange(10**6)) for _ in range(300)
    ],
    "a counter": lambda: list(range(91_000_000, 91_000_300)),
    "random": lambda: [f"{R.randrange(10**8):08}" for _ in range(300)],
    "dates": lambda: make.moments("%Y%m%d"),
}


@pytest.mark.parametrize("case", NO_PHONES, ids=list(NO_PHONES))
def test_no_phones(case: str) -> None:
    found = make.verdict(NO_PHONES[case]())
    assert found is None, (found.entity_type, found.evidence)


def born(form: str, count: int = 300) -> list[str]:
    return [f"{d:{form}}" for d in make.births(count)]


@pytest.mark.parametrize(
    "values",
    [
        born("%d%m%Y"),
        [int(b) for b in born("%Y%m%d")],
        born("%d%m%y"),
        [int(b) for b in born("%d%m%y")],
        [f"{b} 00:00:00" for b in born("%Y-%m-%d")],
        born("%d.%m.%Y", 20),
    ],
    ids=["DDMMYYYY", "whole", "DDMMYY", "lost zeros", "midnight", "twenty rows"],
)
def test_births(values: list[object]) -> None:
    found = make.verdict(values)
    assert found is not None
    assert found.entity_type == "DATE_OF_BIRTH"


@pytest.mark.parametrize(
    "form", ["%d%m%y", "%y%m%d", "%d%m%Y", "%Y"], ids=["DMY", "YMD", "DMY8", "years"]
)
def test_recent_dates_are_no_births(form: str) -> None:
    assert make.verdict(make.moments(form)) is None


def test_years_of_birth_that_agree_with_the_numbers() -> None:
    days = make.births()
    found = make.judge({"C1": make.norwegian(days), "C2": [d.year for d in days]})
    assert {f.location.field: f.entity_type for f in found}["C2"] == "DATE_OF_BIRTH"


def test_ages_agree_with_births_row_by_row() -> None:
    days = make.births()
    ages = [(date(2026, 1, 1) - d).days // 365 for d in days]
    found = make.judge({"C1": ages, "C2": [f"{d:%d.%m.%Y}" for d in days]})
    assert {f.location.field: f.entity_type for f in found}["C1"] == "AGE"


def test_ages_alone_are_only_numbers() -> None:
    assert make.verdict([R.randrange(18, 90) for _ in range(300)]) is None


def test_bands_of_ages() -> None:
    found = make.verdict(make.chosen(["18-29", "30-39", "40-49", "50-66", "67-79"]))
    assert found is not None
    assert found.entity_type == "AGE"


def test_sex_by_codes_that_follow_the_person_numbers() -> None:
    numbers = make.norwegian(make.births())
    sexes = [1 if int(n[8]) % 2 else 2 for n in numbers]
    tosses = [R.choice((1, 2)) for _ in numbers]
    found = make.judge({"C1": numbers, "C2": sexes, "C3": tosses})
    kinds = {f.location.field: f.entity_type for f in found}
    assert kinds["C2"] == "GENDER"
    assert "C3" not in kinds


@pytest.mark.parametrize(
    ("values", "entity_type"),
    [
        (["mann", "kvinne"], "GENDER"),
        (["Hr.", "Fru"], "GENDER"),
        (["D", "K"], None),
        (["1", "2"], None),
        (["Norge", "Polen", "Syria", "Litauen", "Eritrea"], "COUNTRY"),
        (["norsk bokmål", "ja", "nei", "kanskje", "vet ikke"], None),
        (["tigrinja", "somali", "arabisk", "ukrainsk", "dari"], "LANGUAGE"),
        (["Gift", "Ugift", "Skilt", "Enke", "Samboer"], "MARITAL_STATUS"),
    ],
)
def test_closed_sets(values: list[str], entity_type: str | None) -> None:
    found = make.verdict(make.chosen(values))
    assert (found.entity_type if found else None) == entity_type


def imei() -> str:
    head = f"35{R.randrange(10**12):012}"
    total = 0
    for at, char in enumerate(reversed(head)):
        digit = int(char) * (2 if at % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return f"{head}{-total % 10}"


@pytest.mark.parametrize(
    ("values", "entity_type"),
    [
        ([imei() for _ in range(50)], "DEVICE_ID"),
        ([f"24201{R.randrange(10**10):010}" for _ in range(50)], "DEVICE_ID"),
        ([f"894701{R.randrange(10**13):013}" for _ in range(50)], "DEVICE_ID"),
        ([f"Mozilla/5.0 (X11; rv:{n}.0)" for n in range(50)], "DEVICE_ID"),
        ([f"{R.randrange(10**14, 10**15)}" for _ in range(50)], None),
        ([f"{n % 24:02}:{n % 60:02}:{n % 59:02}" for n in range(300)], None),
    ],
    ids=["IMEI", "IMSI", "SIM card", "user agent", "fifteen digits", "times"],
)
def test_devices(values: list[str], entity_type: str | None) -> None:
    found = make.verdict(values)
    assert (found.entity_type if found else None) == entity_type


def test_latitude_beside_longitude() -> None:
    north = [55 + R.random() * 10 for _ in range(50)]
    east = [8 + R.random() * 10 for _ in range(50)]
    found = make.judge({"C1": north, "C2": east})
    assert {f.entity_type for f in found} == {"GEO_LOCATION"}
    assert make.judge({"C1": east, "C2": list(range(50))}) == ()


def test_mailboxes_of_an_office_are_told() -> None:
    offices = [
        f"{w}@firma{n}.no" for n in range(20) for w in ("post", "faktura", "dpo")
    ]
    people = make.emails()
    office, person = make.verdict(offices), make.verdict(people)
    assert office is not None
    assert person is not None
    assert office.entity_type == person.entity_type == "EMAIL_ADDRESS"
    assert office.confidence < person.confidence
    assert any("mailboxes of an office" in words for words in office.evidence)
    assert not any("mailboxes" in words for words in person.evidence)
