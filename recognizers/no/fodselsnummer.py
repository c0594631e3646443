"""Fodselsnummer, D-number and their kin for a stock Presidio ``AnalyzerEngine``.

``NoFodselsnummerRecognizer`` is made when it is first asked for: importing this module
imports no Presidio. Numbers that fail the check digits are dropped; the rest is graded
by rule and month offset instead of being forced to 1.0, because a valid number is also
a valid bank account and one in 1,700 eleven-digit strings passes by chance. FH-numbers
have no date and are left to context (the toolkit's own detector reports them).

    from pii_toolkit.recognizers.no.fodselsnummer import NoFodselsnummerRecognizer
    registry.add_recognizer(NoFodselsnummerRecognizer(supported_language="nb"))
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pii_toolkit.numbers import fodselsnummer
from pii_toolkit.recognizers.grading import norwegian

_BASE = 0.85
_BLANK = "[ \u00a0\u2009\u202f]"
_DASH = "[-\u2010-\u2015\u2212]"
_REGEX = (
    r"(?<![0-9A-Za-z])(?<![0-9][-.])"
    rf"(?:[0-9]{{6}}(?:{_BLANK}?{_DASH}{_BLANK}?|{_BLANK}|/)?[0-9]{{5}}"
    rf"|[0-9]{{6}}{_BLANK}[0-9]{{3}}{_BLANK}[0-9]{{2}}"
    rf"|[0-9]{{2}}[ .][0-9]{{2}}[ .][0-9]{{2}}(?:{_BLANK}|{_DASH})[0-9]{{5}})"
    r"(?![0-9A-Za-z])(?![-.][0-9])"
)
_CONTEXT = (
    "fnr",
    "fødselsnummer",
    "fodselsnummer",
    "fødselsnr",
    "personnummer",
    "personnr",
    "d-nummer",
    "identitetsnummer",
    "folkeregisteret",
)


def __getattr__(name: str) -> Any:
    if name == "NoFodselsnummerRecognizer":
        return _recognizer()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@lru_cache(maxsize=1)
def _recognizer() -> type:
    from presidio_analyzer import Pattern, PatternRecognizer, RecognizerResult

    class NoFodselsnummerRecognizer(PatternRecognizer):  # type: ignore[misc]
        """Norwegian person numbers of eleven digits, all as one entity type."""

        COUNTRY_CODE = "no"
        PATTERNS = (Pattern("fodselsnummer (11 digits)", _REGEX, _BASE),)
        CONTEXT = _CONTEXT

        def __init__(
            self,
            patterns: list[Pattern] | None = None,
            context: list[str] | None = None,
            supported_language: str = "nb",
            supported_entity: str = "NO_FODSELSNUMMER",
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
                    result.score, evidence = norwegian(number, _BASE)
                    result.analysis_explanation.score = result.score
                    result.append_analysis_explanation_text("; ".join(evidence))
            return results

    NoFodselsnummerRecognizer.__module__ = __name__
    NoFodselsnummerRecognizer.__qualname__ = "NoFodselsnummerRecognizer"
    return NoFodselsnummerRecognizer


def _parse(text: str) -> fodselsnummer.Fodselsnummer | None:
    number = fodselsnummer.parse(re.sub("[^0-9]", "", text))
    return None if number is not None and number.kind == "NO_FH_NUMMER" else number
