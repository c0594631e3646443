"""Compaction: the column's rules are those of one cell, null and overlong included."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.numbers.number_texts import texts

from pii_toolkit.model import Status
from pii_toolkit.numbers import accel, column
from pii_toolkit.numbers.cell import RAW_WIDTH, WIDTH, groups, read
from pii_toolkit.numbers.column import (
    STATUSES,
    Cells,
    cells_from_buffers,
    cells_from_integers,
    cells_from_strings,
)

READ = [
    ("plain", "01818510078", "01818510078", groups()),
    ("space", "018185 10078", "01818510078", groups(6)),
    ("no-break space", "018185\u00a010078", "01818510078", groups(6)),
    ("thin space", "018185\u200910078", "01818510078", groups(6)),
    ("narrow no-break space", "018185\u202f10078", "01818510078", groups(6)),
    ("figure space", "018185\u200710078", "01818510078", groups(6)),
    ("tab", "018185\t10078", "01818510078", groups(6)),
    ("hyphen", "018185-10078", "01818510078", groups(6)),
    ("en dash", "018185\u201310078", "01818510078", groups(6)),
    ("no-break hyphen", "018185\u201110078", "01818510078", groups(6)),
    ("minus sign", "018185\u221210078", "01818510078", groups(6)),
    ("spaced hyphen", "018185 - 10078", "01818510078", groups(6)),
    ("spaced en dash", "018185 \u2013 10078", "01818510078", groups(6)),
    ("two kinds", "01.81.85-10078", "01818510078", groups(2, 4, 6)),
    ("three blanks", "018185   10078", "01818510078", groups(6)),
    ("around", "\r\n \u00a001818510078\t\n", "01818510078", groups()),
    ("lower case", "no93 8601", "NO938601", groups(4)),
    ("trailing hyphen", "104-", "104", groups(3)),
    ("trailing hyphen and blank", "104- ", "104", groups(3)),
    ("one character", "7", "7", groups()),
    ("longest", "1" * WIDTH, "1" * WIDTH, groups()),
]

UNREAD = [
    ("empty", ""),
    ("blank", " \t\n"),
    ("mark alone", "-"),
    ("leading mark", "-12345"),
    ("leading dot", ".12345"),
    ("trailing dot", "12345."),
    ("trailing en dash", "12345\u2013"),
    ("trailing spaced hyphen", "12345 -"),
    ("hyphen behind a line end", "12345\n-"),
    ("two hyphens", "018185--10078"),
    ("two trailing hyphens", "12345--"),
    ("dot and hyphen", "018185.-10078"),
    ("four blanks", "018185    10078"),
    ("wide spaced hyphen", "018185  -  10078"),
    ("line end inside", "018185\n10078"),
    ("line end between blanks", "018185 \n 10078"),
    ("em dash", "018185\u201410078"),
    ("zero-width space", "018185\u200b10078"),
    ("plus", "+4712345678"),
    ("exponent", "1.23E+10"),
    ("underscore", "018185_10078"),
    ("NUL", "018185\x0010078"),
    ("trailing NUL", "01818510078\x00"),
    ("letter of the country", "018185Ø0078"),
    ("arabic-indic digit", "0181851007\u0668"),
    ("fullwidth digits", "\uff10\uff11"),
    ("superscript", "1234\u00b2"),
    ("lone surrogate", "1234\ud8005678"),
    ("too many characters", "1" * (WIDTH + 1)),
    ("too long with blanks", "1" + " " * RAW_WIDTH),
    ("too long spaced", "1 " * (WIDTH + 1)),
]


@pytest.fixture(params=["off", "on"], ids=["numpy", "compiled"], autouse=True)
def kernels(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test here holds for NumPy and for the compiled kernels."""
    if request.param == "on":
        pytest.importorskip("numba")
    monkeypatch.setenv(accel.VARIABLE, request.param)


def compacted(cells: Cells, row: int) -> str:
    return bytes(cells.chars[row, : cells.length[row]]).decode("ascii")


@pytest.mark.parametrize(
    ("text", "chars", "layout"), [pytest.param(*c[1:], id=c[0]) for c in READ]
)
def test_reads(text: str, chars: str, layout: int) -> None:
    cell = read(text)
    assert cell is not None
    assert (cell.chars, cell.layout) == (chars, layout)
    cells = cells_from_strings([text])
    assert (compacted(cells, 0), int(cells.layout[0])) == (chars, layout)
    assert bool(cells.digits[0]) == chars.isdigit()


@pytest.mark.parametrize("text", [pytest.param(t, id=name) for name, t in UNREAD])
def test_refuses(text: str) -> None:
    assert read(text) is None
    cells = cells_from_strings([text])
    assert (cells.length[0], cells.layout[0], cells.digits[0]) == (0, 0, False)
    assert not cells.chars.any()


