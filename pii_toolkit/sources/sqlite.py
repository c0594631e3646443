"""SQLite: opened read-only, identifiers quoted, every value kept whatever its type.

SQLite stores a type with each value, not with the column. Where a column's values are
of one type, the column has that type here; where they are mixed it is a string column:
numbers in it keep all their digits, a blob is spelled ``x'...'``. Text that is not
UTF-8 is read as Windows-1252 and counted in ``problems()``.

Never trusted: names (quoted), views and triggers of the file (``trusted_schema`` off,
views are listed only on request), sizes (a cell above 64 MiB is refused).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Container, ForeignKey, Sample
from pii_toolkit.sources import sqlite_arrow
from pii_toolkit.sources.datafile import describe
from pii_toolkit.sources.encoding import unreadable
from pii_toolkit.sources.sampling import is_full, positions, sampled
from pii_toolkit.sources.source import (
    BATCH_ROWS,
    LINE_LIMIT,
    Closing,
    columns_of,
    cut,
    not_utf8,
    selected,
    unknown_container,
)
from pii_toolkit.sources.sqlite_cells import fetch, strings
from pii_toolkit.sources.sqlite_types import (
    HINTS,
    Column,
    arrow_type,
    cell,
    declared,
    has_long,
    look,
    quoted,
)

_LOOKUPS = 500


@dataclass(frozen=True, slots=True)
class _Table:
    """One table: its catalog entry and the schema that its values allow."""

    columns: tuple[Column, ...]
    schema: pa.Schema
    rows: int
    rowid: str | None
    mixed: frozenset[str]
    is_view: bool
    is_plain: bool


class SqliteSource(Closing):
    """A SQLite database."""

    def __init__(
        self,
        path: Path,
        *,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        views: bool = False,
        cell_limit: int = LINE_LIMIT,
    ) -> None:
        self._path = path
        self._include, self._exclude = include, exclude
        self._views = views
        self._tables: dict[str, _Table] = {}
        self._problems: dict[tuple[str, str], None] = {}
        self._stray: dict[str, int] = {}
        self._size, self._in_snapshot = 0, False
        self._db = self._connect(cell_limit)
        try:
            self._names = self._catalog()
        except sqlite3.Error as error:
            self._db.close()
            raise self._explain(error) from None

    def __repr__(self) -> str:
        return f"SqliteSource({self.name})"

    @property
    def name(self) -> str:
        """The path of the database as it was given."""
        return str(self._path)

    def containers(self) -> tuple[Container, ...]:
        """The tables (and views on request), with keys and declared types."""
        found = []
        for name in self._names:
            try:
                table = self._table(name)
                keys = self._foreign_keys(name)
            except SourceError as error:
                self._problems[name, str(error)] = None
                continue
            primary = sorted((c for c in table.columns if c.key), key=lambda c: c.key)
            found.append(
                Container(
                    self.name,
                    name,
                    "table",
                    describe(table.schema, required=_required(table)),
                    primary_key=tuple(column.name for column in primary),
                    foreign_keys=keys,
                    row_count=table.rows,
                )
            )
        return tuple(found)

    def schema(self, container: str) -> pa.Schema:
        """The columns with the types that their values have."""
        return self._table(container).schema

    def batches(
        self,
        container: str,
        *,
        columns: Sequence[str] | None = None,
        sample: Sample | None = None,
        batch_rows: int = BATCH_ROWS,
    ) -> Iterator[pa.RecordBatch]:
        """The rows in the order of the table's b-tree, or a sample of them."""
        table = self._table(container)
        self._stray.pop(container, None)
        names = columns_of(table.schema, columns)
        schema = pa.schema([table.schema.field(name) for name in names])
        cells = ", ".join(cell(name, mixed=name in table.mixed) for name in names)
        sql = f"SELECT {cells} FROM {quoted(container)}"  # noqa: S608 - quoted
        if not table.is_view:  # a covering index would give the rows in another order
            sql += " NOT INDEXED"
        if sample is None or is_full(sample):
            if self._is_driven(container, schema):
                return self._streamed(container, schema, sql, batch_rows)
            return self._rows(container, schema, sql, batch_rows)
        if table.rowid is None:
            every = self._rows(container, schema, sql, BATCH_ROWS)
            return sampled(every, sample, batch_rows)
        return self._chosen(container, schema, sql, sample, batch_rows)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Tables that cannot be read, and text that was not UTF-8."""
        stray = [(name, not_utf8(n, "text")) for name, n in self._stray.items()]
        return (*self._problems, *stray)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def _connect(self, cell_limit: int) -> sqlite3.Connection:
        try:
            with self._path.open("rb") as file:
                magic = file.read(16)
                self._size = file.seek(0, os.SEEK_END)
        except OSError as error:
            raise unreadable(self._path, error) from None
        if magic and magic != b"SQLite format 3\0":
            raise SourceError(
                f"{self._path} is not a SQLite database (or is encrypted); "
                "check what file it is"
            )
        uri = f"file:{quote(str(self._path.resolve()))}?mode=ro"
        try:
            db = sqlite3.connect(
                uri,
                uri=True,
                isolation_level=None,
                check_same_thread=False,  # a reader thread takes its turn
            )
        except sqlite3.Error as error:
            raise self._explain(error) from None
        db.text_factory = bytes
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, cell_limit)
        return db

    def _catalog(self) -> dict[str, bytes]:
        """Names of the tables to read, and what kind of table each is."""
        for pragma in ("query_only", "cell_size_check"):
            self._db.execute(f"PRAGMA {pragma} = ON")
        self._db.execute("PRAGMA trusted_schema = OFF")
        if self._db.execute("PRAGMA journal_mode").fetchone() == (b"wal",):
            # One snapshot for all passes; in other modes it would lock out writers.
            self._db.execute("BEGIN")
            self._in_snapshot = True
        kinds = {b"table", b"virtual", b"view"}
        names: dict[str, bytes] = {}
        for schema, raw, kind, *_ in self._db.execute("PRAGMA table_list"):
            if schema != b"main" or kind not in kinds or raw.startswith(b"sqlite_"):
                continue
            name = raw.decode("utf-8", "replace")
            if "\ufffd" in name and name.encode() != raw:
                self._problems[name, "its name is not UTF-8; rename the table"] = None
            elif not selected(name, self._include, self._exclude):
                continue
            elif kind == b"view" and not self._views:
                self._unread_views = sorted((*self._unread_views, name))
            else:
                names[name] = kind
        return dict(sorted(names.items()))

    def _table(self, name: str) -> _Table:
        if name not in self._names:
            raise unknown_container(self.name, name)
        if name not in self._tables:
            try:
                self._tables[name] = self._inspect(name)
            except sqlite3.Error as error:
                raise self._explain(error, name) from None
        return self._tables[name]

    def _inspect(self, name: str) -> _Table:
        rows = self._db.execute(f"PRAGMA table_xinfo({quoted(name)})").fetchall()
        columns = tuple(
            Column(_text(row[1]), _text(row[2]), not row[3], row[5])
            for row in rows
            if row[6] != 1  # hidden columns of a virtual table
        )
        count, values = look(self._db, name, columns)
        schema = pa.schema(
            pa.field(c.name, arrow_type(c, seen), metadata=declared(c))
            for c, seen in zip(columns, values, strict=True)
        )
        pairs = zip(columns, values, strict=True)
        mixed = frozenset(column.name for column, seen in pairs if seen.mixed)
        view = self._names[name] == b"view"
        rowid = None if view else self._rowid(name, columns)
        plain = self._names[name] == b"table" and all(v.is_uniform for v in values)
        return _Table(columns, schema, count, rowid, mixed, view, plain)

    def _is_driven(self, name: str, schema: pa.Schema) -> bool:
        """May ADBC's driver, which knows neither limit nor snapshot, read it?"""
        table = self._tables[name]
        known = table.is_plain and sqlite_arrow.can_hold(schema.types)
        if self._in_snapshot or not known or sqlite_arrow.driver() is None:
            return False
        if self._size <= self._db.getlimit(sqlite3.SQLITE_LIMIT_LENGTH):
            return True
        texts = [
            c for c in table.columns if table.schema.field(c.name).type == "string"
        ]
        with suppress(sqlite3.Error):  # told where the rows are read
            return not has_long(self._db, name, texts, sqlite_arrow.SHORT)
        return False

    def _rowid(self, name: str, columns: Sequence[Column]) -> str | None:
        """A name of the row number that no column shadows, where the table has one."""
        taken = {column.name.lower() for column in columns}
        for alias in ("rowid", "_rowid_", "oid"):
            if alias not in taken:
                try:
                    sql = f"SELECT {alias} FROM {quoted(name)} LIMIT 1"  # noqa: S608
                    row = self._db.execute(sql).fetchone()
                except sqlite3.OperationalError:
                    return None
                return alias if row is None or isinstance(row[0], int) else None
        return None

    def _foreign_keys(self, name: str) -> tuple[ForeignKey, ...]:
        try:
            pragma = f"PRAGMA foreign_key_list({quoted(name)})"
            rows = self._db.execute(pragma).fetchall()
        except sqlite3.Error as error:
            raise self._explain(error, name) from None
        keys: dict[int, list[tuple[int, str, str, str]]] = {}
        for number, position, parent, column, referenced, *_ in rows:
            entry = (position, _text(parent), _text(column), _text(referenced or b""))
            keys.setdefault(number, []).append(entry)
        found = (self._foreign_key(name, sorted(keys[n])) for n in sorted(keys))
        return tuple(key for key in found if key.references)

    def _foreign_key(
        self, name: str, parts: Sequence[tuple[int, str, str, str]]
    ) -> ForeignKey:
        """Names as the tables spell them: SQLite compares them without case."""
        named = parts[0][1].lower()
        parent = next((n for n in self._names if n.lower() == named), "")
        columns = self._spelled(name, [part[2] for part in parts])
        if not parent:
            return ForeignKey(columns, parent, ())
        referenced = self._spelled(parent, [part[3] for part in parts])
        if not all(referenced):  # the parent's primary key is meant
            keys = [column for column in self._table(parent).columns if column.key]
            referenced = tuple(c.name for c in sorted(keys, key=lambda c: c.key))
        return ForeignKey(columns, parent, referenced)

    def _spelled(self, table: str, names: Sequence[str]) -> tuple[str, ...]:
        known = {c.name.lower(): c.name for c in self._table(table).columns}
        return tuple(known.get(name.lower(), name) for name in names)

    def _chosen(
        self, name: str, schema: pa.Schema, sql: str, sample: Sample, batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """Rows by row number: one pass reads the numbers, the rest is looked up."""
        rowid = self._tables[name].rowid
        chosen = set(positions(self._tables[name].rows, sample).tolist())
        try:
            numbers = self._db.execute(
                f"SELECT {rowid} FROM {quoted(name)} NOT INDEXED"  # noqa: S608
            )
            wanted = [row[0] for i, row in enumerate(numbers) if i in chosen]
        except sqlite3.Error as error:
            raise self._explain(error, name) from None
        for start in range(0, len(wanted), _LOOKUPS):
            listed = ",".join(map(str, wanted[start : start + _LOOKUPS]))
            where = f" WHERE {rowid} IN ({listed}) ORDER BY {rowid}"
            yield from self._rows(name, schema, sql + where, batch_rows)

    def _streamed(
        self, name: str, schema: pa.Schema, sql: str, batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """Batches of a query, by ADBC as far as it gets."""
        from adbc_driver_manager import Error

        done = 0
        try:
            for batch in sqlite_arrow.stream(self._path, sql, schema.types):
                done += batch.num_rows
                decoded, stray = sqlite_arrow.decoded(batch, schema)
                self._count_stray(name, stray)
                yield from cut(decoded, batch_rows)
        except Error:  # Python's own module says what is wrong, or reads the rest
            rest = f"{sql} LIMIT -1 OFFSET {done}"
            yield from self._rows(name, schema, rest, batch_rows)

    def _rows(
        self, name: str, schema: pa.Schema, sql: str, batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """Batches of a query."""
        try:
            cursor = self._db.execute(sql)
            while rows := fetch(cursor, batch_rows):
                yield self._batch(name, schema, rows)
        except sqlite3.Error as error:
            raise self._explain(error, name) from None

    def _batch(
        self, name: str, schema: pa.Schema, rows: list[tuple[object, ...]]
    ) -> pa.RecordBatch:
        cells = list(zip(*rows, strict=True)) if len(schema) else []
        arrays = [
            self._array(name, column, field.type)
            for column, field in zip(cells, schema, strict=True)
        ]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    def _array(self, name: str, cells: Sequence[object], kind: pa.DataType) -> pa.Array:
        try:
            if kind == pa.string():
                array, stray = strings(cells)
                self._count_stray(name, stray)
                return array
            return pa.array(cells, kind)
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            raise SourceError(
                f"{self._path}: table {name!r} changed while it was read; read it again"
            ) from None

    def _count_stray(self, name: str, count: int) -> None:
        if count:
            self._stray[name] = self._stray.get(name, 0) + count

    def _explain(self, error: sqlite3.Error, table: str | None = None) -> SourceError:
        """SQLite's message may hold values (of a default, a check), its code never."""
        code = getattr(error, "sqlite_errorname", "") or type(error).__name__
        where = f"{self._path}, table {table!r}" if table else str(self._path)
        hint = HINTS.get(code.split("_")[1] if "_" in code else "", "check the file")
        return SourceError(f"cannot read {where}: {code}; {hint}")


def _required(table: _Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns if not column.nullable)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
