"""What is judged: anything that turns texts into spans.

A names model, or a scanner of somebody else's, joins by being a `Tagger`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from pii_toolkit.model import Span

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

    from pii_toolkit.detect.text import TextDetector

SCANNED = 0.5
"""The scan reports spans from this confidence on."""

REGIONS = ("NO", "DK", "SE", "FI", "IS")
"""Given to Presidio's phone recognizer, whose own list has no Nordic country."""

_OURS = {"MAC_ADDRESS": "DEVICE_ID"}
"""Presidio's entity types that have another name here."""


class Tagger(Protocol):
    """Finds spans in texts.

    ``least``: the confidence from which its spans count as reported.
    """

    @property
    def name(self) -> str:
        """As the tables show it."""

    @property
    def least(self) -> float:
        """0 for all."""

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """The spans of every text."""


class Toolkit:
    """The text detector with all packs, and with the name model unless told not."""

    name = "pii-toolkit"

    def __init__(self, least: float = SCANNED, *, ner: bool = True) -> None:
        self.least, self._ner = least, ner

    @cached_property
    def _detector(self) -> TextDetector:
        from pii_toolkit.detect.text import shipped_detector

        return shipped_detector(ner=self._ner)

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """The spans of every text; equal texts are read once."""
        return [list(found) for found in self._detector.spans_many(texts)]


class PlainPresidio:
    """Presidio as it comes, all of its own recognizers, without a language model.

    Two things are set for it: its phone recognizer knows the Nordic countries, and its
    e-mail recognizer takes the public-suffix list that comes with tldextract instead of
    fetching one. Everything it reports counts, as its default threshold of 0 has it.
    """

    name = "Presidio"
    least = 0.0

    @cached_property
    def _engine(self) -> AnalyzerEngine:
        from presidio_analyzer import AnalyzerEngine
        from presidio_analyzer.nlp_engine import NlpEngineProvider

        from pii_toolkit.detect.presidio import quieten

        quieten()
        models = [{"lang_code": "en", "model_name": ""}]
        nlp = NlpEngineProvider(
            nlp_configuration={"nlp_engine_name": "no_op", "models": models}
        ).create_engine()
        return AnalyzerEngine(registry=_stock_registry(), nlp_engine=nlp)

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """The spans of every text."""
        return [
            [
                Span(_OURS.get(r.entity_type, r.entity_type), r.start, r.end, r.score)
                for r in self._engine.analyze(text, language="en")
            ]
            for text in texts
        ]


def _stock_registry() -> RecognizerRegistry:
    from presidio_analyzer import RecognizerRegistry
    from presidio_analyzer.predefined_recognizers import (
        EmailRecognizer,
        PhoneRecognizer,
    )
    from tldextract import TLDExtract

    offline = TLDExtract(suffix_list_urls=(), cache_dir=None)

    class Email(EmailRecognizer):  # type: ignore[misc]
        """The same rule with the list at hand."""

        def validate_result(self, pattern_text: str) -> bool:
            """Whether the domain ends in a public suffix."""
            return offline(pattern_text).fqdn != ""

    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"])
    for name in ("SpacyRecognizer", "EmailRecognizer", "PhoneRecognizer"):
        registry.remove_recognizer(name)
    registry.add_recognizer(Email())
    registry.add_recognizer(PhoneRecognizer(supported_regions=REGIONS))
    return registry
