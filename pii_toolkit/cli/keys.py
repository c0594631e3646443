"""``pii keys``: make a keyring, add a domain to it, list what it holds."""

from __future__ import annotations

from typing import Annotated

import typer

from pii_toolkit.cli.options import KeyFilePath, KeyringPath, PassphraseFilePath
from pii_toolkit.cli.talk import answer, say

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Make and look after keyrings. One key per pseudonymisation domain.",
)

ADVICE = """\
What a lost key costs: without BOTH the keyring and its key file (or passphrase) no
pseudonym can be reversed, no new data will get the same pseudonyms, and files
encrypted for this keyring cannot be opened again. Nobody can restore them.
How to back it up: copy the keyring to one safe place and the key file (or
passphrase) to another, such as a safe or a secrets manager. Never keep the two
together, and never beside the data."""

Domains = Annotated[
    list[str] | None,
    typer.Option("--domain", metavar="NAME", help="Pseudonymisation domain; repeat."),
]


@app.command()
def init(
    keyring: KeyringPath,
    key_file: KeyFilePath = None,
    passphrase_file: PassphraseFilePath = None,
    domain: Domains = None,
) -> None:
    """Make a keyring with a fresh key for each domain.

    A key file that does not exist yet is made, readable by you alone.

    \b
    Examples:
      pii keys init --keyring prod.keyring --key-file /secure/prod.key
      pii keys init --keyring k --passphrase-file p --domain crm --domain dwh
    """
    from pii_toolkit.cli.session import new_keyring

    made = new_keyring(keyring, key_file, passphrase_file, tuple(domain or ["default"]))
    for info in made.domains:
        answer(f"{info.id}  {info.name}")
    answer(f"recipient  {made.public('age')}")
    say(ADVICE)


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="DOMAIN", help="Name of the domain.")],
    keyring: KeyringPath,
    key_file: KeyFilePath = None,
    passphrase_file: PassphraseFilePath = None,
) -> None:
    """Add a key for one more domain.

    \b
    Example:
      pii keys add research --keyring prod.keyring --key-file /secure/prod.key
    """
    from pii_toolkit.cli.session import open_keyring

    opened = open_keyring(keyring, key_file, passphrase_file)
    opened.add_domain(name)
    answer(f"{opened.domain(name).id}  {name}")


@app.command("list")
def list_(
    keyring: KeyringPath,
    key_file: KeyFilePath = None,
    passphrase_file: PassphraseFilePath = None,
) -> None:
    """List key ids, states and domains; never a key.

    \b
    Example:
      pii keys list --keyring prod.keyring --key-file /secure/prod.key
    """
    from pii_toolkit.cli.session import open_keyring

    opened = open_keyring(keyring, key_file, passphrase_file)
    for info in opened.domains:
        answer(f"{info.id}  {info.name}  {info.state}")
    answer(f"recipient  {opened.public('age')}")
