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
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.crypto.prf import Prf, leading_integers
from pii_toolkit.errors import ConfigError
from pii_toolkit.keys import DomainKey
from pii_toolkit.pseudonymise.arrays import texts_of_rows
from pii_toolkit.pseudonymise.dates import ages
from pii_toolkit.pseudonymise.persona import Subject, SubjectTable
from pii_toolkit.testdata.lists import VERSION
from pii_toolkit.testdata.word_lists import WordList, word_list

MAIL_DOMAINS = ("example.com", "example.net", "example.org")
"""Reserved for examples, RFC 2606: mail to them reaches nobody."""

_PHONE_FIRST = 14
_PHONE_COUNT = 600_000
_HOUSES = 120
_SPECIAL = str.maketrans({"æ": "ae", "ø": "o", "å": "aa", "ð": "d", "þ": "th"})
_BASE32 = np.frombuffer(b"abcdefghijkmnpqrstuvwxyz23456789", np.uint8)


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
        """One value of this entity type for each subject: strings (n,).

        Raises:
            ConfigError: no such value is made; the text lists those that are.
        """
        if entity_type not in _MAKERS:
            known = ", ".join(_MAKERS)
            raise ConfigError(f"no fake values of {entity_type}; there are: {known}")
        cast = _Cast(subjects, self._prf, self._version, self._reference)
        return _MAKERS[entity_type](cast)

    def values(self, entity_type: str, subjects: Sequence[Subject]) -> list[str]:
        """The same for subjects one by one, as texts."""
        table = SubjectTable.of(subjects)
        made: list[str] = self.column(entity_type, table).to_pylist()
        return made


@dataclass(frozen=True, slots=True, repr=False)
class _Cast:
    """The persons of one column: a number for each use, from each subject's tag."""

    subjects: SubjectTable
    prf: Prf
    version: int
    reference: date

    def draws(self, use: str) -> NDArray[np.uint64]:
        """Uniform integers (n,) of one use."""
        head = f"{use}/".encode()
        return leading_integers(self.prf.row_tags(self.subjects.tags, head))

    def below(self, use: str, count: int) -> NDArray[np.int64]:
        """Integers (n,) from 0 to ``count`` - 1."""
        return (self.draws(use) % np.uint64(count)).astype(np.int64)

    def words(self, use: str) -> tuple[WordList, NDArray[np.int64]]:
        """A list and each subject's place in it; of names one that it does not have."""
        listed = word_list(use, self.version)
        avoid = self.subjects.avoid if use in _NAME else None
        sexes = self.subjects.sex if listed.by_sex else None
        return listed, listed.choose(
            self.draws(use), self.subjects.country, sexes, avoid
        )


def _words(use: str) -> _Make:
    def make(cast: _Cast) -> pa.Array:
        listed, rows = cast.words(use)
        return listed.entries.take(pa.array(rows))

    return make


def _name(cast: _Cast) -> pa.Array:
    given, family = (_words(use)(cast) for use in _NAME)
    return pc.binary_join_element_wise(given, family, " ")


def _street(cast: _Cast) -> pa.Array:
    numbers = pa.array([str(number + 1) for number in range(_HOUSES)])
    house = numbers.take(pa.array(cast.below("house", _HOUSES)))
    return pc.binary_join_element_wise(_words("street")(cast), house, " ")


def _place(part: int) -> _Make:
    def make(cast: _Cast) -> pa.Array:
        _, rows = cast.words("place")
        return _parts(cast.version)[part].take(pa.array(rows))

    return make


@cache
def _parts(version: int) -> tuple[pa.Array, pa.Array]:
    """Postcodes and names of all places."""
    split = pc.split_pattern(word_list("place", version).entries, "\t")
    return pc.list_element(split, 0), pc.list_element(split, 1)


def _phone(cast: _Cast) -> pa.Array:
    """Eight digits from 01 40 00 00 to 01 99 99 99, which no subscriber can have.

    Norway (Nkom's list of number series): five-digit numbers are 02000-09999, short
    ones begin with 1, all others with 2-9, so nothing begins with 01. Denmark (den
    samlede danske nummerplan): no number begins with 0. From 0140 on, because a column
    of integers loses the zero, and what begins with 11 rings for help.
    """
    number = _PHONE_FIRST * 10**5 + cast.below("phone", _PHONE_COUNT)
    digits = number[:, None] // 10 ** np.arange(7, -1, -1) % 10 + ord("0")
    return texts_of_rows(np.insert(digits.astype(np.uint8), [2, 4, 6], ord(" "), 1))


def _email(cast: _Cast) -> pa.Array:
    given, family = (_ascii_words(cast, use) for use in _NAME)
    domains = pa.array(MAIL_DOMAINS).take(
        pa.array(cast.below("mail", len(MAIL_DOMAINS)))
    )
    local = pc.binary_join_element_wise(given, family, _codes(cast), ".")
    return pc.binary_join_element_wise(local, domains, "@")


def _username(cast: _Cast) -> pa.Array:
    given, family = (_ascii_words(cast, use, 3) for use in _NAME)
    return pc.binary_join_element_wise(given, family, _codes(cast), "")


def _birth_date(cast: _Cast) -> pa.Array:
    return pa.array(cast.subjects.birth).cast(pa.string())


def _age(cast: _Cast) -> pa.Array:
    years = ages(cast.subjects.birth, np.datetime64(cast.reference, "D"))
    return pa.array(years).cast(pa.string())


def _gender(cast: _Cast) -> pa.Array:
    return pa.array(["K", "M"]).take(pa.array(cast.subjects.sex))


def _ascii_words(cast: _Cast, use: str, most: int | None = None) -> pa.Array:
    _, rows = cast.words(use)
    return _ascii_list(use, cast.version, most).take(pa.array(rows))


@cache
def _ascii_list(use: str, version: int, most: int | None) -> pa.Array:
    entries = word_list(use, version).entries.to_pylist()
    return pa.array([_ascii(word)[:most] for word in entries], pa.string())


def _ascii(text: str) -> str:
    """Lower-case ASCII letters of a word: ``Bjørn`` -> ``bjorn``."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_SPECIAL))
    return "".join(char for char in plain if char.isascii() and char.isalpha())


def _codes(cast: _Cast) -> pa.Array:
    """Eight characters, 40 bits: addresses of many subjects stay distinct."""
    shifts = np.arange(0, 40, 5, dtype=np.uint64)
    bits = cast.draws("account")[:, None] >> shifts & np.uint64(31)
    return texts_of_rows(_BASE32[bits.astype(np.intp)])


_Make = Callable[[_Cast], pa.Array]
_NAME = ("given", "family")
_MAKERS: dict[str, _Make] = {
    "PERSON": _name,
    "PERSON_GIVEN_NAME": _words("given"),
    "PERSON_FAMILY_NAME": _words("family"),
    "STREET_ADDRESS": _street,
    "POSTAL_CODE": _place(0),
    "LOCATION": _place(1),
    "EMAIL_ADDRESS": _email,
    "PHONE_NUMBER": _phone,
    "DATE_OF_BIRTH": _birth_date,
    "AGE": _age,
    "GENDER": _gender,
    "USERNAME": _username,
}
