"""``pii demo``: builds a small warehouse, then calls the commands a user would call."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from pii_toolkit.cli.talk import answer, say
from pii_toolkit.errors import TargetError

MARK = ".pii-demo"


def demo(
    directory: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="New folder for the demo.")
    ] = Path("pii-demo"),
) -> None:
    """Run the whole way on a small warehouse of nobody.

    Two synthetic organisations, a Norwegian and a Danish one, are scanned, planned,
    pseudonymised, turned into encrypted test data and verified. Every command is
    shown before it runs, so that you can repeat it on your own data.
    """
    from pii_toolkit.demo import build, steps

    _make_room(directory)
    say(f"building a warehouse of nobody in {directory}/")
    build(directory)
    for step in steps():
        if step.stdin is not None:
            _take_one_pseudonym(directory, step.stdin)
        _run(step.arguments, directory, stdin=step.stdin)
    answer("")
    answer(f"Scan report   {directory / 'credit-report.html'}")
    answer(f"              {directory / 'finance-report.html'}")
    answer(f"Policies      {directory / 'credit-policy.yaml'} and finance-policy.yaml")
    answer(f"Test data     {directory / 'credit-test.sqlite.age'}")
    answer(f"              {directory / 'finance-test.sqlite.age'} and finance-test/")


def _make_room(directory: Path) -> None:
    """An empty folder; one that an earlier demo made is replaced, no other."""
    if (directory / MARK).is_file():
        shutil.rmtree(directory)
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise TargetError(f"{directory} is not empty: name a new folder, pii demo DIR")
    (directory / MARK).touch()


def _take_one_pseudonym(directory: Path, name: Path) -> None:
    """A person number out of the encrypted output, as a user would come across one."""
    from pii_toolkit.cli.session import open_keyring, opener_of
    from pii_toolkit.demo import KEYS
    from pii_toolkit.sources import open_source

    keyring = open_keyring(directory / KEYS[1], directory / KEYS[3], None)
    output = str(directory / "credit-pseudonymised")
    with open_source(output, opener=opener_of(keyring)) as source:
        batch = next(iter(source.batches("kunder.parquet", columns=["fnr"])))
    number = next(v for v in batch.column(0).to_pylist() if v)
    (directory / name).write_text(f"{number}\n", "utf-8")


def _run(arguments: tuple[str, ...], directory: Path, *, stdin: Path | None) -> None:
    """One command as the user would type it, in the demo's folder."""
    shown = shlex.join(("pii", *arguments)) + (f" < {stdin}" if stdin else "")
    answer(f"\n$ {shown}")
    environment = {**os.environ, "COLUMNS": os.environ.get("COLUMNS", "80")}
    feed = (directory / stdin).open("rb") if stdin else subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - our own commands, no shell
        (sys.executable, "-m", "pii_toolkit", *arguments),
        cwd=directory,
        stdin=feed,
        env=environment,
    )
    try:
        code = process.wait()
    except BaseException:
        process.terminate()  # it cleans up after itself, which takes a moment
        process.wait()
        raise
    if code != 0:
        say(f"the command above ended with {code}; the demo stops here")
        raise typer.Exit(2)
