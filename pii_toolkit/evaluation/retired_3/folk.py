"""People of this set: names, numbers, addresses and contacts that belong together."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pii_toolkit.evaluation.retired_3.kit import Dice, fields, words
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

Country = Literal["NO", "DK"]


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """One invented person; ``number`` as the register of the country writes it."""

    sex: Sex
    given: str
    middle: str | None
    family: str
    birth: date
    number: str
    street: str
    house: str
    floor: str | None
    code: str
    town: str
    area: str
    area_name: str
    phone: str
    mail: str
    country: Country
    foreign: bool

    @property
    def full(self) -> str:
        """Given names first."""
        return " ".join(filter(None, (self.given, self.middle, self.family)))

    @property
    def turned(self) -> str:
        """Family name first."""
        return f"{self.family}, {' '.join(filter(None, (self.given, self.middle)))}"

    @property
    def line(self) -> str:
        """Street and house, with the floor where there is one."""
        floor = f", {self.floor}" if self.floor else ""
        return f"{self.street} {self.house}{floor}"

    @property
    def dashed(self) -> str:
        """The number with the separator of its country."""
        return (
            f"{self.number[:6]}{'-' if self.country == 'DK' else ' '}{self.number[6:]}"
        )

    @property
    def female(self) -> bool:
        """By the register."""
        return self.sex is Sex.FEMALE

    @property
    def age(self) -> int:
        """At the end of 2024."""
        return 2024 - self.birth.year


def people(
    world: World,
    name: str,
    count: int,
    country: Country,
    *,
    ages: tuple[int, int] = (18, 90),
    foreign: float = 0.1,
) -> tuple[Person, ...]:
    """So many people who live in a country, some of them born elsewhere."""
    dice = Dice(world, f"people/{name}", count)
    return tuple(_person(dice, country, ages, foreign) for _ in range(count))


def _person(
    dice: Dice, country: Country, ages: tuple[int, int], foreign: float
) -> Person:
    world, rng = dice.world, dice.rng
    sex = rng.choice((Sex.FEMALE, Sex.MALE))
    abroad = world.chance(foreign)
    own = "no" if country == "NO" else "da"
    names = "world" if abroad else own
    given = rng.choice(words(f"{names}_{'f' if sex is Sex.FEMALE else 'm'}"))
    family = rng.choice(words(f"{names}_family"))
    middle = rng.choice(words(f"{own}_family")) if world.chance(0.25) else None
    birth = world.birth_date(*ages)
    code, town, area, area_name = rng.choice(fields(f"{own}_towns"))
    return Person(
        sex,
        given,
        middle,
        family,
        birth,
        _number(world, country, birth, sex, abroad),
        _street(dice, country),
        _house(dice, country),
        _floor(dice, country),
        code,
        town,
        area,
        area_name,
        phone(dice, country),
        mail(dice, given, family, birth, own),
        country,
        abroad,
    )


def _number(world: World, country: Country, birth: date, sex: Sex, abroad: bool) -> str:
    if country == "DK":
        return world.cpr(birth, sex)
    temporary = abroad and world.chance(0.3)
    return (world.d_nummer if temporary else world.fodselsnummer)(birth, sex)


def _street(dice: Dice, country: Country) -> str:
    if country == "NO" and dice.world.chance(0.06):
        return dice.rng.choice(words("no_farms"))
    return dice.rng.choice(words("no_streets" if country == "NO" else "da_streets"))


def _house(dice: Dice, country: Country) -> str:
    letter = dice.rng.choice(("", "", "", "", " A", " B", "C"))
    number = int(dice.rng.triangular(1, 210, 8))
    return f"{number}{letter.strip() if country == 'DK' else letter}"


def _floor(dice: Dice, country: Country) -> str | None:
    if dice.world.chance(0.6):
        return None
    if country == "NO":
        return dice.shaped("H0#0#") if dice.world.chance(0.3) else None
    return dice.rng.choice(("st.", "1.", "2.", "3.", "4.")) + dice.rng.choice(
        (" tv.", " th.", " mf.", " tv", " 2", "")
    )


def phone(dice: Dice, country: Country) -> str:
    """Eight digits of a mobile phone, now and then of a fixed line."""
    starts = ("4", "9", "9", "2", "6") if country == "NO" else ("2", "3", "4", "5", "6")
    return dice.shaped(f"{dice.rng.choice(starts)}{dice.rng.randint(0, 9)}######")


def mail(dice: Dice, given: str, family: str, birth: date, own: str) -> str:
    """An e-mail address that the name, or nothing, tells."""
    one, two = folded(given), folded(family)
    year = f"{birth.year % 100:02}"
    local = dice.rng.choice(
        (
            f"{one}.{two}",
            f"{one}{two}",
            f"{one[0]}{two}{year}",
            f"{one}_{two}{year}",
            f"{two}.{one}",
            f"{one}{year}",
            dice.shaped("@@@@##").lower(),
        )
    )
    return f"{local}@{dice.rng.choice(words(f'mail_{own}'))}"


def folded(text: str) -> str:
    """Lower case, letters of ASCII alone: ``Øyvind Åse`` becomes ``oyvindaase``.

    >>> folded("Bjørg Åse")
    'bjorgaase'
    """
    text = text.lower().replace("ø", "o").replace("æ", "ae").replace("å", "aa")
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if char.isascii() and char.isalnum())


def initials(person: Person, length: int = 3) -> str:
    """The short name that an employer gives."""
    given, family = folded(person.given), folded(person.family)
    return f"{given[: length - 2]}{family[:2]}".upper()


def spaced(phone: str, pattern: str = "2222") -> str:
    """A phone number in groups: ``3 2 3`` or ``2 2 2 2`` digits."""
    found, at = [], 0
    for size in map(int, pattern):
        found.append(phone[at : at + size])
        at += size
    return " ".join(found)


def told(dice: Dice, name: str, about: Sequence[Person]) -> list[str]:
    """Running text for each row, with what clerks write into it about somebody."""
    templates = words(name)
    return [_told(dice, dice.rng.choice(templates), one) for one in about]


def _told(dice: Dice, template: str, one: Person) -> str:
    danish = one.country == "DK"
    slots: dict[str, str] = {
        "{given}": one.given,
        "{family}": one.family,
        "{street}": one.street,
        "{house}": one.house,
        "{town}": one.town,
        "{mail}": one.mail,
        "{phone}": spaced(one.phone, "2222" if danish else "323"),
        "{number}": one.dashed,
        "{account}": dice.shaped("####-########" if danish else "####.##.#####"),
        "{day}": dice.shaped("1#/" if danish else "1#.0") + str(dice.rng.randint(1, 9)),
        "{diagnosis}": dice.rng.choice(fields("icd_da" if danish else "icd"))[
            1
        ].lower(),
        "{language}": dice.rng.choice(words("languages")[6:34]),
    }
    for slot, value in slots.items():
        template = template.replace(slot, value)
    return template
