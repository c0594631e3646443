"""How well a model finds names: strict precision, recall and F1 per label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from augment import lower, upper
from corpora import Labelled

JUDGED = ("PER", "LOC", "ORG")
CASINGS = ("as is", "UPPER", "lower")
Found = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one label: right, found but wrong, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        return "/".join(
            f"{100 * v:.1f}" for v in (self.precision, self.recall, self.f1)
        )


def strict(texts: Iterable[Labelled], found: Iterable[Found]) -> dict[str, Score]:
    """Scores per label and ``ALL``: borders and label must both be right."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for text, predicted in zip(texts, found, strict=True):
        gold = {tuple(e) for e in text.entities if e[2] in JUDGED}
        guess = {tuple(e) for e in predicted if e[2] in JUDGED}
        right.update(e[2] for e in gold & guess)
        wrong.update(e[2] for e in guess - gold)
        missed.update(e[2] for e in gold - guess)
    scores = {k: Score(right[k], wrong[k], missed[k]) for k in JUDGED}
    scores["ALL"] = Score(right.total(), wrong.total(), missed.total())
    return scores


def in_casing(texts: Sequence[Labelled], casing: str) -> list[Labelled]:
    """The texts ``as is``, in ``UPPER`` or in ``lower`` case."""
    change = {"as is": str, "UPPER": upper, "lower": lower}[casing]
    return [Labelled(change(t.text), t.entities, t.language) for t in texts]


def line(name: str, scores: dict[str, Score]) -> str:
    """One line of a report: precision/recall/F1 of each label."""
    return f"{name:24}" + "  ".join(f"{k} {v}" for k, v in scores.items())
