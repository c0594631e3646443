"""Which SQLite type a column gets: as declared, unless that would change its values."""

from __future__ import annotations

import pyarrow as pa

from pii_toolkit.model import Field
from pii_toolkit.targets.cells import simple_type
from pii_toolkit.targets.sql import safe_type

_AFFINITIES = (
    ("INTEGER", ("INT",)),
    ("TEXT", ("CHAR", "CLOB", "TEXT")),
    ("BLOB", ("BLOB",)),
    ("REAL", ("REAL", "FLOA", "DOUB")),
)


def column_type(kind: pa.DataType, field: Field | None) -> str:
    """SQLite type of a column: as declared, where that keeps its values as they are.

    SQLite's affinity (https://sqlite.org/datatype3.html, 3.1) turns text that looks
    like a number into one in a column of numeric type: ``0101`` would lose its zero.
    Such a column becomes ``TEXT``, dates excepted, which do not look like numbers.
    """
    plain = simple_type(kind)
    declared = safe_type(field.declared) if field else None
    if declared is None:
        return _affinity_for(plain)
    affinity = affinity_of(declared)
    if pa.types.is_string(plain) and not pa.types.is_decimal(kind):
        keeps = affinity in {"TEXT", "BLOB"} or _is_moment(declared)
    elif pa.types.is_binary(plain):
        keeps = affinity == "BLOB"
    else:
        keeps = affinity != "TEXT"
    return declared if keeps else _affinity_for(plain)


def affinity_of(declared: str) -> str:
    """SQLite's own rule: which affinity a declared type has.

    >>> affinity_of("VARCHAR(11)"), affinity_of("BIGINT"), affinity_of("DATE")
    ('TEXT', 'INTEGER', 'NUMERIC')
    """
    text = declared.upper()
    for affinity, parts in _AFFINITIES:
        if any(part in text for part in parts):
            return affinity
    return "NUMERIC"


def _is_moment(declared: str) -> bool:
    return declared.upper().startswith(("DATE", "TIME"))


def _affinity_for(plain: pa.DataType) -> str:
    if pa.types.is_boolean(plain) or pa.types.is_integer(plain):
        return "INTEGER"
    if pa.types.is_floating(plain):
        return "REAL"
    return "BLOB" if pa.types.is_binary(plain) else "TEXT"
