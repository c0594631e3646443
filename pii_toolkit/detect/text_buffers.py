"""Arrow text of every sort as the bytes and edges that NumPy kernels read.

No cell becomes a Python object and no text is copied that already lies as bytes behind
one another: ``string_view`` and dictionaries alone are laid out first, piece by piece.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.numbers import signs
from pii_toolkit.numbers.signs import Signs

PIECE = 1 << 22
"""Bytes of text handed out at a time: it bounds what the kernels hold."""
ROWS = 1 << 17
"""Rows at a time of what must be laid out first."""

Column: TypeAlias = pa.Array | pa.ChunkedArray


@dataclass(frozen=True, slots=True, repr=False)
class Texts:
    """Some rows of a column, one behind the other.

    ``data``: uint8, the buffer they lie in. ``edges``: int64 (n + 1,) into it.
    ``valid``: bool (n,), False for null, which may have bytes; None: no null.
    ``first``: row of the column that the first one is.
    """

    data: NDArray[np.uint8]
    edges: NDArray[np.int64]
    valid: NDArray[np.bool_] | None
    first: int

    def __len__(self) -> int:
        return int(self.edges.size) - 1

    def __repr__(self) -> str:
        return f"Texts({len(self)} rows)"


def is_text(kind: pa.DataType) -> bool:
    """Whether :func:`pieces` reads columns of this type."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
    )


def pieces(column: Column, size: int = PIECE) -> Iterator[Texts]:
    """The texts of a column, some ``size`` bytes at a time, at least one row.

    Args:
        column: string, large_string, string_view or a dictionary of them; whole,
            sliced or chunked.
        size: bytes.

    Raises:
        TypeError: it holds no text.
    """
    if not is_text(column.type):
        raise TypeError(f"a column of text is wanted, not of {column.type}")
    first = 0
    for chunk in chunks(column):
        if _lies_as_bytes(chunk.type):
            yield from _pieces(chunk, first, size)
        else:
            for at in range(0, len(chunk), ROWS):
                laid = chunk.slice(at, ROWS).cast(pa.large_string())
                yield from _pieces(laid, first + at, size)
        first += len(chunk)


def chunks(column: Column) -> list[pa.Array]:
    """The arrays that a column is made of."""
    return column.chunks if isinstance(column, pa.ChunkedArray) else [column]


def codes(array: pa.DictionaryArray) -> NDArray[np.int64]:
    """Which value of its dictionary every row has; -1 for null."""
    filled = array.indices.cast(pa.int64()).fill_null(-1)
    return np.asarray(filled.to_numpy(zero_copy_only=False), np.int64)


def text_signs(column: Column, wanted: Collection[str] = signs.EVERY) -> Signs:
    """What the text of every row shows at a glance, null and empty nothing.

    The values of a dictionary are looked at once.

    Args:
        column: as :func:`pieces` takes it.
        wanted: the fields to fill in.

    Raises:
        TypeError: it holds no text.
    """
    found = [signs.nothing(0)]
    for chunk in chunks(column):
        if pa.types.is_dictionary(chunk.type) and len(chunk.dictionary) <= len(chunk):
            found.append(_taken(text_signs(chunk.dictionary, wanted), codes(chunk)))
            continue
        for texts in pieces(chunk):
            own = signs.signs(texts.data, texts.edges, wanted)
            if texts.valid is not None:
                own = _taken(own, np.where(texts.valid, np.arange(len(texts)), -1))
            found.append(own)
    fields = zip(*map(_fields, found), strict=True)
    return Signs(*(np.concatenate(parts) for parts in fields))


def _taken(values: Signs, rows: NDArray[np.int64]) -> Signs:
    """The signs of these rows; -1 is a row that shows nothing."""
    return Signs(
        *(np.append(field, field.dtype.type(0))[rows] for field in _fields(values))
    )


def _fields(values: Signs) -> tuple[NDArray[Any], ...]:
    return tuple(getattr(values, name) for name in signs.EVERY)


def _lies_as_bytes(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _pieces(array: pa.Array, first: int, size: int) -> Iterator[Texts]:
    if len(array) == 0:
        return
    _, offsets, data = array.buffers()
    kind = np.int64 if pa.types.is_large_string(array.type) else np.int32
    edges: NDArray[Any] = np.frombuffer(offsets, kind)
    edges = edges[array.offset : array.offset + len(array) + 1]
    raw = np.zeros(0, np.uint8) if data is None else np.frombuffer(data, np.uint8)
    valid = None
    if array.null_count:
        valid = np.asarray(pc.is_valid(array).to_numpy(zero_copy_only=False), np.bool_)
    for low, high in signs.row_blocks(edges, size):
        yield Texts(
            data=raw,
            edges=edges[low : high + 1].astype(np.int64),
            valid=None if valid is None else valid[low:high],
            first=first + low,
        )
