"""The one file that is open while a target writes container after container."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pii_toolkit.errors import TargetError
from pii_toolkit.targets.output import Output
from pii_toolkit.targets.protocol import Seal
from pii_toolkit.targets.sinks import Layout, Sink, open_sink

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(slots=True)
class _Open:
    container: str
    schema: pa.Schema
    output: Output
    sink: Sink


class Parts:
    """Opens, fills and completes files, one after another."""

    def __init__(self) -> None:
        self._open: _Open | None = None

    def begin(
        self,
        container: str,
        path: Path,
        schema: pa.Schema,
        layout: Layout,
        seal: Seal | None,
    ) -> None:
        """Complete the file before, and start this one, which must not exist."""
        self.end()
        by_age = seal is not None and layout.format != "parquet"
        output = Output(path, seal.recipients if seal and by_age else None)
        try:
            with output.writing() as stream, _arrow_explained(container):
                sink = open_sink(stream, schema, layout, seal)
        except BaseException:
            output.abort()
            raise
        self._open = _Open(container, schema, output, sink)

    def write(self, container: str, batch: pa.RecordBatch) -> None:
        """Append rows.

        Raises:
            TargetError: another container is open, or the batch has another schema.
        """
        part = self._open
        if part is None or part.container != container:
            raise TargetError(
                f"container {container!r} is not open: write each container whole,"
                " right after its begin"
            )
        if not batch.schema.equals(part.schema):
            raise TargetError(
                f"{container!r}: a batch has another schema than it began with"
            )
        with part.output.writing(), _arrow_explained(container):
            part.sink.write(batch)

    def end(self) -> None:
        """Complete the open file, if there is one."""
        if self._open is None:
            return
        with self._open.output.writing(), _arrow_explained(self._open.container):
            self._open.sink.finish()
        self._open.output.finish()
        self._open = None

    def abort(self) -> None:
        """Close the open file without completing it."""
        if self._open is None:
            return
        # Ended here, else a collected writer would write its end into a closed stream.
        with suppress(Exception):
            self._open.sink.finish()
        self._open.output.abort()
        self._open = None


@contextmanager
def _arrow_explained(container: str) -> Iterator[None]:
    """Arrow's errors as ours: their texts may quote values."""
    import pyarrow as pa

    try:
        yield
    except pa.ArrowException as error:
        if isinstance(error, OSError | MemoryError):
            raise
        raise TargetError(
            f"{container!r}: its values cannot be written in this format"
            f" ({type(error).__name__}); choose another format or leave a column out"
        ) from None
