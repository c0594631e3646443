"""Labels: the words of the packs that speak for or against a type, found in texts.

They are compared folded: inflections and ``kundefnr`` are allowed for, and a phrase may
be a column's name in camel case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from pii_toolkit.detect.words import fold, parts, stems, tokens, word_pieces
from pii_toolkit.recognizers import Pack

FAMILIES = (
    ("NO_FODSELSNUMMER", "NO_D_NUMMER", "NO_H_NUMMER", "NO_NPID", "NO_S_NUMMER"),
    ("NO_FODSELSNUMMER", "NO_FH_NUMMER"),
    ("DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER"),
)
"""Types that people call by each other's names."""

_REMEMBERED = 65_536
"""Words whose phrases are remembered."""


class Label(NamedTuple):
    """A word of the packs in a text; ``speaks_for``/``against`` hold entity types."""

    word: str
    start: int
    end: int
    speaks_for: frozenset[str]
    against: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A context word or phrase of the packs: folded, and as the packs show it."""

    words: tuple[str, ...]
    shown: str
    speaks_for: frozenset[str]
    against: frozenset[str]


_Token = tuple[str, int, int]
"""A folded word, or a part of one, with the place where it begins and ends."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in which phrases end.

    ``parts``: its parts, counted from its beginning, with the phrases that may end in
    each; ``before``: how many words before it the longest of them has; ``openers``: the
    words right before it that any of those begins with.
    """

    parts: tuple[tuple[str, int, int, tuple[_Phrase, ...]], ...]
    before: int
    openers: frozenset[str]


_NEW = _Word((), 0, frozenset())
"""Stands for a word that was not met before."""


class ContextIndex:
    """The context words of some packs, ready to be found in texts."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        phrases: dict[tuple[str, ...], tuple[str, set[str], set[str]]] = {}
        for pack in packs:
            for entity_type, words in pack.context.items():
                for word in words.words:
                    _entry(phrases, word)[1].update(_kin(entity_type))
                for word in words.negative:
                    _entry(phrases, word)[2].update(_kin(entity_type))
        self._by_last: dict[str, list[_Phrase]] = defaultdict(list)
        for run, (word, positive, negative) in phrases.items():
            if run:
                phrase = _Phrase(
                    run, word, frozenset(positive), frozenset(negative - positive)
                )
                self._by_last[run[-1]].append(phrase)
        self._words: dict[str, _Word | None] = {}
        self._columns: dict[tuple[str, ...], tuple[Label, ...]] = {}

    def labels(self, text: str) -> Iterator[Label]:
        """Every label in a text, in the order of their ends."""
        pieces = word_pieces(text)
        known = self._words.get  # one look-up: other threads may forget the words
        read = [
            word if (word := known(piece, _NEW)) is not _NEW else self._read(piece)
            for piece in pieces
        ]
        if not any(read):
            return
        starts = list(accumulate(map(len, pieces), initial=0))
        for number, ending in enumerate(read):
            if ending:
                place = starts[number]
                seen: list[_Token] = []
                if ending.before and _word_before(pieces, number) in ending.openers:
                    seen = _words_before(pieces, starts, number, ending.before)
                for token, start, end, phrases in ending.parts:
                    seen.append((token, place + start, place + end))
                    yield from _labels(text, seen, phrases)

    def of_column(self, context: Sequence[str] | None) -> tuple[Label, ...]:
        """The labels in the words of a column's name."""
        words = tuple(context or ())
        labels = self._columns.get(words)
        if labels is None:
            name = " ".join(words)
            labels = self._columns[words] = tuple(self.labels(name))
        return labels

    def _read(self, piece: str) -> _Word | None:
        """A word in which a phrase may end; None for most, and for what is none."""
        if piece.isdigit() and piece.isascii() and piece not in self._by_last:
            return None  # numbers are too many to be remembered, and have no endings
        if len(self._words) >= _REMEMBERED:
            self._words.clear()
        made = None
        if piece[0].isalnum():
            read = tuple((*part, self._ending_in(part[0])) for part in parts(piece))
            made = _word(read)
        self._words[piece] = made
        return made

    def _ending_in(self, token: str) -> tuple[_Phrase, ...]:
        """The phrases whose last word the token may be; most tokens have none."""
        return tuple(
            phrase
            for stem in sorted(stems(token))
            for phrase in self._by_last.get(stem, ())
        )


def _word(read: tuple[tuple[str, int, int, tuple[_Phrase, ...]], ...]) -> _Word | None:
    """A word of these parts, if phrases end in it."""
    phrases = [phrase for *_, ending in read for phrase in ending]
    if not phrases:
        return None
    longest = max(len(phrase.words) for phrase in phrases)
    openers = frozenset(word for phrase in phrases for word in phrase.words[:-1])
    return _Word(read, longest - 1, openers)


def _word_before(pieces: Sequence[str], number: int) -> str:
    """The last part of the word before a piece, folded."""
    while number > 0:
        number -= 1
        if pieces[number][0].isalnum():
            return _last_part(pieces[number])
    return ""


def _last_part(word: str) -> str:
    if word.islower():
        return fold(word)
    *_, (token, _, _) = parts(word)
    return token


def _words_before(
    pieces: Sequence[str], starts: Sequence[int], number: int, many: int
) -> list[_Token]:
    """So many words before a piece, or a few more, with their places."""
    found: list[_Token] = []
    while number > 0 and len(found) < many:
        number -= 1
        if pieces[number][0].isalnum():
            place = starts[number]
            held = parts(pieces[number])
            found[:0] = [(token, place + s, place + e) for token, s, e in held]
    return found


def _entry(
    phrases: dict[tuple[str, ...], tuple[str, set[str], set[str]]], word: str
) -> tuple[str, set[str], set[str]]:
    return phrases.setdefault(tokens(word), (word, set(), set()))


def _kin(entity_type: str) -> set[str]:
    kin = {entity_type}
    for family in FAMILIES:
        if entity_type == family[0]:
            kin.update(family)
        elif entity_type in family:
            kin.add(entity_type)
    return kin


def _labels(
    text: str, seen: Sequence[_Token], phrases: Iterable[_Phrase]
) -> Iterator[Label]:
    """The labels that end in the last of the words seen."""
    _, start, last = seen[-1]
    for phrase in phrases:
        words, first = phrase.words, start
        if len(words) > 1:
            run = seen[-len(words) :]
            if len(run) < len(words) or not _is_run(run, words):
                continue
            first = run[0][1]
        elif len(words[0]) == 1 and text[last : last + 1] not in {".", ":"}:
            continue
        yield Label(phrase.shown, first, last, phrase.speaks_for, phrase.against)


def _is_run(seen: Sequence[_Token], words: Sequence[str]) -> bool:
    """The words of a phrase, one after the other with little between them."""
    if any(
        token != word for (token, _, _), word in zip(seen, words[:-1], strict=False)
    ):
        return False
    return all(later[1] - earlier[2] <= 3 for earlier, later in pairwise(seen))
