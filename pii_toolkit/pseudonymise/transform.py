"""The one kernel: a record batch in, a record batch out, pure and immutable.

    dictionary-encode -> distinct values (or distinct pairs of value and subject)
    -> operator -> take back

Same input, key and domain give the same output, whatever the batching, the order of
rows or the way in which Arrow stores a column. Every host calls this and nothing else.
A column that the policy does not name stops the run before the first row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.errors import PolicyError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Container
from pii_toolkit.pseudonymise import arrays
from pii_toolkit.pseudonymise.operators.fakes import FakePersons
from pii_toolkit.pseudonymise.operators.making import Workshop
from pii_toolkit.pseudonymise.operators.operator import (
    Column,
    Operator,
    Outcome,
    Owner,
    OwnerTable,
)
from pii_toolkit.pseudonymise.owners import Owners
from pii_toolkit.pseudonymise.person_number import DomainSize
from pii_toolkit.pseudonymise.persona import Personas
from pii_toolkit.pseudonymise.repeats import every_value, values_of
from pii_toolkit.pseudonymise.schema import Policy, is_text_rule
from pii_toolkit.pseudonymise.subjects import RowSubjects, SubjectLookup, person_numbers
from pii_toolkit.pseudonymise.text import SpanFinder

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ColumnCount:
    """What happened to one column of one batch, or of many when added up.

    ``rows``: cells with a value. ``empty``: null or blank cells, which stay as they
    are. ``invalid``: cells that are not what the entity type says; they went the way of
    ``on_invalid`` or were cleared. ``finds``: replaced finds in free text.
    """

    column: str
    operator: str
    entity_type: str | None = None
    rows: int = 0
    empty: int = 0
    invalid: int = 0
    finds: int = 0

    def __add__(self, other: ColumnCount) -> ColumnCount:
        return ColumnCount(
            self.column,
            self.operator,
            self.entity_type,
            self.rows + other.rows,
            self.empty + other.empty,
            self.invalid + other.invalid,
            self.finds + other.finds,
        )


@dataclass(frozen=True, slots=True, repr=False)
class Transformed:
    """The result of one batch.

    ``quarantined``: the *original* rows, in clear, that hold an invalid person number
    under ``on_invalid: quarantine``; None where there are none. They are left out of
    ``batch``. Whoever keeps them has to encrypt them.
    """

    batch: pa.RecordBatch
    counts: tuple[ColumnCount, ...]
    quarantined: pa.RecordBatch | None = None

    def __repr__(self) -> str:
        aside = self.quarantined.num_rows if self.quarantined is not None else 0
        return f"Transformed({self.batch.num_rows} rows, {aside} quarantined)"


def add_counts(
    groups: Iterable[Sequence[ColumnCount]],
) -> tuple[ColumnCount, ...]:
    """The counts of many batches of one container, added up by column."""
    total: dict[str, ColumnCount] = {}
    for counts in groups:
        for count in counts:
            seen = total.get(count.column)
            total[count.column] = count if seen is None else seen + count
    return tuple(total.values())


class Transform:
    """One container's batches to pseudonymised batches.

    Args:
        policy: what happens to each column.
        key: the key of the policy's domain.
        container: which of the policy's containers the batches come from.
        schema: the batches' schema.
        subjects: whose row is it, over all tables; without it each row is judged alone.
        personas: makes fake persons; needed by the operator ``fake``.
        finder: finds personal data in free text; needed for text columns.

    Raises: PolicyError: a column that the policy does not name; an operator that cannot
        work on a column's type; a policy for another domain than the key's.
    """

    __slots__ = (
        "_again",
        "_country",
        "_input",
        "_lookup",
        "_name",
        "_numbers",
        "_operators",
        "_owners",
        "_rules",
        "schema",
    )

    def __init__(
        self,
        policy: Policy,
        key: DomainKey,
        container: Container | str,
        schema: pa.Schema,
        *,
        subjects: SubjectLookup | None = None,
        personas: Personas | None = None,
        finder: SpanFinder | None = None,
    ) -> None:
        self._name = container if isinstance(container, str) else container.name
        rules = policy.container(self._name)
        _refuse_unnamed(self._name, policy, schema)
        if key.name != policy.domain:
            raise PolicyError(
                f"the policy is for domain {policy.domain!r}, the key for {key.name!r}"
            )
        numbers = person_numbers(policy, key)
        self._numbers = numbers
        self._again = (policy, key, subjects, personas, finder)
        self._rules = rules.columns
        self._country = rules.country or policy.country
        self._input = schema
        self._lookup = subjects or RowSubjects(policy, key, numbers)
        told = any(is_text_rule(rule) for rule in rules.columns.values())
        self._owners = Owners(policy, key, numbers, tell=told)
        persons = None
        if personas is not None:
            persons = FakePersons(personas, key, policy.reference_date)
        workshop = Workshop(policy, key, numbers, persons, finder, self._country)
        self._operators = self._make_operators(workshop)
        self.schema = self._output()

    def __repr__(self) -> str:
        return f"Transform({self._name}, {len(self._input)} columns)"

    @property
    def input_schema(self) -> pa.Schema:
        """The schema that batches must have."""
        return self._input

    @property
    def subject_columns(self) -> tuple[str, ...]:
        """The columns that say whose row it is."""
        return self._again[0].container(self._name).subject_columns

    @property
    def domains(self) -> tuple[tuple[str, DomainSize], ...]:
        """The classes that the person numbers of the batches so far belong to."""
        return self._numbers.used()

    def replaces(self, column: str) -> bool:
        """Whether a column has an operator other than ``keep`` and ``drop``."""
        return column in self._operators

    def is_free_text(self, column: str) -> bool:
        """Whether finds inside a column's texts are replaced."""
        return is_text_rule(self._rules[column])

    def needs_subject(self, column: str) -> bool:
        """Whether a column's output depends on whose row it is."""
        operator = self._operators.get(column)
        return operator is not None and operator.needs_subject

    def narrowed(self, columns: Sequence[str]) -> Transform:
        """The same transform for a part of the columns, in this order."""
        policy, key, subjects, personas, finder = self._again
        return Transform(
            policy,
            key,
            self._name,
            pa.schema([self._input.field(name) for name in columns]),
            subjects=subjects,
            personas=personas,
            finder=finder,
        )

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The pseudonymised batch; quarantined rows are left out."""
        return self.run(batch).batch

    def run(self, batch: pa.RecordBatch) -> Transformed:
        """The pseudonymised batch, with counts and quarantined rows.

        Raises:
            PolicyError: the batch has another schema; an invalid person number under
                ``on_invalid: fail``; real and synthetic person numbers in one column.
        """
        self._check(batch.schema)
        codes, owners = self._subjects(batch)
        columns, counts = [], []
        aside = np.zeros(batch.num_rows, np.bool_)
        for field, column in zip(self._input, batch.columns, strict=True):
            done, count, invalid = self._column(field.name, column, codes, owners)
            counts.append(count)
            if done is not None:
                columns.append(done.cast(self.schema.field(field.name).type))
            operator = self._operators.get(field.name)
            if operator is not None and operator.on_invalid == "quarantine":
                aside |= invalid
        made = pa.RecordBatch.from_arrays(columns, schema=self.schema)
        if not aside.any():
            return Transformed(made, tuple(counts))
        kept = pa.array(~aside)
        return Transformed(
            made.filter(kept), tuple(counts), batch.filter(pa.array(aside))
        )

    def _make_operators(self, workshop: Workshop) -> dict[str, Operator]:
        made = {}
        for field in self._input:
            rule = self._rules[field.name]
            if rule.operator not in ("keep", "drop"):
                column = Column(field.name, arrays.plain_type(field.type))
                made[field.name] = workshop.make(rule, column)
        return made

    def _output(self) -> pa.Schema:
        fields = []
        for field in self._input:
            operator = self._operators.get(field.name)
            if self._rules[field.name].operator != "drop":
                kind = field.type if operator is None else operator.type
                if pa.types.is_string_view(field.type) and kind == pa.string():
                    kind = field.type
                fields.append(pa.field(field.name, kind))
        return pa.schema(fields)

    def _check(self, schema: pa.Schema) -> None:
        if not arrays.nullable(schema).equals(arrays.nullable(self._input)):
            raise PolicyError(
                f"a batch of {self._name} has other columns or types than the schema "
                "that was declared: the source changed during the run"
            )

    def _subjects(self, batch: pa.RecordBatch) -> tuple[Ints, OwnerTable]:
        if not any(operator.needs_subject for operator in self._operators.values()):
            return np.zeros(0, np.int64), OwnerTable.of(())
        found = self._lookup.lookup(self._name, batch)
        return found.codes, self._owners.of(found, self._country)

    def _column(
        self, name: str, column: pa.Array, codes: Ints, owners: OwnerTable
    ) -> tuple[pa.Array | None, ColumnCount, Bools]:
        """The new column (None: dropped), its counts, the rows that are invalid."""
        rule = self._rules[name]
        operator = self._operators.get(name)
        count = ColumnCount(name, rule.operator, rule.entity_type)
        if operator is None:
            empty = column.null_count
            kept = None if rule.operator == "drop" else column
            rows = ColumnCount("", "", None, len(column) - empty, empty)
            return kept, count + rows, np.zeros(len(column), np.bool_)
        plain = arrays.plain(column)
        if pa.types.is_nested(plain.type) or pa.types.is_null(plain.type):
            empty = plain.null_count
            rows = ColumnCount("", "", None, len(column) - empty, empty)
            outcome = operator(plain, ())
            return outcome.values, count + rows, np.zeros(len(column), np.bool_)
        done, numbers, invalid = _apply(operator, plain, codes, owners)
        self._refuse_invalid(name, operator, invalid)
        return done, count + numbers, invalid

    def _refuse_invalid(self, name: str, operator: Operator, invalid: Bools) -> None:
        if operator.on_invalid == "fail" and invalid.any():
            raise PolicyError(
                f"{self._name}.{name} has {int(invalid.sum())} cells in one batch that "
                "are no valid person number, and the policy says `on_invalid: fail`"
            )


def _apply(
    operator: Operator, column: pa.Array, codes: Ints, owners: OwnerTable
) -> tuple[pa.Array, ColumnCount, Bools]:
    """Work on distinct values, or on distinct pairs of value and owner."""
    alone = operator.needs_subject and len(owners) == len(column)
    values, rows = every_value(column) if alone else values_of(column)
    blank = arrays.blank(values)
    filled = (rows >= 0) & ~_at(blank, rows)
    owned: Sequence[Owner] = ()
    if operator.needs_subject:
        shares, whose = rows[filled], codes[filled]
        if len(shares) == np.count_nonzero(~blank) or alone:
            chosen = pairs = np.arange(len(shares))
        else:
            chosen, pairs = _pairs(shares, whose, len(owners))
        cells, owned = shares[chosen], owners.take(whose[chosen])
        back = np.full(len(rows), -1, np.int64)
        back[filled] = pairs
    else:
        cells = np.flatnonzero(~blank)
        back = _at(np.where(blank, 0, np.cumsum(~blank)), rows) - 1
    # as many as there are: then they are the same ones, in the same order
    whole = len(cells) == len(values) and not blank.any()
    outcome = operator(values if whole else values.take(pa.array(cells)), owned)
    made = outcome.values
    if len(cells) < len(rows):
        made = _with_blanks(arrays.take(made, back), rows, filled)
    if made.type != operator.type:
        made = made.cast(operator.type)
    invalid, finds = _of_rows(outcome, back)
    full = int(filled.sum())
    numbers = ColumnCount(
        "", "", None, full, len(rows) - full, int(invalid.sum()), finds
    )
    return made, numbers, invalid


def _pairs(one: Ints, other: Ints, others: int) -> tuple[Ints, Ints]:
    """A row of each distinct pair, (m,), and each row's pair, (n,).

    ``others``: how many different values ``other`` can have.
    """
    _, pairs = arrays.distinct(pa.array(one * max(others, 1) + other))
    first = np.zeros(int(pairs.max(initial=-1)) + 1, np.int64)
    first[pairs[::-1]] = np.arange(len(pairs))[::-1]
    return first, pairs


def _of_rows(outcome: Outcome, back: Ints) -> tuple[Bools, int]:
    invalid = np.zeros(len(back), np.bool_)
    if outcome.invalid is not None:
        invalid = _at(outcome.invalid, back)
    finds = 0
    if outcome.spans is not None:
        finds = int(np.where(back >= 0, _at(outcome.spans, back), 0).sum())
    return invalid, finds


def _at(values: NDArray[Any], rows: Ints) -> NDArray[Any]:
    """``values`` at each row's index; zero (False) where that is -1."""
    padded = np.append(values, np.zeros(1, values.dtype))
    return padded[rows]


def _with_blanks(column: pa.Array, rows: Ints, filled: Bools) -> pa.Array:
    """Blank texts are no values: they stay, as empty texts."""
    blank = (rows >= 0) & ~filled
    if not blank.any():
        return column
    empty = pa.scalar("", column.type)
    return pa.compute.if_else(pa.array(blank), empty, column)


_LISTED = 10
"""Columns that an error names: a table may have thousands."""


def _refuse_unnamed(name: str, policy: Policy, schema: pa.Schema) -> None:
    rules = policy.container(name)
    if len(set(schema.names)) < len(schema.names):
        raise PolicyError(
            f"{name} has two columns of one name: rename one in the source"
        )
    unnamed = [column for column in schema.names if column not in rules.columns]
    if len(unnamed) > 1:
        listed = ", ".join(repr(column) for column in unnamed[:_LISTED])
        if unnamed[_LISTED:]:
            listed += f" and {len(unnamed) - _LISTED:,} more"
        raise PolicyError(
            f"the policy does not name {len(unnamed)} columns of {name}: {listed}; add "
            "each with an operator (keep, if nothing shall happen to it)"
        )
    for column in unnamed:
        rules.column(column, of=name)
