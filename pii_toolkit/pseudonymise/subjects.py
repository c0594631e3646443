"""The subject index: whose row is it, over all tables of a run.

One customer stands in one table by id, in another by person number, in a third by both.
A first pass over all containers joins identifiers that share a row (union-find over all
tables); the canonical tag of a subject is the hash of its person number, or else its
lexicographically smallest hash, so that no order of rows or tables matters.

Rows that name no subject get a tag of their own from the container and all that the row
holds: equal rows get equal tags, nothing joins them to other rows, and the output stays
the same whatever the batching.

Where no row can name two identifiers and nothing has to be known of a subject beyond
its row, the first pass would tell nothing: `PassingSubjects` does without. Without an
index (a pipe, a data frame) each row is judged alone, by `RowSubjects`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import numpy as np
import pyarrow as pa

from pii_toolkit.errors import PolicyError
from pii_toolkit.keys import DomainKey
from pii_toolkit.pseudonymise.arrays import Bools, Ints
from pii_toolkit.pseudonymise.fact_table import FactTable
from pii_toolkit.pseudonymise.facts import Facts, RowNumbers
from pii_toolkit.pseudonymise.hash_sets import (
    Bytes,
    HashSet,
    Words,
    distinct_words,
    hashes,
)
from pii_toolkit.pseudonymise.identifiers import Identified, Identifiers
from pii_toolkit.pseudonymise.mixtures import Mixtures
from pii_toolkit.pseudonymise.owners import Person
from pii_toolkit.pseudonymise.person_number import PersonNumbers
from pii_toolkit.pseudonymise.row_codes import apart, codes_by_row, first_rows
from pii_toolkit.pseudonymise.schema import Policy
from pii_toolkit.pseudonymise.spool import Spool
from pii_toolkit.pseudonymise.subject_store import SubjectStore

_SELDOM = 16
"""A batch with fewer rows of subjects that it has already, one in so many, is worked on
row by row: its columns then stay in their order."""


@dataclass(frozen=True, slots=True, repr=False)
class Subjects:
    """The ``m`` subjects of one batch's ``n`` rows, some of them perhaps twice.

    ``codes``: int64 (n,), the subject of every row. ``keys``: uint8 (m, 16), the
    canonical tag of every subject. ``facts``: what is known of them, in tables that may
    say the same and be in any order; ``numbers``: the facts that are person numbers, in
    one of these tables or by themselves.
    """

    codes: Ints
    keys: Bytes
    numbers: FactTable | RowNumbers
    facts: tuple[FactTable, ...]

    def __repr__(self) -> str:
        return f"Subjects({len(self.codes)} rows, {len(self.keys)} subjects)"

    @property
    def tags(self) -> Bytes:
        """Each row's canonical tag, uint8 (n, 16)."""
        return self.keys[self.codes]

    @property
    def persons(self) -> tuple[Person, ...]:
        """The subjects as objects, with all that is known of them."""
        known = self.all_facts().known(len(self.keys))
        return tuple(
            Person(tag.tobytes(), told)
            for tag, told in zip(self.keys, known, strict=True)
        )

    def all_facts(self) -> FactTable:
        """All that is known, in one table."""
        numbers = self.numbers.table()
        if not self.facts or self.facts == (numbers,):
            return numbers
        return numbers.beside(FactTable.joined(*self.facts))


class SubjectLookup(Protocol):
    """What `Transform` needs of an index."""

    def lookup(self, container: str, batch: pa.RecordBatch) -> Subjects:
        """The subjects of the rows of one batch; it has all the container's columns."""
        ...


def person_numbers(policy: Policy, key: DomainKey) -> PersonNumbers:
    """The person-number pseudonyms of a policy: one rule for the whole run."""
    rules = policy.person_numbers
    return PersonNumbers(
        key,
        reference_date=policy.reference_date,
        keep_sex=rules.keep_sex,
        keep_band=rules.keep_band,
    )


class RowSubjects:
    """Subjects without an index: what each row itself says.

    Two rows belong to one subject when their preferred identifiers are equal. What is
    known of a subject is what stands in the same row.
    """

    __slots__ = ("_facts", "_identifiers")

    def __init__(
        self, policy: Policy, key: DomainKey, numbers: PersonNumbers | None = None
    ) -> None:
        numbers = numbers or person_numbers(policy, key)
        self._identifiers = Identifiers(policy, key, numbers)
        self._facts = Facts(policy)

    def lookup(self, container: str, batch: pa.RecordBatch) -> Subjects:
        """The subjects of the rows of one batch."""
        found = self._identifiers.rows(container, batch)
        tags, known = found.preferred()
        tags = _filled(tags, known, self._identifiers, container, batch)
        told = self._facts.by_row(container, batch, found)
        codes = distinct_words(tags)[1]
        for column in told:
            codes = apart(codes, column.rows)
        first = first_rows(codes)
        facts = self._facts.table(told, first)
        return Subjects(codes, hashes(tags[first]), facts, (facts,))


