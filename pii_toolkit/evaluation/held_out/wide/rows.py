"""Draws of whole columns by seed, and the table that they make.

A truth is written as ``"INCOME? TAX"``: the best answer, then every other that would
do; ``?`` where nobody could tell without names, ``-`` where nothing is personal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa

from pii_toolkit.evaluation.labelled import Label, LabelledTable
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import ForeignKey

Values = Sequence[Any]

_POOLS = {"9": "0123456789", "A": "ABCDEFGHIJKLMNOPRSTUVW", "x": "0123456789abcdef"}


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """A column with its truth."""

    name: str
    values: Values
    truth: Label


def c(name: str, values: Values, truth: str = "-", trouble: str = "") -> Column:
    """A column; its truth in one line (see the module)."""
    best, *also = truth.split()
    seen = not best.endswith("?")
    kind = None if best == "-" else best.rstrip("?")
    return Column(name, values, Label(kind, frozenset(also), seen, trouble))


def table(
    name: str,
    columns: Iterable[Column],
    key: str = "",
    points: Mapping[str, tuple[str, str]] | None = None,
) -> LabelledTable:
    """A table of columns; ``points``: a column to the table and column it refers to."""
    columns = tuple(columns)
    return LabelledTable(
        name,
        pa.table({column.name: _array(column.values) for column in columns}),
        {column.name: column.truth for column in columns},
        (key,) if key else (),
        tuple(
            ForeignKey((own,), other, (theirs,))
            for own, (other, theirs) in (points or {}).items()
        ),
    )


def _array(values: Values) -> pa.Array:
    array = pa.array(values)
    return array.cast(pa.string()) if pa.types.is_null(array.type) else array


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """So many rows of one table."""

    world: World
    count: int

    def each(self, make: Callable[[], Any]) -> list[Any]:
        """A new value for every row."""
        return [make() for _ in range(self.count)]

    def pick(self, options: str | Sequence[Any]) -> list[Any]:
        """One of the options; ``a*9 b`` or ``a a*9|b b`` as text, ``~`` is empty."""
        known = options_of(options) if isinstance(options, str) else options
        return self.world.rng.choices(known, k=self.count)

    def linked(self, options: str) -> list[tuple[str, ...]]:
        """Columns of parts that belong together: ``F32=Depresjon*3|F90=ADHD``."""
        chosen = [str(option).split("=") for option in self.pick(options)]
        return list(zip(*chosen, strict=True))

    def whole(self, low: int, high: int) -> list[int]:
        """Whole numbers, both ends included."""
        return self.each(lambda: self.world.rng.randint(low, high))

    def steps(self, low: int, high: int, step: int) -> list[int]:
        """Round numbers, small ones more often."""
        rng = self.world.rng
        span = (high - low) // step
        return self.each(lambda: low + step * int(span * rng.random() ** 1.6))

    def amounts(self, low: float, high: float) -> list[float]:
        """Sums with two decimals, small ones more often."""
        rng = self.world.rng
        return self.each(lambda: round(low + (high - low) * rng.random() ** 2, 2))

    def days(self, first: int, last: int) -> list[date]:
        """Days between two years."""
        start, end = date(first, 1, 1).toordinal(), date(last, 10, 31).toordinal()
        return self.each(lambda: date.fromordinal(self.world.rng.randint(start, end)))

    def stamps(self, first: int, last: int) -> list[datetime]:
        """Moments between two years, by day mostly."""
        rng = self.world.rng
        return [
            datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local time
            + timedelta(seconds=int(rng.betavariate(4, 3) * 86_399))
            for day in self.days(first, last)
        ]

    def like(self, *patterns: str) -> list[str]:
        """Text of a pattern: ``9`` a digit, ``A`` a capital, ``x`` a hex digit.

        What stands in braces is kept as it is.
        """
        return self.each(lambda: self._like(self.world.rng.choice(patterns)))

    def serial(self, start: int, widest: int = 4) -> list[int]:
        """Rising numbers with gaps."""
        numbers = []
        for _ in range(self.count):
            start += self.world.rng.randint(1, widest)
            numbers.append(start)
        return numbers

    def holes(self, values: Values, share: float, empty: object = None) -> list[Any]:
        """The values, in so many rows nothing or what stands for it; one stays."""
        gone = [self.world.chance(share) for _ in values]
        if gone and all(gone):
            gone[self.world.rng.randrange(len(gone))] = False
        return [
            empty if lost else value for value, lost in zip(values, gone, strict=True)
        ]

    def mixed(self, values: Values, others: Values, share: float) -> list[Any]:
        """The values, in so many rows the others."""
        pairs = zip(values, others, strict=True)
        return [b if self.world.chance(share) else a for a, b in pairs]

    def told(self, sentences: Sequence[str], most: int, **slots: Values) -> list[str]:
        """Up to so many different sentences a row, their slots filled from the row."""
        texts = []
        for row in range(self.count):
            number = self.world.rng.randint(1, most)
            chosen = self.world.rng.sample(list(sentences), number)
            filled = {name: values[row] for name, values in slots.items()}
            texts.append(" ".join(chosen).format(**filled))
        return texts

    def _like(self, pattern: str) -> str:
        def drawn(match: re.Match[str]) -> str:
            if match[1] is not None:
                return match[1]
            return self.world.rng.choice(_POOLS[match[0]])

        return re.sub(r"\{([^}]*)\}|[9Ax]", drawn, pattern)


def options_of(text: str) -> list[str | None]:
    """Options with their weights, as `Rows.pick` reads them."""
    options: list[str | None] = []
    for part in text.split("|") if "|" in text else text.split():
        value, star, weight = part.strip().rpartition("*")
        if not (star and weight.isdigit()):
            value, weight = part.strip(), "1"
        options += [None if value == "~" else value] * int(weight)
    return options


def listed(count: int, text: str) -> list[tuple[str, ...]]:
    """The columns of a code list, a line an entry, no longer than so many rows."""
    entries = [line.strip().split(";") for line in text.strip().splitlines()]
    return list(zip(*entries[: max(1, count)], strict=True))


def written(days: Iterable[date | None], form: str) -> list[str | None]:
    """Days or moments as text."""
    return [None if day is None else day.strftime(form) for day in days]
