"""``pii verify``: proof that no original identifier survives in an output."""

from __future__ import annotations

from typing import Annotated

import typer

from pii_toolkit.cli.options import (
    Identity,
    KeyFilePath,
    OptionalKeyringPath,
    PassphraseFilePath,
    PolicyPath,
)
from pii_toolkit.cli.progress import bar
from pii_toolkit.cli.talk import answer

FAILED = 1


def verify(
    original: Annotated[str, typer.Argument(metavar="ORIGINAL", help="The source.")],
    output: Annotated[
        str, typer.Argument(metavar="OUTPUT", help="What was made of it.")
    ],
    policy: PolicyPath,
    keyring: OptionalKeyringPath = None,
    key_file: KeyFilePath = None,
    passphrase_file: PassphraseFilePath = None,
    identity: Identity = None,
) -> None:
    """Prove that no original identifier survives.

    Compares an output with its original, data subject by data subject.

    Fails (exit 1) when an original number, name, address, phone or e-mail survives in
    its subject's output in any spelling, when joins break, or when rows are missing.
    The report names places and counts, never a value.

    \b
    Example:
      pii verify crm.sqlite test.sqlite.age --policy policy.yaml --keyring k
    """
    from pii_toolkit.cli.session import Unlocking, opener_of
    from pii_toolkit.pseudonymise.policy import load_policy
    from pii_toolkit.sources import open_source
    from pii_toolkit.testdata import verify as verifying

    opened = Unlocking(keyring, key_file, passphrase_file).open()
    opener = opener_of(opened, identity)
    rules = load_policy(policy)
    key = opened.domain(rules.domain) if opened is not None else None
    with (
        open_source(original, opener=opener) as before,
        open_source(output, opener=opener) as after,
        bar() as progress,
    ):
        report = verifying.verify(before, after, rules, key=key, progress=progress)
    answer(report.table(), end="")
    if not report.passed:
        raise typer.Exit(FAILED)
