"""One table, file or document: read to its end and judged."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Container, ContainerProfile, Finding, Sample
from pii_toolkit.sources.ahead import Meter, ahead, gathered

if TYPE_CHECKING:
    from pii_toolkit.detect.detector import TableDetector
    from pii_toolkit.sources import Source


class Progress(Protocol):
    """Told how far a scan has come; the command line draws a bar from it.

    Where several processes scan, several threads tell: one for each process.
    """

    def start(self, name: str, total: int | None) -> None:
        """A container begins; ``total`` rows where known."""

    def advance(self, rows: int) -> None:
        """So many more rows are done."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What one container gave.

    ``rows`` and ``bytes`` went by in ``reading`` seconds, and were judged in
    ``judging``. ``problems``: of a source that another process opened to read it.
    """

    profile: ContainerProfile
    findings: tuple[Finding, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    rows: int = 0
    bytes: int = 0
    reading: float = 0.0
    judging: float = 0.0


@dataclass(frozen=True, slots=True)
class Examiner:
    """Examines containers, one after the other."""

    detector: TableDetector
    sample: Sample

    def examine(
        self,
        source: Source,
        container: Container,
        country: str | None,
        progress: Progress,
    ) -> Examined:
        """Read and judge one container; what cannot be read is told in its profile."""
        meter, started = Meter(), time.perf_counter()
        judge = self.detector.start(container, country=country)
        progress.start(container.name, self.rows_of(container))
        waited = 0.0
        try:
            with closing(ahead(self._batches(source, container), meter)) as batches:
                while True:
                    asked = time.perf_counter()
                    batch = next(batches, None)
                    waited += time.perf_counter() - asked
                    if batch is None:
                        break
                    judge.update(batch)
                    progress.advance(batch.num_rows)
        except SourceError as error:
            profile = ContainerProfile(container, 0, problem=str(error))
            return Examined(profile)
        findings = judge.findings()
        return Examined(
            judge.profile(),
            findings,
            rows=meter.rows,
            bytes=meter.bytes,
            reading=meter.seconds,
            judging=max(0.0, time.perf_counter() - started - waited),
        )

    def _batches(
        self, source: Source, container: Container
    ) -> Iterator[pa.RecordBatch]:
        taken = None if self.sample.method == "full" else self.sample
        batches = source.batches(container.name, sample=taken)
        return batches if container.kind == "document" else gathered(batches)

    def rows_of(self, container: Container) -> int | None:
        """Rows that will be read, where that is known."""
        if self.sample.method == "full" or container.row_count is None:
            return container.row_count
        return min(container.row_count, self.sample.rows)


def with_problems(
    examined: list[Examined], problems: tuple[tuple[str, str], ...]
) -> tuple[list[ContainerProfile], list[str]]:
    """The profiles with what the source could not read, and the problems left over.

    Args:
        examined: the containers of one source, in its order.
        problems: of the source itself.
    """
    profiles = [one.profile for one in examined]
    told = {(p.container.name, p.problem) for p in profiles}
    places = {p.container.name: number for number, p in enumerate(profiles)}
    every = dict.fromkeys((*problems, *(p for one in examined for p in one.problems)))
    left: list[str] = []
    for name, why in sorted(every, key=lambda problem: places.get(problem[0], -1)):
        if (name, why) in told:
            continue
        number = places.get(name)
        if number is None or profiles[number].problem:
            left.append(f"{name}: {why}")
        else:
            profiles[number] = replace(profiles[number], problem=why)
    return profiles, left