class SubjectIndex:
    """The subjects of a whole run; a context manager whose files go with it.

    Immutable once built. Lookups may come from several threads, one at a time.
    """

    __slots__ = (
        "_facts",
        "_identifiers",
        "_store",
        "identifiers",
        "joined",
        "subjects",
    )

    def __init__(
        self, identifiers: Identifiers, facts: Facts, store: SubjectStore
    ) -> None:
        self._identifiers = identifiers
        self._facts = facts
        self._store = store
        self.identifiers, self.subjects, self.joined = store.counts()

    def __repr__(self) -> str:
        return f"SubjectIndex({self.subjects} subjects, <keyed>)"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the index's files."""
        self._store.close()

    def see(self, container: str, batch: pa.RecordBatch) -> None:
        """Take no notice: the first pass has seen all batches."""

    def lookup(self, container: str, batch: pa.RecordBatch) -> Subjects:
        """The subjects of the rows of one batch.

        Raises:
            PolicyError: a row has an identifier that the first pass did not see.
        """
        found = self._identifiers.rows(container, batch)
        if not self._identifiers.linking:
            return self._by_rows(container, batch, found)
        tags, known = found.preferred()
        asked, rows = distinct_words(tags[known])
        labels, there = self._store.labels(asked)
        _refuse_unknown(container, there)
        tags = tags.copy()
        tags[known] = labels[rows]
        tags = _filled(tags, known, self._identifiers, container, batch)
        keys, codes = distinct_words(tags)
        facts = self._store.facts(keys)
        return Subjects(codes, hashes(keys), facts, (facts,))

    def _by_rows(
        self, container: str, batch: pa.RecordBatch, found: Identified
    ) -> Subjects:
        """Subjects that no row joins: who has one row alone is known from that row."""
        tags, known = found.preferred()
        named = np.arange(len(tags)) if known.all() else np.flatnonzero(known)
        those = tags if len(named) == len(tags) else tags[named]
        if not self._store.follows(container, those):
            _refuse_unknown(container, self._store.has(those))
        again = named[self._store.several(those)]
        tags = _filled(tags, known, self._identifiers, container, batch)
        keys, whose = distinct_words(tags[again])
        if (len(again) - len(keys)) * _SELDOM <= len(tags):
            # nearly every row is its own subject's: let it be every one
            codes = rows = np.arange(len(tags))
            stored = self._store.facts(keys[whose])
        else:
            codes, rows = codes_by_row(len(tags), again, whose)
            stored, again = self._store.facts(keys), again[first_rows(whose)]
        said = self._facts.columns(container, batch, repeats=False)
        own = self._facts.table(list(said), named)
        facts = (
            replace(own, who=codes[named[own.who]]),
            replace(stored, who=codes[again[stored.who]]),
        )
        numbers = self._facts.row_numbers(found, rows)
        return Subjects(codes, hashes(tags[rows]), numbers, facts)


def _refuse_unknown(container: str, there: Bools) -> None:
    if not there.all():
        raise PolicyError(
            f"{container} has rows that the subject index does not know: it was "
            "changed during the run; run again"
        )


class PassingSubjects:
    """The subjects of a run that needs no first pass: counted as their rows go by.

    Raises what the first pass would have raised, at the batch that is the reason.
    """

    __slots__ = ("_facts", "_found", "_identifiers", "_last", "_mixtures", "_spool")

    def __init__(
        self, policy: Policy, key: DomainKey, directory: str | Path | None = None
    ) -> None:
        numbers = person_numbers(policy, key)
        self._identifiers = Identifiers(policy, key, numbers)
        self._facts = Facts(policy)
        self._mixtures = Mixtures(policy, numbers)
        self._spool = Spool(directory)
        self._found = HashSet(self._spool)
        self._last: tuple[pa.RecordBatch, Identified] | None = None

    def __repr__(self) -> str:
        return "PassingSubjects(<keyed>)"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._spool.close()

    @property
    def subjects(self) -> int:
        """How many subjects the batches so far have named."""
        return self._found.count()

    def see(self, container: str, batch: pa.RecordBatch) -> None:
        """Count a batch's subjects; every batch of the run comes here, once."""
        found = self._identifiers.rows(container, batch)
        self._mixtures.refuse(container, batch, found)
        tags, known = found.preferred()
        self._found.add(tags[known])
        self._last = (batch, found)

    def lookup(self, container: str, batch: pa.RecordBatch) -> Subjects:
        """The subjects of the rows of one batch."""
        if self._last is not None and self._last[0] is batch:
            found = self._last[1]
        else:
            found = self._identifiers.rows(container, batch)
        tags, known = found.preferred()
        tags = _filled(tags, known, self._identifiers, container, batch)
        keys, codes = distinct_words(tags)
        numbers = self._facts.row_numbers(found, first_rows(codes))
        return Subjects(codes, hashes(keys), numbers, ())


def _filled(
    tags: Words,
    known: Bools,
    identifiers: Identifiers,
    container: str,
    batch: pa.RecordBatch,
) -> Words:
    """Give the rows that name no subject a tag of their own."""
    rows = np.flatnonzero(~known)
    if rows.size:
        tags = tags.copy()
        tags[rows] = identifiers.row_tags(container, batch, rows)
    return tags
