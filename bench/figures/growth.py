"""Growth: the same work on 1, 4 and 16 times the rows; an exponent of 1 is linear.

What every run costs, whatever its rows, makes the exponent smaller: the speed of the
rows beyond the first ones stands beside it.
"""

from __future__ import annotations

import math
from functools import partial
from statistics import fmean

from bench import places
from bench.figures.pipeline import pseudonymised
from bench.figures.scan import scanned
from bench.record import Entry, Figure, Goal, Headline
from bench.setting import Bench
from bench.timing import Task, spread

TIMES = (1, 4, 16)
LINEAR = Goal("at most", 1.1)
"""A tenth above 1 is within what a shared machine gives for a linear run."""


def figure(bench: Bench) -> Figure:
    """Scan and pseudonymise at three sizes, in turn."""
    sizes = [bench.sizes.growth * times for times in TIMES]
    uris = [places.parquet(bench.folder, bench.seed, rows).uri for rows in sizes]
    out = bench.folder / "grown.parquet"
    scans = [
        Task(f"scan of {rows:,} rows", rows, partial(scanned, uri), "rows", True)
        for rows, uri in zip(sizes, uris, strict=True)
    ]
    runs = [
        Task(
            f"pseudonymise {rows:,} rows",
            rows,
            partial(pseudonymised, uri, out),
            "rows",
            True,
        )
        for rows, uri in zip(sizes, uris, strict=True)
    ]
    entries = bench.interleave(scans + runs, long=True)
    return Figure(
        "growth",
        "Growth with the rows",
        (
            exponent("scan: seconds ~ rows ^", entries[:3]),
            further("scan: further rows", entries[:3]),
            exponent("pseudonymise: seconds ~ rows ^", entries[3:]),
            further("pseudonymise: further rows", entries[3:]),
        ),
        entries,
    )


def exponent(name: str, entries: tuple[Entry, ...]) -> Headline:
    """The slope of log seconds over log rows by least squares, for each round."""
    x = [math.log(entry.items) for entry in entries]
    rounds = zip(*(entry.wall for entry in entries), strict=True)
    slopes = [slope(x, [math.log(seconds) for seconds in one]) for one in rounds]
    return spread(name, "", slopes, LINEAR)


def further(name: str, entries: tuple[Entry, ...]) -> Headline:
    """Rows a second beyond the smallest size: without what every run costs."""
    few, *_, many = entries
    more = many.items - few.items
    seconds = (b - a for a, b in zip(few.wall, many.wall, strict=True))
    return spread(name, "rows/s", [more / max(one, 1e-6) for one in seconds])


def slope(x: list[float], y: list[float]) -> float:
    """Of the line through points by least squares."""
    mx, my = fmean(x), fmean(y)
    over = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    return over / sum((a - mx) ** 2 for a in x)
