"""Scan: sources through the detector, to one result.

A part that cannot be read does not stop the rest: it is reported beside the findings.
Only a source that cannot be opened at all raises. What was examined, and by which seed,
stands in the result.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from pii_toolkit.model import ContainerProfile, Pace, Sample, ScanResult
from pii_toolkit.recognizers import BUILT_IN
from pii_toolkit.scan.containers import Examined, Examiner, Progress, with_problems
from pii_toolkit.scan.crew import Crew, Part, Place
from pii_toolkit.scan.settings import Ner, Settings
from pii_toolkit.sources import Opener
from pii_toolkit.sources.source import LEFT_OUT

if TYPE_CHECKING:
    from pii_toolkit.sources import Source

__all__ = ["Ner", "Progress", "scan"]

_NAMED = 3
"""Views that a warning names."""


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
    views: bool = False,
    opener: Opener | None = None,
    progress: Progress | None = None,
    break_hashes: bool = False,
    ner: Ner = "sample",
    ner_model: str | None = None,
    ner_threads: int = 1,
    jobs: int = 1,
    pace: Callable[[Pace], None] | None = None,
) -> ScanResult:
    """Find personal data in databases, files and folders.

    Args:
        sources: URIs and paths (see `sources.open_source`), or opened sources, which
            the caller closes. One that is named twice is read once.
        packs: recognizer packs by name; ``common`` is always among them.
        recognizers: folders of YAML packs.
        sample: rows to examine per container; default 10,000 with seed 0.
        include: globs of containers to take; all where empty.
        exclude: globs of containers to leave out.
        views: read the views of databases as well as their tables.
        opener: keys of encrypted files.
        progress: told of containers and rows.
        break_hashes: try to reverse columns of digests, a minute each at most.
        ner: which running text the name model reads: none; some hundred texts of each
            column and the first 256 KiB of each document; or all that is examined.
            Where this copy of the project has no model, rules and lists read alone.
        ner_model: an installed spaCy model, or a folder, instead of the one that ships.
        ner_threads: texts that the name model reads at once.
        jobs: processes that scan at once, for sources given as URIs and paths; the
            findings are the same for any number. More than one starts Python anew:
            call this under ``if __name__ == "__main__":`` then.
        pace: called at the end with how fast the rows went by.

    Raises:
        SourceError: a source does not exist or cannot be opened.
        ConfigError: a pack is unknown or wrong; the name model is not installed.
    """
    settings = Settings(
        packs=tuple(packs),
        recognizers=tuple(map(str, recognizers)),
        sample=sample or Sample(),
        break_hashes=break_hashes,
        ner=ner,
        ner_model=ner_model,
        ner_threads=ner_threads,
    )
    examiner = settings.examiner()
    crew = Crew(settings, examiner, progress or _Silent(), jobs)
    started = time.perf_counter()
    profiles: list[ContainerProfile] = []
    unread: list[str] = []
    with ExitStack() as stack:
        opened: list[tuple[Source, Place | None]] = []
        for given in dict.fromkeys(sources):
            if isinstance(given, str | Path):
                place = Place(str(given), tuple(include), tuple(exclude), opener, views)
                opened.append((stack.enter_context(place.open()), place))
            else:
                opened.append((given, None))
        parts = [_parts(source, place, examiner) for source, place in opened]
        examined = crew.examine(list(chain.from_iterable(parts)))
        rest = iter(examined)
        for (source, _), own in zip(opened, parts, strict=True):
            found = list(islice(rest, len(own)))
            seen, left = with_problems(found, source.problems())
            profiles += seen
            unread += [*left, *_left_open(source, seen)]
    if pace is not None:
        pace(_pace(examined, time.perf_counter() - started))
    return ScanResult(
        sources=tuple(source.name for source, _ in opened),
        sample=settings.sample,
        containers=tuple(profiles),
        findings=tuple(finding for one in examined for finding in one.findings),
        packs=tuple(pack.name for pack in examiner.detector.packs),
        warnings=tuple(unread),
    )


def _parts(
    source: Source, place: Place | None, examiner: Examiner
) -> list[tuple[Part, Source]]:
    containers = source.containers()
    country = examiner.detector.country_of(containers)
    return [(Part(c, country, place), source) for c in containers]


def _left_open(source: Source, seen: Sequence[ContainerProfile]) -> Iterator[str]:
    """What a reader would take for clean, although nobody looked at it."""
    views = source.unread_views
    if views:
        shown = ", ".join(views[:_NAMED]) + (", ..." if views[_NAMED:] else "")
        count = f"{len(views)} views" if views[1:] else "a view"
        yield f"{source.name}: {LEFT_OUT}: {count} ({shown}); --views reads views, too"
    if not seen:
        yield (
            f"{source.name}: {LEFT_OUT}: there is no table or file in it that is read; "
            "check what it is, and the globs of include and exclude"
        )


def _pace(examined: Sequence[Examined], seconds: float) -> Pace:
    reading = sum(one.reading for one in examined)
    work = reading + sum(one.judging for one in examined)
    return Pace(
        rows=sum(one.rows for one in examined),
        bytes=sum(one.bytes for one in examined),
        seconds=seconds,
        reading=reading / work if work else 0.0,
    )
