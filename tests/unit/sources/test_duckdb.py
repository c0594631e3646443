"""DuckDB: checked before it is opened, closed in, types as text, keys, samples."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pyarrow as pa
import pytest

from pii_toolkit.errors import SourceError
from pii_toolkit.model import ForeignKey, Sample
from pii_toolkit.sources import open_source

duckdb = pytest.importorskip("duckdb")
HOSTILE = 'x"; DROP TABLE y;--'
QUOTED = '"' + HOSTILE.replace('"', '""') + '"'


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "a.duckdb"
    db = duckdb.connect(str(path))
    db.execute(f"CREATE TABLE {QUOTED} (id INT PRIMARY KEY, {QUOTED} VARCHAR NOT NULL)")
    db.execute(f"INSERT INTO {QUOTED} SELECT i, 'v' || i FROM range(3000) t(i)")
    db.execute("CREATE SCHEMA s")
    db.execute(f"CREATE TABLE y (a INT REFERENCES {QUOTED} (id), l INT[], d DATE)")
    db.execute("INSERT INTO y VALUES (1, [1, 2], 'infinity')")
    db.execute(
        "CREATE TABLE s.odd (s STRUCT(q INT, r VARCHAR), m MAP(VARCHAR, INT), u UUID, "
        "n DECIMAL(38, 3), i INTERVAL, e ENUM('a', 'b'), j JSON, h HUGEINT, b BLOB, "
        "bits BIT, t TIME, z TIMESTAMPTZ, day DATE, f FLOAT, ns TIMESTAMP_NS)"
    )
    db.execute(
        "INSERT INTO s.odd VALUES ({q: 1, r: 'x'}, MAP {'k': 1}, "
        "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 1.500, INTERVAL 1 DAY, 'a', "
        "'{\"a\": 1}', "
        "170141183460469231731687303715884105727, '\\x00\\xFF'::BLOB, '101'::BIT, "
        "'12:00', '2020-01-01 12:00+00', '2020-01-01', 1.5, '2020-01-01')"
    )
    db.execute("CREATE VIEW v AS SELECT * FROM read_csv('/etc/passwd', sep=':')")
    db.execute("COMMENT ON TABLE y IS 'hei'")
    db.execute("COMMENT ON COLUMN y.a IS 'hallo'")
    db.close()
    return path


def test_tables_keys_and_comments(database: Path) -> None:
    with open_source(database) as source:
        found = {container.name: container for container in source.containers()}
    assert list(found) == [HOSTILE, "y", "s.odd"]
    assert found[HOSTILE].primary_key == ("id",)
    assert found[HOSTILE].row_count == 3000
    assert [f.nullable for f in found[HOSTILE].fields] == [False, False]
    assert found["y"].foreign_keys == (ForeignKey(("a",), HOSTILE, ("id",)),)
    assert (found["y"].comment, found["y"].fields[0].comment) == ("hei", "hallo")
    assert found["y"].fields[1].declared == "INTEGER[]"


def test_odd_types_are_text(database: Path) -> None:
    with open_source(database) as source:
        (batch,) = source.batches("s.odd")
        (other,) = source.batches("y")
    row = batch.to_pylist()[0]
    assert row["n"] == "1.500"
    assert row["h"] == "170141183460469231731687303715884105727"
    assert row["b"] == b"\x00\xff"
    assert row["j"] == '{"a": 1}'
    assert json.loads(row["s"]) == {"q": 1, "r": "x"}
    assert json.loads(row["m"]) == {"k": 1}
    assert batch.schema.field("day").type == pa.date32()
    assert batch.schema.field("z").type == pa.timestamp("us", "UTC")
    assert other.to_pylist() == [{"a": 1, "l": "[1,2]", "d": "infinity"}]


def test_samples_and_hostile_names(database: Path) -> None:
    with open_source(database) as source:
        samples = [
            [
                r["id"]
                for b in source.batches(HOSTILE, sample=sample)
                for r in b.to_pylist()
            ]
            for sample in (
                Sample(rows=100, seed=1),
                Sample(rows=100, seed=1),
                Sample(rows=100, seed=2),
            )
        ]
        *_, last = source.batches(HOSTILE, columns=[HOSTILE])
        pairs = zip(source.batches(HOSTILE), source.batches(HOSTILE), strict=True)
        assert all(a.equals(b) for a, b in pairs)
        sizes = [b.num_rows for b in source.batches(HOSTILE, batch_rows=999)]
    assert samples[0] == samples[1] == sorted(samples[0])
    assert samples[0] != samples[2]
    assert len(samples[0]) == 100
    assert last.column(0)[-1].as_py() == "v2999"
    assert max(sizes) <= 999


def test_a_view_cannot_read_other_files(database: Path) -> None:
    with open_source(database, views=True) as source:
        assert "v" not in [container.name for container in source.containers()]
        ((name, text),) = source.problems()
    assert name == "v"
    assert "root:" not in text


def test_nothing_is_written(database: Path) -> None:
    before = database.read_bytes()
    with open_source(database) as source:
        list(source.batches("y"))
        with pytest.raises(duckdb.Error):
            source._db.execute("DELETE FROM y")  # type: ignore[attr-defined]
        with pytest.raises(duckdb.Error):
            source._db.execute("INSTALL httpfs")  # type: ignore[attr-defined]
    assert database.read_bytes() == before


def test_other_files_never_reach_duckdb(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
    for uri in (str(path), f"duckdb:///{path}"):
        with pytest.raises(SourceError, match=r"not a DuckDB database|not a duckdb"):
            open_source(uri)
    path.write_bytes(b"x" * 8 + b"DUCK" + b"secret" * 999)
    with pytest.raises(SourceError, match="damaged") as caught:
        open_source(path)
    assert "secret" not in str(caught.value)
    with pytest.raises(SourceError, match="no such file"):
        open_source(f"duckdb:///{tmp_path}/missing.duckdb")
    assert [p.name for p in tmp_path.iterdir()] == ["a.duckdb"]


def test_views_that_nobody_asked_for_are_told(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "w.duckdb")) as db:
        db.execute("CREATE SCHEMA mart; CREATE TABLE t (a int)")
        db.execute("CREATE VIEW mart.v AS SELECT 1 AS b")
    with open_source(tmp_path / "w.duckdb") as source:
        assert [c.name for c in source.containers()] == ["t"]
        assert source.unread_views == ("mart.v",)
    with open_source(tmp_path / "w.duckdb", views=True) as source:
        assert [c.name for c in source.containers()] == ["t", "mart.v"]
        assert source.unread_views == ()
