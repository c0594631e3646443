"""Dates as texts write them, so that a changed date keeps its layout.

Day before month, as Norway and Denmark write; four-digit years, except in ``DDMMYY``.
What fits no layout is not a date here, and operators then clear the cell.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.datetime64]
_DAY = "datetime64[D]"

_Y = r"(?P<y>(?:1[6-9]|20|21)\d\d)"
_M = r"(?P<m>0?[1-9]|1[0-2])"
_MM = r"(?P<m>0[1-9]|1[0-2])"
_D = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_DD = r"(?P<d>0[1-9]|[12]\d|3[01])"
_TIME = r"(?P<time>[T ]\d\d:?\d\d.*)?"

_LAYOUTS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rf"{_Y}-{_MM}-{_DD}{_TIME}",
        rf"{_Y}/{_MM}/{_DD}{_TIME}",
        rf"{_D}(?P<sep>[./\- ]){_M}(?P=sep){_Y}{_TIME}",
        rf"{_Y}{_MM}{_DD}",
        rf"{_DD}{_MM}{_Y}",
        rf"{_DD}{_MM}(?P<yy>\d\d)",
        rf"{_Y}-{_MM}",
        _Y,
    )
)


@dataclass(frozen=True, slots=True, repr=False)
class WrittenDate:
    """A date and the text it was read from; ``parts`` are spans of day, month, year."""

    value: date
    text: str
    parts: tuple[tuple[str, int, int], ...]

    def rewrite(self, value: date, *, keep_time: bool = True) -> str:
        """The text with another date; without ``keep_time`` the clock shows zeros."""
        made, end = [], 0
        for part, start, stop in self.parts:
            made.append(self.text[end:start])
            made.append(_part(part, value, self.text[start:stop], keep_time=keep_time))
            end = stop
        return "".join([*made, self.text[end:]])


def read_date(text: str, *, pivot: int = 2026) -> WrittenDate | None:
    """Read a whole text as a date, or return None.

    Args:
        text: the cell; blanks around the date stay.
        pivot: two-digit years are the latest that are not after this year.
    """
    stripped = text.strip()
    lead = text.index(stripped) if stripped else 0
    for layout in _LAYOUTS:
        match = layout.fullmatch(stripped)
        groups = match.groupdict() if match else {}
        value = _value(groups, pivot) if match else None
        if match and value is not None:
            parts = [
                (name, match.start(name) + lead, match.end(name) + lead)
                for name in ("d", "m", "y", "yy", "time")
                if groups.get(name) is not None
            ]
            return WrittenDate(value, text, tuple(sorted(parts, key=lambda p: p[1])))
    return None


def shift(value: date, days: int) -> date:
    """``value`` moved by ``days``, stopped at the calendar's ends."""
    ordinal = value.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def period_start(value: date, period: str) -> date:
    """First day of the ``year``, ``quarter``, ``month`` or ``decade`` of a date."""
    if period == "decade":
        return date(max(value.year - value.year % 10, 1), 1, 1)
    if period == "quarter":
        return date(value.year, value.month - (value.month - 1) % 3, 1)
    if period == "month":
        return value.replace(day=1)
    return date(value.year, 1, 1)


def period_starts(days: Days, period: str) -> Days:
    """`period_start` of days, datetime64[D] (n,); NaT stays."""
    if period == "month":
        return days.astype("datetime64[M]").astype(_DAY)
    if period == "quarter":
        month = days.astype("datetime64[M]")
        quarter = month - month.astype(np.int64) % 3
        return np.asarray(np.where(np.isnat(month), month, quarter)).astype(_DAY)
    year = days.astype("datetime64[Y]")
    if period == "decade":
        decade = np.maximum(year - year.astype(np.int64) % 10, np.datetime64("0001"))
        year = np.asarray(np.where(np.isnat(year), year, decade))
    return year.astype(_DAY)


def shifted(days: Days, by: NDArray[np.int64]) -> Days:
    """`shift` of days, datetime64[D] (n,), each by its own number."""
    moved = days + by.astype("timedelta64[D]")
    first, last = np.datetime64(date.min, "D"), np.datetime64(date.max, "D")
    return np.asarray(np.clip(moved, first, last))


def ages(birth: Days, day: np.datetime64) -> NDArray[np.int64]:
    """Whole years from births, datetime64[D] (n,), to a day; 0 where birth is later."""
    year, month_day = _year_and_rest(birth)
    last_year, last_month_day = _year_and_rest(np.array([day], "datetime64[D]"))
    return np.asarray(np.maximum(last_year - year - (last_month_day < month_day), 0))


def _year_and_rest(days: Days) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Year, and month and day of month as one number; int64 (n,) each."""
    month = days.astype("datetime64[M]")
    year = days.astype("datetime64[Y]").astype(np.int64)
    day = (days - month.astype("datetime64[D]")).astype(np.int64)
    return year + 1970, (month.astype(np.int64) - 12 * year) * 32 + day


def _value(groups: dict[str, str | None], pivot: int) -> date | None:
    if groups.get("yy"):
        short = int(groups["yy"] or 0)
        year = pivot - (pivot - short) % 100
    else:
        year = int(groups["y"] or 0)
    month, day = int(groups.get("m") or 1), int(groups.get("d") or 1)
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def _part(part: str, value: date, old: str, *, keep_time: bool) -> str:
    if part == "time":
        return old if keep_time else re.sub(r"\d", "0", old)
    number = {
        "d": value.day,
        "m": value.month,
        "y": value.year,
        "yy": value.year % 100,
    }[part]
    return f"{number:0{len(old)}d}"
