from __future__ import annotations

import pytest

from pii_toolkit.ner.words import first_pieces, words


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param("Kari Nordmann-Lie", ["Kari", "Nordmann-Lie"], id="hyphen"),
        pytest.param("O'Hara, Al-Amin", ["O'Hara", ",", "Al-Amin"], id="particles"),
        pytest.param("K.M. Lie", ["K", ".", "M", ".", "Lie"], id="initials"),
        pytest.param(
            "kari_lie@x.no", ["kari", "_", "lie", "@", "x", ".", "no"], id="mail"
        ),
        pytest.param("Lie/Berg", ["Lie", "/", "Berg"], id="slash"),
        pytest.param("Jens' hus", ["Jens", "'", "hus"], id="genitive"),
        pytest.param(" \n\t", [], id="blank"),
    ],
)
def test_words_and_signs(text: str, cut: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == cut


@pytest.mark.parametrize(
    ("spans", "ends", "firsts"),
    [
        pytest.param([(0, 4), (5, 9)], [2, 4, 7, 9], [0, 2], id="two pieces each"),
        pytest.param([(0, 4), (5, 9)], [4, 9], [0, 1], id="one piece each"),
        pytest.param([(0, 1), (1, 4)], [4], [0, 0], id="one piece for two words"),
        pytest.param([(0, 4), (5, 9)], [4], [0, 0], id="word past the last piece"),
        pytest.param([(0, 4)], [], [], id="no pieces"),
    ],
)
def test_the_first_piece_that_reaches_into_a_word(
    spans: list[tuple[int, int]], ends: list[int], firsts: list[int]
) -> None:
    assert first_pieces(spans, ends) == firsts
