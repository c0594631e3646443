"""What the name of a column says about its content.

Databases spell one word in many ways: ``fødselsnr``, ``foedselsnr``, ``fdselsnr``,
``kundeFnr``, ``FNR_KUNDE``, ``borgercpr``. A name is split into words at separators and
capitals; the words of the packs are spelled out in every way that drops or replaces æ,
ø and å; runs of words and the ends of compounds are compared. What comes back is
graded: a name that *is* the word says more than a compound that ends with it, and an
ambiguous word (``pnr``, ``by``, ``kon``) never decides alone; with a person beside it
(``kundens_fnr``) it may, where it has one meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import product

from pii_toolkit.detect.entries import (
    AMBIGUOUS,
    OWNED,
    Entry,
    NameMatch,
    add,
    keep,
    one_meaning,
)
from pii_toolkit.detect.ideas import NOBODYS, Ideas
from pii_toolkit.detect.listed import (
    FOLDS,
    Listed,
    Terms,
    bones,
    by_bones,
    listed,
    longest,
)
from pii_toolkit.detect.name_parts import (
    MIN_COMPOUND,
    compound_share,
    is_person,
    of_person,
    place,
)
from pii_toolkit.detect.short_forms import (
    ShortForms,
    is_bare,
    is_ordinary,
    meaning,
)

NAMES_HELD = 65_536
MAX_RUN = 5
"""Words of a name that are read together as one word of the vocabulary."""

LOOSE = 0.9
"""Factor when only the folded spellings agree (``laanebeloep``)."""
COVERED = 0.4
"""Factor for a word inside a longer one that matched: ``adresse`` in ``ip_adresse``."""
HINT, HINT_LETTERS = 0.64, 6
"""A word that speaks of the type in running text, as the whole name of a column."""
PREFIXES = frozenset({"lng", "str", "txt", "int", "bln", "dbl", "mem", "ole", "fld"})
"""The kind of a variable before its name: ``lngLbnr`` has no longitude."""
NAMES = frozenset({"navn", "namn", "name"})
"""With one letter before them they end other words: ``lnavn`` in ``artikelnavn``."""
IN_FULL = 0.7
"""Strength from which what stands written out counts in full for its short form."""
DECIDES = 0.6
"""Strength from which a name may decide alone: it needs no reading between letters."""
SURE = 0.96
"""Strength from which no other words are sought: the name is listed."""
FAINT = 0.12
"""Weaker matches are chance: ``kon`` in ``kontor``."""

_SPLIT = re.compile(
    r"(?<=[a-zæøåäöü])(?=[A-ZÆØÅÄÖÜ])|(?<=[A-ZÆØÅ])(?=[A-ZÆØÅ][a-zæøå])|[\W_]+"
)
_NUMBER_TAIL = re.compile(r"^([^\W\d_]{2,})\d+$")


def words(name: str) -> tuple[str, ...]:
    """The words of a name, lower case, without the numbers that tell copies apart.

    >>> words("kundeFnr"), words("FNR_KUNDE"), words("lån.mobilNr2")
    (('kunde', 'fnr'), ('fnr', 'kunde'), ('lån', 'mobil', 'nr'))
    """
    return _without_numbers(_parts(name))


def _without_numbers(parts: tuple[str, ...]) -> tuple[str, ...]:
    if parts and not any(part[-1].isdigit() for part in parts):
        return parts
    return tuple(_NUMBER_TAIL.sub(r"\1", part) for part in parts)


def _parts(name: str) -> tuple[str, ...]:
    """The words with their numbers: ``kode6`` and ``kode7`` are words of their own."""
    if name.islower() and (name.isascii() or unicodedata.is_normalized("NFC", name)):
        if name.isalpha():  # as most words of the packs
            return (name,)
        if name.replace("_", "").isalpha():
            return tuple(filter(None, name.split("_")))
    text = unicodedata.normalize("NFC", name).strip()
    parts = tuple(part.lower() for part in _SPLIT.split(text) if part)
    return tuple(part for part in parts if not part.isdigit()) or parts


@lru_cache(maxsize=8192)
def spellings(word: str) -> frozenset[str]:
    """A word and the ways to write it without æ, ø, å.

    >>> sorted(spellings("kjønn"))
    ['kjnn', 'kjoenn', 'kjonn', 'kjønn']
    """
    word = unicodedata.normalize("NFC", word).lower()
    if word.isascii():
        return frozenset((word,))
    options = [(char, *FOLDS.get(char, ())) for char in word]
    made = {"".join(letters) for letters in product(*options)}
    dropped = "".join(char for char in word if char not in FOLDS)
    if len(dropped) >= MIN_COMPOUND + 1:
        made.add(dropped)
    return frozenset(made)


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """One spelling for all: the loosest comparison.

    >>> folded("lånebeløp") == folded("laanebeloep") == folded("lanebelop")
    True
    """
    text = unicodedata.normalize("NFC", word).lower()
    for plain, forms in (("a", ("æ", "ae", "å", "aa", "ä")), ("o", ("ø", "oe", "ö"))):
        for form in forms:
            text = text.replace(form, plain)
    return text


@lru_cache(maxsize=8192)
def _entry(
    entity_type: str,
    languages: frozenset[str],
    compounds: bool,
    fact: bool,
    *,
    ambiguous: bool,
    factor: float = 1.0,
) -> Entry:
    """One entry for all words of a type that are alike: there are few kinds."""
    return Entry(entity_type, ambiguous, languages, factor, compounds, fact)


class Vocabulary:
    """The column names of all loaded packs, ready for look-up.

    Args:
        terms: the words of the entity types.
        hints: words of running text, with the type that they speak of.
        harmless: names that look like a word of the packs and are none: ``filename``.
        facts: types of which a statement tells as much as the thing: ``har_inkasso``.
    """

    def __init__(
        self,
        terms: Iterable[Terms],
        *,
        hints: Mapping[str, str] | None = None,
        harmless: Iterable[str] = (),
        facts: Set[str] = frozenset(),
    ) -> None:
        self._facts, harmless = facts, tuple(harmless)
        self._harmless = frozenset(
            spelling
            for word in harmless
            for spelling in spellings("".join(_parts(word)))
        )
        nobodys = [Listed(word, NOBODYS) for word in harmless]
        told = [*nobodys, *listed(terms)]
        self._listed = [*told, *(Listed(*hint) for hint in (hints or {}).items())]
        self._terms = range(len(nobodys), len(told))
        self._waiting = by_bones(self._listed, start=len(nobodys))
        self._longest = longest(self._listed[len(nobodys) :])
        self._ideas = Ideas(told, self._as_idea)
        self._exact: dict[str, dict[str, Entry]] = {}
        self._loose: dict[str, dict[str, Entry]] = {}
        self._asked: dict[str, dict[str, Entry]] = {}
        self._found: dict[str, tuple[NameMatch, ...]] = {}

    @cached_property
    def _short(self) -> ShortForms:
        """Made when the first name holds no listed word: most do."""
        spelled: dict[str, frozenset[str]] = {}
        alone: dict[str, frozenset[str]] = {}
        for number in self._terms:
            word = self._listed[number]
            name = "_".join(_parts(word.token))
            kind = alone.setdefault(word.entity_type, frozenset((word.entity_type,)))
            held = spelled.setdefault(name, kind)
            if held is not kind:
                spelled[name] = held | kind
        return ShortForms(spelled, self._harmless)

    @property
    def harmless(self) -> frozenset[str]:
        """Names that look like a word of the packs and are none, written together."""
        return self._harmless

    def _as_idea(self, number: int) -> tuple[tuple[str, ...], bool]:
        """The words of a listed name, and whether it tells a fact."""
        word = self._listed[number]
        return words(word.token), word.entity_type in self._facts

    def _learn(self, bone: str) -> None:
        """Learn what is listed of these bones: every spelling of a word has them."""
        for number in self._waiting.pop(bone, ()):
            if number in self._terms:
                self._term(self._listed[number])
            else:
                self._hint(self._listed[number])

    def _term(self, word: Listed) -> None:
        parts = _parts(word.token)
        if not parts:
            return
        joined = "".join(parts)
        # e_navn must not be read out of varenavn, nor s_nummer out of kursnummer
        initial = len(parts[0]) == 1 or joined[1:] in NAMES
        compounds = len(joined) >= MIN_COMPOUND and not initial
        fact = word.entity_type in self._facts
        held = word.entity_type, frozenset((word.language,)), compounds, fact
        entry = _entry(*held, ambiguous=word.ambiguous)
        for spelling in spellings(joined):
            # kon is køn or konto: what only folding gives is not surer than that,
            # and besk, without its ø, may be anything
            dropped = len(spelling) < len(joined) and not is_bare(spelling)
            least = MIN_COMPOUND + dropped
            vague = spelling != joined and len(spelling) <= least
            one = _entry(*held, ambiguous=True) if vague else entry
            add(self._exact, spelling, one)
        loose = folded(joined)
        if len(loose) > MIN_COMPOUND + 1:
            entry = _entry(*held, ambiguous=word.ambiguous, factor=LOOSE)
            add(self._loose, loose, entry)

    def _hint(self, word: Listed) -> None:
        """A word of running text that may also be a column's name."""
        parts = words(word.token)
        if len(parts) != 1 or len(parts[0]) < HINT_LETTERS:
            return
        fact = word.entity_type in self._facts
        entry = Entry(word.entity_type, False, frozenset(), HINT, False, fact)
        for spelling in spellings(parts[0]):
            self._exact.setdefault(spelling, {word.entity_type: entry})

    def match(self, name: str) -> tuple[NameMatch, ...]:
        """What a name speaks for, strongest first, one entry an entity type."""
        if name not in self._found:
            if len(self._found) >= NAMES_HELD:
                self._found.clear()
            best = {m.entity_type: m for m in self._whole(name)}
            for match in (
                *self._in_other_words(name, best.values()),
                *self._written_out(name, best.values()),
            ):
                old = best.get(match.entity_type)
                if old is None or old.strength < match.strength:
                    best[match.entity_type] = match
            self._found[name] = tuple(sorted(best.values(), key=_order))
        return self._found[name]

    def _written_out(
        self, name: str, whole: Collection[NameMatch]
    ) -> Iterator[NameMatch]:
        """What the name speaks for when its short forms are read as full words."""
        if any(not m.ambiguous and m.strength >= DECIDES for m in whole):
            return
        if "".join(_parts(name)) in self._harmless:
            return
        phrases = self._short.phrases(words(name), capitals=name.isupper())
        made = [(m, share) for text, share in phrases for m in self._whole(text)]
        said = (m for m, _ in made if not m.ambiguous and m.strength >= DECIDES)
        sure = {meaning(m.entity_type) for m in said}
        for match, share in made:
            strength = min(1.0, match.strength / IN_FULL) * share
            doubt = match.ambiguous or len(sure) > 1
            if doubt and not match.ambiguous:
                strength *= AMBIGUOUS
            yield replace(match, strength=strength, ambiguous=doubt, short=True)

    def _in_other_words(
        self, name: str, whole: Collection[NameMatch]
    ) -> Iterator[NameMatch]:
        """What the name speaks for when its words are read as ideas, in any order."""
        if any(not m.ambiguous and _is_sure(m) for m in whole):
            return
        if "".join(_parts(name)) in self._harmless:
            return
        for said in self._ideas.said(words(name)):
            strength = said.strength * (AMBIGUOUS if said.doubt else 1.0)
            yield NameMatch(
                said.entity_type, strength, said.words, said.doubt, frozenset()
            )

    def _whole(self, name: str) -> tuple[NameMatch, ...]:
        parts, numbered = words(name), _parts(name)
        best: dict[str, NameMatch] = {}
        covered: list[tuple[int, int]] = []
        harmless: list[tuple[int, int]] = []
        for start, end in _runs(len(parts)):
            word = "".join(parts[start:end])
            if start == 0 and end < len(parts) and word in PREFIXES:
                continue
            rest = parts[:start] + parts[end:]
            inside = any(a <= start and end <= b for a, b in covered)
            # order_id of work_order_id is the work order's
            inside = inside or any(a < start < b for a, b in harmless)
            if word in self._harmless and not inside:
                covered.append((start, end))
                harmless.append((start, end))
                continue
            share = COVERED if inside else 1.0
            entries = self._entries("".join(numbered[start:end])) or self._entries(word)
            owned = one_meaning(entries) and of_person(rest)
            for entry in entries.values():
                where = place(start, end, parts, fact=entry.fact)
                keep(best, entry, word, where * share, owned=owned and not inside)
            if any(not entry.ambiguous for entry in entries.values()):
                covered.append((start, end))
            elif end == start + 1 and not entries and not is_ordinary(word):
                self._add_compounds(best, word, start, parts, share)
        found = (match for match in best.values() if match.strength >= FAINT)
        return tuple(sorted(found, key=_order))

    def _add_compounds(
        self,
        best: dict[str, NameMatch],
        word: str,
        start: int,
        parts: tuple[str, ...],
        share: float,
    ) -> None:
        for inner, left, at_end, entries in self._compounds(word):
            owned = at_end and one_meaning(entries) and is_person(left)
            for entry in entries.values():
                if not entry.compounds:
                    continue
                where = place(start, start + 1, parts, fact=entry.fact)
                part = compound_share(inner, left, at_end=at_end, fact=entry.fact)
                strength = where * part * share
                keep(best, entry, inner, strength, owned=owned and share == 1.0)

    def _entries(self, word: str) -> dict[str, Entry]:
        entries = self._asked.get(word)
        if entries is None:
            loose = folded(word)
            self._learn(bones(word))
            self._learn(bones(loose))
            entries = self._exact.get(word) or self._loose.get(loose) or {}
            if len(self._asked) >= NAMES_HELD:
                self._asked.clear()
            self._asked[word] = entries
        return entries

    def _compounds(
        self, part: str
    ) -> Iterator[tuple[str, str, bool, dict[str, Entry]]]:
        """Words that end or begin one written-together part, and what is left of it."""
        for size in range(MIN_COMPOUND, min(len(part), self._longest + 1)):
            yield part[-size:], part[:-size], True, self._entries(part[-size:])
            yield part[:size], part[size:], False, self._entries(part[:size])


def _runs(total: int) -> list[tuple[int, int]]:
    """Runs of whole words ``[start, end)``, the longest first."""
    return [
        (start, start + size)
        for size in range(min(MAX_RUN, total), 0, -1)
        for start in range(total - size + 1)
    ]


def _is_sure(match: NameMatch) -> bool:
    """The name is listed, or a child's number: ``barnets_fnr``."""
    owned = match.entity_type == "NO_FODSELSNUMMER" and match.strength >= OWNED
    return owned or match.strength >= SURE


def _order(match: NameMatch) -> tuple[float, int, str]:
    return (-match.strength, -len(match.word), match.entity_type)
