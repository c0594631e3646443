"""Compares the spans that a tagger reports with the labels of the texts.

A label is found when a span of a type that it accepts overlaps it, and found exactly
when such a span has its borders. A span is right when it overlaps a label that accepts
its type; one that only meets labels which nobody need find counts neither way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pii_toolkit.evaluation.text.labelled import (
    PERSON_NUMBERS,
    LabelledText,
    TextLabel,
)
from pii_toolkit.model import Span

FAMILY = "person numbers"
"""Stands for all of `PERSON_NUMBERS`, each right for every other."""


@dataclass(slots=True)
class Counts:
    """Labels that were to be found, and spans that were reported, of one kind.

    ``untyped``: labels that a span of any type overlaps.
    """

    wanted: int = 0
    exact: int = 0
    found: int = 0
    untyped: int = 0
    reported: int = 0
    right_exact: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """Share of labels found; 0 where there is none."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def untyped_recall(self) -> float:
        """Share of labels found, whatever they were taken for."""
        return self.untyped / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """Share of spans that are right; 0 where there is none."""
        return self.right / self.reported if self.reported else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, by overlap."""
        return _f1(self.precision, self.recall)

    @property
    def exact_f1(self) -> float:
        """The same with borders that are exactly right."""
        precision = self.right_exact / self.reported if self.reported else 0.0
        return _f1(precision, self.exact / self.wanted if self.wanted else 0.0)

    def __iadd__(self, other: Counts) -> Counts:
        """Add up."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


@dataclass(frozen=True, slots=True)
class Mistake:
    """A label that was not found, or a span that is wrong; no value.

    ``label`` or ``verdict`` is empty where there is none.
    """

    template: str
    language: str
    kind: str
    spelling: str
    label: str
    verdict: str


@dataclass(slots=True)
class Score:
    """All figures of one tagger over some texts.

    ``types`` by (entity type, language); ``kinds`` and ``spellings`` are of person
    numbers; ``confidences`` holds (confidence, right) of every span that counts.
    """

    types: dict[tuple[str, str], Counts] = field(default_factory=dict)
    kinds: dict[str, Counts] = field(default_factory=dict)
    spellings: dict[str, Counts] = field(default_factory=dict)
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    mistakes: Counter[Mistake] = field(default_factory=Counter)


def score(
    texts: Sequence[LabelledText], found: Sequence[Sequence[Span]], least: float
) -> Score:
    """Judge the spans of every text.

    Args:
        texts: with their labels.
        found: the spans of each text.
        least: confidence from which a span counts as reported.
    """
    made = Score()
    for text, spans in zip(texts, found, strict=True):
        for span in spans:
            verdict = _rightness(text.labels, span, _accepts)
            if verdict is not None:
                made.confidences.append((span.confidence, verdict != "wrong"))
        reported = [span for span in spans if span.confidence >= least]
        _count_types(made, text, reported)
        _count_family(made, text, reported)
    return made


def _count_types(made: Score, text: LabelledText, spans: Sequence[Span]) -> None:
    for label in text.labels:
        if label.wanted:
            key = label.entity_type, text.language
            counts = made.types.setdefault(key, Counts())
            _count_label(counts, label, spans, _accepts)
            if not _met(label, spans, _accepts):
                made.mistakes[_missed(text, label, spans)] += 1
    for span in spans:
        counts = made.types.setdefault((span.entity_type, text.language), Counts())
        verdict = _count_span(counts, text.labels, span, _accepts)
        if verdict == "wrong" and not _confused(text, span, spans):
            made.mistakes[_invented(text, span)] += 1


def _count_family(made: Score, text: LabelledText, spans: Sequence[Span]) -> None:
    """Person numbers as one type: by language, by kind of text, by spelling."""
    here = Counts()
    for label in text.labels:
        if label.wanted and label.entity_type in PERSON_NUMBERS:
            counts = Counts()
            _count_label(counts, label, spans, _both_person_numbers)
            spelling = made.spellings.setdefault(label.spelling, Counts())
            spelling += counts
            here += counts
    for span in spans:
        if span.entity_type in PERSON_NUMBERS:
            _count_span(here, text.labels, span, _both_person_numbers)
    made.types.setdefault((FAMILY, text.language), Counts()).__iadd__(here)
    made.kinds.setdefault(text.kind, Counts()).__iadd__(here)


_Accepts = Callable[[TextLabel, Span], bool]


def _accepts(label: TextLabel, span: Span) -> bool:
    return label.accepts(span.entity_type)


def _both_person_numbers(label: TextLabel, span: Span) -> bool:
    return label.entity_type in PERSON_NUMBERS and span.entity_type in PERSON_NUMBERS


def _overlaps(label: TextLabel, span: Span) -> bool:
    return label.start < span.end and span.start < label.end


def _same(label: TextLabel, span: Span) -> bool:
    return (label.start, label.end) == (span.start, span.end)


def _met(label: TextLabel, spans: Iterable[Span], accepts: _Accepts) -> bool:
    return any(_overlaps(label, span) and accepts(label, span) for span in spans)


def _count_label(
    counts: Counts, label: TextLabel, spans: Sequence[Span], accepts: _Accepts
) -> None:
    counts.wanted += 1
    counts.untyped += any(_overlaps(label, span) for span in spans)
    counts.found += _met(label, spans, accepts)
    counts.exact += any(_same(label, span) and accepts(label, span) for span in spans)


def _rightness(
    labels: Iterable[TextLabel], span: Span, accepts: _Accepts
) -> str | None:
    """``exact``, ``right``, ``wrong``, or None where it counts neither way."""
    met = [x for x in labels if _overlaps(x, span) and accepts(x, span)]
    if not met:
        return "wrong"
    wanted = [label for label in met if label.wanted]
    if not wanted:
        return None
    return "exact" if any(_same(label, span) for label in wanted) else "right"


def _count_span(
    counts: Counts, labels: Iterable[TextLabel], span: Span, accepts: _Accepts
) -> str | None:
    verdict = _rightness(labels, span, accepts)
    if verdict is not None:
        counts.reported += 1
        counts.right += verdict != "wrong"
        counts.right_exact += verdict == "exact"
    return verdict


def _confused(text: LabelledText, span: Span, spans: Sequence[Span]) -> bool:
    """Whether the mistake is named already, as what a missed label was taken for."""
    return any(
        label.wanted and _overlaps(label, span) and not _met(label, spans, _accepts)
        for label in text.labels
    )


def _missed(text: LabelledText, label: TextLabel, spans: Sequence[Span]) -> Mistake:
    taken = sorted({span.entity_type for span in spans if _overlaps(label, span)})
    return Mistake(
        template=text.template,
        language=text.language,
        kind=text.kind,
        spelling=label.spelling,
        label=label.entity_type,
        verdict=", ".join(taken),
    )


def _invented(text: LabelledText, span: Span) -> Mistake:
    under = [label for label in text.labels if _overlaps(label, span)]
    return Mistake(
        template=text.template,
        language=text.language,
        kind=text.kind,
        spelling=under[0].spelling if under else "",
        label=under[0].entity_type if under else "",
        verdict=span.entity_type,
    )


def _f1(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0
