"""The figures of a run, as they are written to JSON and read by the page.

Names of templates, labels, verdicts and counts; never a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pii_toolkit.errors import ConfigError
from pii_toolkit.evaluation.text.labelled import Purpose
from pii_toolkit.evaluation.text.score import Counts, Mistake, Score
from pii_toolkit.evaluation.world import Numbers

BORDERS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Spans of a confidence from ``low`` on, up to the next one, and those right."""

    low: float
    spans: int
    mean: float
    right: int


@dataclass(frozen=True, slots=True)
class Missed:
    """A mistake and how often it was made; see `Mistake`."""

    mistake: Mistake
    times: int


@dataclass(frozen=True, slots=True)
class Figures:
    """One tagger: ``types`` by entity type and language, the rest of person numbers."""

    tagger: str
    types: dict[str, dict[str, Counts]]
    kinds: dict[str, Counts]
    spellings: dict[str, Counts]
    reliability: tuple[Reliability, ...] = ()
    mistakes: tuple[Missed, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One set with one kind of person numbers."""

    purpose: Purpose
    numbers: Numbers
    templates: int
    texts: int
    taggers: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class NameCounts:
    """Names in texts of one kind, language and case; ``types`` by entity type."""

    kind: str
    language: str
    case: str
    types: dict[str, Counts]


@dataclass(frozen=True, slots=True)
class NameFigures:
    """How well one tagger finds names, and words that it reads in a CPU second."""

    tagger: str
    counts: tuple[NameCounts, ...]
    words_per_second: int


@dataclass(frozen=True, slots=True)
class Record:
    """All runs of one call of the command."""

    seed: int
    runs: tuple[Run, ...]
    version: int = 1
    names: tuple[NameFigures, ...] = ()


_JSON = TypeAdapter(Record)


def figures(tagger: str, scored: Score, *, misses: bool, graded: bool) -> Figures:
    """The figures of one tagger.

    Args:
        tagger: its name.
        scored: its spans, judged.
        misses: whether every mistake is named.
        graded: whether its confidences mean anything.
    """
    types: dict[str, dict[str, Counts]] = {}
    for (entity_type, language), counts in sorted(scored.types.items()):
        types.setdefault(entity_type, {})[language] = counts
    named = sorted(scored.mistakes.items(), key=lambda item: _order(item[0]))
    return Figures(
        tagger=tagger,
        types=types,
        kinds=dict(sorted(scored.kinds.items())),
        spellings=dict(sorted(scored.spellings.items())),
        reliability=tuple(_reliability(scored.confidences)) if graded else (),
        mistakes=tuple(Missed(*item) for item in named) if misses else (),
    )


def together(counts: Iterable[Counts]) -> Counts:
    """All of them added up."""
    total = Counts()
    for one in counts:
        total += one
    return total


def to_json(made: Record) -> bytes:
    """The record as JSON, ending with a line break."""
    return _JSON.dump_json(made, indent=1) + b"\n"


def read(path: Path) -> Record:
    """A record from a file.

    Raises:
        ConfigError: it cannot be read or is no such record.
    """
    try:
        return _JSON.validate_json(path.read_bytes())
    except OSError as error:
        raise ConfigError(
            f"cannot be read ({error.strerror})", path=str(path)
        ) from None
    except ValidationError:
        raise ConfigError("is no record of an evaluation", path=str(path)) from None


def _reliability(confidences: Sequence[tuple[float, bool]]) -> Iterable[Reliability]:
    for low, high in pairwise(BORDERS):
        here = [pair for pair in confidences if low <= pair[0] < high]
        if here:
            mean = sum(confidence for confidence, _ in here) / len(here)
            right = sum(ok for _, ok in here)
            yield Reliability(low, len(here), round(mean, 4), right)


def _order(mistake: Mistake) -> tuple[str, ...]:
    return (
        mistake.template,
        mistake.label,
        mistake.spelling,
        mistake.verdict,
        mistake.language,
    )
