"""The operator ``fake``: the cell of the subject's persona, in the layout of the cell.

Birth date, age and gender are answered here, from the subject; everything else comes
from the `Personas` that were handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.crypto.prf import Prf, leading_integers
from pii_toolkit.errors import ConfigError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Sex
from pii_toolkit.pseudonymise import date_cells
from pii_toolkit.pseudonymise.arrays import Bools, flags, replace_rows, string_buffers
from pii_toolkit.pseudonymise.dates import WrittenDate, ages, read_date
from pii_toolkit.pseudonymise.operators.operator import (
    Column,
    Outcome,
    Owner,
    OwnerTable,
    is_text,
)
from pii_toolkit.pseudonymise.persona import (
    COUNTRIES,
    PERSONA_TYPES,
    SEXES,
    Personas,
    Subject,
    SubjectTable,
)
from pii_toolkit.pseudonymise.schema import Fake, OnInvalid, Policy, suggestion
from pii_toolkit.pseudonymise.spelling import (
    LATIN_LETTERS,
    canonical_texts,
    fold_texts,
    name_word_lists,
    recase,
    recase_texts,
)

YOUNGEST, OLDEST = 18, 90
"""Ages, in years, of fake persons whose subject has no person number."""

_MOST_DIGITS = 18
"""Of a fake value in a column of integers."""

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
                + suggestion(entity_type, PERSONA_TYPES)
            ) from None

    def of_subjects(
        self, entity_type: str, subjects: Sequence[Subject], cells: Sequence[str]
    ) -> list[str | None]:
        """The subjects' values, each in the layout of the cell that it replaces."""
        texts = pa.array(cells, pa.string())
        made = self.column(entity_type, SubjectTable.of(subjects), texts)
        values: list[str | None] = made.to_pylist()
        return values

    def column(
        self, entity_type: str, subjects: SubjectTable, cells: pa.Array
    ) -> pa.Array:
        """The same for columns: strings without nulls in, strings (n,) out."""
        if entity_type in _COMPUTED:
            return _COMPUTED[entity_type](subjects, cells, self._reference)
        made = self._personas.column(entity_type, subjects)
        if entity_type == "PERSON":
            made = self._turned(made, subjects, cells)
        return recase_texts(cells, made).cast(cells.type)

    def _turned(
        self, names: pa.Array, subjects: SubjectTable, cells: pa.Array
    ) -> pa.Array:
        """Whole names, with the family name first where the cell has it so."""
        turned = _family_first(cells)
        rows = np.flatnonzero(turned)
        if not rows.size:
            return names
        theirs = subjects.take(rows)
        family, given = (
            self._personas.column(kind, theirs)
            for kind in ("PERSON_FAMILY_NAME", "PERSON_GIVEN_NAME")
        )
        joined = pc.binary_join_element_wise(family, given, ", ")
        return pc.replace_with_mask(names, pa.array(turned), joined.cast(names.type))

    def others(
        self, entity_type: str, values: Sequence[str] | pa.Array, country: str
    ) -> SubjectTable:
        """The fake persons that stand for the people whom these values name."""
        family = "PERSON" if entity_type in NAMES else entity_type
        if family not in self._prfs:
            self._prfs[family] = Prf(self._key.derive(f"fake/{family}"))
        texts = (
            values if isinstance(values, pa.Array) else pa.array(values, pa.string())
        )
        messages = fold_texts(canonical_texts(texts, family))
        tags = self._prfs[family].buffer_tags(*string_buffers(messages))
        drawn = drawn_table(tags, country, self._reference)
        return drawn.avoiding(name_word_lists(texts)) if family == "PERSON" else drawn


def _family_first(cells: pa.Array) -> Bools:
    """Names as lists have them: ``Nordmann, Kari``."""
    data, ends = string_buffers(cells)
    if not (data[ends[0] : ends[-1]] == ord(",")).any():
        return np.zeros(len(cells), np.bool_)
    common = f"^[ -~{LATIN_LETTERS}]*$"
    letter = f"[A-Za-z_{LATIN_LETTERS}]"
    turned = f"^{letter}[^0-9,;]*, *{letter}[^0-9,;]*$"
    found = flags(pc.match_substring_regex(cells, turned))
    rare = flags(pc.invert(pc.match_substring_regex(cells, common)))
    for row in np.flatnonzero(rare).tolist():
        found[row] = bool(_FAMILY_FIRST.fullmatch(cells[row].as_py()))
    return found


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
        entity, by_value = self.rule.entity_type, self.rule.of == "value"
        dated = pa.types.is_date(self.type) or pa.types.is_timestamp(self.type)
        texts = values if dated and not by_value else _as_texts(values)
        subjects = OwnerTable.of(owners).subjects
        if by_value:
            subjects = self.persons.others(entity, texts, self.country)
        if dated:
            return Outcome(_birthdays(subjects, self.type))
        found = self.persons.column(entity, subjects, texts)
        if is_text(self.type):
            return Outcome(found, flags(found.is_null()))
        return Outcome(_integers(found, self.type), flags(found.is_null()))


