"""``pii encrypt`` and ``pii decrypt``: one file in, one age v1 file out, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pii_toolkit.cli.options import (
    Identity,
    KeyFilePath,
    OptionalKeyringPath,
    Overwrite,
    PassphraseFilePath,
)

Output = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help="File to write.")
]


def encrypt(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to encrypt.")],
    output: Output,
    recipient: Annotated[
        list[str] | None,
        typer.Option("--recipient", metavar="age1...", help="Who can open it; repeat."),
    ] = None,
    keyring: OptionalKeyringPath = None,
    key_file: KeyFilePath = None,
    passphrase_file: PassphraseFilePath = None,
    overwrite: Overwrite = False,
) -> None:
    """Encrypt a file, for age or for a keyring.

    The format is age v1: the stock age tool opens the result.

    \b
    Examples:
      pii encrypt dump.csv --recipient age1... -o dump.csv.age
      pii encrypt dump.csv --keyring k --key-file k.key -o dump.csv.age
    """
    from pii_toolkit.cli.session import AGE, Unlocking
    from pii_toolkit.errors import ConfigError
    from pii_toolkit.targets.age import encrypt_file

    recipients = list(recipient or ())
    opened = Unlocking(keyring, key_file, passphrase_file).open()
    own = opened.public(AGE) if opened else None
    recipients += [own] if own else []
    if not recipients:
        raise ConfigError("name at least one --recipient age1... or a --keyring")
    _refuse_itself(file, output)
    encrypt_file(file, output, recipients, overwrite=overwrite)


def decrypt(
    file: Annotated[Path, typer.Argument(metavar="FILE.age", help="File to open.")],
    output: Output,
    identity: Identity = None,
    keyring: OptionalKeyringPath = None,
    key_file: KeyFilePath = None,
    passphrase_file: PassphraseFilePath = None,
    overwrite: Overwrite = False,
) -> None:
    """Decrypt an age file.

    Nothing is written unless all of it is authentic.

    \b
    Examples:
      pii decrypt dump.csv.age -o dump.csv --identity me.txt
      pii decrypt crm.sqlite.age -o crm.sqlite --keyring k --key-file k.key
    """
    from pii_toolkit.cli.session import Unlocking, opener_of
    from pii_toolkit.errors import ConfigError
    from pii_toolkit.targets.age import decrypt_file

    opened = Unlocking(keyring, key_file, passphrase_file).open()
    identities = opener_of(opened, identity).age_identities
    if not identities:
        raise ConfigError("name an --identity FILE or a --keyring that opens it")
    _refuse_itself(file, output)
    decrypt_file(file, output, identities, overwrite=overwrite)


def _refuse_itself(file: Path, output: Path) -> None:
    """A file whose name says clear and whose bytes are not (or the reverse) is a trap.

    Raises:
        TargetError: both names mean one file.
    """
    from pii_toolkit.errors import TargetError

    if output.exists() and file.exists() and output.samefile(file):
        raise TargetError(f"{output}: is the input itself; name another output")
