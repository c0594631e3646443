"""Places of one list (``kunder[0].fnr``, ``kunder[1].fnr``) as the one column they are.

A JSON file that holds a short list gives every place of it a column of one value, from
which nothing can be told; all places together are a column like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import reduce

from pii_toolkit.detect.statistics import Seen, merged

ENOUGH = 8
"""Values with which a place of a list is judged by itself."""

_PLACE = re.compile(r"\[\d+\]")


def joined(held: Mapping[str, Seen]) -> dict[str, tuple[Seen, int]]:
    """Columns that are judged with all places of their list, and how many those are.

    Rows and nulls stay those of the column itself.
    """
    groups: dict[str, list[str]] = {}
    for name in held:
        if _PLACE.search(name):
            groups.setdefault(_PLACE.sub("[]", name), []).append(name)
    made: dict[str, tuple[Seen, int]] = {}
    for names in groups.values():
        if len(names) > 1 and all(len(held[name]) < ENOUGH for name in names):
            together = reduce(_both, (held[name] for name in names))
            for name in names:
                mine = held[name]
                seen = replace(together, rows=mine.rows, nulls=mine.nulls, _cells={})
                made[name] = seen, len(names)
    return made


def _both(first: Seen, second: Seen) -> Seen:
    """The values of two columns as one; a column of nothing adds nothing."""
    if len(first) == 0 or len(second) == 0:
        return second if len(first) == 0 else first
    same = first.kind == second.kind and first.integers is None
    same = same and second.integers is None
    if not same:
        return first
    texts, counts = merged([(first.texts, first.counts), (second.texts, second.counts)])
    return replace(first, texts=texts, counts=counts, _cells={})
