"""What both ``pii eval`` commands share: which set, and where the JSON goes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pii_toolkit.cli.talk import say, standard_output
from pii_toolkit.errors import ConfigError


class SetChoice(StrEnum):
    """Which labelled data."""

    DEVELOPMENT = "development"
    HELD_OUT = "held-out"
    ALL = "all"


def refuse_unwritable(name: str | None) -> None:
    """What cannot be written is told before minutes of work.

    Raises:
        ConfigError: its folder is missing.
    """
    if name not in {None, "-"} and not Path(name or "").parent.is_dir():
        raise ConfigError("its folder does not exist; make it", path=name)


def write(json: bytes, out: str) -> None:
    """Write to a file, or to standard output for ``-``."""
    if out == "-":
        with standard_output() as stream:
            stream.write(json)
        return
    Path(out).write_bytes(json)
    say(f"JSON written to {out}")
