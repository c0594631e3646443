"""What the name of a column says about its content.

Databases spell the same word in many ways: ``fødselsnr``, ``foedselsnr``,
``fodselsnr``, ``fdselsnr``, ``kundeFnr``, ``FNR_KUNDE``, ``borgercpr``. A name is split
into words at separators and capitals; the words of the packs are spelled out in every
way that drops or replaces æ, ø and å; runs of words and the ends of compounds are
compared. What comes back is graded: a name that *is* the word says more than a compound
that ends with it, and an ambiguous word (``pnr``, ``by``, ``kon``) never decides alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Protocol

FOLDS = {
    "æ": ("ae", "a", "e"),
    "ø": ("oe", "o"),
    "å": ("aa", "a"),
    "ä": ("a",),
    "ö": ("o",),
}
"""How databases write letters that their makers did not trust."""

MIN_COMPOUND = 3
"""Shorter words (``ip``, ``by``, ``kj``) count only as words of their own."""

MAX_RUN = 5
"""Words of a name that are read together as one word of the vocabulary."""

WHOLE, WITH_OWNER, LAST, FIRST, MIDDLE = 1.0, 0.96, 0.92, 0.78, 0.7
"""Strength of a word that is the whole name, stands with its owner (``kunde_fnr``),
ends the name (the head of a Nordic compound), begins it, or stands inside."""
COMPOUND = 0.75
"""A written-together compound whose end is the word: ``borgercpr``."""
COMPOUND_START = 0.6
"""A compound that begins with the word: the head is another (``adresseliste``)."""
SHORT_COMPOUND = 0.3
"""Three or four letters inside an unknown word are often chance: ``salon``."""
MODIFIED = 0.35
"""``epost_status``, ``antall_fnr``: something about the data, not the data."""
LOOSE = 0.9
"""Factor when only the fully folded spellings agree (``laanebeloep``)."""
COVERED = 0.4
"""Factor for a word inside a longer one that matched: ``adresse`` in ``ip_adresse``."""
HINT, HINT_LETTERS = 0.64, 6
"""A word that speaks of the type in running text, as the whole name of a column."""
ENDINGS = frozenset({"n", "t", "s", "e", "r", "en", "et", "er", "ene", "erne"})
"""Definite and plural forms: ``folkekirken``, ``diagnoser``."""
AMBIGUOUS = 0.3
"""Ceiling for a word that means several things."""

_LETTERS = r"[^\W\d_]"
_SPLIT = re.compile(
    r"(?<=[a-zæøåäöü])(?=[A-ZÆØÅÄÖÜ])|(?<=[A-ZÆØÅ])(?=[A-ZÆØÅ][a-zæøå])|[\W_]+"
)
_NUMBER_TAIL = re.compile(rf"^({_LETTERS}{{2,}})\d+$")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


OWNERS = _set(
    """
    kunde kunder customer client borger innbygger patient pasient person bruker
    bruger user elev student medlem member ansatt ansat medarbejder medarbeider
    employee barn child mor far foreldre ektefelle aegtefaelle partner samboer
    samlever soker søker ansoeger ansøger soeker eier ejer owner kontakt contact
    mottaker modtager avsender afsender lanetaker laantager låntaker låntager
    medlantaker medlaantager debitor skyldner kreditor arbeid arbejd jobb job
    hjem home privat private primaer primær primary ny new gammel gammelt old
    orig original src raw norsk dansk no dk sekretaer verge vaerge fullmektig
    leietaker lejer utleier udlejer kautionist kausjonist
    """
)
"""Whose it is: such a part takes nothing away from the word it stands with."""

NUMBER_WORDS = _set(
    """
    nr nummer number no num id ident key kode code nbr txt tekst text str verdi
    value val felt field col kol
    """
)
"""Part of the name of an identifier, not a statement about it."""

MODIFIERS = _set(
    """
    status type gyldig valid verified verifisert verificeret flag flagg flg
    count antall antal ant har er is has hash maske mask len lengde laengde sist
    siste last oppdatert opdateret updated endret aendret ændret changed created
    opprettet oprettet slettet slettes deleted format kilde source feil fejl
    error kontroll kontrol check sjekk tjek tid tidspunkt time timestamp ts
    required pakrevd sendt sent preferanse template mal skabelon modul tabell
    tabel
    """
)
"""Make the column one *about* the data: ``epost_status`` holds no address."""


class Terms(Protocol):
    """The words of one entity type in one language; packs provide them."""

    @property
    def entity_type(self) -> str:
        """The type that the words name."""

    @property
    def language(self) -> str:
        """``nb``, ``nn``, ``da``, ``en``."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """Words that say the type."""

    @property
    def ambiguous_tokens(self) -> tuple[str, ...]:
        """Words that may mean something else."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """One entity type that a column's name speaks for.

    ``strength`` 0-1: 1 is the very word. ``word``: the part of the name that matched;
    ``ambiguous``: that word means several things. ``languages``: those that use it.
    """

    entity_type: str
    strength: float
    word: str
    ambiguous: bool
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    entity_type: str
    ambiguous: bool
    languages: frozenset[str]
    factor: float
    compounds: bool


def words(name: str) -> tuple[str, ...]:
    """The words of a name, lower case, without the numbers that tell copies apart.

    >>> words("kundeFnr"), words("FNR_KUNDE"), words("lån.mobilNr2")
    (('kunde', 'fnr'), ('fnr', 'kunde'), ('lån', 'mobil', 'nr'))
    """
    return tuple(_NUMBER_TAIL.sub(r"\1", part) for part in _parts(name))


def _parts(name: str) -> tuple[str, ...]:
    """The words with their numbers: ``kode6`` and ``kode7`` are words of their own."""
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


class Vocabulary:
    """The column names of all loaded packs, ready for look-up."""

    def __init__(
        self, terms: Iterable[Terms], *, hints: Mapping[str, str] | None = None
    ) -> None:
        self._exact: dict[str, dict[str, _Entry]] = {}
        self._loose: dict[str, dict[str, _Entry]] = {}
        for term in terms:
            for token in term.tokens:
                self._learn(token, term, ambiguous=False)
            for token in term.ambiguous_tokens:
                self._learn(token, term, ambiguous=True)
        for word, entity_type in (hints or {}).items():
            self._hint(word, entity_type)
        self._tails = _lengths(self._exact)

    def _learn(self, token: str, term: Terms, *, ambiguous: bool) -> None:
        parts = _parts(token)
        joined = "".join(parts)
        # e_navn must not be read out of varenavn, nor s_nummer out of kursnummer
        compounds = len(joined) >= MIN_COMPOUND and len(parts[0]) > 1
        for spelling in spellings(joined):
            # kon is køn or konto: what only folding gives is not surer than that
            vague = ambiguous or (spelling != joined and len(spelling) <= MIN_COMPOUND)
            entry = _entry(term, ambiguous=vague, factor=1.0, compounds=compounds)
            _add(self._exact, spelling, entry)
        loose = folded(joined)
        if len(loose) > MIN_COMPOUND + 1:
            entry = _entry(term, ambiguous=ambiguous, factor=LOOSE, compounds=compounds)
            _add(self._loose, loose, entry)

    def _hint(self, word: str, entity_type: str) -> None:
        """A word of running text that may also be a column's name."""
        parts = words(word)
        if len(parts) != 1 or len(parts[0]) < HINT_LETTERS:
            return
        entry = _Entry(entity_type, False, frozenset(), HINT, compounds=False)
        for spelling in spellings(parts[0]):
            self._exact.setdefault(spelling, {entity_type: entry})

    def match(self, name: str) -> tuple[NameMatch, ...]:
        """What a name speaks for, strongest first, one entry an entity type."""
        parts, numbered = words(name), _parts(name)
        best: dict[str, NameMatch] = {}
        covered: list[tuple[int, int]] = []
        for start, end in _runs(len(parts)):
            word = "".join(parts[start:end])
            strength = _place(start, end, parts)
            if any(a <= start and end <= b for a, b in covered):
                strength *= COVERED
            entries = self._entries("".join(numbered[start:end])) or self._entries(word)
            for entry in entries.values():
                _keep(best, entry, word, strength)
            if any(not entry.ambiguous for entry in entries.values()):
                covered.append((start, end))
            elif end == start + 1 and not entries:
                for inner, entry, share in self._compound(word):
                    _keep(best, entry, inner, strength * share)
        return tuple(sorted(best.values(), key=_order))

    def _entries(self, word: str) -> dict[str, _Entry]:
        return self._exact.get(word) or self._loose.get(folded(word)) or {}

    def _compound(self, part: str) -> list[tuple[str, _Entry, float]]:
        """Words of the vocabulary that begin or end one written-together part."""
        found = []
        for size in range(MIN_COMPOUND, len(part)):
            if size not in self._tails:
                continue
            tail, before = part[-size:], part[:-size]
            head, after = part[:size], part[size:]
            for word, rest, at_end in ((tail, before, True), (head, after, False)):
                share = _compound_share(word, rest, at_end=at_end)
                entries = self._entries(word).values()
                found += [(word, e, share) for e in entries if e.compounds]
        return found


