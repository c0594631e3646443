"""Our subclasses of Presidio's classes. Importing this module imports Presidio.

Only :mod:`pii_toolkit.detect.presidio` imports it, inside a function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from presidio_analyzer import (
    AnalysisExplanation,
    ContextAwareEnhancer,
    EntityRecognizer,
    RecognizerResult,
)

from pii_toolkit.detect import candidates
from pii_toolkit.detect.candidates import Candidate, Pattern, possible_types, skipped
from pii_toolkit.detect.context import LabelledText
from pii_toolkit.detect.labels import ContextIndex
from pii_toolkit.detect.names import NameFinder
from pii_toolkit.detect.weighing import as_span, weighed
from pii_toolkit.model import Span
from pii_toolkit.recognizers import Pack

LANGUAGE = "nb"
"""The one language that our own engine is set to: the packs bring all words."""

CANDIDATE = "pii_toolkit_candidate"
"""Key under which a result carries what it was made of."""

LABELLED = "pii_toolkit_labelled"
"""Attribute under which the artifacts of a text carry its labels."""


class PackRecognizer(EntityRecognizer):  # type: ignore[misc]
    """All patterns of one pack, each passed over the whole text."""

    def __init__(self, pack: Pack, warn: Callable[[str], None]) -> None:
        self._warn = warn
        self._patterns = [Pattern(spec) for spec in pack.patterns]
        super().__init__(
            supported_entities=sorted(possible_types(pack.patterns)),
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
        outline = (read or LabelledText(ContextIndex(()), text)).outline
        results: list[RecognizerResult] = []
        for pattern in self._patterns:
            spec = pattern.spec
            if outline.digits < spec.min_digits or outline.longest_run < spec.min_run:
                continue
            if (
                spec.needs_context
                and read
                and read.speaks_for.isdisjoint(pattern.types)
            ):
                continue
            if spec.check == "email" and "@" not in text:
                continue
            try:
                self._match(pattern, text, results)
            except TimeoutError:
                self._warn(skipped(spec))
        return results

    def _match(
        self, pattern: Pattern, text: str, results: list[RecognizerResult]
    ) -> None:
        seconds = candidates.TIMEOUT_SECONDS
        for match in pattern.expression.finditer(text, timeout=seconds):
            candidate = pattern.candidate(text, *match.span())
            if candidate is not None:
                results.append(_result(self, candidate))


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
            _result(self, Candidate(start, end, verdict))
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
        ours = [r for r in raw_results if (c := _candidate(r)) is not None and c.spec]
        if ours:
            labelled = getattr(nlp_artifacts, LABELLED, None)
            labelled = labelled or LabelledText(self.index, text, context)
            made = [c for r in ours if (c := _candidate(r)) is not None]
            for found, candidate in zip(ours, weighed(labelled, made), strict=True):
                found.score = candidate.verdict.confidence
                found.recognition_metadata[CANDIDATE] = candidate
        return raw_results


def _result(recognizer: EntityRecognizer, candidate: Candidate) -> RecognizerResult:
    verdict, spec = candidate.verdict, candidate.spec
    return RecognizerResult(
        entity_type=verdict.entity_type,
        start=candidate.start,
        end=candidate.end,
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
            CANDIDATE: candidate,
        },
    )


def span(found: RecognizerResult) -> Span:
    """A result of the engine as our own span."""
    candidate = _candidate(found)
    if candidate is not None:
        return as_span(candidate)
    confidence = round(float(found.score), 4)
    place = found.start, found.end
    return Span(found.entity_type, *place, confidence, evidence=("found by a pack",))


def _candidate(found: RecognizerResult) -> Candidate | None:
    metadata: dict[str, Any] = found.recognition_metadata or {}
    return metadata.get(CANDIDATE)
