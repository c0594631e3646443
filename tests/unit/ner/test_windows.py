from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.ner.windows import BEYOND, KEPT, LONGEST, clean_cuts, windows


@given(st.lists(st.booleans() | st.just(False), max_size=900))
def test_every_piece_is_kept_once_and_no_window_is_too_long(clean: list[bool]) -> None:
    kept = []
    for window in windows(clean):
        assert window.start <= window.first < window.last <= window.end
        assert window.end - window.start <= LONGEST
        kept += range(window.first, window.last)

    assert kept == list(range(len(clean)))


def test_a_short_text_is_one_window() -> None:
    (window,) = windows([False] * KEPT)

    assert (window.start, window.end) == (0, KEPT)


def test_both_sides_of_a_cut_inside_a_sentence_are_read() -> None:
    left, right = windows([False] * (KEPT + 50))

    assert left.end == left.last + BEYOND
    assert right.start == right.first - BEYOND


def test_a_window_ends_where_the_last_sentence_ends() -> None:
    clean = [False] * (KEPT + 50)
    clean[90] = clean[100] = True

    left, right = windows(clean)

    assert (left.last, left.end, right.start) == (100, 100, 100)


def beginnings(text: str) -> list[str]:
    ends = [i + 1 for i, c in enumerate(text) if c == " "] + [len(text)]
    pieces = text.split(" ")
    return [
        p
        for p, clean in zip(pieces, clean_cuts(text, np.array(ends)), strict=True)
        if clean
    ]


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        pytest.param("Hun kommer. Han går.", ["Han"], id="sentence"),
        pytest.param("Ring dr. Lie og K. Berg.", [], id="abbreviation"),
        pytest.param("Navn: Kari\n Adresse: nei", ["Adresse:"], id="line"),
        pytest.param("Kari Lie", [], id="nothing"),
    ],
)
def test_where_lines_and_sentences_begin(text: str, begin: list[str]) -> None:
    assert beginnings(text) == begin
