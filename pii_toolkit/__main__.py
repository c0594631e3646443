"""``python -m pii_toolkit`` is the command ``pii``."""

from __future__ import annotations

import sys


def run() -> None:
    """The entry point: an interrupt while the program loads is no traceback either."""
    try:
        from pii_toolkit.cli.main import main
    except KeyboardInterrupt:
        sys.stderr.write("pii: interrupted before anything was done\n")
        raise SystemExit(2) from None
    main()


if __name__ == "__main__":
    run()
