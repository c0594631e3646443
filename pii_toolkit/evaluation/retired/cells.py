"""Makers of everyday cells and the ways in which production data goes wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from pii_toolkit.evaluation.retired import words
from pii_toolkit.evaluation.retired.people import Person
from pii_toolkit.evaluation.world import World
from pii_toolkit.numbers._checks import luhn_digit

T = TypeVar("T")
U = TypeVar("U")
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def pick(
    world: World, n: int, choices: Sequence[T], weights: Sequence[float] | None = None
) -> list[T]:
    """``n`` draws."""
    return world.rng.choices(choices, weights, k=n)


def each(items: Iterable[T], form: Callable[[T], U]) -> list[U]:
    """``form`` of every item."""
    return [form(item) for item in items]


def serial(n: int, start: int = 1, step: int = 1) -> list[int]:
    """A surrogate key."""
    return list(range(start, start + n * step, step))


def integers(world: World, n: int, low: int, high: int) -> list[int]:
    """Whole numbers, ends included."""
    return [world.rng.randint(low, high) for _ in range(n)]


def decimals(
    world: World, n: int, low: float, high: float, places: int = 2
) -> list[Decimal]:
    """Amounts, most of them small."""
    span = high - low
    return [
        Decimal(f"{low + span * world.rng.random() ** 3:.{places}f}") for _ in range(n)
    ]


def floats(
    world: World, n: int, low: float, high: float, places: int = 2
) -> list[float]:
    """Measurements."""
    return [round(world.rng.uniform(low, high), places) for _ in range(n)]


def dates(world: World, n: int, first: int = 2018, last: int = 2025) -> list[date]:
    """Days between two years."""
    low, high = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    return [date.fromordinal(world.rng.randint(low, high)) for _ in range(n)]


def stamps(world: World, n: int, first: int = 2018, last: int = 2025) -> list[datetime]:
    """Moments between two years, to the second, without a time zone."""
    start = datetime(first, 1, 1)  # noqa: DTZ001 - a database column without a zone
    seconds = (last - first + 1) * 365 * 86_400
    return [start + timedelta(seconds=world.rng.randrange(seconds)) for _ in range(n)]


def texts(days: Iterable[date], form: str) -> list[str]:
    """Days or moments by a ``strftime`` form."""
    return [day.strftime(form) for day in days]


def pattern(world: World, n: int, form: str) -> list[str]:
    """``#`` becomes a digit, ``@`` a letter, ``x`` a hex digit; the rest stays."""
    draw = {"#": "0123456789", "@": _LETTERS, "x": "0123456789abcdef"}
    signs = [world.rng.choices(draw.get(sign, sign), k=n) for sign in form]
    return ["".join(cell) for cell in zip(*signs, strict=True)]


def luhn(bodies: Iterable[str]) -> list[str]:
    """Digits with the check digit of cards, IMEI and references behind them."""
    return [body + luhn_digit(body) for body in bodies]


def holes(
    world: World, values: Iterable[T], share: float, *fills: object
) -> list[T | object | None]:
    """Some cells without a value: null, or one of the fills."""
    chosen = fills or (None,)
    rng = world.rng
    return [rng.choice(chosen) if rng.random() < share else v for v in values]


def mixed(world: World, values: Iterable[T], *forms: Callable[[T], U]) -> list[U]:
    """Every cell in one of several forms."""
    return [world.rng.choice(forms)(v) for v in values]


def trailing(
    world: World, values: Iterable[str], share: float = 0.1, tail: str = " \u00a0"
) -> list[str]:
    """Blanks and no-break spaces behind some cells."""
    rng = world.rng
    return [
        v + rng.choice(tail) * rng.randint(1, 3) if rng.random() < share else v
        for v in values
    ]


def mojibake(world: World, values: Iterable[str], share: float = 0.03) -> list[str]:
    """UTF-8 read as Windows-1252 in some cells."""
    return [
        v.encode("utf-8").decode("cp1252", "replace") if world.chance(share) else v
        for v in values
    ]


def swapped(
    world: World, left: Sequence[T], right: Sequence[T], share: float
) -> tuple[list[T], list[T]]:
    """Two columns whose cells have changed places in some rows."""
    pairs = [
        (b, a) if world.chance(share) else (a, b)
        for a, b in zip(left, right, strict=True)
    ]
    return [a for a, _ in pairs], [b for _, b in pairs]


def hashed(values: Iterable[str]) -> list[str]:
    """SHA-256 without a key."""
    return [hashlib.sha256(v.encode()).hexdigest() for v in values]


def uuids(world: World, n: int) -> list[str]:
    """Random UUIDs."""
    return pattern(world, n, "xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx")


def blobs(world: World, n: int, head: bytes, size: int = 24) -> list[bytes]:
    """Binary cells that begin alike."""
    return [head + world.rng.randbytes(size) for _ in range(n)]


def people_of(world: World, n: int, people: Sequence[Person]) -> list[Person]:
    """Who each of ``n`` rows is about."""
    return world.rng.choices(people, k=n)


def notes(world: World, people: Sequence[Person], language: str) -> list[str]:
    """A sentence or two about each; some hold a name, a number or a phone."""
    sentences = words.lines(f"notes_{language}")
    return [_note(world, person, sentences) for person in people]


def spaced(digits: str, *groups: int, mark: str = " ") -> str:
    """Digits in groups: ``spaced("12345678", 2, 2, 2, 2)``."""
    parts, at = [], 0
    for size in groups:
        parts.append(digits[at : at + size])
        at += size
    return mark.join(parts)


def _note(world: World, person: Person, sentences: Sequence[str]) -> str:
    rng = world.rng
    said = " ".join(rng.sample(sentences, 1 if rng.random() < 0.7 else 2))
    if "{" not in said:
        return said
    return said.format(
        name=person.name,
        given=person.given,
        phone=person.phone,
        email=person.email,
        number=person.number,
        street=person.street,
        date=f"{rng.randint(1, 28)}.{rng.randint(1, 12)}.",
        money=rng.randint(3, 90) * 100,
    )
