"""From a real subject to its fake one: sex and birth date of the pseudonym.

A subject with a person number gets the sex and birth date that its *pseudonymised*
number shows, so that persona, number, age and birth-date columns agree. One without
gets both drawn from its tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from pii_toolkit.crypto.prf import Prf
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Sex
from pii_toolkit.pseudonymise.operators.fakes import NAMES, drawn_subjects
from pii_toolkit.pseudonymise.operators.operator import Owner
from pii_toolkit.pseudonymise.person_number import PersonNumbers
from pii_toolkit.pseudonymise.persona import Subject
from pii_toolkit.pseudonymise.schema import PERSON_NUMBER_KINDS, Policy
from pii_toolkit.pseudonymise.spelling import name_words

_COUNTRIES = {"NO_FODSELSNUMMER": "NO", "NO_D_NUMMER": "NO", "DK_CPR_NUMBER": "DK"}
_PREFERENCE = ("NO_FODSELSNUMMER", "DK_CPR_NUMBER", "NO_D_NUMMER")


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """A real subject of some rows: its tag, and its own values where they are needed.

    ``known``: (entity type, value) pairs in clear, sorted; person numbers under their
    kind and without separators.
    """

    tag: bytes
    known: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return "Person(<keyed>)"

    def name_words(self) -> frozenset[str]:
        """The folded words of all its names."""
        names = [value for kind, value in self.known if kind in NAMES]
        return name_words(names)

    def number(self) -> tuple[str, int] | None:
        """Kind and digits of the person number that shows who this is, if any."""
        numbers = [pair for pair in self.known if pair[0] in PERSON_NUMBER_KINDS]
        if not numbers:
            return None
        kind, digits = min(numbers, key=lambda pair: (_PREFERENCE.index(pair[0]), pair))
        return kind, int(digits)


class Owners:
    """Makes the owners of rows: deterministic, person by person."""

    __slots__ = ("_numbers", "_prf", "_reference")

    def __init__(self, policy: Policy, key: DomainKey, numbers: PersonNumbers) -> None:
        self._prf = Prf(key.derive("persona"))
        self._reference = policy.reference_date
        self._numbers = numbers

    def of(self, persons: Sequence[Person], country: str) -> list[Owner]:
        """The fake persons of real ones; ``country`` where no number tells it."""
        tags = [person.tag for person in persons]
        drawn = drawn_subjects(self._prf, tags, country, self._reference)
        subjects = [
            replace(subject, tag=tag) for subject, tag in zip(drawn, tags, strict=True)
        ]
        numbers = [person.number() for person in persons]
        for kind in PERSON_NUMBER_KINDS:
            rows = [
                row for row, found in enumerate(numbers) if found and found[0] == kind
            ]
            digits = [found[1] for found in numbers if found and found[0] == kind]
            for row, subject in zip(rows, self._shown(kind, digits), strict=True):
                subjects[row] = _agree(subjects[row], kind, *subject)
        return [
            Owner(replace(subject, avoid=person.name_words()), person.known)
            for subject, person in zip(subjects, persons, strict=True)
        ]

    def _shown(
        self, kind: str, digits: Sequence[int]
    ) -> list[tuple[np.datetime64, int]]:
        """Birth date (NaT) and sex (-1) that the pseudonyms of numbers show."""
        numbers = np.array(digits, np.int64)
        pseudonyms = self._numbers.pseudonymise(numbers, kind)
        born, sexes = self._numbers.parse_facts(pseudonyms, kind)
        return list(zip(born, sexes.tolist(), strict=True))


def _agree(subject: Subject, kind: str, born: np.datetime64, sex: int) -> Subject:
    day = born.astype(object)
    return replace(
        subject,
        country=_COUNTRIES[kind],
        birth_date=day if isinstance(day, date) else subject.birth_date,
        sex=subject.sex if sex < 0 else (Sex.FEMALE, Sex.MALE)[sex],
    )
