"""The held-out schemas are what they say: counts, joins, coherence, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyarrow as pa
import pytest

from pii_toolkit.evaluation.retired import MAKERS
from pii_toolkit.evaluation.retired.people import ascii_fold, people
from pii_toolkit.evaluation.labelled import Label, LabelledSchema, Maker
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Status
from pii_toolkit.numbers import cpr, fodselsnummer

SEED, ROWS = 20, 120

WORDS = """
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
    POSTAL_CODE PROFILE PROPERTY PROTECTED_ADDRESS RELIGION RISK_ASSESSMENT SANCTION_HIT
    SECRET SEXUAL_ORIENTATION SE_ORGANISATIONSNUMMER SIGNATURE SOCIAL_SERVICES
    SOURCE_OF_FUNDS STREET_ADDRESS TAX TEST_DATA TRADE_UNION TRANSACTION USERNAME
    USER_BEHAVIOUR VAT_NUMBER VEHICLE_REGISTRATION VOICE_RECORDING
"""
ENTITY_TYPES = frozenset(WORDS.split())
PERSON_NUMBERS = {
    "NO_FODSELSNUMMER",
    "NO_D_NUMMER",
    "NO_H_NUMMER",
    "NO_FH_NUMMER",
    "NO_NPID",
    "DK_CPR_NUMBER",
    "DK_ERSTATNINGSPERSONNUMMER",
    "FREE_TEXT",
}
DANISH = {"DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER"}
each_maker = pytest.mark.parametrize("maker", MAKERS, ids=lambda m: m.__name__)


def labels(schema: LabelledSchema) -> Iterator[Label]:
    for table in schema.tables:
        yield from table.labels.values()


def person_numbers(schema: LabelledSchema) -> Iterator[Status]:
    """Status of every person number that the labels lead to."""
    for table in schema.tables:
        for name, label in table.labels.items():
            types = {label.entity_type, *label.also} & PERSON_NUMBERS
            for cell in table.data[name].to_pylist() if types else ():
                yield from statuses(cell, types)


def statuses(cell: object, types: set[str | None]) -> Iterator[Status]:
    text = f"{cell:011.0f}" if isinstance(cell, int | float) else str(cell)
    readers = []
    if not types <= DANISH:
        readers.append((r"(?<!\d)\d{6} ?\d{5}(?!\d)", fodselsnummer.parse))
    if types & {*DANISH, "FREE_TEXT"}:
        readers.append((r"(?<!\d)\d{6}-?\d{4}(?!\d)", cpr.parse))
    for pattern, parse in readers:
        for run in re.findall(pattern, text):
            number = parse(run)
            if number is not None:
                yield number.status


@each_maker
def test_equal_seeds_give_equal_schemas(maker: Maker) -> None:
    one, two = maker(World(SEED), ROWS), maker(World(SEED), ROWS)
    other = maker(World(SEED + 1), ROWS)
    assert all(
        a.data.equals(b.data) for a, b in zip(one.tables, two.tables, strict=True)
    )
    assert not any(
        a.data.equals(b.data)
        for a, b in zip(one.tables, other.tables, strict=True)
        if a.data.num_rows >= ROWS
    )


@each_maker
def test_about_so_many_rows(maker: Maker) -> None:
    sizes = [t.data.num_rows for t in maker(World(SEED), ROWS).tables]
    assert max(sizes) == ROWS


@each_maker
def test_one_row_is_enough(maker: Maker) -> None:
    assert all(t.data.num_rows for t in maker(World(SEED), 1).tables)


@each_maker
def test_labels_are_entity_types(maker: Maker) -> None:
    found = {
        word
        for label in labels(maker(World(SEED), 5))
        for word in (label.entity_type, *label.also)
        if word is not None
    }
    assert found <= ENTITY_TYPES


@each_maker
def test_an_answer_is_not_accepted_twice(maker: Maker) -> None:
    assert not any(
        label.entity_type in label.also for label in labels(maker(World(SEED), 5))
    )


@each_maker
def test_about_half_of_the_columns_hold_personal_data(maker: Maker) -> None:
    found = list(labels(maker(World(SEED), 5)))
    share = sum(label.entity_type is not None for label in found) / len(found)
    assert 0.25 < share < 0.75


@each_maker
def test_foreign_keys_join(maker: Maker) -> None:
    tables = {t.name: t for t in maker(World(SEED), ROWS).tables}
    for table in tables.values():
        for key in table.foreign_keys:
            (here,), (there,) = key.columns, key.referenced_columns
            known = set(tables[key.references].data[there].to_pylist())
            assert set(table.data[here].to_pylist()) - {None} <= known


@each_maker
def test_primary_keys_are_unique(maker: Maker) -> None:
    for table in maker(World(SEED), ROWS).tables:
        for name in table.primary_key:
            cells = table.data[name].to_pylist()
            assert len(set(cells)) == len(cells)


@each_maker
def test_a_synthetic_world_holds_no_real_number(maker: Maker) -> None:
    schema = maker(World(SEED), ROWS)
    real = sum(status is Status.REAL for status in person_numbers(schema))
    assert real == 0


def test_a_real_world_draws_from_the_registers() -> None:
    found = [
        status
        for maker in MAKERS
        for status in person_numbers(maker(World(SEED, "real"), ROWS))
    ]
    assert sum(status is Status.REAL for status in found) > len(found) / 2


@pytest.mark.parametrize("numbers", ["real", "synthetic"])
@pytest.mark.parametrize(
    ("country", "parse"), [("NO", fodselsnummer.parse), ("DK", cpr.parse)]
)
def test_people_agree_with_their_numbers(country, parse, numbers) -> None:
    for person in people(World(SEED, numbers), 200, country):
        number = parse(person.number)
        assert number.birth_date == person.birth
        assert number.sex is person.sex


def test_the_name_is_in_the_mail_address() -> None:
    for person in people(World(SEED), 200, "DK"):
        given = ascii_fold(person.given).replace(" ", "").replace("-", "")
        family = ascii_fold(person.family).split(" ")[-1].replace("-", "")
        assert given in person.email or family in person.email


@each_maker
def test_the_storage_holds_the_types(maker: Maker) -> None:
    schema = maker(World(SEED), 5)
    refused = {
        "sqlite": (pa.types.is_nested, pa.types.is_decimal, pa.types.is_temporal),
        "csv": (pa.types.is_nested, pa.types.is_decimal, pa.types.is_binary),
        "jsonl": (pa.types.is_decimal, pa.types.is_binary, pa.types.is_temporal),
        "parquet": (pa.types.is_null,),
    }[schema.storage]
    types = [t for table in schema.tables for t in table.data.schema.types]
    assert not any(refuse(t) for refuse in refused for t in types)


@pytest.mark.parametrize(("numbers", "exists"), [("real", True), ("synthetic", False)])
def test_a_common_help_number_has_no_synthetic_range(numbers, exists) -> None:
    world = World(SEED, numbers)
    assert all(fodselsnummer.is_valid(world.fh_nummer()) is exists for _ in range(50))


def test_there_are_enough_columns() -> None:
    found = [label for maker in MAKERS for label in labels(maker(World(SEED), 5))]
    personal = sum(label.entity_type is not None for label in found)
    assert len(found) >= 650
    assert 0.4 < personal / len(found) < 0.6
