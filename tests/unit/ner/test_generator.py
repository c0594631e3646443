"""The made-up text that the model is trained and judged on."""

from __future__ import annotations

from pathlib import Path
from random import Random
from types import ModuleType

import pytest

RECIPE = Path(__file__).parents[3] / "recognizers" / "ner" / "recipe"
LANGUAGES = ["nb", "nn", "da"]


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(RECIPE))
    import generator

    return generator


@pytest.mark.parametrize("judging", [False, True], ids=["trained on", "judged"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_marks_a_word(
    recipe: ModuleType, language: str, judging: bool
) -> None:
    made = recipe.Generator(language, judging=judging)

    for text in made.documents(300, Random(1)):
        last = 0
        for start, end, label in text.entities:
            assert last <= start < end <= len(text.text)
            assert text.text[start:end].strip() == text.text[start:end]
            assert label in {"PER", "LOC", "ORG", "MISC"}
            last = end


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_seed_decides_every_text(recipe: ModuleType, language: str) -> None:
    one, two = (recipe.Generator(language).documents(50, Random(3)) for _ in "ab")

    assert list(one) == list(two)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_judged_was_not_trained_on(recipe: ModuleType, language: str) -> None:
    trained = set(recipe.templates(language)) | set(recipe.templates("forms"))
    judged = set(recipe.templates(f"judge_{language}"))
    single = {template for template in judged if template.count("{") == 1}

    assert (judged - single).isdisjoint(trained)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_drawn_from_two_parts(recipe: ModuleType, language: str) -> None:
    parts = []
    for judging in (False, True):
        made = recipe.Generator(language, judging=judging)
        texts = made.documents(1500, Random(5))
        parts.append(
            {t.text[a:b] for t in texts for a, b, label in t.entities if label == "PER"}
        )
    shared = parts[0] & parts[1]

    assert len(shared) < 0.01 * len(parts[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_texts_hold_nothing(recipe: ModuleType, language: str) -> None:
    texts = list(recipe.Generator(language).documents(300, Random(2)))

    assert 20 < sum(not text.entities for text in texts) < 150
