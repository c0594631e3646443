"""Person numbers in running text: found, judged and counted in characters.

Byte by byte what the NumPy forms do for many texts at once.
"""

# ruff: noqa: SIM110 - a generator is no loop to numba

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers._jit import jit

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]

Number = tuple[int, int, int, int]

STEP = 5
_SECOND, _CLASS = 10, 20
_SUM = (1 << _SECOND) - 1


_ZERO, _NINE, _CASE = np.uint8(48), np.uint8(9), np.uint8(32)
_A, _TO_Z = np.uint8(97), np.uint8(25)
_BLANK, _HYPHEN, _DOT, _SLASH, _TAB = (np.uint8(ord(sign)) for sign in " -./\t")
_BLOCK, _STEP, _ONE = np.uint64(64), np.uint64(STEP), np.uint64(1)
_NORWEGIAN, _HYPHENATED, _OTHER, _DOTTED, _COMPACT = range(5)


@jit
def _digit(byte: int) -> bool:
    # Unsigned, as in C: what is below the zero is far above the nine.
    return bool(byte - _ZERO <= _NINE)


@jit
def _digits(data: Bytes, at: int, high: int) -> int:
    """How many digits stand at a place; 12 for more than 11."""
    end = at
    while end < high and end - at < 12 and _digit(data[end]):
        end += 1
    return end - at


@jit
def _blank(data: Bytes, at: int, high: int) -> int:
    """Bytes of the blank at a place, 0 where none is."""
    if at >= high:
        return 0
    if data[at] == _BLANK:
        return 1
    if at + 1 < high and data[at] == 0xC2 and data[at + 1] == 0xA0:
        return 2
    wide = at + 2 < high and data[at] == 0xE2 and data[at + 1] == 0x80
    return 3 if wide and (data[at + 2] == 0x89 or data[at + 2] == 0xAF) else 0


@jit
def _dash(data: Bytes, at: int, high: int) -> int:
    """Bytes of the dash at a place, 0 where none is."""
    if at >= high:
        return 0
    if data[at] == _HYPHEN:
        return 1
    if at + 2 >= high or data[at] != 0xE2:
        return 0
    last = data[at + 2]
    general = data[at + 1] == 0x80 and 0x90 <= last <= 0x95
    return 3 if general or (data[at + 1] == 0x88 and last == 0x92) else 0


@jit
def _spaced_dash(data: Bytes, at: int, high: int) -> tuple[int, int]:
    """Bytes of a dash with at most one blank on each side, and how many go on."""
    before = _blank(data, at, high)
    dash = _dash(data, at + before, high)
    if dash == 0:
        return 0, 0
    behind = _blank(data, at + before + dash, high)
    inside = max(before - 1, 0) + dash - 1 + max(behind - 1, 0)
    return before + dash + behind, inside


@jit
def _dated(data: Bytes, at: int, low: int, high: int) -> bool:
    """Three pairs of digits, parted by blanks or dots, begin at this place."""
    if at < low or at + 8 > high:
        return False
    for k in (2, 5):
        if data[at + k] != _BLANK and data[at + k] != _DOT:
            return False
    for k in (0, 1, 3, 4, 6, 7):
        if not _digit(data[at + k]):
            return False
    return True


@jit
def _date_around(data: Bytes, pair: int, low: int, high: int) -> Number:
    """What begins with a date of which a pair is known, as :func:`_read` gives it."""
    for at in (pair, pair - 3, pair - 6):
        if _dated(data, at, low, high):
            end, inside, spelling = _behind_date(data, at, high)
            if spelling >= 0:
                return at, end, inside, spelling
    return pair, pair, 0, -1


@jit
def _read(data: Bytes, start: int, stop: int, low: int, high: int) -> Number:
    """What is written around a run of digits: start, end, bytes that go on, spelling.

    The spelling is -1 where it is nothing. The text is from ``low`` to ``high``.
    """
    size = stop - start
    if size == 11:
        return start, stop, 0, _NORWEGIAN
    if size == 10:
        return start, stop, 0, _COMPACT
    if size == 6:
        end, inside, spelling = _divided(data, start, high)
        return start, end, inside, spelling
    if size == 2:
        at, end, inside, spelling = _date_around(data, start, low, high)
        return at, end, inside, spelling
    return start, stop, 0, -1


