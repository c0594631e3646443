"""Texts behind one another in one buffer, to be read eight bytes at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]

ROOM = 64
"""Bytes before the first text and behind the last that may be read as well."""

_TENS, _LOW = np.uint64(0xF0F0F0F0F0F0F0F0), np.uint64(0x0F0F0F0F0F0F0F0F)
_ZEROS, _SIXES = np.uint64(0x3030303030303030), np.uint64(0x0606060606060606)
_SEVENS, _ONES = np.uint64(0x7F7F7F7F7F7F7F7F), np.uint64(0x0101010101010101)
_GATHER = np.uint64(0x0102040810204080)
_HELD = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """``n`` texts with room around them.

    ``data``: uint8. ``edges``: int64 (n + 1,) into it, ``ROOM`` bytes from either end.
    ``words``: uint64, the eight bytes from every byte on, the first one lowest.
    """

    data: Bytes
    edges: Ints
    words: Words

    def __len__(self) -> int:
        return int(self.edges.size) - 1

    def __repr__(self) -> str:
        return f"Block({len(self)} texts)"


def block(data: Bytes, edges: Ints) -> Block:
    """The texts between ``edges``, copied only where their buffer leaves no room.

    Args:
        data: bytes of the texts, UTF-8.
        edges: int64 (n + 1,) into ``data``, not decreasing.
    """
    low, high = int(edges[0]), int(edges[-1])
    if low >= ROOM and high + ROOM <= data.size:
        roomy = data[low - ROOM : high + ROOM]
    else:
        roomy = np.zeros(high - low + 2 * ROOM, np.uint8)
        roomy[ROOM : ROOM + high - low] = data[low:high]
    words: Words = np.ndarray((roomy.size - 7,), "<u8", buffer=roomy, strides=(1,))
    return Block(roomy, edges - (low - ROOM), words)


def held(words: Words, sizes: Ints) -> Words:
    """The first bytes of every word, 0 for the others."""
    result: Words = words & _HELD[np.clip(sizes, 0, 8)]
    return result


def digit_flags(words: Words) -> Words:
    """Every byte 1 that is one of ``0``-``9``, 0 any other."""
    other = ((words & _TENS) ^ _ZEROS) | (((words & _LOW) + _SIXES) & _TENS)
    # The high bit of each byte that has none in its upper half.
    flags = ~(((other >> np.uint64(4)) & _LOW) + _SEVENS) >> np.uint64(7)
    result: Words = flags & _ONES
    return result


def digit_bits(words: Words) -> Words:
    """Bit ``i`` of every result: byte ``i`` of the word is one of ``0``-``9``."""
    bits: Words = (digit_flags(words) * _GATHER) >> np.uint64(56)
    return bits


def digit_words(data: Bytes, start: int, stop: int) -> Words:
    """Bit ``i`` of word ``k``: byte ``start + 64 k + i`` is one of ``0``-``9``.

    Args:
        data: bytes; beyond either end of them there are no digits.
        start: of the first word, before the first byte perhaps.
        stop: behind the last word, a multiple of 64 from ``start``.
    """
    low, high = max(start, 0), min(stop, data.size)
    seen = data[low:high] - np.uint8(ord("0"))
    mask = np.less(seen, 10, out=seen.view(np.bool_))  # no room is made for it
    return bit_words(mask, (stop - start) // 64, low - start)


def bit_words(mask: Bools, size: int, first: int = 0) -> Words:
    """Bit ``i`` of word ``k`` of ``size`` words: ``mask[64 k + i - first]``.

    ``first`` is a multiple of eight.
    """
    words = np.zeros(size, "<u8")
    packed = np.packbits(mask, bitorder="little")
    words.view(np.uint8)[first // 8 : first // 8 + packed.size] = packed
    return words


def places_of(words: Words, firsts: Ints) -> Ints:
    """The places of the bits that are set, in no order.

    Args:
        words: few bits of each are set.
        firsts: the place of the lowest bit of each word.
    """
    found = [firsts[:0]]
    while words.size:
        some = np.flatnonzero(words)
        words, firsts = words[some], firsts[some]
        lowest = words & (~words + np.uint64(1))
        found.append(firsts + np.bitwise_count(lowest - np.uint64(1)))
        words ^= lowest
    return np.concatenate(found)


def characters_before(texts: Block, rows: Ints, at: Ints) -> Ints:
    """How many characters of its own text stand before each place.

    Args:
        texts: the texts.
        rows: the text of each place, in order.
        at: places in ``texts.data``, in order.
    """
    start = texts.edges[rows]
    same = np.zeros(rows.size, np.bool_)
    same[1:] = rows[1:] == rows[:-1]
    # Only the way from the place before is counted, where it is in the same text.
    since = start.copy()
    since[same] = at[:-1][same[1:]]
    passed = np.cumsum(_continuations(texts, since, at - since))
    fresh = np.flatnonzero(~same)
    before = np.concatenate([[0], passed])[fresh]
    sizes = np.diff(np.append(fresh, rows.size))
    result: Ints = at - start - (passed - np.repeat(before, sizes))
    return result


def _continuations(texts: Block, starts: Ints, sizes: Ints) -> Ints:
    """Bytes of each stretch that continue a character, eight looked at together."""
    count = (sizes + 7) >> 3
    ends = np.cumsum(count)
    stretch = np.repeat(np.arange(sizes.size), count)
    passed = (np.arange(stretch.size) - (ends - count)[stretch]) * 8
    words = held(texts.words[starts[stretch] + passed], sizes[stretch] - passed)
    inside = (words >> np.uint64(7)) & ~(words >> np.uint64(6)) & _ONES
    total = np.zeros(stretch.size + 1, np.int64)
    np.cumsum(np.bitwise_count(inside), dtype=np.int64, out=total[1:])
    result: Ints = total[ends] - total[ends - count]
    return result
