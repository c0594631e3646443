"""The bulk form says of every cell what the scalar form says of its text."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.numbers.number_texts import cpr_like, kid_like, person_like, texts

from pii_toolkit import numbers
from pii_toolkit.numbers import Identifier, cpr, fodselsnummer, kid, kontonummer
from pii_toolkit.numbers.column import STATUSES, cells_from_strings

MODULES = {module.__name__: module for module in numbers.BY_ENTITY_TYPE.values()}
every_module = pytest.mark.parametrize(
    "module", [pytest.param(m, id=name.split(".")[-1]) for name, m in MODULES.items()]
)


def expected(module: Any, text: str, **options: object) -> tuple[int, ...]:
    """(valid, checked, kind, status) as the scalar form gives them."""
    found = module.parse(text, **options)
    if found is None:
        return 0, 0, -1, -1
    kind = module.KINDS.index(getattr(found, "kind", module.KINDS[0]))
    status = getattr(found, "status", None)
    checked = getattr(found, "checked", getattr(found, "rule", "1964") == "1964")
    return 1, int(checked), kind, -1 if status is None else STATUSES.index(status)


def disagreements(module: Any, values: Sequence[str], **options: object) -> int:
    judged = module.judge(cells_from_strings(values), **options)
    bulk = np.stack([judged.valid, judged.checked, judged.kind, judged.status], axis=1)
    scalar = np.array([expected(module, v, **options) for v in values], np.int8)
    scalar = scalar.reshape(-1, 4)
    return int((bulk.astype(np.int8) != scalar).any(axis=1).sum())


@every_module
def test_agrees_on_mixed_texts(module: Identifier) -> None:
    values = texts(seed=1, size=6_000)
    judged = module.judge(cells_from_strings(values))
    assert judged.valid.any(), "the texts must hold valid ones"
    assert disagreements(module, values) == 0


@pytest.mark.slow
@every_module
def test_agrees_on_many_mixed_texts(module: Identifier) -> None:
    assert disagreements(module, texts(seed=2, size=200_000)) == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "maker"),
    [
        pytest.param(fodselsnummer, person_like, id="fodselsnummer"),
        pytest.param(kontonummer, person_like, id="kontonummer"),
        pytest.param(cpr, cpr_like, id="cpr"),
        pytest.param(kid, kid_like, id="kid"),
    ],
)
def test_agrees_where_most_are_valid(
    module: Identifier, maker: Callable[[random.Random], str]
) -> None:
    rng = random.Random(3)
    assert disagreements(module, [maker(rng) for _ in range(200_000)]) == 0


@pytest.mark.parametrize("lenient", [False, True], ids=["strict", "lenient"])
@pytest.mark.parametrize(
    "name", ["fodselsnummer", "organisasjonsnummer", "cvr"], ids=str
)
def test_agrees_when_lenient(name: str, lenient: bool) -> None:
    module = MODULES[f"pii_toolkit.numbers.{name}"]
    rng = random.Random(4)
    values = [*texts(seed=5, size=4_000), *(person_like(rng) for _ in range(4_000))]
    assert disagreements(module, values, lenient=lenient) == 0


@pytest.mark.parametrize(
    ("module", "maker"),
    [
        pytest.param(fodselsnummer, person_like, id="fodselsnummer"),
        pytest.param(cpr, cpr_like, id="cpr"),
    ],
)
def test_agrees_on_the_day_judged(
    module: Identifier, maker: Callable[[random.Random], str]
) -> None:
    rng = random.Random(6)
    values = [maker(rng) for _ in range(5_000)]
    days = (date(1899, 12, 31), date(1960, 2, 29), date(2026, 1, 1))
    for day in days:
        assert disagreements(module, values, as_of=day) == 0


def test_fodselsnummer_facts_agree() -> None:
    rng = random.Random(7)
    values = [person_like(rng) for _ in range(8_000)]
    births, sexes, offsets = fodselsnummer.facts(cells_from_strings(values))
    wrong = 0
    for value, born, sex, offset in zip(values, births, sexes, offsets, strict=True):
        number = fodselsnummer.parse(value)
        wrong += (born.item(), sex, offset) != (
            None if number is None else number.birth_date,
            -1 if number is None or number.sex is None else number.sex == "male",
            -1 if number is None else number.month_offset,
        )
    assert wrong == 0


def test_cpr_facts_agree() -> None:
    rng = random.Random(8)
    values = [cpr_like(rng) for _ in range(8_000)]
    births, sexes = cpr.facts(cells_from_strings(values))
    wrong = 0
    for value, born, sex in zip(values, births, sexes, strict=True):
        number = cpr.parse(value) if value.isdigit() else None
        wrong += (born.item(), sex) != (
            None if number is None else number.birth_date,
            -1 if number is None else number.sex == "male",
        )
    assert wrong == 0


_CHARACTERS = st.sampled_from(
    "0123456789" * 6
    + "NODKSEMVABC"
    + " -./\t\n\u00a0\u2009\u2013\u2212\u0663\uff11,_+é"
)


@given(st.lists(st.text(_CHARACTERS, max_size=32), max_size=30))
def test_agrees_on_any_text(values: list[str]) -> None:
    for module in MODULES.values():
        assert disagreements(module, values) == 0, module.__name__
