"""What the words of the packs say of a column's name, beside those of its table."""

from __future__ import annotations

from pii_toolkit.detect.bare_names import Bare
from pii_toolkit.detect.entries import NameMatch
from pii_toolkit.detect.vocabulary import Vocabulary

LISTED = 0.9
"""Strength from which a name is listed as a whole, glued beginning included."""


def said_of(name: Bare, vocabulary: Vocabulary) -> tuple[NameMatch, ...]:
    """What a name speaks for, as a whole and without its table's beginning."""
    whole, rest = vocabulary.match(name.whole), vocabulary.match(name.rest)
    if name.whole == name.rest:
        return whole
    if name.glued:
        whole = tuple(m for m in whole if not m.short and m.strength >= LISTED)
    best: dict[str, NameMatch] = {}
    for match in (*rest, *whole):
        old = best.get(match.entity_type)
        if old is None or _surer(match, old):
            best[match.entity_type] = match
    return tuple(sorted(best.values(), key=lambda m: (-m.strength, m.entity_type)))


def _surer(match: NameMatch, old: NameMatch) -> bool:
    return (not match.ambiguous, match.strength) > (not old.ambiguous, old.strength)
