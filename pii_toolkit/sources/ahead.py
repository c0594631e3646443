"""Batches read ahead: the next one is fetched while the current one is looked at.

Reading happens in a thread of its own, which pays because Arrow, the databases' drivers
and NumPy all let go of Python's lock. Small batches are put together first: every step
after reading costs the same for ten rows as for ten thousand.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pyarrow as pa

from pii_toolkit.sources.source import BATCH_ROWS

GATHERED_BYTES = 4 << 20
WAITING = 1
"""Batches that wait: with the one being read and the one in use, three are held."""


@dataclass(slots=True)
class Meter:
    """What went by: rows, bytes as Arrow holds them, seconds spent reading."""

    rows: int = 0
    bytes: int = 0
    seconds: float = 0.0

    def count(self, batch: pa.RecordBatch) -> None:
        """One more batch."""
        self.rows += batch.num_rows
        self.bytes += batch.nbytes

    @contextmanager
    def reading(self) -> Iterator[None]:
        """The time of the block is time spent reading."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - started


def gathered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of up to `BATCH_ROWS` rows or `GATHERED_BYTES`."""
    held: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in batches:
        more = rows + batch.num_rows > BATCH_ROWS
        if held and (more or batch.schema != held[0].schema):
            yield _joined(held)
            held, rows, size = [], 0, 0
        held.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
        del batch
        if size >= GATHERED_BYTES:  # before the next one, which may be as large
            full, held, rows, size = _joined(held), [], 0, 0
            yield full
            del full
    if held:
        yield _joined(held)


def _joined(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    return batches[0] if len(batches) == 1 else pa.concat_batches(batches)


def ahead(
    batches: Iterator[pa.RecordBatch], meter: Meter | None = None
) -> Generator[pa.RecordBatch]:
    """The batches, in order, read by a thread that is one ahead.

    A stream of one batch is read here: most tables and files are that small. What the
    reading raises is raised here, after the batches that came before. Close it (or read
    it to its end): that stops the thread and closes ``batches``.
    """
    meter = meter or Meter()
    try:
        first = _next(batches, meter)
        second = None if first is None else _next(batches, meter)
        if first is not None:
            yield first
        del first
        if second is not None:
            with closing(_Reader(batches, meter)) as reader:
                yield second
                del second
                yield from reader
    finally:
        close = getattr(batches, "close", None)
        if close is not None:
            close()


def _next(batches: Iterator[pa.RecordBatch], meter: Meter) -> pa.RecordBatch | None:
    with meter.reading():
        batch = next(batches, None)
    if batch is not None:
        meter.count(batch)
    return batch


class _Reader:
    """The thread, and the short queue that it fills."""

    def __init__(self, batches: Iterator[pa.RecordBatch], meter: Meter) -> None:
        self._batches, self._meter = batches, meter
        self._ready: queue.Queue[pa.RecordBatch | BaseException | None]
        self._ready = queue.Queue(WAITING)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        while (item := self._ready.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
            del item  # two batches less are held while the next one is waited for

    def close(self) -> None:
        """Stop after the batch that is being read."""
        self._stop.set()
        while self._thread.is_alive():
            try:
                self._ready.get(timeout=0.01)
            except queue.Empty:
                continue
        self._thread.join()

    def _read(self) -> None:
        try:
            while not self._stop.is_set():
                batch = _next(self._batches, self._meter)
                self._ready.put(batch)
                if batch is None:
                    return
                del batch
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            self._ready.put(error)