@jit
def _parts(data: Bytes, at: int, high: int) -> tuple[int, int]:
    """NNNNNN NNN NN: its end and bytes that go on; end 0 where it is not that."""
    blank = _blank(data, at + 6, high)
    second = at + 6 + blank
    other = _blank(data, second + 3, high)
    third = second + 3 + other
    if blank == 0 or other == 0 or _digits(data, second, high) != 3:
        return 0, 0
    if _digits(data, third, high) != 2:
        return 0, 0
    return third + 2, blank + other - 2


@jit
def _divided(data: Bytes, at: int, high: int) -> tuple[int, int, int]:
    """NNNNNN-NNNNN, NNNNNN-NNNN, NNNNNN/NNNN, NNNNNN NNN NN: end, ..., spelling."""
    gap = at + 6
    if gap >= high:
        return gap, 0, -1
    norwegian, spelling = True, _HYPHENATED
    size, inside = _spaced_dash(data, gap, high)
    if size == 0:
        spelling = _OTHER
        size = _blank(data, gap, high)
        inside = max(size - 1, 0)
        if size == 0:
            norwegian = data[gap] == _SLASH
            size = 1 if norwegian or data[gap] == _DOT or data[gap] == _TAB else 0
    serial = _digits(data, gap + size, high)
    if size and serial == 4:
        return gap + size + 4, inside, spelling
    if size and serial == 5 and norwegian:
        return gap + size + 5, inside, _NORWEGIAN
    end, inside = _parts(data, at, high)
    return end, inside, _NORWEGIAN if end else -1


@jit
def _behind_date(data: Bytes, at: int, high: int) -> tuple[int, int, int]:
    """DD.MM.YY-NNNNN, also with blanks in the date; DD.MM.YY-NNNN."""
    gap = at + 8
    size = max(_blank(data, gap, high), _dash(data, gap, high))
    if size:
        serial = _digits(data, gap + size, high)
        if serial == 5:
            return gap + size + 5, size - 1, _NORWEGIAN
        if serial == 4 and data[at + 2] == _DOT and data[at + 5] == _DOT:
            return gap + size + 4, size - 1, _DOTTED
    return gap, 0, -1


@jit
def _word(byte: int) -> bool:
    return bool(_digit(byte) or (byte | _CASE) - _A <= _TO_Z)


@jit
def _folds(data: Bytes, at: int, size: int) -> bool:
    """A letter outside ASCII that is one of ASCII where case is ignored."""
    first, second = data[at], data[at + 1]
    if size == 3:
        return bool(first == 0xE2 and second == 0x84 and data[at + 2] == 0xAA)
    dotted = first == 0xC4 and second in (0xB0, 0xB1)
    return bool(dotted or (first == 0xC5 and second == 0xBF))


@jit
def _free_before(data: Bytes, start: int, low: int) -> bool:
    if start == low:
        return True
    byte = data[start - 1]
    mark = byte in (_HYPHEN, _DOT) and start - 1 > low
    if _word(byte) or (mark and _digit(data[start - 2])):
        return False
    for size in (2, 3):
        if start - size >= low and _folds(data, start - size, size):
            return False
    return True


@jit
def _free_behind(data: Bytes, end: int, high: int) -> bool:
    if end == high:
        return True
    byte = data[end]
    mark = byte in (_HYPHEN, _DOT) and end + 1 < high
    if _word(byte) or (mark and _digit(data[end + 1])):
        return False
    for size in (2, 3):
        if end + size <= high and _folds(data, end, size):
            return False
    return True


@jit
def _fours(data: Bytes, start: int, end: int) -> tuple[int, int, int]:
    """The digits, four to a number, as ``_bulk.fold`` has those of two words."""
    head = middle = tail = count = 0
    for at in range(start, end):
        if _digit(data[at]):
            digit = int(np.int64(data[at] - _ZERO))
            if count < 4:
                head = 10 * head + digit
            elif count < 8:
                middle = 10 * middle + digit
            else:
                tail = 10 * tail + digit
            count += 1
    return head, middle, tail * (10 if count == 11 else 100)


