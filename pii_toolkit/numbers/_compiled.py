"""Kernels compiled by numba. Only :mod:`pii_toolkit.numbers.accel` imports this.

Each does byte by byte what a NumPy form elsewhere does for many texts at once; tests
hold them to the same results.
"""

from __future__ import annotations

from pii_toolkit.numbers._compiled_cells import compacted, said
from pii_toolkit.numbers._compiled_text import found

__all__ = ["compacted", "found", "said"]
