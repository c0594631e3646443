"""Scan: sources through the detector, to one result.

A part that cannot be read does not stop the rest: it is reported beside the findings.
Only a source that cannot be opened at all raises. What was examined, and by which seed,
stands in the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.hash_search import Breaking
from pii_toolkit.detect.readers import reader_for
from pii_toolkit.errors import SourceError
from pii_toolkit.model import (
    Container,
    ContainerProfile,
    Finding,
    Sample,
    ScanResult,
)
from pii_toolkit.recognizers import BUILT_IN, load_packs
from pii_toolkit.sources import Opener, open_source

if TYPE_CHECKING:
    from pii_toolkit.sources import Source

Ner = Literal["off", "sample", "full"]


class Progress(Protocol):
    """Told how far a scan has come; the command line draws a bar from it."""

    def start(self, name: str, total: int | None) -> None:
        """A container begins; ``total`` rows where known."""

    def advance(self, rows: int) -> None:
        """So many more rows are done."""


class _Silent:
    def start(self, name: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, rows: int) -> None:
        """Say nothing."""


def scan(
    sources: Sequence[str | Path | Source],
    *,
    packs: Sequence[str] = BUILT_IN,
    recognizers: Sequence[str | Path] = (),
    sample: Sample | None = None,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    opener: Opener | None = None,
    progress: Progress | None = None,
    break_hashes: bool = False,
    ner: Ner = "sample",
    ner_model: str | None = None,
    ner_threads: int = 1,
) -> ScanResult:
    """Find personal data in databases, files and folders.

    Args:
        sources: URIs and paths (see `sources.open_source`), or opened sources, which
            the caller closes.
        packs: recognizer packs by name.
        recognizers: folders of YAML packs.
        sample: rows to examine per container; default 10,000 with seed 0.
        include: globs of containers to take; all where empty.
        exclude: globs of containers to leave out.
        opener: keys of encrypted files.
        progress: told of containers and rows.
        break_hashes: try to reverse columns of digests, a minute each at most.
        ner: which running text the name model reads: none; some hundred texts of each
            column and the first 256 KiB of each document; or all that is examined.
            Where this copy of the project has no model, rules and lists read alone.
        ner_model: an installed spaCy model, or a folder, instead of the one that ships.
        ner_threads: texts that the name model reads at once.

    Raises:
        SourceError: a source does not exist or cannot be opened.
        ConfigError: a pack is unknown or wrong; the name model is not installed.
    """
    chosen = sample or Sample()
    loaded = load_packs(packs, recognizers)
    detector = TableDetector(
        loaded,
        seed=chosen.seed,
        full=chosen.method == "full",
        breaking=Breaking(seed=chosen.seed) if break_hashes else None,
        reader=None if ner == "off" else reader_for(ner_model, threads=ner_threads),
        read_all=ner == "full",
    )
    work = _Scan(detector, chosen, progress or _Silent())
    for place in sources:
        with _opened(place, include, exclude, opener) as source:
            work.source(source)
    return ScanResult(
        sources=tuple(work.names),
        sample=chosen,
        containers=tuple(work.profiles),
        findings=tuple(work.findings),
        packs=tuple(pack.name for pack in loaded),
        warnings=tuple(work.warnings),
    )


@contextmanager
def _opened(
    place: str | Path | Source,
    include: Sequence[str],
    exclude: Sequence[str],
    opener: Opener | None,
) -> Iterator[Source]:
    if not isinstance(place, str | Path):
        yield place
        return
    opened = open_source(str(place), include=include, exclude=exclude, opener=opener)
    with opened as source:
        yield source


class _Scan:
    """What has been found so far."""

    def __init__(
        self, detector: TableDetector, sample: Sample, progress: Progress
    ) -> None:
        self._detector, self._sample, self._progress = detector, sample, progress
        self.names: list[str] = []
        self.profiles: list[ContainerProfile] = []
        self.findings: list[Finding] = []
        self.warnings: list[str] = []

    def source(self, source: Source) -> None:
        """Examine every container of one source."""
        self.names.append(source.name)
        containers = source.containers()
        country = self._detector.country_of(containers)
        broken: dict[str, str] = {}
        for container in containers:
            try:
                self._container(source, container, country)
            except SourceError as error:
                broken[container.name] = str(error)
                self.profiles.append(ContainerProfile(container, 0, problem=str(error)))
        self._problems(source, broken)

    def _container(
        self, source: Source, container: Container, country: str | None
    ) -> None:
        judge = self._detector.start(container, country=country)
        self._progress.start(container.name, self._rows_of(container))
        taken = None if self._sample.method == "full" else self._sample
        for batch in source.batches(container.name, sample=taken):
            judge.update(batch)
            self._progress.advance(batch.num_rows)
        self.findings.extend(judge.findings())
        self.profiles.append(judge.profile())

    def _rows_of(self, container: Container) -> int | None:
        if self._sample.method == "full" or container.row_count is None:
            return container.row_count
        return min(container.row_count, self._sample.rows)

    def _problems(self, source: Source, told: dict[str, str]) -> None:
        """Attach what the source could not read to the container it belongs to."""
        here = {
            profile.container.name: number
            for number, profile in enumerate(self.profiles)
            if profile.container.source == source.name
        }
        for name, why in source.problems():
            if told.get(name) == why:
                continue
            number = here.get(name)
            if number is None or self.profiles[number].problem:
                self.warnings.append(f"{name}: {why}")
            else:
                self.profiles[number] = replace(self.profiles[number], problem=why)
