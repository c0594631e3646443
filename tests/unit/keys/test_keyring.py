"""The keyring as its users see it."""

from __future__ import annotations

import pickle  # noqa: TID251 (to see it refused)
import subprocess
import sys

import pytest

from pii_toolkit.errors import KeyringError, RetiredKey, UnknownKey, WrongKek
from pii_toolkit.keys import (
    KeyFile,
    Keyring,
    KeyState,
    PassphraseFile,
    create_key_file,
)
from pii_toolkit.keys.unlock import Argon2Cost

CHEAP = Argon2Cost(memory_kib=64, iterations=1)
PASSPHRASE = "canary passphrase of the test"


@pytest.fixture
def unlock(tmp_path):
    create_key_file(tmp_path / "kek")
    return KeyFile(tmp_path / "kek")


@pytest.fixture
def passphrase(tmp_path):
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    path.chmod(0o600)
    return PassphraseFile(path)


@pytest.fixture
def ring(tmp_path, unlock):
    return Keyring.create(tmp_path / "ring.json", unlock, ["default", "test"])


def test_the_same_keys_after_loading(ring, unlock):
    again = Keyring.load(ring.path, unlock)
    assert [info.name for info in again.domains] == ["default", "test"]
    assert again.domains == ring.domains
    for name in ("default", "test"):
        same = again.domain(name).derive("token/X") == ring.domain(name).derive(
            "token/X"
        )
        assert same, name
    assert again.storage_key_id == ring.storage_key_id
    assert again.storage_key("parquet") == ring.storage_key("parquet")


def test_a_passphrase_opens_what_it_made(tmp_path, passphrase):
    made = Keyring.create(tmp_path / "ring", passphrase, ["default"], cost=CHEAP)
    again = Keyring.load(tmp_path / "ring", passphrase)
    assert again.domain("default").derive("x") == made.domain("default").derive("x")


def test_every_use_domain_and_keyring_has_its_own_key(tmp_path, unlock, ring):
    other = Keyring.create(tmp_path / "other.json", unlock, ["default"])
    keys = [
        handle.derive(use)
        for handle in (
            ring.domain("default"),
            ring.domain("test"),
            other.domain("default"),
        )
        for use in ("persona", "token/A", "token/B", "audit")
    ]
    keys += [ring.storage_key(use) for use in ("persona", "parquet", "audit")]
    keys += [other.storage_key("parquet")]
    assert len(set(keys)) == len(keys)


def test_derived_lengths(ring):
    key = ring.domain("default")
    assert [len(key.derive("siv", length)) for length in (16, 32, 64)] == [16, 32, 64]
    with pytest.raises(ValueError, match="use"):
        key.derive("")


def test_the_file_is_private(ring):
    assert ring.path.stat().st_mode & 0o777 == 0o600


def test_an_existing_keyring_is_not_overwritten(ring, unlock):
    before = ring.path.read_bytes()
    with pytest.raises(KeyringError, match="never overwritten"):
        Keyring.create(ring.path, unlock, ["default"])
    assert ring.path.read_bytes() == before


def test_an_unknown_domain_names_the_command_that_adds_it(ring):
    with pytest.raises(UnknownKey, match="pii keys add research") as caught:
        ring.domain("research")
    assert "default, test" in str(caught.value)


def test_an_added_domain_is_there_for_all(ring, unlock):
    info = ring.add_domain("research")
    assert info == ring.domains[-1]
    again = Keyring.load(ring.path, unlock)
    assert again.domain("research").id == info.id
    assert again.domain("research").derive("x") == ring.domain("research").derive("x")


def test_two_handles_do_not_lose_each_others_domains(ring, unlock):
    other = Keyring.load(ring.path, unlock)
    ring.add_domain("one")
    other.add_domain("two")
    names = [info.name for info in Keyring.load(ring.path, unlock).domains]
    assert names == ["default", "test", "one", "two"]


def test_processes_do_not_lose_each_others_domains(ring, unlock):
    code = (
        "import sys; from pathlib import Path; from pii_toolkit.keys import *;"
        "ring = Keyring.load(sys.argv[1], KeyFile(Path(sys.argv[2])));"
        "[ring.add_domain(f'{sys.argv[3]}{i}') for i in range(10)]"
    )
    base = [sys.executable, "-c", code, str(ring.path), str(unlock.path)]
    running = [subprocess.Popen([*base, name]) for name in "abc"]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert len(Keyring.load(ring.path, unlock).domains) == 2 + 30


@pytest.mark.parametrize("name", ["default", "test"])
def test_a_domain_is_not_added_twice(ring, name):
    with pytest.raises(KeyringError, match="already"):
        ring.add_domain(name)


@pytest.mark.parametrize(
    "name",
    ["", "A", "æ", "a b", "-a", ".a", "a\n", "a\nb", "a/b", "x" * 65, "٣", "a\0"],
)
def test_unfit_names_are_refused_and_nothing_changes(ring, name):
    before = ring.path.read_bytes()
    with pytest.raises(KeyringError, match="name"):
        ring.add_domain(name)
    with pytest.raises(KeyringError, match="name"):
        ring.put_secret(name, b"secret")
    assert ring.path.read_bytes() == before


def test_a_failed_creation_leaves_no_file(tmp_path, unlock):
    with pytest.raises(KeyringError, match="name"):
        Keyring.create(tmp_path / "ring", unlock, ["default", "NOT FIT"])
    with pytest.raises(KeyringError, match="already"):
        Keyring.create(tmp_path / "ring", unlock, ["default", "default"])
    assert not (tmp_path / "ring").exists()


