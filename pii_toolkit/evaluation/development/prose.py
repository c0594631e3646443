"""Sentences of case workers, nurses and customers; some hold names and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from pii_toolkit.evaluation.development import lists, people
from pii_toolkit.evaluation.development.people import Person
from pii_toolkit.evaluation.development.values import Make, Row

MONTHS = ("januar", "mars", "mai", "juni", "august", "oktober", "november")


def note(language: str, kinds: Mapping[str, float], *, empty: float = 0.0) -> Make:
    """A note of one of the kinds (``plain``, ``person``...) by weight, or null."""
    names, weights = tuple(kinds), tuple(kinds.values())

    def maker(row: Row) -> str | None:
        if row.rng.random() < empty:
            return None
        kind = row.rng.choices(names, weights)[0]
        text = row.rng.choice(lists.sentences(language, kind))
        if "{" in text:
            return text.format_map(_slots(row))
        return text + row.rng.choice(("", "", "", ".", f" {row.at % 97}", " mvh"))

    return maker


def somebody(row: Row) -> Person:
    """Another person of this row: a spouse, a guarantor, a parent."""
    return row.once(
        "somebody", lambda: people.somebody(row.world, row.at, row.who.country)
    )


def _slots(row: Row) -> dict[str, str]:
    me, other = row.who, somebody(row)
    day = row.when - timedelta(days=row.rng.randrange(60))
    return {
        "given": me.given,
        "family": me.family,
        "number": _spoken(row, me),
        "phone": f"{me.phone[:3]} {me.phone[3:5]} {me.phone[5:]}",
        "email": me.email,
        "age": str(me.age),
        "street": me.address.line,
        "postcode": me.address.town.postcode,
        "town": me.address.town.name,
        "other": other.full_name,
        "other_family": other.family,
        "other_number": _spoken(row, other),
        "other_birth": f"{other.birth:%d.%m.%y}",
        "date": f"{day:%d.%m.%Y}",
        "month": row.rng.choice(MONTHS),
        "amount": f"{row.rng.randrange(35, 900)},-",
    }


def _spoken(row: Row, person: Person) -> str:
    mark = row.rng.choice(("", " ") if person.country == "no" else ("", "-", "-"))
    return person.number[:6] + mark + person.number[6:]
