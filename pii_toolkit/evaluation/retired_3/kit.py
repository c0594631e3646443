"""Dice, columns and tables: what every module of this set is made with."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any

import pyarrow as pa

from pii_toolkit.evaluation.labelled import Label, LabelledTable
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import ForeignKey
from pii_toolkit.numbers._checks import luhn_digit

TODAY = date(2025, 9, 30)
"""When the dumps were taken."""
_DIGITS, _LETTERS, _HEX = "0123456789", "ABCDEFGHJKLNPRSTUVXYZ", "0123456789abcdef"


@functools.cache
def words(name: str) -> tuple[str, ...]:
    """A list of words by its name; see the files in ``words``."""
    for path in sorted(files(__package__).joinpath("words").iterdir(), key=str):
        for block in f"\n{path.read_text('utf-8')}".split("\n# ")[1:]:
            title, _, body = block.partition("\n")
            if title == name:
                return tuple(" ".join(one.split()) for one in body.split("|"))
    raise KeyError(name)


def fields(name: str) -> tuple[tuple[str, ...], ...]:
    """A list whose entries have several fields, ``E03.9;Hypotyreose``."""
    return tuple(tuple(one.split(";")) for one in words(name))


def weighed(spec: str) -> tuple[str, ...]:
    """``"a*3|b"``: a, a, a and b.

    >>> weighed("J*2|N")
    ('J', 'J', 'N')
    """
    found: list[str] = []
    for one in spec.split("|"):
        word, _, times = one.partition("*")
        found += [word] * int(times or 1)
    return tuple(found)


class Dice:
    """Draws the cells of one table: ``n`` rows from a world of its own."""

    def __init__(self, world: World, name: str, n: int) -> None:
        self.world = world.fork(name)
        self.rng = self.world.rng
        self.n = n

    def __repr__(self) -> str:
        return f"Dice({self.n} rows)"

    def of(self, choices: str | Sequence[Any]) -> list[Any]:
        """One of the choices for each row; see `weighed` for a string."""
        pool = weighed(choices) if isinstance(choices, str) else choices
        return self.rng.choices(pool, k=self.n)

    def rows(self, make: Callable[[], Any]) -> list[Any]:
        """A call for each row."""
        return [make() for _ in range(self.n)]

    def ints(self, low: int, high: int) -> list[int]:
        """Whole numbers, every one as likely."""
        return self.rows(lambda: self.rng.randint(low, high))

    def money(self, low: float, high: float, digits: int = 2) -> list[float]:
        """Amounts, small ones more often; whole ones where there are no ``digits``."""
        return self.rows(
            lambda: round(
                self.rng.triangular(low, high, low * 0.8 + high * 0.2), digits or None
            )
        )

    def days(self, first: int, last: int) -> list[date]:
        """Days of these years, none after the dump."""
        low = date(first, 1, 1).toordinal()
        high = min(date(last, 12, 31), TODAY).toordinal()
        return self.rows(lambda: date.fromordinal(self.rng.randint(low, high)))

    def times(self, first: int, last: int) -> list[datetime]:
        """Moments of these years, in office hours and out of them."""
        return [
            datetime.combine(day, datetime.min.time())
            + timedelta(seconds=int(self.rng.triangular(0, 86_399, 46_000)))
            for day in self.days(first, last)
        ]

    def like(self, *patterns: str) -> list[str]:
        """``#`` a digit, ``@`` a capital, ``%`` a hexadecimal digit."""
        return self.rows(lambda: self.shaped(self.rng.choice(patterns)))

    def luhn(self, *patterns: str) -> list[str]:
        """Patterns and a check digit, as on cards, SIMs and phones."""
        return [f"{body}{luhn_digit(body)}" for body in self.like(*patterns)]

    def gs1(self, *patterns: str) -> list[str]:
        """Patterns and a check digit, as on goods, parcels and parties of trade."""
        return [f"{body}{_gs1_digit(body)}" for body in self.like(*patterns)]

    def shaped(self, pattern: str) -> str:
        """One cell of a pattern."""
        pools = {"#": _DIGITS, "@": _LETTERS, "%": _HEX}
        return "".join(
            self.rng.choice(pools[char]) if char in pools else char for char in pattern
        )

    def uuids(self) -> list[str]:
        """Random UUIDs."""
        return self.like("%%%%%%%%-%%%%-4%%%-a%%%-%%%%%%%%%%%%")

    def ips(self, *starts: str) -> list[str]:
        """IPv4 addresses; ``starts``: their first two numbers."""
        pool = starts or ("80.62", "2.104", "87.49", "188.177", "5.186", "62.242")
        last = self.rng.randint
        return self.rows(
            lambda: f"{self.rng.choice(pool)}.{last(0, 255)}.{last(1, 254)}"
        )

    def serial(self, first: int, most: int = 1) -> list[int]:
        """Rising numbers, each ``most`` above the last at most."""
        found, at = [], first
        for _ in range(self.n):
            found.append(at)
            at += self.rng.randint(1, most)
        return found

    def holes(
        self, cells: Sequence[Any], share: float, filler: Any = None
    ) -> list[Any]:
        """This share of cells missing, or the default of the system instead."""
        return [filler if self.world.chance(share) else cell for cell in cells]

    def some(
        self, cells: Sequence[Any], share: float, change: Callable[[Any], Any]
    ) -> list[Any]:
        """This share of cells written otherwise."""
        return [
            change(cell) if cell is not None and self.world.chance(share) else cell
            for cell in cells
        ]

    def typed(
        self, cells: Sequence[str | None], share: float = 0.04
    ) -> list[str | None]:
        """Typed by people: capitals, stray blanks, letters swapped."""
        return self.some(cells, share, self._mistyped)

    def _mistyped(self, cell: str) -> str:
        at = self.rng.randrange(max(1, len(cell) - 1))
        swapped = cell[:at] + cell[at : at + 2][::-1] + cell[at + 2 :]
        return self.rng.choice((cell.upper(), cell.lower(), f"{cell} ", swapped))


