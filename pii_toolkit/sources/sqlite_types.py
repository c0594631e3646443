"""Which Arrow type a SQLite column has: that of its values, not only the declared one.

SQLite stores a type with every value (https://sqlite.org/datatype3.html). One pass over
the table asks for the ends of the names of types, which sort as blob, integer, null,
real, text: that decides all cases but a column with blobs, which is looked at again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

_COLUMNS_AT_ONCE = 900
"""SQLite returns at most 2000 expressions; a column takes two."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the catalog describes it; ``key`` is its place in the key, or 0."""

    name: str
    declared: str
    nullable: bool
    key: int


@dataclass(frozen=True, slots=True)
class Values:
    """What the values of one column are; ``mixed``: blobs and others."""

    low: bytes | None
    high: bytes | None
    mixed: bool = False


def quoted(name: str) -> str:
    """An identifier for SQL, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def look(
    db: sqlite3.Connection, table: str, columns: Sequence[Column]
) -> tuple[int, list[Values]]:
    """Number of rows, and the values of each column; reads the whole table once."""
    found: list[Values] = []
    rows = 0
    for start in range(0, len(columns), _COLUMNS_AT_ONCE):
        part = columns[start : start + _COLUMNS_AT_ONCE]
        ends = ", ".join(
            f"min(typeof({quoted(c.name)})), max(typeof({quoted(c.name)}))"
            for c in part
        )
        sql = f"SELECT count(*), {ends} FROM {quoted(table)}"  # noqa: S608 - quoted
        rows, *seen = db.execute(sql).fetchone()
        for column, low, high in zip(part, seen[::2], seen[1::2], strict=True):
            mixed = low == b"blob" != high and _is_mixed(db, table, column.name)
            found.append(Values(low, high, mixed))
    return rows, found


def _is_mixed(db: sqlite3.Connection, table: str, column: str) -> bool:
    sql = (
        f"SELECT 1 FROM {quoted(table)} "  # noqa: S608 - quoted
        f"WHERE typeof({quoted(column)}) NOT IN ('blob', 'null') LIMIT 1"
    )
    return db.execute(sql).fetchone() is not None


def arrow_type(column: Column, seen: Values) -> pa.DataType:
    """The type that holds every value of the column as it is, else string."""
    if seen.low is None or (seen.low, seen.high) == (b"null", b"null"):
        return _affinity(column.declared)
    if seen.low == b"blob":
        return pa.string() if seen.mixed else pa.binary()
    if seen.low in (b"integer", b"null") and seen.high in (b"integer", b"null"):
        return pa.int64()
    if seen.low in (b"real", b"null") and seen.high == b"real":
        return pa.float64()
    return pa.string()


def cell(name: str, *, mixed: bool) -> str:
    """The column in SQL; blobs among texts are spelled out: both arrive as bytes."""
    plain = quoted(name)
    if not mixed:
        return plain
    spelled = f"'x' || substr(quote({plain}), 2)"
    return f"CASE typeof({plain}) WHEN 'blob' THEN {spelled} ELSE {plain} END"


def _affinity(declared: str) -> pa.DataType:
    """The type for a column without values (datatype3.html, section 3.1)."""
    name = declared.upper()
    if "INT" in name:
        return pa.int64()
    if any(part in name for part in ("CHAR", "CLOB", "TEXT")):
        return pa.string()
    if "BLOB" in name:
        return pa.binary()
    if any(part in name for part in ("REAL", "FLOA", "DOUB")):
        return pa.float64()
    return pa.string()
