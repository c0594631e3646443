"""One capitalised word as a part of a name: listed, shaped like one, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import regex

from pii_toolkit.detect.words import word_set
from pii_toolkit.recognizers import Pack

_INITIAL = regex.compile(r"\p{Lu}\.(?:-?\p{Lu}\.?)?|[B-HJ-Z]|(?:Chr|Joh|Th|Fr|Kr)\.")
_REMEMBERED = 65_536
"""Words whose reading is remembered."""
_COMPOUND = regex.compile(r"\p{Lu}[\p{L}]*-\p{Ll}")
_NO_PERSON = tuple(
    word_set(
        """aksjen avisa avisen bladet brugsen center departementet direktoratet forlag
        forlaget gymnas hotel hotell huset høgskole jukehus kirke klubb klubben loven
        museet museum partiet pladsen plassen posten pressen prisen radio selskab
        selskabet selskapet senter skole skolen stadion sygehus sykehus sykehuset teater
        teatret tidende ukehus universitet universitetet university"""
    )
)
"""Ends of words that make the words before them a thing or a house."""


class Kind(Enum):
    """What a word is by itself. OTHER is any capitalised word."""

    GIVEN = "given"
    FAMILY = "family"
    PATRONYMIC = "patronymic"
    SHAPED = "shaped"
    INITIAL = "initial"
    OTHER = "other"


@dataclass(frozen=True, slots=True, repr=False)
class Word:
    """A word of a text. ``end`` leaves a genitive s out where the list shows it.

    ``doubtful``: more often something else. ``breaks``: no name goes on past it.
    """

    text: str
    start: int
    end: int
    kind: Kind
    also_family: bool = False
    doubtful: bool = False
    breaks: bool = False

    def moved(self, start: int) -> Word:
        """The same word at another place."""
        return Word(
            self.text,
            start,
            start + self.end - self.start,
            self.kind,
            self.also_family,
            self.doubtful,
            self.breaks,
        )

    @property
    def listed(self) -> bool:
        """Whether a list of names holds it."""
        return self.kind in (Kind.GIVEN, Kind.FAMILY)


class NameWords:
    """The lists of some packs; reads one word at a time."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        sources = [pack.names for pack in packs]
        self._given = _read(path for source in sources for path in source.given)
        self._family = _read(path for source in sources for path in source.family)
        self._patronymics = tuple(p for s in sources for p in s.patronymics)
        self._suffixes = tuple(p for s in sources for p in s.suffixes)
        self._doubtful = frozenset(n for s in sources for n in s.not_names)
        self._words: dict[str, Word] = {}
        self._telling: dict[str, bool] = {}

    def may_be_name(self, word: str) -> bool:
        """Whether a list or an ending speaks for the word."""
        known = self._telling.get(word)
        if known is None:
            _make_room(self._telling)
            known = self._telling[word] = self._tells(word)
        return known

    def _tells(self, word: str) -> bool:
        return word.casefold().endswith(self._patronymics) or any(
            form in self._given or form in self._family for form in spellings(word)
        )

    def is_thing(self, phrase: str) -> bool:
        """Whether the pack lists these words together as no name (``Jan Mayen``)."""
        return " " in phrase and phrase in self._doubtful

    def read(self, token: str, start: int) -> Word:
        """The word that a token is."""
        known = self._words.get(token)
        if known is None:
            _make_room(self._words)
            known = self._words[token] = self._read(token)
        return known.moved(start)

    def _read(self, token: str) -> Word:
        if _INITIAL.fullmatch(token):
            return Word(token, 0, len(token), Kind.INITIAL)
        bare = token.rstrip(".")
        stops = bare != token or bool(_COMPOUND.match(bare))
        doubtful = bare[0] + bare[1:].lower() in self._doubtful
        for form in spellings(bare):
            given, family = form in self._given, form in self._family
            if given or family:
                kind = Kind.GIVEN if given else Kind.FAMILY
                return Word(bare, 0, len(form), kind, family, doubtful, stops)
        first, _, second = bare.partition("-")
        if first in self._given and second[:1].isupper():
            return Word(bare, 0, len(bare), Kind.GIVEN, breaks=stops)
        kind, form = self._shape(bare)
        return Word(
            bare,
            0,
            len(form),
            kind,
            kind is not Kind.OTHER,
            doubtful or bool(_COMPOUND.match(bare)),
            stops,
        )

    def _shape(self, word: str) -> tuple[Kind, str]:
        for form in spellings(word):
            if len(form) >= 5 and form.casefold().endswith(self._patronymics):
                return Kind.PATRONYMIC, form
        if len(word) >= 5 and word.casefold().endswith(self._suffixes):
            return Kind.SHAPED, word
        return Kind.OTHER, word


def _make_room(remembered: dict[str, Any]) -> None:
    """Forget all words when too many are remembered."""
    if len(remembered) >= _REMEMBERED:
        remembered.clear()


def names_a_thing(word: Word) -> bool:
    """Whether the word's end says house, paper or party rather than person."""
    return word.text.casefold().endswith(_NO_PERSON)


def spellings(word: str) -> Iterator[str]:
    """The word, in ordinary capitals, without a genitive s, or its first half."""
    yield word
    if word.isupper() and len(word) > 1:
        word = "-".join(part.capitalize() for part in word.split("-"))
        yield word
    if word.endswith(("'s", "’s")):
        yield word[:-2]
    elif word.endswith(("s", "'", "’")) and len(word) > 3:
        yield word[:-1]


def _read(paths: Iterable[Path]) -> frozenset[str]:
    names: set[str] = set()
    for path in paths:
        names.update(path.read_text(encoding="utf-8").split())
    doubled = (name for name in names if "-" in name)
    return frozenset(names | {part for name in doubled for part in name.split("-")})
