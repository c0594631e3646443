"""What a name model read in a text, beside what the rules found there.

The model reads words in their sentence, so of two readings of the same words as a
person, a place or a company the surer one stays. Numbers, addresses and whatever else
has a form of its own are the rules' business: a name inside them is none.

A model that learnt from prose sees names in the headings of a table and in the words of
a query. A single word whose letters say nothing (lower case, capitals among other
words, the first of a sentence) must be listed, or the model very sure; and an everyday
word that fills a cell, or the label of a field, is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from pii_toolkit.detect.lexicon import Mark, shared_lexicon
from pii_toolkit.detect.ordinary_words import ORDINARY
from pii_toolkit.detect.words import word_set
from pii_toolkit.model import Span
from pii_toolkit.ner import NameSpan
from pii_toolkit.recognizers import Pack

EVIDENCE = ("the name model reads it so",)
NAMES = frozenset(
    (
        "PERSON",
        "PERSON_GIVEN_NAME",
        "PERSON_FAMILY_NAME",
        "LOCATION",
        "ORGANIZATION",
    )
)
"""Types about which rules and model may differ."""
READ_TWICE = NAMES - {"LOCATION"}
"""Of these the model's reading may beat the rules': they find places by an address."""
OWN = 0.5
"""Confidence from which a rule's other types keep a name out."""
LISTED = 0.8
"""Confidence of the rules in a listed given name with a family name."""
DOUBT = 0.7
"""What is left of a guess of the rules where the model saw no name."""
VERY_SURE = 0.99
"""Score from which a word that no list holds may be a name in unusual letters."""
_PERSON = Mark.GIVEN | Mark.FAMILY
_PLACE = Mark.TOWN | Mark.MUNICIPALITY
_LISTED = _PERSON | _PLACE
_OF_KIND = {"PERSON": _PERSON, "LOCATION": _PLACE, "ORGANIZATION": Mark.COMPANY}
_CAPITAL = regex.compile(r"(?<![\p{L}0-9])\p{Lu}\p{L}")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*")
_SENTENCE = regex.compile(r"[.!?]\s+$")
_CELL_BEGINS = regex.compile(r"(?:^|[\n\t|;,:=\"'>(]|\s\s)\s?$")
_CELL_ENDS = regex.compile(r"\s?(?:$|[\n\t|;,:=\"'<)]|\s\s)")
_TAG = regex.compile(r"</?$")
_EDGES = " \t\n,.;:/\\|()[]{}<>«»\"'*_-"


_NOBODY = ORDINARY | word_set(
    """
    eg jeg jag du han hun ho vi de dei dere dykk me i oss meg deg seg dem den det denne
    dette er var har hei hej hello dear kjære kære hilsen mvh vh takk tak debug info
    warn warning error fatal trace vedlagt vedlagd vedhæftet vedlegg bilag nat natt dag
    aften kveld morgen arving arvinger avdøde afdøde saldo tekst beløb beløp dato sum
    """
)
"""Words in front of sentences, lines and cells that a model of prose reads as names."""


