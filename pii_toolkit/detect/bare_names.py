"""Names without what every column of their table begins with: ``MSADR2``, ``leg_pas``.

Files of mainframes and tables of some houses begin each name with letters of the table:
``MSMEDLNR``, ``MSKOEN`` and ``MSADR2`` in ``MEDLSTAM``, ``oek_brt_mdr`` and
``oek_fast_udg`` in ``oekonomi``. Those letters say nothing of one column, and glued to
its word they hide it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pii_toolkit.detect.idea_words import IDEAS
from pii_toolkit.detect.words import fold

LEAST = 4
"""Columns that begin alike, at least: three may do so by chance."""
APART, GLUED = 0.7, 0.8
"""Share of a table's columns that begin with the word, with the letters."""
SIZES = (4, 3, 2)
"""Letters of a beginning without a sign behind it, the longest first."""
LEAST_SMALL = 6
"""Of names in small letters, which are words more often than files of mainframes."""
VARIED = 0.6
"""Share of the names that may go on with one letter: more, and the word is longer."""
REST = 2
"""Letters that have to be left of a name."""

_APART = re.compile(r"^([^\W_]{1,8})[_ .-]+(?=[^\W\d_])")
_ENDS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Bare:
    """A name as it is, and without the beginning that it shares with its table.

    ``glued``: nothing shows where the beginning ends, so the whole name is no word.
    """

    whole: str
    rest: str
    glued: bool = False


def bare_names(names: Sequence[str]) -> Mapping[str, Bare]:
    """Each name of a table with what is its own.

    >>> bare_names(["MSNAVN", "MSKOEN", "MSADR1", "MSADR2"])["MSKOEN"].rest
    'KOEN'
    >>> bare_names(["navn", "natur", "nabo", "naust"])["nabo"].rest
    'nabo'
    """
    lasts = {name: name.rpartition(".")[2] or name for name in names}
    start = _start_apart(lasts.values())
    glued = "" if start else _start_glued(tuple(lasts.values()))
    return {name: _bare(last, start, glued) for name, last in lasts.items()}


def _bare(name: str, start: str, glued: str) -> Bare:
    if start:
        match = _APART.match(name)
        if match is not None and match.group(1).lower() == start:
            return Bare(name, name[match.end() :])
    if glued and name.startswith(glued) and _stands(name[len(glued) :]):
        return Bare(name, name[len(glued) :], glued=True)
    return Bare(name, name)


def _start_apart(names: Iterable[str]) -> str:
    """The word before the first sign that most names share."""
    found = [_APART.match(name) for name in names]
    return _shared([match.group(1).lower() if match else "" for match in found], APART)


def _start_glued(names: Sequence[str]) -> str:
    """The letters that nearly all names begin with, if they are no word themselves."""
    capitals = all(map(str.isupper, names))
    if not capitals and not all(map(str.islower, names)):
        return ""
    for size in SIZES if capitals else SIZES[-1:]:
        heads = [name[:size] if _stands(name[size:]) else "" for name in names]
        start = _shared(heads, GLUED, LEAST if capitals else LEAST_SMALL)
        if not start.isalpha() or (size > SIZES[-1] and fold(start) in IDEAS):
            continue
        goes_on = Counter(n[size] for n, head in zip(names, heads, strict=True) if head)
        if max(goes_on.values()) <= VARIED * goes_on.total():
            return start
    return ""


def _shared(heads: Sequence[str], share: float, least: int = LEAST) -> str:
    counted = Counter(head for head in heads if head)
    if not counted:
        return ""
    head, count = counted.most_common(1)[0]
    return head if count >= max(least, share * len(heads)) else ""


def _stands(rest: str) -> bool:
    """Could it be a name of its own?"""
    return len(rest) >= REST and _ENDS.match(rest) is not None
