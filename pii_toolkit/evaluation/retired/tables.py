"""Columns with their labels, put together into tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from pii_toolkit.evaluation.labelled import NOTHING, Label, LabelledTable
from pii_toolkit.model import ForeignKey

Values = Sequence[object]


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """A name, what the column truly holds, and its cells."""

    name: str
    label: Label
    values: Values
    type: pa.DataType | None
    comment: str | None


def holds(
    entity_type: str, *also: str, blind: bool = False, trouble: str = ""
) -> Label:
    """A label; ``blind``: nobody could tell without the names."""
    return Label(entity_type, frozenset(also), from_values=not blind, trouble=trouble)


def column(
    name: str,
    label: Label,
    values: Values,
    kind: pa.DataType | None = None,
    *,
    comment: str | None = None,
) -> Column:
    """A column of personal data, or of a label made elsewhere."""
    return Column(name, label, values, kind, comment)


def plain(
    name: str,
    values: Values,
    kind: pa.DataType | None = None,
    *,
    trouble: str = "",
    comment: str | None = None,
) -> Column:
    """A column without personal data; ``trouble``: what it could be taken for."""
    label = Label(None, trouble=trouble) if trouble else NOTHING
    return Column(name, label, values, kind, comment)


def table(
    name: str,
    *columns: Column,
    key: str | None = None,
    joins: Sequence[tuple[str, str, str]] = (),
    comment: str | None = None,
) -> LabelledTable:
    """A table; a join is (column, table, column there)."""
    return LabelledTable(
        name=name,
        data=pa.table([_array(c) for c in columns], [c.name for c in columns]),
        labels={c.name: c.label for c in columns},
        primary_key=(key,) if key else (),
        foreign_keys=tuple(ForeignKey((a,), t, (b,)) for a, t, b in joins),
        comment=comment,
        comments={c.name: c.comment for c in columns if c.comment},
    )


def _array(column: Column) -> pa.Array:
    empty = column.type is None and all(v is None for v in column.values)
    return pa.array(column.values, pa.string() if empty else column.type)
