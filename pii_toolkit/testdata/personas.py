"""The material of fake persons: names, addresses, telephones, out of frozen lists.

Everything is a keyed function of the subject's tag, so that order, batch, day, machine
and Faker's version change nothing, and all values of one subject agree: the e-mail
address has the name's words, the postcode is the place's, age and birth date are those
of the pseudonymised person number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from pii_toolkit.crypto.prf import Prf
from pii_toolkit.errors import ConfigError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Sex
from pii_toolkit.pseudonymise.dates import age_at
from pii_toolkit.pseudonymise.persona import Subject, SubjectTable
from pii_toolkit.pseudonymise.spelling import name_words
from pii_toolkit.testdata.lists import VERSION, words

MAIL_DOMAINS = ("example.com", "example.net", "example.org")
"""Reserved for examples, RFC 2606: mail to them reaches nobody."""

_PHONE_FIRST = 14
_PHONE_COUNT = 600_000
_SPECIAL = str.maketrans({"æ": "ae", "ø": "o", "å": "aa", "ð": "d", "þ": "th"})
_BASE32 = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True, repr=False)
class Draw:
    """One subject's draws: a number for each use, from the subject's tag."""

    subject: Subject
    country: str
    numbers: dict[str, int]

    def word(self, use: str, listed: str, version: int) -> str:
        """A word of a list; for names the next one that the subject does not have."""
        entries = words(self.country, listed, version)
        first = self.numbers[use] % len(entries)
        for step in range(len(entries)):
            word = entries[(first + step) % len(entries)]
            if not self.subject.avoid.intersection(name_words([word])):
                return word
        return entries[first]


class FakerPersonas:
    """Fake persons of one domain (``Personas`` of ``pseudonymise.persona``).

    Protects: nothing in a persona is computed from the original but sex and birth date,
    and these are those of the pseudonymised number; its name shares no word with its
    subject's own, where that is known. Does not protect: a name of the lists is
    somebody's; which persons are one subject stays visible.

    Args:
        key: the domain's key.
        reference_date: the day on which persons have their ages.
        lists_version: the word lists; another version is another set of persons.
    """

    __slots__ = ("_prf", "_reference", "_version")

    def __init__(
        self, key: DomainKey, *, reference_date: date, lists_version: int = VERSION
    ) -> None:
        self._prf = Prf(key.derive(f"persona/v{lists_version}"))
        self._reference = reference_date
        self._version = lists_version

    def __repr__(self) -> str:
        return f"FakerPersonas(lists v{self._version}, <secret>)"

    def column(self, entity_type: str, subjects: SubjectTable) -> pa.Array:
        """One value of this entity type for each subject: strings (n,)."""
        return pa.array(self.values(entity_type, subjects), pa.string())

    def values(self, entity_type: str, subjects: Sequence[Subject]) -> list[str]:
        """One value of this entity type for each subject, in order.

        Raises:
            ConfigError: no such value is made; the text lists those that are.
        """
        if entity_type not in _MAKERS:
            known = ", ".join(_MAKERS)
            raise ConfigError(f"no fake values of {entity_type}; there are: {known}")
        uses, make = _MAKERS[entity_type]
        drawn = [
            self._prf.integers([use.encode() + b"/" + s.tag for s in subjects]).tolist()
            for use in uses
        ]
        return [
            make(
                Draw(
                    subject,
                    subject.country.lower(),
                    dict(zip(uses, (column[row] for column in drawn), strict=True)),
                ),
                self._version,
                self._reference,
            )
            for row, subject in enumerate(subjects)
        ]


def _given(draw: Draw, version: int, _: date) -> str:
    sex = "female" if draw.subject.sex is Sex.FEMALE else "male"
    return draw.word("given", f"given_{sex}", version)


def _family(draw: Draw, version: int, _: date) -> str:
    return draw.word("family", "family", version)


def _name(draw: Draw, version: int, day: date) -> str:
    return f"{_given(draw, version, day)} {_family(draw, version, day)}"


def _street(draw: Draw, version: int, _: date) -> str:
    street = words(draw.country, "streets", version)
    number = draw.numbers["house"] % 120 + 1
    return f"{street[draw.numbers['street'] % len(street)]} {number}"


def _place(part: int) -> Callable[[Draw, int, date], str]:
    def make(draw: Draw, version: int, _: date) -> str:
        places = words(draw.country, "places", version)
        return places[draw.numbers["place"] % len(places)].split("\t")[part]

    return make


def _phone(draw: Draw, _version: int, _day: date) -> str:
    """Eight digits from 01 40 00 00 to 01 99 99 99, which no subscriber can have.

    Norway (Nkom's list of number series): five-digit numbers are 02000-09999, short
    ones begin with 1, all others with 2-9, so nothing begins with 01. Denmark (den
    samlede danske nummerplan): no number begins with 0. From 0140 on, because a column
    of integers loses the zero, and what begins with 11 rings for help.
    """
    digits = f"0{_PHONE_FIRST * 10**5 + draw.numbers['phone'] % _PHONE_COUNT}"
    return " ".join(digits[i : i + 2] for i in range(0, 8, 2))


def _email(draw: Draw, version: int, day: date) -> str:
    name = f"{_ascii(_given(draw, version, day))}.{_ascii(_family(draw, version, day))}"
    domain = MAIL_DOMAINS[draw.numbers["mail"] % len(MAIL_DOMAINS)]
    return f"{name}.{_code(draw.numbers['account'])}@{domain}"


def _username(draw: Draw, version: int, day: date) -> str:
    given, family = _given(draw, version, day), _family(draw, version, day)
    return f"{_ascii(given)[:3]}{_ascii(family)[:3]}{_code(draw.numbers['account'])}"


def _birth_date(draw: Draw, _version: int, _day: date) -> str:
    return draw.subject.birth_date.isoformat()


def _age(draw: Draw, _version: int, day: date) -> str:
    return str(age_at(draw.subject.birth_date, day))


def _gender(draw: Draw, _version: int, _day: date) -> str:
    return "K" if draw.subject.sex is Sex.FEMALE else "M"


def _ascii(text: str) -> str:
    """Lower-case ASCII letters of a word: ``Bjørn`` -> ``bjorn``."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_SPECIAL))
    return "".join(char for char in plain if char.isascii() and char.isalpha())


def _code(number: int) -> str:
    """Eight characters, 40 bits: addresses of many subjects stay distinct."""
    return "".join(_BASE32[number >> shift & 31] for shift in range(0, 40, 5))


_Make = Callable[[Draw, int, date], str]
_NAME = ("given", "family")
_MAKERS: dict[str, tuple[tuple[str, ...], _Make]] = {
    "PERSON": (_NAME, _name),
    "PERSON_GIVEN_NAME": (_NAME[:1], _given),
    "PERSON_FAMILY_NAME": (_NAME[1:], _family),
    "STREET_ADDRESS": (("street", "house"), _street),
    "POSTAL_CODE": (("place",), _place(0)),
    "LOCATION": (("place",), _place(1)),
    "EMAIL_ADDRESS": ((*_NAME, "mail", "account"), _email),
    "PHONE_NUMBER": (("phone",), _phone),
    "DATE_OF_BIRTH": ((), _birth_date),
    "AGE": ((), _age),
    "GENDER": ((), _gender),
    "USERNAME": ((*_NAME, "account"), _username),
}
