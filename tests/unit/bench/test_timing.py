"""The arithmetic of the rounds: order, ratios, spread, growth."""

from __future__ import annotations

import math
from itertools import groupby

import pytest

from bench.figures.growth import exponent, further, slope
from bench.record import Entry, Goal
from bench.timing import MOST_REPEATS, Task, interleave, rate, ratio, spread


def entry(*wall: float, items: int = 100, name: str = "a") -> Entry:
    return Entry(name, "cells", items, wall, wall)


def test_tasks_take_turns() -> None:
    calls: list[str] = []
    tasks = [
        Task("a", 1, lambda: calls.append("a")),
        Task("b", 1, lambda: calls.append("b")),
    ]
    first, second = interleave(tasks, 3, lambda _: None)
    # Each warms up alone; then they take turns, three times, short work repeated.
    turns = [name for name, _ in groupby(calls)]
    assert turns == ["a", "b"] * 4
    assert (first.name, second.name) == ("a", "b")
    assert [len(one.wall) for one in (first, second)] == [3, 3]
    assert [len(one.cpu) for one in (first, second)] == [3, 3]


def test_short_work_is_repeated() -> None:
    calls: list[int] = []
    interleave([Task("short", 1, lambda: calls.append(1))], 2, lambda _: None)
    assert 2 + 2 < len(calls) <= 2 + 2 * MOST_REPEATS


def test_a_single_round_is_a_trial() -> None:
    calls: list[int] = []
    interleave([Task("once", 1, lambda: calls.append(1))], 1, lambda _: None)
    assert len(calls) == 1


def test_a_ratio_is_taken_within_each_round_and_for_each_item() -> None:
    # The second round was slow for both: their ratio is that of the others.
    slow, fast = entry(4, 40, 4, items=10), entry(1, 10, 1, items=100)
    found = ratio("r", slow, fast)
    assert (found.low, found.median, found.high) == (40, 40, 40)
    assert found.unit == "x"


def test_a_rate_counts_items() -> None:
    found = rate("r", entry(0.5, 1.0, 2.0, items=100))
    assert (found.low, found.median, found.high) == (50, 100, 200)
    assert found.unit == "cells/s"


@pytest.mark.parametrize(
    ("values", "low", "median", "high"),
    [
        pytest.param([3.0], 3, 3, 3, id="one"),
        pytest.param([1.0, 2.0, 9.0], 1, 2, 9, id="few: the extremes"),
        pytest.param([5.0, 1.0, 2.0, 3.0, 4.0], 2, 3, 4, id="quartiles"),
    ],
)
def test_spread(values: list[float], low: float, median: float, high: float) -> None:
    found = spread("s", "x", values)
    assert (found.low, found.median, found.high) == (low, median, high)


@pytest.mark.parametrize(
    ("goal", "value", "verdict"),
    [
        (Goal("at least", 200), 199.9, "missed"),
        (Goal("at least", 200), 200.0, "met"),
        (Goal("at most", 1.5), 1.5, "met"),
        (Goal("at most", 1.5), 1.51, "missed"),
        (None, 1.0, ""),
    ],
)
def test_goals(goal: Goal | None, value: float, verdict: str) -> None:
    assert spread("s", "x", [value], goal).verdict == verdict


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_growth_is_the_power_of_the_rows(power: float) -> None:
    sizes = (100, 400, 1600)
    logs = [math.log(n) for n in sizes]
    assert slope(logs, [power * x + 3 for x in logs]) == pytest.approx(power)
    entries = tuple(entry(n**power, 2 * n**power, items=n) for n in sizes)
    assert exponent("growth", entries).median == pytest.approx(power, abs=0.001)


def test_further_rows_leave_out_what_every_run_costs() -> None:
    entries = tuple(entry(5 + n / 50, items=n) for n in (100, 400, 1600))
    assert further("rows", entries).median == pytest.approx(50)
