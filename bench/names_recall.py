"""How many people's names in free text are found without a model: recall and precision.

Reads the development sets that lie beside a checkout (NorNE bokmaal and nynorsk, the
Danish dependency treebank); says so and stops where they are absent. News and
parliament prose is harder than notes about customers: no labels, many foreign names.

    python bench/names_recall.py [--misses]
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

from pii_toolkit.detect.text import TextDetector
from pii_toolkit.recognizers import load_packs

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SETS = ("norne_nb_dev", "norne_nn_dev", "ddt_da_dev")


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def measure(name: str, detector: TextDetector, *, misses: bool) -> dict[str, float]:
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    began = time.perf_counter()
    for line in (CORPORA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        gold = [(start, end) for start, end, label in row["ents"] if label == "PER"]
        spans = detector.spans(text)
        found = [(s.start, s.end) for s in spans if s.entity_type == "PERSON"]
        counts["sentences"] += 1
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        for own in gold:
            counts["exact"] += any(
                own[0] == f[0] and 0 <= own[1] - f[1] <= 2 for f in found
            )
            hit = any(overlaps(own, f) for f in found)
            counts["hit"] += hit
            if not hit:
                missed[text[own[0] : own[1]]] += 1
        for f in found:
            right = any(overlaps(f, own) for own in gold)
            counts["right"] += right
            if not right:
                wrong[text[f[0] : f[1]]] += 1
    seconds = time.perf_counter() - began
    if misses:
        print("missed", missed.most_common(150))
        print("wrong", wrong.most_common(150))
    return {
        "sentences": counts["sentences"],
        "names": counts["gold"],
        "recall": counts["hit"] / counts["gold"],
        "recall exact": counts["exact"] / counts["gold"],
        "precision": counts["right"] / max(counts["found"], 1),
        "sentences/s": counts["sentences"] / seconds,
    }


def main() -> int:
    if not CORPORA.is_dir():
        print("skipped: the corpora do not lie beside this checkout", file=sys.stderr)
        return 0
    detector = TextDetector(load_packs())
    detector.spans("warm 1")
    for name in SETS:
        figures = measure(name, detector, misses="--misses" in sys.argv)
        shown = ", ".join(
            f"{key} {value:.3f}" if value < 1 else f"{key} {value:,.0f}"
            for key, value in figures.items()
        )
        print(f"{name}: {shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
