"""The printed table: what was asked, what came out, what was to be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from statistics import median

from bench.record import Entry, Figure, Goal, Results
from bench.setting import FULL


def table(results: Results) -> str:
    """Every figure with its headlines, and below them what was timed."""
    lines = [line for one in results.figures for line in _figure(one)]
    small = [name for name, n in asdict(FULL).items() if results.sizes.get(name, n) < n]
    if small:
        lines.append(f"\nSmaller than usual ({', '.join(small)}): a trial, no figures.")
    return "\n".join(lines)


def _figure(figure: Figure) -> Iterator[str]:
    yield ""
    yield figure.title
    for one in figure.headlines:
        goal = f"{target(one.goal):>14} {one.verdict:7}" if one.goal else ""
        spread = f"({amount(one.low)} to {amount(one.high)})"
        value = f"{amount(one.median)} {one.unit}"
        yield f"  {one.name:44} {value:>18} {spread:22} {goal}".rstrip()
    for entry in figure.entries:
        yield f"    {entry.name:42} {per_second(entry):>18}  {_seconds(entry)}"
    for text in figure.checked:
        yield f"    checked: {text}"
    for text in figure.absent:
        yield f"    not run: {text}"


def per_second(entry: Entry) -> str:
    """Items a second, median over the rounds."""
    return f"{amount(entry.items / median(entry.wall))} {entry.unit}/s"


def _seconds(entry: Entry) -> str:
    wall, cpu = median(entry.wall), median(entry.cpu)
    return f"{wall:8.3f} s, {cpu:8.3f} s of this process, {entry.items:,} a round"


def target(goal: Goal) -> str:
    """``>= 20 M``."""
    return f"{'>=' if goal.bound == 'at least' else '<='} {amount(goal.limit)}"


def amount(value: float) -> str:
    """Three significant digits, with k, M or G behind.

    >>> amount(53_120_000), amount(1.4142), amount(235.6)
    ('53.1 M', '1.41', '236')
    """
    for limit, unit, letter in ((1e9, 1e9, "G"), (1e6, 1e6, "M"), (1e4, 1e3, "k")):
        if abs(value) >= limit:
            return f"{_three(value / unit)} {letter}"
    return _three(value)


def _three(value: float) -> str:
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