class NameEvidence:
    """Lists and letters that speak for or against a name."""

    def __init__(self, packs: tuple[Pack, ...]) -> None:
        self._marks = shared_lexicon(packs).table
        self._labels = frozenset(
            word.lower()
            for pack in packs
            for words in (
                *(terms.tokens for terms in pack.columns),
                *(context.words for context in pack.context.values()),
            )
            for word in words
        )

    def worth_reading(self, text: str) -> bool:
        """Whether a text can hold a name: a capital is there, or a listed name."""
        return bool(_CAPITAL.search(text)) or any(
            len(word) > 2 and self._mark(word) & _LISTED for word in _WORD.findall(text)
        )

    def weighed(
        self,
        text: str,
        read: Iterable[NameSpan],
        found: Sequence[Span],
        own: Sequence[Span] = (),
    ) -> list[Span]:
        """What the rules found and the model read, with one reading of each name.

        Args:
            text: what was read.
            read: names that the model found in it.
            found: what the rules found in it.
            own: values of the row's own subject in it, which stay as they are.
        """
        taken = [
            s
            for s in (*found, *own)
            if s.entity_type not in READ_TWICE and s.confidence >= OWN
        ]
        names = [
            name
            for name in self._spans(text, read)
            if not any(_overlap(name, other) for other in taken)
            and not _is_own(text, name, own)
        ]
        kept = [
            _doubted(s) if s.entity_type in READ_TWICE else s
            for s in found
            if s.entity_type not in READ_TWICE or _stands(text, s, names)
        ]
        return kept + names

    def _spans(self, text: str, read: Iterable[NameSpan]) -> Iterator[Span]:
        for name in read:
            start, end = _bare(text, name.start, name.end)
            if not self._is_credible(text, start, end, name):
                continue
            if name.entity_type == "PERSON":
                end -= self._genitive(text[start:end])
            score = round(name.score, 4)
            yield Span(name.entity_type, start, end, score, None, EVIDENCE)

    def _is_credible(self, text: str, start: int, end: int, name: NameSpan) -> bool:
        words = _WORD.findall(text, start, end)
        if _TAG.search(text[max(0, start - 2) : start]):
            return False
        if len(words) != 1:
            return bool(words)
        (word,) = words
        mark = self._mark(word)
        if mark == Mark.WORD and _fills_cell(text, start, end):
            return False
        if word.lower() in _NOBODY and not mark & (Mark.GIVEN | _PLACE):
            return False
        if not _odd(word, text, start, end) or mark & _OF_KIND[name.entity_type]:
            return True
        known = mark == Mark.WORD or word.lower() in self._labels
        return name.score >= VERY_SURE and not known

    def _mark(self, word: str) -> int:
        lower = word.lower()
        return self._marks.get(lower, 0) or self._marks.get(lower.removesuffix("s"), 0)

    def _genitive(self, name: str) -> int:
        """Letters of a genitive at the end: ``Nordmanns``, where a list shows it."""
        for ending in ("'s", "’s", "s"):
            bare = name.removesuffix(ending)
            if bare != name:
                short, whole = (
                    self._marks.get(_last_word(form), 0) & _PERSON
                    for form in (bare, name)
                )
                # Hermans is a family name somewhere; Herman is a given one everywhere.
                if short and (not whole or short & ~whole & Mark.GIVEN):
                    return len(ending)
        return 0


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_own(text: str, name: Span, own: Iterable[Span]) -> bool:
    """Whether the subject's values are all that the name holds, but for a genitive."""
    left = list(text[name.start : name.end])
    for value in own:
        first = max(value.start - name.start, 0)
        last = max(value.end - name.start, first)
        left[first:last] = [" "] * len(left[first:last])
    return "".join(filter(str.isalpha, left)) in {"", "s"}


def _stands(text: str, span: Span, names: Iterable[Span]) -> bool:
    """Whether a name of the rules stays beside what the model read.

    The model's borders are the better ones. In capitals every word looks like a name to
    the rules: there only listed names stay.
    """
    same = any(n.entity_type == span.entity_type and _overlap(n, span) for n in names)
    capitals = text[span.start : span.end].isupper()
    return not same and (not capitals or span.confidence >= LISTED)


def _doubted(span: Span) -> Span:
    """A guess by a title or a greeting, of words in which the model saw no name."""
    if span.confidence >= LISTED:
        return span
    return replace(span, confidence=round(span.confidence * DOUBT, 2))


def _last_word(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def _odd(word: str, text: str, start: int, end: int) -> bool:
    """Lower case, capitals among other words, or the first word of a sentence."""
    if word.islower() or _SENTENCE.search(text, max(0, start - 4), start):
        return True
    if not word.isupper() or len(word) < 2:
        return False
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    rest = text[first:start] + text[end : len(text) if last < 0 else last]
    return any(other.islower() for other in _WORD.findall(rest))


def _fills_cell(text: str, start: int, end: int) -> bool:
    return bool(
        _CELL_BEGINS.search(text[max(0, start - 3) : start])
        and _CELL_ENDS.match(text, end)
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without signs at the ends; an initial keeps its full stop."""
    held = text[start:end]
    short = held.rstrip(_EDGES)
    if held[len(short) : len(short) + 1] == "." and short[-2:-1] in ("", " ", "."):
        short += "."
    return end - len(held.lstrip(_EDGES)), start + len(short)
