"""Rounds: everything to be compared runs once, then once more, A B A B, in one process.

The machine drifts; whatever is slow for a minute is then slow for both. A ratio is
taken within each round, and the median over the rounds is the figure.
"""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bench.record import Entry, Goal, Headline

SHORTEST = 0.05
"""Seconds that one timing should last: shorter work is repeated within it."""
MOST_REPEATS = 50
CORES = (
    sorted(os.sched_getaffinity(0))
    if hasattr(os, "sched_getaffinity")
    else list(range(os.cpu_count() or 1))
)
"""The cores that this process had when it began."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be timed: one call of ``run`` does ``items`` of ``unit``."""

    name: str
    items: int
    run: Callable[[], object]
    unit: str = "cells"
    ours: bool = False
    remark: str = ""


def pin() -> None:
    """This process to one core, Arrow to one thread."""
    import pyarrow as pa

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, CORES[-1:])


@contextmanager
def on_cores(count: int) -> Iterator[None]:
    """Let processes that are started meanwhile have this many cores."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    pinned = os.sched_getaffinity(0)
    os.sched_setaffinity(0, CORES[:count])
    try:
        yield
    finally:
        os.sched_setaffinity(0, pinned)


def interleave(
    tasks: Sequence[Task], rounds: int, say: Callable[[str], None]
) -> tuple[Entry, ...]:
    """Time the tasks in turn, after one turn that does not count.

    A single round is no timing, only a trial: it needs no turn before it.
    """
    repeats = [_repeats(task) if rounds > 1 else 1 for task in tasks]
    wall: list[list[float]] = [[] for _ in tasks]
    cpu: list[list[float]] = [[] for _ in tasks]
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        for task, times, w, c in zip(tasks, repeats, wall, cpu, strict=True):
            spent = _timed(task, times)
            w.append(spent[0])
            c.append(spent[1])
    return tuple(
        Entry(t.name, t.unit, t.items, rounded(w), rounded(c), t.ours, t.remark)
        for t, w, c in zip(tasks, wall, cpu, strict=True)
    )


def _repeats(task: Task) -> int:
    """How often it runs within one timing; the call that finds out warms it up."""
    took, _ = _timed(task, 1)
    if took < SHORTEST:
        took, _ = _timed(task, 1)
    return max(1, min(MOST_REPEATS, round(SHORTEST / max(took, 1e-9))))


def _timed(task: Task, times: int) -> tuple[float, float]:
    """Seconds of one call on the wall and of this process; garbage is taken before."""
    gc.collect()
    began, used = time.perf_counter(), time.process_time()
    for _ in range(times):
        task.run()
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    return wall / times, cpu / times


def rounded(seconds: Sequence[float]) -> tuple[float, ...]:
    """Seconds to four significant digits."""
    return tuple(float(f"{one:.4g}") for one in seconds)


def ratio(
    name: str, slow: Entry, fast: Entry, goal: Goal | None = None, *, cpu: bool = False
) -> Headline:
    """How many times as long an item takes in ``slow`` as in ``fast``."""
    pairs = (slow.cpu, fast.cpu) if cpu else (slow.wall, fast.wall)
    scale = fast.items / slow.items
    return spread(name, "x", [s / f * scale for s, f in zip(*pairs, strict=True)], goal)


def rate(name: str, entry: Entry, goal: Goal | None = None) -> Headline:
    """Items a second."""
    each = [entry.items / seconds for seconds in entry.wall]
    return spread(name, f"{entry.unit}/s", each, goal)


def spread(
    name: str, unit: str, values: Sequence[float], goal: Goal | None = None
) -> Headline:
    """Median and quartiles of what the rounds gave."""
    low, high = min(values), max(values)
    if len(values) > 3:
        low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    median = statistics.median(values)
    median, low, high = (float(f"{one:.4g}") for one in (median, low, high))
    return Headline(name, unit, median, low, high, goal)
