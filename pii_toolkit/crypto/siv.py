"""AES-SIV (RFC 5297): deterministic authenticated encryption of short values.

Layout: synthetic initialisation vector (16 bytes), then ciphertext of the same length
as the message.
"""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from pii_toolkit.crypto.block import BLOCK, Secret
from pii_toolkit.errors import DecryptError

KEY_BYTES = 64
"""Key length of AES-256-SIV, which the project uses: two AES-256 keys."""


class Siv(Secret):
    """AES-SIV under 64 bytes of key (AES-256-SIV); RFC 5297 also has 32 and 48.

    Protects: without the key a sealed value tells nothing but its length, and no change
    to it goes unnoticed. Does not protect: equal messages with equal associated data
    give equal results, so how often a value occurs, and its length, stay visible.
    """

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        if len(key) not in (32, 48, KEY_BYTES):
            raise ValueError(f"an AES-SIV key has 32, 48 or 64 bytes, not {len(key)}")
        self._cipher = AESSIV(key)

    def seal(self, message: bytes, associated: bytes = b"") -> bytes:
        """Encrypt one message; the result is 16 bytes longer.

        The associated data are one component of RFC 5297's vector, empty or not.
        """
        return self._cipher.encrypt(message, [associated])

    def open(self, sealed: bytes, associated: bytes = b"") -> bytes:
        """Decrypt what ``seal`` made.

        Raises:
            DecryptError: the bytes were changed or cut, or belong to another key or
            place.
        """
        if len(sealed) < BLOCK:
            raise DecryptError(f"a sealed value of {len(sealed)} bytes is cut off")
        try:
            return self._cipher.decrypt(sealed, [associated])
        except InvalidTag:
            raise DecryptError(
                "a sealed value was changed, or was made with another key or elsewhere"
            ) from None

    def seal_many(
        self, messages: Sequence[bytes], associated: bytes = b""
    ) -> list[bytes]:
        """Encrypt many messages that share their associated data."""
        encrypt, vector = self._cipher.encrypt, [associated]
        return [encrypt(message, vector) for message in messages]
