"""Facts of all subjects, sealed on disk, and found again by the subject's hash.

What is added waits in memory, then in sealed pieces, each of which holds one range of
hashes; ``sort`` puts every range in order and leaves small blocks of which only those
that are asked for are opened, or one table in memory where that is small enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from pii_toolkit.pseudonymise.arrays import Ints, string_buffers
from pii_toolkit.pseudonymise.cell_texts import from_buffers
from pii_toolkit.pseudonymise.fact_table import FactTable, Kinds
from pii_toolkit.pseudonymise.hash_sets import SortedHashes, Words, distinct_words
from pii_toolkit.pseudonymise.spool import Spool

ROOM = 16 << 20
"""Bytes that wait in memory."""

OPEN = 64 << 20
"""Bytes of facts that are kept open in memory; where there are more, none are."""

_RANGES = 64
_SHIFT = np.uint64(58)
"""Ranges of hashes are told by their first six bits."""

_BLOCK = 512
"""Facts in a block, about: a batch of rows reads one for each subject at worst."""


@dataclass(frozen=True, slots=True, repr=False)
class HashedFacts:
    """Facts (f,) of subjects known by hash: see `FactTable` for kind and values."""

    words: Words
    kind: Kinds
    values: pa.StringArray

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return len(self.kind) * 22 + int(self.values.nbytes)

    def take(self, rows: Ints) -> HashedFacts:
        """The facts at these rows."""
        values = self.values.take(pa.array(rows))
        return HashedFacts(self.words[rows], self.kind[rows], values)

    def slice(self, start: int, end: int) -> HashedFacts:
        """Facts that stand side by side."""
        values = self.values.slice(start, end - start)
        return HashedFacts(self.words[start:end], self.kind[start:end], values)

    def packed(self) -> bytes:
        """All of it as bytes."""
        data, offsets = string_buffers(self.values)
        head = np.array([len(self.kind)], np.int64)
        ends = (offsets - offsets[0]).astype(np.int32)
        texts = data[offsets[0] : offsets[-1]]
        parts = (head, self.words.T, self.kind, ends, texts)
        return b"".join(np.ascontiguousarray(part).tobytes() for part in parts)

    @classmethod
    def unpacked(cls, data: bytes) -> HashedFacts:
        """The inverse of ``packed``."""
        count = int(np.frombuffer(data, np.int64, 1)[0])
        words = np.frombuffer(data, np.uint64, 2 * count, 8).reshape(2, -1).T
        kind = np.frombuffer(data, np.int16, count, 8 + 16 * count)
        ends = np.frombuffer(data, np.int32, count + 1, 8 + 18 * count)
        return cls(words, kind, from_buffers(ends, data[12 + 22 * count :]))


def joined(parts: list[HashedFacts]) -> HashedFacts:
    """Several as one."""
    return HashedFacts(
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.kind for part in parts]),
        pa.concat_arrays([part.values for part in parts]),
    )


class FactSpool:
    """Facts on their way in: in any order, some of them twice.

    ``apart``: what leaves the memory is kept by ranges of hashes, to be put in order
    range by range. Who wants no order has it quicker.
    """

    __slots__ = ("_held", "_pieces", "_room", "_size", "_spool")

    def __init__(self, spool: Spool, room: int = ROOM, *, apart: bool = True) -> None:
        self._spool = spool
        self._room = room
        self._held: list[HashedFacts] = []
        self._size = 0
        ranges = _RANGES if apart else 1
        self._pieces: list[list[tuple[int, int]]] = [[] for _ in range(ranges)]

    def add(self, facts: HashedFacts) -> None:
        """Put in some facts."""
        self._held.append(facts)
        self._size += facts.size
        if self._size >= self._room:
            self._spill()

    def parts(self) -> Iterator[HashedFacts]:
        """All facts, in no order, a part at a time."""
        for pieces in self._pieces:
            for piece in pieces:
                yield HashedFacts.unpacked(self._spool.get(piece, sealed=True))
        if self._held:
            yield joined(self._held)

    def ranges(self) -> Iterator[HashedFacts]:
        """All facts, one range of hashes after the other, in no order within it.

        One range where nothing had to leave the memory.
        """
        if not any(self._pieces):
            yield from self.parts()
            return
        self._spill()
        for pieces in self._pieces:
            if pieces:
                parts = (self._spool.get(piece, sealed=True) for piece in pieces)
                yield joined([HashedFacts.unpacked(part) for part in parts])

    def _spill(self) -> None:
        if not self._held:
            return
        facts = joined(self._held)
        ends = [len(facts.kind)]
        if len(self._pieces) > 1:
            # of so small integers NumPy sorts by their digits, in one go
            ranges = (facts.words[:, 0] >> _SHIFT).astype(np.uint8)
            facts = facts.take(np.argsort(ranges, kind="stable"))
            ends = np.cumsum(np.bincount(ranges, minlength=_RANGES)).tolist()
        for pieces, start, end in zip(self._pieces, [0, *ends], ends, strict=False):
            if end > start:
                packed = facts.slice(start, end).packed()
                pieces.append(self._spool.put(packed, sealed=True))
        self._held, self._size = [], 0


class FactStore:
    """Facts in the order of their subjects' hashes; read only."""

    __slots__ = ("_blocks", "_firsts", "_kinds", "_spool", "_whole")

    def __init__(
        self,
        kinds: tuple[str, ...],
        facts: FactSpool,
        spool: Spool,
        *,
        room: int = OPEN,
    ) -> None:
        self._kinds = kinds
        self._spool = spool
        self._blocks: list[tuple[int, int]] = []
        self._whole: HashedFacts | None = None
        firsts: list[np.uint64] = []
        held: list[HashedFacts] = []
        for part in _ordered(kinds, facts):
            held.append(part)
            if not self._blocks and sum(one.size for one in held) <= room:
                continue
            for block in (block for one in held for block in _blocks(one)):
                firsts.append(block.words[0, 0])
                self._blocks.append(spool.put(block.packed(), sealed=True))
            held = []
        self._firsts = np.array(firsts, np.uint64)
        if held:
            whole = joined(held)
            # Searched again and again, which copies first words that lie apart.
            whole = replace(whole, words=np.asfortranarray(whole.words))
            self._whole = whole

    def of(self, wanted: Words) -> FactTable:
        """What is known of subjects with these hashes, (m, 2), some perhaps twice."""
        facts = self._whole
        if not len(wanted) or (facts is None and not self._blocks):
            return FactTable.of(self._kinds, [], [], [])
        if facts is None:
            # no subject's facts are in two blocks
            last = np.searchsorted(self._firsts, wanted[:, 0], side="right") - 1
            facts = self._open(np.unique(np.maximum(last, 0)).tolist())
        return _matching(self._kinds, facts, wanted)

    def _open(self, blocks: list[int]) -> HashedFacts:
        opened = (self._spool.get(self._blocks[i], sealed=True) for i in blocks)
        return joined([HashedFacts.unpacked(data) for data in opened])


