"""``pii eval``: how right the detection is, on labelled data made from a seed."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pii_toolkit.cli import eval_text
from pii_toolkit.cli.progress import bar
from pii_toolkit.cli.talk import answer, say, standard_output

if TYPE_CHECKING:
    from pii_toolkit.cli.progress import Bar
    from pii_toolkit.evaluation.columns import SetRun
    from pii_toolkit.evaluation.record import Record
    from pii_toolkit.evaluation.variants import Variant

app = typer.Typer(no_args_is_help=True, help="Judge the detection on labelled data.")


class SetChoice(StrEnum):
    """Which labelled schemas."""

    DEVELOPMENT = "development"
    HELD_OUT = "held-out"
    ALL = "all"


class NumbersChoice(StrEnum):
    """Which person numbers the schemas hold."""

    REAL = "real"
    SYNTHETIC = "synthetic"


@app.command("columns")
def columns(
    chosen: Annotated[
        SetChoice, typer.Option("--set", help="Schemas to judge with.")
    ] = SetChoice.DEVELOPMENT,
    schema: Annotated[
        str, typer.Option("--schema", metavar="GLOB", help="Only these schemas.")
    ] = "*",
    seed: Annotated[int, typer.Option("--seed", help="Seed of the data.")] = 1,
    rows: Annotated[
        int | None,
        typer.Option(
            "--rows",
            metavar="N",
            min=1,
            help="Rows of the largest table; else 2000, 200 and 20.",
        ),
    ] = None,
    numbers: Annotated[
        NumbersChoice | None,
        typer.Option(
            "--numbers",
            help="Person numbers from the range of real people (in memory and a "
            "temporary folder only) or synthetic ones; else both.",
        ),
    ] = None,
    names: Annotated[
        bool | None,
        typer.Option(
            "--names/--no-names",
            help="Column names kept, or replaced by C1, C2...; else both.",
        ),
    ] = None,
    quick: Annotated[
        bool,
        typer.Option("--quick", help="Neither gaps nor fewer rows."),
    ] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="Name every miss with its reasons.")
    ] = False,
    out: Annotated[
        str | None,
        typer.Option("--json", metavar="FILE", help="Write JSON; - is stdout."),
    ] = None,
) -> None:
    """Judge the verdicts on columns against labelled schemas.

    Schemas of different style are made from a seed, scanned as a user would scan
    them and removed again. Values are never shown.

    \b
    Examples:
      pii eval columns --quick
      pii eval columns --quick --schema 'bank*' --misses
      pii eval columns --set all --json evaluation.json
    """
    from pii_toolkit.evaluation.record import record
    from pii_toolkit.evaluation.variants import ROWS, variants

    tried = variants(
        ROWS if rows is None else (rows,),
        ("real", "synthetic") if numbers is None else (numbers.value,),
        (True, False) if names is None else (names,),
        quick=quick,
    )
    with bar() as progress:
        done = _run(chosen, tried, seed=seed, schema=schema, progress=progress)
    _show(record(done, seed=seed), out=out, misses=misses)


app.command("text")(eval_text.text)


def _run(
    chosen: SetChoice,
    tried: tuple[Variant, ...],
    *,
    seed: int,
    schema: str,
    progress: Bar,
) -> list[SetRun]:
    from pii_toolkit.evaluation.columns import SETS, makers, run

    done = []
    for name in SETS:
        if chosen not in {SetChoice.ALL, name}:
            continue
        judged = run(
            name,
            makers(name),
            tried,
            seed=seed,
            schema=schema,
            progress=progress,
            talk=say,
        )
        parts = (f"{what} {taken:.0f} s" for what, taken in judged.seconds.items())
        say(f"{name}: {', '.join(parts)}")
        done.append(judged)
    return done


def _show(made: Record, *, out: str | None, misses: bool) -> None:
    from pii_toolkit.evaluation import terminal
    from pii_toolkit.evaluation.record import to_json

    if out == "-":
        with standard_output() as stream:
            stream.write(to_json(made))
        return
    answer(terminal.render(made, misses=misses), end="")
    if out is not None:
        Path(out).write_bytes(to_json(made))
        say(f"JSON written to {out}")
