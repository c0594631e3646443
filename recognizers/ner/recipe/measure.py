"""The figures of the model card: a finished model on every set, casing and label.

python recognizers/ner/recipe/measure.py --corpora DIR [--model DIR] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from corpora import LANGUAGES, Labelled, read
from generator import Generator
from judge import CASINGS, JUDGED, Found, Score, in_casing, strict

from pii_toolkit.ner import ENTITY_TYPES, NameModel, shipped_model

MADE_UP, SEED = 600, 9
RESAMPLED = 1000
Finder = Callable[[str], list[tuple[int, int, str]]]
_LABELS = {entity_type: label for label, entity_type in ENTITY_TYPES.items()}


def sets(corpora: Path) -> dict[str, list[Labelled]]:
    """``nb dev`` (the corpus) and ``nb made up`` (the generator's judging part), ..."""
    found = {}
    for language in LANGUAGES:
        found[f"{language} dev"] = read(corpora, language, "dev")
        maker = Generator(language, judging=True, extra=corpora / "lists")
        found[f"{language} made up"] = list(maker.documents(MADE_UP, Random(SEED)))
    return found


def finder(model: NameModel) -> Finder:
    """The model as a function, with the labels of the corpora."""

    def find(text: str) -> list[tuple[int, int, str]]:
        return [(s.start, s.end, _LABELS[s.entity_type]) for s in model.find(text)]

    return find


def measured(find: Finder, texts: dict[str, list[Labelled]]) -> dict[str, dict]:
    """Scores, intervals and words a second of every set in every casing."""
    report = {}
    for name, set_ in texts.items():
        for casing in CASINGS:
            judged = in_casing(set_, casing)
            started = time.process_time()
            found = [find(text.text) for text in judged]
            seconds = time.process_time() - started
            words = sum(len(text.text.split()) for text in judged)
            report[f"{name}, {casing}"] = {
                "words_per_second": round(words / seconds),
                **{
                    label: _figures(score, label, judged, found)
                    for label, score in strict(judged, found).items()
                },
            }
    return report


def _figures(
    score: Score, label: str, texts: Sequence[Labelled], found: Sequence[Found]
) -> dict[str, object]:
    low, high = interval(texts, found, label)
    return {
        "precision": _percent(score.precision),
        "recall": _percent(score.recall),
        "f1": _percent(score.f1),
        "interval": [_percent(low), _percent(high)],
        "entities": score.right + score.missed,
    }


def _percent(share: float) -> float:
    return round(100 * share, 1)


def interval(
    texts: Sequence[Labelled], found: Sequence[Found], label: str
) -> tuple[float, float]:
    """Where F1 lies in 95 of 100 draws of as many texts (bootstrap)."""
    labels = JUDGED if label == "ALL" else (label,)
    counts = []
    for text, guess in zip(texts, found, strict=True):
        gold = {tuple(e) for e in text.entities if e[2] in labels}
        named = {tuple(e) for e in guess if e[2] in labels}
        if gold or named:
            right = len(gold & named)
            counts.append((right, len(gold) + len(named)))
    rng, drawn = Random(SEED), []
    for _ in range(RESAMPLED if counts else 0):
        sample = rng.choices(counts, k=len(counts))
        drawn.append(2 * sum(c[0] for c in sample) / max(1, sum(c[1] for c in sample)))
    drawn.sort()
    if not drawn:
        return 0.0, 0.0
    return drawn[round(0.025 * RESAMPLED)], drawn[round(0.975 * RESAMPLED) - 1]


def table(report: dict[str, dict]) -> str:
    """F1 of each label, one line a set and casing."""
    lines = ["| set | PER | LOC | ORG | all | words/s |", "|---|---|---|---|---|---|"]
    for name, row in report.items():
        cells = (
            "{f1} ({interval[0]}-{interval[1]})".format(**row[label])
            for label in (*JUDGED, "ALL")
        )
        lines.append(f"| {name} | {' | '.join(cells)} | {row['words_per_second']} |")
    return "\n".join(lines)


def main() -> None:
    """Measures one model, prints the table and writes the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=None)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    model = NameModel(chosen.model or shipped_model())
    report = measured(finder(model), sets(chosen.corpora))
    print(table(report))
    if chosen.out:
        chosen.out.write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
