"""How the values of a column look: shares of forms, by one regular expression each.

A form alone is weak (eight digits are a phone, a CVR number or a date); some are strong
(an e-mail address, a MAC address). The shares are over distinct values, so a default
value that fills half of the rows has one vote. All expressions run inside Arrow, on at
most ``EXAMINED`` distinct values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.patterns import PATTERNS, WORD_SETS
from pii_toolkit.detect.statistics import Seen, numbers_of, truths_of

EXAMINED = 2_000
"""Distinct values that the expressions see: a share of 0.5 is then known to 0.02."""


@dataclass(frozen=True, slots=True, repr=False)
class NameLists:
    """Given and family names, lower case, as Arrow look-up sets."""

    given: pa.LargeStringArray
    family: pa.LargeStringArray
    suffixes: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Forms:
    """Shares of distinct values, by form; ``n`` values were looked at.

    ``masks``: bool (n,) per form, for `hits`. ``words``: mean number of words;
    ``length``: mean characters; ``integers_low`` / ``high``: range of a numeric column.
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

    def __repr__(self) -> str:
        return f"Forms({self.n} distinct values)"

    def share(self, *names: str) -> float:
        """Share of values with any of these forms."""
        masks = [self.masks[name] for name in names if name in self.masks]
        if not masks or self.n == 0:
            return 0.0
        return float(np.logical_or.reduce(masks).mean())

    def hits(self, *names: str) -> tuple[int, int]:
        """Rows with any of these forms, and rows looked at."""
        masks = [self.masks[name] for name in names if name in self.masks]
        if not masks or self.n == 0:
            return (0, int(self.counts.sum()))
        mask = np.logical_or.reduce(masks)
        return (int(self.counts[mask].sum()), int(self.counts.sum()))


def forms_of(seen: Seen, names: NameLists | None = None) -> Forms:
    """Look at the forms of a column's distinct values."""
    texts, counts = _examined(seen)
    n = len(texts)
    masks: dict[str, NDArray[np.bool_]] = {}
    if n and seen.kind != "other":
        for name, pattern in PATTERNS.items():
            masks[name] = truths_of(pc.match_substring_regex(texts, pattern))
        lower = pc.utf8_lower(texts)
        for name, members in WORD_SETS.items():
            known = pa.array(sorted(members), pa.large_string())
            masks[name] = truths_of(pc.is_in(lower, value_set=known))
        if names is not None:
            masks |= _name_masks(lower, names)
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
        years=_years(texts, masks) if n else np.zeros(0, np.int64),
    )


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


def _name_masks(
    lower: pa.LargeStringArray, names: NameLists
) -> dict[str, NDArray[np.bool_]]:
    """Values made of names: given, family, or one of each; two to five words."""
    n = len(lower)
    parts = pc.split_pattern_regex(lower, r"[\s,.]+")
    parent = numbers_of(pc.list_parent_indices(parts))
    word = pc.list_flatten(parts)
    real = truths_of(pc.greater(pc.utf8_length(word), 0))
    given = truths_of(pc.is_in(word, value_set=names.given)) & real
    family = truths_of(pc.is_in(word, value_set=names.family))
    for suffix in names.suffixes:
        family |= truths_of(pc.ends_with(word, suffix))
    # Double names: Anne-Marie, Hansen-Berg
    double = pc.replace_substring_regex(word, r"-.*$", "")
    given |= truths_of(pc.is_in(double, value_set=names.given)) & real
    family &= real
    total = np.bincount(parent[real], minlength=n)
    givens = np.bincount(parent[given], minlength=n)
    families = np.bincount(parent[family], minlength=n)
    either = np.bincount(parent[given | family], minlength=n)
    several = (total >= 2) & (total <= 5)
    return {
        "given_name": (givens == total) & (total >= 1) & (total <= 3),
        "family_name": (families == total) & (total >= 1) & (total <= 3),
        "full_name": several & (givens >= 1) & (families >= 1) & (either >= 2),
        "one_word": total == 1,
    }
