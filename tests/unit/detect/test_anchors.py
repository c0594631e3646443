"""What must stand in a text for a pattern to match, read off its expression."""

from __future__ import annotations

from random import Random

import pytest
import regex

from pii_toolkit.detect.anchors import anchors, folded, mixed
from pii_toolkit.detect.expressions import parse
from pii_toolkit.recognizers import load_packs

PATTERNS = [spec for pack in load_packs() for spec in pack.patterns]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("DK[ -]?[0-9]{2}", ("dk 00", "dk-00", "dk00")),
        ("(?i:gate|GATA)n? 1", ("gata 1", "gatan 1", "gate 1", "gaten 1")),
        (r"(?<=(?:bor|bur) i )\p{Lu}\p{L}+", ("bor i ", "bur i ")),
        ("[0-9]{4}(?= (?!kr)[A-Z])", ("0000 ",)),
        (r"\p{L}+@\p{L}+", ("@",)),
        ("(?:[0-9]{8}|MVA [0-9]+)", ("00000000", "mva 0")),
        (
            r"(?:\+|00 ?)4[57] ?[0-9]{8}",
            ("+45", "+47", "00 45", "00 47", "0045", "0047"),
        ),
        ("SE ?[0-9]{6} ?01", ("se 000000", "se000000")),
    ],
)
def test_anchors_of_an_expression(body: str, words: tuple[str, ...]) -> None:
    found = anchors(body)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    "body",
    ["[0-9]", r"\p{L}+", "(?:ab|[0-9])", "(?!never)[a-z]+", r"a(?>bc)", "(?:ab)?x"],
)
def test_nothing_rare_or_nothing_known(body: str) -> None:
    assert anchors(body) is None


@pytest.mark.parametrize("text", ["Gate. 12", "gate 1", "SGATE 9"])
def test_words_with_a_shared_ending_are_found(text: str) -> None:
    streets = "|".join(["gate", *(f"{c}vei" for c in "abcdefghijklmnop")])
    found = anchors(rf"(?i:{streets})\.? [0-9]")
    assert found is not None
    assert found.ending == " 0"
    assert found.stand_in(mixed(text))
    assert not found.stand_in(mixed("gata 1, to 2 og 3"))


def test_letters_that_match_without_regard_to_case_are_folded_alike() -> None:
    found = anchors("(?i:SKILIFT)")
    assert found is not None
    for text in ("\u017fkilift", "s\u212ailift", "SKILIFT"):
        assert regex.search("(?i:SKILIFT)", text)
        assert found.stand_in(mixed(text))


@pytest.mark.parametrize(
    "expression", ["a(?>b)", "[^0-9]x", "a(?i)b", ".+", r"\d{4}", "(a", r"(a)\1", "*a"]
)
def test_what_is_not_understood_is_not_parsed(expression: str) -> None:
    assert parse(expression) is None


@pytest.mark.parametrize("spec", PATTERNS, ids=lambda s: f"{s.entity_type}/{s.name}")
def test_no_pattern_of_the_packs_matches_without_its_anchors(spec) -> None:
    """Anchors put together with what stands between them in real texts."""
    found = anchors(spec.body)
    if found is None:
        return
    rng, expression = Random(spec.name), regex.compile(spec.regex)
    pieces = [*found.words[:40], *_PIECES]
    given = frozenset() if not found.literal else frozenset(found.words)
    for _ in range(80):
        chosen = rng.choices(pieces, k=rng.randint(1, 7))
        text = "".join(
            piece
            if piece in given
            else regex.sub("0", lambda _: rng.choice(_DIGITS), piece)
            for piece in chosen
        )
        text = rng.choice([text, text.upper(), text.title()])
        if expression.search(text):
            shown = folded(text) if found.literal else mixed(text)
            assert found.stand_in(shown), spec.name


_DIGITS = "0123456789"
_PIECES = [
    *("Storgata 12, 0150 Oslo", "Bor i Bakkegate 7", "Ring meg på ", "NO", "DK-"),
    *("+47 ", "00 45 ", "0000", "000000", "000 00 000", "00 00 00 00", " ", "-", "\n"),
    *("0a:1b:2c:3d:4e:5f", "SE 000000-0000 01", "CVR:00000000-RID:0000", "MVA", "Vej "),
]
