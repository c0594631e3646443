"""``pii reverse``: one pseudonym back to its original, with an audit record."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from pii_toolkit.cli.options import KeyFilePath, KeyringPath, PassphraseFilePath
from pii_toolkit.cli.progress import say
from pii_toolkit.model import Status

IntegerType = Literal[
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"
]


def reverse(
    domain: Annotated[
        str, typer.Option("--domain", help="Pseudonymisation domain of the value.")
    ],
    keyring: KeyringPath,
    reason: Annotated[
        str, typer.Option("--reason", help="Why; it is kept in the audit log.")
    ],
    entity_type: Annotated[
        str | None,
        typer.Option(
            "--entity-type", help="Entity type of the column. Default: recognised."
        ),
    ] = None,
    policy: Annotated[
        Path | None,
        typer.Option(
            "--policy",
            metavar="FILE",
            help="The policy that made it; person numbers depend on it.",
        ),
    ] = None,
    source: Annotated[
        Status,
        typer.Option(
            "--source", help="Status of the originals; the pseudonym cannot tell."
        ),
    ] = Status.REAL,
    integer_type: Annotated[
        IntegerType,
        typer.Option("--integer-type", help="Arrow type of an integer token's column."),
    ] = "int64",
    audit_log: Annotated[
        Path | None,
        typer.Option(
            "--audit-log", metavar="FILE", help="Default: KEYRING.audit.jsonl"
        ),
    ] = None,
    key_file: KeyFilePath = None,
    passphrase_file: PassphraseFilePath = None,
) -> None:
    """Reverse one pseudonym, read from standard input.

    The value never stands on the command line, where others could see it.

    Every attempt is written to the audit log before the answer is given.

    \b
    Example:
      pii reverse --domain crm --keyring k --key-file k.key --reason 'case 17' < value
    """
    from pii_toolkit.cli.session import open_keyring
    from pii_toolkit.pseudonymise.policy import load_policy
    from pii_toolkit.pseudonymise.reverse import ReverseAccess, reverse_recorded

    value = sys.stdin.readline().strip()
    key = open_keyring(keyring, key_file, passphrase_file).domain(domain, reverse=True)
    log = audit_log or keyring.with_name(keyring.name + ".audit.jsonl")
    access = ReverseAccess(reason=reason, who=getpass.getuser())
    now = dt.datetime.now(dt.UTC)
    original = reverse_recorded(
        value,
        key,
        access=access,
        log=log,
        at=now,
        entity_type=entity_type,
        policy=load_policy(policy) if policy else None,
        source=source,
        integer_type=integer_type,
    )
    print(original)
    say(f"recorded in {log}")
