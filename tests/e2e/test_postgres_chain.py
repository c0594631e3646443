"""The whole chain between databases of a real PostgreSQL, by the command line alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from e2e.cooperative import (
    BILL_TABLE,
    BILLS,
    BOOKS,
    PAYMENT_TABLE,
    POSTGRES,
    SUM,
    quoted,
    statements,
)
from e2e.test_demo import pii
from servers import MakeDatabase, query, run_sql

from pii_toolkit.numbers import cpr, fodselsnummer

pytestmark = pytest.mark.slow

PASSWORD = "n0t-t0-be-sh0wn"
KEYS = ("--keyring", "k", "--key-file", "k.key")
POLICY = ("--policy", "policy.yaml")
TABLES = ("andelshaver", "crm.member", f"{BOOKS}.{BILLS}", f"{BOOKS}.betaling")


@dataclass(frozen=True, slots=True)
class Chain:
    """Two databases, the folder where the commands ran, and all that they said."""

    folder: Path
    original: str
    copy: str
    said: dict[str, str]

    def run(self, *arguments: str) -> tuple[int, str]:
        done = pii(self.folder, *arguments)
        return done.returncode, done.stdout + done.stderr


def with_password(uri: str) -> str:
    """The server trusts everyone on its socket, so that any password does."""
    return uri.replace("postgres:@", "postgres@").replace(
        "postgres@", f"postgres:{PASSWORD}@"
    )


def fill(uri: str, members: int = 60) -> str:
    run_sql(uri, *statements(POSTGRES, members))
    return with_password(uri)


@pytest.fixture(scope="module")
def chain(postgres: MakeDatabase, tmp_path_factory: pytest.TempPathFactory) -> Chain:
    folder = tmp_path_factory.mktemp("cooperative")
    original, copy = fill(postgres()), with_password(postgres())
    said = {}
    for arguments in (
        ("scan", original, "--out", "scan.json", "--report", "report.html"),
        ("plan", "scan.json", "-o", "policy.yaml", "--reference-date", "2026-01-01"),
        ("keys", "init", *KEYS),
        ("testdata", original, copy, *POLICY, *KEYS),
        ("verify", original, copy, *POLICY, *KEYS),
        ("pseudonymise", original, "out/", *POLICY, *KEYS),
    ):
        done = pii(folder, *arguments)
        assert done.returncode == 0, f"{arguments[0]}: {done.stdout}{done.stderr}"
        said[arguments[0]] = done.stdout + done.stderr
    return Chain(folder, original, copy, said)


def clone(uri: str, name: str) -> str:
    """A copy of a database, page by page."""
    place, _, options = uri.partition("?")
    head, _, template = place.rpartition("/")
    run_sql(f"{head}/postgres?{options}", f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{head}/{name}?{options}"


def values(uri: str, sql: str) -> list[object]:
    return [row[0] for row in query(uri, sql)]


def everything(uri: str) -> list[tuple[object, ...]]:
    """Every table that is there, with a hash of its rows, and every constraint."""
    names = query(
        uri,
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname"
        " NOT IN ('pg_catalog', 'information_schema') ORDER BY 1",
    )
    hashes: list[tuple[object, ...]] = [
        (name, *values(uri, f"SELECT md5(string_agg(t::text, '|')) FROM {name} t"))
        for (name,) in names
    ]
    return hashes + constraints(uri)


def constraints(uri: str) -> list[tuple[object, ...]]:
    return query(
        uri,
        "SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid),"
        " convalidated FROM pg_constraint WHERE contype IN ('p', 'f') AND connamespace"
        " NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)"
        " ORDER BY 1, 2, 3",
    )


def types(uri: str) -> dict[tuple[object, object, object], tuple[object, object]]:
    rows = query(
        uri,
        "SELECT n.nspname::text, c.relname::text, a.attname::text,"
        " format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a"
        " JOIN pg_class c ON c.oid = a.attrelid"
        " JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE a.attnum > 0 AND c.relkind = 'r' AND n.nspname NOT IN"
        " ('pg_catalog', 'information_schema')",
    )
    return {(row[0], row[1], row[2]): (row[3], row[4]) for row in rows}


def test_scan_finds_the_person_numbers(chain: Chain) -> None:
    result = json.loads((chain.folder / "scan.json").read_text())
    best: dict[tuple[str, str], str] = {}
    for finding in result["findings"]:
        best.setdefault((finding["container"], finding["field"]), finding)
    found = {place: finding["entity_type"] for place, finding in best.items()}
    assert found["crm.member", "foedselsnummer"] == "NO_FODSELSNUMMER"
    assert found["andelshaver", "cpr"].startswith("DK_")
    assert found["crm.member", "epost"] == "EMAIL_ADDRESS"
    assert best["crm.member", "foedselsnummer"]["confidence"] > 0.9
    assert {container["name"] for container in result["containers"]} == set(TABLES)


def test_no_password_and_no_user_is_ever_told(chain: Chain) -> None:
    written = [
        path.read_text("utf-8", errors="replace")
        for path in chain.folder.rglob("*")
        if path.is_file()
    ]
    places = [text for text in (*chain.said.values(), *written) if PASSWORD in text]
    assert places == []
    assert "postgres:" not in (chain.folder / "scan.json").read_text()


def test_the_output_of_a_server_is_said_to_be_clear(chain: Chain) -> None:
    assert "holds the output in clear" in chain.said["testdata"]


def test_keys_and_constraints_are_the_same_and_hold(chain: Chain) -> None:
    assert constraints(chain.copy) == constraints(chain.original)
    assert len(constraints(chain.copy)) == 5


def test_types_are_kept(chain: Chain) -> None:
    before, after = types(chain.original), types(chain.copy)
    changed = {
        (place[2], before[place][0]): after.get(place, ("missing",))[0]
        for place in before
        if before[place] != after.get(place)
    }
    # A token is no uuid, and a type that the user made is not made again.
    assert changed == {
        ("member_id", "uuid"): "text",
        ("standing", "crm.standing"): "text",
    }
    assert after.keys() == before.keys()


SAME = {
    "joins": f"""SELECT count(*) FROM {PAYMENT_TABLE} JOIN {BILL_TABLE}
        USING (aar, loepenr) JOIN crm.member USING (member_id)""",
    "decimals": f"SELECT sum({quoted(SUM)})::text FROM {BILL_TABLE}",
    "text arrays": """SELECT string_agg(array_to_string(redskaper, '|'), '#'
        ORDER BY kvantum) FROM crm.member""",
    "integer arrays": "SELECT array_agg(uger ORDER BY uger)::text FROM andelshaver",
    "json agrees with its row": """SELECT count(*) FROM crm.member
        WHERE innstillinger->'kontakt'->>'epost' = epost""",
    "numbers stay distinct": "SELECT count(DISTINCT foedselsnummer) FROM crm.member",
    "cpr stay distinct": "SELECT count(DISTINCT cpr) FROM andelshaver",
    "enum labels": "SELECT count(*) FROM crm.member WHERE standing::text = 'aktiv'",
}


@pytest.mark.parametrize("sql", SAME.values(), ids=SAME)
def test_what_holds_in_the_original_holds_in_the_copy(chain: Chain, sql: str) -> None:
    assert query(chain.copy, sql) == query(chain.original, sql)


def test_every_person_number_is_a_new_valid_one(chain: Chain) -> None:
    for module, sql in (
        (fodselsnummer, "SELECT foedselsnummer FROM crm.member"),
        (cpr, "SELECT cpr FROM andelshaver"),
    ):
        before, after = values(chain.original, sql), values(chain.copy, sql)
        assert all(module.is_valid(str(number)) for number in after)
        assert not set(before) & set(after)


def test_pictures_are_gone(chain: Chain) -> None:
    assert values(chain.copy, "SELECT count(bilde) FROM crm.member") == [0]


def test_the_folder_is_encrypted_and_verified(chain: Chain) -> None:
    files = [path for path in (chain.folder / "out").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".parquet"}
    assert len(files) == len(TABLES)
    assert all(path.read_bytes()[:4] == b"PARE" for path in files)
    code, said = chain.run("verify", chain.original, "out/", *POLICY, *KEYS)
    assert code == 0, said


PLANTED = {
    "column": "UPDATE crm.member SET etternavn = %s WHERE ctid = '(0,1)'",
    "note of another table": f"""UPDATE {BILL_TABLE} b SET merknad = 'se ' || %s
        FROM crm.member m WHERE m.member_id = b.member_id AND m.ctid = '(0,1)'""",
    "json": """UPDATE crm.member SET innstillinger = jsonb_build_object('id', %s)
        WHERE ctid = '(0,1)'""",
    "array": "UPDATE crm.member SET redskaper = ARRAY[%s] WHERE ctid = '(0,1)'",
}


@pytest.mark.parametrize("place", PLANTED)
def test_one_planted_value_fails_the_proof(chain: Chain, place: str) -> None:
    sql = "SELECT foedselsnummer FROM crm.member WHERE ctid = '(0,1)'"
    number = str(values(chain.original, sql)[0])
    spaced = f"{number[:6]} {number[6:]}"
    target = clone(chain.copy, f"planted_{len(place)}")
    run_sql(target, PLANTED[place].replace("%s", f"'{spaced}'"))
    code, said = chain.run("verify", chain.original, target, *POLICY, *KEYS)
    assert code == 1, said
    assert number not in said.replace(" ", "")


def test_a_second_run_asks_to_overwrite(chain: Chain) -> None:
    before = everything(chain.copy)
    run = ("testdata", chain.original, chain.copy, *POLICY, *KEYS)
    code, said = chain.run(*run)
    assert code == 2
    assert "exists already" in said
    assert PASSWORD not in said
    assert everything(chain.copy) == before
    code, said = chain.run(*run, "--overwrite")
    assert code == 0, said
    assert everything(chain.copy) == before, "the same key makes the same data"


@pytest.mark.parametrize("there", [False, True], ids=["empty", "overwritten"])
def test_a_failure_in_the_middle_changes_nothing(
    chain: Chain, postgres: MakeDatabase, there: bool
) -> None:
    target = postgres()
    if there:
        fill(target, 5)
    before = everything(target)
    broken = postgres()
    fill(broken)
    # The last row of the last table: everything else has been written by then.
    run_sql(
        broken,
        "INSERT INTO andelshaver VALUES ('9999999999', 'x', 'x', NULL, 'x')",
    )
    policy = chain.folder / "strict.yaml"
    text = (chain.folder / "policy.yaml").read_text()
    policy.write_text(
        text.replace("domain: default\n", "domain: default\non_invalid: fail\n")
    )
    code, said = chain.run(
        "testdata",
        with_password(broken),
        with_password(target),
        "--policy",
        str(policy),
        *KEYS,
        "--overwrite",
    )
    assert code == 2, said
    assert PASSWORD not in said
    assert everything(target) == before
