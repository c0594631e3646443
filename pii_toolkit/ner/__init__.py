"""Finds names of people, places and organisations in Norwegian and Danish text.

The model, its card and its recipe lie in ``recognizers/ner``.
"""

from __future__ import annotations

from pathlib import Path

from pii_toolkit.ner.model import ENTITY_TYPES, NameModel, NameSpan


def shipped_model() -> Path:
    """The folder of the model that ships with the project."""
    from pii_toolkit import recognizers

    folders = [Path(path) / "ner" for path in recognizers.__path__]
    return next((f for f in folders if (f / "model.json").is_file()), folders[0])


__all__ = ["ENTITY_TYPES", "NameModel", "NameSpan", "shipped_model"]
