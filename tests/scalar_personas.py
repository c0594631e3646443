"""The values of one fake person at a time: the specification of `FakerPersonas`."""

from __future__ import annotations

import unicodedata
from datetime import date

from pseudonym_tools import age_at

from pii_toolkit.crypto.prf import Prf
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Sex
from pii_toolkit.pseudonymise.persona import Subject
from pii_toolkit.pseudonymise.spelling import name_words
from pii_toolkit.testdata.lists import words
from pii_toolkit.testdata.personas import MAIL_DOMAINS

_SPECIAL = str.maketrans({"æ": "ae", "ø": "o", "å": "aa", "ð": "d", "þ": "th"})


class ScalarPerson:
    """One subject and its draws: a number for each use, from the subject's tag."""

    def __init__(self, key: DomainKey, subject: Subject, reference: date) -> None:
        self.prf = Prf(key.derive("persona/v1"))
        self.subject = subject
        self.reference = reference

    def draw(self, use: str) -> int:
        tag = self.prf.tag(use.encode() + b"/" + self.subject.tag)
        return int.from_bytes(tag[:8], "big")

    def word(self, use: str, listed: str) -> str:
        """A word of a list; of names the next one that the subject does not have."""
        entries = words(self.subject.country.lower(), listed)
        first = self.draw(use) % len(entries)
        for word in (*entries[first:], *entries[:first]):
            if not self.subject.avoid & name_words([word]):
                return word
        return entries[first]

    def value(self, entity_type: str) -> str:
        sex = "female" if self.subject.sex is Sex.FEMALE else "male"
        given = self.word("given", f"given_{sex}")
        family = self.word("family", "family")
        streets, places = (
            words(self.subject.country.lower(), name) for name in ("streets", "places")
        )
        street = streets[self.draw("street") % len(streets)]
        code, place = places[self.draw("place") % len(places)].split("\t")
        phone = f"0{1_400_000 + self.draw('phone') % 600_000}"
        domain = MAIL_DOMAINS[self.draw("mail") % 3]
        alphabet, account = "abcdefghijkmnpqrstuvwxyz23456789", self.draw("account")
        random = "".join(alphabet[account >> shift & 31] for shift in range(0, 40, 5))
        born = self.subject.birth_date
        return {
            "PERSON": f"{given} {family}",
            "PERSON_GIVEN_NAME": given,
            "PERSON_FAMILY_NAME": family,
            "STREET_ADDRESS": f"{street} {self.draw('house') % 120 + 1}",
            "POSTAL_CODE": code,
            "LOCATION": place,
            "EMAIL_ADDRESS": f"{plain(given)}.{plain(family)}.{random}@{domain}",
            "PHONE_NUMBER": f"{phone[:2]} {phone[2:4]} {phone[4:6]} {phone[6:]}",
            "DATE_OF_BIRTH": born.isoformat(),
            "AGE": str(age_at(born, self.reference)),
            "GENDER": "K" if self.subject.sex is Sex.FEMALE else "M",
            "USERNAME": f"{plain(given)[:3]}{plain(family)[:3]}{random}",
        }[entity_type]


def plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().translate(_SPECIAL))
    return "".join(char for char in folded if char.isascii() and char.isalpha())
