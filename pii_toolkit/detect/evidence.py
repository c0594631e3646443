"""The arithmetic of evidence: likelihood ratios, confidence, intervals.

Evidence is added in powers of ten. A column starts with the odds that a column picked
blindly is of the type (``PRIOR``), its name adds, its values add or take away, and the
sum becomes a confidence. Value evidence is capped: the formula knows chance, not the
ways in which one kind of number can imitate another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache

from pii_toolkit.model import Prevalence, Status

PRIOR = -2.0
"""One column in a hundred, before anything is known of it."""

VALUE_CAP = 3.6
"""No column's values may count for more than 4,000 to 1: beyond that a model error (a
look-alike nobody thought of) is likelier than what the formula says."""

VALUE_FLOOR = -3.0
"""Nor against: some columns hold invented or damaged numbers under an honest name."""

EXPECTED = 0.97
"""Share of values that pass where the column is what it seems: typing errors, test rows
and placeholders make up the rest."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one kind of sign says for (positive) or against one entity type.

    ``weight`` in powers of ten; ``words`` for a reader; ``hits``: rows whose value is
    of the type, and rows looked at; ``status``: of the majority. ``beside``: less
    than half of the rows are of the type, whatever the others are.
    """

    entity_type: str
    weight: float
    words: tuple[str, ...] = ()
    hits: tuple[int, int] | None = None
    status: Status | None = None
    shape: str | None = field(default=None)
    beside: bool = False


def log_ratio(
    passed: int,
    total: int,
    chance: float,
    expected: float = EXPECTED,
    *,
    least: float = VALUE_FLOOR,
) -> float:
    """Log10 likelihood ratio of "the column is of the type" against "chance".

    Where some values are not of the type at all (a mixed column) the expected share is
    lowered to what is seen, but never below a half: a share that is neither near chance
    nor near all speaks for something else.

    >>> round(log_ratio(20, 20, 0.09), 1), round(log_ratio(2, 20, 0.09), 1)
    (3.6, -3.0)
    """
    if total <= 0:
        return 0.0
    seen = min(max(passed / total, 0.5), expected)
    return min(max(plain_ratio(passed, total, chance, seen), least), VALUE_CAP)


def plain_ratio(passed: int, total: int, chance: float, expected: float) -> float:
    """The same for one expected share, uncapped: between the two is no mixture."""
    ratio = passed * math.log10(expected / chance)
    return ratio + (total - passed) * math.log10((1 - expected) / (1 - chance))


def confidence(score: float, rivals: float = 0.0) -> float:
    """Share of belief that a score (log10 of odds) gets beside its rivals.

    ``rivals`` is the sum of ``10 ** score`` of the types that exclude this one.

    >>> [round(confidence(s, r), 2) for s, r in ((0.0, 0), (1.0, 0), (1.0, 10))]
    [0.5, 0.91, 0.48]
    """
    odds = math.pow(10.0, min(score, 12.0))
    return min(odds / (1.0 + odds + rivals), 0.995)


@lru_cache(maxsize=1024)
def clopper_pearson(hits: int, total: int, level: float = 0.95) -> Prevalence:
    """Share with its exact binomial interval (Clopper and Pearson, 1934).

    With no hit the upper bound is what the sample cannot rule out. ``total`` of 0 gives
    the interval that knows nothing.

    >>> clopper_pearson(0, 100)
    Prevalence(share=0.0, low=0.0, high=0.0362167)
    """
    if total <= 0:
        return Prevalence(0.0, 0.0, 1.0)
    tail = (1 - level) / 2
    low = 0.0 if hits <= 0 else _quantile(tail, hits, total - hits + 1)
    high = 1.0 if hits >= total else _quantile(1 - tail, hits + 1, total - hits)
    return Prevalence(hits / total, round(low, 7), round(high, 7))


def _quantile(probability: float, a: float, b: float) -> float:
    """Quantile of the beta distribution: of no or nothing but hits, else bisected."""
    if a == 1:
        return -math.expm1(math.log1p(-probability) / b)
    if b == 1:
        return math.exp(math.log(probability) / a)
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if beta_cdf(middle, a, b) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_cdf(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta function, by its continued fraction (Lentz)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1.0 - beta_cdf(1 - x, b, a)
    front = math.exp(
        math.lgamma(a + b)
        - math.lgamma(a)
        - math.lgamma(b)
        + a * math.log(x)
        + b * math.log1p(-x)
    )
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    tiny = 1e-300
    c, d = 1.0, 1.0 / _away(1.0 - (a + b) * x / (a + 1), tiny)
    value = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1.0 / _away(1.0 + term * d, tiny)
            c = _away(1.0 + term / c, tiny)
            value *= c * d
        if abs(c * d - 1.0) < 1e-12:
            break
    return value


def _away(value: float, tiny: float) -> float:
    return value if abs(value) > tiny else tiny


def share_words(hits: int, total: int) -> str:
    """How many of the distinct values, with the interval of the share.

    >>> share_words(1785, 1840)
    '97 % of 1,840 distinct values (96-98 %)'
    """
    held = clopper_pearson(hits, total)
    low, high = percent(held.low), percent(held.high)
    between = f"{low.removesuffix(' %')}-{high}" if low != high else low
    return f"{percent(hits / total)} of {total:,} distinct values ({between})"


def percent(share: float) -> str:
    """A share in words: ``97 %``, ``0.06 %``, ``over 99 %``.

    >>> percent(0.0006), percent(0.031), percent(0.9999), percent(1.0)
    ('0.06 %', '3.1 %', 'over 99 %', '100 %')
    """
    if share <= 0:
        return "0 %"
    if share >= 1:
        return "100 %"
    if share > 0.995:
        return "over 99 %"
    if share >= 0.1:
        return f"{100 * share:.0f} %"
    return f"{float(f'{100 * share:.2g}'):f}".rstrip("0").rstrip(".") + " %"
