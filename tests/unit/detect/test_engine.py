"""The engine of our own finds what Presidio's engine finds with our recognizers."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from random import Random

import pytest

from pii_toolkit.detect import presidio
from pii_toolkit.detect.engine import PackEngine
from pii_toolkit.detect.names import NameFinder
from pii_toolkit.detect.plain import make_plain
from pii_toolkit.evaluation.text.templates import labelled_texts
from pii_toolkit.recognizers import load_packs

SIGNS = "0123456789 -./\n\t+():<>*@aAåÅ,;|'x²ß–’“?İıſ\u0661"
CONTEXTS = [(), ("fnr",), ("kundens", "telefon"), ("beløp",)]


@cache
def engines():
    packs = load_packs()
    names = NameFinder(packs)
    warnings: list[str] = []
    ours = PackEngine(packs, names, warnings.append)
    return presidio.build_engine(packs, names, warnings.append), ours, warnings


@cache
def evaluation_texts() -> tuple[str, ...]:
    return tuple(
        make_plain(text.text).text
        for purpose in ("development", "held-out")
        for text in labelled_texts(purpose, 3, "real", copies=1)
    )


def changed(rng: Random, text: str) -> str:
    """The text with some characters put in or in the place of others."""
    made = list(text)
    for _ in range(rng.randint(1, 20)):
        place = rng.randrange(len(made) + 1)
        made[place : place + rng.randint(0, 1)] = rng.choice(SIGNS)
    return "".join(made)


def random_text(rng: Random) -> str:
    return "".join(rng.choices("0123456789" * 3 + SIGNS, k=rng.randint(1, 90)))


def different(texts, contexts=((),)) -> list[int]:
    """Which of the texts the two do not agree on: numbers, never the texts."""
    theirs, ours, warnings = engines()
    wrong = []
    for number, text in enumerate(texts):
        context = contexts[number % len(contexts)]
        expected = sorted(presidio.analyze(theirs, text, context), key=repr)
        if sorted(ours.spans(text, context), key=repr) != expected:
            wrong.append(number)
    assert not warnings
    return wrong


def test_texts_of_the_evaluation() -> None:
    assert different(evaluation_texts()) == []


def test_changed_texts() -> None:
    rng = Random(1)
    texts = rng.sample(evaluation_texts(), 100)
    assert different([changed(rng, text) for text in texts], CONTEXTS) == []


def test_random_texts() -> None:
    rng = Random(2)
    assert different([random_text(rng) for _ in range(400)], CONTEXTS) == []


def test_many_texts_in_one() -> None:
    rng = Random(3)
    assert different(["\n".join(rng.sample(evaluation_texts(), 20))]) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A/S",
        "fnr",
        "1",
        "018185-10078, 018185 10078 eller 01818510078",
        "fnr|navn\n01818510078|Kari\n",
        "konto01818510078 tlf +47 22 00 00 00 / 0047 22000000 / (+45)22000000",
        "VIS ÅSA 4111 1111 1111 1111 utløper 12/27",
        "Bor i Storgata 12 B, 0150 Oslo, mottatt Faktura 12",
    ],
)
def test_places_where_the_two_could_differ(text: str) -> None:
    assert different([text] * len(CONTEXTS), CONTEXTS) == []


def test_less_sure_spans_are_left_out() -> None:
    theirs, ours, _ = engines()
    text = "Kari ringte fra 22 33 44 55 om 1234567890"
    every = list(ours.spans(text))
    sure = [span for span in every if span.confidence >= 0.5]
    assert 0 < len(sure) < len(every)
    assert list(ours.spans(text, (), 0.5)) == sure
    assert set(presidio.analyze(theirs, text, (), 0.5)) == set(sure)


def test_presidio_is_not_imported_for_packs_without_code() -> None:
    source = (
        "import sys; from pii_toolkit.detect.text import shipped_detector;"
        "assert shipped_detector(ner=False).spans('Kari Hansen, fnr 01818510078');"
        "assert 'presidio_analyzer' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", source], check=True)
