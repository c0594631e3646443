from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest
from pseudonym_tools import domain_key, fodselsnumre, policy_of

from pii_toolkit.errors import PolicyError
from pii_toolkit.etl.duckdb import make_transform, register, through

FNR = fodselsnumre(40, seed=5)
RULES = {
    "id": {"operator": "token", "entity_type": "CUSTOMER_ID"},
    "fnr": {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"},
    "navn": {"operator": "fake", "entity_type": "PERSON"},
    "sum": {"operator": "keep"},
    "vekk": {"operator": "drop"},
}
TABLE = pa.table(
    {
        "id": pa.array([i % 7 if i % 5 else None for i in range(40)], pa.int64()),
        "fnr": pa.array([n if i % 6 else None for i, n in enumerate(FNR)]),
        "navn": pa.array([f"Kari {'ABCDE'[i % 5]}" for i in range(40)]),
        "sum": pa.array(range(40), pa.int32()),
        "vekk": pa.array(["x"] * 40),
    }
)


@pytest.fixture
def connection():
    with duckdb.connect(":memory:") as con:
        con.register("people", TABLE)
        yield con


def transform_of(rules: dict = RULES):
    policy = policy_of(rules, subject={"fnr": "person_number", "id": "customer"})
    return make_transform(policy, domain_key(), "t", TABLE.schema)


def expected(transform) -> list[dict]:
    (batch,) = TABLE.combine_chunks().to_batches()
    return transform(batch).to_pylist()


def test_a_function_for_each_column(connection) -> None:
    transform = transform_of()
    made = register(connection, transform)
    assert made == {
        "pii_id": ("id",),
        "pii_fnr": ("fnr",),
        "pii_navn": ("navn", "fnr", "id"),
    }
    rows = connection.sql(
        "SELECT pii_id(id), pii_fnr(fnr), pii_navn(navn, fnr, id), sum, "
        "fnr IS NULL AND id IS NULL AS unknown FROM people ORDER BY sum"
    ).fetchall()
    wanted = expected(transform)
    for (identity, fnr, navn, _, unknown), want in zip(rows, wanted, strict=True):
        same = (identity, fnr) == (want["id"], want["fnr"])
        assert same
        # a row that names no subject is told apart by all of its columns
        assert unknown or navn == want["navn"]


def test_a_query_goes_through(connection) -> None:
    transform = transform_of()
    reader = through(connection.sql("SELECT * FROM people"), transform, batch_rows=7)
    with connection.cursor() as other:
        other.register("safe", reader)
        safe = other.sql("SELECT * FROM safe ORDER BY sum").to_arrow_table()
    same = safe.to_pylist() == expected(transform)
    assert same


def test_functions_join(connection) -> None:
    register(connection, transform_of())
    ((count,),) = connection.sql(
        "SELECT count(*) FROM (SELECT DISTINCT pii_id(id) FROM people WHERE id NOTNULL)"
    ).fetchall()
    assert count == 7


def test_quarantine_has_no_place(connection) -> None:
    rules = RULES | {"fnr": RULES["fnr"] | {"on_invalid": "quarantine"}}
    transform = transform_of(rules)
    query = connection.sql("SELECT id, 'junk' AS fnr, navn, sum, vekk FROM people")
    with pytest.raises((PolicyError, OSError), match="quarantine"):
        through(query, transform).read_all()


def test_other_columns_are_refused(connection) -> None:
    with pytest.raises((PolicyError, OSError), match="other columns"):
        through(connection.sql("SELECT id FROM people"), transform_of()).read_all()
