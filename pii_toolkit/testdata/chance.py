"""What chance explains: overlaps, joins and frequencies, in bounded memory.

Marks of values are held, integers of at most 64 bits. Where a column has too many
different values, a part of them is followed, chosen by the mark itself, so that the
same values are followed on both sides.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

MOST = 200_000
"""Marks that one record holds at most."""

TOP = 20
"""Most frequent values that a frequency attack tries to match."""


class Followed:
    """Which marks are followed: all at first, then every second, fourth, ..."""

    __slots__ = ("_share",)

    def __init__(self) -> None:
        self._share = 0

    def __contains__(self, mark: int) -> bool:
        return mark & self._share == 0

    @property
    def one_in(self) -> int:
        """Every how many-th value is followed."""
        return self._share + 1

    def halve(self) -> None:
        """Follow half as many."""
        self._share = self._share * 2 + 1


class Overlap:
    """Values of one kind before and after, over all subjects."""

    __slots__ = ("_after", "_before", "_followed")

    def __init__(self) -> None:
        self._followed = Followed()
        self._before: set[int] = set()
        self._after: set[int] = set()

    def __contains__(self, mark: int) -> bool:
        """Whether this is the mark of an original."""
        return mark in self._before

    def add(self, before: Iterable[int], after: Iterable[int]) -> None:
        """Note marks of originals and of outputs."""
        self._before |= {mark for mark in before if mark in self._followed}
        self._after |= {mark for mark in after if mark in self._followed}
        while len(self._before) + len(self._after) > MOST:
            self._followed.halve()
            self._before = {mark for mark in self._before if mark in self._followed}
            self._after = {mark for mark in self._after if mark in self._followed}

    @property
    def one_in(self) -> int:
        """Every how many-th value is followed."""
        return self._followed.one_in

    def values(self) -> tuple[Ints, Ints]:
        """The followed marks of originals and of outputs, int64 (n,) each."""
        before, after = sorted(self._before), sorted(self._after)
        return np.array(before, np.int64), np.array(after, np.int64)

    def seen(self) -> tuple[int, int, int]:
        """Different originals, different outputs, values that are both; scaled up."""
        scale = self._followed.one_in
        both = self._before & self._after
        return len(self._before) * scale, len(self._after) * scale, len(both) * scale


RARE = 1e-4
"""Chance below which even one is too many."""


def beyond_chance(seen: int, expected: float) -> bool:
    """Whether a count is above what chance gives, with a margin of five deviations.

    One is allowed wherever chance gives one in ten thousand runs: a check that fails
    once in a hundred sound outputs is not believed when it counts.

    >>> [beyond_chance(1, chance) for chance in (0.0, 0.00001, 0.005, 0.1)]
    [True, True, False, False]
    """
    margin = 5 * math.sqrt(expected) + (0 if expected < RARE else 1)
    return seen > expected + margin


class Joins:
    """Does one original value become one output value, in every container?

    A conflict is an original with two outputs, or an output with two originals: rows
    that joined no longer do, or do where they did not.
    """

    __slots__ = ("_back", "_followed", "_there", "conflicts", "pairs")

    def __init__(self) -> None:
        self._followed = Followed()
        self._there: dict[int, int] = {}
        self._back: dict[int, int] = {}
        self.conflicts = 0
        self.pairs = 0

    def add(self, before: Iterable[int], after: Iterable[int]) -> None:
        """Note the marks of paired cells."""
        for one, other in zip(before, after, strict=True):
            if one not in self._followed:
                continue
            self.pairs += 1
            known = self._there.setdefault(one, other)
            self.conflicts += known != other or self._back.setdefault(other, one) != one
        while len(self._there) > MOST:
            self._followed.halve()
            self._there = {o: n for o, n in self._there.items() if o in self._followed}
            self._back = {n: o for o, n in self._there.items()}


class Frequencies:
    """How far the order of frequencies gives a column away.

    Who knows how often each original occurs, ranks originals and pseudonyms by
    frequency and matches rank with rank; ``success`` says how often that is right.
    """

    __slots__ = ("_counts", "_full")

    def __init__(self) -> None:
        self._counts: Counter[tuple[int, int]] = Counter()
        self._full = False

    def add(self, before: Iterable[int], after: Iterable[int]) -> None:
        """Note the marks of paired cells."""
        if self._full:
            return
        self._counts.update(zip(before, after, strict=True))
        self._full = len(self._counts) > MOST

    def success(self) -> tuple[int, int] | None:
        """Values matched right, of how many; None where no value stands out."""
        if self._full or not self._counts:
            return None
        before: Counter[int] = Counter()
        after: Counter[int] = Counter()
        for (one, other), count in self._counts.items():
            before[one] += count
            after[other] += count
        top = [one for one in _ranked(before)[:TOP] if before[one] > 1]
        if not top or len(before) < 2 or len({before[one] for one in top}) == 1:
            return None
        guesses = _ranked(after)[: len(top)]
        pairs = zip(top, guesses, strict=False)
        right = sum(pair in self._counts for pair in pairs)
        return right, len(top)


def _ranked(counts: Counter[int]) -> list[int]:
    """Marks by frequency; equal ones by mark, for no attacker knows their order."""
    return sorted(counts, key=lambda mark: (-counts[mark], mark))


def expected_overlap(
    before: NDArray[np.int32], after: NDArray[np.int32], sizes: Iterable[int]
) -> float:
    """Equal values that chance gives, from the classes of originals and outputs."""
    count = np.array(list(sizes), np.float64)
    n = len(count)
    one = np.bincount(before[before >= 0], minlength=n)[:n]
    other = np.bincount(after[after >= 0], minlength=n)[:n]
    return float((one * other / count).sum()) if n else 0.0
