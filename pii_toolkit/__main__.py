"""``python -m pii_toolkit`` is the command ``pii``."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

FAILED = 2


def run() -> None:
    """The entry point: an interrupt while the program loads is no traceback either."""
    # A command makes many objects that stay: to look for garbage among them each time
    # seven hundred more are made takes a quarter of a short one.
    gc.set_threshold(50_000, 20, 20)
    try:
        from pii_toolkit.cli.main import main
    except KeyboardInterrupt:
        sys.stderr.write("pii: interrupted before anything was done\n")
        raise SystemExit(FAILED) from None
    try:
        main()
    except SystemExit as end:
        _leave(end.code)


def _leave(code: object) -> NoReturn:
    """End a command without taking Python apart, which takes a tenth of a short one.

    Nor is it safe around busy threads: Arrow reads files ahead in threads of its own,
    and one that comes back from the disk meanwhile aborts the process.
    """
    atexit._run_exitfuncs()  # temporary folders are removed there
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code if isinstance(code, int) else FAILED if code else 0)


if __name__ == "__main__":
    run()
