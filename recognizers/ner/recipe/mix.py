"""What one epoch of training reads: the corpora in many guises, and made-up text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from augment import names_recased, recased, replaced, unpunctuated
from corpora import LANGUAGES, Labelled, documents, read
from generator import Generator

TIMES = {"nb": 1, "nn": 1, "da": 3}  # the Danish corpus is a quarter of the others
MADE_UP = {"nb": 5000, "nn": 3000, "da": 5000}
OTHER_NAMES, NO_SIGNS = 0.25, 0.05
OTHER_CASING, OTHER_NAME_CASING = 0.22, 0.08
_REPLACED = ("PER", "LOC", "ORG")


class Mix:
    """Draws the texts of an epoch; no two epochs are the same."""

    def __init__(self, corpora: Path) -> None:
        self._read = {lang: read(corpora, lang, "train") for lang in LANGUAGES}
        self._mentions = {lang: mentions(read) for lang, read in self._read.items()}
        lists = corpora / "lists"
        self._makers = {lang: Generator(lang, extra=lists) for lang in LANGUAGES}

    def epoch(self, number: int, rng: Random) -> list[Labelled]:
        """The texts of one epoch, unordered."""
        del number
        return [
            disguised(text, rng, self._mentions[text.language])
            for text in (*self._from_corpora(rng), *self._made_up(rng))
        ]

    def _from_corpora(self, rng: Random) -> Iterator[Labelled]:
        for language, times in TIMES.items():
            for _ in range(times):
                yield from documents(self._read[language], rng)

    def _made_up(self, rng: Random) -> Iterator[Labelled]:
        for language, count in MADE_UP.items():
            yield from self._makers[language].documents(count, rng)


def mentions(texts: Sequence[Labelled]) -> dict[str, list[str]]:
    """Every entity of the texts by label, as often as it occurs."""
    found: dict[str, list[str]] = {label: [] for label in _REPLACED}
    for text in texts:
        for start, end, label in text.entities:
            if label in found:
                found[label].append(text.text[start:end])
    return found


def disguised(
    text: Labelled, rng: Random, others: Mapping[str, Sequence[str]]
) -> Labelled:
    """The text with other names, other casing or without signs, by chance."""
    if rng.random() < OTHER_NAMES:
        text = replaced(text, rng, others, 0.5)
    drawn = rng.random()
    if drawn < OTHER_CASING:
        text = recased(text, rng)
    elif drawn < OTHER_CASING + OTHER_NAME_CASING:
        text = names_recased(text, rng)
    return unpunctuated(text, rng) if rng.random() < NO_SIGNS else text
