"""Reading ahead changes nothing of what is read, and leaves nothing running."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import islice

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.errors import SourceError
from pii_toolkit.sources import ahead as module
from pii_toolkit.sources.ahead import Meter, ahead, gathered


def batch(*values: int | None) -> pa.RecordBatch:
    return pa.record_batch({"n": pa.array(values, pa.int64())})


def rows(batches: Iterator[pa.RecordBatch]) -> list[int | None]:
    return [n for one in batches for n in one.column(0).to_pylist()]


class Stream:
    """Batches that know where they were read, and whether they were closed."""

    def __init__(self, batches: list[pa.RecordBatch], error: Exception | None = None):
        self._left, self._error = list(batches), error
        self.threads: set[int] = set()
        self.read = 0
        self.closed = False

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        return self

    def __next__(self) -> pa.RecordBatch:
        self.threads.add(threading.get_ident())
        if self._left:
            self.read += 1
            return self._left.pop(0)
        if self._error is not None:
            raise self._error
        raise StopIteration

    def close(self) -> None:
        self.closed = True


@given(st.lists(st.lists(st.integers(0, 9) | st.none(), max_size=5), max_size=8))
def test_the_rows_are_those_of_the_stream(cells: list[list[int | None]]) -> None:
    meter = Meter()
    stream = Stream([batch(*values) for values in cells])
    assert rows(ahead(stream, meter)) == [n for values in cells for n in values]
    assert meter.rows == sum(map(len, cells))
    assert stream.closed


@given(
    st.lists(st.lists(st.integers(0, 9) | st.none(), max_size=5), max_size=9),
    st.integers(1, 12),
    st.integers(1, 60),
)
def test_gathered_batches_hold_the_same_rows(
    cells: list[list[int | None]], most: int, room: int
) -> None:
    limits = pytest.MonkeyPatch()
    limits.setattr(module, "BATCH_ROWS", most)
    limits.setattr(module, "GATHERED_BYTES", room)
    with limits.context():
        found = list(gathered(iter([batch(*values) for values in cells])))
    limits.undo()
    assert rows(iter(found)) == [n for values in cells for n in values]
    assert all(one.num_rows <= max(most, 5) for one in found)


def test_batches_of_another_schema_are_not_put_together() -> None:
    other = pa.record_batch({"n": pa.array(["a"])})
    found = list(gathered(iter([batch(1), batch(2), other, other])))
    assert [one.num_rows for one in found] == [2, 2]
    assert [str(one.schema.field(0).type) for one in found] == ["int64", "string"]


def test_one_batch_is_read_here_and_more_elsewhere() -> None:
    here = threading.get_ident()
    short, long = Stream([batch(1)]), Stream([batch(n) for n in range(5)])
    assert rows(ahead(short)) == [1]
    assert short.threads == {here}
    assert rows(ahead(long)) == [0, 1, 2, 3, 4]
    assert long.threads - {here}


def test_what_reading_raises_comes_after_the_rows_before_it() -> None:
    stream = Stream([batch(n) for n in range(4)], SourceError("damaged"))
    batches = ahead(stream)
    assert rows(islice(batches, 4)) == [0, 1, 2, 3]
    with pytest.raises(SourceError, match="damaged"):
        next(batches)
    assert stream.closed


@pytest.mark.parametrize("taken", [1, 2, 3])
def test_giving_up_stops_the_thread_and_closes_the_stream(taken: int) -> None:
    before = threading.active_count()
    stream = Stream([batch(n) for n in range(1_000)])
    batches = ahead(stream)
    for _ in range(taken):
        next(batches)
    batches.close()
    assert threading.active_count() == before
    assert stream.closed
    assert stream.read <= taken + 4


def test_few_batches_wait() -> None:
    stream = Stream([batch(n) for n in range(50)])
    for number, _ in enumerate(ahead(stream), 1):
        assert stream.read <= number + module.WAITING + 2
