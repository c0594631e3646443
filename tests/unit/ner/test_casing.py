from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.ner.casing import readable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("NAVN: KARI NORDMANN", "Navn: Kari Nordmann", id="capitals"),
        pytest.param("ring kari i dag", "Ring Kari I Dag", id="lower case"),
        pytest.param("Kari jobber i NAV.", "Kari jobber i NAV.", id="prose"),
        pytest.param("KARI LIE har ringt", "Kari Lie har ringt", id="run in prose"),
        pytest.param("OLSEN", "Olsen", id="one long word"),
        pytest.param("NAV", "NAV", id="one abbreviation"),
        pytest.param("A. OLSEN", "A. Olsen", id="initial"),
        pytest.param("KARI N. ringte NRK", "KARI N. ringte NRK", id="apart"),
        pytest.param("Hei\nkari lie\nOK", "Hei\nKari Lie\nOK", id="line by line"),
        pytest.param("BJØRN ÅS, ÆRØ", "Bjørn Ås, Ærø", id="norwegian letters"),
        pytest.param("STRAßE 4", "STRAßE 4", id="no capital for ß"),
        pytest.param("anne-marie o'hara", "Anne-Marie O'Hara", id="hyphen"),
        pytest.param("123 :: -", "123 :: -", id="no letters"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_titles_take_the_place_of_capitals_and_lower_case(
    text: str, shown: str
) -> None:
    assert readable(text) == shown


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    shown = readable(text)

    assert len(shown) == len(text)
    assert [c.casefold() for c in shown] == [c.casefold() for c in text]


@given(st.from_regex(r"[a-zæøå]{4,9}( [a-zæøå]{4,9}){0,6}", fullmatch=True))
def test_capitals_and_lower_case_look_the_same(text: str) -> None:
    assert readable(text.upper()) == readable(text)
