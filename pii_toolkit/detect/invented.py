"""Norwegian numbers that somebody made up: births that hold, check digits that do not.

Testers type a date and five digits, or mask the last five. No such number passes the
arithmetic, so the share that passes speaks against a column of people; the dates do
not. What tells births from the dates of orders is how far their years are apart, or a
month that only test people have (+80, the authorities' synthetic population).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.statistics import Seen
from pii_toolkit.model import Status
from pii_toolkit.numbers.column import Cells

KIND = "NO_FODSELSNUMMER"
WIDTH = 11
LEAST = 8
"""Distinct values; fewer dates are chance or habit."""
DATED = 0.97
"""Share of the values that begin with a day and a month."""
APART = 30
"""Years between the first and the last tenth of the births."""
DAYS, VARIED = 366, 0.4
"""Days of a year, and the share of them that births fall on: a bank's register, in
front of all its accounts, may look like one day."""
TEST_PEOPLE, APART_ONLY = 2.6, 1.6
NO_ROOM = -2.0
"""Eleven digits hold no CPR number."""


def resolved(found: list[Evidence], seen: Seen) -> list[Evidence]:
    """``found`` with what eleven digits say of people though no check digit holds."""
    norwegian = [e for e in found if e.entity_type == KIND]
    if not len(seen) or any(e.weight > 0 for e in norwegian):
        return found
    made = _evidence(seen)
    if any(e.entity_type == KIND for e in made):
        found = [e for e in found if e.entity_type != KIND]
    return found + made


def _evidence(seen: Seen) -> list[Evidence]:
    cells = seen.cells(WIDTH)
    fits = np.asarray(cells.digits & (cells.length == WIDTH), np.bool_)
    if seen.integers is not None and (seen.integers >= 10 ** (WIDTH - 1)).mean() < 0.5:
        return []
    total = int(fits.sum())
    if total == 0 or total < 0.9 * len(seen):
        return []
    told = "eleven digits, and a CPR number has ten"
    found = [Evidence("DK_CPR_NUMBER", NO_ROOM, (told,))]
    if total < LEAST:
        return found
    day, month, year = (_pair(cells, fits, at) for at in (0, 2, 4))
    made_up = (month >= 81) & (month <= 92)
    plain = (month >= 1) & (month <= 12)
    days = (day >= 1) & (day <= 31)
    share = float((days & (plain | made_up)).mean())
    apart = len(np.unique(day * 100 + month))
    if share < DATED or apart < VARIED * min(total, DAYS):
        return found
    words = f"{percent(share)} of {total} distinct values begin with a day and a month"
    if float(made_up.mean()) > 0.5:
        words += " + 80, as synthetic people do"
        made = Evidence(KIND, TEST_PEOPLE, (words,), status=Status.SYNTHETIC)
        return [*found, made]
    low, high = np.quantile(year, (0.1, 0.9))
    if high - low < APART or _counted(cells, fits):
        return found
    words += f", their years {high - low:.0f} apart; check digits do not hold"
    return [*found, Evidence(KIND, APART_ONLY, (words,))]


def _counted(cells: Cells, fits: NDArray[np.bool_]) -> bool:
    """Do the last five digits count, as those of orders do behind their date?"""
    tens = 10 ** np.arange(4, -1, -1)
    last = (cells.chars[fits, 6:WIDTH] & 15).astype(np.int64) @ tens
    return len(np.unique(last)) > 0.9 * last.size and int(last.max()) < 20 * last.size


def _pair(cells: Cells, fits: NDArray[np.bool_], at: int) -> NDArray[np.int64]:
    two = (cells.chars[fits, at : at + 2] & 15).astype(np.int64)
    return np.asarray(two[:, 0] * 10 + two[:, 1], np.int64)
