"""What opens a keyring: a key file or a passphrase, turned into its KEK.

The key-encryption key (KEK) is 32 bytes. From it come, by HKDF, the key that wraps the
keyring's entries, the key that seals the whole file, and a public id, by which a wrong
KEK is recognised before anything is decrypted. Formats: docs/spec/keyring.md.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from pii_toolkit.crypto.block import Secret
from pii_toolkit.crypto.prf import KEY_BYTES, hkdf
from pii_toolkit.errors import KeyringError
from pii_toolkit.keys.files import create_private, read_private

KEY_FILE_HEADER = "pii-toolkit-key/v1"
KEY_FILE_LIMIT = 4096
PASSPHRASE_LIMIT = 4096
SHORTEST_PASSPHRASE = 12

ENV_KEY_FILE = "PII_KEY_FILE"
ENV_PASSPHRASE_FILE = "PII_PASSPHRASE_FILE"  # noqa: S105 (a variable's name)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A file made by ``create_key_file``; it holds the KEK itself."""

    path: Path


@dataclass(frozen=True, slots=True)
class PassphraseFile:
    """A file or pipe whose text is a passphrase; one newline at its end is dropped."""

    path: Path


Unlock = KeyFile | PassphraseFile


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """Cost of one guess at a passphrase (Argon2id, RFC 9106).

    The default takes about half a second and 128 MiB on one core of 2024.
    """

    memory_kib: int = 128 * 1024
    iterations: int = 4
    lanes: int = 1

    def __post_init__(self) -> None:
        # bounds of what a keyring may ask of the machine that opens it
        if not (
            8 * self.lanes <= self.memory_kib <= 4 * 1024 * 1024
            and 1 <= self.iterations <= 64
            and 1 <= self.lanes <= 64
        ):
            raise KeyringError("the Argon2id cost of the keyring is out of bounds")


class Kek(Secret):
    """The key-encryption key, split by purpose."""

    __slots__ = ("id", "sealing_key", "wrapping_key")

    def __init__(self, key: bytes) -> None:
        self.id = hkdf(key, info=b"pii-toolkit/v1/kek/id", length=8).hex()
        self.wrapping_key = hkdf(key, info=b"pii-toolkit/v1/kek/wrap")
        self.sealing_key = hkdf(key, info=b"pii-toolkit/v1/kek/seal")

    def __repr__(self) -> str:
        return f"Kek(id={self.id}, <secret>)"


def unlock_from(
    key_file: Path | str | None,
    passphrase_file: Path | str | None,
    environ: Mapping[str, str],
) -> Unlock:
    """Choose what opens the keyring: the options first, then the environment.

    Args:
        key_file: value of ``--key-file``.
        passphrase_file: value of ``--passphrase-file``.
        environ: the environment; ``PII_KEY_FILE`` or ``PII_PASSPHRASE_FILE`` name a
            file. A key or passphrase itself is never taken from there.

    Raises:
        KeyringError: none or both are given.
    """
    if not (key_file or passphrase_file):
        key_file = environ.get(ENV_KEY_FILE)
        passphrase_file = environ.get(ENV_PASSPHRASE_FILE)
    if key_file and passphrase_file:
        raise KeyringError("give a key file or a passphrase file, not both")
    if key_file:
        return KeyFile(Path(key_file))
    if passphrase_file:
        return PassphraseFile(Path(passphrase_file))
    raise KeyringError(
        "nothing opens the keyring: give --key-file or --passphrase-file, or set "
        f"{ENV_KEY_FILE} or {ENV_PASSPHRASE_FILE}"
    )


def create_key_file(path: Path | str) -> None:
    """Write a new random KEK to ``path``, mode 0600; an existing file is refused."""
    path = Path(path)
    key = secrets.token_bytes(KEY_BYTES)
    text = (
        f"{KEY_FILE_HEADER}\n"
        "# Who has this file and the keyring can reverse each pseudonym; who loses it\n"
        "# can reverse none. Keep a copy, apart from the keyring and from the data.\n"
        f"id: {Kek(key).id}\n"
        f"key: {key.hex()}\n"
    )
    create_private(path, text.encode(), "key file")


def kek_from_key_file(path: Path) -> Kek:
    """Read a key file.

    Raises:
        KeyringError: it is no key file, or was cut or changed.
    """
    content = read_private(path, "key file", limit=KEY_FILE_LIMIT)
    lines = content.decode("utf-8", errors="replace").split("\n")
    if lines[0].strip() != KEY_FILE_HEADER:
        raise KeyringError(
            f"{path} is not a key file: its first line is not {KEY_FILE_HEADER}"
        )
    kek = _kek_from_fields(
        [line.strip() for line in lines[1:] if line.strip() and line[0] != "#"]
    )
    if kek is None:
        raise KeyringError(
            f"the key file {path} was cut or changed: its key and id do not belong "
            "together; restore it from its copy"
        )
    return kek


def _kek_from_fields(lines: list[str]) -> Kek | None:
    """The KEK of an ``id`` and a ``key`` line that belong together."""
    fields = dict(line.partition(": ")[::2] for line in lines)
    if len(lines) != 2 or set(fields) != {"id", "key"}:
        return None
    try:
        key = bytes.fromhex(fields["key"])
    except ValueError:
        return None
    kek = Kek(key)
    return kek if len(key) == KEY_BYTES and kek.id == fields["id"] else None


def read_passphrase(path: Path) -> bytes:
    """The passphrase as the bytes that Argon2id takes: UTF-8 of its NFC form."""
    content = read_private(path, "passphrase file", limit=PASSPHRASE_LIMIT)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise KeyringError(f"the passphrase file {path} is not UTF-8 text") from None
    text = text.removesuffix("\n").removesuffix("\r")
    if not text:
        raise KeyringError(f"the passphrase file {path} is empty")
    return unicodedata.normalize("NFC", text).encode()


def kek_from_passphrase(passphrase: bytes, salt: bytes, cost: Argon2Cost) -> Kek:
    """Stretch a passphrase into a KEK."""
    stretch = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return Kek(stretch.derive(passphrase))
