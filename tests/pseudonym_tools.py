"""What the tests of pseudonymisation share: keys, people of nobody, a simple finder.

Numbers in the real range are computed here, in memory; no test file spells one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa

from pii_toolkit.errors import ConfigError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Sex, Span
from pii_toolkit.numbers import fodselsnummer
from pii_toolkit.pseudonymise.persona import Subject, SubjectTable
from pii_toolkit.pseudonymise.policy import Policy, parse_policy

REFERENCE = "2026-01-01"


def domain_key(name: str = "default", seed: int = 1) -> DomainKey:
    return DomainKey(name, f"test-{seed}", bytes([seed]) * 32)


def policy_of(columns: dict, *, subject: dict | None = None, **top: object) -> Policy:
    """A policy with the one container ``t``."""
    container = {"columns": columns, "subject": subject or {}}
    return parse_policy(
        {
            "version": 1,
            "reference_date": REFERENCE,
            "containers": {"t": container},
            **top,
        }
    )


def fodselsnumre(
    count: int, seed: int = 0, *, offset: int = 0, day: int = 0
) -> list[str]:
    """Valid numbers of births 1940-1999; month ``+ offset``, day ``+ day``."""
    rng = random.Random(seed)
    made: list[str] = []
    while len(made) < count:
        born = date(1940, 1, 1) + timedelta(days=rng.randrange(21_000))
        written = f"{born.day + day:02d}{born.month + offset:02d}{born.year % 100:02d}"
        nine = f"{written}{rng.randrange(500):03d}"
        checks = fodselsnummer.check_digits_1964(nine)
        if checks is not None:
            made.append(nine + "".join(map(str, checks)))
    return made


def cpr_numbers(count: int, seed: int = 0, *, day: int = 0) -> list[str]:
    """CPR numbers of births 1940-1999; no check digit, as since 2007."""
    rng = random.Random(seed)
    made = []
    for _ in range(count):
        born = date(1940, 1, 1) + timedelta(days=rng.randrange(21_000))
        written = f"{born.day + day:02d}{born.month:02d}{born.year % 100:02d}"
        made.append(f"{written}{rng.randrange(4000):04d}")
    return made


def age_at(birth: date, day: date) -> int:
    """Whole years from ``birth`` to ``day``; 0 where birth is later."""
    years = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return max(years, 0)


class LetterPersonas:
    """Persona values that show which subject they belong to, in a few letters."""

    def column(self, entity_type: str, subjects: SubjectTable) -> pa.Array:
        if entity_type not in _FORMS:
            raise ConfigError(f"no {entity_type}")
        values = [_FORMS[entity_type](subject) for subject in subjects]
        return pa.array(values, pa.string())


def _letters(subject: Subject) -> str:
    return "".join(chr(97 + byte % 26) for byte in subject.tag[:6]).capitalize()


def _given(subject: Subject) -> str:
    return ("Fia" if subject.sex is Sex.FEMALE else "Mio") + _letters(subject)


_FORMS = {
    "PERSON": lambda s: f"{_given(s)} {_letters(s)}sen",
    "PERSON_GIVEN_NAME": _given,
    "PERSON_FAMILY_NAME": lambda s: f"{_letters(s)}sen",
    "EMAIL_ADDRESS": lambda s: f"{_letters(s).lower()}@example.{s.country.lower()}",
    "PHONE_NUMBER": lambda s: f"+47 000 {s.tag[0]:03d}{s.tag[1] % 100:02d}",
    "STREET_ADDRESS": lambda s: f"{_letters(s)}veien {s.tag[2]}",
    "POSTAL_CODE": lambda s: f"{s.tag[3]:04d}",
    "LOCATION": lambda s: f"{_letters(s)}stad",
}


class PatternFinder:
    """Finds what a few patterns and the known values say; no overlaps."""

    _PATTERNS = (
        ("NO_FODSELSNUMMER", re.compile(r"\b\d{6} ?\d{5}\b")),
        ("EMAIL_ADDRESS", re.compile(r"[\w.]+@[\w.]+\w")),
        ("PERSON", re.compile(r"\b(?:Kari|Ola|Per|Anne)(?: [A-ZÆØÅ][a-zæøå]+)?")),
        ("IBAN_CODE", re.compile(r"\bNO\d\d \d{4}\b")),
    )

    def spans_many(
        self,
        texts: Sequence[str | None],
        *,
        context: Sequence[str] = (),
        known: Sequence[Sequence[tuple[str, str]]] = (),
    ) -> list[tuple[Span, ...]]:
        values = known or [()] * len(texts)
        return [
            self._spans(text or "", own)
            for text, own in zip(texts, values, strict=True)
        ]

    def _spans(self, text: str, known: Sequence[tuple[str, str]]) -> tuple[Span, ...]:
        found: list[Span] = []
        literal = [(kind, re.compile(re.escape(value))) for kind, value in known]
        literal.sort(key=lambda pair: -len(pair[1].pattern))
        for kind, pattern in [*self._PATTERNS, *literal]:
            for match in pattern.finditer(text):
                if all(match.end() <= s.start or s.end <= match.start() for s in found):
                    found.append(Span(kind, match.start(), match.end(), 0.9))
        return tuple(sorted(found, key=lambda span: span.start))


def strings(**columns: Sequence[str | None]) -> pa.RecordBatch:
    arrays = [pa.array(values, pa.string()) for values in columns.values()]
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))
