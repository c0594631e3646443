"""A text in parts: nothing is lost, and no part is too long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.ner.parts import parts

TEXTS = st.text(alphabet="ab .\n", max_size=200)


@given(TEXTS, st.integers(2, 40), st.integers(0, 9))
def test_every_character_is_kept_once(text: str, size: int, beyond: int) -> None:
    cut = list(parts(text, size, beyond))

    assert "".join(text[part.first : part.last] for part in cut) == text
    for part in cut:
        assert 0 <= part.start <= part.first < part.last <= part.end <= len(text)
        assert part.last - part.first <= size
        assert part.end - part.start <= size + 2 * beyond


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("kort tekst", [0], id="short"),
        pytest.param("en linje her\nog en til", [0, 13], id="line"),
        pytest.param("Hun sover. Han går.", [0, 11], id="sentence"),
        pytest.param("ordene går bare videre", [0, 15], id="blank"),
        pytest.param("x" * 30, [0, 16], id="no place at all"),
    ],
)
def test_where_parts_begin(text: str, firsts: list[int]) -> None:
    assert [part.first for part in parts(text, 16, 4)] == firsts


def test_both_sides_of_a_cut_inside_a_sentence_are_read() -> None:
    left, right = parts("en lang linje uten slutt", 16, 4)

    assert left.end == left.last + 4
    assert right.start == right.first - 4
