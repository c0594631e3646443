"""Arrow columns -> the few kinds of value that every text format and database takes."""

from __future__ import annotations

import base64
import json
from typing import Any

import pyarrow as pa

Cells = Any
"""An Arrow array; its class depends on its type, which the checker cannot follow."""


def simple(column: Cells) -> Cells:
    """The column as boolean, integer, float, string or binary.

    Dates and times become ISO 8601 text, decimals their exact digits, nested values
    JSON, whole numbers above 2^63 text.
    """
    kind = column.type
    if _is_simple(kind):
        return column
    if pa.types.is_dictionary(kind):
        return simple(column.dictionary_decode())
    if isinstance(kind, pa.BaseExtensionType):
        return simple(column.storage)
    if pa.types.is_nested(kind):
        return pa.array([_json(value) for value in column.to_pylist()], pa.string())
    if pa.types.is_fixed_size_binary(kind) or _is_large_binary(kind):
        return column.cast(pa.binary())
    if pa.types.is_null(kind):
        return pa.nulls(len(column), pa.string())
    return column.cast(pa.string())


def simple_type(kind: pa.DataType) -> pa.DataType:
    """The type of a ``simple`` column."""
    plain: pa.DataType = simple(pa.array([], kind)).type
    return plain


def text_only(column: Cells) -> Cells:
    """As ``simple``, with binary as base64: for formats that hold no bytes."""
    plain = simple(column)
    if pa.types.is_binary(plain.type):
        return pa.array([_base64(value) for value in plain.to_pylist()], pa.string())
    return plain


def _is_simple(kind: pa.DataType) -> bool:
    return (
        pa.types.is_string(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_boolean(kind)
        or pa.types.is_floating(kind)
        or (pa.types.is_integer(kind) and not pa.types.is_uint64(kind))
    )


def _is_large_binary(kind: pa.DataType) -> bool:
    return bool(pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind))


def _base64(value: bytes | None) -> str | None:
    return None if value is None else base64.b64encode(value).decode()


def _json(value: object) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, default=_other)


def _other(value: Any) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
