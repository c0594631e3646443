"""The row's own values in its free text: the subject's name, number, address, e-mail.

They need no proof, only all their spellings: names in any order and case
(:mod:`known_names`), numbers in any grouping (:mod:`known_numbers`), addresses with
every abbreviation (:mod:`known_words`). The text is taken apart once; no expression is
made from a value, which would cost more than reading the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pii_toolkit.detect.known_names import NAME_TYPES, find_names
from pii_toolkit.detect.known_numbers import Squeezed, find_birth_date, find_phone
from pii_toolkit.detect.known_numbers import find_number as find_digits
from pii_toolkit.detect.known_words import WordText, find_exact
from pii_toolkit.detect.words import word_set
from pii_toolkit.model import Span

CONFIDENCE = 0.97

SHORTEST_NUMBER, SHORTEST_WORDS = 5, 4
"""Digits of a number and characters of a text: shorter ones stand in every text."""

_TOO_COMMON = word_set(
    """AGE COUNTRY GENDER LANGUAGE MARITAL_STATUS MUNICIPALITY_CODE NATIONALITY HOUSING
    CONSENT PEP_STATUS CREDIT_SCORE FREE_TEXT DEPENDANTS HOUSEHOLD"""
)
"""Their values (a number, ``K``, ``norsk``) stand in every text."""

_EXACT = ("EMAIL_ADDRESS", "USERNAME")

_DIGIT = re.compile("[0-9²³¹\u0100-\U0010ffff]")
"""A digit, or a character that may be one: a text without has no value with one."""

Place = tuple[int, int]


def find_known(text: str, known: Sequence[tuple[str, str]]) -> list[Span]:
    """Where a text holds the subject's own values.

    Args:
        text: plain text.
        known: (entity type, value) of the row's subject.
    """
    reading = _Reading(text)
    found: list[Span] = []
    for entity_type, value in known:
        if entity_type in NAME_TYPES or entity_type in _TOO_COMMON:
            continue
        for start, end in reading.find(entity_type, value.strip()):
            evidence = (f"the subject's own {entity_type.replace('_', ' ').lower()}",)
            found.append(Span(entity_type, start, end, CONFIDENCE, None, evidence))
    return found + find_names(text, known)


class _Reading:
    """One text, taken apart in the ways that its values ask for."""

    __slots__ = ("_codes", "_digits", "_has_digits", "_text", "_words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._has_digits = _DIGIT.search(text) is not None
        self._digits: Squeezed | None = None
        self._codes: Squeezed | None = None
        self._words: WordText | None = None

    def find(self, entity_type: str, value: str) -> Iterator[Place]:
        """Every place of one value, in any spelling of its entity type."""
        if not self._has_digits and _DIGIT.search(value):
            return iter(())
        if entity_type == "POSTAL_CODE":
            return self.words.postal_code(value)
        if entity_type == "DATE_OF_BIRTH":
            return find_birth_date(self._text, value)
        digits = sum(c.isdigit() for c in value)
        number = digits and not any(c.isalpha() for c in value)
        if len(value) < SHORTEST_WORDS or (number and digits < SHORTEST_NUMBER):
            return iter(())
        if digits >= SHORTEST_NUMBER and entity_type == "PHONE_NUMBER":
            return find_phone(self.digits, value)
        if number:
            return find_digits(self.digits, entity_type, value)
        return self._find_text(entity_type, value, digits)

    def _find_text(self, entity_type: str, value: str, digits: int) -> Iterator[Place]:
        if entity_type in _EXACT:
            return find_exact(self._text, value)
        code = digits and not any(c.isspace() for c in value)
        if code or entity_type == "IBAN_CODE":
            return self.codes.find(value)
        return self.words.find(value, street=entity_type == "STREET_ADDRESS")

    @property
    def digits(self) -> Squeezed:
        """The digits alone."""
        if self._digits is None:
            self._digits = Squeezed(self._text, letters=False)
        return self._digits

    @property
    def codes(self) -> Squeezed:
        """Letters and digits alone."""
        if self._codes is None:
            self._codes = Squeezed(self._text, letters=True)
        return self._codes

    @property
    def words(self) -> WordText:
        """The words in one spelling each."""
        if self._words is None:
            self._words = WordText(self._text)
        return self._words
