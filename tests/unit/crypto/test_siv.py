"""AES-SIV against Wycheproof, and its promises."""

from __future__ import annotations

import json

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


@given(st.lists(st.binary(max_size=60)), st.binary(max_size=20))
def test_many_equal_one_by_one_and_come_back(messages, associated):
    siv = Siv(KEY)
    sealed = siv.seal_many(messages, associated)
    assert sealed == [siv.seal(message, associated) for message in messages]
    assert [siv.open(item, associated) for item in sealed] == messages
    assert [len(item) for item in sealed] == [len(m) + 16 for m in messages]


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
