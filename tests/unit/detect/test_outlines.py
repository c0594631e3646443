"""Outlines of numbers: a form matches an outline where its pattern may match a text."""

from __future__ import annotations

from random import Random

import pytest
import regex

from pii_toolkit.detect.outlines import LONGEST, Form, FormIndex, Outline
from pii_toolkit.recognizers import load_packs

SPECS = [spec for pack in load_packs() for spec in pack.patterns if spec.at_run]
EXACT = {"hyphen", "compact", "torn", "wrapped", "labelled-code", "six-and-five"}


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("fnr 650190-1234, ja", [(4, b"000000-0000, a"), (11, b"0000, a")]),
        ("12x34", [(0, b"00a"), (3, b"00")]),
        ("7!", [(0, b"0!")]),
        ("7? 7\u2013", [(0, b"0u"), (3, b"0u")]),
        ("1²", [(0, b"0a")]),
        ("", []),
    ],
)
def test_runs(text: str, runs: list[tuple[int, bytes]]) -> None:
    assert list(Outline(text).runs()) == runs


def test_offsets_are_those_of_the_text() -> None:
    text = "æ\u2013\U0001f600 12\ud800 34"
    assert [text[start] for start, _ in Outline(text).runs()] == ["1", "3"]


@pytest.mark.parametrize(
    ("text", "digits", "longest"),
    [
        ("", 0, 0),
        ("a1", 1, 1),
        ("12 34-56 x 7", 7, 6),
        ("12\n  34", 4, 4),
        ("1\nx2", 2, 1),
        ("\u0661\u0662", 0, 0),
    ],
)
def test_digits(text: str, digits: int, longest: int) -> None:
    outline = Outline(text)
    assert (outline.digits, outline.longest_run) == (digits, longest)


def test_most_patterns_match_by_their_outline_alone() -> None:
    exact = {s.name for s in SPECS if Form.of(s.body, s.after).exact is not None}
    assert exact >= EXACT
    assert len(exact) >= len(SPECS) // 3


def test_a_form_that_is_not_understood_may_match_anything() -> None:
    form = Form.of(r"(?>[0-9]+)x", "")
    assert form.reach("00", whole=True) is None


@pytest.mark.parametrize("spec", SPECS, ids=lambda s: f"{s.entity_type}/{s.name}")
def test_a_form_agrees_with_its_pattern(spec) -> None:
    rng = Random(f"{spec.entity_type}/{spec.name}")
    index = FormIndex([Form.of(spec.body, spec.after)])
    expression = regex.compile(spec.regex)
    front = regex.compile(spec.before)
    for text in _texts(rng, spec.body):
        at = {
            start: dict(index.matches(outline))
            for start, outline in Outline(text).runs()
        }
        matched = {m.start(): m.end() for m in _everywhere(expression, text)}
        assert matched.keys() <= at.keys()
        for start, end in matched.items():
            assert 0 in at[start]
            assert at[start][0] in (None, end - start)
        for start, found in at.items():
            reach = found.get(0)
            if reach and start not in matched:
                assert front.match(text, start) is None


def _everywhere(expression, text: str):
    for start in range(len(text)):
        match = expression.match(text, start)
        if match is not None:
            yield match


def _texts(rng: Random, body: str):
    """Random spellings, many of them near what the expression asks for."""
    counts = [int(n) for n in regex.findall(r"\{([0-9]+)", body)] or [2]
    for _ in range(120):
        parts = []
        for _ in range(rng.randint(1, 5)):
            size = max(1, rng.choice([*counts, 1, 2, 4]) + rng.choice((0, 0, 0, 1, -1)))
            parts.append("".join(rng.choices("0123456789", k=size)))
            parts.append(
                rng.choice([" ", "-", ".", "", " - ", "\n", "/", "x", "?", ";"])
            )
        front = rng.choice(["", "fnr ", "x", "cpr", "1-", "A."])
        yield front + "".join(parts) + rng.choice(["", "a", "!", "–", "9" * LONGEST])
