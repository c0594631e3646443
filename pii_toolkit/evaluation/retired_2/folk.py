"""People of a schema: one birth date, one sex, one number, one address each.

Nine in ten live in the country of the schema under a name from there; some have
double names, some no mobile phone, and a few share a household with the one before.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pii_toolkit.evaluation.retired_2 import names, places
from pii_toolkit.evaluation.retired_2.names import words
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

Country = Literal["NO", "DK"]
_GIVEN = {
    ("NO", Sex.FEMALE): words(names.NO_WOMEN),
    ("NO", Sex.MALE): words(names.NO_MEN),
    ("DK", Sex.FEMALE): words(names.DA_WOMEN),
    ("DK", Sex.MALE): words(names.DA_MEN),
    ("", Sex.FEMALE): words(names.WOMEN_ELSEWHERE),
    ("", Sex.MALE): words(names.MEN_ELSEWHERE),
}
_FAMILY = {
    "NO": words(names.NO_FAMILIES),
    "DK": words(names.DA_FAMILIES),
    "": words(names.FAMILIES_ELSEWHERE),
}
_STREETS = {"NO": words(names.NO_STREETS), "DK": words(names.DA_STREETS)}
_PLACES = {"NO": places.NORWAY, "DK": places.DENMARK}
_MOBILE = {"NO": "4499", "DK": "2345"}
_HOSTS = {
    "NO": ("gmail.com", "hotmail.no", "online.no", "outlook.com", "icloud.com"),
    "DK": ("gmail.com", "hotmail.dk", "mail.dk", "outlook.dk", "live.dk", "icloud.com"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Somebody invented; ``number`` is an 11-digit or a 10-digit person number."""

    birth: date
    sex: Sex
    given: str
    middle: str
    family: str
    number: str
    street: str
    house: str
    place: places.Place
    phone: str
    email: str

    def __repr__(self) -> str:
        return "Person(...)"

    @property
    def givens(self) -> str:
        """Given and middle names."""
        return f"{self.given} {self.middle}".strip()

    @property
    def full(self) -> str:
        """The name as it is spoken."""
        return f"{self.givens} {self.family}"

    @property
    def listed(self) -> str:
        """The name as registers sort it."""
        return f"{self.family}, {self.givens}"

    @property
    def address(self) -> str:
        """Street and house number."""
        return f"{self.street} {self.house}"

    @property
    def town(self) -> str:
        """Postcode and place."""
        return f"{self.place.postcode} {self.place.name}"

    @property
    def country(self) -> Country:
        """Where the number is from."""
        return "DK" if len(self.number) == 10 else "NO"

    @property
    def msisdn(self) -> str:
        """The phone number with its country code, no sign before it."""
        return f"{'45' if self.country == 'DK' else '47'}{self.phone}"

    @property
    def woman(self) -> bool:
        """True when the person number ends as a woman's."""
        return self.sex is Sex.FEMALE

    @property
    def age(self) -> int:
        """Full years on 1 January 2026."""
        return 2026 - self.birth.year - ((self.birth.month, self.birth.day) > (1, 1))


def folk(
    world: World,
    count: int,
    country: Country,
    *,
    youngest: int = 18,
    oldest: int = 92,
    foreign: float = 0.1,
) -> tuple[Person, ...]:
    """So many people of one country, in no order; some with names from elsewhere."""
    people: list[Person] = []
    for _ in range(count):
        birth = world.birth_date(youngest, oldest)
        person = _person(world, country, birth, foreign)
        if people and world.chance(0.12):
            person = _beside(people[-1], person)
        people.append(person)
    return tuple(people)


def ascii_fold(text: str) -> str:
    """Letters as mail servers and old terminals want them."""
    for letter, pair in {"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ł": "l"}.items():
        text = text.replace(letter, pair).replace(letter.upper(), pair.capitalize())
    flat = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    return flat.encode("ascii", "ignore").decode()


def _person(world: World, country: Country, birth: date, foreign: float) -> Person:
    rng = world.rng
    sex = rng.choice((Sex.FEMALE, Sex.MALE))
    home = "" if world.chance(foreign) else country
    given, family = rng.choice(_GIVEN[home, sex]), rng.choice(_FAMILY[home])
    middle = ""
    if home and world.chance(0.3):
        middle = rng.choice(_GIVEN[home, sex] if world.chance(0.4) else _FAMILY[home])
    elif home and world.chance(0.06):
        family = f"{family}-{rng.choice(_FAMILY[home])}"
    number = (world.fodselsnummer if country == "NO" else world.cpr)(birth, sex)
    return Person(
        birth,
        sex,
        given,
        middle,
        family,
        number,
        rng.choice(_STREETS[country]),
        _house(world, country),
        rng.choice(_PLACES[country]),
        rng.choice(_MOBILE[country]) + f"{rng.randrange(10**7):07}",
        _email(world, country, given, family, birth.year),
    )


def _beside(first: Person, second: Person) -> Person:
    """The second one moved in with the first."""
    return replace(
        second,
        family=first.family,
        street=first.street,
        house=first.house,
        place=first.place,
    )


def _house(world: World, country: Country) -> str:
    rng = world.rng
    house = str(min(rng.randint(1, 60), rng.randint(1, 240)))
    if world.chance(0.2):
        house += rng.choice("ABCDE")
    if country == "DK" and world.chance(0.4):
        door = rng.choice(("tv", "th", "mf"))
        house += f", {rng.choice(('st', '1', '2', '3', '4'))}. {door}"
    return house


def _email(world: World, country: Country, given: str, family: str, year: int) -> str:
    rng = world.rng
    first = ascii_fold(given).lower().replace(" ", "")
    last = ascii_fold(family).lower().replace(" ", "")
    local = rng.choice(
        (
            f"{first}.{last}",
            f"{first}{year % 100:02}",
            f"{first[:1]}{last}",
            f"{last}.{first}",
            f"{first}_{last}{rng.randint(1, 99)}",
        )
    )
    return f"{local}@{rng.choice(_HOSTS[country])}"
