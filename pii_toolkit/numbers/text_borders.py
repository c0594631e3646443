"""Whether digits in a text stand free, or are part of a longer word or number.

The bulk form of ``BEFORE`` and ``AFTER`` in ``pii_toolkit/recognizers/stock.py``: no
letter or digit beside them, nor a digit beyond a ``-`` or a ``.``.
"""

from __future__ import annotations

import numpy as np

from pii_toolkit.numbers.text_block import Block, Bools, Ints, held

LETTERS_BY_FOLDING = "\u0130\u0131\u017f\u212a"
"""Outside ASCII, and letters of it for an expression that ignores case."""


def _table(characters: str) -> Bools:
    return np.isin(np.arange(256), [ord(c) for c in characters])


_DIGIT = _table("0123456789")
_MARK = _table("-.")
_WORD = _DIGIT | _table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_FOLDING = [c.encode() for c in LETTERS_BY_FOLDING]
_EIGHT, _BYTE = np.uint64(8), np.uint64(0xFF)


def standing_free(texts: Block, rows: Ints, starts: Ints, ends: Ints) -> Bools:
    """Which of the stretches have nothing beside them that they could belong to.

    Args:
        texts: the texts.
        rows: the text of each stretch.
        starts: where it begins, in ``texts.data``.
        ends: where it ends.
    """
    return _free_before(texts, rows, starts) & _free_behind(texts, rows, ends)


def _free_before(texts: Block, rows: Ints, starts: Ints) -> Bools:
    word = texts.words[starts - 8]
    word &= ~held(~np.zeros_like(word), 8 - (starts - texts.edges[rows]))
    last, other = word >> np.uint64(56), (word >> np.uint64(48)) & _BYTE
    taken = _WORD[last] | (_MARK[last] & _DIGIT[other])
    for letter in _FOLDING:
        end = word >> np.uint64(64 - 8 * len(letter))
        taken |= end == int.from_bytes(letter, "little")
    free: Bools = ~taken
    return free


def _free_behind(texts: Block, rows: Ints, ends: Ints) -> Bools:
    word = held(texts.words[ends], texts.edges[rows + 1] - ends)
    first, other = word & _BYTE, (word >> _EIGHT) & _BYTE
    taken = _WORD[first] | (_MARK[first] & _DIGIT[other])
    for letter in _FOLDING:
        start = word & np.uint64((1 << 8 * len(letter)) - 1)
        taken |= start == int.from_bytes(letter, "little")
    free: Bools = ~taken
    return free
