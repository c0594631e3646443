"""The operator ``fake``: the cell of the subject's persona, in the layout of the cell.

Birth date, age and gender are answered here, from the subject; everything else comes
from the `Personas` that were handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.crypto.prf import Prf, leading_integers
from pii_toolkit.errors import ConfigError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Sex
from pii_toolkit.pseudonymise.dates import age_at, read_date
from pii_toolkit.pseudonymise.operators.operator import Column, Outcome, Owner, is_text
from pii_toolkit.pseudonymise.persona import COUNTRIES, Personas, Subject, SubjectTable
from pii_toolkit.pseudonymise.schema import Fake, OnInvalid, Policy
from pii_toolkit.pseudonymise.spelling import canonical, fold, name_words, recase

YOUNGEST, OLDEST = 18, 90
"""Ages, in years, of fake persons whose subject has no person number."""

_FAMILY_FIRST = re.compile(r"[^\W\d][^\d,;]*,\s*[^\W\d][^\d,;]*")

NAMES = ("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME")

_GENDER_CODES: tuple[tuple[str, str], ...] = (
    ("k", "m"),
    ("f", "m"),
    ("kvinne", "mann"),
    ("kvinde", "mand"),
    ("female", "male"),
    ("woman", "man"),
    ("pige", "dreng"),
    ("jente", "gutt"),
    ("2", "1"),
)
_NUMERIC = frozenset({"POSTAL_CODE", "PHONE_NUMBER", "AGE", "GENDER", "DATE_OF_BIRTH"})


def drawn_table(tags: NDArray[np.uint8], country: str, reference: date) -> SubjectTable:
    """Fake persons drawn from tags, uint8 (n, 16): either sex, adults of all ages.

    The tags decide, so they are keyed and used for nothing else; a subject that has
    another tag of its own gets it afterwards (``dataclasses.replace``).
    """
    last = np.datetime64(_years_before(reference, YOUNGEST), "D")
    first = np.datetime64(_years_before(reference, OLDEST), "D")
    days = uniform(leading_integers(tags), int((last - first).astype(int)) + 1)
    return SubjectTable(
        tags,
        np.full(len(tags), COUNTRIES.index(country), np.int8),
        1 - (tags[:, 15] & 1).astype(np.int8),
        first + days.astype("timedelta64[D]"),
    )


def uniform(draws: NDArray[np.uint64], count: int) -> NDArray[np.int64]:
    """``draw * count >> 64`` of uniform 64-bit draws (n,): from 0 to ``count`` - 1.

    ``count`` is below 2**32; the product is made of two halves, as it needs 96 bits.
    """
    many, half = np.uint64(count), np.uint64(32)
    low = (draws & np.uint64(2**32 - 1)) * many >> half
    return ((draws >> half) * many + low >> half).astype(np.int64)


def drawn_subjects(
    prf: Prf, messages: Sequence[bytes], country: str, reference: date
) -> list[Subject]:
    """Fake persons drawn from the keyed tags of messages; see `drawn_table`."""
    return list(drawn_table(prf.tags(messages), country, reference))


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


class FakePersons:
    """Values of personas for texts: by subject, or by the value itself.

    By value, equal values (in any spelling) become the same fake person everywhere in
    the domain, which is what a contact or a name in another person's text needs.
    """

    __slots__ = ("_key", "_personas", "_prfs", "_reference")

    def __init__(self, personas: Personas, key: DomainKey, reference: date) -> None:
        self._personas = personas
        self._key = key
        self._reference = reference
        self._prfs: dict[str, Prf] = {}

    def check(self, entity_type: str) -> None:
        """Raise `ConfigError` when this entity type cannot be faked."""
        if entity_type in _COMPUTED:
            return
        try:
            self._personas.column(entity_type, SubjectTable.of([]))
        except ConfigError:
            raise ConfigError(
                f"no fake values are made for {entity_type}: use token or redact"
            ) from None

    def of_subjects(
        self, entity_type: str, subjects: Sequence[Subject], cells: Sequence[str]
    ) -> list[str | None]:
        """The subjects' values, each in the layout of the cell that it replaces."""
        if entity_type in _COMPUTED:
            compute = _COMPUTED[entity_type]
            pairs = zip(subjects, cells, strict=True)
            return [compute(subject, cell, self._reference) for subject, cell in pairs]
        table = SubjectTable.of(subjects)
        made = self._personas.column(entity_type, table).to_pylist()
        if entity_type == "PERSON":
            made = self._turned(made, subjects, cells)
        return [recase(cell, text) for cell, text in zip(cells, made, strict=True)]

    def _turned(
        self, names: Sequence[str], subjects: Sequence[Subject], cells: Sequence[str]
    ) -> list[str]:
        """Whole names, with the family name first where the cell has it so."""
        turned = list(names)
        rows = [row for row, cell in enumerate(cells) if _FAMILY_FIRST.fullmatch(cell)]
        theirs = SubjectTable.of([subjects[row] for row in rows])
        given, family = (
            self._personas.column(kind, theirs).to_pylist()
            for kind in ("PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME")
        )
        for row, first, last in zip(rows, given, family, strict=True):
            turned[row] = f"{last}, {first}"
        return turned

    def others(
        self, entity_type: str, values: Sequence[str], country: str
    ) -> list[Subject]:
        """The fake persons that stand for the people whom these values name."""
        family = "PERSON" if entity_type in NAMES else entity_type
        if family not in self._prfs:
            self._prfs[family] = Prf(self._key.derive(f"fake/{family}"))
        messages = [fold(canonical(value, family)).encode() for value in values]
        drawn = drawn_subjects(self._prfs[family], messages, country, self._reference)
        if family != "PERSON":
            return drawn
        pairs = zip(drawn, values, strict=True)
        return [replace(person, avoid=name_words([value])) for person, value in pairs]


