"""The word lists of personas as Arrow arrays, and the choice of a word for many.

All lists of one use (the given names of both sexes and both countries) stand in one
array, one behind the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.persona import COUNTRIES, SEXES
from pii_toolkit.pseudonymise.spelling import name_word_lists
from pii_toolkit.testdata.lists import words

_USES = {
    "given": tuple(f"given_{sex}" for sex in SEXES),
    "family": ("family",),
    "street": ("streets",),
    "place": ("places",),
}

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class WordList:
    """The lists of one use.

    ``entries``: all of them. ``first``, ``size``: int64 (g,), where each list begins
    and how long it is: country by country and, with ``by_sex``, sex by sex.
    ``vocabulary``: the words that entries are spelled of. ``holds``: bool (entries,
    words), which of them an entry has.
    """

    entries: pa.StringArray
    first: Ints
    size: Ints
    by_sex: bool
    vocabulary: pa.StringArray
    holds: NDArray[np.bool_]

    def choose(
        self,
        draws: NDArray[np.uint64],
        country: NDArray[np.int8],
        sex: NDArray[np.int8] | None,
        avoid: pa.ListArray | None,
    ) -> Ints:
        """The entry that each draw picks, int64 (n,).

        ``country``, ``sex`` and ``avoid``: as in a ``SubjectTable``; an entry must have
        no word to avoid: the next that has none of them is taken, and the first one
        where all have some.
        """
        group = country.astype(np.int64)
        if sex is not None:
            group = group * len(SEXES) + sex
        size = self.size[group]
        place = (draws % size.astype(np.uint64)).astype(np.int64)
        if avoid is not None:
            self._step_aside(place, group, avoid)
        return np.asarray(self.first[group] + place)

    def _step_aside(self, place: Ints, group: Ints, avoid: pa.ListArray) -> None:
        word = self._places(pc.list_flatten(avoid))
        listed = np.flatnonzero(word >= 0)
        rows = pc.list_parent_indices(avoid).to_numpy()[listed]
        words = word[listed]
        first, size = self.first[group], self.size[group]
        for step in range(1, int(self.size.max()) + 1):
            met = self.holds[first[rows] + place[rows], words]
            aside = np.unique(rows[met])
            if not aside.size:
                return
            # after as many steps as a list has entries the first one is reached again
            place[aside] = (place[aside] + 1) % size[aside]
            moved = np.zeros(len(place), np.bool_)
            moved[aside] = True
            still = moved[rows] & (size[rows] > step)
            rows, words = rows[still], words[still]

    def _places(self, words: pa.Array) -> NDArray[np.int32]:
        """Each word's place in the vocabulary, -1 for none; of a dictionary, once."""
        if pa.types.is_dictionary(words.type):
            found = self._places(words.dictionary)
            return np.asarray(found[words.indices.to_numpy()])
        found = pc.index_in(words, value_set=self.vocabulary).fill_null(-1)
        return np.asarray(found.to_numpy(), np.int32)


@cache
def word_list(use: str, version: int) -> WordList:
    """The lists of ``given``, ``family``, ``street`` or ``place``."""
    lists = [
        words(country.lower(), name, version)
        for country in COUNTRIES
        for name in _USES[use]
    ]
    size = np.array([len(one) for one in lists], np.int64)
    entries = pa.array([word for one in lists for word in one], pa.string())
    spelled = name_word_lists(entries)
    vocabulary = pc.unique(pc.list_flatten(spelled))
    holds = np.zeros((len(entries), len(vocabulary)), np.bool_)
    index = pc.index_in(pc.list_flatten(spelled), value_set=vocabulary)
    holds[pc.list_parent_indices(spelled).to_numpy(), index.to_numpy()] = True
    first = np.cumsum(size) - size
    return WordList(entries, first, size, len(_USES[use]) > 1, vocabulary, holds)