def differences(values: Sequence[str]) -> int:
    cells = cells_from_strings(values)
    wrong = 0
    for row, value in enumerate(values):
        cell = read(value)
        chars, layout = ("", 0) if cell is None else (cell.chars, cell.layout)
        wrong += (compacted(cells, row), int(cells.layout[row])) != (chars, layout)
        wrong += bool(cells.digits[row]) != chars.isdigit()
        wrong += bool(cells.chars[row, len(chars) :].any())
    return wrong


def test_agrees_with_one_cell() -> None:
    assert differences(texts(seed=11, size=20_000)) == 0


@pytest.mark.parametrize(("block", "common"), [(8192, 1), (50, 1), (50, 3), (7, 64)])
def test_agrees_by_form_and_by_byte(
    block: int, common: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(column, "_BLOCK", block)
    monkeypatch.setattr(column, "_COMMON", common)
    assert differences(texts(seed=14, size=3_000)) == 0
    # Many of a form, with others between and alone.
    spelled = [text for name, text, *_ in READ] + [text for _, text in UNREAD]
    rng = random.Random(15)
    assert differences([rng.choice(spelled[:20]) for _ in range(600)]) == 0
    assert all(differences([text] * 9) == 0 for text in spelled)
    assert differences([text for text in spelled for _ in range(60)]) == 0


def test_cells_as_long_that_do_not_lie_one_behind_the_other() -> None:
    data = np.frombuffer(b"12345xx67890yy11111zz", np.uint8)
    edges = np.array([0, 5, 7, 12, 14, 19, 21])
    valid = np.array([True, False] * 3)
    cells = cells_from_buffers(data, edges, valid)
    assert [compacted(cells, k) for k in (0, 2, 4)] == ["12345", "67890", "11111"]
    assert cells.length.tolist() == [5, 0, 5, 0, 5, 0]


_CHARACTERS = st.one_of(
    st.sampled_from(
        "0123456789AZaz -./\t\n\r\u00a0\u2007\u2009\u202f\u2010\u2013\u2212"
    ),
    st.characters(),
)


@given(st.lists(st.text(_CHARACTERS, max_size=RAW_WIDTH + 4), max_size=20))
def test_agrees_with_one_cell_on_any_text(values: list[str]) -> None:
    assert differences(values) == 0


@given(st.lists(st.binary(max_size=24), max_size=20))
def test_any_bytes_are_cells(values: list[bytes]) -> None:
    offsets = np.cumsum([0, *map(len, values)])
    cells = cells_from_buffers(np.frombuffer(b"".join(values), np.uint8), offsets)
    assert len(cells) == len(values)


def test_null_and_empty_cells_are_empty() -> None:
    cells = cells_from_strings([None, "", "12", None])
    assert cells.length.tolist() == [0, 0, 2, 0]
    assert len(cells_from_strings([])) == 0


def test_buffers_of_a_slice_with_nulls() -> None:
    data = np.frombuffer(b"xxxx0181851007812 34tail", np.uint8)
    offsets = np.array([4, 15, 20], np.int64)
    both = cells_from_buffers(data, offsets)
    assert [compacted(both, k) for k in range(2)] == ["01818510078", "1234"]
    one = cells_from_buffers(data, offsets, np.array([False, True]))
    assert one.length.tolist() == [0, 4]


def test_long_cells_do_not_touch_their_neighbours() -> None:
    values = ["1234", "x" * 10_000, "5 6 7 8", "9" * 30, "1" * 50 + " "]
    cells = cells_from_strings(values)
    assert cells.length.tolist() == [4, 0, 4, 30, 0]


def test_integers_get_their_zeros_back() -> None:
    values = np.array([5818510014, 0, -1, 123456789012, 7], np.int64)
    valid = np.array([True, True, True, True, False])
    cells = cells_from_integers(values, valid, 11)
    texts_ = [compacted(cells, k) for k in range(5)]
    assert texts_ == ["05818510014", "0" * 11, "", "123456789012", ""]
    assert cells.digits.tolist() == [True, True, False, True, False]


@given(
    st.lists(st.integers(-(2**63), 2**63 - 1), max_size=20),
    st.integers(min_value=1, max_value=WIDTH),
)
def test_integers_read_as_their_padded_text(values: list[int], width: int) -> None:
    cells = cells_from_integers(np.array(values, np.int64), None, width)
    texts_ = [f"{v:0{width}d}" if v >= 0 else "" for v in values]
    assert [compacted(cells, k) for k in range(len(values))] == texts_
    assert not cells.layout.any()


def test_no_order_or_batch_changes_a_cell() -> None:
    values = texts(seed=12, size=2_000)
    order = list(range(len(values)))
    random.Random(13).shuffle(order)
    whole = cells_from_strings(values)
    mixed = cells_from_strings([values[k] for k in order])
    assert np.array_equal(whole.chars[order], mixed.chars)
    assert np.array_equal(whole.layout[order], mixed.layout)


def test_reprs_show_no_characters() -> None:
    assert repr(cells_from_strings(["01818510078"])) == "Cells(1 cells)"
    assert repr(read("01818510078")) == "Cell(11 characters)"


def test_statuses() -> None:
    assert set(STATUSES) == set(Status)
