"""CPR numbers for a stock Presidio ``AnalyzerEngine``.

``DkCprNumberRecognizer`` is made when it is first asked for: importing this module
imports no Presidio. A CPR number has no reliable check digit: one that fails mod 11
keeps its score, one that passes gains 0.25, and what has no date in its century, or
a third digit of 2 or more (a Swedish organisation number), is dropped. Replacement
numbers (day + 60) are found as the same entity type.

    from pii_toolkit.recognizers.dk.cpr import DkCprNumberRecognizer
    registry.add_recognizer(DkCprNumberRecognizer(supported_language="da"))
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pii_toolkit.numbers import cpr
from pii_toolkit.recognizers.grading import danish

_BLANK = "[ \u00a0\u2009\u202f]"
_DASH = "[-\u2010-\u2015\u2212]"
_BEFORE = r"(?<![0-9A-Za-z])(?<![0-9][-.])"
_AFTER = r"(?![0-9A-Za-z])(?![-.][0-9])"
_SPELLINGS = (
    ("CPR with a hyphen", rf"[0-9]{{6}}{_BLANK}?{_DASH}{_BLANK}?[0-9]{{4}}", 0.6),
    ("CPR with another separator", rf"[0-9]{{6}}(?:{_BLANK}|[/.\t])[0-9]{{4}}", 0.5),
    (
        "CPR with a dotted date",
        rf"[0-9]{{2}}\.[0-9]{{2}}\.[0-9]{{2}}(?:{_DASH}|{_BLANK})[0-9]{{4}}",
        0.6,
    ),
    ("CPR without a separator", r"[0-9]{10}", 0.3),
)
_CONTEXT = ("cpr", "cpr-nr", "cprnr", "cpr-nummer", "personnummer", "personnr")


def __getattr__(name: str) -> Any:
    if name == "DkCprNumberRecognizer":
        return _recognizer()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@lru_cache(maxsize=1)
def _recognizer() -> type:
    from presidio_analyzer import Pattern, PatternRecognizer, RecognizerResult

    class DkCprNumberRecognizer(PatternRecognizer):  # type: ignore[misc]
        """Danish CPR numbers and replacement numbers of ten digits."""

        COUNTRY_CODE = "dk"
        PATTERNS = tuple(
            Pattern(name, f"{_BEFORE}{form}{_AFTER}", score)
            for name, form, score in _SPELLINGS
        )
        CONTEXT = _CONTEXT

        def __init__(
            self,
            patterns: list[Pattern] | None = None,
            context: list[str] | None = None,
            supported_language: str = "da",
            supported_entity: str = "DK_CPR_NUMBER",
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
            """False drops what can be no CPR number; None, mod 11 or not, keeps it."""
            return False if _parse(pattern_text) is None else None

        def analyze(
            self,
            text: str,
            entities: list[str],
            nlp_artifacts: Any = None,
            regex_flags: int | None = None,
        ) -> list[RecognizerResult]:
            """As Presidio's, with each result graded by its number."""
            results = super().analyze(text, entities, nlp_artifacts, regex_flags)
            for result in results:
                number = _parse(text[result.start : result.end])
                if number is not None:
                    result.score, evidence = danish(number, result.score)
                    result.analysis_explanation.score = result.score
                    result.append_analysis_explanation_text("; ".join(evidence))
            return results

    DkCprNumberRecognizer.__module__ = __name__
    DkCprNumberRecognizer.__qualname__ = "DkCprNumberRecognizer"
    return DkCprNumberRecognizer


def _parse(text: str) -> cpr.Cpr | None:
    return cpr.parse(re.sub("[^0-9]", "", text))