@dataclass(frozen=True, slots=True, repr=False)
class Faking:
    """The operator ``fake`` on one column.

    Protects: the value says nothing of the real person beyond what the pseudonymised
    person number keeps (sex, 20-year birth band). Does not protect: one persona per
    subject keeps rows linkable; a fake value can by chance be somebody's real one.
    Not reversible.
    """

    type: pa.DataType
    rule: Fake
    persons: FakePersons
    country: str
    reference: date
    needs_subject: bool = True
    on_invalid: OnInvalid = "null"

    @classmethod
    def of(
        cls,
        column: Column,
        rule: Fake,
        policy: Policy,
        persons: FakePersons,
        country: str,
    ) -> Faking:
        """The operator for one column; numbers and dates only where they make sense."""
        kind, entity = column.type, rule.entity_type
        dated = pa.types.is_date(kind) or pa.types.is_timestamp(kind)
        fits = (
            is_text(kind)
            or (entity == "DATE_OF_BIRTH" and dated)
            or (entity in _NUMERIC and pa.types.is_integer(kind))
        )
        if not fits:
            raise column.refuse(
                "fake", f"{entity} is not written so; use redact or token"
            )
        persons.check(entity)
        return cls(kind, rule, persons, country, policy.reference_date)

    def __call__(self, values: pa.Array, owners: Sequence[Owner]) -> Outcome:
        """Replace each cell by its owner's persona's value."""
        entity, cells = self.rule.entity_type, values.to_pylist()
        subjects = [owner.subject for owner in owners]
        texts = [str(cell) for cell in cells]
        if self.rule.of == "value":
            subjects = self.persons.others(entity, texts, self.country)
        if pa.types.is_date(self.type) or pa.types.is_timestamp(self.type):
            pairs = zip(cells, subjects, strict=True)
            return Outcome(pa.array([_date_like(*pair) for pair in pairs], self.type))
        found = self.persons.of_subjects(entity, subjects, texts)
        invalid = np.array([text is None for text in found], np.bool_)
        if is_text(self.type):
            return Outcome(pa.array(found, self.type), invalid)
        return Outcome(self._integers(found), invalid)

    def _integers(self, texts: Sequence[str | None]) -> pa.Array:
        digits = [re.sub(r"^(\+4[57]|004[57])|\D", "", text or "") for text in texts]
        numbers = [int(text) if text else None for text in digits]
        width = self.type.bit_width - pa.types.is_signed_integer(self.type)
        fitting = [n if n is not None and n < 2**width else None for n in numbers]
        return pa.array(fitting, self.type)


def _date_like(cell: date, subject: Subject) -> date:
    born = subject.birth_date
    if isinstance(cell, datetime):
        return datetime(born.year, born.month, born.day, tzinfo=cell.tzinfo)
    return born


def _birth_date(subject: Subject, cell: str, reference: date) -> str | None:
    found = read_date(cell, pivot=reference.year)
    if found is None:
        return subject.birth_date.isoformat()
    return found.rewrite(subject.birth_date, keep_time=False)


def _age(subject: Subject, cell: str, reference: date) -> str | None:
    age = str(age_at(subject.birth_date, reference))
    return re.sub(r"\d+", age, cell, count=1) if re.search(r"\d", cell) else age


def _gender(subject: Subject, cell: str, reference: date) -> str | None:
    """The subject's sex in the coding of the cell; the English word where unknown."""
    del reference
    code = cell.strip().casefold()
    index = 0 if subject.sex is Sex.FEMALE else 1
    for pair in _GENDER_CODES:
        if code in pair:
            return _titled(cell, pair[index])
    return subject.sex.value


def _titled(model: str, word: str) -> str:
    if len(model.strip()) == 1:
        return word.upper() if model.strip().isupper() else word
    return word.capitalize() if model.strip().istitle() else recase(model, word)


_COMPUTED: dict[str, Callable[[Subject, str, date], Any]] = {
    "DATE_OF_BIRTH": _birth_date,
    "AGE": _age,
    "GENDER": _gender,
}
