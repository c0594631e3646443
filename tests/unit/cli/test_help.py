"""``pii --help`` is instant, and every command explains itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from pii_toolkit.cli.main import app

HEAVY = (
    "pyarrow",
    "spacy",
    "presidio_analyzer",
    "presidio_anonymizer",
    "pandas",
    "duckdb",
    "numpy",
    "cryptography",
    "pydantic",
)


def _commands() -> Iterator[tuple[str, Any]]:
    root = typer.main.get_command(app)
    for name, command in root.commands.items():
        children = getattr(command, "commands", None)
        if children is None:
            yield name, command
        else:
            yield from (
                (f"{name} {child}", nested) for child, nested in children.items()
            )


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from pii_toolkit.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n"
        "    assert end.code == 0\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_package_itself_is_lazy() -> None:
    code = f"import sys, pii_toolkit; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("name", "command"), list(_commands()), ids=str)
def test_every_command_has_help_and_every_option_too(name: str, command: Any) -> None:
    assert command.help, name
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"{name}: {parameter.name}"
    if name != "demo":
        assert "Example" in command.help, name
