"""People whose columns agree: number, birth date, sex, name, e-mail, address."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pii_toolkit.evaluation.development import lists
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

Country = Literal["no", "da"]

TODAY = date(2026, 1, 1)
IMMIGRANTS = ("pl", "so", "ar", "vi", "ta", "tr")
CITIZENSHIP = {
    "pl": "POL",
    "so": "SOM",
    "ar": "SYR",
    "vi": "VNM",
    "ta": "LKA",
    "tr": "TUR",
    "is": "ISL",
}
ISO2 = {
    "NOR": "NO",
    "DNK": "DK",
    "POL": "PL",
    "SOM": "SO",
    "SYR": "SY",
    "VNM": "VN",
    "LKA": "LK",
    "TUR": "TR",
    "ISL": "IS",
}
MINORITIES = {"no": ("se", "is"), "da": ("fo", "gl", "is")}
MAIL_HOMES = {
    "no": ("gmail.com", "hotmail.com", "online.no", "outlook.com", "live.no"),
    "da": ("gmail.com", "hotmail.com", "mail.dk", "outlook.dk", "live.dk"),
}
MAIL_WORKS = {
    "no": ("nordvik-bygg.no", "fjordkraft-e.no", "skagerakverft.no"),
    "da": ("limfjordens-vvs.dk", "fynstrae.dk", "oresundlog.dk"),
}
MOBILES = {"no": "49", "da": "2345"}
MARITAL = ("unmarried", "married", "divorced", "widowed", "separated", "partner")
FOLD = str.maketrans({"æ": "ae", "ø": "o", "å": "aa", "đ": "d", "ł": "l", "þ": "th"})


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where somebody lives; ``letter``, ``floor`` and ``door`` may be empty."""

    street: str
    house: str
    letter: str
    floor: str
    door: str
    town: lists.Town

    @property
    def line(self) -> str:
        """Street, number and letter; floor and door the Danish way."""
        flat = f", {self.floor}. {self.door}".rstrip() if self.floor else ""
        return f"{self.street} {self.house}{self.letter}{flat}".strip()


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Somebody with everything that a register may know.

    ``number`` has no separator: fodselsnummer or D-number in Norway, CPR number in
    Denmark. ``account`` is the national form, digits only.
    """

    at: int
    country: Country
    origin: str
    sex: Sex
    birth: date
    number: str
    given: str
    middle: str
    family: str
    address: Address
    phone: str
    email: str
    account: str
    citizenship: str
    marital: str
    children: int
    foreigner: bool

    @property
    def age(self) -> int:
        """Years on the first of January 2026."""
        return TODAY.year - self.birth.year - 1

    @property
    def full_name(self) -> str:
        """Given, middle and family name."""
        return " ".join(part for part in (self.given, self.middle, self.family) if part)

    @property
    def user_name(self) -> str:
        """As login names are made: three and three letters with a number."""
        letters = ascii_of(self.given)[:3] + ascii_of(self.family)[:3]
        return f"{letters}{self.at % 90 + 10}"


def ascii_of(text: str) -> str:
    """Lower-case letters a-z of a name, as in an e-mail address."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(FOLD))
    return "".join(c for c in plain if c.isascii() and c.isalpha())


def people(
    world: World,
    count: int,
    country: Country,
    *,
    youngest: int = 18,
    oldest: int = 92,
    foreigners: float = 0.04,
) -> list[Person]:
    """People of a country; ``foreigners`` hold D-numbers in Norway."""
    world = world.fork(f"people/{country}")
    found: dict[str, Person] = {}  # by number: two people never share one
    while len(found) < count:
        birth = world.birth_date(youngest, oldest)
        one = _person(world, len(found), country, birth, foreigners)
        found.setdefault(one.number, one)
    return list(found.values())


def somebody(world: World, at: int, country: Country) -> Person:
    """Somebody who is in no register of ours."""
    return _person(world, at, country, world.birth_date(20, 80), 0.04)


