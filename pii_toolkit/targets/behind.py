"""Batches written behind: one is written while the next one is made.

Writing happens in a thread of its own, in order; Arrow, the databases' drivers and the
ciphers let go of Python's lock meanwhile. What fails there is raised at the next batch,
or at the end.
"""

from __future__ import annotations

import queue
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import pyarrow as pa

    from pii_toolkit.targets.protocol import Target

WAITING = 1
"""Batches that wait: with the one being written and the one being made, three."""


class Behind:
    """Writes one container's batches to a target that has begun it.

    A context manager: a clean exit waits until everything is written, any other one
    until the thread has stopped. The first batch is written here: most tables and
    files have no other.
    """

    def __init__(self, target: Target, container: str) -> None:
        self._target = target
        self._container = container
        self._ready: queue.Queue[pa.RecordBatch | None] = queue.Queue(WAITING)
        self._failure: BaseException | None = None
        self._thread: threading.Thread | None = None
        self._written = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._thread is None:
            return
        if error is not None:
            self._drop()
        self._ready.put(None)
        self._thread.join()
        if error is None:
            self._raise()

    def write(self, batch: pa.RecordBatch) -> None:
        """Append rows, soon.

        Raises:
            TargetError: a batch before could not be written.
        """
        if not self._written:
            self._target.write(self._container, batch)
            self._written = True
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._write, daemon=True)
            self._thread.start()
        self._raise()
        self._ready.put(batch)

    def _drop(self) -> None:
        """Take away what waits: nobody wants it any more."""
        self._failure = self._failure or InterruptedError()
        try:
            self._ready.get_nowait()
        except queue.Empty:
            return

    def _raise(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _write(self) -> None:
        """Write until there is nothing more; after a failure only take."""
        while (batch := self._ready.get()) is not None:
            if self._failure is not None:
                continue
            try:
                self._target.write(self._container, batch)
            except BaseException as error:  # noqa: BLE001 - raised where it is awaited
                self._failure = error
