"""Sets of keyed hashes as arrays: sorted, distinct, and on disk where they are large.

A hash of 16 bytes is two words, uint64 (n, 2), that sort as the bytes do. Keyed hashes
are evenly spread, so ranges of the first word share them out evenly too.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.arrays import Bools, Ints
from pii_toolkit.pseudonymise.spool import Array, Spool

Words = NDArray[np.uint64]
Bytes = NDArray[np.uint8]

ROOM = 1 << 20
"""Hashes that a set holds in memory, 16 MiB of them."""


def words(hashes: Bytes) -> Words:
    """Hashes (n, 16) as words (n, 2)."""
    return np.ascontiguousarray(hashes).view(">u8").astype(np.uint64)


def hashes(found: Words) -> Bytes:
    """The inverse of `words`."""
    return found.astype(">u8").view(np.uint8).reshape(-1, 16)


def order_of(found: Words) -> Ints:
    """The rows in ascending order, int64 (n,)."""
    order = np.argsort(found[:, 0])
    first, second = found[order, 0], found[order, 1]
    if np.any((first[1:] == first[:-1]) & (second[1:] < second[:-1])):
        order = np.lexsort((found[:, 1], found[:, 0]))
    return order


def distinct_words(found: Words) -> tuple[Words, Ints]:
    """Distinct rows in ascending order, (m, 2), and each row's index in them, (n,)."""
    order = order_of(found)
    ordered = found[order]
    first = _firsts(ordered)
    codes = np.empty(len(order), np.int64)
    codes[order] = np.cumsum(first) - 1
    return ordered[first], codes


def _firsts(ordered: Words) -> Bools:
    """Which rows of ascending ones differ from the row before."""
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:, 0], ordered[:-1, 0], out=first[1:])
    first[1:] |= ordered[1:, 1] != ordered[:-1, 1]
    return first


def distinct_share(found: Words) -> float:
    """About which share of hashes are different: by the places that they mark."""
    if not len(found):
        return 1.0
    return float(np.count_nonzero(_marks(found[:, 0])[0]) / len(found))


def _marks(first: NDArray[np.uint64]) -> tuple[Bools, np.uint64]:
    """Which leading bits first words have, and by how much these are shifted."""
    bits = min(len(first).bit_length() + 3, _MARK_BITS)
    shift, marked = np.uint64(64 - bits), np.zeros(2**bits, np.bool_)
    marked[(first >> shift).view(np.int64)] = True
    return marked, shift


