"""The same schema made harder: without names, with few rows, with cells missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.evaluation.labelled import Label, LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import Numbers
from pii_toolkit.model import ForeignKey

ROWS = (2_000, 200, 20)
"""Rows of a schema's largest table, the main variant first."""
MASKED = 0.5
"""Share of cells that are missing in the variants with gaps."""


@dataclass(frozen=True, slots=True)
class Variant:
    """How a schema is shown to the scan.

    ``names``: column and table names as they are, else ``C1``... and ``T1``...
    ``nulls``: share of cells masked. ``numbers``: see `world.World`.
    """

    names: bool = True
    rows: int = ROWS[0]
    nulls: float = 0.0
    numbers: Numbers = "real"

    @property
    def title(self) -> str:
        """In a few words.

        >>> Variant(False, 200, 0.5, "synthetic").title
        'no names, 200 rows, 50 % nulls, synthetic numbers'
        """
        parts = ["names" if self.names else "no names", f"{self.rows:,} rows"]
        if self.nulls:
            parts.append(f"{100 * self.nulls:.0f} % nulls")
        if self.numbers == "synthetic":
            parts.append("synthetic numbers")
        return ", ".join(parts)


def variants(
    rows: tuple[int, ...] = ROWS,
    numbers: tuple[Numbers, ...] = ("real", "synthetic"),
    names: tuple[bool, ...] = (True, False),
    *,
    quick: bool = False,
) -> tuple[Variant, ...]:
    """Every variant of a run, the main ones first; ``quick``: only those.

    Gaps and fewer rows are tried with the first kind of numbers.
    """
    first = numbers[0]
    made = [Variant(kept, rows[0], 0.0, first) for kept in names]
    if quick:
        return tuple(made)
    made += [Variant(kept, rows[0], MASKED, first) for kept in names]
    made += [Variant(kept, count, 0.0, first) for count in rows[1:] for kept in names]
    made += [
        Variant(kept, rows[0], 0.0, kind) for kind in numbers[1:] for kept in names
    ]
    return tuple(made)


def shown(schema: LabelledSchema, variant: Variant, seed: int) -> LabelledSchema:
    """The schema as the variant shows it; labels stay with their columns."""
    made = schema
    if variant.nulls:
        made = with_gaps(made, variant.nulls, seed)
    return made if variant.names else nameless(made)


def asked(label: Label, variant: Variant) -> Label:
    """The label as the variant's values allow it.

    A synthetic CPR number is a replacement number (day + 60) to whoever reads it.
    """
    if variant.numbers == "synthetic" and label.entity_type == "DK_CPR_NUMBER":
        return replace(label, also=label.also | {"DK_ERSTATNINGSPERSONNUMMER"})
    return label


def with_gaps(schema: LabelledSchema, share: float, seed: int) -> LabelledSchema:
    """Cells missing at random, keys excepted: a table without keys is no table."""
    rng = np.random.default_rng([seed, *schema.name.encode()])
    tables = tuple(_gaps(table, share, rng) for table in schema.tables)
    return replace(schema, tables=tables)


def _gaps(
    table: LabelledTable,
    share: float,
    rng: np.random.Generator,
) -> LabelledTable:
    columns = []
    for name in table.data.column_names:
        column = table.data[name]
        gone = pa.array(rng.random(len(column)) < share)
        kept = name in table.primary_key
        nothing = pa.scalar(None, column.type)
        columns.append(column if kept else pc.if_else(gone, nothing, column))
    fields = [field.with_nullable(True) for field in table.data.schema]
    data = pa.Table.from_arrays(columns, schema=pa.schema(fields))
    return replace(table, data=data)


def nameless(schema: LabelledSchema) -> LabelledSchema:
    """All names of tables and columns replaced by numbers, comments removed."""
    tables = {t.name: f"T{i}" for i, t in enumerate(schema.tables, 1)}
    columns = {t.name: _numbered(t) for t in schema.tables}
    made = tuple(_without_names(t, tables, columns) for t in schema.tables)
    return replace(schema, name="data", tables=made)


def _numbered(table: LabelledTable) -> dict[str, str]:
    return {name: f"C{i}" for i, name in enumerate(table.data.column_names, 1)}


def _without_names(
    table: LabelledTable,
    tables: Mapping[str, str],
    columns: Mapping[str, Mapping[str, str]],
) -> LabelledTable:
    mine = columns[table.name]
    return LabelledTable(
        name=tables[table.name],
        data=table.data.rename_columns([mine[n] for n in table.data.column_names]),
        labels={mine[name]: label for name, label in table.labels.items()},
        primary_key=tuple(mine[name] for name in table.primary_key),
        foreign_keys=tuple(_keys(table, tables, columns)),
    )


def _keys(
    table: LabelledTable,
    tables: Mapping[str, str],
    columns: Mapping[str, Mapping[str, str]],
) -> Iterator[ForeignKey]:
    mine = columns[table.name]
    for key in table.foreign_keys:
        theirs = columns[key.references]
        yield ForeignKey(
            tuple(mine[name] for name in key.columns),
            tables[key.references],
            tuple(theirs[name] for name in key.referenced_columns),
        )
