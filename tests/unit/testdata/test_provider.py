"""The Faker provider: seeded, coherent, nobody's numbers."""

from __future__ import annotations

from datetime import date

import pytest
from faker import Faker

from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.testdata.provider import NordicPersons


def fake(seed: int = 1) -> Faker:
    made = Faker()
    made.seed_instance(seed)
    made.add_provider(NordicPersons)
    return made


@pytest.mark.parametrize("seed", range(20))
def test_numbers_are_nobodys(seed: int) -> None:
    one = fake(seed)
    for number, kind in (
        (one.no_fodselsnummer(), "NO_FODSELSNUMMER"),
        (one.no_d_nummer(), "NO_D_NUMMER"),
    ):
        parsed = fodselsnummer.parse(number)
        assert parsed is not None
        assert (parsed.kind, parsed.status) == (kind, Status.SYNTHETIC)
    assert cpr.parse(one.dk_cpr()).kind == "DK_ERSTATNINGSPERSONNUMMER"


@pytest.mark.parametrize("country", ["NO", "DK"])
def test_a_persona_agrees_with_its_number(country: str) -> None:
    person = fake().persona(country)
    parsed = (cpr if country == "DK" else fodselsnummer).parse(person["number"])
    assert parsed.birth_date == date.fromisoformat(person["birth_date"])
    assert parsed.sex is (Sex.FEMALE if person["gender"] == "K" else Sex.MALE)
    assert person["name"] == f"{person['given_name']} {person['family_name']}"
    assert fake().persona(country) == person
    assert fake(2).persona(country) != person
