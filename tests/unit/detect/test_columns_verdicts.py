"""Verdicts on columns: what is found, what is not, and what is said about it."""

from __future__ import annotations

import random

import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect import verdicts
from pii_toolkit.detect.evidence import PRIOR, Evidence
from pii_toolkit.model import Status

BY_VALUE: dict[str, tuple[make.Maker, str]] = {
    "fodselsnummer +80": (lambda: make.norwegian(make.births()), "NO_FODSELSNUMMER"),
    "fodselsnummer of the real range": (
        lambda: make.norwegian(make.births(), month=0),
        "NO_FODSELSNUMMER",
    ),
    "fodselsnummer with blanks": (
        lambda: [f"{n[:6]} {n[6:]}" for n in make.norwegian(make.births())],
        "NO_FODSELSNUMMER",
    ),
    "fodselsnummer as integers": (
        lambda: [int(n) for n in make.norwegian(make.births())],
        "NO_FODSELSNUMMER",
    ),
    "fodselsnummer as floats": (
        lambda: [float(n) for n in make.norwegian(make.births())],
        "NO_FODSELSNUMMER",
    ),
    "fodselsnummer from a spreadsheet": (
        lambda: [f"{float(n):.10e}" for n in make.norwegian(make.births())],
        "NO_FODSELSNUMMER",
    ),
    "D-number": (lambda: make.norwegian(make.births(), day=40), "NO_D_NUMMER"),
    "CPR of the real range": (
        lambda: make.danish(make.births(), day=0),
        "DK_CPR_NUMBER",
    ),
    "CPR with hyphens": (
        lambda: make.hyphened(make.danish(make.births(), day=0)),
        "DK_CPR_NUMBER",
    ),
    "CPR as integers": (
        lambda: [int(n) for n in make.danish(make.births(), day=0)],
        "DK_CPR_NUMBER",
    ),
    "replacement number": (
        lambda: make.hyphened(make.danish(make.births())),
        "DK_ERSTATNINGSPERSONNUMMER",
    ),
    "account": (make.accounts, "NO_BANK_ACCOUNT"),
    "account with dots": (
        lambda: [f"{n[:4]}.{n[4:6]}.{n[6:]}" for n in make.accounts()],
        "NO_BANK_ACCOUNT",
    ),
    "company": (make.companies, "NO_ORGANISASJONSNUMMER"),
    "CVR": (make.cvr_numbers, "DK_CVR"),
    "Danish VAT number": (
        lambda: [f"DK{n}" for n in make.cvr_numbers()],
        "VAT_NUMBER",
    ),
    "Norwegian VAT number": (
        lambda: [f"NO {n} MVA" for n in make.companies()],
        "VAT_NUMBER",
    ),
    "e-mail": (make.emails, "EMAIL_ADDRESS"),
    "phone with country code": (
        lambda: [f"+47 {n}" for n in make.digits(8, "49")],
        "PHONE_NUMBER",
    ),
    "phone in groups": (
        lambda: [f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:]}" for n in make.digits(8)],
        "PHONE_NUMBER",
    ),
    "IP address": (
        lambda: [f"10.{n % 7}.{n % 200}.{n % 250}" for n in range(make.ROWS)],
        "IP_ADDRESS",
    ),
    "full name": (make.full_names, "PERSON"),
    "name in capitals": (lambda: make.full_names("{F}, {g}"), "PERSON"),
    "given name": (lambda: make.chosen(make.MANY_GIVEN), "PERSON_GIVEN_NAME"),
    "family name": (
        lambda: list(make.FAMILY) * 3,
        "PERSON_FAMILY_NAME",
    ),
    "address": (make.addresses, "STREET_ADDRESS"),
    "birth date": (make.births, "DATE_OF_BIRTH"),
    "birth date as text": (
        lambda: [f"{d:%d.%m.%Y}" for d in make.births()],
        "DATE_OF_BIRTH",
    ),
    "sex": (lambda: make.chosen("KM"), "GENDER"),
    "number plate": (
        lambda: [f"EL {n}" for n in make.digits(5)],
        "VEHICLE_REGISTRATION",
    ),
    "masked CPR": (
        lambda: [f"{n[:6]}-XXXX" for n in make.danish(make.births())],
        "DATE_OF_BIRTH",
    ),
}


@pytest.mark.parametrize("case", BY_VALUE, ids=list(BY_VALUE))
def test_found_by_value_alone(case: str) -> None:
    maker, entity_type = BY_VALUE[case]
    found = make.verdict(maker())
    assert found is not None
    assert found.entity_type == entity_type
    assert found.confidence >= 0.5


