"""PostgreSQL over ADBC: streamed by COPY, in heap order, in one snapshot.

Every read runs in a read-only transaction on the same exported snapshot, so that two
passes over a table see the same rows in the same order: no synchronised or parallel or
index scans. Row security is off: a policy that would hide rows is an error, not a
smaller table. Passwords may stand in the URI, PGPASSWORD, PGPASSFILE or a service file;
none of them is ever shown.

A date or timestamp column that holds ``infinity`` or a year outside 1-9999 is read as
text; finding out takes one aggregate query a table, which counts the rows too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pyarrow as pa

from pii_toolkit.errors import MissingExtra, SourceError
from pii_toolkit.model import Container, Field, Sample
from pii_toolkit.sources import postgres_catalog as catalog
from pii_toolkit.sources.encoding import to_text
from pii_toolkit.sources.sampling import is_full, sampled
from pii_toolkit.sources.source import (
    BATCH_BYTES,
    BATCH_ROWS,
    Closing,
    columns_of,
    cut,
    not_utf8,
    selected,
    unknown_container,
)

_BLOCK_SAMPLE = 20
"""A table this many times the sample is sampled by the server, smaller ones here."""
_ENCODING = "SELECT current_setting('server_encoding')"
_SETTINGS = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET synchronize_seqscans = off",
    "SET max_parallel_workers_per_gather = 0",
    "SET enable_indexscan = off",
    "SET enable_indexonlyscan = off",
    "SET enable_bitmapscan = off",
    "SET row_security = off",
    "SET idle_in_transaction_session_timeout = 0",  # it would end the snapshot
    "SET search_path = ''",
    "SET client_encoding = 'UTF8'",
    "SET timezone = 'UTC'",
    "SET datestyle = 'ISO, YMD'",
    "SET extra_float_digits = 1",
)


class PostgresSource(Closing):
    """A PostgreSQL database."""

    def __init__(
        self,
        uri: str,
        *,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        views: bool = False,
    ) -> None:
        self._uri = uri
        self._name = display_name(uri)
        self._stray: dict[str, int] = {}
        self._problems: dict[tuple[str, str], None] = {}
        self._checked: dict[str, int] = {}
        self._snapshot: str | None = None
        self._main = self._connect()
        try:
            self._snapshot = self._export()
            found = catalog.tables(self._ask)
            self._raw = self._ask(_ENCODING)[0][0] == "SQL_ASCII"
        except BaseException:
            self._main.close()
            raise
        self._tables = {
            name: table
            for name, table in found.items()
            if selected(name, include, exclude)
        }
        if not views:
            self._unread_views = [n for n, t in self._tables.items() if t.is_view]
            for name in self._unread_views:
                del self._tables[name]

    def __repr__(self) -> str:
        return f"PostgresSource({self.name})"

    @property
    def name(self) -> str:
        """Host and database, without user, password and options."""
        return self._name

    def containers(self) -> tuple[Container, ...]:
        """The tables (and views on request), with keys, declared types, comments."""
        found = []
        for name in self._tables:
            try:
                table, count = self._table(name)
            except SourceError as error:
                why = str(error).removeprefix(f"{self.name}, table {name!r}: ")
                self._problems[name, why] = None
                continue
            found.append(
                Container(
                    self.name,
                    name,
                    "table",
                    tuple(_field(column) for column in table.columns),
                    primary_key=table.primary_key,
                    foreign_keys=tuple(
                        key
                        for key in table.foreign_keys
                        if key.references in self._tables
                    ),
                    row_count=count,
                    comment=table.comment,
                )
            )
        return tuple(found)

    def schema(self, container: str) -> pa.Schema:
        """The columns of a table."""
        return _schema(self._table(container)[0].columns)

    def batches(
        self,
        container: str,
        *,
        columns: Sequence[str] | None = None,
        sample: Sample | None = None,
        batch_rows: int = BATCH_ROWS,
    ) -> Iterator[pa.RecordBatch]:
        """The rows in heap order, or a sample of them."""
        table, count = self._table(container)
        self._stray.pop(container, None)
        wanted = columns_of(_schema(table.columns), columns)
        chosen = [next(c for c in table.columns if c.name == name) for name in wanted]
        cells = ", ".join(column.sql for column in chosen)
        sql = f"SELECT {cells} FROM {table.sql}"  # noqa: S608 - quoted by the catalog
        if sample is None or is_full(sample):
            return self._rows(container, sql, chosen, batch_rows)
        if count > _BLOCK_SAMPLE * sample.rows and table.kind in ("r", "p", "m"):
            sql += _tablesample(sample, count)
        return sampled(
            self._rows(container, sql, chosen, BATCH_ROWS), sample, batch_rows
        )

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Tables that cannot be read, and text that was not UTF-8."""
        stray = [(name, not_utf8(n, "text")) for name, n in self._stray.items()]
        return (*self._problems, *stray)

    def close(self) -> None:
        """Close the connection that holds the snapshot."""
        self._main.close()

    def _connect(self) -> Any:
        try:
            import adbc_driver_manager
            import adbc_driver_postgresql.dbapi as adbc
        except ImportError:
            raise MissingExtra("postgres") from None
        try:
            connection = adbc.connect(self._uri, autocommit=False)
        except adbc_driver_manager.Error as error:
            raise SourceError(
                f"cannot connect to {self.name}: {_reason(str(error))}"
            ) from None
        try:
            with connection.cursor() as cursor:
                cursor.execute(_SETTINGS[0])
                if self._snapshot is not None:
                    cursor.execute(f"SET TRANSACTION SNAPSHOT '{self._snapshot}'")
                for setting in _SETTINGS[1:]:
                    cursor.execute(setting)
        except adbc_driver_manager.Error as error:
            connection.close()
            raise self._explain(error) from None
        return connection

    def _export(self) -> str | None:
        """The snapshot for all reads; its name holds nothing but digits and dashes."""
        name = str(self._ask("SELECT pg_export_snapshot()")[0][0])
        return name if re.fullmatch(r"[0-9A-Fa-f-]+", name) else None

    def _ask(self, sql: str, table: str | None = None) -> list[catalog.Row]:
        import adbc_driver_manager

        try:
            with self._main.cursor() as cursor:
                cursor.execute(sql)
                return list(cursor.fetchall())
        except adbc_driver_manager.Error as error:
            self._main.rollback()  # ends the snapshot's transaction: start it again
            self._main.close()
            self._main, self._snapshot = self._reconnected()
            raise self._explain(error, table) from None

    def _reconnected(self) -> tuple[Any, str | None]:
        self._snapshot = None
        connection = self._connect()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            return connection, str(cursor.fetchone()[0])

    def _table(self, name: str) -> tuple[catalog.Table, int]:
        """The table, its date columns as text where they need it, and its rows."""
        if name not in self._tables:
            raise unknown_container(self.name, name)
        table = self._tables[name]
        if name not in self._checked:
            if not table.readable:
                raise SourceError(
                    f"{self.name}, table {name!r}: no SELECT privilege; grant it"
                )
            table = self._checked_table(table)
        return self._tables[name], self._checked[name]

    def _checked_table(self, table: catalog.Table) -> catalog.Table:
        moments = [column for column in table.columns if column.is_moment]
        asked = "".join(
            f", coalesce(min({c.sql}) < '0001-01-01' OR max({c.sql}) > '9999-12-31',"
            " false)"
            for c in moments
        )
        sql = f"SELECT count(*){asked} FROM {table.sql}"  # noqa: S608
        count, *odd = self._ask(sql, table.name)[0]
        as_text = {c.name for c, is_odd in zip(moments, odd, strict=True) if is_odd}
        columns = tuple(
            column.as_text() if column.name in as_text else column
            for column in table.columns
        )
        self._tables[table.name] = replace(table, columns=columns)
        self._checked[table.name] = int(str(count))
        return self._tables[table.name]

    def _rows(
        self, name: str, sql: str, columns: Sequence[catalog.Column], batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """A query on a connection of its own: several can run side by side."""
        import adbc_driver_manager

        schema = _schema(columns)
        try:
            with self._connect() as connection, connection.cursor() as cursor:
                option = {
                    "adbc.postgresql.batch_size_hint_bytes": str(BATCH_BYTES // 4)
                }
                cursor.adbc_statement.set_options(**option)
                if self._raw:  # such a server knows no encoding: take its bytes
                    cursor.execute("SET client_encoding = 'SQL_ASCII'")
                cursor.execute(sql)
                for batch in cursor.fetch_record_batch():
                    yield from cut(self._typed(name, batch, schema), batch_rows)
        except MemoryError:
            raise
        except (adbc_driver_manager.Error, pa.ArrowException, OSError) as error:
            raise self._explain(error, name) from None

    def _typed(
        self, name: str, batch: pa.RecordBatch, schema: pa.Schema
    ) -> pa.RecordBatch:
        arrays = []
        for column, field in zip(batch.columns, schema, strict=True):
            array = column
            if self._raw and field.type == pa.string():
                array, stray = to_text(column.cast(pa.binary()))
                if stray:
                    self._stray[name] = self._stray.get(name, 0) + stray
            arrays.append(array if array.type == field.type else array.cast(field.type))
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    def _explain(self, error: Exception, table: str | None = None) -> SourceError:
        """The server's message may quote values: its five-letter code does not."""
        where = f"{self.name}, table {table!r}" if table else self.name
        code = getattr(error, "sqlstate", None)
        if code is None:
            return SourceError(
                f"cannot read {where}: the server stopped in the middle; see its log"
            )
        hint = _STATES.get(code, _STATES.get(code[:2], "see the server's log"))
        return SourceError(f"cannot read {where}: {hint} (SQLSTATE {code})")


_STATES: Mapping[str, str] = {
    "42501": "the user lacks the right to read it, or row security hides rows of it; "
    "grant SELECT or BYPASSRLS",
    "42P01": "it no longer exists; start again",
    "55P03": "it is locked; try again later",
    "57014": "the server cancelled the query; check statement_timeout",
    "08": "the connection broke; start again",
    "53": "the server is short of memory, disk or connections",
    "57": "the server stops or refuses connections; try again later",
    "XX": "the server reports damaged data; ask its administrator",
}

_REASONS = (
    ("password authentication failed", "user or password is wrong"),
    ("no password supplied", "a password is needed: set PGPASSWORD or PGPASSFILE"),
    ("Connection refused", "nothing listens there; check host and port"),
    ("could not translate host name", "the host name is unknown"),
    ("No such file or directory", "there is no such socket; check host and port"),
    ("no pg_hba.conf entry", "the server does not admit this user from here"),
    ("too many", "the server has no free connection; try again later"),
    ("timeout", "the server does not answer"),
    ("timed out", "the server does not answer"),
    ("SSL", "the encrypted connection failed; check sslmode and certificates"),
    ("definition of service", "the service file does not name this service"),
    ("database", "there is no such database, or the user may not enter it"),
    ("role", "there is no such user"),
    ("invalid", "the URI is not well formed; percent-encode special characters"),
)


def _reason(message: str) -> str:
    """Why a connection failed, in words of ours: libpq's would quote the URI."""
    for part, reason in _REASONS:
        if part in message:
            return reason
    return "the server refuses the connection; see its log"


def display_name(uri: str) -> str:
    """Host and database of a URI, nothing else.

    A password with an unescaped ``@``, ``/`` or ``?`` makes a URI ambiguous: what could
    be a part of it is left out.
    """
    place, _, options = uri.partition("://")[2].partition("?")
    if "@" in options and "@" not in place:
        return "postgresql://"
    authority, _, database = place.rpartition("@")[2].partition("/")
    hosts = []
    for part in authority.split(","):
        host, _, port = part.rpartition(":") if ":" in part else (part, "", "")
        hosts.append(f"{host}:{port}" if port.isdigit() else host)
    shown = unquote(database)
    return f"postgresql://{','.join(hosts)}/{'' if '=' in shown else shown}"


def _tablesample(sample: Sample, count: int) -> str:
    """Twice the wanted share, by rows of all pages, the same ones for a seed."""
    percent = min(100.0, 200.0 * max(sample.rows, 1) / count)
    return f" TABLESAMPLE BERNOULLI ({percent:.6f}) REPEATABLE ({sample.seed})"


def _schema(columns: Sequence[catalog.Column]) -> pa.Schema:
    return pa.schema(pa.field(column.name, column.type) for column in columns)


def _field(column: catalog.Column) -> Field:
    return Field(
        column.name,
        str(column.type),
        declared=column.declared,
        nullable=column.nullable,
        comment=column.comment,
    )
