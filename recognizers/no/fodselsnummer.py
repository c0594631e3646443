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

from functools import lru_cache
from typing import Any

from pii_toolkit.numbers import fodselsnummer
from pii_toolkit.recognizers.grading import norwegian
from pii_toolkit.recognizers.stock import AFTER, BEFORE, BLANK, DASH, Stock, recognizer

_DIGITS = (
    rf"(?:[0-9]{{6}}(?:{BLANK}?{DASH}{BLANK}?|{BLANK}|/)?[0-9]{{5}}"
    rf"|[0-9]{{6}}{BLANK}[0-9]{{3}}{BLANK}[0-9]{{2}}"
    rf"|[0-9]{{2}}[ .][0-9]{{2}}[ .][0-9]{{2}}(?:{BLANK}|{DASH})[0-9]{{5}})"
)
SPELLINGS = (("fodselsnummer (11 digits)", _DIGITS, 0.85),)
"""Name, expression between the borders and score of each."""

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
    spellings = tuple((n, f"{BEFORE}{form}{AFTER}", s) for n, form, s in SPELLINGS)
    return recognizer(
        Stock(
            name="NoFodselsnummerRecognizer",
            module=__name__,
            doc="Norwegian person numbers of eleven digits, all as one entity type.",
            entity_type="NO_FODSELSNUMMER",
            country="no",
            language="nb",
            spellings=spellings,
            context=_CONTEXT,
            parse=_parse,
            grade=norwegian,
        )
    )


def _parse(digits: str) -> fodselsnummer.Fodselsnummer | None:
    number = fodselsnummer.parse(digits)
    return None if number is not None and number.kind == "NO_FH_NUMMER" else number
