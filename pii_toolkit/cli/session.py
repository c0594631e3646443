"""What commands share once they run: keyring, opener of input, seal of output."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pii_toolkit.cli.talk import say
from pii_toolkit.errors import ConfigError, KeyringError

if TYPE_CHECKING:
    from pii_toolkit.keys import Keyring
    from pii_toolkit.sources import Opener
    from pii_toolkit.targets import Seal

PARQUET = "parquet"
AGE = "age"
_IDENTITY_FILE_LIMIT = 1 << 20


def open_keyring(
    path: Path, key_file: Path | None, passphrase_file: Path | None
) -> Keyring:
    """Unlock the keyring; never asks, never waits."""
    from pii_toolkit.keys import Keyring, unlock_from

    if not path.exists():
        raise KeyringError(
            f"there is no keyring {path}: check the path, or make one with: "
            f"pii keys init --keyring {path}"
        )
    return Keyring.load(path, unlock_from(key_file, passphrase_file, os.environ))


def new_keyring(
    path: Path,
    key_file: Path | None,
    passphrase_file: Path | None,
    domains: tuple[str, ...],
) -> Keyring:
    """Make a keyring with its age identity, and the key file if there is none."""
    from pii_toolkit.keys import Keyring, create_key_file, unlock_from
    from pii_toolkit.targets.age import new_identity

    if key_file is not None and not key_file.exists() and not path.exists():
        create_key_file(key_file)
    unlock = unlock_from(key_file, passphrase_file, os.environ)
    keyring = Keyring.create(path, unlock, domains)
    secret, public = new_identity()
    keyring.put_secret(AGE, secret.encode(), public=public)
    return keyring


def opener_of(keyring: Keyring | None, identity: Path | None = None) -> Opener:
    """What opens encrypted input: the keyring's keys and any identity file."""
    from pii_toolkit.sources import Opener

    identities = _identities_in(identity) if identity else ()
    if keyring is None:
        return Opener(age_identities=identities)
    own = keyring.secret(AGE)
    return Opener(
        parquet_kek=keyring.storage_key(PARQUET),
        parquet_kek_id=keyring.storage_key_id,
        age_identities=(*identities, *([own.decode()] if own else [])),
    )


def seal_of(keyring: Keyring, recipients: tuple[str, ...] = ()) -> Seal:
    """What encrypts output: for the keyring itself, and for further age recipients."""
    from pii_toolkit.targets import Seal

    own = keyring.public(AGE)
    return Seal(
        parquet_kek=keyring.storage_key(PARQUET),
        parquet_kek_id=keyring.storage_key_id,
        recipients=(*([own] if own else []), *recipients),
    )


def tell_of_absent_model(named: str | None) -> None:
    """One line where no model is named and this copy has none."""
    from pii_toolkit.detect.readers import ABSENT
    from pii_toolkit.ner import has_shipped_model

    if named is None and not has_shipped_model():
        say(ABSENT)


def _identities_in(path: Path) -> tuple[str, ...]:
    """The secret keys of an age identity file; its comments are left out."""
    try:
        with path.open("rb") as file:
            lines = file.read(_IDENTITY_FILE_LIMIT).decode("ascii", "replace").split()
    except OSError as error:
        raise ConfigError(
            f"cannot read the identity file ({error.strerror}); check the path",
            path=str(path),
        ) from None
    found = tuple(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
    if not found:
        raise ConfigError(
            "holds no age identity (a line AGE-SECRET-KEY-1...)", path=str(path)
        )
    return found


@dataclass(frozen=True, slots=True, repr=False)
class Unlocking:
    """The three options that lead to a keyring."""

    keyring: Path | None
    key_file: Path | None
    passphrase_file: Path | None

    def open(self) -> Keyring | None:
        """The keyring, or None when none was named."""
        if self.keyring is None:
            return None
        return open_keyring(self.keyring, self.key_file, self.passphrase_file)

    def require(self) -> Keyring:
        """The keyring; an error says how to name one."""
        opened = self.open()
        if opened is None:
            raise KeyringError(
                "this needs a keyring: --keyring FILE (see: pii keys init)"
            )
        return opened
