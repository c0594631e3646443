"""PostgreSQL targets on a real server: keys, types, one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa
import pytest
from servers import MakeDatabase, query, run_sql
from target_data import CANARY, CUSTOMERS, ORDERS, Lock, customers, orders

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Container, Field, ForeignKey
from pii_toolkit.targets import Target, open_target

TYPED = Container(
    source="postgresql://host/db",
    name="typed",
    kind="table",
    fields=(
        Field("id", "int32", "integer", nullable=False),
        Field("code", "string", "character varying(5)"),
        Field("long", "string", "character varying(5)"),
        Field("key", "string", "uuid"),
        Field("token", "string", "uuid"),
        Field("price", "decimal128(10, 2)", "numeric(10,2)"),
        Field("day", "date32[day]", "date"),
        Field("doc", "string", "jsonb"),
        Field("bad", "string", "text; DROP TABLE typed"),
        Field("numbers", "string", "integer[]"),
        Field("words", "string", "character varying(3)[]"),
        Field("long_words", "string", "character varying(3)[]"),
        Field("fixed", "string", "character(3)"),
        Field("long_fixed", "string", "character(3)"),
    ),
    primary_key=("id",),
)


def typed() -> pa.RecordBatch:
    return pa.record_batch(
        {
            "id": pa.array([1, 2], pa.int32()),
            "code": ["abcde", None],
            "long": ["abcde", "abcdefgh"],
            "key": ["6e8bc430-9c3a-11d9-9669-0800200c9a66", None],
            "token": ["not-a-uuid", None],
            "price": pa.array(["1.10", None]).cast(pa.decimal128(10, 2)),
            "day": pa.array([0, None], pa.date32()),
            "doc": ['{"a": 1}', None],
            "bad": ["x", "y"],
            "numbers": ["{1,NULL}", "{{1,2},{3,4}}"],
            "words": ['{"a,",abc}', None],
            "long_words": ["{abcd}", "{abc}"],
            "fixed": ["abc", None],
            "long_fixed": ["abcd", "abc"],
        }
    )


def fill(target: Target, *customer: int | None) -> None:
    target.begin(CUSTOMERS, customers().schema)
    target.write("customers", customers())
    target.begin(ORDERS, orders(1).schema)
    target.write("orders", orders(*customer))


def tables(uri: str) -> list[object]:
    sql = (
        "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE"
        " table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1"
    )
    return [row[0] for row in query(uri, sql)]


def test_rows_keys_and_constraints(postgres: MakeDatabase, lock: Lock) -> None:
    uri = postgres()
    with open_target(uri, seal=lock.seal) as target:
        fill(target, 1, 3, None)
        assert target.encrypted is False
    assert [tuple(r) for r in query(uri, "SELECT * FROM customers ORDER BY id")] == [
        tuple(row.values()) for row in customers().to_pylist()
    ]
    found = query(
        uri,
        "SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE contype IN ('p', 'f')"
        " AND connamespace = 'public'::regnamespace ORDER BY 1, 2",
    )
    assert [tuple(row) for row in found] == [
        ("customers", "p", "PRIMARY KEY (id)"),
        ("orders", "f", "FOREIGN KEY (customer) REFERENCES customers(id)"),
        ("orders", "p", "PRIMARY KEY (order_id)"),
    ]


def test_declared_types_come_back_where_the_values_fit(postgres: MakeDatabase) -> None:
    uri = postgres()
    with open_target(uri, seal=None) as target:
        target.begin(TYPED, typed().schema)
        target.write("typed", typed())
    sql = (
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = 'typed'::regclass AND attnum > 0 ORDER BY attnum"
    )
    assert dict(query(uri, sql)) == {
        "id": "integer",
        "code": "character varying(5)",
        "long": "text",
        "key": "uuid",
        "token": "text",
        "price": "numeric(10,2)",
        "day": "date",
        "doc": "jsonb",
        "bad": "text",
        "numbers": "integer[]",
        "words": "character varying(3)[]",
        "long_words": "text",
        "fixed": "character(3)",
        "long_fixed": "text",
    }
    found = query(
        uri, "SELECT long, price::text, day::text, fixed FROM typed ORDER BY id"
    )
    assert [tuple(row) for row in found] == [
        ("abcde", "1.10", "1970-01-01", "abc"),
        ("abcdefgh", None, None, None),
    ]


def test_schemas_and_hostile_names(postgres: MakeDatabase) -> None:
    uri = postgres()
    run_sql(uri, "CREATE TABLE victim (a int)")
    hostile = Container("demo", 'sp"ace.t"; DROP TABLE victim;--', "table", ())
    batch = pa.record_batch({'c"; DROP TABLE victim;--': ["v"], "ÆØÅ": [1]})
    with open_target(uri, seal=None) as target:
        target.begin(hostile, batch.schema)
        target.write(hostile.name, batch)
    assert tables(uri) == ["public.victim", 'sp"ace.t"; DROP TABLE victim;--']
    sql = 'SELECT * FROM "sp""ace"."t""; DROP TABLE victim;--"'
    assert [tuple(row) for row in query(uri, sql)] == [("v", 1)]


def test_existing_tables_are_refused_and_stay(postgres: MakeDatabase) -> None:
    uri = postgres()
    run_sql(uri, "CREATE TABLE orders (old text)", "INSERT INTO orders VALUES ('kept')")
    with pytest.raises(TargetError, match="'orders' exists already"):  # noqa: SIM117
        with open_target(uri, seal=None) as target:
            fill(target, 1)
    assert tables(uri) == ["public.orders"]
    assert [tuple(r) for r in query(uri, "SELECT old FROM orders")] == [("kept",)]


def test_overwriting_replaces_tables_that_refer_to_each_other(
    postgres: MakeDatabase,
) -> None:
    uri = postgres()
    run_sql(uri, "CREATE TABLE bystander (a int)")
    with open_target(uri, seal=None) as target:
        fill(target, 1, 2)
    with open_target(uri, seal=None, overwrite=True) as target:
        fill(target, 3)
        assert [tuple(r) for r in query(uri, "SELECT count(*) FROM orders")] == [(2,)]
    assert [tuple(r) for r in query(uri, "SELECT customer FROM orders")] == [(3,)]
    assert tables(uri) == ["public.bystander", "public.customers", "public.orders"]


def test_a_table_that_others_need_is_not_replaced(
    postgres: MakeDatabase,
) -> None:
    uri = postgres()
    run_sql(
        uri,
        "CREATE TABLE customers (id int PRIMARY KEY)",
        "CREATE VIEW needs AS SELECT id FROM customers",
    )
    with pytest.raises(TargetError, match="another table or view depends"):  # noqa: SIM117
        with open_target(uri, seal=None, overwrite=True) as target:
            fill(target, 1)
    assert tables(uri) == ["public.customers", "public.needs"]


class BoomError(Exception):
    pass


def raise_boom(target: Target) -> None:
    fill(target, 1)
    raise BoomError


def interrupt(target: Target) -> None:
    fill(target, 1)
    raise KeyboardInterrupt


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


def zero_byte(target: Target) -> None:
    batch = pa.record_batch({"id": [1], "name": [f"{CANARY}\0"]})
    target.begin(CUSTOMERS, batch.schema)
    target.write("customers", batch)


def other_schema(target: Target) -> None:
    target.begin(CUSTOMERS, customers().schema)
    target.write("customers", orders(1))


def not_begun(target: Target) -> None:
    target.write("orders", orders(1))


@pytest.mark.parametrize(
    ("misuse", "error", "text"),
    [
        (raise_boom, BoomError, None),
        (interrupt, KeyboardInterrupt, None),
        (orphan, TargetError, "point at no row.*23503"),
        (equal_keys, TargetError, "equal values.*23505"),
        (null_key, TargetError, "holds null.*23502"),
        (zero_byte, TargetError, "SQLSTATE"),
        (other_schema, TargetError, "another schema"),
        (not_begun, TargetError, "was not begun"),
    ],
)
def test_a_failure_rolls_everything_back(
    postgres: MakeDatabase,
    misuse: Callable[[Target], None],
    error: type[BaseException],
    text: str | None,
) -> None:
    uri = postgres()
    with pytest.raises(error, match=text) as caught:  # noqa: SIM117
        with open_target(uri, seal=None) as target:
            misuse(target)
    assert tables(uri) == []
    message = str(caught.value)
    assert CANARY not in message
    assert "(77)" not in message
    assert caught.value.__cause__ is None


def test_orphans_on_request_and_rings(postgres: MakeDatabase) -> None:
    uri = postgres()
    ring = replace(
        CUSTOMERS, foreign_keys=(ForeignKey(("id",), "orders", ("order_id",)),)
    )
    with open_target(uri, seal=None, orphans="keep") as target:
        target.begin(ORDERS, orders(1).schema)
        target.write("orders", orders(1, 77))
        target.begin(ring, customers().schema)
        target.write("customers", customers())
    sql = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"
    assert [tuple(row) for row in query(uri, sql)] == [(2,)]


def test_a_key_to_a_unique_column(postgres: MakeDatabase) -> None:
    uri = postgres()
    key = ForeignKey(("customer",), "customers", ("code",))
    child = replace(ORDERS, foreign_keys=(key,))
    batch = pa.record_batch({"order_id": [1, 2], "customer": ["00123", "1e5"]})
    with open_target(uri, seal=None) as target:
        target.begin(CUSTOMERS, customers().schema)
        target.write("customers", customers())
        target.begin(child, batch.schema)
        target.write("orders", batch)
    sql = "SELECT count(*) FROM pg_constraint WHERE contype IN ('f', 'u')"
    sql += " AND connamespace = 'public'::regnamespace"
    assert [tuple(row) for row in query(uri, sql)] == [(2,)]


def test_every_type_is_stored(postgres: MakeDatabase) -> None:
    uri = postgres()
    batch = pa.record_batch(
        {
            "big": pa.array([2**64 - 1], pa.uint64()),
            "list": [["a"]],
            "struct": [{"a": 1}],
            "word": pa.array(["d"]).dictionary_encode(),
            "wide": pa.array(["w"], pa.large_string()),
            "nothing": pa.nulls(1),
            "truth": [True],
            "bytes": pa.array([b"ab"], pa.binary(2)),
        }
    )
    one = Container("demo", "t", "table", ())
    with open_target(uri, seal=None) as target:
        target.begin(one, batch.schema)
        target.write("t", batch)
        target.write("t", batch)
    rows = [tuple(row) for row in query(uri, "SELECT * FROM t")]
    value = ("18446744073709551615", ["a"], '{"a": 1}', "d", "w", None, True, b"ab")
    assert rows == [value, value]


@pytest.mark.parametrize(
    "uri",
    [
        "postgresql://navn:hemmelig@localhost:1/db?connect_timeout=2",
        "postgres://navn:hemmelig@localhost:1/db",
        "postgresql://navn:hem/melig@localhost:1/db",
    ],
)
def test_no_server_is_one_clear_message(uri: str) -> None:
    pytest.importorskip("adbc_driver_postgresql")
    with pytest.raises(TargetError, match="cannot connect") as caught:  # noqa: SIM117
        with open_target(uri, seal=None):
            pass
    message = str(caught.value) + repr(open_target(uri, seal=None))
    assert "localhost:1/db" in message
    assert "hem" not in message
    assert "navn" not in message