def _lengths(entries: dict[str, dict[str, _Entry]]) -> frozenset[int]:
    # Loose spellings may be up to two letters away from an exact one.
    return frozenset(len(w) + d for w in entries for d in (-2, -1, 0, 1, 2))


def _entry(term: Terms, *, ambiguous: bool, factor: float, compounds: bool) -> _Entry:
    languages = frozenset({term.language})
    return _Entry(term.entity_type, ambiguous, languages, factor, compounds)


def _add(held: dict[str, dict[str, _Entry]], word: str, entry: _Entry) -> None:
    entries = held.setdefault(word, {})
    old = entries.get(entry.entity_type)
    if old is not None:
        # One pack that calls the word ambiguous is enough to doubt it everywhere.
        entry = replace(
            entry,
            ambiguous=entry.ambiguous or old.ambiguous,
            languages=entry.languages | old.languages,
            compounds=entry.compounds or old.compounds,
        )
    entries[entry.entity_type] = entry


def _runs(total: int) -> list[tuple[int, int]]:
    """Runs of whole words ``[start, end)``, the longest first."""
    return [
        (start, start + size)
        for size in range(min(MAX_RUN, total), 0, -1)
        for start in range(total - size + 1)
    ]


def _place(start: int, end: int, parts: tuple[str, ...]) -> float:
    rest = parts[:start] + parts[end:]
    if not rest:
        return WHOLE
    if any(word in MODIFIERS for word in rest):
        return MODIFIED
    if all(word in OWNERS or word in NUMBER_WORDS for word in rest):
        return WITH_OWNER
    if end == len(parts):
        return LAST
    return FIRST if start == 0 else MIDDLE


