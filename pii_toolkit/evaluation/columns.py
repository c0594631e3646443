"""Runs the column detection over labelled schemas, as a user would run a scan.

Every schema is made, written into a folder that only its owner can read, scanned from
there and removed, whatever happens in between. What leaves this module are labels,
verdicts and counts: never a value.
"""

from __future__ import annotations

import importlib
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal, Protocol

from pii_toolkit.errors import ConfigError, SourceError
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable, Maker
from pii_toolkit.evaluation.measures import Judged, Verdict
from pii_toolkit.evaluation.second_reader import answers
from pii_toolkit.evaluation.storage import store
from pii_toolkit.evaluation.variants import Variant, asked, shown
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Finding, ScanResult
from pii_toolkit.plan.seen import INSIDE
from pii_toolkit.scan import Progress, scan
from pii_toolkit.sources import Source, open_source

SetName = Literal["development", "held-out"]
SETS: tuple[SetName, ...] = ("development", "held-out")
_PACKAGES: Mapping[SetName, tuple[str, ...]] = {
    "development": ("development", "retired", "retired_2", "retired_3"),
    "held-out": ("held_out",),
}
REPORTED = 0.35
"""Least confidence of a verdict that counts."""


class Talk(Protocol):
    """Told which variant of which set is examined."""

    def __call__(self, message: str, /) -> None:
        """Say it."""


@dataclass(frozen=True, slots=True)
class About:
    """A schema in a few words, with the number of its tables and labelled columns."""

    name: str
    style: str
    language: str
    storage: str
    tables: int
    columns: int


