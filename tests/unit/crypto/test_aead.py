"""AES-256-GCM against NIST's vectors, and its promises."""

from __future__ import annotations

import pytest
from known_answers import nist_records

from pii_toolkit.crypto import aead
from pii_toolkit.errors import DecryptError

KEY = bytes(range(32))


def test_nist_decryption_vectors():
    """CAVS 14.0, 256-bit keys; those with the nonce and tag length that we use."""
    opened = refused = 0
    for record in nist_records("ciphers/AES/GCM/gcmDecrypt256.rsp"):
        if (record["ivlen"], record["taglen"]) != ("96", "128"):
            continue
        key, nonce, ciphertext, tag, associated = (
            bytes.fromhex(record[name]) for name in ("key", "iv", "ct", "tag", "aad")
        )
        try:
            plain = aead.open(key, nonce + ciphertext + tag, associated)
        except DecryptError:
            refused += 1
            assert "fail" in record
        else:
            opened += 1
            assert plain.hex() == record["pt"]
    assert opened > 100
    assert refused > 100


def test_round_trip_and_layout():
    sealed = aead.seal(KEY, b"secret", b"place")
    assert len(sealed) == 12 + 6 + 16
    assert b"secret" not in sealed
    assert aead.open(KEY, sealed, b"place") == b"secret"


def test_nonces_do_not_repeat():
    nonces = {aead.seal(KEY, b"")[:12] for _ in range(20_000)}
    assert len(nonces) == 20_000


def test_every_changed_byte_is_noticed():
    sealed = aead.seal(KEY, b"secret", b"place")
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 0x01
        with pytest.raises(DecryptError):
            aead.open(KEY, bytes(changed), b"place")


@pytest.mark.parametrize("length", range(34))
def test_every_cut_is_noticed(length):
    with pytest.raises(DecryptError):
        aead.open(KEY, aead.seal(KEY, b"secret", b"place")[:length], b"place")


@pytest.mark.parametrize(
    ("key", "associated"), [(KEY[::-1], b"place"), (KEY, b"elsewhere"), (KEY, b"")]
)
def test_other_key_or_place_is_refused(key, associated):
    with pytest.raises(DecryptError) as caught:
        aead.open(key, aead.seal(KEY, b"secret", b"place"), associated)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_a_key_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match="32 bytes"):
        aead.seal(bytes(length), b"")
