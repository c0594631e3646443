"""Fake values of whole columns, against one cell at a time."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pseudonym_tools import age_at, domain_key, policy_of

from pii_toolkit.crypto.prf import Prf
from pii_toolkit.model import Sex
from pii_toolkit.pseudonymise.dates import read_date
from pii_toolkit.pseudonymise.operators.fakes import FakePersons, Faking, drawn_table
from pii_toolkit.pseudonymise.operators.operator import Column, Owner, OwnerTable
from pii_toolkit.pseudonymise.persona import PERSONA_TYPES, Subject
from pii_toolkit.pseudonymise.schema import Fake
from pii_toolkit.pseudonymise.spelling import (
    canonical,
    fold,
    fold_texts,
    name_words,
    recase,
    recase_texts,
)
from pii_toolkit.testdata.personas import FakerPersonas

REFERENCE = date(2026, 1, 1)
POLICY = policy_of({"a": {"operator": "keep"}})
FAMILY_FIRST = re.compile(r"[^\W\d][^\d,;]*,\s*[^\W\d][^\d,;]*")

CELLS = [
    "Kari Nordmann",
    "KARI NORDMANN",
    "kari nordmann",
    "Nordmann, Kari",
    "NORDMANN,KARI",
    "Nordmann,\tKari",
    "\u00d8stb\u00f8, \u00c5se",
    "\u00d8STB\u00d8",
    "\u03a3\u03bf\u03c6\u03af\u03b1, \u0391",
    "GROSS stra\u00dfe",
    "stra\u00dfe",
    "K",
    "m",
    "Kvinne",
    "MANN",
    "kvinde ",
    "2",
    "1",
    "?",
    "37",
    "37 \u00e5r",
    "ca. 40",
    "\u0663",
    "23.11.1985",
    "1985-11-23",
    "231185",
    "1985-11-23T10:20",
    " 23.11.1985",
    "x, 1",
    "a, b, c",
    "01 45 23 67",
]


@cache
def personas() -> FakerPersonas:
    return FakerPersonas(domain_key(), reference_date=REFERENCE)


@cache
def persons() -> FakePersons:
    return FakePersons(personas(), domain_key(), REFERENCE)


def subjects(count: int) -> list[Subject]:
    rng = random.Random(3)
    return [
        Subject(
            rng.randbytes(16),
            rng.choice(["NO", "DK"]),
            rng.choice([Sex.FEMALE, Sex.MALE]),
            date(1930 + rng.randrange(90), 1 + rng.randrange(12), 28),
        )
        for _ in range(count)
    ]


def one_value(entity_type: str, subject: Subject, cell: str) -> str | None:
    """A fake value in the layout of its cell: the specification."""
    if entity_type == "DATE_OF_BIRTH":
        found = read_date(cell, pivot=REFERENCE.year)
        born = subject.birth_date
        return found.rewrite(born, keep_time=False) if found else born.isoformat()
    if entity_type == "AGE":
        age = str(age_at(subject.birth_date, REFERENCE))
        return re.sub(r"\d+", age, cell, count=1) if re.search(r"\d", cell) else age
    if entity_type == "PERSON" and FAMILY_FIRST.fullmatch(cell):
        given, family = (
            personas().values(f"PERSON_{part}_NAME", [subject])[0]
            for part in ("GIVEN", "FAMILY")
        )
        return recase(cell, f"{family}, {given}")
    return recase(cell, personas().values(entity_type, [subject])[0])


some_cells = st.lists(st.sampled_from(CELLS) | st.text(max_size=12))


@pytest.mark.parametrize("entity_type", sorted(set(PERSONA_TYPES) - {"GENDER"}))
@given(cells=some_cells)
def test_by_subject(entity_type: str, cells: list[str]) -> None:
    people = subjects(len(cells))
    expected = [
        one_value(entity_type, *pair) for pair in zip(people, cells, strict=True)
    ]
    assert persons().of_subjects(entity_type, people, cells) == expected
    made = faked(entity_type, pa.array(cells, pa.large_string()), people)
    assert made.type == pa.large_string()
    assert made.to_pylist() == expected


def faked(
    entity_type: str, cells: pa.Array, people: Sequence[Subject], of: str = "subject"
) -> pa.Array:
    rule = Fake(entity_type=entity_type, of=of)
    operator = Faking.of(Column("a", cells.type), rule, POLICY, persons(), "NO")
    owners = [Owner(person) for person in people]
    made = operator(cells, owners)
    again = operator(cells, OwnerTable.of(owners))
    assert made.values.equals(again.values)
    assert made.values.type == cells.type
    return made.values


@given(cells=some_cells)
def test_genders_in_the_coding_of_the_cell(cells: list[str]) -> None:
    people = subjects(len(cells))
    made = persons().of_subjects("GENDER", people, cells)
    for person, cell, text in zip(people, cells, made, strict=True):
        one = persons().of_subjects("GENDER", [person], [cell])
        assert one == [text]
        code, female = cell.strip().casefold(), person.sex is Sex.FEMALE
        if code in {"k", "m"}:
            assert text.casefold() == ("k" if female else "m")
        elif code in {"1", "2"}:
            assert text == ("2" if female else "1")
        elif code in {"kvinne", "mann"}:
            assert text.casefold() == ("kvinne" if female else "mann")
        elif len(code) > 8:
            assert text == person.sex.value


@pytest.mark.parametrize("entity_type", ["PERSON", "EMAIL_ADDRESS", "DATE_OF_BIRTH"])
@given(cells=some_cells)
def test_by_value(entity_type: str, cells: list[str]) -> None:
    prf = Prf(domain_key().derive(f"fake/{entity_type}"))
    messages = [fold(canonical(cell, entity_type)).encode() for cell in cells]
    people = list(drawn_table(prf.tags(messages), "NO", REFERENCE))
    if entity_type == "PERSON":
        people = [
            replace(person, avoid=name_words([cell]))
            for person, cell in zip(people, cells, strict=True)
        ]
    assert list(persons().others(entity_type, cells, "NO")) == people
    made = faked(entity_type, pa.array(cells, pa.string()), people, of="value")
    expected = [
        one_value(entity_type, *pair) for pair in zip(people, cells, strict=True)
    ]
    assert made.to_pylist() == expected


@pytest.mark.parametrize(
    "kind",
    [
        pa.date32(),
        pa.date64(),
        pa.timestamp("s"),
        pa.timestamp("us"),
        pa.timestamp("us", "Europe/Oslo"),
        pa.timestamp("ms", "UTC"),
    ],
    ids=str,
)
def test_births_in_columns_of_dates(kind: pa.DataType) -> None:
    people = subjects(60)
    cells = [datetime(1985, 11, 23, 12, tzinfo=UTC)] * 60
    if not pa.types.is_timestamp(kind) or kind.tz is None:
        cells = [cell.replace(tzinfo=None) for cell in cells]
    made = faked("DATE_OF_BIRTH", pa.array(cells).cast(kind, safe=False), people)
    for value, person in zip(made.to_pylist(), people, strict=True):
        day = value.date() if isinstance(value, datetime) else value
        assert day == person.birth_date
        assert not isinstance(value, datetime) or (value.hour, value.minute) == (0, 0)


@pytest.mark.parametrize(
    "kind", [pa.int8(), pa.uint16(), pa.int32(), pa.int64()], ids=str
)
@pytest.mark.parametrize(
    "entity_type", ["AGE", "POSTAL_CODE", "PHONE_NUMBER", "GENDER"]
)
def test_columns_of_integers(entity_type: str, kind: pa.DataType) -> None:
    people = subjects(80)
    cells = pa.array([2, 1, 99, 44] * 20, kind)
    made = faked(entity_type, cells, people)
    texts = persons().of_subjects(
        entity_type, people, [str(c) for c in cells.to_pylist()]
    )
    digits = [re.sub(r"^(\+4[57]|004[57])|\D", "", text or "") for text in texts]
    most = np.iinfo(kind.to_pandas_dtype()).max
    expected = [int(d) if d and int(d) <= most else None for d in digits]
    assert made.to_pylist() == expected


@given(st.lists(st.tuples(st.text(max_size=8), st.sampled_from(CELLS))))
def test_case_of_the_model(pairs: list[tuple[str, str]]) -> None:
    for models, texts in (
        (zip(*pairs, strict=True), zip(*[p[::-1] for p in pairs], strict=True))
        if pairs
        else ()
    ):
        made = recase_texts(pa.array(models, pa.string()), pa.array(texts, pa.string()))
        assert made.to_pylist() == list(map(recase, models, texts))


@given(some_cells)
def test_folded_columns(cells: list[str]) -> None:
    folded = fold_texts(pa.array(cells, pa.string()))
    assert folded.to_pylist() == [fold(cell) for cell in cells]
