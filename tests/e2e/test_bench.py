"""The benchmarks run from end to end on small sizes and leave the docs alone.

The figures here are the quick ones; ``make bench-quick`` runs every one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import page, record

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
SOME = ("free_text", "identifiers", "person_numbers", "fake_names", "parquet")


def state() -> dict[Path, bytes]:
    kept = (page.REFERENCE, page.EXPLANATION, page.CHART, record.RESULTS)
    return {path: path.read_bytes() for path in kept if path.exists()}


def bench(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bench", "--quick", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def test_figures_run_and_are_recorded(tmp_path: Path) -> None:
    before, out = state(), tmp_path / "results.json"
    done = bench("--only", *SOME, "--out", out, "--folder", tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    results = record.read(out)
    assert results is not None
    assert [one.id for one in results.figures] == list(SOME)
    assert all(one.headlines and one.entries for one in results.figures)
    assert all(one.title in done.stdout for one in results.figures)
    assert page.reference(results).count("\n## ") == len(SOME) + 1
    assert state() == before
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]


def test_an_unknown_size_is_refused() -> None:
    done = bench("--size", "lines=5")
    assert done.returncode == 2
    assert "no size is called lines" in done.stderr
