"""Full words behind short ones: ``sivst``, ``SVST``, ``BTLDTO``.

Old systems gave a name eight letters. Three habits made it fit, from the plainest to
the loosest: words are cut (``statsb``), are glued from customary beginnings and ends
(``KND`` + ``NVN``), or lose their vowels (``KNTNR``). A short form is read only where
one kind of thing has a word that it can stand for; the ordinary words of databases are
known as well, so that what may be a product's or a process's is read as nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from pii_toolkit.detect.idea_words import IDEAS, NEUTRAL
from pii_toolkit.detect.name_parts import (
    AGGREGATES,
    FACT_WORDS,
    OWNERS,
    case_of,
)
from pii_toolkit.detect.ordinary_words import (
    EVERYDAY,
    GLUED_ENDS,
    GLUED_STARTS,
    ORDINARY,
)
from pii_toolkit.detect.word_index import VOWELS, Compound, WordIndex, skeleton
from pii_toolkit.detect.word_stems import STEM, Stems, spelled_parts
from pii_toolkit.detect.words import fold, fold_each

CUT, GLUED, SKELETON = 0.58, 0.55, 0.52
"""What a short form is worth beside the word itself; all below what may decide."""
LEAST, LEAST_REST = 4, 3
"""Letters of a short form by itself, and beside a customary beginning or end: three
letters alone are some other word's (``bid``, ``eur``, ``utm``) six times in seven."""
LEAST_SHARE, CUT_SHARE = 0.35, 0.45
"""Share of the word that is kept: ``betal`` is not yet betalingsanmerkning."""
SPELLED, SPELLED_SHARE = 6, 0.65
"""Letters and share of what small letters leave out inside a word: they seldom do, and
``kjorid`` beside ``navn`` is no kjøretøy-id."""
HEADS = ("nr", "nummer", "no", "id", "ref", "kode", "dato", "navn", "belop", "kr")
"""Ends that make a word what it is: ``kandidat`` is no kandidatnr."""
MAX_READINGS = 2
"""A short form of three kinds and more says nothing."""
POOR = 0.34
"""Share of vowels up to which a word is short of them: ``kndnavn``."""
NOBODYS = ""
"""The kind of an ordinary word."""

_NO_KIND: frozenset[str] = frozenset()
_PLAIN = frozenset(fold(word) for word in OWNERS | FACT_WORDS | AGGREGATES)
_ORDINARY = frozenset(fold(word) for word in ORDINARY)
_EVERYDAY = frozenset(fold(word) for word in EVERYDAY)
_WORDS = _PLAIN | _ORDINARY


@dataclass(frozen=True, slots=True)
class Reading:
    """What a short form can stand for: full words and what that is worth."""

    words: tuple[str, ...]
    strength: float


def is_ordinary(word: str) -> bool:
    """A word of its own that no other stands in: ``lege`` is not in ``college``."""
    return fold(word) in _ORDINARY


def is_bare(part: str) -> bool:
    """No vowel but perhaps the first letter."""
    return not VOWELS & set(part[1:])


