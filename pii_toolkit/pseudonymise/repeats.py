"""Distinct values of a column, sought only where there are fewer of them than rows."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from pii_toolkit.pseudonymise.arrays import Ints, distinct
from pii_toolkit.pseudonymise.operators.operator import is_text

_EVERY = 16
"""One cell of so many is in the sample."""

_FEW = 8192
"""Of fewer cells equal ones are always sought."""

_REPEATS = 0.015
"""Share of a sample's cells that come twice, from which on seeking equal ones pays.

A sample finds that many where two cells of five stand twice, or fewer more often.
"""


def values_of(column: pa.Array) -> tuple[pa.Array, Ints]:
    """Values of a plain column, and each row's index, int64 (n,), -1 for null.

    They are distinct (`distinct`), or, where a sample finds hardly a repeated text,
    simply all: to find few equal ones costs more than to work on them twice.
    """
    if not is_text(column.type) or len(column) < _FEW or _repeats(column):
        return distinct(column)
    return every_value(column)


def every_value(column: pa.Array) -> tuple[pa.Array, Ints]:
    """All values of a plain column, equal ones too, and each row's index; -1: null."""
    if not column.null_count:
        return column, np.arange(len(column))
    valid = np.asarray(column.is_valid().to_numpy(zero_copy_only=False), np.bool_)
    return column.drop_null(), np.where(valid, np.cumsum(valid) - 1, -1)


def _repeats(column: pa.Array) -> bool:
    rows = np.arange(0, len(column), _EVERY)
    sample = column.take(pa.array(rows))
    return len(sample.unique()) < len(sample) * (1 - _REPEATS)
