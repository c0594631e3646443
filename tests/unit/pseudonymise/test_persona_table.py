"""Subjects and owners as columns: the same as one by one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pseudonym_tools import age_at

from pii_toolkit.crypto.prf import leading_integers
from pii_toolkit.model import Sex
from pii_toolkit.pseudonymise.dates import ages
from pii_toolkit.pseudonymise.operators.fakes import drawn_table, uniform
from pii_toolkit.pseudonymise.operators.operator import Owner, OwnerTable
from pii_toolkit.pseudonymise.persona import Subject, SubjectTable
from pii_toolkit.pseudonymise.spelling import name_word_lists, name_words

REFERENCE = date(2026, 1, 1)


def subjects(count: int, seed: int = 1) -> list[Subject]:
    rng = random.Random(seed)
    return [
        Subject(
            rng.randbytes(16),
            rng.choice(["NO", "DK"]),
            rng.choice([Sex.FEMALE, Sex.MALE]),
            date(1930 + rng.randrange(90), 1 + rng.randrange(12), 28),
            frozenset(rng.sample(["moe", "bø", "lie"], rng.randrange(3))),
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 50])
def test_a_table_holds_its_subjects(count: int) -> None:
    people = subjects(count)
    table = SubjectTable.of(people)
    assert list(table) == people
    assert SubjectTable.of(table) is table
    assert list(table[1:7]) == people[1:7]
    rows = np.array([0, 0, count - 1][: 3 * min(count, 1)], np.int64)
    assert list(table.take(rows)) == [people[row] for row in rows.tolist()]


def test_without_words_to_avoid() -> None:
    people = [replace(person, avoid=frozenset()) for person in subjects(5)]
    table = SubjectTable.of(people)
    assert table.avoid is None
    assert list(table) == people
    words = pa.array([["moe"]] * 5, pa.list_(pa.string()))
    assert table.avoiding(words)[3].avoid == {"moe"}


def test_owners_share_what_is_known() -> None:
    people = subjects(4)
    owners = [Owner(p, (("PERSON", f"N{i}"),)) for i, p in enumerate(people)]
    table = OwnerTable.of(owners)
    assert list(table) == owners
    assert OwnerTable.of(table) is table
    assert list(table.take(np.array([2, 2]))) == [owners[2]] * 2
    assert list(table[::2]) == owners[::2]
    assert list(OwnerTable(table.subjects)) == [Owner(person) for person in people]


def test_no_tag_in_a_repr() -> None:
    people = SubjectTable.of(subjects(2))
    assert repr(people) == "SubjectTable(2 subjects, <keyed>)"
    assert repr(OwnerTable(people)) == "OwnerTable(2 owners, <keyed>)"


@given(st.lists(st.integers(0, 2**64 - 1)), st.integers(1, 2**32 - 1))
def test_uniform_numbers(draws: list[int], count: int) -> None:
    made = uniform(np.array(draws, np.uint64), count)
    assert made.tolist() == [draw * count >> 64 for draw in draws]


def test_drawn_persons_are_those_of_their_tags() -> None:
    tags = np.frombuffer(random.Random(2).randbytes(16 * 300), np.uint8)
    tags = tags.reshape(-1, 16)
    table = drawn_table(tags, "DK", REFERENCE)
    first, last = date(1936, 1, 1), date(2008, 1, 1)
    days = (last - first).days + 1
    for person, draw in zip(table, leading_integers(tags).tolist(), strict=True):
        assert person.birth_date == first + timedelta(days=draw * days >> 64)
        assert person.sex is (Sex.FEMALE if person.tag[15] & 1 else Sex.MALE)
        assert person.country == "DK"


NAMES = [
    "Kari Nordmann",
    "HANSEN, Haakon",
    "Bjørn-Åge Sæther",
    "Bjoern Aage",
    "K\u00e5re",
    "Ka\u030are",
    "Øystein O'Neil jr.",
    "José 2. Müller_Bø",
    "Þórður Ð",
    "Σοφία",
    "\ufb01nn\u00a0Lie",
    "GROẞ Straße",
    "",
    " ,-",
]


@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=12)))
def test_words_of_names(names: list[str]) -> None:
    lists = name_word_lists(pa.array(names, pa.string()))
    assert lists.type == pa.list_(pa.string())
    made = [frozenset(words) for words in lists.to_pylist()]
    assert made == [name_words([name]) for name in names]


@given(st.lists(st.dates()), st.dates())
def test_ages(births: list[date], day: date) -> None:
    made = ages(np.array(births, "datetime64[D]"), np.datetime64(day))
    assert made.tolist() == [age_at(birth, day) for birth in births]
