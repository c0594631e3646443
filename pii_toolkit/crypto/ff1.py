"""FF1 format-preserving encryption, NIST SP 800-38G (algorithms 7 and 8).

Two implementations of the same function. ``FF1`` follows the standard's steps on lists
of digits of any length: the reference. ``BulkFF1`` works on NumPy integers, for
numerals whose halves fit 32 bits. All that differs there between two values of one
round lies in one AES block, so a round over a whole array is a single AES call.

Both accept the standard's original minimum of 100 numerals; the draft revision asks for
a million, which ``pii_toolkit.crypto.fpe.Permutation`` enforces.
Source: https://doi.org/10.6028/NIST.SP.800-38G
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.crypto.block import BLOCK, CHUNK, Aes, BlockEncryptor, Secret

ROUNDS = 10
MAX_RADIX = 2**16
MIN_DOMAIN = 100
MAX_HALF = 2**32
"""Bound of either half in ``BulkFF1``: there the round value has 64 bits (d = 8)."""


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

    __slots__ = ("_aes", "_constants", "_high", "_moduli")

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

    def encrypt(self, values: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """Encrypt integers; every one must be below radix**length."""
        return self._in_chunks(values, self._encrypt_chunk)

    def decrypt(self, values: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """The inverse of ``encrypt``."""
        return self._in_chunks(values, self._decrypt_chunk)

    def _in_chunks(
        self,
        values: NDArray[np.uint64],
        work: Callable[[BlockEncryptor, NDArray[np.uint64]], NDArray[np.uint64]],
    ) -> NDArray[np.uint64]:
        encrypt = self._aes.start()
        out = np.empty(values.size, np.uint64)
        for first in range(0, values.size, CHUNK):
            rows = slice(first, first + CHUNK)
            out[rows] = work(encrypt, values[rows])
        return out

    def _encrypt_chunk(
        self, encrypt: BlockEncryptor, values: NDArray[np.uint64]
    ) -> NDArray[np.uint64]:
        a, b = _split(values, self._high)
        for i in range(ROUNDS):
            m = self._moduli[i % 2]
            c = a + self._round(encrypt, i, b)
            # c < 2m; below m the subtraction wraps to a huge number and loses
            a, b = b, np.minimum(c, c - m)
        return a * self._high + b

    def _decrypt_chunk(
        self, encrypt: BlockEncryptor, values: NDArray[np.uint64]
    ) -> NDArray[np.uint64]:
        a, b = _split(values, self._high)
        for i in reversed(range(ROUNDS)):
            m = self._moduli[i % 2]
            c = b - self._round(encrypt, i, a)
            # where c went below zero it wrapped, and adding m brings it back
            a, b = np.minimum(c, c + m), a
        return a * self._high + b

    def _round(
        self, encrypt: BlockEncryptor, i: int, half: NDArray[np.uint64]
    ) -> NDArray[np.uint64]:
        """The round function reduced modulo this round's m."""
        high, low = self._constants[i]
        blocks = np.empty((half.size, 2), ">u8")
        blocks[:, 0] = high
        blocks[:, 1] = half ^ low
        # halves of at most 32 bits have d = 8: the first half of one AES block
        stream = encrypt(blocks.view(np.uint8)).view(">u8")
        return _split(stream[:, 0].astype(np.uint64), self._moduli[i % 2])[1]


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


def _split(
    values: NDArray[np.uint64], by: np.uint64
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Quotient and remainder; NumPy's own remainder takes three times as long."""
    quotient = values // by
    return quotient, values - quotient * by


def _cbc_mac(aes: Aes, message: bytes) -> bytes:
    """PRF of algorithm 6: CBC-MAC of whole blocks."""
    state = bytes(BLOCK)
    for start in range(0, len(message), BLOCK):
        state = aes.block(_xor(state, message[start : start + BLOCK]))
    return state


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(left, right, strict=True))
