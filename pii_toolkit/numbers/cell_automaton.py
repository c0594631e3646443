"""The rules of :mod:`pii_toolkit.numbers.cell` as an automaton over the bytes of UTF-8.

What a byte means depends on little: whether a character was seen, what separators stand
behind the last one, which bytes of one are read. So a state and the class of the next
byte give the next state, and a compiled kernel follows these steps through a cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers.cell import BLANKS, LINE_ENDS, MARKS

_KEPT = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SEPARATORS = {char.encode(): char for char in BLANKS + MARKS + LINE_ENDS}
_SILLY = 4
"""As many separators as stand between no two characters."""


@dataclass(frozen=True, slots=True, repr=False)
class Automaton:
    """States are numbered by where their row in ``steps`` begins; 0 leads nowhere.

    ``classes``: uint16 (256,), of bytes. ``steps``: uint16, by state plus class.
    ``parted``: bool, by state: separators stand behind a character. ``ends``: uint8, by
    state: 1 an identifier may end here, 2 with a hyphen, 0 not. ``kept``: uint8 (256,),
    what a byte is as a character, 0 where it is none. ``start``, ``begun``: the states
    before the first character and directly behind one.
    """

    classes: NDArray[np.uint16]
    steps: NDArray[np.uint16]
    parted: NDArray[np.bool_]
    ends: NDArray[np.uint8]
    kept: NDArray[np.uint8]
    start: int
    begun: int


class _State(NamedTuple):
    """``gap``: separators since the last character; ``mark``: there is one among them.

    ``hyphen``: it stands directly behind the character. ``seen``: bytes of another.
    """

    begun: bool = False
    gap: int = 0
    mark: bool = False
    hyphen: bool = False
    seen: bytes = b""


_START, _BEGUN = _State(), _State(begun=True)


def _after(state: _State | None, byte: int) -> _State | None:
    """The state behind one more byte; None where no identifier goes on like this."""
    if state is None:
        return None
    if not state.seen and byte in _KEPT:
        return _BEGUN if state.gap < _SILLY else None
    seen = state.seen + bytes((byte,))
    if seen in _SEPARATORS:
        return _behind(state._replace(seen=b""), _SEPARATORS[seen])
    begins = any(whole.startswith(seen) for whole in _SEPARATORS)
    return state._replace(seen=seen) if begins else None


def _behind(state: _State, char: str) -> _State | None:
    """The state behind a separator."""
    if char in LINE_ENDS:
        return state._replace(gap=_SILLY) if state.begun else state
    gap = min(state.gap + 1, _SILLY)
    if char in BLANKS:
        return state._replace(gap=gap) if state.begun else state
    if state.mark or not state.begun:
        return None
    return state._replace(gap=gap, mark=True, hyphen=char == "-" and state.gap == 0)


@cache
def automaton() -> Automaton:
    """All states that can be reached, made once."""
    read = sorted({byte for whole in _SEPARATORS for byte in whole})
    column = {-1: 0, _KEPT[0]: 1} | {byte: at for at, byte in enumerate(read, 2)}
    width = len(column)
    states: dict[_State | None, int] = {None: 0, _START: width}
    steps: list[int] = []
    waiting: list[_State | None] = [None, _START]
    for state in waiting:  # it grows meanwhile
        for byte in column:
            after = None if byte < 0 else _after(state, byte)
            if after not in states:
                states[after] = width * len(states)
                waiting.append(after)
            steps.append(states[after])
    parted, ends = np.zeros(len(steps), np.bool_), np.zeros(len(steps), np.uint8)
    for known, at in states.items():
        if known is not None and known.begun:
            parted[at] = known.gap > 0
            ends[at] = 0 if known.seen else _ends(known)
    kept = np.zeros(256, np.uint8)
    kept[list(_KEPT)] = list(_KEPT.upper())
    return Automaton(
        classes=np.array([column.get(b, int(b in _KEPT)) for b in range(256)], "<u2"),
        steps=np.array(steps, np.uint16),
        parted=parted,
        ends=ends,
        kept=kept,
        start=states[_START],
        begun=states[_BEGUN],
    )


def _ends(state: _State) -> int:
    if not state.mark:
        return 1
    return 2 if state.hyphen else 0
