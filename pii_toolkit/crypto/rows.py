"""Messages of an Arrow string array as rows of one length, padded with zeros."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_WORD = 8

# what a word keeps of a message that has 0 to 8 bytes left for it
_KEEP = np.array([256**left - 1 for left in range(_WORD + 1)], np.uint64)


def padded_rows(
    data: NDArray[np.uint8],
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    width: int,
) -> NDArray[np.uint8]:
    """Messages as uint8 (n, width), each followed by zeros.

    Args:
        data: bytes of all messages, and ``width`` bytes more, whatever they are: words
            are read past the end of a message.
        starts: int64 (n,), where each begins.
        lengths: int64 (n,), none above ``width``.
        width: a multiple of 8.
    """
    windows = np.ndarray((len(data) - _WORD + 1,), "<u8", data, 0, (1,))
    rows = np.empty((len(starts), width // _WORD), "<u8")
    for place in range(width // _WORD):
        left = np.clip(lengths - place * _WORD, 0, _WORD)
        rows[:, place] = windows[starts + place * _WORD] & _KEEP[left]
    return rows.view(np.uint8)
