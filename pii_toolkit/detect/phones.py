"""Phone numbers in columns: by how they are written, and bare ones by number series.

Eight bare digits may be a phone, a CVR number, a date or a customer number. Norwegian
subscribers' numbers begin with 4 or 9 nearly all (Nkom's plan), Danish ones lean on
some two-digit series (the Danish numbering plan); random digits do neither.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.forms import Forms
from pii_toolkit.detect.statistics import Seen, numbers_of, truths_of
from pii_toolkit.detect.text_buffers import text_signs

_LABEL = r"(?:(?:mob(?:il)?|tlf|tel|telefon|phone|mobile|m|t|p)[.:]* *)"
_LABELLED = rf"(?i)^(?:{_LABEL}[+(\d]|\([+0])"
_ABROAD = (
    r"\+ ?\d{1,3}\)?[ .\d()/-]{5,16}"
    r"|00 ?(?:4[0-9]|35[0-9]|29[89]|3[0-9])\)?[ .\d()/-]{8,16}"
)
"""Amounts with zeros before them (``001718708``) are shorter than numbers abroad."""
_PREFIXED = rf"(?i)^{_LABEL}?\(?(?:{_ABROAD})$"
_GROUPED = (
    r"^(?:\d\d[ .-]\d\d[ .-]\d\d[ .-]\d\d|"
    r"[489]\d\d[ .-]\d\d[ .-]\d\d\d|[2-9]\d{3} \d{4})$"
)
_TWO = r"^([+\d][\d ()-]{6,14}\d) ?[/;,] ?[+\d][\d ()-]{6,14}\d$"
"""Two numbers in one cell: the first is looked at."""
_STRIPPED = rf"(?i)^{_LABEL}|[ .()/-]|(?:^ *\(?(?:\+|00) ?4[57]\)?)"
_COUNTRY = r"^4[57][2-9]\d{7}$"
_BARE = r"^(?:4[57])?(?P<number>\d{8})$"

_WITH_COUNTRY = (8, 10, 12, 14)
"""Digits of a value that has such a number, its country before it once or twice."""

_NO_FIXED = (*range(21, 25), *range(31, 39), *range(51, 58), *range(61, 80))
_DK_MOBILE = (
    *range(20, 32), 40, 41, 42, 50, 51, 52, 53, 60, 61, 71, 81, 91, 92, 93,
)  # fmt: skip
_DK_FIXED = (
    *range(32, 40), *range(43, 50), *range(54, 60), *range(62, 68), 69, 70,
    *range(72, 81), 82, *range(86, 91), *range(96, 100),
)  # fmt: skip


def _series(*groups: tuple[Iterable[int], float]) -> NDArray[np.float64]:
    """Log10 likelihood ratio by the first two digits, against random digits."""
    shares = np.full(100, 0.0004)  # 0 and 1 begin no subscriber's number
    for members, share in groups:
        held = list(members)
        shares[held] = share / len(held)
    ratio: NDArray[np.float64] = np.log10(shares * 90)
    return ratio


_NORWAY = _series((range(40, 50), 0.4), (range(90, 100), 0.44), (_NO_FIXED, 0.14))
_DENMARK = _series((_DK_MOBILE, 0.47), (_DK_FIXED, 0.52))
CAP = 2.5
LEAST = 5
"""Bare numbers below which a series says too little."""


def from_phones(forms: Forms, seen: Seen) -> list[Evidence]:
    """What speaks for phone numbers in a column, whatever it is called."""
    if not _worth_a_look(forms, seen):
        return []
    texts = pc.replace_substring_regex(seen.texts, _TWO, r"\1")
    prefixed = float(truths_of(pc.match_substring_regex(texts, _PREFIXED)).mean())
    grouped = float(truths_of(pc.match_substring_regex(texts, _GROUPED)).mean())
    numbers = _eight_digits(texts)
    if prefixed + grouped + numbers.size / len(texts) < 0.5 or len(texts) < 3:
        return []
    found: list[tuple[float, str, float]] = []
    if prefixed >= 0.25:
        found.append((2.9, "have a country code, as phone numbers do", prefixed))
    if grouped >= 0.4:
        found.append((2.4, "are grouped as phone numbers", grouped))
    country = float(truths_of(pc.match_substring_regex(texts, _COUNTRY)).mean())
    if country >= 0.9 and _spread_out(numbers):
        found.append((2.3, "are ten digits that begin with 45 or 47", country))
    weight, where = _by_series(numbers)
    if weight > 0 and forms.share("date8") < 0.3 and numbers.size > 0.8 * len(texts):
        said = f"begin as {where} phone numbers do"
        found.append((weight, said, numbers.size / len(texts)))
    if not found:
        return []
    weight, said, share = max(found)
    if len(found) > 1:
        weight += 0.4
    words = f"{percent(share)} of the distinct values {said}"
    return [Evidence("PHONE_NUMBER", weight, (words,), hits=(seen.total, seen.total))]


def _worth_a_look(forms: Forms, seen: Seen) -> bool:
    if forms.n == 0 or seen.kind not in {"text", "integer", "float"}:
        return False
    if forms.share("phone_loose") >= 0.2:
        return True
    return seen.kind == "text" and _labelled(seen)


def _labelled(seen: Seen) -> bool:
    head = seen.texts.slice(0, 200)
    return bool(truths_of(pc.match_substring_regex(head, _LABELLED)).mean() > 0.3)


def _eight_digits(texts: pa.LargeStringArray) -> NDArray[np.int64]:
    """The subscriber's numbers among the values."""
    many = text_signs(texts, ("digits",)).digits
    texts = texts.filter(pa.array(np.isin(many, _WITH_COUNTRY)))
    bare = pc.replace_substring_regex(texts, _STRIPPED, "")
    number = pc.extract_regex(bare, _BARE).field("number")
    held = number.filter(pc.fill_null(pc.not_equal(number, ""), fill_value=False))
    return numbers_of(held.cast(pa.int64()))


def _spread_out(numbers: NDArray[np.int64]) -> bool:
    """No counter: subscribers' numbers lie far apart."""
    if numbers.size == 0:
        return False
    spread = int(numbers.max() - numbers.min())
    heads = np.unique(numbers // 10_000).size
    return spread >= 100 * numbers.size and heads >= min(6, numbers.size)


def _by_series(numbers: NDArray[np.int64]) -> tuple[float, str]:
    if numbers.size < LEAST:
        return 0.0, ""
    if not _spread_out(numbers):
        return 0.0, ""
    heads = numbers // 1_000_000
    leading = np.bincount(heads // 10, minlength=10) / numbers.size
    made = []
    # A series of customer numbers has one first digit, subscribers have several.
    if min(leading[4], leading[9]) >= 0.08:
        made.append((float(_NORWAY[heads].sum()), "Norwegian"))
    if int((leading > 0.02).sum()) >= (4 if numbers.size >= 12 else 3):
        made.append((float(_DENMARK[heads].sum()), "Danish"))
    if not made:
        return 0.0, ""
    weight, where = max(made)
    return min(weight, CAP), where
