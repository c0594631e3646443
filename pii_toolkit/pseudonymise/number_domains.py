"""Dense ranks of person numbers: which number is the n-th of its class, and back.

A *layer* is an ordered set of numbers: dates ascending and, within one date, keys
ascending (individual number and remainder in Norway, serial number in Denmark). Which
tails a date can carry depends on its check-digit residues alone, so a few small tables
serve every date: the rank of a number is ``numbers on earlier dates + place within the
date``, and no list of numbers is ever held. A *side* divides layers into classes; each
class is a run of slices, and a number's rank counts through them in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_CHUNK = 8192
"""Ranks worked on at a time: their arrays stay in the cache."""

BAND_YEARS = 20
"""Width of a birth band."""

BAND_ORIGIN = 1840
"""A band starts in this year and every ``BAND_YEARS`` on: never counted from today."""


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Days from 1970-01-01 to a date, negative before it."""
    return int(np.datetime64(f"{year:04d}-{month:02d}-{day:02d}", "D").astype(np.int64))


def band_start(year: int) -> int:
    """First year of the fixed birth band of a year."""
    return BAND_ORIGIN + (year - BAND_ORIGIN) // BAND_YEARS * BAND_YEARS


def bands(first_year: int, last_year: int) -> tuple[tuple[int, int], ...]:
    """First and last year of every fixed birth band between two years, oldest first."""
    return tuple(
        (max(start, first_year), min(start + BAND_YEARS - 1, last_year))
        for start in range(band_start(first_year), last_year + 1, BAND_YEARS)
    )


@dataclass(frozen=True, slots=True, repr=False)
class Layer:
    """An ordered set of numbers over a run of consecutive dates.

    ``first_day``: day number of the first date. ``dates``: int64 (d,), the six leading
    digits of each date, offsets included. ``scale``: what they are multiplied by.
    ``group``: int32 (d,), row of the tables for each date. ``prefix``: int64 (d + 1,),
    numbers before each date. ``tails``: int32 (g, w), the digits after the date, in
    order. ``place``: int16 (g, k), position of a key within its date, -1 for no member.
    ``step``: 2 to this power is at most what any date holds. ``coarse``: int64, index
    of the date of every rank that is a multiple of that.
    """

    first_day: int
    dates: Ints
    scale: int
    group: NDArray[np.int32]
    prefix: Ints
    tails: NDArray[np.int32]
    place: NDArray[np.int16]
    step: int
    coarse: Ints

    @property
    def size(self) -> int:
        """How many numbers the layer holds."""
        return int(self.prefix[-1])

    def before(self, day: int) -> int:
        """How many numbers of the layer have a date before this day number."""
        index = min(max(day - self.first_day, 0), len(self.dates))
        return int(self.prefix[index])

    def rank(self, days: Ints, keys: Ints) -> Ints:
        """Ranks of members, int64 (n,), from their day numbers and keys."""
        index = days - self.first_day
        return self.prefix[index] + self.place[self.group[index], keys]

    def unrank(self, ranks: Ints) -> Ints:
        """Numbers, int64 (n,), of ranks in ``[0, size)``."""
        # a date holds so many numbers that at most one border lies behind a multiple
        index = self.coarse.take(ranks >> self.step)
        index += ranks >= self.prefix.take(index + 1)
        place = self.group.take(index).astype(np.int64) * self.tails.shape[1]
        place += ranks - self.prefix.take(index)
        numbers: Ints = self.dates.take(index) * self.scale
        numbers += self.tails.reshape(-1).take(place)
        return numbers


@dataclass(frozen=True, slots=True, repr=False)
class Tables:
    """What the dates of a group can carry: see ``Layer`` for ``tails`` and ``place``.

    ``count``: int64 (g,), members of each group.
    """

    count: Ints
    tails: NDArray[np.int32]
    place: NDArray[np.int16]


