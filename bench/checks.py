"""Same work, same findings: what is asserted before a clock runs.

The messages count and name; they never hold a value.
"""

from __future__ import annotations

from collections.abc import Collection


class Different(AssertionError):
    """Two that should have found or made the same did not."""


def same(what: str, ours: Collection[object], theirs: Collection[object]) -> str:
    """Two sets of findings are equal and not empty.

    Raises:
        Different: they are not.
    """
    mine, other = set(ours), set(theirs)
    if mine != other:
        raise Different(
            f"{what}: {len(mine - other)} found by us alone, {len(other - mine)} by "
            f"the peer alone, {len(mine & other)} by both"
        )
    if not mine:
        raise Different(f"{what}: neither found anything")
    return f"{what}: {len(mine):,} alike"


def holds(what: str, ok: bool) -> str:
    """Something is as it must be.

    Raises:
        Different: it is not.
    """
    if not ok:
        raise Different(f"does not hold: {what}")
    return what
