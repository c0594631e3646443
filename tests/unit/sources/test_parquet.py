"""Parquet: types laid flat, batches, samples, damaged files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Sample
from pii_toolkit.sources import open_source


def write(path: Path, table: pa.Table, **options: object) -> Path:
    pq.write_table(table, path, **options)
    return path


_MAP = pa.map_(pa.string(), pa.int64())


@pytest.mark.parametrize(
    ("array", "kind", "cells"),
    [
        pytest.param(pa.array(["a", None]), pa.string(), ["a", None], id="string"),
        pytest.param(
            pa.array(["a"], pa.large_string()), pa.string(), ["a"], id="large"
        ),
        pytest.param(
            pa.array(["a", "a"]).dictionary_encode(),
            pa.string(),
            ["a", "a"],
            id="dictionary",
        ),
        pytest.param(
            pa.array([b"a"], pa.binary(1)), pa.binary(), [b"a"], id="fixed binary"
        ),
        pytest.param(pa.array([[1], None]), pa.string(), ["[1]", None], id="list"),
        pytest.param(
            pa.array([[("k", 1), ("l", None)], [], None], _MAP),
            pa.string(),
            ['{"k": 1, "l": null}', "[]", None],
            id="map",
        ),
        pytest.param(
            pa.array([[("k", 1), ("k", 2)]], _MAP),
            pa.string(),
            ['[["k", 1], ["k", 2]]'],
            id="map with a key twice",
        ),
        pytest.param(
            pa.array([[(1, 2)]], pa.map_(pa.int64(), pa.int64())),
            pa.string(),
            ["[[1, 2]]"],
            id="map of numbers",
        ),
        pytest.param(
            pa.array([[{"m": [("k", 1)]}]], pa.list_(pa.struct([("m", _MAP)]))),
            pa.string(),
            ['[{"m": {"k": 1}}]'],
            id="map in a list",
        ),
        pytest.param(
            pa.array([[b"\xff"]]), pa.string(), ['["ff"]'], id="binary in a list"
        ),
        pytest.param(
            pa.array([dt.date(2020, 1, 1)]),
            pa.date32(),
            [dt.date(2020, 1, 1)],
            id="date",
        ),
        pytest.param(
            pa.array([Decimal("1.50")]),
            pa.decimal128(3, 2),
            [Decimal("1.50")],
            id="decimal",
        ),
        pytest.param(pa.array([1.5], pa.float16()), pa.float32(), [1.5], id="half"),
        pytest.param(pa.array([7], pa.uint64()), pa.uint64(), [7], id="unsigned"),
        pytest.param(pa.array([None], pa.null()), pa.null(), [None], id="null"),
    ],
)
def test_types(
    tmp_path: Path, array: pa.Array, kind: pa.DataType, cells: list[object]
) -> None:
    with open_source(write(tmp_path / "a.parquet", pa.table({"c": array}))) as source:
        assert source.schema("a.parquet").field("c").type == kind
        (batch,) = source.batches("a.parquet")
    assert batch.column("c").to_pylist() == cells


def test_structs_are_laid_flat(tmp_path: Path) -> None:
    rows = [
        {"a": {"b": {"c": 1}, "d": ["x"]}},
        {"a": None},
        {"a": {"b": None, "d": None}},
    ]
    table = pa.Table.from_pylist(rows).append_column("a.d", pa.array([1, 2, 3]))
    with open_source(write(tmp_path / "a.parquet", table)) as source:
        (container,) = source.containers()
        (batch,) = source.batches("a.parquet")
        (some,) = source.batches("a.parquet", columns=["a.d_2", "a.b.c"])
    assert [f.declared for f in container.fields] == [
        "int64",
        "list<element: string>",
        "int64",
    ]
    assert batch.to_pylist() == [
        {"a.b.c": 1, "a.d": '["x"]', "a.d_2": 1},
        {"a.b.c": None, "a.d": None, "a.d_2": 2},
        {"a.b.c": None, "a.d": None, "a.d_2": 3},
    ]
    assert some.to_pylist()[0] == {"a.d_2": 1, "a.b.c": 1}


def test_batches_and_samples(tmp_path: Path) -> None:
    table = pa.table({"n": list(range(20_000)), "t": ["x"] * 20_000})
    path = write(tmp_path / "a.parquet", table, row_group_size=3000)
    with open_source(path) as source:
        assert source.containers()[0].row_count == 20_000
        sizes = [b.num_rows for b in source.batches("a.parquet", batch_rows=1999)]
        assert max(sizes) <= 1999
        assert sum(sizes) == 20_000
        found = [
            [
                n
                for b in source.batches("a.parquet", sample=s)
                for n in b.column("n").to_pylist()
            ]
            for s in (Sample(rows=50), Sample(rows=50), Sample(rows=50, seed=1))
        ]
    assert found[0] == found[1] == sorted(found[0])
    assert found[0] != found[2]
    assert len(found[0]) == 50


def test_a_not_null_column_is_described_not_enforced(tmp_path: Path) -> None:
    schema = pa.schema([pa.field("a", pa.string(), nullable=False)])
    with open_source(
        write(tmp_path / "a.parquet", pa.table({"a": ["x"]}, schema))
    ) as source:
        assert not source.containers()[0].fields[0].nullable
        assert source.schema("a.parquet").field("a").nullable


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda raw: raw[: len(raw) // 2], id="cut"),
        pytest.param(lambda raw: raw[:4] + b"secret" * 99, id="no footer"),
        pytest.param(lambda raw: b"PARE" + raw[4:], id="says it is encrypted"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(
            lambda raw: raw[:-40] + b"\xff" * 32 + raw[-8:], id="footer changed"
        ),
    ],
)
def test_a_damaged_file_is_one_clear_error(tmp_path: Path, damage) -> None:
    path = write(tmp_path / "a.parquet", pa.table({"t": ["secret"] * 1000}))
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(SourceError, match=r"damaged|encrypted") as caught:
        open_source(path)
    assert "secret" not in str(caught.value)


def test_a_damaged_page_is_one_clear_error(tmp_path: Path) -> None:
    table = pa.table({"t": [f"secret{i}" for i in range(50_000)]})
    path = write(tmp_path / "a.parquet", table, use_dictionary=False)
    raw = bytearray(path.read_bytes())
    raw[200:20_000] = b"\xff" * 19_800
    path.write_bytes(raw)
    with (
        open_source(path) as source,
        pytest.raises(SourceError, match="damaged") as caught,
    ):
        list(source.batches("a.parquet"))
    assert "secret" not in str(caught.value)


def test_a_lack_of_memory_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": ["x"]}), path)

    def full(*arguments: object, **options: object) -> Iterator[pa.RecordBatch]:
        raise pa.ArrowMemoryError("malloc of size 64 failed")
        yield

    with open_source(path) as source:
        monkeypatch.setattr(pq.ParquetFile, "iter_batches", full)
        with pytest.raises(MemoryError):
            list(source.batches("a.parquet"))
