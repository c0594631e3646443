"""The name model's weights, which a checkout may lack and an installed package has.

Where they are absent a test skips with a reason; ``PII_REQUIRE=weights`` makes that a
failure, and so does a manifest without its files.
"""

from __future__ import annotations

from functools import cache

from shared_files import require

from pii_toolkit.detect.text import TextDetector
from pii_toolkit.ner import NameModel, has_shipped_model, shipped_model
from pii_toolkit.recognizers import load_packs


def need_weights() -> None:
    """Skip, or fail, where this copy of the project has no weights."""
    if not has_shipped_model():
        require("weights", "the weights of the name model are not here")


@cache
def model() -> NameModel:
    """The model that ships, loaded once."""
    need_weights()
    return NameModel(shipped_model())


@cache
def reading_detector() -> TextDetector:
    """All packs and the model that ships."""
    return TextDetector(load_packs(), reader=model())
