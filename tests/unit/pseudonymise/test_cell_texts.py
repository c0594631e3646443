"""Texts of cells in bulk against the sentence that says what one cell becomes."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.pseudonymise.arrays import (
    all_visible,
    blank,
    picked,
    visible_ends,
)
from pii_toolkit.pseudonymise.cell_texts import (
    buffers,
    from_buffers,
    identifier_texts,
    padded,
    quoted,
    texts_of,
    trimmed,
)

ODD = [
    "", " ", "a", " a ", "a b", "\ta", "a\x00b", "\x1c", "é", "e\u0301", "Å", "A\u030a",
    "æøå", "\u00a0x\u00a0", "\u00adx", "x\u200b", "'", '"', "it's", "\\", 'a\'b"', "ﬁ",
    "\u2028", "😀", "x" * 100_000, "\ufeff1", "１２", "a\r\n", "\u0378", "\u02b0",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=8)), max_size=30)
KINDS = [pa.string(), pa.large_string(), pa.string_view()]


def identifier(value: object) -> str | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFC", str(value)).strip() or None


def column(values: list, kind: pa.DataType) -> pa.Array:
    return pa.array(["x", *values, "y"], kind).slice(1, len(values))


@given(TEXTS, st.sampled_from(KINDS[:2]))
def test_identifiers_of_texts(texts: list[str], kind: pa.DataType) -> None:
    made = identifier_texts(column(texts, kind))
    assert made.to_pylist() == [identifier(text) for text in texts]


OTHERS = {
    "int64": pa.array([-5, 0, 2**63 - 1], pa.int64()),
    "uint64": pa.array([2**64 - 1], pa.uint64()),
    "float": pa.array([1.0, 1.5, -0.0, 1e300, float("inf")]),
    "bool": pa.array([True, False]),
    "date": pa.array([date(2020, 1, 2)]),
    "decimal": pa.array([Decimal("1.50")]),
    "binary": pa.array([b" x "]),
}


@pytest.mark.parametrize("values", OTHERS.values(), ids=OTHERS)
def test_identifiers_of_other_types(values: pa.Array) -> None:
    expected = [identifier(value) for value in values.to_pylist()]
    assert identifier_texts(values).to_pylist() == expected


@given(TEXTS)
def test_trimmed(texts: list[str]) -> None:
    made = trimmed(column(texts, pa.string())).to_pylist()
    assert made == [text.strip() for text in texts]


@given(st.lists(st.one_of(st.none(), st.sampled_from(ODD), st.text(max_size=8))))
def test_quoted_is_what_repr_shows(cells: list[str | None]) -> None:
    for kind in KINDS:
        assert quoted(pa.array(cells, kind)).to_pylist() == list(map(repr, cells))
    coded = pa.array(cells, pa.string()).dictionary_encode()
    assert quoted(coded).to_pylist() == list(map(repr, cells))


@pytest.mark.parametrize("kind", KINDS, ids=str)
@given(TEXTS)
def test_blank_and_visible(kind: pa.DataType, texts: list[str]) -> None:
    cells = pa.array(["x", *texts, " "], kind)[1:-1]
    assert blank(cells).tolist() == [not text.strip("\u0085").strip() for text in texts]
    edges = [bool(t) and all("!" <= c <= "~" for c in (t[0], t[-1])) for t in texts]
    assert visible_ends(cells).tolist() == edges
    whole = all("!" <= char <= "~" for text in texts for char in text)
    if kind != pa.string_view():
        assert all_visible(cells) == whole


def test_picked_is_the_same_array_where_nothing_changes() -> None:
    values = pa.array(["a", "b", "c"])
    assert picked(values, np.arange(3)) is values
    assert picked(values, np.array([0, 2, 1])).to_pylist() == ["a", "c", "b"]
    assert picked(values, np.array([1])).to_pylist() == ["b"]


def test_texts_do_not_depend_on_storage() -> None:
    assert texts_of(pa.array([1, None])).to_pylist() == ["1", None]
    assert texts_of(pa.array([[1], None])).to_pylist() == ["[1]", None]
    assert texts_of(pa.array([b"x"])).to_pylist() == ["b'x'"]
    assert texts_of(pa.array([date(2020, 1, 2)])).to_pylist() == ["2020-01-02"]


@given(st.lists(st.tuples(st.integers(0, 10**10 - 1), st.sampled_from([0, 10, 11]))))
def test_padded(pairs: list[tuple[int, int]]) -> None:
    numbers = np.array([n if w else -1 for n, w in pairs], np.int64)
    widths = np.array([w for _, w in pairs], np.int64)
    expected = [f"{n:0{w}d}" if w else None for n, w in pairs]
    assert padded(numbers, widths).to_pylist() == expected


@pytest.mark.parametrize("texts", [[], [""], ["a", "", "bø"]], ids=len)
def test_buffers_and_back(texts: list[str]) -> None:
    data, ends = buffers(pa.array(texts, pa.string()))
    assert from_buffers(ends, data).to_pylist() == texts
