"""Key derivation and the pseudorandom function behind tags, tokens and draws.

hkdf   HKDF-SHA256 (RFC 5869): one key per use out of a root key
mac    HMAC-SHA256 (RFC 2104): 32 bytes over one message
Prf    AES-256-CMAC (RFC 4493 with a 256-bit key): 16 bytes per message, in bulk
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence

import numpy as np
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from numpy.typing import NDArray

from pii_toolkit.crypto.block import Secret
from pii_toolkit.crypto.cmac import Cmac

KEY_BYTES = 32
"""Every symmetric key of the project has 256 bits."""


def hkdf(key: bytes, *, info: bytes, salt: bytes = b"", length: int = 32) -> bytes:
    """Derive ``length`` bytes for the use that ``info`` names (HKDF-SHA256, RFC 5869).

    Outputs for different ``info`` are independent; for the same ``info`` a shorter one
    is the beginning of a longer one, so one use must keep to one length.
    """
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(key)


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256 of one message, 32 bytes."""
    return hmac.digest(key, message, "sha256")


class Prf(Secret):
    """AES-256-CMAC as a pseudorandom function of byte strings.

    Protects: without the key the tags cannot be computed, guessed or told from random,
    however small the set of possible messages is. Does not protect: equal messages give
    equal tags, so how often a value occurs stays visible.
    """

    __slots__ = ("_cmac",)

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a Prf key has {KEY_BYTES} bytes, not {len(key)}")
        self._cmac = Cmac(key)

    def tag(self, message: bytes) -> bytes:
        """The 16-byte tag of one message."""
        return self._cmac.tag(message)

    def tags(self, messages: Sequence[bytes]) -> NDArray[np.uint8]:
        """Tags (n, 16) of n messages, each equal to ``tag`` of that message."""
        lengths = np.fromiter(map(len, messages), np.int64, len(messages))
        offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
        data = np.frombuffer(b"".join(messages), np.uint8)
        return self._cmac.tags(data, offsets)

    def buffer_tags(
        self, data: NDArray[np.uint8], offsets: NDArray[np.signedinteger]
    ) -> NDArray[np.uint8]:
        """Tags (n, 16) of the messages ``data[offsets[i]:offsets[i + 1]]``.

        Takes the two buffers of an Arrow string array, so no cell becomes a Python
        object. Offsets are integers (n + 1,) and do not decrease.
        """
        return self._cmac.tags(data, offsets.astype(np.int64))

    def row_tags(self, rows: NDArray[np.uint8], head: bytes = b"") -> NDArray[np.uint8]:
        """Tags (n, 16) of n messages: ``head``, and w bytes each, uint8 (n, w)."""
        return self._cmac.row_tags(rows, head)

    def integers(self, messages: Sequence[bytes]) -> NDArray[np.uint64]:
        """Uniform uint64 (n,): the first eight bytes of each tag, big-endian."""
        return leading_integers(self.tags(messages))


def leading_integers(tags: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The first eight bytes of each row of (n, 16) tags as big-endian uint64 (n,)."""
    words = np.ascontiguousarray(tags).view(">u8")
    return words[:, 0].astype(np.uint64)
