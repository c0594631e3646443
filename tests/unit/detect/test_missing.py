"""Words for "nothing here" are known in either case, whatever stands beside them."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.detect.statistics import MISSING, missing

ALIKE = ["0", "-1", "nei", "ukjente", "Ørsta", "?x", "n", "İ", "\u212a", " "]


def texts(values: list[str]) -> pa.LargeStringArray:
    return pa.array(values, pa.large_string())


@pytest.mark.parametrize("word", ["", *MISSING])
def test_word_in_either_case(word: str) -> None:
    held = texts(["x", word, word.upper(), word.capitalize(), "12"])
    assert missing(held).tolist() == [False, True, True, True, False]


@given(
    st.lists(st.sampled_from(["", *MISSING, "NULL", *ALIKE]), min_size=1, max_size=20),
    st.integers(0, 19),
)
def test_a_part_of_a_column(values: list[str], start: int) -> None:
    held = texts(values).slice(min(start, len(values)))
    known = [value.lower() in {"", *MISSING} for value in values]
    assert missing(held).tolist() == known[start:]
