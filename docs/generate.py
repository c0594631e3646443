"""Writes the pages of the documentation that are made from the code.

make docs          writes them
tests/unit/docs    checks that they are up to date
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).resolve().parent
OPEN, CLOSE = "<!-- session -->", "<!-- /session -->"
os.environ["COLUMNS"] = "80"


def command_page() -> str:
    """Every command with its help, as the terminal shows it."""
    parts = [
        "# Commands",
        "",
        "Made from the code by `make docs`. Every flag can also stand in a YAML file:",
        "`pii --config pii.yaml COMMAND`, one mapping per command.",
        "",
        "```yaml",
        "scan:",
        "  sample: 50000",
        "  fail_on: 0.8",
        "```",
        "",
        "Exit codes: 0 clean, or no `--fail-on`; 1 findings at or above it, or a",
        "failed `verify`; 2 usage or source error.",
        "",
    ]
    for name, text in _helps():
        parts += [f"## {name}", "", "```text", text.rstrip(), "```", ""]
    return "\n".join(parts)


def _helps() -> Iterator[tuple[str, str]]:
    import typer

    from pii_toolkit.cli.main import app

    root = typer.main.get_command(app)
    yield "pii", _help_of(root, "pii")
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        yield f"pii {name}", _help_of(command, f"pii {name}")
        for child, nested in getattr(command, "commands", {}).items():
            yield f"pii {name} {child}", _help_of(nested, f"pii {name} {child}")


def _help_of(command: object, name: str) -> str:
    context = command.make_context(  # type: ignore[attr-defined]
        name, [], resilient_parsing=True, max_content_width=80, terminal_width=80
    )
    return str(context.get_help())


def entity_type_page() -> str:
    """Every entity type of the packs."""
    from pii_toolkit.detect.reference import entity_type_page as page

    return page()


def evaluation_page() -> str:
    """The figures of the column detection."""
    from pii_toolkit.evaluation.page import page
    from pii_toolkit.evaluation.record import read

    return page(read(DOCS / "reference" / "evaluation.json"))


def text_evaluation_page() -> str:
    """The figures of the text detection."""
    from pii_toolkit.evaluation.text.page import page
    from pii_toolkit.evaluation.text.record import read

    return page(read(DOCS / "reference" / "evaluation-text.json"))


def speed_page() -> str:
    """The figures of the benchmarks."""
    return _bench().reference()


def time_page() -> str:
    """Where the time goes, with the tables of the benchmarks."""
    return _bench().explanation()


def speed_chart() -> str:
    """The chart of the benchmarks."""
    return _bench().drawing()


def _bench() -> ModuleType:
    """The benchmarks lie beside the docs; they are no part of the package."""
    if str(DOCS.parent) not in sys.path:
        sys.path.append(str(DOCS.parent))
    return import_module("bench.page")


def readme() -> str:
    """The README with the output of the command that it shows."""
    before, _, rest = (DOCS.parent / "README.md").read_text("utf-8").partition(OPEN)
    shown = "pii scan examples/customers.csv"
    session = ["```text", f"$ {shown}", _output_of(*shown.split()[1:]), "```"]
    return before + "\n".join([OPEN, *session, CLOSE]) + rest.partition(CLOSE)[2]


def _output_of(*arguments: str) -> str:
    done = subprocess.run(
        (sys.executable, "-m", "pii_toolkit", *arguments),
        cwd=DOCS.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.rstrip()


PAGES: dict[str, Callable[[], str]] = {
    "reference/cli.md": command_page,
    "reference/entity-types.md": entity_type_page,
    "reference/evaluation.md": evaluation_page,
    "reference/evaluation-text.md": text_evaluation_page,
    "reference/speed.md": speed_page,
    "explanation/where-the-time-goes.md": time_page,
    "images/speed.svg": speed_chart,
    "../README.md": readme,
}


def main() -> int:
    """Write every page; says which ones changed."""
    for name, make in PAGES.items():
        path, text = DOCS / name, make()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"wrote docs/{name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
