"""Columns and rows: the small language in which the schemas are written.

A column is a name, a maker of values and the truth about it. A maker gets a `Row`,
which knows the person whose row it is and remembers what other columns of the same row
have drawn, so that an order date and its due date agree.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import pyarrow as pa

from pii_toolkit.evaluation.development import lists
from pii_toolkit.evaluation.development.people import Person
from pii_toolkit.evaluation.labelled import Label, LabelledTable
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import ForeignKey, Sex

T = TypeVar("T")

FIRST_MOMENT = datetime(2014, 1, 1)  # noqa: DTZ001 - databases keep local time
SECONDS = 12 * 365 * 86_400


@dataclass(slots=True)
class Row:
    """One row in the making."""

    world: World
    at: int
    subject: Person | None = None
    drawn: dict[str, Any] = field(default_factory=dict)

    @property
    def rng(self) -> random.Random:
        """The table's randomness."""
        return self.world.rng

    @property
    def who(self) -> Person:
        """The person of this row."""
        if self.subject is None:
            raise ValueError("this table has no persons")
        return self.subject

    @property
    def when(self) -> datetime:
        """The moment of this row, 2014 to 2025."""
        return self.once(
            "when",
            lambda: FIRST_MOMENT + timedelta(seconds=self.rng.randrange(SECONDS)),
        )

    def once(self, key: str, draw: Callable[[], T]) -> T:
        """What ``draw`` gave the first time in this row."""
        if key not in self.drawn:
            self.drawn[key] = draw()
        value: T = self.drawn[key]
        return value

    def pick(self, key: str, options: Sequence[T]) -> T:
        """One option, the same for every column of this row that asks for it."""
        return self.once(key, lambda: self.rng.choice(options))


