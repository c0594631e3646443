"""Check-digit arithmetic and affixes, each for one text and for rows of characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import _bulk
from pii_toolkit.numbers.cell import Cell, is_digits
from pii_toolkit.numbers.column import Cells

Bools = NDArray[np.bool_]
Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]

_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def luhn(digits: str) -> bool:
    """Luhn (mod 10): every second digit from the right, but the last, is doubled."""
    total = sum(
        _DOUBLED[int(d)] if place % 2 else int(d)
        for place, d in enumerate(reversed(digits))
    )
    return total % 10 == 0


def luhn_digit(digits: str) -> str:
    """The check digit that completes ``digits``."""
    return next(d for d in "0123456789" if luhn(digits + d))


def luhn_rows(chars: Bytes, length: Ints) -> Bools:
    """:func:`luhn` of the first ``length`` characters of each row, all digits."""
    doubled = np.array(_DOUBLED)
    total = np.zeros(length.size, np.int64)
    for place, digit in enumerate(from_right(chars, length)):
        total += doubled[digit] if place % 2 else digit
    result: Bools = total % 10 == 0
    return result


def from_right(chars: Bytes, length: Ints) -> Iterable[Ints]:
    """Digit columns from the right; 0 left of a row's first character."""
    index = np.arange(length.size)
    for place in range(int(length.max(initial=0))):
        at = length - 1 - place
        digit = (chars[index, np.maximum(at, 0)] & 15).astype(np.int64)
        yield np.where(at >= 0, digit, 0)


def weighted(weights: Sequence[int], digits: str) -> int:
    """Sum of weight times digit."""
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True))


def weighted_rows(weights: Sequence[int], digits: Bytes) -> Ints:
    """:func:`weighted` of rows of ``len(weights)`` characters or more."""
    values = (digits[:, : len(weights)] & 15).astype(np.float64)
    # Whole numbers, far below what a float holds exactly.
    return (values @ np.array(weights, np.float64)).astype(np.int64)


def body(
    cell: Cell, length: int, layouts: Iterable[int], prefix: str = "", suffix: str = ""
) -> str | None:
    """The digits between prefix and suffix; None when the cell is not so made.

    A separator may stand behind the prefix and before the suffix.
    """
    chars = cell.chars
    digits = chars[len(prefix) : len(prefix) + length]
    fits = chars == f"{prefix}{digits}{suffix}" and is_digits(digits, length)
    layout = cell.layout & ~_borders(length, prefix, suffix)
    return digits if fits and layout in shifted(layouts, prefix) else None


def body_rows(
    cells: Cells,
    length: int,
    layouts: Iterable[int],
    prefix: str = "",
    suffix: str = "",
) -> tuple[Ints, Bytes]:
    """:func:`body` for a column: the rows that are so made, and their digits."""
    first = len(prefix)
    end = first + length
    borders = np.uint64(_borders(length, prefix, suffix))
    fit = cells.length == end + len(suffix)
    fit &= cells.digits != any(sign.isalpha() for sign in prefix + suffix)
    fit &= _bulk.laid_out(cells.layout & ~borders, shifted(layouts, prefix))
    rows = np.flatnonzero(fit)
    chars = cells.chars[rows]
    good = np.ones(rows.size, np.bool_)
    for at, char in [*enumerate(prefix), *enumerate(suffix, end)]:
        good &= chars[:, at] == ord(char)
    digits = chars[:, first:end]
    good &= ((digits >= ord("0")) & (digits <= ord("9"))).all(axis=1)
    return rows[good], digits[good]


def shifted(layouts: Iterable[int], prefix: str) -> tuple[int, ...]:
    """Layouts of the digits as layouts of the whole cell."""
    return tuple(layout << len(prefix) for layout in layouts)


def _borders(length: int, prefix: str, suffix: str) -> int:
    behind = 1 << len(prefix) if prefix else 0
    before = 1 << (len(prefix) + length) if suffix else 0
    return behind | before


def grouped(layout: int, length: int) -> bool:
    """No group of one character, but perhaps the last; nothing behind the end."""
    apart = layout & (layout >> 1) == 0 and not layout & 2
    return apart and not layout >> length


def grouped_rows(layout: NDArray[np.uint64], length: Ints) -> Bools:
    """:func:`grouped` for a column."""
    apart = (layout & (layout >> np.uint64(1))) == 0
    apart &= (layout & np.uint64(2)) == 0
    result: Bools = apart & ((layout >> length.astype(np.uint64)) == 0)
    return result
