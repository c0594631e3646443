"""Trains the model of column names and judges it on lists that it has not seen.

python recognizers/headers/recipe/train.py            # writes weights.npz
python recognizers/headers/recipe/train.py --judge    # leaves each list out in turn

A softmax over the parts of a name (`pii_toolkit.detect.headers.features`), fitted by
AdaGrad. Half of the parts of a name are hidden at random in every step, so that the
model does not lean on the whole word where its pieces would do.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.detect.headers import FILE, NOTHING, Header, features

HERE = Path(__file__).resolve().parents[1]
SEEN = 2
"""Names that must have a part for it to be learnt."""
EPOCHS, RATE, HIDDEN, START = 12, 0.3, 0.5, 0.03
BIAS_RATE = 0.01
ALSO, SMOOTH = 0.3, 0.05
"""What of a label the other accepted answers share, and what all types do."""
SMALLEST = 0.3
"""Weights nearer to nothing are left out."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Name:
    """One labelled column: ``also`` are other answers that would do."""

    header: Header
    entity_type: str
    also: frozenset[str]


@dataclass(frozen=True, slots=True)
class Model:
    """``weights``: float32 (parts, classes); ``hashes``: uint32 (parts,), rising."""

    types: tuple[str, ...]
    hashes: NDArray[np.uint32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def shares(self, parts: NDArray[np.uint32]) -> NDArray[np.float32]:
        """As `HeaderModel.shares`, with every weight."""
        score = self.weights[self.rows(parts)].sum(0) / np.sqrt(max(parts.size, 1))
        return _softmax(score + self.bias)

    def rows(self, parts: NDArray[np.uint32]) -> NDArray[np.int64]:
        """The parts that are known, by their rows."""
        at = np.minimum(np.searchsorted(self.hashes, parts), self.hashes.size - 1)
        return at[self.hashes[at] == parts]


def read(path: Path) -> Iterator[Name]:
    """The labelled columns of one list."""
    for line in path.read_text(encoding="utf-8").splitlines():
        _, _, table, column, declared, comment, entity_type, also = line.split("\t")
        others = frozenset(part.strip() for part in also.split(",") if part.strip())
        header = Header(table, column, comment, kind_of(declared))
        yield Name(header, entity_type, others)


_KINDS = (
    ("boolean", r"bool|bit\b|yes ?/?no|tinyint\(1\)|logical"),
    ("timestamp", r"datetime|timestamp|date/time|instant"),
    ("date", r"date|dats"),
    ("integer", r"(?:dec|decimal|numeric|number|num)\(\d+(?:, ?0)?\)|pic 9\(?\d*\)?$"),
    ("integer", r"(?:big|small|medium|tiny)?int|long|serial|u?int\d*|numc"),
    ("float", r"dec|numeric|number|money|curr|float|double|real|comma|pic s?9.*v"),
    ("text", r"n?varchar|n?char|text|string|clob|memo|pic x|\$char|xs:string|uuid"),
)


def kind_of(declared: str) -> str:
    """The kind of a declared type, empty where it is not known.

    >>> [kind_of(one) for one in ("VARCHAR(40)", "decimal(9,2)", "PIC 9(8)", "geo")]
    ['text', 'float', 'integer', '']
    """
    told = declared.strip().lower()
    return next((kind for kind, form in _KINDS if re.match(form, told)), "")


def fit(names: Sequence[Name], seed: int = SEED) -> Model:
    """Learn from labelled names; the same seed gives the same weights."""
    types = tuple(sorted({name.entity_type for name in names}))
    parts = [features(name.header) for name in names]
    hashes, counts = np.unique(np.concatenate(parts), return_counts=True)
    hashes = hashes[counts >= SEEN]
    shape = (hashes.size, len(types))
    bias = np.zeros(len(types), np.float32)
    model = Model(types, hashes, np.zeros(shape, np.float32), bias)
    squares = np.full(shape, START, np.float32)
    goals = [goal(name, types) for name in names]
    rows = [model.rows(one) for one in parts]
    unknown = [one.size - held.size for one, held in zip(parts, rows, strict=True)]
    rng = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        for n in rng.permutation(len(names)):
            shown = rows[n][rng.random(rows[n].size) >= HIDDEN]
            length = shown.size + unknown[n] * (1 - HIDDEN)
            if shown.size:
                _step(model, squares, shown, goals[n], length)
    return model


def goal(name: Name, types: Sequence[str]) -> NDArray[np.float32]:
    """What the shares of the types should be for a name."""
    shares = np.full(len(types), SMOOTH / len(types), np.float32)
    others = [types.index(kind) for kind in sorted(name.also) if kind in types]
    shares[others] += ALSO / max(len(others), 1)
    rest = 1 - SMOOTH - (ALSO if others else 0)
    shares[types.index(name.entity_type)] += rest
    return shares


def _step(
    model: Model,
    squares: NDArray[np.float32],
    rows: NDArray[np.int64],
    wanted: NDArray[np.float32],
    length: float,
) -> None:
    """One name: towards its label, by AdaGrad."""
    scale = np.float32(1 / np.sqrt(max(length, 1.0)))
    held = model.weights[rows]
    error = _softmax(held.sum(0) * scale + model.bias) - wanted
    slope = error * scale
    grown = squares[rows] + slope * slope
    squares[rows] = grown
    model.weights[rows] = held - RATE * slope / np.sqrt(grown)
    model.bias[:] -= BIAS_RATE * error


def _softmax(score: NDArray[np.float32]) -> NDArray[np.float32]:
    odds = np.exp(score - score.max())
    return odds / odds.sum()


def save(model: Model, path: Path) -> None:
    """Weights as 8-bit integers, the small ones left out, row after row."""
    kept = np.abs(model.weights) >= SMALLEST
    rows, classes = np.nonzero(kept)
    used = np.unique(rows)
    scale = np.float32(np.abs(model.weights).max() / 127)
    starts = np.concatenate([[0], np.cumsum(kept[used].sum(1))])
    np.savez_compressed(
        path,
        hashes=model.hashes[used],
        starts=starts.astype(np.uint32),
        classes=classes.astype(np.uint8),
        weights=np.round(model.weights[kept] / scale).astype(np.int8),
        scale=scale,
        bias=model.bias,
        types=np.array(model.types),
    )


LEVELS = (0.0, 0.3, 0.5, 0.7, 0.9)


def judge(lists: Sequence[Path]) -> Iterator[str]:
    """Each list read by a model of the others: precision and recall by probability."""
    total: Counter[tuple[float, str]] = Counter()
    for left_out in lists:
        seen = [name for path in lists if path != left_out for name in read(path)]
        counts = _counted(fit(seen), read(left_out))
        total += counts
        yield f"{left_out.stem}: {_told(counts)}"
    yield f"all: {_told(total)}"


def _counted(model: Model, names: Iterable[Name]) -> Counter[tuple[float, str]]:
    counts: Counter[tuple[float, str]] = Counter()
    for name in names:
        share = model.shares(features(name.header))
        best = model.types[int(share.argmax())]
        right = best == name.entity_type or best in name.also
        for level in LEVELS:
            counts[level, "labelled"] += name.entity_type != NOTHING
            if best != NOTHING and share.max() >= level:
                counts[level, "found"] += right and name.entity_type != NOTHING
                counts[level, "false"] += not right
    return counts


def _told(counts: Counter[tuple[float, str]]) -> str:
    said = []
    for level in LEVELS:
        found = counts[level, "found"]
        precision = found / max(found + counts[level, "false"], 1)
        recall = found / max(counts[level, "labelled"], 1)
        said.append(f"{level:.1f}: {precision:.3f} {recall:.3f}")
    return "  ".join(said)


def main() -> None:
    """Train, or judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--judge", action="store_true", help="leave each list out")
    parser.add_argument("--names", type=Path, default=HERE / "names")
    parser.add_argument("--out", type=Path, default=HERE / FILE)
    asked = parser.parse_args()
    lists = sorted(asked.names.glob("*.tsv"))
    if asked.judge:
        for line in judge(lists):
            print(line, flush=True)
        return
    save(fit([name for path in lists for name in read(path)]), asked.out)


if __name__ == "__main__":
    main()
