"""CMAC, HKDF, HMAC against published answers; bulk tags against single ones."""

from __future__ import annotations

import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC
from hypothesis import given
from hypothesis import strategies as st
from known_answers import committed, nist_records

from pii_toolkit.crypto.block import CHUNK, Aes
from pii_toolkit.crypto.cmac import LONGEST_BULK, Cmac, double
from pii_toolkit.crypto.prf import Prf, hkdf, mac
from pii_toolkit.crypto.rows import padded_rows

KEY = bytes(range(32))


def reference(message: bytes, key: bytes = KEY) -> bytes:
    cmac = CMAC(AES(key))
    cmac.update(message)
    return cmac.finalize()


def bulk(cmac: Cmac, messages: list[bytes]) -> list[bytes]:
    data = np.frombuffer(b"".join(messages), np.uint8)
    offsets = np.cumsum([0, *map(len, messages)], dtype=np.int64)
    return [row.tobytes() for row in cmac.tags(data, offsets)]


def test_rfc_4493_subkeys_and_examples():
    vector = committed("cmac_rfc4493.json")
    key = bytes.fromhex(vector["key"])
    k1 = double(Aes(key).block(bytes(16)))
    assert (k1.hex(), double(k1).hex()) == (vector["k1"], vector["k2"])
    messages = [bytes.fromhex(example["message"]) for example in vector["examples"]]
    tags = [bytes.fromhex(example["tag"]) for example in vector["examples"]]
    assert bulk(Cmac(key), messages) == tags
    assert [Cmac(key).tag(message) for message in messages] == tags


@pytest.mark.parametrize("bits", [128, 192, 256])
def test_nist_cmac_vectors(bits):
    records = list(nist_records(f"CMAC/nist-800-38b-aes{bits}.txt"))
    assert len(records) >= 4
    for record in records:
        cmac = Cmac(bytes.fromhex(record["key"]))
        message, tag = (bytes.fromhex(record[name]) for name in ("message", "output"))
        assert cmac.tag(message) == tag
        assert bulk(cmac, [message]) == [tag]


def test_rfc_5869_hkdf_sha256_vectors():
    records = list(nist_records("KDF/rfc-5869-HKDF-SHA256.txt"))
    seen = 0
    for record in merged(records, "okm"):
        seen += 1
        derived = hkdf(
            bytes.fromhex(record["ikm"]),
            salt=bytes.fromhex(record["salt"]),
            info=bytes.fromhex(record["info"]),
            length=int(record["l"]),
        )
        assert derived.hex() == record["okm"]
    assert seen == 3


def test_rfc_4231_hmac_sha256_vectors():
    records = list(nist_records("HMAC/rfc-4231-sha256.txt"))
    assert len(records) >= 6
    for record in records:
        tag = mac(bytes.fromhex(record["key"]), bytes.fromhex(record["msg"]))
        assert tag.hex().startswith(record["md"])


def merged(records, last):
    """Join records that a blank line in the file cut in two."""
    whole = {}
    for record in records:
        whole |= record
        if last in record:
            yield whole
            whole = {}


@given(st.lists(st.binary(max_size=70), max_size=40))
def test_bulk_tags_equal_cryptographys_cmac(messages):
    tags = Prf(KEY).tags(messages)
    assert tags.shape == (len(messages), 16)
    assert [row.tobytes() for row in tags] == [reference(m) for m in messages]


def test_every_length_around_the_block_borders():
    messages = [bytes(range(256))[:length] for length in range(131)]
    messages += [b"x" * (LONGEST_BULK + step) for step in (-1, 0, 1, 17)]
    messages = messages[::-1] + messages
    tags = Prf(KEY).tags(messages)
    assert [row.tobytes() for row in tags] == [reference(m) for m in messages]


