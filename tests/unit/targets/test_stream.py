"""Text formats and pipes: exact by default, harmless to spreadsheets on request."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from target_data import customers, people

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Field
from pii_toolkit.sources import open_source
from pii_toolkit.targets.delimited import guarded, without_guard
from pii_toolkit.targets.stream import write_stream


def text(form: str, *batches: pa.RecordBatch, **options: bool) -> str:
    out = io.BytesIO()
    rows = write_stream(out, form, batches[0].schema, batches, **options)
    assert rows == sum(batch.num_rows for batch in batches)
    return out.getvalue().decode()


def test_csv_is_what_spreadsheets_and_python_read() -> None:
    found = list(csv.reader(io.StringIO(text("csv", people()), newline="")))
    expected = [
        ["" if v is None else v for v in row.values()] for row in people().to_pylist()
    ]
    assert found == [people().schema.names, *expected]


@given(
    st.lists(
        st.tuples(
            st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
            st.none() | st.text(max_size=12, alphabet='",;\r\n\t =x\0'),
        ),
        max_size=20,
    )
)
def test_csv_comes_back_exactly(cells: list[tuple[str | None, str | None]]) -> None:
    batch = pa.record_batch(
        [pa.array([row[i] for row in cells], pa.string()) for i in range(2)],
        names=["first", "second"],
    )
    import pyarrow.csv as pc

    read = pc.read_csv(
        io.BytesIO(text("csv", batch).encode()),
        parse_options=pc.ParseOptions(newlines_in_values=True),
        convert_options=pc.ConvertOptions(
            column_types={"first": pa.string(), "second": pa.string()},
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            null_values=[""],
        ),
    )
    assert read.to_pylist() == batch.to_pylist()


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_our_reader_gives_the_rows_back(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"x.{suffix}").write_text(text(suffix, people()), newline="")
    with open_source(str(tmp_path / f"x.{suffix}")) as source:
        batches = source.batches(f"x.{suffix}")
        assert [row for b in batches for row in b.to_pylist()] == people().to_pylist()


def test_one_column_keeps_its_rows() -> None:
    batch = pa.record_batch({"a": pa.array(["x", None, "", "y"])})
    assert text("csv", batch) == '"a"\n"x"\n""\n""\n"y"\n'


DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\tx",
    "\rx",
    "\n=1",
    " =1",
    "\uff1d1+1",
    "'=1",
    "'",
]
HARMLESS = ["", "1+1", "a=b", "Ola", "1-2", "a@b", " x", "æ"]


@pytest.mark.parametrize("cell", DANGEROUS)
def test_formulas_are_neutralised_on_request(cell: str) -> None:
    batch = pa.record_batch({"a": [cell], "b": ["x"]})
    plain = list(csv.reader(io.StringIO(text("csv", batch), newline="")))
    safe = text("csv", batch, formula_safe=True)
    neutral = list(csv.reader(io.StringIO(safe, newline="")))
    assert plain[1][0] == cell
    assert neutral[1][0] == "'" + cell == guarded(cell)
    assert without_guard(neutral[1][0]) == cell


@pytest.mark.parametrize("cell", HARMLESS)
def test_other_cells_stay_as_they_are(cell: str) -> None:
    batch = pa.record_batch({"a": [cell], "b": ["x"]})
    assert text("csv", batch, formula_safe=True) == text("csv", batch)
    assert guarded(cell) == without_guard(cell) == cell


@given(st.text(max_size=8) | st.text(max_size=8, alphabet="'=+-@\t\r\n x\uff1d"))
def test_the_guard_is_reversible_and_agrees_with_arrow(cell: str) -> None:
    assert without_guard(guarded(cell)) == cell
    assert guarded(cell)[:1] not in set("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
    if "\ud800" <= max(cell, default="") <= "\udfff":
        return
    batch = pa.record_batch({"a": [cell], "b": ["x"]})
    safe = text("csv", batch, formula_safe=True)
    assert list(csv.reader(io.StringIO(safe, newline="")))[1][0] == guarded(cell)


def test_column_names_are_neutralised_too() -> None:
    batch = pa.record_batch({"=cmd()": ["x"], "b": ["y"]})
    assert text("csv", batch, formula_safe=True).splitlines()[0] == '"\'=cmd()","b"'


def test_numbers_are_no_formulas() -> None:
    batch = pa.record_batch({"a": pa.array([-1, None], pa.int64()), "b": [-0.5, 1e300]})
    assert text("csv", batch, formula_safe=True) == '"a","b"\n-1,-0.5\n,1e+300\n'


def test_every_type_has_a_text_form() -> None:
    batch = pa.record_batch(
        {
            "date": pa.array([0], pa.date32()),
            "moment": pa.array([0], pa.timestamp("us", "UTC")),
            "time": pa.array([1], pa.time64("us")),
            "decimal": pa.array(["1.10"]).cast(pa.decimal128(5, 2)),
            "big": pa.array([2**64 - 1], pa.uint64()),
            "bytes": [b"\xff"],
            "list": [["a", None]],
            "struct": [{"x": b"\xff"}],
            "dictionary": pa.array(["d"]).dictionary_encode(),
            "nothing": pa.nulls(1),
            "truth": [True],
        }
    )
    line = json.loads(text("jsonl", batch))
    assert line == {
        "date": "1970-01-01",
        "moment": "1970-01-01 00:00:00.000000Z",
        "time": "00:00:00.000001",
        "decimal": "1.10",
        "big": "18446744073709551615",
        "bytes": "/w==",
        "list": '["a", null]',
        "struct": '{"x": "/w=="}',
        "dictionary": "d",
        "truth": True,
    }
    row = next(csv.DictReader(io.StringIO(text("csv", batch))))
    assert row == {k: str(v) for k, v in line.items()} | {
        "nothing": "",
        "truth": "true",
    }


def test_json_lines_hold_only_json() -> None:
    batch = pa.record_batch({"a": [float("nan"), float("inf"), 1.5], "b": ["x"] * 3})
    lines = [json.loads(line) for line in text("jsonl", batch).splitlines()]
    assert [line.get("a") for line in lines] == [None, None, 1.5]


def test_json_lines_use_what_the_fields_tell() -> None:
    out = io.BytesIO()
    batch = pa.record_batch({"a.b": ["1"], "a.c": ["1"]})
    fields = (Field("a.b", "string", "number"), Field("a.c", "string", "string"))
    write_stream(out, "jsonl", batch.schema, [batch], fields=fields)
    assert out.getvalue() == b'{"a": {"b": 1, "c": "1"}}\n'


def test_json_lines_use_what_the_schema_tells() -> None:
    number = pa.field("a", pa.string(), metadata={"declared": "number"})
    batch = pa.record_batch([pa.array(["1.50"])], schema=pa.schema([number]))
    assert text("jsonl", batch) == '{"a": 1.50}\n'


def test_arrow_stream() -> None:
    out = io.BytesIO()
    write_stream(out, "arrow", customers().schema, [customers(), customers()])
    with pa.ipc.open_stream(io.BytesIO(out.getvalue())) as reader:
        assert reader.read_all().to_pylist() == customers().to_pylist() * 2


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "arrow"])
def test_each_batch_is_flushed_before_the_next_is_asked_for(form: str) -> None:
    out = io.BytesIO()
    sizes = []

    def batches() -> Iterator[pa.RecordBatch]:
        for _ in range(3):
            sizes.append(len(out.getvalue()))
            yield people()

    write_stream(out, form, people().schema, batches())
    assert len(set(sizes)) == 3
    assert not out.closed


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "arrow"])
def test_no_rows(form: str) -> None:
    out = io.BytesIO()
    assert write_stream(out, form, people().schema, []) == 0
    assert (out.getvalue() == b"") == (form == "jsonl")


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(TargetError, match="xml"):
        write_stream(io.BytesIO(), "xml", people().schema, [])
