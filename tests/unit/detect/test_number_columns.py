"""Columns of numbers by their values alone: people, and what looks like people."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest
from unit.detect import column_makers as make
from unit.detect import number_columns as numbers

from pii_toolkit.detect import identifiers
from pii_toolkit.detect.evidence import PRIOR, Evidence
from pii_toolkit.detect.statistics import ColumnStatistics
from pii_toolkit.model import Status

REPLACED = {"DK_CPR_NUMBER": "DK_ERSTATNINGSPERSONNUMMER"}
"""What a column of CPR numbers holds in a synthetic world."""


def evidence(values: Sequence[object]) -> list[Evidence]:
    stats = ColumnStatistics()
    stats.update(pa.array(values))
    return identifiers.evidence(stats.seen())


def person(values: Sequence[object]) -> Evidence | None:
    """The weightiest evidence of a person number that would be reported."""
    found = [e for e in evidence(values) if e.entity_type in numbers.NOT_PEOPLE]
    best = max(found, key=lambda e: e.weight, default=None)
    return best if best is not None and best.weight + PRIOR >= 0 else None


@pytest.mark.parametrize("rows", [20, 200])
@pytest.mark.parametrize("world", ["real", "synthetic"])
@pytest.mark.parametrize("case", numbers.PEOPLE, ids=list(numbers.PEOPLE))
def test_person_numbers_are_found(case: str, world: str, rows: int) -> None:
    draw, kinds = numbers.PEOPLE[case]
    if world == "synthetic":
        kinds = frozenset(REPLACED.get(kind, kind) for kind in kinds)
    found = [person(numbers.column(draw, rows, seed, world)) for seed in (21, 22, 23)]
    right = [e is not None and e.entity_type in kinds for e in found]
    assert sum(right) >= (2 if rows == 20 else 3)


@pytest.mark.parametrize(
    ("rows", "nulls", "seeds"), [(20, 0.5, 6), (20, 0, 3), (200, 0.5, 2), (1000, 0, 1)]
)
@pytest.mark.parametrize("case", numbers.LOOK_ALIKES, ids=list(numbers.LOOK_ALIKES))
def test_look_alikes_are_no_person_numbers(
    case: str, rows: int, nulls: float, seeds: int
) -> None:
    draw = numbers.holed(numbers.LOOK_ALIKES[case], nulls)
    for seed in range(31, 31 + seeds):
        found = person(numbers.column(draw, rows, seed))
        assert found is None, (found.weight, found.words)


@pytest.mark.parametrize(
    ("case", "entity_type"),
    [
        ("account", "NO_BANK_ACCOUNT"),
        ("accounts of bank 1503", "NO_BANK_ACCOUNT"),
        ("Swedish company, hyphen", "SE_ORGANISATIONSNUMMER"),
        ("company", "NO_ORGANISASJONSNUMMER"),
        ("CVR", "DK_CVR"),
        ("VAT", "VAT_NUMBER"),
        ("card", "CREDIT_CARD"),
        ("DUF", "NO_DUF"),
        ("IBAN in fours", "IBAN_CODE"),
        ("phone 0047", "PHONE_NUMBER"),
        ("KID of 10", "NO_KID"),
        ("payment id", "DK_PAYMENT_ID"),
        ("YYMMDD-NNNN", None),
        ("Swedish person", None),
        ("EAN", None),
        ("P-number", None),
        ("YYYYMMDD", None),
        ("epoch milliseconds", None),
    ],
)
def test_look_alikes_are_what_they_are(case: str, entity_type: str | None) -> None:
    values = numbers.column(numbers.LOOK_ALIKES[case], 60, 41)
    found = make.verdict(values)
    assert (None if found is None else found.entity_type) == entity_type


@pytest.mark.parametrize("few", [0.02, 0.1, 0.3])
@pytest.mark.parametrize(
    "other",
    [lambda w: w.account(), lambda w: w.organisasjonsnummer(), numbers.dated_order],
    ids=["accounts", "companies", "orders"],
)
def test_some_people_among_other_customers(other: numbers.Draw, few: float) -> None:
    mixed = numbers.either(few, numbers.fnr, other)
    found = person(numbers.column(mixed, 2000, 51))
    assert found is not None
    assert found.entity_type == "NO_FODSELSNUMMER"
    assert found.hits is not None
    # An account in eleven that reads as a date passes as well.
    assert 0.5 * few < found.hits[0] / found.hits[1] < few + 0.04


def test_the_share_is_told_with_its_interval_and_chance() -> None:
    found = person(numbers.column(numbers.rubbish(numbers.fnr, 0.3), 400, 61))
    assert found is not None
    said = found.words[0]
    assert "distinct 11-character values (" in said
    assert said.endswith("have that length)")
    assert "pass the date and check digits; chance gives 0.06 %" in said


@pytest.mark.parametrize(
    ("draw", "status", "words"),
    [
        (numbers.fnr, Status.REAL, "real people"),
        (numbers.hnr, Status.AMBIGUOUS, "month + 40"),
        (numbers.replacement, Status.AMBIGUOUS, "day + 60"),
        (numbers.either(0.7, numbers.fnr, numbers.hnr), Status.REAL, "% ambiguous"),
        (numbers.rule_2032, Status.REAL, "rule of 2032 alone"),
    ],
    ids=["real", "H-number", "replacement", "mixed", "2032"],
)
def test_status_is_told(draw: numbers.Draw, status: Status, words: str) -> None:
    found = person(numbers.column(draw, 300, 71))
    assert found is not None
    assert found.status is status
    assert any(words in said for said in found.words)


def test_synthetic_numbers_are_nobodys() -> None:
    found = person(numbers.column(numbers.fnr, 300, 72, "synthetic"))
    assert found is not None
    assert found.status is Status.SYNTHETIC
    assert any("month + 80" in said for said in found.words)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("zeros lost in text", "leading zeros are lost"),
        ("as integers", "have lost a leading zero"),
        ("padded to 15", "filled with zeros to 15 digits"),
        ("prefix NO-", "the same mark"),
        ("suffix", "the same mark"),
    ],
)
def test_the_reading_is_told(case: str, said: str) -> None:
    found = person(numbers.column(numbers.PEOPLE[case][0], 200, 81))
    assert found is not None
    assert any(said in words for words in found.words)
    assert found.hits is not None
    assert found.hits[0] == found.hits[1]


@pytest.mark.parametrize(
    "values",
    [
        [f"Sak {n}/2024 om {n * 7919:011}" for n in range(100)],
        [f'{{"nr": "{n * 7919:011}"}}' for n in range(100)],
        [f"{n:015}" for n in range(100)],
        ["x"] * 5 + ["0"] * 5,
    ],
    ids=["text", "json", "counter", "rubbish"],
)
def test_other_readings_make_no_person_number(values: list[str]) -> None:
    assert person(values) is None


@pytest.mark.parametrize(
    ("draw", "entity_type"),
    [
        (lambda w: f"+71<{numbers.checked(w, 15)}+8{numbers.digits(w, 7)}<", "ID"),
        (lambda w: f"+73<+8{numbers.digits(w, 7)}<", "ID"),
        (lambda w: f"{w.rng.choice((9004, 4321, 7045))}-{numbers.digits(w, 10)}", "A"),
        (lambda w: f"{w.rng.choice((9004, 4321))} {numbers.digits(w, 7)}", "A"),
        (lambda w: f"{numbers.digits(w, 4)}-{numbers.digits(w, 10)}", "A"),
        (lambda w: f"{numbers.digits(w, 4)}-{numbers.digits(w, 7)}", ""),
        (lambda w: f"{numbers.fnr(w)}{w.rng.randrange(10)}", "KID"),
        (lambda w: f"{numbers.fnr(w)}{w.rng.randrange(1000):03}", "KID"),
        (lambda w: f"2024-{w.rng.randrange(10**6):06}", ""),
        (lambda w: w.kid(4), ""),
        (lambda w: numbers.digits(w, 12), ""),
    ],
    ids=[
        *("+71", "+73", "account", "blank", "4 and 10", "4 and 7", "person, check"),
        "person in front",
        *("case", "short", "digits"),
    ],
)
def test_references_of_payments(draw: numbers.Draw, entity_type: str) -> None:
    expected = {"KID": "NO_KID", "ID": "DK_PAYMENT_ID", "A": "DK_BANK_ACCOUNT"}.get(
        entity_type
    )
    found = make.verdict(numbers.column(draw, 80, 91))
    assert (None if found is None else found.entity_type) == expected


@pytest.mark.parametrize(
    ("name", "draw"),
    [
        ("pnr", lambda w: numbers.digits(w, 10)),
        ("kundefnr", lambda w: numbers.digits(w, 10)),
        ("kundefnr", lambda w: numbers.digits(w, 8)),
        ("cpr", lambda w: w.rng.randrange(1, 900) / 7),
        ("cpr", lambda w: w.chance(0.5)),
    ],
    ids=["ten digits", "customers", "eight digits", "cost per response", "yes or no"],
)
def test_a_name_alone_makes_no_person_number(name: str, draw: numbers.Draw) -> None:
    found = make.judge({name: numbers.column(draw, 80, 95)})
    assert not any(f.entity_type in numbers.NOT_PEOPLE for f in found)


@pytest.mark.parametrize("name", ["studentnr", "kundenr", "ansattnr"])
def test_a_key_that_is_the_person_number_is_one(name: str) -> None:
    found = make.verdict(numbers.column(numbers.student, 80, 96), name)
    assert found is not None
    assert found.entity_type == "NO_S_NUMMER"
