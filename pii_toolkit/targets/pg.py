"""PostgreSQL's types and error codes, as far as a target needs them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from secrets import token_hex

import pyarrow as pa

from pii_toolkit.targets.cells import Cells, simple, simple_type
from pii_toolkit.targets.sql import quoted

_TYPES = re.compile(
    r"(smallint|integer|bigint|real|double precision|boolean|text|bytea|date|uuid"
    r"|json|jsonb|numeric|character|character varying|inet|cidr|macaddr|interval|xml"
    r"|timestamp(\(\d\))? with(out)? time zone|time(\(\d\))? with(out)? time zone)"
    r"(\(\d+(,\d+)?\))?(\[\])?"
)
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_REASONS = {
    "23502": "a NOT NULL column holds null; choose another operator or on_invalid",
    "23503": "rows point at no row of the table they refer to; use one operator and"
    " namespace for both columns, or keep such rows on purpose (orphans)",
    "23505": "a key column holds equal values; choose an operator that keeps them"
    " apart",
    "22021": "a text holds a character that PostgreSQL cannot store (a zero byte)",
    "2BP01": "another table or view depends on one that would be replaced",
    "42501": "the user may not do this; grant it CREATE on database and schema",
    "53100": "the server's disk is full",
    "55P03": "another session (the source?) uses a table that would be replaced",
    "57014": "the server cancelled the statement",
}


def reason_of(code: str) -> str:
    """What an SQLSTATE means and what to do about it."""
    return _REASONS.get(code, "the server refused it; see the server's log")


def declared_change(column: str, declared: str | None) -> str | None:
    """The part of ALTER TABLE that gives a column its declared type, if it is known."""
    if not (declared and _TYPES.fullmatch(declared)):
        return None
    name = quoted(column)
    # An explicit cast to a character type cuts what is too long: cast to one without a
    # length (bpchar: plain ``character`` has length 1), and the assignment fails.
    cast = declared
    if declared.startswith("char"):
        cast = "varchar" if "varying" in declared else "bpchar"
        cast += "[]" if declared.endswith("[]") else ""
    return f"ALTER COLUMN {name} TYPE {declared} USING {name}::{cast}"


def retyping(table: str, changes: Sequence[str]) -> str:
    """A block that makes all changes to a table, or else each that its rows allow.

    All at once rewrites the table once. A failed change is undone alone: the block's
    ``EXCEPTION`` is a subtransaction, which the driver does not offer by savepoint.
    """
    refused = (
        "EXCEPTION WHEN data_exception OR datatype_mismatch OR cannot_coerce"
        " OR undefined_object THEN"
    )
    alone = " ".join(
        f"BEGIN ALTER TABLE {table} {change}; {refused} NULL; END;"
        for change in changes
    )
    together = f"ALTER TABLE {table} {', '.join(changes)};"
    mark = f"$pii_{token_hex(8)}$"
    return f"DO {mark} BEGIN {together} {refused} {alone} END {mark}"


def storable(column: Cells) -> Cells:
    """The column in a type that the driver copies."""
    return column if _is_native(column.type) else simple(column)


def stored(kind: pa.DataType) -> pa.DataType:
    """The type of a ``storable`` column."""
    return kind if _is_native(kind) else simple_type(kind)


def _is_native(kind: pa.DataType) -> bool:
    """Types that the driver copies as they are; the rest goes as simple text."""
    t = pa.types
    if isinstance(kind, pa.ListType):
        return bool(simple_type(kind.value_type) == kind.value_type)
    moment = t.is_date(kind) or t.is_timestamp(kind) or t.is_time(kind)
    return bool(moment or t.is_decimal128(kind))
