"""With and without the extra ``accel``: compiled kernels or NumPy alone.

Everything runs with NumPy alone unless its name says ``accel``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import ParamSpec, TypeVar

import pyarrow as pa

P = ParamSpec("P")
T = TypeVar("T")
Kernel = Callable[[pa.Array], pa.RecordBatch]
VARIABLE = "PII_TOOLKIT_ACCEL"


def switch_off() -> None:
    """NumPy alone, here and in processes that are started."""
    os.environ[VARIABLE] = "off"


def switched_on(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call with the compiled kernels."""
    before = os.environ.get(VARIABLE, "off")
    os.environ[VARIABLE] = "on"
    try:
        return call(*args, **kwargs)
    finally:
        os.environ[VARIABLE] = before


def absent() -> tuple[str, ...]:
    """A line where the compiled kernels cannot run."""
    return () if find_spec("numba") else ("accel: numba is not installed",)


def ways(call: Callable[P, T]) -> dict[str, Callable[P, T]]:
    """The call with NumPy and, where they can run, with compiled kernels."""
    found = {"NumPy": call}
    if not absent():
        found["accel"] = partial(switched_on, call)
    return found


def kernels() -> dict[str, Kernel]:
    """The kernels for person numbers in text that can run here, the slowest first."""
    from pii_toolkit import find_person_numbers

    return ways(find_person_numbers)
