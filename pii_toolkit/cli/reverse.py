"""``pii reverse``: one pseudonym back to its original, with an audit record."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pii_toolkit.cli.options import KeyFilePath, KeyringPath, PassphraseFilePath
from pii_toolkit.cli.talk import answer, say
from pii_toolkit.errors import ConfigError, KeyringError, ReverseRefused
from pii_toolkit.model import Status

if TYPE_CHECKING:
    from pii_toolkit.audit import Head
    from pii_toolkit.pseudonymise.policy import Policy
    from pii_toolkit.pseudonymise.reverse import ReverseAccess

LONGEST_VALUE = 1 << 16

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

    rules = load_policy(policy) if policy else None
    if entity_type is not None:
        _refuse_unknown(entity_type, rules)
    log = audit_log or keyring.with_name(keyring.name + ".audit.jsonl")
    access = ReverseAccess(reason=reason, who=_user())
    now = dt.datetime.now(dt.UTC)
    heads: list[Head] = []
    try:
        opened = open_keyring(keyring, key_file, passphrase_file)
        key = opened.domain(domain, reverse=True)
    except KeyringError:
        if keyring.is_file():
            _record_failure(log, access, domain, entity_type, now)
        raise
    value = _value()
    original = reverse_recorded(
        value,
        key,
        access=access,
        log=log,
        at=now,
        entity_type=entity_type,
        policy=rules,
        source=source,
        integer_type=integer_type,
        recorded=heads.append,
    )
    answer(original)
    say(f"recorded in {log} (head {heads[-1].records} {heads[-1].hash})")


def _refuse_unknown(entity_type: str, policy: Policy | None) -> None:
    """A misspelt type would open an integer token as something that it never was.

    Raises:
        ConfigError: neither the packs nor the policy have such a type.
    """
    from pii_toolkit.pseudonymise.policy import suggestion
    from pii_toolkit.recognizers import entity_types, load_packs

    known = set(entity_types(load_packs()))
    if policy is not None:
        rules = (r for one in policy.containers.values() for r in one.columns.values())
        known |= {rule.entity_type for rule in rules if rule.entity_type}
    if entity_type not in known:
        hint = suggestion(entity_type, known)
        raise ConfigError(
            f"--entity-type: neither the packs nor a --policy have it{hint}"
        )


def _value() -> str:
    """The first line of standard input."""
    line = sys.stdin.buffer.readline(LONGEST_VALUE + 1)
    value = line.decode("utf-8", "surrogateescape").strip()
    if not value:
        raise ReverseRefused("no value came on standard input: pii reverse ... < value")
    if len(line) > LONGEST_VALUE:
        raise ReverseRefused(f"a value has at most {LONGEST_VALUE:,} bytes")
    return value


def _user() -> str:
    """Who asks; a container may run under a number that has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return f"uid {os.getuid()}"


def _record_failure(
    log: Path,
    access: ReverseAccess,
    domain: str,
    entity_type: str | None,
    now: dt.datetime,
) -> None:
    """An attempt without the right key stands in the log too, without a seal."""
    from pii_toolkit import audit

    event = audit.Event(
        time=now,
        who=access.who,
        domain=domain,
        key_id="",
        entity_type=entity_type or "",
        reason=access.reason,
        outcome="refused",
    )
    audit.append(log, event)
