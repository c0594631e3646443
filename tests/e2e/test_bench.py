"""The benchmarks run from end to end on small sizes and leave the docs alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import figures, page, record

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


def state() -> dict[Path, bytes]:
    kept = (page.REFERENCE, page.EXPLANATION, page.CHART, record.RESULTS)
    return {path: path.read_bytes() for path in kept if path.exists()}


def test_every_figure_runs(tmp_path: Path) -> None:
    before, out = state(), tmp_path / "results.json"
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick", "--out", out, "--folder", tmp_path],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    results = record.read(out)
    assert results is not None
    assert [one.id for one in results.figures] == list(figures.ORDER)
    assert all(one.headlines or one.absent for one in results.figures)
    assert all(one.title in done.stdout for one in results.figures)
    assert page.reference(results).count("\n## ") == len(figures.ORDER) + 1
    assert state() == before
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]
