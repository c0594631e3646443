"""The public names are few, sorted, real, and the same as documented."""

from __future__ import annotations

import pii_toolkit


def test_all_is_sorted_and_complete() -> None:
    assert pii_toolkit.__all__ == sorted(pii_toolkit.__all__)
    assert set(pii_toolkit.__all__) == set(pii_toolkit._HOMES)
    assert len(pii_toolkit.__all__) <= 25


def test_every_public_name_exists_and_has_a_docstring() -> None:
    for name in pii_toolkit.__all__:
        assert getattr(pii_toolkit, name).__doc__, name
