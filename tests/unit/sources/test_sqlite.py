"""SQLite: types by value, odd text, hostile names, keys, read-only, order, samples."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pyarrow as pa
import pytest

from pii_toolkit.errors import SourceError
from pii_toolkit.model import ForeignKey, Sample
from pii_toolkit.sources import open_source
from pii_toolkit.sources.sqlite import SqliteSource

HOSTILE = 'x"; DROP TABLE y;--'


def database(path: Path, *statements: str) -> Path:
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
    db.close()
    return path


def rows(path: Path, table: str, **options: object) -> list[dict[str, object]]:
    with open_source(path) as source:
        return [
            row
            for batch in source.batches(table, **options)  # type: ignore[arg-type]
            for row in batch.to_pylist()
        ]


@pytest.mark.parametrize(
    ("declared", "values", "kind", "cells"),
    [
        pytest.param("INTEGER", "1, NULL, 3", pa.int64(), [1, None, 3], id="integers"),
        pytest.param(
            "INTEGER", "1, 'x', 3", pa.string(), ["1", "x", "3"], id="text inside"
        ),
        pytest.param("INTEGER", "1, 1.5", pa.string(), ["1", "1.5"], id="real inside"),
        pytest.param("REAL", "1, 2.5", pa.float64(), [1.0, 2.5], id="reals"),
        pytest.param(
            "REAL", "1, 'x'", pa.string(), ["1.0", "x"], id="text among reals"
        ),
        pytest.param("TEXT", "1, 'x', ''", pa.string(), ["1", "x", ""], id="text"),
        pytest.param(
            "NUMERIC",
            "9007199254740993, 0.5",
            pa.string(),
            ["9007199254740993", "0.5"],
            id="all digits",
        ),
        pytest.param(
            "BLOB", "x'00ff', NULL", pa.binary(), [b"\x00\xff", None], id="blobs"
        ),
        pytest.param(
            "BLOB",
            "x'00ff', 'a', 1",
            pa.string(),
            ["x'00FF'", "a", "1"],
            id="mixed blobs",
        ),
        pytest.param(
            "TEXT",
            "x'00ff', 'a'",
            pa.string(),
            ["x'00FF'", "a"],
            id="a blob among text",
        ),
        pytest.param(
            "", "1, 'x', x'aa'", pa.string(), ["1", "x", "x'AA'"], id="undeclared"
        ),
        pytest.param(
            "INTEGER", "NULL, NULL", pa.int64(), [None, None], id="only nulls"
        ),
        pytest.param("VARCHAR(9)", "NULL", pa.string(), [None], id="only null text"),
        pytest.param("DATE", "'2020-01-01'", pa.string(), ["2020-01-01"], id="date"),
        pytest.param("BOOLEAN", "0, 1", pa.int64(), [0, 1], id="boolean"),
        pytest.param("TEXT", "'0101', '011'", pa.string(), ["0101", "011"], id="zeros"),
        pytest.param(
            "INT", "9223372036854775807", pa.int64(), [2**63 - 1], id="largest"
        ),
        pytest.param(
            "TEXT", "'a' || char(0) || 'b'", pa.string(), ["a\0b"], id="NUL inside"
        ),
        pytest.param("REAL", "9e999", pa.float64(), [float("inf")], id="infinity"),
    ],
)
def test_types_follow_the_values(
    tmp_path: Path, declared: str, values: str, kind: pa.DataType, cells: list[object]
) -> None:
    inserts = [f"INSERT INTO t VALUES ({value})" for value in values.split(", ")]
    path = database(tmp_path / "a.db", f"CREATE TABLE t (c {declared})", *inserts)
    with open_source(path) as source:
        assert source.schema("t").field("c").type == kind
        (container,) = source.containers()
        assert container.fields[0].declared == (declared or None)
        (batch,) = source.batches("t")
    assert batch.column("c").to_pylist() == cells


def test_text_that_is_not_utf8_is_read_and_reported(tmp_path: Path) -> None:
    path = database(
        tmp_path / "a.db",
        "CREATE TABLE t (c TEXT)",
        "INSERT INTO t VALUES (CAST(x'426af8726e' AS TEXT)), ('Åse')",
    )
    with open_source(path) as source:
        (batch,) = source.batches("t")
        assert batch.column("c").to_pylist() == ["Bjørn", "Åse"]
        assert source.problems() == (
            ("t", "1 text is not UTF-8 and was read as Windows-1252"),
        )


def test_hostile_names_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    quoted = HOSTILE.replace('"', '""')
    database(
        path,
        "CREATE TABLE y (a)",
        f'CREATE TABLE "{quoted}" ("{quoted}" TEXT, "select" INT)',
        f"INSERT INTO \"{quoted}\" VALUES ('v', 1)",
    )
    with open_source(path) as source:
        assert [c.name for c in source.containers()] == [HOSTILE, "y"]
    assert rows(path, HOSTILE) == [{HOSTILE: "v", "select": 1}]
    assert rows(path, HOSTILE, columns=[HOSTILE]) == [{HOSTILE: "v"}]
    assert rows(path, HOSTILE, sample=Sample(rows=1)) == [{HOSTILE: "v", "select": 1}]


def test_keys_are_described(tmp_path: Path) -> None:
    path = database(
        tmp_path / "a.db",
        "CREATE TABLE Parent (a INT, b INT NOT NULL, PRIMARY KEY (b, a))",
        "CREATE TABLE solo (id INTEGER PRIMARY KEY)",
        "CREATE TABLE child (x INT, y INT, z INT REFERENCES solo, "
        "w INT REFERENCES gone, FOREIGN KEY (X, y) REFERENCES PARENT (A, b))",
    )
    with open_source(path) as source:
        found = {container.name: container for container in source.containers()}
    assert found["Parent"].primary_key == ("b", "a")
    assert [f.nullable for f in found["Parent"].fields] == [True, False]
    assert set(found["child"].foreign_keys) == {
        ForeignKey(("x", "y"), "Parent", ("a", "b")),
        ForeignKey(("z",), "solo", ("id",)),
    }
    assert found["child"].row_count == 0


def test_views_only_on_request(tmp_path: Path) -> None:
    path = database(
        tmp_path / "a.db",
        "CREATE TABLE t (a)",
        "INSERT INTO t VALUES (1)",
        "CREATE VIEW v AS SELECT a + 1 AS b FROM t",
    )
    with open_source(path) as source:
        assert [c.name for c in source.containers()] == ["t"]
    with open_source(path, views=True) as source:
        assert [c.name for c in source.containers()] == ["t", "v"]
        assert next(source.batches("v")).to_pylist() == [{"b": 2}]
        assert next(source.batches("v", sample=Sample(rows=5))).to_pylist() == [
            {"b": 2}
        ]


@pytest.mark.parametrize("uri", ["sqlite:///{}", "sqlite://{}", "{}"])
def test_a_missing_database_is_not_created(tmp_path: Path, uri: str) -> None:
    path = tmp_path / "missing.sqlite"
    with pytest.raises(SourceError, match="no such file"):
        open_source(uri.format(path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("uri", ["sqlite:///{}", "sqlite:////{}", "SQLITE:///{}", "{}"])
def test_uris(tmp_path: Path, uri: str) -> None:
    path = database(tmp_path / "a å%20b.db", "CREATE TABLE t (a)")
    with open_source(uri.format(path)) as source:
        assert [c.name for c in source.containers()] == ["t"]


def test_nothing_is_written(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", "CREATE TABLE t (a)")
    before = path.read_bytes()
    source = open_source(path)
    assert isinstance(source, SqliteSource)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        source._db.execute("DELETE FROM t")
    source.close()
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.db"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"hello world, no database", "not a SQLite database", id="text"),
        pytest.param(
            b"SQLite format 3\0" + b"secret" * 99, "NOTADB|CORRUPT", id="header"
        ),
    ],
)
def test_damaged_files(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=message) as caught:
        open_source(path).containers()
    assert "secret" not in str(caught.value)


def test_a_damaged_table_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    fill = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
    )
    path = database(
        tmp_path / "a.db",
        "CREATE TABLE good (a)",
        "CREATE TABLE torn (a)",
        "INSERT INTO good VALUES (1)",
        f"INSERT INTO torn {fill} SELECT 'secret' || i FROM n",
    )
    raw = bytearray(path.read_bytes())
    raw[4096 * 4 :] = b"\xff" * (len(raw) - 4096 * 4)
    path.write_bytes(raw)
    with open_source(path) as source:
        assert [c.name for c in source.containers()] == ["good"]
        ((name, text),) = source.problems()
    assert name == "torn"
    assert "CORRUPT" in text
    assert "secret" not in text


def test_a_huge_cell_is_one_clear_error(tmp_path: Path) -> None:
    path = database(
        tmp_path / "a.db",
        "CREATE TABLE t (a)",
        "INSERT INTO t VALUES (replace(hex(zeroblob(5000)), '0', 'secret'))",
    )
    source = SqliteSource(path, cell_limit=10_000)
    with source, pytest.raises(SourceError, match=r"TOOBIG.*exclude") as caught:
        list(source.batches("t"))
    assert "secret" not in str(caught.value)


def test_order_is_the_same_for_all_columns(tmp_path: Path) -> None:
    path = database(
        tmp_path / "a.db",
        "CREATE TABLE t (a INT, b TEXT)",
        "CREATE INDEX i ON t (a)",
        "INSERT INTO t VALUES (3, 'x'), (1, 'y'), (2, 'z')",
    )
    assert [row["a"] for row in rows(path, "t", columns=["a"])] == [3, 1, 2]
    assert [row["a"] for row in rows(path, "t")] == [3, 1, 2]


@pytest.mark.parametrize(
    "ddl",
    [
        pytest.param("CREATE TABLE t (n INT)", id="rowid"),
        pytest.param("CREATE TABLE t (n INT PRIMARY KEY) WITHOUT ROWID", id="no rowid"),
        pytest.param("CREATE TABLE t (n INT, rowid, oid, _rowid_)", id="shadowed"),
    ],
)
def test_samples(tmp_path: Path, ddl: str) -> None:
    fill = (
        "WITH RECURSIVE s(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM s WHERE i < 2999)"
    )
    path = database(
        tmp_path / "a.db",
        ddl,
        f"INSERT INTO t (n) {fill} SELECT i FROM s",
    )
    chosen = [r["n"] for r in rows(path, "t", sample=Sample(rows=700, seed=5))]
    assert chosen == [r["n"] for r in rows(path, "t", sample=Sample(rows=700, seed=5))]
    assert chosen == sorted(chosen)
    assert len(chosen) == 700
    assert max(chosen) > 2900
    with open_source(path) as source:
        sizes = [b.num_rows for b in source.batches("t", batch_rows=100)]
    assert max(sizes) <= 100
    assert sum(sizes) == 3000


def test_two_readings_side_by_side(tmp_path: Path) -> None:
    path = database(
        tmp_path / "a.db", "CREATE TABLE t (n)", "INSERT INTO t VALUES (1), (2)"
    )
    with open_source(path) as source:
        pairs = zip(
            source.batches("t", batch_rows=1),
            source.batches("t", batch_rows=1),
            strict=True,
        )
        assert [a.to_pylist() == b.to_pylist() for a, b in pairs] == [True, True]


def test_include_and_exclude(tmp_path: Path) -> None:
    path = database(
        tmp_path / "a.db", *(f"CREATE TABLE {n} (a)" for n in ("ab", "ac", "b"))
    )
    with open_source(path, include=["a*"], exclude=["ac"]) as source:
        assert [c.name for c in source.containers()] == ["ab"]


def test_many_columns(tmp_path: Path) -> None:
    names = [f"c{i}" for i in range(1500)]
    path = database(
        tmp_path / "a.db",
        f"CREATE TABLE t ({', '.join(names)})",
        "INSERT INTO t (c1499) VALUES ('x')",
    )
    (row,) = rows(path, "t")
    assert row["c1499"] == "x"


def test_a_full_text_table_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    try:
        database(
            path,
            "CREATE VIRTUAL TABLE f USING fts5(note)",
            "INSERT INTO f VALUES ('hei')",
        )
    except sqlite3.OperationalError:
        pytest.skip("this SQLite has no fts5")
    with open_source(path) as source:
        assert [c.name for c in source.containers()] == ["f"]
        assert next(source.batches("f")).to_pylist() == [{"note": "hei"}]


def test_write_ahead_log(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as writer:
        writer.execute("PRAGMA journal_mode = wal")
        writer.execute("CREATE TABLE t (a)")
        writer.execute("INSERT INTO t VALUES (1)")
        writer.commit()
        with open_source(path) as source:
            assert source.containers()[0].row_count == 1
            writer.execute("INSERT INTO t VALUES (2)")
            writer.commit()
            assert sum(b.num_rows for b in source.batches("t")) == 1
    writer.close()


def test_views_that_nobody_asked_for_are_told(tmp_path: Path) -> None:
    path = database(
        tmp_path / "a.db",
        "CREATE TABLE t (a)",
        "CREATE VIEW v2 AS SELECT 1 AS b",
        "CREATE VIEW v1 AS SELECT 1 AS b",
    )
    for options, unread in (
        ({}, ("v1", "v2")),
        ({"views": True}, ()),
        ({"include": ("t",)}, ()),
        ({"exclude": ("v1",)}, ("v2",)),
    ):
        with open_source(path, **options) as source:
            assert source.unread_views == unread
    with open_source(tmp_path) as folder:
        folder.containers()
        assert folder.unread_views == ("a.db/v1", "a.db/v2")
