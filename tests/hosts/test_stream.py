from __future__ import annotations

import io
import json

import pyarrow as pa
import pytest
from pseudonym_tools import domain_key, fodselsnumre, policy_of

from pii_toolkit.errors import PolicyError, SourceError
from pii_toolkit.etl import stream
from pii_toolkit.etl.stream import StreamTransform, read_stream


class Trickle(io.RawIOBase):
    """A pipe that gives a few bytes at a time."""

    def __init__(self, data: bytes, step: int = 3) -> None:
        self._file = io.BytesIO(data)
        self._step = step

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        part = self._file.read(min(self._step, len(buffer)))
        buffer[: len(part)] = part
        return len(part)


def ipc(table: pa.Table) -> bytes:
    out = io.BytesIO()
    with pa.ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()


def rows_of(data: bytes, form: str | None = None, **options) -> tuple[list[dict], str]:
    schema, batches, found = read_stream(io.BytesIO(data), form, **options)
    made = list(batches)
    assert all(batch.schema.equals(schema) for batch in made)
    return [row for batch in made for row in batch.to_pylist()], found


FORMS = {
    "csv": (
        b'a,b\n01,x\n,"y\n,z"\n',
        "csv",
        [{"a": "01", "b": "x"}, {"a": None, "b": "y\n,z"}],
    ),
    "semicolon": (b"a;b;c,d\n1;2,5;\n", "csv", [{"a": "1", "b": "2,5", "c,d": None}]),
    "quotes": (
        b'a,b\n"x""\n,",1" 2"\n"\n\n",""\n3,\n',
        "csv",
        [
            {"a": 'x"\n,', "b": '1" 2"'},
            {"a": "\n\n", "b": ""},
            {"a": "3", "b": None},
        ],
    ),
    "bom-crlf": (b"\xef\xbb\xbfa,b\r\n1,2\r\n", "csv", [{"a": "1", "b": "2"}]),
    "quoted-empty": (b'a,b\n"",1\n', "csv", [{"a": "", "b": "1"}]),
    "one-column": (b"fnr\n0123\n", "csv", [{"fnr": "0123"}]),
    "header-only": (b"a,b\n", "csv", []),
    "no-last-newline": (b"a,b\n1,2", "csv", [{"a": "1", "b": "2"}]),
    "tsv": (b"a\tb\n1,5\t2\n", "tsv", [{"a": "1,5", "b": "2"}]),
    "jsonl": (
        b'{"a": 0.10, "b": {"c": ["x"]}}\n\n{"a": null, "b": {"c": ["y", true]}}\n',
        "jsonl",
        [
            {"a": "0.10", "b.c[0]": "x", "b.c[1]": None},
            {"a": None, "b.c[0]": "y", "b.c[1]": "true"},
        ],
    ),
    "arrow": (ipc(pa.table({"a": [1, None]})), "arrow", [{"a": 1}, {"a": None}]),
}


@pytest.mark.parametrize(("data", "form", "rows"), FORMS.values(), ids=FORMS)
def test_reads_and_sniffs(data: bytes, form: str, rows: list[dict]) -> None:
    assert rows_of(data) == (rows, form)
    assert rows_of(data, form) == (rows, form)
    _, batches, found = read_stream(io.BufferedReader(Trickle(data)))
    assert [row for batch in batches for row in batch.to_pylist()] == rows
    assert found == form


BAD = {
    "empty": (b"", None, "nothing came"),
    "ragged": (b"a,b\n1,2\n1,2,3\n", None, "more or fewer cells"),
    "not-utf8": (b"a,b\n1,\xe6\n", None, "UTF-8"),
    "header-not-utf8": (b"\xe6,b\n1,2\n", None, "UTF-8"),
    "no-json": (b'{"a": 1}\nsecret\n', "jsonl", "line 2 is no JSON"),
    "no-arrow": (b"secret,b\n", "arrow", "no Arrow IPC"),
    "cut-arrow": (ipc(pa.table({"a": ["secret"] * 99}))[:-150], None, "damaged or cut"),
    "open-quote": (b'a,b\n1,"' + b"x" * (1 << 21), None, "never closed"),
    "unknown-format": (b"x", "xml", "known: csv"),
    "compressed": (b"\x1f\x8b\x08\0secret", None, "unpack it first"),
    "empty-jsonl": (b"\n\n", "jsonl", "nothing came"),
}


@pytest.mark.parametrize(("data", "form", "words"), BAD.values(), ids=BAD)
def test_bad_input_is_named_without_a_value(data: bytes, form, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        rows_of(data, form)
    assert "secret" not in str(caught.value)


def test_late_columns_of_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "HEAD_BYTES", 5)
    data = b'{"a": 1}\n{"a": 2, "b": 3}\n'
    with pytest.raises(SourceError, match="line 2 has a key"):
        rows_of(data)
    rows, _ = rows_of(data, expect=["a", "b"])
    assert rows == [{"a": "1", "b": None}, {"a": "2", "b": "3"}]


def test_long_lines_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LINE_LIMIT", 100)
    with pytest.raises(SourceError, match="line 1 is longer than 100 bytes"):
        rows_of(json.dumps({"a": "x" * 200}).encode(), "jsonl")


def test_through_the_transform() -> None:
    numbers = fodselsnumre(3, seed=6)
    data = "fnr,navn\n" + "".join(f"{n},Kari\n" for n in numbers)
    rules = {
        "fnr": {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"},
        "navn": {"operator": "fake", "entity_type": "PERSON"},
    }
    policy = policy_of(rules, subject={"fnr": "person_number"})
    schema, batches, _ = read_stream(io.BytesIO(data.encode()))
    transform = StreamTransform(policy, domain_key(), "t", schema)
    made = [row for batch in map(transform, batches) for row in batch.to_pylist()]
    assert [sorted(row) for row in made] == [["fnr", "navn"]] * 3
    assert sum(row["fnr"] in numbers for row in made) == 0
    assert transform.schema.names == ["fnr", "navn"]


def test_quarantine_has_no_place_in_a_pipe() -> None:
    rule = {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"}
    policy = policy_of({"fnr": rule}, on_invalid="quarantine")
    schema, batches, _ = read_stream(io.BytesIO(b"fnr\nsecret\n"))
    transform = StreamTransform(policy, domain_key(), "t", schema)
    with pytest.raises(PolicyError, match="1 rows would be quarantined") as caught:
        list(map(transform, batches))
    assert "secret" not in str(caught.value)
