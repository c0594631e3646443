"""The subject index on disk: which identifiers belong together, and what is known.

Keyed hashes in sorted arrays, person numbers before other identifiers; links between
them become labels, a component's label being its first member in that order: its
canonical tag. Where nothing is linked, what is known of a subject that has one row
alone is not kept: that row says it again. Arrays lie in files of a `Spool`, attribute
values are sealed there, so that memory is bounded whatever the number of subjects.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pii_toolkit.pseudonymise.arrays import Bools, Ints
from pii_toolkit.pseudonymise.components import flatten, unite
from pii_toolkit.pseudonymise.fact_store import (
    FactSpool,
    FactStore,
    HashedFacts,
    narrowed,
    relabelled,
)
from pii_toolkit.pseudonymise.fact_table import FactTable
from pii_toolkit.pseudonymise.hash_sets import (
    HashSet,
    SortedHashes,
    Trail,
    Words,
    distinct_words,
)
from pii_toolkit.pseudonymise.spool import Array, Spool

_RANKS = (0, 1)
_STEP = 1 << 18
"""Nodes that are numbered at a time."""


class SubjectStore:
    """Identifiers, links and facts; written once, then resolved, then read."""

    __slots__ = (
        "_again",
        "_facts",
        "_kinds",
        "_links",
        "_nodes",
        "_parents",
        "_sets",
        "_several",
        "_spool",
        "_trails",
    )

    def __init__(
        self,
        kinds: tuple[str, ...],
        directory: str | Path | None = None,
        *,
        linking: bool = True,
    ) -> None:
        """``kinds``: entity types of facts; those of person numbers come first.

        ``linking``: whether there can be links; without any, facts are kept of subjects
        only whose identifier was added more than once.
        """
        self._kinds = kinds
        self._spool = Spool(directory)
        self._again = None if linking else HashSet(self._spool)
        self._several: SortedHashes | None = None
        self._sets = [HashSet(self._spool, again=self._again) for _ in _RANKS]
        self._links: list[tuple[int, int]] = []
        self._facts: FactSpool | FactStore = FactSpool(self._spool, apart=False)
        self._trails: dict[str, Trail] = {}
        self._nodes: list[SortedHashes] = []
        self._parents: Array | None = None

    def __repr__(self) -> str:
        return "SubjectStore(<keyed>)"

    def close(self) -> None:
        """Remove the files; safe to call twice."""
        self._spool.close()

    def add_nodes(self, hashes: Words, rank: int) -> None:
        """Identifiers that were seen, (n, 2)."""
        self._sets[rank].add(hashes)

    def add_links(self, one: Words, other: Words) -> None:
        """Identifiers, (n, 2) each, that stand in one row: they name one subject."""
        if len(one):
            pairs = np.concatenate([one, other], axis=1)
            self._links.append(self._spool.put(pairs))

    def add_rows(self, container: str, hashes: Words) -> None:
        """Identifiers of the next rows of a container; kept where nothing is linked."""
        if self._again is not None:
            self._trails.setdefault(container, Trail(self._spool)).add(hashes)

    def add_facts(self, facts: HashedFacts) -> None:
        """Facts of identifiers that were seen."""
        if isinstance(self._facts, FactSpool):
            self._facts.add(facts)

    def resolve(self) -> None:
        """Label every identifier with its subject's canonical hash."""
        self._nodes = [SortedHashes(found, self._spool) for found in self._sets]
        self._sets = []
        if self._links:
            self._parents = self._joined()
        if isinstance(self._facts, FactSpool):
            facts = self._facts
            if self._again is not None:
                self._several = SortedHashes(self._again, self._spool)
                facts = narrowed(facts, self._several, self._spool)
            else:
                facts = relabelled(facts, self._labels, self._spool)
            self._facts = FactStore(self._kinds, facts, self._spool)

    def labels(self, hashes: Words) -> tuple[Words, Bools]:
        """Canonical hashes of ascending identifiers, and which the index has."""
        places = self._places(hashes)
        known = places >= 0
        if self._parents is None:
            return hashes, known
        labels = np.zeros_like(hashes)
        labels[known] = self._at(self._parents[places[known]])
        return labels, known

    def follows(self, container: str, hashes: Words) -> bool:
        """Whether these are the identifiers of the rows that came next, as it saw them.

        If so, the index has them all. False says nothing: rows may come in another
        order, or some of them again.
        """
        trail = self._trails.get(container)
        return trail is not None and trail.follows(hashes)

    def has(self, hashes: Words) -> Bools:
        """Which identifiers the index has."""
        return self._places(hashes) >= 0

    def several(self, hashes: Words) -> Bools:
        """Which identifiers were added more than once; of a store without links."""
        if self._several is None:
            raise RuntimeError("resolve first, and link nothing")
        return self._several.holds(hashes)

    def facts(self, labels: Words) -> FactTable:
        """What is known of subjects with these canonical hashes, some perhaps twice."""
        if isinstance(self._facts, FactSpool):
            raise RuntimeError("resolve first")
        return self._facts.of(labels)

    def counts(self) -> tuple[int, int, int]:
        """Identifiers, subjects, and subjects that join several person numbers."""
        numbers, others = map(len, self._nodes)
        if self._parents is None:
            return numbers + others, numbers + others, 0
        nodes = np.arange(len(self._parents))
        subjects = int(np.count_nonzero(self._parents == nodes))
        theirs = self._parents[:numbers]
        several = np.unique(theirs[theirs != nodes[:numbers]])
        return numbers + others, subjects, len(several)

    def _joined(self) -> Array:
        count = sum(map(len, self._nodes))
        steps = range(0, count, _STEP)
        parents = self._spool.array(
            (np.arange(i, min(i + _STEP, count)) for i in steps), np.int64
        )
        for place in self._links:
            pairs = np.frombuffer(self._spool.get(place), np.uint64).reshape(-1, 4)
            ends = []
            for hashes in (pairs[:, :2], pairs[:, 2:]):
                found, rows = distinct_words(hashes)
                ends.append(self._places(found)[rows])
            unite(parents, *ends)
        flatten(parents)
        return parents

    def _places(self, hashes: Words) -> Ints:
        """Places of ascending hashes among all nodes; -1 for none."""
        numbers, others = self._nodes
        found = numbers.places(hashes)
        rest = found < 0
        if rest.any() and len(others):
            places = others.places(hashes[rest])
            found[rest] = np.where(places < 0, -1, places + len(numbers))
        return found

    def _at(self, places: Ints) -> Words:
        numbers, others = self._nodes
        found = np.zeros((len(places), 2), np.uint64)
        first = places < len(numbers)
        found[first] = numbers.at(places[first])
        found[~first] = others.at(places[~first] - len(numbers))
        return found

    def _labels(self, hashes: Words) -> Words:
        return self.labels(hashes)[0]
