"""Fixtures for the tests of targets."""

from __future__ import annotations

import pytest
from servers import postgres
from target_data import Lock, make_lock

__all__ = ["lock", "postgres"]


@pytest.fixture(scope="session")
def lock() -> Lock:
    return make_lock()
