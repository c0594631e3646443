"""Columns as the operators want them: plain types, distinct values, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.operators.operator import is_text

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_FIRST_VISIBLE, _VISIBLE = np.uint8(ord("!")), np.uint8(ord("~") - ord("!") + 1)
"""The first byte that is visible ASCII, and how many there are."""


def plain_type(kind: pa.DataType) -> pa.DataType:
    """The type that `plain` gives a column."""
    if pa.types.is_string_view(kind):
        return pa.string()
    if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
        return plain_type(kind.value_type)
    return kind


def plain(column: pa.Array) -> pa.Array:
    """A column without dictionary or run lengths; views and chunks as flat arrays."""
    if pa.types.is_dictionary(column.type):
        return plain(column.dictionary_decode())
    if pa.types.is_run_end_encoded(column.type):
        return plain(pc.run_end_decode(column))
    if pa.types.is_string_view(column.type):
        return column.cast(pa.string())
    return column


def distinct(column: pa.Array) -> tuple[pa.Array, Ints]:
    """Distinct values of a plain column, and each row's index, -1 for null."""
    encoded = column.dictionary_encode()
    indices = encoded.indices.cast(pa.int64()).fill_null(-1)
    rows = np.asarray(indices.to_numpy(zero_copy_only=False), np.int64)
    values = encoded.dictionary
    if values.null_count:
        rows, values = _without_null(rows, values)
    return values, rows


def _without_null(rows: Ints, values: pa.Array) -> tuple[Ints, pa.Array]:
    """A float column can have a null among the distinct values of an encoding."""
    valid = np.asarray(values.is_valid().to_numpy(zero_copy_only=False), np.bool_)
    places = np.where(valid, np.cumsum(valid) - 1, -1)
    return np.where(rows < 0, -1, places[rows]), values.drop_null()


def take(values: pa.Array, rows: Ints) -> pa.Array:
    """``values`` at each row's index; null where that is -1."""
    return values.take(pa.array(rows, mask=rows < 0))


def assemble(
    parts: Sequence[tuple[NDArray[np.intp], pa.Array]], count: int, kind: pa.DataType
) -> pa.Array:
    """``count`` cells out of parts, each with its rows; null where no part has one."""
    rows = np.full(count, -1, np.int64)
    start = 0
    for part, values in parts:
        rows[part] = np.arange(start, start + len(values))
        start += len(values)
    return take(pa.chunked_array([v for _, v in parts], kind).combine_chunks(), rows)


def string_buffers(texts: pa.Array) -> tuple[NDArray[np.uint8], Ints]:
    """Bytes and ends (n + 1,) of strings without nulls, which may be a slice.

    The ends are int32 or, of large strings, int64: as they stand in the array.
    """
    kind = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    _, offsets, data = texts.buffers()
    if not len(texts):
        return np.zeros(0, np.uint8), np.zeros(1, np.int64)
    every: Ints = np.frombuffer(offsets, kind)
    ends = every[texts.offset : texts.offset + len(texts) + 1]
    return np.frombuffer(data or b"", np.uint8), ends


def texts_of_rows(rows: NDArray[np.uint8], kind: pa.DataType | None = None) -> pa.Array:
    """Strings of one length each out of bytes, uint8 (n, w)."""
    kind = kind or pa.string()
    count, width = rows.shape
    ends = np.arange(count + 1) * width
    ends = ends.astype(np.int64 if pa.types.is_large_string(kind) else np.int32)
    data = np.ascontiguousarray(rows)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(data)]
    return pa.Array.from_buffers(kind, count, buffers)


def replace_rows(values: pa.Array, rows: Bools, others: Sequence[Any]) -> pa.Array:
    """``values`` with others, one for each of the rows (n,), in the place of theirs."""
    if not others:
        return values
    new = pa.array(others, values.type)
    return pc.replace_with_mask(values, pa.array(rows), new)


def flags(column: pa.BooleanArray) -> Bools:
    """Booleans without nulls as an array (n,) that can be written to."""
    return np.array(column.to_numpy(zero_copy_only=False), np.bool_)


def by_pattern(
    texts: pa.Array,
    pattern: str,
    common: Callable[[pa.Array], pa.Array],
    scalar: Callable[[str], str],
) -> pa.Array:
    """``common`` of the texts that fit a pattern, ``scalar`` of each other one.

    ``common`` is given all texts; ``pattern`` is RE2's.
    """
    made = common(texts)
    rare = pc.invert(pc.match_substring_regex(texts, pattern))
    if not pc.any(rare).as_py():
        return made
    others = [scalar(text) for text in texts.filter(rare).to_pylist()]
    return pc.replace_with_mask(made, rare, pa.array(others, texts.type))


def blank(values: pa.Array) -> NDArray[np.bool_]:
    """Texts (n,) that are empty or white space: cells that hold no value."""
    if not is_text(values.type) or not len(values):
        return np.zeros(len(values), np.bool_)
    values = plain(values)
    empty = ~visible_ends(values)
    rows = np.flatnonzero(empty)
    if rows.size:
        doubtful = picked(values, rows).cast(pa.large_string())
        trimmed = pc.utf8_trim_whitespace(doubtful)
        empty[rows] = pc.equal(pc.binary_length(trimmed), 0).to_numpy(
            zero_copy_only=False
        )
    return empty


def visible_ends(texts: pa.Array) -> Bools:
    """Texts, without nulls, whose first and last byte are visible ASCII.

    They are neither empty nor blank, and no blanks stand around them.
    """
    data, ends = string_buffers(plain(texts))
    starts, lasts = ends[:-1], ends[1:] - 1
    filled = lasts >= starts
    if not filled.all():
        # any byte will do for an empty text
        data = np.append(data, np.uint8(0))
        lasts = np.where(filled, lasts, starts)
    edges = (data.take(starts) - _FIRST_VISIBLE) < _VISIBLE
    edges &= (data.take(lasts) - _FIRST_VISIBLE) < _VISIBLE
    return np.asarray(edges & filled)


def all_visible(texts: pa.Array) -> bool:
    """Whether texts, without nulls, have no other bytes than those of visible ASCII."""
    data, ends = string_buffers(texts)
    inside = data[ends[0] : ends[-1]]
    return bool(((inside - _FIRST_VISIBLE) < _VISIBLE).all())


def picked(values: pa.Array, rows: Ints) -> pa.Array:
    """``values`` at these rows; the same array where that is each one in its place."""
    return values if in_place(rows, len(values)) else values.take(pa.array(rows))


def at(values: NDArray[Any], rows: Ints) -> NDArray[Any]:
    """``values``, (d, ...), at each row's index; zero (False) where that is -1."""
    if in_place(rows, len(values)):
        return values
    nothing = np.zeros((1, *values.shape[1:]), values.dtype)
    return np.concatenate([values, nothing])[rows]


def in_place(rows: Ints, count: int) -> bool:
    """Whether rows are each of ``count``, in its place."""
    return len(rows) == count and np.array_equal(rows, np.arange(count))


def nullable(schema: pa.Schema) -> pa.Schema:
    """The fields' names and types alone.

    Metadata stay behind: pandas, for one, keeps index values there.
    """
    return pa.schema([pa.field(field.name, field.type) for field in schema])
