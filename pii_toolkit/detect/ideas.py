"""Names that say the same in other words: ``sidste_koeb`` is ``last_purchase``.

The packs list names; nobody can list all. Each listed name of two ideas or more is
therefore also kept as the set of its ideas (see `idea_words`), and a column's name is
read as a set too: words in any order and of any of the four languages, their usual
short forms, their inflections, the parts of compounds. The largest listed set inside
it speaks; what is left over weakens it, or cancels it where it tells of a machine.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter

from pii_toolkit.detect.idea_words import (
    BOUND,
    CANCELS,
    IDEAS,
    LINKS,
    NEUTRAL,
    PEOPLE_IDEAS,
    TELLING,
    TWO_LETTERS,
)
from pii_toolkit.detect.listed import BEGINNING, Listed
from pii_toolkit.detect.name_parts import AGGREGATES, case_of
from pii_toolkit.detect.words import fold, fold_each

SAME, HEADED, INSIDE, ABOUT = 0.93, 0.82, 0.66, 0.35
"""The whole name but neutral words; its end; another part; a statement about it."""
REORDERED = 0.995
"""Factor where the ideas stand in another order than in any listed name."""
LEAST, LEAST_STEM, LEAST_LAST = 3, 5, 2
"""Letters of a part of a compound, of an inflected word, of a compound's last part."""
MOST_PARTS = 4
COUNTS = {("number", "of"), ("no", "of"), ("num", "of")}
LINK_LETTERS = ("", "s", "e")
ENDINGS = (
    *("ernes", "enes", "erne", "ene", "ens", "ets", "ane", "en", "et", "er", "ar"),
    *("s", "n", "e", "t", "a"),
)
"""Of inflected words, the longest first."""
NOBODYS = ""
"""The kind of a listed name that is nobody's."""

_CANCELS = frozenset(map(fold, CANCELS | AGGREGATES))
_BEGINNINGS: dict[str, set[str]] = defaultdict(set)
"""How the words of an idea begin, and therefore all inflections and compounds."""
for _word, _idea in IDEAS.items():
    _BEGINNINGS[_idea].add(_word[:BEGINNING])
_SURE = max(map(len, LINKS)) + 1
"""A word of so many letters is not left out, unless it is `_COUNTED`."""
_COUNTED = "number"


@dataclass(frozen=True, slots=True)
class Said:
    """What a set of ideas speaks for; ``doubt``: or for another kind of thing."""

    entity_type: str
    strength: float
    words: str
    doubt: bool


@dataclass(frozen=True, slots=True)
class _Idea:
    number: int
    ideas: frozenset[str]
    order: tuple[str, ...]
    entity_type: str
    words: str
    fact: bool
    vague: bool


@lru_cache(maxsize=65_536)
def ideas_of(part: str) -> tuple[str, ...]:
    """The ideas of one written-together part; the part itself where it has none.

    >>> ideas_of("kjøpsdato"), ideas_of("salgssum")
    (('purchase', 'date'), ('salgssum',))
    """
    word = fold(part)
    return _one(word) or _parts(word, MOST_PARTS) or (word,)


def _one(word: str, least: int = LEAST_STEM - 1) -> tuple[str, ...]:
    if word in IDEAS:
        return (IDEAS[word],)
    if not word.endswith(ENDINGS):
        return ()
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        enough = least if len(ending) > 1 else LEAST_STEM
        if len(stem) >= enough and stem != word and stem in IDEAS:
            return (IDEAS[stem],)
    return ()


def _parts(word: str, most: int) -> tuple[str, ...]:
    """The fewest words that the compound is made of, the longest first part first."""
    best: tuple[str, ...] = ()
    for size in range(len(word) - LEAST_LAST, LEAST - 1, -1):
        first = IDEAS.get(word[:size])
        if first is None:
            continue
        for link in LINK_LETTERS:
            rest = word[size:].removeprefix(link)
            if link and rest == word[size:]:
                continue
            held = (
                _one(rest, LEAST_STEM)
                if len(rest) >= LEAST or rest in TWO_LETTERS
                else ()
            )
            if not held and most > 2:
                held = _parts(rest, most - 1)
            if held and (not best or len(held) + 1 < len(best)):
                best = (first, *held)
    return best


def sequence(parts: Iterable[str]) -> tuple[str, ...]:
    """The ideas of a name in their order, without the words that only join them."""
    parts = tuple(parts)
    ideas = (idea for part in _said_words(parts) for idea in ideas_of(part))
    return ("count",) * (parts[:2] in COUNTS) + tuple(ideas)


def _said_words(parts: tuple[str, ...]) -> list[str]:
    """The words that have ideas of their own."""
    return [part for part in parts[parts[:2] in COUNTS :] if fold(part) not in LINKS]


Told = tuple[tuple[str, ...], bool]
"""The words of a listed name, and whether what it names is a fact."""


