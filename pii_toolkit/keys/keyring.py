"""The keyring: one random root key per domain, wrapped under a KEK, in one file.

Protects the keys at rest: without the key file or passphrase the file gives away names,
ids and public parts only, and no change to it goes unnoticed. Does not protect against
whoever holds both, nor against an older copy of the file put in place of the newer one.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from pii_toolkit.crypto.block import Secret
from pii_toolkit.crypto.prf import KEY_BYTES
from pii_toolkit.errors import KeyringError, RetiredKey, UnknownKey, WrongKek
from pii_toolkit.keys.document import (
    NAME,
    PUBLIC,
    Document,
    Entry,
    KekHeader,
    Kind,
    check_seal,
    dump,
    parse,
    unwrap,
    wrap,
)
from pii_toolkit.keys.domain import DomainInfo, DomainKey, KeyState
from pii_toolkit.keys.files import (
    locked,
    read_private,
    refuse_existing,
    write_private,
)
from pii_toolkit.keys.unlock import (
    SHORTEST_PASSPHRASE,
    Argon2Cost,
    Kek,
    KeyFile,
    PassphraseFile,
    Unlock,
    kek_from_key_file,
    kek_from_passphrase,
    read_passphrase,
)

LIMIT = 4 * 1024 * 1024
STORAGE = "storage"


class Keyring(Secret):
    """An opened keyring. Changes are written at once, under a lock, all or nothing."""

    __slots__ = ("_document", "_kek", "path")

    path: Final[Path]

    def __init__(self, path: Path, kek: Kek, document: Document) -> None:
        self.path = path
        self._kek = kek
        self._document = document

    def __repr__(self) -> str:
        names = ", ".join(info.name for info in self.domains)
        return f"Keyring({self.path}, domains=[{names}], <secret>)"

    @classmethod
    def create(
        cls,
        path: Path | str,
        unlock: Unlock,
        domains: Sequence[str],
        *,
        cost: Argon2Cost | None = None,
    ) -> Keyring:
        """Make a keyring with a new random key for each domain, mode 0600.

        Args:
            path: where; an existing file is refused.
            unlock: what opens it from now on.
            domains: names of lower-case letters, digits, ``_ . -``.
            cost: of a guess at the passphrase; tests lower it, nothing else should.

        Raises:
            KeyringError: the file exists, cannot be written, or a name is unfit.
        """
        path = Path(path)
        with locked(path, "keyring"):
            refuse_existing(path, "keyring")
            kek, header = _new_kek(unlock, cost or Argon2Cost())
            document = Document(secrets.token_hex(8), header, ())
            document = _add_root(document, kek, "storage", STORAGE)
            for name in domains:
                document = _add_root(document, kek, "domain", name)
            write_private(path, dump(document, kek), "keyring")
        return cls(path, kek, document)

    @classmethod
    def load(cls, path: Path | str, unlock: Unlock) -> Keyring:
        """Open a keyring.

        Raises:
            WrongKek: the key file or passphrase belongs to another keyring; the message
                names the id of the one needed.
            KeyringError: the file is absent, others may read it, or it was changed.
        """
        path = Path(path)
        content = read_private(path, "keyring", limit=LIMIT)
        try:
            header = parse(content).kek
        except KeyringError as error:
            raise KeyringError(f"cannot open the keyring {path}: {error}") from None
        kek = _find_kek(path, header, unlock)
        return cls(path, kek, _checked(path, content, kek))

    @property
    def id(self) -> str:
        """The keyring's own id, public."""
        return self._document.id

    @property
    def domains(self) -> tuple[DomainInfo, ...]:
        """What the keyring holds, in the order of its making; nothing is decrypted."""
        return tuple(
            DomainInfo(entry.name, entry.id, KeyState(entry.state))
            for entry in self._document.entries
            if entry.kind == "domain"
        )

    def domain(self, name: str, *, reverse: bool = False) -> DomainKey:
        """The key of a domain.

        Args:
            name: of the domain.
            reverse: the key is for reversal alone, which a retired one still does.

        Raises:
            UnknownKey: the keyring has no such domain.
            RetiredKey: the domain makes no new pseudonyms.
        """
        entry = self._domain_entry(name)
        if entry.state == KeyState.RETIRED and not reverse:
            raise RetiredKey(
                f"the key {entry.id} of domain {name} is retired: it reverses, and "
                "makes nothing new"
            )
        return DomainKey(name, entry.id, unwrap(self._document, self._kek, entry))

    def add_domain(self, name: str) -> DomainInfo:
        """Add a domain with a new random key.

        Raises:
            KeyringError: there is such a domain, or the name is unfit.
        """
        self._change(lambda document: _add_root(document, self._kek, "domain", name))
        entry = self._domain_entry(name)
        return DomainInfo(name, entry.id, KeyState(entry.state))

    def retire(self, name: str) -> None:
        """Let a domain's key reverse and nothing else; there is no way back.

        Raises:
            UnknownKey: the keyring has no such domain.
        """
        self._domain_entry(name)

        def retired(document: Document) -> Document:
            entry = _present(document, "domain", name)
            root = unwrap(document, self._kek, entry)
            changed = replace(entry, state=KeyState.RETIRED.value)
            return wrap(document, self._kek, changed, root)

        self._change(retired)

    @property
    def storage_key_id(self) -> str:
        """Public id of the key behind ``storage_key``; it stands in encrypted files."""
        return _present(self._document, "storage", STORAGE).id

    def storage_key(self, use: str) -> bytes:
        """A key of 32 bytes for encryption at rest, its own for each use."""
        entry = _present(self._document, "storage", STORAGE)
        root = unwrap(self._document, self._kek, entry)
        return DomainKey(STORAGE, entry.id, root).derive(use)

    def put_secret(self, name: str, secret: bytes, public: str = "") -> None:
        """Wrap a secret made elsewhere (an age identity) into the keyring.

        Args:
            name: what it is found by; one that exists is refused, not replaced.
            secret: the bytes to wrap.
            public: its public part, kept in clear and protected against change.

        Raises:
            KeyringError: there is such a secret, or a name or public part is unfit.
        """
        if not PUBLIC.fullmatch(public):
            raise KeyringError("the public part of a secret must be one line of ASCII")

        def extended(document: Document) -> Document:
            entry = _new_entry(document, "secret", name, public)
            return wrap(document, self._kek, entry, secret)

        self._change(extended)

    def secret(self, name: str) -> bytes | None:
        """A wrapped secret, or None when there is none of this name."""
        entry = self._document.find("secret", name)
        return None if entry is None else unwrap(self._document, self._kek, entry)

    def public(self, name: str) -> str | None:
        """The public part of a secret, or None when there is none of this name."""
        entry = self._document.find("secret", name)
        return None if entry is None else entry.public

    def _domain_entry(self, name: str) -> Entry:
        entry = self._document.find("domain", name)
        if entry is None:
            known = ", ".join(info.name for info in self.domains) or "none"
            raise UnknownKey(
                f"the keyring {self.path} has no domain {name} (it has: {known}); add "
                f"it with: pii keys add {name} --keyring {self.path}"
            )
        return entry

    def _change(self, edit: Callable[[Document], Document]) -> None:
        """Edit what is on disk now, which another process may have changed."""
        with locked(self.path, "keyring"):
            content = read_private(self.path, "keyring", limit=LIMIT)
            document = edit(_checked(self.path, content, self._kek))
            write_private(self.path, dump(document, self._kek), "keyring")
        self._document = document


