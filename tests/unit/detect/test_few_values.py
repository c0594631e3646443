"""Columns of a handful of values: unmistakable forms, and what people beside tell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from unit.detect.column_makers import judge

from pii_toolkit.model import Finding

PEOPLE = ("Kari Hansen", "Ola Bakke", "Ingrid Dahl", "Lars Lund", "Nina Solberg")
STREETS = ("Storgata 1", "Kirkeveien 3", "Bakkegata 4", "Åsveien 9", "Lundveien 7")


def best(found: Sequence[Finding], field: str) -> str:
    """The surest type of a field; empty where none is said."""
    mine = [f for f in found if f.location.field == field]
    return max(mine, key=lambda f: f.confidence).entity_type if mine else ""


ALONE = {
    "one-name": ("PERSON", ["Kari Hansen"]),
    "one-street": ("STREET_ADDRESS", ["Kirkeveien 4B"]),
    "care-of": ("STREET_ADDRESS", ["c/o Kari Hansen"]),
    "two-addresses": ("IP_ADDRESS", ["84.208.12.4", "193.213.112.4"]),
    "ip-v6": ("IP_ADDRESS", ["2001:db8:abcd:12::1"]),
    "masked-card": ("CREDIT_CARD", ["457112******1234"]),
    "masked-card-groups": ("CREDIT_CARD", ["**** **** **** 1234"]),
    "card-brand": ("CREDIT_CARD", ["VISA *1234", "Mastercard *9876"]),
    "imei": ("DEVICE_ID", ["356938035643809", "352099001761481"]),
    "medicine": ("HEALTH", ["J01CE02"]),
    "dose": ("HEALTH", ["1 tablett 2 ganger daglig"]),
    "notes": (
        "FREE_TEXT",
        ["Kunden ringte, vil ikke ha brev.", "Har hund, det er avtalt med oss"],
    ),
    "faroe": ("POSTAL_CODE", ["FO-100", "FO-700"]),
    "degrees": ("GEO_LOCATION", ["59°54'50\"N 10°45'08\"E"]),
    "grid": ("GEO_LOCATION", ["32V NM 59734 42601"]),
    "place": ("GEO_LOCATION", ["59.91273,10.74609", "60.39299,5.32415"]),
    "court": ("LEGAL_CASE", ["TOSL-2022-12345", "LB-2020-11223"]),
    "phone": ("PHONE_NUMBER", ["(+47) 22000001"]),
    "code-and-town": ("POSTAL_CODE", ["0255 OSLO", "5006 BERGEN"]),
    "logins": (
        "USERNAME",
        ["khansen", "onordmann", "pjensen", "abakke", "lsolberg", "esorensen"],
    ),
    "port": ("IP_ADDRESS", ["84.208.12.4:51234"]),
    "template": ("BIOMETRIC", ["Rk1SACAyMAABBAAA"]),
    "dna": ("GENETIC_DATA", ["ACGTAGCTAGCTAGGCTA"]),
    "tax-table": ("TAX", ["tabell 7100", "tabell 8020"]),
    "wage": ("INCOME", ["kr 612 000 pr. år", "kr 455 000 pr. år"]),
    "wage-step": ("INCOME", ["LTR 58", "LTR 64"]),
    "key": ("SECRET", ["-----BEGIN RSA PRIVATE KEY-----"]),
    "analytics": ("COOKIE_ID", ["1234567890.1609459200", "987654321.1672531200"]),
}
NEAR = {
    "one-firm": ["Nordisk Handel"],
    "one-town": ["Bergen"],
    "version": ["2.4.0.1", "2.4.1.7"],
    "fifteen-digits": ["356938035643801", "490154203237511"],
    "eight-digits": ["91234567", "45678901"],
    "date": ["1985-03-12", "1962-11-30"],
    "country": ["DK"],
    "shelf": ["A12.3", "K77.9"],
    "status": ["Under behandling", "Ikke behandlet"],
    "masked": ["****1234"],
    "product": ["Sofa Oslo 3-seter", "Lampe Berg 40W"],
    "price-a-month": ["299 kr/mnd", "399 kr/mnd"],
    "degrees-of-heat": ["59°C", "10°C"],
    "picture": ["/img/5001.jpg"],
    "vector": ["0.123,0.456", "0.233,0.912"],
    "private-version": ["1.10.20.30", "1.10.20.31"],
    "order": ["ORD-2022-12345", "ORD-2020-11223"],
    "words": ["grense", "skifer", "kontor", "lampe", "bord", "stol"],
    "ratio": ["3:1", "2:1"],
    "sizes": ["A4", "A3"],
    "word-of-eight": ["STANDARD"],
}


@pytest.mark.parametrize(("kind", "values"), ALONE.values(), ids=ALONE)
def test_one_value_shows_it(kind: str, values: list[str]) -> None:
    assert best(judge({"C1": values}), "C1") == kind


@pytest.mark.parametrize("values", NEAR.values(), ids=NEAR)
def test_one_value_shows_nothing(values: list[str]) -> None:
    assert best(judge({"C1": values}), "C1") == ""


BESIDE = {
    "mobiles": ("PHONE_NUMBER", ["91234567", "45678901", "", "", ""]),
    "danish-phones": ("PHONE_NUMBER", ["23520792", "57796725", "63679163", "", ""]),
    "births": (
        "DATE_OF_BIRTH",
        ["1985-03-12", "1962-11-30", "1990-07-04", "1948-01-22", "1977-05-05"],
    ),
    "postcodes": ("POSTAL_CODE", ["5003", "7010", "0155", "9008", "3717"]),
    "diagnoses": ("HEALTH", ["F90.0", "H90.3", "", "", ""]),
    "photos": ("PHOTO", ["/bilde/84c817.jpg", "/bilde/94d111.jpg", "", "", ""]),
    "logins": ("USERNAME", ["karihan", "olabak", "ingrdahl", "larslun", "ninasol"]),
    "passports": (
        "PASSPORT_NUMBER",
        ["CCA12345", "CDE23456", "CFX11199", "", ""],
    ),
    "genotypes": ("GENETIC_DATA", ["A/G", "G/G", "A/A", "A/G", "A/A"]),
    "bands": (
        "INCOME",
        ["under 300 000", "300 000 - 450 000", "450 000 - 600 000", "", ""],
    ),
}
BESIDE_NOBODY = {
    "series": ["91000001", "91000002", "91000003", "91000004", "91000005"],
    "hired": ["2015-03-01", "2019-08-15", "2021-01-01", "2022-09-01", "2023-02-01"],
    "round-sums": ["1000", "2500", "4000", "1500", "3000"],
    "counter": ["8001", "8004", "8007", "8010", "8013"],
    "dates": ["20150301", "20190815", "20210101", "20220901", "20230201"],
    "cases-of-a-series": ["CCA12345", "CCA12346", "CCA12399", "", ""],
    "shirts": ["M/L", "S/M", "L/XL", "S/M", "M/L"],
}


@pytest.mark.parametrize(("kind", "values"), BESIDE.values(), ids=BESIDE)
def test_people_beside_it_decide(kind: str, values: list[str]) -> None:
    beside = judge({"C1": PEOPLE, "C2": values})
    assert best(beside, "C2") == kind


@pytest.mark.parametrize("values", BESIDE_NOBODY.values(), ids=BESIDE_NOBODY)
def test_people_beside_it_make_nothing_of_it(values: list[str]) -> None:
    assert best(judge({"C1": PEOPLE, "C2": values}), "C2") == ""


def test_a_name_of_the_column_is_left_to_those_who_read_it() -> None:
    found = judge({"navn": PEOPLE, "saldo": ["91234567", "45678901", "", "", ""]})
    assert best(found, "saldo") != "PHONE_NUMBER"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("NO", "COUNTRY"),
        ("DK", "COUNTRY"),
        ("H0201", "STREET_ADDRESS"),
        ("2. tv", "STREET_ADDRESS"),
        ("AB", ""),
        ("R0201", ""),
    ],
)
def test_parts_of_an_address(value: str, kind: str) -> None:
    beside = judge({"C1": STREETS, "C2": [value] * 5})
    assert best(beside, "C2") == kind
    assert best(judge({"C1": [value] * 5}), "C1") == ""
