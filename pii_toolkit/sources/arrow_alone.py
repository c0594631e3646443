"""Arrow without pandas: a third of what a command needs to start, where it is there."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pyarrow as pa


def spare_pandas() -> None:
    """Let Arrow take pandas for absent when it looks for its objects.

    With the first array that it makes, pyarrow imports pandas if it is installed, only
    to recognise a Series. Nothing here hands it one. Asked for expressly
    (``to_pandas``, ``from_pandas``), it imports pandas as ever.
    """
    if "pandas" in sys.modules:
        return
    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        pa.array([0])  # here it looks, once
    finally:
        sys.meta_path.remove(absent)


class _Absent:
    """Finds no pandas."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: object = None
    ) -> None:
        """Every other module is left to the next finder."""
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)
