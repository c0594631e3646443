"""Columns of two or three person numbers: little to count, much to lose."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.verdicts import PERSON_NUMBERS
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Container, Field, Sex
from pii_toolkit.recognizers import load_packs

DETECTOR = TableDetector(load_packs())
ROWS = 24


def numbers(kinds: str) -> list[str]:
    """``n`` a Norwegian, ``d`` a Danish number."""
    world = World(8)
    made = {"n": world.fodselsnummer, "d": world.cpr}
    return [made[k](world.birth_date(), world.rng.choice(list(Sex))) for k in kinds]


def verdict(name: str, held: list[str]) -> set[str]:
    data = {
        "rad": pa.array(range(ROWS)),
        name: pa.array([held[i % len(held)] for i in range(ROWS)]),
        "fornavn": pa.array(["Vilgunnhild"] * ROWS),
    }
    batch = pa.record_batch(data)
    fields = tuple(Field(f.name, str(f.type)) for f in batch.schema)
    judge = DETECTOR.start(Container("test", "kunder", "table", fields))
    judge.update(batch)
    found = judge.findings()
    return {f.entity_type for f in found if f.location.field == name}


@pytest.mark.parametrize("kinds", ["nnn", "nnd", "nn", "dd", "nnnndddd"])
@pytest.mark.parametrize("name", ["fnr", "personnr", "fodselsnummer", "C7"])
def test_a_few_person_numbers_are_found(name: str, kinds: str) -> None:
    assert verdict(name, numbers(kinds)) & PERSON_NUMBERS


@pytest.mark.parametrize("kinds", ["nn", "dd", "nnd"])
def test_person_numbers_do_not_follow_their_own_sex(kinds: str) -> None:
    assert "GENDER" not in verdict("C7", numbers(kinds))


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(["12345678901", "12345678912", "1234567890"], id="no-check"),
        pytest.param(["99999999999"], id="placeholder"),
        pytest.param(["20240101", "20240102"], id="dates"),
    ],
)
def test_a_few_other_numbers_are_not(held: list[str]) -> None:
    assert not verdict("C7", held) & PERSON_NUMBERS
