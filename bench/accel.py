"""The two kernels of one function: NumPy alone, and compiled by numba."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa

Kernel = Callable[[pa.Array], pa.RecordBatch]


def kernels() -> tuple[dict[str, Kernel], tuple[str, ...]]:
    """The kernels that can run here by name, and why others cannot."""
    from pii_toolkit import find_person_numbers

    return {"NumPy": find_person_numbers}, ()
