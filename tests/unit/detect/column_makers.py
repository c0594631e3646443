"""Columns for the tests of verdicts, made from a seed; every number computed here.

Numbers of the real range exist only in memory while a test runs.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.model import Container, Field, Finding
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.recognizers import load_packs

ROWS = 400
PACKS = load_packs()
DETECTOR = TableDetector(PACKS)
GIVEN = (
    "Kari",
    "Ola",
    "Ingrid",
    "Lars",
    "Mette",
    "Søren",
    "Åse",
    "Bjørn",
    "Anne-Marie",
)
FAMILY = (
    "Hansen",
    "Nordmann",
    "Jensen",
    "Bakke",
    "Sørensen",
    "Solberg",
    "Lund",
    "Dahl",
)

_GIVEN = """
Kari Ola Ingrid Lars Mette Søren Åse Bjørn Anne Per Jan Kjell Arne Knut Svein Liv Berit
Astrid Marit Nina Hanne Silje Camilla Thomas Martin Henrik Jonas Emma Nora Sofie Emil
Noah Oskar Lucas William Malene Kirsten Bodil Jens Hans Niels Poul Erik Jørgen Ahmed
Fatima Agnieszka Piotr Mohamed Amina Ali Omar Linh Tuan
"""
MANY_GIVEN = tuple(_GIVEN.split())


def rng(seed: int = 1) -> random.Random:
    return random.Random(seed)


def container(fields: Sequence[Field], name: str = "t", **facts: object) -> Container:
    return Container("test", name, "table", tuple(fields), **facts)  # type: ignore[arg-type]


def judge(
    columns: dict[str, Sequence[object]],
    *,
    table: str = "t",
    detector: TableDetector = DETECTOR,
    batch: int = 10_000,
    comments: dict[str, str] | None = None,
    **facts: object,
) -> tuple[Finding, ...]:
    """Findings of one table given as Python lists."""
    data = pa.table({name: pa.array(values) for name, values in columns.items()})
    fields = [
        Field(f.name, str(f.type), comment=(comments or {}).get(f.name))
        for f in data.schema
    ]
    work = detector.start(container(fields, table, **facts))
    for part in data.to_batches(max_chunksize=batch):
        work.update(part)
    work.profile()
    return work.findings()


def verdict(
    values: Sequence[object], name: str = "C1", table: str = "t"
) -> Finding | None:
    """The surest finding of a table of one column."""
    found = judge({name: values}, table=table)
    return max(found, key=lambda f: f.confidence, default=None)


def births(count: int = ROWS, seed: int = 2) -> list[date]:
    r = rng(seed)
    return [
        date(1940, 1, 1) + timedelta(days=r.randrange(23_000)) for _ in range(count)
    ]


def _check(weights: Sequence[int], digits: str) -> int:
    return -sum(w * int(c) for w, c in zip(weights, digits, strict=True)) % 11


def norwegian(born: Iterable[date], *, month: int = 80, day: int = 0) -> list[str]:
    """Numbers of the rule of 1964 for people born 1940-1999."""
    r, made = rng(3), []
    for when in born:
        while True:
            head = f"{when.day + day:02}{when.month + month:02}{when.year % 100:02}"
            head += f"{r.randrange(500):03}"
            first = _check(fodselsnummer.WEIGHTS1, head)
            second = (
                _check(fodselsnummer.WEIGHTS2, f"{head}{first}") if first < 10 else 10
            )
            if second < 10:
                made.append(f"{head}{first}{second}")
                break
    return made


def danish(
    born: Iterable[date], *, day: int = 60, conforming: bool = True
) -> list[str]:
    """CPR numbers for people born 1940-1999; position 7 is 0-3."""
    r, made = rng(4), []
    for when in born:
        while True:
            head = f"{when.day + day:02}{when.month:02}{when.year % 100:02}"
            number = f"{head}{r.randrange(4000):04}"
            total = sum(w * int(c) for w, c in zip(cpr.WEIGHTS, number, strict=True))
            if (total % 11 == 0) == conforming:
                made.append(number)
                break
    return made


def hyphened(numbers: Iterable[str]) -> list[str]:
    return [f"{n[:6]}-{n[6:]}" for n in numbers]


def with_check(
    width: int, weights: Sequence[int], first: str = "123456789", seed: int = 5
) -> list[str]:
    """Numbers whose last digit completes the sum to a multiple of 11."""
    r, made = rng(seed), []
    while len(made) < ROWS:
        head = r.choice(first) + "".join(
            r.choice("0123456789") for _ in range(width - 2)
        )
        last = _check(weights, head)
        if last < 10:
            made.append(f"{head}{last}")
    return made


def accounts() -> list[str]:
    return with_check(11, fodselsnummer.WEIGHTS2)


def companies() -> list[str]:
    return with_check(9, (3, 2, 7, 6, 5, 4, 3, 2), first="89")


def cvr_numbers() -> list[str]:
    return with_check(8, (2, 7, 6, 5, 4, 3, 2))


def digits(width: int, first: str = "123456789", seed: int = 6) -> list[str]:
    r = rng(seed)
    return [
        r.choice(first) + "".join(r.choice("0123456789") for _ in range(width - 1))
        for _ in range(ROWS)
    ]


def moments(form: str, seed: int = 7) -> list[str]:
    r = rng(seed)
    start = datetime(2024, 1, 1, tzinfo=UTC)
    return [
        (start + timedelta(minutes=r.randrange(500_000))).strftime(form)
        for _ in range(ROWS)
    ]


def epochs() -> list[int]:
    """Seconds whose third and fourth digit are always a month: late 2023 to spring."""
    r = rng(8)
    return [r.randrange(1_701_000_000, 1_712_900_000) for _ in range(ROWS)]


def date_prefixed_orders() -> list[str]:
    return [f"{d:%d%m%y}{n:05d}" for n, d in enumerate(births())]


def full_names(order: str = "{g} {f}") -> list[str]:
    r = rng(9)
    return [
        order.format(g=r.choice(GIVEN), f=r.choice(FAMILY), F=r.choice(FAMILY).upper())
        for _ in range(ROWS)
    ]


def chosen(options: Sequence[str], seed: int = 10) -> list[str]:
    r = rng(seed)
    return [r.choice(options) for _ in range(ROWS)]


def emails() -> list[str]:
    return [f"person{n}@example.org" for n in range(ROWS)]


def addresses() -> list[str]:
    r = rng(11)
    roads = ("Storgata", "Kirkeveien", "Vestergade", "Nørre Allé", "Bjørkestien")
    return [f"{r.choice(roads)} {r.randrange(1, 120)}" for _ in range(ROWS)]


Maker = Callable[[], Sequence[object]]
