"""Cuts a long sequence of pieces into windows that the model can read.

Every piece is kept in exactly one window. Windows end where a line or a sentence ends
when there is such a place; where there is none, both sides also read what lies beyond
the cut, so that the pieces beside it are judged with their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

KEPT = 128
"""Pieces of a window that are kept: more are slower, fewer know less of the context."""
BEYOND = 24
"""Pieces that are read beyond a cut inside a sentence."""
LONGEST = KEPT + 2 * BEYOND
CLEAN = re.compile(r"\n\s*|(?<=[^\W\d]{4}[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``start`` to ``end`` are read, ``first`` to ``last`` kept (half open)."""

    start: int
    first: int
    last: int
    end: int


def clean_cuts(text: str, ends: NDArray[np.integer]) -> NDArray[np.bool_]:
    """For each piece, whether a line or a sentence begins with it.

    ``ends`` are where the pieces end in ``text``, ascending. A full stop after fewer
    than four letters may belong to an abbreviation (``dr.``, ``K.``) and ends nothing.
    """
    cuts = [match.end() for match in CLEAN.finditer(text)]
    clean = np.zeros(len(ends) + 1, dtype=np.bool_)
    clean[np.searchsorted(ends, cuts, side="right")] = True
    return clean[:-1]


def windows(clean: Sequence[bool] | NDArray[np.bool_]) -> Iterator[Window]:
    """Windows over ``len(clean)`` pieces, of at most ``LONGEST``."""
    total, first, open_left = len(clean), 0, False
    while first < total:
        last = min(first + KEPT, total)
        open_right = last < total
        if open_right:
            candidates = range(last, first + KEPT // 2, -1)
            best = next((cut for cut in candidates if clean[cut]), None)
            last, open_right = best or last, best is None
        yield Window(
            max(first - BEYOND, 0) if open_left else first,
            first,
            last,
            min(last + BEYOND, total) if open_right else last,
        )
        first, open_left = last, open_right
