"""A whole source through a policy into a target: the run behind both commands.

    containers -> policy checked against every column
    -> subject index (a first pass, where it tells something)
    -> containers in foreign-key order -> Transform, batch by batch -> target

What can be refused is refused before the first row is written; what only the rows
themselves can tell stops the run, and an unfinished target is never left behind.
Reading, transforming and writing go on at the same time, in three threads.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import Literal, Protocol

import pyarrow as pa

from pii_toolkit.errors import SourceError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Container
from pii_toolkit.pseudonymise.first_pass import (
    build_index,
    first_pass_columns,
    needs_first_pass,
)
from pii_toolkit.pseudonymise.person_number import DomainSize
from pii_toolkit.pseudonymise.persona import Personas
from pii_toolkit.pseudonymise.policy import PERSON_NUMBER_KINDS, Policy
from pii_toolkit.pseudonymise.subjects import PassingSubjects, SubjectIndex
from pii_toolkit.pseudonymise.text import SpanFinder
from pii_toolkit.pseudonymise.transform import ColumnCount, Transform, add_counts
from pii_toolkit.reports.summary import printable
from pii_toolkit.sources import Source
from pii_toolkit.sources.ahead import ahead, gathered
from pii_toolkit.targets import Target
from pii_toolkit.targets.behind import Behind
from pii_toolkit.testdata.relations import order, refuse_broken_joins, written

WIDTH = 80
_NAMED = 3
"""Absent names that a note spells out."""


class Progress(Protocol):
    """Told how a run goes on."""

    def start(self, name: str, total: int | None) -> None:
        """A new container begins; ``total`` rows if known."""

    def advance(self, rows: int) -> None:
        """So many more rows are done."""


@dataclass(frozen=True, slots=True)
class ContainerReport:
    """What happened to one container; rows set aside are in no output.

    ``entry``: the name under which the policy has it, a glob perhaps.
    """

    name: str
    rows: int
    quarantined: int
    columns: tuple[ColumnCount, ...]
    kind: Literal["table", "file", "document"] = "table"
    entry: str = ""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did, or would do: places and counts, no value.

    ``domains``: the classes that the data's person numbers belong to, by kind, with how
    many numbers a pseudonym can stand for, the fewest first. ``notes``: what a reader
    should know.
    """

    containers: tuple[ContainerReport, ...]
    subjects: int
    domains: tuple[tuple[str, tuple[DomainSize, ...]], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Rows written, over all containers."""
        return sum(one.rows for one in self.containers)

    def table(self) -> str:
        """The report as text of at most 80 columns, with a final newline."""
        groups: dict[str, list[ContainerReport]] = {}
        for one in self.containers:
            groups.setdefault(one.entry or one.name, []).append(one)
        lines = [line for pair in groups.items() for line in _container_lines(*pair)]
        lines.append(f"{self.subjects:,} data subjects, {self.rows:,} rows")
        lines += [_domain_line(kind, sizes) for kind, sizes in self.domains]
        for note in self.notes:
            lines += wrap(f"note: {note}", WIDTH, subsequent_indent="  ")
        return "".join(f"{line}\n" for line in lines)


def pseudonymise_source(
    source: Source,
    target: Target | None,
    policy: Policy,
    key: DomainKey,
    *,
    personas: Personas | None = None,
    finder: SpanFinder | None = None,
    progress: Progress | None = None,
    quarantine: Target | None = None,
    directory: Path | None = None,
) -> RunReport:
    """Transform every container of a source; without a target nothing is written.

    Args:
        source: everything in it is read; what tells whose rows are whose, twice.
        target: an entered target; ``None`` is a dry run, which counts the same.
        policy: has to name every container and column of the source.
        key: the key of the policy's domain.
        personas: makes fake persons, for the operator ``fake``.
        finder: finds personal data in free text.
        progress: told of containers and rows.
        quarantine: an entered target for the original rows that ``on_invalid:
            quarantine`` sets aside; it has to encrypt. Without it they are left out and
            counted.
        directory: where the temporary subject index is made.

    Raises:
        PolicyError: the policy does not fit the source; nothing was written.
        SourceError: a part of the source cannot be read.
    """
    job = _Job(source, policy, key, personas, finder, progress)
    containers = source.containers()
    _refuse_problems(source)
    plain = job.transforms(containers, None)
    refuse_broken_joins(containers, policy)
    ordered = order(containers)
    kept = {name: set(made.schema.names) for name, made in plain.items()}
    reports = []
    with job.index(containers, directory) as index:
        _refuse_problems(source)
        transforms = job.transforms(containers, index)
        for container in ordered.containers:
            aside = _Aside(quarantine, container, source)
            as_written = written(container, kept)
            transform = transforms[container.name]
            reports.append(job.run(as_written, transform, index, target, aside))
        subjects = index.subjects
    _refuse_problems(source)
    notes = [f"{one} and {other} point at each other" for one, other in ordered.cut]
    notes += _absent(policy, containers)
    notes += _set_aside(reports, kept=quarantine is not None)
    domains = _domains(transforms.values())
    return RunReport(tuple(reports), subjects, domains, tuple(notes))


def _refuse_problems(source: Source) -> None:
    """An output that lacks a part of its source would look complete: refuse it."""
    problems = source.problems()
    if problems:
        where, why = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise SourceError(
            f"{where} cannot be read: {why}{more}; repair it or leave it out"
        )


@dataclass(frozen=True, slots=True, repr=False)
class _Job:
    """What stays the same from the first container to the last."""

    source: Source
    policy: Policy
    key: DomainKey
    personas: Personas | None
    finder: SpanFinder | None
    progress: Progress | None

    def transforms(
        self,
        containers: tuple[Container, ...],
        index: SubjectIndex | PassingSubjects | None,
    ) -> dict[str, Transform]:
        """One transform a container; raises when policy and data do not fit."""
        return {
            container.name: Transform(
                self.policy,
                self.key,
                container,
                self.source.schema(container.name),
                subjects=index,
                personas=self.personas,
                finder=self.finder,
            )
            for container in containers
        }

    def index(
        self, containers: tuple[Container, ...], directory: Path | None
    ) -> SubjectIndex | PassingSubjects:
        """The first pass over all containers, where it has something to tell."""
        if not needs_first_pass(self.policy, containers):
            return PassingSubjects(self.policy, self.key, directory)
        pairs = [
            (one, partial(self.batches, one, f"{one.name}: subjects", columns or None))
            for one in containers
            if (columns := self._first_columns(one))
            or self.policy.container(one.name).subject
        ]
        return build_index(pairs, self.policy, self.key, directory=directory)

    def _first_columns(self, container: Container) -> list[str]:
        wanted = first_pass_columns(self.policy, container.name)
        names = self.source.schema(container.name).names
        return [name for name in names if name in wanted]

    def batches(
        self, container: Container, label: str, columns: Sequence[str] | None = None
    ) -> Generator[pa.RecordBatch]:
        """A container's batches, read ahead, with progress."""
        if self.progress is not None:
            self.progress.start(label, container.row_count)
        rows = self.source.batches(container.name, columns=columns)
        with closing(ahead(gathered(rows))) as batches:
            for batch in batches:
                yield batch
                if self.progress is not None:
                    self.progress.advance(batch.num_rows)

    def run(
        self,
        container: Container,
        transform: Transform,
        index: SubjectIndex | PassingSubjects,
        target: Target | None,
        aside: _Aside,
    ) -> ContainerReport:
        """One container from source to target: read, transformed, written at once."""
        counts: tuple[ColumnCount, ...] = ()
        rows = 0
        with ExitStack() as stack:
            out = None
            if target is not None:
                target.begin(container, transform.schema)
                out = stack.enter_context(Behind(target, container.name))
            batches = self.batches(container, container.name)
            for batch in stack.enter_context(closing(batches)):
                index.see(container.name, batch)
                done = transform.run(batch)
                aside.put(done.quarantined)
                if out is not None:
                    out.write(done.batch)
                counts = add_counts([counts, done.counts])
                rows += done.batch.num_rows
        entry = self.policy.entry(container.name) or container.name
        return ContainerReport(
            container.name, rows, aside.rows, counts, container.kind, entry
        )


class _Aside:
    """Where quarantined rows of one container go; begun with the first of them."""

    def __init__(
        self, target: Target | None, container: Container, source: Source
    ) -> None:
        self._target = target
        self._container = container
        self._source = source
        self.rows = 0

    def put(self, batch: pa.RecordBatch | None) -> None:
        """Keep original rows, if there is a place for them; count them in any case."""
        if batch is None:
            return
        if self._target is not None:
            if self.rows == 0:
                schema = self._source.schema(self._container.name)
                self._target.begin(self._container, schema)
            self._target.write(self._container.name, batch)
        self.rows += batch.num_rows


def _domains(
    transforms: Iterable[Transform],
) -> tuple[tuple[str, tuple[DomainSize, ...]], ...]:
    """The effective domains of the classes that the run's numbers belong to."""
    used = {pair for transform in transforms for pair in transform.domains}
    return tuple(
        (kind, tuple(sizes))
        for kind in PERSON_NUMBER_KINDS
        if (sizes := sorted((s for k, s in used if k == kind), key=_by_size))
    )


def _by_size(domain: DomainSize) -> tuple[int, str]:
    return domain.size, domain.label


def _absent(policy: Policy, containers: tuple[Container, ...]) -> Iterator[str]:
    """What the policy names and the source does not have: no danger, but a hint."""
    present: dict[str, set[str]] = {}
    for one in containers:
        fields = present.setdefault(policy.entry(one.name) or "", set())
        fields |= {field.name for field in one.fields}
    missing = [name for name in policy.containers if name not in present]
    missing += [
        f"{name}.{column}"
        for name, rules in policy.containers.items()
        if name in present
        for column in rules.columns
        if column not in present[name]
    ]
    shown = ", ".join(missing[:_NAMED])
    if len(missing) > _NAMED:
        shown += f" and {len(missing) - _NAMED:,} more"
        yield f"the source does not have {shown} that the policy names"
    elif missing:
        yield f"the source does not have {shown}, which the policy names"


def _set_aside(reports: list[ContainerReport], *, kept: bool) -> Iterator[str]:
    aside = sum(report.quarantined for report in reports)
    if aside:
        fate = "kept in the quarantine" if kept else "left out of the output"
        yield f"{aside:,} rows with invalid person numbers were {fate}"


def _container_lines(name: str, reports: list[ContainerReport]) -> list[str]:
    """What happened to the containers of one entry of the policy; documents: a line."""
    rows = sum(one.rows for one in reports)
    aside = sum(one.quarantined for one in reports)
    counts = add_counts(one.columns for one in reports)
    left_out = f", {aside:,} quarantined" if aside else ""
    if all(one.kind == "document" for one in reports) and len(counts) == 1:
        count = counts[0]
        what = f"  {count.column}  {count.operator}  {_extra(count)}".rstrip()
        many = f"({len(reports):,} document{'s' * (len(reports) > 1)}{left_out})"
        return [f"{_fit(name, WIDTH - len(many) - len(what) - 2)}  {many}{what}"]
    files = f"{len(reports):,} containers, " if len(reports) > 1 else ""
    lines = [f"{printable(name)}  ({files}{rows:,} rows{left_out})"]
    for count in counts:
        left = f"  {_fit(count.column, 26):26} {count.operator:13}"
        lines.append(f"{left} {count.rows:>10,}  {_extra(count)}".rstrip()[:WIDTH])
    return lines


def _extra(count: ColumnCount) -> str:
    extra = [f"{count.empty:,} empty"] if count.empty else []
    extra += [f"{count.invalid:,} invalid"] if count.invalid else []
    extra += [f"{count.finds:,} finds"] if count.finds else []
    return ", ".join(extra)


def _fit(name: str, width: int) -> str:
    text = printable(name)
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _domain_line(kind: str, sizes: tuple[DomainSize, ...]) -> str:
    """The smallest of the classes that the data use."""
    small = sizes[0]
    return (
        f"{kind}: one of {small.size:,} numbers or more ({small.label}, {small.method})"
    )
