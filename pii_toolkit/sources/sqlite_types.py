"""Which Arrow type a SQLite column has: that of its values, not only the declared one.

SQLite stores a type with every value (https://sqlite.org/datatype3.html). In most
tables the values are what their columns declare: one pass looks for a value that is
not, which costs as much as touching every row. Where there is one, or no type is
declared, a slower pass asks for the ends of the names of types, which sort as blob,
integer, null, real, text: that decides all cases but a column with blobs, which is
looked at again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

_COLUMNS_AT_ONCE = 900
"""SQLite returns at most 2000 expressions; a column takes two."""
_TESTS_AT_ONCE = 100
"""SQLite nests expressions at most 1000 deep; an OR is one level."""

HINTS = {
    "CORRUPT": "the database is damaged; restore it from a backup",
    "NOTADB": "this is not a SQLite database, or it is encrypted",
    "CANTOPEN": "check the path and the permissions of file and folder",
    "BUSY": "another program has locked the database; try again later",
    "LOCKED": "another program has locked the database; try again later",
    "TOOBIG": "a cell is too large; leave the table out with exclude",
    "READONLY": "let the program that wrote it close it cleanly first",
    "IOERR": "the disk reports an error",
}
"""What to do, by SQLite's word for what went wrong."""


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

    @property
    def is_uniform(self) -> bool:
        """Is nothing but values of one kind, and NULL, in the column for certain?

        Between null and text may be numbers.
        """
        return self.low == self.high or (self.low, self.high) in _NEIGHBOURS


_NEIGHBOURS = {(b"integer", b"null"), (b"null", b"real")}


def quoted(name: str) -> str:
    """An identifier for SQL, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def look(
    db: sqlite3.Connection, table: str, columns: Sequence[Column]
) -> tuple[int, list[Values]]:
    """Number of rows, and the values of each column; reads the whole table once."""
    tests = {c: _UNDECLARED.get(_affinity(c.declared)) for c in columns}
    sure = {c: test for c, test in tests.items() if test is not None}
    if not sure or _has_other(db, table, sure):
        return closer_look(db, table, columns)
    unsure = [column for column in columns if column not in sure]
    rows, seen = closer_look(db, table, unsure)
    closer = dict(zip(unsure, seen, strict=True))
    return rows, [closer.get(column, _AS_DECLARED) for column in columns]


_AS_DECLARED = Values(None, None)
_UNDECLARED = {
    "TEXT": "+{0} < '' OR +{0} >= x''",
    "REAL": "+{0} >= '' OR typeof({0}) = 'integer'",
    "INTEGER": "+{0} >= '' OR typeof({0}) = 'real'",
}
"""What no value is that is of its column's type; numbers sort before texts, those
before blobs, and the plus keeps SQLite from converting what it compares."""


def _has_other(db: sqlite3.Connection, table: str, tests: Mapping[Column, str]) -> bool:
    """Is any value of another kind than its column declares?"""
    parts = [f"({test.format(quoted(c.name))})" for c, test in tests.items()]
    for start in range(0, len(parts), _TESTS_AT_ONCE):
        where = " OR ".join(parts[start : start + _TESTS_AT_ONCE])
        sql = f"SELECT 1 FROM {quoted(table)} WHERE {where} LIMIT 1"  # noqa: S608
        if db.execute(sql).fetchone() is not None:
            return True
    return False


def closer_look(
    db: sqlite3.Connection, table: str, columns: Sequence[Column]
) -> tuple[int, list[Values]]:
    """The same for values of any kinds in columns that declare anything."""
    found: list[Values] = []
    if not columns:
        count = f"SELECT count(*) FROM {quoted(table)}"  # noqa: S608 - quoted
        return int(db.execute(count).fetchone()[0]), found
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


def has_long(
    db: sqlite3.Connection, table: str, columns: Sequence[Column], length: int
) -> bool:
    """Is any text longer than so many characters, or any blob than so many bytes?"""
    tests = dict.fromkeys(columns, f"length({{0}}) > {length}")
    return _has_other(db, table, tests)


def _is_mixed(db: sqlite3.Connection, table: str, column: str) -> bool:
    sql = (
        f"SELECT 1 FROM {quoted(table)} "  # noqa: S608 - quoted
        f"WHERE typeof({quoted(column)}) NOT IN ('blob', 'null') LIMIT 1"
    )
    return db.execute(sql).fetchone() is not None


def declared(column: Column) -> dict[str, str] | None:
    """What the metadata of an Arrow field say of the column."""
    return {"declared": column.declared} if column.declared else None


def arrow_type(column: Column, seen: Values) -> pa.DataType:
    """The type that holds every value of the column as it is, else string."""
    if seen.low is None or (seen.low, seen.high) == (b"null", b"null"):
        return _TYPES[_affinity(column.declared)]
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


def _affinity(declared: str) -> str:
    """What SQLite makes of a declared type (datatype3.html, section 3.1)."""
    name = declared.upper()
    if "INT" in name:
        return "INTEGER"
    if any(part in name for part in ("CHAR", "CLOB", "TEXT")):
        return "TEXT"
    if "BLOB" in name:
        return "BLOB"
    if any(part in name for part in ("REAL", "FLOA", "DOUB")):
        return "REAL"
    return "NUMERIC"


_TYPES = {
    "INTEGER": pa.int64(),
    "TEXT": pa.string(),
    "BLOB": pa.binary(),
    "REAL": pa.float64(),
    "NUMERIC": pa.string(),
}
"""The types of columns without values, and of those whose values are as declared."""
