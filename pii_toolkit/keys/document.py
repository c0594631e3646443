"""The keyring file as a value: entries, their associated data, the seal, JSON and back.

The bytes are defined in docs/spec/keyring.md; this module follows it line by line.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import re
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, cast

from pii_toolkit.crypto import aead
from pii_toolkit.crypto.prf import mac
from pii_toolkit.errors import DecryptError, KeyringError
from pii_toolkit.keys.unlock import Argon2Cost, Kek

FORMAT = "pii-toolkit-keyring/v1"
NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}", re.ASCII)
IDENTIFIER = re.compile(r"[0-9a-f]{16}", re.ASCII)
PUBLIC = re.compile(r"[ -~]{0,1024}", re.ASCII)
SEAL = b'  "seal": "'

Kind = Literal["domain", "storage", "secret"]
KINDS = ("domain", "storage", "secret")
STATES = ("active", "retired")


@dataclass(frozen=True, slots=True)
class Entry:
    """One wrapped key or secret; the fields beside ``wrapped`` are bound to it."""

    kind: Kind
    id: str
    name: str
    state: str
    public: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class KekHeader:
    """How the KEK is found: by ``salt`` and ``cost`` where it is a passphrase's."""

    id: str
    salt: bytes | None = None
    cost: Argon2Cost | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole keyring file."""

    id: str
    kek: KekHeader
    entries: tuple[Entry, ...]

    def find(self, kind: Kind, name: str) -> Entry | None:
        """The entry of this kind and name."""
        for entry in self.entries:
            if entry.kind == kind and entry.name == name:
                return entry
        return None


def wrap(document: Document, kek: Kek, entry: Entry, secret: bytes) -> Document:
    """The document with ``secret`` wrapped into ``entry``, last or where its id was."""
    sealed = aead.seal(kek.wrapping_key, secret, associated(document.id, entry))
    new = replace(entry, wrapped=base64.b64encode(sealed).decode())
    entries = {old.id: old for old in document.entries} | {new.id: new}
    return replace(document, entries=tuple(entries.values()))


def unwrap(document: Document, kek: Kek, entry: Entry) -> bytes:
    """The secret in an entry.

    Raises:
        KeyringError: the entry was changed, or moved here from elsewhere.
    """
    try:
        sealed = base64.b64decode(entry.wrapped, validate=True)
        return aead.open(kek.wrapping_key, sealed, associated(document.id, entry))
    except (binascii.Error, DecryptError):
        raise KeyringError(
            f"the keyring's {entry.kind} key {entry.id} was changed: restore the copy "
            "of the keyring"
        ) from None


def associated(keyring_id: str, entry: Entry) -> bytes:
    """What an entry's ciphertext is bound to: none of it can be changed or swapped."""
    lines = (
        FORMAT,
        keyring_id,
        entry.kind,
        entry.id,
        entry.name,
        entry.state,
        entry.public,
    )
    return "\n".join(lines).encode("ascii")


def dump(document: Document, kek: Kek) -> bytes:
    """The file's bytes, sealed under the KEK."""
    body = json.dumps(_body(document), indent=2).encode("ascii")
    return _sealed(body.removesuffix(b"\n}") + b",\n", kek)


def check_seal(content: bytes, kek: Kek) -> None:
    """Raise KeyringError unless the file is as a holder of the KEK wrote it."""
    before, _, _ = content.rpartition(SEAL)
    if not hmac.compare_digest(_sealed(before, kek), content):
        raise KeyringError("it was changed after it was written: restore its copy")


def parse(content: bytes) -> Document:
    """Read a file's bytes; nothing in them is trusted until the seal is checked.

    Raises:
        KeyringError: this is no keyring, or one of a later format.
    """
    try:
        body = json.loads(content)
        _require(isinstance(body, dict))
        body = cast("dict[str, Any]", body)
        if body.get("format") != FORMAT:
            raise KeyringError(f"it is not in the format {FORMAT}")
        _require(set(body) == {"format", "id", "kek", "entries", "seal"})
        _require(re.fullmatch(r"[0-9a-f]{64}", body["seal"]) is not None)
        _require(IDENTIFIER.fullmatch(body["id"]) is not None)
        entries = tuple(_entry(item) for item in body["entries"])
        _require(len({entry.id for entry in entries}) == len(entries))
        _require(len({(e.kind, e.name) for e in entries}) == len(entries))
        return Document(body["id"], _kek_header(body["kek"]), entries)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise KeyringError("it is damaged: restore its copy") from None


def _entry(item: dict[str, Any]) -> Entry:
    entry = Entry(**item)
    _require(entry.kind in KINDS and entry.state in STATES)
    _require(IDENTIFIER.fullmatch(entry.id) is not None)
    _require(NAME.fullmatch(entry.name) is not None)
    _require(PUBLIC.fullmatch(entry.public) is not None)
    _require(isinstance(entry.wrapped, str))
    return entry


def _kek_header(item: dict[str, Any]) -> KekHeader:
    _require(IDENTIFIER.fullmatch(item["id"]) is not None)
    if item["type"] == "key-file":
        _require(set(item) == {"type", "id"})
        return KekHeader(item["id"])
    _require(item["type"] == "argon2id")
    names = ("memory_kib", "iterations", "lanes")
    _require(set(item) == {"type", "id", "salt", *names})
    _require(all(type(item[name]) is int for name in names))
    salt = base64.b64decode(item["salt"], validate=True)
    _require(len(salt) == 16)
    return KekHeader(item["id"], salt, Argon2Cost(*(item[name] for name in names)))


def _require(condition: bool) -> None:
    if not condition:
        raise ValueError


def _body(document: Document) -> dict[str, Any]:
    """Everything in the file but the seal."""
    header = document.kek
    kek: dict[str, Any] = {"type": "key-file", "id": header.id}
    if header.salt is not None and header.cost is not None:
        salt = base64.b64encode(header.salt).decode()
        kek = {"type": "argon2id", "id": header.id, "salt": salt}
        kek |= asdict(header.cost)
    entries = [asdict(entry) for entry in document.entries]
    return {"format": FORMAT, "id": document.id, "kek": kek, "entries": entries}


def _sealed(before: bytes, kek: Kek) -> bytes:
    """The file: the seal is an HMAC-SHA256 of every byte that stands before it."""
    seal = mac(kek.sealing_key, before).hex().encode("ascii")
    return before + SEAL + seal + b'"\n}\n'
