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

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import numpy as np
import pyarrow as pa

from pii_toolkit.errors import PolicyError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Container, Status
from pii_toolkit.pseudonymise.arrays import Bools, Ints, distinct, plain
from pii_toolkit.pseudonymise.fact_store import HashedFacts
from pii_toolkit.pseudonymise.fact_table import FactTable
from pii_toolkit.pseudonymise.facts import FactColumn, Facts
from pii_toolkit.pseudonymise.hash_sets import (
    Bytes,
    HashSet,
    Words,
    distinct_words,
    hashes,
    words,
)
from pii_toolkit.pseudonymise.identifiers import Identified, Identifiers
from pii_toolkit.pseudonymise.operators.numbers import mixture, statuses
from pii_toolkit.pseudonymise.owners import Person
from pii_toolkit.pseudonymise.person_number import PersonNumbers
from pii_toolkit.pseudonymise.schema import PersonNumber, Policy
from pii_toolkit.pseudonymise.spool import Spool
from pii_toolkit.pseudonymise.subject_store import SubjectStore

Batches = Callable[[], Iterator[pa.RecordBatch]]


@dataclass(frozen=True, slots=True, repr=False)
class Subjects:
    """The ``m`` subjects of one batch's ``n`` rows.

    ``codes``: int64 (n,), the subject of every row. ``keys``: uint8 (m, 16), the
    canonical tag of every subject. ``facts``: what is known of them; ``numbers``: the
    facts that are person numbers, in the same table or one of their own.
    """

    codes: Ints
    keys: Bytes
    numbers: FactTable
    facts: FactTable

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
        if self.numbers is self.facts:
            return self.facts
        return self.numbers.beside(self.facts)


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
        codes = distinct_words(words(tags))[1]
        for column in told:
            codes = _apart(codes, column.rows)
        first = _first_rows(codes)
        facts = self._facts.table(told, first)
        return Subjects(codes, tags[first], facts, facts)


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
        tags, known = found.preferred()
        asked, rows = distinct_words(words(tags[known]))
        labels, there = self._store.labels(asked)
        if not there.all():
            raise PolicyError(
                f"{container} has rows that the subject index does not know: it was "
                "changed during the run; run again"
            )
        if known.all() and not self._identifiers.linking:
            keys, codes = asked, rows
        else:
            tags[known] = hashes(labels[rows])
            tags = _filled(tags, known, self._identifiers, container, batch)
            keys, codes = distinct_words(words(tags))
        facts = numbers = self._store.facts(keys)
        if not self._identifiers.linking:
            own = list(self._facts.numbers(found))
            numbers = self._facts.table(own, _first_rows(codes))
        return Subjects(codes, hashes(keys), numbers, facts)


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
        self._found.add(words(tags[known]))
        self._last = (batch, found)

    def lookup(self, container: str, batch: pa.RecordBatch) -> Subjects:
        """The subjects of the rows of one batch."""
        if self._last is not None and self._last[0] is batch:
            found = self._last[1]
        else:
            found = self._identifiers.rows(container, batch)
        tags, known = found.preferred()
        tags = _filled(tags, known, self._identifiers, container, batch)
        keys, codes = distinct_words(words(tags))
        own = list(self._facts.numbers(found))
        facts = self._facts.table(own, _first_rows(codes))
        return Subjects(codes, hashes(keys), facts, facts)


def needs_first_pass(policy: Policy, containers: Iterable[Container]) -> bool:
    """Whether a run has to read its identifiers before its first row.

    It has where a row can join two identifiers, and where a subject's other rows say
    something of use: a name that its fake one must not have, what its texts repeat.
    """
    facts = Facts(policy)
    named = [
        (one.name, rules)
        for one in containers
        if (rules := policy.container(one.name)).subject
    ]
    linked = any(len(rules.subject) > 1 for _, rules in named)
    return linked or any(facts.attributes(name) for name, _ in named)


def first_pass_columns(policy: Policy, container: str) -> tuple[str, ...]:
    """The columns of a container that the first pass looks at; often none."""
    rules = policy.container(container)
    told = Facts(policy).attributes(container) if rules.subject else ()
    checked = [name for name, rule in rules.columns.items() if _is_checked(rule)]
    return tuple(dict.fromkeys((*rules.subject_columns, *told, *checked)))


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
            names, whether they name a subject or not. The batches may lack columns
            that are none of the container's `first_pass_columns`.
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
    facts = Facts(policy)
    mixtures = Mixtures(policy, numbers)
    store = SubjectStore(facts.kinds, directory)
    try:
        for container, batches in containers:
            for batch in batches():
                found = identifiers.rows(container.name, batch)
                mixtures.refuse(container.name, batch, found)
                nodes = _add(store, found)
                told = list(facts.columns(container.name, batch))
                if identifiers.linking:
                    told += facts.numbers(found)
                _add_facts(store, nodes, told)
        store.resolve()
        return SubjectIndex(identifiers, facts, store)
    except BaseException:
        store.close()
        raise


