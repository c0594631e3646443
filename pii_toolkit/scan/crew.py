"""Several containers at once, each in a process of its own.

Python's lock lets one process judge one container at a time. Where many rows wait,
processes are started at once that take containers too; otherwise a scan begins alone
and starts them when it has gone on for a while. The largest containers come first, so
that none of them is left for the end. Which process examined a container changes
nothing of what is found, nor the order in which it is told.

A process is a fresh Python (no copy of this one, whose threads and open databases it
could not use): it opens the source anew and reads only the containers that it is given.
What it must know, keys among it, goes through a pipe that nobody else holds. What it
cannot finish, killed for its memory perhaps, is examined here in the end.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from pii_toolkit.errors import PiiToolkitError
from pii_toolkit.model import Container
from pii_toolkit.scan.containers import Examined, Examiner, Progress
from pii_toolkit.sources import Opener, open_source

if TYPE_CHECKING:
    from pii_toolkit.scan.settings import Settings
    from pii_toolkit.sources import Source

PATIENCE = 2.0
"""Seconds before helpers are started: about what it costs to start one."""
PLENTY = 200_000
"""Rows that take longer than that for sure: with so many nobody waits."""
FAREWELL = 10.0
"""Seconds in which a helper closes its source before it is killed."""
_LOST = (EOFError, OSError)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source is and what opens it."""

    uri: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    opener: Opener | None = None
    views: bool = False

    def open(self) -> Source:
        """The source, to be closed by the caller."""
        return open_source(
            self.uri,
            include=self.include,
            exclude=self.exclude,
            opener=self.opener,
            views=self.views,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One container to examine; helpers can do what has a place."""

    container: Container
    country: str | None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Crew:
    """Examines containers in up to ``jobs`` processes."""

    settings: Settings
    examiner: Examiner
    progress: Progress
    jobs: int = 1

    def examine(self, parts: Sequence[tuple[Part, Source]]) -> list[Examined]:
        """Examine all parts; ``parts`` come with their opened sources."""
        work = _Work([part for part, _ in parts], self)
        helpers = _Helpers(work, self)
        try:
            while (number := work.next()) is not None:
                self._examine(work, number, parts[number][1])
            helpers.join()
        finally:
            helpers.stop()
        for number in range(len(parts)):
            if number not in work.done:  # a helper could not
                self._examine(work, number, parts[number][1])
        return [work.done[number] for number in range(len(parts))]

    def _examine(self, work: _Work, number: int, source: Source) -> None:
        part = work.parts[number]
        work.done[number] = self.examiner.examine(
            source, part.container, part.country, self.progress
        )


class _Work:
    """Which parts wait, and what came of the others."""

    def __init__(self, parts: Sequence[Part], crew: Crew) -> None:
        self.parts = parts
        self.done: dict[int, Examined] = {}
        rows = [crew.examiner.rows_of(part.container) or 0 for part in parts]
        numbers = list(range(len(parts)))
        if crew.jobs > 1:
            numbers.sort(key=lambda number: -rows[number])
        self._own = deque(n for n in numbers if parts[n].place is None)
        self._shared = deque(n for n in numbers if parts[n].place is not None)
        self.plenty = sum(rows[n] for n in self._shared) >= PLENTY

    def next(self, *, helping: bool = False) -> int | None:
        """The number of a part that nobody has begun."""
        for waiting in (self._shared,) if helping else (self._own, self._shared):
            with suppress(IndexError):
                return waiting.popleft()
        return None

    def left(self) -> int:
        """How many parts wait that a helper could do."""
        return len(self._shared)


class _Helpers:
    """The helpers of a scan: started at once, after a while, or never."""

    def __init__(self, work: _Work, crew: Crew) -> None:
        self._work, self._crew = work, crew
        self._helpers: list[_Helper] = []
        self._later = threading.Timer(PATIENCE, self._start)
        self._later.daemon = True
        if work.plenty or PATIENCE < 0:
            self._start(own=1)
        elif crew.jobs > 1 and work.left() > 1:
            self._later.start()

    def join(self) -> None:
        """Wait until every one has done its last part; none begins any more."""
        self._call_off()
        for helper in self._helpers:
            helper.join()

    def stop(self) -> None:
        """End them, whatever they are doing."""
        self._call_off()
        for helper in self._helpers:
            helper.stop()

    def _start(self, own: int = 0) -> None:
        """As many as have something to do; ``own`` of what waits is for us."""
        wanted = min(self._crew.jobs - 1, self._work.left() - own)
        with suppress(OSError):  # no room for another process: this one goes on alone
            for _ in range(wanted):
                self._helpers.append(_Helper(self._work, self._crew))

    def _call_off(self) -> None:
        self._later.cancel()
        if self._later.is_alive():
            self._later.join()


class _Helper:
    """A process, and the thread here that hands it parts."""

    def __init__(self, work: _Work, crew: Crew) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, crew.settings), daemon=True
        )
        with _without_interrupts():
            self._process.start()
        theirs.close()
        self._thread = threading.Thread(
            target=self._hand_out, args=(work, crew), daemon=True
        )
        self._thread.start()

    def join(self) -> None:
        """Wait until it has done its last part."""
        self._thread.join()

    def stop(self) -> None:
        """End the process; it closes its source first, whatever it is doing."""
        if self._thread.is_alive():
            self._process.terminate()
        else:
            self._pipe.close()
        self._process.join(FAREWELL)
        self._process.kill()
        self._process.join()
        self._thread.join()

    def _hand_out(self, work: _Work, crew: Crew) -> None:
        with suppress(*_LOST):  # its part, if any, is examined in the end
            while self._pipe.recv() == _READY:
                number = work.next(helping=True)
                if number is None:
                    return
                part = work.parts[number]
                rows = crew.examiner.rows_of(part.container)
                crew.progress.start(part.container.name, rows)
                self._pipe.send(part)
                while isinstance(answer := self._pipe.recv(), int):
                    crew.progress.advance(answer)
                if isinstance(answer, Examined):
                    work.done[number] = answer


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal: what starts here is to ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_READY = "ready"


class _Teller:
    """Progress in a helper: rows go home through the pipe."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def start(self, name: str, total: int | None) -> None:
        """Say nothing: it was said where the part was handed out."""

    def advance(self, rows: int) -> None:
        """So many more rows are done."""
        self._pipe.send(rows)


def _serve(pipe: Connection, settings: Settings) -> None:
    """What a helper does: examine what comes, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):  # no copy of what was decrypted is left behind
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    warnings.simplefilter("ignore")  # they were shown where the scan began
    examiner = settings.examiner()
    place, source = None, None
    try:
        with suppress(*_LOST):
            while True:
                pipe.send(_READY)
                part: Part = pipe.recv()
                if source is None or part.place != place:
                    place, source = part.place, _other(source, part.place)
                pipe.send(_examined(part, source, examiner, pipe))
    finally:
        if source is not None:
            source.close()


def _leave(_number: int, _frame: object) -> None:
    raise SystemExit


def _other(old: Source | None, place: Place | None) -> Source | None:
    if old is not None:
        old.close()
    with suppress(PiiToolkitError):
        return place.open() if place is not None else None
    return None


def _examined(
    part: Part, source: Source | None, examiner: Examiner, pipe: Connection
) -> Examined | None:
    """None where it went wrong: it is tried again where the error can be shown."""
    if source is None:
        return None
    try:
        found = examiner.examine(source, part.container, part.country, _Teller(pipe))
    except _LOST:
        raise
    except Exception:  # noqa: BLE001 - see above
        return None
    return replace(found, problems=source.problems())
