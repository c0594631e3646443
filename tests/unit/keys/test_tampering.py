"""A changed keyring file is refused, whatever was changed and by whom."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pii_toolkit.errors import KeyringError
from pii_toolkit.keys import KeyFile, Keyring, PassphraseFile, create_key_file
from pii_toolkit.keys.document import Document, dump, parse, unwrap, wrap
from pii_toolkit.keys.unlock import Argon2Cost, kek_from_key_file


@pytest.fixture
def unlock(tmp_path):
    create_key_file(tmp_path / "kek")
    return KeyFile(tmp_path / "kek")


@pytest.fixture
def kek(unlock):
    return kek_from_key_file(unlock.path)


@pytest.fixture
def ring(tmp_path, unlock):
    ring = Keyring.create(tmp_path / "ring.json", unlock, ["default", "test"])
    ring.put_secret("age", b"identity", public="age1recipient")
    return ring


def refused(ring, unlock, content: bytes) -> bool:
    ring.path.write_bytes(content)
    try:
        Keyring.load(ring.path, unlock)
    except KeyringError:
        return True
    return False


def test_every_changed_byte_is_noticed(ring, unlock):
    content = ring.path.read_bytes()
    for position in range(len(content)):
        changed = bytearray(content)
        changed[position] ^= 1 + position % 255
        assert refused(ring, unlock, bytes(changed)), position


def test_every_cut_is_noticed(ring, unlock):
    content = ring.path.read_bytes()
    for length in range(len(content)):
        assert refused(ring, unlock, content[:length]), length


@pytest.mark.parametrize("added", [b"\n", b" ", b"{}", b"\0"])
def test_bytes_added_at_either_end_are_noticed(ring, unlock, added):
    content = ring.path.read_bytes()
    assert refused(ring, unlock, content + added)
    assert refused(ring, unlock, added + content)


EDITS = {
    "swap wrapped": lambda e: swap(e, 1, 2),
    "drop an entry": lambda e: e.pop(1),
    "repeat an entry": lambda e: e.append(e[1]),
    "reorder": lambda e: e.reverse(),
    "rename": lambda e: e[1].update(name="other"),
    "retire": lambda e: e[1].update(state="retired"),
    "another recipient": lambda e: e[3].update(public="age1attacker"),
    "another kind": lambda e: e[1].update(kind="secret"),
    "another id": lambda e: e[1].update(id="00" * 8),
    "unknown state": lambda e: e[1].update(state="open"),
    "unknown field": lambda e: e[1].update(extra=""),
    "number for a name": lambda e: e[1].update(name=7),
    "empty": lambda e: e.clear(),
}


def swap(entries, first, second):
    first, second = entries[first], entries[second]
    first["wrapped"], second["wrapped"] = second["wrapped"], first["wrapped"]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_edited_entries_are_noticed(ring, unlock, edit):
    body = json.loads(ring.path.read_bytes())
    edit(body["entries"])
    assert refused(ring, unlock, (json.dumps(body, indent=2) + "\n").encode())


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"null", b"7", b"[" * 100_000, b"\xff", b'{"format": 1}'],
)
def test_what_is_no_keyring(ring, unlock, content):
    assert refused(ring, unlock, content)


def test_a_later_format_is_named(ring, unlock):
    text = ring.path.read_text().replace(
        "pii-toolkit-keyring/v1", "pii-toolkit-keyring/v2"
    )
    ring.path.write_text(text)
    with pytest.raises(KeyringError, match="pii-toolkit-keyring/v1"):
        Keyring.load(ring.path, unlock)


def test_a_change_by_another_key_holder_between_two_writes(tmp_path, ring):
    """The file is replaced by somebody else's while a handle is open."""
    create_key_file(tmp_path / "other")
    theirs = Keyring.create(tmp_path / "theirs", KeyFile(tmp_path / "other"), ["x"])
    ring.path.write_bytes(theirs.path.read_bytes())
    with pytest.raises(KeyringError, match="another key"):
        ring.add_domain("more")
    assert ring.path.read_bytes() == theirs.path.read_bytes()


def resealed(ring, kek, document: Document) -> None:
    ring.path.write_bytes(dump(document, kek))


@pytest.mark.parametrize(
    "change",
    [
        {"name": "other"},
        {"id": "00" * 8},
        {"state": "retired"},
        {"public": "age1attacker"},
        {"kind": "secret"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_entry_is_bound_to_each_field_even_under_a_new_seal(ring, kek, change):
    document = parse(ring.path.read_bytes())
    changed = replace(document.entries[1], **change)
    with pytest.raises(KeyringError, match="was changed"):
        unwrap(document, kek, changed)


def test_an_entry_does_not_open_in_another_keyring_of_the_same_key(
    tmp_path, ring, unlock, kek
):
    other = Keyring.create(tmp_path / "other", unlock, [])
    moved = parse(ring.path.read_bytes()).entries[1]
    document = parse(other.path.read_bytes())
    resealed(other, kek, replace(document, entries=(*document.entries, moved)))
    with pytest.raises(KeyringError, match=moved.id):
        Keyring.load(other.path, unlock).domain("default")


@pytest.mark.parametrize("wrapped", ["", "AAAA", "not base64", "A" * 80])
def test_a_damaged_wrapped_key_under_a_new_seal(ring, unlock, kek, wrapped):
    document = parse(ring.path.read_bytes())
    entries = [replace(entry, wrapped=wrapped) for entry in document.entries]
    resealed(ring, kek, replace(document, entries=tuple(entries)))
    with pytest.raises(KeyringError, match="was changed"):
        Keyring.load(ring.path, unlock).domain("default")


def test_wrapping_twice_gives_other_bytes(ring, kek):
    document = parse(ring.path.read_bytes())
    entry = document.entries[1]
    root = unwrap(document, kek, entry)
    again = wrap(document, kek, entry, root)
    assert again.entries[1].wrapped != entry.wrapped
    assert unwrap(again, kek, again.entries[1]) == root
    assert [e.id for e in again.entries] == [e.id for e in document.entries]


def test_a_passphrase_keyring_cannot_ask_for_all_memory(tmp_path):
    path = tmp_path / "passphrase"
    path.write_text("canary passphrase of the test")
    path.chmod(0o600)
    ring = Keyring.create(
        tmp_path / "ring", PassphraseFile(path), [], cost=Argon2Cost(64, 1)
    )
    for field, old, new in [
        ("memory_kib", 64, 2**40),
        ("iterations", 1, 10**9),
        ("lanes", 1, "x"),
        ("memory_kib", 64, True),
    ]:
        text = ring.path.read_text()
        changed = text.replace(f'"{field}": {old}', f'"{field}": {json.dumps(new)}')
        assert changed != text
        assert refused(ring, PassphraseFile(path), changed.encode())
        ring.path.write_text(text)
