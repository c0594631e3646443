"""The world hands out numbers that are what they claim to be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pii_toolkit.evaluation.world import Numbers, World
from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import (
    card,
    cpr,
    cvr,
    duf,
    fodselsnummer,
    iban,
    kid,
    kontonummer,
    organisasjonsnummer,
    se_organisasjonsnummer,
)

MANY = 300
WORLDS: tuple[Numbers, ...] = ("real", "synthetic")
MADE: dict[str, tuple[Callable[[World], str], Callable[[str], bool]]] = {
    "account": (World.account, kontonummer.is_valid),
    "company": (World.organisasjonsnummer, organisasjonsnummer.is_valid),
    "cvr": (World.cvr, cvr.is_valid),
    "iban-no": (World.iban, iban.is_valid),
    "iban-dk": (lambda w: w.iban("DK"), iban.is_valid),
    "card": (World.card, card.is_valid),
    "duf": (World.duf, duf.is_valid),
    "kid": (World.kid, kid.is_valid),
    "swedish": (World.swedish_organisationsnummer, se_organisasjonsnummer.is_valid),
}


@pytest.mark.parametrize("numbers", WORLDS)
@pytest.mark.parametrize("name", MADE)
def test_numbers_are_valid(name: str, numbers: Numbers) -> None:
    make, is_valid = MADE[name]
    world = World(7, numbers)
    wrong = sum(not is_valid(make(world)) for _ in range(MANY))
    assert wrong == 0


@pytest.mark.parametrize("numbers", WORLDS)
def test_person_numbers_show_birth_and_sex(numbers: Numbers) -> None:
    world = World(3, numbers)
    wrong = 0
    for _ in range(MANY):
        birth, sex = world.birth_date(0, 110), world.rng.choice(list(Sex))
        for read in (
            fodselsnummer.parse(world.fodselsnummer(birth, sex)),
            fodselsnummer.parse(world.d_nummer(birth, sex)),
            cpr.parse(world.cpr(birth, sex)),
        ):
            wrong += read is None or (read.birth_date, read.sex) != (birth, sex)
    assert wrong == 0


def test_a_synthetic_world_holds_nobody() -> None:
    world = World(5, "synthetic")
    real = 0
    for _ in range(MANY):
        birth, sex = world.birth_date(), world.rng.choice(list(Sex))
        for read in (
            fodselsnummer.parse(world.fodselsnummer(birth, sex)),
            fodselsnummer.parse(world.d_nummer(birth, sex)),
            cpr.parse(world.cpr(birth, sex)),
        ):
            real += read is None or read.status is Status.REAL
    assert real == 0


def test_equal_seeds_give_equal_worlds_and_a_fork_does_not_disturb() -> None:
    one, other = World(11), World(11)
    one.fork("customers").account()
    assert [one.account() for _ in range(5)] == [other.account() for _ in range(5)]
    assert one.fork("a").kid() == other.fork("a").kid()
    assert one.fork("a").kid() != other.fork("b").kid()


def test_the_representation_shows_no_number() -> None:
    assert repr(World(1, "real")) == "World(1, real)"