STATES = [
    (KeyState.ACTIVE, False, True),
    (KeyState.ACTIVE, True, True),
    (KeyState.RETIRED, False, False),
    (KeyState.RETIRED, True, True),
]


@pytest.mark.parametrize(("state", "reverse", "allowed"), STATES)
def test_state_and_operation(ring, unlock, state, reverse, allowed):
    key = ring.domain("test").derive("x")
    if state is KeyState.RETIRED:
        ring.retire("test")
    again = Keyring.load(ring.path, unlock)
    assert [info.state for info in again.domains] == [KeyState.ACTIVE, state]
    if allowed:
        assert again.domain("test", reverse=reverse).derive("x") == key
    else:
        with pytest.raises(RetiredKey, match=again.domains[1].id):
            again.domain("test", reverse=reverse)


def test_retiring_an_unknown_domain(ring):
    with pytest.raises(UnknownKey):
        ring.retire("research")


def test_secrets_are_wrapped_and_their_public_part_is_clear(ring, unlock):
    ring.put_secret("age", b"AGE-SECRET-KEY-CANARY", public="age1recipient")
    again = Keyring.load(ring.path, unlock)
    assert again.secret("age") == b"AGE-SECRET-KEY-CANARY"
    assert again.public("age") == "age1recipient"
    assert (again.secret("other"), again.public("other")) == (None, None)
    content = ring.path.read_bytes()
    assert b"age1recipient" in content
    assert b"CANARY" not in content


def test_a_secret_is_not_replaced(ring):
    ring.put_secret("age", b"first")
    with pytest.raises(KeyringError, match="already"):
        ring.put_secret("age", b"second")
    assert ring.secret("age") == b"first"


@pytest.mark.parametrize("public", ["a\nb", "ø", "x" * 1025, "\x1b[31m"])
def test_an_unfit_public_part_is_refused(ring, public):
    with pytest.raises(KeyringError, match="public"):
        ring.put_secret("age", b"secret", public=public)


def test_a_wrong_key_file_is_named_before_anything_is_decrypted(
    tmp_path, ring, unlock, monkeypatch
):
    create_key_file(tmp_path / "other")

    def decrypted(*_):
        raise AssertionError("decrypted with a wrong key")

    monkeypatch.setattr("pii_toolkit.crypto.aead.open", decrypted)
    needed = unlock.path.read_text().split("id: ")[1].split()[0]
    with pytest.raises(WrongKek, match=f"needed is {needed}"):
        Keyring.load(ring.path, KeyFile(tmp_path / "other"))


def test_a_wrong_passphrase(tmp_path, passphrase):
    Keyring.create(tmp_path / "ring", passphrase, ["default"], cost=CHEAP)
    passphrase.path.write_text("another passphrase\n")
    with pytest.raises(WrongKek, match="needed is") as caught:
        Keyring.load(tmp_path / "ring", passphrase)
    assert "another" not in str(caught.value)


def test_the_other_kind_of_unlock(tmp_path, ring, unlock, passphrase):
    with pytest.raises(WrongKek, match="key file"):
        Keyring.load(ring.path, passphrase)
    Keyring.create(tmp_path / "p", passphrase, ["default"], cost=CHEAP)
    with pytest.raises(WrongKek, match="passphrase"):
        Keyring.load(tmp_path / "p", unlock)


def test_a_short_passphrase_is_refused(tmp_path, passphrase):
    passphrase.path.write_text("hunter2\n")
    with pytest.raises(KeyringError, match="12 characters") as caught:
        Keyring.create(tmp_path / "ring", passphrase, ["default"], cost=CHEAP)
    assert "hunter2" not in str(caught.value)
    assert not (tmp_path / "ring").exists()


def test_the_default_cost_takes_a_while_and_works(tmp_path, passphrase):
    Keyring.create(tmp_path / "ring", passphrase, [])
    assert '"memory_kib": 131072' in (tmp_path / "ring").read_text()
    assert Keyring.load(tmp_path / "ring", passphrase).domains == ()


def test_a_keyring_that_others_can_read_is_refused(ring, unlock):
    ring.path.chmod(0o644)
    with pytest.raises(KeyringError, match="chmod 600"):
        Keyring.load(ring.path, unlock)
    with pytest.raises(KeyringError, match="chmod 600"):
        ring.add_domain("more")


def test_a_keyring_behind_a_symlink_is_refused(tmp_path, ring, unlock):
    (tmp_path / "link").symlink_to(ring.path)
    with pytest.raises(KeyringError, match="symlink"):
        Keyring.load(tmp_path / "link", unlock)
    with pytest.raises(KeyringError, match="exists already"):
        Keyring.create(tmp_path / "link", unlock, [])


def test_a_missing_keyring(tmp_path, unlock):
    with pytest.raises(KeyringError, match="cannot read the keyring"):
        Keyring.load(tmp_path / "nowhere", unlock)


def test_nothing_secret_is_shown(ring, unlock):
    ring.put_secret("age", b"AGE-SECRET-KEY-CANARY")
    kek = unlock.path.read_text().split("key: ")[1].strip()
    handle = ring.domain("default")
    for shown in (ring, handle, unlock, ring.domains):
        text = f"{shown!r} {shown!s}"
        assert kek not in text
        assert "CANARY" not in text
    assert repr(handle) == f"DomainKey(default, id={handle.id}, <secret>)"
    for holder in (ring, handle):
        with pytest.raises(TypeError, match="cannot be pickled"):
            pickle.dumps(holder)
    content = ring.path.read_bytes()
    assert bytes.fromhex(kek) not in content
    assert kek.encode() not in content
