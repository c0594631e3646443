"""The whole chain from a DuckDB file to an encrypted one, by the command line alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from e2e.cooperative import BILL_TABLE, DUCKDB, PAYMENT_TABLE, SUM, quoted, statements
from e2e.test_demo import pii

from pii_toolkit.numbers import cpr, fodselsnummer

duckdb = pytest.importorskip("duckdb")
pytestmark = pytest.mark.slow

KEYS = ("--keyring", "k", "--key-file", "k.key")
POLICY = ("--policy", "policy.yaml")


def build(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        for statement in statements(DUCKDB):
            connection.execute(statement)


def query(path: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cooperative")
    build(folder / "coop.duckdb")
    for arguments in (
        ("scan", "coop.duckdb", "--out", "scan.json"),
        ("plan", "scan.json", "-o", "policy.yaml", "--reference-date", "2026-01-01"),
        ("keys", "init", *KEYS),
        ("testdata", "coop.duckdb", "test.duckdb.age", *POLICY, *KEYS),
        ("verify", "coop.duckdb", "test.duckdb.age", *POLICY, *KEYS),
        ("pseudonymise", "coop.duckdb", "out/", *POLICY, *KEYS),
        ("verify", "coop.duckdb", "out/", *POLICY, *KEYS),
        ("decrypt", "test.duckdb.age", "-o", "test.duckdb", *KEYS),
    ):
        done = pii(folder, *arguments)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return folder


def test_the_file_is_encrypted_and_nothing_else_stays(chain: Path) -> None:
    assert (chain / "test.duckdb.age").read_bytes().startswith(b"age-encryption.org/")
    assert [path.name for path in chain.iterdir() if "building" in path.name] == []
    assert {path.suffix for path in (chain / "out").rglob("*.*")} == {".parquet"}


SAME = {
    "joins": f"""SELECT count(*) FROM {PAYMENT_TABLE} JOIN {BILL_TABLE}
        USING (aar, loepenr) JOIN crm.member USING (member_id)""",
    "keys": """SELECT schema_name, table_name, constraint_text
        FROM duckdb_constraints() WHERE constraint_type IN ('PRIMARY KEY',
        'FOREIGN KEY') ORDER BY ALL""",
    "not null": """SELECT table_name, column_name FROM duckdb_columns()
        WHERE NOT is_nullable AND NOT internal ORDER BY ALL""",
    "moments and integers": """SELECT table_name, column_name, data_type
        FROM duckdb_columns() WHERE NOT internal AND data_type IN ('DATE', 'BLOB',
        'TIMESTAMP WITH TIME ZONE', 'SMALLINT', 'INTEGER', 'BIGINT') ORDER BY ALL""",
    "decimals": f"SELECT sum({quoted(SUM)}::DECIMAL(10,2)) FROM {BILL_TABLE}",
    "arrays": """SELECT list(redskaper::VARCHAR[] ORDER BY kvantum::DECIMAL(12,2))
        FROM crm.member""",
    "json agrees with its row": """SELECT count(*) FROM crm.member
        WHERE innstillinger::JSON ->> '$.kontakt.epost' = epost""",
    "enum labels": "SELECT count(*) FROM crm.member WHERE standing = 'aktiv'",
}


@pytest.mark.parametrize("sql", SAME.values(), ids=SAME)
def test_what_holds_in_the_original_holds_in_the_copy(chain: Path, sql: str) -> None:
    assert query(chain / "test.duckdb", sql) == query(chain / "coop.duckdb", sql)


def test_every_person_number_is_a_new_valid_one(chain: Path) -> None:
    for module, sql in (
        (fodselsnummer, "SELECT foedselsnummer FROM crm.member"),
        (cpr, "SELECT cpr FROM andelshaver"),
    ):
        before = query(chain / "coop.duckdb", sql)
        after = query(chain / "test.duckdb", sql)
        assert all(module.is_valid(number) for (number,) in after)
        assert not set(before) & set(after)


def test_one_planted_value_fails_the_proof(chain: Path) -> None:
    ((number,),) = query(
        chain / "coop.duckdb", "SELECT foedselsnummer FROM crm.member LIMIT 1"
    )
    planted = chain / "planted.duckdb"
    shutil.copy(chain / "test.duckdb", planted)
    with duckdb.connect(str(planted)) as connection:
        connection.execute(
            "UPDATE crm.member SET redskaper = ? WHERE rowid = 0",
            [f"[{number[:6]} {number[6:]}]"],
        )
    done = pii(chain, "verify", "coop.duckdb", "planted.duckdb", *POLICY, *KEYS)
    assert done.returncode == 1, done.stderr
    assert number not in (done.stdout + done.stderr).replace(" ", "")


def test_a_second_run_asks_to_overwrite(chain: Path) -> None:
    before = (chain / "test.duckdb.age").read_bytes()
    run = ("testdata", "coop.duckdb", "test.duckdb.age", *POLICY, *KEYS)
    done = pii(chain, *run)
    assert done.returncode == 2
    assert "exists" in done.stderr
    assert (chain / "test.duckdb.age").read_bytes() == before
    assert pii(chain, *run, "--overwrite").returncode == 0
    assert (chain / "test.duckdb.age").read_bytes() != before


def test_a_failure_in_the_middle_changes_nothing(chain: Path) -> None:
    build(chain / "broken.duckdb")
    with duckdb.connect(str(chain / "broken.duckdb")) as connection:
        connection.execute(
            "INSERT INTO andelshaver VALUES ('9999999999', 'x', 'x', NULL, 'x')"
        )
    head = "domain: default\n"
    text = (chain / "policy.yaml").read_text()
    (chain / "strict.yaml").write_text(text.replace(head, f"{head}on_invalid: fail\n"))
    before = (chain / "test.duckdb.age").read_bytes()
    for target, *options in (("test.duckdb.age", "--overwrite"), ("new.duckdb.age",)):
        run = ("testdata", "broken.duckdb", target, "--policy", "strict.yaml", *KEYS)
        done = pii(chain, *run, *options)
        assert done.returncode == 2, done.stdout
    assert (chain / "test.duckdb.age").read_bytes() == before
    assert [path.name for path in chain.iterdir() if "new.duckdb" in path.name] == []
