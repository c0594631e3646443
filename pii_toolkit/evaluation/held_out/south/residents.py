"""People of a schema: a name, a birth date, a number and an address that fit together.

Most are Danes; some have names from elsewhere, a replacement number or live in Norway,
and now and then one shares the address of the one before.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

_FOLDER = Path(__file__).parent / "words"
_HOSTS = (
    "gmail.com gmail.com hotmail.com mail.dk outlook.dk live.dk icloud.com yahoo.dk"
)
_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ł": "l", "đ": "d", "ı": "i"})


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, ``~`` for a blank inside a word."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(word.replace("~", " ") for word in text.split())


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a list that stand on lines of their own or between bars."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(part.strip() for part in text.replace("\n", "|").split("|") if part)


@cache
def towns(name: str) -> tuple[tuple[str, str, str], ...]:
    """Postcode, number of the municipality and place."""
    return tuple(_town(line) for line in lines(name))


def _town(line: str) -> tuple[str, str, str]:
    postcode, municipality, place = line.split(maxsplit=2)
    return postcode, municipality, place


@dataclass(frozen=True, slots=True, repr=False)
class Resident:
    """Somebody invented."""

    given: str
    middle: str
    family: str
    sex: Sex
    birth: date
    number: str
    street: str
    house: str
    postcode: str
    municipality: str
    town: str
    phone: str
    mail: str
    country: str = "DK"

    def __repr__(self) -> str:
        return "Resident(...)"

    @property
    def givens(self) -> str:
        """Given and middle names."""
        return f"{self.given} {self.middle}".strip()

    @property
    def full(self) -> str:
        """As it is spoken."""
        return f"{self.givens} {self.family}"

    @property
    def listed(self) -> str:
        """As registers sort it."""
        return f"{self.family}, {self.givens}"

    @property
    def address(self) -> str:
        """Street, house, floor."""
        return f"{self.street} {self.house}"

    @property
    def hyphened(self) -> str:
        """The CPR number as people write it."""
        return f"{self.number[:6]}-{self.number[6:]}"

    @property
    def woman(self) -> bool:
        """True where the number ends as a woman's."""
        return self.sex is Sex.FEMALE

    @property
    def age(self) -> int:
        """Years at the end of 2025."""
        return 2025 - self.birth.year

    @property
    def newcomer(self) -> bool:
        """True for a family name from outside the country."""
        return self.family in words("families_abroad")

    @property
    def initials(self) -> str:
        """Letters by which colleagues know somebody."""
        return folded(f"{self.given[:2]}{self.family[:1]}").upper()


def logins(world: World, count: int, length: int) -> list[str]:
    """Initials of a staff, some with more to do than others."""
    staff = residents(world, count, youngest=22, oldest=67)
    made = [f"{folded(p.given)[:2]}{folded(p.family)}"[:length] for p in staff]
    return made + made[: count // 3]


def folded(text: str) -> str:
    """Text in the letters that mail servers take."""
    text = text.lower().translate(_FOLD)
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore")
    return flat.decode().replace(" ", "").replace("-", "")


def residents(
    world: World,
    count: int,
    *,
    youngest: int = 18,
    oldest: int = 92,
    abroad: float = 0.1,
    women: float = 0.5,
    where: str = "towns",
) -> list[Resident]:
    """So many people, in no order."""
    made: list[Resident] = []
    for _ in range(count):
        birth = world.birth_date(youngest, oldest)
        sex = Sex.FEMALE if world.chance(women) else Sex.MALE
        person = _resident(world, birth, sex, world.chance(abroad), where)
        if made and world.chance(0.1):
            person = _beside(made[-1], person)
        made.append(person)
    return made


def norwegian(world: World, person: Resident) -> Resident:
    """The person as one who lives in Norway under a Norwegian number."""
    rng = world.rng
    givens = [entry.split("=") for entry in words("norwegians")]
    letter = "F" if person.woman else "M"
    given = rng.choice([name for name, sex in givens if sex == letter])
    postcode, municipality, town = rng.choice(towns("towns_norway"))
    family = rng.choice(words("families_norwegian"))
    hosts = ("gmail.com", "online.no", "hotmail.com")
    return replace(
        person,
        given=given,
        middle="",
        family=family,
        number=world.fodselsnummer(person.birth, person.sex),
        street=rng.choice(words("streets_norway")),
        house=str(rng.randint(1, 90)),
        postcode=postcode,
        municipality=municipality,
        town=town,
        phone=f"+47{rng.choice('49')}{rng.randrange(10**7):07}",
        mail=f"{folded(given)}.{folded(family)}@{rng.choice(hosts)}",
        country="NO",
    )


def firm(world: World) -> str:
    """A company, half of them named after somebody and what they do."""
    rng = world.rng
    if world.chance(0.4):
        return rng.choice(lines("firms"))
    trade, form = rng.choice(lines("trades")).split(";")
    name = rng.choice(words("families" if world.chance(0.8) else "streets"))
    return f"{name}{rng.choice((' ', 's '))}{trade} {form}".strip()


def _resident(
    world: World, birth: date, sex: Sex, abroad: bool, where: str
) -> Resident:
    rng = world.rng
    given, middle, family = _name(world, sex, abroad)
    newcomer = abroad and world.chance(0.08)
    number = world.erstatningspersonnummer if newcomer else world.cpr
    postcode, municipality, town = rng.choice(towns(where))
    return Resident(
        given,
        middle,
        family,
        sex,
        birth,
        number(birth, sex),
        rng.choice(words("streets")),
        _house(world),
        postcode,
        municipality,
        town,
        f"{rng.choice('22345679')}{rng.randrange(10**7):07}",
        _mail(world, given, family, birth),
    )


def _name(world: World, sex: Sex, abroad: bool) -> tuple[str, str, str]:
    rng = world.rng
    kind = "women" if sex is Sex.FEMALE else "men"
    if abroad:
        own, family = f"{kind}_abroad", rng.choice(words("families_abroad"))
        return rng.choice(words(own)), "", family
    given, family = rng.choice(words(kind)), rng.choice(words("families"))
    middle = ""
    if world.chance(0.35):
        middle = rng.choice(words(kind if world.chance(0.4) else "families"))
    elif world.chance(0.05):
        family = f"{family}-{rng.choice(words('families'))}"
    return given, middle, family


def _house(world: World) -> str:
    rng = world.rng
    number = f"{rng.randint(1, 190)}{rng.choice(('', '', '', '', 'A', 'B'))}"
    if world.chance(0.35):
        floor = rng.choice(("st.", "1.", "2.", "3.", "4."))
        return f"{number}, {floor} {rng.choice(('tv', 'th', 'mf'))}"
    return number


def _mail(world: World, given: str, family: str, birth: date) -> str:
    rng = world.rng
    first, last = folded(given), folded(family)
    name = rng.choice(
        (
            f"{first}.{last}",
            f"{first}{birth:%y}",
            f"{first[:1]}{last}{rng.randint(1, 99)}",
            f"{first}_{last}",
        )
    )
    return f"{name}@{rng.choice(_HOSTS.split())}"


def _beside(first: Resident, second: Resident) -> Resident:
    """The second one moved in with the first."""
    return replace(
        second,
        family=first.family,
        street=first.street,
        house=first.house,
        postcode=first.postcode,
        municipality=first.municipality,
        town=first.town,
    )
