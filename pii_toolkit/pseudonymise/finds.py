"""What a find in free text becomes: the pseudonym that its column would give.

A name of the row's subject becomes the persona's name, anybody else's the name of a
persona made from the name itself; a person number becomes the same number as in its
column; other identifiers become what the policy says for their entity type. A find for
which the policy has no rule is replaced by its type: ``<IBAN_CODE>``; one whose column
is kept stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pii_toolkit.errors import PolicyError
from pii_toolkit.pseudonymise.operators.fakes import NAMES, FakePersons
from pii_toolkit.pseudonymise.operators.operator import Column, Operator, Owner
from pii_toolkit.pseudonymise.persona import PERSONA_TYPES, Subject
from pii_toolkit.pseudonymise.schema import (
    PERSON_NUMBER_TYPES,
    ColumnPolicy,
    DateShift,
    Generalise,
    Keep,
    Mask,
    PersonNumber,
    Policy,
    Token,
)
from pii_toolkit.pseudonymise.spelling import canonical, fold, national, one_spelling

_OF_SUBJECT = frozenset({"DATE_OF_BIRTH", "AGE", "GENDER"})
_LEAST_ADDRESS = 4
_USABLE = (Token, PersonNumber, Generalise, DateShift, Mask, Keep)
MakeOperator = Callable[[ColumnPolicy, Column], Operator]


@dataclass(frozen=True, slots=True, repr=False)
class Find:
    """One find: its entity type, its text, and whose row it is in."""

    entity_type: str
    text: str
    owner: Owner


class FindPseudonyms:
    """Replacements of finds, whatever column or row they come from."""

    __slots__ = ("_country", "_make", "_operators", "_persons", "_rules")

    def __init__(
        self,
        policy: Policy,
        persons: FakePersons,
        make: MakeOperator,
        country: str,
    ) -> None:
        self._persons = persons
        self._make = make
        self._country = country
        self._rules = find_rules(policy)
        self._operators: dict[str, Operator] = {}

    def replace(self, finds: Sequence[Find]) -> list[str]:
        """One replacement for each find."""
        made: list[str] = [""] * len(finds)
        for entity_type in sorted({find.entity_type for find in finds}):
            rows = [
                i for i, find in enumerate(finds) if find.entity_type == entity_type
            ]
            chosen = self._of_type(entity_type, [finds[row] for row in rows])
            for row, text in zip(rows, chosen, strict=True):
                made[row] = text
        return made

    def _of_type(self, entity_type: str, finds: list[Find]) -> list[str]:
        if isinstance(self._rules.get(entity_type), Keep):
            return [find.text for find in finds]
        if entity_type in self._rules:
            return self._by_operator(entity_type, finds)
        if entity_type in PERSONA_TYPES:
            return self._by_persona(entity_type, finds)
        return [f"<{entity_type}>"] * len(finds)

    def _by_operator(self, entity_type: str, finds: list[Find]) -> list[str]:
        if entity_type not in self._operators:
            column = Column(f"<{entity_type} in text>", pa.string())
            self._operators[entity_type] = self._make(self._rules[entity_type], column)
        operator = self._operators[entity_type]
        values = pa.array([find.text for find in finds], pa.string())
        outcome = operator(values, [find.owner for find in finds])
        texts = outcome.values.to_pylist()
        return [f"<{entity_type}>" if text is None else text for text in texts]

    def _by_persona(self, entity_type: str, finds: list[Find]) -> list[str]:
        cells = [find.text for find in finds]
        strangers = self._persons.others(entity_type, cells, self._country)
        kinds = [own_kind(find) for find in finds]
        subjects = [
            find.owner.subject if kind else stranger
            for find, kind, stranger in zip(finds, kinds, strangers, strict=True)
        ]
        wanted = [kind or entity_type for kind in kinds]
        return self._values(wanted, subjects, cells)

    def _values(
        self, kinds: Sequence[str], subjects: Sequence[Subject], cells: Sequence[str]
    ) -> list[str]:
        made: list[str] = [""] * len(cells)
        for kind in sorted(set(kinds)):
            rows = [row for row, other in enumerate(kinds) if other == kind]
            found = self._persons.of_subjects(
                kind, [subjects[row] for row in rows], [cells[row] for row in rows]
            )
            for row, text in zip(rows, found, strict=True):
                made[row] = f"<{kind}>" if text is None else text
        return made


def own_kind(find: Find) -> str | None:
    """The entity type under which a find is the subject's own, or None.

    One word of the subject's name is its given or family name: a text that says only
    ``Ola`` gets only the persona's given name.
    """
    if find.entity_type in _OF_SUBJECT:
        return find.entity_type
    if find.entity_type in NAMES:
        return _own_name(find)
    wanted = _comparable(find.text, find.entity_type)
    own = any(
        kind == find.entity_type and _same(_comparable(value, kind), wanted, kind)
        for kind, value in find.owner.known
    )
    return find.entity_type if own else None


def _comparable(value: str, kind: str) -> str:
    text = fold(canonical(value, kind))
    if kind == "POSTAL_CODE":
        return text.zfill(4)
    return national(text) if kind == "PHONE_NUMBER" else text


def _same(own: str, found: str, kind: str) -> bool:
    """A find of an address may hold the postal code and the place as well."""
    if kind != "STREET_ADDRESS" or len(own) < _LEAST_ADDRESS:
        return own == found
    return re.search(rf"(?<!\w){re.escape(own)}(?!\w)", found) is not None


def _own_name(find: Find) -> str | None:
    given: set[str] = set()
    family: set[str] = set()
    for kind, value in find.owner.known:
        words = _words(value)
        if kind == "PERSON_GIVEN_NAME":
            given |= set(words)
        elif kind == "PERSON_FAMILY_NAME":
            family |= set(words)
        elif kind == "PERSON" and words:
            if "," in value:
                last = len(_words(value.partition(",")[0]))
                words = [*words[last:], *words[:last]]
            given |= set(words[:-1])
            family.add(words[-1])
    said = set(_words(find.text))
    if not said & (given | family):
        return None
    if said <= given - family:
        return "PERSON_GIVEN_NAME"
    if said <= family - given:
        return "PERSON_FAMILY_NAME"
    return "PERSON" if said <= given | family else None


def _words(name: str) -> list[str]:
    """The words of a name in one spelling each: Haakon is Håkon."""
    return [one_spelling(word) for word in re.findall(r"[^\W\d_]+", fold(name))]


def find_rules(policy: Policy) -> dict[str, ColumnPolicy]:
    """What the policy's columns say of each entity type, for finds of that type.

    The first column of a type decides, one that changes the value before one that keeps
    it. Persona types are left out: they depend on whose the find is.
    """
    rules: dict[str, ColumnPolicy] = {}
    for container in policy.containers.values():
        for rule in container.columns.values():
            kind = rule.entity_type
            if kind is None or not isinstance(rule, _USABLE):
                continue
            if kind in PERSONA_TYPES and not isinstance(rule, Token | Mask):
                continue
            if kind not in rules or isinstance(rules[kind], Keep):
                rules[kind] = rule
    for kind in PERSON_NUMBER_TYPES:
        if not isinstance(rules.get(kind), Token | Mask):
            rules[kind] = PersonNumber(
                entity_type=kind, on_invalid="token", mixed="allow"
            )
    return rules


def need_persons(persons: FakePersons | None, column: str) -> FakePersons:
    """The personas, or the error that says that they are needed."""
    if persons is None:
        raise PolicyError(
            f"column {column!r} needs fake persons, and no Personas were handed in"
        )
    return persons
