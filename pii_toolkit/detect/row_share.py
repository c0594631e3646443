"""A random share of a stream of rows, in bounded room, touching only the rows it takes.

Every row taken gets a random key below the share that was being taken; as the stream
grows the share falls, and rows whose key lies above it go. What is held at any time is
a uniform sample: early and late rows have the same chance to be in it.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Weighted = tuple[pa.LargeStringArray, NDArray[np.int64]]
"""Texts, and the rows that each stands for."""


class RowShare:
    """Holds about ``limit`` of the rows that went by.

    Args:
        texts: what is held of the rows that went by so far, ``counts`` rows of each.
        offered: how many rows those were.
        limit: entries held in the end; twice as many in between.
        room: bytes of text held in the end; the limit falls where it is not enough.
    """

    def __init__(
        self,
        held: Weighted,
        *,
        offered: int,
        limit: int,
        room: int,
        random: np.random.Generator,
    ) -> None:
        self._limit, self._room, self._random = limit, room, random
        self._offered = offered
        texts, counts = held
        self._parts: list[Weighted] = []
        self._keys: list[NDArray[np.float64]] = []
        self._entries = self._bytes = 0
        self._keep(texts, counts, self._share)
        self._shrink()

    @property
    def _share(self) -> float:
        return min(1.0, self._limit / max(1, self._offered))

    def positions(self, rows: int) -> NDArray[np.int64]:
        """Which of the next ``rows`` rows to hand to `take`, ascending."""
        self._offered += rows
        many = self._random.binomial(rows, self._share)
        return np.sort(self._random.choice(rows, many, replace=False, shuffle=False))

    def take(self, texts: pa.LargeStringArray, counts: NDArray[np.int64]) -> None:
        """Hold the rows at the positions that were asked for."""
        self._keep(texts, counts, self._share)
        if self._entries > 2 * self._limit or self._bytes > 2 * self._room:
            self._shrink()

    def held(self) -> Weighted:
        """What is held, in the order of the stream; equal texts may come twice."""
        self._shrink()
        return self._parts[0]

    def _keep(
        self, texts: pa.LargeStringArray, counts: NDArray[np.int64], below: float
    ) -> None:
        self._parts.append((texts, counts))
        self._keys.append(self._random.random(len(texts)) * below)
        self._entries += len(texts)
        self._bytes += texts.nbytes

    def _shrink(self) -> None:
        texts = pa.concat_arrays([part[0] for part in self._parts])
        counts = np.concatenate([part[1] for part in self._parts])
        keys = np.concatenate(self._keys)
        if texts.nbytes > self._room:
            fit = len(texts) * self._room // texts.nbytes
            self._limit = min(self._limit, max(16, fit))
        stay = np.flatnonzero(keys < self._share)
        if len(stay) > self._limit:  # by chance some more than its share
            lowest = np.argpartition(keys[stay], self._limit)[: self._limit]
            stay = np.sort(stay[lowest])
        texts = texts.take(pa.array(stay))
        self._parts, self._keys = [(texts, counts[stay])], [keys[stay]]
        self._entries, self._bytes = len(texts), texts.nbytes
