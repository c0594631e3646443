"""Where the time of one run goes: its stages by the clock, our own code by module.

Stages are taken from outside, by sources and targets that keep the time of what they
wrap; modules by Python's profiler, in a run of their own, because it slows calls down.
What a library does is counted for the module of ours that called it.
"""

from __future__ import annotations

import cProfile
import pstats
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bench.record import Profile, Share

_TOP = 12
EVERY_ROW = "detecting, what grows with the rows"
WHATEVER = "detecting, what does not"
_Function = tuple[str, int, str]


class Clock:
    """Seconds by stage; reading happens ahead in a thread, so it has its own."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, stage: str, call: Callable[..., Any], *arguments: Any) -> Any:
        """Call and keep the time of this thread's work."""
        began = time.thread_time()
        try:
            return call(*arguments)
        finally:
            spent = time.thread_time() - began
            self.seconds[stage] = self.seconds.get(stage, 0.0) + spent


class TimedSource:
    """A source that keeps the time of its reading."""

    def __init__(self, source: Any, clock: Clock, stage: str = "reading") -> None:
        self._source, self._clock, self._stage = source, clock, stage

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def batches(self, *arguments: Any, **options: Any) -> Iterator[Any]:
        """The source's batches."""
        batches = iter(self._source.batches(*arguments, **options))
        while (one := self._clock.timed(self._stage, next, batches, None)) is not None:
            yield one


class TimedTarget:
    """A target that keeps the time of its writing."""

    def __init__(self, target: Any, clock: Clock) -> None:
        self._target, self._clock = target, clock

    def __getattr__(self, name: str) -> Any:
        return getattr(self._target, name)

    def write(self, container: str, batch: Any) -> None:
        """Write, on the clock."""
        self._clock.timed("writing", self._target.write, container, batch)


def staged(call: Callable[[Clock], object], rest: str) -> tuple[Share, ...]:
    """The stages of a run; what no clock saw is ``rest``."""
    clock = Clock()
    began = time.process_time()
    call(clock)
    total = time.process_time() - began
    shares = [Share(name, spent) for name, spent in clock.seconds.items()]
    return (*shares, Share(rest, total - sum(share.seconds for share in shares)))


def of_scan(large: tuple[str, int], small: tuple[str, int]) -> Profile:
    """A scan of every row, names off, of a table and of a smaller one like it.

    What detecting costs whatever the rows is what the line through both says of none.
    """
    (uri, rows), (_, few) = large, small
    reading, detecting = (share.seconds for share in _scan_stages(uri))
    _, short = (share.seconds for share in _scan_stages(small[0]))
    each = max(detecting - short, 0.0) / (rows - few)
    stages = (
        Share("reading", reading),
        Share(EVERY_ROW, each * rows),
        Share(WHATEVER, detecting - each * rows),
    )
    return made("scan", rows, stages, lambda: _scan(uri))


def _scan_stages(uri: str) -> tuple[Share, ...]:
    return staged(lambda clock: _scan(uri, clock), "detecting")


def _scan(uri: str, clock: Clock | None = None) -> None:
    from pii_toolkit.model import Sample
    from pii_toolkit.scan import scan
    from pii_toolkit.sources import open_source

    with open_source(uri) as source:
        seen: Any = source if clock is None else TimedSource(source, clock)
        scan([seen], sample=Sample("full"), ner="off")


def made(
    run: str, rows: int, stages: tuple[Share, ...], call: Callable[[], object]
) -> Profile:
    """A profile of stages by the clock and modules by the profiler."""
    seconds = sum(share.seconds for share in stages)
    return Profile(run, rows, seconds, stages, by_module(call, seconds))


def by_module(call: Callable[[], object], seconds: float) -> tuple[Share, ...]:
    """The heaviest modules of ours, scaled to a run that nobody watched."""
    profiler = cProfile.Profile()
    profiler.runcall(call)
    stats: dict[_Function, Any] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    spent: dict[str, float] = defaultdict(float)
    homes = _homes(stats)
    for function, (_, _, own, _, _) in stats.items():
        for name, share in homes(function).items():
            spent[name] += own * share
    scale = seconds / max(sum(spent.values()), 1e-9)
    heaviest = sorted(spent.items(), key=lambda pair: -pair[1])[:_TOP]
    return tuple(Share(name, own * scale) for name, own in heaviest)


def _homes(
    stats: dict[_Function, Any],
) -> Callable[[_Function], dict[str, float]]:
    """For any function: the modules of ours on whose behalf it runs, in shares."""
    running: set[_Function] = set()

    @cache
    def home(function: _Function) -> dict[str, float]:
        own = _ours(function)
        if own is not None:
            return {own: 1.0}
        callers = {
            caller: took[3]
            for caller, took in stats[function][4].items()
            if caller not in running
        }
        whole = sum(callers.values())
        if not whole:
            return {"elsewhere": 1.0}
        running.add(function)
        shares: dict[str, float] = defaultdict(float)
        for caller, took in callers.items():
            for name, share in home(caller).items():
                shares[name] += share * took / whole
        running.discard(function)
        return dict(shares)

    return home


def _ours(function: _Function) -> str | None:
    """``detect/statistics``; None for what is not of the project."""
    path, _, _ = function
    _, found, inside = path.rpartition("pii_toolkit/")
    if not found or path.startswith(str(Path(__file__).parent)):
        return None
    return inside.removesuffix(".py")
