"""The country that the names of columns and tables speak for."""

from __future__ import annotations

from collections.abc import Iterable

from pii_toolkit.detect.name_parts import COMPOUND_START
from pii_toolkit.detect.vocabulary import Vocabulary

_COUNTRY = {"nb": "no", "nn": "no", "da": "dk"}


def country_of(vocabulary: Vocabulary, names: Iterable[str]) -> str | None:
    """``no`` or ``dk`` when the names of columns and tables say so, else None.

    Only words that one country uses alone have a vote (``postnr`` has none); a lead of
    two is asked for, since Norwegian and Danish share most words.
    """
    votes = {"no": 0, "dk": 0}
    for name in names:
        seen: set[str] = set()
        for match in vocabulary.match(name):
            if match.ambiguous or match.strength < COMPOUND_START:
                continue
            seen |= {_COUNTRY[x] for x in match.languages if x in _COUNTRY}
        if len(seen) == 1:
            votes[seen.pop()] += 1
    lead = votes["no"] - votes["dk"]
    if abs(lead) < 2:
        return None
    return "no" if lead > 0 else "dk"
