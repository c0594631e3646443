"""Columns of names, towns and companies, by values alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.lexicon import lexicon_of, repaired
from pii_toolkit.detect.person_names import CLASSES, from_names, read_names

LEXICON = lexicon_of(make.PACKS)


def texts(values: Sequence[str]) -> pa.LargeStringArray:
    return pa.array(values, pa.large_string())


@pytest.mark.parametrize(
    ("value", "letter"),
    [
        ("Kari Nordmann", "P"),
        ("NORDMANN, Kari", "P"),
        ("nordmann kari", "P"),
        ("K. Hansen", "P"),
        ("Hansen K", "P"),
        ("K.Hansen", "P"),
        ("Anne-Marie Hansen-Berg", "P"),
        ("Kari og Ola Nordmann", "P"),
        ("dr. Omar Farah", "P"),
        ("c/o Kari Hansen", "P"),
        ("BjÃ¸rn SÃ¸rensen", "P"),
        ("bj?rn s?rensen", "P"),
        ("Bjoern Soerensen", "P"),
        ("Kari\u00a0Nordmann", "P"),
        ("Ingrid", "G"),
        ("Anne-Marie", "G"),
        ("Rasmussen", "F"),
        ("Tønsberg", "L"),
        ("København K", "T"),
        ("Mo i Rana", "T"),
        ("Hansen AS", "C"),
        ("Nordmann Ola ENK", "C"),
        ("Volvo", "W"),
        ("Kari Xqvertz", "H"),
        ("Kari 12", "O"),
        ("kari@example.org", "O"),
        ("Qvertz", "O"),
    ],
)
def test_class_of_a_value(value: str, letter: str) -> None:
    reading = read_names(texts([value]), LEXICON)
    assert CLASSES[reading.classes[0]] == letter


def test_no_value_has_no_reading() -> None:
    assert from_names(read_names(texts([]), LEXICON), np.zeros(0, np.int64)) == []


EVERYDAY: dict[str, list[str]] = {
    "states": ["Ny", "Aktiv", "Lukket", "Avventer", "Slettet", "Godkjent", "Avslått"],
    "months": [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
    ],
    "jobs": [
        "Sykepleier",
        "Lærer",
        "Snekker",
        "Rørlegger",
        "Konsulent",
        "Kokk",
        "Smed",
        "Baker",
    ],
    "makes": [
        "Volvo",
        "Toyota",
        "Ford",
        "Opel",
        "Skoda",
        "Kia",
        "Tesla",
        "Rover",
        "Saab",
        "Cadillac",
    ],
    "units": ["Salg", "Økonomi", "Lager Nord", "Lager Sør", "HR", "Kundesenter"],
    "goods": ["Knekkebrød", "Brunost", "Leverpostei", "Grovbrød", "Laksefilet"],
    "counties": [
        "Rogaland",
        "Vestland",
        "Agder",
        "Innlandet",
        "Nordland",
        "Troms",
        "Viken",
    ],
    "words": [
        "stone",
        "river",
        "house",
        "friend",
        "reason",
        "person",
        "table",
        "window",
        "garden",
    ],
    "given names as goods": [
        "Ingrid",
        "Astrid",
        "Freya",
        "Emma",
        "Nora",
        "Luna",
        "Olga",
        "Selma",
    ],
}


@pytest.mark.parametrize("case", EVERYDAY, ids=list(EVERYDAY))
def test_everyday_words_are_no_names(case: str) -> None:
    found = make.verdict(make.chosen(EVERYDAY[case]))
    told = None if found is None or case == "jobs" else found.entity_type
    assert told is None, (told, case)
    assert found is None or found.entity_type == "OCCUPATION"


FOREIGN = [
    *("Agnieszka Kowalska", "Mohamed Abdi Warsame", "Nguyen Thi Lan", "Fatma Yilmaz"),
    *("Deepa Krishnan", "Dragan Jovanovic", "Tesfay Gebremedhin", "Aino Virtanen"),
    *("Xhevdet Krasniqi", "Katarzyna Wiśniewska", "Omar al-Masri", "Maria dos Santos"),
]


@pytest.mark.parametrize(
    "values",
    [FOREIGN, [v.upper() for v in FOREIGN], [v.lower() for v in FOREIGN]],
    ids=["as written", "capitals", "lower case"],
)
def test_names_from_elsewhere(values: list[str]) -> None:
    found = make.verdict(values)
    assert found is not None
    assert found.entity_type == "PERSON"


def test_twenty_rows_with_gaps_are_enough() -> None:
    names = [None if n % 2 else name for n, name in enumerate(make.full_names()[:20])]
    found = make.verdict(names)
    assert found is not None
    assert found.entity_type == "PERSON"


def test_pair_of_name_columns_and_their_addresses() -> None:
    given, family = make.chosen(make.MANY_GIVEN), make.chosen(make.FAMILY, seed=3)
    mails = [
        f"{g}.{f}{n}@example.org".lower()
        for n, (g, f) in enumerate(zip(given, family, strict=True))
    ]
    found = {
        f.location.field: f.entity_type
        for f in make.judge({"C1": given, "C2": family, "C3": mails})
    }
    assert found == {
        "C1": "PERSON_GIVEN_NAME",
        "C2": "PERSON_FAMILY_NAME",
        "C3": "EMAIL_ADDRESS",
    }


def test_companies_are_not_people() -> None:
    names = [
        f"{f} {w} AS" for f in make.FAMILY for w in ("Bygg", "Transport", "Regnskap")
    ]
    found = make.verdict(names)
    assert found is not None
    assert found.entity_type == "ORGANIZATION"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [("SÃ¸rensen", "Sørensen"), ("Ã…se", "Åse"), ("Kari\u2003Lie", "Kari Lie")],
)
def test_repaired(broken: str, whole: str) -> None:
    assert repaired(texts([broken])).to_pylist() == [whole]
