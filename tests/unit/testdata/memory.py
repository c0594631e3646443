"""A source and a target of tables in memory, for tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyarrow as pa

from pii_toolkit.model import Container, Field, ForeignKey, Sample


class Memory:
    """Tables by name, read in batches; a target too."""

    def __init__(
        self,
        tables: Mapping[str, pa.Table] | None = None,
        *,
        keys: Mapping[str, tuple[ForeignKey, ...]] | None = None,
        primary: Mapping[str, tuple[str, ...]] | None = None,
        unread: Sequence[tuple[str, str]] = (),
        batch: int = 7,
    ) -> None:
        self.tables = dict(tables or {})
        self._keys, self._primary = keys or {}, primary or {}
        self._unread, self._batch = tuple(unread), batch
        self._parts: list[pa.RecordBatch] = []
        self.begun: list[Container] = []

    @property
    def name(self) -> str:
        return "memory"

    location = name
    encrypted = False

    def containers(self) -> tuple[Container, ...]:
        return tuple(
            Container(
                source="memory",
                name=name,
                kind="table",
                fields=tuple(Field(f.name, str(f.type)) for f in table.schema),
                primary_key=self._primary.get(name, ()),
                foreign_keys=self._keys.get(name, ()),
                row_count=table.num_rows,
            )
            for name, table in self.tables.items()
        )

    def schema(self, container: str) -> pa.Schema:
        return self.tables[container].schema

    def batches(
        self,
        container: str,
        *,
        columns: Sequence[str] | None = None,
        sample: Sample | None = None,
        batch_rows: int = 65_536,
    ) -> Iterator[pa.RecordBatch]:
        table = self.tables[container]
        yield from table.to_batches(max_chunksize=min(self._batch, batch_rows))

    def problems(self) -> tuple[tuple[str, str], ...]:
        return self._unread

    def begin(self, container: Container, schema: pa.Schema) -> None:
        self.begun.append(container)
        self.tables[container.name] = schema.empty_table()

    def write(self, container: str, batch: pa.RecordBatch) -> None:
        table = pa.Table.from_batches([batch])
        self.tables[container] = pa.concat_tables([self.tables[container], table])

    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
