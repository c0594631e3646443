"""What columns are usually called that hold a kind of personal data: a learnt reading.

The words of the packs know what they list. This small network has seen a hundred
thousand labelled column names (``recognizers/headers``, with card and recipe) and reads
a name that nobody listed from its parts: words, the letters in them, the words of the
table and the comment, what the packs' words say, and the names beside it. It says how
likely each entity type is, and "nothing personal"; it never sees a value.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit import recognizers
from pii_toolkit.detect.entries import NameMatch
from pii_toolkit.detect.statistics import Seen
from pii_toolkit.detect.vocabulary import DECIDES, folded, words
from pii_toolkit.errors import ConfigError

FILE = "weights.npz"
NOTHING = "-"
"""The class of columns without personal data."""
SHORTEST, LONGEST = 2, 5
"""Letters of a piece of a word."""
TABLE_PIECE = 4
COMMENT_WORDS = 30


@dataclass(frozen=True, slots=True)
class Header:
    """All that is known of a column without its values.

    ``table``: name of the table, file or object. ``comment``: what the catalogue says
    of the column. ``kind``: one of ``KINDS``, empty where it is not sure. ``said``:
    what the words of the packs make of the column's name, the surest first.
    """

    table: str
    column: str
    comment: str = ""
    kind: str = ""
    said: tuple[NameMatch, ...] = ()


KINDS = ("text", "integer", "float", "date", "timestamp", "boolean")


def kind_of_values(seen: Seen) -> str:
    """The kind of a column as it was read; empty for texts that may be numbers."""
    if seen.kind == "integer" and len(seen) <= 2 and _flags(seen):
        return "boolean"
    if seen.kind == "text" and len(seen):
        few = seen.texts.slice(0, 200)
        digits = pc.sum(pc.match_substring_regex(few, r"^[\d.,:/ -]+$")).as_py() or 0
        return "" if 2 * digits >= len(few) else "text"
    return seen.kind if seen.kind in KINDS else ""


def _flags(seen: Seen) -> bool:
    return seen.integers is not None and bool(np.isin(seen.integers, (0, 1)).all())


@dataclass(frozen=True, slots=True)
class Parts:
    """What the model knows a header by: hashes (uint32), each once and rising."""

    column: NDArray[np.uint32]
    table: NDArray[np.uint32]
    comment: NDArray[np.uint32]
    said: NDArray[np.uint32]

    @property
    def every(self) -> NDArray[np.uint32]:
        """All of them; a part of a column is never one of a table or comment."""
        return np.concatenate([self.spelt, self.said])

    @property
    def spelt(self) -> NDArray[np.uint32]:
        """Those of the letters, not of what the packs make of them."""
        return np.concatenate([self.column, self.table, self.comment])


def parts_of(header: Header) -> Parts:
    """The parts of a header: words, their pieces and pairs, first and last, kind."""
    return Parts(
        _hashed(_of_column(header.column, header.kind)),
        _hashed(_of_table(header.table)),
        _hashed(_of_comment(header.comment)),
        _hashed(_of_words(header.said)),
    )


def _hashed(parts: Iterable[str]) -> NDArray[np.uint32]:
    return np.unique(np.array([zlib.crc32(p.encode()) for p in parts], np.uint32))


def _of_column(column: str, kind: str) -> Iterator[str]:
    said = [folded(word) for word in words(column)]
    for word in said:
        yield f"w:{word}"
        yield from _pieces(word, SHORTEST, LONGEST)
    for first, second in pairwise(said):
        yield f"b:{first}_{second}"
    yield f"e:{'_'.join(said)}"
    if said:
        yield f"l:{said[-1]}"
        yield f"f:{said[0]}"
    if said and kind:
        yield f"k:{kind}"
        yield f"k:{kind}:{said[-1]}"
    yield f"n:{min(len(said), LONGEST)}"


def _of_table(table: str) -> Iterator[str]:
    for word in map(folded, words(table)):
        yield f"t:{word}"
        yield from (f"t{p}" for p in _pieces(word, TABLE_PIECE, TABLE_PIECE))


def _of_comment(comment: str) -> Iterator[str]:
    return (f"c:{folded(word)}" for word in words(comment)[:COMMENT_WORDS])


def _of_words(said: Sequence[NameMatch]) -> Iterator[str]:
    for match in said:
        yield f"s:{match.entity_type}"
        yield f"s:{match.entity_type}:{_how(match)}"
    first = f"{said[0].entity_type}:{_how(said[0])}" if said else ""
    yield f"s1:{first}"


def _how(match: NameMatch) -> str:
    """How a word says its type, roughly."""
    if match.ambiguous:
        return "ambiguous"
    if match.short:
        return "short"
    return "sure" if match.strength >= DECIDES else "weak"


def _pieces(word: str, shortest: int, longest: int) -> Iterator[str]:
    edged = f"^{word}$"
    for size in range(shortest, longest + 1):
        yield from (edged[at : at + size] for at in range(len(edged) - size + 1))


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely a column with such a header holds ``entity_type``."""

    entity_type: str
    probability: float


