from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from pii_toolkit.ner.decode import best_labels, entities, transitions

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
TABLE = transitions(LABELS)


def permitted(path: tuple[int, ...]) -> bool:
    before = "O"
    for number in path:
        label = LABELS[number]
        if label[0] == "I" and before[1:] != label[1:]:
            return False
        before = label
    return True


@pytest.mark.parametrize("words", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(8))
def test_no_permitted_sequence_is_better(words: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = np.log(rng.dirichlet(np.ones(len(LABELS)), words)).astype(np.float32)
    every = filter(permitted, product(range(len(LABELS)), repeat=words))
    best = max(every, key=lambda path: sum(scores[i, k] for i, k in enumerate(path)))

    assert best_labels(scores, TABLE) == list(best)


def test_some_of_those_texts_need_more_than_the_best_label_of_each_word() -> None:
    scores = np.log(np.array([[0.6, 0.3, 0.1, 0, 0], [0.1, 0.2, 0.7, 0, 0]]) + 1e-9)

    assert best_labels(scores.astype(np.float32), TABLE) == [1, 2]


def test_a_text_without_words_has_no_labels() -> None:
    assert best_labels(np.empty((0, 5), np.float32), TABLE) == []


def found(path: list[int]) -> list[tuple[int, int, str]]:
    sure = np.full((len(path), len(LABELS)), 0.5, np.float32)
    return [(e.first, e.last, e.label) for e in entities(path, sure, LABELS)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param([0, 0], [], id="none"),
        pytest.param([1, 2, 2], [(0, 2, "PER")], id="three words"),
        pytest.param([1, 1], [(0, 0, "PER"), (1, 1, "PER")], id="side by side"),
        pytest.param([1, 3, 4, 0], [(0, 0, "PER"), (1, 2, "LOC")], id="two kinds"),
        pytest.param([0, 0, 3], [(2, 2, "LOC")], id="last word"),
    ],
)
def test_entities_of_a_sequence(
    path: list[int], expected: list[tuple[int, int, str]]
) -> None:
    assert found(path) == expected


def test_an_entity_is_as_sure_as_its_least_sure_word() -> None:
    sure = np.array(
        [[0.0, 0.9, 0.05, 0.05, 0.0], [0.3, 0.2, 0.4, 0.1, 0.0]], np.float32
    )

    (entity,) = entities([1, 2], sure, LABELS)

    assert entity.score == pytest.approx(0.6)
