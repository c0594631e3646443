"""How the values of a column look: shares of forms, by one regular expression each.

A form alone is weak (eight digits are a phone, a CVR number or a date); some are strong
(an e-mail address, a MAC address). The shares are over distinct values, so a default
value that fills half of the rows has one vote. All expressions run inside Arrow, on at
most ``EXAMINED`` distinct values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.addresses import shares_of
from pii_toolkit.detect.lexicon import Lexicon
from pii_toolkit.detect.patterns import PATTERNS, WORD_SETS
from pii_toolkit.detect.person_names import NameReading, read_names
from pii_toolkit.detect.postcodes import CodeReading, best_list
from pii_toolkit.detect.statistics import Seen, numbers_of, truths_of

EXAMINED = 2_000
"""Distinct values that the expressions see: a share of 0.5 is then known to 0.02."""


@dataclass(frozen=True, repr=False)
class Forms:
    """Shares of distinct values, by form; ``n`` values were looked at.

    ``masks``: bool (n,) per form, for `hits`. ``words``: mean number of words;
    ``length``: mean characters; ``low`` and ``high``: range of a numeric column;
    ``names`` and ``codes``: readings by lists; ``addresses``: shares of whole
    addresses, of words with a number, of street names alone.
    """

    n: int
    shares: Mapping[str, float]
    masks: Mapping[str, NDArray[np.bool_]]
    counts: NDArray[np.int64]
    words: float
    length: float
    low: int | None
    high: int | None
    years: NDArray[np.int64]
    names: NameReading | None = None
    codes: tuple[CodeReading, ...] = ()
    addresses: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def __repr__(self) -> str:
        return f"Forms({self.n} distinct values)"

    def share(self, *names: str) -> float:
        """Share of values with any of these forms."""
        masks = [self.masks[name] for name in names if name in self.masks]
        if not masks or self.n == 0:
            return 0.0
        return float(np.logical_or.reduce(masks).mean())

    def share_of_both(self, these: Iterable[str], those: Iterable[str]) -> float:
        """Share of values with any of these forms and any of those as well."""
        one = [self.masks[name] for name in these if name in self.masks]
        other = [self.masks[name] for name in those if name in self.masks]
        if not one or not other or self.n == 0:
            return 0.0
        both = np.logical_or.reduce(one) & np.logical_or.reduce(other)
        return float(both.mean())

    def hits(self, *names: str) -> tuple[int, int]:
        """Rows with any of these forms, and rows looked at."""
        masks = [self.masks[name] for name in names if name in self.masks]
        if not masks or self.n == 0:
            return (0, int(self.counts.sum()))
        mask = np.logical_or.reduce(masks)
        return (int(self.counts[mask].sum()), int(self.counts.sum()))


def forms_of(seen: Seen, lexicon: Lexicon | None = None) -> Forms:
    """Look at the forms of a column's distinct values.

    Args:
        seen: the values.
        lexicon: what names and codes of places there are; without it they stay unread.
    """
    return forms_of_all([seen], lexicon)[0]


def forms_of_all(
    columns: Sequence[Seen], lexicon: Lexicon | None = None
) -> list[Forms]:
    """The forms of several columns, in their order.

    Arrow compiles an expression at every call, which costs more than a few hundred
    values: the values of many columns are therefore matched in one go.
    """
    examined = [_examined(seen) for seen in columns]
    read = [n for n, seen in enumerate(columns) if seen.kind != "other" and len(seen)]
    masks: dict[int, Masks] = {}
    for group in _groups(read, [texts.nbytes for texts, _ in examined]):
        together = matched([examined[n][0] for n in group])
        masks.update(zip(group, together, strict=True))
    worded = [n for n in read if columns[n].kind == "text"]
    addresses: dict[int, tuple[float, float, float]] = {}
    for group in _groups(worded, [texts.nbytes for texts, _ in examined]):
        shares = shares_of([examined[n][0] for n in group])
        addresses.update(zip(group, shares, strict=True))
    return [
        _forms(
            seen,
            examined[n],
            masks.get(n, {}),
            addresses=addresses.get(n, NOWHERE),
            lexicon=lexicon,
        )
        for n, seen in enumerate(columns)
    ]


Masks = dict[str, NDArray[np.bool_]]
GROUP_BYTES = 8 << 20
"""Text that is matched in one go, at most (one column may be more by itself)."""
NOWHERE = (0.0, 0.0, 0.0)


def _groups(columns: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    room = GROUP_BYTES
    for n in columns:
        if group and sizes[n] > room:
            yield group
            group, room = [], GROUP_BYTES
        group.append(n)
        room -= sizes[n]
    if group:
        yield group


def matched(columns: Sequence[pa.LargeStringArray]) -> list[Masks]:
    """Which values have which form, per column."""
    texts = pa.concat_arrays(columns)
    edges = np.cumsum([len(column) for column in columns])[:-1]
    cut: list[Masks] = [{} for _ in columns]
    for name, pattern in PATTERNS.items():
        whole = truths_of(pc.match_substring_regex(texts, pattern))
        for own, mask in zip(cut, np.split(whole, edges), strict=True):
            own[name] = mask
    lower = pc.utf8_lower(texts)
    for name, members in _sets().items():
        whole = truths_of(pc.is_in(lower, value_set=members))
        for own, mask in zip(cut, np.split(whole, edges), strict=True):
            own[name] = mask
    return cut


@cache
def _sets() -> dict[str, pa.LargeStringArray]:
    return {
        name: pa.array(sorted(members), pa.large_string())
        for name, members in WORD_SETS.items()
    }


def _forms(
    seen: Seen,
    examined: tuple[pa.LargeStringArray, NDArray[np.int64]],
    masks: Masks,
    *,
    addresses: tuple[float, float, float],
    lexicon: Lexicon | None,
) -> Forms:
    texts, counts = examined
    n = len(texts)
    low, high = _range(seen)
    return Forms(
        n=n,
        shares={name: float(mask.mean()) for name, mask in masks.items()},
        masks=masks,
        counts=counts,
        words=_mean(pc.count_substring_regex(texts, r"\S+")) if n else 0.0,
        length=float(seen.lengths.mean()) if len(seen) else 0.0,
        low=low,
        high=high,
        years=_years(texts, masks) if masks else np.zeros(0, np.int64),
        names=_names(texts, masks, lexicon) if lexicon and masks else None,
        codes=_codes(seen, lexicon) if lexicon and masks else (),
        addresses=addresses,
    )


WORDED = 0.4
"""Share of values made of letters from which a column may be one of names."""


def _names(
    texts: pa.LargeStringArray,
    masks: Mapping[str, NDArray[np.bool_]],
    lexicon: Lexicon,
) -> NameReading | None:
    """Reading words costs more than any expression: only where there are words."""
    worded = masks["letters"] | masks["any_letter"] & ~masks["email"]
    prose = masks["words5"] & ~masks["reached"]
    if worded.mean() < WORDED or prose.mean() > 0.6:
        return None
    return read_names(texts, lexicon)


def _codes(seen: Seen, lexicon: Lexicon) -> tuple[CodeReading, ...]:
    lists = {
        "POSTAL_CODE": lexicon.postcodes,
        "MUNICIPALITY_CODE": lexicon.municipalities,
    }
    return tuple(best_list(seen, lists))


def _examined(seen: Seen) -> tuple[pa.LargeStringArray, NDArray[np.int64]]:
    """An even spread over the distinct values; deterministic."""
    n = len(seen)
    if n <= EXAMINED:
        return seen.texts, seen.counts
    picked = np.linspace(0, n - 1, EXAMINED).astype(np.int64)
    return seen.texts.take(pa.array(picked)), seen.counts[picked]


def _mean(array: pa.Array) -> float:
    return float(numbers_of(array).mean())


def _range(seen: Seen) -> tuple[int | None, int | None]:
    if seen.integers is None or seen.integers.size == 0:
        return None, None
    return int(seen.integers.min()), int(seen.integers.max())


def _years(
    texts: pa.LargeStringArray, masks: Mapping[str, NDArray[np.bool_]]
) -> NDArray[np.int64]:
    """Years of the values that are dates, where four digits show them."""
    mask = masks["date"] | masks["date8"] | masks["year"]
    dated = texts.filter(pa.array(mask))
    if len(dated) == 0:
        return np.zeros(0, np.int64)
    found = pc.extract_regex(
        dated, r"^(?:\d{1,2}[-./]\d{1,2}[-./])?(?P<year>(?:1[89]|20)\d\d)"
    )
    years = found.field("year").drop_null()
    return numbers_of(years.filter(pc.not_equal(years, "")).cast(pa.int64()))
