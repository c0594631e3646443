"""What happens to values on their way into production databases."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from pii_toolkit.evaluation.world import World


def typos(world: World, texts: Iterable[str | None], share: float) -> list[str | None]:
    """Texts, in so many rows with two letters swapped, doubled blanks or one lost."""
    return [
        _slip(world, text) if text and world.chance(share) else text for text in texts
    ]


def lost_zeros(texts: Iterable[str | None]) -> list[int | None]:
    """Digits as a spreadsheet keeps them: numbers without their leading zeros."""
    return [None if text is None else int(text) for text in texts]


def fixed(texts: Iterable[Any], width: int) -> list[str]:
    """Capitals of one width, blanks where nothing is known."""
    return [str(text or "").upper()[:width].ljust(width) for text in texts]


def century_days(days: Iterable[date | None]) -> list[int]:
    """Dates as CYYMMDD, C the century since 1900; zero where unknown."""
    return [
        0 if day is None else (day.year - 1900) * 10_000 + day.month * 100 + day.day
        for day in days
    ]


def sha256(texts: Iterable[str | None]) -> list[str | None]:
    """Hex digests, as warehouses hide numbers that they join by."""
    return [None if text is None else _digest(text) for text in texts]


def masked(texts: Iterable[str | None], shown: int) -> list[str | None]:
    """All but the last so many characters hidden."""
    return [
        None if text is None else "*" * (len(text) - shown) + text[-shown:]
        for text in texts
    ]


def with_luhn(texts: Iterable[str]) -> list[str]:
    """Digits with the check digit of cards and SIMs behind."""
    return [f"{text}{_luhn(text)}" for text in texts]


def _luhn(text: str) -> int:
    doubled = (int(char) * (2 - at % 2) for at, char in enumerate(reversed(text)))
    return -sum(number // 10 + number % 10 for number in doubled) % 10


def _digest(text: str) -> str:
    """The first, salted if need be, without digits enough for a person number."""
    salted = (text + "." * salt for salt in count())
    digests = (hashlib.sha256(one.encode()).hexdigest() for one in salted)
    return next(one for one in digests if not re.search("[0-9]{10}", one))


def _slip(world: World, text: str) -> str:
    if len(text) < 4:
        return f"{text} "
    at = world.rng.randint(1, len(text) - 3)
    kind = world.rng.randrange(3)
    if kind == 0:
        return f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"
    if kind == 1:
        return text[:at] + text[at + 1 :]
    return text.replace(" ", "  ") if " " in text else f" {text}"
