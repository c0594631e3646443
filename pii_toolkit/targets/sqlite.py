"""SQLite target: tables, types and keys mirrored; sealed as ``x.sqlite.age``.

SQLite needs a file it can seek in, so the database is built in the clear: in a file of
mode 0600 in a folder of mode 0700 beside the target. A sealed database loses its name
as soon as SQLite has it open, so that its space is given back by the system however the
program ends, and is then streamed into age. Its bytes are not overwritten first: on
solid-state disks and copying file systems that would only pretend. Whoever reads the
raw disk, or the memory of the program, can find them: encrypt the disk (and swap) too.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

import pyarrow as pa

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Container, ForeignKey
from pii_toolkit.targets.affinity import column_type
from pii_toolkit.targets.age import encrypt_stream, parse_recipients
from pii_toolkit.targets.atomic import (
    atomic_file,
    create,
    explained,
    make_folder,
    partial_path,
    publish,
    refuse_existing,
    remove,
    settle,
)
from pii_toolkit.targets.cells import simple
from pii_toolkit.targets.protocol import Seal
from pii_toolkit.targets.sql import Table, plan, quoted, quoted_list, resolved

if TYPE_CHECKING:
    from pii_toolkit.sources import Source
    from pii_toolkit.targets.opening import Orphans

_SETTINGS = (
    # The file is discarded as a whole on any error: it needs no journal of its own,
    # which would be another clear file. Temporary tables stay in memory.
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA legacy_alter_table=ON",
)


class SqliteTarget:
    """A database file, built out of sight; foreign keys are checked at the end."""

    def __init__(
        self,
        path: Path,
        *,
        like: Source | None = None,
        seal: Seal | None,
        overwrite: bool = False,
        orphans: Orphans = "refuse",
    ) -> None:
        refuse_existing(path, overwrite=overwrite)
        if seal is not None:
            parse_recipients(seal.recipients)
        self._path = path
        self._seal = seal
        self._overwrite = overwrite
        self._orphans = orphans
        self._folder = partial_path(path, "building")
        self._tables: dict[str, Table] = {}
        self._known = {c.name for c in like.containers()} if like else None
        self._file: BinaryIO | None = None
        self._db: sqlite3.Connection | None = None

    @property
    def location(self) -> str:
        """Path of the database."""
        return str(self._path)

    @property
    def encrypted(self) -> bool:
        """Whether the database needs an age identity."""
        return self._seal is not None

    def begin(self, container: Container, schema: pa.Schema) -> None:
        """Make the container's table.

        Raises:
            TargetError: a table of that name is there, or SQLite refuses the names.
        """
        declared = {field.name: field for field in container.fields}
        types = [(f.name, column_type(f.type, declared.get(f.name))) for f in schema]
        table = plan(container, types)
        with self._saying(f"table {table.name!r}"):
            self._run(self._ddl(table))
        self._tables[container.name] = table

    def write(self, container: str, batch: pa.RecordBatch) -> None:
        """Append rows to a table."""
        table = self._tables.get(container)
        if table is None:
            raise TargetError(f"{self.location}: container {container!r} was not begun")
        if batch.schema.names != [column.name for column in table.columns]:
            raise TargetError(
                f"{container!r}: a batch has another schema than it began with"
            )
        self._refuse_null_keys(table, batch)
        marks = ", ".join("?" * len(table.columns))
        columns = [simple(column).to_pylist() for column in batch.columns]
        with self._saying(f"table {table.name!r}"):
            self._open_db.executemany(
                f"INSERT INTO {quoted(table.name)} VALUES ({marks})",  # noqa: S608
                zip(*columns, strict=True),
            )

    def __enter__(self) -> Self:
        with explained(self.location):
            try:  # a signal may come as soon as the folder is there
                make_folder(self._folder)
                self._start()
            except BaseException:
                self._discard()
                raise
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
            self._discard()

    @property
    def _open_db(self) -> sqlite3.Connection:
        if self._db is None:
            raise TargetError(f"{self.location}: open the target in a with block")
        return self._db

    @property
    def _building(self) -> Path:
        return self._folder / self._path.name

    def _start(self) -> None:
        self._file = create(self._building)
        self._db = sqlite3.connect(
            self._building,
            isolation_level=None,
            check_same_thread=False,  # a writing thread takes its turn
        )
        for setting in _SETTINGS:
            self._db.execute(setting)
        self._db.execute("BEGIN IMMEDIATE")
        if self._seal is not None:
            self._building.unlink()

    def _complete(self) -> None:
        with self._saying("the database"):
            self._drop_dangling()
            self._index_referenced()
            if self._orphans == "refuse":
                self._check_foreign_keys()
            self._run("COMMIT")
        self._open_db.close()
        with explained(self.location):
            self._publish()

    def _publish(self) -> None:
        if self._file is None:
            return
        if self._seal is None:
            settle(self._file)
            publish(self._building, self._path, overwrite=self._overwrite)
            return
        self._file.seek(0)
        with atomic_file(self._path, overwrite=self._overwrite) as out:
            encrypt_stream(self._file, out, self._seal.recipients)

    def _discard(self) -> None:
        if self._db is not None:
            self._db.close()
        if self._file is not None:
            self._file.close()
        remove(self._folder)

    def _run(self, statement: str) -> sqlite3.Cursor:
        return self._open_db.execute(statement)

    def _ddl(self, table: Table) -> str:
        lines = [
            f"{quoted(c.name)} {c.type}{' NOT NULL' if c.not_null else ''}"
            for c in table.columns
        ]
        if table.primary_key:
            lines.append(f"PRIMARY KEY ({quoted_list(table.primary_key)})")
        lines += [_reference(key) for key in table.foreign_keys if self._expected(key)]
        return f"CREATE TABLE {quoted(table.name)} ({', '.join(lines)})"

    def _refuse_null_keys(self, table: Table, batch: pa.RecordBatch) -> None:
        """SQLite would put a number of its own in place of a null ``INTEGER`` key."""
        key = table.primary_key
        if len(key) == 1 and batch.column(key[0]).null_count:
            raise TargetError(
                f"{self.location}: table {table.name!r}: a key column holds null;"
                " choose another operator or on_invalid"
            )

    def _expected(self, key: ForeignKey) -> bool:
        """Will the table that the key points at be in the target?"""
        return self._known is None or key.references in (
            self._known | set(self._tables)
        )

    def _drop_dangling(self) -> None:
        """Make tables again without the keys whose parent never came.

        SQLite cannot drop a constraint; this is the way that
        https://sqlite.org/lang_altertable.html, section 7, gives.
        """
        for table in list(self._tables.values()):
            kept = tuple(k for k in table.foreign_keys if resolved(k, self._tables))
            if kept == table.foreign_keys:
                continue
            bare = replace(table, foreign_keys=kept)
            old = quoted(f"{table.name} (before)")
            self._run(f"ALTER TABLE {quoted(table.name)} RENAME TO {old}")
            self._run(self._ddl(bare))
            self._run(f"INSERT INTO {quoted(table.name)} SELECT * FROM {old}")  # noqa: S608
            self._run(f"DROP TABLE {old}")
            self._tables[table.container] = bare

    def _index_referenced(self) -> None:
        """A key may point at columns that are no primary key: they must be unique."""
        if self._orphans == "keep":
            return
        wanted = {
            found
            for table in self._tables.values()
            for key in table.foreign_keys
            if (found := resolved(key, self._tables))
            and found[1] != found[0].primary_key
        }
        for parent, columns in sorted(wanted, key=lambda pair: (pair[0].name, pair[1])):
            name = quoted(" ".join((parent.name, *columns, "unique")))
            self._run(
                f"CREATE UNIQUE INDEX {name} ON {quoted(parent.name)}"
                f" ({quoted_list(columns)})"
            )

    def _check_foreign_keys(self) -> None:
        found = Counter(row[:3:2] for row in self._run("PRAGMA foreign_key_check"))
        if found:
            (child, parent), rows = found.most_common(1)[0]
            raise TargetError(
                f"{self.location}: {rows} rows of {child!r} point at no row of"
                f" {parent!r}; use one operator and namespace for both columns, or keep"
                " such rows on purpose (orphans)"
            )

    @contextmanager
    def _saying(self, what: str) -> Iterator[None]:
        """SQLite's errors as ours; its texts name tables and columns, never values."""
        try:
            yield
        except sqlite3.IntegrityError as error:
            raise TargetError(
                f"{self.location}: {what}: {error}; the policy may have emptied or"
                " equalled values that a key or NOT NULL needs"
            ) from None
        except sqlite3.Error as error:
            full = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
            reason = "no space left to write it" if full else str(error)
            raise TargetError(
                f"{self.location}: {what}: {reason}; nothing was left behind"
            ) from None


def _reference(key: ForeignKey) -> str:
    target = f"REFERENCES {quoted(key.references)}"
    if key.referenced_columns:
        target += f" ({quoted_list(key.referenced_columns)})"
    return f"FOREIGN KEY ({quoted_list(key.columns)}) {target}"