def test_more_messages_than_a_chunk():
    messages = [str(i).encode() * (i % 4) for i in range(2 * CHUNK + 3)]
    tags = Prf(KEY).tags(messages)
    for i in (0, 1, CHUNK - 1, CHUNK, 2 * CHUNK, 2 * CHUNK + 2):
        assert tags[i].tobytes() == reference(messages[i])
    whole = [Prf(KEY).tags(messages[i : i + 1000]) for i in range(0, 2 * CHUNK, 1000)]
    assert np.array_equal(np.concatenate(whole)[: 2 * CHUNK], tags[: 2 * CHUNK])


def test_buffers_that_begin_and_end_inside_a_larger_array():
    data = np.frombuffer(b"....alphabetagamma....", np.uint8)
    offsets = np.array([4, 9, 13, 13, 18], np.int32)
    tags = Prf(KEY).buffer_tags(data, offsets)
    expected = [reference(m) for m in (b"alpha", b"beta", b"", b"gamma")]
    assert [row.tobytes() for row in tags] == expected


@pytest.mark.parametrize("width", range(50))
def test_rows_of_one_length(width):
    random_bytes = np.random.default_rng(width).bytes(40 * width)
    rows = np.frombuffer(random_bytes, np.uint8).reshape(40, width)
    tags = [row.tobytes() for row in Prf(KEY).row_tags(rows)]
    assert tags == [reference(row.tobytes()) for row in rows]


@pytest.mark.parametrize("width", [0, 1, 11, 16, 17, 32, 40])
@pytest.mark.parametrize("head", [0, 1, 15, 16, 17, 22, 31, 32, 33])
def test_rows_behind_a_head_that_all_share(head, width):
    rows = np.random.default_rng(width).integers(0, 256, (50, width), np.uint8)
    shared = bytes(range(head))
    tags = Prf(KEY).row_tags(rows, shared)
    expected = [reference(shared + row.tobytes()) for row in rows]
    assert [tag.tobytes() for tag in tags] == expected


@pytest.mark.parametrize("cut", [np.s_[::2, 3:20], np.s_[::3, 1:25], np.s_[:, ::3]])
@pytest.mark.parametrize("turn", [False, True], ids=["rows", "columns"])
def test_rows_that_lie_apart(cut, turn):
    rows = np.random.default_rng(5).integers(0, 256, (60, 30), np.uint8)[cut]
    rows = rows.T if turn else rows
    expected = [reference(b"head" + row.tobytes()) for row in rows]
    assert [tag.tobytes() for tag in Prf(KEY).row_tags(rows, b"head")] == expected


def test_more_rows_than_a_chunk():
    rows = np.arange(2 * CHUNK + 3, dtype=np.uint64)[:, None].view(np.uint8)
    tags = Prf(KEY).row_tags(rows)
    for i in (0, CHUNK - 1, CHUNK, 2 * CHUNK + 2):
        assert tags[i].tobytes() == reference(rows[i].tobytes())


@given(st.lists(st.binary(max_size=32)), st.binary(max_size=9))
def test_messages_of_an_array_as_padded_rows(messages, before):
    data = np.frombuffer(before + b"".join(messages) + b"~" * 32, np.uint8)
    lengths = np.array([len(message) for message in messages], np.int64)
    starts = len(before) + np.cumsum(lengths) - lengths
    rows = padded_rows(data, starts, lengths, 32)
    assert [row.tobytes() for row in rows] == [m.ljust(32, b"\0") for m in messages]


def test_integers_are_the_first_eight_bytes_big_endian():
    messages = [b"", b"a", b"b" * 40]
    expected = [int.from_bytes(reference(m)[:8], "big") for m in messages]
    integers = Prf(KEY).integers(messages)
    assert integers.dtype == np.uint64
    assert integers.tolist() == expected
    assert Prf(KEY).integers([]).shape == (0,)


def test_other_key_other_tags():
    other = Prf(KEY[::-1]).tags([b"a", b"b"])
    assert not np.any(np.all(Prf(KEY).tags([b"a", b"b"]) == other, axis=1))


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match="32 bytes"):
        Prf(bytes(length))
