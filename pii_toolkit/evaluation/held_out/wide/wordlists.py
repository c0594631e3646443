"""Names, streets, places and companies, one list a file in ``words/``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Place:
    """One postcode; ``code`` is the number of its municipality."""

    postcode: str
    name: str
    code: str


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list; ``~`` in a word is a blank."""
    return tuple(word.replace("~", " ") for word in _read(name).split())


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a list that is split at bars."""
    return tuple(entry.strip() for entry in _read(name).split("|"))


@cache
def places(name: str) -> tuple[Place, ...]:
    """Postcodes with places and municipalities."""
    return tuple(Place(*line.split(";")) for line in _read(name).split("\n") if line)


def _read(name: str) -> str:
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
