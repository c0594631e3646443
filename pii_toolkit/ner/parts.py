"""Cuts a text of any length into parts, so that memory stays bounded.

A part ends where a line or a sentence does. Where there is no such place, both sides
also read what lies beyond the cut, and a name belongs to the part that it begins in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pii_toolkit.ner.windows import CLEAN

SIZE = 20_000
"""Characters of a part that are kept, at most."""
BEYOND = 400
"""Characters that are read beyond a cut inside a sentence."""


@dataclass(frozen=True, slots=True)
class Part:
    """Characters ``start`` to ``end`` are read, ``first`` to ``last`` kept."""

    start: int
    first: int
    last: int
    end: int


def parts(text: str, size: int = SIZE, beyond: int = BEYOND) -> Iterator[Part]:
    """Parts of at most ``size`` characters each, and ``beyond`` on either side.

    >>> [(part.first, part.last) for part in parts("Hun kommer. Han sover.", 15)]
    [(0, 12), (12, 22)]
    """
    first, start = 0, 0
    while first < len(text):
        last = min(first + size, len(text))
        if last == len(text):
            yield Part(start, first, last, last)
            return
        clean = _last_clean(text, first, last)
        if clean is not None:
            yield Part(start, first, clean, clean)
            first = start = clean
        else:
            last = _last_blank(text, first, last)
            yield Part(start, first, last, min(last + beyond, len(text)))
            first, start = last, max(0, last - beyond)


def _last_clean(text: str, first: int, last: int) -> int | None:
    """The last beginning of a line or sentence in the second half."""
    place = None
    for match in CLEAN.finditer(text, first + (last - first) // 2, last):
        place = match.end()
    return place


def _last_blank(text: str, first: int, last: int) -> int:
    blank = text.rfind(" ", first + 1, last)
    return blank if blank > first else last
