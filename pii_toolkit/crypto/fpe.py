"""Keyed permutations of [0, size): pseudonyms that fit where the values fit.

From a million values on, FF1 (NIST SP 800-38G) over the smallest numeral space that
holds them, walking along the cycle until the result is inside. Below a million, where
the draft revision of the standard forbids FF1, a permutation table made from the key.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.crypto.block import Secret
from pii_toolkit.crypto.ff1 import FF1, MAX_RADIX, BulkFF1
from pii_toolkit.crypto.prf import KEY_BYTES, Prf, hkdf, leading_integers

__all__ = ["FF1", "MAX_SIZE", "MIN_FF1_SIZE", "Permutation"]

MIN_FF1_SIZE = 10**6
"""Smallest domain for FF1 in NIST SP 800-38G Revision 1 (draft)."""

MAX_SIZE = 2**62
"""Largest domain of a ``Permutation``."""

Integers = NDArray[np.unsignedinteger] | NDArray[np.signedinteger]
Step = Callable[[NDArray[np.uint64]], NDArray[np.uint64]]


class Permutation(Secret):
    """A keyed bijection of [0, size), 0 <= size <= 2**62, on arrays of integers.

    Key, size and tweak select the permutation; two that differ in any of them have
    nothing to do with each other.

    Protects: without the key no value is recovered, and no two values collide. Does not
    protect: equal values give equal results, and whoever learns pairs by other means
    learns those pairs; in a domain of a few thousand that is soon the whole table.
    """

    __slots__ = ("_backward", "_forward", "size")

    def __init__(self, key: bytes, size: int, tweak: bytes = b"") -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a Permutation key has {KEY_BYTES} bytes, not {len(key)}")
        if not 0 <= size <= MAX_SIZE:
            raise ValueError(f"a Permutation has 0 to 2**62 values, not {size}")
        self.size = size
        make = _walk if size >= MIN_FF1_SIZE else _table
        self._forward, self._backward = make(key, size, tweak)

    def __repr__(self) -> str:
        return f"Permutation(size={self.size}, <secret>)"

    def encrypt(self, values: Integers) -> NDArray[np.uint64]:
        """Permute integers (n,); raises ValueError when one is outside [0, size)."""
        return self._forward(self._inside(values))

    def decrypt(self, values: Integers) -> NDArray[np.uint64]:
        """The inverse of ``encrypt``; the same error."""
        return self._backward(self._inside(values))

    def _inside(self, values: Integers) -> NDArray[np.uint64]:
        if values.dtype.kind not in "iu":
            raise ValueError(f"a Permutation takes integers, not {values.dtype}")
        if values.size and (values.min() < 0 or int(values.max()) >= self.size):
            raise ValueError(f"a value is outside [0, {self.size})")
        return np.ascontiguousarray(values, np.uint64)


def numeral_space(size: int) -> tuple[int, int]:
    """Radix and even length of the FF1 numerals for ``size`` values.

    Length 2 while the radix stays within the standard's 2**16, else 4; the radix is the
    smallest whose numerals reach ``size``, so hardly any value walks a second step.
    """
    length = 2 if size <= MAX_RADIX**2 else 4
    radix = max(int(size ** (1 / length)) - 1, 2)
    while radix**length < size:
        radix += 1
    return radix, length


def _walk(key: bytes, size: int, tweak: bytes) -> tuple[Step, Step]:
    """FF1 with cycle walking: from each value to the next one inside on its cycle."""
    radix, length = numeral_space(size)
    ff1 = BulkFF1(_subkey(key, "ff1", size), radix, length, tweak)
    bound = np.uint64(size)

    def walk(values: NDArray[np.uint64], step: Step) -> NDArray[np.uint64]:
        out = step(values)
        outside = np.flatnonzero(out >= bound)
        while outside.size:
            out[outside] = step(out[outside])
            outside = outside[out[outside] >= bound]
        return out

    return (
        lambda values: walk(values, ff1.encrypt),
        lambda values: walk(values, ff1.decrypt),
    )


def _table(key: bytes, size: int, tweak: bytes) -> tuple[Step, Step]:
    """Order the values by a keyed 64-bit draw each; rank and value are the permutation.

    Ties, expected once in 37 million tables of a million, keep the order of the values:
    it stays a bijection.
    """
    prf = Prf(_subkey(key, "table", size))
    messages = np.zeros((size, 8 + len(tweak)), np.uint8)
    messages[:, :8] = np.arange(size, dtype=">u8").view(np.uint8).reshape(-1, 8)
    messages[:, 8:] = np.frombuffer(tweak, np.uint8)
    offsets = np.arange(size + 1, dtype=np.int64) * messages.shape[1]
    draws = leading_integers(prf.buffer_tags(messages.reshape(-1), offsets))
    backward = np.argsort(draws, kind="stable").astype(np.uint64)
    forward = np.empty_like(backward)
    forward[backward] = np.arange(size, dtype=np.uint64)
    return forward.__getitem__, backward.__getitem__


def _subkey(key: bytes, construction: str, size: int) -> bytes:
    """A key per construction and size: neighbouring sizes share no structure."""
    return hkdf(key, info=f"pii-toolkit/v1/permutation/{construction}/{size}".encode())
