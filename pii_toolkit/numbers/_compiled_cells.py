"""Columns of identifiers: cells compacted and judged, one after the other.

What the rules are is handed in as tables. No array is handed on to another function:
numba counts the references to it at each call, which takes longer than the work.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers._jit import jit

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]

_ZERO, _NINE = np.uint8(48), np.uint8(9)
_ONE = np.uint64(1)
_LOW, _PAIRS, _QUADS, _QUAD = (
    np.uint64(mask)
    for mask in (0x0F0F0F0F0F0F0F0F, 0x00FF00FF00FF00FF, 0x0000FFFF0000FFFF, 0xFFFF)
)
_TENS, _HUNDREDS = np.uint64(10 << 8 | 1), np.uint64(100 << 16 | 1)
_BYTE, _PAIR, _WORD = np.uint64(8), np.uint64(16), np.uint64(32)
_SECOND, _CLASS = 10, 20
_SUM = (1 << _SECOND) - 1


@jit
def compacted(  # noqa: PLR0917 - buffers, the tables of an automaton, columns
    data: Bytes,
    edges: Ints,
    filled: NDArray[np.bool_],
    longest: int,
    classes: NDArray[np.uint16],
    steps: NDArray[np.uint16],
    parted: NDArray[np.bool_],
    ends: Bytes,
    kept: Bytes,
    start: int,
    begun: int,
    room: int,
    chars: Bytes,
    length: NDArray[np.int16],
    layout: Words,
    digits: NDArray[np.bool_],
) -> None:
    """As ``column.cells_from_buffers``, into empty cells.

    Args:
        data: bytes of the texts.
        edges: where each begins and the last one ends.
        filled: which are not null; empty where all are.
        longest: bytes of a text that is looked at.
        classes: this and the six below are the fields of ``Automaton``.
        steps: see there.
        parted: see there.
        ends: see there.
        kept: see there.
        start: see there.
        begun: see there.
        room: characters of a cell.
        chars: those of every cell, one behind the other, all 0.
        length: this and the two below are the other columns of ``Cells``.
        layout: see there.
        digits: see there.
    """
    for row in range(length.size):
        low, high = edges[row], edges[row + 1]
        if high - low > longest or (filled.size > 0 and not filled[row]):
            high = low
        # Unsigned places: below zero is never looked.
        first, last = np.uint64(row * room), np.uint64(row * room + room - 1)
        at, to = np.uint64(low), first
        while at < np.uint64(high) and to <= last and data[at] - _ZERO <= _NINE:
            chars[to] = data[at]
            at, to = at + _ONE, to + _ONE
        state = np.uint64(begun if to > first else start)
        where, letters = np.uint64(0), False
        while at < np.uint64(high):
            char = kept[data[at]]
            if char:
                where |= np.uint64(parted[state]) << (to - first)
                letters |= char > _ZERO + _NINE
                chars[min(to, last)] = char
                to += _ONE
            state = np.uint64(steps[state + classes[data[at]]])
            at += _ONE
        end = ends[state] if to <= last + _ONE else 0
        if end:
            length[row] = to - first
            layout[row] = where | np.uint64(end - 1) << (to - first)
            digits[row] = not letters
        else:
            chars[first : last + _ONE] = 0


@jit
def _fours(word: np.uint64) -> tuple[np.uint64, np.uint64]:
    """As ``_bulk.fold``, of one word."""
    pairs = ((word & _LOW) * _TENS >> _BYTE) & _PAIRS
    quads = (pairs * _HUNDREDS >> _PAIR) & _QUADS
    return quads & _QUAD, quads >> _WORD


@jit
def said(  # noqa: PLR0917 - columns of cells and the tables they are looked up in
    chars: Words,
    length: NDArray[np.int16],
    layout: Words,
    digits: NDArray[np.bool_],
    size: int,
    layouts: Words,
    head: Ints,
    middle: Ints,
    tail: Ints,
    first: Ints,
    second: Ints,
    verdicts: Bytes,
    says: NDArray[np.uint32],
    out: NDArray[np.uint32],
) -> None:
    """As ``LookUps.said``, into ``out``.

    Args:
        chars: of every cell, eight to a word, one cell behind the other.
        length: this and the two below are the other columns of ``Cells``.
        layout: see there.
        digits: see there.
        size: this and the seven below are the fields of ``LookUps``.
        layouts: see there.
        head: see there.
        middle: see there.
        tail: see there.
        first: see there.
        second: see there.
        verdicts: see there.
        says: see there.
        out: what is said of no number, to be written over.
    """
    step = chars.size // max(length.size, 1)
    for row in range(length.size):
        fits = False
        for k in range(layouts.size):
            fits |= layouts[k] == layout[row]
        if fits and length[row] == size and digits[row]:
            one, two = _fours(chars[row * step])
            three, _ = _fours(chars[row * step + 1])
            total = head[one] + middle[two] + tail[three]
            if first.size:
                low, high = total & _SUM, total >> _SECOND & _SUM
                total = (total >> _CLASS) + first[low] + second[high]
            out[row] = says[verdicts[total]]