class Ideas:
    """The listed names as sets of ideas, ready to be found in other names.

    Args:
        listed: names that are learnt when a name with one of their ideas is asked for.
        tell: what a name says, by its number among these.
    """

    def __init__(
        self,
        listed: Sequence[Listed] = (),
        tell: Callable[[int], Told] = lambda _: ((), False),
    ) -> None:
        self._words, self._tell, self._told = listed, tell, len(listed)
        self._listed: dict[frozenset[str], list[_Idea]] = defaultdict(list)
        self._by_idea: dict[str, set[frozenset[str]]] = defaultdict(set)
        self._awake: set[str] = set()

    def learn(
        self,
        parts: tuple[str, ...],
        entity_type: str,
        *,
        fact: bool = False,
        vague: bool = False,
    ) -> None:
        """Keep a listed name of two ideas or more; ``vague``: of several meanings."""
        self._keep(self._told, parts, entity_type, fact, vague)
        self._told += 1

    def _keep(
        self,
        number: int,
        parts: tuple[str, ...],
        entity_type: str,
        fact: bool,
        vague: bool,
    ) -> None:
        order = sequence(parts)
        ideas = frozenset(order)
        if len(ideas) < max(2, len(order)) or BOUND.intersection(parts):
            return
        if ideas <= _EMPTY and not ideas & PEOPLE_IDEAS and entity_type != NOBODYS:
            return
        words = "_".join(parts)
        idea = _Idea(number, ideas, order, entity_type, words, fact, vague)
        # as if all had been learnt in the order of the packs: the last one tells
        insort(self._listed[ideas], idea, key=attrgetter("number"))
        for one in ideas:
            self._by_idea[one].add(ideas)

    @cached_property
    def _waiting(self) -> dict[str, list[int]]:
        """The numbers of the listed names by the letters that they begin with."""
        found: dict[str, list[int]] = defaultdict(list)
        tokens = [word.token for word in self._words]
        for number, text in enumerate(fold_each(tokens)):
            sure = text[:_SURE].isalpha() and tokens[number].islower()
            apart = not sure or text.startswith(_COUNTED)
            first = self._first(number) if apart else text
            found[first[:BEGINNING]].append(number)
        return found

    def _first(self, number: int) -> str:
        """The first word of a listed name that has an idea."""
        held = _said_words(self._tell(number)[0])
        return fold(held[0]) if held else ""

    def _wake(self, ideas: frozenset[str]) -> None:
        """Learn the names that begin with one of these ideas."""
        for idea in ideas - self._awake:
            self._awake.add(idea)
            for letters in (*_BEGINNINGS.get(idea, ()), idea[:BEGINNING]):
                for number in self._waiting.pop(letters, ()):
                    word = self._words[number]
                    parts, fact = self._tell(number)
                    self._keep(number, parts, word.entity_type, fact, word.ambiguous)

    def said(self, parts: tuple[str, ...]) -> Iterator[Said]:
        """What the largest listed sets inside a name speak for."""
        order = sequence(parts)
        held = frozenset(order)
        self._wake(held)
        largest = self._largest(held)
        nobodys = frozenset().union(*filter(self._is_nobodys, largest))
        for ideas in largest:
            if ideas & nobodys:
                continue
            listed = self._listed[ideas]
            same = [one for one in listed if one.order == order]
            same = same or [one for one in listed if one.order[-1] == order[-1]]
            same = [one for one in same or listed if not one.vague] or same or listed
            chosen = {one.entity_type: one for one in same}
            meanings = {kind[3:] if kind[:3] in _HOMES else kind for kind in chosen}
            for kind, one in chosen.items():
                strength = _share(order, held - ideas, one)
                vague = any(o.vague for o in listed if o.entity_type == kind)
                doubt = len(meanings) > 1 or vague
                yield Said(kind, strength, one.words, doubt)

    def _is_nobodys(self, ideas: frozenset[str]) -> bool:
        return any(one.entity_type == NOBODYS for one in self._listed[ideas])

    def _largest(self, held: frozenset[str]) -> list[frozenset[str]]:
        found = {
            ideas
            for idea in held
            for ideas in self._by_idea.get(idea, ())
            if ideas <= held and (not ideas <= _EMPTY or held - ideas <= _BARE)
        }
        largest = (one for one in found if not any(one < other for other in found))
        # The first of several that say the same is told: it must not be of chance.
        return sorted(largest, key=sorted)


_HOMES = frozenset({"NO_", "DK_"})
_EMPTY = NEUTRAL | TELLING
_BARE = frozenset(word for word in NEUTRAL if word not in IDEAS.values())
"""``customer_number`` means itself only alone, not in ``customer_invoice_number``."""


def _share(order: tuple[str, ...], rest: frozenset[str], one: _Idea) -> float:
    """What the set is worth, by what it leaves of the name."""
    if any(word in _CANCELS for word in rest):
        return ABOUT
    telling = rest & TELLING
    if telling and not one.fact:
        return ABOUT
    if rest - telling <= NEUTRAL or all(_is_beside(word) for word in rest - telling):
        factor = 1.0 if one.order == order else REORDERED
        return SAME * factor
    return HEADED if order[-1] in one.ideas else INSIDE


def _is_beside(word: str) -> bool:
    return len(word) == 1 or word in NEUTRAL or case_of(word, _PLAIN)


_PLAIN = frozenset(map(fold, NEUTRAL))
