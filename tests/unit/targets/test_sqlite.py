"""SQLite targets: restored, the database is whole, typed, keyed and consistent."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from target_data import (
    CANARY,
    CUSTOMERS,
    ORDERS,
    Lock,
    customers,
    holds,
    leftovers,
    orders,
)

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Container, Field, ForeignKey
from pii_toolkit.sources import open_source
from pii_toolkit.targets import Target, open_target
from pii_toolkit.targets.affinity import affinity_of, column_type
from pii_toolkit.targets.age import decrypt_file


def fill(target: Target, *customer: int | None) -> None:
    target.begin(CUSTOMERS, customers().schema)
    target.write("customers", customers())
    target.begin(ORDERS, orders(1).schema)
    target.write("orders", orders(*customer))


def restored(path: Path, lock: Lock) -> sqlite3.Connection:
    decrypt_file(path, path.with_name("restored.sqlite"), [lock.identity])
    return sqlite3.connect(path.with_name("restored.sqlite"))


def test_restore(tmp_path: Path, lock: Lock) -> None:
    with open_target(str(tmp_path / "shop.sqlite"), seal=lock.seal) as target:
        fill(target, 1, 3, None)
    assert target.location.endswith("shop.sqlite.age")
    assert target.encrypted
    assert [p.name for p in tmp_path.iterdir()] == ["shop.sqlite.age"]
    assert (tmp_path / "shop.sqlite.age").stat().st_mode & 0o777 == 0o600
    assert not holds(tmp_path, CANARY)
    db = restored(tmp_path / "shop.sqlite.age", lock)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA foreign_key_list(orders)").fetchall() == [
        (0, 0, "customers", "customer", "id", "NO ACTION", "NO ACTION", "NONE")
    ]
    columns = [row[1:4] + row[5:] for row in db.execute("PRAGMA table_info(customers)")]
    assert columns == [
        ("id", "INTEGER", 1, 1),
        ("name", "VARCHAR(40)", 0, 0),
        ("born", "DATE", 0, 0),
        ("code", "TEXT", 0, 0),
        ("picture", "BLOB", 0, 0),
        ("score", "REAL", 0, 0),
    ]
    found = db.execute("SELECT * FROM customers").fetchall()
    assert found == [tuple(row.values()) for row in customers().to_pylist()]


def test_our_source_reads_it(tmp_path: Path, lock: Lock) -> None:
    with open_target(str(tmp_path / "shop.sqlite"), seal=lock.seal) as target:
        fill(target, 2)
    with open_source(str(tmp_path / "shop.sqlite.age"), opener=lock.opener) as source:
        found = {c.name: c for c in source.containers()}
        (batch,) = source.batches("customers")
    assert found["customers"].primary_key == ("id",)
    assert found["orders"].foreign_keys == ORDERS.foreign_keys
    assert batch.to_pylist() == customers().to_pylist()


def test_plaintext_only_on_request(tmp_path: Path) -> None:
    with open_target(f"sqlite:///{tmp_path}/shop.sqlite", seal=None) as target:
        fill(target, 1)
    assert [p.name for p in tmp_path.iterdir()] == ["shop.sqlite"]
    assert (tmp_path / "shop.sqlite").stat().st_mode & 0o777 == 0o600
    db = sqlite3.connect(tmp_path / "shop.sqlite")
    assert db.execute("SELECT count(*) FROM customers").fetchone() == (3,)


def test_no_name_leads_to_the_clear_database_while_it_is_built(
    tmp_path: Path, lock: Lock
) -> None:
    with open_target(str(tmp_path / "shop.sqlite"), seal=lock.seal) as target:
        fill(target, 1)
        (building,) = tmp_path.iterdir()
        assert building.name.startswith(".shop.sqlite.age.building-")
        assert building.stat().st_mode & 0o777 == 0o700
        assert list(building.iterdir()) == []


class TestForeignKeys:
    """Checked at the end; what cannot be kept is left out or refused."""

    def test_orphans_are_refused_by_name_and_count(
        self, tmp_path: Path, lock: Lock
    ) -> None:
        message = "2 rows of 'orders' point at no row of 'customers'"
        with pytest.raises(TargetError, match=message):  # noqa: SIM117
            with open_target(str(tmp_path / "x.sqlite"), seal=lock.seal) as target:
                fill(target, 1, 77, 78)
        assert list(tmp_path.iterdir()) == []

    def test_orphans_are_kept_on_request(self, tmp_path: Path) -> None:
        path = tmp_path / "x.sqlite"
        with open_target(str(path), seal=None, orphans="keep") as target:
            fill(target, 1, 77)
        db = sqlite3.connect(path)
        assert len(db.execute("PRAGMA foreign_key_check").fetchall()) == 1

    def test_a_child_may_come_first_and_tables_may_form_a_ring(
        self, tmp_path: Path
    ) -> None:
        ring = replace(
            CUSTOMERS, foreign_keys=(ForeignKey(("id",), "orders", ("order_id",)),)
        )
        with open_target(str(tmp_path / "x.sqlite"), seal=None) as target:
            target.begin(ORDERS, orders(1).schema)
            target.write("orders", orders(1, 2, 3, 1))
            target.begin(ring, customers().schema)
            target.write("customers", customers())
        db = sqlite3.connect(tmp_path / "x.sqlite")
        assert len(db.execute("PRAGMA foreign_key_list(customers)").fetchall()) == 1

    @pytest.mark.parametrize("known", [True, False])
    def test_a_key_to_a_table_that_never_comes_is_left_out(
        self, tmp_path: Path, known: bool
    ) -> None:
        with sqlite3.connect(tmp_path / "source.sqlite") as db:
            db.execute("CREATE TABLE other (a)")
            if known:
                db.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY)")
        with (
            open_source(str(tmp_path / "source.sqlite")) as source,
            open_target(str(tmp_path / "x.sqlite"), like=source, seal=None) as target,
        ):
            target.begin(ORDERS, orders(1).schema)
            target.write("orders", orders(1, 2))
        db = sqlite3.connect(tmp_path / "x.sqlite")
        assert db.execute("PRAGMA foreign_key_list(orders)").fetchall() == []
        assert db.execute("SELECT count(*) FROM orders").fetchone() == (2,)
        assert db.execute("PRAGMA table_info(orders)").fetchone()[5] == 1
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema")]
        assert names == ["orders"]

    def test_a_key_to_a_unique_column(self, tmp_path: Path) -> None:
        """SQLite demands a unique index on what a key points at."""
        key = ForeignKey(("customer",), "customers", ("code",))
        child = replace(ORDERS, foreign_keys=(key,))
        batch = pa.record_batch({"order_id": [1, 2], "customer": ["00123", "1e5"]})
        with open_target(str(tmp_path / "x.sqlite"), seal=None) as target:
            target.begin(CUSTOMERS, customers().schema)
            target.write("customers", customers())
            target.begin(child, batch.schema)
            target.write("orders", batch)
        db = sqlite3.connect(tmp_path / "x.sqlite")
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []

    def test_dropped_columns_take_their_keys_along(self, tmp_path: Path) -> None:
        batch = customers().select(["name", "score"])
        only = orders(1, 1).select(["order_id"])
        with open_target(str(tmp_path / "x.sqlite"), seal=None) as target:
            target.begin(CUSTOMERS, batch.schema)
            target.write("customers", batch)
            target.begin(ORDERS, only.schema)
            target.write("orders", only)
        db = sqlite3.connect(tmp_path / "x.sqlite")
        assert all(row[5] == 0 for row in db.execute("PRAGMA table_info(customers)"))
        assert db.execute("PRAGMA foreign_key_list(orders)").fetchall() == []


def null_key(target: Target) -> None:
    batch = pa.record_batch({"id": pa.array([None], pa.int64())})
    target.begin(CUSTOMERS, batch.schema)
    target.write("customers", batch)


def equal_keys(target: Target) -> None:
    batch = pa.record_batch({"id": pa.array([7, 7], pa.int64())})
    target.begin(CUSTOMERS, batch.schema)
    target.write("customers", batch)


def table_twice(target: Target) -> None:
    target.begin(CUSTOMERS, customers().schema)
    target.begin(replace(CUSTOMERS, name="CUSTOMERS"), customers().schema)


def not_begun(target: Target) -> None:
    target.write("customers", customers())


def zero_byte_name(target: Target) -> None:
    target.begin(CUSTOMERS, pa.schema([("a\0b", pa.string())]))


def no_columns(target: Target) -> None:
    target.begin(CUSTOMERS, pa.schema([]))


@pytest.mark.parametrize(
    ("misuse", "text"),
    [
        (null_key, "a key column holds null"),
        (equal_keys, "UNIQUE constraint failed: customers.id"),
        (table_twice, "already exists"),
        (not_begun, "was not begun"),
        (zero_byte_name, "without a usable name"),
        (no_columns, "no column"),
    ],
)
def test_failures_are_told_without_values_and_leave_nothing(
    tmp_path: Path, lock: Lock, misuse: Callable[[Target], None], text: str
) -> None:
    with pytest.raises(TargetError, match=text) as caught:  # noqa: SIM117
        with open_target(str(tmp_path / "x.sqlite"), seal=lock.seal) as target:
            misuse(target)
    assert CANARY not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_table_named_like_an_attack_is_a_table(tmp_path: Path, lock: Lock) -> None:
    name, column = 'x"; DROP TABLE customers;--', 'c"] FROM x; --'
    hostile = Container("demo", name, "table", (Field(column, "string", "TEXT); --"),))
    batch = pa.record_batch({column: ["v"]})
    with open_target(str(tmp_path / "x.sqlite"), seal=lock.seal) as target:
        target.begin(CUSTOMERS, customers().schema)
        target.begin(hostile, batch.schema)
        target.write(name, batch)
    db = restored(tmp_path / "x.sqlite.age", lock)
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema")]
    assert tables == ["customers", name]


def test_files_become_tables_under_their_stem(tmp_path: Path) -> None:
    csv = Container("demo", "hr/people.csv", "file", (Field("a", "string"),))
    batch = pa.record_batch({"a": ["007", None, ""]})
    with open_target(str(tmp_path / "x.sqlite"), seal=None) as target:
        target.begin(csv, batch.schema)
        target.write(csv.name, batch)
    db = sqlite3.connect(tmp_path / "x.sqlite")
    assert db.execute("SELECT a FROM hr_people").fetchall() == [
        ("007",),
        (None,),
        ("",),
    ]


@pytest.mark.parametrize(
    ("kind", "declared", "expected"),
    [
        (pa.string(), "VARCHAR(11)", "VARCHAR(11)"),
        (pa.string(), "character varying(11)", "character varying(11)"),
        (pa.string(), "INTEGER", "TEXT"),
        (pa.string(), "NUMERIC", "TEXT"),
        (pa.string(), "uuid", "TEXT"),
        (pa.string(), "DATE", "DATE"),
        (pa.string(), "timestamp with time zone", "timestamp with time zone"),
        (pa.string(), None, "TEXT"),
        (pa.string(), "TEXT); DROP TABLE x;--", "TEXT"),
        (pa.int64(), "INTEGER", "INTEGER"),
        (pa.int64(), "BIGINT", "BIGINT"),
        (pa.int64(), "TEXT", "INTEGER"),
        (pa.bool_(), "BOOLEAN", "BOOLEAN"),
        (pa.uint64(), "UBIGINT", "TEXT"),
        (pa.float64(), "DOUBLE", "DOUBLE"),
        (pa.binary(), "BLOB", "BLOB"),
        (pa.binary(), "TEXT", "BLOB"),
        (pa.decimal128(10, 2), "DECIMAL(10,2)", "DECIMAL(10,2)"),
        (pa.date32(), "DATE", "DATE"),
        (pa.list_(pa.string()), "VARCHAR[]", "VARCHAR[]"),
    ],
)
def test_column_types(kind: pa.DataType, declared: str | None, expected: str) -> None:
    assert column_type(kind, Field("c", str(kind), declared)) == expected


@given(st.text(alphabet="ABCDEFINOTXRLUH ", max_size=12).filter(str.strip))
def test_affinity_is_sqlites_own(declared: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute(f'CREATE TABLE t (c "{declared}")')
    db.execute("INSERT INTO t VALUES ('1')")
    stored = db.execute("SELECT typeof(c) FROM t").fetchone()[0]
    expected = {"INTEGER": "integer", "NUMERIC": "integer", "REAL": "real"}
    assert stored == expected.get(affinity_of(declared), "text")


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=1),
    st.sampled_from(["INTEGER", "NUMERIC", "REAL", "DATE", "VARCHAR(3)", "BLOB", ""]),
)
def test_no_text_changes_on_its_way(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str], declared: str
) -> None:
    """``DATE`` aside, where SQLite keeps numbers as numbers, no affinity may bite."""
    if declared == "DATE":
        cells = [f"19{len(cell):02}-01-01" for cell in cells]
    path = tmp_path_factory.mktemp("text") / "x.sqlite"
    one = Container("demo", "t", "table", (Field("c", "string", declared),))
    batch = pa.record_batch({"c": cells})
    with open_target(str(path), seal=None) as target:
        target.begin(one, batch.schema)
        target.write("t", batch)
    found = [row[0] for row in sqlite3.connect(path).execute("SELECT c FROM t")]
    assert found == cells


def test_every_type_is_stored(tmp_path: Path) -> None:
    batch = pa.record_batch(
        {
            "moment": pa.array([0], pa.timestamp("us", "UTC")),
            "day": pa.array([0], pa.date32()),
            "decimal": pa.array(["1.10"]).cast(pa.decimal128(5, 2)),
            "big": pa.array([2**64 - 1], pa.uint64()),
            "list": [["a"]],
            "truth": [True],
            "word": pa.array(["d"]).dictionary_encode(),
            "nothing": pa.nulls(1),
        }
    )
    one = Container("demo", "t", "table", ())
    with open_target(str(tmp_path / "x.sqlite"), seal=None) as target:
        target.begin(one, batch.schema)
        target.write("t", batch)
    row = sqlite3.connect(tmp_path / "x.sqlite").execute("SELECT * FROM t").fetchone()
    assert row == (
        "1970-01-01 00:00:00.000000Z",
        "1970-01-01",
        "1.10",
        "18446744073709551615",
        '["a"]',
        1,
        "d",
        None,
    )


def test_overwriting_needs_to_be_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"old")
    with pytest.raises(TargetError, match="exists already"):
        open_target(str(path), seal=None)
    with open_target(str(path), seal=None, overwrite=True) as target:
        fill(target, 1)
        assert path.read_bytes() == b"old"
    assert path.read_bytes()[:6] == b"SQLite"
    assert not leftovers(tmp_path)
