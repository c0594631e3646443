"""``python -m pii_toolkit`` is the command ``pii``."""

from pii_toolkit.cli.main import main

main()
