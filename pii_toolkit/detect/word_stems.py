"""Where words can be cut: the stems of compounds and the parts that packs write.

``sivilstand`` is ``sivil`` and ``stand``: a short form takes letters of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

STEM = 4
ENDINGS = ("r", "n", "t", "s", "e", "d", "er", "en", "et", "te", "ed")
SHARED_ENDS = 3
"""Letters before an end of several words that make it a stem of its own."""

Parts = Sequence[str]
"""The folded parts of a word as a pack writes it."""


class Stems:
    """Where the second word of each compound begins.

    Where the packs write it, and before what is a word of its own or ends several.
    Worked out for the words that are asked for.

    Args:
        words: all of them, folded.
        known: those of the packs in several parts.
        plain: further words.
    """

    def __init__(
        self, words: Collection[str], known: Iterable[Parts], plain: frozenset[str]
    ) -> None:
        self._words, self._plain = words, plain
        self._written: dict[str, set[int]] = defaultdict(set)
        for parts in known:
            self._written["".join(parts)].update(accumulate(map(len, parts[:-1])))
        self._by_end: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self._by_end[word[-STEM - 1 :]].append(word)
        self._places: dict[str, frozenset[int]] = {}
        self._shared: dict[str, bool] = {}

    def places(self, word: str) -> frozenset[int]:
        """Where one of these words can be cut."""
        held = self._places.get(word)
        if held is None:
            found = {at for at in range(STEM - 1, len(word) - 2) if self._cut(word, at)}
            held = frozenset(found | self._written.get(word, found))
            self._places[word] = held
        return held

    def _cut(self, word: str, at: int) -> bool:
        begins = len(word) - at >= STEM and self._is_stem(word[:at])
        return begins or self._is_stem(word[at:])

    def _is_stem(self, part: str) -> bool:
        if len(part) < STEM:
            return False
        return part in self._words or part in self._plain or self._is_end(part)

    def _is_end(self, part: str) -> bool:
        """An end of several words, after different letters: register, not egister."""
        if len(part) <= STEM:
            return False
        shared = self._shared.get(part)
        if shared is None:
            ended = self._by_end.get(part[-STEM - 1 :], ())
            least = len(part) + STEM - 1
            letters = {
                word[-len(part) - 1]
                for word in ended
                if len(word) >= least and word.endswith(part)
            }
            shared = self._shared[part] = len(letters) >= SHARED_ENDS
        return shared


def spelled_parts(known: Iterable[Parts]) -> frozenset[str]:
    """Words that the packs write with others, and the same without an ending.

    ``placed`` of ``placed_in_care`` stands there in full: it is short for nothing.
    """
    made = {part for parts in known for part in parts if len(part) > STEM}
    ended = [part for part in made if part.endswith(ENDINGS)]
    stems = {p.removesuffix(end) for p in ended for end in ENDINGS if p.endswith(end)}
    return frozenset(made | {stem for stem in stems if len(stem) > STEM})
