"""Columns of every type that Arrow has: none of them stops a scan."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from unit.detect import column_makers as make

from pii_toolkit.model import Field, Finding

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


def _intervals() -> pa.Array:
    return pa.array([pa.MonthDayNano([1, 2, 3])] * 5, pa.month_day_nano_interval())


def _union(mode: str) -> pa.Array:
    types = pa.array([0, 1, 0, 1, 0], pa.int8())
    texts, whole = pa.array(list("abcde")), pa.array([1, 2, 3, 4, 5])
    if mode == "sparse":
        return pa.UnionArray.from_sparse(types, [texts, whole])
    offsets = pa.array([0, 0, 1, 1, 2], pa.int32())
    return pa.UnionArray.from_dense(types, offsets, [texts, whole])


ARRAYS: dict[str, pa.Array] = {
    **{
        f"{kind}": pa.array([1, 2, 3, None, 5], kind)
        for kind in (
            *(pa.int8(), pa.int16(), pa.int32(), pa.int64()),
            *(pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()),
            *(pa.float32(), pa.float64()),
            *(pa.decimal32(5, 1), pa.decimal64(9, 0)),
            *(pa.decimal128(5, 0), pa.decimal128(9, 2), pa.decimal256(50, 10)),
            *(pa.time32("s"), pa.time32("ms"), pa.time64("us"), pa.time64("ns")),
            *(pa.date32(), pa.date64()),
            *(pa.timestamp(unit) for unit in ("s", "ms", "us", "ns")),
            pa.timestamp("us", "Europe/Oslo"),
            *(pa.duration(unit) for unit in ("s", "ms", "us", "ns")),
        )
    },
    **{
        f"{kind}": pa.array(["a", "b", None, "", "e"], kind)
        for kind in (pa.string(), pa.large_string(), pa.string_view())
    },
    **{
        f"{kind}": pa.array([b"\x00\xff", b"", None, b"x", b"y"], kind)
        for kind in (pa.binary(), pa.large_binary(), pa.binary_view())
    },
    "float16": pa.array(np.arange(5, dtype=np.float16)),
    "negative decimals": pa.array([Decimal("-1.50"), Decimal(3)], pa.decimal128(9, 2)),
    "binary of two": pa.array([b"ab", b"cd"], pa.binary(2)),
    "point": pa.array([b"\x01\x01\x00\x00\x00" + b"\x00" * 16] * 5),
    "bool": pa.array([True, False, None]),
    "null": pa.nulls(5),
    "interval": _intervals(),
    "dictionary of text": pa.array(["a", "b", None]).dictionary_encode(),
    "dictionary of whole numbers": pa.array([1, 2, 1]).dictionary_encode(),
    "dictionary of dates": pa.array([date(2000, 1, 1)] * 3).dictionary_encode(),
    "dictionary of bytes": pa.array([b"a", b"b"]).dictionary_encode(),
    "run-end encoded": pa.RunEndEncodedArray.from_arrays([2, 5], ["a", "b"]),
    "list": pa.array([[1, 2], [], None, [3]]),
    "list of text": pa.array([["a"], ["b", None]]),
    "list of nulls": pa.array([[None], [None]]),
    "large list": pa.array([[1], [2]], pa.large_list(pa.int64())),
    "list of two": pa.array([[1, 2], [3, 4]], pa.list_(pa.int32(), 2)),
    "list of lists": pa.array([[[1], [2]], [[3]]]),
    "list of structs": pa.array([[{"a": 1}], []]),
    "list view": pa.array([[1], [2]], pa.list_view(pa.int64())),
    "large list view": pa.array([[1]], pa.large_list_view(pa.int64())),
    "struct": pa.array([{"a": 1, "b": "x"}, None]),
    "map": pa.array([[("k", 1)], []], pa.map_(pa.string(), pa.int64())),
    "dense union": _union("dense"),
    "sparse union": _union("sparse"),
    "uuid": pa.array([b"\x01" * 16, b"\x02" * 16], pa.uuid()),
    "json": pa.array(['{"a": 1}', "[]"], pa.json_()),
    "tensor": pa.ExtensionArray.from_storage(
        pa.fixed_shape_tensor(pa.int32(), [2]),
        pa.array([[1, 2]] * 3, pa.list_(pa.int32(), 2)),
    ),
    "opaque": pa.ExtensionArray.from_storage(
        pa.opaque(pa.binary(), "geometry", "database"), pa.array([b"\x00"] * 3)
    ),
    "far dates": pa.array([-(2**31), 2**31 - 1, 0], pa.date32()),
    "far moments": pa.array([-(2**63) + 1, 2**63 - 1, 0], pa.timestamp("s")),
    "empty text": pa.array([], pa.string()),
    "empty list": pa.array([], pa.list_(pa.string())),
    "time objects": pa.array([time(1, 2), None, time(3)]),
    "periods": pa.array([timedelta(1), None]),
    "moments": pa.array([NOW, None]),
    "infinite": pa.array([float("inf"), float("nan"), -0.0, 1e300]),
    "surrogates": pa.array(["\ufffd", "\x00", "\u202e", "a" * 70_000]),
}


def look(array: pa.Array, name: str = "C1") -> tuple[Finding, ...]:
    batch = pa.record_batch([array, array], names=[name, "C2"])
    fields = [Field(f.name, str(f.type)) for f in batch.schema]
    judge = make.DETECTOR.start(make.container(fields))
    judge.update(batch)
    judge.update(batch.slice(0, 0))
    judge.update(batch)
    profile = judge.profile()
    assert [f.nulls for f in profile.fields] == [2 * array.null_count] * 2
    return judge.findings()


@pytest.mark.parametrize("name", ["C1", "fodselsnummer", "navn"])
@pytest.mark.parametrize("case", ARRAYS, ids=list(ARRAYS))
def test_every_type_is_survived(case: str, name: str) -> None:
    for item in look(ARRAYS[case], name):
        assert item.location.field == name


NOT_FROM_PYTHON = {"Type_INTERVAL_MONTHS", "Type_INTERVAL_DAY_TIME"}
"""Types that Arrow names but that Python cannot make."""


def test_every_type_of_arrow_is_tried() -> None:
    every = {name for name in dir(pa.lib) if name.startswith("Type_")}
    held = {array.type.id for array in ARRAYS.values()}
    missing = {name for name in every if getattr(pa.lib, name) not in held}
    assert missing == NOT_FROM_PYTHON


@pytest.mark.parametrize(
    "wrap",
    [
        lambda n: pa.array([[x] for x in n]),
        lambda n: pa.array([[x, None] for x in n], pa.large_list(pa.string())),
        lambda n: pa.array([[int(x)] for x in n]),
        lambda n: pa.array([[x] for x in n], pa.list_(pa.string(), 1)),
        lambda n: pa.array(n).dictionary_encode(),
        lambda n: pa.array([Decimal(x) for x in n], pa.decimal128(11, 0)),
        lambda n: pa.array([Decimal(x) for x in n], pa.decimal128(20, 4)),
        lambda n: pa.array([float(x) for x in n]),
        lambda n: pa.array(n, pa.string_view()),
        lambda n: pa.RunEndEncodedArray.from_arrays(range(1, len(n) + 1), n),
    ],
    ids=[
        *("list", "large list", "whole numbers", "list of one", "dictionary"),
        *("decimal", "decimal with places", "float", "view", "run-end"),
    ],
)
def test_numbers_are_found_in_it(wrap: make.Maker) -> None:
    numbers = make.norwegian(make.births(100))
    found = look(wrap(numbers))  # type: ignore[call-arg, arg-type]
    assert {f.entity_type for f in found} == {"NO_FODSELSNUMMER"}
