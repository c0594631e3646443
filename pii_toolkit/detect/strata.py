"""The texts of a long column by what they can hold, and a sample of each kind.

A million notes take an hour to read closely, but a look over their bytes takes a
second. It counts the texts that hold a valid person number and sorts all of them into
kinds; of every kind a random sample is kept, which is all of it where it is rare. So
that one note with a person number among a million is read, and the bulk of notes that
look alike is estimated.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.person_numbers_in_text import find_person_numbers
from pii_toolkit.detect.statistics import LONGEST_VALUE, numbers_of
from pii_toolkit.detect.text_buffers import text_signs

KINDS = ("person number", "@", "many digits", "some digits", "no digits")
"""What the texts of a kind hold; a text is of the first kind that it fits."""
KEPT = (800, 300, 600, 400, 400)
"""Texts kept of each kind; of those that may hold names, as many as a model reads."""
ROOM = 1 << 20
"""Bytes kept of each kind: long texts take long to read."""
MANY_DIGITS = 6
"""From so many a text may hold a number of somebody; fewer are amounts and dates."""
NUMBER_DIGITS = 10
"""Digits of the shortest person number: texts with fewer cannot hold one."""
_ASKED = ("digits", "at", "wide_digits")

_NO_LIMIT = np.uint64((1 << 64) - 1)
_GOLDEN = 0x9E3779B97F4A7C15
_MIX = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)


class Stratum:
    """The texts of one kind: how many there are, and a sample of them.

    The sample are the texts with the smallest keys, as many as there is room for.
    """

    def __init__(self, kind: str, room: int) -> None:
        self.kind, self.rows = kind, 0
        self.texts = pa.array([], pa.large_string())
        self._room, self._limit = room, _NO_LIMIT
        self._keys = np.zeros(0, np.uint64)

    def add(
        self,
        texts: pa.LargeStringArray,
        rows: NDArray[np.int64],
        keys: NDArray[np.uint64],
    ) -> None:
        """Take these rows of a batch; ``keys`` (n,) are random."""
        self.rows += rows.size
        low = keys < self._limit
        keys, rows = keys[low], rows[low]
        if not rows.size:
            return
        order = np.argsort(keys)[: self._room + 1]
        self._keys = np.concatenate([self._keys, keys[order]])
        taken = texts.take(pa.array(rows[order]))
        taken = pc.utf8_slice_codeunits(taken, 0, LONGEST_VALUE)
        self.texts = pa.concat_arrays([self.texts, taken])
        self._cut()

    def _cut(self) -> None:
        """Keep the texts with the smallest keys up to the first that has no room."""
        order = np.argsort(self._keys)
        sizes = numbers_of(pc.binary_length(self.texts))[order]
        fits = int(np.searchsorted(np.cumsum(sizes), ROOM, side="right"))
        many = max(1, min(fits, self._room))
        if many < order.size:
            self._limit = self._keys[order[many]]
        self._keys = self._keys[order[:many]]
        self.texts = self.texts.take(pa.array(order[:many]))


class Budget:
    """So many texts, and so many bytes of them, from the beginning of a column."""

    def __init__(self, rows: int, size: int) -> None:
        self._rows, self._size = rows, size

    def take(self, texts: pa.LargeStringArray) -> int:
        """How many of the next texts it has room for; once one has none, no other."""
        ends = np.cumsum(numbers_of(pc.binary_length(texts.slice(0, self._rows))))
        many = int(np.searchsorted(ends, self._size, side="right"))
        if many < len(texts):
            self._rows = self._size = 0
        elif many:
            self._rows, self._size = self._rows - many, self._size - int(ends[-1])
        return many


class TextStrata:
    """Takes the texts of a column batch by batch.

    Which texts are kept depends on the seed and on how many rows stand before them, not
    on the batches.
    """

    def __init__(self, seed: int) -> None:
        self.rows = 0
        self._seed = seed
        self._held = [Stratum(*own) for own in zip(KINDS, KEPT, strict=True)]

    def add(self, texts: pa.LargeStringArray) -> None:
        """Look over more texts, none of them null."""
        keys = _keys(self._seed, self.rows, len(texts))
        self.rows += len(texts)
        kinds = kinds_of(texts)
        for number, stratum in enumerate(self._held):
            rows = np.flatnonzero(kinds == number)
            if rows.size:
                stratum.add(texts, rows, keys[rows])

    @property
    def with_number(self) -> int:
        """Texts that hold a valid person number."""
        return self._held[KINDS.index("person number")].rows

    def take(self) -> Iterator[Stratum]:
        """The kinds that there are; the sample of each is handed out once."""
        for stratum in self._held:
            if len(stratum.texts):
                yield stratum
                stratum.texts = stratum.texts.slice(0, 0)


def kinds_of(texts: pa.LargeStringArray) -> NDArray[np.int8]:
    """The kind (n,) of every text, an index of :data:`KINDS`."""
    seen = text_signs(texts, _ASKED)
    digits = np.where(seen.wide_digits, MANY_DIGITS, seen.digits)
    kinds = np.full(len(texts), KINDS.index("no digits"), np.int8)
    kinds[digits > 0] = KINDS.index("some digits")
    kinds[digits >= MANY_DIGITS] = KINDS.index("many digits")
    kinds[seen.at] = KINDS.index("@")
    several = np.flatnonzero(seen.digits >= NUMBER_DIGITS)
    few = texts.take(pa.array(several)) if several.size < len(texts) else texts
    kinds[several[with_person_number(few)]] = KINDS.index("person number")
    return kinds


def with_person_number(texts: pa.LargeStringArray) -> NDArray[np.int64]:
    """The rows that hold a valid person number, each once."""
    rows = find_person_numbers(texts).column("row").to_numpy()
    return np.unique(np.asarray(rows, np.int64))


def _keys(seed: int, first: int, count: int) -> NDArray[np.uint64]:
    """A random number for each place of a column (the finalizer of SplitMix64)."""
    place = np.arange(first + 1, first + count + 1, dtype=np.uint64)
    mixed = (place + np.uint64(seed * _GOLDEN % (1 << 64))) * np.uint64(_GOLDEN)
    for shift, factor in _MIX:
        mixed = (mixed ^ (mixed >> shift)) * factor
    return mixed ^ (mixed >> np.uint64(31))
