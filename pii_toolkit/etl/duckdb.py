"""DuckDB: a SQL function for each column, or a whole query through the transform.

    register(con, transform)     # SELECT pii_fnr(fnr), pii_navn(navn, fnr) FROM people
    reader = through(con.sql("SELECT * FROM people"), transform)

A column whose replacement depends on whose row it is takes the subject's columns as
further arguments, in the order of the policy. Free text needs the whole row: `through`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import Parameter, Signature
from typing import Any

import pyarrow as pa

from pii_toolkit.errors import MissingExtra, PolicyError
from pii_toolkit.etl.host import make_transform
from pii_toolkit.pseudonymise.transform import Transform

try:
    import duckdb
except ImportError:
    raise MissingExtra("duckdb") from None

__all__ = ["make_transform", "register", "through"]

_TYPES = {
    pa.string(): "VARCHAR",
    pa.large_string(): "VARCHAR",
    pa.int8(): "TINYINT",
    pa.int16(): "SMALLINT",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.uint8(): "UTINYINT",
    pa.uint16(): "USMALLINT",
    pa.uint32(): "UINTEGER",
    pa.uint64(): "UBIGINT",
    pa.float32(): "FLOAT",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
    pa.timestamp("us"): "TIMESTAMP",
}


def register(
    connection: duckdb.DuckDBPyConnection, transform: Transform, *, prefix: str = "pii_"
) -> dict[str, tuple[str, ...]]:
    """Create a SQL function ``<prefix><column>`` for every column that has an operator.

    Returns the functions' names with the columns that each takes. Columns that are
    kept, dropped or free text have none.
    """
    made: dict[str, tuple[str, ...]] = {}
    for column in transform.schema.names:
        if not transform.replaces(column) or transform.is_free_text(column):
            continue
        subject = transform.subject_columns if transform.needs_subject(column) else ()
        columns = (column, *(name for name in subject if name != column))
        name = f"{prefix}{column}"
        connection.create_function(
            name,
            _function(transform, columns),
            [_sql_type(transform.input_schema, name) for name in columns],
            _sql_type(transform.schema, column),
            type="arrow",
            null_handling="special",
        )
        made[name] = columns
    return made


def through(
    relation: duckdb.DuckDBPyRelation, transform: Transform, *, batch_rows: int = 65_536
) -> pa.RecordBatchReader:
    """A query's result, pseudonymised as it is read.

    DuckDB can query the reader in turn, on another connection (``con.cursor()``): this
    one is busy while the reader is open.

    Raises:
        PolicyError: the query has other columns than the transform was made for; rows
            would have to be quarantined.
    """
    reader = relation.to_arrow_reader(batch_rows)

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in reader:
            done = transform.run(batch)
            if done.quarantined is not None:
                raise PolicyError(
                    "rows would be quarantined, and a query has no place for them: use "
                    "on_invalid token, null or fail"
                )
            yield done.batch

    return pa.RecordBatchReader.from_batches(transform.schema, batches())


def _function(
    transform: Transform, columns: tuple[str, ...]
) -> Callable[..., pa.Array]:
    part = transform.narrowed(columns)
    schema = part.input_schema

    def call(*arguments: Any) -> pa.Array:
        arrays = [
            _flat(argument).cast(field.type)
            for argument, field in zip(arguments, schema, strict=True)
        ]
        batch = pa.RecordBatch.from_arrays(arrays, schema=schema)
        done = part.run(batch)
        if done.quarantined is not None:
            raise PolicyError("a SQL function cannot quarantine rows")
        return done.batch.column(columns[0])

    # DuckDB counts the parameters of the signature
    names = [f"argument{place}" for place in range(len(columns))]
    parameters = [Parameter(name, Parameter.POSITIONAL_ONLY) for name in names]
    setattr(call, "__signature__", Signature(parameters))  # noqa: B010 - mypy
    return call


def _flat(argument: pa.Array | pa.ChunkedArray) -> pa.Array:
    if isinstance(argument, pa.ChunkedArray):
        return argument.combine_chunks()
    return argument


def _sql_type(schema: pa.Schema, column: str) -> str:
    kind = schema.field(column).type
    if pa.types.is_decimal128(kind):
        return f"DECIMAL({kind.precision},{kind.scale})"
    try:
        return _TYPES[kind]
    except KeyError:
        raise PolicyError(
            f"DuckDB functions cannot take column {column!r} of type {kind}"
        ) from None