def _checked(path: Path, content: bytes, kek: Kek) -> Document:
    """Parse and authenticate a keyring's bytes."""
    try:
        document = parse(content)
        if document.kek.id != kek.id:
            raise KeyringError("it was replaced by one for another key")
        check_seal(content, kek)
    except KeyringError as error:
        raise KeyringError(f"cannot open the keyring {path}: {error}") from None
    return document


def _new_kek(unlock: Unlock, cost: Argon2Cost) -> tuple[Kek, KekHeader]:
    if isinstance(unlock, KeyFile):
        kek = kek_from_key_file(unlock.path)
        return kek, KekHeader(kek.id)
    passphrase = read_passphrase(unlock.path)
    if len(passphrase.decode()) < SHORTEST_PASSPHRASE:
        raise KeyringError(
            f"the passphrase in {unlock.path} has fewer than {SHORTEST_PASSPHRASE} "
            "characters: take a longer one, or a key file"
        )
    salt = secrets.token_bytes(16)
    kek = kek_from_passphrase(passphrase, salt, cost)
    return kek, KekHeader(kek.id, salt, cost)


def _find_kek(path: Path, header: KekHeader, unlock: Unlock) -> Kek:
    """The KEK that the header asks for, or WrongKek before anything is decrypted."""
    if header.salt is None or header.cost is None:
        if isinstance(unlock, PassphraseFile):
            raise WrongKek(
                f"the keyring {path} is opened by the key file with id {header.id}, "
                "not by a passphrase"
            )
        kek = kek_from_key_file(unlock.path)
    else:
        if isinstance(unlock, KeyFile):
            raise WrongKek(
                f"the keyring {path} is opened by a passphrase (key {header.id}), "
                "not by a key file"
            )
        passphrase = read_passphrase(unlock.path)
        kek = kek_from_passphrase(passphrase, header.salt, header.cost)
    if kek.id != header.id:
        raise WrongKek(
            f"{unlock.path} does not open the keyring {path}: it gives key {kek.id}, "
            f"needed is {header.id}"
        )
    return kek


def _add_root(document: Document, kek: Kek, kind: Kind, name: str) -> Document:
    entry = _new_entry(document, kind, name, "")
    return wrap(document, kek, entry, secrets.token_bytes(KEY_BYTES))


def _new_entry(document: Document, kind: Kind, name: str, public: str) -> Entry:
    if not NAME.fullmatch(name):
        raise KeyringError(
            f"a {kind} name is 1 to 64 lower-case letters, digits and _ . - after a "
            "letter or digit"
        )
    if document.find(kind, name) is not None:
        raise KeyringError(f"the keyring has a {kind} named {name} already")
    return Entry(kind, secrets.token_hex(8), name, "active", public, "")


def _present(document: Document, kind: Kind, name: str) -> Entry:
    entry = document.find(kind, name)
    if entry is None:
        raise UnknownKey(f"the keyring has no {kind} key named {name}")
    return entry
