"""Over all subjects: do keys still join, is overlap chance, do frequencies tell?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Container
from pii_toolkit.pseudonymise.policy import (
    PERSON_NUMBER_KINDS,
    PERSON_NUMBER_NAMESPACE,
    ColumnPolicy,
    Policy,
)
from pii_toolkit.pseudonymise.subjects import person_numbers
from pii_toolkit.testdata.chance import (
    Frequencies,
    Joins,
    Overlap,
    beyond_chance,
    expected_overlap,
)
from pii_toolkit.testdata.pairing import mark

Verdict = Literal["ok", "note", "FAILED"]

_JOINING = frozenset({"token", "person_number", "keep", "fake"})
_FREQUENT = frozenset({"token", "person_number", "mask", "fake"})
_NOT_RANKED = frozenset({"FREE_TEXT", "AGE", "GENDER", "DATE_OF_BIRTH"})
_SEPARATE = ("EMAIL_ADDRESS", "PHONE_NUMBER")
_DIGITS = re.compile(r"\D")
_PHONES = 600_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: where, and what was seen, in words and counts."""

    verdict: Verdict
    place: str
    what: str


class Measures:
    """Fed with paired batches of all containers; gives its checks at the end."""

    def __init__(self, policy: Policy, containers: Sequence[Container]) -> None:
        self._policy = policy
        self._links = _links(policy, containers)
        self._joins: dict[str, Joins] = {}
        self._overlaps: dict[str, Overlap] = {}
        self._frequencies: dict[tuple[str, str], Frequencies] = {}

    def add(self, name: str, before: pa.RecordBatch, after: pa.RecordBatch) -> None:
        """Note one pair of batches of a container; rows correspond."""
        rules = self._policy.container(name).columns
        for column in after.schema.names:
            rule = rules.get(column)
            if rule is None or column not in before.schema.names:
                continue
            cells = _both(before.column(column), after.column(column))
            if not cells:
                continue
            old, new = zip(*cells, strict=True)
            self._overlap(rule, old, new)
            marks = [mark(text) for text in old], [mark(text) for text in new]
            for link in self._links.get((name, column), ()):
                self._joins.setdefault(link, Joins()).add(*marks)
            if rule.operator in _FREQUENT and rule.entity_type not in _NOT_RANKED:
                place = (name, column)
                self._frequencies.setdefault(place, Frequencies()).add(*marks)

    def _overlap(
        self, rule: ColumnPolicy, old: Sequence[str], new: Sequence[str]
    ) -> None:
        if rule.operator == "keep" or rule.entity_type is None:
            return
        if rule.entity_type[:3] in {kind[:3] for kind in PERSON_NUMBER_KINDS}:
            if rule.operator == "person_number":
                found = self._overlaps.setdefault(rule.entity_type[:3], Overlap())
                found.add(_numbers(old), _numbers(new))
        elif rule.entity_type in _SEPARATE:
            found = self._overlaps.setdefault(rule.entity_type, Overlap())
            plain = _plain_phone if rule.entity_type == "PHONE_NUMBER" else str.casefold
            found.add(
                [mark(plain(text)) for text in old], [mark(plain(text)) for text in new]
            )

    def checks(self) -> Iterator[Check]:
        """What was seen."""
        for link, joins in sorted(self._joins.items()):
            yield _joined(link, joins)
        for entity_type, overlap in sorted(self._overlaps.items()):
            yield self._compared(entity_type, overlap)
        for (name, column), seen in sorted(self._frequencies.items()):
            success = seen.success()
            if success is not None:
                right, top = success
                what = f"matching by frequency gets {right} of the top {top} values"
                yield Check("note", f"{name}.{column}", what)

    def _compared(self, entity_type: str, overlap: Overlap) -> Check:
        before, after, both = overlap.seen()
        expected = 0.0
        if entity_type not in _SEPARATE:
            expected = self._expected(entity_type, overlap)
        elif entity_type == "PHONE_NUMBER":
            expected = before * after / _PHONES
        what = (
            f"{both:,} of {after:,} outputs equal some original of another subject; "
            f"chance gives {expected:,.1f}"
        )
        failed = beyond_chance(both, expected)
        label = _COUNTRIES.get(entity_type, entity_type)
        return Check("FAILED" if failed else "ok", label, what)

    def _expected(self, country: str, overlap: Overlap) -> float:
        """Chance hits of synthetic originals; real ones have none."""
        numbers = person_numbers(self._policy, DomainKey("any", "any", bytes(32)))
        before, after = overlap.values()
        total = 0.0
        for kind in PERSON_NUMBER_KINDS:
            if kind.startswith(country):
                one, sizes = numbers.classes(before, kind)
                other, _ = numbers.classes(after, kind)
                total += expected_overlap(one, other, sizes)
        return total * overlap.one_in**2


_COUNTRIES = {"NO_": "Norwegian person numbers", "DK_": "Danish person numbers"}


def _joined(link: str, joins: Joins) -> Check:
    if joins.conflicts:
        what = f"{joins.conflicts:,} of {joins.pairs:,} cells no longer join"
        return Check("FAILED", link, what)
    return Check("ok", link, f"{joins.pairs:,} cells join as before")


def _links(
    policy: Policy, containers: Sequence[Container]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """For each column, the keys and namespaces that it shares with other columns."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for link, end in (*_foreign_keys(containers), *_namespaces(policy, containers)):
        groups.setdefault(link, []).append(end)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for link, ends in groups.items():
        if len(ends) > 1 and all(_joins(policy, *end) for end in ends):
            for end in ends:
                found[end] = (*found.get(end, ()), link)
    return found


def _joins(policy: Policy, container: str, column: str) -> bool:
    rule = policy.container(container).columns.get(column)
    return rule is not None and rule.operator in _JOINING


def _foreign_keys(
    containers: Sequence[Container],
) -> Iterator[tuple[str, tuple[str, str]]]:
    names = {container.name for container in containers}
    for container in containers:
        for key in container.foreign_keys:
            if key.references in names:
                for here, there in zip(
                    key.columns, key.referenced_columns, strict=False
                ):
                    link = f"{container.name}.{here} -> {key.references}.{there}"
                    yield link, (container.name, here)
                    yield link, (key.references, there)


def _namespaces(
    policy: Policy, containers: Sequence[Container]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Columns of one namespace that are treated alike; person numbers vary too much."""
    for container in containers:
        rules = policy.container(container.name)
        types = {field.name: field.type for field in container.fields}
        for column, namespace in rules.subject.items():
            if namespace != PERSON_NUMBER_NAMESPACE:
                rule = rules.columns[column]
                alike = f"{rule.operator} of {rule.entity_type}, {types.get(column)}"
                yield f"{namespace} ({alike})", (container.name, column)


def _both(before: pa.Array, after: pa.Array) -> list[tuple[str, str]]:
    """Rows in which both sides have a value, as texts."""
    pairs = zip(before.to_pylist(), after.to_pylist(), strict=True)
    return [
        (str(old), str(new))
        for old, new in pairs
        if old is not None and new is not None and str(old).strip()
    ]


def _numbers(cells: Sequence[str]) -> list[int]:
    digits = (_DIGITS.sub("", cell) for cell in cells)
    return [int(text) for text in digits if 9 <= len(text) <= 11]


def _plain_phone(text: str) -> str:
    return _DIGITS.sub("", text)[-8:].lstrip("0")
