"""Our subclasses of Presidio's classes. Importing this module imports Presidio.

Only :mod:`pii_toolkit.detect.presidio` imports it, inside a function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import regex
from presidio_analyzer import (
    AnalysisExplanation,
    ContextAwareEnhancer,
    EntityRecognizer,
    RecognizerResult,
)

from pii_toolkit.detect.context import ContextIndex, LabelledText, Surroundings, weigh
from pii_toolkit.detect.matches import Verdict, judge
from pii_toolkit.detect.names import NameFinder
from pii_toolkit.model import Span
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.recognizers import Pack, PatternSpec

LANGUAGE = "nb"
"""The one language that our own engine is set to: the packs bring all words."""

TIMEOUT_SECONDS = 10.0
"""Longest time for one pattern over one text; then the pattern is skipped, loudly."""

VERDICT, SPEC = "pii_toolkit_verdict", "pii_toolkit_spec"
"""Keys under which a result carries its verdict and its pattern."""

LABELLED = "pii_toolkit_labelled"
"""Attribute under which the artifacts of a text carry its labels."""


class PackRecognizer(EntityRecognizer):  # type: ignore[misc]
    """All patterns of one pack, each judged by the rules of its number."""

    def __init__(self, pack: Pack, warn: Callable[[str], None]) -> None:
        self._warn = warn
        self._patterns = [
            (spec, regex.compile(spec.regex), _possible((spec,)))
            for spec in pack.patterns
        ]
        super().__init__(
            supported_entities=sorted(_possible(pack.patterns)),
            name=f"pii-toolkit pack {pack.name}",
            supported_language=LANGUAGE,
            country_code=pack.country,
        )

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - Presidio's signature
        nlp_artifacts: object = None,
    ) -> list[RecognizerResult]:
        """Every match that its number's rules let stand."""
        read: LabelledText | None = getattr(nlp_artifacts, LABELLED, None)
        labelled = read or LabelledText(ContextIndex(()), text)
        results: list[RecognizerResult] = []
        for spec, pattern, types in self._patterns:
            if labelled.digits < spec.min_digits or labelled.longest_run < spec.min_run:
                continue
            if spec.needs_context and read and read.speaks_for.isdisjoint(types):
                continue
            if spec.check == "email" and "@" not in text:
                continue
            try:
                self._match(spec, pattern, text, results)
            except TimeoutError:
                self._warn(skipped(f"{spec.entity_type}/{spec.name}"))
        return results

    def _match(
        self,
        spec: PatternSpec,
        pattern: regex.Pattern[str],
        text: str,
        results: list[RecognizerResult],
    ) -> None:
        for match in pattern.finditer(text, timeout=TIMEOUT_SECONDS):
            verdict = judge(spec, match.group())
            if verdict is not None:
                start, end = match.span()
                if verdict.length is not None:
                    end = start + verdict.length
                results.append(_result(self, start, end, verdict, spec))


class NameRecognizer(EntityRecognizer):  # type: ignore[misc]
    """People (and, on the way, companies) by name lists and context."""

    def __init__(self, names: NameFinder) -> None:
        self._names = names
        super().__init__(
            supported_entities=["ORGANIZATION", "PERSON"],
            name="pii-toolkit names",
            supported_language=LANGUAGE,
        )

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - Presidio's signature
        nlp_artifacts: object = None,  # noqa: ARG002
    ) -> list[RecognizerResult]:
        """Every name that the finder reports."""
        return [
            _result(self, start, end, verdict, None)
            for start, end, verdict in self._names.find(text)
        ]


class LabelEnhancer(ContextAwareEnhancer):  # type: ignore[misc]
    """Confidence by the labels around a value, before and after it."""

    def __init__(self, index: ContextIndex) -> None:
        super().__init__(0.0, 0.0, 0, 0)
        self.index = index

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: object,
        recognizers: object,  # noqa: ARG002 - Presidio's signature
        context: Sequence[str] | None = None,
    ) -> list[RecognizerResult]:
        """The same results, each weighed by its surroundings."""
        weighed = [r for r in raw_results if _metadata(r).get(SPEC) is not None]
        if weighed:
            labelled = getattr(nlp_artifacts, LABELLED, None)
            _enhance(labelled or LabelledText(self.index, text, context), weighed)
        return raw_results


