"""What a name model read in a text, beside what the rules found there.

The model reads words in their sentence, so of two readings of the same words as a
person, a place or a company the surer one stays. Numbers, addresses and whatever else
has a form of its own are the rules' business: a name inside them is none.

A model that learnt from prose sees names in the headings of a table and in the words of
a query. A single word that nothing speaks for is therefore no name: an everyday word,
one in lower case that no list holds, one in capitals among words that are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from pii_toolkit.detect.lexicon import Mark, shared_lexicon
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
OWN_FORM = 0.5
"""Confidence from which a rule's other types keep a name out."""
_PERSON = Mark.GIVEN | Mark.FAMILY
_PLACE = Mark.TOWN | Mark.MUNICIPALITY
_LISTED = _PERSON | _PLACE
_OF_KIND = {"PERSON": _PERSON, "LOCATION": _PLACE, "ORGANIZATION": Mark.COMPANY}
_CAPITAL = regex.compile(r"(?<![\p{L}0-9])\p{Lu}\p{L}")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*")
_EDGES = " \t\n,.;:/\\|()[]{}<>«»\"'*_-"


class NameEvidence:
    """Lists and letters that speak for or against a name."""

    def __init__(self, packs: tuple[Pack, ...]) -> None:
        self._marks = shared_lexicon(packs).table

    def worth_reading(self, text: str) -> bool:
        """Whether a text can hold a name: a capital is there, or a listed name."""
        return bool(_CAPITAL.search(text)) or any(
            self._mark(word) & _LISTED for word in _WORD.findall(text)
        )

    def spans(
        self, text: str, read: Iterable[NameSpan], found: Sequence[Span]
    ) -> list[Span]:
        """The model's names as spans, without those that other finds keep out.

        Args:
            text: what was read.
            read: names that the model found in it.
            found: what the rules found in it.
        """
        taken = [
            s
            for s in found
            if s.entity_type not in READ_TWICE and s.confidence >= OWN_FORM
        ]
        made = []
        for name in read:
            start, end = _bare(text, name.start, name.end)
            inside = any(s.start < end and start < s.end for s in taken)
            if inside or not self._is_credible(text, start, end, name.entity_type):
                continue
            if name.entity_type == "PERSON":
                end -= self._genitive(text[start:end])
            score = round(name.score, 4)
            made.append(Span(name.entity_type, start, end, score, None, EVIDENCE))
        return made

    def _is_credible(self, text: str, start: int, end: int, kind: str) -> bool:
        held = text[start:end]
        words = _WORD.findall(held)
        if len(words) != 1:
            return bool(words)
        word, mark = words[0], self._mark(words[0])
        if mark == Mark.WORD:
            return False
        if word.islower():
            return bool(mark & _OF_KIND[kind])
        if word.isupper() and len(word) > 1 and kind != "ORGANIZATION":
            return bool(mark & _OF_KIND[kind]) or not _has_lower(text, start, end)
        return True

    def _mark(self, word: str) -> int:
        lower = word.lower()
        return self._marks.get(lower, 0) or self._marks.get(lower.removesuffix("s"), 0)

    def _genitive(self, name: str) -> int:
        """Letters of a genitive at the end: ``Nordmanns``, where a list shows it."""
        for ending in ("'s", "’s", "s"):
            bare = name.removesuffix(ending)
            if bare != name:
                last, whole = (_last_word(form) for form in (bare, name))
                known = self._marks.get(last, 0) & _PERSON
                if known and not self._marks.get(whole, 0) & _PERSON:
                    return len(ending)
        return 0


def _last_word(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def _has_lower(text: str, start: int, end: int) -> bool:
    """Whether the rest of the line has words in lower case."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    rest = text[first:start] + text[end : len(text) if last < 0 else last]
    return any(word.islower() for word in _WORD.findall(rest))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without signs at the ends; an initial keeps its full stop."""
    held = text[start:end]
    short = held.rstrip(_EDGES)
    if held[len(short) : len(short) + 1] == "." and short[-2:-1] in ("", " ", "."):
        short += "."
    return end - len(held.lstrip(_EDGES)), start + len(short)
