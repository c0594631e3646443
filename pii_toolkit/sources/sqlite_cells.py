"""Rows as Python's sqlite3 gives them, a few at a time, and their texts for Arrow."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import pyarrow as pa

from pii_toolkit.sources.encoding import STRAY
from pii_toolkit.sources.source import BATCH_BYTES

_STEP = 16
"""Rows fetched before their size is looked at."""


def fetch(cursor: sqlite3.Cursor, limit: int) -> list[tuple[object, ...]]:
    """The next rows: at most so many, fewer where they are large."""
    rows: list[tuple[object, ...]] = []
    size = 0
    while len(rows) < limit and size < BATCH_BYTES:
        step = cursor.fetchmany(min(_STEP, limit - len(rows)))
        if not step:
            break
        rows += step
        size += sum(len(c) for row in step for c in row if type(c) is bytes)
    return rows


def strings(cells: Sequence[object]) -> tuple[pa.Array, int]:
    """Texts (as bytes) and numbers as strings, and how many were not UTF-8."""
    try:
        return pa.array(cells, pa.binary()).cast(pa.string()), 0
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        pairs = [_string(cell) for cell in cells]
        array = pa.array([text for text, _ in pairs], pa.string())
        return array, sum(stray for _, stray in pairs)


def _string(cell: object) -> tuple[str | None, bool]:
    if not isinstance(cell, bytes):
        return None if cell is None else str(cell), False
    try:
        return cell.decode(), False
    except UnicodeDecodeError:
        return cell.decode("utf-8", STRAY), True
