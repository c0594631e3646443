"""Finds the reference material that lies beside a developer's checkout.

The folder is not part of the repository. Where it is absent a test skips with a reason;
``PII_REQUIRE=shared`` (set in CI) turns the skip into a failure. The same switch guards
the other optional needs: ``age``, ``postgres``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared"
SHARED = Path(os.environ.get("PII_SHARED") or _BESIDE)
"""``PII_SHARED`` names the folder where the tests run as a copy, elsewhere."""


def require(need: str, reason: str) -> None:
    """Skip the test, or fail it when ``PII_REQUIRE`` names this need."""
    if need in os.environ.get("PII_REQUIRE", "").split(","):
        pytest.fail(f"PII_REQUIRE names {need}, but {reason}")
    pytest.skip(reason)


def shared(name: str) -> Path:
    """Path of one shared reference file or folder."""
    path = SHARED / name
    if not path.exists():
        require("shared", f"the shared folder has no {name} here")
    return path
