"""Progress on standard error: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pii_toolkit.cli.talk import harmless


class Bar:
    """Counts rows of one container after the other."""

    def __init__(self, progress: Any) -> None:
        self._progress = progress
        self._task: Any = None

    def start(self, name: str, total: int | None) -> None:
        """A new container begins; ``total`` rows if known."""
        if self._progress is not None:
            if self._task is not None:
                self._progress.remove_task(self._task)
            self._task = self._progress.add_task(harmless(name), total=total)

    def advance(self, rows: int) -> None:
        """So many more rows are done."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task, rows)


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
