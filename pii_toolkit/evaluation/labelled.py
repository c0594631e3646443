"""Labelled tables: what every column truly holds, beside the column.

A maker is a function of a `World` and a number of rows. The same world seed gives the
same schema; `World.numbers` decides whether person numbers are drawn from the range of
real people (in memory and a temporary folder only, never shown) or are synthetic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa

from pii_toolkit.evaluation.world import World
from pii_toolkit.model import ForeignKey

Storage = Literal["sqlite", "csv", "parquet", "jsonl"]
Language = Literal["nb", "nn", "da", "en", "mixed"]


@dataclass(frozen=True, slots=True)
class Label:
    """The truth about one column.

    ``entity_type``: the best answer, None where nothing in it is personal data.
    ``also``: answers that a data steward would accept as well.
    ``from_values``: a careful reader who sees the values and the neighbouring columns,
    but no name of column or table, can tell. ``trouble``: what makes it hard, in a few
    words (``leading zeros lost``), for the list of misses.
    """

    entity_type: str | None
    also: frozenset[str] = frozenset()
    from_values: bool = True
    trouble: str = ""


NOTHING = Label(None)
"""An everyday column without personal data."""


@dataclass(frozen=True, slots=True, repr=False)
class LabelledTable:
    """A table with a label for every column; ``comments`` where the catalogue has any.

    ``data`` columns may be of any Arrow type that the storage can hold.
    """

    name: str
    data: pa.Table
    labels: Mapping[str, Label]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    comment: str | None = None
    comments: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a table whose labels and columns differ."""
        if list(self.data.column_names) != list(self.labels):
            raise ValueError(f"labels of {self.name} do not match its columns")

    def __repr__(self) -> str:
        return f"LabelledTable({self.name}, {self.data.num_rows} rows)"


@dataclass(frozen=True, slots=True, repr=False)
class LabelledSchema:
    """A database or folder: ``style`` in a few words (``COBOL extract``, ``ERP``)."""

    name: str
    style: str
    language: Language
    storage: Storage
    tables: tuple[LabelledTable, ...]

    def __repr__(self) -> str:
        return f"LabelledSchema({self.name}, {len(self.tables)} tables)"


Maker = Callable[[World, int], LabelledSchema]
"""Makes one schema with about so many rows in its largest table."""
