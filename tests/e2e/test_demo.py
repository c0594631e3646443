"""The demo from its first command to its last, as a newcomer runs it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pii_toolkit.recognizers import entity_types, load_packs

pytestmark = pytest.mark.slow

ORGANISATIONS = {
    "credit": "norwegian-credit-service",
    "finance": "danish-consumer-finance",
}
KEYS = ("--keyring", "demo.keyring", "--key-file", "demo.key")


def pii(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "pii_toolkit", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "80"},
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("demo")
    done = pii(folder, "demo", "out")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return folder / "out", done.stdout


def findings(demo: tuple[Path, str], name: str) -> list[dict[str, Any]]:
    return json.loads((demo[0] / f"{name}-scan.json").read_text())["findings"]


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_every_category_of_the_document_is_found(
    demo: tuple[Path, str], name: str
) -> None:
    found = {finding["entity_type"] for finding in findings(demo, name)}
    asked = {
        kind.name
        for kind in entity_types(load_packs()).values()
        if ORGANISATIONS[name] in kind.documents
    }
    elsewhere = {"NO_BANK_ACCOUNT"} if name == "finance" else set()
    assert asked - found - elsewhere == set()


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_no_person_number_is_taken_for_a_real_one(
    demo: tuple[Path, str], name: str
) -> None:
    published = {("testborgere.csv", "cpr")}
    real = {
        (f["container"], f["field"])
        for f in findings(demo, name)
        if f["status"] == "real"
        and f["entity_type"].startswith(("NO_F", "NO_D", "DK_C"))
    }
    assert real <= published


def test_every_command_is_echoed_and_fits_the_terminal(demo: tuple[Path, str]) -> None:
    for command in ("scan", "plan", "keys", "pseudonymise", "testdata", "verify"):
        assert f"$ pii {command} " in demo[1]
    tables = [line for line in demo[1].splitlines() if not line.startswith("$")]
    assert max(map(len, tables)) <= 80


def test_the_test_database_opens_and_joins(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    done = pii(folder, "decrypt", "credit-test.sqlite.age", "-o", "clear.sqlite", *KEYS)
    assert done.returncode == 0, done.stderr
    connection = sqlite3.connect(folder / "clear.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    joined = connection.execute(
        "SELECT count(*) FROM kredittrapporter JOIN kunder USING (kunde_id)"
    ).fetchone()
    original = sqlite3.connect(folder / "credit.sqlite")
    rows = original.execute("SELECT count(*) FROM kredittrapporter").fetchone()
    assert joined == rows


def test_one_value_is_reversed_with_an_audit_record(demo: tuple[Path, str]) -> None:
    folder, shown = demo
    assert "$ pii reverse " in shown
    log = (folder / "demo.keyring.audit.jsonl").read_text()
    assert len(log.splitlines()) == 1
    assert "reason" in log


def test_the_report_is_one_page_without_anything_from_outside(
    demo: tuple[Path, str],
) -> None:
    page = (demo[0] / "credit-report.html").read_text()
    assert "<html" in page
    assert "src=" not in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
