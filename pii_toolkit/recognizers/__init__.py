"""What to look for: finds, checks and loads the recognizer packs.

A pack is a folder with a ``pack.yaml`` and, where it needs one, a little code. In a
checkout the packs lie in the top-level folder ``recognizers/``, where data stewards
edit them; the wheel carries them here. This bridge makes both look the same, so that
``pii_toolkit.recognizers.no.fodselsnummer`` imports from either.

>>> from pii_toolkit.recognizers import entity_types, load_packs
>>> entity_types(load_packs(["no"]))["NO_FODSELSNUMMER"].sensitivity
'high'
"""

from __future__ import annotations

from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2] / "recognizers"
if _CHECKOUT.is_dir() and (_CHECKOUT.parent / "pyproject.toml").is_file():
    __path__.append(str(_CHECKOUT))

from pii_toolkit.recognizers.loader import (  # noqa: E402 - after the bridge
    BUILT_IN,
    PackWarning,
    entity_types,
    load_packs,
)
from pii_toolkit.recognizers.pack import (  # noqa: E402
    ColumnTerms,
    ContextWords,
    EntityType,
    NameSources,
    Pack,
    PatternSpec,
)

__all__ = [
    "BUILT_IN",
    "ColumnTerms",
    "ContextWords",
    "EntityType",
    "NameSources",
    "Pack",
    "PackWarning",
    "PatternSpec",
    "entity_types",
    "load_packs",
]
