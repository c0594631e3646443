"""DuckDB files: read-only, with nothing else within reach.

The file's first bytes are checked before DuckDB sees it: DuckDB would open a SQLite
file too, and get the extension for it from the network. Extensions are neither
installed nor loaded, and views of the file cannot read other files
(``enable_external_access`` is off). Types without a plain Arrow form (lists, structs,
maps, enums, bits, intervals, hugeints...) are cast to text; nested ones are JSON, so
that what they hold is found by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from pii_toolkit.errors import MissingExtra, SourceError
from pii_toolkit.model import Container, Field, ForeignKey, Sample
from pii_toolkit.sources.encoding import unreadable
from pii_toolkit.sources.sampling import is_full, positions, sampled
from pii_toolkit.sources.source import (
    BATCH_BYTES,
    BATCH_ROWS,
    Closing,
    columns_of,
    cut,
    selected,
    unknown_container,
)

_CONFIG = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "threads": "1",  # row order, and repeatable
}
_CHUNK_ROWS = 2048
_PLAIN = {
    "BOOLEAN": pa.bool_(),
    "TINYINT": pa.int8(),
    "SMALLINT": pa.int16(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "UTINYINT": pa.uint8(),
    "USMALLINT": pa.uint16(),
    "UINTEGER": pa.uint32(),
    "UBIGINT": pa.uint64(),
    "FLOAT": pa.float32(),
    "DOUBLE": pa.float64(),
    "BLOB": pa.binary(),
}
_NESTED = re.compile(r"(?:STRUCT|MAP|UNION)\(.*|.*\]", re.DOTALL)
_MOMENTS = {
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "TIMESTAMP WITH TIME ZONE": pa.timestamp("us", "UTC"),
}


def quoted(name: str) -> str:
    """An identifier for SQL, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


