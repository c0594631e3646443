"""Person numbers in two columns, and pairs of columns that make none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from unit.detect import column_makers as make
from unit.detect import number_columns as numbers

from pii_toolkit.evaluation.world import World

Halves = tuple[Sequence[object], Sequence[object]]
ROWS = 150


def people(country: str, world: str) -> list[tuple[date, str]]:
    w = World(5, "real" if world == "real" else "synthetic")
    made = []
    for _ in range(ROWS):
        born = w.birth_date(20, 90)
        draw = w.fodselsnummer if country == "no" else w.cpr
        made.append((born, draw(born, numbers.sex(w))))
    return made


WRITTEN: dict[str, tuple[Callable[[date, str], object], Callable[[str], object]]] = {
    "DDMMYY": (lambda b, n: n[:6], lambda t: t),
    "integers": (lambda b, n: int(n[:6]), int),
    "floats": (lambda b, n: float(n[:6]), float),
    "text without zeros": (lambda b, n: f"{int(n[:6])}", lambda t: f"{int(t)}"),
    "date type": (lambda b, n: b, lambda t: t),
    "timestamp": (lambda b, n: datetime(b.year, b.month, b.day, tzinfo=UTC), int),
    "ISO": (lambda b, n: b.isoformat(), int),
    "DD.MM.YYYY": (lambda b, n: f"{b:%d.%m.%Y}", lambda t: t),
    "DDMMYYYY": (lambda b, n: f"{b:%d%m%Y}", lambda t: t),
    "DDMMYYYY as integers": (lambda b, n: int(f"{b:%d%m%Y}"), int),
    "YYYYMMDD": (lambda b, n: f"{b:%Y%m%d}", lambda t: t),
    "YYMMDD": (lambda b, n: f"{b:%y%m%d}", lambda t: t),
}
"""The date and the last digits as they are kept."""


def kinds(found: Sequence[object], name: str) -> set[str]:
    return {f.entity_type for f in found if f.location.field == name}  # type: ignore[attr-defined]


@pytest.mark.parametrize("between", [0, 3])
@pytest.mark.parametrize("country", ["no", "dk"])
@pytest.mark.parametrize("case", WRITTEN, ids=list(WRITTEN))
def test_halves_are_joined(case: str, country: str, between: int) -> None:
    head, tail = WRITTEN[case]
    held = people(country, "real")
    columns: dict[str, Sequence[object]] = {"C1": [head(b, n) for b, n in held]}
    columns |= {f"X{n}": ["a", "b", "c"] * 50 for n in range(between)}
    columns["C9"] = [tail(n[6:]) for _, n in held]
    found = make.judge(columns)
    expected = {"no": "NO_FODSELSNUMMER", "dk": "DK_CPR_NUMBER"}[country]
    assert expected in kinds(found, "C9")
    assert kinds(found, "C1") & {expected, "DATE_OF_BIRTH"}
    assert any("joined with C1" in e for f in found for e in f.evidence)


@pytest.mark.parametrize("country", ["no", "dk"])
def test_synthetic_halves_are_joined(country: str) -> None:
    held = people(country, "synthetic")
    found = make.judge({"C1": [n[:6] for _, n in held], "C2": [n[6:] for _, n in held]})
    assert kinds(found, "C2") & {"NO_FODSELSNUMMER", "DK_ERSTATNINGSPERSONNUMMER"}


def test_a_whole_date_stays_a_birth_date() -> None:
    held = people("no", "real")
    found = make.judge({"C1": [b for b, _ in held], "C2": [n[6:] for _, n in held]})
    assert kinds(found, "C1") == {"DATE_OF_BIRTH"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda w: f"{w.birth_date():%d%m%y}", lambda w: numbers.digits(w, 5)),
        (lambda w: f"{w.birth_date():%d%m%y}", lambda w: numbers.digits(w, 4)),
        (lambda w: w.birth_date(), lambda w: int(numbers.digits(w, 5))),
        (lambda w: f"{numbers.moment(w):%d%m%y}", lambda w: f"{w.rng.randrange(9):04}"),
        (lambda w: f"{numbers.moment(w):%Y%m%d}", lambda w: numbers.digits(w, 4)),
        (lambda w: numbers.digits(w, 6), lambda w: numbers.digits(w, 5)),
        (lambda w: numbers.digits(w, 4), lambda w: numbers.digits(w, 5)),
    ],
    ids=["5 digits", "4 digits", "dates", "counter", "orders", "digits", "codes"],
)
@pytest.mark.parametrize("rows", [8, 20, 400])
def test_other_pairs_are_no_numbers(
    first: numbers.Draw, second: numbers.Draw, rows: int
) -> None:
    for seed in range(2):
        w = World(seed)
        pairs = [(first(w), second(w)) for _ in range(rows)]
        found = make.judge({"C1": [a for a, _ in pairs], "C2": [b for _, b in pairs]})
        assert not any(f.entity_type in numbers.NOT_PEOPLE for f in found)


def test_halves_of_other_rows_do_not_join() -> None:
    held = people("no", "real")
    ends = [n[6:] for _, n in held]
    found = make.judge({"C1": [n[:6] for _, n in held], "C2": ends[1:] + ends[:1]})
    assert not any(f.entity_type in numbers.NOT_PEOPLE for f in found)


def test_decimals_are_halves_too() -> None:
    held = people("no", "real")
    data = {
        "C1": pa.array([int(n[:6]) for _, n in held], pa.decimal128(6, 0)),
        "C2": pa.array([int(n[6:]) for _, n in held], pa.decimal128(7, 2)),
    }
    found = make.judge({k: v.to_pylist() for k, v in data.items()})
    assert "NO_FODSELSNUMMER" in kinds(found, "C2")