def _gs1_digit(body: str) -> int:
    return -sum(int(d) * (3, 1)[at % 2] for at, d in enumerate(reversed(body))) % 10


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """Cells of a column with its truth."""

    name: str
    cells: Sequence[Any]
    label: Label


def col(name: str, cells: Sequence[Any], truth: str = "-", trouble: str = "") -> Column:
    """A column; see `label` for how its truth is written."""
    return Column(name, cells, label(truth, trouble))


def label(truth: str, trouble: str = "") -> Label:
    """``TYPE ALSO ALSO``; ``-`` for nothing, ``TYPE?`` where it takes the name to tell.

    >>> label("DEBT? CREDIT_REPORT").from_values
    False
    >>> label("- ORDER").entity_type is None
    True
    """
    best, *also = truth.split()
    kind = None if best == "-" else best.rstrip("?")
    return Label(kind, frozenset(also), not best.endswith("?"), trouble)


def table(
    name: str,
    columns: Sequence[Column],
    key: str = "",
    refs: str = "",
) -> LabelledTable:
    """A table; ``refs``: foreign keys as ``column>table.column``, blanks between."""
    return LabelledTable(
        name,
        pa.table({one.name: _array(one.cells) for one in columns}),
        {one.name: one.label for one in columns},
        (key,) if key else (),
        tuple(map(_foreign_key, refs.split())),
    )


def _foreign_key(written: str) -> ForeignKey:
    column, _, target = written.partition(">")
    other, _, there = target.rpartition(".")
    return ForeignKey((column,), other, (there,))


def _array(cells: Sequence[Any]) -> pa.Array:
    made = pa.array(cells)
    return made.cast(pa.string()) if pa.types.is_null(made.type) else made


def upto(n: int, share: float, least: int = 3) -> int:
    """Rows of a smaller table."""
    return min(n, max(least, int(n * share)))


def written(days: Sequence[date | None], pattern: str) -> list[str | None]:
    """Days or moments as text."""
    return [None if day is None else day.strftime(pattern) for day in days]


def comma(amounts: Sequence[float | None], thousands: str = ".") -> list[str | None]:
    """Amounts as Nordic programs write them: ``1.234,50``."""
    return [
        None
        if a is None
        else f"{a:,.2f}".replace(",", " ").replace(".", ",").replace(" ", thousands)
        for a in amounts
    ]


def padded(cells: Sequence[Any], width: int, fill: str = " ") -> list[str]:
    """Fixed fields: text to the left, numbers (``fill="0"``) to the right."""
    if fill == " ":
        return [str("" if c is None else c)[:width].ljust(width) for c in cells]
    return [str(0 if c is None else c).rjust(width, fill) for c in cells]


def jsons(cells: Sequence[Any]) -> list[str]:
    """Cells of JSON."""
    return [json.dumps(cell, ensure_ascii=False) for cell in cells]
