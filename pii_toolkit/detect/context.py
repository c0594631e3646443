"""What stands around a value: labels that speak for an entity type, or against it.

Presidio's own enhancer looks a few words back and matches substrings of lemmas, which
the engine without a language model does not have. This one reads a window of characters
before and after the value: sentence, ``key: value``, JSON key or XML tag alike. Whole
words are compared, in one spelling, inflections and ``kundefnr`` allowed for.

The nearest label decides. A label that another value stands between is that value's
label, unless the values are a list (``fnr: ..., ... og ...``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from pii_toolkit.detect.grids import Grids
from pii_toolkit.detect.labels import ContextIndex, Label
from pii_toolkit.detect.outlines import Outline
from pii_toolkit.detect.words import fold

BEFORE, AFTER = 80, 40
"""Characters read before and after a value."""

BOOST, WEAK_BOOST, CEILING, FLOOR = 0.35, 0.1, 0.99, 0.6
"""Added by the nearest label and by another one; no more than; no less than."""

LOWERED = 0.4
"""Factor when the nearest label speaks against the type."""

_COLUMN_DISTANCE, _HEAD_DISTANCE = 500, 5
_AFTER_PENALTY = 15
_SENTENCE_END = regex.compile(r"\n|[.!?;]\s")
_NEXT_LABEL = regex.compile(
    r"[^\p{L}\p{N}\n]{0,2}[:=]"
    r"|[ .#-]{0,3}(?:(?i:nr|no|nummer)[ .]{1,2})?[\p{L}/-]{0,4}[0-9]"
)
"""Behind a label: its own value follows (``bilag 2024-7``)."""

_NEW_SENTENCE = regex.compile(r"[.!?]\s+(?=\p{Lu}\p{Ll})|\n\s*\n")
_STOP, _TAG = regex.compile(r"\.\s"), regex.compile(r"<[^<>]*>")
_SHORT = regex.compile(r"(?i)nr$|(?<!\p{L})\p{L}{1,4}$")
"""Written with a full stop that ends no sentence: ``ordrenr.``, ``tlf.``"""
_NAMES_A_NUMBER = regex.compile(r"(?i)(?:n[ro]|numm?er|numre|id)\.?$")
_REACH = 3
"""Words that may part ``ordrenummer`` from its number; none may part ``ordre``."""

_LIST_WORDS = frozenset({"og", "eller", "samt", "and", "or", "nr", "st"})
_COPULAS = _LIST_WORDS | {"er", "var", "is", "no", "nummer", "number", "id"}
_LETTERS = regex.compile(r"\p{L}+")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the surroundings say of one value as one type.

    ``distance``: characters to the nearest label for it, None without one. ``claimed``:
    that label belongs to another value. ``against``: a nearer label speaks against it.
    """

    distance: int | None = None
    claimed: bool = False
    against: bool = False
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Near:
    """A label near a value; ``between``: what stands between the two."""

    distance: int
    place: str
    label: Label
    claimed: bool = False
    between: tuple[int, int] | None = None