Make = Callable[[Row], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its values, its truth."""

    name: str
    make: Make
    label: Label
    type: pa.DataType | None = None
    comment: str = ""


def column(
    name: str,
    make: Make,
    entity_type: str | None = None,
    *also: str,
    hidden: bool = False,
    trouble: str = "",
    type: pa.DataType | None = None,  # noqa: A002 - Arrow's word
    comment: str = "",
) -> Column:
    """A column; ``hidden`` where values and neighbours give nothing away."""
    label = Label(entity_type, frozenset(also), not hidden, trouble)
    return Column(name, make, label, type, comment)


def table(
    world: World,
    name: str,
    subjects: int | Sequence[Person],
    columns: Sequence[Column],
    *,
    key: str | tuple[str, ...] = (),
    to: Mapping[str, str] | None = None,
    comment: str | None = None,
) -> LabelledTable:
    """Fill the columns row by row.

    Args:
        world: forked by the name of the table.
        name: the table's.
        subjects: the person of each row, or a number of rows without persons.
        columns: in their order.
        key: column or columns of the primary key.
        to: foreign keys, column -> ``table.column``.
        comment: the catalogue's.
    """
    world = world.fork(name)
    rows: Sequence[Person | None] = (
        [None] * subjects if isinstance(subjects, int) else subjects
    )
    values: list[list[Any]] = [[] for _ in columns]
    for at, subject in enumerate(rows):
        row = Row(world, at, subject)
        for made, one in zip(values, columns, strict=True):
            made.append(one.make(row))
    return LabelledTable(
        name,
        pa.table({c.name: _array(v, c) for c, v in zip(columns, values, strict=True)}),
        {c.name: c.label for c in columns},
        (key,) if isinstance(key, str) else key,
        tuple(_foreign_key(*pair) for pair in (to or {}).items()),
        comment,
        {c.name: c.comment for c in columns if c.comment},
    )


def _array(values: list[Any], one: Column) -> pa.Array:
    array = pa.array(values, one.type)
    return array.cast(pa.string()) if pa.types.is_null(array.type) else array


def _foreign_key(name: str, target: str) -> ForeignKey:
    other, _, referenced = target.rpartition(".")
    return ForeignKey((name,), other, (referenced,))


# Makers that need no person ----------------------------------------------------------


def always(value: object) -> Make:
    """A constant column."""
    return lambda _: value


def serial(start: int = 1, step: int = 1) -> Make:
    """A running number: the surrogate key of a table."""
    return lambda row: start + row.at * step


def choice(*options: object) -> Make:
    """One of the options, all alike."""
    return lambda row: row.rng.choice(options)


def weighted(options: Mapping[Any, float]) -> Make:
    """One of the options by weight."""
    values, weights = tuple(options), tuple(options.values())
    return lambda row: row.rng.choices(values, weights)[0]


def same(key: str, *options: object) -> Make:
    """One of the options, shared by the columns of a row under ``key``."""
    return lambda row: row.pick(key, options)


def part(key: str, options: Sequence[Sequence[Any]], place: int) -> Make:
    """One place of a tuple that the columns of a row share."""
    return lambda row: row.pick(key, options)[place]


def number(low: int, high: int, *, step: int = 1) -> Make:
    """A whole number between two others."""
    return lambda row: row.rng.randrange(low, high + 1, step)


def amount(mean: float, *, decimals: int = 2, floor: float = 0.0) -> Make:
    """Money: many small sums, few large ones."""
    return lambda row: round(floor + row.rng.expovariate(1 / mean), decimals)


def bell(mean: float, spread: float, decimals: int = 3) -> Make:
    """A measurement around its mean."""
    return lambda row: round(row.rng.gauss(mean, spread), decimals)


def digits(count: int, prefix: str = "") -> Make:
    """A string of digits after a prefix: a technical number."""
    return lambda row: f"{prefix}{row.rng.randrange(10**count):0{count}}"


def code(pattern: str) -> Make:
    """Characters by pattern: ``9`` a digit, ``A`` a capital, ``#`` a hex digit."""
    sets = {"9": "0123456789", "A": "ABCDEFGHJKLMNPRSTUVWXYZ", "#": "0123456789abcdef"}
    return lambda row: "".join(
        row.rng.choice(sets[c]) if c in sets else c for c in pattern
    )


def guid(row: Row) -> str:
    """A random UUID."""
    raw = f"{row.rng.getrandbits(128):032x}"
    tail = f"4{raw[13:16]}-{'89ab'[int(raw[16], 16) % 4]}{raw[17:20]}-{raw[20:]}"
    return f"{raw[:8]}-{raw[8:12]}-{tail}"


def flag(share: float, yes: object = 1, no: object = 0) -> Make:
    """Yes in this share of rows."""
    return lambda row: yes if row.rng.random() < share else no


def moment(form: str = "%Y-%m-%d %H:%M:%S", *, days: int = 0) -> Make:
    """The row's moment, some days later where asked; ``form`` as in strftime."""
    return lambda row: (row.when + timedelta(days=days)).strftime(form)


def later(form: str = "%Y-%m-%d", *, most: int = 900) -> Make:
    """A moment after the row's."""
    return lambda row: (row.when + timedelta(days=row.rng.random() * most)).strftime(
        form
    )


def instant(row: Row) -> datetime:
    """The row's moment, not as text."""
    return row.when


def linked(start: int, count: int, step: int = 1) -> Make:
    """A foreign key to a table numbered by `serial`."""
    return lambda row: start + row.rng.randrange(count) * step


# Makers about the person of the row --------------------------------------------------


def who(name: str) -> Make:
    """An attribute of the person."""
    return lambda row: getattr(row.who, name)


def place(name: str) -> Make:
    """An attribute of the person's address; ``postcode`` and such are the town's."""
    if name in {"postcode", "municipality", "name"}:
        return lambda row: getattr(row.who.address.town, name)
    return lambda row: getattr(row.who.address, name)


def person_key(start: int = 1, step: int = 1) -> Make:
    """The surrogate key of the person, the same in every table."""
    return lambda row: start + row.who.at * step


def born(form: str = "%Y-%m-%d") -> Make:
    """The birth date."""
    return lambda row: row.who.birth.strftime(form)


def birth(row: Row) -> date:
    """The birth date, not as text."""
    return row.who.birth


def sex(female: object, male: object) -> Make:
    """A word or code for the sex."""
    return lambda row: female if row.who.sex is Sex.FEMALE else male


def marital(*codes: object) -> Make:
    """Codes for unmarried, married, divorced, widowed, separated, partner."""
    names = ("unmarried", "married", "divorced", "widowed", "separated", "partner")
    known = dict(zip(names, codes, strict=True))
    return lambda row: known[row.who.marital]


def surname_first(row: Row) -> str:
    """``ETTERNAVN, Fornavn``."""
    return f"{row.who.family.upper()}, {row.who.given}"


def employer(country: str) -> Make:
    """Where somebody works, the same in every column of the row."""
    return lambda row: row.pick("employer", lists.employers(country))


def phone(*forms: str) -> Make:
    """The phone in one of several forms, ``9`` for each digit: ``+47 99 99 99 99``."""
    return lambda row: shaped(row.who.phone, row.rng.choice(forms))


def shaped(text: str, form: str) -> str:
    """Put characters into the nines of a form; what stands before ``|`` is kept."""
    fixed, bar, rest = form.rpartition("|")
    left = iter(text)
    body = "".join(next(left, "") if c == "9" else c for c in rest)
    return f"{fixed}{body}" if bar else body
