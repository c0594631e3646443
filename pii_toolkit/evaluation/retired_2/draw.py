"""Columns of one table: draws by seed, labels in one line, an Arrow table at the end.

A label is written as ``"INCOME? TAX"``: the best answer, then those that would do as
well; ``?`` where nobody could tell without names, ``-`` for nothing personal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa

from pii_toolkit.evaluation.labelled import Label, LabelledTable
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import ForeignKey

Values = Sequence[Any]
References = Mapping[str, tuple[str, str]]
"""Column to the table and column that it points at."""

LETTERS = "ABCDEFGHJKLMNPRSTUVXYZ"


@dataclass(frozen=True, slots=True, repr=False)
class Col:
    """One column with its truth."""

    name: str
    values: Values
    label: Label = field(default=Label(None))
    comment: str = ""


def col(
    name: str, values: Values, says: str = "-", comment: str = "", trouble: str = ""
) -> Col:
    """A column labelled in one line (see the module)."""
    best, *also = says.split()
    entity_type = None if best == "-" else best.rstrip("?")
    unseen = best.endswith("?")
    label = Label(entity_type, frozenset(also), from_values=not unseen, trouble=trouble)
    return Col(name, values, label, comment)


def table(
    name: str,
    columns: Iterable[Col],
    *,
    key: str = "",
    refs: References | None = None,
    comment: str | None = None,
) -> LabelledTable:
    """The labelled table of these columns; all are equally long."""
    columns = tuple(columns)
    return LabelledTable(
        name,
        pa.table({c.name: _array(c.values) for c in columns}),
        {c.name: c.label for c in columns},
        tuple(key.split("|")) if key else (),
        tuple(ForeignKey((own,), *_target(ref)) for own, ref in (refs or {}).items()),
        comment,
        {c.name: c.comment for c in columns if c.comment},
    )


def _target(reference: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    return reference[0], (reference[1],)


def _array(values: Values) -> pa.Array:
    """Text where nothing is known: a column of nulls alone has no type of its own."""
    array = pa.array(values)
    return array.cast(pa.string()) if pa.types.is_null(array.type) else array


@dataclass(frozen=True, slots=True, repr=False)
class Draw:
    """Draws for one table of so many rows."""

    world: World
    rows: int

    def each(self, make: Callable[[], Any]) -> list[Any]:
        """What ``make`` gives, for every row."""
        return [make() for _ in range(self.rows)]

    def of(self, options: str | Sequence[Any]) -> list[Any]:
        """One of the options; text is split at blanks or bars, ``A*9`` weighs nine."""
        weighed = _weighed(options) if isinstance(options, str) else list(options)
        return self.world.rng.choices(weighed, k=self.rows)

    def paired(self, options: str) -> list[list[str]]:
        """Columns of entries that belong together: ``K86=Hypertensjon*4|...``."""
        chosen = [str(entry).split("=") for entry in self.of(options)]
        return [list(column) for column in zip(*chosen, strict=True)]

    def whole(self, low: int, high: int) -> list[int]:
        """Whole numbers, both ends included."""
        return self.each(lambda: self.world.rng.randint(low, high))

    def money(self, low: float, high: float) -> list[float]:
        """Amounts with two decimals, small ones more often."""
        rng = self.world.rng
        return self.each(
            lambda: round(low + (high - low) * rng.random() * rng.random(), 2)
        )

    def round_money(self, low: int, high: int, step: int = 1000) -> list[int]:
        """Whole amounts in steps."""
        return [n * step for n in self.whole(low // step, high // step)]

    def days(self, first: int, last: int) -> list[date]:
        """Days from the first to the last year."""
        start, end = date(first, 1, 1).toordinal(), date(last, 12, 28).toordinal()
        return self.each(lambda: date.fromordinal(self.world.rng.randint(start, end)))

    def times(self, first: int, last: int) -> list[datetime]:
        """Moments in working hours mostly."""
        rng = self.world.rng
        return [
            datetime(d.year, d.month, d.day)  # noqa: DTZ001 - databases keep local time
            + timedelta(seconds=min(86_399, max(0, int(rng.gauss(45_000, 12_000)))))
            for d in self.days(first, last)
        ]

    def like(self, *patterns: str) -> list[str]:
        """Text by pattern: ``#`` a digit, ``@`` a capital, ``%`` a hex digit."""
        return self.each(lambda: self._one_like(self.world.rng.choice(patterns)))

    def counter(self, start: int, widest: int = 3) -> list[int]:
        """Rising numbers with gaps."""
        numbers, now = [], start
        for _ in range(self.rows):
            now += self.world.rng.randint(1, widest)
            numbers.append(now)
        return numbers

    def holes(self, values: Values, share: float) -> list[Any]:
        """The values with so many of them missing."""
        return [None if self.world.chance(share) else value for value in values]

    def blend(self, values: Values, others: Values, share: float) -> list[Any]:
        """The values, in so many rows the others instead."""
        pairs = zip(values, others, strict=True)
        return [b if self.world.chance(share) else a for a, b in pairs]

    def smudge(self, values: Values, share: float, junk: str) -> list[Any]:
        """The values, in so many rows what people type when they know no better."""
        blots = self.of(junk)
        return [
            (blot if self.world.chance(0.6) else f"{value} ")
            if value is not None and self.world.chance(share)
            else value
            for value, blot in zip(values, blots, strict=True)
        ]

    def fill(self, templates: Sequence[str], **slots: Values) -> list[str]:
        """A template for each row, its slots filled from the same row."""
        chosen = self.of(templates)
        return [
            text.format(**{name: values[row] for name, values in slots.items()})
            for row, text in enumerate(chosen)
        ]

    def prose(self, templates: Sequence[str], **slots: Values) -> list[str]:
        """One to three different templates for each row, filled and joined."""
        drawn = [self.fill(templates, **slots) for _ in range(3)]
        lengths = self.of([1, 1, 2, 2, 3])
        return [
            " ".join(dict.fromkeys(sentences[:length]))
            for length, *sentences in zip(lengths, *drawn, strict=True)
        ]

    def _one_like(self, pattern: str) -> str:
        rng = self.world.rng
        pools = {"#": "0123456789", "@": LETTERS, "%": "0123456789abcdef"}
        return re.sub("[#@%]", lambda m: rng.choice(pools[m[0]]), pattern)


