"""What a word of the packs says, and what is made of it when a name holds the word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pii_toolkit.detect.short_forms import meaning

AMBIGUOUS = 0.3
"""Ceiling for a word that means several things."""
OWNED = 0.7
"""Such a word beside a person whose it is: ``kundens_fnr``, ``patient_name``."""

OWNED_TYPES = frozenset(
    {
        *(
            "PERSON",
            "PERSON_ID",
            "CUSTOMER_ID",
            "NO_FODSELSNUMMER",
            "GENDER",
            "COUNTRY",
        ),
        *("STREET_ADDRESS", "LOCATION", "OCCUPATION", "MARITAL_STATUS"),
        *("NO_BANK_ACCOUNT", "DK_BANK_ACCOUNT", "DATE_OF_BIRTH"),
    }
)
"""Kinds that every person has one of; the points of a pupil are no credit score."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """One entity type that a column's name speaks for.

    ``strength`` 0-1: 1 is the very word. ``word``: the part of the name that matched;
    ``ambiguous``: that word means several things. ``languages``: those that use it.
    ``short``: the name does not hold the word, but looks like a short form of it.
    """

    entity_type: str
    strength: float
    word: str
    ambiguous: bool
    languages: frozenset[str]
    short: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One type that a spelling says; ``compounds``: also inside longer words."""

    entity_type: str
    ambiguous: bool
    languages: frozenset[str]
    factor: float
    compounds: bool
    fact: bool = False


def add(held: dict[str, dict[str, Entry]], word: str, entry: Entry) -> None:
    """Let a spelling say one more type, or the same type in one more language."""
    entries = held.setdefault(word, {})
    old = entries.get(entry.entity_type)
    if old is not None:
        # One pack that calls the word ambiguous is enough to doubt it everywhere.
        entry = Entry(
            entry.entity_type,
            entry.ambiguous or old.ambiguous,
            entry.languages | old.languages,
            entry.factor,
            entry.compounds or old.compounds,
            entry.fact,
        )
    entries[entry.entity_type] = entry


def one_meaning(entries: Mapping[str, Entry]) -> bool:
    """``fnr`` means one thing; ``konto`` too, in two countries; ``pnr`` three."""
    meanings = set(map(meaning, entries))
    return len(meanings) == 1 and entries.keys() <= OWNED_TYPES


def keep(
    best: dict[str, NameMatch],
    entry: Entry,
    word: str,
    strength: float,
    *,
    owned: bool,
) -> None:
    """Remember the surest way in which a name says a type."""
    strength *= entry.factor
    ambiguous = entry.ambiguous and not owned
    if ambiguous:
        strength = min(strength * AMBIGUOUS, AMBIGUOUS)
    elif entry.ambiguous:
        strength = min(strength, OWNED)
    old = best.get(entry.entity_type)
    longer = old is not None and len(word) > len(old.word)
    if old is None or strength > old.strength or (strength == old.strength and longer):
        best[entry.entity_type] = NameMatch(
            entry.entity_type, strength, word, ambiguous, entry.languages
        )
