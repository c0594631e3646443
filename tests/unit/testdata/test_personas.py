"""Personas: keyed, coherent, the same in every order."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from scalar_personas import ScalarPerson

from pii_toolkit.errors import ConfigError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Sex
from pii_toolkit.pseudonymise.persona import PERSONA_TYPES, Subject
from pii_toolkit.pseudonymise.spelling import name_words
from pii_toolkit.testdata import lists
from pii_toolkit.testdata.lists import words
from pii_toolkit.testdata.personas import FakerPersonas

REFERENCE = date(2026, 1, 1)


def personas(seed: int = 1) -> FakerPersonas:
    key = DomainKey("test", "id", bytes([seed]) * 32)
    return FakerPersonas(key, reference_date=REFERENCE)


def subjects(count: int = 400, **changes: object) -> list[Subject]:
    return [
        Subject(
            tag=hashlib.md5(b"%d" % n, usedforsecurity=False).digest(),
            country="NO" if n % 2 else "DK",
            sex=Sex.FEMALE if n % 3 else Sex.MALE,
            birth_date=date(1940 + n % 70, 1 + n % 12, 1 + n % 28),
            **changes,
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("entity_type", PERSONA_TYPES)
def test_order_and_batch_change_nothing(entity_type: str) -> None:
    people = subjects()
    made = personas().values(entity_type, people)
    assert personas().values(entity_type, people[::-1]) == made[::-1]
    assert [personas().values(entity_type, [p])[0] for p in people[:20]] == made[:20]
    assert personas().values(entity_type, []) == []


@pytest.mark.parametrize(
    "entity_type", sorted(set(PERSONA_TYPES) - {"DATE_OF_BIRTH", "AGE", "GENDER"})
)
def test_two_keys_make_other_persons(entity_type: str) -> None:
    people = subjects()
    first, second = (personas(seed).values(entity_type, people) for seed in (1, 2))
    same = sum(a == b for a, b in zip(first, second, strict=True))
    assert same < len(people) * 0.05


@pytest.mark.parametrize("entity_type", PERSONA_TYPES)
def test_columns_equal_persons_one_by_one(entity_type: str) -> None:
    key = DomainKey("test", "id", bytes([1]) * 32)
    most_families = frozenset(words("no", "family")[:-1] + words("dk", "family")[:-1])
    own = [set(), {"kari hansen"}, {"Ole Jensen", "Berg"}, most_families, {"Xyz"}]
    people = [
        replace(person, avoid=name_words(own[n % len(own)]))
        for n, person in enumerate(subjects(150))
    ]
    expected = [ScalarPerson(key, p, REFERENCE).value(entity_type) for p in people]
    assert personas().values(entity_type, people) == expected
    without = [replace(person, avoid=frozenset()) for person in people[:20]]
    expected = [ScalarPerson(key, p, REFERENCE).value(entity_type) for p in without]
    assert personas().values(entity_type, without) == expected


def test_a_column_of_every_name_to_avoid() -> None:
    everything = name_words(
        name
        for country in ("no", "dk")
        for listed in ("family", "given_female", "given_male")
        for name in words(country, listed)
    )
    key = DomainKey("test", "id", bytes([1]) * 32)
    for person in subjects(12, avoid=everything):
        scalar = ScalarPerson(key, person, REFERENCE).value("PERSON")
        assert personas().values("PERSON", [person]) == [scalar]


def test_the_values_of_a_persona_agree() -> None:
    people = subjects()
    made = {t: personas().values(t, people) for t in PERSONA_TYPES}
    for row, person in enumerate(people):
        given, family = (
            made[f"PERSON_{part}_NAME"][row] for part in ("GIVEN", "FAMILY")
        )
        assert made["PERSON"][row] == f"{given} {family}"
        country = person.country.lower()
        assert given in words(country, f"given_{person.sex}")
        assert family in words(country, "family")
        place = f"{made['POSTAL_CODE'][row]}\t{made['LOCATION'][row]}"
        assert place in words(country, "places")
        local, mail_domain = made["EMAIL_ADDRESS"][row].split("@")
        assert local.startswith(given[0].lower().translate({248: "o", 229: "a"})[:1])
        assert mail_domain in {"example.com", "example.net", "example.org"}
        assert made["DATE_OF_BIRTH"][row] == person.birth_date.isoformat()
        born = person.birth_date
        years = 2026 - born.year - ((born.month, born.day) > (1, 1))
        assert made["AGE"][row] == str(years)
        assert made["GENDER"][row] == ("K" if person.sex is Sex.FEMALE else "M")


def test_addresses_are_plain_ascii_and_distinct() -> None:
    mails = personas().values("EMAIL_ADDRESS", subjects(3000))
    assert len(set(mails)) == 3000
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+\.[a-z2-9]{8}@[a-z.]+", m) for m in mails)


def test_telephones_are_nobodys() -> None:
    phones = personas().values("PHONE_NUMBER", subjects(2000))
    assert all(re.fullmatch(r"01 [4-9]\d \d\d \d\d", phone) for phone in phones)
    assert len(set(phones)) > 1900


def test_a_name_shares_no_word_with_its_subject() -> None:
    every = {word for c in ("no", "dk") for word in words(c, "family")}
    one = "Hansen"
    people = subjects(600, avoid=name_words(every - {one}))
    assert set(personas().values("PERSON_FAMILY_NAME", people)) == {one}
    people = subjects(600, avoid=name_words([*every]))
    assert len(personas().values("PERSON_FAMILY_NAME", people)) == 600
    for avoided in ("Kari HANSEN", "hansen, kari", "Anne-Kari Hansen"):
        made = personas().values("PERSON", subjects(900, avoid=name_words([avoided])))
        assert not any({"kari", "hansen"} & name_words([name]) for name in made)


def test_an_unknown_type_is_refused_before_the_first_row() -> None:
    with pytest.raises(ConfigError, match="EMAIL_ADDRESS"):
        personas().values("IBAN_CODE", [])


def test_no_key_in_the_repr() -> None:
    assert repr(personas()) == "FakerPersonas(lists v1, <secret>)"


def test_the_lists_of_version_1_never_change() -> None:
    folder = Path(lists.__file__).parent / "v1"
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.txt")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    assert (
        digest.hexdigest()
        == "1da628b5428f9f5c66b7eb18dec1b41ba3bebd871d98fe8384255ca51973dee6"
    )
    assert (
        "MIT" in (folder / "LICENSE").read_text()
        or "Permission is hereby" in (folder / "LICENSE").read_text()
    )


@pytest.mark.parametrize("country", ["no", "dk"])
@pytest.mark.parametrize("name", lists.NAMES)
def test_lists_have_no_double_and_no_blank(country: str, name: str) -> None:
    entries = words(country, name)
    assert len(set(entries)) == len(entries) >= 90
    assert all(entry == entry.strip() != "" for entry in entries)
    if name == "places":
        assert all(re.fullmatch(r"\d{4}\t\D+", entry) for entry in entries)
