"""Where in texts a person number may be written: six digits in a row, or three pairs.

Of every 64 bytes one machine word says which are digits; runs and pairs are then found
by shifting words, and most of a text is never read again. What begins where another
text ends with a digit is a place of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pii_toolkit.numbers.text_block import (
    ROOM,
    Block,
    Bools,
    Bytes,
    Ints,
    Words,
    digit_bits,
    digit_words,
    places_of,
)

BLOCK = 1 << 14
"""Words, of 64 bytes each, looked at together: many to a call, few to the cache."""
BATCH = 1 << 17
"""Starts judged together: enough for most columns, few enough to bound memory."""

_ZERO = np.uint8(ord("0"))
_PARTED = 0b11011011
"""Digits of ``DD.MM.YY``, the first one lowest."""

_SIZES = np.isin(np.arange(17), (6, 10, 11))


@dataclass(frozen=True, slots=True, repr=False)
class Places:
    """Where a number may be written, ``n`` places, each once, in no order.

    ``rows``: int64 (n,), the text. ``at``: int64 (n,), into the block. ``bits``: uint64
    (n,), which of the 16 bytes from there on are digits, the first one lowest; what is
    behind the text's end is none. They begin with a run of 6, 10 or 11 digits or with
    three pairs that single bytes part.
    """

    rows: Ints
    at: Ints
    bits: Words

    def __repr__(self) -> str:
        return f"Places({self.at.size})"


def places(texts: Block) -> Iterator[Places]:
    """Where a person number may be written in the texts, not too many at a time."""
    touching = _touching(texts)
    waiting: list[Ints] = []
    for starts in _starts(texts, touching):
        waiting.append(starts)
        if sum(part.size for part in waiting) >= BATCH:
            yield _places(texts, np.concatenate(waiting), cut=touching.size > 0)
            waiting = []
    if waiting:
        yield _places(texts, np.concatenate(waiting), cut=touching.size > 0)


def _places(texts: Block, at: Ints, *, cut: bool) -> Places:
    """The places among these; ``cut``: some digits may be the next text's."""
    bits = digit_bits(texts.words[at])
    bits |= digit_bits(texts.words[at + 8]) << np.uint64(8)
    if not cut:
        likely = _likely(bits)
        at, bits = at[likely], bits[likely]
    rows = np.searchsorted(texts.edges, at, "right") - 1
    left = np.minimum(texts.edges[rows + 1] - at, 16).astype(np.uint64)
    bits &= (np.uint64(1) << left) - np.uint64(1)
    likely = _likely(bits)
    return Places(rows[likely], at[likely], bits[likely])


def run(bits: Words) -> Ints:
    """How many of the lowest bits are set before the first that is not."""
    ones = np.bitwise_count(bits ^ (bits + np.uint64(1)))
    result: Ints = ones.astype(np.int64) - 1
    return result


def _likely(bits: Words) -> Bools:
    result: Bools = _SIZES[run(bits)] | ((bits & np.uint64(0xFF)) == _PARTED)
    return result


def _starts(texts: Block, touching: Ints) -> Iterator[Ints]:
    """Where six or more digits, or three pairs, may begin."""
    within = touching[touching < texts.edges[-1]]
    for at in range(0, within.size, BATCH):
        yield within[at : at + BATCH]
    # The room before the first text is looked at as well: nothing is read beyond it.
    for at in range(0, int(texts.edges[-1]), ROOM * BLOCK):
        yield _begun(texts, at)


def _begun(texts: Block, at: int) -> Ints:
    """What begins in one block of words."""
    digits = digit_words(texts.data, at - ROOM, at + ROOM * (BLOCK + 1))
    word = np.flatnonzero(digits[1:-1]) + 1
    here, behind = digits[word], digits[word + 1]
    two: Words = here & _later(here, behind, 1)
    two_behind: Words = behind & (behind >> np.uint64(1))
    six: Words = two & _later(two, two_behind, 2) & _later(two, two_behind, 4)
    pairs: Words = two & ~_later(here, behind, 2) & ~_later(here, behind, 5)
    pairs &= _later(two, two_behind, 3) & _later(two, two_behind, 6)
    before: Words = here << np.uint64(1) | digits[word - 1] >> np.uint64(63)
    begun = places_of((six | pairs) & ~before, at + ROOM * (word - 1))
    inside: Ints = begun[(begun >= texts.edges[0]) & (begun < texts.edges[-1])]
    return inside


def _later(words: Words, behind: Words, bits: int) -> Words:
    """What stands so many places further on, at each place of the words."""
    moved: Words = words >> np.uint64(bits) | behind << np.uint64(64 - bits)
    return moved


def _touching(texts: Block) -> Ints:
    """Where one text ends with a digit and the next one begins with a digit.

    The last may be the end of the block, with bytes of a text beyond it behind.
    """
    between = texts.edges[np.diff(texts.edges, append=np.iinfo(np.int64).max) > 0]
    between = between[_digit(texts.data[between])]
    return between[_digit(texts.data[between - 1])]


def _digit(data: Bytes) -> Bools:
    result: Bools = data - _ZERO < 10
    return result
