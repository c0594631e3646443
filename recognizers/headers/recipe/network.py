"""The network of column names while it learns: gradients written out, NumPy alone.

Weights of parts are fitted by AdaGrad, for most of them are seen rarely; those of the
hidden layer by Adam with a rising and falling rate. Half of the parts of a name are
hidden at random in every step, so that the model does not lean on the whole word where
its pieces would do; so are some neighbourhoods, for some tables have one column.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.detect.headers import ALL_BESIDE, Parts, neighbourhood, softmax

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

SEEN = 2
"""Names that must have a part for it to be learnt."""
MEANING, UNITS = 32, 192
"""Numbers in a meaning, and units of the hidden layer."""
EPOCHS, TABLES = 10, 32
"""Rounds over all tables, and tables of a step."""
HIDDEN, ALONE, HOMELESS, UNSAID, ASLEEP = 0.5, 0.2, 0.1, 0.3, 0.3
"""Shares of parts, of neighbourhoods, of tables' names beside these, of columns that
the packs say nothing of, and of units that a step does without."""
STRAIGHT_RATE, INNER_RATE, START = 0.3, 0.1, 0.03
RATE, WARM, BETAS, TINY = 3e-3, 0.1, (0.9, 0.999), 1e-8
SEED = 1


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of one table; ``goals``: float32 (columns, classes)."""

    columns: tuple[Parts, ...]
    goals: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """``straight``: (parts, classes); ``inner``: (parts, MEANING); ``hashes``: rising.

    ``dense``: ``hidden`` (7 MEANING, UNITS) and ``out`` (UNITS, classes) with biases.
    """

    types: tuple[str, ...]
    hashes: NDArray[np.uint32]
    straight: Floats
    inner: Floats
    dense: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Bag:
    """Parts of columns: ``rows`` of the weights, and the column that owns each, rising.

    ``sizes``: parts of each column, those without weights counted.
    """

    rows: Places
    owners: Places
    sizes: Places

    def summed(self, weights: Floats) -> Floats:
        """The sum of its weights for each column: (columns, wide)."""
        sums = np.zeros((self.sizes.size, weights.shape[1]), np.float32)
        starts = np.flatnonzero(np.diff(self.owners, prepend=-1))
        if starts.size:
            sums[self.owners[starts]] = np.add.reduceat(weights[self.rows], starts)
        return sums

    def hidden(self, rng: np.random.Generator) -> Bag:
        """The same with fewer parts."""
        kept = rng.random(self.rows.size) >= HIDDEN
        return Bag(self.rows[kept], self.owners[kept], self.sizes)

    def without(self, owners: NDArray[np.bool_]) -> Bag:
        """The same, but these columns have no parts at all."""
        kept = ~owners[self.owners]
        return Bag(self.rows[kept], self.owners[kept], self.sizes * ~owners)


@dataclass(frozen=True, slots=True)
class Batch:
    """Columns of some tables.

    ``bags``: of their names, comments, tables' names, and of what the packs say.
    """

    bags: tuple[Bag, ...]
    tables: Places
    goals: Floats

    @property
    def scales(self) -> tuple[Floats, ...]:
        """One by the root of its size, for every bag."""
        spelt = (_scale(bag.sizes) for bag in self.bags[:3])
        said = 1 / np.sqrt(np.maximum(self.bags[3].sizes, 1))
        return (*spelt, np.asarray(said[:, None], np.float32))

    @property
    def whole(self) -> Floats:
        """The same for all that is spelt of a column together."""
        return _scale(np.sum([bag.sizes for bag in self.bags[:3]], axis=0))

    @property
    def straight_scales(self) -> tuple[Floats, ...]:
        """What the straight weights of each bag are scaled by."""
        return (self.whole,) * 3 + (self.scales[3],)


def _scale(sizes: Places) -> Floats:
    scale = 1 / np.sqrt(np.maximum(sizes, 1) * (1 - HIDDEN))
    return np.asarray(scale[:, None], np.float32)


def fit(types: tuple[str, ...], tables: Sequence[Table], seed: int = SEED) -> Network:
    """Learn from labelled tables; the same seed gives the same weights."""
    rng = np.random.default_rng(seed)
    network = new(types, tables, rng)
    single = [batch_of([table], network.hashes) for table in tables]
    learner = Learner(network, EPOCHS * math.ceil(len(tables) / TABLES), rng)
    for _ in range(EPOCHS):
        order = rng.permutation(len(tables))
        for at in range(0, len(order), TABLES):
            learner.step(_joined([single[n] for n in order[at : at + TABLES]]))
    return network


