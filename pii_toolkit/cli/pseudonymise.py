"""``pii pseudonymise`` and ``pii testdata``: one transform, two kinds of output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pii_toolkit.cli.options import (
    Exclude,
    Include,
    KeyFilePath,
    KeyringPath,
    Ner,
    NerModel,
    NerSwitch,
    NerThreads,
    Overwrite,
    PassphraseFilePath,
    Plaintext,
    PolicyPath,
)
from pii_toolkit.cli.progress import bar
from pii_toolkit.cli.talk import answer, say
from pii_toolkit.errors import ConfigError

if TYPE_CHECKING:
    from pii_toolkit.cli.run import Outcome

PIPE = "-"
CLEAR_BY_NATURE = ("postgresql:", "postgres:")

Source = Annotated[
    str, typer.Argument(metavar="SOURCE", help="Folder, file or database; - is stdin.")
]
Target = Annotated[
    str, typer.Argument(metavar="TARGET", help="Folder, file or database; - is stdout.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Count what would happen; write nothing.")
]
Recipient = Annotated[
    list[str] | None,
    typer.Option(
        "--recipient", metavar="age1...", help="Who else can open .age files."
    ),
]
Orphans = Annotated[
    Literal["refuse", "keep"],
    typer.Option("--orphans", help="Rows whose foreign key points at no row."),
]
Quarantine = Annotated[
    Path | None,
    typer.Option(
        "--quarantine",
        metavar="DIR",
        help="Encrypted folder for rows that on_invalid: quarantine sets aside.",
    ),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="FORMAT", help="stdin: csv, jsonl or arrow."),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="FORMAT", help="stdout: csv, jsonl or arrow."),
]


def pseudonymise(
    source: Source,
    target: Target,
    policy: PolicyPath,
    keyring: KeyringPath,
    dry_run: DryRun = False,
    plaintext: Plaintext = False,
    overwrite: Overwrite = False,
    recipient: Recipient = None,
    include: Include = None,
    exclude: Exclude = None,
    orphans: Orphans = "refuse",
    quarantine: Quarantine = None,
    from_format: From = None,
    to_format: To = None,
    container: Annotated[
        str | None,
        typer.Option("--container", help="stdin: the policy's container to apply."),
    ] = None,
    ner: Ner = NerSwitch.FULL,
    ner_model: NerModel = None,
    ner_threads: NerThreads = 1,
    key_file: KeyFilePath = None,
    passphrase_file: PassphraseFilePath = None,
) -> None:
    """Pseudonymise data as a policy says.

    Into a folder of encrypted Parquet, a database, or along a pipe.

    A column that the policy does not name stops the run. The target is complete or
    absent. Files are encrypted for the keyring unless --plaintext says otherwise.

    \b
    Examples:
      pii pseudonymise crm.sqlite out/ --policy policy.yaml --keyring k --key-file f
      pii pseudonymise crm.sqlite out/ --policy policy.yaml --keyring k --dry-run
      cat people.csv | pii pseudonymise - - --policy p.yaml --keyring k > safe.csv
    """
    from pii_toolkit.cli import run

    job = run.Job(policy, keyring, key_file, passphrase_file)
    naming = run.Naming(ner is NerSwitch.FULL, ner_model, ner_threads)
    if PIPE in (source, target):
        _refuse_in_a_pipe(
            dry_run=dry_run,
            overwrite=overwrite,
            recipient=recipient,
            include=include,
            exclude=exclude,
            quarantine=quarantine,
        )
        run.pipe(job, source, target, from_format, to_format, container, naming)
        return
    if from_format or to_format or container:
        raise ConfigError("--from, --to and --container are for the pipe: - -")
    with bar() as progress:
        outcome = run.dataset(
            job,
            source,
            target,
            mirror=False,
            writing=run.Writing(
                plaintext=plaintext,
                overwrite=overwrite,
                orphans=orphans,
                recipients=tuple(recipient or ()),
                quarantine=quarantine,
            ),
            reading=run.Reading(tuple(include or ()), tuple(exclude or ())),
            naming=naming,
            dry_run=dry_run,
            progress=progress,
        )
    _tell(outcome)


def testdata(
    source: Source,
    target: Target,
    policy: PolicyPath,
    keyring: KeyringPath,
    dry_run: DryRun = False,
    plaintext: Plaintext = False,
    overwrite: Overwrite = False,
    recipient: Recipient = None,
    include: Include = None,
    exclude: Exclude = None,
    orphans: Orphans = "refuse",
    quarantine: Quarantine = None,
    ner: Ner = NerSwitch.FULL,
    ner_model: NerModel = None,
    ner_threads: NerThreads = 1,
    key_file: KeyFilePath = None,
    passphrase_file: PassphraseFilePath = None,
) -> None:
    """Make test data of nobody, shaped like the source.

    A database becomes a database with the same tables and keys, and with the same
    types where the new values fit them; a folder keeps its files and formats. Every
    data subject becomes one coherent persona. A policy that keeps an identifier is
    refused.

    \b
    Examples:
      pii testdata crm.sqlite test.sqlite.age --policy policy.yaml --keyring k
      pii testdata exports/ test-exports/ --policy policy.yaml --keyring k
      pii testdata postgresql://db/crm postgresql://db/crm_test --policy p.yaml \\
          --keyring k
    """
    from pii_toolkit.cli import run

    job = run.Job(policy, keyring, key_file, passphrase_file)
    naming = run.Naming(ner is NerSwitch.FULL, ner_model, ner_threads)
    if PIPE in (source, target):
        raise ConfigError("test data needs a source to read twice: name a file")
    with bar() as progress:
        outcome = run.dataset(
            job,
            source,
            target,
            mirror=True,
            writing=run.Writing(
                plaintext=plaintext,
                overwrite=overwrite,
                orphans=orphans,
                recipients=tuple(recipient or ()),
                quarantine=quarantine,
            ),
            reading=run.Reading(tuple(include or ()), tuple(exclude or ())),
            naming=naming,
            dry_run=dry_run,
            progress=progress,
        )
    _tell(outcome)


def _refuse_in_a_pipe(**given: object) -> None:
    """A flag that would silently do nothing (a dry run above all) is refused."""
    for name, value in given.items():
        if value:
            flag = name.replace("_", "-")
            raise ConfigError(f"--{flag} is not for a pipe: name a file or a database")


def _tell(outcome: Outcome) -> None:
    """Counts on standard output; what became of them on standard error."""
    answer(outcome.report.table(), end="")
    if outcome.location is None:
        say("dry run: nothing was written")
    elif outcome.encrypted:
        say(f"written to {outcome.location}, encrypted")
    elif outcome.location.startswith(CLEAR_BY_NATURE):
        say(f"written to {outcome.location}")
        say("note: a database server holds the output in clear: protect it there")
    else:
        say(f"written to {outcome.location}")
        say("note: --plaintext: the output is not encrypted at rest")
