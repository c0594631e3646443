"""AES-256-GCM (NIST SP 800-38D) with a random nonce in front of the ciphertext.

    sealed = nonce (12 bytes) || ciphertext || tag (16 bytes)

Protects confidentiality and detects any change, of the associated data too. With random
96-bit nonces one key may seal at most 2**32 messages; keys here wrap a handful.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pii_toolkit.crypto.prf import KEY_BYTES
from pii_toolkit.errors import DecryptError

NONCE_BYTES = 12
TAG_BYTES = 16


def seal(key: bytes, plaintext: bytes, associated: bytes = b"") -> bytes:
    """Encrypt ``plaintext`` and bind it to ``associated``, which stays in clear."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, plaintext, associated)


def open(key: bytes, sealed: bytes, associated: bytes = b"") -> bytes:  # noqa: A001
    """Decrypt what ``seal`` made with the same key and associated data.

    Raises:
        DecryptError: the bytes were changed or cut, or belong to another key or
            place.
    """
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise DecryptError(f"a sealed value of {len(sealed)} bytes is cut off")
    nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return _cipher(key).decrypt(nonce, ciphertext, associated)
    except InvalidTag:
        raise DecryptError(
            "a sealed value was changed, or was made with another key or elsewhere"
        ) from None


def _cipher(key: bytes) -> AESGCM:
    if len(key) != KEY_BYTES:
        raise ValueError(f"an AES-256-GCM key has {KEY_BYTES} bytes, not {len(key)}")
    return AESGCM(key)
