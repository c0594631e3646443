"""Compiled kernels read and judge cells as NumPy does, and as one cell is read."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.numbers.number_texts import SEPARATORS, cpr_like, person_like, texts
from unit.numbers.test_agreement import MODULES, disagreements, every_module
from unit.numbers.test_column import READ, UNREAD, differences

from pii_toolkit.detect.statistics import cells_of, plain
from pii_toolkit.numbers import Identifier, accel, cpr, fodselsnummer
from pii_toolkit.numbers.cell import RAW_WIDTH, WIDTH
from pii_toolkit.numbers.column import (
    Cells,
    cells_from_buffers,
    cells_from_integers,
    cells_from_strings,
)

pytest.importorskip("numba")

SPELLED = [text for _, text, *_ in READ] + [text for _, text in UNREAD]


@pytest.fixture(autouse=True)
def compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(accel.VARIABLE, "on")


def with_numpy(make: Callable[..., Any], *args: Any, **options: Any) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(accel.VARIABLE, "off")
        return make(*args, **options)


def different(one: Any, other: Any) -> list[str]:
    """The fields of cells or judgements that are not equal."""
    return [
        field.name
        for field in fields(one)
        if not np.array_equal(getattr(one, field.name), getattr(other, field.name))
    ]


def cells_differ(values: Sequence[str | None]) -> list[str]:
    made = cells_from_strings(values)
    return different(made, with_numpy(cells_from_strings, values))


def test_the_kernels_are_those_that_are_tested() -> None:
    assert accel.kernels(1) is not None
    assert with_numpy(accel.kernels, 1) is None


def test_cells_are_those_of_numpy() -> None:
    values: list[str | None] = [*texts(seed=21, size=40_000), *SPELLED]
    random.Random(22).shuffle(values)
    assert cells_differ(values) == []
    values[::7] = [None] * len(values[::7])
    assert cells_differ(values) == []


def test_cells_are_those_read_one_by_one() -> None:
    assert differences(texts(seed=23, size=10_000)) == 0
    assert differences(SPELLED) == 0


BORDERS = {
    f"{size} {name}": unit * size
    for name, unit in (("digits", "1"), ("letters", "a"), ("wide", "\u2009"))
    for size in (1, 7, 8, 9, 15, 16, 17, WIDTH - 1, WIDTH, WIDTH + 1, RAW_WIDTH)
}
ODD = {
    "spaced to the last byte": " " * (RAW_WIDTH - 1) + "1",
    "one byte too long": " " * RAW_WIDTH + "1",
    "widest that fits": "1 - " * 23 + "1",
    "a hyphen behind the longest": "1" * WIDTH + "-",
    "one more behind blanks": "1" * WIDTH + " " * 50 + "1",
    "long": "1" * 100_000,
    "long and wide": "\u2212" * 40_000,
}


@pytest.mark.parametrize(
    "text", [*BORDERS.values(), *ODD.values()], ids=[*BORDERS, *ODD]
)
def test_borders(text: str) -> None:
    assert differences([text, "01818510078", text]) == 0
    for separator in SEPARATORS:
        assert differences([f"{text}{separator}{text}", f"{separator}{text}-"]) == 0


_CHARACTERS = st.one_of(
    st.sampled_from(
        "0123456789AZaz -./\t\n\r\u00a0\u2007\u2009\u202f\u2010\u2013\u2212"
    ),
    st.sampled_from("\u0661\uff11\u00b2\u2014\u200b\x00"),
    st.characters(),
)


@given(st.lists(st.text(_CHARACTERS, max_size=RAW_WIDTH + 4), max_size=20))
def test_any_text(values: list[str]) -> None:
    assert differences(values) == 0
    assert cells_differ(values) == []


_BYTES = st.one_of(
    st.sampled_from(
        [b"1", b"a", b"-", b" ", b"\n", b"\xc2", b"\xa0", b"\xe2", b"\x80"]
    ),
    st.sampled_from([b"\x88", b"\x92", b"\x89", b"\xaf", b"\x00", b"\xff"]),
)


@given(st.lists(st.lists(_BYTES, max_size=12).map(b"".join), max_size=20), st.data())
def test_any_bytes(values: list[bytes], drawn: st.DataObject) -> None:
    data = np.frombuffer(b"".join(values), np.uint8)
    edges = np.cumsum([0, *map(len, values)])
    valid = drawn.draw(
        st.lists(st.booleans(), min_size=len(values), max_size=len(values))
    )
    for filled in (None, np.array(valid, np.bool_)):
        made = cells_from_buffers(data, edges, filled)
        assert (
            different(made, with_numpy(cells_from_buffers, data, edges, filled)) == []
        )


def arrays() -> dict[str, pa.Array | pa.ChunkedArray]:
    values = ["01818510078", None, "", "018185 10078", "851290-1233", "é1", None, "12-"]
    whole = pa.array(values * 50, pa.string())
    hidden = pa.array(values * 50, pa.string())
    bits = np.packbits(np.arange(len(hidden)) % 3 > 0, bitorder="little")
    _, *rest = hidden.buffers()
    masked = pa.Array.from_buffers(
        pa.string(), len(hidden), [pa.py_buffer(bits), *rest]
    )
    return {
        "string": whole,
        "large_string": whole.cast(pa.large_string()),
        "string_view": whole.cast(pa.string_view()),
        "dictionary": whole.dictionary_encode(),
        "slice": whole.slice(3, 77),
        "slice of a slice": whole.slice(11).slice(2, 5),
        "chunked": pa.chunked_array([whole, whole.slice(5, 9), whole.slice(0, 0)]),
        "nulls with bytes": masked,
        "nulls alone": pa.nulls(9, pa.string()),
        "empty": whole.slice(0, 0),
    }


@pytest.mark.parametrize("name", arrays())
def test_arrow_of_every_sort(name: str) -> None:
    texts_ = plain(arrays()[name]).cast(pa.large_string())
    made = cells_of(texts_)
    assert different(made, with_numpy(cells_of, texts_)) == []
    assert different(made, cells_from_strings(texts_.to_pylist())) == []


def judged(module: Any, cells: Cells, **options: Any) -> list[str]:
    """The columns of a judgement that are not those of NumPy."""
    made = module.judge(cells, **options)
    return different(made, with_numpy(module.judge, cells, **options))


@every_module
def test_judgements_are_those_of_numpy(module: Identifier) -> None:
    assert judged(module, cells_from_strings([*texts(24, 20_000), *SPELLED])) == []
    assert judged(module, cells_from_strings([])) == []


@every_module
def test_judgements_are_those_of_one_text(module: Identifier) -> None:
    assert disagreements(module, texts(seed=25, size=2_000)) == 0


@given(st.lists(st.text(_CHARACTERS, max_size=24), max_size=20))
def test_judgements_on_any_text(values: list[str]) -> None:
    for module in MODULES.values():
        assert disagreements(module, values) == 0, module.__name__


@pytest.mark.parametrize(
    ("module", "maker"),
    [
        pytest.param(fodselsnummer, person_like, id="fodselsnummer"),
        pytest.param(cpr, cpr_like, id="cpr"),
    ],
)
def test_judgements_where_many_are_valid(
    module: Any, maker: Callable[[random.Random], str]
) -> None:
    rng = random.Random(26)
    cells = cells_from_strings([maker(rng) for _ in range(60_000)])
    assert 10_000 < int(module.judge(cells).valid.sum()) < 60_000
    assert judged(module, cells) == []
    for day in (date(1899, 12, 31), date(1960, 2, 29), date(2026, 1, 1)):
        assert judged(module, cells, as_of=day) == []


def test_judgements_when_lenient() -> None:
    rng = random.Random(27)
    cells = cells_from_strings([person_like(rng) for _ in range(20_000)])
    assert judged(fodselsnummer, cells, lenient=True) == []


def test_judgements_on_integers() -> None:
    rng = np.random.default_rng(28)
    for width in (8, 10, 11):
        cells = cells_from_integers(rng.integers(0, 10**width, 20_000), None, width)
        for module in MODULES.values():
            assert judged(module, cells) == [], module.__name__
