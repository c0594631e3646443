"""Candidates weighed by their surroundings, rid of duplicates, as spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pii_toolkit.detect.candidates import Candidate
from pii_toolkit.detect.context import LabelledText, Opinion, Surroundings, weigh
from pii_toolkit.model import Span

_NEARLY = 3
"""Characters that a label may stand further off and still be the nearest."""


def weighed(
    labelled: LabelledText, candidates: Sequence[Candidate]
) -> Iterator[Candidate]:
    """The same candidates in the same order, as sure as their surroundings make them.

    Args:
        labelled: the text.
        candidates: matches of patterns, each with its ``spec``.
    """
    around = Surroundings(labelled, ((c.start, c.end) for c in candidates))
    opinions = [
        around.opinion(c.verdict.entity_type, c.start, c.end) for c in candidates
    ]
    nearest = _nearest(candidates, opinions)
    for candidate, opinion, best in zip(candidates, opinions, nearest, strict=True):
        verdict, distance = candidate.verdict, opinion.distance
        confidence = weigh(
            verdict.confidence,
            opinion,
            nearest=distance is not None and distance <= best + _NEARLY,
            needs_context=candidate.spec is not None and candidate.spec.needs_context,
        )
        yield Candidate(
            candidate.start,
            candidate.end,
            verdict.weighed(confidence, opinion.evidence),
            candidate.spec,
        )


def without_duplicates(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that no surer one of their type holds whole, as Presidio has it.

    Those of no confidence go as well; of equal ones the first stays.
    """
    by_type: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.verdict.confidence:
            by_type.setdefault(candidate.verdict.entity_type, []).append(candidate)
    return [kept for same in by_type.values() for kept in _outermost(same)]


def as_span(candidate: Candidate) -> Span:
    """A candidate as a span; a number inside a match in its own place."""
    verdict, start, end = candidate.verdict, candidate.start, candidate.end
    told = verdict.holds or verdict
    if verdict.holds is not None:
        start, end = end + verdict.holds.start, end + verdict.holds.end
    confidence = round(float(verdict.confidence), 4)
    return Span(told.entity_type, start, end, confidence, told.status, told.evidence)


def _outermost(same: list[Candidate]) -> list[Candidate]:
    """Of candidates of one type, those that no surer one holds."""
    if len(same) == 1:
        return same
    kept: list[Candidate] = []
    reaching: list[Candidate] = []
    for candidate in sorted(
        same, key=lambda c: (c.start, -c.end, -c.verdict.confidence)
    ):
        sure = candidate.verdict.confidence
        reaching = [other for other in reaching if other.end >= candidate.start]
        if not any(
            candidate.end <= other.end and sure <= other.verdict.confidence
            for other in reaching
        ):
            kept.append(candidate)
            reaching.append(candidate)
    return kept


def _nearest(
    candidates: Sequence[Candidate], opinions: Sequence[Opinion]
) -> list[float]:
    """Per candidate, the smallest label distance among the ones it overlaps."""
    order = sorted(
        range(len(candidates)), key=lambda i: (candidates[i].start, candidates[i].end)
    )
    best = [float("inf")] * len(candidates)
    cluster: list[int] = []
    reach = -1
    for position in [*order, None]:
        if position is None or (cluster and candidates[position].start >= reach):
            distances = [
                float(distance)
                for i in cluster
                if (distance := opinions[i].distance) is not None
            ]
            for i in cluster:
                best[i] = min(distances, default=float("inf"))
            cluster = []
        if position is not None:
            cluster.append(position)
            reach = max(reach, candidates[position].end)
    return best
