"""Two cores against one: a folder of files, ``--jobs 2`` against ``--jobs 1``."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from bench import commands, places
from bench.record import Figure, Goal
from bench.setting import Bench
from bench.timing import CORES, Task, on_cores, ratio

GOAL = Goal("at least", 1.8)
TITLE = "Two cores against one"


def figure(bench: Bench) -> Figure:
    """The command in processes of its own, start-up included."""
    missing = _missing()
    if missing:
        return Figure("cores", TITLE, absent=(missing,))
    folder = _files(bench)
    rows = bench.sizes.files * bench.sizes.file_rows
    tasks = [
        Task(
            f"pii scan --jobs {jobs}", rows, partial(_scan, folder, jobs), "rows", True
        )
        for jobs in (1, 2)
    ]
    with on_cores(2):
        one, two = bench.interleave(tasks, long=True)
    named = ratio("one core / two cores", one, two, GOAL)
    return Figure("cores", TITLE, (named,), (one, two))


def _missing() -> str:
    if len(CORES) < 2:
        return "this machine has one core"
    if not commands.understands("scan", "--jobs"):
        return "pii scan has no --jobs"
    return ""


def _files(bench: Bench) -> Path:
    folder = bench.folder / "many"
    folder.mkdir()
    first = Path(places.parquet(folder, bench.seed, bench.sizes.file_rows).uri)
    for number in range(1, bench.sizes.files):
        shutil.copy(first, folder / f"customers-{number}.parquet")
    return folder


def _scan(folder: Path, jobs: int) -> None:
    commands.run("scan", str(folder), "--full", "--ner", "off", "--jobs", str(jobs))
