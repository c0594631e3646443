"""Finds names of people, places and organisations in Norwegian and Danish text.

The model, its card and its recipe lie in ``recognizers/ner``. Its weights are part of
what is installed; a checkout may lack them.
"""

from __future__ import annotations

from pathlib import Path

from pii_toolkit.errors import ConfigError
from pii_toolkit.ner.model import ENTITY_TYPES, MANIFEST, NameModel, NameSpan

WEIGHTS = "names"
"""Folder of the weights inside the pipeline, called as spaCy calls the component."""


def shipped_model() -> Path:
    """The folder of the weights that ship with the project."""
    return _pipeline() / WEIGHTS


def has_shipped_model() -> bool:
    """Whether this copy of the project has its weights."""
    return (shipped_model() / MANIFEST).is_file()


def ner_model() -> str:
    """Path of the spaCy pipeline that ships with the project, for ``spacy.load``.

    As text, for Presidio takes no other.

    Raises:
        ConfigError: this copy of the project has no weights.
    """
    if not has_shipped_model():
        raise ConfigError(
            "this copy of the project has no name model: install the package, or build "
            "the model with recognizers/ner/recipe/build.py",
            path=str(shipped_model()),
        )
    return str(_pipeline())


def _pipeline() -> Path:
    from pii_toolkit import recognizers

    folders = [Path(path) / "ner" / "pipeline" for path in recognizers.__path__]
    return next((f for f in folders if (f / "config.cfg").is_file()), folders[0])


__all__ = [
    "ENTITY_TYPES",
    "NameModel",
    "NameSpan",
    "has_shipped_model",
    "ner_model",
    "shipped_model",
]
