"""The development schemas are what they say: counts, joins, coherence, numbers."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from pii_toolkit.evaluation.development import MAKERS, lists
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable, Maker
from pii_toolkit.evaluation.storage import store
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import cpr, fodselsnummer, iban, kontonummer

ROWS = 80
NAMES = [maker.__module__.rsplit(".", 1)[-1] for maker in MAKERS]
NORWEGIAN = {
    "NO_FODSELSNUMMER",
    "NO_D_NUMMER",
    "NO_H_NUMMER",
    "NO_FH_NUMMER",
    "NO_NPID",
    "NO_S_NUMMER",
}
UNMARKED = {"NO_FH_NUMMER", "NO_S_NUMMER"}
DANISH = {"DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER"}
_CATEGORIES = """
ADDRESS_HISTORY AGE BANK_NAME BIOMETRIC BUSINESS_ROLE COMPLAINT CONSENT COOKIE_ID
COUNTRY CREDIT_AGREEMENT CREDIT_CARD CREDIT_REPORT CREDIT_SCORE CRIMINAL_RECORD
CUSTOMER_ID DATE_OF_BIRTH DEBT DEPENDANTS DEVICE_ID DK_BANK_ACCOUNT DK_CPR_NUMBER
DK_CVR DK_ERSTATNINGSPERSONNUMMER DK_MITID_UUID DK_NEMID_PID DK_PAYMENT_ID
DK_P_NUMMER DRIVERS_LICENSE EMAIL_ADDRESS ETHNICITY FREE_TEXT GENDER GENETIC_DATA
GEO_LOCATION GUARANTOR GUARDIANSHIP HEALTH HOUSEHOLD HOUSING IBAN_CODE ID_CARD
INCOME INSOLVENCY INVOICE IP_ADDRESS LANGUAGE LEGAL_CASE LIVING_COSTS LOCATION
MARITAL_STATUS MUNICIPALITY_CODE NATIONALITY NET_WEALTH NO_BANKID_PID
NO_BANK_ACCOUNT NO_DUF NO_D_NUMMER NO_FH_NUMMER NO_FODSELSNUMMER NO_HPR NO_H_NUMMER
NO_KID NO_NPID NO_ORGANISASJONSNUMMER NO_S_NUMMER OCCUPATION ORDER ORGANIZATION
PASSPORT_NUMBER PAYMENT_HISTORY PAYMENT_REMARK PENSION PEP_STATUS PERSON
PERSON_FAMILY_NAME PERSON_GIVEN_NAME PERSON_ID PHONE_NUMBER PHOTO POLITICAL_OPINION
POSTAL_CODE PROFILE PROPERTY PROTECTED_ADDRESS RELIGION RISK_ASSESSMENT
SANCTION_HIT SECRET SEXUAL_ORIENTATION SE_ORGANISATIONSNUMMER SIGNATURE
SOCIAL_SERVICES SOURCE_OF_FUNDS STREET_ADDRESS TAX TEST_DATA TRADE_UNION
TRANSACTION USERNAME USER_BEHAVIOUR VAT_NUMBER VEHICLE_REGISTRATION VOICE_RECORDING"""
CATEGORIES = set(_CATEGORIES.split())


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


def test_there_are_schemas_and_columns_enough(schemas):
    every = labels(schemas)
    nothing = sum(label.entity_type is None for label in every)
    assert len(schemas) == 10
    assert len(every) >= 1_000
    assert 0.45 < nothing / len(every) < 0.6
    assert len({schema.name for schema in schemas}) == len(schemas)
    assert {schema.storage for schema in schemas} == {
        "sqlite",
        "csv",
        "parquet",
        "jsonl",
    }


def test_every_category_has_two_columns_and_no_other_is_used(schemas):
    counts = Counter(label.entity_type for label in labels(schemas))
    also = set().union(*(label.also for label in labels(schemas)))
    assert {name for name in CATEGORIES if counts[name] < 2} == set()
    assert (set(counts) - {None}) | also == CATEGORIES


@pytest.mark.parametrize("make", MAKERS, ids=NAMES)
def test_the_seed_decides(make: Maker):
    first, again, other = make(World(7), 30), make(World(7), 30), make(World(8), 30)
    same = zip(first.tables, again.tables, strict=True)
    assert all(one.data.equals(two.data) for one, two in same)
    truths = zip(first.tables, other.tables, strict=True)
    assert all(one.labels == two.labels for one, two in truths)
    assert first.tables[-1].data != other.tables[-1].data


@pytest.mark.parametrize("make", MAKERS, ids=NAMES)
def test_its_storage_holds_it(make: Maker, tmp_path):
    schema = make(World(9), 16)
    stored = store(schema, tmp_path)
    assert list(stored.tables.values()) == list(schema.tables)
    assert stored.path.exists()


@pytest.mark.parametrize("make", MAKERS, ids=NAMES)
def test_keys_are_unique_and_foreign_keys_join(make: Maker):
    schema = make(World(11), ROWS)
    tables = {one.name: one for one in schema.tables}
    for one in schema.tables:
        keys = columns(one, *one.primary_key) if one.primary_key else []
        assert len(set(keys)) == len(keys), one.name
        for key in one.foreign_keys:
            there = set(columns(tables[key.references], *key.referenced_columns))
            assert set(columns(one, *key.columns)) <= there, one.name


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


def person_numbers(schema: LabelledSchema, pattern: str, types: set[str]) -> set[str]:
    """Numbers of columns that hold person numbers, prose and documents included."""
    found: set[str] = set()
    for one in schema.tables:
        for name, label in one.labels.items():
            if {label.entity_type, *label.also} & types:
                for value in map(str, one.data[name].to_pylist()):
                    found |= set(re.findall(pattern, value))
    return found


def statuses(schema: LabelledSchema) -> Counter[Status]:
    """Of all person numbers in the columns and texts that hold any.

    Left out are the two kinds without a synthetic range: the common help numbers, which
    are random, and the numbers of students.
    """
    norwegian = person_numbers(schema, r"(?<!\d)\d{6}[ \-\xa0]?\d{5}(?!\d)", NORWEGIAN)
    danish = person_numbers(schema, r"(?<![\d>])\d{6}-?\d{4}(?!\d)", DANISH)
    read = [
        *map(fodselsnummer.parse, norwegian),
        *map(cpr.parse, danish),
    ]
    return Counter(one.status for one in read if one and one.kind not in UNMARKED)


@pytest.mark.parametrize("make", MAKERS, ids=NAMES)
def test_a_synthetic_world_holds_no_real_person_number(make: Maker):
    counts = statuses(make(World(13, "synthetic"), ROWS))
    assert counts[Status.REAL] == 0


def test_a_real_world_holds_real_ones():
    counts = sum((statuses(make(World(13, "real"), 40)) for make in MAKERS), Counter())
    assert counts[Status.REAL] > 300
    assert counts[Status.SYNTHETIC] < 10


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
