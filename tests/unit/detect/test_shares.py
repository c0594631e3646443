"""A share that is counted no further than it is asked is the share of all."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.detect.shares import share_of

LEASTS = (0.2, 0.3, 0.5, 0.6, 0.8, 0.9, 0.95, 0.97, 1.0)


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.sampled_from(LEASTS))
def test_enough_is_told_as_it_is_and_too_little_as_too_little(
    fits: list[bool], least: float
) -> None:
    texts = pa.array(["1" if fit else "a" for fit in fits], pa.large_string())
    share = sum(fits) / len(fits)
    found = share_of(texts, "^[0-9]$", least)
    assert (found >= least) == (share >= least)
    assert found in (share, 0.0)


def test_the_last_value_may_be_the_one_that_suffices() -> None:
    texts = pa.array(["a", *"123456789"], pa.large_string())
    assert share_of(texts, "[0-9]", 0.9) == 0.9
