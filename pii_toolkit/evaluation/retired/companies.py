"""Companies and the staff who type the data in."""

from __future__ import annotations

from dataclasses import dataclass

from pii_toolkit.evaluation.retired import words
from pii_toolkit.evaluation.retired.people import (
    Country,
    ascii_fold,
    full_names,
    phone,
)
from pii_toolkit.evaluation.world import World

_TRADES = {
    "NO": (
        (
            "Bygg",
            "Transport",
            "Elektro",
            "Rør",
            "Regnskap",
            "Eiendom",
            "Fisk",
            "Maskin",
        ),
        ("AS", "AS", "AS", "ANS", "SA"),
    ),
    "DK": (
        ("Byg", "Transport", "El", "VVS", "Revision", "Ejendomme", "Fisk", "Maskiner"),
        ("ApS", "ApS", "A/S", "I/S", "ApS"),
    ),
}


@dataclass(frozen=True, slots=True, repr=False)
class Company:
    """A company with its number and its functional mailbox."""

    name: str
    number: str
    mailbox: str
    phone: str

    def __repr__(self) -> str:
        return "Company(...)"


def companies(world: World, n: int, country: Country) -> list[Company]:
    """``n`` companies of one country."""
    return [_company(world, country) for _ in range(n)]


def logins(world: World, country: Country, size: int = 24) -> list[str]:
    """User names of ``size`` employees: the first letters of their names."""
    short = []
    for name in full_names(world, size, country):
        first, *_, last = ascii_fold(name).replace("-", " ").split()
        short.append((first[:2] + last[:2] + str(world.rng.randint(1, 9))).upper())
    return short


def _company(world: World, country: Country) -> Company:
    home = "no" if country == "NO" else "da"
    if world.chance(0.3):
        name = world.rng.choice(words.lines(f"employers_{home}"))
    else:
        trades, forms = _TRADES[country]
        family = world.rng.choice(words.names("family")[home])
        form = world.rng.choice(forms)
        name = f"{family} {world.rng.choice(trades)} {form}"
    number = world.organisasjonsnummer() if country == "NO" else world.cvr()
    box = world.rng.choice(
        ("post", "faktura", "firmapost")
        if country == "NO"
        else ("info", "faktura", "kontakt")
    )
    domain = ascii_fold(name.rsplit(" ", 1)[0]).replace(" ", "").replace("-", "")
    return Company(
        name=name,
        number=number,
        mailbox=f"{box}@{domain or 'firma'}.{'no' if country == 'NO' else 'dk'}",
        phone=phone(world, country),
    )