def _add(store: SubjectStore, found: Identified) -> tuple[Words, Ints]:
    """Put a batch's identifiers, and those that share a row, into the store.

    Returns its distinct preferred identifiers, and each row's index in them, -1 where
    a row has none.
    """
    count = len(found.hashes)
    if len(found.ranks) == 1:
        nodes, rows = distinct_words(words(found.hashes[:, 0][found.present[:, 0]]))
        store.add_nodes(nodes, found.ranks[0])
        return nodes, _spread(rows, found.present[:, 0])
    last = np.zeros((count, 2), np.uint64)
    has_last = np.zeros(count, np.bool_)
    for place, rank in enumerate(found.ranks):
        present, column = found.present[:, place], words(found.hashes[:, place])
        store.add_nodes(distinct_words(column[present])[0], rank)
        linked = present & has_last
        linked &= (last != column).any(axis=1)
        store.add_links(last[linked], column[linked])
        last[present] = column[present]
        has_last |= present
    tags, known = found.preferred()
    nodes, rows = distinct_words(words(tags[known]))
    return nodes, _spread(rows, known)


def _spread(codes: Ints, known: Bools) -> Ints:
    """Codes (m,) of the ``known`` rows, as codes (n,) of all; -1 for the others."""
    if known.all():
        return codes
    spread = np.full(len(known), -1, np.int64)
    spread[known] = codes
    return spread


def _add_facts(
    store: SubjectStore, nodes: tuple[Words, Ints], told: Sequence[FactColumn]
) -> None:
    """What the rows of a batch say of their preferred identifiers, each fact once."""
    distinct_nodes, codes = nodes
    for column in told:
        rows = column.telling()
        rows = rows[codes[rows] >= 0]
        who, value = codes[rows], column.rows[rows]
        if len(rows) > len(distinct_nodes):
            # some subjects have several rows
            width = len(column.values)
            who, value = np.divmod(_distinct_codes(who * width + value)[0], width)
        store.add_facts(
            HashedFacts(
                distinct_nodes[who],
                column.kind[value],
                column.values.take(pa.array(value)),
            )
        )


class Mixtures:
    """Refuses columns that hold real person numbers beside others, over all batches."""

    __slots__ = ("_numbers", "_policy", "_seen")

    def __init__(self, policy: Policy, numbers: PersonNumbers) -> None:
        self._policy = policy
        self._numbers = numbers
        self._seen: dict[tuple[str, str], set[Status]] = {}

    def refuse(self, container: str, batch: pa.RecordBatch, found: Identified) -> None:
        """Look at the next batch, whose identifiers were ``found``.

        Raises:
            PolicyError: a column holds both, and the policy does not decide.
        """
        read = {column.name: column.found.statuses for column in found.numbers}
        for name, rule in self._policy.container(container).columns.items():
            if not _is_checked(rule) or name not in batch.schema.names:
                continue
            seen = self._seen.setdefault((container, name), set())
            if name in read:
                seen |= read[name]
            else:
                values, _ = distinct(plain(batch.column(name)))
                seen |= statuses(values, rule.entity_type or "", self._numbers)
            if Status.REAL in seen and len(seen) > 1:
                raise mixture(f"{container}.{name}")


def _is_checked(rule: object) -> bool:
    return isinstance(rule, PersonNumber) and rule.mixed == "refuse"


def _filled(
    tags: Bytes,
    known: Bools,
    identifiers: Identifiers,
    container: str,
    batch: pa.RecordBatch,
) -> Bytes:
    """Give the rows that name no subject a tag of their own."""
    rows = np.flatnonzero(~known)
    if rows.size:
        tags[rows] = identifiers.row_tags(container, batch, rows)
    return tags


def _first_rows(codes: Ints) -> Ints:
    """The first row of each code, (m,), of codes from 0 to m - 1, (n,)."""
    first = np.zeros(int(codes.max(initial=-1)) + 1, np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    return first


def _apart(codes: Ints, others: Ints) -> Ints:
    """Codes that tell rows apart that either of two codes tells apart."""
    if int(codes.max(initial=-1)) + 1 == len(codes):
        return codes
    width = int(others.max(initial=-1)) + 2
    return _distinct_codes(codes * width + others + 1)[1]


def _distinct_codes(codes: Ints) -> tuple[Ints, Ints]:
    values, rows = distinct(pa.array(codes))
    return np.asarray(values.to_numpy(), np.int64), rows