def _compound_share(word: str, rest: str, *, at_end: bool) -> float:
    if rest in MODIFIERS:
        return MODIFIED
    if rest in OWNERS or rest in NUMBER_WORDS:
        return LAST
    if not at_end and rest in ENDINGS and len(word) > MIN_COMPOUND + 1:
        return LAST
    if len(word) <= MIN_COMPOUND + 1 or len(rest) < MIN_COMPOUND:
        return SHORT_COMPOUND
    return COMPOUND if at_end else COMPOUND_START


def _keep(
    best: dict[str, NameMatch], entry: _Entry, word: str, strength: float
) -> None:
    strength *= entry.factor
    if entry.ambiguous:
        strength = min(strength * AMBIGUOUS, AMBIGUOUS)
    old = best.get(entry.entity_type)
    longer = old is not None and len(word) > len(old.word)
    if old is None or strength > old.strength or (strength == old.strength and longer):
        best[entry.entity_type] = NameMatch(
            entry.entity_type, strength, word, entry.ambiguous, entry.languages
        )


def _order(match: NameMatch) -> tuple[float, int, str]:
    return (-match.strength, -len(match.word), match.entity_type)


def country_of(vocabulary: Vocabulary, names: Iterable[str]) -> str | None:
    """``no`` or ``dk`` when the names of columns and tables say so, else None.

    Only words that one country uses alone have a vote (``postnr`` has none); a lead of
    two is asked for, since Norwegian and Danish share most words.
    """
    votes = {"no": 0, "dk": 0}
    for name in names:
        seen: set[str] = set()
        for match in vocabulary.match(name):
            if match.ambiguous or match.strength < COMPOUND_START:
                continue
            seen |= {_COUNTRY[x] for x in match.languages if x in _COUNTRY}
        if len(seen) == 1:
            votes[seen.pop()] += 1
    lead = votes["no"] - votes["dk"]
    if abs(lead) < 2:
        return None
    return "no" if lead > 0 else "dk"


_COUNTRY = {"nb": "no", "nn": "no", "da": "dk"}