def _person(
    world: World, at: int, country: Country, birth: date, foreigners: float
) -> Person:
    rng = world.rng
    sex = rng.choice((Sex.FEMALE, Sex.MALE))
    foreigner = world.chance(foreigners)
    origin = rng.choice(IMMIGRANTS) if foreigner else _origin(rng, country)
    given, middle, family = _name(rng, origin, sex, country)
    settled = 0.3 if foreigner else 0.6
    return Person(
        at=at,
        country=country,
        origin=origin,
        sex=sex,
        birth=birth,
        number=_number(world, birth, sex, country, foreigner=foreigner),
        given=given,
        middle=middle,
        family=family,
        address=address(rng, country),
        phone=rng.choice(MOBILES[country]) + f"{rng.randrange(10**7):07}",
        email=_email(rng, given, family, birth, country),
        account=_account(world, country),
        citizenship=CITIZENSHIP.get(origin, "NOR" if country == "no" else "DNK")
        if foreigner or (origin in CITIZENSHIP and not world.chance(settled))
        else ("NOR" if country == "no" else "DNK"),
        marital=_marital(rng, birth),
        children=rng.choices((0, 1, 2, 3, 4, 5), (46, 17, 23, 10, 3, 1))[0],
        foreigner=foreigner,
    )


def _origin(rng: random.Random, country: Country) -> str:
    draw = rng.random()
    if draw < 0.11:
        return rng.choice(IMMIGRANTS)
    return rng.choice(MINORITIES[country]) if draw < 0.13 else country


def _name(
    rng: random.Random, origin: str, sex: Sex, country: Country
) -> tuple[str, str, str]:
    letter = "f" if sex is Sex.FEMALE else "m"
    own = rng.random() < 0.5
    native = origin in {"no", "da"}
    given = lists.given_names(origin if own or not native else "nordic", letter)
    family = lists.family_names(
        "nordic" if native and rng.random() < 0.35 else origin  # -sen is shared
    )
    middle = ""
    if native and rng.random() < (0.18 if country == "no" else 0.4):
        middle = lists.family_names(country).draw(rng)
    return given.draw(rng), middle, family.draw(rng)


def address(rng: random.Random, country: Country) -> Address:
    """A street address; one in three Danish ones is a flat."""
    house = str(min(int(rng.expovariate(1 / 28)) + 1, 340))
    letter = rng.choice("ABCD") if rng.random() < 0.17 else ""
    floor = door = ""
    if country == "da" and rng.random() < 0.35:
        floor = rng.choice(("st", "1", "2", "3", "4"))
        door = rng.choice(("tv", "th", "mf", ""))
    street = rng.choice(lists.streets(country))
    return Address(street, house, letter, floor, door, rng.choice(lists.towns(country)))


def _number(
    world: World, birth: date, sex: Sex, country: Country, *, foreigner: bool
) -> str:
    if country == "da":
        return world.cpr(birth, sex)
    return world.d_nummer(birth, sex) if foreigner else world.fodselsnummer(birth, sex)


def _account(world: World, country: Country) -> str:
    return world.account() if country == "no" else "".join(world.danish_account())


def _email(
    rng: random.Random, given: str, family: str, birth: date, country: Country
) -> str:
    first = ascii_of(given.replace("-", " ").split(maxsplit=1)[0])
    last = ascii_of(family)
    local = rng.choice(
        (f"{first}.{last}", f"{first}{last[:1]}{birth:%y}", f"{first}_{last}")
    )
    if rng.random() < 0.2:
        return f"{first}.{last}@{rng.choice(MAIL_WORKS[country])}"
    return f"{local}@{rng.choice(MAIL_HOMES[country])}"


def _marital(rng: random.Random, birth: date) -> str:
    age = TODAY.year - birth.year
    weights = (8, 1, 0, 0, 0, 0) if age < 30 else (3, 5, 2, age / 60, 0.4, 0.2)
    return rng.choices(MARITAL, weights)[0]
