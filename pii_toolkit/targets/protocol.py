"""What every target does, and what seals it."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from pii_toolkit.model import Container

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True, repr=False)
class Seal:
    """What encrypts a target: a key for Parquet, age recipients for all other files.

    ``parquet_kek`` is a 32-byte key-encryption key and ``parquet_kek_id`` its name: the
    name is written into every Parquet file, the key never is. ``recipients`` are public
    (``age1...``); each of them alone opens a file.
    """

    parquet_kek: bytes
    parquet_kek_id: str
    recipients: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Seal({self.parquet_kek_id}, {len(self.recipients)} recipients)"


class Target(Protocol):
    """Takes containers one after another; complete on a clean exit, absent otherwise.

    ``begin`` closes the container before it, so all batches of one are written before
    the next begins. Parents come before the containers that point at them.
    """

    @property
    def location(self) -> str:
        """Where the result will be, fit for display: no user, no password."""

    @property
    def encrypted(self) -> bool:
        """Whether the result is unreadable without a key."""

    def begin(self, container: Container, schema: pa.Schema) -> None:
        """Start a container whose batches have this schema."""

    def write(self, container: str, batch: pa.RecordBatch) -> None:
        """Append rows to the container that was begun last."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
