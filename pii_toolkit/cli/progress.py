"""Progress on standard error: a bar on a terminal, nothing elsewhere; and the pace."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pii_toolkit.cli.talk import harmless

if TYPE_CHECKING:
    from pii_toolkit.model import Pace


class Bar:
    """Counts rows of one container after the other, a line for each thread."""

    def __init__(self, progress: Any) -> None:
        self._progress = progress
        self._tasks: dict[int, Any] = {}

    def start(self, name: str, total: int | None) -> None:
        """A new container begins; ``total`` rows if known."""
        if self._progress is not None:
            me = threading.get_ident()
            if me in self._tasks:
                self._progress.remove_task(self._tasks[me])
            self._tasks[me] = self._progress.add_task(harmless(name), total=total)

    def advance(self, rows: int) -> None:
        """So many more rows are done."""
        task = self._tasks.get(threading.get_ident())
        if task is not None:
            self._progress.advance(task, rows)


def in_words(pace: Pace) -> str:
    """How fast it went, in one line."""
    return (
        f"{pace.rows:,} rows in {pace.seconds:.1f} s: {pace.rows_per_second:,.0f} "
        f"rows/s, {pace.bytes_per_second / 1e6:,.1f} MB/s; reading was "
        f"{pace.reading:.0%} of the work"
    )


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def bar() -> Iterator[Bar]:
    """A progress bar for the length of the block, silent when not on a terminal."""
    if not sys.stderr.isatty():
        yield Bar(None)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress)
