"""What to do: scan profiles, policies and taxonomies that ship with the package.

In a checkout the files lie in the top-level folder ``configs/``, where data stewards
edit them; the wheel carries them here. This bridge makes both look the same.
"""

from __future__ import annotations

from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2] / "configs"
if _CHECKOUT.is_dir() and (_CHECKOUT.parent / "pyproject.toml").is_file():
    __path__.append(str(_CHECKOUT))
