"""What a table is named for, as its plain columns tell it, and what takes that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.topics import weak_facts
from pii_toolkit.model import Finding

ROWS = 200
R = make.rng(9)


def best(found: Sequence[Finding], field: str) -> str | None:
    held = [f for f in found if f.location.field == field]
    return max(held, key=lambda f: f.confidence).entity_type if held else None


def amounts() -> list[object]:
    return [round(i * 7919 % 90_000 / 7, 2) for i in range(ROWS)]


def keys() -> list[object]:
    return [1 + i * 7 % 90 for i in range(ROWS)]


def words(text: str) -> list[object]:
    held = text.split()
    return [held[i * 7919 % 1009 % len(held)] for i in range(ROWS)]


TOLD: dict[str, tuple[str, str, list[object], str]] = {
    "class of a score": ("score", "klasse", words("A B C"), "CREDIT_SCORE"),
    "outcome of a screening": ("screening", "udfald", words("x y z"), "SANCTION_HIT"),
    "balances of debts": ("gjeldsreg", "saldo_rb", amounts(), "DEBT"),
    "balance of an account": ("konto", "saldo", amounts(), "TRANSACTION"),
    "type of tax card": ("skattekort", "type", words("A B C"), "TAX"),
    "laboratory": ("labsvar", "analyse", words("Hb CRP TSH"), "HEALTH"),
    "finding of many values": ("labsvar", "resultat", amounts(), "HEALTH"),
    "table's word repeated": ("ahsabsence", "abs_type", words("F S P"), "HEALTH"),
}


@pytest.mark.parametrize("case", TOLD)
def test_plain_column_tells_what_its_table_is_named_for(case: str) -> None:
    table, name, values, entity_type = TOLD[case]
    if case == "table's word repeated":
        table = "absence"
    found = make.judge({"kunde_id": keys(), name: values}, table=table)
    assert best(found, name) == entity_type


SILENT = {
    "a game": ("score", {"level_no": keys(), "klasse": words("A B C")}),
    "an antivirus": ("screening", {"host": words("a b"), "udfald": words("x y z")}),
    "another column": ("score", {"kunde_id": keys(), "farge": words("A B C")}),
}


@pytest.mark.parametrize("case", SILENT)
def test_words_of_several_meanings_need_people(case: str) -> None:
    table, columns = SILENT[case]
    assert best(make.judge(columns, table=table), list(columns)[-1]) is None


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        (("kunde", "score"), ("CREDIT_SCORE",)),
        (("roller",), ("BUSINESS_ROLE",)),
        (("scorebord",), ()),
        ((), ()),
    ],
)
def test_weak_facts(name: tuple[str, ...], facts: tuple[str, ...]) -> None:
    assert weak_facts(name) == facts


STATES = ["Ugift", "Gift", "Skilt", "Separert", "Enke", "Samboer"]


def test_list_of_codes_is_nobodys() -> None:
    codes: dict[str, list[object]] = {
        "CIVILSTAND_SK": list(range(1, 7)),
        "CIVILSTAND_KODE": list("UGFESP"),
        "CIVILSTAND_TEKST": list(STATES),
    }
    assert not make.judge(codes, table="DIM_CIVILSTAND")


NO_LISTS = {
    "each in many rows": {"KODE": words("U G F"), "TEKST": words("Ugift Gift Skilt")},
    "somebody beside": {
        "navn": [
            "Kari Hansen",
            "Ola Berg",
            "Per Lund",
            "Nina Dahl",
            "Liv Moe",
            "Jan Li",
        ],
        "sivilstand": list(STATES),
    },
}


@pytest.mark.parametrize("case", NO_LISTS)
def test_what_is_no_list_of_codes(case: str) -> None:
    columns = dict(NO_LISTS[case])
    last = list(columns)[-1]
    assert best(make.judge(columns, table="utdrag"), last) == "MARITAL_STATUS"


def test_parts_of_a_parcels_number() -> None:
    parcel = {n: [1 + i * k % 300 for i in range(ROWS)] for n, k in PARCEL.items()}
    found = make.judge(parcel, table="sak")
    assert {best(found, name) for name in PARCEL} == {"PROPERTY"}
    assert best(make.judge({"gnr": parcel["gnr"]}, table="sak"), "gnr") is None


PARCEL = {"gnr": 7, "bnr": 11, "fnr": 13, "snr": 17}


def test_number_of_each_row_is_none_of_it() -> None:
    numbers = [f"K-{2024 + i % 2}-{i:05}" for i in range(ROWS)]
    assert best(make.judge({"klagenr": numbers}), "klagenr") is None
    again = [numbers[i // 4] for i in range(ROWS)]
    assert best(make.judge({"klagenr": again}), "klagenr") == "COMPLAINT"


def danish_accounts() -> list[object]:
    return [str(R.randrange(10**9, 10**10)) for _ in range(ROWS)]


def test_account_of_ten_digits_is_danish_in_any_language() -> None:
    found = make.judge({"Bank Account No_": danish_accounts()}, table="Employee")
    assert best(found, "Bank Account No_") == "DK_BANK_ACCOUNT"
    norwegian = make.judge({"Bank Account No_": make.accounts()}, table="Employee")
    assert best(norwegian, "Bank Account No_") == "NO_BANK_ACCOUNT"


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("Bank Branch No_", "0040 3001 5479 9805", "DK_BANK_ACCOUNT"),
        ("Branch Status", "0040 3001 5479 9805 12", None),
        ("Dept Code", "0040 3001 5479 9805", None),
    ],
)
def test_register_right_before_the_account(
    name: str, values: str, expected: str | None
) -> None:
    table = {name: words(values), "Bank Account No_": danish_accounts()}
    assert best(make.judge(table, table="Employee"), name) == expected


def since(year: int, years: int) -> list[object]:
    first = date(year, 1, 1)
    return [first + timedelta(days=i * 7919 % (365 * years)) for i in range(ROWS)]


def test_dates_that_go_on_to_today_are_events() -> None:
    names = {"navn": make.full_names()[:ROWS]}
    moved = make.judge({**names, "dato": since(1985, 39)})
    assert best(moved, "dato") is None
    born = make.judge({**names, "dato": since(1935, 88)})
    assert best(born, "dato") == "DATE_OF_BIRTH"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([f"{i % 4}.{i % 10}.{i % 7}.{i % 13}" for i in range(ROWS)], None),
        ([f"10.{i % 256}.{i % 7}.{100 + i % 99}" for i in range(ROWS)], "IP_ADDRESS"),
    ],
    ids=["versions", "addresses"],
)
def test_versions_are_no_addresses(values: list[str], expected: str | None) -> None:
    assert best(make.judge({"C1": values}), "C1") == expected


@pytest.mark.parametrize("name", ["fagpersonnr", "kontaktpersonnr", "bestPersonNrDoc"])
def test_number_of_a_kind_of_person_is_no_person_number(name: str) -> None:
    numbers: list[object] = list(range(10_000, 10_000 + ROWS))
    assert best(make.judge({name: numbers}), name) != "NO_FODSELSNUMMER"
