"""The whole chain on a schema that the demo does not share."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from e2e.second_dataset import build
from e2e.test_demo import pii

pytestmark = pytest.mark.slow

KEYS = ("--keyring", "k", "--key-file", "k.key")
POLICY = ("--policy", "policy.yaml")


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clinic")
    build(folder / "clinic.db")
    for arguments in (
        ("scan", "clinic.db", "--out", "scan.json"),
        ("plan", "scan.json", "-o", "policy.yaml", "--reference-date", "2026-01-01"),
        ("keys", "init", *KEYS),
        ("pseudonymise", "clinic.db", "pseudonymised/", *POLICY, *KEYS),
        ("testdata", "clinic.db", "test.sqlite", *POLICY, *KEYS, "--plaintext"),
    ):
        done = pii(folder, *arguments)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return folder


def rows(folder: Path, query: str, file: str = "test.sqlite") -> list[tuple]:
    return sqlite3.connect(folder / file).execute(query).fetchall()


@pytest.mark.parametrize("output", ["test.sqlite", "pseudonymised/"])
def test_verify_passes(clinic: Path, output: str) -> None:
    done = pii(clinic, "verify", "clinic.db", output, *POLICY, *KEYS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_joins_hold_over_two_foreign_keys(clinic: Path) -> None:
    query = (
        'SELECT count(*) FROM "Charge" JOIN "Visit" USING ("SiteCode", "VisitSeq") '
        'JOIN "Patient" USING ("Chart No.")'
    )
    assert rows(clinic, query) == rows(clinic, query, "clinic.db")


def test_one_patient_is_one_persona_in_every_table(clinic: Path) -> None:
    query = (
        'SELECT count(*) FROM "Patient" JOIN "ImportLog" ON "NatID" = "x1" '
        'WHERE "x2" = "Surname" || \', \' || "GivenNames"'
    )
    assert rows(clinic, query) == rows(clinic, query, "clinic.db")


def test_verify_fails_when_one_original_value_is_planted(clinic: Path) -> None:
    number, chart = rows(clinic, 'SELECT "NatID", rowid FROM "Patient"', "clinic.db")[9]
    planted = clinic / "planted.sqlite"
    planted.write_bytes((clinic / "test.sqlite").read_bytes())
    with sqlite3.connect(planted) as connection:
        connection.execute(
            'UPDATE "Patient" SET "GivenNames" = ? WHERE rowid = ?',
            (f"see {number[:6]} {number[6:].strip('-')}", chart),
        )
    done = pii(clinic, "verify", "clinic.db", "planted.sqlite", *POLICY, *KEYS)
    assert done.returncode == 1
    assert number not in done.stdout + done.stderr
