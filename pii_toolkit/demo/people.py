"""The people of the demo: none of them exists, and none of their numbers can be issued.

Every Norwegian number has month + 80, every Danish one day + 60.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from pii_toolkit.model import Sex
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.testdata.lists import words

FIRST_BIRTH = date(1936, 1, 1)
BIRTH_DAYS = (date(2004, 12, 31) - FIRST_BIRTH).days
TODAY = date(2026, 1, 1)
"""The demo's day: fixed, so that every run gives the same warehouse."""


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """One customer; ``number`` is the compact person number."""

    customer_id: int
    number: str
    birth_date: date
    sex: Sex
    given_name: str
    family_name: str
    street: str
    postal_code: str
    place: str
    phone: str
    email: str

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def age(self) -> int:
        """Whole years on the demo's day."""
        had = (TODAY.month, TODAY.day) >= (self.birth_date.month, self.birth_date.day)
        return TODAY.year - self.birth_date.year - (not had)


def people(country: str, count: int, rng: random.Random) -> list[Person]:
    """``count`` customers of one country (``no`` or ``dk``) with distinct numbers."""
    made: dict[str, Person] = {}
    while len(made) < count:
        person = _person(country, 1000 + len(made) * 7, rng)
        made.setdefault(person.number, person)
    return list(made.values())


def _person(country: str, customer_id: int, rng: random.Random) -> Person:
    birth = FIRST_BIRTH + timedelta(days=rng.randrange(BIRTH_DAYS))
    number, sex = _number(country, birth, rng)
    listed = "given_female" if sex is Sex.FEMALE else "given_male"
    given = rng.choice(words(country, listed))
    family = rng.choice(words(country, "family"))
    postal_code, place = rng.choice(_PLACES[country])
    return Person(
        customer_id=customer_id,
        number=number,
        birth_date=birth,
        sex=sex,
        given_name=given,
        family_name=family,
        street=f"{rng.choice(words(country, 'streets'))} {rng.randrange(1, 120)}",
        postal_code=postal_code,
        place=place,
        phone=_phone(country, rng),
        email=_email(country, given, family, customer_id),
    )


def _number(country: str, birth: date, rng: random.Random) -> tuple[str, Sex]:
    if country == "dk":
        number = cpr.synthetic(birth, rng)
        return number, Sex.MALE if int(number[9]) % 2 else Sex.FEMALE
    number = fodselsnummer.synthetic(birth, rng, d_nummer=rng.random() < 0.06)
    return number, Sex.MALE if int(number[8]) % 2 else Sex.FEMALE


def _phone(country: str, rng: random.Random) -> str:
    """Eight digits in series of which none is given to subscribers."""
    return f"{'0' if country == 'dk' else '1'}{rng.randrange(10**6, 10**7)}"


def _email(country: str, given: str, family: str, customer_id: int) -> str:
    folded = f"{given}.{family}".lower().translate(_FOLD)
    folded = "".join(c for c in folded if c.isascii() and (c.isalnum() or c in ".-"))
    return f"{folded}{customer_id % 97}@example.{'org' if country == 'no' else 'net'}"


_FOLD = str.maketrans({"æ": "ae", "ø": "o", "å": "aa", "é": "e", "ö": "o", "ä": "a"})

_PLACES = {
    "no": (
        ("0155", "OSLO"),
        ("5003", "BERGEN"),
        ("7011", "TRONDHEIM"),
        ("4006", "STAVANGER"),
        ("9008", "TROMSØ"),
        ("3015", "DRAMMEN"),
        ("1606", "FREDRIKSTAD"),
        ("4611", "KRISTIANSAND S"),
        ("6003", "ÅLESUND"),
        ("8006", "BODØ"),
    ),
    "dk": (
        ("1620", "København V"),
        ("8000", "Aarhus C"),
        ("5000", "Odense C"),
        ("9000", "Aalborg"),
        ("6700", "Esbjerg"),
        ("8900", "Randers C"),
        ("7100", "Vejle"),
        ("4000", "Roskilde"),
        ("2300", "København S"),
        ("8600", "Silkeborg"),
    ),
}
