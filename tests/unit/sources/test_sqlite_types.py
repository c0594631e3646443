"""The quick look at a table says what the slow one says, whatever the values are."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.sources.sqlite_types import (
    Column,
    arrow_type,
    closer_look,
    look,
    quoted,
)

DECLARED = ("TEXT", "varchar(9)", "INTEGER", "REAL", "DATE", "", "BLOB", "double")
VALUES = st.sampled_from(
    [None, "", "a", "1", "1.5", "\x00", 0, 7, -1, 2**62, 1.0, 2.5, -0.5, b"", b"a"]
)
EVERY_KIND: list[object] = [None, "a", "", 1, 1.5, b"a", b""]


def table(
    declared: tuple[str, ...], rows: list[tuple[object, ...]], **options: str
) -> tuple[sqlite3.Connection, list[Column]]:
    db = sqlite3.connect(":memory:")
    db.text_factory = bytes
    columns = [
        Column(f'c{{0}}"{n}', kind, nullable=True, key=0)
        for n, kind in enumerate(declared)
    ]
    listed = ", ".join(f"{quoted(c.name)} {c.declared}" for c in columns)
    db.execute(f"CREATE TABLE t ({listed})")
    marks = ", ".join("?" * len(columns))
    db.executemany(f"INSERT INTO t VALUES ({marks})", rows)
    return db, columns


def types(db: sqlite3.Connection, columns: list[Column], how) -> tuple[object, ...]:
    rows, seen = how(db, "t", columns)
    pairs = zip(columns, seen, strict=True)
    return rows, [(str(arrow_type(c, s)), s.mixed) for c, s in pairs]


@given(st.data())
def test_both_looks_see_the_same(data: st.DataObject) -> None:
    declared = tuple(data.draw(st.lists(st.sampled_from(DECLARED), max_size=4)))
    declared = declared or ("TEXT",)
    row = st.tuples(*[VALUES for _ in declared])
    db, columns = table(declared, data.draw(st.lists(row, max_size=4)))
    assert types(db, columns, look) == types(db, columns, closer_look)
    db.close()


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("value", EVERY_KIND, ids=repr)
def test_one_value_of_any_kind_among_others(declared: str, value: object) -> None:
    usual = {"TEXT": "x", "varchar(9)": "x", "INTEGER": 5, "REAL": 0.5, "double": 0.5}
    rows = [(usual.get(declared),)] * 50 + [(value,)]
    db, columns = table((declared,), rows)
    assert types(db, columns, look) == types(db, columns, closer_look)
    db.close()


def test_what_a_changed_schema_left_behind_is_seen() -> None:
    db, _ = table(("BLOB",), [(1,), ("a",)])
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_schema SET sql = replace(sql, 'BLOB', 'TEXT')")
    db.execute("PRAGMA writable_schema = RESET")
    name = db.execute("PRAGMA table_info(t)").fetchone()[1].decode()
    columns = [Column(name, "TEXT", nullable=True, key=0)]
    assert types(db, columns, look) == types(db, columns, closer_look)
    _, (seen,) = look(db, "t", columns)
    assert (seen.low, seen.high) == (b"integer", b"text")
    db.close()


def test_values_as_declared_need_no_closer_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    db, columns = table(("TEXT", "INTEGER", "REAL"), [("a", 1, 1.5), (None,) * 3])
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    assert look(db, "t", columns)[0] == 2
    assert not any("min(typeof" in sql for sql in asked)
    db.close()


def test_a_wide_table_is_looked_at_in_parts() -> None:
    db, columns = table(("TEXT",) * 950, [("a",) * 950])
    assert types(db, columns, look) == types(db, columns, closer_look)
    db.execute(f"UPDATE t SET {quoted(columns[930].name)} = x'00'")
    assert types(db, columns, look) == types(db, columns, closer_look)
    db.close()
