"""Person numbers as they are written in texts: the digits and what stands between.

The bulk form of the expressions in ``recognizers/no/fodselsnummer.py`` and
``recognizers/dk/cpr.py``, which are the specification:

    Norway    NNNNNNNNNNN, NNNNNN-NNNNN, NNNNNN NNN NN, DD.MM.YY-NNNNN
    Denmark   NNNNNNNNNN, NNNNNN-NNNN, NNNNNN/NNNN, DD.MM.YY-NNNN

with blanks and dashes of Unicode where a blank or a dash may stand. Only places where
such a spelling may begin are read, all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers.digit_runs import Places, places, run
from pii_toolkit.numbers.text_block import Block, Bools, Ints, Words, digit_bits, held
from pii_toolkit.numbers.text_borders import standing_free

BLANKS = " \u00a0\u2009\u202f"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


class Spelling(IntEnum):
    """How a number is written; everything but ``NORWEGIAN`` is Danish."""

    NORWEGIAN = 0
    HYPHEN = 1
    OTHER_SEPARATOR = 2
    DOTTED_DATE = 3
    COMPACT = 4


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """``n`` numbers as they stand in texts, not yet judged, in order.

    ``rows``: int64 (n,), the text. ``starts`` and ``ends``: int64 (n,), places in the
    block. ``inside``: int64 (n,), bytes of it that continue a character. ``spelling``:
    int8 (n,). ``eight``: uint64 (n,), the first eight digits as bytes, the first one
    lowest; ``rest``: uint64 (n,), the two or three behind them.
    """

    rows: Ints
    starts: Ints
    ends: Ints
    inside: Ints
    spelling: NDArray[np.int8]
    eight: Words
    rest: Words

    def __len__(self) -> int:
        return int(self.rows.size)

    def __repr__(self) -> str:
        return f"Written({len(self)} numbers)"

    @classmethod
    def empty(cls, room: int) -> Written:
        """Columns to be filled in."""
        return cls(
            rows=np.empty(room, np.int64),
            starts=np.empty(room, np.int64),
            ends=np.empty(room, np.int64),
            inside=np.empty(room, np.int64),
            spelling=np.empty(room, np.int8),
            eight=np.empty(room, np.uint64),
            rest=np.empty(room, np.uint64),
        )

    def columns(self) -> tuple[NDArray[Any], ...]:
        """All of them, in the order above."""
        return tuple(getattr(self, name) for name in self.__slots__)

    def taken(self, rows: Ints | Bools | slice) -> Written:
        """These of the numbers."""
        return Written(*(column[rows] for column in self.columns()))


# What a separator may be, as bits.
_ONE_BLANK, _BLANK_OR_DASH, _NORWAY, _HYPHEN, _OTHER = (1 << k for k in range(5))


@dataclass(frozen=True, slots=True, repr=False)
class _Separators:
    """Every separator there is, by its last eight bytes, in order.

    ``inside``: how many of its bytes continue a character.
    """

    words: Words
    sizes: Ints
    roles: NDArray[np.uint8]
    inside: Ints


@cache
def _separators() -> _Separators:
    roles = {"/": _NORWAY | _OTHER, ".": _OTHER, "\t": _OTHER}
    for blank in BLANKS:
        roles[blank] = _ONE_BLANK | _BLANK_OR_DASH | _NORWAY | _OTHER
    for dash in DASHES:
        for before in ("", *BLANKS):
            for behind in ("", *BLANKS):
                roles[before + dash + behind] = _NORWAY | _HYPHEN
        roles[dash] |= _BLANK_OR_DASH
    by_word = {int.from_bytes(text.encode()[-8:], "little"): text for text in roles}
    words = sorted(by_word)
    texts = [by_word[word] for word in words]
    return _Separators(
        np.array(words, np.uint64),
        np.array([len(text.encode()) for text in texts]),
        np.array([roles[text] for text in texts], np.uint8),
        np.array([len(text.encode()) - len(text) for text in texts]),
    )


@dataclass(frozen=True, slots=True, repr=False)
class _Groups:
    """A separator and the run of digits behind it.

    ``roles``: uint8 (n,), bits; 0 for what is no separator of ours.
    """

    roles: NDArray[np.uint8]
    inside: Ints
    starts: Ints
    sizes: Ints


def _groups(texts: Block, at: Ints, stop: Ints) -> _Groups:
    """What stands at each place, where digits end, as far as ``stop``."""
    bits = digit_bits(texts.words[at])
    bits |= digit_bits(texts.words[at + 8]) << np.uint64(8)
    left = np.clip(stop - at, 0, 16).astype(np.uint64)
    bits &= (np.uint64(1) << left) - np.uint64(1)
    # What is wider is no separator, and is not to be read beyond.
    gap = np.minimum(run(~bits), 10)
    # The longest separators have nine bytes, and all of them the same first one.
    word = held(texts.words[at + (gap == 9)], gap)
    known = _separators()
    nearest = np.minimum(np.searchsorted(known.words, word), known.words.size - 1)
    # A NUL behind a separator makes the same word of it.
    ours = (known.words[nearest] == word) & (known.sizes[nearest] == gap)
    return _Groups(
        roles=np.where(ours, known.roles[nearest], 0).astype(np.uint8),
        inside=known.inside[nearest],
        starts=at + gap,
        sizes=run(bits >> gap.astype(np.uint64)),
    )


_SIX, _FIVE, _THREE, _TWO = (np.uint64((1 << 8 * k) - 1) for k in (6, 5, 3, 2))


def written(texts: Block) -> Written:
    """The numbers that stand in texts, by their digits and their borders alone."""
    batches = [_free(texts, found) for found in places(texts)]
    every = _merged([Written.empty(0), *batches])
    return apart(every.taken(np.argsort(every.starts)))


def _free(texts: Block, found: Places) -> Written:
    """What is written at these places and stands free."""
    stop = texts.edges[found.rows + 1]
    size = run(found.bits)
    whole, six, pairs = size >= 10, size == 6, size == 2
    every = _merged(
        [
            _whole(texts, found.rows[whole], found.at[whole], size[whole]),
            *_divided(texts, found.rows[six], found.at[six], stop[six]),
            _dated(texts, found.rows[pairs], found.at[pairs], stop[pairs]),
        ]
    )
    return every.taken(standing_free(texts, every.rows, every.starts, every.ends))


def _merged(parts: Sequence[Written]) -> Written:
    columns = zip(*(part.columns() for part in parts), strict=True)
    return Written(*(np.concatenate(column) for column in columns))


def _whole(texts: Block, rows: Ints, at: Ints, size: Ints) -> Written:
    """NNNNNNNNNNN and NNNNNNNNNN."""
    spelling = np.where(size == 11, Spelling.NORWEGIAN, Spelling.COMPACT)
    serial = held(texts.words[at + 6], size - 6)
    six = texts.words[at] & _SIX
    return _made(rows, at, at + size, np.zeros_like(at), spelling, six, serial)


def _divided(texts: Block, rows: Ints, at: Ints, stop: Ints) -> tuple[Written, Written]:
    """NNNNNN-NNNNN, NNNNNN-NNNN, NNNNNN/NNNN; NNNNNN NNN NN."""
    behind = _groups(texts, at + 6, stop)
    spelling = np.full(at.size, -1, np.int8)
    spelling[(behind.sizes == 5) & _is(behind, _NORWAY)] = Spelling.NORWEGIAN
    spelling[(behind.sizes == 4) & _is(behind, _OTHER)] = Spelling.OTHER_SEPARATOR
    spelling[(behind.sizes == 4) & _is(behind, _HYPHEN)] = Spelling.HYPHEN
    six = texts.words[at] & _SIX
    serial = held(texts.words[behind.starts], behind.sizes)
    ends = behind.starts + behind.sizes
    two = _made(rows, at, ends, behind.inside, spelling, six, serial)

    third = _groups(texts, ends, stop)
    parted = _is(behind, _ONE_BLANK) & (behind.sizes == 3)
    parted &= _is(third, _ONE_BLANK) & (third.sizes == 2)
    spelling = np.where(parted, Spelling.NORWEGIAN, -1)
    serial |= (texts.words[third.starts] & _TWO) << np.uint64(24)
    inside = behind.inside + third.inside
    return two, _made(rows, at, third.starts + 2, inside, spelling, six, serial)


def _dated(texts: Block, rows: Ints, at: Ints, stop: Ints) -> Written:
    """DD.MM.YY-NNNNN, also with blanks in the date; DD.MM.YY-NNNN."""
    word = texts.words[at]
    dots, blanks = (
        [(word >> np.uint64(8 * k)) & np.uint64(0xFF) == ord(sign) for k in (2, 5)]
        for sign in ". "
    )
    dotted = dots[0] & dots[1]
    either = (dots[0] | blanks[0]) & (dots[1] | blanks[1])
    behind = _groups(texts, at + 8, stop)
    parted = _is(behind, _BLANK_OR_DASH)
    spelling = np.full(at.size, -1, np.int8)
    spelling[parted & either & (behind.sizes == 5)] = Spelling.NORWEGIAN
    spelling[parted & dotted & (behind.sizes == 4)] = Spelling.DOTTED_DATE
    six = word & _TWO
    six |= (word >> np.uint64(8)) & (_TWO << np.uint64(16))
    six |= (word >> np.uint64(16)) & (_TWO << np.uint64(32))
    serial = held(texts.words[behind.starts], behind.sizes)
    ends = behind.starts + behind.sizes
    return _made(rows, at, ends, behind.inside, spelling, six, serial)


def _is(groups: _Groups, role: int) -> Bools:
    result: Bools = (groups.roles & role) > 0
    return result


def _made(  # noqa: PLR0917 - six columns of one table
    rows: Ints,
    starts: Ints,
    ends: Ints,
    inside: Ints,
    spelling: NDArray[np.integer],
    six: Words,
    serial: Words,
) -> Written:
    """Those that have a spelling; ``serial``: the digits behind the first six."""
    every = Written(
        rows=rows,
        starts=starts,
        ends=ends,
        inside=inside,
        spelling=spelling.astype(np.int8),
        eight=six | serial << np.uint64(48),
        rest=serial >> np.uint64(16),
    )
    return every.taken(every.spelling >= 0)


def apart(found: Written) -> Written:
    """Without what begins inside another: an expression goes on behind its match.

    Only NNNNNN NNN NN can hold the beginning of another, DD DD DD NNNNN.
    """
    norway = np.flatnonzero(found.spelling == Spelling.NORWEGIAN)
    inside = found.starts[norway[1:]] < found.ends[norway[:-1]]
    if not inside.any():
        return found
    return found.taken(np.delete(np.arange(len(found)), norway[1:][inside]))
