"""FF1 format-preserving encryption, NIST SP 800-38G (algorithms 7 and 8).

Two implementations of the same function. ``FF1`` follows the standard's steps on lists
of digits of any length: the reference. ``BulkFF1`` works on NumPy integers, for
numerals whose halves fit 32 bits. All that differs there between two values of one
round lies in one AES block, so a round over a whole array is a single AES call. Where
half a numeral has few values, what a round makes of each is worked out once, and the
round is a look into that table: no call at all.

Both accept the standard's original minimum of 100 numerals; the draft revision asks for
a million, which ``pii_toolkit.crypto.fpe.Permutation`` enforces.
Source: https://doi.org/10.6028/NIST.SP.800-38G
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.crypto.block import BLOCK, SPARE, Aes, BlockEncryptor, Secret

ROUNDS = 10
MAX_RADIX = 2**16
MIN_DOMAIN = 100
MAX_HALF = 2**32
"""Bound of either half in ``BulkFF1``: there the round value has 64 bits (d = 8)."""

_CHUNK = 16384
"""Values in one AES call: with half as many the calls cost a tenth more time."""


def number(digits: Iterable[int], radix: int) -> int:
    """NUM_radix: the integer that digits spell, most significant first."""
    value = 0
    for digit in digits:
        value = value * radix + digit
    return value


def numeral(value: int, radix: int, length: int) -> list[int]:
    """STR_radix: ``length`` digits of an integer, most significant first."""
    digits = [0] * length
    for position in range(length - 1, -1, -1):
        value, digits[position] = divmod(value, radix)
    return digits


class _Shape:
    """The quantities of algorithm 7 that depend on radix, length and tweak alone."""

    __slots__ = ("b", "d", "head", "u", "v")

    def __init__(self, radix: int, length: int, tweak: bytes) -> None:
        self.u = length // 2
        self.v = length - self.u
        # ceil(v * log2(radix)) without floating point
        bits = (radix**self.v - 1).bit_length()
        self.b = -(-bits // 8)
        self.d = 4 * -(-self.b // 4) + 4
        prefix = bytes([1, 2, 1]) + radix.to_bytes(3, "big") + bytes([ROUNDS])
        prefix += bytes([self.u % 256])
        prefix += length.to_bytes(4, "big") + len(tweak).to_bytes(4, "big")
        # P || T || zeros; the round number and the half that is hashed follow
        self.head = prefix + tweak + bytes((-len(tweak) - self.b - 1) % BLOCK)


class FF1(Secret):
    """FF1 on sequences of digits in [0, radix); the length is kept.

    Protects: a keyed permutation of all numerals of one length. Does not protect: equal
    numerals give equal results, and the smaller the domain, the more a table of known
    pairs tells. A different tweak is a different permutation.
    """

    __slots__ = ("_aes", "_radix", "_tweak")

    def __init__(self, key: bytes, radix: int, tweak: bytes = b"") -> None:
        if not 2 <= radix <= MAX_RADIX:
            raise ValueError(f"FF1 has radix 2 to {MAX_RADIX}, not {radix}")
        self._aes = Aes(key)
        self._radix = radix
        self._tweak = tweak

    def encrypt(self, digits: Sequence[int]) -> list[int]:
        """Algorithm 7; ValueError for a short numeral or a digit out of range."""
        shape = self._shape(digits)
        a, b = list(digits[: shape.u]), list(digits[shape.u :])
        for i in range(ROUNDS):
            m = shape.u if i % 2 == 0 else shape.v
            y = self._round(shape, i, b)
            c = (number(a, self._radix) + y) % self._radix**m
            a, b = b, numeral(c, self._radix, m)
        return a + b

    def decrypt(self, digits: Sequence[int]) -> list[int]:
        """Algorithm 8, the inverse of ``encrypt``; the same errors."""
        shape = self._shape(digits)
        a, b = list(digits[: shape.u]), list(digits[shape.u :])
        for i in reversed(range(ROUNDS)):
            m = shape.u if i % 2 == 0 else shape.v
            y = self._round(shape, i, a)
            c = (number(b, self._radix) - y) % self._radix**m
            b, a = a, numeral(c, self._radix, m)
        return a + b

    def _shape(self, digits: Sequence[int]) -> _Shape:
        if len(digits) < 2 or self._radix ** len(digits) < MIN_DOMAIN:
            raise ValueError(
                f"{len(digits)} digits of radix {self._radix} are too few for FF1: "
                f"there must be {MIN_DOMAIN} numerals or more"
            )
        if not all(0 <= digit < self._radix for digit in digits):
            raise ValueError(f"a digit is outside [0, {self._radix})")
        return _Shape(self._radix, len(digits), self._tweak)

    def _round(self, shape: _Shape, i: int, half: Sequence[int]) -> int:
        """Steps 6.i to 6.iv: the round function, an integer below 256**d."""
        hashed = number(half, self._radix).to_bytes(shape.b, "big")
        block = _cbc_mac(self._aes, shape.head + bytes([i]) + hashed)
        stream = block
        for j in range(1, -(-shape.d // BLOCK)):
            stream += self._aes.block(_xor(block, j.to_bytes(BLOCK, "big")))
        return int.from_bytes(stream[: shape.d], "big")


class BulkFF1(Secret):
    """FF1 for one radix, length and tweak on arrays of integers in [0, radix**length).

    An integer stands for its numeral of ``length`` digits, so results equal ``FF1``'s.
    """

    __slots__ = ("_aes", "_asked", "_constants", "_high", "_moduli", "_tables")

    def __init__(self, key: bytes, radix: int, length: int, tweak: bytes = b"") -> None:
        shape = _Shape(radix, length, tweak)
        low, high = radix**shape.v, radix**shape.u
        if not 2 <= radix <= MAX_RADIX or length < 2 or low * high < MIN_DOMAIN:
            raise ValueError("FF1 needs radix 2 to 65536 and 100 numerals or more")
        if low > MAX_HALF:
            raise ValueError("half a numeral must fit 32 bits in the bulk form")
        self._aes = Aes(key)
        self._high = np.uint64(low)
        self._moduli = (np.uint64(high), np.uint64(low))
        self._constants = _round_constants(self._aes, shape)
        self._asked = 0
        self._tables: NDArray[np.uint64] | None = None

    def encrypt(self, values: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """Encrypt integers; every one must be below radix**length."""
        return self._in_chunks(values, self._encrypt_chunk)

    def decrypt(self, values: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """The inverse of ``encrypt``."""
        return self._in_chunks(values, self._decrypt_chunk)

    def _prepare(self, encrypt: BlockEncryptor, count: int) -> None:
        """Make the tables once they have less work than the values so far had."""
        high, low = self._moduli
        self._asked += count
        if self._tables is None and high == low and self._asked >= low <= MAX_RADIX:
            scratch = _Scratch(encrypt, int(low))
            digits = np.arange(low, dtype=np.uint64)
            rounds = [scratch.round(c, digits, low).copy() for c in self._constants]
            self._tables = np.array(rounds)

    def _in_chunks(
        self,
        values: NDArray[np.uint64],
        work: Callable[[_Scratch, NDArray[np.uint64], NDArray[np.uint64]], None],
    ) -> NDArray[np.uint64]:
        out = np.empty(values.size, np.uint64)
        encrypt = self._aes.start()
        self._prepare(encrypt, values.size)
        scratch = _Scratch(encrypt, min(values.size, _CHUNK))
        for first in range(0, values.size, _CHUNK):
            rows = slice(first, first + _CHUNK)
            chunk = values[rows]
            if chunk.size < scratch.size:
                scratch = _Scratch(encrypt, chunk.size)
            work(scratch, chunk, out[rows])
        return out

    def _encrypt_chunk(
        self, scratch: _Scratch, values: NDArray[np.uint64], out: NDArray[np.uint64]
    ) -> None:
        a, b = scratch.split(values, self._high)
        for i in range(ROUNDS):
            m = self._moduli[i % 2]
            y = self._round(scratch, i, b)
            np.add(a, y, out=a)
            # a < 2m; below m the subtraction wraps to a huge number and loses
            np.minimum(a, np.subtract(a, m, out=y), out=a)
            a, b = b, a
        np.add(np.multiply(a, self._high, out=a), b, out=out)

    def _decrypt_chunk(
        self, scratch: _Scratch, values: NDArray[np.uint64], out: NDArray[np.uint64]
    ) -> None:
        a, b = scratch.split(values, self._high)
        for i in reversed(range(ROUNDS)):
            m = self._moduli[i % 2]
            y = self._round(scratch, i, a)
            np.subtract(b, y, out=b)
            # where b went below zero it wrapped, and adding m brings it back
            np.minimum(b, np.add(b, m, out=y), out=b)
            a, b = b, a
        np.add(np.multiply(a, self._high, out=a), b, out=out)

    def _round(
        self, scratch: _Scratch, i: int, half: NDArray[np.uint64]
    ) -> NDArray[np.uint64]:
        if self._tables is not None:
            return scratch.look_up(self._tables[i], half)
        return scratch.round(self._constants[i], half, self._moduli[i % 2])


class _Scratch:
    """Arrays for chunks of one size, used again in every round of one call.

    Fresh memory for each step takes a fifth more time.
    """

    __slots__ = ("_blocks", "_encrypt", "_halves", "_high", "_stream", "_y", "size")

    def __init__(self, encrypt: BlockEncryptor, size: int) -> None:
        self.size = size
        self._encrypt = encrypt
        self._blocks = np.empty((size, 2), ">u8")
        self._stream = np.empty(size * BLOCK + SPARE, np.uint8)
        self._halves = np.empty((2, size), np.uint64)
        self._y = np.empty((2, size), np.uint64)
        self._high: np.uint64 | None = None

    def split(
        self, values: NDArray[np.uint64], by: np.uint64
    ) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Quotient and remainder, in arrays that the next chunk takes back."""
        quotient, remainder = self._halves
        np.floor_divide(values, by, out=quotient)
        np.subtract(values, np.multiply(quotient, by, out=remainder), out=remainder)
        return quotient, remainder

    def round(
        self,
        constant: tuple[np.uint64, np.uint64],
        half: NDArray[np.uint64],
        m: np.uint64,
    ) -> NDArray[np.uint64]:
        """The round function modulo m, in an array that the next round takes back."""
        high, low = constant
        y, product = self._y
        if high != self._high:
            self._blocks[:, 0] = high
            self._high = high
        self._blocks[:, 1] = np.bitwise_xor(half, low, out=y)
        self._encrypt.into(self._blocks.view(np.uint8), self._stream)
        # halves of at most 32 bits have d = 8: the first half of one AES block
        y[:] = self._stream[: self.size * BLOCK].view(">u8")[::2]
        # NumPy's own remainder takes three times as long
        np.multiply(np.floor_divide(y, m, out=product), m, out=product)
        return np.subtract(y, product, out=y)

    def look_up(
        self, table: NDArray[np.uint64], half: NDArray[np.uint64]
    ) -> NDArray[np.uint64]:
        """The same out of a table, in an array that the next round takes back."""
        # clip: the quick way of NumPy; every half is inside
        return table.take(half.view(np.intp), out=self._y[0], mode="clip")


def _round_constants(
    aes: Aes, shape: _Shape
) -> tuple[tuple[np.uint64, np.uint64], ...]:
    """Per round, the last CBC-MAC block with the half left zero, as two integers.

    The blocks before it are the same for every value and round: they are chained once.
    The half, at most four bytes at the end of the block, is added by exclusive or.
    """
    whole = len(shape.head) // BLOCK * BLOCK
    state = _cbc_mac(aes, shape.head[:whole])
    constants = []
    for i in range(ROUNDS):
        last = _xor(state, shape.head[whole:] + bytes([i]) + bytes(shape.b))
        constants.append(
            (
                np.uint64(int.from_bytes(last[:8], "big")),
                np.uint64(int.from_bytes(last[8:], "big")),
            )
        )
    return tuple(constants)


def _cbc_mac(aes: Aes, message: bytes) -> bytes:
    """PRF of algorithm 6: CBC-MAC of whole blocks."""
    state = bytes(BLOCK)
    for start in range(0, len(message), BLOCK):
        state = aes.block(_xor(state, message[start : start + BLOCK]))
    return state


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(left, right, strict=True))