def new(
    types: tuple[str, ...], tables: Sequence[Table], rng: np.random.Generator
) -> Network:
    """A network that has seen nothing yet but which parts there are."""
    every = [column.every for table in tables for column in table.columns]
    hashes, counts = np.unique(np.concatenate(every), return_counts=True)
    hashes = hashes[counts >= SEEN]

    def dense(fan_in: int, fan_out: int) -> Floats:
        edge = 1 / math.sqrt(fan_in)
        return rng.uniform(-edge, edge, (fan_in, fan_out)).astype(np.float32)

    return Network(
        types,
        hashes,
        np.zeros((hashes.size, len(types)), np.float32),
        rng.normal(0, 0.3, (hashes.size, MEANING)).astype(np.float32),
        {
            "hidden": dense(7 * MEANING, UNITS),
            "hidden_bias": np.zeros(UNITS, np.float32),
            "out": dense(UNITS, len(types)),
            "out_bias": np.zeros(len(types), np.float32),
        },
    )


def batch_of(tables: Sequence[Table], hashes: NDArray[np.uint32]) -> Batch:
    """Tables with their parts looked up."""
    columns = [column for table in tables for column in table.columns]
    return Batch(
        tuple(
            _bag([getattr(column, kind) for column in columns], hashes)
            for kind in ("column", "comment", "table", "said")
        ),
        np.repeat(np.arange(len(tables)), [len(table.columns) for table in tables]),
        np.concatenate([table.goals for table in tables]),
    )


def _bag(parts: Sequence[NDArray[np.uint32]], hashes: NDArray[np.uint32]) -> Bag:
    sizes = np.array([one.size for one in parts])
    owners, every = np.repeat(np.arange(len(parts)), sizes), np.concatenate(parts)
    at = np.minimum(np.searchsorted(hashes, every), hashes.size - 1)
    known = hashes[at] == every
    return Bag(at[known], owners[known], sizes)


def _joined(batches: Sequence[Batch]) -> Batch:
    firsts = np.cumsum([0, *(len(batch.goals) for batch in batches[:-1])])
    bags = []
    for bag in zip(*(batch.bags for batch in batches), strict=True):
        owners = [b.owners + first for b, first in zip(bag, firsts, strict=True)]
        bags.append(
            Bag(
                np.concatenate([b.rows for b in bag]),
                np.concatenate(owners),
                np.concatenate([b.sizes for b in bag]),
            )
        )
    tables = np.repeat(np.arange(len(batches)), [len(b.goals) for b in batches])
    return Batch(tuple(bags), tables, np.concatenate([b.goals for b in batches]))


@dataclass(slots=True)
class Learner:
    """Takes a network closer to its goals, step by step."""

    network: Network
    steps: int
    rng: np.random.Generator
    done: int = 0
    squares: dict[str, Floats] = field(default_factory=dict)
    moments: dict[str, tuple[Floats, Floats]] = field(default_factory=dict)

    def step(self, batch: Batch) -> float:
        """One step; the mean loss before it."""
        columns = len(batch.goals)
        lone = self.rng.random((columns, 1))
        near, homeless = lone >= ALONE, lone[:, 0] < HOMELESS
        column, comment, table = (bag.hidden(self.rng) for bag in batch.bags[:3])
        unsaid = self.rng.random(columns) < UNSAID
        bags = column, comment, table.without(homeless), batch.bags[3].without(unsaid)
        shown = Batch(bags, batch.tables, batch.goals)
        awake = (self.rng.random((columns, UNITS)) >= ASLEEP) / (1 - ASLEEP)
        masks = near.astype(np.float32), awake.astype(np.float32)
        loss, slopes = slopes_of(self.network, shown, *masks)
        self.done += 1
        self._adagrad("straight", STRAIGHT_RATE, slopes.rows, slopes.straight)
        self._adagrad("inner", INNER_RATE, slopes.rows, slopes.inner)
        for name, slope in slopes.dense.items():
            self._adam(name, slope / columns)
        return loss / columns

    def _adagrad(self, name: str, rate: float, rows: Places, slope: Floats) -> None:
        weights = getattr(self.network, name)
        if name not in self.squares:
            self.squares[name] = np.full_like(weights, START)
        grown = self.squares[name][rows] + slope * slope
        self.squares[name][rows] = grown
        weights[rows] -= rate * slope / np.sqrt(grown)

    def _adam(self, name: str, slope: Floats) -> None:
        weights = self.network.dense[name]
        zero = np.zeros_like(weights)
        mean, square = self.moments.get(name, (zero, zero))
        one, two = BETAS
        mean, square = (
            one * mean + (1 - one) * slope,
            two * square + (1 - two) * slope**2,
        )
        self.moments[name] = mean, square
        sure, wide = mean / (1 - one**self.done), square / (1 - two**self.done)
        weights -= self._rate() * sure / (np.sqrt(wide) + TINY)

    def _rate(self) -> float:
        """Rises for a tenth of the steps, then falls to nothing."""
        share = self.done / (self.steps + 1)
        if share < WARM:
            return RATE * share / WARM
        return RATE * (1 + math.cos(math.pi * (share - WARM) / (1 - WARM))) / 2


