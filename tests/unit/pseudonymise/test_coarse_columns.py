"""Dates, bands, postcodes and masks of whole columns, against one cell at a time."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pseudonym_tools import domain_key, policy_of

from pii_toolkit.model import Sex
from pii_toolkit.pseudonymise import date_cells
from pii_toolkit.pseudonymise.dates import (
    period_start,
    period_starts,
    read_date,
    shift,
    shifted,
)
from pii_toolkit.pseudonymise.operators.coarse import Generalisation
from pii_toolkit.pseudonymise.operators.date_shifts import DateShifting
from pii_toolkit.pseudonymise.operators.hide import Masking, Redaction
from pii_toolkit.pseudonymise.operators.operator import Column, Owner
from pii_toolkit.pseudonymise.persona import Subject
from pii_toolkit.pseudonymise.schema import DateShift, Generalise, Mask, Redact

POLICY = policy_of({"a": {"operator": "keep"}})
PERIODS = ("year", "quarter", "month", "decade")
FORMS = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d %m %Y",
    "%Y%m%d",
    "%d%m%Y",
    "%d%m%y",
    "%Y-%m-%dT%H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%Y-%m-%d %H%M xyz ",
    "%Y-%m",
    "%Y",
    " %d.%m.%Y",
    "%d.%m-%Y",
    "%Y-%m/%d",
    "%d.%m.%y",
    "%Y-%m-%dx%H:%M",
    "\u0661%d.%m.%Y",
]
ODD = [
    "2001-02-29",
    "2000-02-29",
    "31.04.1999",
    "00.01.1999",
    "01.13.1999",
    "1.2.2003",
    "15991231",
    "22000101",
    "20250230",
    "30022025",
    "12122012",
    "310299",
    "000000",
    "2001-0a-01",
    "",
    "\u0662\u0660\u0660\u0661-02-03",
    "20\u00e51-02-0",
]

days = st.dates(date(1600, 1, 1), date(2199, 12, 31))
written = st.builds(lambda day, form: day.strftime(form), days, st.sampled_from(FORMS))
date_texts = st.lists(written | st.sampled_from(ODD) | st.text(max_size=12))


def generalised(values: pa.Array, **rule: object) -> list:
    entry = Generalise(**rule)
    operator = Generalisation.of(Column("a", values.type), entry, POLICY)
    outcome = operator(values)
    made = outcome.values.to_pylist()
    assert outcome.values.type == values.type
    assert outcome.invalid.tolist() == [value is None for value in made]
    step = operator._step()
    expected = [step(value) for value in values.to_pylist()]
    assert made == pa.array(expected, values.type).to_pylist()
    return made


@pytest.mark.parametrize("period", PERIODS)
@given(texts=date_texts)
def test_periods_of_texts(texts: list[str], period: str) -> None:
    generalised(pa.array(texts, pa.string()), to=period)


@given(date_texts, st.integers(1990, 2050))
def test_dates_in_cells(texts: list[str], pivot: int) -> None:
    column = pa.array(texts, pa.large_string())
    cells = date_cells.read(column, pivot=pivot)
    later = shifted(cells.days, np.full(len(texts), 400))
    for keep_time in (True, False):
        made = date_cells.write(column, cells, later, keep_time=keep_time)
        made.validate(full=True)
        for row, text in enumerate(texts):
            if cells.layout[row] < 0:
                assert made[row].as_py() == text
                continue
            found = read_date(text, pivot=pivot)
            assert found is not None
            assert cells.days[row] == np.datetime64(found.value)
            moved = found.value + timedelta(days=400)
            expected = found.rewrite(moved, keep_time=keep_time)
            assert made[row].as_py() == expected


def test_usual_dates_are_read_in_bulk() -> None:
    texts = [date(1985, 11, 23).strftime(form) for form in FORMS]
    cells = date_cells.read(pa.array(texts), pivot=2026)
    assert (cells.layout[:12] >= 0).all()
    assert (cells.layout[12:] < 0).all()


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("kind", [pa.date32(), pa.date64()], ids=str)
@given(values=st.lists(st.dates()))
def test_periods_of_dates(values: list[date], period: str, kind: pa.DataType) -> None:
    generalised(pa.array(values, kind), to=period)
    starts = period_starts(np.array(values, "datetime64[D]"), period)
    assert starts.tolist() == [period_start(value, period) for value in values]


@pytest.mark.parametrize("zone", [None, "Europe/Oslo"])
@pytest.mark.parametrize("unit", ["s", "ms", "us"])
@given(values=st.lists(st.datetimes(datetime(1700, 1, 1), datetime(2199, 1, 1))))  # noqa: DTZ001
def test_periods_of_times(values: list[datetime], unit: str, zone: str | None) -> None:
    whole = [value.replace(microsecond=0) for value in values]
    if zone:
        whole = [value.replace(tzinfo=UTC) for value in whole]
    generalised(pa.array(whole, pa.timestamp(unit, zone)), to="quarter")


CODES = ["0456", " N-0456", "DK-2100 Kbh", "2100\n", "\t0456", "045", "0456 1", "NO-1"]


@given(st.lists(st.sampled_from([*CODES, "0456\u00e5"]) | st.text("0123N- \tx")))
def test_postcodes(texts: list[str]) -> None:
    generalised(pa.array(texts, pa.string()), to="postcode")


AMOUNTS = ["37", "-5", "-0", "487 500,50 kr", "1.234.567", "9" * 15, "9" * 16, "many"]


@pytest.mark.parametrize("to", ["band", "round"])
@given(
    st.lists(st.sampled_from(AMOUNTS) | st.text("0123456789-., ")),
    st.integers(1, 10**6),
)
def test_bands_of_texts(to: str, texts: list[str], width: int) -> None:
    generalised(pa.array(texts, pa.string()), to=to, width=width)


@pytest.mark.parametrize("to", ["band", "round", "postcode"])
@given(st.lists(st.integers(-(2**62), 2**62)), st.integers(1, 10**6))
def test_bands_of_integers(to: str, values: list[int], width: int) -> None:
    rule = {"to": to} if to == "postcode" else {"to": to, "width": width}
    generalised(pa.array(values, pa.int64()), **rule)
    small = [value % 30_000 for value in values]
    generalised(pa.array(small, pa.uint16()), to="band", width=10)
    generalised(pa.array([2**63 + 7], pa.uint64()), to="band", width=10)


@pytest.mark.parametrize("to", ["band", "round"])
@pytest.mark.parametrize("kind", [pa.float64(), pa.float32()], ids=str)
@given(values=st.lists(st.floats(width=32)), width=st.integers(1, 10**6))
def test_bands_of_floats(
    to: str, kind: pa.DataType, values: list[float], width: int
) -> None:
    near = [
        v for n in (0, 1, -3, 5) for v in (n * width, np.nextafter(n * width, -9e9))
    ]
    made = generalised(pa.array([*values, *near, -1e-20], kind), to=to, width=width)
    assert all(value is None or str(value) != "-0.0" for value in made)


@given(st.lists(st.floats(-(2.0**60), 2.0**60)), st.integers(1, 10**6))
def test_rounded_floats_are_exact(values: list[float], width: int) -> None:
    halves = [(2 * n + 1) * width / 2 for n in range(-3, 3)]
    near = [np.nextafter(v, way) for v in halves for way in (-np.inf, v, np.inf)]
    generalised(pa.array([*values, *near], pa.float64()), to="round", width=width)


def test_decimals_go_one_by_one() -> None:
    values = pa.array([Decimal("-0.50"), Decimal("14.99")], pa.decimal128(10, 2))
    assert generalised(values, to="band", width=10)[1] == Decimal("10.00")


def owners(count: int) -> list[Owner]:
    rng = random.Random(9)
    return [
        Owner(Subject(rng.randbytes(16), "NO", Sex.MALE, date(1990, 1, 1)))
        for _ in range(count)
    ]


def moved(values: pa.Array, **rule: object) -> list:
    operator = DateShifting.of(
        Column("a", values.type), DateShift(**rule), POLICY, domain_key()
    )
    whose = owners(len(values))
    outcome = operator(values, whose)
    assert outcome.values.type == values.type
    expected = []
    for value, owner in zip(values.to_pylist(), whose, strict=True):
        draw = int.from_bytes(operator.prf.tag(owner.subject.tag)[:8], "big")
        number = draw * 2 * operator.rule.days >> 64
        gap = number - operator.rule.days + (number >= operator.rule.days)
        expected.append(one_moved(operator, value, gap))
    made = outcome.values.to_pylist()
    assert made == pa.array(expected, values.type).to_pylist()
    assert outcome.invalid.tolist() == [value is None for value in made]
    return made


def one_moved(operator: DateShifting, value, gap: int):
    """The specification: `shift`, the other way where that is too late."""

    def move(day: date) -> date:
        there = shift(day, gap)
        return shift(day, -abs(gap)) if there > operator.latest else there

    if isinstance(value, str):
        found = read_date(value, pivot=operator.pivot)
        return found.rewrite(move(found.value)) if found else None
    if isinstance(value, datetime):
        return value + (move(value.date()) - value.date())
    return move(value)


@pytest.mark.parametrize("kind", ["PERSON", "DATE_OF_BIRTH"])
@given(texts=date_texts)
def test_moved_texts(texts: list[str], kind: str) -> None:
    moved(pa.array(texts, pa.string()), days=90, entity_type=kind)


@pytest.mark.parametrize("kind", [pa.date32(), pa.date64()], ids=str)
@given(values=st.lists(st.dates()))
def test_moved_dates(values: list[date], kind: pa.DataType) -> None:
    moved(pa.array([*values, date.min, date.max], kind), days=3650)
    moved(pa.array(values, kind), days=400, entity_type="DATE_OF_BIRTH")


@pytest.mark.parametrize("zone", [None, "Europe/Oslo"])
@pytest.mark.parametrize("unit", ["s", "ms", "us"])
@given(values=st.lists(st.datetimes(datetime(1700, 1, 1), datetime(2199, 1, 1))))  # noqa: DTZ001
def test_moved_times(values: list[datetime], unit: str, zone: str | None) -> None:
    whole = [value.replace(microsecond=0) for value in values]
    if zone:
        whole = [value.replace(tzinfo=UTC) for value in whole]
    moved(pa.array(whole, pa.timestamp(unit, zone)), days=90)


MASKED = [
    "Kari 123",
    "1234 5678 9012",
    "\u00c5se-\u00d8mo_1",
    "\u0431\u0443 1",
    "\u00b2",
    "a\u0301b",
]


@given(
    st.lists(st.sampled_from(MASKED) | st.text(max_size=20)),
    st.integers(0, 4),
    st.sampled_from(["*", "x", "\\", "\u2022", "1"]),
)
def test_masks(texts: list[str], keep: int, char: str) -> None:
    rule = Mask(char=char, keep_last=keep)
    operator = Masking.of(Column("a", pa.string()), rule)
    made = operator(pa.array(texts, pa.string())).values
    assert made.to_pylist() == [operator.mask(text) for text in texts]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()], ids=str)
def test_redaction_keeps_the_type(kind: pa.DataType) -> None:
    operator = Redaction.of(Column("a", kind), Redact(entity_type="PERSON"))
    made = operator(pa.array(["a", "b"], kind)).values
    assert made.equals(pa.array(["<PERSON>"] * 2, kind))
    assert len(operator(pa.array([], kind)).values) == 0
