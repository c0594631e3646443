"""PostgreSQL target: one transaction, tables with their keys, all or nothing.

Rows go in by COPY (ADBC). What the server stores is not encrypted by us: use an
encrypted connection and disk. Existing tables are not touched unless asked to; then
those of the same names are replaced at the end, all at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from secrets import token_hex
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa

from pii_toolkit.errors import MissingExtra, TargetError
from pii_toolkit.model import Container, Field
from pii_toolkit.sources.postgres import display_name
from pii_toolkit.targets.pg import (
    declared_change,
    reason_of,
    retyping,
    storable,
    stored,
)
from pii_toolkit.targets.sql import (
    Table,
    place,
    plan,
    quoted,
    quoted_list,
    resolved,
    split_name,
)

if TYPE_CHECKING:
    from pii_toolkit.targets.opening import Orphans


_LOCK_TIMEOUT_MS = 30_000


class PostgresTarget:
    """Tables on a server; visible to others when the block has ended well."""

    encrypted = False

    def __init__(
        self,
        uri: str,
        *,
        overwrite: bool = False,
        orphans: Orphans = "refuse",
    ) -> None:
        self._uri = uri
        self._overwrite = overwrite
        self._orphans = orphans
        self._aside: dict[str, str] = {}
        self._tables: dict[str, Table] = {}
        self._fields: dict[str, dict[str, Field]] = {}
        self._kinds: dict[str, dict[str, str]] = {}
        self._connection: Any = None
        self._cursor: Any = None

    def __repr__(self) -> str:
        return f"PostgresTarget({self.location})"

    @property
    def location(self) -> str:
        """Host and database, without user and password."""
        return display_name(self._uri)

    def begin(self, container: Container, schema: pa.Schema) -> None:
        """Make the container's table, and its schema where there is none.

        Raises:
            TargetError: a table of that name exists and may not be replaced.
        """
        plain = pa.schema(pa.field(f.name, stored(f.type)) for f in schema)
        table = plan(container, [(f.name, str(f.type)) for f in plain])
        with self._saying(f"table {table.name!r}"):
            self._make_room(table)
            empty = pa.RecordBatchReader.from_batches(plain, [])
            self._ingest(table, empty, "create")
        self._tables[container.name] = table
        if container.source.startswith(("postgresql:", "postgres:")):
            self._fields[container.name] = {f.name: f for f in container.fields}
        self._kinds[container.name] = {f.name: str(f.type) for f in schema}

    def write(self, container: str, batch: pa.RecordBatch) -> None:
        """Append rows to a table."""
        table = self._tables.get(container)
        if table is None:
            raise TargetError(f"{self.location}: container {container!r} was not begun")
        columns = [storable(column) for column in batch.columns]
        plain = pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
        if [str(f.type) for f in plain.schema] != [c.type for c in table.columns]:
            raise TargetError(f"{container!r}: a batch has another schema than before")
        with self._saying(f"table {table.name!r}"):
            self._ingest(table, plain, "append")

    def __enter__(self) -> Self:
        try:
            from adbc_driver_postgresql import dbapi
        except ImportError:
            raise MissingExtra("postgres") from None
        try:
            self._connection = dbapi.connect(self._uri)
            self._cursor = self._connection.cursor()
            self._run(f"SET LOCAL lock_timeout = {_LOCK_TIMEOUT_MS}")
        except dbapi.Error:
            self._close()
            raise TargetError(
                f"{self.location}: cannot connect; check host, port, user, password and"
                " the name of the database"
            ) from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._complete()
        finally:
            self._close()

    def _complete(self) -> None:
        with self._saying("the tables to be replaced"):
            self._replace()
        for table in self._tables.values():
            with self._saying(f"table {table.name!r}"):
                self._declare(table)
                self._constrain(table)
        for table in self._tables.values():
            with self._saying(f"foreign keys of {table.name!r}"):
                self._relate(table)
        with self._saying("the end of the transaction"):
            self._connection.commit()

    def _close(self) -> None:
        """Close; what is not committed is rolled back by the server."""
        for part in (self._cursor, self._connection):
            if part is not None:
                with suppress(Exception):
                    part.close()

    def _run(self, statement: str) -> None:
        self._cursor.execute(statement)

    def _exists(self, table: Table) -> bool:
        self._cursor.execute("SELECT to_regclass($1) IS NOT NULL", (place(table),))
        return bool(self._cursor.fetchone()[0])

    def _make_room(self, table: Table) -> None:
        schema, _ = split_name(table.name)
        if schema:
            self._run(f"CREATE SCHEMA IF NOT EXISTS {quoted(schema)}")
        if not self._exists(table):
            return
        if not self._overwrite or table.container in self._tables:
            raise TargetError(
                f"{self.location}: table {table.name!r} exists already; name another"
                " database, or give --overwrite"
            )
        self._aside[table.container] = f"pii_new_{token_hex(8)}"

    def _replace(self) -> None:
        """Old tables go in one statement, for they may refer to each other."""
        if self._aside:
            old = [place(self._tables[container]) for container in self._aside]
            self._run(f"DROP TABLE {', '.join(old)}")
        for container, built in self._aside.items():
            schema, name = split_name(self._tables[container].name)
            here = f"{quoted(schema)}.{quoted(built)}" if schema else quoted(built)
            self._run(f"ALTER TABLE {here} RENAME TO {quoted(name)}")

    def _ingest(self, table: Table, rows: Any, mode: str) -> None:
        schema, name = split_name(table.name)
        name = self._aside.get(table.container, name)
        self._cursor.adbc_ingest(name, rows, mode=mode, db_schema_name=schema)

    def _declare(self, table: Table) -> None:
        """Give columns the types of the source; one that no longer fits stays as it is.

        A token may be longer than ``character varying(11)``, or be no ``uuid``.
        """
        changes = [
            change
            for column in table.columns
            if (change := self._change(table.container, column.name))
        ]
        if changes:
            self._run(retyping(place(table), changes))

    def _change(self, container: str, column: str) -> str | None:
        field = self._fields.get(container, {}).get(column)
        same = field and field.type == self._kinds[container][column]
        return declared_change(column, field.declared) if field and same else None

    def _constrain(self, table: Table) -> None:
        changes = [
            f"ALTER COLUMN {quoted(c.name)} SET NOT NULL"
            for c in table.columns
            if c.not_null
        ]
        if table.primary_key:
            changes.append(f"ADD PRIMARY KEY ({quoted_list(table.primary_key)})")
        changes += [
            f"ADD UNIQUE ({quoted_list(columns)})"
            for columns in sorted(self._referenced(table))
        ]
        if changes:
            self._run(f"ALTER TABLE {place(table)} {', '.join(changes)}")

    def _referenced(self, parent: Table) -> set[tuple[str, ...]]:
        """Columns of a table, other than its primary key, that keys point at."""
        found = (
            resolved(key, self._tables)
            for table in self._tables.values()
            for key in table.foreign_keys
        )
        return {
            pair[1]
            for pair in found
            if pair and pair[0] is parent and pair[1] != parent.primary_key
        }

    def _relate(self, table: Table) -> None:
        trusted = " NOT VALID" if self._orphans == "keep" else ""
        for key in table.foreign_keys:
            if (found := resolved(key, self._tables)) is not None:
                parent, columns = found
                self._run(
                    f"ALTER TABLE {place(table)}"
                    f" ADD FOREIGN KEY ({quoted_list(key.columns)})"
                    f" REFERENCES {place(parent)} ({quoted_list(columns)}){trusted}"
                )

    @contextmanager
    def _saying(self, what: str) -> Iterator[None]:
        """The server's errors as ours: its texts quote rows, so only the code stays."""
        try:
            yield
        except _driver_error() as error:
            code = getattr(error, "sqlstate", None) or "no code"
            reason = reason_of(code)
            raise TargetError(
                f"{self.location}: {what}: {reason} (SQLSTATE {code});"
                " nothing was written"
            ) from None


def _driver_error() -> type[Exception]:
    from adbc_driver_manager import Error

    kind: type[Exception] = Error
    return kind
