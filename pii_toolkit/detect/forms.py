"""How the values of a column look: shares of forms, by one regular expression each.

A form alone is weak (eight digits are a phone, a CVR number or a date); some are strong
(an e-mail address, a MAC address). The shares are over distinct values, so a default
value that fills half of the rows has one vote. All expressions run inside Arrow, on at
most ``EXAMINED`` distinct values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial

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

    ``masks``: bool (n,) per form, matched when first asked for. ``length``: mean
    characters; ``low`` and ``high``: range of a numeric column; ``names`` and
    ``codes``: readings by lists.
    """

    n: int
    masks: Mapping[str, NDArray[np.bool_]]
    counts: NDArray[np.int64]
    length: float
    low: int | None
    high: int | None
    names: NameReading | None
    codes: tuple[CodeReading, ...]
    _texts: pa.LargeStringArray
    _addresses: Callable[[], Shares] | None

    def __repr__(self) -> str:
        return f"Forms({self.n} distinct values)"

    @cached_property
    def words(self) -> float:
        """Mean number of words."""
        return _mean(pc.count_substring_regex(self._texts, r"\S+")) if self.n else 0.0

    @cached_property
    def years(self) -> NDArray[np.int64]:
        """Years of the values that are dates, where four digits show them."""
        return _years(self._texts, self.masks) if self.masks else np.zeros(0, np.int64)

    @cached_property
    def addresses(self) -> Shares:
        """Shares of whole addresses, of words with a number, of street names alone."""
        return NOWHERE if self._addresses is None else self._addresses()

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
        together = Matches([examined[n][0] for n in group])
        masks.update((n, Masks(together, own)) for own, n in enumerate(group))
    worded = [n for n in read if columns[n].kind == "text"]
    addresses: dict[int, Callable[[], Shares]] = {}
    for group in _groups(worded, [texts.nbytes for texts, _ in examined]):
        shares = _Addresses([examined[n][0] for n in group])
        addresses.update((n, partial(shares.of, own)) for own, n in enumerate(group))
    return [
        _forms(
            seen,
            examined[n],
            masks.get(n),
            addresses=addresses.get(n),
            lexicon=lexicon,
        )
        for n, seen in enumerate(columns)
    ]


GROUP_BYTES = 8 << 20
"""Text that is matched in one go, at most (one column may be more by itself)."""
Shares = tuple[float, float, float]
NOWHERE: Shares = (0.0, 0.0, 0.0)


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


class Matches:
    """Which values of several columns have which form, found out when first asked.

    To tell running text from other columns takes one expression of some sixty.
    """

    def __init__(self, columns: Sequence[pa.LargeStringArray]) -> None:
        self._texts = pa.concat_arrays(columns)
        self._edges = np.cumsum([len(column) for column in columns])[:-1]
        self._found: dict[str, list[NDArray[np.bool_]]] = {}

    def of(self, form: str) -> list[NDArray[np.bool_]]:
        """The mask of each column."""
        found = self._found.get(form)
        if found is None:
            found = self._found[form] = np.split(self._whole(form), self._edges)
        return found

    def _whole(self, form: str) -> NDArray[np.bool_]:
        members = _sets().get(form)
        if members is None:
            return truths_of(pc.match_substring_regex(self._texts, PATTERNS[form]))
        return truths_of(pc.is_in(self._lower, value_set=members))

    @cached_property
    def _lower(self) -> pa.LargeStringArray:
        return pc.utf8_lower(self._texts)


class Masks(Mapping[str, NDArray[np.bool_]]):
    """Which values of one column have which form."""

    def __init__(self, matches: Matches, column: int) -> None:
        self._matches, self._column = matches, column

    def __getitem__(self, form: str) -> NDArray[np.bool_]:
        """The values (n,) of this form."""
        if form not in self:
            raise KeyError(form)
        return self._matches.of(form)[self._column]

    def __contains__(self, form: object) -> bool:
        """Whether there is such a form."""
        return form in PATTERNS or form in WORD_SETS

    def __iter__(self) -> Iterator[str]:
        """All forms."""
        return iter((*PATTERNS, *WORD_SETS))

    def __len__(self) -> int:
        """How many forms there are."""
        return len(PATTERNS) + len(WORD_SETS)


class _Addresses:
    """The shares of addresses of several columns, taken when first asked for."""

    def __init__(self, columns: Sequence[pa.LargeStringArray]) -> None:
        self._columns = columns

    def of(self, column: int) -> Shares:
        """The shares of one column."""
        return self._shares[column]

    @cached_property
    def _shares(self) -> list[Shares]:
        return shares_of(self._columns)


@cache
def _sets() -> dict[str, pa.LargeStringArray]:
    return {
        name: pa.array(sorted(members), pa.large_string())
        for name, members in WORD_SETS.items()
    }


def _forms(
    seen: Seen,
    examined: tuple[pa.LargeStringArray, NDArray[np.int64]],
    masks: Masks | None,
    *,
    addresses: Callable[[], Shares] | None,
    lexicon: Lexicon | None,
) -> Forms:
    texts, counts = examined
    n = len(texts)
    low, high = _range(seen)
    return Forms(
        n=n,
        masks={} if masks is None else masks,
        counts=counts,
        length=float(seen.lengths.mean()) if len(seen) else 0.0,
        low=low,
        high=high,
        names=_names(texts, masks, lexicon) if lexicon and masks else None,
        codes=_codes(seen, lexicon) if lexicon and masks else (),
        _texts=texts,
        _addresses=addresses,
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
