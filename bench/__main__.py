"""``python -m bench``: run the figures, print the table, record it, write the page."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path

from bench import accel, checks, figures, machine, peers, record, terminal, timing
from bench.commands import CommandFailed
from bench.record import Figure, Results
from bench.setting import FULL, QUICK, Bench, Sizes
from pii_toolkit.errors import PiiToolkitError

SEED = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every figure ran, 1 when one could not."""
    chosen = _options().parse_args(arguments)
    timing.pin()
    accel.switch_off()
    sizes = replace(QUICK if chosen.quick else FULL, **dict(chosen.size))
    with tempfile.TemporaryDirectory(prefix="bench", dir=chosen.folder) as folder:
        bench = Bench(sizes, chosen.seed, Path(folder), _say)
        made = [one for name in chosen.only if (one := _run(name, bench))]
    results = _results(bench, made, chosen.date)
    print(terminal.table(results))
    if chosen.out is not None:
        record.write(results, chosen.out)
    if chosen.docs:
        _write_docs()
    return 0 if len(made) == len(chosen.only) else 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add("--quick", action="store_true", help="small sizes: does the harness work?")
    add("--only", nargs="+", choices=figures.ORDER, default=figures.ORDER, metavar="F")
    add("--seed", type=int, default=SEED, help="of the data")
    add("--size", nargs="+", type=_size, default=(), metavar="NAME=N")
    add("--out", type=Path, help="where to record the run (results.json)")
    add("--docs", action="store_true", help="write page and chart from results.json")
    add("--date", default="", help="recorded with the run")
    add("--folder", type=Path, help="where the files go; they are removed")
    return parser


def _size(text: str) -> tuple[str, int]:
    """``rows=200000``: another size than the usual one."""
    name, _, number = text.partition("=")
    if name not in {field.name for field in fields(Sizes)}:
        raise argparse.ArgumentTypeError(f"no size is called {name}")
    return name, int(number)


def _run(name: str, bench: Bench) -> Figure | None:
    """One figure; what goes wrong is told, and the others still run."""
    began = time.perf_counter()
    _say(f"{name} ...")
    try:
        made = figures.run(name, bench)
    except (checks.Different, CommandFailed, PiiToolkitError) as error:
        _say(f"{name}: {error}")
        return None
    except Exception as error:  # noqa: BLE001 - an hour of other figures is at stake
        # The text of a foreign error can hold a value of the data: its place is enough.
        _say(f"{name}: {type(error).__name__}")
        for frame in traceback.extract_tb(error.__traceback__):
            _say(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        return None
    _say(f"{name}: {time.perf_counter() - began:.0f} s")
    return made


def _results(bench: Bench, made: Sequence[Figure], date: str) -> Results:
    return Results(
        machine=machine.describe(),
        versions=peers.versions(),
        seed=bench.seed,
        sizes=asdict(bench.sizes),
        date=date,
        figures=tuple(made),
    )


def _write_docs() -> None:
    from bench import page

    for path in page.write_all():
        _say(f"wrote {path}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
