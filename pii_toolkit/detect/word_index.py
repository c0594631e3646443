"""Words by what a short form keeps of them: their beginning or their consonants."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pii_toolkit.detect.word_stems import Stems

VOWELS = frozenset("aeiouyæøåäö")
BEGINNING = 3
"""Letters that a cut word has at least."""

_NO_VOWELS = str.maketrans(dict.fromkeys(VOWELS))
_DOUBLED = re.compile(r"(.)\1+", re.DOTALL)

Pair = tuple[str, str]
"""A word and the kind of thing that it says."""


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The first letter and the consonants, doubled ones once.

    >>> skeleton("adresse"), skeleton("skattetrekk")
    ('adrs', 'sktrk')
    """
    return _DOUBLED.sub(r"\1", word[:1] + word[1:].translate(_NO_VOWELS))


@dataclass(frozen=True, slots=True)
class Compound:
    """A word of two, with its kind."""

    head: str
    tail: str
    word: str
    kind: str


class WordIndex:
    """The words of a vocabulary, sorted out as far as short forms ask for them.

    Args:
        kinds: each word, folded, with the kinds of things that it says.
        stems: where these words can be cut.
    """

    def __init__(self, kinds: Mapping[str, Collection[str]], stems: Stems) -> None:
        self._stems = stems
        self._begun: dict[str, list[Pair]] = defaultdict(list)
        self._lettered: dict[str, list[Pair]] = defaultdict(list)
        for word, held in kinds.items():
            for kind in sorted(held):
                self._begun[word[:BEGINNING]].append((word, kind))
                self._lettered[word[:1]].append((word, kind))
        self._bare: dict[str, list[tuple[str, str, str]]] = {}
        self._compounds: dict[str, list[Compound]] = {}

    def begun(self, part: str) -> list[Pair]:
        """The words that begin so, sorted; three letters at least."""
        held = self._begun.get(part[:BEGINNING], ())
        return sorted(pair for pair in held if pair[0].startswith(part))

    def bare(self, letter: str) -> list[tuple[str, str, str]]:
        """The words that begin with a letter, each behind its skeleton, sorted."""
        if letter not in self._bare:
            pairs = self._lettered.get(letter, ())
            self._bare[letter] = sorted((skeleton(w), w, kind) for w, kind in pairs)
        return self._bare[letter]

    def compounds(self, start: str) -> list[Compound]:
        """The words of two of which the first has these two letters, or keeps them."""
        if start not in self._compounds:
            self._compounds[start] = [
                compound
                for word, kind in self._lettered.get(start[:1], ())
                if word[:2] == start or skeleton(word)[:2] == start
                for compound in self._parted(word, kind)
                if start in (compound.head[:2], skeleton(compound.head)[:2])
            ]
        return self._compounds[start]

    def _parted(self, word: str, kind: str) -> list[Compound]:
        places = sorted(self._stems.places(word))
        return [Compound(word[:at], word[at:], word, kind) for at in places]
