"""Numbers of Danish production units (P-numbers), which have no check digit.

They are ten digits that have been handed out from 1 000 000 000 on, some thirty million
of them: all begin alike, as no column of birth dates does, and they lie far apart, as a
counter's do not. That is a hint; the name or companies beside them decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.shares import share_of
from pii_toolkit.detect.statistics import Seen, numbers_of

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

_RANGE = r"^10[0-3]\d{7}$"
LEAST, APART = 5, 100
"""Distinct numbers, and how far they lie apart for each of them."""
MANY, SHARED = 12, 0.2
"""Distinct numbers that need no name: cost centres are fewer, for many rows."""
HINT, BESIDE, NAMED = 0.9, 1.3, 1.2
NO_BIRTHS = -2.5


def evidence(seen: Seen) -> list[Evidence]:
    """What the range of ten digits says."""
    if len(seen) < LEAST or seen.kind not in {"text", "integer"}:
        return []
    if share_of(seen.texts, _RANGE, 1.0) < 1.0:
        return []
    numbers = np.sort(numbers_of(seen.texts.cast(pa.int64())))
    if int(numbers[-1] - numbers[0]) < APART * len(numbers):
        return []
    told = "ten digits in the range of Danish production units"
    return [
        Evidence("DK_P_NUMMER", HINT, (told,), hits=(seen.total, seen.total)),
        Evidence("DK_CPR_NUMBER", NO_BIRTHS, (told,)),
    ]


def look(columns: Mapping[str, Column]) -> Iterator[tuple[str, Evidence]]:
    """``pnr`` in that range, or such numbers beside those of companies."""
    firms = [n for n, c in columns.items() if c.confidence("DK_CVR") > 0.5]
    for name, column in columns.items():
        held = column.ballot.candidates.get("DK_P_NUMMER")
        if held is None or held.hits is None:
            continue
        if any(match.entity_type == "DK_P_NUMMER" for match in column.matches):
            said = "the name and the range agree"
            yield name, Evidence("DK_P_NUMMER", NAMED, (said,))
        seen = column.seen
        many = len(seen) >= max(MANY, SHARED * seen.total)
        if many and any(firm != name for firm in firms):
            told = f"beside the companies of {firms[0]}"
            yield name, Evidence("DK_P_NUMMER", BESIDE, (told,))
