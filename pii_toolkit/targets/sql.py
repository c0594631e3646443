"""Tables for SQL targets: names quoted, keys mirrored, nothing taken on trust.

Table and column names come from the source and may hold anything; they are always
quoted. A declared type is copied only when it looks like a type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Container, ForeignKey
from pii_toolkit.targets.names import table_name

_TYPE = re.compile(r"[A-Za-z_][A-Za-z_0-9 ]*(\(\d+(, ?\d+)?\))?( [A-Za-z ]+)?(\[\])?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table to be made."""

    name: str
    type: str
    not_null: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be made; a key whose columns were dropped is left out."""

    container: str
    name: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    def has(self, columns: Iterable[str]) -> bool:
        """Are all of these columns there?"""
        return set(columns) <= {column.name for column in self.columns}


def quoted(name: str) -> str:
    """A name as an SQL identifier.

    Raises:
        TargetError: it is empty or holds a zero byte, which no database takes.

    >>> quoted('x"; DROP TABLE y;--')
    '"x""; DROP TABLE y;--"'
    """
    if not name or "\0" in name:
        raise TargetError("a table or column without a usable name cannot be written")
    return '"' + name.replace('"', '""') + '"'


def quoted_list(names: Iterable[str]) -> str:
    """Names, quoted, separated by commas."""
    return ", ".join(quoted(name) for name in names)


def safe_type(declared: str | None) -> str | None:
    """A declared type that may be copied into SQL, or None."""
    if declared and len(declared) < 64 and _TYPE.fullmatch(declared.strip()):
        return declared.strip()
    return None


def plan(container: Container, types: Iterable[tuple[str, str]]) -> Table:
    """The table for a container whose output columns have these names and types."""
    strict = {field.name for field in container.fields if not field.nullable}
    columns = tuple(Column(name, kind, name in strict) for name, kind in types)
    if not columns:
        raise TargetError(f"container {container.name!r} has no column to write")
    names = {column.name for column in columns}
    return Table(
        container.name,
        table_name(container),
        columns,
        container.primary_key if set(container.primary_key) <= names else (),
        tuple(key for key in container.foreign_keys if set(key.columns) <= names),
    )


def resolved(
    key: ForeignKey, tables: dict[str, Table]
) -> tuple[Table, tuple[str, ...]] | None:
    """The table and columns a foreign key points at, where both are in the target."""
    parent = tables.get(key.references)
    if parent is None:
        return None
    columns = key.referenced_columns or parent.primary_key
    if not columns or len(columns) != len(key.columns) or not parent.has(columns):
        return None
    return parent, tuple(columns)


def split_name(name: str) -> tuple[str | None, str]:
    """Schema and table of ``schema.table``; a name without a dot has no schema."""
    schema, dot, table = name.partition(".")
    return (schema, table) if dot and schema and table else (None, name)


def place(table: Table) -> str:
    """The table for SQL, with its schema where its name has one."""
    schema, name = split_name(table.name)
    return f"{quoted(schema)}.{quoted(name)}" if schema else quoted(name)
