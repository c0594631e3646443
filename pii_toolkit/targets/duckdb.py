"""DuckDB target: as SQLite's, a file that is built out of sight and sealed as age.

DuckDB writes more than one file while it works (database, log, overflow). All of them
lie in one folder of mode 0700 beside the target and go with it. Unlike SQLite's they
keep their names until then: after a ``kill -9`` that folder, which is called
``.<name>.building-<random>``, holds clear data and is to be deleted. It
installs and loads no extension.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa

from pii_toolkit.errors import MissingExtra, TargetError
from pii_toolkit.model import Container
from pii_toolkit.targets.age import encrypt_stream, parse_recipients
from pii_toolkit.targets.atomic import (
    atomic_file,
    explained,
    make_folder,
    partial_path,
    publish,
    refuse_existing,
    remove,
)
from pii_toolkit.targets.protocol import Seal
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
    from pii_toolkit.sources import Source
    from pii_toolkit.targets.opening import Orphans

_SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "true",
}


class DuckdbTarget:
    """A DuckDB file. DuckDB checks keys as rows arrive: parents must come first.

    A foreign key is mirrored when its parent was written before and the columns are the
    parent's primary key: DuckDB can add neither a foreign key nor the table it needs
    later.
    """

    def __init__(
        self,
        path: Path,
        *,
        like: Source | None = None,  # noqa: ARG002 - the same for every database
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
        self._schemas: dict[str, pa.Schema] = {}
        self._db: Any = None

    @property
    def location(self) -> str:
        """Path of the database."""
        return str(self._path)

    @property
    def encrypted(self) -> bool:
        """Whether the database needs an age identity."""
        return self._seal is not None

    def begin(self, container: Container, schema: pa.Schema) -> None:
        """Make the container's table with the types that DuckDB gives to Arrow's."""
        with self._saying(f"container {container.name!r}"):
            table = plan(container, self._types(schema))
            space, _ = split_name(table.name)
            if space:
                self._db.execute(f"CREATE SCHEMA IF NOT EXISTS {quoted(space)}")
            self._tables[container.name] = table
            self._db.execute(self._ddl(table))
        self._schemas[container.name] = schema

    def write(self, container: str, batch: pa.RecordBatch) -> None:
        """Append rows to a table."""
        table = self._tables.get(container)
        if table is None:
            raise TargetError(f"{self.location}: container {container!r} was not begun")
        if not batch.schema.equals(self._schemas[container]):
            raise TargetError(f"{container!r}: a batch has another schema than before")
        with self._saying(f"table {table.name!r}"):
            self._db.register("incoming_rows", pa.Table.from_batches([batch]))
            self._db.execute(f"INSERT INTO {place(table)} SELECT * FROM incoming_rows")  # noqa: S608
            self._db.unregister("incoming_rows")

    def __enter__(self) -> Self:
        try:
            import duckdb
        except ImportError:
            raise MissingExtra("duckdb") from None
        try:  # a signal may come as soon as the folder is there
            with explained(self.location):
                make_folder(self._folder)
            self._db = duckdb.connect(
                str(self._building),
                config=_SETTINGS | {"temp_directory": str(self._folder / "overflow")},
            )
            self._building.chmod(0o600)
            self._db.execute("BEGIN TRANSACTION")
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
                with self._saying("the database"):
                    self._db.execute("COMMIT")
                    self._db.execute("CHECKPOINT")
                self._db.close()
                with explained(self.location):
                    self._publish()
        finally:
            self._discard()

    @property
    def _building(self) -> Path:
        return self._folder / "database.duckdb"

    def _publish(self) -> None:
        with self._building.open("rb+") as file:
            if self._seal is None:
                publish(self._building, self._path, overwrite=self._overwrite)
                return
            with atomic_file(self._path, overwrite=self._overwrite) as out:
                encrypt_stream(file, out, self._seal.recipients)

    def _discard(self) -> None:
        if self._db is not None:
            self._db.close()
        remove(self._folder)

    def _types(self, schema: pa.Schema) -> list[tuple[str, str]]:
        """DuckDB's own choice of type for each column."""
        self._db.register("incoming_rows", schema.empty_table())
        rows = self._db.execute("DESCRIBE SELECT * FROM incoming_rows").fetchall()
        self._db.unregister("incoming_rows")
        return [(name, row[1]) for name, row in zip(schema.names, rows, strict=True)]

    def _ddl(self, table: Table) -> str:
        lines = [
            f"{quoted(c.name)} {c.type}{' NOT NULL' if c.not_null else ''}"
            for c in table.columns
        ]
        if table.primary_key:
            lines.append(f"PRIMARY KEY ({quoted_list(table.primary_key)})")
        for key in table.foreign_keys if self._orphans == "refuse" else ():
            found = resolved(key, self._tables)
            if found and found[1] == found[0].primary_key:
                lines.append(
                    f"FOREIGN KEY ({quoted_list(key.columns)})"
                    f" REFERENCES {place(found[0])} ({quoted_list(found[1])})"
                )
        return f"CREATE TABLE {place(table)} ({', '.join(lines)})"

    @contextmanager
    def _saying(self, what: str) -> Iterator[None]:
        """DuckDB's errors as ours: its texts quote values, so only the kind is told."""
        import duckdb

        try:
            yield
        except duckdb.ConstraintException:
            raise TargetError(
                f"{self.location}: {what}: a key or NOT NULL is broken; the policy may"
                " have emptied or equalled its values, or a row has no parent (orphans)"
            ) from None
        except duckdb.Error as error:
            raise TargetError(
                f"{self.location}: {what}: DuckDB stopped ({type(error).__name__});"
                " check disk space and the names of tables and columns"
            ) from None
