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

from functools import lru_cache
from typing import Any

from pii_toolkit.numbers import cpr
from pii_toolkit.recognizers.grading import danish
from pii_toolkit.recognizers.stock import AFTER, BEFORE, BLANK, DASH, Stock, recognizer

SPELLINGS = (
    ("CPR with a hyphen", rf"[0-9]{{6}}{BLANK}?{DASH}{BLANK}?[0-9]{{4}}", 0.6),
    ("CPR with another separator", rf"[0-9]{{6}}(?:{BLANK}|[/.\t])[0-9]{{4}}", 0.5),
    (
        "CPR with a dotted date",
        rf"[0-9]{{2}}\.[0-9]{{2}}\.[0-9]{{2}}(?:{DASH}|{BLANK})[0-9]{{4}}",
        0.6,
    ),
    ("CPR without a separator", r"[0-9]{10}", 0.3),
)
"""Name, expression between the borders and score of each."""

_CONTEXT = ("cpr", "cpr-nr", "cprnr", "cpr-nummer", "personnummer", "personnr")


def __getattr__(name: str) -> Any:
    if name == "DkCprNumberRecognizer":
        return _recognizer()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@lru_cache(maxsize=1)
def _recognizer() -> type:
    spellings = tuple((n, f"{BEFORE}{form}{AFTER}", s) for n, form, s in SPELLINGS)
    return recognizer(
        Stock(
            name="DkCprNumberRecognizer",
            module=__name__,
            doc="Danish CPR numbers and replacement numbers of ten digits.",
            entity_type="DK_CPR_NUMBER",
            country="dk",
            language="da",
            spellings=spellings,
            context=_CONTEXT,
            parse=cpr.parse,
            grade=danish,
        )
    )
