"""Person numbers are found whatever a column is called and whatever is beside them."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from unit.detect import column_makers as make

from pii_toolkit.model import Finding

NAMES = (
    "barn",
    "inntekt",
    "tlf",
    "kundenr",
    "ordrenr",
    "kontonummer",
    "saldo",
    "diagnose",
    "kid",
    "epost",
    "skatt",
    "navn",
    "verge",
    "id",
    "ledger_no",
)
"""Of columns that hold something else."""


def norwegian() -> list[str]:
    return make.norwegian(make.births())


def danish() -> list[str]:
    return make.danish(make.births())


def _some(numbers: list[str], others: Callable[[random.Random], str]) -> list[str]:
    """One number in ten values."""
    rng = make.rng(4)
    return [n if i % 10 == 0 else others(rng) for i, n in enumerate(numbers)]


def phones(rng: random.Random) -> str:
    return f"9{rng.randrange(10**7):07d}"


def words(rng: random.Random) -> str:
    return f"ok {rng.randrange(9)}"


def _found(values: list[str], name: str) -> dict[str, Finding]:
    beside = {"by": make.chosen(["Oslo", "Bergen", "Voss"])}
    held = make.judge({name: values, **beside})
    return {f.entity_type: f for f in held if f.location.field == name}


HIDDEN = {
    "whole": (norwegian, "NO_FODSELSNUMMER", 1.0),
    "whole, Danish": (danish, "DK_ERSTATNINGSPERSONNUMMER", 1.0),
    "among phones": (lambda: _some(norwegian(), phones), "NO_FODSELSNUMMER", 0.1),
    "among accounts": (
        lambda: _some(norwegian(), lambda rng: rng.choice(make.accounts())),
        "NO_FODSELSNUMMER",
        0.1,
    ),
    "in words": (
        lambda: _some([f"kunde {n}" for n in norwegian()], words),
        "NO_FODSELSNUMMER",
        0.1,
    ),
    "in words, Danish": (
        lambda: _some([f"kunde {n[:6]}-{n[6:]} ok" for n in danish()], words),
        "DK_ERSTATNINGSPERSONNUMMER",
        0.1,
    ),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", HIDDEN)
def test_no_name_hides_them(kind: str, name: str) -> None:
    values, entity_type, share = HIDDEN[kind]
    found = _found(values(), name)
    assert entity_type in found, sorted(found)
    prevalence = found[entity_type].prevalence
    assert prevalence is not None
    assert prevalence.share == pytest.approx(share, abs=0.02)


FORMS = (
    "{}_epikrise.pdf",
    "epikrise-{}.pdf",
    "/person/{}/edit",
    "kari.{}@example.no",
    "[{}]",
    "7|{}|A",
)


@pytest.mark.parametrize("form", FORMS)
def test_they_are_found_in_names_of_files_and_the_like(form: str) -> None:
    values = _some([form.format(number) for number in norwegian()], words)
    assert "NO_FODSELSNUMMER" in _found(values, "ref")


NUMBERS = {
    "accounts": make.accounts,
    "random digits": lambda: make.digits(11),
    "times": lambda: [str(n) for n in make.epochs()],
    "orders by day": make.date_prefixed_orders,
    "ten digits": lambda: make.digits(10),
}


@pytest.mark.parametrize("kind", NUMBERS)
@pytest.mark.parametrize("form", ["{}", "ref {}", "{} betalt", "K-{}"])
def test_other_numbers_are_none(kind: str, form: str) -> None:
    values = [form.format(number) for number in NUMBERS[kind]()]
    kinds = {t for name in ("ref", "barn") for t in _found(values, name)}
    assert not {k for k in kinds if k.startswith(("NO_F", "NO_D_", "DK_C", "DK_E"))}


def test_the_type_of_the_others_stays() -> None:
    found = list(_found(_some(norwegian(), phones), "tlf"))
    assert found[0] == "PHONE_NUMBER"
    some = _some(norwegian(), lambda rng: f"kari{rng.randrange(999)}@example.no")
    found = list(_found(some, "epost"))
    assert found[0] == "EMAIL_ADDRESS"