def _as_texts(values: pa.Array) -> pa.Array:
    if is_text(values.type):
        return values
    if pa.types.is_integer(values.type):
        return values.cast(pa.string())
    return pa.array([str(value) for value in values.to_pylist()], pa.string())


def _birthdays(subjects: SubjectTable, kind: pa.DataType) -> pa.Array:
    """Births as dates or times; midnight is that of the zone."""
    born = pa.array(subjects.birth, pa.date32())
    if not pa.types.is_timestamp(kind) or kind.tz is None:
        return born.cast(kind)
    zone = pa.scalar(0, kind).as_py().tzinfo
    days = subjects.birth.tolist()
    midnights = [datetime(d.year, d.month, d.day, tzinfo=zone) for d in days]
    return pa.array(midnights, kind)


def _integers(texts: pa.Array, kind: pa.DataType) -> pa.Array:
    """The digits of texts as integers; null where there are none or too many."""
    digits = pc.replace_substring_regex(texts, r"^(?:\+4[57]|004[57])|[^0-9]", "")
    width = kind.bit_width - pa.types.is_signed_integer(kind)
    length = pc.binary_length(digits)
    short = pc.and_(pc.greater(length, 0), pc.less_equal(length, _MOST_DIGITS))
    numbers = pc.if_else(short, digits, None).cast(pa.int64())
    fitting = pc.less(numbers, min(2**width, 10**_MOST_DIGITS))
    return pc.if_else(fitting, numbers, None).cast(kind)


def _birth_dates(subjects: SubjectTable, cells: pa.Array, reference: date) -> pa.Array:
    found = date_cells.read(cells, pivot=reference.year)
    made = date_cells.write(cells, found, subjects.birth, keep_time=False)
    rest = found.layout < 0
    born = subjects.birth[rest].tolist()
    coded = cells.filter(pa.array(rest)).dictionary_encode()
    read = [read_date(c, pivot=reference.year) for c in coded.dictionary.to_pylist()]
    pairs = zip(born, coded.indices.to_pylist(), strict=True)
    return replace_rows(
        made, rest, [_rewritten(read[cell], day) for day, cell in pairs]
    )


def _rewritten(cell: WrittenDate | None, born: date) -> str:
    return cell.rewrite(born, keep_time=False) if cell else born.isoformat()


def _ages(subjects: SubjectTable, cells: pa.Array, reference: date) -> pa.Array:
    years = ages(subjects.birth, np.datetime64(reference, "D"))
    made = pa.array(years).cast(cells.type)
    # a number by itself, or no digit at all
    whole = pc.match_substring_regex(cells, "^(?:[0-9]+|[ -/:-~]*)$")
    rare = pc.invert(whole)
    pairs = zip(
        made.filter(rare).to_pylist(), cells.filter(rare).to_pylist(), strict=True
    )
    return replace_rows(made, flags(rare), [_with_age(*pair) for pair in pairs])


def _with_age(age: str, cell: str) -> str:
    return re.sub(r"\d+", age, cell, count=1) if re.search(r"\d", cell) else age


def _genders(subjects: SubjectTable, cells: pa.Array, _: date) -> pa.Array:
    """Every distinct cell for either sex, and of these what the subjects need."""
    coded = cells.dictionary_encode()
    codes = coded.dictionary.to_pylist()
    both = pa.array([_gender(sex, code) for sex in SEXES for code in codes], cells.type)
    place = subjects.sex.astype(np.int64) * len(codes) + coded.indices.to_numpy()
    return both.take(pa.array(place))


def _gender(sex: Sex, cell: str) -> str:
    """A sex in the coding of the cell; the English word where that is unknown."""
    code = cell.strip().casefold()
    for pair in _GENDER_CODES:
        if code in pair:
            return _titled(cell, pair[SEXES.index(sex)])
    return sex.value


def _titled(model: str, word: str) -> str:
    if len(model.strip()) == 1:
        return word.upper() if model.strip().isupper() else word
    return word.capitalize() if model.strip().istitle() else recase(model, word)


_COMPUTED: dict[str, Callable[[SubjectTable, pa.Array, date], pa.Array]] = {
    "DATE_OF_BIRTH": _birth_dates,
    "AGE": _ages,
    "GENDER": _genders,
}
