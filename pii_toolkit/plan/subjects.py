"""Whose row is it: the data subject of each container.

A table's subject is its person number, its customer id, or both (they link). A table
that has neither is reached over a foreign key: the key's column then bears the
namespace of the table that it points to, and so on along the path. Somebody else's
number in the row (a spouse's, a guarantor's) names nobody's row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pii_toolkit.detect.vocabulary import words
from pii_toolkit.model import Container
from pii_toolkit.plan.seen import (
    KEY_WORDS,
    OTHER_PEOPLE,
    Seen,
    is_integer,
    is_text,
)
from pii_toolkit.pseudonymise.policy import (
    PERSON_NUMBER_KINDS,
    PERSON_NUMBER_NAMESPACE,
    ColumnPolicy,
    Keep,
    PersonNumber,
    Token,
)
from pii_toolkit.pseudonymise.schema import is_text_rule

KEYS = ("CUSTOMER_ID", "PERSON_ID")
Place = tuple[str, str]
"""A container and a column of it."""


@dataclass(slots=True)
class Table:
    """One container while the plan is made."""

    container: Container
    columns: dict[str, Seen]
    rules: dict[str, ColumnPolicy] = field(default_factory=dict)
    subject: dict[str, str] = field(default_factory=dict)


def somebody_else(name: str) -> bool:
    """Does the name of a column speak of another person than the row's?

    >>> somebody_else("ektefelle_fnr"), somebody_else("kunde_fnr")
    (True, False)
    """
    return any(part.startswith(OTHER_PEOPLE) for part in words(name))


def own_subject(table: Table) -> dict[str, str]:
    """The columns of a table that name its subject, with their namespaces."""
    found: dict[str, str] = {}
    numbers = [
        name
        for name, seen in table.columns.items()
        if _person_number(table, name) and not somebody_else(name) and seen.findings
    ]
    if numbers:
        best = max(numbers, key=lambda n: (_sure(table, n, *PERSON_NUMBER_KINDS), n))
        found[best] = PERSON_NUMBER_NAMESPACE
    elif (halves := _halves(table)) is not None:
        found[halves] = PERSON_NUMBER_NAMESPACE
    keys = [n for n in table.columns if _sure(table, n, *KEYS) and not somebody_else(n)]
    if keys:
        best = max(keys, key=lambda n: _key_rank(table, n))
        found.setdefault(best, namespace_of(table.container, best))
    return found


def text_subject(table: Table) -> dict[str, str]:
    """The text that names its subject by the number in it, if there is nothing else.

    Only where no column but texts holds personal data: a company's row would else
    become that of the person whom its comment mentions.
    """
    telling = [name for name, seen in table.columns.items() if seen.tells_number]
    others = [
        name
        for name, seen in table.columns.items()
        if (seen.findings or seen.inside) and not is_text_rule(table.rules[name])
    ]
    if len(telling) != 1 or others:
        return {}
    return {telling[0]: PERSON_NUMBER_NAMESPACE}


def _halves(table: Table) -> str | None:
    """The two columns that hold one number, the birth date first, as one entry."""
    for name, seen in table.columns.items():
        other = seen.other_half
        if other is None or other not in table.columns or somebody_else(name):
            continue
        if table.columns[other].other_half == name and "+" not in name + other:
            return "+".join(sorted((name, other), key=lambda n: _digits(table, n)))
    return None


def _digits(table: Table, name: str) -> int:
    """The birth date has six digits or more, or is a date; less in the other half."""
    shape = next((f.shape for f in table.columns[name].findings if f.shape), "")
    return -shape.count("*")


def _person_number(table: Table, name: str) -> bool:
    rule = table.rules.get(name)
    return isinstance(rule, PersonNumber) and rule.entity_type in PERSON_NUMBER_KINDS


def _sure(table: Table, name: str, *types: str) -> float:
    found = table.columns[name].findings
    return max((f.confidence for f in found if f.entity_type in types), default=0.0)


def _key_rank(table: Table, name: str) -> tuple[bool, bool, float, str]:
    held = table.container
    pointing = {c for key in held.foreign_keys for c in key.columns}
    # A payment's key names the payment; the customer's, which points away, the person.
    return (
        name in pointing,
        held.primary_key == (name,),
        _sure(table, name, *KEYS),
        name,
    )


_TAIL = re.compile(r"(?<=[a-zæøå]{3})(?:id|nr|no|nummer|number)$")


def namespace_of(container: Container, column: str) -> str:
    """The namespace of a key: what it counts, in one word that files can share.

    >>> from pii_toolkit.model import Container
    >>> table = Container("s", "kunder", "table", ())
    >>> [namespace_of(table, name) for name in ("kunde_id", "KundeNr", "kundenr", "id")]
    ['kunde', 'kunde', 'kunde', 'kunde']
    """
    last = column.rpartition(".")[2] or column
    parts = [p for p in words(last) if p not in KEY_WORDS]
    text = "_".join(_TAIL.sub("", part) for part in parts)
    text = text or "_".join(words(container.name.rpartition("/")[2].split(".")[0]))
    text = slug(text)
    return _ONE_WORD.get(text, text)


_ONE_WORD = {
    other: words[0]
    for words in (
        ("kunde", "kunder", "kundens", "customer", "customers", "cust", "client"),
        ("kunde", "clients", "klient", "klienter"),
        ("person", "personer", "persons"),
        ("ansatt", "ansatte", "medarbeider", "medarbejder", "employee", "employees"),
        ("medlem", "medlemmer", "member", "members"),
        ("pasient", "pasienter", "patient", "patienter", "patients"),
        ("bruker", "brukere", "bruger", "brugere", "user", "users"),
    )
    for other in words[1:]
}
"""Words for one kind of person, in the languages and numbers that tables are named."""


def slug(text: str) -> str:
    """Lower-case ASCII with underscores, as namespaces are written."""
    plain = text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return plain if plain[:1].isalpha() else f"key_{plain or 'x'}"


def reach(tables: Mapping[str, Table]) -> None:
    """Give tables without a subject the one that a foreign key leads to."""
    changed = True
    while changed:
        changed = False
        for table in tables.values():
            if table.subject:
                continue
            step = _step(table, tables)
            if step is None:
                continue
            column, parent, referenced = step
            name = parent.subject.get(referenced)
            if name is None:
                name = namespace_of(parent.container, referenced)
                if name in parent.subject.values():
                    # a second number of the same people: equal values mean nothing
                    name = slug(f"{parent.container.name}_{referenced}")
                parent.subject[referenced] = name
            table.subject[column] = name
            changed = True


def _step(table: Table, tables: Mapping[str, Table]) -> tuple[str, Table, str] | None:
    for key in table.container.foreign_keys:
        parent = tables.get(key.references)
        if parent is None or not parent.subject or len(key.columns) != 1:
            continue
        column, referenced = key.columns[0], (key.referenced_columns or ("",))[0]
        known = column in table.columns and referenced in parent.columns
        if known and not somebody_else(column):
            return column, parent, referenced
    return None


def key_groups(tables: Mapping[str, Table]) -> list[list[Place]]:
    """Columns that foreign keys or a shared namespace make one key, root first."""
    root: dict[Place, Place] = {}

    def find(place: Place) -> Place:
        root.setdefault(place, place)
        while root[place] != place:
            place = root[place]
        return place

    by_namespace: dict[str, Place] = {}
    for name, table in tables.items():
        for key in table.container.foreign_keys:
            parent = tables.get(key.references)
            for column, other in zip(key.columns, key.referenced_columns, strict=False):
                if parent and column in table.columns and other in parent.columns:
                    root[find((name, column))] = find((key.references, other))
        for column, namespace in table.subject.items():
            if namespace == PERSON_NUMBER_NAMESPACE:
                continue
            first = by_namespace.setdefault(namespace, (name, column))
            root[find((name, column))] = find(first)
    groups: dict[Place, list[Place]] = {}
    for place in list(root):
        groups.setdefault(find(place), []).append(place)
    return [[r, *sorted(p for p in g if p != r)] for r, g in groups.items()]


def row_keys(tables: Mapping[str, Table]) -> list[list[Place]]:
    """Columns without a finding that bear one key's name, where it is a token in one.

    Files state no foreign keys: whatever is named alike may be joined.
    """
    groups: dict[str, list[Place]] = {}
    for name, table in tables.items():
        for column, seen in table.columns.items():
            rule = table.rules[column]
            if seen.best is None and seen.key_name and isinstance(rule, Keep | Token):
                namespace = namespace_of(table.container, column)
                groups.setdefault(namespace, []).append((name, column))
    return [
        places
        for places in groups.values()
        if any(isinstance(tables[t].rules[c], Token) for t, c in places)
    ]


def types_mixed(places: list[Place], tables: Mapping[str, Table]) -> bool:
    """Is one key a number here and a text there?"""
    fields = [tables[t].columns[c].field for t, c in places]
    return any(map(is_integer, fields)) and any(map(is_text, fields))
