"""What columns are usually called that hold a kind of personal data: a learnt reading.

The words of the packs know what they list. This linear model has seen tens of
thousands of labelled column names (``recognizers/headers``, with card and recipe) and
reads a name that nobody listed from its parts: words, the letters in them, the words of
the table and the comment. It says how likely each entity type is, and "nothing
personal"; it never sees a value.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit import recognizers
from pii_toolkit.detect.statistics import Seen
from pii_toolkit.detect.vocabulary import folded, words
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
    of the column. ``kind``: one of ``KINDS``, empty where it is not sure.
    """

    table: str
    column: str
    comment: str = ""
    kind: str = ""


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


def features(header: Header) -> NDArray[np.uint32]:
    """The parts of a header by which the model knows it, as hashes, each once."""
    parts = (
        *_of_column(header.column, header.kind),
        *_of_table(header.table),
        *_of_comment(header.comment),
    )
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
    """The weights, ready for names.

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
                self._classes = held["classes"]
                self._weights = held["weights"].astype(np.float32) * held["scale"]
                self._bias = held["bias"]
                self._types = tuple(str(name) for name in held["types"])
        except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
            said = f"no weights of column names: {type(error).__name__}"
            raise ConfigError(said, path=str(path)) from None

    def __repr__(self) -> str:
        return f"HeaderModel({len(self._types)} classes, {self._hashes.size} parts)"

    def read(self, header: Header) -> tuple[Likely, ...]:
        """Every class with its probability, the likeliest first; they sum to one."""
        share = self.shares(features(header))
        order = np.argsort(-share, kind="stable")
        return tuple(Likely(self._types[n], float(share[n])) for n in order)

    def shares(self, parts: NDArray[np.uint32]) -> NDArray[np.float64]:
        """Probability of each class for the parts of a name.

        Parts that were never seen count in the length: they dilute what is known.
        """
        at = np.minimum(np.searchsorted(self._hashes, parts), self._hashes.size - 1)
        at = at[self._hashes[at] == parts]
        first, last = self._starts[at], self._starts[at + 1]
        size = last - first
        place = np.repeat(first - np.cumsum(size) + size, size) + np.arange(size.sum())
        score = np.bincount(
            self._classes[place], self._weights[place], minlength=len(self._types)
        )
        score = score / np.sqrt(max(parts.size, 1)) + self._bias
        odds = np.exp(score - score.max())
        return np.asarray(odds / odds.sum(), np.float64)


@lru_cache(maxsize=1)
def shipped_headers() -> HeaderModel:
    """The model that comes with the package.

    Raises:
        ConfigError: the package is incomplete.
    """
    folders = [Path(path) / "headers" for path in recognizers.__path__]
    whole = next((f for f in folders if (f / FILE).is_file()), folders[0])
    return HeaderModel(whole / FILE)
