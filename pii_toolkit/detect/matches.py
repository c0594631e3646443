"""What one match of a pattern is worth: entity type, confidence, status, evidence.

Person numbers are graded by :mod:`pii_toolkit.recognizers.grading`. Evidence never
quotes the value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import regex

from pii_toolkit.detect.checks import CHECKS, Passed
from pii_toolkit.detect.words import word_set
from pii_toolkit.model import Status
from pii_toolkit.numbers import BY_ENTITY_TYPE, cpr, fodselsnummer, iban, kid
from pii_toolkit.recognizers import PatternSpec
from pii_toolkit.recognizers.grading import danish, norwegian

_NOT_ALNUM = regex.compile(r"[^0-9A-Za-zÆØÅæøå]+")
_NOT_DIGIT = regex.compile(r"[^0-9]+")
_EPOCH = regex.compile(r"1[5-9][0-9]{8}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A match that stands. ``length``: characters of it that count, None for all.

    ``holds``: what is reported in its place once the surroundings agree.
    """

    entity_type: str
    confidence: float
    status: Status | None = None
    evidence: tuple[str, ...] = ()
    length: int | None = None
    holds: Inside | None = None

    def weighed(self, confidence: float, evidence: tuple[str, ...]) -> Verdict:
        """The same, as sure as said and for more reasons."""
        return Verdict(
            self.entity_type,
            confidence,
            self.status,
            self.evidence + evidence,
            self.length,
            self.holds,
        )


@dataclass(frozen=True, slots=True)
class Inside:
    """A number inside a match: ``[start, end)`` counts from the match's end."""

    entity_type: str
    start: int
    end: int
    status: Status | None
    evidence: tuple[str, ...]


def judge(spec: PatternSpec, text: str) -> Verdict | None:
    """What the matched text is, or None when its own rules refuse it."""
    if spec.validate is not None:
        judged = _JUDGES.get(spec.validate, _number)(spec, text)
    elif spec.check is not None:
        judged = _checked(spec, CHECKS[spec.check](text))
    else:
        judged = Verdict(spec.entity_type, spec.score)
    if judged is None or spec.evidence is None:
        return judged
    return replace(judged, evidence=(spec.evidence, *judged.evidence))


def _checked(spec: PatternSpec, passed: Passed | None) -> Verdict | None:
    if passed is None:
        return None
    confidence = passed.confidence or spec.score
    return Verdict(spec.entity_type, confidence, evidence=passed.evidence)


def _norwegian_person(spec: PatternSpec, text: str) -> Verdict | None:
    number = fodselsnummer.parse(_NOT_DIGIT.sub("", text))
    if number is None:
        return None
    confidence, evidence = norwegian(number, spec.score)
    return Verdict(number.kind, confidence, number.status, evidence)


def _danish_person(spec: PatternSpec, text: str) -> Verdict | None:
    number = cpr.parse(_NOT_ALNUM.sub("", text).upper())
    if number is None:
        return None
    letters = not number.digits.isdigit()
    if letters != (spec.entity_type == "DK_ERSTATNINGSPERSONNUMMER"):
        return None
    if letters:
        return Verdict(number.kind, spec.score, number.status)
    confidence, evidence = danish(number, spec.score)
    if not number.checked and _EPOCH.fullmatch(text):
        confidence -= 0.1
        evidence = (*evidence, "it could be a time in seconds since 1970")
    return Verdict(number.kind, confidence, number.status, evidence)


def _kid(spec: PatternSpec, text: str) -> Verdict | None:
    """A payment reference, or the person number that stands before its check digit."""
    if not kid.is_valid(text):
        return None
    evidence = ("valid check character of a payment reference",)
    made = Verdict(spec.entity_type, spec.score, None, evidence)
    number = fodselsnummer.parse(text[-12:-1])
    if number is None or number.rule != "1964" or number.month_offset not in {0, 80}:
        return made  # other offsets would be found by chance
    _, grade = norwegian(number, spec.score)
    said = ("inside a payment reference (KID)", *grade)
    return replace(made, holds=Inside(number.kind, -12, -1, number.status, said))


def _iban(spec: PatternSpec, text: str) -> Verdict | None:
    """IBANs have a length per country: capitals that follow one are not part of it."""
    compact = _NOT_ALNUM.sub("", text)
    size = _IBAN_LENGTHS.get(compact[:2])
    if size is None or len(compact) < size or not iban.is_valid(compact[:size]):
        return None
    counted, length = 0, 0
    while counted < size:
        counted += text[length] != " "
        length += 1
    if length < len(text) and text[length] != " ":
        return None
    evidence = "valid check digits of an IBAN"
    return Verdict(spec.entity_type, 0.95, None, (evidence,), length)


def _number(spec: PatternSpec, text: str) -> Verdict | None:
    """Numbers whose check digit is a hard rule and tells nothing more."""
    validate = spec.validate or spec.entity_type
    digits = _NOT_DIGIT.sub("", text)
    if spec.entity_type == "VAT_NUMBER" and len(digits) == 12:
        digits = digits[:10]  # the 01 that Sweden adds
    if not BY_ENTITY_TYPE[validate].is_valid(digits):
        return None
    evidence = _CHECK_WORDS.get(validate, "valid check digits")
    return Verdict(spec.entity_type, spec.score, None, (evidence,))


_CHECK_WORDS = {
    "CREDIT_CARD": "valid check digit of a card",
    "DK_CVR": "valid check digit of a CVR number",
    "DK_PAYMENT_ID": "valid check digit of a payment id",
    "NO_BANK_ACCOUNT": "valid check digit of a bank account",
    "NO_DUF": "valid check digits of a DUF number",
    "NO_ORGANISASJONSNUMMER": "valid check digit of an organisation number",
    "SE_ORGANISATIONSNUMMER": (
        "valid check digit of a Swedish organisation number, which cannot be a CPR"
    ),
}

_IBAN_LENGTHS = {
    pair[:2]: int(pair[2:])
    for pair in word_set(
        """AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28
    CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21
    HU28 IE22 IL23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19
    MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27
    TN24 TR26 UA29 VA22 VG24 XK20"""
    )
}
"""SWIFT's IBAN registry: characters per country."""

_JUDGES: dict[str, Callable[[PatternSpec, str], Verdict | None]] = {
    "DK_CPR_NUMBER": _danish_person,
    "DK_ERSTATNINGSPERSONNUMMER": _danish_person,
    "IBAN_CODE": _iban,
    "NO_FODSELSNUMMER": _norwegian_person,
    "NO_KID": _kid,
}
