"""How sure a person number is, by what chance would pass.

Shared by the packs' own recognizers, for a stock Presidio, and by the text detector. An
eleven-digit string passes the 1964 check digits and a plausible date in 0.06 % of all
cases, the 2032 rule in 0.24 %, any month offset in 1.5 %; a ten-digit string is a
possible CPR number in 3.1 % and passes mod 11 besides in 0.28 %.
"""

from __future__ import annotations

from pii_toolkit.numbers.cpr import Cpr
from pii_toolkit.numbers.fodselsnummer import Fodselsnummer

Grade = tuple[float, tuple[str, ...]]
"""Confidence without context, and the evidence in words."""


def norwegian(number: Fodselsnummer, base: float) -> Grade:
    """The grade of an eleven-digit number; ``base`` for the 1964 rule, no offset."""
    evidence = [f"valid check digits under the {number.rule} rule"]
    if number.kind == "NO_FH_NUMMER":
        return 0.2, (*evidence, "the first digit is 8 or 9 and no date is in it")
    new_rule = number.rule == "2032"
    if number.month_offset == 0:
        confidence = 0.35 if new_rule else base
        evidence.append("a real date in front")
    elif number.month_offset == 80:
        confidence = 0.75 if new_rule else 0.95
        evidence.append("the month plus 80 of synthetic persons")
    else:
        confidence = 0.3 if new_rule else 0.7
        evidence.append(f"the month plus {number.month_offset}")
    if number.kind == "NO_D_NUMMER":
        evidence.append("the day plus 40 of a D-number")
    return confidence, tuple(evidence)


def danish(number: Cpr, base: float) -> Grade:
    """The grade of a ten-digit number; mod 11 raises it and never refuses it."""
    replacement = number.kind == "DK_ERSTATNINGSPERSONNUMMER"
    confidence = base
    if replacement:
        evidence = ["the day plus 60 of a replacement number"]
        confidence += 0.1
    else:
        evidence = ["a real date in the century that the number gives"]
    if number.checked:
        confidence = base + 0.25
        evidence.append("mod 11 holds")
    elif not replacement:
        evidence.append("mod 11 does not hold, as in many numbers since 2007")
    return confidence, tuple(evidence)
