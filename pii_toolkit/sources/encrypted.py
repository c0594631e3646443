"""Parquet Modular Encryption: how a file's keys are wrapped, and how it is opened.

The columns and the footer are encrypted by Arrow, as the Parquet format says
(https://github.com/apache/parquet-format/blob/master/Encryption.md). Ours is only the
wrapping of a file's keys under the keyring's key-encryption key (KEK), as JSON text::

    {"v": 1, "kek": "<KEK id>", "alg": "A256GCM", "wrapped": "<base64>"}

``wrapped`` is nonce (12 bytes), ciphertext, tag (16 bytes) of AES-256-GCM with the
associated data ``pii-toolkit/parquet-key/v1/<KEK id>``. docs/spec/parquet-encryption.md
holds the format with a reader that needs nothing of ours.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pyarrow.parquet.encryption as pe

from pii_toolkit.crypto import aead
from pii_toolkit.errors import DecryptError, SourceError
from pii_toolkit.sources.source import Opener

_VERSION = 1
_LABEL = "pii-toolkit/parquet-key/v1/"


def wrap_key(kek: bytes, kek_id: str, key: bytes) -> str:
    """A file key as JSON text, encrypted under the KEK (32 bytes)."""
    wrapped = aead.seal(kek, key, (_LABEL + kek_id).encode())
    text = base64.b64encode(wrapped).decode()
    record = {"v": _VERSION, "kek": kek_id, "alg": "A256GCM", "wrapped": text}
    return json.dumps(record)


def unwrap_key(kek: bytes, kek_id: str, wrapped: str | bytes) -> bytes:
    """The file key again.

    Raises:
        DecryptError: another version or KEK, or the text was changed.
    """
    try:
        record = json.loads(wrapped)
        version, named, text = record["v"], record["kek"], record["wrapped"]
        sealed = base64.b64decode(text, validate=True)
    except (ValueError, KeyError, TypeError):
        raise DecryptError("a wrapped Parquet key is damaged") from None
    if version != _VERSION:
        raise DecryptError("a wrapped Parquet key has an unknown version")
    if named != kek_id:
        raise _another_key(named, kek_id)
    try:
        return aead.open(kek, sealed, (_LABEL + kek_id).encode())
    except DecryptError:
        raise DecryptError(
            f"the key given as {kek_id!r} does not open it: it is another key, or the"
            " file is damaged"
        ) from None


def _another_key(needed: object, given: str) -> DecryptError:
    """An id is no secret; the one in the file may have been changed to anything."""
    return DecryptError(
        f"it needs the key {str(needed)[:64]!r}, and {given!r} was given; use the"
        " keyring that it was made with"
    )


class KeyringKms(pe.KmsClient):  # type: ignore[misc]
    """Arrow's view of the keyring: wraps and unwraps under one KEK."""

    def __init__(self, kek: bytes, kek_id: str) -> None:
        super().__init__()
        self._kek = kek
        self._kek_id = kek_id

    def __repr__(self) -> str:
        return f"KeyringKms({self._kek_id}, <secret>)"

    def wrap_key(self, key_bytes: bytes, master_key_identifier: str) -> bytes:
        """Called by Arrow when a file is written."""
        self._check(master_key_identifier)
        return wrap_key(self._kek, self._kek_id, key_bytes).encode()

    def unwrap_key(self, wrapped_key: bytes | str, master_key_identifier: str) -> bytes:
        """Called by Arrow when a file is opened."""
        self._check(master_key_identifier)
        return unwrap_key(self._kek, self._kek_id, wrapped_key)

    def _check(self, named: str) -> None:
        if named != self._kek_id:
            raise _another_key(named, self._kek_id)


def factory(kek: bytes, kek_id: str) -> pe.CryptoFactory:
    """A fresh factory; it must outlive the reader or writer that uses it."""
    return pe.CryptoFactory(lambda _config: KeyringKms(kek, kek_id))


def decryption_properties(
    crypto: pe.CryptoFactory,
) -> object:
    """What ``pyarrow.parquet.ParquetFile(decryption_properties=...)`` takes."""
    return crypto.file_decryption_properties(pe.KmsConnectionConfig())


def encryption_properties(
    crypto: pe.CryptoFactory, kek_id: str, *, double_wrapping: bool = False
) -> object:
    """What ``pyarrow.parquet.ParquetWriter(encryption_properties=...)`` takes.

    Footer and all columns are encrypted with AES-256-GCM under one fresh file key,
    which is wrapped directly under the KEK; nothing of the schema is readable
    without it.
    """
    config = pe.EncryptionConfiguration(
        footer_key=kek_id,
        uniform_encryption=True,
        encryption_algorithm="AES_GCM_V1",
        plaintext_footer=False,
        double_wrapping=double_wrapping,
        data_key_length_bits=256,
        internal_key_material=True,
    )
    return crypto.file_encryption_properties(pe.KmsConnectionConfig(), config)


def crypto_of(opener: Opener | None) -> pe.CryptoFactory | None:
    """The factory for an opener's KEK, None where it holds none."""
    if opener is None or opener.parquet_kek is None:
        return None
    if opener.parquet_kek_id is None:
        raise SourceError("the Parquet key has no id; hand in parquet_kek_id too")
    return factory(opener.parquet_kek, opener.parquet_kek_id)


def is_encrypted(path: Path) -> bool:
    """Does the file end as Parquet with an encrypted footer does?"""
    with path.open("rb") as file:
        return file.read(4) == b"PARE"
