"""Columns with their truth, and the draws that fill them.

A label is one line: the best answer first, then whatever else a steward would accept;
``-`` is nothing personal, ``?`` after the best answer says that names are needed to
tell (``"INCOME? TAX"``).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa

from pii_toolkit.evaluation.labelled import Label, LabelledTable
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import ForeignKey

Cells = Sequence[Any]

_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_SIGNS = {
    "~": _BASE64,
    "#": "0123456789",
    "@": "ABCDEFGHJKLMNPRSTUVXYZ",
    "%": "0123456789abcdef",
}


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """One column and what it truly holds."""

    name: str
    cells: Cells
    label: Label


def col(name: str, cells: Cells, truth: str = "-", trouble: str = "") -> Column:
    """A column with its label in one line (see the module)."""
    best, *others = truth.split()
    kind = None if best == "-" else best.rstrip("?")
    seen = not best.endswith("?")
    return Column(name, cells, Label(kind, frozenset(others), seen, trouble))


def table(
    name: str,
    columns: Iterable[Column],
    key: str = "",
    refs: Mapping[str, tuple[str, str]] | None = None,
) -> LabelledTable:
    """A table of equally long columns; ``refs``: column to table and column there."""
    columns = tuple(columns)
    keys = tuple(
        ForeignKey((own,), other, (theirs,))
        for own, (other, theirs) in (refs or {}).items()
    )
    data = pa.table({c.name: _arrow(c.cells) for c in columns})
    labels = {c.name: c.label for c in columns}
    return LabelledTable(name, data, labels, (key,) if key else (), keys)


def _arrow(cells: Cells) -> pa.Array:
    """A column of nulls alone is one of text."""
    made = pa.array(cells)
    return made.cast(pa.string()) if pa.types.is_null(made.type) else made


def entries(text: str) -> list[str]:
    """Entries between bars or line ends; ``A*3`` stands for three of them."""
    parts = (part.strip() for part in re.split(r"[|\n]", text))
    return [word for part in parts if part for word in _times(part)]


def _times(part: str) -> list[str]:
    found = re.fullmatch(r"(.*)\*(\d+)", part)
    return [found[1]] * int(found[2]) if found else [part]


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """Draws for a table of so many rows."""

    world: World
    count: int

    @property
    def rng(self) -> random.Random:
        """Where every draw comes from."""
        return self.world.rng

    def make(self, cell: Callable[[], Any]) -> list[Any]:
        """A cell for each row."""
        return [cell() for _ in range(self.count)]

    def of(self, options: str | Sequence[Any]) -> list[Any]:
        """One of the options for each row; text as `entries` reads it."""
        choices = entries(options) if isinstance(options, str) else options
        return self.rng.choices(choices, k=self.count)

    def rows_of(self, options: str) -> list[list[str]]:
        """Columns of entries whose fields, apart by ``;``, belong together."""
        chosen = [entry.split(";") for entry in self.of(options)]
        return [list(column) for column in zip(*chosen, strict=True)]

    def ints(self, low: int, high: int) -> list[int]:
        """Whole numbers, both ends included."""
        return self.make(lambda: self.rng.randint(low, high))

    def amounts(self, low: float, middle: float) -> list[float]:
        """Amounts above the lowest, skewed as money is."""
        return self.make(
            lambda: round(low + (middle - low) * self.rng.lognormvariate(0, 0.6), 2)
        )

    def steps(self, low: int, high: int, step: int) -> list[int]:
        """Whole amounts in steps."""
        return self.make(lambda: self.rng.randrange(low, high + 1, step))

    def days(self, first: int, last: int) -> list[date]:
        """Days from one year to another."""
        start, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
        return self.make(lambda: date.fromordinal(self.rng.randint(start, end)))

    def moments(self, first: int, last: int) -> list[datetime]:
        """Moments of office hours."""
        return [
            datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local time, as kept
            + timedelta(seconds=self.rng.randint(25_200, 63_000))
            for day in self.days(first, last)
        ]

    def like(self, *patterns: str) -> list[str]:
        """Text by pattern: ``#`` a digit, ``@`` a capital, ``%`` hex, ``~`` base 64."""
        return self.make(lambda: self.pattern(self.rng.choice(patterns)))

    def pattern(self, pattern: str) -> str:
        """One text by pattern."""
        return re.sub("[#@%~]", lambda m: self.rng.choice(_SIGNS[m[0]]), pattern)

    def hashes(self, length: int) -> list[str]:
        """Hex without digits enough in a row for a person number."""
        return self.make(lambda: self._hash(length))

    def _hash(self, length: int) -> str:
        while True:
            made = self.pattern("%" * length)
            if not re.search("[0-9]{10}", made):
                return made

    def uuids(self) -> list[str]:
        """Random ids of version 4."""
        return self.like("%%%%%%%%-%%%%-4%%%-9%%%-%%%%%%%%%%%%")

    def rising(self, start: int, gap: int = 3) -> list[int]:
        """Numbers that rise with gaps."""
        made = []
        for _ in range(self.count):
            start += self.rng.randint(1, gap)
            made.append(start)
        return made

    def gaps(self, cells: Cells, share: float) -> list[Any]:
        """The cells, so many of them missing, one at least kept."""
        made = [None if self.world.chance(share) else cell for cell in cells]
        if not any(cell is not None for cell in made):
            at = self.rng.randrange(len(made))
            made[at] = cells[at]
        return made

    def swap(self, cells: Cells, share: float, others: str | Cells) -> list[Any]:
        """The cells, in so many rows something else instead."""
        instead = self.of(others) if isinstance(others, str) else others
        return [
            b if self.world.chance(share) else a
            for a, b in zip(cells, instead, strict=True)
        ]

    def slips(self, cells: Cells, share: float) -> list[Any]:
        """The cells, so many of them with two letters swapped or a blank too many."""
        return [
            self._slip(cell) if cell and self.world.chance(share) else cell
            for cell in cells
        ]

    def _slip(self, text: str) -> str:
        at = self.rng.randrange(max(1, len(text) - 1))
        swapped = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
        return self.rng.choice((f"{text} ", f" {text}", swapped, text.upper()))

    def unique(self, *patterns: str) -> list[str]:
        """Text by pattern, none of it twice."""
        made: dict[str, None] = {}
        while len(made) < self.count:
            made[self.pattern(self.rng.choice(patterns))] = None
        return list(made)

    def eans(self, start: str) -> list[str]:
        """Numbers of goods or places, thirteen digits with their check digit."""
        twelves = self.like(start.ljust(12, "#"))
        return [text + _ean_digit(text) for text in twelves]

    def prose(self, templates: Sequence[str], **slots: Cells) -> list[str]:
        """One to three sentences for each row, some after a date, some in a hurry."""
        drawn = [self.fill(templates, **slots) for _ in range(3)]
        made = []
        for sentences in zip(*drawn, strict=True):
            kept = dict.fromkeys(sentences[: self.rng.choice((1, 1, 1, 2, 2, 3))])
            made.append(self._typed(self.rng.choice((" ", " ", "\n")).join(kept)))
        return made

    def _typed(self, text: str) -> str:
        day, month = self.rng.randint(1, 28), self.rng.randint(1, 12)
        if self.world.chance(0.2):
            text = f"{day}/{month}: {text}"
        return text.lower() if self.world.chance(0.06) else text

    def fill(self, templates: Sequence[str], **slots: Cells) -> list[str]:
        """A template for each row, its slots filled from that row."""
        return [
            text.format(**{name: cells[row] for name, cells in slots.items()})
            for row, text in enumerate(self.of(templates))
        ]


def _ean_digit(twelve: str) -> str:
    total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(twelve))
    return str(-total % 10)


def said(days: Iterable[date | None], form: str) -> list[str | None]:
    """Days or moments as text."""
    return [None if day is None else day.strftime(form) for day in days]


def danish(amounts: Iterable[float | None]) -> list[str | None]:
    """Amounts as they are written in Denmark: ``1.234,50``."""
    turn = str.maketrans(",.", ".,")
    return [None if n is None else f"{n:,.2f}".translate(turn) for n in amounts]