class ShortForms:
    """The words of a vocabulary, ready to be found by their short forms.

    Args:
        known: words, their parts joined by ``_``, with the kinds that they speak for.
        harmless: words that look like these and are none.
    """

    def __init__(
        self, known: Mapping[str, frozenset[str]], harmless: Iterable[str] = ()
    ) -> None:
        kinds: dict[str, frozenset[str]] = {}
        meant = {held: frozenset(map(meaning, held)) for held in known.values()}
        joined = fold_each([word.replace("_", "") for word in known])
        for word, held in zip(joined, known.values(), strict=True):
            kinds[word] = kinds.get(word, _NO_KIND) | meant[held]
        self._known = frozenset(kinds)
        several = [w.split("_") for w in fold_each([w for w in known if "_" in w])]
        self._parts = spelled_parts(several)
        apart = (word for word in map(fold, harmless) if not self._begins_known(word))
        for word in (*_ORDINARY, *apart):
            kinds[word] = kinds.get(word, _NO_KIND) | {NOBODYS}
        self._stems = Stems(kinds, several, _PLAIN)
        self._words = WordIndex(kinds, self._stems)
        self._held: dict[tuple[str, bool], tuple[Reading, ...]] = {}

    def _begins_known(self, word: str) -> bool:
        """``inntektsaar`` is harmless, but no other word than ``inntekt``."""
        return any(word[:size] in self._known for size in range(STEM, len(word)))

    def readings(self, part: str, *, capitals: bool) -> tuple[Reading, ...]:
        """What one part of a name can be short for; nothing, one thing, or two."""
        key = (fold(part), capitals)
        if key not in self._held:
            if len(self._held) > 65_536:
                self._held.clear()
            self._held[key] = self._read(*key)
        return self._held[key]

    def phrases(
        self, parts: tuple[str, ...], *, capitals: bool
    ) -> list[tuple[str, float]]:
        """The name with its short forms written out; two where one can be two things.

        Empty where nothing in the name is short for anything.
        """
        options = [self.readings(part, capitals=capitals) for part in parts]
        if not any(options):
            return []
        held = [
            found or (Reading((part,), 1.0),)
            for part, found in zip(parts, options, strict=True)
        ]
        return [
            (
                "_".join(word for reading in chosen for word in reading.words),
                min(reading.strength for reading in chosen),
            )
            for chosen in list(product(*held))[: MAX_READINGS * 2]
        ]

    def _read(self, part: str, capitals: bool) -> tuple[Reading, ...]:
        if len(part) < LEAST_REST or not part.isalpha() or self._is_word(part):
            return ()
        if capitals or _is_poor(part):
            glued = self._glued(part)
            if glued is not None:
                return glued
        if len(part) < LEAST:
            return ()
        cuts = self._cuts(part)
        if cuts:
            return _single(cuts, CUT)
        found, strength = self._left_out(part)
        if not capitals and not _is_spelled(part, found.values()):
            return ()
        return _single(found, strength)

    def _left_out(self, part: str) -> tuple[dict[str, str], float]:
        """Kinds with a word that lost letters inside, and what that is worth."""
        if is_bare(part):
            return self._bare_forms(part) or self._of_compounds(part), SKELETON
        found = self._of_compounds(part)
        if found or len(part) == LEAST or not _is_poor(part):
            return found, CUT
        return self._bare_forms(part), SKELETON

    def _is_word(self, part: str) -> bool:
        """A word as it stands, or two ordinary ones: nothing is left out."""
        if part in self._known or part in self._parts or part in _EVERYDAY:
            return True
        if _is_plain(part):
            return True
        if IDEAS.get(part) in NEUTRAL and len(part) > LEAST:
            return True  # årlig is no arvelighet
        sizes = range(LEAST_REST, len(part) - 1)
        starts = (n for n in sizes if part[:n] not in GLUED_STARTS)
        return any(part[:n] in _WORDS and _is_plain(part[n:]) for n in starts)

    def _cuts(self, part: str) -> dict[str, str]:
        """Kinds with a word that begins so."""
        found = []
        for word, kind in self._words.begun(part):
            # Cut between its words a compound lacks what it names: path_visited.
            at_stem = len(part) in self._stems.places(word) or self._is_end(
                word[len(part) :]
            )
            if not at_stem or not kind:
                found.append((word, kind))
        return _with_heads(part, [f for f in found if _is_kept(part, f[0])])

    def _is_end(self, rest: str) -> bool:
        """``cpr`` of replacement_cpr: what the cut lost is a word."""
        return len(rest) >= LEAST_REST and (rest in self._known or _is_plain(rest))

    def _bare_forms(self, part: str) -> dict[str, str]:
        """Kinds with a word of these consonants, or else one that goes on."""
        form, same, longer = skeleton(part), [], []
        held = self._words.bare(part[:1])
        for at in range(bisect_left(held, (form, "", "")), len(held)):
            bare, word, kind = held[at]
            if not bare.startswith(form):
                break
            if word.startswith(part) or not _in_order(part, word):
                continue  # a cut, judged as one, or letters that the word lacks
            if bare == form:
                same.append((word, kind))
            elif len(form) >= max(LEAST, 0.5 * len(bare)) or not kind:
                longer.append((word, kind))
        return _shortest(same) or _shortest(longer)

    def _of_compounds(self, part: str) -> dict[str, str]:
        """Kinds with a compound of two words that begin so: ``siv`` + ``st``."""
        found = [
            compound
            for compound in self._words.compounds(part[:2])
            if len(part) >= LEAST_SHARE * len(compound.word)
            and _begins_both(part, compound)
        ]
        # poststd is post + sted before it is postnr + sted
        whole = [c for c in found if len(c.head) >= STEM and part.startswith(c.head)]
        return _shortest((c.word, c.kind) for c in whole or found)

    def _glued(self, part: str) -> tuple[Reading, ...] | None:
        """Customary short words around at most one other: ``BTL`` + ``DTO``.

        None where the part is not made so, empty where what is left is ordinary.
        """
        ordinary = False
        for before, rest, after in _divided(part):
            found = self._rest(rest) if rest else {NOBODYS: ""}
            if rest and NOBODYS in found:
                ordinary = ordinary or not before
            elif len(found) == 1:
                middle = tuple(word for word in found.values() if word)
                if len(part) < LEAST and part not in GLUED_ENDS:
                    return ()  # trn alone, without an end
                return (Reading((*before, *middle, *after), GLUED),)
        return () if ordinary else None

    def _rest(self, part: str) -> dict[str, str]:
        if part in self._known:
            return {part: part}
        if self._is_word(part):
            return {NOBODYS: part}
        found = self._bare_forms(part) if is_bare(part) else self._cuts(part)
        if NOBODYS not in found and len(part) < LEAST:
            return {}  # AND of ANDPCT is andel, not anonid
        return found or self._of_compounds(part)


