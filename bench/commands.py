"""The command ``pii`` in a process of its own: how long it takes, how much memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_CHILD = """
import atexit, sys
from pii_toolkit.cli.main import main

def peak():
    try:
        lines = open("/proc/self/status").read().splitlines()
        kib = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
    except OSError:
        import resource
        kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"\\n{kib}")

atexit.register(peak)
sys.argv[0] = "pii"
main()
"""


class CommandFailed(AssertionError):
    """``pii`` did not end well."""


def run(*arguments: str, folder: Path | None = None) -> None:
    """Run ``pii`` and forget what it says.

    Raises:
        CommandFailed: it ended with an error.
    """
    _output([sys.executable, "-m", "pii_toolkit", *arguments], folder)


def peak_memory(*arguments: str) -> int:
    """Most bytes of memory that one process of ``pii`` had."""
    said = _output([sys.executable, "-c", _CHILD, *arguments], None)
    return int(said.split()[-1]) << 10


def understands(command: str, flag: str) -> bool:
    """Whether a command has a flag."""
    return flag in _output([sys.executable, "-m", "pii_toolkit", command, "--help"])


def _output(command: list[str], folder: Path | None = None) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        # The last line is the command's own word on it; it never holds a value.
        last = done.stderr.strip().splitlines()[-1:]
        raise CommandFailed(f"pii ended with {done.returncode}: {last}")
    return done.stdout
