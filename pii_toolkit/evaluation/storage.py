"""Labelled schemas on disk, as the scan of a user would meet them.

The same writers as for every other output of the package; clear files, so only ever in
a folder that nobody else can read and that is removed afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.model import Container, Field
from pii_toolkit.targets import open_target


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a schema lies, and which table each container of the source is."""

    path: Path
    tables: Mapping[str, LabelledTable]


def store(schema: LabelledSchema, folder: Path) -> Stored:
    """Write a schema into a folder, in its own kind of storage.

    Raises:
        TargetError: it cannot be written, or a table breaks its own keys.
    """
    database = schema.storage == "sqlite"
    place = f"{folder}/{schema.name}.sqlite" if database else f"{folder}/{schema.name}/"
    suffix = "" if database else f".{schema.storage}"
    tables = {f"{table.name}{suffix}": table for table in schema.tables}
    target = open_target(place, seal=None, mirror=True, orphans="keep")
    with target as out:
        for name, table in tables.items():
            out.begin(_container(schema, name, table), table.data.schema)
            for batch in table.data.to_batches():
                out.write(name, batch)
    return Stored(Path(place), tables)


def _container(schema: LabelledSchema, name: str, table: LabelledTable) -> Container:
    return Container(
        schema.name,
        name,
        "table" if schema.storage == "sqlite" else "file",
        tuple(
            Field(f.name, str(f.type), comment=table.comments.get(f.name))
            for f in table.data.schema
        ),
        primary_key=table.primary_key,
        foreign_keys=table.foreign_keys,
        row_count=table.data.num_rows,
        comment=table.comment,
    )
