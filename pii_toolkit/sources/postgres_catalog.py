"""What PostgreSQL's catalog says: tables, columns, keys, comments.

Types that Arrow has are read as they are; every other one (numeric, arrays, enums,
json, uuid, ranges, geometry, composites...) is cast to text by the server, which it can
do for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from pii_toolkit.model import ForeignKey

Row = tuple[object, ...]

_TYPES: Mapping[int, tuple[str, pa.DataType]] = {
    16: ("bool", pa.bool_()),
    17: ("bytea", pa.binary()),
    20: ("int8", pa.int64()),
    21: ("int2", pa.int16()),
    23: ("int4", pa.int32()),
    700: ("float4", pa.float32()),
    701: ("float8", pa.float64()),
    869: ("inet", pa.string()),
    1082: ("date", pa.date32()),
    1114: ("timestamp", pa.timestamp("us")),
    1184: ("timestamptz", pa.timestamp("us", "UTC")),
}
"""Object ids of the built-in types (pg_type.dat); they never change."""

COLUMNS = """
SELECT c.oid::int8, n.nspname::text, c.relname::text, c.relkind::text,
       obj_description(c.oid, 'pg_class'), has_table_privilege(c.oid, 'SELECT'),
       a.attname::text, format_type(a.atttypid, a.atttypmod), a.atttypid::int8,
       NOT a.attnotnull, col_description(c.oid, a.attnum)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a
  ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE NOT c.relispartition AND c.relkind::text = ANY (string_to_array('{kinds}', ','))
  AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
ORDER BY n.nspname, c.relname, a.attnum"""

KEYS = """
SELECT k.conrelid::int8, k.oid::int8, k.contype::text, k.confrelid::int8,
       a.attname::text, f.attname::text
FROM pg_constraint k
CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS u (attnum, n)
JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum
LEFT JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = k.confkey[u.n]
WHERE k.contype IN ('p', 'f') AND k.conparentid = 0
ORDER BY k.conrelid, k.conname, u.n"""

DOMAINS = """
SELECT oid::int8, typbasetype::int8 FROM pg_type WHERE typtype = 'd'"""

KINDS = "r,p,v,m,f"
VIEW_KINDS = frozenset("vmf")
"""Views, materialised views, and foreign tables: of another server."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``cast`` is the type that it is asked for as."""

    name: str
    declared: str
    nullable: bool
    comment: str | None
    cast: str
    type: pa.DataType

    @property
    def sql(self) -> str:
        """The column in a SELECT list."""
        if self.cast == "inet":  # a cast would add the /32 that nobody wrote
            return f"pg_catalog.abbrev({quoted(self.name)})"
        return f"{quoted(self.name)}::{self.cast}"

    @property
    def is_moment(self) -> bool:
        """Can it hold ``infinity`` and years that Python has not?"""
        return self.cast in ("date", "timestamp", "timestamptz")

    def as_text(self) -> Column:
        """The same column, read as text."""
        return replace(self, cast="text", type=pa.string())


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view."""

    oid: int
    name: str
    sql: str
    comment: str | None
    readable: bool
    columns: tuple[Column, ...]
    kind: str
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def is_view(self) -> bool:
        """Is it read only where views are asked for?"""
        return self.kind in VIEW_KINDS


def quoted(name: str) -> str:
    """An identifier for SQL, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def tables(ask: Callable[[str], Sequence[Row]]) -> dict[str, Table]:
    """Tables and views by container name: bare in schema public, else with it."""
    domains = {row[0]: row[1] for row in ask(DOMAINS)}
    found: dict[int, Table] = {}
    names: set[str] = set()
    for row in ask(COLUMNS.replace("{kinds}", KINDS)):
        oid = int(str(row[0]))
        if oid not in found:
            found[oid] = _table(oid, row, names)
            names.add(found[oid].name)
        if row[6] is not None:
            columns = (*found[oid].columns, _column(row, domains))
            found[oid] = replace(found[oid], columns=columns)
    return {table.name: table for table in _with_keys(found, ask(KEYS)).values()}


def _table(oid: int, row: Row, taken: set[str]) -> Table:
    schema, table, kind = str(row[1]), str(row[2]), str(row[3])
    name = table if schema == "public" else f"{schema}.{table}"
    if name in taken:  # public."a.b" beside a.b
        name = f"{quoted(schema)}.{quoted(table)}"
    # An inheritance parent: its children are listed and read on their own.
    only = "ONLY " if kind == "r" else ""
    sql = f"{only}{quoted(schema)}.{quoted(table)}"
    comment = None if row[4] is None else str(row[4])
    return Table(oid, name, sql, comment, bool(row[5]), (), kind)


def _column(row: Row, domains: Mapping[object, object]) -> Column:
    oid = row[8]
    while oid in domains:
        oid = domains[oid]
    cast, kind = _TYPES.get(int(str(oid)), ("text", pa.string()))
    comment = None if row[10] is None else str(row[10])
    return Column(str(row[6]), str(row[7]), bool(row[9]), comment, cast, kind)


def _with_keys(found: Mapping[int, Table], rows: Iterable[Row]) -> dict[int, Table]:
    """Add primary and foreign keys; one row names one column of a key."""
    keys: dict[tuple[int, int, str, int], list[tuple[str, str]]] = {}
    for table, constraint, kind, target, column, referenced in rows:
        key = (int(str(table)), int(str(constraint)), str(kind), int(str(target)))
        keys.setdefault(key, []).append((str(column), str(referenced)))
    result = dict(found)
    for (oid, _, kind, target), pairs in keys.items():
        if oid not in result:
            continue
        columns = tuple(pair[0] for pair in pairs)
        if kind == "p":
            result[oid] = replace(result[oid], primary_key=columns)
        elif target in result:
            referenced = tuple(pair[1] for pair in pairs)
            key_to = ForeignKey(columns, result[target].name, referenced)
            held = (*result[oid].foreign_keys, key_to)
            result[oid] = replace(result[oid], foreign_keys=held)
    return result
