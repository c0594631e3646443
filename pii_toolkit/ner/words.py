"""Words of a text, and which piece speaks for each of them.

The model judges words, not pieces: each word has the scores of its first piece.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"[^\W_]+(?:[-’'´`&][^\W_]+)*|\S")


def words(text: str) -> list[tuple[int, int]]:
    """Start and end of every word and of every other visible character."""
    return [match.span() for match in WORD.finditer(text)]


def first_pieces(
    spans: Sequence[tuple[int, int]], ends: Sequence[int] | NDArray[np.integer]
) -> list[int]:
    """Index of the first piece that reaches into each word.

    ``ends`` are where the pieces end, ascending. A word past the last piece has the
    last piece.
    """
    if not len(ends):
        return []
    starts = np.fromiter((start for start, _ in spans), np.int64, len(spans))
    found = np.searchsorted(np.asarray(ends), starts, side="right")
    firsts: list[int] = np.minimum(found, len(ends) - 1).tolist()
    return firsts