@dataclass(frozen=True, slots=True)
class Run:
    """One variant of one set, judged; ``seconds``: making, writing, scanning."""

    variant: Variant
    judged: tuple[Judged, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetRun:
    """All variants of one set."""

    name: SetName
    seed: int
    schemas: tuple[About, ...]
    runs: tuple[Run, ...]

    @property
    def seconds(self) -> dict[str, float]:
        """Where the time went, all variants together."""
        spent: dict[str, float] = {}
        for one in self.runs:
            for what, taken in one.seconds.items():
                spent[what] = spent.get(what, 0.0) + taken
        return spent


def makers(name: SetName) -> tuple[Maker, ...]:
    """The schemas of a set."""
    found: tuple[Maker, ...] = ()
    for package in _PACKAGES[name]:
        module = f"pii_toolkit.evaluation.{package}"
        found += importlib.import_module(module).MAKERS
    return found


def read_twice(name: SetName) -> dict[tuple[str, str, str], str | None]:
    """What second readers said of the columns of a set."""
    made: dict[tuple[str, str, str], str | None] = {}
    for package in _PACKAGES[name]:
        for folder in importlib.import_module(
            f"pii_toolkit.evaluation.{package}"
        ).__path__:
            made.update(answers(Path(folder)))
    return made


def run(
    name: SetName,
    made_by: Sequence[Maker],
    variants: Sequence[Variant],
    *,
    seed: int,
    schema: str = "*",
    progress: Progress | None = None,
    talk: Talk | None = None,
) -> SetRun:
    """Judge the schemas of a set in every variant.

    Args:
        name: what the set is called.
        made_by: the makers of its schemas.
        variants: how the schemas are shown; their order is kept.
        seed: of the schemas and their gaps.
        schema: glob of the schemas to take.
        progress: told of the containers scanned.
        talk: told of each variant.

    Raises:
        ConfigError: no schema of that name.
        SourceError: a container that was written could not be read back.
    """
    taken = chosen(made_by, schema)
    runs: list[Run] = []
    abouts: tuple[About, ...] = ()
    schemas: tuple[LabelledSchema, ...] = ()
    made_for: tuple[int, str] | None = None
    for number, variant in enumerate(variants, 1):
        if talk is not None:
            talk(f"{name} {number}/{len(variants)}: {variant.title}")
        start = time.perf_counter()
        if made_for != (variant.rows, variant.numbers):
            schemas = make(taken, variant, seed)
            made_for = (variant.rows, variant.numbers)
            abouts = abouts or tuple(map(_about, schemas))
        making = time.perf_counter() - start
        judged, seconds = judge(schemas, variant, seed=seed, progress=progress)
        runs.append(Run(variant, judged, {"making": making, **seconds}))
    return SetRun(name, seed, abouts, tuple(runs))


def make(
    made_by: Sequence[Maker], variant: Variant, seed: int
) -> tuple[LabelledSchema, ...]:
    """The schemas with the variant's rows and numbers, names and cells whole."""
    return tuple(f(World(seed, variant.numbers), variant.rows) for f in made_by)


def judge(
    schemas: Sequence[LabelledSchema],
    variant: Variant,
    *,
    seed: int = 0,
    progress: Progress | None = None,
) -> tuple[tuple[Judged, ...], dict[str, float]]:
    """Write, scan, compare; with the seconds that writing and scanning took."""
    with tempfile.TemporaryDirectory(prefix="pii-eval-") as name, ExitStack() as stack:
        start = time.perf_counter()
        held: list[tuple[LabelledSchema, Mapping[str, LabelledTable], Source]] = []
        for number, schema in enumerate(schemas):
            folder = Path(name) / f"{number:02}"
            folder.mkdir(mode=0o700)
            stored = store(shown(schema, variant, seed), folder)
            source = stack.enter_context(open_source(str(stored.path)))
            held.append((schema, stored.tables, source))
        written = time.perf_counter()
        result = scan([source for _, _, source in held], progress=progress)
        seconds = {
            "writing": written - start,
            "scanning": time.perf_counter() - written,
        }
    _refuse_unread(result)
    verdicts = _verdicts(result.findings)
    judged = tuple(
        one
        for schema, tables, source in held
        for one in _compare(schema, tables, source.name, verdicts, variant)
    )
    return judged, seconds


def chosen(made_by: Sequence[Maker], glob: str) -> tuple[Maker, ...]:
    """The makers whose schema's name fits: a few rows tell it.

    Raises:
        ConfigError: none does.
    """
    if glob == "*":
        return tuple(made_by)
    names = [maker(World(0), 20).name for maker in made_by]
    pairs = zip(names, made_by, strict=True)
    found = tuple(maker for name, maker in pairs if fnmatchcase(name, glob))
    if not found:
        raise ConfigError(f"{glob!r} is none of {', '.join(names)}", path="--schema")
    return found


def _about(schema: LabelledSchema) -> About:
    columns = sum(len(table.labels) for table in schema.tables)
    return About(
        schema.name,
        schema.style,
        schema.language,
        schema.storage,
        len(schema.tables),
        columns,
    )


def _refuse_unread(result: ScanResult) -> None:
    """A container that could not be read would count as silence.

    Raises:
        SourceError: what was written cannot be scanned.
    """
    broken = [
        f"{one.container.name}: {one.problem}"
        for one in result.containers
        if one.problem and not one.rows_examined
    ]
    for problem in (*broken, *result.warnings):
        raise SourceError(f"the labelled data cannot be read: {problem}")


Place = tuple[str, str, str]


@dataclass(slots=True)
class _Said:
    """What the scan says of one field: as a whole, and at paths in its cells."""

    verdicts: list[Verdict] = field(default_factory=list)
    inside: list[Verdict] = field(default_factory=list)


def _verdicts(findings: Iterable[Finding]) -> dict[Place, _Said]:
    said: dict[Place, _Said] = {}
    for one in sorted(findings, key=lambda f: (-f.confidence, f.entity_type)):
        if one.confidence < REPORTED or _in_text(one):
            continue
        where = one.location
        here = said.setdefault(
            (where.source, where.container, where.field or ""), _Said()
        )
        told = Verdict(one.entity_type, one.confidence, one.evidence)
        (here.verdicts if where.path is None else here.inside).append(told)
    return said


def _in_text(finding: Finding) -> bool:
    """Whether it is a find in running text, not a verdict on the column."""
    if finding.location.path is not None:
        return False
    spoken = any(reason.startswith(INSIDE) for reason in finding.evidence[:1])
    return finding.location.start is not None or spoken


def _compare(
    schema: LabelledSchema,
    tables: Mapping[str, LabelledTable],
    source: str,
    said: Mapping[Place, _Said],
    variant: Variant,
) -> Iterator[Judged]:
    """Each column under the names that it has when nothing is hidden."""
    for original, (container, table) in zip(schema.tables, tables.items(), strict=True):
        columns = zip(original.labels.items(), table.labels, strict=True)
        for (column, label), name in columns:
            here = said.get((source, container, name), _Said())
            yield Judged(
                schema.name,
                original.name,
                column,
                asked(label, variant),
                tuple(here.verdicts),
                variant.names,
                (*here.inside, *_nested(said, (source, container, name))),
            )


def _nested(said: Mapping[Place, _Said], column: Place) -> Iterator[Verdict]:
    """Verdicts on the fields that a source makes of a nested column."""
    source, container, name = column
    for (where, table, field_name), here in said.items():
        if (where, table) != (source, container):
            continue
        if field_name.startswith((f"{name}.", f"{name}[")):
            yield from here.verdicts