@dataclass(frozen=True, slots=True)
class Slopes:
    """How the loss of a batch grows with the weights; ``rows``: of parts, each once."""

    rows: Places
    straight: Floats
    inner: Floats
    dense: dict[str, Floats]


def slopes_of(
    network: Network, batch: Batch, near: Floats, awake: Floats
) -> tuple[float, Slopes]:
    """Loss (summed over the columns) and slopes of a batch.

    Args:
        network: its weights.
        batch: the columns.
        near: (columns, 1), 0 where a column is read without its neighbours.
        awake: (columns, UNITS), a factor for every hidden unit.
    """
    column, comment, table, said = (
        bag.summed(network.inner) * scale
        for bag, scale in zip(batch.bags, batch.scales, strict=True)
    )
    told = np.tanh(column + said)
    beside = neighbourhood(told, batch.tables) * near
    seen = np.concatenate([column, comment, table, said, beside], axis=1)
    dense = network.dense
    before = seen @ dense["hidden"] + dense["hidden_bias"]
    units = np.maximum(before, 0) * awake
    straight = sum(
        bag.summed(network.straight) * scale
        for bag, scale in zip(batch.bags, batch.straight_scales, strict=True)
    )
    shares = softmax(straight + units @ dense["out"] + dense["out_bias"])
    loss = -float((batch.goals * np.log(np.maximum(shares, 1e-30))).sum())

    error = shares - batch.goals
    back = (error @ dense["out"].T) * awake * (before > 0)
    to_seen = back @ dense["hidden"].T
    to_told = _back_beside(to_seen[:, 4 * MEANING :] * near, batch.tables)
    to_meanings = np.split(to_seen[:, : 4 * MEANING], 4, axis=1)
    to_both = to_told * (1 - told**2)
    to_meanings[0] = to_meanings[0] + to_both
    to_meanings[3] = to_meanings[3] + to_both
    rows, per_part = _by_part(batch, error, to_meanings)
    return loss, Slopes(
        rows,
        per_part[:, : error.shape[1]],
        per_part[:, error.shape[1] :],
        {
            "hidden": seen.T @ back,
            "hidden_bias": back.sum(0),
            "out": units.T @ error,
            "out_bias": error.sum(0),
        },
    )


def _back_beside(slopes: Floats, tables: Places) -> Floats:
    """What the neighbourhoods of others ask of each column; see `neighbourhood`."""
    mean, before, after = np.split(slopes, 3, axis=1)
    starts = np.flatnonzero(np.diff(tables, prepend=-1))
    beside = np.bincount(tables)[tables, None] - 1
    each = ALL_BESIDE * mean / np.maximum(beside, 1)
    asked = np.add.reduceat(each, starts)[tables] - each
    same = (tables[1:] == tables[:-1])[:, None]
    asked[:-1] += before[1:] * same
    asked[1:] += after[:-1] * same
    return np.asarray(asked, np.float32)


def _by_part(
    batch: Batch, error: Floats, inner: Sequence[Floats]
) -> tuple[Places, Floats]:
    """Slopes of columns, summed for every part that they show."""
    slopes = [
        np.concatenate([error * straight, slope * scale], axis=1)[bag.owners]
        for bag, slope, straight, scale in zip(
            batch.bags, inner, batch.straight_scales, batch.scales, strict=True
        )
    ]
    every = np.concatenate([bag.rows for bag in batch.bags])
    order = np.argsort(every, kind="stable")
    starts = np.flatnonzero(np.diff(every[order], prepend=-1))
    summed = np.add.reduceat(np.concatenate(slopes)[order], starts)
    return every[order][starts], np.asarray(summed, np.float32)