LOOK_ALIKES: dict[str, make.Maker] = {
    "random eleven digits": lambda: make.digits(11),
    "order numbers that begin with a date": make.date_prefixed_orders,
    "random ten digits (P-numbers)": lambda: make.digits(10),
    "times DDMMYYHHMM": lambda: make.moments("%d%m%y%H%M"),
    "times YYMMDDHHMM": lambda: make.moments("%y%m%d%H%M"),
    "epoch seconds": make.epochs,
    "epoch milliseconds": lambda: [n * 1000 for n in make.epochs()],
    "counter": lambda: list(range(1, make.ROWS)),
    "counter of ten digits": lambda: list(range(101_800_000, 101_800_400)),
    "dates as eight digits": lambda: make.moments("%Y%m%d"),
    "recent dates": lambda: make.moments("%Y-%m-%d"),
    "time stamps": lambda: make.moments("%Y-%m-%dT%H:%M:%S"),
    "years": lambda: make.moments("%Y"),
    "random eight digits": lambda: make.digits(8),
    "random nine digits": lambda: make.digits(9),
    "random sixteen digits": lambda: make.digits(16),
    "amounts": lambda: [n * 1.37 for n in range(make.ROWS)],
    "colours": lambda: make.chosen(["rød", "blå", "grønn", "gul", "svart"]),
    "products": lambda: make.chosen(["Kaffe 250 g", "Melk 1 l", "Brød", "Smør", "Ost"]),
    "product codes": lambda: [f"AB-{n}" for n in make.digits(4)],
    "yes and no": lambda: make.chosen(["ja", "nei"]),
    "four digits": lambda: make.digits(4),
    "booleans": lambda: [n % 3 == 0 for n in range(make.ROWS)],
    "nothing": lambda: [None] * make.ROWS,
}


@pytest.mark.parametrize("case", LOOK_ALIKES, ids=list(LOOK_ALIKES))
def test_look_alike_is_no_finding(case: str) -> None:
    found = make.verdict(LOOK_ALIKES[case]())
    assert found is None, (found.entity_type, found.confidence, found.evidence)


@pytest.mark.parametrize(
    ("name", "maker", "entity_type"),
    [
        ("kontonr", make.accounts, "NO_BANK_ACCOUNT"),
        ("ordrenr", make.date_prefixed_orders, "ORDER"),
        ("p_nummer", lambda: make.digits(10), "DK_P_NUMMER"),
        ("mobil", lambda: make.digits(8, "49"), "PHONE_NUMBER"),
        ("fakturadato", lambda: make.moments("%Y-%m-%d"), "INVOICE"),
    ],
)
def test_named_look_alike_is_no_person_number(
    name: str, maker: make.Maker, entity_type: str
) -> None:
    found = make.verdict(maker(), name)
    assert found is not None
    assert found.entity_type == entity_type
    assert not any("FODSEL" in o.entity_type for o in found.others)


@pytest.mark.parametrize("name", ["fnr", "pnr", "knr", "regnr", "by", "kon", "id"])
@pytest.mark.parametrize(
    "values", [[None] * 20, [f"x{n}" for n in range(20)]], ids=["empty", "other"]
)
def test_ambiguous_name_never_decides_alone(name: str, values: list[object]) -> None:
    assert make.verdict(values, name) is None


@pytest.mark.parametrize(
    ("name", "values", "entity_type"),
    [
        ("alder", [n % 90 for n in range(200)], "AGE"),
        ("epost", [None] * 20, "EMAIL_ADDRESS"),
        ("diagnosekode", ["Q71", "V09", "W42", "X58", "Y35"] * 9, "HEALTH"),
        ("fødselsnummer", [None] * 20, "NO_FODSELSNUMMER"),
        ("folkekirken", ["ja", "nej"] * 20, "RELIGION"),
        ("kommentar", [None] * 5, "FREE_TEXT"),
    ],
)
def test_found_by_name(name: str, values: list[object], entity_type: str) -> None:
    found = make.verdict(values, name)
    assert found is not None
    assert found.entity_type == entity_type
    assert 0.5 <= found.confidence < 0.97


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("alder", [n * 1000 for n in range(200)]),
        ("epost", [f"nummer {n}" for n in range(200)]),
        ("ip_adresse", make.emails()[:5] + ["nei"] * 5),
    ],
)
def test_values_argue_a_name_down(name: str, values: list[object]) -> None:
    kinds = {f.entity_type for f in make.judge({name: values})}
    assert not kinds & {"AGE", "IP_ADDRESS"}
    assert name != "epost" or "EMAIL_ADDRESS" not in kinds


def test_value_and_name_together_are_surer_than_either() -> None:
    name = make.verdict([None] * 20, "epost")
    value = make.verdict(make.emails())
    both = make.verdict(make.emails(), "epost")
    assert name is not None
    assert value is not None
    assert both is not None
    assert both.confidence > max(name.confidence, value.confidence)


def test_a_stated_person_number_stays_whatever_the_values() -> None:
    found = make.verdict(make.digits(11), "fodselsnummer")
    assert found is not None
    assert found.entity_type == "NO_FODSELSNUMMER"
    assert found.confidence < 0.7
    assert any("kept for its name" in reason for reason in found.evidence)


