"""Word lists that fake persons are made of: versioned, frozen, in a fixed order.

They were made once from Faker's ``no_NO`` and ``da_DK`` (MIT: ``v1/LICENSE``) by
``make.py``. A released version never changes: a persona is a position in these lists,
so a changed line would be another person in every dataset made before.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

VERSION = 1
NAMES = ("given_female", "given_male", "family", "streets", "places")


@cache
def words(country: str, name: str, version: int = VERSION) -> tuple[str, ...]:
    """The lines of one list.

    Args:
        country: ``no`` or ``dk``.
        name: one of ``NAMES``; a line of ``places`` is a postcode, a tab, a place.
        version: the lists' version.
    """
    file = Path(__file__).parent / f"v{version}" / f"{country}_{name}.txt"
    return tuple(file.read_text(encoding="utf-8").splitlines())
