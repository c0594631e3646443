"""What the documentation shows is what the code does."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from weights import need_weights

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = generator() if (ROOT / "docs/generate.py").exists() else None


@pytest.mark.parametrize("name", list(GENERATOR.PAGES) if GENERATOR else [])
def test_generated_pages_are_up_to_date(name: str) -> None:
    if name == "../README.md":
        need_weights()  # it shows a scan with the name model
    page = GENERATOR.DOCS / name
    assert page.read_text("utf-8") == GENERATOR.PAGES[name](), "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    local = [
        link for link in links if "://" not in link and not link.startswith("mailto")
    ]
    assert [link for link in local if not (page.parent / link).exists()] == []


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def test_python_in_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for block in _blocks(ROOT / "README.md", "python"):
        subprocess.run([sys.executable, "-c", block], cwd=tmp_path, check=True)
    assert (tmp_path / "report.html").is_file()


@pytest.mark.parametrize(
    "script", sorted((ROOT / "examples").glob("*.py")), ids=lambda p: p.name
)
def test_examples_run(script: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(script)], cwd=tmp_path, check=True)


@pytest.mark.slow
def test_the_page_on_names_runs(tmp_path: Path) -> None:
    need_weights()
    page = ROOT / "docs/how-to/names-in-free-text.md"
    done = _run_bash(_blocks(page, "bash"), tmp_path)
    assert done.returncode == 0, done.stderr
    for block in _blocks(page, "python"):
        subprocess.run([sys.executable, "-c", block], cwd=tmp_path, check=True)


def _run_bash(blocks: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail"],
        input="\n".join(blocks),
        cwd=folder,
        env=os.environ | {"PATH": programs},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_commands_of_the_tutorial_run(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = _run_bash(_blocks(ROOT / "docs/tutorial.md", "bash"), tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "test.csv.age").is_file()
    audit = tmp_path / "tutorial.keyring.audit.jsonl"
    assert '"outcome":"reversed"' in audit.read_text("utf-8").replace(" ", "")
