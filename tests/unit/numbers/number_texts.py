"""Seeded texts for the agreement tests: random, nearly valid, and meant to confuse.

Some are valid in the real range: they exist in memory only, no assertion shows them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from pii_toolkit.numbers import (
    card,
    cpr,
    cvr,
    duf,
    fodselsnummer,
    iban,
    kontonummer,
    organisasjonsnummer,
)

SEPARATORS = (" ", "-", ".", "/", "\t", "\u00a0", "\u2009", "\u202f", "\u2013", " - ")
ODD = (
    *("--", ". .", "    ", "_", ",", ":", "+", "\n", "\x00", "\u2014", "\u200b"),
    *(
        "\u0663",
        "\uff13",
        "\u00b2",
        "\u096a",
        "\U0001d7d0",
        "\u00e6",
        "e",
        "Z",
        "\u00df",
    ),
)
AFFIXES = ("NO", "DK", "SE", "MVA", "01", "no", "mva", "-", " ", ".", "\ufeff", "PID")


def birth(rng: random.Random) -> date:
    return date(1858, 1, 1) + timedelta(days=rng.randrange(365 * 181))


def _digits(rng: random.Random, size: int) -> str:
    return f"{rng.randrange(10**size):0{size}d}"


def person_like(rng: random.Random) -> str:
    """Eleven digits whose check digits mostly hold, under any day and month offset."""
    day = rng.choice((rng.randrange(100), rng.randint(1, 31), 29, 69))
    month = rng.choice((rng.randrange(100), rng.randint(1, 12), 2, 42, 52, 62, 67, 82))
    year = rng.choice((rng.randrange(100), 0, 36, 37, 39, 40, 53, 54, 57, 58))
    serial = rng.choice((_digits(rng, 3), "499", "500", "599", "600", "749", "750"))
    nine = f"{day:02d}{month:02d}{year:02d}{serial}"
    pairs = fodselsnummer.check_digits_2032(nine)
    if pairs and rng.random() < 0.8:
        return nine + "".join(map(str, rng.choice(pairs)))
    return nine + _digits(rng, 2)


def cpr_like(rng: random.Random) -> str:
    """Ten characters with a plausible date; some with letters in the serial."""
    day = rng.choice((rng.randint(1, 31), rng.randint(61, 91), 29, 89, 30, 0, 92))
    month = rng.choice((rng.randint(0, 13), 2))
    head = f"{day:02d}{month:02d}{rng.choice((rng.randrange(100), 0, 36, 37)):02d}"
    letters = "".join(rng.choices("ABCXYZ09", k=3))
    serial = rng.choice((_digits(rng, 4), f"{rng.randrange(10)}{letters[:2]}7"))
    return head + rng.choice((serial, serial, f"{letters}{rng.randrange(10)}"))


def kid_like(rng: random.Random) -> str:
    return _digits(rng, rng.randint(2, 26)) + rng.choice(("", "", "-"))


def plain_digits(rng: random.Random) -> str:
    return _digits(rng, rng.choice((8, 9, 10, 11, 12, rng.randint(1, 24))))


def pid_like(rng: random.Random) -> str:
    return f"920{rng.choice('88889')}-2002-{rng.randrange(10)}-{_digits(rng, 12)}"


def ymd(rng: random.Random) -> str:
    return f"{rng.randint(1890, 2110)}{rng.randint(0, 13):02d}{rng.randint(0, 32):02d}"


MAKERS: tuple[Callable[[random.Random], str], ...] = (
    person_like,
    cpr_like,
    kid_like,
    plain_digits,
    pid_like,
    ymd,
    lambda rng: fodselsnummer.synthetic(birth(rng), rng),
    lambda rng: cpr.synthetic(birth(rng), rng),
    card.example,
    cvr.example,
    duf.example,
    iban.example,
    kontonummer.example,
    organisasjonsnummer.example,
    lambda rng: iban.example(rng, "DK"),
    lambda rng: f"NO{organisasjonsnummer.example(rng)}MVA",
    lambda rng: f"SE{_digits(rng, 10)}01",
)


def separated(text: str, rng: random.Random) -> str:
    """The text in groups as people write it, or as nobody does."""
    shape = rng.choice(
        ((6,), (2, 4, 6), (4, 6), (3, 6), (4, 8, 12), (4, 8, 9), (2, 5, 8, 11), (4, 10))
    )
    if rng.random() < 0.2:
        shape = tuple(sorted(rng.sample(range(1, 20), 2)))
    parts = [text[a:b] for a, b in zip((0, *shape), (*shape, 99), strict=True)]
    return rng.choice(SEPARATORS).join(part for part in parts if part)


def mutated(text: str, rng: random.Random) -> str:
    """One change: a character replaced, dropped, doubled or put in; an affix."""
    at = rng.randrange(len(text) + 1)
    change = rng.randrange(7)
    if change == 0:
        return text[:at] + rng.choice("0123456789") + text[at + 1 :]
    if change == 1:
        return text[:at] + text[at + 1 :]
    if change == 2:
        return text[:at] + rng.choice(ODD) + text[at + 1 :]
    if change == 3:
        return text[:at] + rng.choice((*SEPARATORS, *ODD)) + text[at:]
    if change == 4:
        return rng.choice(AFFIXES) + text
    if change == 5:
        return text + rng.choice(AFFIXES)
    return text.lower()


@cache
def texts(seed: int, size: int) -> tuple[str, ...]:
    """``size`` texts of every sort."""
    rng = random.Random(seed)
    found = []
    for _ in range(size):
        text = rng.choice(MAKERS)(rng)
        if rng.random() < 0.4:
            text = separated(text, rng)
        while rng.random() < 0.35:
            text = mutated(text, rng)
        found.append(text)
    return tuple(found)
