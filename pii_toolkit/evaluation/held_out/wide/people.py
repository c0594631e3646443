"""Invented people: one birth date, sex, number, address, phone and mailbox each."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pii_toolkit.evaluation.held_out.wide.wordlists import Place, places, words
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

Country = Literal["NO", "DK"]

_LANGUAGE = {"NO": "no", "DK": "da"}
_HOSTS = {
    "NO": "gmail.com gmail.com hotmail.com online.no outlook.com icloud.com live.no",
    "DK": "gmail.com gmail.com hotmail.com hotmail.dk mail.dk icloud.com live.dk",
}
_PLAIN = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "Æ": "AE", "Ø": "O", "Å": "A", "ł": "l", "ı": "i"}
)


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Somebody who does not exist."""

    country: Country
    birth: date
    sex: Sex
    given: str
    middle: str
    family: str
    number: str
    street: str
    house: str
    place: Place
    phone: str
    email: str

    def __repr__(self) -> str:
        return "Person(...)"

    @property
    def woman(self) -> bool:
        """True for women."""
        return self.sex is Sex.FEMALE

    @property
    def givens(self) -> str:
        """Given and middle names."""
        return f"{self.given} {self.middle}".strip()

    @property
    def full(self) -> str:
        """Given names first."""
        return f"{self.givens} {self.family}"

    @property
    def listed(self) -> str:
        """Family name first."""
        return f"{self.family}, {self.givens}"

    @property
    def address(self) -> str:
        """Street and house."""
        return f"{self.street} {self.house}"

    @property
    def prefix(self) -> str:
        """The country's code before a phone number."""
        return "47" if self.country == "NO" else "45"

    @property
    def dashed(self) -> str:
        """A Danish number as people write it."""
        return f"{self.number[:6]}-{self.number[6:]}"

    @property
    def age(self) -> int:
        """Years at the end of 2025."""
        return 2025 - self.birth.year

    @property
    def login(self) -> str:
        """Three letters of both names."""
        return (plain(self.given)[:3] + plain(self.family)[:3]).lower().strip("- ")


def crowd(
    world: World,
    count: int,
    country: Country,
    ages: tuple[int, int] = (18, 88),
    elsewhere: float = 0.12,
) -> tuple[Person, ...]:
    """So many people of a country; some in one home, some with names from abroad."""
    people: list[Person] = []
    for _ in range(count):
        person = _person(world, country, world.birth_date(*ages), elsewhere)
        if people and world.chance(0.1):
            last = people[-1]
            person = replace(
                person, street=last.street, house=last.house, place=last.place
            )
        people.append(person)
    return tuple(people)


def plain(text: str) -> str:
    """Letters without marks."""
    flat = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return flat.encode("ascii", "ignore").decode().replace(" ", "")


def spaced(phone: str, groups: tuple[int, ...] = (3, 2, 3)) -> str:
    """A phone number in groups of digits."""
    parts, start = [], 0
    for size in groups:
        parts.append(phone[start : start + size])
        start += size
    return " ".join(parts)


def _person(world: World, country: Country, birth: date, elsewhere: float) -> Person:
    rng = world.rng
    sex = rng.choice((Sex.FEMALE, Sex.MALE))
    foreign = world.chance(elsewhere)
    home = _LANGUAGE[country]
    kind = "women" if sex is Sex.FEMALE else "men"
    given = _common(world, words(f"{kind}_elsewhere" if foreign else f"{home}_{kind}"))
    families = words("families_elsewhere" if foreign else f"{home}_families")
    family = _common(world, families)
    middle = ""
    if not foreign and world.chance(0.28):
        middle = rng.choice(words(f"{home}_{rng.choice((kind, 'families'))}"))
    if not foreign and world.chance(0.04):
        family = f"{family}-{rng.choice(families)}"
    number = (world.fodselsnummer if country == "NO" else world.cpr)(birth, sex)
    return Person(
        country,
        birth,
        sex,
        given,
        "" if middle in {given, family} else middle,
        family,
        number,
        rng.choice(words(f"{home}_streets")),
        _house(world, country),
        rng.choice(places(f"{home}_places")),
        f"{rng.choice('49' if country == 'NO' else '2345')}{rng.randrange(10**7):07}",
        _email(world, country, given, family, birth.year),
    )


def _common(world: World, names: tuple[str, ...]) -> str:
    """Names at the head of a list are met more often."""
    return names[int(len(names) * world.rng.random() ** 1.4)]


def _house(world: World, country: Country) -> str:
    rng = world.rng
    house = str(int(1 + 120 * rng.random() ** 2))
    if world.chance(0.18):
        house += rng.choice("ABCD")
    if country == "DK" and world.chance(0.35):
        house += f", {rng.choice(('st', '1', '2', '3'))}. {rng.choice(('tv', 'th'))}"
    if country == "NO" and world.chance(0.06):
        house += f" H0{rng.randint(1, 5)}0{rng.randint(1, 6)}"
    return house


def _email(world: World, country: Country, given: str, family: str, year: int) -> str:
    rng = world.rng
    first, last = plain(given).lower(), plain(family).lower()
    local = rng.choice(
        (
            f"{first}.{last}",
            f"{first}.{last}{rng.randint(1, 99)}",
            f"{first[0]}{last}",
            f"{first}{year}",
            f"{last}{first[:2]}",
        )
    )
    return f"{local}@{rng.choice(_HOSTS[country].split())}"
