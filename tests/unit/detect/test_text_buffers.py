"""Arrow text of every sort gives the same texts and the same signs."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from pii_toolkit.detect import text_buffers
from pii_toolkit.detect.text_buffers import codes, is_text, pieces, text_signs

TEXTS = ["ring +47 22222222", None, "", "kari@example.org", "år 1999", "\u0663", "x"]
KINDS = [pa.string(), pa.large_string(), pa.string_view()]
KINDS += [
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.uint32(), pa.large_string()),
]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=str)


def read(column: pa.Array | pa.ChunkedArray, size: int = 1 << 22) -> list[str | None]:
    """The texts, put together from their pieces."""
    found: list[str | None] = [None] * len(column)
    for texts in pieces(column, size):
        for k in range(len(texts)):
            raw = bytes(texts.data[texts.edges[k] : texts.edges[k + 1]])
            null = texts.valid is not None and not texts.valid[k]
            found[texts.first + k] = None if null else raw.decode()
    return found


def forms(
    values: list[str | None], kind: pa.DataType
) -> list[pa.Array | pa.ChunkedArray]:
    """The same column whole, sliced and chunked."""
    whole = pa.array(values, kind)
    wider = pa.array(["before", None, *values, "behind"], kind)
    sliced = wider.slice(2, len(values))
    chunked = pa.chunked_array(
        [whole.slice(0, 2), whole.slice(2, 0), whole.slice(2)], kind
    )
    return [whole, sliced, chunked]


@every_kind
@pytest.mark.parametrize("size", [1, 8, 1 << 20])
def test_reads(kind: pa.DataType, size: int) -> None:
    for column in forms(TEXTS, kind):
        assert read(column, size) == TEXTS


@every_kind
def test_signs(kind: pa.DataType) -> None:
    for column in forms(TEXTS, kind):
        found = text_signs(column)
        assert found.digits.tolist() == [10, 0, 0, 0, 4, 0, 0]
        assert found.at.nonzero()[0].tolist() == [3]
        assert found.plus.nonzero()[0].tolist() == [0]
        assert found.wide.nonzero()[0].tolist() == [4, 5]
        assert found.wide_digits.nonzero()[0].tolist() == [5]


@every_kind
def test_nothing_at_all(kind: pa.DataType) -> None:
    for values in ([], [None, None]):
        for column in (pa.array(values, kind), pa.chunked_array([], kind)):
            assert read(column) == [None] * len(column)
            assert text_signs(column).digits.tolist() == [0] * len(column)


def test_bytes_of_a_null_row_are_not_its_text() -> None:
    data = pa.py_buffer(b"12@345")
    offsets = pa.py_buffer(np.array([0, 2, 3, 6], np.int32))
    held = pa.py_buffer(bytes([0b101]))
    array = pa.Array.from_buffers(pa.string(), 3, [held, offsets, data])
    found = text_signs(array)
    assert found.digits.tolist() == [2, 0, 3]
    assert not found.at.any()


def test_a_dictionary_with_null_and_unused_values() -> None:
    values = pa.array(["1", None, "@", "+22"])
    array = pa.DictionaryArray.from_arrays(pa.array([3, None, 1, 0, 3]), values)
    assert codes(array).tolist() == [3, -1, 1, 0, 3]
    assert text_signs(array).digits.tolist() == [2, 0, 0, 1, 2]
    assert not text_signs(array).at.any()


def test_rows_that_are_laid_out_first_go_piece_by_piece(monkeypatch) -> None:
    monkeypatch.setattr(text_buffers, "ROWS", 2)
    for kind in KINDS[2:]:
        for column in forms(TEXTS, kind):
            assert read(column) == TEXTS


@pytest.mark.parametrize(
    "kind", [pa.int64(), pa.binary(), pa.list_(pa.string())], ids=str
)
def test_what_is_no_text_is_refused(kind: pa.DataType) -> None:
    assert not is_text(kind)
    with pytest.raises(TypeError, match="column of text"):
        list(pieces(pa.array([], kind)))
