"""Where words can be cut: the stems of compounds and the parts that packs write.

``sivilstand`` is ``sivil`` and ``stand``: a short form takes letters of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

from pii_toolkit.detect.words import fold

STEM = 4
ENDINGS = ("r", "n", "t", "s", "e", "d", "er", "en", "et", "te", "ed")
SHARED_ENDS = 3
"""Letters before an end of several words that make it a stem of its own."""


def stems_of(
    words: set[str], known: Iterable[str], plain: frozenset[str]
) -> dict[str, frozenset[int]]:
    """Where the second word of each compound begins.

    Where the packs write it, and before what is a word of its own or ends several.
    """
    stems = {word for word in words | plain if len(word) >= STEM}
    stems |= _shared_ends(words)
    made: dict[str, set[int]] = defaultdict(set)
    for word in known:
        parts = [fold(part) for part in word.split("_")]
        made["".join(parts)] |= set(accumulate(map(len, parts[:-1])))
    for word in words:
        for at in range(STEM - 1, len(word) - 2):
            begins = word[:at] in stems and len(word) - at >= STEM
            if begins or word[at:] in stems:
                made[word].add(at)
    return {word: frozenset(places) for word, places in made.items()}


def spelled_parts(known: Iterable[str]) -> frozenset[str]:
    """Words that the packs write with others, and the same without an ending.

    ``placed`` of ``placed_in_care`` stands there in full: it is short for nothing.
    """
    made: set[str] = set()
    for word in known:
        parts = [fold(part) for part in word.split("_")]
        if len(parts) > 1:
            made |= {part for part in parts if len(part) > STEM}
    stems = {p.removesuffix(end) for p in made for end in ENDINGS if p.endswith(end)}
    return frozenset(made | {stem for stem in stems if len(stem) > STEM})


def _shared_ends(words: set[str]) -> set[str]:
    """Ends of several words, after different letters: register, not egister."""
    before: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for at in range(STEM - 1, len(word) - STEM):
            before[word[at:]].add(word[at - 1])
    return {end for end, letters in before.items() if len(letters) >= SHARED_ENDS}