def build_tables(member: Bools, tail: NDArray[np.int32]) -> Tables:
    """Number the members: ``member`` is (g, k), one row a group.

    ``tail`` is (h, k): what it says of a group holds for every h-th one after it.
    """
    place = member.cumsum(axis=1, dtype=np.int16)
    count = place[:, -1].astype(np.int64)
    place = np.where(member, place, np.int16(0)) - np.int16(1)
    width = max(int(count.max()), 1)
    tails = np.zeros((member.shape[0], width), np.int32)
    # member by member, each row of a table after the other, as both are laid out
    every = np.broadcast_to(tail, (len(member) // len(tail), *tail.shape))
    tails[np.arange(width) < count[:, None]] = every[member.reshape(every.shape)]
    return Tables(count, tails, place)


def build_layer(
    first_day: int, dates: Ints, scale: int, group: NDArray[np.int32], tables: Tables
) -> Layer:
    """Lay tables out over dates: ``dates`` and ``group`` are (d,), see ``Layer``."""
    prefix = np.zeros(len(dates) + 1, np.int64)
    np.cumsum(tables.count[group], out=prefix[1:])
    step = int(tables.count[group].min()).bit_length() - 1
    if step < 0:
        raise ValueError("a date of a layer holds no number")
    multiples = np.arange(0, prefix[-1], 2**step)
    coarse = np.searchsorted(prefix, multiples, side="right") - 1
    return Layer(
        first_day,
        dates,
        scale,
        group,
        prefix,
        tables.tails,
        tables.place,
        step,
        coarse,
    )


@dataclass(frozen=True, slots=True)
class Slice:
    """Ranks ``[low, high)`` of one layer."""

    layer: int
    low: int
    high: int

    @property
    def size(self) -> int:
        """How many numbers the slice holds."""
        return self.high - self.low


Run = tuple[Slice, ...]


def run_size(run: Run) -> int:
    """How many numbers the slices of a run hold together."""
    return sum(part.size for part in run)


def cut(run: Run, low: int, high: int) -> Run:
    """The part of a run between two ranks of it."""
    parts, start = [], 0
    for part in run:
        a = min(max(low - start, 0), part.size)
        b = min(max(high - start, 0), part.size)
        if b > a:
            parts.append(Slice(part.layer, part.low + a, part.low + b))
        start += part.size
    return tuple(parts)


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What a column of digits says, before classes: one row a number.

    ``layer``: int8 (n,), index of the layer, -1 where the number is not valid. ``day``:
    int64 (n,), day number within that layer; ``key``: int64 (n,).
    """

    layer: NDArray[np.int8]
    day: Ints
    key: Ints


class Side:
    """Layers divided into classes: the sources of a map, or its targets."""

    def __init__(self, layers: Sequence[Layer], runs: Sequence[Run]) -> None:
        self._layers = tuple(layers)
        self._runs = tuple(runs)
        self._index = [_slices_of(layer, runs) for layer in range(len(layers))]

    def size(self, number: int) -> int:
        """How many numbers class ``number`` holds."""
        return run_size(self._runs[number])

    def locate(self, reading: Reading) -> tuple[NDArray[np.int32], Ints]:
        """Class, int32 (n,), -1 where in none; and rank within it, int64 (n,)."""
        classes = np.full(reading.layer.shape, -1, np.int32)
        ranks = np.zeros(reading.layer.shape, np.int64)
        for number, layer in enumerate(self._layers):
            at = np.flatnonzero(reading.layer == number)
            low, high, owner, offset = self._index[number]
            if not at.size or not low.size:
                continue
            rank = layer.rank(reading.day[at], reading.key[at])
            part = np.searchsorted(low, rank, side="right") - 1
            inside = (part >= 0) & (rank < high[part])
            at, rank, part = at[inside], rank[inside], part[inside]
            classes[at] = owner[part]
            ranks[at] = rank - low[part] + offset[part]
        return classes, ranks

    def place(self, number: int, ranks: Ints) -> Ints:
        """The numbers, int64 (n,), at these ranks of class ``number``."""
        out = np.empty(ranks.shape, np.int64)
        for first in range(0, ranks.size, _CHUNK):
            rows = slice(first, first + _CHUNK)
            out[rows] = self._place(self._runs[number], ranks[rows])
        return out

    def _place(self, run: Run, ranks: Ints) -> Ints:
        first, *others = run
        # all but a few numbers of most classes are in the first slice
        inside = np.minimum(ranks, first.size - 1)
        out = self._layers[first.layer].unrank(inside + first.low)
        start = first.size
        for part in others if ranks.size and ranks.max() >= start else ():
            at = np.flatnonzero((ranks >= start) & (ranks < start + part.size))
            out[at] = self._layers[part.layer].unrank(ranks[at] - start + part.low)
            start += part.size
        return out

    def ranks_of_days(self, layer: int, days: Ints) -> tuple[Ints, Ints]:
        """First rank of days in a layer, and the first behind them; int64 (n,) each.

        Equal for days that the layer does not have.
        """
        prefix = self._layers[layer].prefix
        index = days - self._layers[layer].first_day
        known = (index >= 0) & (index < len(prefix) - 1)
        index = np.where(known, index, 0)
        return prefix[index], np.where(known, prefix[index + 1], prefix[index])

    def whole_ranges(self, layer: int, start: Ints, stop: Ints) -> tuple[Ints, Ints]:
        """What ``start`` is as a rank of its class, and the class; int64 (n,) each.

        The class is -1 where ranks from ``start`` to before ``stop`` are none, or are
        not all in one slice.
        """
        low, high, owner, offset = self._index[layer]
        if not low.size:
            return np.zeros_like(start), np.full_like(start, -1)
        part = np.maximum(np.searchsorted(low, start, side="right") - 1, 0)
        inside = (start < stop) & (start >= low[part]) & (stop <= high[part])
        return start - low[part] + offset[part], np.where(inside, owner[part], -1)


def _slices_of(layer: int, runs: Sequence[Run]) -> tuple[Ints, Ints, Ints, Ints]:
    """Low, high, class and offset in the class of one layer's slices, by low."""
    rows = []
    for owner, run in enumerate(runs):
        offset = 0
        for part in run:
            if part.layer == layer and part.size:
                rows.append((part.low, part.high, owner, offset))
            offset += part.size
    table = np.array(sorted(rows), np.int64).reshape(-1, 4)
    return table[:, 0], table[:, 1], table[:, 2], table[:, 3]


def weighted(digits: Ints, weights: tuple[int, ...]) -> Ints:
    """Sum of weight times digit, modulo 11, of integers with as many digits; (n,)."""
    total = np.zeros_like(digits)
    for weight in reversed(weights):
        total += digits % 10 * weight
        digits = digits // 10
    return total % 11


def residues_of_six(weights: tuple[int, ...]) -> NDArray[np.uint8]:
    """`weighted` of every six digits, uint8 (10**6,), from those of three and three."""
    three = np.arange(1000, dtype=np.int64)
    high, low = weighted(three, weights[:3]), weighted(three, weights[3:])
    table = np.add.outer(high.astype(np.uint8), low.astype(np.uint8)).reshape(-1)
    # two residues make less than 22; below 11 the subtraction wraps and loses
    return np.minimum(table, table - np.uint8(11))


def distinct_rows(table: NDArray[Any]) -> tuple[NDArray[Any], Ints]:
    """The different rows of a small table, (d, k), and which of them each is, (n,)."""
    index: dict[bytes, int] = {}
    which = [index.setdefault(row.tobytes(), len(index)) for row in table]
    first = [which.index(row) for row in range(len(index))]
    return table[first], np.array(which, np.int64)


@cache
def calendar() -> NDArray[np.int32]:
    """Day number of every written date, ``NO_DAY`` where there is no such date.

    int32 (3, 100, 13, 32), indexed by century (0 = 18xx), year, month, day of month.
    """
    days = np.arange(day_number(1800), day_number(2100), dtype=np.int64)
    year, month, day = split_days(days)
    table = np.full((3, 100, 13, 32), NO_DAY, np.int32)
    table[year // 100 - 18, year % 100, month, day] = days
    return table


NO_DAY = -(10**6)
"""Stands for a date that the calendar does not have."""


def split_days(days: Ints) -> tuple[Ints, Ints, Ints]:
    """Year, month and day of month of day numbers, each int64 (n,)."""
    date = days.astype("datetime64[D]")
    month = date.astype("datetime64[M]")
    year = date.astype("datetime64[Y]").astype(np.int64) + 1970
    month_number = month.astype(np.int64) % 12 + 1
    day = (date - month.astype("datetime64[D]")).astype(np.int64) + 1
    return year, month_number, day


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """The classes of one map: class ``i`` of the source goes into that of the target.

    Every target run holds at least as many numbers as its source run, and no number is
    in two runs of one side: that makes the whole map injective.
    """

    labels: tuple[str, ...]
    sources: Side
    targets: Side


def plan_of(
    classes: Sequence[tuple[str, Run, Run]],
    source_layers: Sequence[Layer],
    target_layers: Sequence[Layer],
) -> Plan:
    """Join (label, source run, target run) of every class that has numbers."""
    kept = [row for row in classes if run_size(row[1])]
    return Plan(
        tuple(label for label, _, _ in kept),
        Side(source_layers, [source for _, source, _ in kept]),
        Side(target_layers, [target for _, _, target in kept]),
    )
