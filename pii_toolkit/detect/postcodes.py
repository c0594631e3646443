"""Codes that exist: do four digits name towns and municipalities, or anything else?

Half of all four-digit numbers are postal codes in Norway, a tenth in Denmark, and those
of Denmark end in 0 more often than not, as prices do. So a value is set against its
like: the share of existing codes among numbers of the same thousand and last digit, or
among the multiples of fifty. A column of codes holds existing ones nearly alone, a
price or a counter about as many as chance gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.shares import share_of
from pii_toolkit.detect.statistics import Seen, numbers_of, truths_of

CODES = 10_000
_FORM = r"(?i)^(?:NO?|DK|FO|GL)?[- ]*(?P<code>\d{3,4})(?:[.,]0)?$"
EXPECTED = 0.97
FLOOR, CAP = -3.0, 2.9
LEAST = 3
COUNTRIES = {"no": "Norway", "dk": "Denmark"}


@dataclass(frozen=True, repr=False)
class CodeList:
    """Codes of one country: ``known`` bool (10000,), names with their codes."""

    country: str
    known: NDArray[np.bool_]
    names: tuple[str, ...]
    codes: tuple[tuple[int, ...], ...]

    @cached_property
    def density(self) -> NDArray[np.float64]:
        """Share of codes among the numbers of the same thousand and last digit."""
        # 10 thousands x 100 tens x 10 last digits
        shares = self.known.reshape(10, 100, 10).mean(axis=1)
        spread = np.repeat(shares[:, None, :], 100, axis=1).reshape(CODES)
        spread[::50] = self.known[1000::50].mean()  # prices are round as well
        density: NDArray[np.float64] = np.clip(spread, 0.02, 0.95)
        return density

    @cached_property
    def pairs(self) -> pa.LargeStringArray:
        """``code name`` of every pair, lower case, for rows that hold both."""
        made = {
            f"{code} {name.lower()}"
            for name, codes in zip(self.names, self.codes, strict=True)
            for code in codes
        }
        return pa.array(sorted(made), pa.large_string())


def read_codes(country: str, path: Path) -> CodeList:
    """Read lines of a name, a tab and codes (``0150-0155 0157``)."""
    known = np.zeros(CODES, np.bool_)
    names, codes = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, spec = line.partition("\t")
        held = tuple(_spread(spec))
        known[list(held)] = True
        names.append(name)
        codes.append(held)
    return CodeList(country, known, tuple(names), tuple(codes))


def _spread(spec: str) -> Iterator[int]:
    for part in spec.split():
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


@dataclass(frozen=True, slots=True)
class CodeReading:
    """How well a column fits one list: log10 likelihood ratio and share of codes."""

    entity_type: str
    country: str
    weight: float
    share: float
    hits: tuple[int, int]


def numbers_in(texts: pa.LargeStringArray) -> NDArray[np.int64]:
    """The value of each text as a code (n,), -1 where it is none."""
    code = pc.extract_regex(texts, _FORM).field("code")
    made = pc.fill_null(pc.if_else(pc.equal(code, ""), None, code), "-1")
    return numbers_of(made.cast(pa.int64()))


def best_list(seen: Seen, lists: dict[str, tuple[CodeList, ...]]) -> list[CodeReading]:
    """Every list that the values fit, the best first."""
    if not LEAST <= len(seen) <= CODES or seen.kind not in {"text", "integer", "float"}:
        return []
    short = float((seen.lengths <= 8).mean())
    if short < 0.9:
        return []
    if share_of(seen.texts, _FORM, 0.8) < 0.8:
        return []
    values = numbers_in(seen.texts)
    written = truths_of(pc.match_substring_regex(seen.texts, _FORM))
    if np.unique(values[written]).size < LEAST:
        return []
    made = [
        _fit(kind, held, values, seen) for kind, both in lists.items() for held in both
    ]
    return sorted(made, key=lambda reading: -reading.weight)


def _fit(
    kind: str, held: CodeList, values: NDArray[np.int64], seen: Seen
) -> CodeReading:
    real = values >= 0
    number = values[real]
    known = held.known[number]
    chance = held.density[number]
    right = np.log10(EXPECTED / chance) * known
    wrong = np.log10((1 - EXPECTED) / (1 - chance)) * ~known
    weight = float((right + wrong).sum()) - 1.5 * float((~real).sum())
    rows = seen.counts[real]
    share = float(known.mean()) if known.size else 0.0
    return CodeReading(
        kind,
        held.country,
        min(max(weight, FLOOR), CAP),
        share,
        (int(rows[known].sum()), seen.total),
    )


def from_codes(readings: list[CodeReading], seen: Seen) -> list[Evidence]:
    """What existing codes say of a column, look-alikes counted in."""
    if not readings:
        return []
    best = readings[0]
    fits = {reading.entity_type for reading in readings if reading.weight > 0}
    found = [
        Evidence(kind, -2.0, ("too few of the values are such codes",))
        for kind in {reading.entity_type for reading in readings} - fits
        if fits
    ]
    if best.weight <= 0 or best.share < 0.9:
        return found
    values = numbers_in(seen.texts)
    weight = best.weight + _look_alikes(values[values >= 0])
    where = COUNTRIES.get(best.country, best.country)
    kind = "postal" if best.entity_type == "POSTAL_CODE" else "municipality"
    words = f"{percent(best.share)} of the distinct values are {kind} codes of {where}"
    return [*found, Evidence(best.entity_type, weight, (words,), hits=best.hits)]


def _look_alikes(values: NDArray[np.int64]) -> float:
    """Years, counters and round sums are codes by chance."""
    if values.size == 0:
        return 0.0
    years = float(((values >= 1900) & (values <= 2035)).mean())
    if years > 0.8:
        return -4.0
    spread = int(values.max() - values.min()) + 1
    if values.size >= 4 and spread < 3 * values.size:
        return -3.0
    return 0.0
