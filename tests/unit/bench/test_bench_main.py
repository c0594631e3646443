"""A figure that cannot run is told, without a value, and costs no other figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import __main__ as command
from bench import checks, figures
from bench.record import Figure
from bench.setting import Bench

FIGURE = Figure("parquet", "Parquet encrypted against clear")


def fail(name: str, bench: Bench) -> Figure:
    if name == "free_text":
        raise checks.Different("finds: 3 found by us alone")
    if name == "scan":
        raise ValueError("ola.nordmann is no date")
    return FIGURE


def test_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(figures, "run", fail)
    monkeypatch.setattr(command.timing, "pin", lambda: None)
    monkeypatch.setattr(command.accel, "switch_off", lambda: None)
    chosen = ["--quick", "--only", "free_text", "scan", "parquet"]
    assert command.main([*chosen, "--folder", str(tmp_path)]) == 1
    out, told = capsys.readouterr()
    assert FIGURE.title in out
    assert "free_text: finds: 3 found by us alone" in told
    assert "scan: ValueError" in told
    assert "nordmann" not in told + out


def test_all_figures_that_run_are_a_success(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(figures, "run", fail)
    monkeypatch.setattr(command.timing, "pin", lambda: None)
    monkeypatch.setattr(command.accel, "switch_off", lambda: None)
    assert command.main(["--only", "parquet", "--folder", str(tmp_path)]) == 0