def relabelled(
    facts: FactSpool, label: Callable[[Words], Words], spool: Spool
) -> FactSpool:
    """The same facts under other hashes."""
    made = FactSpool(spool)
    for part in facts.parts():
        distinct, rows = distinct_words(part.words)
        made.add(HashedFacts(label(distinct)[rows], part.kind, part.values))
    return made


def narrowed(facts: FactSpool, wanted: SortedHashes, spool: Spool) -> FactSpool:
    """The facts of some subjects."""
    made = FactSpool(spool)
    for part in facts.parts() if len(wanted) else ():
        made.add(part.take(np.flatnonzero(wanted.holds(part.words))))
    return made


def _ordered(kinds: tuple[str, ...], facts: FactSpool) -> Iterator[HashedFacts]:
    """Ranges of facts in the order of their subjects, none twice."""
    for part in facts.ranges():
        subjects, who = distinct_words(part.words)
        table = FactTable.of(kinds, [who], [part.kind], [part.values])
        yield HashedFacts(subjects[table.who], table.kind, table.values)


def _blocks(facts: HashedFacts) -> Iterator[HashedFacts]:
    """Ordered facts in blocks of which each begins with another first word."""
    first = facts.words[:, 0]
    start = 0
    while start < len(first):
        near = min(start + _BLOCK, len(first)) - 1
        end = int(np.searchsorted(first, first[near], side="right"))
        yield facts.slice(start, end)
        start = end


def _matching(kinds: tuple[str, ...], facts: HashedFacts, wanted: Words) -> FactTable:
    first = facts.words[:, 0]
    start = np.searchsorted(first, wanted[:, 0], side="left")
    many = np.searchsorted(first, wanted[:, 0], side="right") - start
    who = np.repeat(np.arange(len(wanted)), many)
    before = np.cumsum(many) - many
    rows = np.arange(len(who)) - before[who] + start[who]
    # one first word can be that of two subjects
    same = facts.words[rows, 1] == wanted[who, 1]
    who, rows = who[same], rows[same]
    values = facts.values.take(pa.array(rows))
    return FactTable(kinds, who, facts.kind[rows], values)
