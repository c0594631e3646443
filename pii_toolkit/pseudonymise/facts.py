"""What rows say of their subject: its names, and values that free text may repeat.

Names, addresses, telephones and the like of the subject, and its person number (which
also shows the persona's sex and birth date). A column about somebody else (``of:
value``) tells nothing of the subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.arrays import Ints, at, blank, in_place, picked, plain
from pii_toolkit.pseudonymise.cell_texts import trimmed
from pii_toolkit.pseudonymise.fact_table import FactTable, Kinds
from pii_toolkit.pseudonymise.identifiers import Identified, NumberColumn
from pii_toolkit.pseudonymise.operators.fakes import NAMES
from pii_toolkit.pseudonymise.operators.operator import is_text
from pii_toolkit.pseudonymise.repeats import every_value, values_of
from pii_toolkit.pseudonymise.schema import (
    PERSON_NUMBER_KINDS,
    PERSON_NUMBER_NAMESPACE,
    ColumnPolicy,
    Fake,
    Policy,
    is_text_rule,
)

ATTRIBUTES = frozenset(
    {
        "PERSON",
        "PERSON_GIVEN_NAME",
        "PERSON_FAMILY_NAME",
        "STREET_ADDRESS",
        "EMAIL_ADDRESS",
        "PHONE_NUMBER",
        "USERNAME",
        "NO_BANK_ACCOUNT",
        "DK_BANK_ACCOUNT",
        "IBAN_CODE",
    }
)
"""Entity types of the subject's own values that are looked for in its texts."""

PLACES = frozenset({"LOCATION", "POSTAL_CODE"})
"""Parts of the subject's address: its own where the column becomes the persona's."""

SHORTEST_IDENTIFIER = 5
"""A customer number with fewer characters would be found in any text."""

_NAMELESS = frozenset({"DATE_OF_BIRTH", "AGE", "GENDER"})
"""Fake values in which no name can show."""


@dataclass(frozen=True, slots=True, repr=False)
class FactColumn:
    """The facts in one column's ``n`` rows, by its ``d`` distinct values.

    ``kind``: int16 (d,), index into the kinds of `Facts`, -1 where a value tells
    nothing. ``values``: strings (d,). ``rows``: int64 (n,), -1 for null.
    """

    kind: Kinds
    values: pa.StringArray
    rows: Ints

    def telling(self) -> Ints:
        """The rows that tell something, int64 (m,)."""
        return np.flatnonzero(np.append(self.kind, np.int16(-1))[self.rows] >= 0)


@dataclass(frozen=True, slots=True, repr=False)
class RowNumbers:
    """The person numbers of subjects (m,) who have a row each: ``rows``, (m,).

    As `FactTable` has them, but read from the batch when they are asked for.
    ``column``: where they stand; None where the rows tell none.
    """

    facts: Facts
    column: NumberColumn | None
    rows: Ints

    def numbers(self, count: int) -> tuple[NDArray[np.int8], Ints]:
        """`FactTable.numbers` of these subjects."""
        if self.column is None:
            return np.full(count, -1, np.int8), np.zeros(count, np.int64)
        found = self.column.found
        rows = self.column.rows
        rows = rows if in_place(self.rows, len(rows)) else rows[self.rows]
        return at(found.kind + np.int8(1), rows) - np.int8(1), at(found.digits, rows)

    def table(self) -> FactTable:
        """The same as facts."""
        columns = [] if self.column is None else [_number_facts(self.column)]
        return self.facts.table(columns, self.rows)


class Facts:
    """Reads facts from batches, as far as the policy has a use for them.

    ``kinds``: the entity types of facts; those of person numbers come first.
    """

    __slots__ = ("_has_names", "_has_text", "_policy", "kinds")

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        rules = [
            rule
            for container in policy.containers.values()
            for rule in container.columns.values()
        ]
        self._has_text = any(is_text_rule(rule) for rule in rules)
        self._has_names = any(
            isinstance(rule, Fake)
            and rule.of == "subject"
            and rule.entity_type not in _NAMELESS
            for rule in rules
        )
        types = {rule.entity_type for rule in rules if rule.entity_type}
        others = sorted(types - set(PERSON_NUMBER_KINDS))
        self.kinds = (*PERSON_NUMBER_KINDS, *others)

    def attributes(self, container: str) -> tuple[str, ...]:
        """The columns of a container that tell more than person numbers."""
        policy = self._policy.container(container)
        told = []
        for name, rule in policy.columns.items():
            key = policy.subject.get(name)
            if rule.entity_type is None or key == PERSON_NUMBER_NAMESPACE:
                continue
            used = self._has_text or (self._has_names and rule.entity_type in NAMES)
            if used and (key or _tells(rule)):
                told.append(name)
        return tuple(told)

    def numbers(self, found: Identified) -> Iterator[FactColumn]:
        """The person numbers of a batch's rows."""
        for column in found.numbers:
            yield _number_facts(column)

    def row_numbers(self, found: Identified, rows: Ints) -> RowNumbers:
        """Those of subjects with a row each, of whom one column at most tells any."""
        return RowNumbers(self, next(iter(found.numbers), None), rows)

    def columns(
        self, container: str, batch: pa.RecordBatch, *, repeats: bool = True
    ) -> Iterator[FactColumn]:
        """What else a batch's rows say.

        ``repeats``: look for equal values, which pays where a subject has many rows.
        """
        policy = self._policy.container(container)
        for name in self.attributes(container):
            if name not in batch.schema.names:
                continue
            find = values_of if repeats else every_value
            values, rows = find(plain(batch.column(name)))
            kind = self.kinds.index(policy.columns[name].entity_type or "")
            short = SHORTEST_IDENTIFIER if name in policy.subject else 1
            yield _attribute(values, rows, kind, short)

    def by_row(
        self, container: str, batch: pa.RecordBatch, found: Identified
    ) -> list[FactColumn]:
        """All that a batch's rows say."""
        return [*self.numbers(found), *self.columns(container, batch)]

    def table(self, columns: list[FactColumn], rows: Ints) -> FactTable:
        """What is known of subjects (m,) when all of it stands in ``rows``, (m,)."""
        whos, kinds, values = [], [], []
        for column in columns:
            those = column.rows
            those = those if in_place(rows, len(those)) else those[rows]
            kind = at(column.kind + np.int16(1), those) - np.int16(1)
            who = np.flatnonzero(kind >= 0)
            whos.append(who)
            kinds.append(kind[who])
            values.append(picked(column.values, those[who]))
        return FactTable.of(self.kinds, whos, kinds, values)


def _tells(rule: ColumnPolicy) -> bool:
    if isinstance(rule, Fake) and rule.entity_type in PLACES:
        return rule.of == "subject"
    known = rule.entity_type in ATTRIBUTES
    return known and getattr(rule, "of", "subject") == "subject"


def _number_facts(column: NumberColumn) -> FactColumn:
    found = column.found
    return FactColumn(found.kind.astype(np.int16), found.texts, column.rows)


def _attribute(values: pa.Array, rows: Ints, kind: int, shortest: int) -> FactColumn:
    if not is_text(values.type) and not pa.types.is_integer(values.type):
        nothing = np.full(len(values), -1, np.int16)
        return FactColumn(nothing, pa.nulls(len(values), pa.string()), rows)
    texts = trimmed(values)
    told = ~blank(values)
    if shortest > 1:
        long = pc.greater_equal(pc.utf8_length(texts), shortest)
        told &= np.asarray(long.to_numpy(zero_copy_only=False), np.bool_)
    return FactColumn(np.where(told, kind, -1).astype(np.int16), texts, rows)
