"""The lists of words behind the schemas: names, places, employers, sentences.

Each list is a text file beside this module, written for it. Names stand in order of
how common they are; the sampling leans towards the first of each line.
"""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

HERE = Path(__file__).parent
RANK = 12
"""Softens Zipf's law: the first name is about five times as common as the fiftieth."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Names, the commonest first, with their running weights."""

    names: tuple[str, ...]
    running: tuple[float, ...]

    def draw(self, rng: random.Random) -> str:
        """One name by weight."""
        return self.names[bisect(self.running, rng.random() * self.running[-1])]


@dataclass(frozen=True, slots=True)
class Town:
    """A postcode with its town and the municipality it lies in (numbers of 2024)."""

    postcode: str
    name: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """An ICD-10 code with its text in both languages."""

    code: str
    nb: str
    da: str


def lines(name: str) -> list[str]:
    """The lines of a list, without empty ones."""
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]


@cache
def given_names(origin: str, sex: str) -> Ranked:
    """Given names of an origin (``no``, ``pl``...) and a sex (``f``, ``m``)."""
    return _ranked("given", f"{origin} {sex} ")


@cache
def family_names(origin: str) -> Ranked:
    """Family names of an origin."""
    return _ranked("family", f"{origin} ")


@cache
def streets(country: str) -> tuple[str, ...]:
    """Street names of a country (``no``, ``da``)."""
    return _ranked("streets", f"{country} ").names


@cache
def farms() -> tuple[str, ...]:
    """Farms that are addresses by themselves."""
    return tuple(lines("farms")[0].split(", "))


@cache
def employers(country: str) -> tuple[str, ...]:
    """Companies and authorities."""
    return _ranked("employers", f"{country} ").names


@cache
def towns(country: str) -> tuple[Town, ...]:
    """Towns of a country, larger ones with several postcodes."""
    rows = (line.split(" ") for line in lines(f"towns_{country}"))
    return tuple(Town(row[0], " ".join(row[1:-1]), row[-1]) for row in rows)


@cache
def diagnoses() -> tuple[Diagnosis, ...]:
    """Common diagnoses and a few that nobody wants to see leaked."""
    return tuple(Diagnosis(*line.split("\t")) for line in lines("diagnoses"))


@cache
def sentences(language: str, kind: str) -> tuple[str, ...]:
    """Sentences of a language and a kind, with slots such as ``{given}``."""
    rows = (line.split("\t") for line in lines("sentences"))
    return tuple(row[2] for row in rows if row[:2] == [language, kind])


def _ranked(name: str, prefix: str) -> Ranked:
    line = next(line for line in lines(name) if line.startswith(prefix))
    names = tuple(line.removeprefix(prefix).split(", "))
    return Ranked(names, tuple(accumulate(1 / (at + RANK) for at in range(len(names)))))
