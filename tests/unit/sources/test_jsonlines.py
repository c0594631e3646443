"""JSON Lines: nested paths, numbers as written, bad lines, folding, the way back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.errors import SourceError
from pii_toolkit.sources import jsonlines, open_source
from pii_toolkit.sources.jsonlines import JsonLines
from pii_toolkit.sources.jsonpath import lines, parse_path, path_name


def file(folder: Path, text: str | bytes, name: str = "a.jsonl") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def cells(path: Path) -> list[dict[str, str]]:
    with open_source(path) as source:
        return [
            {name: cell for name, cell in row.items() if cell is not None}
            for batch in source.batches(path.name)
            for row in batch.to_pylist()
        ]


def again(path: Path) -> list[str]:
    with open_source(path) as source:
        (container,) = source.containers()
        return [
            line
            for batch in source.batches(path.name)
            for line in lines(batch, container.fields)
        ]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        pytest.param('{"a": "x"}', {"a": "x"}, id="flat"),
        pytest.param('{"a": {"b": {"c": "x"}}}', {"a.b.c": "x"}, id="nested"),
        pytest.param('{"a": ["x", "y"]}', {"a[0]": "x", "a[1]": "y"}, id="array"),
        pytest.param('{"a": [{"b": "x"}]}', {"a[0].b": "x"}, id="objects in an array"),
        pytest.param('{"a": [["x"]]}', {"a[0][0]": "x"}, id="array of arrays"),
        pytest.param('{"a.b": "x"}', {'["a.b"]': "x"}, id="dotted key"),
        pytest.param('{"": {"[0]": "x"}}', {'[""]["[0]"]': "x"}, id="odd keys"),
        pytest.param('{"a": 1.50}', {"a": "1.50"}, id="number as written"),
        pytest.param(
            '{"a": 12345678901234567890123, "b": 1e400}',
            {"a": "12345678901234567890123", "b": "1e400"},
            id="number beyond any type",
        ),
        pytest.param('{"a": true, "b": false}', {"a": "true", "b": "false"}, id="bool"),
        pytest.param('{"a": {}, "b": []}', {"a": "{}", "b": "[]"}, id="empty"),
        pytest.param('{"a": "01010112345"}', {"a": "01010112345"}, id="leading zero"),
        pytest.param('["x"]', {"[0]": "x"}, id="no object"),
        pytest.param('"x"', {"value": "x"}, id="scalar"),
        pytest.param(r'{"a": "\ud800"}', {"a": "?"}, id="half a surrogate pair"),
    ],
)
def test_columns(tmp_path: Path, line: str, row: dict[str, str]) -> None:
    assert cells(file(tmp_path, line + "\n")) == [row]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "b": "1", "c": true, "d": "true"}',
        '{"a": 1.50, "b": {"c": [1, {"d": "x"}], "e": {}}}',
        '{"a": "x", "n": null}',
        '{"a": [], "b": {"": "x", "p.q": 2}}',
        '{"ø": "æ\\n\\"å\\""}',
    ],
)
def test_a_line_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    (line,) = again(file(tmp_path, text))
    assert json.loads(line) == json.loads(text)
    assert line == json.dumps(json.loads(text), ensure_ascii=False) or "1.50" in line


def test_rows_with_different_keys_share_one_schema(tmp_path: Path) -> None:
    path = file(tmp_path, '{"a": "1"}\n\n{"b": {"c": "2"}}\n{"a": {"d": "3"}}\n')
    with open_source(path) as source:
        (container,) = source.containers()
        (batch,) = source.batches("a.jsonl")
    assert batch.schema.names == ["a", "a.d", "b.c"]
    assert container.row_count == 3
    assert [f.declared for f in container.fields] == ["string"] * 3
    texts = [{"a": "1"}, {"b": {"c": "2"}}, {"a": {"d": "3"}}]
    assert [json.loads(line) for line in again(path)] == texts


def test_an_empty_object_is_a_row_without_cells(tmp_path: Path) -> None:
    path = file(tmp_path, '{"value": 1}\n{}\n{"value": 2}\n')
    assert cells(path) == [{"value": "1"}, {}, {"value": "2"}]
    assert again(path) == ['{"value": 1}', "{}", '{"value": 2}']


def test_values_share_a_column_with_a_key_called_value(tmp_path: Path) -> None:
    path = file(tmp_path, '{"value": 1, "b": "x"}\n"two"\n[]\n')
    assert cells(path) == [{"value": "1", "b": "x"}, {"value": "two"}, {"value": "[]"}]
    with open_source(path) as source:
        (container,) = source.containers()
    assert [f.declared for f in container.fields] == ["json|number|string", "string"]


def test_bad_lines_are_left_out_and_reported(tmp_path: Path) -> None:
    path = file(
        tmp_path, '{"a": "1"}\n{"a": "secret\n{"a": "2"}\nsecret\n' + "[" * 99_999
    )
    with open_source(path) as source:
        assert [r for b in source.batches("a.jsonl") for r in b.to_pylist()] == [
            {"a": "1"},
            {"a": "2"},
        ]
        assert source.problems() == (
            ("a.jsonl", "3 lines are not JSON and were left out: line 2, 4, 5"),
        )


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        pytest.param("hello\nworld\n", "a.jsonl", "no line is JSON", id="no JSON"),
        pytest.param("hello\nworld\n", "a.json", "not JSON", id="no JSON in .json"),
        pytest.param(b"\0\1\2" * 99, "a.jsonl", "not text", id="binary"),
    ],
)
def test_other_files_are_refused(
    tmp_path: Path, text: str | bytes, name: str, message: str
) -> None:
    with pytest.raises(SourceError, match=message):
        open_source(file(tmp_path, text, name))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('[{"a": "1"},\n {"a": "2"}]', id="array"),
        pytest.param('[{"a": "1"}, {"a": "2"}]\n', id="array on one line"),
        pytest.param('{"a": "1"}\n{"a": "2"}', id="lines"),
    ],
)
def test_json_files(tmp_path: Path, text: str) -> None:
    assert cells(file(tmp_path, text, "a.json")) == [{"a": "1"}, {"a": "2"}]


def test_one_object_over_several_lines(tmp_path: Path) -> None:
    text = '{\n "a": {"b": 1}\n}'
    assert cells(file(tmp_path, text, "a.json")) == [{"a.b": "1"}]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, codec: str) -> None:
    text = '{"navn": "Bjørn Ærlig Åse"}\n'
    assert cells(file(tmp_path, text.encode(codec))) == [{"navn": "Bjørn Ærlig Åse"}]


def test_a_huge_line_is_one_clear_error(tmp_path: Path) -> None:
    path = file(tmp_path, '{"a": "1"}\n{"a": "' + "x" * 5000 + '"}\n')
    with pytest.raises(
        SourceError, match="line 2 is longer than 1,000 bytes"
    ) as caught:
        JsonLines(path, line_limit=1000)
    assert "xxx" not in str(caught.value)


def test_maps_and_long_arrays_become_one_column(tmp_path: Path) -> None:
    people = {f"person {i}": {"n": i} for i in range(jsonlines.MAX_KEYS + 1)}
    numbers = list(range(jsonlines.MAX_ITEMS + 1))
    rows: list[dict[str, object]] = [
        {"id": 0, "m": {"person 1": {"n": 1}}, "l": [1]},
        {"id": 1, "m": people, "l": numbers},
        {"id": 2, "m": "none", "l": []},
    ]
    path = file(tmp_path, "\n".join(map(json.dumps, rows)))
    with open_source(path) as source:
        assert source.schema("a.jsonl").names == ["id", "m", "l"]
    assert [json.loads(line) for line in again(path)] == rows


def test_keys_that_never_end_keep_the_memory_bounded(tmp_path: Path) -> None:
    rows = [{f"k{i}": {f"q{j}": 1 for j in range(100)}} for i in range(200)]
    path = file(tmp_path, "\n".join(map(json.dumps, rows)))
    with open_source(path) as source:
        assert len(source.schema("a.jsonl")) < jsonlines.MAX_COLUMNS
    assert [json.loads(line) for line in again(path)] == rows


def test_deep_nesting_is_folded(tmp_path: Path) -> None:
    text = '{"a": ' * 100 + "1" + "}" * 100
    (row,) = cells(file(tmp_path, text))
    (name,) = row
    assert name.count(".") == jsonlines.MAX_DEPTH - 1
    assert [json.loads(line) for line in again(tmp_path / "a.jsonl")] == [
        json.loads(text)
    ]


keys = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(codec="utf-8"), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.lists(keys | st.integers(0, 40), min_size=1).filter(
        lambda p: isinstance(p[0], str)
    )
)
def test_a_path_has_one_name(path: list[str | int]) -> None:
    assert parse_path(path_name(tuple(path))) == tuple(path)


def has_null(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(has_null, value.values()))
    return value is None or (isinstance(value, list) and any(map(has_null, value)))


@given(st.dictionaries(keys, values, min_size=1, max_size=4))
def test_one_object_comes_back(tmp_path_factory, value: dict[str, object]) -> None:
    folder = tmp_path_factory.mktemp("j")
    (line,) = again(file(folder, json.dumps(value)))
    if not has_null(value):
        assert json.loads(line) == value
