"""Packs import lazily and nothing above them: import-linter does not see them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

RECOGNIZERS = Path(__file__).resolve().parents[3] / "recognizers"
RECIPE = "recipe"  # run by hand, imported by nothing
MODULES = sorted(p for p in RECOGNIZERS.rglob("*.py") if RECIPE not in p.parts)
HEAVY = ("presidio_analyzer", "spacy", "pyarrow", "pandas", "faker")
ALLOWED = ("pii_toolkit.numbers", "pii_toolkit.model", "pii_toolkit.recognizers")

SCRIPT = """
import sys
from pii_toolkit.recognizers import load_packs
import pii_toolkit.recognizers.no.fodselsnummer, pii_toolkit.recognizers.dk.cpr
import pii_toolkit.detect.text
load_packs()
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_there_are_pack_modules() -> None:
    assert len(MODULES) >= 2
    assert not list(RECOGNIZERS.rglob("__init__.py"))


def test_importing_packs_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert not set(done.stdout.split()) & set(HEAVY)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_pack_modules_import_only_what_lies_below(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("pii_toolkit"):
                assert name.startswith(ALLOWED), name
