"""Columns as the operators want them: plain types, distinct values, and back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.operators.operator import is_text

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


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


def blank(values: pa.Array) -> NDArray[np.bool_]:
    """Texts (n,) that are empty or white space: cells that hold no value."""
    if not is_text(values.type) or not len(values):
        return np.zeros(len(values), np.bool_)
    trimmed = pc.utf8_trim_whitespace(values.cast(pa.large_string()))
    empty = pc.equal(pc.binary_length(trimmed), 0)
    return np.asarray(empty.to_numpy(zero_copy_only=False), np.bool_)


def nullable(schema: pa.Schema) -> pa.Schema:
    """The fields' names and types alone.

    Metadata stay behind: pandas, for one, keeps index values there.
    """
    return pa.schema([pa.field(field.name, field.type) for field in schema])