class HashSet:
    """Collects hashes; what memory has no room for waits in sorted runs on disk.

    What was put in more than once goes to ``again``, at the latest with `blocks`.
    """

    __slots__ = ("_again", "_held", "_room", "_runs", "_spool", "_waiting")

    def __init__(
        self, spool: Spool, room: int = ROOM, again: HashSet | None = None
    ) -> None:
        self._spool = spool
        self._room = room
        self._again = again
        self._held: list[Words] = []
        self._waiting = 0
        self._runs: list[Array] = []

    def add(self, found: Words) -> None:
        """Put in hashes (n, 2), in any order, known ones too."""
        self._held.append(found)
        self._waiting += len(found)
        if self._waiting < self._room:
            return
        ordered = self._merged(self._held)
        self._held, self._waiting = [ordered], len(ordered)
        if len(ordered) > self._room // 2:
            parts = [ordered[:, 0], ordered[:, 1]]
            self._runs.append(self._spool.array(parts, np.uint64))
            self._held, self._waiting = [], 0

    def blocks(self) -> Iterator[Words]:
        """All hashes, ascending, in blocks of bounded size."""
        rest = self._merged([*self._held, _NOTHING])
        if not self._runs:
            yield rest
            return
        runs = [run.reshape(2, -1) for run in self._runs]
        runs.append(np.ascontiguousarray(rest.T))
        count = -(-sum(run.shape[1] for run in runs) // self._room)
        borders = [(i << 64) // count for i in range(1, count)]
        cuts = [
            [0, *np.searchsorted(run[0], np.array(borders, np.uint64)), run.shape[1]]
            for run in runs
        ]
        for block in range(count):
            parts = [
                run[:, cut[block] : cut[block + 1]].T
                for run, cut in zip(runs, cuts, strict=True)
            ]
            yield self._merged(parts)

    def count(self) -> int:
        """How many different ones there are."""
        return sum(len(block) for block in self.blocks())

    def _merged(self, parts: list[Words]) -> Words:
        """The distinct hashes of some parts, ascending."""
        found = np.concatenate(parts)
        ordered = found[order_of(found)]
        first = _firsts(ordered)
        if first.all():
            return ordered
        if self._again is not None:
            self._again.add(ordered[~first])
        return ordered[first]


_MARK_BITS = 22
"""Bits of a hash that are marked at most: the marks stay in the cache."""

_TABLE_BITS = 20
_INDEXED = 1 << 22
_MOST_STEPS = 64
"""Of places that begin with the same bits: more where hashes are not spread evenly."""

_NOTHING = np.zeros((0, 2), np.uint64)


class SortedHashes:
    """Distinct hashes in ascending order, on disk; finds places of others in them.

    Up to `_INDEXED` hashes, a table says where those with the same leading bits begin:
    they are evenly spread, so the place is there or a few steps on.
    """

    __slots__ = ("_first", "_marks", "_second", "_shift", "_starts")

    def __init__(self, found: HashSet, spool: Spool) -> None:
        places = [spool.put(block) for block in found.blocks()]

        def parts(column: int) -> Iterator[Array]:
            for place in places:
                block = np.frombuffer(spool.get(place), np.uint64).reshape(-1, 2)
                yield block[:, column]

        self._first = spool.array(parts(0), np.uint64)
        self._second = spool.array(parts(1), np.uint64)
        bits = min(max(len(self).bit_length(), 1), _TABLE_BITS)
        self._shift = np.uint64(64 - bits)
        self._starts: NDArray[np.int32] | None = None
        if len(self) <= _INDEXED:
            heads = np.arange(2**bits, dtype=np.uint64) << self._shift
            starts = np.searchsorted(self._first, heads).astype(np.int32)
            if np.diff(starts, append=len(self)).max() <= _MOST_STEPS:
                self._starts = starts
        self._marks: tuple[Bools, np.uint64] | None = None

    def __len__(self) -> int:
        return len(self._first)

    def at(self, places: Ints) -> Words:
        """The hashes at these places, (n, 2)."""
        return np.stack([self._first[places], self._second[places]], axis=1)

    def holds(self, wanted: Words) -> Bools:
        """Which of these hashes it has, bool (n,); quick where it has few of them."""
        if self._marks is None:
            self._marks = _marks(self._first)
        marked, shift = self._marks
        held = marked[(wanted[:, 0] >> shift).view(np.int64)]
        rows = np.flatnonzero(held)
        held[rows] = self.places(wanted[rows]) >= 0
        return np.asarray(held)

    def places(self, wanted: Words) -> Ints:
        """The place of each of these hashes, int64 (n,); -1 for none."""
        if not len(self):
            return np.full(len(wanted), -1, np.int64)
        found = self._from(wanted[:, 0])
        last = len(self) - 1
        while True:
            at = np.minimum(found, last)
            same = (self._first[at] == wanted[:, 0]) & (found <= last)
            hit = same & (self._second[at] == wanted[:, 1])
            # two hashes that share their first half: look at the next one
            again = same & ~hit
            if not again.any():
                return np.where(hit, at, -1)
            found[again] += 1

    def _from(self, first: NDArray[np.uint64]) -> Ints:
        """The first place whose first word is not below each of these."""
        found = np.empty(len(first), np.int64)
        if self._starts is None:
            # ascending ones share most of the way
            order = np.argsort(first)
            found[order] = np.searchsorted(self._first, first[order])
            return found
        found[:] = self._starts.take((first >> self._shift).astype(np.int64))
        rows = np.arange(len(first))
        while rows.size:
            at = found[rows]
            near = np.minimum(at, len(self) - 1)
            below = (at < len(self)) & (self._first.take(near) < first[rows])
            rows = rows[below]
            found[rows] += 1
        return found


class Trail:
    """The hashes of rows in the order in which a first pass met them, on disk.

    A second pass mostly meets the same rows in the same order: one comparison then says
    that it knows all of them. Where it does not, nothing is said.
    """

    __slots__ = ("_at", "_open", "_places", "_spool")

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._places: list[tuple[int, int]] = []
        self._open = _NOTHING
        self._at = 0

    def add(self, found: Words) -> None:
        """The hashes, (n, 2), of the next rows."""
        if len(found):
            self._places.append(self._spool.put(np.ascontiguousarray(found)))

    def follows(self, found: Words) -> bool:
        """Whether the next rows have these hashes; if so, it goes on behind them."""
        opened, place = self._open, self._at
        start = 0
        while start < len(found):
            if not len(opened):
                if place == len(self._places):
                    return False
                data = self._spool.get(self._places[place])
                opened, place = np.frombuffer(data, np.uint64).reshape(-1, 2), place + 1
            many = min(len(opened), len(found) - start)
            if not np.array_equal(opened[:many], found[start : start + many]):
                return False
            opened, start = opened[many:], start + many
        self._open, self._at = opened, place
        return True
