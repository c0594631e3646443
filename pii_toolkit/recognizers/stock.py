"""Recognizers of person numbers for a stock Presidio ``AnalyzerEngine``.

Presidio forces a validated match to 1.0, which is wrong for numbers that one random
string in some thousand passes: here ``validate_result`` only drops what no rule
accepts, and ``analyze`` grades the rest. Presidio is imported when one is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pii_toolkit.recognizers.grading import Grade

BLANK = "[ \u00a0\u2009\u202f]"
DASH = "[-\u2010-\u2015\u2212]"
BEFORE = r"(?<![0-9A-Za-z])(?<![0-9][-.])"
AFTER = r"(?![0-9A-Za-z])(?![-.][0-9])"


@dataclass(frozen=True, slots=True)
class Stock:
    """What a recognizer looks for and how a match is graded.

    ``spellings``: name, expression and score of each. ``parse``: of the digits alone;
    None drops the match. ``grade``: score and evidence of a number, given the score of
    its spelling.
    """

    name: str
    module: str
    doc: str
    entity_type: str
    country: str
    language: str
    spellings: tuple[tuple[str, str, float], ...]
    context: tuple[str, ...]
    parse: Callable[[str], Any]
    grade: Callable[[Any, float], Grade]


def recognizer(stock: Stock) -> type:
    """The class, for ``registry.add_recognizer(cls())``."""
    from presidio_analyzer import Pattern, PatternRecognizer, RecognizerResult

    def number_in(text: str) -> Any:
        return stock.parse(re.sub("[^0-9]", "", text))

    class Recognizer(PatternRecognizer):  # type: ignore[misc]
        COUNTRY_CODE = stock.country
        PATTERNS = tuple(Pattern(*spelling) for spelling in stock.spellings)
        CONTEXT = stock.context

        def __init__(
            self,
            patterns: list[Pattern] | None = None,
            context: list[str] | None = None,
            supported_language: str = stock.language,
            supported_entity: str = stock.entity_type,
            name: str | None = None,
        ) -> None:
            super().__init__(
                supported_entity=supported_entity,
                patterns=patterns or list(self.PATTERNS),
                context=context or list(self.CONTEXT),
                supported_language=supported_language,
                name=name,
            )

        def validate_result(self, pattern_text: str) -> bool | None:
            """False drops what no rule accepts; None: ``analyze`` grades it."""
            return False if number_in(pattern_text) is None else None

        def analyze(
            self,
            text: str,
            entities: list[str],
            nlp_artifacts: Any = None,
            regex_flags: int | None = None,
        ) -> list[RecognizerResult]:
            """As Presidio's, with each result graded by its number."""
            results: list[RecognizerResult]
            results = super().analyze(text, entities, nlp_artifacts, regex_flags)
            for result in results:
                number = number_in(text[result.start : result.end])
                if number is not None:
                    result.score, evidence = stock.grade(number, result.score)
                    result.analysis_explanation.score = result.score
                    result.append_analysis_explanation_text("; ".join(evidence))
            return results

    Recognizer.__doc__ = stock.doc
    Recognizer.__module__ = stock.module
    Recognizer.__name__ = Recognizer.__qualname__ = stock.name
    return Recognizer
