"""The three reports on one fixed result, character by character.

``pytest tests/golden --update-golden`` rewrites the files; read the difference before
you commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixed_result import RESULT

from pii_toolkit.model import ScanResult
from pii_toolkit.reports import html, json, terminal

FOLDER = Path(__file__).parent / "scan_result"

RENDERERS: dict[str, Callable[[ScanResult], str]] = {
    "terminal.txt": lambda result: terminal.render(result, 80),
    "terminal-explained.txt": lambda result: terminal.render(result, 80, explain=True),
    "scan.json": json.dumps,
    "report.html": html.render,
}


@pytest.mark.parametrize("name", RENDERERS, ids=list(RENDERERS))
def test_report_equals_its_golden_file(
    name: str, request: pytest.FixtureRequest
) -> None:
    made = RENDERERS[name](RESULT)
    path = FOLDER / name
    if request.config.getoption("--update-golden"):
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")
