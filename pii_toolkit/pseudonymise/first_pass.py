"""The first pass of a run: all containers are read once, before the first row is made.

It reads only the columns that say whose row it is and what else is of use of a subject;
a run in which that would tell nothing does without (`needs_first_pass`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Container
from pii_toolkit.pseudonymise.arrays import Bools, Ints, at, picked
from pii_toolkit.pseudonymise.fact_store import HashedFacts
from pii_toolkit.pseudonymise.facts import FactColumn, Facts
from pii_toolkit.pseudonymise.hash_sets import Words, distinct_share, distinct_words
from pii_toolkit.pseudonymise.identifiers import Identified, Identifiers
from pii_toolkit.pseudonymise.mixtures import Mixtures, is_checked
from pii_toolkit.pseudonymise.row_codes import distinct_codes
from pii_toolkit.pseudonymise.schema import Policy
from pii_toolkit.pseudonymise.subject_store import SubjectStore
from pii_toolkit.pseudonymise.subjects import SubjectIndex, person_numbers

Batches = Callable[[], Iterator[pa.RecordBatch]]


_FEW = 0.9
"""Share of different subjects among rows, from which on few facts are told twice."""


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
    checked = [name for name, rule in rules.columns.items() if is_checked(rule)]
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
    store = SubjectStore(facts.kinds, directory, linking=identifiers.linking)
    try:
        for container, batches in containers:
            for batch in batches():
                found = identifiers.rows(container.name, batch)
                mixtures.refuse(container.name, batch, found)
                nodes, codes, repeats = _add(store, container.name, found)
                told = list(facts.columns(container.name, batch, repeats=repeats))
                if identifiers.linking:
                    told += facts.numbers(found)
                _add_facts(store, nodes, codes, told, repeats=repeats)
        store.resolve()
        return SubjectIndex(identifiers, facts, store)
    except BaseException:
        store.close()
        raise


def _add(
    store: SubjectStore, container: str, found: Identified
) -> tuple[Words, Ints, bool]:
    """Put a batch's identifiers, and those that share a row, into the store.

    Returns preferred identifiers, each row's index in them, -1 where a row has none,
    and whether many of them have several rows.
    """
    tags, known = found.preferred()
    if len(found.ranks) == 1:
        (rank,) = found.ranks
        tags = tags if known.all() else tags[known]
        store.add_rows(container, tags)
        if distinct_share(tags) >= _FEW:
            store.add_nodes(tags, rank)
            return tags, _spread(np.arange(len(tags)), known), False
        nodes, rows = distinct_words(tags)
        # who has several rows is added again
        for some in (nodes, nodes[np.bincount(rows) > 1]):
            store.add_nodes(some, rank)
        return nodes, _spread(rows, known), True
    _add_linked(store, found)
    nodes, rows = distinct_words(tags[known])
    return nodes, _spread(rows, known), len(nodes) < len(rows) * _FEW


def _add_linked(store: SubjectStore, found: Identified) -> None:
    last = np.zeros((found.count, 2), np.uint64)
    has_last = np.zeros(found.count, np.bool_)
    columns = zip(found.hashes, found.present, found.ranks, strict=True)
    for column, present, rank in columns:
        store.add_nodes(distinct_words(column[present])[0], rank)
        linked = present & has_last
        linked &= (last != column).any(axis=1)
        store.add_links(last[linked], column[linked])
        last[present] = column[present]
        has_last |= present


def _spread(codes: Ints, known: Bools) -> Ints:
    """Codes (m,) of the ``known`` rows, as codes (n,) of all; -1 for the others."""
    if known.all():
        return codes
    spread = np.full(len(known), -1, np.int64)
    spread[known] = codes
    return spread


def _add_facts(
    store: SubjectStore,
    nodes: Words,
    codes: Ints,
    told: Sequence[FactColumn],
    *,
    repeats: bool,
) -> None:
    """What the rows of a batch say of their preferred identifiers.

    Each fact once where some subjects have several rows: ``repeats``.
    """
    for column in told:
        rows = column.telling()
        rows = rows[codes[rows] >= 0]
        who, value = codes[rows], column.rows[rows]
        if repeats:
            width = len(column.values)
            who, value = np.divmod(distinct_codes(who * width + value)[0], width)
        store.add_facts(
            HashedFacts(
                at(nodes, who), at(column.kind, value), picked(column.values, value)
            )
        )