def _divided(
    part: str,
) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Customary words before and after a rest, the shortest rest first."""
    for size in (0, *range(LEAST_REST, len(part))):
        for start in range(len(part) - size + 1):
            before = _spelled(part[:start], GLUED_STARTS)
            after = _spelled(part[start + size :], GLUED_ENDS)
            if before is not None and after is not None and (before or size):
                yield before, part[start : start + size], after


def _is_plain(part: str) -> bool:
    return case_of(part, _PLAIN) or case_of(part, _ORDINARY)


def meaning(kind: str) -> str:
    """The kind without its country: both have bank accounts."""
    return kind.removeprefix("NO_").removeprefix("DK_")


def _is_poor(part: str) -> bool:
    return sum(c in VOWELS for c in part) <= POOR * len(part)


def _shortest(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    best: dict[str, str] = {}
    for word, kind in found:
        if kind not in best or len(word) < len(best[kind]):
            best[kind] = word
    return best


def _is_kept(part: str, word: str) -> bool:
    return len(part) >= CUT_SHARE * len(word)


def _with_heads(part: str, found: list[tuple[str, str]]) -> dict[str, str]:
    """The kinds of words whose head is not all lost, unless there are many kinds."""
    best = _shortest(found)
    if len(best) > MAX_READINGS:
        return best
    size = len(part)
    return _shortest((w, k) for w, k in found if not (k and w[size:].endswith(HEADS)))


def _is_spelled(part: str, words: Iterable[str]) -> bool:
    """Is enough of the words there for a name in small letters?"""
    enough = len(part) >= SPELLED
    return enough and all(len(part) >= SPELLED_SHARE * len(word) for word in words)


def _single(found: Mapping[str, str], strength: float) -> tuple[Reading, ...]:
    if NOBODYS in found or not 0 < len(found) <= MAX_READINGS:
        return ()
    return tuple(Reading((word,), strength) for _, word in sorted(found.items()))


def _begins_both(part: str, compound: Compound) -> bool:
    sizes = [*range(2, len(part) - 1)]
    if part[:-1] == compound.head and len(compound.head) >= STEM:
        sizes.append(len(part) - 1)
    return any(
        _begins(part[:size], compound.head) and _begins(part[size:], compound.tail)
        for size in sizes
    )


def _in_order(part: str, word: str) -> bool:
    """Are the letters of the part all in the word, in their order?"""
    letters = iter(word)
    return all(letter in letters for letter in part)


def _begins(short: str, stem: str) -> bool:
    """``siv`` begins sivil by its letters, ``sv`` by its consonants."""
    if len(short) > 2 and stem.startswith(short):
        return True
    bare = skeleton(short)
    once = len(bare) > 1 or len(short) == 1
    return is_bare(short) and once and skeleton(stem).startswith(bare)


def _spelled(part: str, short: Mapping[str, str]) -> tuple[str, ...] | None:
    """The words that short ones stand for, one after the other without a gap."""
    if not part:
        return ()
    for size in range(min(len(part), 5), 1, -1):
        word = short.get(part[:size])
        if word is None:
            continue
        rest = _spelled(part[size:], short)
        if rest is not None:
            return (word, *rest)
    return None
