"""The subject index: whose row is it, over all tables of a run.

One customer stands in one table by id, in another by person number, in a third by both.
A first pass over all containers joins identifiers that share a row (union-find over all
tables, inside SQLite); the canonical tag of a subject is the hash of its person number,
or else its lexicographically smallest hash, so that no order of rows or tables matters.

Rows that name no subject get a tag of their own from the container and all that the row
holds: equal rows get equal tags, nothing joins them to other rows, and the output stays
the same whatever the batching.

Without an index (a pipe, a data frame) each row is judged alone, by `RowSubjects`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.errors import PolicyError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Container, Status
from pii_toolkit.pseudonymise.arrays import distinct, plain
from pii_toolkit.pseudonymise.facts import Facts
from pii_toolkit.pseudonymise.identifiers import (
    HASH_BYTES,
    Bools,
    Bytes,
    Identified,
    Identifiers,
)
from pii_toolkit.pseudonymise.operators.numbers import mixture, statuses
from pii_toolkit.pseudonymise.owners import Person
from pii_toolkit.pseudonymise.person_number import PersonNumbers
from pii_toolkit.pseudonymise.schema import PersonNumber, Policy
from pii_toolkit.pseudonymise.subject_store import SubjectStore

Batches = Callable[[], Iterator[pa.RecordBatch]]


@dataclass(frozen=True, slots=True, repr=False)
class Subjects:
    """The subjects of one batch's rows.

    ``codes``: int64 (n,), index into ``persons`` for every row.
    """

    codes: NDArray[np.int64]
    persons: tuple[Person, ...]

    def __repr__(self) -> str:
        return f"Subjects({len(self.codes)} rows, {len(self.persons)} persons)"

    @property
    def tags(self) -> Bytes:
        """Each row's canonical tag, uint8 (n, 16)."""
        joined = b"".join(person.tag for person in self.persons)
        return np.frombuffer(joined, np.uint8).reshape(-1, HASH_BYTES)[self.codes]


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
        self._facts = Facts(policy, self._identifiers)

    def lookup(self, container: str, batch: pa.RecordBatch) -> Subjects:
        """The subjects of the rows of one batch."""
        tags, known = self._identifiers.rows(container, batch).preferred()
        _fill_unknown(tags, known, self._identifiers, container, batch)
        facts = self._facts.by_row(container, batch)
        codes: dict[Person, int] = {}
        rows = [
            codes.setdefault(Person(tag.tobytes(), found), len(codes))
            for tag, found in zip(tags, facts, strict=True)
        ]
        return Subjects(np.array(rows, np.int64), tuple(codes))


class SubjectIndex:
    """The subjects of a whole run; a context manager whose file goes with it.

    Immutable once built. Lookups may come from several threads, one at a time.
    """

    __slots__ = ("_identifiers", "_store", "identifiers", "joined", "subjects")

    def __init__(self, identifiers: Identifiers, store: SubjectStore) -> None:
        self._identifiers = identifiers
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
        """Remove the index's file."""
        self._store.close()

    def lookup(self, container: str, batch: pa.RecordBatch) -> Subjects:
        """The subjects of the rows of one batch.

        Raises:
            PolicyError: a row has an identifier that the first pass did not see.
        """
        tags, known = self._identifiers.rows(container, batch).preferred()
        hashes = {row.tobytes() for row in tags[known]}
        labels = self._store.labels(sorted(hashes))
        if len(labels) < len(hashes):
            raise PolicyError(
                f"{container} has rows that the subject index does not know: it was "
                "changed during the run; run again"
            )
        _fill_unknown(tags, known, self._identifiers, container, batch)
        facts = self._store.facts(sorted(set(labels.values())))
        codes: dict[bytes, int] = {}
        found = [labels.get(raw, raw) for raw in (tag.tobytes() for tag in tags)]
        rows = [codes.setdefault(label, len(codes)) for label in found]
        persons = [Person(tag, tuple(sorted(facts.get(tag, ())))) for tag in codes]
        return Subjects(np.array(rows, np.int64), tuple(persons))


def build_index(
    containers: Iterable[tuple[Container, Batches]],
    policy: Policy,
    key: DomainKey,
    *,
    directory: str | Path | None = None,
) -> SubjectIndex:
    """Read all containers once and join what belongs to one subject.

    Args:
        containers: each with a callable that starts its batches; all that the policy
            names, whether they name a subject or not.
        policy: says which columns identify, and in which namespace.
        key: the domain's key.
        directory: where the temporary folder is made; the system's default if None.

    Raises:
        PolicyError: the policy does not name a container; a column holds real and
            synthetic person numbers and the policy does not decide; an identifying
            column is absent.
    """
    numbers = person_numbers(policy, key)
    identifiers = Identifiers(policy, key, numbers)
    facts = Facts(policy, identifiers)
    store = SubjectStore(directory)
    try:
        for container, batches in containers:
            seen: dict[str, set[Status]] = {}
            for batch in batches():
                _refuse_mixtures(policy, container.name, batch, numbers, seen)
                found = identifiers.rows(container.name, batch)
                _add(store, found)
                _, known = found.preferred()
                store.add_facts(
                    facts.by_identifier(container.name, batch, found, known)
                )
        store.resolve()
        return SubjectIndex(identifiers, store)
    except BaseException:
        store.close()
        raise


def _add(store: SubjectStore, found: Identified) -> None:
    """Put a batch's identifiers, and those that share a row, into the store."""
    last = np.zeros((len(found.hashes), HASH_BYTES), np.uint8)
    has_last = np.zeros(len(found.hashes), np.bool_)
    for place, rank in enumerate(found.ranks):
        present, hashes = found.present[:, place], found.hashes[:, place]
        store.add_nodes({row.tobytes() for row in hashes[present]}, rank)
        linked = present & has_last
        pairs = zip(last[linked], hashes[linked], strict=True)
        store.add_edges({(a.tobytes(), b.tobytes()) for a, b in pairs})
        last[present] = hashes[present]
        has_last |= present


def _refuse_mixtures(
    policy: Policy,
    container: str,
    batch: pa.RecordBatch,
    numbers: PersonNumbers,
    seen: dict[str, set[Status]],
) -> None:
    for name, rule in policy.container(container).columns.items():
        if not isinstance(rule, PersonNumber) or rule.mixed != "refuse":
            continue
        if name not in batch.schema.names:
            continue
        values, _ = distinct(plain(batch.column(name)))
        found = seen.setdefault(name, set())
        found |= statuses(values, rule.entity_type, numbers)
        if Status.REAL in found and len(found) > 1:
            raise mixture(f"{container}.{name}")


def _fill_unknown(
    tags: Bytes,
    known: Bools,
    identifiers: Identifiers,
    container: str,
    batch: pa.RecordBatch,
) -> None:
    """Give the rows that name no subject a tag of their own."""
    rows = np.flatnonzero(~known)
    if rows.size:
        tags[rows] = identifiers.row_tags(container, batch, rows)
