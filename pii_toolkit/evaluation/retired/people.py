"""Coherent people: number, birth date, sex, name, address, phone and e-mail agree."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pii_toolkit.evaluation.retired import words
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

Country = Literal["NO", "DK"]

_ABROAD = ("pol", "arab", "horn", "south", "east", "balk", "north")
_MAILS = {
    "NO": ("fjordmail.no", "bygdenett.no", "nordpost.com", "epostkassa.no"),
    "DK": ("sundmail.dk", "bynettet.dk", "nordpost.com", "postkassen.dk"),
}
_FOLD = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "ł": "l", "đ": "d", "ð": "d", "ı": "i"}
)
_OLD_MUNICIPALITIES = ("0301", "1201", "1601", "1902", "0219", "0602")


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """One data subject; ``foreign``: known by a D-number (Norway)."""

    number: str
    foreign: bool
    origin: str
    sex: Sex
    birth: date
    given: str
    family: str
    road: str
    house: int
    letter: str
    floor: str
    postcode: str
    place: str
    municipality: str
    phone: str
    email: str

    def __repr__(self) -> str:
        return "Person(...)"

    @property
    def name(self) -> str:
        """Given name first."""
        return f"{self.given} {self.family}"

    @property
    def register_name(self) -> str:
        """``HANSEN, Kari``."""
        return f"{self.family.upper()}, {self.given}"

    @property
    def female(self) -> bool:
        """By the number."""
        return self.sex is Sex.FEMALE

    @property
    def street(self) -> str:
        """Road, number, letter and the Danish floor."""
        floor = f", {self.floor}" if self.floor else ""
        return f"{self.road} {self.house}{self.letter}{floor}"

    @property
    def address(self) -> str:
        """The whole address on one line."""
        return f"{self.street}, {self.postcode} {self.place}"


def people(
    world: World,
    n: int,
    country: Country,
    *,
    youngest: int = 18,
    oldest: int = 92,
    abroad: float = 0.2,
) -> list[Person]:
    """``n`` people of one country; ``abroad``: the share with roots elsewhere."""
    return [
        _person(world, country, _origin(world, country, abroad), (youngest, oldest))
        for _ in range(n)
    ]


def ascii_fold(text: str) -> str:
    """Lower case without diacritics, as in e-mail addresses and logins."""
    lowered = text.lower().translate(_FOLD)
    apart = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in apart if c.isascii() and (c.isalnum() or c in " -"))


def phone(world: World, country: Country) -> str:
    """Eight digits that look like a mobile number."""
    first = world.rng.choice("49" if country == "NO" else ("2", "30", "40", "51", "61"))
    return first + f"{world.rng.randrange(10 ** (8 - len(first))):0{8 - len(first)}}"


def full_names(world: World, n: int, country: Country) -> list[str]:
    """Names of people of whom nothing else is known."""
    return [
        " ".join(_name(world, _origin(world, country), _sex(world))) for _ in range(n)
    ]


def _sex(world: World) -> Sex:
    return Sex.FEMALE if world.chance(0.51) else Sex.MALE


def _origin(world: World, country: Country, abroad: float = 0.2) -> str:
    home = "no" if country == "NO" else "da"
    if not world.chance(abroad):
        return home
    if abroad == 1:
        return world.rng.choice(_ABROAD)
    return (
        "sami" if country == "NO" and world.chance(0.15) else world.rng.choice(_ABROAD)
    )


def _name(world: World, origin: str, sex: Sex) -> tuple[str, str]:
    given = words.names("given")[f"{origin} {'f' if sex is Sex.FEMALE else 'm'}"]
    family = words.names("family")[origin]
    # The first names of a list are the most common ones.
    first = given[int(len(given) * world.rng.random() ** 1.4)]
    last = family[int(len(family) * world.rng.random() ** 1.6)]
    if world.chance(0.16):
        middle = words.names("family")[origin if world.chance(0.7) else "no"]
        last = f"{world.rng.choice(middle)} {last}"
    return first, last


def _person(
    world: World, country: Country, origin: str, ages: tuple[int, int]
) -> Person:
    rng, sex = world.rng, _sex(world)
    birth = world.birth_date(*ages)
    given, family = _name(world, origin, sex)
    foreign = country == "NO" and origin in _ABROAD and world.chance(0.3)
    if country == "DK":
        number = world.cpr(birth, sex)
    elif foreign:
        number = world.d_nummer(birth, sex)
    else:
        number = world.fodselsnummer(birth, sex)
    home = "no" if country == "NO" else "da"
    postcode, place, municipality = rng.choice(words.rows(f"towns_{home}"))
    if country == "NO" and world.chance(0.04):
        municipality = rng.choice(_OLD_MUNICIPALITIES)
    return Person(
        number=number,
        foreign=foreign,
        origin=origin,
        sex=sex,
        birth=birth,
        given=given,
        family=family,
        road=rng.choice(words.lines(f"streets_{home}")),
        house=int(180 * rng.random() ** 2) + 1,
        letter=rng.choice("ABCDE") if world.chance(0.25) else "",
        floor=_floor(world) if country == "DK" else "",
        postcode=postcode,
        place=place,
        municipality=municipality,
        phone=phone(world, country),
        email=_email(world, given, family, birth.year, country),
    )


def _floor(world: World) -> str:
    if world.chance(0.5):
        return ""
    floor = world.rng.choice(("st.", "1.", "2.", "3.", "4."))
    return f"{floor} {world.rng.choice(('tv', 'th', 'mf', 'tv.', 'th.'))}"


def _email(world: World, given: str, family: str, year: int, country: str) -> str:
    first = ascii_fold(given).replace(" ", "").replace("-", "")
    last = ascii_fold(family).split(" ")[-1].replace("-", "")
    local = world.rng.choice(
        (
            f"{first}.{last}",
            f"{first}{last}",
            f"{first[0]}.{last}",
            f"{last}.{first}{year % 100:02}",
            f"{first}{year}",
            f"{first}_{last}{world.rng.randint(1, 99)}",
        )
    )
    return f"{local}@{world.rng.choice(_MAILS[country])}"
