"""Identifier columns: validity of every cell, from Arrow buffers to booleans."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

import pyarrow as pa

from bench import accel, checks, peers
from bench.record import Figure, Goal
from bench.setting import Bench
from bench.timing import Task, rate, ratio

GOAL = Goal("at least", 20e6)
_COLUMNS = ("fnr", "cpr", "konto")


def figure(bench: Bench) -> Figure:
    """Our judges over a whole column, python-stdnum over a sample of it."""
    columns = {name: bench.column(name, bench.sizes.cells) for name in _COLUMNS}
    ways = accel.ways(_judged)
    ours = [
        Task(f"{n}: {way}", len(columns[n]), partial(judged, n, columns[n]), ours=True)
        for n in _COLUMNS
        for way, judged in ways.items()
    ]
    theirs, checked = _others(columns, ways, bench.sizes.sample)
    entries = bench.interleave([*ours, *theirs])
    headlines = [rate(e.name, e, GOAL) for e in entries if e.ours]
    fastest = entries[len(ways) - 1 : len(ours) : len(ways)]
    for mine, other in zip(fastest, entries[len(ours) :], strict=False):
        headlines.append(ratio(f"{other.name} / {[*ways][-1]}", other, mine))
    return Figure(
        "identifiers",
        "Identifier columns",
        tuple(headlines),
        entries,
        checked,
        (*accel.absent(), *peers.absent("python-stdnum")),
    )


def _others(
    columns: dict[str, pa.Array], ways: dict[str, Callable[..., Any]], sample: int
) -> tuple[list[Task], tuple[str, ...]]:
    """The peer on a sample, after a look whether all say the same of it."""
    if peers.absent("python-stdnum"):
        return [], ()
    theirs = _stdnum()
    few = {n: columns[n][:sample].to_pylist() for n in _COLUMNS}
    checked = tuple(
        _agree(n, way, partial(judged, n), columns[n], few[n], theirs[n])
        for n in _COLUMNS
        for way, judged in ways.items()
    )
    tasks = [
        Task(f"{n}: python-stdnum", len(few[n]), partial(_each, theirs[n], few[n]))
        for n in _COLUMNS
    ]
    return tasks, checked


def _judged(name: str, column: pa.Array) -> Any:
    from pii_toolkit.detect.statistics import cells_of

    return _modules()[name].judge(cells_of(column.cast(pa.large_string()))).valid


def _modules() -> dict[str, ModuleType]:
    from pii_toolkit.numbers import cpr, fodselsnummer, kontonummer

    return dict(zip(_COLUMNS, (fodselsnummer, cpr, kontonummer), strict=True))


def _stdnum() -> dict[str, Callable[[str], bool]]:
    from stdnum.dk import cpr
    from stdnum.no import fodselsnummer, kontonr

    modules = (fodselsnummer, cpr, kontonr)
    return {n: m.is_valid for n, m in zip(_COLUMNS, modules, strict=True)}


def _each(is_valid: Callable[[str], bool], cells: list[str]) -> list[bool]:
    return [is_valid(cell) for cell in cells]


def _agree(
    name: str,
    way: str,
    judged: Callable[[pa.Array], Any],
    column: pa.Array,
    cells: list[str],
    is_valid: Callable[[str], bool],
) -> str:
    """Valid cells, and the same ones with a digit changed, which mostly are not."""
    spoilt = [f"{cell[:-1]}{(int(cell[-1]) + 1) % 10}" for cell in cells]
    both = pa.array(cells + spoilt)
    mine = judged(both).nonzero()[0].tolist()
    other = [i for i, ok in enumerate(_each(is_valid, both.to_pylist())) if ok]
    whole = bool(judged(column).all())
    checks.holds(f"{name}, {way}: every generated cell is valid", whole)
    return checks.same(
        f"{way}: valid cells of {name} (and spoilt ones beside)", mine, other
    )
