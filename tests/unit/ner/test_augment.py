"""What is done to texts before the model learns from them, and how it is judged."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

RECIPE = Path(__file__).parents[3] / "recognizers" / "ner" / "recipe"
TEXT = "Til Kari Lie i Bø, hos ÅF AS: straße nr. 4."
NAMES = (("Kari Lie", "PER"), ("Bø", "LOC"), ("ÅF AS", "ORG"))


@pytest.fixture(autouse=True)
def _recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(RECIPE))


@pytest.fixture
def text() -> Any:
    from corpora import Labelled

    places = ((TEXT.index(name), name, label) for name, label in NAMES)
    entities = tuple((at, at + len(name), label) for at, name, label in places)
    return Labelled(TEXT, entities, "nb")


@pytest.mark.parametrize("change", ["recased", "names_recased", "unpunctuated"])
@pytest.mark.parametrize("seed", range(6))
def test_a_change_of_letters_moves_no_name(text: Any, change: str, seed: int) -> None:
    import augment

    changed = getattr(augment, change)(text, Random(seed))

    assert changed.entities == text.entities
    assert len(changed.text) == len(text.text)
    names = [changed.text[a:b].casefold() for a, b, _ in changed.entities]
    assert names == [name.casefold() for name, _ in NAMES]


@pytest.mark.parametrize("seed", range(6))
def test_other_names_stand_where_the_labels_say(text: Any, seed: int) -> None:
    import augment

    others = {"PER": ["Ola"], "LOC": ["Nordre Frogn"]}
    changed = augment.replaced(text, Random(seed), others, 1.0)

    assert [changed.text[a:b] for a, b, _ in changed.entities] == [
        "Ola",
        "Nordre Frogn",
        "ÅF AS",
    ]
    assert changed.text == "Til Ola i Nordre Frogn, hos ÅF AS: straße nr. 4."


def test_sentences_are_joined_with_their_names(text: Any) -> None:
    from corpora import joined

    document = joined([text, text])

    assert [document.text[a:b] for a, b, _ in document.entities] == [
        name for name, _ in NAMES * 2
    ]


@pytest.mark.parametrize(
    ("found", "right", "wrong", "missed"),
    [
        pytest.param([(4, 12, "PER"), (15, 17, "LOC")], 2, 0, 1, id="one missed"),
        pytest.param([(4, 8, "PER")], 0, 1, 3, id="wrong border"),
        pytest.param([(4, 12, "ORG")], 0, 1, 3, id="wrong label"),
        pytest.param([(18, 20, "MISC")], 0, 0, 3, id="label that is not judged"),
        pytest.param([], 0, 0, 3, id="nothing"),
    ],
)
def test_borders_and_label_must_be_right(
    text: Any, found: list[tuple[int, int, str]], right: int, wrong: int, missed: int
) -> None:
    from judge import strict

    score = strict([text], [found])["ALL"]

    assert (score.right, score.wrong, score.missed) == (right, wrong, missed)


def test_f1_lies_in_its_interval(text: Any) -> None:
    from judge import strict
    from measure import interval

    texts = [text] * 40
    found = [[(4, 12, "PER")], []] * 20
    low, high = interval(texts, found, "PER")

    assert low < strict(texts, found)["PER"].f1 < high
