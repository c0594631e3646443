"""Key files and passphrases: made, read, and recognised when wrong."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from known_answers import nist_records

from pii_toolkit.errors import KeyringError
from pii_toolkit.keys import KeyFile, PassphraseFile, create_key_file, unlock_from
from pii_toolkit.keys.unlock import (
    Argon2Cost,
    Kek,
    kek_from_key_file,
    kek_from_passphrase,
    read_passphrase,
)

GOOD_FIELDS = f"id: {Kek(bytes(32)).id}\nkey: {bytes(32).hex()}\n".encode()


@pytest.fixture
def key_file(tmp_path):
    create_key_file(tmp_path / "kek")
    return tmp_path / "kek"


def private(path, content: bytes):
    path.write_bytes(content)
    path.chmod(0o600)
    return path


UNLOCKS = [
    ("k", None, {}, KeyFile),
    (None, "p", {}, PassphraseFile),
    (None, None, {"PII_KEY_FILE": "k"}, KeyFile),
    (None, None, {"PII_PASSPHRASE_FILE": "p"}, PassphraseFile),
    ("k", None, {"PII_PASSPHRASE_FILE": "p"}, KeyFile),
    (None, "p", {"PII_KEY_FILE": "k"}, PassphraseFile),
]


@pytest.mark.parametrize(("key", "passphrase", "environ", "kind"), UNLOCKS)
def test_options_come_before_the_environment(key, passphrase, environ, kind):
    assert isinstance(unlock_from(key, passphrase, environ), kind)


@pytest.mark.parametrize(
    ("key", "passphrase", "environ"),
    [
        ("k", "p", {}),
        (None, None, {"PII_KEY_FILE": "k", "PII_PASSPHRASE_FILE": "p"}),
        (None, None, {}),
        ("", "", {"PII_KEY_FILE": ""}),
        (None, None, {"PII_KEY": "inline", "PII_PASSPHRASE": "inline"}),
    ],
    ids=["both", "both-env", "none", "empty", "inline"],
)
def test_none_or_both_is_an_error(key, passphrase, environ):
    with pytest.raises(KeyringError, match=r"key.file") as caught:
        unlock_from(key, passphrase, environ)
    assert "inline" not in str(caught.value)


def test_a_key_file_is_private_and_readable_again(key_file):
    assert key_file.stat().st_mode & 0o777 == 0o600
    lines = key_file.read_text().splitlines()
    assert lines[0] == "pii-toolkit-key/v1"
    assert kek_from_key_file(key_file).id == lines[-2].removeprefix("id: ")


def test_two_key_files_differ(tmp_path):
    create_key_file(tmp_path / "a")
    create_key_file(tmp_path / "b")
    assert kek_from_key_file(tmp_path / "a").id != kek_from_key_file(tmp_path / "b").id


def test_an_existing_file_is_not_overwritten(key_file):
    before = key_file.read_bytes()
    with pytest.raises(KeyringError, match="never overwritten"):
        create_key_file(key_file)
    assert key_file.read_bytes() == before


def test_windows_line_ends_and_comments_are_taken(key_file):
    id_before = kek_from_key_file(key_file).id
    text = key_file.read_text().replace("\n", "\r\n") + "# kept in the safe\r\n\r\n"
    assert kek_from_key_file(private(key_file, text.encode())).id == id_before


def test_every_cut_is_recognised(key_file):
    content = key_file.read_bytes()
    for length in range(len(content) - 1):
        private(key_file, content[:length])
        with pytest.raises(KeyringError):
            kek_from_key_file(key_file)


def test_every_changed_digit_is_recognised(key_file):
    content = key_file.read_bytes()
    for position in range(content.index(b"id: "), len(content) - 1):
        changed = bytearray(content)
        changed[position] ^= 0x01
        private(key_file, bytes(changed))
        with pytest.raises(KeyringError) as caught:
            kek_from_key_file(key_file)
        assert content[-65:-1].decode() not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"hunter2-hunter2\n",
        b"\xff\xfe\x00",
        b"pii-toolkit-key/v2\nid: 00\nkey: 00\n",
        b"pii-toolkit-key/v1\n",
        b"pii-toolkit-key/v1\nid: 0000000000000000\nkey: \n",
        b"pii-toolkit-key/v1\nkey: " + b"00" * 32 + b"\n",
        b"pii-toolkit-key/v1\n" + 2 * GOOD_FIELDS,
        b"AGE-SECRET-KEY-1",
        b"x" * 5000,
    ],
)
def test_what_is_no_key_file(tmp_path, content):
    with pytest.raises(KeyringError) as caught:
        kek_from_key_file(private(tmp_path / "kek", content))
    assert "hunter2" not in str(caught.value)
    assert "00" * 32 not in str(caught.value)


def test_a_short_key_with_a_fitting_id_is_refused(tmp_path):
    key = bytes(16)
    text = f"pii-toolkit-key/v1\nid: {Kek(key).id}\nkey: {key.hex()}\n"
    with pytest.raises(KeyringError, match="cut or changed"):
        kek_from_key_file(private(tmp_path / "kek", text.encode()))


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [
        (b"correct horse\n", b"correct horse"),
        (b"correct horse\r\n", b"correct horse"),
        (b"correct horse", b"correct horse"),
        (b" correct horse \n\n", b" correct horse \n"),
        ("bla\u030aba\u0308r".encode(), "bl\u00e5b\u00e4r".encode()),
    ],
    ids=["newline", "crlf", "bare", "spaces", "nfd"],
)
def test_what_a_passphrase_file_means(tmp_path, content, passphrase):
    assert read_passphrase(private(tmp_path / "p", content)) == passphrase


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"x" * 5000])
def test_unfit_passphrase_files(tmp_path, content):
    with pytest.raises(KeyringError, match="passphrase file"):
        read_passphrase(private(tmp_path / "p", content))


def test_a_passphrase_comes_through_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o644)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"correct horse\n",))
    writer.start()
    assert read_passphrase(pipe) == b"correct horse"
    writer.join()


def test_process_substitution_is_a_symlink_to_a_pipe():
    reader, writer = os.pipe()
    os.write(writer, b"correct horse\n")
    os.close(writer)
    try:
        path = Path(f"/dev/fd/{reader}")
        if not os.path.lexists(path):
            pytest.skip("this system has no /dev/fd")
        assert read_passphrase(path) == b"correct horse"
    finally:
        os.close(reader)


def test_argon2id_published_answers():
    """RFC 9106's implementation vectors, those without secret and associated data."""
    done = 0
    for record in nist_records("KDF/argon2id.txt"):
        if "secret" in record or record["length"] != "32":
            continue
        names = ("memcost", "iter", "lanes")
        cost = Argon2Cost(*(int(record[name]) for name in names))
        passphrase, salt = (bytes.fromhex(record[name]) for name in ("pass", "salt"))
        expected = Kek(bytes.fromhex(record["output"]))
        assert kek_from_passphrase(passphrase, salt, cost).id == expected.id
        done += 1
    assert done >= 2


@pytest.mark.parametrize(
    "cost",
    [
        (0, 1, 1),
        (8, 0, 1),
        (8, 1, 0),
        (8, 1, 2),
        (2**32, 1, 1),
        (64, 10**6, 1),
        (2**20, 1, 65),
    ],
)
def test_hostile_costs_are_refused(cost):
    with pytest.raises(KeyringError, match="Argon2id"):
        Argon2Cost(*cost)


def test_the_default_cost_is_no_accident():
    """Lowering it is a decision about every keyring made from then on."""
    default = Argon2Cost()
    assert default.memory_kib * default.iterations >= 4 * 128 * 1024
