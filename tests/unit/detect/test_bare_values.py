"""Columns without a name: forms that tell a type, beside forms that look alike."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from unit.detect.column_makers import FAMILY, GIVEN, judge

R = random.Random(23)
ROWS = 60


def _many(form: str, n: int = ROWS) -> list[str]:
    """The form with its ``#`` filled by digits."""
    return ["".join(R.choice("123456789") if c == "#" else c for c in form)] + [
        "".join(str(R.randrange(10)) if c == "#" else c for c in form)
        for _ in range(n - 1)
    ]


def _words(text: str) -> list[str]:
    words = text.split(";")
    return [words[n % len(words)] for n in range(ROWS)]


def _births(form: str) -> list[str]:
    years = [R.randrange(1940, 2006) for _ in range(ROWS)]
    days = [(R.randrange(1, 13), R.randrange(1, 29)) for _ in years]
    return [form.format(y=y, m=m, d=d) for y, (m, d) in zip(years, days, strict=True)]


HITS: dict[str, tuple[str, Sequence[str]]] = {
    "parcels-of-four-parts": ("PROPERTY", _many("4#/1##/0/0")),
    "parcels-of-a-municipality": ("PROPERTY", _many("4601-1##/##")),
    "parcels-danish": ("PROPERTY", _words("3a Valby;17bc Hvidovre;7k Udenbys Klædebo")),
    "parcels-in-words": (
        "PROPERTY",
        _words("Gnr. 1 bnr. 2;Gnr. 14 bnr. 88;gnr 3 bnr 7 i Lom kommune"),
    ),
    "goods-counted": ("ORDER", _words("1 x Kaffe;2 x Te, 1 x Krus;3 x Brød")),
    "banks-unheard-of": (
        "BANK_NAME",
        _words("Fjellheim Sparebank;Andelskassen Vest;Kystbanken;Dalby Sparekasse"),
    ),
    "laboratory-values": (
        "HEALTH",
        _words("Glukose 5,4 mmol/l;CRP <5 mg/l;Hb 13,2 g/dl;HbA1c 48 mmol/mol"),
    ),
    "chapter-of-the-mind": (
        "HEALTH",
        _words("F32;F41;F90;F84;F60;F20;F31;F33;F43;F10"),
    ),
    "passwords": (
        "SECRET",
        _many("fjell#!ab##", 30) + _many("q#&Skog%##", 30),
    ),
    "speeds": (
        "CRIMINAL_RECORD",
        [*_words("58 km/t i 50-sone;91 km/t i 80-sone"), "72 km/t i 60-sone"],
    ),
    "bands-of-ages": ("AGE", _words("18-20;21-24;25-29;30+")),
    "bands-of-years": ("AGE", _words("under 20 år;20-29 år;30-39 år;40 år og over")),
    "births-month-first": ("DATE_OF_BIRTH", _births("{m:02}/{d:02}/{y}")),
    "accounts-three": ("DK_BANK_ACCOUNT", _many("3### ##########", 3)),
    "nemid-two": ("DK_NEMID_PID", _many("PID:9208-2002-2-############", 2)),
    "subscribers-in-pairs": (
        "PHONE_NUMBER",
        _many("9####### / 4#######", 30) + _many("4####### / 9#######", 30),
    ),
    "subscribers-abroad-two": ("PHONE_NUMBER", ["+47 19978022", "+47 19978023"]),
    "subscribers-grouped-two": ("PHONE_NUMBER", ["55 97 11 88", "48 41 49 64"]),
    "plates-two": ("VEHICLE_REGISTRATION", ["DN 68480", "EK 91553"]),
    "one-chapter-with-dots": (
        "HEALTH",
        _words("C50.9;C61;C18.7;C34.1;C43.9;C20.9;C67.9"),
    ),
    "family-names-like-streets": (
        "PERSON",
        ["Kari Ravn", "Ola Berg", "Mette Lund", "Lars Bakke", "Ingrid Dahl"],
    ),
    "passports": (
        "PASSPORT_NUMBER",
        [f"C{a}{b}{R.randrange(10**4, 10**5)}" for a in "ABCD" for b in "WXYZ"],
    ),
    "transactions": (
        "TRANSACTION",
        _words("Varekjøp Butikken;Vipps til Kari;Nettgiro;Minibank Oslo;Lønn juni"),
    ),
    "companies-danish": (
        "ORGANIZATION",
        _words("Nordlys Film A/S;Havnens Ure I/S;Fjord System A/S;Bakke Plast A/S"),
    ),
    "texts-two": (
        "FREE_TEXT",
        ["Ringte og spurte om når vi kommer.", "Vil ha svar på brevet før jul."],
    ),
    "towns-few": ("LOCATION", _words("Bergen;Tromsø;Drammen;Sarpsborg")),
    "regions": ("LOCATION", _words("Region Sjælland;Region Hovedstaden;Nordjylland")),
}
NEAR_MISSES: dict[str, tuple[str, Sequence[str]]] = {
    "fractions": ("PROPERTY", _words("1/2;3/4;7/8")),
    "dates-in-parts": ("PROPERTY", _words("12/05/2020;13/06/2021;14/07/2022")),
    "farms-as-addresses": ("PROPERTY", _words("Gnr 12 Bnr 3;Gnr 4 Bnr 18")),
    "houses": ("PROPERTY", _words("Storgata 3a;Havnegata 17b;Skolevegen 7k")),
    "classes": ("PROPERTY", _words("3A Vest;4B Nord;5C Sør")),
    "doses": ("ORDER", _words("1 x 3;2 x 1;1 x 2")),
    "sizes": ("ORDER", _words("10x15;13x18;20x30")),
    "other-banks": ("BANK_NAME", _words("Blodbanken;Databank;Tidsbanken")),
    "laboratory-codes": ("HEALTH", _many("NPU#####")),
    "units-alone": ("HEALTH", _words("mmol/l;mg/l;g/dl")),
    "speeds-of-lines": ("HEALTH", _words("100 Mbit/s;500 Mbit/s;1 Gbit/s")),
    "shelves": ("HEALTH", _words("F02;F07;F18;F27;F35;F46;F57;F67")),
    "part-numbers": ("SECRET", _words("AB-1029;CD-3301;EF-8877")),
    "colours-of-pages": ("SECRET", _words("#ff0011;#00aa22;#1122ee")),
    "prices": ("SECRET", _words("12,50;99,90;149,00")),
    "limits": ("CRIMINAL_RECORD", _words("50-sone;60-sone;80-sone")),
    "hours": ("AGE", _words("08-10;10-12;12-14;14-16")),
    "staff-of-companies": ("AGE", _words("1-4;5-9;10-19;20-49")),
    "orders-month-first": (
        "DATE_OF_BIRTH",
        [f"{1 + n % 12:02}/{1 + n % 28:02}/{2022 + n % 4}" for n in range(ROWS)],
    ),
    "accounts-two": ("DK_BANK_ACCOUNT", _many("3### ##########", 2)),
    "references-in-pairs": ("PHONE_NUMBER", _many("0####### / 1#######")),
    "amounts-with-zeros": ("PHONE_NUMBER", _many("0017#####")),
    "any-letters-and-digits": (
        "VEHICLE_REGISTRATION",
        [f"{a}{b}{R.randrange(10**4, 10**5)}" for a in "IOQWSTUV" for b in "ABOQWXYZ"],
    ),
    "cases-of-one-series": ("PASSPORT_NUMBER", _many("CAB#####")),
    "drawings": ("HEALTH", _words("B07.2;B07.3;B08.1;B09.4;B11.5")),
    "texts-one": ("FREE_TEXT", ["Ringte og spurte om når vi kommer."]),
    "stores": ("LOCATION", _words("Bergen lager;Tromsø lager;Drammen lager")),
    "visited-by": ("POLITICAL_OPINION", _words("V/HELLE HANSEN;V/PER BERG")),
    "doors": ("POLITICAL_OPINION", _words("1234 V;5678 V;9012 A")),
}


