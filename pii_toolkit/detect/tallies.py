"""What was found in the texts of a column, counted, and what that says of all of them.

Some texts are read closely; those that are not are estimated from a sample of their
kind. The estimate of a share adds up the shares of the kinds, each with its own
Clopper-Pearson limits: the interval is rather too wide than too narrow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pii_toolkit.detect.evidence import clopper_pearson
from pii_toolkit.model import Finding, Location, Prevalence, Span, Status
from pii_toolkit.numbers import cpr, fodselsnummer

REASONS = 3
"""Reasons told of one entity type."""
PERSON_NUMBERS = frozenset((*fodselsnummer.KINDS, *cpr.KINDS))


@dataclass(slots=True, repr=False)
class Tally:
    """What was found of one entity type."""

    rows: int = 0
    texts: int = 0
    confidence: float = 0.0
    status: Counter[Status] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)

    def add(self, spans: Sequence[Span], rows: int) -> None:
        """Count the spans of this type in one text."""
        self.rows += rows
        self.texts += 1
        for span in spans:
            self.confidence = max(self.confidence, span.confidence)
            self.words.update(span.evidence)
            if span.status is not None:
                self.status[span.status] += rows

    def merge(self, other: Tally, factor: float) -> None:
        """Count what was found in other texts, each standing for so many rows."""
        self.rows += round(other.rows * factor)
        self.texts += other.texts
        self.confidence = max(self.confidence, other.confidence)
        self.words.update(other.words)
        for status, rows in other.status.items():
            self.status[status] += round(rows * factor)


@dataclass(slots=True, repr=False)
class Count:
    """What was found in some texts, by entity type.

    ``numbered_texts`` and ``numbered_rows``: those with a person number of any kind.
    """

    found: dict[str, Tally] = field(default_factory=dict)
    rows: int = 0
    texts: int = 0
    numbered_texts: int = 0
    numbered_rows: int = 0

    def add(self, spans: Mapping[str, Sequence[Span]], rows: int) -> None:
        """Count one more text, which so many rows hold."""
        self.rows += rows
        self.texts += 1
        if not PERSON_NUMBERS.isdisjoint(spans):
            self.numbered_texts += 1
            self.numbered_rows += rows
        for entity_type, held in spans.items():
            self.found.setdefault(entity_type, Tally()).add(held, rows)


@dataclass(frozen=True, slots=True)
class Sample:
    """Some texts of a kind that were read, and how many rows ``of`` the kind there are.

    Of all of them, the sample is a count.
    """

    count: Count
    of: int

    @property
    def factor(self) -> float:
        """Rows for which each row that was read stands."""
        return self.of / self.count.rows if self.count.rows else 0.0

    def limits(self, rows: int) -> Prevalence:
        """The share of the kind that so many of the rows read speak for."""
        if self.of == self.count.rows:
            share = rows / self.of if self.of else 0.0
            return Prevalence(share, share, share)
        return clopper_pearson(rows, self.count.rows)


def share_of_all(samples: Iterable[tuple[Sample, int]]) -> Prevalence:
    """The share of all rows, from the rows found in each sample.

    >>> read = Sample(Count(rows=100), 100), 50
    >>> share_of_all([read, (Sample(Count(rows=100), 900), 0)])
    Prevalence(share=0.05, low=0.05, high=0.082595)
    """
    parts = [(sample.of, sample.limits(rows)) for sample, rows in samples]
    total = sum(of for of, _ in parts) or 1
    return Prevalence(
        *(
            round(sum(of * getattr(part, side) for of, part in parts) / total, 6)
            for side in ("share", "low", "high")
        )
    )


def finding(
    place: Location,
    entity_type: str,
    tally: Tally,
    sensitivity: str,
    *,
    prevalence: Prevalence,
    rows: int,
    words: Iterable[str],
) -> Finding:
    """One finding for what some texts hold of an entity type.

    Args:
        place: of the column.
        entity_type: what was found.
        tally: where and how sure.
        sensitivity: of the type.
        prevalence: share of the rows that hold it.
        rows: the rows with a text.
        words: how much was read; the commonest reasons follow them.
    """
    said = [*words, *(word for word, _ in tally.words.most_common(REASONS))]
    if len(tally.status) > 1:
        mix = ", ".join(f"{n} {s.value}" for s, n in tally.status.most_common())
        said.append(f"in rows: {mix}")
    return Finding(
        location=place,
        entity_type=entity_type,
        confidence=round(tally.confidence, 3),
        status=tally.status.most_common(1)[0][0] if tally.status else None,
        prevalence=prevalence,
        rows_examined=rows,
        evidence=tuple(said),
        sensitivity=sensitivity,
    )
