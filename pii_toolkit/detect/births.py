"""Birth dates among dates: people are born over many decades and are seldom newborn.

Orders, contracts and log-ins lie in the last years, birth dates of customers and staff
spread over more than a generation and end some years ago. Written as dates, as eight or
six digits, or as years alone; a year alone is never enough without people beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import regex
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.forms import Forms
from pii_toolkit.detect.statistics import Seen, numbers_of, truths_of

BIRTH_SPREAD = 33
"""Years between the 5th and the 95th percentile: customers' births span more, the dates
of a business (orders, contracts, log-ins) less."""
YOUNG = 2013
"""Registers of customers and staff hold few born later; other dates go on to today."""
GOES_ON = 48
"""Years that births span which go on to today: those who moved in, joined or were
employed did so within a working life."""
FEW = 6
SERIES = 20
"""Dates from which an even spread is no chance."""
DAYS = 4
"""Days of the month, and months, that ten births fall on at least; numbers of rows that
happen to be dates (``30119`` to ``30316``) have one or two."""

_DAY, _MONTH = r"(?P<day>0?[1-9]|[12]\d|3[01])", r"(?P<month>0[1-9]|1[0-2])"
_DMY8 = rf"^{_DAY}{_MONTH}(?P<year>(?:18|19|20)\d\d)$"
_DMY6 = rf"^{_DAY}[-./]?{_MONTH}[-./]?(?P<year>\d\d)$"
_YMD6 = rf"^(?P<year>\d\d)[-./]?{_MONTH}[-./]?{_DAY}$"
_NAMED_YEAR = r"(?:^|\D)(?P<year>(?:19|20)\d\d)$"
_CLOCK = r"\d\d:\d\d"
_MIDNIGHT = r"[T ]00:00(?::00(?:[.,]0+)?)?(?:Z|\+00:?00)?$"


@dataclass(frozen=True, slots=True)
class _Dated:
    """Years of birth as they may be, and how the dates are written."""

    years: NDArray[np.int64]
    said: str
    factor: float


def from_births(forms: Forms, seen: Seen) -> list[Evidence]:
    """Birth dates by their spread."""
    dated = _years_of(forms, seen)
    if dated is None or dated.years.size < FEW or _has_times(seen):
        return []
    years = np.sort(dated.years)
    low = int(years[years.size // 20])
    high = int(years[-1 - years.size // 20])
    if high - low < BIRTH_SPREAD or low < 1890 or _is_series(years, seen):
        return []
    if high >= YOUNG and high - low < GOES_ON:
        return []
    weight = 2.3 if high < YOUNG else 1.6
    if years.size < 20:
        weight -= 0.4
    words = f"{dated.said}, most of them from {low} to {high}"
    hits = (seen.total, seen.total)
    return [Evidence("DATE_OF_BIRTH", weight * dated.factor, (words,), hits=hits)]


def _is_series(years: NDArray[np.int64], seen: Seen) -> bool:
    """One date a month or a year, as often as the next: a series, nobody's birth."""
    if len(seen) < SERIES or int(seen.counts.min()) != int(seen.counts.max()):
        return False
    # The first and the last year may be broken off.
    a_year = np.bincount(years - years[0])[1:-1]
    return bool(a_year.min() > 0 and a_year.max() - a_year.min() <= 1)


def _has_times(seen: Seen) -> bool:
    """Times of the day beside the dates: an event, not a birth."""
    head = seen.texts.slice(0, 500)
    clock = truths_of(pc.match_substring_regex(head, _CLOCK))
    midnight = truths_of(pc.match_substring_regex(head, _MIDNIGHT))
    return bool((clock & ~midnight).mean() > 0.1)


def _years_of(forms: Forms, seen: Seen) -> _Dated | None:
    if forms.share("year") >= 0.95:
        return _Dated(forms.years, "years alone", 0.6)
    if forms.share("date", "date8") >= 0.9:
        return _Dated(forms.years, "dates without a time", 1.0)
    if forms.share("date_words") >= 0.9:
        years = _caught(seen.texts, _NAMED_YEAR)
        return _Dated(years, "dates with the names of months", 1.0)
    if seen.kind not in {"text", "integer"} or len(seen) < FEW:
        return None
    if float((seen.lengths > 8).mean()) > 0.1:
        return None
    texts = _padded(seen)
    years = _caught(texts, _DMY8)
    if years.size >= 0.9 * len(seen):
        return _Dated(years, "dates written DDMMYYYY", 1.0)
    return _six_digits(texts, len(seen))


def _six_digits(texts: pa.LargeStringArray, total: int) -> _Dated | None:
    """DDMMYY or YYMMDD; where both are dates, the one that spreads least is meant."""
    made = []
    for form, order in ((_YMD6, "YYMMDD"), (_DMY6, "DDMMYY")):
        years = _caught(texts, form)
        if years.size >= 0.93 * total and total >= 10 and _spread_out(texts, form):
            # A century back where the year has not come yet.
            full = np.where(years > 26, 1900 + years, 2000 + years)
            spread = float(np.quantile(full, 0.95) - np.quantile(full, 0.05))
            made.append((spread, order, full))
    if not made:
        return None
    _, order, full = min(made, key=lambda pair: pair[0])
    return _Dated(full, f"dates written {order}", 1.0)


