"""ADBC's driver gives the rows that Python's module gives, or is not asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pii_toolkit.errors import SourceError
from pii_toolkit.sources import sqlite_arrow
from pii_toolkit.sources.sqlite import SqliteSource

pytest.importorskip("adbc_driver_sqlite")

TEXTS = st.one_of(
    st.none(),
    st.text(max_size=5),
    st.sampled_from(["", "\x00", "a\x00b", "01010112345", "Å" * 40, "NaN", "1e5"]),
)
INTEGERS = (
    st.none() | st.sampled_from([0, -1, 2**63 - 1, -(2**63)]) | st.integers(-9, 9)
)
REALS = st.none() | st.floats(allow_nan=False)
ROWS = st.lists(st.tuples(INTEGERS, TEXTS, REALS, TEXTS), max_size=30)
TABLE = "CREATE TABLE t (n INTEGER, a TEXT, r REAL, b VARCHAR(20))"


def make(path: Path, table: str, rows: list[tuple[object, ...]]) -> Path:
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as db:
        db.execute(table)
        for row in rows:
            db.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(row))})", row)
    db.close()
    return path


def read(
    path: Path, *, driven: bool, columns: list[str] | None = None, **options: int
) -> tuple[pa.Table, tuple[tuple[str, str], ...]]:
    """All rows, by one reader or the other, and what it had to tell."""
    patch = pytest.MonkeyPatch()
    if not driven:
        patch.setattr(sqlite_arrow, "driver", lambda: None)
    with patch.context(), SqliteSource(path, **options) as source:
        batches = list(source.batches("t", columns=columns))
        schema = source.schema("t")
        found = pa.Table.from_batches(batches, batches[0].schema if batches else schema)
        problems = source.problems()
    patch.undo()
    return found, problems


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that the driver gets."""
    queries: list[str] = []
    stream = sqlite_arrow.stream

    def listened(path: Path, query: str, types: list[pa.DataType]):
        queries.append(query)
        return stream(path, query, types)

    monkeypatch.setattr(sqlite_arrow, "stream", listened)
    return queries


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=ROWS)
def test_both_read_the_same(tmp_path: Path, rows: list[tuple[object, ...]]) -> None:
    path = make(tmp_path / "a.sqlite", TABLE, rows)
    for columns in (None, ["b"], ["r", "n"]):
        driven = read(path, driven=True, columns=columns)
        own = read(path, driven=False, columns=columns)
        assert driven[0].equals(own[0])
        assert driven[1] == own[1]


def test_types_hold_where_values_come_late(tmp_path: Path, asked: list[str]) -> None:
    none = [(None, None, None, None)] * 40_000
    path = make(tmp_path / "a.sqlite", TABLE, [*none, (1, "a", 1.5, "b")])
    driven, _ = read(path, driven=True)
    assert asked
    assert driven.equals(read(path, driven=False)[0])
    assert driven.slice(40_000).to_pylist() == [{"n": 1, "a": "a", "r": 1.5, "b": "b"}]


def test_bytes_that_are_not_utf8_are_read_alike(tmp_path: Path) -> None:
    path = make(tmp_path / "a.sqlite", TABLE, [(1, "a", 1.0, "b")])
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO t (a) VALUES (CAST(x'4be572e9' AS TEXT)), ('ok')")
    db.close()
    driven, problems = read(path, driven=True)
    own, told = read(path, driven=False)
    assert driven.equals(own)
    assert problems == told
    assert "1 text is not UTF-8" in problems[0][1]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("CREATE TABLE t (a TEXT, b BLOB)", ("a", b"b")),
        ("CREATE TABLE t (a, b)", ("a", 1)),
        ("CREATE TABLE t (a TEXT, b NUMERIC)", ("a", "b")),
    ],
    ids=["blob", "undeclared", "null and text"],
)
def test_other_tables_are_not_the_drivers(
    tmp_path: Path, asked: list[str], table: str, row: tuple[object, ...]
) -> None:
    path = make(tmp_path / "a.sqlite", table, [row, (None, None), (2, "c")])
    assert read(path, driven=True)[0].equals(read(path, driven=False)[0])
    assert asked == []


def test_a_snapshot_is_read_by_the_one_that_holds_it(
    tmp_path: Path, asked: list[str]
) -> None:
    path = make(tmp_path / "a.sqlite", TABLE, [(1, "a", 1.0, "b")])
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA journal_mode = WAL")
        assert read(path, driven=True)[0].num_rows == 1
    db.close()
    assert asked == []


@pytest.mark.parametrize(("letters", "driven"), [(900, True), (5_000, False)])
def test_long_cells_stay_under_the_limit(
    tmp_path: Path, asked: list[str], letters: int, driven: bool
) -> None:
    rows = [(n, "x" * letters, 1.0, "b") for n in range(30)]
    path = make(tmp_path / "a.sqlite", TABLE, rows)
    assert read(path, driven=True, cell_limit=6_000)[0].num_rows == 30
    assert bool(asked) == driven


def test_a_cell_above_the_limit_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "a.sqlite", TABLE, [(1, "x" * 20_000, 1.0, "b")])
    with pytest.raises(SourceError, match="TOOBIG"):
        read(path, driven=True, cell_limit=10_000)


@pytest.mark.parametrize("good", [0, 1, 2])
def test_where_the_driver_stops_the_other_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: int
) -> None:
    from adbc_driver_manager import OperationalError

    rows = [(n, str(n), n / 2, None) for n in range(40_000)]
    path = make(tmp_path / "a.sqlite", TABLE, rows)
    own, _ = read(path, driven=False)
    stream = sqlite_arrow.stream

    def broken(path: Path, query: str, types: list[pa.DataType]):
        for number, batch in enumerate(stream(path, query, types)):
            if number == good:
                raise OperationalError("x", status_code=1)
            yield batch

    monkeypatch.setattr(sqlite_arrow, "stream", broken)
    assert read(path, driven=True)[0].equals(own)


def test_nothing_is_written(tmp_path: Path, asked: list[str]) -> None:
    path = make(tmp_path / "a.sqlite", TABLE, [(1, "a", 1.0, "b")])
    before = path.read_bytes(), sorted(tmp_path.iterdir())
    read(path, driven=True)
    assert asked
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == before
