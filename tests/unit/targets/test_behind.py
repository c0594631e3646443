"""Writing behind: everything in order, failures told, nothing written after one."""

from __future__ import annotations

import threading

import pyarrow as pa
import pytest

from pii_toolkit.errors import TargetError
from pii_toolkit.targets.behind import Behind


class Kept:
    """A target that keeps numbers, and fails at one of them."""

    def __init__(self, bad: int = -1) -> None:
        self.numbers: list[int] = []
        self.bad = bad
        self.free = threading.Event()
        self.free.set()

    def write(self, container: str, batch: pa.RecordBatch) -> None:
        assert self.free.wait(10)
        (number,) = batch.column(0).to_pylist()
        if number == self.bad:
            raise TargetError(f"{container} is full")
        self.numbers.append(number)


def batch(number: int) -> pa.RecordBatch:
    return pa.record_batch({"n": [number]})


def written(target: Kept, count: int) -> None:
    with Behind(target, "t") as out:
        for number in range(count):
            out.write(batch(number))


@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_all_in_order(count: int) -> None:
    target, threads = Kept(), threading.active_count()
    written(target, count)
    assert target.numbers == list(range(count))
    assert threading.active_count() == threads


@pytest.mark.parametrize("bad", [0, 1, 7, 9])
def test_a_failure_is_raised_and_ends_the_writing(bad: int) -> None:
    target, threads = Kept(bad), threading.active_count()
    with pytest.raises(TargetError, match="t is full"):
        written(target, 10)
    assert target.numbers == list(range(bad))
    assert threading.active_count() == threads


def interrupted(target: Kept) -> None:
    with Behind(target, "t") as out:
        out.write(batch(0))
        target.free.clear()
        out.write(batch(1))
        out.write(batch(2))  # waits: the one before is being written
        threading.Timer(0.05, target.free.set).start()
        raise KeyboardInterrupt


def test_an_interruption_drops_what_waits() -> None:
    target = Kept()
    with pytest.raises(KeyboardInterrupt):
        interrupted(target)
    assert target.numbers == [0, 1]