class HeaderModel:
    """The weights, ready for the names of a table.

    A class scores by its straight weights of the parts of a column, its table, its
    comment and what the packs say, and by what a layer of hidden units makes of the
    meanings of these and of the neighbours; a meaning is a sum of the inner weights of
    parts.

    Args:
        path: of the file that the recipe wrote.

    Raises:
        ConfigError: it is missing or no such file.
    """

    def __init__(self, path: Path) -> None:
        try:
            with np.load(path, allow_pickle=False) as held:
                self._hashes = held["hashes"]
                self._starts = held["starts"].astype(np.int64)
                self._classes, self._straight = held["classes"], held["straight"]
                self._scale, self._inner = held["scale"], held["inner"]
                self._inner_scale = held["inner_scale"]
                self._hidden = held["hidden"].astype(np.float32)
                self._out = held["out"].astype(np.float32)
                self._biases = held["hidden_bias"], held["out_bias"]
                self._types = tuple(str(name) for name in held["types"])
        except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
            said = f"no weights of column names: {type(error).__name__}"
            raise ConfigError(said, path=str(path)) from None

    def __repr__(self) -> str:
        return f"HeaderModel({len(self._types)} classes, {self._hashes.size} parts)"

    def read(self, headers: Sequence[Header]) -> list[tuple[Likely, ...]]:
        """The columns of one table, in their order.

        Returns:
            For each, every class with its probability, the likeliest first; they sum
            to one.
        """
        if not headers:
            return []
        shares = self.shares([parts_of(header) for header in headers])
        orders = np.argsort(-shares, axis=1, kind="stable")
        return [
            tuple(Likely(self._types[n], float(share[n])) for n in order)
            for share, order in zip(shares, orders, strict=True)
        ]

    def shares(self, columns: Sequence[Parts]) -> NDArray[np.float32]:
        """Probability of each class for the columns of one table: (columns, classes).

        Parts that were never seen count in the length: they dilute what is known.
        """
        column = self._meanings([c.column for c in columns])
        comment = self._meanings([c.comment for c in columns])
        table = self._meanings([c.table for c in columns])
        said = self._meanings([c.said for c in columns])
        told = np.tanh(column + said)
        beside = neighbourhood(told, np.zeros(len(columns), np.int64))
        seen = np.concatenate([column, comment, table, said, beside], axis=1)
        hidden_bias, bias = self._biases
        hidden = np.maximum(seen @ self._hidden + hidden_bias, 0)
        straight = np.stack(
            [self._scores(c.spelt) + self._scores(c.said) for c in columns]
        )
        return softmax(straight + hidden @ self._out + bias)

    def _rows(self, parts: NDArray[np.uint32]) -> NDArray[np.int64]:
        at = np.minimum(np.searchsorted(self._hashes, parts), self._hashes.size - 1)
        return np.asarray(at[self._hashes[at] == parts], np.int64)

    def _scores(self, parts: NDArray[np.uint32]) -> NDArray[np.float32]:
        at = self._rows(parts)
        first, last = self._starts[at], self._starts[at + 1]
        size = last - first
        place = np.repeat(first - np.cumsum(size) + size, size) + np.arange(size.sum())
        summed = np.bincount(
            self._classes[place], self._straight[place], minlength=len(self._types)
        )
        return np.asarray(summed * self._scale / _length(parts), np.float32)

    def _meanings(self, parts: Iterable[NDArray[np.uint32]]) -> NDArray[np.float32]:
        sums = [self._inner[self._rows(p)].sum(0) / _length(p) for p in parts]
        return np.asarray(np.stack(sums) * self._inner_scale, np.float32)


def _length(parts: NDArray[np.uint32]) -> float:
    return math.sqrt(max(parts.size, 1))


ALL_BESIDE = 3.0
"""Weight of the mean of all neighbours, where the two next to a column have one."""


def neighbourhood(
    meanings: NDArray[np.float32], tables: NDArray[np.int64]
) -> NDArray[np.float32]:
    """What stands beside each column: all others, the one before, the one after.

    Args:
        meanings: (columns, D), table after table.
        tables: (columns,), the number of each one's table, rising from 0.

    Returns:
        (columns, 3 D); zeros where there is no such neighbour.
    """
    starts = np.flatnonzero(np.diff(tables, prepend=-1))
    beside = np.bincount(tables)[tables, None] - 1
    others = np.add.reduceat(meanings, starts)[tables] - meanings
    before, after = np.zeros_like(meanings), np.zeros_like(meanings)
    same = (tables[1:] == tables[:-1])[:, None]
    before[1:], after[:-1] = meanings[:-1] * same, meanings[1:] * same
    mean = ALL_BESIDE * others / np.maximum(beside, 1)
    return np.concatenate([mean, before, after], axis=1).astype(np.float32)


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities of scores, row by row."""
    odds = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(odds / odds.sum(1, keepdims=True), np.float32)


@lru_cache(maxsize=1)
def shipped_headers() -> HeaderModel:
    """The model that comes with the package.

    Raises:
        ConfigError: the package is incomplete.
    """
    folders = [Path(path) / "headers" for path in recognizers.__path__]
    whole = next((f for f in folders if (f / FILE).is_file()), folders[0])
    return HeaderModel(whole / FILE)
