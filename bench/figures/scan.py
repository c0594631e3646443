"""``pii scan --full --ner off`` against merely reading the same table into Arrow."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from typing import Any

from bench import accel, checks, commands, peers, places, profiles
from bench.places import Place
from bench.record import Entry, Figure, Goal, Headline
from bench.setting import Bench
from bench.timing import Task, rate, ratio, spread

GOAL = Goal("at most", 1.5)
EXPECTED = {
    "fnr": "NO_FODSELSNUMMER",
    "cpr": "DK_ERSTATNINGSPERSONNUMMER",  # day + 60
    "epost": "EMAIL_ADDRESS",
    "note": "NO_FODSELSNUMMER",
}


def figure(bench: Bench) -> Figure:
    """Four places; the scan runs in this process, the command's start-up beside it."""
    rows = bench.sizes.rows
    with ExitStack() as stack:
        found, absent = _places(bench, stack)
        checked = _check(found, rows)
        tasks = [task for place in found for task in _tasks(place, rows)]
        tasks += _with_accel(found[0], rows)
        entries = bench.interleave(tasks, long=True)
        few = rows // 10
        small = places.parquet(bench.folder, bench.seed, few).uri
        profile = profiles.of_scan((found[0].uri, rows), (small, few))
    started = _start_up(bench)
    return Figure(
        "scan",
        "Scan of every cell against merely reading it",
        (*_headlines(entries), _seconds("start-up of the command", started[0])),
        (*entries, *started),
        checked,
        absent,
        (profile,),
    )


def _places(bench: Bench, stack: ExitStack) -> tuple[list[Place], tuple[str, ...]]:
    folder, seed, rows = bench.folder, bench.seed, bench.sizes.rows
    bench.say("writing Parquet, CSV, SQLite, PostgreSQL")
    found = [places.parquet(folder, seed, rows), places.csv(folder, seed, rows)]
    absent = peers.absent("adbc-driver-sqlite")
    if not absent:
        found.append(places.sqlite(folder, seed, rows))
    try:
        found.append(stack.enter_context(places.postgres(folder, seed, rows)))
    except (ImportError, OSError, RuntimeError) as error:
        absent += (f"PostgreSQL: no server starts here ({type(error).__name__})",)
    return found, absent


def scanned(uri: str) -> Any:
    """Every row examined, names off, as the command does it."""
    from pii_toolkit.model import Sample
    from pii_toolkit.scan import scan

    return scan([uri], sample=Sample("full"), ner="off")


def _tasks(place: Place, rows: int) -> tuple[Task, ...]:
    return (
        Task(f"{place.kind}: reading alone", rows, place.rows, "rows"),
        Task(
            f"{place.kind}: pii scan", rows, partial(scanned, place.uri), "rows", True
        ),
    )


def _with_accel(place: Place, rows: int) -> list[Task]:
    """The same scan with the compiled kernels, where they are."""
    if accel.absent():
        return []
    run = partial(accel.switched_on, scanned, place.uri)
    return [Task(f"{place.kind}: pii scan, accel", rows, run, "rows", ours=True)]


def _headlines(entries: tuple[Entry, ...]) -> list[Headline]:
    made = []
    for reading, scanning in zip(entries[0::2], entries[1::2], strict=False):
        kind = reading.name.partition(":")[0]
        made.append(ratio(f"{kind}: scan / reading", scanning, reading, GOAL))
        made.append(rate(f"{kind}: pii scan", scanning))
    if len(entries) % 2:
        *_, last = entries
        made.append(ratio("Parquet: scan with accel / reading", last, entries[0], GOAL))
    return made


def _check(found: list[Place], rows: int) -> tuple[str, ...]:
    """The same rows by both ways, the same findings in every place."""
    told, first = [], None
    for place in found:
        checks.holds(f"{place.kind}: reading sees every row", place.rows() == rows)
        result = scanned(place.uri)
        examined = result.containers[0].rows_examined
        checks.holds(f"{place.kind}: the scan examines every row", examined == rows)
        findings = {(f.location.field, f.entity_type) for f in result.findings}
        sought = set(EXPECTED.items())
        told.append(checks.holds(f"{place.kind}: finds them", sought <= findings))
        if first is None:
            first = findings
        else:
            checks.same(f"findings of {place.kind} and of Parquet", findings, first)
    return (*told, f"all rows examined, {len(first or ())} findings alike in each")


def _start_up(bench: Bench) -> tuple[Entry, ...]:
    """What a scan of three rows costs, and asking for help."""
    small = places.csv(bench.folder, bench.seed, 3)
    scan = partial(commands.run, "scan", small.uri, "--full", "--ner", "off")
    help_ = partial(commands.run, "--help")
    tasks = (
        Task("pii scan of three rows, a process", 1, scan, "runs", ours=True),
        Task("pii --help, a process", 1, help_, "runs", ours=True),
    )
    return bench.interleave(tasks, long=True)


def _seconds(name: str, entry: Entry) -> Headline:
    return spread(name, "s", entry.wall)
