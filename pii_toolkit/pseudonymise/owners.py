"""From a real subject to its fake one: sex and birth date of the pseudonym.

A subject with a person number gets the sex and birth date that its *pseudonymised*
number shows, so that persona, number, age and birth-date columns agree. One without
gets both drawn from its tag.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.crypto.prf import Prf
from pii_toolkit.keys import DomainKey
from pii_toolkit.pseudonymise.arrays import Ints
from pii_toolkit.pseudonymise.fact_table import name_words
from pii_toolkit.pseudonymise.operators.fakes import drawn_table
from pii_toolkit.pseudonymise.operators.operator import Known, OwnerTable
from pii_toolkit.pseudonymise.person_number import PersonNumbers
from pii_toolkit.pseudonymise.persona import COUNTRIES, SubjectTable
from pii_toolkit.pseudonymise.schema import PERSON_NUMBER_KINDS, Policy

if TYPE_CHECKING:
    from pii_toolkit.pseudonymise.subjects import Subjects

_COUNTRIES = {"NO_FODSELSNUMMER": "NO", "NO_D_NUMMER": "NO", "DK_CPR_NUMBER": "DK"}


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """A real subject of some rows: its tag, and its own values where they are needed.

    ``known``: (entity type, value) pairs in clear, sorted; person numbers under their
    kind and without separators.
    """

    tag: bytes
    known: Known = ()

    def __repr__(self) -> str:
        return "Person(<keyed>)"


class Owners:
    """Makes the owners of rows: deterministic, each by its own tag and facts."""

    __slots__ = ("_numbers", "_prf", "_reference", "_tell")

    def __init__(
        self, policy: Policy, key: DomainKey, numbers: PersonNumbers, *, tell: bool
    ) -> None:
        """``tell``: hand on what is known of owners; only texts have a use for it."""
        self._prf = Prf(key.derive("persona"))
        self._reference = policy.reference_date
        self._numbers = numbers
        self._tell = tell

    def of(self, real: Subjects, country: str) -> OwnerTable:
        """The fake persons of real ones; ``country`` where no number tells it."""
        tags, count = real.keys, len(real.keys)
        drawn = drawn_table(self._prf.row_tags(tags), country, self._reference)
        self._agree(drawn, *real.numbers.numbers(count))
        subjects = replace(drawn, tags=tags, avoid=name_words(real.facts, count))
        if not self._tell:
            return OwnerTable(subjects)
        known = real.all_facts().known(count)
        return OwnerTable(subjects, known, np.arange(count))

    def _agree(
        self, drawn: SubjectTable, kinds: NDArray[np.int8], digits: Ints
    ) -> None:
        """Put in country, birth date and sex that the pseudonyms of numbers show."""
        for index, kind in enumerate(PERSON_NUMBER_KINDS):
            rows = np.flatnonzero(kinds == index)
            if not rows.size:
                continue
            pseudonyms = self._numbers.pseudonymise(digits[rows], kind, keep=True)
            born, sex = self._numbers.parse_facts(pseudonyms, kind)
            drawn.country[rows] = COUNTRIES.index(_COUNTRIES[kind])
            drawn.birth[rows] = np.where(np.isnat(born), drawn.birth[rows], born)
            drawn.sex[rows] = np.where(sex < 0, drawn.sex[rows], sex)
