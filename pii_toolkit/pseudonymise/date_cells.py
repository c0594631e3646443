"""Dates in text cells of the usual layouts: read and written in bulk.

Usual are ``YYYY-MM-DD``, ``YYYY/MM/DD``, ``DD.MM.YYYY`` (or with ``/``, ``-``, a
blank), ``YYYYMMDD``, ``DDMMYYYY`` and ``DDMMYY``, and the first four with a time behind
them. What they mean is what `dates.read_date` says; all other cells are left to it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.arrays import Ints, string_buffers
from pii_toolkit.pseudonymise.dates import Days

_FIRST_YEAR, _LAST_YEAR = 1600, 2199
_TIME = "^.{10}[T ][0-9]{2}:?[0-9]{2}[ -~]*$"


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where day, month and year begin in so many bytes, and what stands between.

    ``parts``: the same character out of ``separators`` stands at each place of
    ``between``. ``short``: the year has two digits. ``timed``: a time may follow.
    """

    width: int
    day: int
    month: int
    year: int
    between: tuple[int, ...] = ()
    separators: bytes = b""
    short: bool = False
    timed: bool = False


# in the order of `dates`: the first that fits counts
_LAYOUTS = (
    _Layout(10, 8, 5, 0, (4, 7), b"-/", timed=True),
    _Layout(10, 0, 3, 6, (2, 5), b"./- ", timed=True),
    _Layout(8, 6, 4, 0),
    _Layout(8, 0, 2, 4),
    _Layout(6, 0, 2, 4, short=True),
)


@dataclass(frozen=True, slots=True, repr=False)
class DateCells:
    """Cells read, all arrays (n,).

    ``days``: datetime64[D], NaT in cells of any other layout. ``layout``: int8, which
    one it is, -1 for none.
    """

    days: Days
    layout: NDArray[np.int8]


def read(texts: pa.Array, *, pivot: int) -> DateCells:
    """Read strings without nulls.

    Args:
        texts: cells; a blank before a date makes it an unusual one.
        pivot: two-digit years are the latest that are not after this year.
    """
    n = len(texts)
    cells = DateCells(np.full(n, "NaT", "datetime64[D]"), np.full(n, -1, np.int8))
    data, ends = string_buffers(texts)
    starts, sizes = ends[:-1], np.diff(ends)
    time = np.zeros(n, np.bool_)
    if sizes.max(initial=0) > 10:
        time = np.asarray(pc.match_substring_regex(texts, _TIME))
    for number, layout in enumerate(_LAYOUTS):
        rows = (sizes == layout.width) | (time & layout.timed)
        at = np.flatnonzero(rows & (cells.layout < 0))
        if not at.size:
            continue
        days = _read(_cells(data, starts[at], layout.width), layout, pivot)
        found = ~np.isnat(days)
        cells.days[at[found]] = days[found]
        cells.layout[at[found]] = number
    return cells


def write(
    texts: pa.Array, cells: DateCells, days: Days, *, keep_time: bool = True
) -> pa.Array:
    """Cells with other dates, (n,), in the place of theirs; others as they are.

    Args:
        texts: strings without nulls.
        cells: what ``read`` has found in them.
        days: datetime64[D] (n,), of years with four digits.
        keep_time: without it the clock shows zeros.
    """
    data, ends = string_buffers(texts)
    out = data[ends[0] : ends[-1]].copy()
    ends = np.asarray(ends - ends[0])
    for number, layout in enumerate(_LAYOUTS):
        at = np.flatnonzero(cells.layout == number)
        year, month, day = _split(days[at])
        year_digits = 2 if layout.short else 4
        parts = ((layout.day, 2, day), (layout.month, 2, month))
        for place, digits, value in (*parts, (layout.year, year_digits, year)):
            for position in range(digits):
                digit = value // 10 ** (digits - 1 - position) % 10
                out[ends[:-1][at] + (place + position)] = digit + ord("0")
    if not keep_time:
        _stop_clocks(out, ends, np.flatnonzero(cells.layout >= 0))
    buffers = [None, pa.py_buffer(np.ascontiguousarray(ends)), pa.py_buffer(out)]
    return pa.Array.from_buffers(texts.type, len(texts), buffers)


def _stop_clocks(out: NDArray[np.uint8], ends: Ints, rows: NDArray[np.intp]) -> None:
    """Zeros for the digits behind a date."""
    starts, sizes = ends[:-1][rows], np.diff(ends)[rows]
    for place in range(10, int(sizes.max(initial=0))):
        at = starts[sizes > place] + place
        is_digit = (out[at] >= ord("0")) & (out[at] <= ord("9"))
        out[at[is_digit]] = ord("0")


def _cells(data: NDArray[np.uint8], starts: Ints, width: int) -> NDArray[np.uint8]:
    """The first ``width`` bytes of cells, (n, width)."""
    windows = np.lib.stride_tricks.sliding_window_view(data, width)
    return np.asarray(windows[starts])


def _read(cells: NDArray[np.uint8], layout: _Layout, pivot: int) -> Days:
    """The dates of cells (n, width), NaT where they are none."""
    digits = cells - np.uint8(ord("0"))
    places = [p for p in range(layout.width) if p not in layout.between]
    fits = (digits[:, places] <= 9).all(axis=1)
    if layout.between:
        between = cells[:, layout.between]
        fits &= np.isin(between[:, 0], np.frombuffer(layout.separators, np.uint8))
        fits &= (between == between[:, :1]).all(axis=1)
    year = _number(digits, layout.year, 2 if layout.short else 4)
    if layout.short:
        year = pivot - (pivot - year) % 100
    month, day = _number(digits, layout.month, 2), _number(digits, layout.day, 2)
    fits &= (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    if not layout.short:
        fits &= (year >= _FIRST_YEAR) & (year <= _LAST_YEAR)
    months = np.where(fits, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1).astype("timedelta64[D]")
    fits &= days.astype("datetime64[M]") == months
    return np.where(fits, days, np.datetime64("NaT", "D"))


def _number(digits: NDArray[np.uint8], place: int, count: int) -> Ints:
    value = np.zeros(len(digits), np.int64)
    for position in range(place, place + count):
        value = value * 10 + digits[:, position]
    return value


def _split(days: Days) -> tuple[Ints, Ints, Ints]:
    """Year, month and day of month, int64 (n,) each."""
    month = days.astype("datetime64[M]")
    year = days.astype("datetime64[Y]").astype(np.int64)
    day = (days - month.astype("datetime64[D]")).astype(np.int64)
    return year + 1970, month.astype(np.int64) - 12 * year + 1, day + 1
