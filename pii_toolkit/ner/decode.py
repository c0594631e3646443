"""From the scores of words to entities, each with how sure it is.

The labels of a text are the best sequence of those that may follow each other: the
Viterbi algorithm finds it.

Labels are ``O`` and, for each kind, ``B-`` (its first word) and ``I-`` (the others).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]
_NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Entity:
    """Words ``first`` to ``last`` (inclusive) are one entity of kind ``label``."""

    first: int
    last: int
    label: str
    score: float


def transitions(labels: Sequence[str]) -> Floats:
    """0 where the column's label may follow the row's, a large penalty elsewhere.

    The row past the last label stands for the beginning of the text.
    """
    table = np.zeros((len(labels) + 1, len(labels)), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            table[:, column] = _NEVER
            for row, before in enumerate(labels):
                if before[1:] == label[1:]:
                    table[row, column] = 0
    return table


def best_labels(scores: Floats, table: Floats) -> list[int]:
    """The best permitted sequence of one text.

    ``scores`` is (words, labels), log-probabilities. Ties go to the label that comes
    first. Nearly always the best label of each word makes a permitted sequence, which
    then is the best one.
    """
    if not len(scores):
        return []
    greedy = scores.argmax(axis=1)
    before = np.concatenate([[len(table) - 1], greedy[:-1]])
    if not table[before, greedy].any():
        path: list[int] = greedy.tolist()
        return path
    return _viterbi(scores, table)


def _viterbi(scores: Floats, table: Floats) -> list[int]:
    best = scores[0] + table[-1]
    came_from: list[Numbers] = []
    for word in scores[1:]:
        steps = best[:, None] + table[:-1]
        came_from.append(steps.argmax(axis=0))
        best = steps.max(axis=0) + word
    path = [int(best.argmax())]
    for origins in reversed(came_from):
        path.append(int(origins[path[-1]]))
    return path[::-1]


def entities(
    path: Sequence[int], probabilities: Floats, labels: Sequence[str]
) -> list[Entity]:
    """Entities of one text; ``probabilities`` is (words, labels).

    An entity is as sure as its least sure word is of the kind, first word or not.
    """
    found: list[Entity] = []
    at = 0
    while at < len(path):
        first, kind = at, labels[path[at]][2:]
        at += 1
        if not kind:
            continue
        while at < len(path) and labels[path[at]] == f"I-{kind}":
            at += 1
        columns = [i for i, label in enumerate(labels) if label[1:] == f"-{kind}"]
        sure = probabilities[first:at, columns].sum(axis=1).min()
        found.append(Entity(first, at - 1, kind, float(min(sure, 1.0))))
    return found
