"""How the kernels are compiled. Only they import this."""

from __future__ import annotations

from typing import Any

from numba import njit


def jit(function: Any) -> Any:
    """Compiled when first called, and kept on disk where a cache can be written."""
    try:
        return njit(nogil=True, cache=True)(function)
    except RuntimeError:
        return njit(nogil=True)(function)