def _spread_out(texts: pa.LargeStringArray, form: str) -> bool:
    """Do the days fall on several days of the month, in several months?"""
    parts = pc.extract_regex(texts, form).drop_null()
    counted = (pc.count_distinct(pc.struct_field(parts, k)) for k in ("day", "month"))
    return all(count.as_py() >= DAYS for count in counted)


def _padded(seen: Seen) -> pa.LargeStringArray:
    """Texts with the leading zero that a numeric column has lost."""
    if seen.integers is None:
        return seen.texts
    high = int(seen.integers.max())
    width = 8 if high >= 10**7 else 6
    return pc.utf8_lpad(seen.texts, width, "0")


def _caught(texts: pa.LargeStringArray, form: str) -> NDArray[np.int64]:
    year = pc.extract_regex(texts, form).field("year")
    held = year.filter(pc.fill_null(pc.not_equal(year, ""), fill_value=False))
    return numbers_of(held.cast(pa.int64()))


def from_ages(forms: Forms, seen: Seen) -> Iterable[Evidence]:
    """Whole numbers spread as ages of grown people are; never enough alone."""
    yield from _age_groups(seen)
    yield from _stated(seen)
    if forms.share("age") < 0.98 or forms.n < 10 or seen.integers is None:
        whole = forms.share("age") >= 0.98 and forms.share("digits") >= 0.98
        if forms.n < 10 or not whole:
            return
    # One value in fifty may be no number (``u/o``): it is no age either.
    counted = pc.match_substring_regex(seen.texts, r"^\d{1,3}(?:\.0*)?$")
    values = numbers_of(seen.texts.filter(counted).cast(pa.float64()))
    if not len(values):
        return
    low, high = int(values.min()), int(values.max())
    middle = float(np.median(values))
    if low >= 14 and 60 <= high <= 110 and 30 <= middle <= 66:
        words = f"whole numbers from {low} to {high}, as ages are"
        yield Evidence("AGE", 1.3, (words,), hits=(seen.total, seen.total))


_STATED = regex.compile(r"(?i)^(\d{1,3}) ?(?:år|years?(?: old)?|yrs?|y)\.?$")
LEAST_STATED, ROUND = 4, 5


def _stated(seen: Seen) -> Iterable[Evidence]:
    """``34 år``: loans run for years too, but those are round and seldom over fifty."""
    if seen.kind != "text" or not LEAST_STATED <= len(seen) <= OLDEST:
        return
    found = [_STATED.match(text.strip()) for text in seen.texts.to_pylist()]
    years = [int(match[1]) for match in found if match]
    if len(years) < 0.9 * len(found) or not GROWN - 10 < max(years) <= OLDEST:
        return
    if sum(1 for year in years if year % ROUND) >= 0.5 * len(years):
        words = "years with their unit, as ages are"
        yield Evidence("AGE", 2.3, (words,), hits=(seen.total, seen.total))


_GROUP = regex.compile(
    r"(?i)^(?P<low>\d{1,2}) ?(?:[-–]|til) ?(?P<high>\d{1,3})(?: ?(?:år|years|yrs))?$"
)
_OPEN = regex.compile(
    r"(?i)^(?:\d{2,3} ?(?:år)? ?(?:\+|og over|og eldre|og ældre|or older|and over|plus)"
    r"|(?:under|over|<|>|>=|≥|≤) ?\d{2,3}(?: ?(?:år|years))?)$"
)
THRESHOLDS = frozenset({13, 15, 16, 18, 25, 35, 45, 55, 65, 67})
"""Ages at which bands begin, and bands of prices or hours seldom do."""
GROWN = 60
"""Where the last of other bands ends, at least."""
NARROWEST, WIDEST, OLDEST = 2, 25, 120


def _age_groups(seen: Seen) -> Iterable[Evidence]:
    """``30-39``, ``67-79``, ``80+``: bands of some years, as statistics give ages."""
    if seen.kind != "text" or not 3 <= len(seen) <= 30:
        return
    texts = [text.strip() for text in seen.texts.to_pylist()]
    matches = [match for match in map(_GROUP.match, texts) if match]
    bands = sorted((int(match["low"]), int(match["high"])) for match in matches)
    ended = sum(1 for text in texts if _OPEN.match(text))
    if len(bands) < 2 or len(bands) + ended < max(3, 0.7 * len(texts)):
        return
    broad = [high - low for low, high in bands]
    if min(broad) < NARROWEST or max(broad) > WIDEST or bands[-1][1] > OLDEST:
        return
    if any(after[0] <= before[1] for before, after in pairwise(bands)):
        return
    stated = any(text.lower().endswith(("år", "years")) for text in texts)
    usual = stated or THRESHOLDS & {low for low, _ in bands}
    if bands[-1][1] < GROWN and not usual:
        return
    words = "bands of years as of ages"
    yield Evidence("AGE", 2.3, (words,), hits=(seen.total, seen.total))
