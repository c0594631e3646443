"""Invented people of Norwegian organisations, with one number and address each.

Most were born here; every eighth has a name from elsewhere, and some of those are known
by a D-number only. Some families share a roof.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pii_toolkit.evaluation.held_out.north.places import TOWNS, Town, street
from pii_toolkit.evaluation.held_out.north.words import lines, words
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex


def _origin(line: str) -> tuple[tuple[str, ...], ...]:
    """Women, men and families of one line of names from elsewhere."""
    return tuple(
        tuple(name.replace("~", " ") for name in part.split())
        for part in line.split(";")
    )


_HOSTS = (
    *("gmail.com",) * 7,
    *("hotmail.com",) * 4,
    *("online.no", "outlook.com", "icloud.com") * 2,
    *("yahoo.no", "live.no", "broadpark.no", "altibox.no", "lyse.net"),
)
_HERE = (words("women"), words("men"), words("families"))
_ELSEWHERE = tuple(_origin(line) for line in lines("elsewhere"))
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ł": "l", "ı": "i"})


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Somebody who does not exist; ``d_number`` tells what ``number`` is."""

    birth: date
    sex: Sex
    given: str
    middle: str
    family: str
    number: str
    d_number: bool
    abroad: bool
    street: str
    town: Town
    mobile: str
    email: str

    def __repr__(self) -> str:
        return "Person(...)"

    @property
    def givens(self) -> str:
        """Given and middle names."""
        return f"{self.given} {self.middle}".strip()

    @property
    def name(self) -> str:
        """Given names first."""
        return f"{self.givens} {self.family}"

    @property
    def sorted_name(self) -> str:
        """Family name first."""
        return f"{self.family}, {self.givens}"

    @property
    def woman(self) -> bool:
        """As the number says."""
        return self.sex is Sex.FEMALE

    @property
    def age(self) -> int:
        """On 1 January 2026."""
        return 2026 - self.birth.year - ((self.birth.month, self.birth.day) > (1, 1))

    @property
    def login(self) -> str:
        """The first letters of both names."""
        return (_ascii(self.given)[:3] + _ascii(self.family)[:3]).lower()

    def hosted(self, host: str) -> str:
        """The person's mailbox at work."""
        return f"{_ascii(self.given)}.{_ascii(self.family)}@{host}".lower()


def people(
    world: World,
    count: int,
    youngest: int = 18,
    oldest: int = 94,
    towns: Sequence[Town] = TOWNS,
) -> tuple[Person, ...]:
    """So many, in no order, living in these towns."""
    made: list[Person] = []
    for _ in range(count):
        new = _person(world, world.birth_date(youngest, oldest), towns)
        if made and world.chance(0.11):
            old = made[-1]
            new = replace(new, family=old.family, street=old.street, town=old.town)
        made.append(new)
    return tuple(made)


def phones(world: World, numbers: Sequence[str]) -> list[str]:
    """Phone numbers in the forms in which people give them."""
    forms = (_joined, _joined, _joined, _threes, _pairs, _prefixed, _zeros)
    return [world.rng.choice(forms)(number) for number in numbers]


def _person(world: World, birth: date, towns: Sequence[Town]) -> Person:
    rng = world.rng
    sex = rng.choice((Sex.FEMALE, Sex.MALE))
    abroad = world.chance(0.13)
    women, men, families = rng.choice(_ELSEWHERE) if abroad else _HERE
    givens = women if sex is Sex.FEMALE else men
    given, family, middle = rng.choice(givens), rng.choice(families), ""
    if not abroad and world.chance(0.34):
        middle = rng.choice(families if world.chance(0.6) else givens)
    elif not abroad and world.chance(0.05):
        family = f"{family}-{rng.choice(families)}"
    by_d = abroad and world.chance(0.25)
    number = (world.d_nummer if by_d else world.fodselsnummer)(birth, sex)
    return Person(
        birth,
        sex,
        given,
        "" if middle == given else middle,
        family,
        number,
        by_d,
        abroad,
        street(world),
        rng.choice(towns),
        f"{rng.choice('4499')}{rng.randrange(10**7):07}",
        _email(world, given, family, birth.year),
    )


def _email(world: World, given: str, family: str, year: int) -> str:
    first, last = _ascii(given).lower(), _ascii(family).lower()
    form = world.rng.choice(
        ("{0}.{1}", "{0}.{1}", "{0}{1}", "{0}_{2}", "{0}{1}{3}", "{1}.{0}", "{4}{1}")
    )
    local = form.format(first, last, year, year % 100, first[0])
    return f"{local}@{world.rng.choice(_HOSTS)}"


def _ascii(text: str) -> str:
    flat = text.lower().translate(_PLAIN).replace(" ", "").replace("-", "")
    kept = unicodedata.normalize("NFKD", flat).encode("ascii", "ignore").decode()
    return kept.capitalize()


def _joined(number: str) -> str:
    return number


def _threes(number: str) -> str:
    return f"{number[:3]} {number[3:5]} {number[5:]}"


def _pairs(number: str) -> str:
    return " ".join(number[at : at + 2] for at in range(0, 8, 2))


def _prefixed(number: str) -> str:
    return f"+47{number}"


def _zeros(number: str) -> str:
    return f"0047 {number}"
