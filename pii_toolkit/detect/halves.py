"""Person numbers kept in two columns: a birth date, and the last digits elsewhere.

Norway keeps five digits beside the date, Denmark four. The date may be DDMMYY, eight
digits, a date with separators or of a date type; numbers may have lost their zeros. The
two columns need not stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.detect import person_numbers
from pii_toolkit.detect.evidence import Evidence, log_ratio, percent
from pii_toolkit.detect.statistics import cells_of, truths_of
from pii_toolkit.detect.verdicts import disproved
from pii_toolkit.numbers import cpr, fodselsnummer

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column
    from pii_toolkit.detect.neighbours import RowSample

PAIRS = 12
"""Columns of each role that are tried together."""
LEAST_ROWS = 4
FULL = 0.75
"""Share of a half's values that have all their digits; the others lost zeros."""
CHANCE = {5: 0.033, 4: 1 / 11}
"""Beside a real date four numbers in 121 pass as a fodselsnummer, one in 11 as a CPR
number that passes modulus 11."""
CAP, JOINED = 3.4, 0.6
_NOTHING = pa.scalar("", pa.large_string())
_HALF = "its values are halves of person numbers"


def split_numbers(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """Evidence for both halves of numbers that two columns make together."""
    dates = [name for name, column in columns.items() if date_like(column)][:PAIRS]
    tails = [(n, w) for n, c in columns.items() for w in CHANCE if _ends_like(c, w)]
    for date_name in dates:
        whole = _is_whole_date(columns[date_name])
        texts = rows.column(date_name)
        for tail_name, width in tails[: 2 * PAIRS]:
            if tail_name == date_name:
                continue
            found, turned = _spelt(texts, rows.column(tail_name), width)
            if found is None:
                continue
            # The year in front: a birth date, no half of a number.
            told = _told(found, date_name, tail_name, whole=whole or turned)
            for name, item in told:
                yield name, item
                others = disproved([item], columns[name].ballot, _HALF)
                yield from ((name, other) for other in others)


def _spelt(
    dates: pa.LargeStringArray, tails: pa.LargeStringArray, width: int
) -> tuple[Evidence | None, bool]:
    """What two columns make together, and whether the year stands in front."""
    ends = pc.utf8_lpad(whole_texts(tails), width, "0")
    found = _joined(day_month_year(dates), ends, width)
    if found is not None:
        return found, False
    return _joined(_turned(dates), ends, width), True


def _joined(
    days: pa.LargeStringArray, ends: pa.LargeStringArray, width: int
) -> Evidence | None:
    """What the two halves make, row by row; None where that is no number."""
    if len(days) != len(ends):
        return None
    both = truths_of(pc.and_(pc.is_valid(days), pc.is_valid(ends)))
    if int(both.sum()) < LEAST_ROWS:
        return None
    number = pc.binary_join_element_wise(days, ends, _NOTHING).filter(pa.array(both))
    module = fodselsnummer if width == 5 else cpr
    judged = module.judge(cells_of(number))
    passed = judged.valid if width == 5 else judged.checked
    good, total = int(passed.sum()), len(number)
    if good < 0.5 * total:
        return None
    kind = module.KINDS[int(np.bincount(judged.kind[passed].astype(np.int64)).argmax())]
    words = (
        f"row by row, {percent(good / total)} make a valid number; chance gives "
        f"{percent(CHANCE[width])}"
    )
    weight = min(log_ratio(good, total, CHANCE[width]), CAP) + JOINED
    status = person_numbers.majority_status(judged, passed)
    return Evidence(kind, weight, (words,), hits=(good, total), status=status)


def _told(
    found: Evidence, date_name: str, tail_name: str, *, whole: bool
) -> Iterator[tuple[str, Evidence]]:
    """A half of digits is the number's; a whole date stays a birth date."""
    kind, words = found.entity_type, found.words[0]
    ends = Evidence(
        kind,
        found.weight,
        (f"joined with {date_name}, {words}",),
        found.hits,
        found.status,
    )
    yield tail_name, ends
    said = f"joined with {tail_name}, {words}"
    if whole:
        yield date_name, Evidence("DATE_OF_BIRTH", 3.0, (said,), found.hits)
        return
    yield date_name, Evidence(kind, found.weight, (said,), found.hits, found.status)


def date_like(column: Column) -> bool:
    """Could the column hold dates, or the first six digits of person numbers?"""
    if column.seen.kind in {"date", "timestamp"}:
        return True
    if column.seen.integers is not None:
        low, high = column.forms.low or 0, column.forms.high or 0
        return low >= 10_000 and high < 100_000_000
    if column.forms.share("date", "date6", "date8", "digits6") >= 0.9:
        return True
    lengths = column.seen.lengths
    short = column.forms.share("digits") >= 0.9
    return bool(short and np.isin(lengths, (5, 6, 7, 8)).mean() >= 0.9)


def _is_whole_date(column: Column) -> bool:
    """Does it show the year in four digits, or is it of a date type?"""
    if column.seen.kind in {"date", "timestamp"}:
        return True
    if column.seen.integers is not None:
        return (column.forms.high or 0) >= 1_000_000
    return column.forms.share("date", "date8") >= 0.9 or column.forms.length > 7


def _ends_like(column: Column, width: int) -> bool:
    """Numbers of so many digits, a tenth of them with a lost zero."""
    if len(column.seen) < LEAST_ROWS:
        return False
    if column.seen.integers is not None:
        high = column.forms.high or 0
        return bool(10 ** (width - 1) <= high < 10**width)
    lengths = column.seen.lengths
    return bool(
        column.forms.share("digits") >= 0.9
        and float((lengths == width).mean()) >= FULL
        and float((lengths > width).mean()) <= 0.1
    )


_YEAR = r"(?:18|19|20)"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_SPELLINGS = (
    r"^(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d\d)$",
    rf"^{_YEAR}(?P<y>\d\d)[-./]?(?P<m>{_MONTH})[-./]?(?P<d>{_DAY})(?:[T ].*)?$",
    rf"^(?P<d>{_DAY})(?P<m>{_MONTH}){_YEAR}(?P<y>\d\d)$",
    r"^(?P<d>\d{1,2})[-./](?P<m>\d{1,2})[-./](?:\d\d)?(?P<y>\d\d)(?:[T ].*)?$",
)


def day_month_year(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """Dates of any usual spelling as DDMMYY; null where the text is no date.

    >>> day_month_year(pa.array(["1985-01-31", "1.2.85", "10185"], pa.large_string()))
    ... # doctest: +ELLIPSIS
    <pyarrow.lib.LargeStringArray object at ...>
    [
      "310185",
      "010285",
      "010185"
    ]
    """
    padded = whole_texts(texts)
    for size in (5, 7):
        short = pc.equal(pc.utf8_length(padded), size)
        digits = pc.match_substring_regex(padded, r"^\d+$")
        longer = pc.utf8_lpad(padded, size + 1, "0")
        padded = pc.if_else(pc.and_(short, digits), longer, padded)
    made = pa.nulls(len(texts), pa.large_string())
    for pattern in _SPELLINGS:
        parts = pc.extract_regex(padded, pattern)
        if parts.null_count == len(parts):
            continue
        fields = [pc.utf8_lpad(pc.struct_field(parts, k), 2, "0") for k in "dmy"]
        made = pc.coalesce(made, pc.binary_join_element_wise(*fields, _NOTHING))
    return made


def whole_texts(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """Whole numbers without the ``.0`` that a float column leaves behind them."""
    return pc.replace_substring_regex(texts, r"^(\d+)[.,]0+$", r"\1")


def _turned(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """Six digits with the year in front, as DDMMYY; before them perhaps a century's."""
    return pc.replace_substring_regex(
        whole_texts(texts), rf"^[01]?(\d\d)({_MONTH})(\d\d)$", r"\3\2\1"
    )
