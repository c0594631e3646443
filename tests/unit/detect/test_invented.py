"""Person numbers that testers made up: the births hold, the check digits do not."""

from __future__ import annotations

import pyarrow as pa
import pytest
from unit.detect import number_columns as draw

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.verdicts import PERSON_NUMBERS
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Container, Field, Finding, Status
from pii_toolkit.numbers import fodselsnummer
from pii_toolkit.recognizers import load_packs

DETECTOR = TableDetector(load_packs())
ROWS = 60
DANISH = {"DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER"}


def typed(w: World, month: int = 0, ending: str = "") -> str:
    """A birth date and five digits that nobody computed."""
    while True:
        born = w.birth_date(0, 95)
        end = ending or f"{w.rng.randrange(10**5):05}"
        made = f"{born.day:02}{born.month + month:02}{born.year % 100:02}{end}"
        if not fodselsnummer.is_valid(made):
            return made


def verdicts(name: str, held: list[object]) -> dict[str, Finding]:
    data = {
        "rad": pa.array(range(len(held))),
        name: pa.array(held),
        "fornavn": pa.array(["Vilgunnhild"] * len(held)),
    }
    batch = pa.record_batch(data)
    fields = tuple(Field(f.name, str(f.type)) for f in batch.schema)
    judge = DETECTOR.start(Container("test", "kunder", "table", fields))
    judge.update(batch)
    return {f.entity_type: f for f in judge.findings() if f.location.field == name}


@pytest.mark.parametrize("name", ["fnr", "fodselsnummer", "personnr"])
@pytest.mark.parametrize("month", [0, 80])
@pytest.mark.parametrize("ending", ["", "00000", "12345"])
def test_births_with_five_typed_digits_are_person_numbers(name, month, ending) -> None:
    w = World(4)
    found = verdicts(name, [typed(w, month, ending) for _ in range(ROWS)])
    assert "NO_FODSELSNUMMER" in found
    assert not found.keys() & (PERSON_NUMBERS - {"NO_FODSELSNUMMER"})
    if month == 80:
        assert found["NO_FODSELSNUMMER"].status is Status.SYNTHETIC


def test_months_of_test_people_need_no_name() -> None:
    w = World(5)
    assert "NO_FODSELSNUMMER" in verdicts("C4", [typed(w, 80) for _ in range(ROWS)])


def test_as_numbers_with_lost_zeros() -> None:
    w = World(6)
    held = [int(typed(w, 80)) for _ in range(ROWS)]
    assert "NO_FODSELSNUMMER" in verdicts("fnr", held)


@pytest.mark.parametrize("name", ["C4", "ordrenr", "fnr", "sak"])
def test_orders_that_begin_with_their_date_are_none(name: str) -> None:
    w = World(7)
    held = [draw.dated_order(w) for _ in range(ROWS)]
    assert not verdicts(name, held).keys() & PERSON_NUMBERS


@pytest.mark.parametrize("name", ["C4", "fnr", "konto"])
def test_any_eleven_digits_are_none(name: str) -> None:
    w = World(8)
    held = [draw.digits(w, 11) for _ in range(ROWS)]
    assert not verdicts(name, held).keys() & PERSON_NUMBERS


def test_eleven_digits_are_no_cpr_number() -> None:
    assert "DK_CPR_NUMBER" not in verdicts("personnr", ["12345678901"] * 20)


def test_ten_digits_are_still_a_cpr_number() -> None:
    held = draw.column(draw.person_dk, ROWS, 9, "synthetic")
    assert verdicts("personnr", held).keys() & DANISH
    assert verdicts("personnr", [int(str(h)) for h in held]).keys() & DANISH
