"""AES-SIV against Wycheproof, and its promises."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_files import shared

from pii_toolkit.crypto.siv import Siv
from pii_toolkit.errors import DecryptError

KEY = bytes(range(64))


def test_wycheproof():
    document = json.loads(shared("vectors/aes_siv_cmac_test.json").read_text())
    counts = {"valid": 0, "invalid": 0}
    for group in document["testGroups"]:
        for case in group["tests"]:
            counts[case["result"]] += 1
            assert holds(case), case["tcId"]
    assert sum(counts.values()) == document["numberOfTests"]
    assert min(counts.values()) > 0


def holds(case) -> bool:
    key, associated, message, sealed = (
        bytes.fromhex(case[name]) for name in ("key", "aad", "msg", "ct")
    )
    siv = Siv(key)
    if case["result"] == "valid":
        made = siv.seal(message, associated)
        return made == sealed and siv.open(sealed, associated) == message
    try:
        siv.open(sealed, associated)
    except DecryptError:
        return True
    return False


@given(st.integers(0, 90), st.integers(0, 40), st.binary(max_size=40))
def test_rows_equal_one_by_one(width, count, associated):
    siv = Siv(KEY)
    messages = np.frombuffer(random.Random(width).randbytes(count * width), np.uint8)
    messages = messages.reshape(count, width)
    sealed = siv.seal_rows(messages, associated)
    expected = [siv.seal(row.tobytes(), associated) for row in messages]
    assert [row.tobytes() for row in sealed] == expected
    opened = [siv.open(row.tobytes(), associated) for row in sealed]
    assert opened == [row.tobytes() for row in messages]


def test_rows_that_lie_apart():
    siv = Siv(KEY)
    rows = np.frombuffer(random.Random(2).randbytes(48 * 40), np.uint8).reshape(48, 40)
    for messages in (rows[::2, 5:37], rows.T, rows[:, ::2]):
        sealed = [siv.seal(row.tobytes()) for row in messages]
        assert [row.tobytes() for row in siv.seal_rows(messages)] == sealed


@pytest.mark.parametrize("size", [32, 48, 64])
def test_thousands_of_rows_under_every_size_of_key(size):
    siv = Siv(KEY[:size])
    random_bytes = np.frombuffer(random.Random(size).randbytes(9000 * 33), np.uint8)
    messages = random_bytes.reshape(9000, 33)
    assert [row.tobytes() for row in siv.seal_rows(messages)] == [
        siv.seal(row.tobytes()) for row in messages
    ]


def test_rows_equal_the_wycheproof_ones():
    document = json.loads(shared("vectors/aes_siv_cmac_test.json").read_text())
    cases = [
        [bytes.fromhex(case[name]) for name in ("key", "aad", "msg", "ct")]
        for group in document["testGroups"]
        for case in group["tests"]
        if case["result"] == "valid"
    ]
    assert len(cases) > 100
    for key, associated, message, sealed in cases:
        rows = np.frombuffer(message * 2, np.uint8).reshape(2, len(message))
        made = Siv(key).seal_rows(rows, associated)
        assert [row.tobytes() for row in made] == [sealed, sealed]


@pytest.mark.parametrize("length", range(41))
def test_no_short_value_is_left_in_clear(length):
    message = b"q" * length
    sealed = Siv(KEY).seal(message)
    assert sealed != message
    assert length < 3 or message not in sealed


@pytest.mark.parametrize(
    "change",
    [
        lambda sealed: sealed[:-1],
        lambda sealed: sealed[:15],
        lambda sealed: b"",
        lambda sealed: sealed + b"\0",
        lambda sealed: bytes([sealed[0] ^ 1]) + sealed[1:],
        lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 128]),
    ],
    ids=["cut", "cut-short", "empty", "longer", "first-bit", "last-bit"],
)
def test_changed_bytes_are_refused(change):
    sealed = Siv(KEY).seal(b"a value", b"column")
    with pytest.raises(DecryptError) as caught:
        Siv(KEY).open(change(sealed), b"column")
    assert "a value" not in str(caught.value)


@pytest.mark.parametrize(
    ("key", "associated"), [(KEY[::-1], b"column"), (KEY, b"other"), (KEY, b"")]
)
def test_other_key_or_place_is_refused(key, associated):
    sealed = Siv(KEY).seal(b"a value", b"column")
    with pytest.raises(DecryptError):
        Siv(key).open(sealed, associated)


@pytest.mark.parametrize("length", [0, 16, 33, 63, 65])
def test_a_key_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match="64 bytes"):
        Siv(bytes(length))
