"""Statistics of streamed columns against the plain way to count, and the share kept."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.detect.row_share import RowShare
from pii_toolkit.detect.statistics import (
    LONGEST_VALUE,
    MISSING,
    ColumnStatistics,
    merged,
)

CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["a", " a", "a\u00a0", "\ta\n", "", " ", "N/A", "?", "æ", "Å" * 40]
    ),
    st.text(max_size=4),
)


def counted(cells: list[str | None]) -> dict[str, int]:
    """What `seen` promises, one cell after the other; keys in the order first met."""
    trimmed = (cell.strip()[:LONGEST_VALUE] for cell in cells if cell is not None)
    gone = {"", *MISSING}
    return dict(Counter(text for text in trimmed if text.lower() not in gone))


def streamed(
    array: pa.Array, sizes: list[int], **limits: int
) -> tuple[dict[str, int], bool]:
    stats, start = ColumnStatistics(**limits), 0
    for size in (*sizes, len(array)):
        stats.update(array.slice(start, size))
        start += min(size, len(array) - start)
    seen = stats.seen()
    pairs = zip(seen.texts.to_pylist(), seen.counts.tolist(), strict=True)
    return dict(pairs), seen.complete


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
    ids=str,
)
@given(
    cells=st.lists(CELLS, max_size=60),
    sizes=st.lists(st.integers(0, 9), max_size=9),
    values=st.sampled_from([1, 7, 1000]),
)
def test_all_that_fits_is_counted_as_one_would(
    kind: pa.DataType, cells: list[str | None], sizes: list[int], values: int
) -> None:
    spaces = "\x1c\x1d\x1e\x1f\u200b\ufeff\u180e"  # Python and Arrow disagree on these
    cells = [
        c if c is None else "".join(x for x in c if x not in spaces) for c in cells
    ]
    expected = counted(cells)
    array = pa.array(cells, pa.string())
    array = (
        array.dictionary_encode() if pa.types.is_dictionary(kind) else array.cast(kind)
    )
    found, complete = streamed(array, sizes, values=values)
    if complete:
        assert list(found.items()) == list(expected.items())
    else:
        assert len(found) <= values
        assert set(found) <= set(expected)
    if len({c if c is None else c.strip() for c in cells}) <= values:
        assert complete


def test_a_cell_longer_than_any_name_is_cut() -> None:
    found, complete = streamed(pa.array(["x" * 100_000, "x" * 99_999, "y"]), [1])
    assert complete
    assert found == {"x" * LONGEST_VALUE: 2, "y": 1}


def test_the_order_of_values_is_that_of_the_stream() -> None:
    texts = pa.array(["b", "a"], pa.large_string())
    more = pa.array(["c", "a", "b"], pa.large_string())
    joined, counts = merged([(texts, np.array([1, 2])), (more, np.array([10, 20, 30]))])
    assert joined.to_pylist() == ["b", "a", "c"]
    assert counts.tolist() == [31, 22, 10]


@pytest.mark.parametrize("batch", [16, 64, 1000, 10_000])
def test_every_part_of_a_stream_has_the_same_share(batch: int) -> None:
    rows, limit = 40_000, 2_000
    stats = ColumnStatistics(seed=3, values=limit)
    array = pa.array(np.arange(rows))
    for start in range(0, rows, batch):
        stats.update(array.slice(start, batch))
    seen = stats.seen()
    assert 0.9 * limit < len(seen) <= limit
    quarter = np.bincount(np.asarray(seen.integers) * 4 // rows, minlength=4)
    assert (abs(quarter - limit / 4) < 100).all()


def test_room_holds_where_texts_grow() -> None:
    stats = ColumnStatistics(values=1_000, room=100_000)
    stats.update(pa.array([f"{n}" for n in range(5_000)]))
    for start in range(0, 5_000, 500):
        long = [f"{n} " + "x" * 5_000 for n in range(start, start + 500)]
        stats.update(pa.array(long))
    assert stats.seen().texts.nbytes <= 110_000


def test_a_share_keeps_what_it_was_given() -> None:
    texts = pa.array(["a", "b"], pa.large_string())
    share = RowShare(
        (texts, np.array([5, 1])),
        offered=6,
        limit=10,
        room=1_000,
        random=np.random.default_rng(0),
    )
    assert share.positions(4).tolist() == [0, 1, 2, 3]
    share.take(pa.array(["a"], pa.large_string()), np.array([4]))
    held, counts = share.held()
    assert held.to_pylist() == ["a", "b", "a"]
    assert counts.tolist() == [5, 1, 4]
