"""Person numbers in running text, for many texts at once.

What is found, and how it is judged, is what the packs' recognizers find in a stock
Presidio: :mod:`pii_toolkit.numbers.person_number_spellings` says what is read as a
number, :mod:`~pii_toolkit.numbers.fodselsnummer` and :mod:`~pii_toolkit.numbers.cpr`
say which of them are valid. FH-numbers are left out: they have no date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import accel, cpr, fodselsnummer
from pii_toolkit.numbers.fodselsnummer_rules import FH_NUMMER
from pii_toolkit.numbers.look_ups import LookUps
from pii_toolkit.numbers.person_number_spellings import Spelling, Written, written
from pii_toolkit.numbers.text_block import Bytes, Ints, block, characters_before

_COLUMNS = (np.int64, np.int64, np.int64, np.int8, np.int64)


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """``n`` numbers, by text and place.

    ``rows``: int64 (n,), the text. ``starts`` and ``ends``: int64 (n,), in characters
    of it. ``spelling``: int8 (n,), a ``Spelling``: which country's, how written.
    ``verdict``: int64 (n,), index + 1 into ``fodselsnummer.verdicts()`` or, for a
    Danish one, ``cpr.VERDICTS``.
    """

    rows: Ints
    starts: Ints
    ends: Ints
    spelling: NDArray[np.int8]
    verdict: Ints

    def __len__(self) -> int:
        return int(self.rows.size)

    def __repr__(self) -> str:
        return f"Found({len(self)} numbers)"

    def taken(self, which: Ints | NDArray[np.bool_]) -> Found:
        """These of the numbers."""
        return Found(*(getattr(self, name)[which] for name in self.__slots__))

    def moved(self, rows: int) -> Found:
        """The same with this many texts before the first."""
        return replace(self, rows=self.rows + rows)

    def at_rows(self, texts: Ints) -> Found:
        """The numbers of a column that holds some of the texts, again and again.

        Args:
            texts: int64 (m,), which text each row holds; -1 for none.
        """
        edges = np.searchsorted(self.rows, np.arange(int(texts.max(initial=0)) + 2))
        count = np.where(texts < 0, 0, np.diff(edges)[texts])
        ends = np.cumsum(count)
        row = np.repeat(np.arange(texts.size), count)
        which = np.arange(row.size) + np.repeat(edges[texts] - (ends - count), count)
        return replace(self.taken(which), rows=row)


def merged(parts: Iterable[Found]) -> Found:
    """What was found in one part after another."""
    none = np.zeros(0, np.int64)
    every = [Found(none, none, none, none.astype(np.int8), none), *parts]
    return Found(
        *(np.concatenate([getattr(f, n) for f in every]) for n in Found.__slots__)
    )


def find(data: Bytes, edges: Ints) -> Found:
    """The person numbers in texts that lie one behind the other.

    Args:
        data: their bytes, UTF-8.
        edges: int64 (n + 1,) into ``data``, not decreasing.
    """
    edges = np.asarray(edges, np.int64)
    compiled = accel.kernels(int(edges[-1] - edges[0]))
    if compiled is not None:
        return _by_kernel(compiled, data, edges)
    texts = block(data, edges)
    read, verdict = _valid(written(texts))
    starts = characters_before(texts, read.rows, read.starts)
    return Found(
        rows=read.rows,
        starts=starts,
        ends=starts + (read.ends - read.starts) - read.inside,
        spelling=read.spelling,
        verdict=verdict,
    )


def _by_kernel(compiled: ModuleType, data: Bytes, edges: Ints) -> Found:
    """What is found by the compiled kernel."""
    norway, denmark = _norwegian(), cpr.look_ups()
    fours = (norway.head, norway.middle, norway.tail)
    tables = (
        *((*fours, norway.first, norway.second), norway.verdicts),
        *((denmark.head, denmark.middle, denmark.tail), denmark.verdicts),
    )
    room = edges.size // 4 + 1024
    while True:
        columns: list[Any] = [np.empty(room, kind) for kind in _COLUMNS]
        count = compiled.found(data, edges, *tables, *columns)
        if count <= room:
            return Found(*(column[:count] for column in columns))
        room = count


def _valid(read: Written) -> tuple[Written, Ints]:
    """Those that are numbers, and the verdict on each."""
    verdict = np.zeros(len(read), np.int64)
    norway = read.spelling == Spelling.NORWEGIAN
    for which, looks in ((norway, _norwegian()), (~norway, cpr.look_ups())):
        verdict[which] = looks.of_words(read.eight[which], read.rest[which])
    valid = verdict > 0
    return read.taken(valid), verdict[valid]


@cache
def _norwegian() -> LookUps:
    """Those of fodselsnummer, for numbers with a date in them."""
    kinds = [verdict.kind for verdict in fodselsnummer.verdicts()]
    dated = np.array([False, *(kind != FH_NUMMER for kind in kinds)])
    looks = fodselsnummer.look_ups()
    return replace(looks, verdicts=looks.verdicts * dated[looks.verdicts])
