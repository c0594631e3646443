"""The signs of many texts are those of each text alone."""

from __future__ import annotations

import re
import sys
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.numbers import signs
from pii_toolkit.numbers.signs import DIGIT_LEADS, row_blocks

TEXTS = [
    ("empty", ""),
    ("digits alone", "0123456789"),
    ("neighbours of digits in ASCII", "/:;"),
    ("mail", "kari@example.org"),
    ("phone", "+47 22222222"),
    ("letters of the country", "blåbærsyltetøy 3"),
    ("arabic digits", "\u0660\u0661"),
    ("fullwidth digits", "\uff10\uff19"),
    ("mathematical digits", "\U0001d7ce"),
    ("fish", "\U0001f41f 12"),
    ("dashes and blanks", "12\u201334\u00a056\u202f7"),
    ("soft hyphen", "12\u00ad34"),
    ("runs", "1 22 333 4444 55"),
]
ALPHABET = "0123456789" * 2 + "@+ a-.åø\u2013\u00a0\u0663\uff11\U0001d7d0\U0001f41f\x00"


def laid(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Bytes and edges, with other bytes before and behind."""
    raw = [text.encode() for text in texts]
    edges = np.cumsum([3, *map(len, raw)])
    return np.frombuffer(b"7@+" + b"".join(raw) + b"9@+", np.uint8), edges


def disagreements(texts: list[str]) -> list[str]:
    data, edges = laid(texts)
    found = signs.signs(data, edges)
    assert len(found) == len(texts)
    wrong = []
    for row, text in enumerate(texts):
        runs = re.findall("[0-9]+", text)
        far = any(unicodedata.category(c) == "Nd" and not c.isascii() for c in text)
        fits = (
            found.digits[row] == sum(map(len, runs)),
            found.at[row] == ("@" in text),
            found.plus[row] == ("+" in text),
            found.wide[row] == (not text.isascii()),
            found.wide_digits[row] >= far,
        )
        if not all(fits):
            wrong.append(text)
    return wrong


@pytest.mark.parametrize("text", [pytest.param(t, id=name) for name, t in TEXTS])
def test_one_text(text: str) -> None:
    assert disagreements([text]) == []


def test_touching_texts() -> None:
    assert disagreements([text for _, text in TEXTS] * 3) == []
    assert disagreements(["", "12", "", "3", "4567", "", ""]) == []


@given(st.lists(st.text(ALPHABET, max_size=200), max_size=12))
def test_any_texts(texts: list[str]) -> None:
    assert disagreements(texts) == []


def test_texts_of_many_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for _, text in TEXTS] * 5
    for size in (1, 7, 64):
        monkeypatch.setattr(signs, "BLOCK", size)
        assert disagreements(texts) == []


def test_a_long_text() -> None:
    assert disagreements(["x", "ab 12+" * 20_000 + "@", "1" * 100_000]) == []


def test_letters_of_the_countries_are_no_digits() -> None:
    data, edges = laid(["æøåÆØÅéüößđ", "12\u201334\u00a056 \u20ac"])
    assert not signs.signs(data, edges).wide_digits.any()


def test_every_digit_begins_with_a_known_byte() -> None:
    digits = map(chr, range(0x80, sys.maxunicode + 1))
    leads = {c.encode()[0] for c in digits if unicodedata.category(c) == "Nd"}
    assert leads == set(DIGIT_LEADS)


def test_row_blocks_cover_every_row_once() -> None:
    edges = np.array([5, 5, 9, 300, 301, 301, 320, 320])
    for size in (1, 4, 50, 1000):
        ranges = row_blocks(edges, size)
        assert [row for low, high in ranges for row in range(low, high)] == [*range(7)]
        assert all(b - a == 1 or edges[b] - edges[a] <= size for a, b in ranges)
    assert row_blocks(np.array([0]), 10) == []


def test_repr_shows_no_text() -> None:
    data, edges = laid(["12345"])
    assert repr(signs.signs(data, edges)) == "Signs(1 rows)"
