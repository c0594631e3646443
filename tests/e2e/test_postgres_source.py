"""Reading a real PostgreSQL: names, types, keys, order, snapshot, samples, secrets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pyarrow as pa
import pytest
from servers import MakeDatabase, query, run_sql

from pii_toolkit.errors import SourceError
from pii_toolkit.model import ForeignKey, Sample
from pii_toolkit.sources import Source, open_source

HOSTILE = 'x"; DROP TABLE y;--'
QUOTED = '"' + HOSTILE.replace('"', '""') + '"'
ODD = {  # type: (literal, what is read)
    "smallint": ("1", 1),
    "integer": ("1", 1),
    "bigint": ("9223372036854775807", 2**63 - 1),
    "real": ("1.5", 1.5),
    "double precision": ("1.5", 1.5),
    "boolean": ("true", True),
    "text": ("'Bjørn'", "Bjørn"),
    "varchar(9)": ("'a'", "a"),
    "char(5)": ("'ab'", "ab"),
    "bytea": ("'\\x00ff'", b"\x00\xff"),
    "date": ("'2020-01-02'", dt.date(2020, 1, 2)),
    "timestamp": ("'2020-01-02 03:04:05'", dt.datetime(2020, 1, 2, 3, 4, 5)),  # noqa: DTZ001
    "timestamptz": (
        "'2020-01-02 03:04:05+01'",
        dt.datetime(2020, 1, 2, 2, 4, 5, tzinfo=dt.UTC),
    ),
    "numeric": ("12345678901234567890.10", "12345678901234567890.10"),
    "numeric(5,2)": ("'NaN'", "NaN"),
    "uuid": (
        "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
    ),
    "json": ("'{\"a\":  1}'", '{"a":  1}'),
    "jsonb": ("'{\"a\":  1}'", '{"a": 1}'),
    "int[]": ("'{1,NULL}'", "{1,NULL}"),
    "text[][]": ("'{{a,b}}'", "{{a,b}}"),
    "mood": ("'sad'", "sad"),
    "posint": ("7", 7),
    "name9": ("'a'", "a"),
    "pair": ("ROW(1, 'x')", "(1,x)"),
    "point": ("'(1,2)'", "(1,2)"),
    "box": ("'(1,2),(0,0)'", "(1,2),(0,0)"),
    "int4range": ("'[1,3)'", "[1,3)"),
    "interval": ("'1 day'", "1 day"),
    "time": ("'12:00'", "12:00:00"),
    "inet": ("'10.0.0.1'", "10.0.0.1"),
    "money": ("1", None),
    "bit(3)": ("B'101'", "101"),
    "tsvector": ("'a b'", "'a' 'b'"),
    "oid": ("1", "1"),
    "regclass": ("'pg_class'", "pg_class"),
}


def rows(source: Source, table: str, **options: object) -> list[dict[str, object]]:
    return [
        row
        for batch in source.batches(table, **options)  # type: ignore[arg-type]
        for row in batch.to_pylist()
    ]


@pytest.fixture(scope="module")
def uri(postgres: MakeDatabase) -> str:
    made = postgres()
    columns = ", ".join(f"c{i} {kind}" for i, kind in enumerate(ODD))
    run_sql(
        made,
        "CREATE SCHEMA s",
        "CREATE TYPE mood AS ENUM ('sad', 'ok')",
        "CREATE DOMAIN posint AS int CHECK (value > 0)",
        "CREATE DOMAIN name9 AS varchar(9)",
        "CREATE TYPE pair AS (a int, b text)",
        f"CREATE TABLE odd ({columns})",
        f"INSERT INTO odd VALUES ({', '.join(value for value, _ in ODD.values())})",
        "INSERT INTO odd DEFAULT VALUES",
        "CREATE TABLE s.parent (a int, b int, t text NOT NULL, PRIMARY KEY (b, a))",
        f"CREATE TABLE {QUOTED} (x int, y int, {QUOTED} text, "
        "FOREIGN KEY (x, y) REFERENCES s.parent (a, b))",
        f"INSERT INTO {QUOTED} VALUES (NULL, NULL, 'v')",
        "CREATE TABLE y (a int)",
        "COMMENT ON TABLE y IS 'hei'",
        "COMMENT ON COLUMN y.a IS 'hallo'",
        "CREATE VIEW v AS SELECT 1 AS one",
        "CREATE MATERIALIZED VIEW m AS SELECT 2 AS two",
        "CREATE TABLE parts (n int, t text) PARTITION BY RANGE (n)",
        "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20)",
        "INSERT INTO parts VALUES (15, 'b'), (5, 'a')",
        "CREATE TABLE heir () INHERITS (y)",
        "INSERT INTO heir VALUES (2)",
        "CREATE TABLE nothing ()",
        "CREATE TABLE dates (d date, t timestamp, z timestamptz, plain date)",
        "INSERT INTO dates VALUES "
        "('infinity', '0044-03-15 BC', '-infinity', '2020-01-01')",
        "CREATE TABLE big (n int PRIMARY KEY, t text)",
        "INSERT INTO big SELECT i, 'x' || i FROM generate_series(1, 100000) i",
        'CREATE TABLE "s.parent" (other int)',
    )
    return made


@pytest.fixture
def source(uri: str) -> Iterator[Source]:
    with open_source(uri) as opened:
        yield opened


def test_tables_keys_and_comments(source: Source) -> None:
    found = {container.name: container for container in source.containers()}
    assert list(found) == [
        "big",
        "dates",
        "heir",
        "nothing",
        "odd",
        "parts",
        "s.parent",
        HOSTILE,
        "y",
        '"s"."parent"',
    ]
    parent, child = found['"s"."parent"'], found[HOSTILE]
    assert parent.primary_key == ("b", "a")
    assert [f.nullable for f in parent.fields] == [False, False, False]
    assert child.foreign_keys == (ForeignKey(("x", "y"), '"s"."parent"', ("a", "b")),)
    assert (found["y"].comment, found["y"].fields[0].comment) == ("hei", "hallo")
    assert found["big"].row_count == 100_000
    assert found["nothing"].fields == ()
    assert source.problems() == ()


@pytest.mark.parametrize(("number", "kind"), list(enumerate(ODD)), ids=list(ODD))
def test_types(source: Source, number: int, kind: str) -> None:
    full, empty = (
        row[f"c{number}"] for row in rows(source, "odd", columns=[f"c{number}"])
    )
    assert empty is None
    assert full == ODD[kind][1] or kind == "money"


def test_declared_types(source: Source) -> None:
    (odd,) = (c for c in source.containers() if c.name == "odd")
    declared = [field.declared for field in odd.fields]
    assert declared[ODD_AT["numeric(5,2)"]] == "numeric(5,2)"
    assert declared[ODD_AT["char(5)"]] == "character(5)"


ODD_AT = {kind: i for i, kind in enumerate(ODD)}


def test_dates_that_python_has_not_are_text(source: Source) -> None:
    assert source.schema("dates").field("plain").type == pa.date32()
    assert rows(source, "dates") == [
        {
            "d": "infinity",
            "t": "0044-03-15 00:00:00 BC",
            "z": "-infinity",
            "plain": dt.date(2020, 1, 1),
        }
    ]


def test_hostile_names_are_only_names(uri: str, source: Source) -> None:
    assert rows(source, HOSTILE, columns=[HOSTILE]) == [{HOSTILE: "v"}]
    assert rows(source, HOSTILE, sample=Sample(rows=1))[0][HOSTILE] == "v"
    assert query(uri, "SELECT count(*) FROM ONLY y") == [(0,)]


def test_parents_partitions_and_heirs(source: Source) -> None:
    assert rows(source, "parts") == [{"n": 5, "t": "a"}, {"n": 15, "t": "b"}]
    assert rows(source, "y") == []
    assert rows(source, "heir") == [{"a": 2}]
    assert rows(source, "nothing") == []


def test_views_only_on_request(uri: str, source: Source) -> None:
    assert source.unread_views == ("m", "v")
    assert {"v", "m"}.isdisjoint(c.name for c in source.containers())
    with open_source(uri, views=True) as source:
        assert {"v", "m"} <= {c.name for c in source.containers()}
        assert rows(source, "v", sample=Sample(rows=5)) == [{"one": 1}]
        assert rows(source, "m") == [{"two": 2}]


def test_order_is_the_heap_order_for_any_columns(uri: str, source: Source) -> None:
    heap = [row[0] for row in query(uri, "SELECT n FROM big ORDER BY ctid")]
    assert [row["n"] for row in rows(source, "big", columns=["n"])] == heap
    assert [row["n"] for row in rows(source, "big")] == heap


def test_batches_are_small_and_run_side_by_side(source: Source) -> None:
    sizes = [b.num_rows for b in source.batches("big", batch_rows=999)]
    assert max(sizes) <= 999
    assert sum(sizes) == 100_000
    pairs = zip(source.batches("big"), source.batches("big"), strict=True)
    assert all(a.equals(b) for a, b in pairs)


def test_a_reader_that_stops_early_lets_go(uri: str, source: Source) -> None:
    for _ in range(20):
        next(source.batches("big", batch_rows=10))
    sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    assert int(str(query(uri, sql)[0][0])) < 10


@pytest.mark.parametrize("wanted", [100, 20_000, 200_000])
def test_samples(source: Source, wanted: int) -> None:
    found = [
        [row["n"] for row in rows(source, "big", sample=Sample(rows=wanted, seed=seed))]
        for seed in (1, 1, 2)
    ]
    assert found[0] == found[1]
    assert len(found[0]) == min(wanted, 100_000)
    assert (found[0] != found[2]) == (wanted < 100_000)
    assert max(found[0]) > 95_000


def test_every_pass_sees_the_same_rows(postgres: MakeDatabase) -> None:
    uri = postgres()
    run_sql(uri, "CREATE TABLE t (a int)", "INSERT INTO t VALUES (1), (2)")
    with open_source(uri) as source:
        before = rows(source, "t")
        run_sql(uri, "UPDATE t SET a = a + 10", "INSERT INTO t VALUES (3)")
        assert rows(source, "t") == before
        assert source.containers()[0].row_count == 2


def test_a_forbidden_table_is_a_problem(postgres: MakeDatabase) -> None:
    uri = postgres()
    run_sql(
        uri,
        "DROP ROLE IF EXISTS reader",
        "CREATE ROLE reader LOGIN PASSWORD 'sekret'",
        "CREATE TABLE closed (a text)",
        "CREATE TABLE open (a text)",
        "CREATE TABLE policed (a text)",
        "INSERT INTO policed VALUES ('sekret')",
        "ALTER TABLE policed ENABLE ROW LEVEL SECURITY",
        "GRANT SELECT ON open, policed TO reader",
    )
    mine = uri.replace("postgres:@", "reader:sekret@").replace(
        "postgres@", "reader:sekret@"
    )
    with open_source(mine) as source:
        assert [c.name for c in source.containers()] == ["open"]
        assert rows(source, "open") == []
        assert [name for name, _ in source.problems()] == ["closed", "policed"]
        assert "sekret" not in str(source.problems()) + source.name + repr(source)
    run_sql(uri, "DROP OWNED BY reader", "DROP ROLE reader")


def test_a_table_without_the_right_to_read_it_is_named_once(
    postgres: MakeDatabase,
) -> None:
    uri = postgres()
    run_sql(uri, "CREATE TABLE t (a int)", "DROP ROLE IF EXISTS lone")
    run_sql(uri, "CREATE ROLE lone LOGIN")
    user = uri.replace("//postgres:@", "//lone@").replace("//postgres@", "//lone@")
    with open_source(user) as source:
        assert source.containers() == ()
        assert source.problems() == (("t", "no SELECT privilege; grant it"),)
    run_sql(uri, "DROP ROLE lone")


def test_nothing_can_be_written(uri: str, source: Source) -> None:
    with pytest.raises(SourceError, match="25006"):
        source._ask("DELETE FROM public.big RETURNING 1")  # type: ignore[attr-defined]
    assert query(uri, "SELECT count(*) FROM big") == [(100_000,)]


def test_a_failing_row_says_no_value(postgres: MakeDatabase) -> None:
    uri = postgres()
    run_sql(
        uri,
        "CREATE TABLE t (a text)",
        "INSERT INTO t VALUES ('1'), ('sekret')",
        "CREATE VIEW v AS SELECT a::int AS a FROM t",
    )
    with open_source(uri, views=True) as source:
        # The count alone does not look at the column: the error comes while reading.
        assert [c.name for c in source.containers()] == ["t", "v"]
        with pytest.raises(SourceError, match="stopped in the middle") as caught:
            rows(source, "v")
    assert "sekret" not in str(caught.value)


def test_bytes_of_no_encoding(postgres: MakeDatabase) -> None:
    uri = postgres()
    run_sql(
        uri, "CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'"
    )
    place, _, options = uri.partition("?")
    other = f"{place.rpartition('/')[0]}/ascii?{options}"
    run_sql(
        other,
        "CREATE TABLE t (a text)",
        "INSERT INTO t VALUES (E'Bj\\xf8rn'), (E'\\xc3\\x85se')",
    )
    with open_source(other) as source:
        assert rows(source, "t") == [{"a": "Bjørn"}, {"a": "Åse"}]
        assert source.problems() == (
            ("t", "1 text is not UTF-8 and was read as Windows-1252"),
        )


@pytest.mark.parametrize(
    ("uri_", "message"),
    [
        ("postgresql://u:sekret@127.0.0.1:1/db", "nothing listens"),
        ("postgresql:///db?host=/nowhere&password=sekret", "no such socket"),
        ("postgresql://u:sekret@h:port/db", "not well formed"),
        ("postgresql://u:%zzsekret@h/db", "not well formed"),
        ("postgresql:///db?sekret=1", "not well formed"),
        ("postgresql://?service=sekret", "service"),
    ],
)
def test_a_failed_connection_shows_no_password(uri_: str, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        open_source(uri_)
    assert "sekret" not in str(caught.value)


def test_a_missing_database(uri: str) -> None:
    place, _, options = uri.partition("?")
    with pytest.raises(SourceError, match="no such database"):
        open_source(f"{place.rpartition('/')[0]}/missing?{options}")


def test_the_password_may_come_from_the_environment(
    postgres: MakeDatabase, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    uri = postgres()
    place, _, options = uri.partition("?")
    service = tmp_path / "services"
    host = options.partition("host=")[2].replace("%2F", "/")
    service.write_text(
        f"[here]\nhost={host}\ndbname={place.rpartition('/')[2]}\nuser=postgres\n"
    )
    monkeypatch.setenv("PGSERVICEFILE", str(service))
    monkeypatch.setenv("PGPASSWORD", "sekret")
    with open_source("postgresql://?service=here") as source:
        assert source.containers() == ()
        assert source.name == "postgresql:///"
