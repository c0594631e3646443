"""``pii scan``: what personal data is where, how sure is that, and why."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pii_toolkit.cli.options import (
    Exclude,
    Identity,
    Include,
    KeyFilePath,
    NerModel,
    NerThreads,
    OptionalKeyringPath,
    PassphraseFilePath,
)
from pii_toolkit.cli.outputs import refuse_unwritable
from pii_toolkit.cli.progress import bar, cores, in_words
from pii_toolkit.cli.talk import answer, say, standard_output
from pii_toolkit.errors import SourceError

if TYPE_CHECKING:
    from pii_toolkit.model import Pace, ScanResult

FOUND = 1
PACED = 1_000
"""Rows from which the terminal tells the pace; of fewer it says nothing."""
MOST_JOBS = 4
"""Processes at most, if nobody says more: each needs some 300 MB."""


class NerChoice(StrEnum):
    """Which free text the name model reads."""

    OFF = "off"
    SAMPLE = "sample"
    FULL = "full"


def scan(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Folder, file, postgresql://..., sqlite:///... or duckdb:///...",
        ),
    ],
    full: Annotated[bool, typer.Option("--full", help="Examine every row.")] = False,
    sample: Annotated[
        int, typer.Option("--sample", metavar="N", min=1, help="Rows per container.")
    ] = 10_000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Seed of the sample.")] = 0,
    include: Include = None,
    exclude: Exclude = None,
    views: Annotated[
        bool, typer.Option("--views", help="Read the views of databases, too.")
    ] = False,
    packs: Annotated[
        str, typer.Option("--packs", help="Recognizer packs, comma separated.")
    ] = "no,dk,common",
    recognizers: Annotated[
        list[Path] | None,
        typer.Option(
            "--recognizers", metavar="DIR", help="Folder with YAML packs of your own."
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="F.json", help="Write JSON; - is stdout."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="F.html", help="Write one HTML page."),
    ] = None,
    fail_on: Annotated[
        float | None,
        typer.Option(
            "--fail-on",
            metavar="0..1",
            min=0,
            max=1,
            help="Exit with 1 when a finding is at least this sure.",
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the evidence of every finding.")
    ] = False,
    break_hashes: Annotated[
        bool,
        typer.Option(
            "--break-hashes",
            help="Try to reverse unkeyed hashes of person numbers; at most "
            "a minute for each column of hashes.",
        ),
    ] = False,
    ner: Annotated[
        NerChoice,
        typer.Option(
            "--ner",
            help="Free text that the name model reads: none, some hundred texts of "
            "each column and the beginning of each document, or all.",
        ),
    ] = NerChoice.SAMPLE,
    ner_model: NerModel = None,
    ner_threads: NerThreads = 1,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar="N",
            min=1,
            help="Processes that scan tables and files at once, where there are "
            "several; as many as there are cores, at most 4, if not given. The "
            "findings are the same for any number.",
        ),
    ] = None,
    pace: Annotated[
        bool,
        typer.Option("--pace", help="Tell in the JSON, too, how fast the scan was."),
    ] = False,
    keyring: OptionalKeyringPath = None,
    key_file: KeyFilePath = None,
    passphrase_file: PassphraseFilePath = None,
    identity: Identity = None,
) -> None:
    """Find personal data in databases and files.

    Values are never shown, only their shape. A .piiignore file in a scanned folder
    names what to leave out, in the syntax of .gitignore.

    \b
    Examples:
      pii scan exports/
      pii scan crm.sqlite --full --out scan.json --report report.html
      pii scan postgresql://reader@db/crm --include 'public.*' --fail-on 0.8
    """
    from pii_toolkit.sources.arrow_alone import spare_pandas

    spare_pandas()
    from pii_toolkit import scan as scanning
    from pii_toolkit.cli.session import Unlocking, opener_of, tell_of_absent_model
    from pii_toolkit.model import Sample

    refuse_unwritable(out, report, sources=sources)
    if break_hashes:
        say("hashes are tried: up to a minute for each column of them")
    if ner != NerChoice.OFF:
        tell_of_absent_model(ner_model)
    opened = Unlocking(keyring, key_file, passphrase_file).open()
    paces: list[Pace] = []
    with bar() as progress:
        result = scanning.scan(
            sources,
            packs=tuple(name.strip() for name in packs.split(",") if name.strip()),
            recognizers=tuple(recognizers or ()),
            sample=Sample("full" if full else "sampled", sample, seed),
            include=tuple(include or ()),
            exclude=tuple(exclude or ()),
            views=views,
            opener=opener_of(opened, identity),
            progress=progress,
            break_hashes=break_hashes,
            ner=ner.value,
            ner_model=ner_model,
            ner_threads=ner_threads,
            jobs=jobs or min(cores(), MOST_JOBS),
            pace=paces.append,
        )
    _show(
        result,
        paces[0] if pace else None,
        out=out,
        report=report,
        explain=explain,
    )
    if paces[0].rows >= PACED:
        say(in_words(paces[0]))
    if fail_on is not None and result.at_least(fail_on):
        raise typer.Exit(FOUND)
    _refuse_unread(result)


def _refuse_unread(result: ScanResult) -> None:
    """What was not read cannot be called clean.

    Raises:
        SourceError: a file, table or folder that should be readable is not, or there
            is none.
    """
    from pii_toolkit.sources.source import LEFT_OUT

    broken = [
        f"{one.container.name}: {one.problem}"
        for one in result.containers
        if one.problem and not one.rows_examined
    ]
    broken += [one for one in result.warnings if f": {LEFT_OUT}: " not in one]
    if broken:
        more = f" (and {len(broken) - 1} more, see the report)" if broken[1:] else ""
        raise SourceError(f"not everything could be read: {broken[0]}{more}")
    if not result.containers:
        raise SourceError(
            "nothing was examined, which is no clean result: check the source, "
            "--include, --exclude and --views"
        )


def _show(
    result: ScanResult,
    pace: Pace | None,
    *,
    out: str | None,
    report: Path | None,
    explain: bool,
) -> None:
    from pii_toolkit.reports import html, json, terminal

    if out == "-":
        with standard_output() as stream:
            stream.write(json.dumps(result, pace).encode(errors="backslashreplace"))
    else:
        answer(terminal.render(result, explain=explain, kept=out), end="")
        if out is not None:
            json.write(result, Path(out), pace)
            say(f"JSON written to {out}")
    if report is not None:
        html.write(result, report, made=dt.datetime.now().astimezone())
        say(f"report written to {report}")