def test_damage_and_nulls_are_borne() -> None:
    r = random.Random(5)
    values: list[str | None] = list(make.norwegian(make.births()))
    for n in range(len(values)):
        draw = r.random()
        if draw < 0.5:
            values[n] = None
        elif draw < 0.56:
            values[n] = "ukjent"
        elif draw < 0.6:
            values[n] = (values[n] or "")[:10] + "?"
    found = make.verdict(values)
    assert found is not None
    assert found.entity_type == "NO_FODSELSNUMMER"
    assert found.confidence > 0.9
    assert found.prevalence is not None
    assert 0.85 < found.prevalence.share < 1


@pytest.mark.parametrize("rows", [6, 20, 200])
def test_few_rows_are_enough_for_person_numbers(rows: int) -> None:
    found = make.verdict(make.norwegian(make.births(rows)), "fnr")
    assert found is not None
    assert found.entity_type == "NO_FODSELSNUMMER"
    assert found.confidence > 0.9


def test_some_person_numbers_among_other_references() -> None:
    others = make.digits(8) + [f"REF-{n}" for n in range(make.ROWS)]
    values = others + make.norwegian(make.births(60))
    found = make.verdict(values, "referanse")
    assert found is not None
    assert found.entity_type == "NO_FODSELSNUMMER"
    assert found.prevalence is not None
    assert found.prevalence.low < 60 / len(values) < found.prevalence.high
    assert any("of the values have that length" in e for e in found.evidence)


def test_status_of_the_majority_and_the_mix_in_words() -> None:
    values = make.norwegian(make.births(90)) + make.norwegian(make.births(10), month=0)
    found = make.verdict(values)
    assert found is not None
    assert found.status is Status.SYNTHETIC
    assert any("10 % real" in e and "90 % synthetic" in e for e in found.evidence)


def test_status_of_replacement_numbers_is_ambiguous() -> None:
    found = make.verdict(make.danish(make.births()), "cpr")
    assert found is not None
    assert found.status is Status.AMBIGUOUS
    assert found.entity_type == "DK_ERSTATNINGSPERSONNUMMER"


def test_numbers_after_2007_without_modulus_11_by_name() -> None:
    values = make.danish(make.births(), day=0, conforming=False)
    found = make.verdict(values, "cpr")
    assert found is not None
    assert found.entity_type == "DK_CPR_NUMBER"
    assert any("modulus 11" in e for e in found.evidence)


def test_lost_zeros_are_told() -> None:
    found = make.verdict([int(n) for n in make.norwegian(make.births())])
    assert found is not None
    assert found.shape == "*" * 11 or found.shape == "*" * 10
    assert any("lost a leading zero" in e for e in found.evidence)


def test_shape_shows_no_letter_or_digit() -> None:
    for maker, _ in BY_VALUE.values():
        found = make.verdict(maker())
        assert found is not None
        assert found.shape is not None
        assert not any(c.isalnum() for c in found.shape)


def test_no_value_leaves_the_judge() -> None:
    values = [f"hemmelig{n}@example.org" for n in range(50)]
    for item in make.judge({"epost": values, "notat": [f"{v} ringte" for v in values]}):
        assert "hemmelig" not in repr(item)


def test_a_role_is_reported_beside_the_names_that_fill_it() -> None:
    names = [f"{g} {f}" for g in make.GIVEN for f in make.FAMILY]
    found = {f.entity_type: f.confidence for f in make.judge({"kautionist": names})}
    assert set(found) == {"PERSON", "GUARANTOR"}
    assert found["PERSON"] > found["GUARANTOR"]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["kari@example.no"], "EMAIL_ADDRESS"),
        (["kari@example.no", "ola@example.no"] * 9, "EMAIL_ADDRESS"),
        (["00:1B:44:11:3A:B7"], "DEVICE_ID"),
        (["kari"], None),
    ],
    ids=["one e-mail", "two", "one MAC", "a word"],
)
def test_a_few_values_of_an_unmistakable_form(
    values: list[str], kind: str | None
) -> None:
    found = make.judge({"x7": values})
    assert {item.entity_type for item in found} == ({kind} if kind else set())


TIES = [
    pytest.param({"INCOME": 0.5, "PENSION": 0.5}, True, id="one of two"),
    pytest.param({"INCOME": 0.5}, True, id="one"),
    pytest.param({"INCOME": -0.5, "PENSION": -0.5}, False, id="perhaps neither"),
    pytest.param({"DEBT": 0.3, "TAX": 0.3, "INCOME": 0.3}, False, id="one of three"),
    pytest.param({"PERSON": 0.2, "PERSON_GIVEN_NAME": 0.2}, False, id="kin count once"),
    pytest.param({}, False, id="none"),
]


@pytest.mark.parametrize(("scores", "personal"), TIES)
def test_one_of_two_types_is_no_silence(
    scores: dict[str, float], personal: bool
) -> None:
    ballot = verdicts.Ballot()
    ballot.add(Evidence(kind, score - PRIOR) for kind, score in scores.items())
    assert verdicts.surely_personal(ballot.ranked()) is personal