class DuckdbSource(Closing):
    """A DuckDB database file."""

    def __init__(
        self,
        path: Path,
        *,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        views: bool = False,
    ) -> None:
        self._path = path
        self._include, self._exclude = include, exclude
        self._problems: dict[tuple[str, str], None] = {}
        self._schemas: dict[str, tuple[pa.Schema, int]] = {}
        self._nested: dict[str, frozenset[str]] = {}
        self._db = self._connect()
        try:
            self._tables = self._catalog(views=views)
        except BaseException:
            self._db.close()
            raise

    def __repr__(self) -> str:
        return f"DuckdbSource({self.name})"

    @property
    def name(self) -> str:
        """The path of the database as it was given."""
        return str(self._path)

    def containers(self) -> tuple[Container, ...]:
        """The tables (and views on request), with keys, declared types, comments."""
        keys = self._keys()
        found = []
        for name, (schema, table, comment) in self._tables.items():
            try:
                arrow, count = self._inspect(name)
            except SourceError as error:
                self._problems[name, str(error)] = None
                continue
            primary, foreign = keys.get((schema, table), ((), ()))
            found.append(
                Container(
                    self.name,
                    name,
                    "table",
                    self._fields(schema, table, arrow),
                    primary_key=primary,
                    foreign_keys=foreign,
                    row_count=count,
                    comment=comment,
                )
            )
        return tuple(found)

    def schema(self, container: str) -> pa.Schema:
        """The columns of a table."""
        return self._inspect(container)[0]

    def batches(
        self,
        container: str,
        *,
        columns: Sequence[str] | None = None,
        sample: Sample | None = None,
        batch_rows: int = BATCH_ROWS,
    ) -> Iterator[pa.RecordBatch]:
        """The rows in the order in which they were inserted, or a sample of them."""
        schema, count = self._inspect(container)
        names = columns_of(schema, columns)
        schema = pa.schema([schema.field(name) for name in names])
        cells = _cells(schema, self._nested[container])
        sql = f"SELECT {cells} FROM {self._sql(container)}"  # noqa: S608
        if sample is None or is_full(sample):
            return self._rows(container, sql, schema, batch_rows)
        chosen = self._chosen(container, positions(count, sample).tolist())
        if chosen is None:
            every = self._rows(container, sql, schema, BATCH_ROWS)
            return sampled(every, sample, batch_rows)
        listed = ",".join(map(str, chosen)) or "-1"
        where = f" WHERE rowid IN ({listed}) ORDER BY rowid"
        return self._rows(container, sql + where, schema, batch_rows)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Tables that cannot be read."""
        return tuple(self._problems)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def _connect(self) -> Any:
        try:
            with self._path.open("rb") as file:
                magic = file.read(12)
        except OSError as error:
            raise unreadable(self._path, error) from None
        if magic[8:] != b"DUCK":
            raise SourceError(
                f"{self._path} is not a DuckDB database; check what file it is"
            )
        try:
            import duckdb
        except ImportError:
            raise MissingExtra("duckdb") from None
        try:
            return duckdb.connect(
                str(self._path.resolve()), read_only=True, config=_CONFIG
            )
        except duckdb.Error:
            raise SourceError(
                f"cannot open {self._path}: it is damaged, encrypted, locked by "
                "another program or of a newer DuckDB version"
            ) from None

    def _ask(
        self, sql: str, container: str | None = None, values: Sequence[str] = ()
    ) -> list[tuple[Any, ...]]:
        import duckdb

        try:
            rows: list[tuple[Any, ...]] = (
                self._db.cursor().execute(sql, values).fetchall()
            )
        except duckdb.Error as error:
            raise self._explain(error, container) from None
        return rows

    def _explain(self, error: Exception, container: str | None) -> SourceError:
        """DuckDB's message may quote values: the name of its class does not."""
        where = f"{self._path}, table {container!r}" if container else str(self._path)
        return SourceError(
            f"cannot read {where}: DuckDB reports {type(error).__name__}; "
            "check the file, or leave the table out with exclude"
        )

    def _catalog(self, *, views: bool) -> dict[str, tuple[str, str, str | None]]:
        sql = (
            "SELECT schema_name, table_name, comment, false FROM duckdb_tables() "
            "WHERE database_name = current_database() AND NOT internal UNION ALL "
            "SELECT schema_name, view_name, comment, true FROM duckdb_views() "
            "WHERE database_name = current_database() AND NOT internal"
        )
        found: dict[str, tuple[str, str, str | None]] = {}
        rows = sorted(self._ask(sql), key=lambda row: row[:2])
        for schema, table, comment, is_view in rows:
            name = table if schema == "main" else f"{schema}.{table}"
            if name in found:
                name = f"{quoted(schema)}.{quoted(table)}"
            if not selected(name, self._include, self._exclude):
                continue
            if is_view and not views:
                self._unread_views = (*self._unread_views, name)
            else:
                found[name] = (schema, table, comment)
        return found

    def _sql(self, container: str) -> str:
        if container not in self._tables:
            raise unknown_container(self.name, container)
        schema, table, _ = self._tables[container]
        return f"{quoted(schema)}.{quoted(table)}"

    def _inspect(self, container: str) -> tuple[pa.Schema, int]:
        """Arrow types of the columns, and the number of rows."""
        sql = self._sql(container)
        if container not in self._schemas:
            query = f"DESCRIBE SELECT * FROM {sql}"  # noqa: S608 - quoted
            described = self._ask(query, container)
            moments = [row[0] for row in described if row[1] in _MOMENTS]
            asked = "".join(f", {_is_odd(quoted(name))}" for name in moments)
            counted = f"SELECT count(*){asked} FROM {sql}"  # noqa: S608
            count, *odd = self._ask(counted, container)[0]
            as_text = {n for n, is_odd in zip(moments, odd, strict=True) if is_odd}
            schema = pa.schema(
                pa.field(name, pa.string() if name in as_text else _arrow(kind))
                for name, kind, *_ in described
            )
            self._schemas[container] = (schema, count)
            self._nested[container] = frozenset(
                name for name, kind, *_ in described if _NESTED.fullmatch(kind)
            )
        return self._schemas[container]

    def _fields(self, schema: str, table: str, arrow: pa.Schema) -> tuple[Field, ...]:
        rows = self._ask(
            "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
            "WHERE database_name = current_database() "
            "AND schema_name = ? AND table_name = ?",
            values=(schema, table),
        )
        known = {row[0]: row[1:] for row in rows}
        return tuple(
            Field(
                field.name, str(field.type), *known.get(field.name, (None, True, None))
            )
            for field in arrow
        )

    def _keys(
        self,
    ) -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[ForeignKey, ...]]]:
        rows = self._ask(
            "SELECT schema_name, table_name, constraint_type, constraint_column_names, "
            "referenced_table, referenced_column_names FROM duckdb_constraints() "
            "WHERE database_name = current_database() "
            "AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')"
        )
        names = {(s, t): name for name, (s, t, _) in self._tables.items()}
        found: dict[
            tuple[str, str], tuple[tuple[str, ...], tuple[ForeignKey, ...]]
        ] = {}
        for schema, table, kind, columns, target, referenced in rows:
            primary, foreign = found.get((schema, table), ((), ()))
            if kind == "PRIMARY KEY":
                primary = tuple(columns)
            elif (schema, target) in names:  # a key stays inside its schema
                parent = names[schema, target]
                key = ForeignKey(tuple(columns), parent, tuple(referenced))
                foreign = (*foreign, key)
            found[schema, table] = (primary, foreign)
        return found

    def _chosen(self, container: str, wanted: list[int]) -> list[int] | None:
        """Row ids at these positions; None for a view, which has none."""
        schema, table, _ = self._tables[container]
        is_table = self._ask(
            "SELECT count(*) FROM duckdb_tables() WHERE NOT internal "
            "AND database_name = current_database() "
            "AND schema_name = ? AND table_name = ?",
            values=(schema, table),
        )[0][0]
        names = [name.lower() for name in self._inspect(container)[0].names]
        if not is_table or "rowid" in names:
            return None
        sql = f"SELECT rowid FROM {self._sql(container)}"  # noqa: S608 - quoted
        schema_of = pa.schema([pa.field("rowid", pa.int64())])
        found: list[int] = []
        start = at = 0
        for batch in self._rows(container, sql, schema_of, BATCH_ROWS):
            rowids = batch.column(0)
            while at < len(wanted) and wanted[at] < start + len(rowids):
                found.append(rowids[wanted[at] - start].as_py())
                at += 1
            start += len(rowids)
        return found

    def _rows(
        self, container: str, sql: str, schema: pa.Schema, batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """A query on a cursor of its own: several can run side by side."""
        import duckdb

        try:
            found = self._db.cursor().sql(sql)
            # Named so since DuckDB 1.5; the old name goes away.
            reader = getattr(found, "to_arrow_reader", None) or found.fetch_record_batch
            for batch in reader(_CHUNK_ROWS):
                arrays = [
                    array if array.type == field.type else array.cast(field.type)
                    for array, field in zip(batch.columns, schema, strict=True)
                ]
                typed = pa.RecordBatch.from_arrays(arrays, schema=schema)
                yield from cut(typed, min(batch_rows, _rows_of(typed)))
        except MemoryError:
            raise
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            raise self._explain(error, container) from None


def _rows_of(batch: pa.RecordBatch) -> int:
    share = BATCH_BYTES / max(int(batch.nbytes), 1)
    return max(1, int(share * int(batch.num_rows)))


def _arrow(kind: str) -> pa.DataType:
    return _PLAIN.get(kind) or _MOMENTS.get(kind) or pa.string()


def _is_odd(cell: str) -> str:
    """Does the column hold infinity, or years that Python has not?"""
    return f"coalesce(min({cell}) < '0001-01-01' OR max({cell}) > '9999-12-31', false)"


def _cells(schema: pa.Schema, nested: frozenset[str]) -> str:
    """The SELECT list: what has no plain Arrow form as text."""
    cells = []
    for field in schema:
        name = quoted(field.name)
        value = f"to_json({name})" if field.name in nested else name
        is_text = field.type == pa.string()
        cells.append(f"CAST({value} AS VARCHAR) AS {name}" if is_text else name)
    return ", ".join(cells)
