"""Columns with their labels, and what is drawn for all rows of one table.

A label is written as ``"INCOME TAX"``: the best answer, then those as good. `shown`:
values tell it; `hidden`: only the name does; `plain`: nothing personal, and then what a
steward might still say.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa

from pii_toolkit.evaluation.labelled import Label, LabelledTable
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import ForeignKey

_POOLS = {"#": "0123456789", "@": "ABCDEFGHJKLMNPRSTUVWXYZ", "%": "0123456789abcdef"}


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """A column, its truth, and what the catalogue says about it."""

    name: str
    values: Sequence[Any]
    label: Label
    note: str = ""


def shown(
    name: str, values: Sequence[Any], says: str, note: str = "", trouble: str = ""
) -> Column:
    """Personal data that can be told from its values."""
    best, *also = says.split()
    return Column(name, values, Label(best, frozenset(also), trouble=trouble), note)


def hidden(
    name: str, values: Sequence[Any], says: str, note: str = "", trouble: str = ""
) -> Column:
    """Personal data that only its name gives away."""
    best, *also = says.split()
    label = Label(best, frozenset(also), from_values=False, trouble=trouble)
    return Column(name, values, label, note)


def plain(name: str, values: Sequence[Any], also: str = "", note: str = "") -> Column:
    """No personal data, whatever else might be said."""
    return Column(name, values, Label(None, frozenset(also.split())), note)


def table(
    name: str,
    columns: Iterable[Column],
    key: str = "",
    refs: Mapping[str, tuple[str, str]] | None = None,
    comment: str | None = None,
) -> LabelledTable:
    """A labelled table; ``refs``: column to the table and column it points at."""
    columns = tuple(columns)
    keys = [
        ForeignKey((own,), there, (column,))
        for own, (there, column) in (refs or {}).items()
    ]
    return LabelledTable(
        name,
        pa.table({c.name: _array(c.values) for c in columns}),
        {c.name: c.label for c in columns},
        (key,) if key else (),
        tuple(keys),
        comment,
        {c.name: c.note for c in columns if c.note},
    )


def _array(values: Sequence[Any]) -> pa.Array:
    array = pa.array(values)
    return array.cast(pa.string()) if pa.types.is_null(array.type) else array


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """Draws, each one for all rows of a table."""

    world: World
    count: int

    def each(self, make: Callable[[], Any]) -> list[Any]:
        """What ``make`` gives, row by row."""
        return [make() for _ in range(self.count)]

    def pick(self, options: str | Sequence[Any]) -> list[Any]:
        """One option a row; text is split at bars, ``A×9`` weighs nine."""
        drawn = _weighed(options) if isinstance(options, str) else options
        return self.world.rng.choices(drawn, k=self.count)

    def some(self, options: str | Sequence[Any], share: float) -> list[Any]:
        """As `pick`, but only so many rows are filled."""
        return self.gaps(self.pick(options), 1 - share)

    def gaps(self, values: Sequence[Any], share: float) -> list[Any]:
        """The values with so many missing, one or two always there."""
        kept = {self.world.rng.randrange(self.count) for _ in range(2)}
        return [
            None if self.world.chance(share) and row not in kept else value
            for row, value in enumerate(values)
        ]

    def swap(
        self, values: Sequence[Any], others: str | Sequence[Any], share: float
    ) -> list[Any]:
        """The values, here and there another one."""
        drawn = self.pick(others) if isinstance(others, str) else others
        return [
            other if self.world.chance(share) else value
            for value, other in zip(values, drawn, strict=True)
        ]

    def either(self, *forms: Sequence[Any]) -> list[Any]:
        """In each row the value of one of the columns."""
        return [self.world.rng.choice(row) for row in zip(*forms, strict=True)]

    def ints(self, low: int, high: int, step: int = 1) -> list[int]:
        """Whole numbers, both ends included."""
        low, high = low // step, high // step
        return [n * step for n in self.each(lambda: self.world.rng.randint(low, high))]

    def sums(self, low: float, high: float) -> list[float]:
        """Amounts with two decimals, mostly small."""
        rng = self.world.rng
        return self.each(lambda: round(low + (high - low) * rng.random() ** 2.4, 2))

    def dates(self, first: int, last: int) -> list[date]:
        """Days of these years."""
        start, end = date(first, 1, 1).toordinal(), date(last, 12, 30).toordinal()
        return [date.fromordinal(n) for n in self.ints(start, end)]

    def stamps(self, first: int, last: int) -> list[datetime]:
        """Moments, most of them by day."""
        rng = self.world.rng
        return [
            datetime(d.year, d.month, d.day)  # noqa: DTZ001 - databases keep local time
            + timedelta(seconds=int(rng.triangular(3_000, 86_000, 46_000)))
            for d in self.dates(first, last)
        ]

    def later(self, moments: Sequence[datetime], most: int) -> list[datetime]:
        """Moments up to so many days after these, soon more often."""
        rng = self.world.rng
        return [
            m + timedelta(seconds=int(86_400 * most * rng.random() ** 2))
            for m in moments
        ]

    def shape(self, *forms: str) -> list[str]:
        """Text by form: ``#`` a digit, ``@`` a capital, ``%`` a hex digit."""
        return [self._shaped(form) for form in self.pick(forms)]

    def hashes(self) -> list[str]:
        """Sixty-four hex digits, never ten decimal ones in a row."""
        return self.each(self._hash)

    def _hash(self) -> str:
        while True:
            made = self._shaped("%" * 64)
            if not re.search("[0-9]{10}", made):
                return made

    def serial(self, start: int, widest: int = 1) -> list[int]:
        """Rising numbers."""
        made, now = [], start
        for _ in range(self.count):
            now += self.world.rng.randint(1, widest)
            made.append(now)
        return made

    def uuids(self) -> list[str]:
        """Random ones of version 4."""
        bits = self.world.rng.getrandbits
        return self.each(lambda: str(uuid.UUID(int=bits(128), version=4)))

    def tell(
        self, sentences: Sequence[str], most: int, slots: Mapping[str, Sequence[Any]]
    ) -> list[str]:
        """One to ``most`` sentences a row, filled from the row's slots."""
        rng, made = self.world.rng, []
        for row in range(self.count):
            chosen = rng.sample(list(sentences), rng.randint(1, most))
            filled = {name: values[row] for name, values in slots.items()}
            made.append(" ".join(chosen).format(**filled))
        return made

    def slips(self, values: Sequence[Any], share: float) -> list[Any]:
        """Two neighbouring letters changed places in so many rows."""
        return [
            self._slipped(v) if v and self.world.chance(share) else v for v in values
        ]

    def _slipped(self, text: str) -> str:
        if len(text) < 4:
            return text
        at = self.world.rng.randint(1, len(text) - 3)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    def _shaped(self, form: str) -> str:
        choice = self.world.rng.choice
        return re.sub("[#@%]", lambda hit: choice(_POOLS[hit[0]]), form)


def as_text(moments: Iterable[date | None], form: str) -> list[str | None]:
    """Dates or moments written in one form."""
    return [None if m is None else m.strftime(form) for m in moments]


def as_numbers(days: Iterable[date | None]) -> list[int | None]:
    """Dates as 20251231."""
    return [None if d is None else int(d.strftime("%Y%m%d")) for d in days]


def comma(amounts: Iterable[float]) -> list[str]:
    """Amounts with a decimal comma."""
    return [f"{amount:.2f}".replace(".", ",") for amount in amounts]


def codes(count: int, text: str) -> list[list[str]]:
    """Columns of a code list written as ``a=b=c`` lines, at most so many rows."""
    rows = [line.strip().split("=") for line in text.strip().splitlines()][:count]
    return [list(column) for column in zip(*rows, strict=True)]


def _weighed(text: str) -> list[str | None]:
    made: list[str | None] = []
    for part in text.split("|"):
        value, _, weight = part.partition("×")
        made += [None if value == "NULL" else value] * int(weight or 1)
    return made
