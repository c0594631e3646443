"""What texts show at a glance: how many digits, an ``@``, a ``+``, letters of far away.

Whoever reads texts with costly means asks this first. A whole column costs about as
much as one text read with patterns: bits are counted in machine words, never cells.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers.text_block import bit_words, digit_words, places_of

Bytes = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]

EVERY = ("digits", "at", "plus", "wide", "wide_digits")
"""The fields of :class:`Signs`."""
BLOCK = 1 << 19
"""Bytes looked at together, so that the masks stay in the cache."""

DIGIT_LEADS = b"\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0"
"""Bytes with which the UTF-8 of digits of other scripts begins."""

_IS_DIGIT_LEAD = np.isin(np.arange(256, dtype=np.uint8), list(DIGIT_LEADS))


@dataclass(frozen=True, slots=True, repr=False)
class Signs:
    """What the text of each of ``n`` rows shows; a null row shows nothing.

    ``digits``: int64 (n,), how many of ``0``-``9``. ``at`` and ``plus``: bool (n,), an
    ``@`` or a ``+`` is in it. ``wide``: bool (n,), a character outside ASCII is in it.
    ``wide_digits``: bool (n,), one that may be a digit of another script; never False
    where one is, sometimes True where none is.
    """

    digits: Ints
    at: Bools
    plus: Bools
    wide: Bools
    wide_digits: Bools

    def __len__(self) -> int:
        return int(self.digits.size)

    def __repr__(self) -> str:
        return f"Signs({len(self)} rows)"


def signs(data: Bytes, edges: Ints, wanted: Collection[str] = EVERY) -> Signs:
    """The signs of texts that lie one behind the other.

    Args:
        data: their bytes, UTF-8.
        edges: int64 (n + 1,) into ``data``, not decreasing.
        wanted: the fields to fill in; the others stay as those of empty texts.
    """
    edges = np.asarray(edges, np.int64)
    found = nothing(max(edges.size - 1, 0))
    for first, last in row_blocks(edges, BLOCK):
        rows, base = slice(first, last), int(edges[first])
        block = data[base : int(edges[last])]
        inner = edges[first : last + 1] - base
        widest = int(block.max(initial=0))
        if "digits" in wanted:
            words = digit_words(block, 0, 64 * (block.size // 64 + 1))
            found.digits[rows] = _count(words, inner)
        if "at" in wanted:
            found.at[rows] = _hold(block == ord("@"), inner)
        if "plus" in wanted:
            found.plus[rows] = _hold(block == ord("+"), inner)
        if "wide" in wanted and widest >= 0x80:
            wide = bit_words(block >= 0x80, block.size // 64 + 1)
            found.wide[rows] = _count(wide, inner) > 0
        if "wide_digits" in wanted and widest >= DIGIT_LEADS[0]:
            found.wide_digits[rows] = _wide_digits(block, inner)
    return found


def nothing(n: int) -> Signs:
    """The signs of ``n`` empty texts, to be filled in."""
    return Signs(
        digits=np.zeros(n, np.int64),
        at=np.zeros(n, np.bool_),
        plus=np.zeros(n, np.bool_),
        wide=np.zeros(n, np.bool_),
        wide_digits=np.zeros(n, np.bool_),
    )


def row_blocks(edges: Ints, size: int) -> list[tuple[int, int]]:
    """Ranges of rows of about ``size`` bytes; a longer row is a range of its own.

    Args:
        edges: int64 (n + 1,), where each row begins and the last one ends.
        size: bytes.
    """
    ranges = []
    first, n = 0, edges.size - 1
    while first < n:
        last = int(np.searchsorted(edges, edges[first] + size, "right")) - 1
        last = min(max(last, first + 1), n)
        ranges.append((first, last))
        first = last
    return ranges


def _count(words: Words, edges: Ints) -> Ints:
    """Set bits of every row: the ranks of its two ends, subtracted."""
    before = np.zeros(words.size + 1, np.int64)
    np.cumsum(np.bitwise_count(words), dtype=np.int64, out=before[1:])
    word = edges >> 6
    held = (np.uint64(1) << (edges & 63).astype(np.uint64)) - np.uint64(1)
    rank = before[word] + np.bitwise_count(words[word] & held)
    counts: Ints = np.diff(rank)
    return counts


def _hold(mask: Bools, edges: Ints) -> Bools:
    """Rows with a True byte, where few bytes are."""
    return _rows_with(_places(mask), edges)


def _wide_digits(block: Bytes, edges: Ints) -> Bools:
    at = _places(block >= DIGIT_LEADS[0])
    return _rows_with(at[_IS_DIGIT_LEAD[block[at]]], edges)


def _places(mask: Bools) -> Ints:
    """Where a mask is True; words without any are passed over."""
    words = bit_words(mask, mask.size // 64 + 1)
    return places_of(words, np.arange(0, 64 * words.size, 64))


def _rows_with(places: Ints, edges: Ints) -> Bools:
    held = np.zeros(edges.size - 1, np.bool_)
    held[np.searchsorted(edges, places, "right") - 1] = True
    return held
