"""The choice of a word: what is to be avoided, however Arrow stores it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from pii_toolkit.testdata.lists import VERSION
from pii_toolkit.testdata.word_lists import word_list

WORDS = pa.array(["hansen", "olsen", "nowhere", "", "berg"])


@pytest.mark.parametrize("use", ["given", "family"])
def test_words_of_a_dictionary_are_avoided_as_texts_are(use: str) -> None:
    listed = word_list(use, VERSION)
    rng = np.random.default_rng(3)
    count = 400
    vocabulary = pa.concat_arrays([listed.vocabulary, WORDS])
    codes = rng.integers(0, len(vocabulary), 3 * count).astype(np.int32)
    ends = pa.array(np.arange(count + 1, dtype=np.int32) * 3)
    coded = pa.DictionaryArray.from_arrays(pa.array(codes), vocabulary)
    draws = rng.integers(0, 2**64, count, np.uint64)
    country, sex = rng.integers(0, 2, (2, count)).astype(np.int8)

    def choose(avoid: pa.Array | None) -> np.ndarray:
        sexes = sex if listed.by_sex else None
        return listed.choose(draws, country, sexes, avoid)

    stored = choose(pa.ListArray.from_arrays(ends, coded))
    texts = vocabulary.take(pa.array(codes))
    assert np.array_equal(stored, choose(pa.ListArray.from_arrays(ends, texts)))
    met = {row: set(texts[3 * row : 3 * row + 3].to_pylist()) for row in range(count)}
    spelled = [set(listed.vocabulary.filter(has).to_pylist()) for has in listed.holds]
    assert not any(met[row] & spelled[place] for row, place in enumerate(stored))
    assert (choose(None) != stored).any() or not any(
        met[row] & spelled[place] for row, place in enumerate(choose(None))
    )
