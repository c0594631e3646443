"""What a shape asks for stands in whatever it matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pii_toolkit.detect.anchors import folded
from pii_toolkit.detect.shapes import SHAPES, Shape

ASKING = [shape for shape in SHAPES if shape.asks]
CLASSES = ((r"\p{Lu}", "[A-ZÆØÅ]"), (r"\p{L}", "[A-Za-zæøåÆØÅ]"))


def expression(shape: Shape) -> re.Pattern[str]:
    """The same expression as Python's own library reads it."""
    written = shape.expression.pattern
    for theirs, ours in CLASSES:
        written = written.replace(theirs, ours)
    return re.compile(written)


@pytest.mark.parametrize("shape", ASKING, ids=lambda shape: shape.words)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_value_that_matches_holds_what_is_asked_for(
    shape: Shape, data: st.DataObject
) -> None:
    value = data.draw(st.from_regex(expression(shape)))
    assert shape.may_match(folded(value))


def test_values_without_it_are_not_tried() -> None:
    photo = next(shape for shape in ASKING if shape.words == "pictures of people")
    assert not photo.may_match("kari.nordmann@example.org")
    assert photo.may_match("x/portrait_1.jpeg")
