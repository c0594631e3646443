"""Fixtures for the tests of targets."""

from __future__ import annotations

import pytest
from servers import postgres as postgres
from target_data import Lock, make_lock


@pytest.fixture(scope="session")
def lock() -> Lock:
    return make_lock()
