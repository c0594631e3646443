"""A signal that comes as soon as a partial file or folder is there leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from target_data import CUSTOMERS, customers

from pii_toolkit.targets import atomic, duckdb, files, open_target, output, sqlite

MOMENTS = [
    pytest.param("out/", files, "make_folder", id="folder"),
    pytest.param("out/", output, "create", id="file in a folder"),
    pytest.param("o.csv", output, "create", id="file"),
    pytest.param("o.sqlite", sqlite, "make_folder", id="folder of SQLite"),
    pytest.param("o.sqlite", sqlite, "create", id="file of SQLite"),
    pytest.param("o.duckdb", duckdb, "make_folder", id="folder of DuckDB"),
]


def _interrupted(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def made(path: Path) -> object:
        make(path)
        assert path.exists()
        raise KeyboardInterrupt

    return made


@pytest.mark.parametrize(("name", "module", "make"), MOMENTS)
def test_nothing_is_left(
    name: str,
    module: ModuleType,
    make: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, make, _interrupted(getattr(module, make)))
    schema = customers().schema
    csv = replace(CUSTOMERS, name="customers.csv", kind="file")
    target = open_target(f"{tmp_path}/{name}", seal=None)
    with pytest.raises(KeyboardInterrupt), target:
        target.begin(csv, schema)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_of_a_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "create", _interrupted(atomic.create))
    with pytest.raises(KeyboardInterrupt), atomic.atomic_file(tmp_path / "o"):
        pass
    assert list(tmp_path.iterdir()) == []
