"""The commands and the code of the how-to page run as they stand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from shared_files import require

PAGE = Path(__file__).parents[3] / "docs/how-to/encryption-at-rest.md"


def blocks(language: str) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return "\n".join(found)


def test_python(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", blocks("python")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["people.sqlite.age"]


@pytest.mark.slow
def test_commands(tmp_path: Path) -> None:
    if shutil.which("age") is None:
        require("age", "the age command is not installed")
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", blocks("bash")],
        cwd=tmp_path,
        env=os.environ | {"PATH": programs},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("navn;by\nKari;Oslo\n")
