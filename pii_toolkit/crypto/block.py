"""AES on arrays of blocks, and the manners of an object that holds a key.

Calling AES once per 16-byte block costs about 150 ns of call overhead against 2 ns of
work, so everything in this package hands whole arrays to one ECB call. ECB is the bare
block cipher here, the building block of CMAC and FF1; no message is encrypted with it.
"""

from __future__ import annotations

import threading
from typing import Any, NoReturn

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from numpy.typing import NDArray

BLOCK = 16
"""Bytes in an AES block."""

SPARE = BLOCK - 1
"""What an output buffer has more than its input: OpenSSL wants room for a partial block
even where none can be pending."""

CHUNK = 8192
"""Values worked on at a time: their blocks (128 KiB) stay in the second-level cache."""


_WORD = 8


def add(left: NDArray[np.uint8], right: NDArray[np.uint8], out: Any = None) -> None:
    """Exclusive or of bytes (n, w), by default in the place of the first ones.

    Whole words go column by column: NumPy takes three times as long for short rows.
    """
    out = left if out is None else out
    if left.shape[1] % _WORD:
        np.bitwise_xor(left, right, out=out)
        return
    one, other, both = (bytes_.view(np.uint64) for bytes_ in (left, right, out))
    for place in range(one.shape[1]):
        np.bitwise_xor(one[:, place], other[:, place], out=both[:, place])


class Secret:
    """Base of objects that hold key material: no key in a repr, a copy or a pickle."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(<secret>)"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError(f"{type(self).__name__} holds a key and cannot be pickled")


class Aes(Secret):
    """The AES block cipher under one key of 16, 24 or 32 bytes."""

    __slots__ = ("_cipher", "_started")

    def __init__(self, key: bytes) -> None:
        if len(key) not in (16, 24, 32):
            raise ValueError(f"an AES key has 16, 24 or 32 bytes, not {len(key)}")
        self._cipher = Cipher(algorithms.AES(key), modes.ECB())  # noqa: S305
        self._started = threading.local()

    def start(self) -> BlockEncryptor:
        """The context of this thread: contexts are not safe to share between threads.

        It has no state after whole blocks, so that one is enough for all calls.
        """
        kept: BlockEncryptor | None = getattr(self._started, "context", None)
        if kept is None:
            kept = self._started.context = BlockEncryptor(self._cipher)
        return kept

    def block(self, block: bytes) -> bytes:
        """Encrypt exactly one block."""
        return bytes(self._cipher.encryptor().update(block))


class BlockEncryptor(Secret):
    """Encrypts arrays of blocks; belongs to one thread."""

    __slots__ = ("_context",)

    def __init__(self, cipher: Cipher[modes.ECB]) -> None:
        self._context = cipher.encryptor()

    def __call__(self, blocks: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Encrypt each row of a C-contiguous uint8 array (n, 16) into a new one."""
        out = np.empty(blocks.size + SPARE, np.uint8)
        self.into(blocks, out)
        return out[: blocks.size].reshape(-1, BLOCK)

    def into(self, blocks: NDArray[np.uint8], out: NDArray[np.uint8]) -> None:
        """Encrypt C-contiguous blocks into ``out``, which has `SPARE` bytes more."""
        self._context.update_into(blocks.reshape(-1).data, out.data)
