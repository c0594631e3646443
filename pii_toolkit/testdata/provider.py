"""A Faker provider: person numbers and whole persons that cannot be anybody's.

Faker's own ``no_NO`` makes numbers that can be a living person's, and its ``da_DK``
makes American ones. These have month + 80 or day + 60.

>>> from faker import Faker
>>> fake = Faker("no_NO")
>>> fake.seed_instance(1)
>>> fake.add_provider(NordicPersons)
>>> fake.no_fodselsnummer(date(1985, 1, 1))[:6]
'018185'
>>> sorted(fake.persona("DK"))[:3]
['address', 'age', 'birth_date']
"""

from __future__ import annotations

from datetime import date, timedelta

from faker.providers import BaseProvider

from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Sex
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.pseudonymise.persona import Subject
from pii_toolkit.testdata.personas import FakerPersonas

FIRST_BIRTH = date(1936, 1, 1)
LAST_BIRTH = date(2007, 12, 31)
REFERENCE = date(2026, 1, 1)
"""The day of ages, fixed: equal seeds give equal persons whatever the day."""

_FIELDS = {
    "name": "PERSON",
    "given_name": "PERSON_GIVEN_NAME",
    "family_name": "PERSON_FAMILY_NAME",
    "address": "STREET_ADDRESS",
    "postal_code": "POSTAL_CODE",
    "place": "LOCATION",
    "phone": "PHONE_NUMBER",
    "email": "EMAIL_ADDRESS",
    "birth_date": "DATE_OF_BIRTH",
    "age": "AGE",
    "gender": "GENDER",
}


class NordicPersons(BaseProvider):  # type: ignore[misc]
    """Synthetic Norwegian and Danish persons, drawn from Faker's seeded numbers."""

    def no_fodselsnummer(self, birth: date | None = None) -> str:
        """A fodselsnummer with month + 80."""
        return fodselsnummer.synthetic(birth or self._birth(), self.generator.random)

    def no_d_nummer(self, birth: date | None = None) -> str:
        """A D-number with month + 80."""
        random = self.generator.random
        return fodselsnummer.synthetic(birth or self._birth(), random, d_nummer=True)

    def dk_cpr(self, birth: date | None = None) -> str:
        """A replacement CPR number, day + 60."""
        return cpr.synthetic(birth or self._birth(), self.generator.random)

    def persona(self, country: str = "NO") -> dict[str, str]:
        """One person whose name, sex, birth date, number and addresses agree."""
        random, birth = self.generator.random, self._birth()
        if country == "DK":
            number = cpr.synthetic(birth, random)
            odd = int(number[9]) % 2
        else:
            number = fodselsnummer.synthetic(birth, random)
            odd = int(number[8]) % 2
        sex = Sex.MALE if odd else Sex.FEMALE
        subject = Subject(random.randbytes(16), country, sex, birth)
        key = DomainKey("faker", "faker", bytes(32))
        made = FakerPersonas(key, reference_date=REFERENCE)
        values = {f: made.values(kind, [subject])[0] for f, kind in _FIELDS.items()}
        return {"number": number, **values}

    def _birth(self) -> date:
        days = (LAST_BIRTH - FIRST_BIRTH).days
        return FIRST_BIRTH + timedelta(days=self.generator.random.randrange(days))
