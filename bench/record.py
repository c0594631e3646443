"""What a run of the benchmarks leaves behind: ``bench/results.json`` and its models.

Everything the printed table, the page and the chart say stands in here, so that no
figure in the docs comes from anywhere else.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

RESULTS = Path(__file__).with_name("results.json")
FORMAT = 1

Bound = Literal["at least", "at most"]
_HOLDS = {"at least": operator.ge, "at most": operator.le}


@dataclass(frozen=True, slots=True)
class Goal:
    """What a headline should reach."""

    bound: Bound
    limit: float

    def met(self, value: float) -> bool:
        """Whether a value reaches it."""
        return bool(_HOLDS[self.bound](value, self.limit))


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure of the table: median over the rounds, with its quartiles.

    ``unit``: ``x`` for a ratio of two timings, else what is counted, ``rows/s``.
    ``goal``: None where a figure is only shown.
    """

    name: str
    unit: str
    median: float
    low: float
    high: float
    goal: Goal | None = None

    @property
    def verdict(self) -> str:
        """``met``, ``missed`` or nothing."""
        if self.goal is None:
            return ""
        return "met" if self.goal.met(self.median) else "missed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was timed: ours or a peer.

    ``items`` of ``unit`` a round; ``wall`` and ``cpu``: seconds of every round, the
    latter of this process alone. ``remark``: how its work differs from the others'.
    """

    name: str
    unit: str
    items: int
    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    ours: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a run: seconds, and where they went."""

    stage: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the time of one run went.

    ``stages`` add up to the run; ``modules``: the heaviest of our own code, each
    with the library calls that it makes.
    """

    run: str
    rows: int
    seconds: float
    stages: tuple[Share, ...]
    modules: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One question, its headlines, everything that was timed for it.

    ``checked``: what was asserted before the clock ran. ``absent``: peers that were not
    there, or parts that could not run, and why. ``profiles``: where its time went.
    """

    id: str
    title: str
    headlines: tuple[Headline, ...] = ()
    entries: tuple[Entry, ...] = ()
    checked: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    profiles: tuple[Profile, ...] = ()


@dataclass(frozen=True, slots=True)
class Machine:
    """What the figures depend on; nothing that names the machine."""

    processor: str
    cores: int
    memory_gib: int
    system: str
    python: str


@dataclass(frozen=True, slots=True)
class Results:
    """One run."""

    machine: Machine
    versions: dict[str, str]
    seed: int
    sizes: dict[str, int]
    date: str
    figures: tuple[Figure, ...]
    format: int = FORMAT


_ADAPTER = TypeAdapter(Results)


def read(path: Path = RESULTS) -> Results | None:
    """The recorded run, None where there is none."""
    if not path.exists():
        return None
    return _ADAPTER.validate_json(path.read_bytes())


def write(results: Results, path: Path = RESULTS) -> None:
    """Record a run."""
    path.write_bytes(_ADAPTER.dump_json(results, indent=1) + b"\n")
