"""DuckDB targets: the same way as SQLite's, without any extension."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from target_data import CANARY, CUSTOMERS, ORDERS, Lock, customers, holds, orders

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Container, ForeignKey
from pii_toolkit.targets import Target, open_target
from pii_toolkit.targets.age import decrypt_file

duckdb = pytest.importorskip("duckdb")


def fill(target: Target, *customer: int | None) -> None:
    target.begin(CUSTOMERS, customers().schema)
    target.write("customers", customers())
    target.begin(ORDERS, orders(1).schema)
    target.write("orders", orders(*customer))


def test_restore(tmp_path: Path, lock: Lock) -> None:
    with open_target(str(tmp_path / "shop.duckdb"), seal=lock.seal) as target:
        fill(target, 1, 3, None)
    assert [p.name for p in tmp_path.iterdir()] == ["shop.duckdb.age"]
    assert not holds(tmp_path, CANARY)
    decrypt_file(tmp_path / "shop.duckdb.age", tmp_path / "r.duckdb", [lock.identity])
    with duckdb.connect(str(tmp_path / "r.duckdb"), read_only=True) as db:
        found = db.execute("SELECT * FROM customers").fetchall()
        kinds = db.execute(
            "SELECT constraint_type FROM duckdb_constraints()"
            " WHERE table_name = 'orders'"
        ).fetchall()
    assert found == [tuple(row.values()) for row in customers().to_pylist()]
    assert {"PRIMARY KEY", "FOREIGN KEY"} <= {kind for (kind,) in kinds}


def test_plaintext_schema_and_hostile_names(tmp_path: Path) -> None:
    hostile = Container("demo", 'sp"ace.t"; DROP TABLE x;--', "table", ())
    batch = pa.record_batch({'c"': ["v"], "n": [[1, 2]]})
    with open_target(f"duckdb:///{tmp_path}/x.duckdb", seal=None) as target:
        target.begin(hostile, batch.schema)
        target.write(hostile.name, batch)
    assert [p.name for p in tmp_path.iterdir()] == ["x.duckdb"]
    assert (tmp_path / "x.duckdb").stat().st_mode & 0o777 == 0o600
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as db:
        rows = db.execute('SELECT * FROM "sp""ace"."t""; DROP TABLE x;--"').fetchall()
    assert rows == [("v", [1, 2])]


def test_orphans_on_request_and_keys_without_parent(tmp_path: Path) -> None:
    key = ForeignKey(("customer",), "gone", ("id",))
    lonely = replace(ORDERS, name="lonely", foreign_keys=(key,))
    path = tmp_path / "x.duckdb"
    with open_target(str(path), seal=None, orphans="keep") as target:
        fill(target, 1, 77)
        target.begin(lonely, orders(1).schema)
        target.write("lonely", orders(5))
    with duckdb.connect(str(path), read_only=True) as db:
        assert db.execute("SELECT count(*) FROM orders").fetchone() == (2,)


def orphan(target: Target) -> None:
    fill(target, 1, 77)


def equal_keys(target: Target) -> None:
    target.begin(CUSTOMERS, customers().schema)
    target.write("customers", customers())
    target.write("customers", customers())


def null_key(target: Target) -> None:
    batch = pa.record_batch({"id": pa.array([None], pa.int64())})
    target.begin(CUSTOMERS, batch.schema)
    target.write("customers", batch)


def table_twice(target: Target) -> None:
    target.begin(CUSTOMERS, customers().schema)
    target.begin(CUSTOMERS, customers().schema)


def other_schema(target: Target) -> None:
    target.begin(CUSTOMERS, customers().schema)
    target.write("customers", orders(1))


@pytest.mark.parametrize(
    ("misuse", "text"),
    [
        (orphan, "a key or NOT NULL is broken"),
        (equal_keys, "a key or NOT NULL is broken"),
        (null_key, "a key or NOT NULL is broken"),
        (table_twice, "CatalogException"),
        (other_schema, "another schema"),
    ],
)
def test_failures_are_told_without_values_and_leave_nothing(
    tmp_path: Path, lock: Lock, misuse: Callable[[Target], None], text: str
) -> None:
    with pytest.raises(TargetError, match=text) as caught:  # noqa: SIM117
        with open_target(str(tmp_path / "x.duckdb"), seal=lock.seal) as target:
            misuse(target)
    assert "77" not in str(caught.value).replace(str(tmp_path), "")
    assert CANARY not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
