"""Identifiers by the column, in NumPy: what a million rows need in a second or two.

Person numbers are synthetic (month + 80, day + 60) unless ``real`` is asked for, which
is for comparing with peers that refuse synthetic ones: those stay in memory. The
arithmetic is the bench's own, so that nothing is measured against itself.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
from numpy.random import Generator
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_DANISH = (4, 3, 2, 7, 6, 5, 4, 3, 2)
_BORN_FROM, _BORN_TO = np.datetime64("1940-01-01"), np.datetime64("2000-01-01")


def fodselsnumre(rng: Generator, count: int, *, real: bool = False) -> pa.Array:
    """Valid fodselsnummer of births 1940-1999, as strings."""

    def draw(n: int) -> Ints:
        day, month, year = _births(rng, n)
        month += 0 if real else 80
        nine = _joined(day, month, year) * 1000 + rng.integers(0, 500, n)
        first = -_weighted(nine, _FIRST) % 11
        ten = nine * 10 + first
        second = -_weighted(ten, _SECOND) % 11
        return (ten * 10 + second)[(first < 10) & (second < 10)]

    return padded(_enough(draw, count), 11)


def cpr_numbers(rng: Generator, count: int, *, real: bool = False) -> pa.Array:
    """CPR numbers of births 1940-1999 that pass modulus 11; every other hyphenated."""

    def draw(n: int) -> Ints:
        day, month, year = _births(rng, n)
        day += 0 if real else 60
        nine = _joined(day, month, year) * 1000 + rng.integers(0, 400, n)
        check = -_weighted(nine, _DANISH) % 11
        return (nine * 10 + check)[check < 10]

    number = _enough(draw, count)
    written = np.empty(count, "S11")
    plain = _text(number, 10)
    written[0::2] = plain[0::2]
    head, tail = _text(number // 10_000, 6), _text(number % 10_000, 4)
    written[1::2] = np.strings.add(np.strings.add(head, b"-"), tail)[1::2]
    return as_strings(written)


def accounts(rng: Generator, count: int) -> Ints:
    """Norwegian account numbers that pass modulus 11."""

    def draw(n: int) -> Ints:
        ten = rng.integers(1000, 9800, n) * 1_000_000 + rng.integers(0, 10**6, n)
        check = -_weighted(ten, _SECOND) % 11
        return (ten * 10 + check)[check < 10]

    return _enough(draw, count)


def ibans(account: Ints) -> pa.Array:
    """The IBAN of each Norwegian account: 98 less the remainder modulo 97."""
    check = 98 - (account * 10**6 + 232_400) % 97  # N O 0 0
    head = np.strings.add(b"NO", _text(check, 2))
    return as_strings(np.strings.add(head, _text(account, 11)))


def phones(rng: Generator, count: int) -> pa.Array:
    """Norwegian mobile numbers with their country code."""
    number = rng.integers(40_000_000, 50_000_000, count)
    return as_strings(np.strings.add(b"+47", _text(number, 8)))


def padded(number: Ints, width: int) -> pa.Array:
    """Integers as strings with leading zeros."""
    return as_strings(_text(number, width))


def as_strings(texts: NDArray[np.bytes_]) -> pa.Array:
    """NumPy's byte strings as an Arrow array, without a Python object for any."""
    offsets = np.zeros(texts.size + 1, np.int32)
    np.cumsum(np.strings.str_len(texts), out=offsets[1:])
    raw = texts.view(np.uint8)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(raw[raw > 0])]
    return pa.Array.from_buffers(pa.string(), texts.size, buffers)


def _births(rng: Generator, count: int) -> tuple[Ints, Ints, Ints]:
    """Day, month and two-digit year of uniform dates."""
    days = (_BORN_TO - _BORN_FROM).astype(np.int64)
    born = _BORN_FROM + rng.integers(0, days, count)
    month = born.astype("datetime64[M]")
    year = born.astype("datetime64[Y]")
    return (
        (born - month).astype(np.int64) + 1,
        (month - year).astype(np.int64) + 1,
        (year.astype(np.int64) + 1970) % 100,
    )


def _joined(day: Ints, month: Ints, year: Ints) -> Ints:
    return day * 10_000 + month * 100 + year


def _weighted(number: Ints, weights: tuple[int, ...]) -> Ints:
    """The weighted sum of each number's digits, as many as there are weights."""
    total = np.zeros(number.shape, np.int64)
    for weight in reversed(weights):
        number, digit = np.divmod(number, 10)
        total += weight * digit
    return total


def _enough(draw: Callable[[int], Ints], count: int) -> Ints:
    """Draw until there are enough that pass their checks."""
    parts, have = [], 0
    while have < count:
        parts.append(draw(max(64, 2 * (count - have))))
        have += parts[-1].size
    return np.concatenate(parts)[:count]


def _text(number: Ints, width: int) -> NDArray[np.bytes_]:
    """Decimal digits with leading zeros, as byte strings."""
    digits = np.empty((number.size, width), np.uint8)
    for place in range(width - 1, -1, -1):
        number, digit = np.divmod(number, 10)
        digits[:, place] = digit + ord("0")
    return digits.view(f"S{width}").ravel()
