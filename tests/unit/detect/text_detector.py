"""One detector for all tests of texts: it takes seconds to make."""

from __future__ import annotations

from functools import lru_cache

from pii_toolkit.detect.text import TextDetector
from pii_toolkit.model import Span
from pii_toolkit.recognizers import load_packs


@lru_cache(maxsize=1)
def detector() -> TextDetector:
    return TextDetector(load_packs())


def found(text: str, *, context: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """What is found, as (entity type, text)."""
    spans = detector().spans(text, context=context)
    return [(s.entity_type, text[s.start : s.end]) for s in spans]


def types(text: str, *, context: tuple[str, ...] = ()) -> list[str]:
    return [entity_type for entity_type, _ in found(text, context=context)]


def one(text: str, *, context: tuple[str, ...] = ()) -> Span:
    (span,) = detector().spans(text, context=context)
    return span
