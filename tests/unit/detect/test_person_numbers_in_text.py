"""Person numbers in a column: what the packs' recognizers find in each text alone."""

from __future__ import annotations

import random
import re
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.detect.written_numbers import (
    SEPARATORS,
    expected,
    found,
    number,
    spelled,
    stock_engine,
    texts,
)

import pii_toolkit
from pii_toolkit.detect import text_buffers
from pii_toolkit.detect.person_numbers_in_text import SCHEMA, find_person_numbers
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex
from pii_toolkit.numbers import digit_runs
from pii_toolkit.numbers.person_number_spellings import BLANKS, DASHES
from pii_toolkit.recognizers import stock

PAGE = Path(__file__).parents[3] / "docs/how-to/person-numbers-in-a-column.md"
FNR, CPR = "01818510078", "8512901233"


@pytest.fixture(params=["off", "on"], ids=["numpy", "compiled"], autouse=True)
def kernels(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test here holds for NumPy and for the compiled kernels."""
    if request.param == "on":
        pytest.importorskip("numba")
    monkeypatch.setenv("PII_TOOLKIT_ACCEL", request.param)


def wrong(values: Sequence[str | None], column: pa.Array | None = None) -> int:
    """Texts in which not exactly what is expected was found."""
    column = pa.array(values, pa.string()) if column is None else column
    rows = found(find_person_numbers(column), len(values))
    return sum(a != expected(b) for a, b in zip(rows, values, strict=True))


ONE = {
    "compact": FNR,
    "blank": "018185 10078",
    "hyphen": "018185-10078",
    "slash": "018185/10078",
    "no-break space": "018185\u00a010078",
    "spaced en dash": "018185 \u2013 10078",
    "widest separator": "018185\u2009\u2212\u202f10078",
    "parts": "018185 100 78",
    "parts with thin spaces": "018185\u2009100\u202f78",
    "pairs": "01.81.85 10078",
    "pairs with blanks": "01 81 85 10078",
    "pairs of both sorts": "01 81.85\u201310078",
    "D-number": "41810021827",
    "CPR compact": CPR,
    "CPR hyphen": "851290-1233",
    "CPR blank": "851290 1233",
    "CPR slash": "851290/1233",
    "CPR dot": "851290.1233",
    "CPR tab": "851290\t1233",
    "CPR spaced dash": "851290 - 1233",
    "CPR dotted": "85.12.90-1233",
    "CPR dotted, blank": "85.12.90 1233",
    "brackets": f"({FNR})",
    "full stop": f"{FNR}.",
    "hyphen of a list": f"-{FNR}",
    "two marks and a digit": f"{FNR}-.1",
    "underscore": f"_{FNR}_",
    "letter of the country": f"ø{FNR}å",
    "letter by no folding": f"\u212b{FNR}",
    "digits of another script": f"\u0661{FNR}\uff12",
    "line end": f"a\n{FNR}\nb",
    "NUL": f"\x00{FNR}\x00",
    "behind letters of two bytes": f"blåbærsyltetøy på brød {FNR}",
    "behind signs of four bytes": f"\U0001f41f\U0001f41f {CPR}",
}
NONE = {
    "empty": "",
    "wrong digit": "01818510079",
    "letter before": f"a{FNR}",
    "letter behind": f"{FNR}Z",
    "dotless i before": f"\u0131{FNR}",
    "dotted I behind": f"{FNR}\u0130",
    "long s before": f"\u017f{FNR}",
    "Kelvin sign behind": f"{FNR}\u212a",
    "digit before": f"7{FNR}",
    "digit behind": f"{FNR}7",
    "digit and hyphen before": f"1-{FNR}",
    "digit and dot before": f"1.{FNR}",
    "hyphen and digit behind": f"{FNR}-1",
    "dot and digit behind": f"{FNR}.1",
    "two hyphens": "018185--10078",
    "two blanks": "018185  10078",
    "en space": "018185\u200210078",
    "line end inside": "018185\n10078",
    "comma": "018185,10078",
    "NUL in the separator": "018185-\x0010078",
    "NUL behind a wide dash": "018185\u2212\x0010078",
    "NUL for a separator": "018185\x0010078",
    "account": "0181.85.10078",
    "parts with a hyphen": "018185-100 78",
    "parts out of place": "018185 10 078",
    "dated with a slash": "01/81/85 10078",
    "dated with two blanks": "01.81.85  10078",
    "CPR pairs with blanks": "85 12 90 1233",
    "CPR without a date": "319990-1233",
    "CPR parts": "851290 12 33",
    "FH-number": "80000000153",
    "digits alone": "1" * 100,
    "pairs alone": "22 22 22 22",
    "arabic digits": "".join(chr(0x660 + int(digit)) for digit in FNR),
}
SEVERAL = {
    "two of each": (f"{FNR}, {CPR}; {FNR}\n{CPR}", 4),
    "inside the spelling before": ("018185 100 78 22 22 12345", 1),
    "two countries share digits": ("018185 100 85.12.90-1233", 1),
    "no number takes a pair": ("123456 123 01 81 85 10078", 0),
    "no number, and a pair with dots": ("123456 123 01.81.85 10078", 1),
    "a date that begins a pair later": ("11 01 81 85 10078", 1),
}


@pytest.mark.parametrize("case", ONE)
def test_one(case: str) -> None:
    assert len(expected(ONE[case])) == 1
    assert wrong([ONE[case]]) == 0


@pytest.mark.parametrize("case", NONE)
def test_none(case: str) -> None:
    assert expected(NONE[case]) == []
    assert wrong([NONE[case]]) == 0


@pytest.mark.parametrize("case", SEVERAL)
def test_several(case: str) -> None:
    text, count = SEVERAL[case]
    assert len(expected(text)) == count
    assert wrong([text]) == 0


def test_every_shift_in_every_text() -> None:
    # Places are looked at by steps: a number may begin at any distance from them.
    values = [
        f"{'x' * shift}{before}{text}{'y' * (shift % 4)}"
        for text in (*ONE.values(), *NONE.values())
        for before in (" ", "")
        for shift in range(7)
    ]
    assert wrong(values) == 0


def test_behind_texts_of_every_length_without_a_digit() -> None:
    dated = ("01.81.85 10078", "85.12.90-1233", FNR, CPR, "018185 100 78")
    values = [
        text
        for size in range(200)
        for number_ in dated
        for text in ("x" * size, number_, "x" * size + number_, number_ + "x" * size)
    ]
    assert wrong(values) == 0


def test_every_separator() -> None:
    values = [
        f"{digits[:6]}{before}{mark}{behind}{digits[6:]}"
        for digits in (FNR, CPR)
        for mark in (*SEPARATORS, *DASHES)
        for before in ("", *BLANKS)
        for behind in ("", *BLANKS)
    ]
    assert sum(bool(expected(value)) for value in values) > 400
    assert wrong(values) == 0


def test_blanks_and_dashes_are_those_of_the_recognizers() -> None:
    import regex

    every = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    assert [c for c in every if regex.fullmatch(stock.BLANK, c)] == sorted(BLANKS)
    assert [c for c in every if regex.fullmatch(stock.DASH, c)] == sorted(DASHES)


def test_touching_texts() -> None:
    values = [FNR, CPR, FNR[:6], FNR[6:], "", "1", FNR, "a", CPR, "85", "12.90-1233"]
    values += [
        "85.12.90",
        "-1233",
        "018185",
        " 10078",
        "018185 10078",
        "0181",
        "8510078",
    ]
    assert sum(bool(expected(value)) for value in values) == 5
    assert wrong(values * 40) == 0


def test_random_texts() -> None:
    values = texts(seed=1, size=6_000)
    assert sum(len(expected(value)) for value in values) > 1_500
    assert wrong(values) == 0


@pytest.mark.slow
def test_many_random_texts() -> None:
    assert wrong(texts(seed=2, size=150_000)) == 0


_SIGNS = st.sampled_from(
    "0123456789" * 3 + " .-/\t\n\u00a0\u2009\u2013\u017f\u212aaø\u0663"
)


@given(
    st.lists(st.one_of(st.text(_SIGNS, max_size=40), st.text(max_size=20)), max_size=20)
)
def test_any_texts(values: list[str]) -> None:
    assert wrong(values) == 0


def test_presidio_finds_the_same() -> None:
    values = [*ONE.values(), *NONE.values(), *(t for t, _ in SEVERAL.values())]
    values += texts(seed=3, size=700)
    rows = found(find_person_numbers(pa.array(values)), len(values))
    count = 0
    for value, row in zip(values, rows, strict=True):
        results = stock_engine().analyze(value, language="nb")
        theirs = sorted((r.start, r.end, r.entity_type, r.score) for r in results)
        assert [(*find[:3], find[-1]) for find in row] == theirs
        count += len(row)
    assert count > 250


def test_numbers_of_the_real_range() -> None:
    # Drawn in memory; only counts are asserted.
    world, rng = World(11, "real"), random.Random(12)
    values = []
    for _ in range(300):
        birth, sex = world.birth_date(), rng.choice(list(Sex))
        draws = (world.fodselsnummer, world.d_nummer, world.h_nummer, world.cpr)
        values += [f"nr {spelled(draw(birth, sex), rng)}." for draw in draws]
        values.append(f"({spelled(world.fh_nummer(), rng)})")
    assert sum(bool(expected(value)) for value in values) > 500
    assert wrong(values) == 0


KINDS = [pa.string(), pa.large_string(), pa.string_view()]
KINDS += [
    pa.dictionary(pa.int16(), pa.string()),
    pa.dictionary(pa.uint32(), pa.large_string()),
]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_sort_of_column(kind: pa.DataType) -> None:
    rng = random.Random(4)
    some = [None, "", *texts(seed=5, size=60)]
    values = [rng.choice(some) for _ in range(300)]
    whole = pa.array(values, kind)
    parts = [
        whole.slice(0, 7),
        whole.slice(7, 0),
        whole.slice(7, 200),
        whole.slice(207),
    ]
    assert sum(len(expected(value)) for value in values) > 50
    assert wrong(values, whole) == 0
    assert wrong(values, pa.chunked_array(parts, kind)) == 0
    assert wrong(values[13:90], whole.slice(13, 77)) == 0
    assert wrong(values[290:], pa.chunked_array([whole]).slice(290)) == 0


_PARTS = [b"018185", b"851290", b"10078", b"1233", b"85", b"1", b" ", b".", b"-", b"/"]
_PARTS += [b"\xc2\xa0", b"\xe2\x80\x93", b"\xe2\x88\x92", b"\xc5\xbf", b"\xe2\x84\xaa"]
_PARTS += [b"\xe2", b"\x80", b"\xc4", b"\xb0", b"\x00", b"\xff", b"a", b"\xf0\x9f"]


def test_damaged_utf8_gives_the_same_by_both_kernels(monkeypatch) -> None:
    pytest.importorskip("numba")
    rng = random.Random(8)
    cells = [b"".join(rng.choices(_PARTS, k=rng.randrange(12))) for _ in range(6_000)]
    data, edges = b"".join(cells), np.cumsum([0, *map(len, cells)])
    buffers = [None, pa.py_buffer(edges.astype(np.int32)), pa.py_buffer(data)]
    column = pa.Array.from_buffers(pa.string(), len(cells), buffers)
    found = []
    for which in ("off", "on"):
        monkeypatch.setenv("PII_TOOLKIT_ACCEL", which)
        found.append(find_person_numbers(column))
    assert found[0].num_rows > 20
    assert found[0].equals(found[1])


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_nothing(kind: pa.DataType) -> None:
    for column in (pa.array([], kind), pa.chunked_array([], kind), pa.nulls(3, kind)):
        batch = find_person_numbers(column)
        assert (batch.num_rows, batch.schema) == (0, SCHEMA)


def test_bytes_of_a_null_are_no_text() -> None:
    offsets = pa.py_buffer(np.array([0, 11, 22, 33], np.int32))
    held, data = pa.py_buffer(bytes([0b101])), pa.py_buffer(FNR.encode() * 3)
    column = pa.Array.from_buffers(pa.string(), 3, [held, offsets, data])
    assert find_person_numbers(column)["row"].to_pylist() == [0, 2]


def test_a_dictionary_with_nulls_and_values_that_are_not_used() -> None:
    values = pa.array([CPR, None, f"fnr {FNR}", "x"])
    column = pa.DictionaryArray.from_arrays(pa.array([2, None, 1, 3, 2, 3]), values)
    assert find_person_numbers(column)["row"].to_pylist() == [0, 4]
    assert find_person_numbers(column.slice(4, 1))["row"].to_pylist() == [0]


def test_pieces_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    values = texts(seed=6, size=400)
    whole = find_person_numbers(pa.array(values))
    monkeypatch.setattr(digit_runs, "BLOCK", 5)
    monkeypatch.setattr(digit_runs, "BATCH", 3)
    for size in (1, 50, 3_000):
        monkeypatch.setattr(text_buffers.pieces, "__defaults__", (size,))
        assert find_person_numbers(pa.array(values)).equals(whole)


def test_a_text_of_100_kb_with_many_numbers() -> None:
    rng = random.Random(7)
    long = " ø ".join(spelled(number(rng), rng) for _ in range(7_000))
    assert len(long) > 90_000
    assert wrong([long, FNR, "1" * 100_000]) == 0


HOSTILE = {"digits": "1", "pairs": "22 22 22 ", "six digits": "123456 ", "dots": "1."}


@pytest.mark.parametrize("case", HOSTILE)
def test_memory_is_bounded_in_hostile_texts(case: str) -> None:
    size = 12 << 20
    column = pa.array([HOSTILE[case] * (size // len(HOSTILE[case]))])
    find_person_numbers(column.slice(0, 0))
    tracemalloc.start()
    try:
        assert find_person_numbers(column).num_rows == 0
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A text that fills its buffer is copied once; what is read of it is read by parts.
    assert peak < size + (90 << 20)


def test_it_is_public() -> None:
    assert pii_toolkit.find_person_numbers is find_person_numbers
    with pytest.raises(TypeError, match="column of text"):
        find_person_numbers(pa.array([1, 2]))


def test_the_page_shows_what_it_prints(capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGE.read_text("utf-8")
    (code,), (shown,) = (
        re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)
        for language in ("python", "text")
    )
    exec(compile(code, PAGE.name, "exec"), {})
    assert capsys.readouterr().out == shown


def test_no_digits_are_shown() -> None:
    from pii_toolkit.numbers import in_text

    data = np.frombuffer(FNR.encode(), np.uint8)
    result = in_text.find(data, np.array([0, 11]))
    assert repr(result) == "Found(1 numbers)"