@jit
def _characters(data: Bytes, start: int, end: int) -> int:
    """How many characters begin in these bytes."""
    count = 0
    for at in range(start, end):
        count += (data[at] & 0xC0) != 0x80
    return count


@jit
def _next_digit(data: Bytes, start: int, end: int) -> int:
    """A digit at or behind a place; ``end`` where none is found.

    Blocks without a digit are passed over; in others every fifth byte is looked at. A
    run of six covers one of them; of a date in pairs a digit is among them, whichever
    of its first five bytes is the first that is looked at.
    """
    # Unsigned places need no look whether they are counted from the end.
    at, last = np.uint64(start), np.uint64(end)
    while at < last:
        border = at + _BLOCK
        if border <= last:
            least = np.uint8(255)
            for k in range(_BLOCK):
                least = min(least, np.uint8(data[at + np.uint64(k)] - _ZERO))
            if least > _NINE:
                at = border + _STEP - _ONE
                continue
        border = min(border, last)
        while at < border and not _digit(data[at]):
            at += _STEP
        if at < border:
            return int(np.int64(at))
    return end


@jit
def _run(data: Bytes, place: int, low: int, high: int) -> tuple[int, int]:
    """The run of digits around one: where it begins and ends."""
    start = stop = place
    while start > low and _digit(data[start - 1]):
        start -= 1
    while stop < high and _digit(data[stop]):
        stop += 1
    return start, stop


@jit
def found(  # noqa: PLR0917 - texts, tables, the columns of one table
    data: Bytes,
    edges: Ints,
    norway: tuple[Ints, Ints, Ints, Ints, Ints],
    norwegian: Bytes,
    denmark: tuple[Ints, Ints, Ints],
    danish: Bytes,
    rows: Ints,
    starts: Ints,
    ends: Ints,
    spelling: NDArray[np.int8],
    verdict: Ints,
) -> int:
    """As ``in_text.find``.

    Args:
        data: bytes of the texts.
        edges: where each begins and the last one ends.
        norway: of the ``LookUps`` of eleven digits those by four digits, and residues.
        norwegian: their verdicts; 0 where no date is in the number.
        denmark: of the ``LookUps`` of ten digits those by four digits.
        danish: their verdicts.
        rows: this and the four below are the columns of ``Found``, to be filled in.
        starts: see there.
        ends: see there.
        spelling: see there.
        verdict: see there.

    Returns:
        How many there are, also where there is no room for all.
    """
    # Taken out once: each taking counts references.
    no_head, no_middle, no_tail, residues, others = norway
    dk_head, dk_middle, dk_tail = denmark
    count = row = 0
    last = until = counted_row = counted = before = -1
    end = edges[-1]
    place = _next_digit(data, edges[0] + STEP - 1, end)
    while place < end:
        while edges[row + 1] <= place:
            row += 1
        low, high = edges[row], edges[row + 1]
        start, stop = _run(data, place, low, high)
        at, behind, inside, form = _read(data, start, stop, low, high)
        # Where a text ends the next one may begin with a date.
        place = _next_digit(data, stop + STEP - (stop == high), end)
        # A date may show by its first pair and by its last.
        if form < 0 or at <= last:
            continue
        if not (_free_before(data, at, low) and _free_behind(data, behind, high)):
            continue
        last = at
        one, two, three = _fours(data, at, behind)
        if form == _NORWEGIAN:
            # As ``apart``: an expression goes on behind its match.
            covered, until = at < until, behind
            total = no_head[one] + no_middle[two] + no_tail[three]
            key = (total >> _CLASS) + residues[total & _SUM]
            key += others[total >> _SECOND & _SUM]
            said = 0 if covered else norwegian[key]
        else:
            said = danish[dk_head[one] + dk_middle[two] + dk_tail[three]]
        if said == 0:
            continue
        if row != counted_row:
            counted_row, counted, before = row, low, 0
        before += _characters(data, counted, at)
        counted = at
        if count < rows.size:
            rows[count], spelling[count], verdict[count] = row, form, said
            starts[count], ends[count] = before, before + behind - at - inside
        count += 1
    return count
