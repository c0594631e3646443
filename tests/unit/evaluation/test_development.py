"""The development schemas are what they say: counts, joins, coherence, numbers."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from entity_labels import ENTITY_TYPES

from pii_toolkit.evaluation.development import MAKERS, lists
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex
from pii_toolkit.numbers import cpr, fodselsnummer, iban, kontonummer

ROWS = 80
NAMES = [maker.__module__.rsplit(".", 1)[-1] for maker in MAKERS]


@pytest.fixture(scope="module")
def schemas() -> list[LabelledSchema]:
    return [make(World(5), ROWS) for make in MAKERS]


def table(schemas: list[LabelledSchema], schema: str, name: str) -> LabelledTable:
    found = next(one for one in schemas if one.name == schema)
    return next(one for one in found.tables if one.name == name)


def columns(one: LabelledTable, *names: str) -> list[tuple]:
    return list(zip(*(one.data[name].to_pylist() for name in names), strict=True))


def labels(schemas: list[LabelledSchema]) -> list:
    return [
        label
        for schema in schemas
        for one in schema.tables
        for label in one.labels.values()
    ]


def test_every_category_has_two_columns_and_no_other_is_used(schemas):
    counts = Counter(label.entity_type for label in labels(schemas))
    also = set().union(*(label.also for label in labels(schemas)))
    assert {name for name in ENTITY_TYPES if counts[name] < 2} == set()
    assert (set(counts) - {None}) | also == ENTITY_TYPES


def test_norwegian_customers_agree_with_their_numbers(schemas):
    customers = table(schemas, "bank_core", "KUNDE")
    rows = columns(
        customers, "FODSELSNUMMER_ELLER_DNUMMER", "FODSELSDATO", "KJONN_KODE"
    )
    read = [(fodselsnummer.parse(row[0]), row) for row in rows]
    known = [(one, row) for one, row in read if one is not None]
    assert len(known) > 0.9 * len(rows)
    assert all(one.birth_date == date.fromisoformat(row[1]) for one, row in known)
    assert all((one.sex is Sex.FEMALE) == (row[2] == "K") for one, row in known)


def test_danish_citizens_agree_with_their_numbers(schemas):
    rows = columns(
        table(schemas, "danish_registers", "T_PERSON"), "PNR", "FOEDDTO", "KOEN"
    )
    read = [(cpr.parse(row[0]), row) for row in rows]
    assert all(one is not None for one, _ in read)
    assert all(f"{one.birth_date:%d-%m-%Y}" == row[1] for one, row in read)
    assert all((one.sex is Sex.FEMALE) == (row[2] == "K") for one, row in read)


def test_split_numbers_join_into_one(schemas):
    rows = columns(table(schemas, "cobol_extract", "LONNFIL"), "FODT6", "LOPENR5")
    assert all(fodselsnummer.is_valid(birth + rest) for birth, rest in rows)


def test_accounts_agree_with_their_ibans(schemas):
    rows = columns(table(schemas, "erp", "KNBK"), "BANKL", "BANKN", "IBAN")
    assert all(code.endswith(bank + number) for bank, number, code in rows)
    assert all(iban.is_valid(code) for _, _, code in rows)


def test_dates_of_a_row_follow_one_another(schemas):
    rows = columns(
        table(schemas, "telecom", "faktura"), "customer_no", "fakturadato", "forfald"
    )
    assert all((due - issued).days == 14 for _, issued, due in rows)


def test_a_real_world_takes_accounts_of_real_banks():
    schema = MAKERS[NAMES.index("payments")](World(17, "real"), 400)
    debit = table([schema], "payments", "innbetaling").data["debet_konto"].to_pylist()
    assert all(kontonummer.is_valid(one) for one in debit)
    assert sum(one.startswith("00") for one in debit) == 0
    assert 0 < sum(one.startswith("0") for one in debit) < len(debit)


@pytest.mark.parametrize(
    ("name", "least"),
    [("given", 250), ("family", 350), ("streets", 90), ("employers", 40)],
)
def test_names_stand_once_and_are_many(name, least):
    fields = 2 if name == "given" else 1
    listed = [
        word
        for line in lists.lines(name)
        for word in line.split(" ", fields)[fields].split(", ")
    ]
    assert len(listed) >= least
    assert [word for word, n in Counter(listed).items() if n > 1] == []


def test_towns_have_postcodes_of_their_own():
    towns = [*lists.towns("no"), *lists.towns("da")]
    assert len(towns) >= 150
    for country in ("no", "da"):
        codes = [town.postcode for town in lists.towns(country)]
        assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"\d{4}", town.postcode) for town in towns)
    assert all(re.fullmatch(r"\d{4}", town.municipality) for town in towns)


def test_sentences_stand_once_and_fill_their_slots(schemas):
    spoken = lists.lines("sentences")
    assert len(set(spoken)) == len(spoken) >= 80
    notes = table(schemas, "municipality", "vedtak").data["begrunnelse"].to_pylist()
    assert not any("{" in note for note in notes if note)