def _people() -> list[str]:
    return [f"{GIVEN[n % len(GIVEN)]} {FAMILY[n % len(FAMILY)]}" for n in range(ROWS)]


def _said(values: Sequence[str]) -> list[str]:
    people = _people()[: len(values)] if len(values) > 20 else []
    table: dict[str, Sequence[object]] = {"C1": values}
    if people:
        table["C2"] = (people * 2)[: len(values)]
    return [f.entity_type for f in judge(table) if f.location.field == "C1"]


@pytest.mark.parametrize(("kind", "values"), HITS.values(), ids=HITS)
def test_told_by_values(kind: str, values: Sequence[str]) -> None:
    assert kind in _said(values)[:1]


@pytest.mark.parametrize(("kind", "values"), NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_forms_that_look_alike(kind: str, values: Sequence[str]) -> None:
    assert kind not in _said(values)


PICTURES = {
    "jpeg": (b"\xff\xd8\xff\xe0", "PHOTO"),
    "png": (b"\x89PNG\r\n\x1a\n", "PHOTO"),
    "dicom": (b"\x00" * 128 + b"DICM", "HEALTH"),
}


@pytest.mark.parametrize(("start", "kind"), PICTURES.values(), ids=PICTURES)
def test_bytes_of_pictures_beside_people(start: bytes, kind: str) -> None:
    held = [start + bytes([n]) * 40 for n in range(ROWS)]
    found = judge({"C1": held, "C2": _people()})
    assert [f.entity_type for f in found if f.location.field == "C1"] == [kind]
    assert not judge({"C1": held, "C2": list(range(ROWS))})


def test_other_bytes_are_no_pictures() -> None:
    held = [b"PK\x03\x04" + bytes([n]) * 200 for n in range(ROWS)]
    found = judge({"C1": held, "C2": _people()})
    assert not [f for f in found if f.location.field == "C1"]


def test_a_digest_beside_each_login_is_that_of_a_password() -> None:
    digests = [
        "".join(R.choice("0123456789abcdef") for _ in "x" * 40) for _ in "x" * 40
    ]
    logins = [f"{g.lower()}.{f.lower()}" for g in GIVEN[:5] for f in FAMILY]
    paths = [f"/data/{n}/file.bin" for n in range(40)]

    def said(beside: Sequence[str]) -> set[str]:
        found = judge({"C1": digests, "C2": beside})
        return {f.entity_type for f in found if f.location.field == "C1"}

    assert "SECRET" in said(logins)
    assert "SECRET" not in said(paths)
    assert "SECRET" not in said(logins[:8] * 5)


def test_towns_whose_column_has_a_name_are_what_it_says() -> None:
    towns = _words("Bergen;Tromsø;Drammen;Sarpsborg")
    found = judge({"depot": towns, "navn": _people()})
    assert not [f for f in found if f.location.field == "depot"]
