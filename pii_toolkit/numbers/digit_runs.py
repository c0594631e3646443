"""Where in texts a person number may be written: every third byte is looked at.

Of six digits in a row two stand three bytes apart, on places that are looked at; so do
the digits of ``DD.MM.YY-``, or else its three separators. The rest of a text is never
read. What begins where another text ends with a digit is a place of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pii_toolkit.numbers.text_block import (
    Block,
    Bools,
    Bytes,
    Ints,
    Words,
    digit_bits,
)

STEP = 3
BLOCK = 1 << 18
"""Places looked at together: what is made of them stays in the cache."""
BATCH = 1 << 17
"""Starts judged together: enough for most columns, few enough to bound memory."""

_ZERO = np.uint8(ord("0"))
_PARTED = 0b11011011
"""Digits of ``DD.MM.YY``, the first one lowest."""


def _shifts() -> Ints:
    """By the digits from three before a place: bytes back to the start, -1 for none."""
    shifts = np.full(256, -1, np.int64)
    for bits in range(256):
        if bits & 0b1111000 == 0b1111000 and bits & 0b111 != 0b111:
            shifts[bits] = 0 if not bits & 0b100 else 1 if not bits & 0b010 else 2
        elif bits & 0b11111100 == 0b11011000:
            shifts[bits] = 0
        elif bits & 0b01111110 == 0b01101100:
            shifts[bits] = 1
    return shifts


_SHIFTS = _shifts()
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
    for at in range(int(texts.edges[0]), int(texts.edges[-1]), STEP * BLOCK):
        yield from _begun(texts, at)


def _begun(texts: Block, at: int) -> tuple[Ints, Ints]:
    """What shows in one block of places: by digits, and by separators."""
    end = min(at + STEP * (BLOCK + 3), int(texts.edges[-1]))
    seen = texts.data[at:end:STEP] - _ZERO
    digit = seen < 10
    # From the space to the slash: all marks of ASCII below the digits.
    mark = seen >= 0xF0
    pairs = np.flatnonzero((digit[:-1] & digit[1:])[:BLOCK]) * STEP + at
    shift = _SHIFTS[digit_bits(texts.words[pairs - 3])]
    parted = mark[:-3] & mark[1:-2] & digit[3:]
    dates = np.flatnonzero(parted[:BLOCK]) * STEP + at - 2
    dates = dates[digit_bits(texts.words[dates]) == _PARTED]
    return (pairs - shift)[shift >= 0], dates[~_digit(texts.data[dates - 1])]


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