class LabelledText:
    """A text with its labels, found once for all of its values, when first asked."""

    def __init__(
        self, index: ContextIndex, text: str, context: Sequence[str] | None = None
    ) -> None:
        self.text = text
        self.column = index.of_column(context)
        self._index = index

    @property
    def is_read(self) -> bool:
        """Whether the labels were asked for already."""
        return "_labels" in self.__dict__

    @cached_property
    def outline(self) -> Outline:
        """Digits and signs of the text."""
        return Outline(self.text)

    @cached_property
    def grids(self) -> Grids:
        """The tables in the text."""
        return Grids(self.text, lambda start, end: any(self.between(start, end)))

    @cached_property
    def speaks_for(self) -> frozenset[str]:
        """The entity types that a label in the text or its column's name speaks for."""
        return frozenset().union(
            *(label.speaks_for for label in (*self._labels, *self.column))
        )

    @cached_property
    def _labels(self) -> list[Label]:
        return sorted(
            self._index.labels(self.text),
            key=lambda label: (label.start, label.end),
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [label.start for label in self._labels]

    def between(self, start: int, end: int) -> Iterator[Label]:
        """The labels that lie in ``[start, end)`` as a whole."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return (label for label in self._labels[first:last] if label.end <= end)


class Surroundings:
    """One text with the places of its candidate values."""

    def __init__(
        self, labelled: LabelledText, spans: Iterable[tuple[int, int]]
    ) -> None:
        self._labelled = labelled
        self._text = labelled.text
        self._spans = sorted(set(spans))
        self._seen: dict[tuple[int, int], list[_Near]] = {}

    def opinion(self, entity_type: str, start: int, end: int) -> Opinion:
        """What stands around ``[start, end)`` for and against this type."""
        here = self._seen.get((start, end))
        if here is None:
            here = self._seen[start, end] = self._around(start, end)
        supports = [near for near in here if entity_type in near.label.speaks_for]
        objects = [near for near in here if entity_type in near.label.against]
        nearest = min(supports, key=lambda n: (n.claimed, n.distance), default=None)
        objection = min(
            (near for near in objects if not near.claimed and self._reaches(near)),
            key=lambda near: near.distance,
            default=None,
        )
        if objection is not None and (
            nearest is None or objection.distance < nearest.distance
        ):
            word = objection.label.word
            said = f"the word {word} {objection.place} speaks against it"
            return Opinion(against=True, evidence=(said,))
        if nearest is None:
            return Opinion()
        said = f"the word {nearest.label.word} stands {nearest.place}"
        return Opinion(nearest.distance, nearest.claimed, evidence=(said,))

    def _around(self, start: int, end: int) -> list[_Near]:
        column = self._labelled.column
        named = [_Near(_COLUMN_DISTANCE, "in the column's name", c) for c in column]
        table = self._labelled.grids.column(start, end)
        if table is not None:
            return [*self._in_table(start, end, *table), *named]
        barrier = self._barrier(start)
        before = self._before(start, max(0, start - BEFORE), barrier)
        return [*before, *self._after(end, self._window_after(end)), *named]

    def _in_table(
        self, start: int, end: int, head: tuple[int, int], cell: tuple[int, int]
    ) -> Iterator[_Near]:
        """Labels in the head of the column and in the cell itself, no others."""
        for label in self._labelled.between(*head):
            yield _Near(_HEAD_DISTANCE, "at the head of its column", label)
        yield from self._before(start, cell[0], 0)
        yield from self._after(end, cell[1])

    def _before(self, start: int, limit: int, barrier: int) -> Iterator[_Near]:
        for label in self._labelled.between(limit, start):
            if not _is_closed_tag(self._text, label, start):
                yield _Near(
                    start - label.end,
                    "before it",
                    label,
                    claimed=label.end <= barrier,
                    between=(label.end, start),
                )

    def _after(self, end: int, limit: int) -> Iterator[_Near]:
        text = self._text
        for label in self._labelled.between(end, limit):
            if _NEXT_LABEL.match(text, label.end) or _is_next_tag(text, label, end):
                continue
            distance = label.start - end + _AFTER_PENALTY
            yield _Near(distance, "after it", label, between=(end, label.start))

    def _reaches(self, near: _Near) -> bool:
        """Whether an objection speaks of the value: same sentence, few words on."""
        if near.between is None:
            return True
        text, label = self._text, near.label
        start, end = near.between
        if _NEW_SENTENCE.search(text, start, end):
            return False
        word = text[label.start : label.end]
        if _STOP.match(text, start) and not _SHORT.search(word):
            return False
        rest = _TAG.sub("", text[start:end])
        said = sum(fold(word) not in _COPULAS for word in _LETTERS.findall(rest))
        return said <= (_REACH if _NAMES_A_NUMBER.search(word) else 0)

    def _window_after(self, end: int) -> int:
        limit = min(end + AFTER, len(self._text))
        stop = _SENTENCE_END.search(self._text, end, limit)
        if stop is not None:
            limit = stop.start()
        following = _first_at_or_after(self._spans, end)
        return min(limit, following) if following is not None else limit

    def _barrier(self, start: int) -> int:
        """Where labels before belong to an earlier value; 0 when to none."""
        position = start
        for _ in range(5):
            earlier = _last_ending_before(self._spans, position, start - BEFORE)
            if earlier is None:
                return 0
            between = _LETTERS.findall(self._text[earlier[1] : position])
            if any(fold(word) not in _LIST_WORDS for word in between):
                return earlier[1]
            position = earlier[0]
        return 0


def weigh(
    score: float, opinion: Opinion, *, nearest: bool, needs_context: bool
) -> float:
    """The confidence after the surroundings have spoken; 0 drops the candidate."""
    if opinion.against:
        return 0.0 if needs_context else score * LOWERED
    if opinion.distance is None:
        return 0.0 if needs_context else score
    if opinion.claimed or not nearest:
        return 0.0 if needs_context else min(CEILING, score + WEAK_BOOST)
    return min(CEILING, max(FLOOR, score + BOOST))


def _is_closed_tag(text: str, label: Label, start: int) -> bool:
    """Whether a label before the value names an XML element that ends before it."""
    if text[max(0, label.start - 2) : label.start] == "</":
        return True
    name = text[label.start : label.end]
    return (
        text[label.start - 1 : label.start] == "<"
        and f"</{name}" in (text[label.end : start])
    )


def _is_next_tag(text: str, label: Label, end: int) -> bool:
    """Whether a label after the value names an XML element that begins after it."""
    if text[label.start - 1] == "<":
        return True
    name = text[label.start : label.end]
    return text[label.start - 1] == "/" and f"<{name}" in text[end : label.start]


def _last_ending_before(
    spans: Sequence[tuple[int, int]], position: int, limit: int
) -> tuple[int, int] | None:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][0] < position:
            low = middle + 1
        else:
            high = middle
    for index in range(low - 1, max(-1, low - 40), -1):
        if limit <= spans[index][1] <= position:
            return spans[index]
    return None


def _first_at_or_after(spans: Sequence[tuple[int, int]], position: int) -> int | None:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][0] < position:
            low = middle + 1
        else:
            high = middle
    return spans[low][0] if low < len(spans) else None
