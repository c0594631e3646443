"""The figures of a run, as they are written to JSON and read by the page.

Names of invented schemas, labels, verdicts and counts; never a value of the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pii_toolkit.errors import ConfigError
from pii_toolkit.evaluation.columns import About, Run, SetName, SetRun, read_twice
from pii_toolkit.evaluation.measures import Counts, Judged, Measures, measure
from pii_toolkit.evaluation.peers import PeerFigures
from pii_toolkit.evaluation.second_reader import SecondReader, second_reader
from pii_toolkit.evaluation.variants import Variant

NAMED: tuple[SetName, ...] = ("development",)
"""Sets whose misses are told by column. Those of the others are told by what they are
and why they are hard: whoever changes rules must not know the columns that judge."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A column that was answered wrongly; ``evidence`` for the wrong answer.

    Schema, table, column and evidence are empty where the set only judges.
    """

    schema: str
    table: str
    column: str
    label: str | None
    verdict: str | None
    confidence: float | None
    trouble: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Verdicts from a confidence on: mean confidence, share right, its interval."""

    low: float
    count: int
    mean: float
    right: float
    right_low: float
    right_high: float


@dataclass(frozen=True, slots=True)
class Details:
    """What stands behind the figures of a main variant."""

    types: dict[str, Counts]
    confusions: tuple[tuple[str, str, int], ...]
    reliability: tuple[Reliability, ...]
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """One variant: all figures, and columns right and judged of each schema."""

    variant: Variant
    columns: int
    right: int
    labelled_types: int
    macro_f1: float
    interval: tuple[float, float]
    precision: float
    recall: float
    micro_f1: float
    false_person_numbers: int
    calibration_error: float
    schemas: dict[str, tuple[int, int]]
    details: Details | None = None


@dataclass(frozen=True, slots=True)
class SetFigures:
    """All variants of one set."""

    name: str
    schemas: tuple[About, ...]
    variants: tuple[Figures, ...]
    second_reader: SecondReader | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All sets of one run of the command."""

    seed: int
    sets: tuple[SetFigures, ...]
    peers: tuple[PeerFigures, ...] = ()
    version: int = 1


_JSON = TypeAdapter(Record)


def record(
    sets: Sequence[SetRun], *, seed: int, peers: Sequence[PeerFigures] = ()
) -> Record:
    """The figures of a run; the variants like the first one with all details."""
    return Record(seed, tuple(_set(one, seed) for one in sets), tuple(peers))


def to_json(made: Record) -> bytes:
    """The record as JSON, ending with a line break."""
    return _JSON.dump_json(made, indent=1) + b"\n"


def read(path: Path) -> Record:
    """A record from a file.

    Raises:
        ConfigError: it cannot be read or is no such record.
    """
    try:
        return _JSON.validate_json(path.read_bytes())
    except OSError as error:
        raise ConfigError(
            f"cannot be read ({error.strerror})",
            path=str(path),
        ) from None
    except ValidationError:
        raise ConfigError("is no record of an evaluation", path=str(path)) from None


def _set(done: SetRun, seed: int) -> SetFigures:
    first = done.runs[0].variant
    figures = []
    for run in done.runs:
        here = run.variant
        like = (here.rows, here.nulls, here.numbers)
        main = like == (first.rows, first.nulls, first.numbers)
        details = done.name in NAMED if main else None
        figures.append(figures_of(run, seed, named=details))
    named = next((run for run in done.runs if run.variant.names), None)
    second = None
    if named is not None:
        second = second_reader(named.judged, read_twice(done.name), seed=seed)
    return SetFigures(done.name, done.schemas, tuple(figures), second)


def figures_of(run: Run, seed: int, *, named: bool | None = None) -> Figures:
    """The figures of one variant.

    Args:
        run: the variant, judged.
        seed: of the bootstrap.
        named: misses with the names of their columns or without; None: no details.
    """
    measures = measure(run.judged, seed=seed)
    low, high = measures.interval
    return Figures(
        variant=run.variant,
        columns=measures.columns,
        right=measures.right,
        labelled_types=sum(1 for c in measures.types.values() if c.support),
        macro_f1=_short(measures.macro_f1),
        interval=(_short(low), _short(high)),
        precision=_short(measures.micro.precision),
        recall=_short(measures.micro.recall),
        micro_f1=_short(measures.micro.f1),
        false_person_numbers=measures.false_person_numbers,
        calibration_error=_short(measures.calibration_error),
        schemas=_by_schema(run.judged),
        details=None if named is None else _details(run, measures, named=named),
    )


def _by_schema(judged: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    made: dict[str, tuple[int, int]] = {}
    for one in judged:
        right, columns = made.get(one.schema, (0, 0))
        made[one.schema] = (right + one.right, columns + 1)
    return made


def _details(run: Run, measures: Measures, *, named: bool) -> Details:
    bins = tuple(
        Reliability(
            b.low,
            b.count,
            _short(b.mean),
            _short(b.right.share),
            _short(b.right.low),
            _short(b.right.high),
        )
        for b in measures.reliability
    )
    misses = [_miss(one) for one in run.judged if not one.right]
    if not named:
        misses = sorted(map(_nameless, misses), key=repr)
    return Details(measures.types, measures.confusions, bins, tuple(misses))


def _miss(one: Judged) -> Miss:
    said = one.answer
    return Miss(
        schema=one.schema,
        table=one.table,
        column=one.column,
        label=one.label.entity_type,
        verdict=said.entity_type if said else None,
        confidence=said.confidence if said else None,
        trouble=one.label.trouble,
        evidence=said.evidence if said else (),
    )


def _nameless(miss: Miss) -> Miss:
    return replace(miss, schema="", table="", column="", evidence=())


def _short(value: float) -> float:
    return round(value, 4)
