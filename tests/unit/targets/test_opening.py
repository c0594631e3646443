"""``open_target``: what a name stands for, and what is refused at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from target_data import Lock

from pii_toolkit.errors import TargetError
from pii_toolkit.targets import Seal, open_target


@pytest.mark.parametrize(
    ("name", "kind", "location"),
    [
        ("out", "FolderTarget", "out"),
        ("out/", "FolderTarget", "out"),
        ("out.d", "FolderTarget", "out.d"),
        ("o.parquet", "FileTarget", "o.parquet"),
        ("o.csv", "FileTarget", "o.csv.age"),
        ("o.md.age", "FileTarget", "o.md.age"),
        ("o.sqlite", "SqliteTarget", "o.sqlite.age"),
        ("o.db", "SqliteTarget", "o.db.age"),
        ("o.sqlite3.age", "SqliteTarget", "o.sqlite3.age"),
        ("o.duckdb", "DuckdbTarget", "o.duckdb.age"),
    ],
)
def test_kinds(tmp_path: Path, lock: Lock, name: str, kind: str, location: str) -> None:
    target = open_target(f"{tmp_path}/{name}", seal=lock.seal)
    assert type(target).__name__ == kind
    assert Path(target.location) == tmp_path / location
    assert target.encrypted
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "sealed", "text"),
    [
        ("o.csv.age", False, "leave .age out"),
        ("o.sqlite.age", False, "leave .age out"),
        ("o.parquet.age", True, "encrypted inside"),
        ("o.xlsx", True, "no such format"),
        ("o.json", False, "no such format"),
        ("o.csv.gz", True, "no such format"),
        ("o.age", True, "no such format"),
        ("missing/o.csv", True, "does not exist"),
        ("missing/out", True, "does not exist"),
        ("there.csv.age", True, "exists already"),
        ("there.csv", True, "exists already"),
        ("folder/", True, "not empty"),
        ("there.csv.age/", True, "is a file"),
    ],
)
def test_refusals(
    tmp_path: Path, lock: Lock, name: str, sealed: bool, text: str
) -> None:
    (tmp_path / "there.csv.age").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/x").write_text("x")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(TargetError, match=text):
        open_target(f"{tmp_path}/{name}", seal=lock.seal if sealed else None)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_unknown_scheme_is_named_without_its_password() -> None:
    with pytest.raises(TargetError, match="mysql://") as caught:
        open_target("mysql://navn:hemmelig@host/db", seal=None)
    assert "hemmelig" not in str(caught.value)


@pytest.mark.parametrize("name", ["o.csv", "o.sqlite", "o.duckdb", "out"])
def test_a_seal_without_recipients_writes_no_age_file(
    tmp_path: Path, name: str
) -> None:
    seal = Seal(bytes(32), "kek", ())
    with pytest.raises(TargetError, match="at least one age recipient"):  # noqa: PT012, SIM117
        with open_target(str(tmp_path / name), seal=seal, mirror=True) as target:
            from target_data import PEOPLE_CSV, people

            target.begin(PEOPLE_CSV, people().schema)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("module", ["targets", "targets.age", "targets.stream"])
def test_import_loads_no_heavy_library(module: str) -> None:
    heavy = "{'pyarrow', 'duckdb', 'pandas', 'pyrage', 'adbc_driver_postgresql'}"
    script = (
        f"import sys, pii_toolkit.{module}; found = {heavy} & set(sys.modules);"
        " sys.exit(str(found) if found else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
