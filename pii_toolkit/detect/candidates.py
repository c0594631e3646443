"""Candidates: the matches of the packs' patterns that their number's rules let stand.

`PackPatterns` finds what a pass of every pattern over the whole text would find
(:class:`presidio_classes.PackRecognizer` is that simple form), but asks first: a
pattern that begins with a digit is tried where a run of digits begins, and only if the
outline of what stands there can match it; one with letters, where the digits for it are
there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import regex

from pii_toolkit.detect.anchors import Anchors, anchors, folded, mixed
from pii_toolkit.detect.context import LabelledText
from pii_toolkit.detect.matches import Verdict, judge
from pii_toolkit.detect.outlines import Form, FormIndex
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.recognizers import Pack, PatternSpec

Warn = Callable[[str], None]

TIMEOUT_SECONDS = 10.0
"""Longest time for one pattern over one text; then the pattern is skipped, loudly."""
_REMEMBERED = 4_096
"""Sets of entity types, of labels in one text, whose patterns are remembered."""


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """A place in a text and what it is worth; ``spec`` None is a name's."""

    start: int
    end: int
    verdict: Verdict
    spec: PatternSpec | None = None


class Pattern:
    """One pattern; compiled when a text is first read with it, as many never are.

    ``types``: the entity types that it can end in.
    """

    def __init__(self, spec: PatternSpec) -> None:
        self.spec = spec
        self.types = possible_types((spec,))

    @cached_property
    def expression(self) -> regex.Pattern[str]:
        """The whole expression, with what must stand around it."""
        return regex.compile(self.spec.regex)

    @cached_property
    def anchors(self) -> Anchors | None:
        """What must stand in a text that it matches."""
        return anchors(self.spec.body)

    def may_match(self, labelled: LabelledText) -> bool:
        """Whether a text has the digits, the sign and the label that a match needs."""
        spec, outline = self.spec, labelled.outline
        if outline.digits < spec.min_digits:
            return False
        if spec.min_run and outline.longest_run < spec.min_run:
            return False
        if spec.check == "email" and "@" not in labelled.text:
            return False
        return self.has_label(labelled)

    def has_label(self, labelled: LabelledText) -> bool:
        """Whether a text has a label for the pattern, if it needs one."""
        return not self.spec.needs_context or self.is_named(labelled.speaks_for)

    def is_named(self, types: frozenset[str]) -> bool:
        """Whether labels for these entity types are what the pattern needs."""
        return not self.spec.needs_context or not types.isdisjoint(self.types)

    def candidate(self, text: str, start: int, end: int) -> Candidate | None:
        """What the match at ``[start, end)`` is worth; None when it is refused."""
        verdict = judge(self.spec, text[start:end])
        if verdict is None:
            return None
        if verdict.length is not None:
            end = start + verdict.length
        return Candidate(start, end, verdict, self.spec)


class PackPatterns:
    """All patterns of some packs.

    Args:
        packs: what to look for.
        warn: told in words whenever a pattern had to be skipped.
    """

    def __init__(self, packs: Iterable[Pack], warn: Warn) -> None:
        self._warn = warn
        patterns = [Pattern(spec) for pack in packs for spec in pack.patterns]
        self._patterns = patterns
        self._at_runs = [i for i, p in enumerate(patterns) if p.spec.at_run]
        self._others = sorted(
            (i for i, p in enumerate(patterns) if not p.spec.at_run),
            key=lambda place: patterns[place].spec.min_digits,
        )
        self._named: dict[frozenset[str], list[int]] = {}
        specs = [patterns[place].spec for place in self._at_runs]
        self._forms = FormIndex([Form.of(spec.body, spec.after) for spec in specs])
        fronts = sorted({spec.before for spec in specs})
        self._fronts = [regex.compile(front) for front in fronts]
        self._front_of = [fronts.index(spec.before) for spec in specs]

    def find(self, labelled: LabelledText) -> list[Candidate]:
        """Every match in a text that its number's rules let stand, pattern by pattern.

        Nothing is asked of the labels of a text in which no pattern can match.
        """
        found: dict[int, list[Candidate]] = {}
        digits = labelled.outline.digits
        if digits:
            self._match_at_runs(labelled, found)
        shown = mixed(labelled.text), folded(labelled.text)
        # Labels that were read already are asked before words are looked for.
        named = labelled.is_read
        for place in self._by_labels(labelled.speaks_for) if named else self._others:
            pattern = self._patterns[place]
            if pattern.spec.min_digits > digits:
                break
            asked = pattern.anchors
            if asked is not None and not asked.stand_in(shown[asked.literal]):
                continue
            if pattern.may_match(labelled):
                self._match_anywhere(place, labelled.text, found)
        return [candidate for place in sorted(found) for candidate in found[place]]

    def _by_labels(self, types: frozenset[str]) -> list[int]:
        """The patterns that may match beside labels for these entity types."""
        places = self._named.get(types)
        if places is None:
            if len(self._named) >= _REMEMBERED:
                self._named.clear()
            places = [p for p in self._others if self._patterns[p].is_named(types)]
            self._named[types] = places
        return places

    def _match_at_runs(
        self, labelled: LabelledText, found: dict[int, list[Candidate]]
    ) -> None:
        """Try the patterns that begin with a digit where a run of digits begins."""
        text = labelled.text
        reached: dict[int, int] = {}
        for start, outline in labelled.outline.runs():
            fronts: dict[int, bool] = {}
            for number, length in self._forms.matches(outline):
                pattern = self._patterns[self._at_runs[number]]
                until = reached.get(number)
                if until is None and not pattern.may_match(labelled):
                    until = reached[number] = len(text)
                if until is not None and start < until:
                    continue
                front = self._front_of[number]
                stands = fronts.get(front)
                if stands is None:
                    stands = self._fronts[front].match(text, start) is not None
                    fronts[front] = stands
                if not stands:
                    continue
                end = (
                    self._end(pattern, text, start)
                    if length is None
                    else start + length
                )
                reached[number] = end
                if end > start:
                    candidate = pattern.candidate(text, start, end)
                    _keep(candidate, self._at_runs[number], found)

    def _end(self, pattern: Pattern, text: str, start: int) -> int:
        """Where the match that begins at a run ends; its beginning where none does."""
        try:
            match = pattern.expression.match(text, start, timeout=TIMEOUT_SECONDS)
        except TimeoutError:
            self._warn(skipped(pattern.spec))
            return len(text)
        return start if match is None else match.end()

    def _match_anywhere(
        self, place: int, text: str, found: dict[int, list[Candidate]]
    ) -> None:
        pattern = self._patterns[place]
        try:
            for match in pattern.expression.finditer(text, timeout=TIMEOUT_SECONDS):
                _keep(pattern.candidate(text, *match.span()), place, found)
        except TimeoutError:
            self._warn(skipped(pattern.spec))


def skipped(spec: PatternSpec) -> str:
    """What is said of a pattern that ran out of time."""
    name = f"{spec.entity_type}/{spec.name}"
    return f"the pattern {name} took too long on one text and was skipped there"


def possible_types(patterns: Iterable[PatternSpec]) -> frozenset[str]:
    """Entity types that these patterns can end in: a number tells its own kind."""
    types = {spec.entity_type for spec in patterns}
    for module in (fodselsnummer, cpr):
        if types & set(module.KINDS):
            types |= set(module.KINDS)
    return frozenset(types)


def _keep(
    candidate: Candidate | None, place: int, found: dict[int, list[Candidate]]
) -> None:
    if candidate is not None:
        found.setdefault(place, []).append(candidate)