def written(days: Iterable[date | None], form: str) -> list[str | None]:
    """Dates or moments as text in one form."""
    return [None if day is None else day.strftime(form) for day in days]


def numbered(days: Iterable[date | None], form: str = "%Y%m%d") -> list[int | None]:
    """Dates as numbers."""
    return [None if text is None else int(text) for text in written(days, form)]


def epoch(times: Iterable[datetime]) -> list[int]:
    """Seconds since 1970."""
    return [int((t - datetime(1970, 1, 1)).total_seconds()) for t in times]  # noqa: DTZ001


def padded(values: Iterable[Any], width: int) -> list[str | None]:
    """Text of one width, as tables of fixed columns are dumped."""
    return [None if v is None else str(v).ljust(width) for v in values]


def upto(rows: int, text: str) -> list[list[str]]:
    """The columns of a code list, ``a=b`` lines; no longer than so many rows."""
    lines = [line.strip().split("=") for line in text.strip().splitlines()][:rows]
    return [list(column) for column in zip(*lines, strict=True)]


def _weighed(text: str) -> list[str | None]:
    parts = text.split("|") if "|" in text else text.split()
    options: list[str | None] = []
    for part in parts:
        value, _, times = part.strip().partition("*")
        times_number = int(times) if times.isdigit() else 1
        options += [None if value == "None" else value.replace("~", " ")] * times_number
    return options