def skipped(name: str) -> str:
    """What is said of a pattern that ran out of time."""
    return f"the pattern {name} took too long on one text and was skipped there"


def _result(
    recognizer: EntityRecognizer,
    start: int,
    end: int,
    verdict: Verdict,
    spec: PatternSpec | None,
) -> RecognizerResult:
    return RecognizerResult(
        entity_type=verdict.entity_type,
        start=start,
        end=end,
        score=verdict.confidence,
        analysis_explanation=AnalysisExplanation(
            recognizer=recognizer.name,
            original_score=verdict.confidence,
            pattern_name=spec.name if spec else None,
            textual_explanation="; ".join(verdict.evidence),
        ),
        recognition_metadata={
            RecognizerResult.RECOGNIZER_NAME_KEY: recognizer.name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recognizer.id,
            VERDICT: verdict,
            SPEC: spec,
        },
    )


def span(found: RecognizerResult, offset: int = 0) -> Span:
    """A result of the engine as our own span, moved by ``offset``."""
    verdict: Verdict | None = _metadata(found).get(VERDICT)
    confidence = round(float(found.score), 4)
    start, end = found.start + offset, found.end + offset
    if verdict is None:
        return Span(
            found.entity_type, start, end, confidence, evidence=("found by a pack",)
        )
    inside = verdict.holds
    if inside is None:
        return Span(
            found.entity_type, start, end, confidence, verdict.status, verdict.evidence
        )
    return Span(
        inside.entity_type,
        end + inside.start,
        end + inside.end,
        confidence,
        inside.status,
        inside.evidence,
    )


def _possible(patterns: Iterable[PatternSpec]) -> frozenset[str]:
    """Entity types that these patterns can end in: a number tells its own kind."""
    types = {spec.entity_type for spec in patterns}
    for module in (fodselsnummer, cpr):
        if types & set(module.KINDS):
            types |= set(module.KINDS)
    return frozenset(types)


def _enhance(labelled: LabelledText, weighed: list[RecognizerResult]) -> None:
    """Weigh every pattern's result by its surroundings, in place."""
    around = Surroundings(labelled, ((r.start, r.end) for r in weighed))
    opinions = [around.opinion(r.entity_type, r.start, r.end) for r in weighed]
    nearest = _nearest(weighed, [opinion.distance for opinion in opinions])
    for found, opinion, best in zip(weighed, opinions, nearest, strict=True):
        metadata = _metadata(found)
        verdict: Verdict = metadata[VERDICT]
        is_nearest = opinion.distance is not None and opinion.distance <= best + 3
        found.score = weigh(
            verdict.confidence,
            opinion,
            nearest=is_nearest,
            needs_context=metadata[SPEC].needs_context,
        )
        metadata[VERDICT] = replace(
            verdict,
            confidence=found.score,
            evidence=verdict.evidence + opinion.evidence,
        )


def _nearest(
    results: list[RecognizerResult], distances: list[int | None]
) -> list[float]:
    """Per result, the smallest label distance among the results it overlaps."""
    order = sorted(
        range(len(results)), key=lambda i: (results[i].start, results[i].end)
    )
    best = [float("inf")] * len(results)
    cluster: list[int] = []
    reach = -1
    for position in [*order, None]:
        if position is None or (cluster and results[position].start >= reach):
            known = [float(d) for i in cluster if (d := distances[i]) is not None]
            for i in cluster:
                best[i] = min(known, default=float("inf"))
            cluster = []
        if position is not None:
            cluster.append(position)
            reach = max(reach, results[position].end)
    return best


def _metadata(found: RecognizerResult) -> dict[str, Any]:
    metadata: dict[str, Any] = found.recognition_metadata or {}
    return metadata
