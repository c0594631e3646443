"""The fake person of one data subject, as the operators see it.

A persona is derived from the subject's tag alone, so that order, batch and machine
change nothing. Who makes the names is no business of this room: the material is handed
in as `Personas` (``testdata.personas`` has it).

Many subjects travel as columns, `SubjectTable`; a `Subject` is one row of it, made when
somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol, overload

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

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

COUNTRIES = ("NO", "DK")
"""Countries of personas, by the code that they have in a `SubjectTable`."""

SEXES = (Sex.FEMALE, Sex.MALE)
"""Sexes by their code: those of ``PersonNumbers.parse_facts``."""

TAG_BYTES = 16

Rows = NDArray[np.signedinteger[Any]]


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


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SubjectTable(Sequence[Subject]):
    """Many subjects as columns, all of length n; as a sequence, its rows.

    ``tags``: uint8 (n, 16), C-contiguous. ``country``: int8, index into `COUNTRIES`.
    ``sex``: int8, index into `SEXES`. ``birth``: datetime64[D], never NaT. ``avoid``:
    Arrow ``list<string>`` or ``list<dictionary<string>>`` without nulls, the words of
    `Subject.avoid` in any order, repeats allowed (``spelling.name_word_lists`` makes
    them); None where no subject has any.
    """

    tags: NDArray[np.uint8]
    country: NDArray[np.int8]
    sex: NDArray[np.int8]
    birth: NDArray[np.datetime64]
    avoid: pa.ListArray | None = None

    @classmethod
    def of(cls, subjects: Sequence[Subject]) -> SubjectTable:
        """The columns of any subjects; a table is returned as it is."""
        if isinstance(subjects, cls):
            return subjects
        avoid = None
        if any(subject.avoid for subject in subjects):
            words = [sorted(subject.avoid) for subject in subjects]
            avoid = pa.array(words, pa.list_(pa.string()))
        tags = np.frombuffer(b"".join(s.tag for s in subjects), np.uint8)
        return cls(
            tags.reshape(-1, TAG_BYTES),
            np.array([COUNTRIES.index(s.country) for s in subjects], np.int8),
            np.array([SEXES.index(s.sex) for s in subjects], np.int8),
            np.array([s.birth_date for s in subjects], "datetime64[D]"),
            avoid,
        )

    def take(self, rows: Rows) -> SubjectTable:
        """The subjects at these rows, int (m,)."""
        avoid = None if self.avoid is None else self.avoid.take(pa.array(rows))
        return SubjectTable(
            self.tags[rows], self.country[rows], self.sex[rows], self.birth[rows], avoid
        )

    def avoiding(self, words: pa.ListArray) -> SubjectTable:
        """The same subjects with other words to avoid, ``list<string>`` (n,)."""
        return replace(self, avoid=words)

    @overload
    def __getitem__(self, row: int) -> Subject: ...

    @overload
    def __getitem__(self, row: slice) -> SubjectTable: ...

    def __getitem__(self, row: int | slice) -> Subject | SubjectTable:
        if isinstance(row, slice):
            return self.take(np.arange(len(self))[row])
        avoid = [] if self.avoid is None else self.avoid[row].as_py()
        return Subject(
            self.tags[row].tobytes(),
            COUNTRIES[self.country[row]],
            SEXES[self.sex[row]],
            self.birth[row].astype(object),
            frozenset(avoid),
        )

    def __len__(self) -> int:
        return len(self.tags)

    def __repr__(self) -> str:
        return f"SubjectTable({len(self)} subjects, <keyed>)"


class Personas(Protocol):
    """Makes the values of fake persons.

    Equal subjects get equal values and all values of one subject agree with each other.
    """

    def column(self, entity_type: str, subjects: SubjectTable) -> pa.Array:
        """One value of this entity type for each subject: strings (n,), no null.

        Raises:
            ConfigError: this entity type is not served (asked with no subjects, too, so
                that a policy can be checked before the first row).
        """
        ...
