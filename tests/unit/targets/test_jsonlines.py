"""Lines put together in Arrow are those that are put together one by one."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pii_toolkit.model import Field
from pii_toolkit.sources.jsonpath import columns_to_fields, lines
from pii_toolkit.targets.jsonlines import JsonLinesSink, flat_keys, flat_lines
from pii_toolkit.targets.sinks import Layout

ODD = [
    "", "a", '"', "\\", "a\nb", "\x00", "\x1f", "\x7f", "\u2028", "æ", "😀", "1", "-0",
    "01", "1.5", "1e9", "１２", "1\u0663", "true", "false", "null", "{}", '{"a": 1}',
    "[1,", "[1, 2]", " 1", "1 ", "NaN",
]  # fmt: skip
HELD = ["string", "number", "number|null", "boolean", "json", "null|string", "int64"]
CELLS = st.one_of(st.none(), st.sampled_from(ODD), st.text(max_size=5))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=12), st.sampled_from(HELD))
def test_texts(rows: list, held: str) -> None:
    names = ["a", 'k"[']
    columns = [pa.array([row[i] for row in rows], pa.string()) for i in (0, 1)]
    batch = pa.record_batch(columns, names=names)
    fields = columns_to_fields(dict.fromkeys(names, held))
    expected = "".join(f"{line}\n" for line in lines(batch, fields)).encode()
    keys = flat_keys(names)
    assert keys is not None
    assert flat_lines(batch, keys, fields) == expected
    assert flat_lines(batch.slice(1), keys, fields) == b"".join(
        line.encode() + b"\n" for line in lines(batch.slice(1), fields)
    )


VALUES = {
    "int64": pa.array([-1, None, 2**63 - 1]),
    "float": pa.array([1.0, None, 1e-7, 1e22, -0.0, 0.1]),
    "float32": pa.array([0.1, 1.0], pa.float32()),
    "bool": pa.array([True, None, False]),
}


@pytest.mark.parametrize("fields", [(), (Field("v", "x", declared="number|null"),)])
@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_other_types(values: pa.Array, fields: tuple) -> None:
    batch = pa.record_batch([values], names=["v"])
    expected = "".join(f"{line}\n" for line in lines(batch, fields)).encode()
    assert flat_lines(batch, ["v"], fields) == expected


NAMES = {
    "plain": (["a", "b"], True),
    "spelled": (['["a.b"]', "c"], True),
    "member": (["a.b"], False),
    "element": (["a[0]"], False),
    "twice": (["a", '["a"]'], False),
    "none": ([], False),
}


@pytest.mark.parametrize(("names", "flat"), NAMES.values(), ids=NAMES)
def test_which_columns_are_flat(names: list[str], flat: bool) -> None:
    assert (flat_keys(names) is not None) == flat


@pytest.mark.parametrize("names", [["a", "b"], ["a.x", "b"]], ids=["flat", "nested"])
def test_the_sink_writes_a_line_a_row(names: list[str]) -> None:
    schema = pa.schema([(name, pa.float64()) for name in names])
    out = io.BytesIO()
    sink = JsonLinesSink(out, schema, Layout("jsonl"))
    cells = [pa.array([1.5, float("nan"), None]), pa.array([1.0, 2.0, None])]
    sink.write(pa.record_batch(cells, schema=schema))
    sink.write(pa.record_batch([c.slice(0, 0) for c in cells], schema=schema))
    sink.finish()
    first, second, third = map(json.loads, out.getvalue().decode().splitlines())
    assert list(first.values()) in ([1.5, 1.0], [{"x": 1.5}, 1.0])
    assert (second, third) == ({"b": 2.0}, {})
