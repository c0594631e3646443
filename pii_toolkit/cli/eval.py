"""``pii eval``: how right the detection is, on labelled data made from a seed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pii_toolkit.cli import eval_text
from pii_toolkit.cli.eval_shared import SetChoice, refuse_unwritable, write
from pii_toolkit.cli.progress import bar
from pii_toolkit.cli.talk import answer, say

if TYPE_CHECKING:
    from pii_toolkit.cli.progress import Bar
    from pii_toolkit.evaluation.columns import SetName, SetRun
    from pii_toolkit.evaluation.peers import PeerFigures
    from pii_toolkit.evaluation.variants import Variant

app = typer.Typer(no_args_is_help=True, help="Judge the detection on labelled data.")


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
        bool,
        typer.Option(
            "--misses",
            help="Name every miss in the development set with its reasons. The "
            "held-out set only judges: its columns are not named.",
        ),
    ] = False,
    out: Annotated[
        str | None,
        typer.Option("--json", metavar="FILE", help="Write JSON; - is stdout."),
    ] = None,
    peers: Annotated[
        bool,
        typer.Option("--peers", help="Judge presidio-structured too, if installed."),
    ] = False,
    peer_model: Annotated[
        str,
        typer.Option(
            "--peer-model", metavar="NAME", help="Language model of the peer."
        ),
    ] = "en_core_web_lg",
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
    from pii_toolkit.evaluation.variants import ROWS, variants

    refuse_unwritable(out)
    if peers:
        _refuse_absent(peer_model)
    tried = variants(
        ROWS if rows is None else (rows,),
        ("real", "synthetic") if numbers is None else (numbers.value,),
        (True, False) if names is None else (names,),
        quick=quick,
    )
    with bar() as progress:
        done = _run(_names(chosen), tried, seed=seed, schema=schema, progress=progress)
    others = _peers(done, tried[0], schema, peer_model) if peers else ()
    _show(done, others, out=out, misses=misses)


app.command("text")(eval_text.text)


def _names(chosen: SetChoice) -> tuple[SetName, ...]:
    from pii_toolkit.evaluation.columns import SETS

    return tuple(n for n in SETS if chosen in {SetChoice.ALL, n})


def _run(
    names: tuple[SetName, ...],
    tried: tuple[Variant, ...],
    *,
    seed: int,
    schema: str,
    progress: Bar,
) -> list[SetRun]:
    from pii_toolkit.evaluation import columns as evaluation

    done = []
    for name in names:
        judged = evaluation.run(
            name,
            evaluation.makers(name),
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


def _refuse_absent(model: str) -> None:
    from pii_toolkit.evaluation import peers

    peers.check(model)


def _peers(
    done: list[SetRun], variant: Variant, schema: str, model: str
) -> tuple[PeerFigures, ...]:
    from pii_toolkit.evaluation import columns as evaluation
    from pii_toolkit.evaluation import peers

    found: list[PeerFigures] = []
    for one in done:
        made_by = evaluation.chosen(evaluation.makers(one.name), schema)
        schemas = evaluation.make(made_by, variant, one.seed)
        found += peers.run(one.name, schemas, model=model, talk=say)
    return tuple(found)


def _show(
    done: list[SetRun],
    others: tuple[PeerFigures, ...],
    *,
    out: str | None,
    misses: bool,
) -> None:
    from pii_toolkit.evaluation import terminal
    from pii_toolkit.evaluation.record import record, to_json

    made = record(done, seed=done[0].seed, peers=others)
    if out != "-":
        answer(terminal.render(made, misses=misses), end="")
    if out is not None:
        write(to_json(made), out)
