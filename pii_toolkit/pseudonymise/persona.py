"""The fake person of one data subject, as the operators see it.

A persona is derived from the subject's tag alone, so that order, batch and machine
change nothing. Who makes the names is no business of this room: the material is handed
in as `Personas` (``testdata.personas`` has it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pii_toolkit.model import Sex

PERSONA_TYPES = (
    "PERSON",
    "PERSON_GIVEN_NAME",
    "PERSON_FAMILY_NAME",
    "STREET_ADDRESS",
    "POSTAL_CODE",
    "LOCATION",
    "EMAIL_ADDRESS",
    "PHONE_NUMBER",
    "DATE_OF_BIRTH",
    "AGE",
    "GENDER",
    "USERNAME",
)
"""What every `Personas` serves; date, age and gender are answered here."""


@dataclass(frozen=True, slots=True, repr=False)
class Subject:
    """What a persona is made of.

    ``tag``: 16 bytes, the subject's keyed hash. ``country``: ``NO`` or ``DK``. ``sex``
    and ``birth_date`` are those that the *pseudonymised* person number shows, or, for a
    subject without one, drawn from the tag: never those of the real person. ``avoid``:
    folded words of the real person's name, which the fake name must not have.
    """

    tag: bytes
    country: str
    sex: Sex
    birth_date: date
    avoid: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return "Subject(<keyed>)"


class Personas(Protocol):
    """Makes the values of fake persons.

    Equal subjects get equal values and all values of one subject agree with each other.
    """

    def values(self, entity_type: str, subjects: Sequence[Subject]) -> list[str]:
        """One value of this entity type for each subject, in order.

        Raises:
            ConfigError: this entity type is not served (asked with no subjects, too, so
                that a policy can be checked before the first row).
        """
        ...
