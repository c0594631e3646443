"""Labelled sentences: reading the corpora and making documents of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

LANGUAGES = ("nb", "nn", "da")
LABELS = ("PER", "LOC", "ORG", "MISC")
_FILES = {"nb": "norne_nb", "nn": "norne_nn", "da": "ddt_da"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and its entities: start, end (in characters) and label, in order."""

    text: str
    entities: tuple[tuple[int, int, str], ...]
    language: str


def read(folder: Path, language: str, part: str) -> list[Labelled]:
    """The sentences of one corpus; ``part`` is ``train`` or ``dev``."""
    path = folder / f"{_FILES[language]}_{part}.jsonl"
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Labelled(row["text"], tuple(tuple(e) for e in sorted(row["ents"])), language)
        for row in rows
    ]


def joined(parts: Sequence[Labelled], glue: str = " ") -> Labelled:
    """One document of several sentences."""
    entities, at = [], 0
    for part in parts:
        entities += [(a + at, b + at, label) for a, b, label in part.entities]
        at += len(part.text) + len(glue)
    text = glue.join(part.text for part in parts)
    return Labelled(text, tuple(entities), parts[0].language)


def documents(
    sentences: Sequence[Labelled], rng: Random, longest: int = 4
) -> Iterator[Labelled]:
    """Neighbouring sentences, one to ``longest`` at a time."""
    at = 0
    while at < len(sentences):
        size = rng.randint(1, longest)
        yield joined(sentences[at : at + size])
        at += size
