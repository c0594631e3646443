"""Settings for the whole suite: seeded property tests, no clock, no network."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from servers import postgres

__all__ = ["postgres"]

settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` rewrites the golden files instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", default=False)
