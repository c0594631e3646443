"""Running text: free-text columns and documents, read by the text detector.

A free-text column gives one finding an entity type with the share of texts that hold
it; a document gives one finding a span, with its place. Texts are handed over and
forgotten: what stays is counts, places and shapes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import clopper_pearson
from pii_toolkit.detect.name_sample import NameSample
from pii_toolkit.detect.name_spans import NAMES
from pii_toolkit.detect.statistics import shape
from pii_toolkit.model import (
    Container,
    Finding,
    Location,
    Prevalence,
    Span,
    Status,
    TextsRead,
)
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.recognizers import EntityType

if TYPE_CHECKING:
    from pii_toolkit.detect.text import TextDetector

SURE = 0.5
"""Spans below this are no findings."""
BLOCK = 256
"""Texts handed over at a time."""
MAX_SPANS = 50_000
"""Findings kept of one document; one that holds more is counted as its first ones."""
REASONS = 3
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


@dataclass(slots=True, repr=False)
class Count:
    """What was found in some texts, by entity type."""

    found: dict[str, Tally] = field(default_factory=dict)
    rows: int = 0
    texts: int = 0

    def add(self, spans: Mapping[str, Sequence[Span]], rows: int) -> None:
        """Count one more text, which so many rows hold."""
        self.rows += rows
        self.texts += 1
        for entity_type, held in spans.items():
            self.found.setdefault(entity_type, Tally()).add(held, rows)


class ProseScan:
    """The texts of one column, read block by block.

    ``context``: words of the column's name, which the detector takes as context.
    ``names``: the texts that the name model reads.
    """

    def __init__(self, context: Sequence[str], names: NameSample) -> None:
        self._context, self._sample = tuple(context), names
        self._all, self._named = Count(), Count()
        self._with_number = 0

    def update(
        self,
        texts: pa.LargeStringArray,
        counts: NDArray[np.int64],
        detector: TextDetector,
    ) -> None:
        """Read distinct texts; ``counts`` are the rows of each."""
        for start in range(0, len(texts), BLOCK):
            block = texts.slice(start, BLOCK).to_pylist()
            rows = counts[start : start + BLOCK]
            stands = self._sample.draw(len(block))
            found = detector.spans_many(
                block, context=self._context, read=(stands > 0).tolist()
            )
            for spans, many, share in zip(found, rows, stands, strict=True):
                self._count(spans, int(many), float(share))

    def _count(self, spans: Iterable[Span], rows: int, stands: float) -> None:
        by_type: dict[str, list[Span]] = {}
        for span in spans:
            if span.confidence >= SURE:
                by_type.setdefault(span.entity_type, []).append(span)
        self._with_number += not PERSON_NUMBERS.isdisjoint(by_type)
        self._all.add(by_type, rows)
        if stands:
            self._named.add(by_type, round(rows * stands))

    @property
    def texts(self) -> int:
        """Distinct texts that were read."""
        return self._all.texts

    def person_numbers(self, texts: int | None, *, every: bool) -> TextsRead:
        """How many texts hold a person number, and how many more may.

        Args:
            texts: distinct texts of the field, where they were counted.
            every: whether all texts that the field has were read.
        """
        interval = clopper_pearson(self._with_number, self._all.texts)
        most = interval.share if every else interval.high
        return TextsRead(self.texts, texts, self._with_number, round(most, 6))

    def findings(
        self, place: Location, types: Mapping[str, EntityType]
    ) -> list[Finding]:
        """One finding an entity type; of names, by the texts that the model read."""
        return [
            _finding(place, name, self._counted(name), types[name].sensitivity)
            for name in sorted(self._all.found)
            if name in types
        ]

    def _counted(self, entity_type: str) -> Count:
        named = entity_type in NAMES and entity_type in self._named.found
        return self._named if named else self._all


def _finding(
    place: Location, entity_type: str, count: Count, sensitivity: str
) -> Finding:
    tally = count.found[entity_type]
    words = [f"inside the text: {tally.texts:,} of {count.texts:,} distinct texts"]
    words += [word for word, _ in tally.words.most_common(REASONS)]
    if len(tally.status) > 1:
        mix = ", ".join(f"{n} {s.value}" for s, n in tally.status.most_common())
        words.append(f"in rows: {mix}")
    return Finding(
        location=place,
        entity_type=entity_type,
        confidence=round(tally.confidence, 3),
        status=tally.status.most_common(1)[0][0] if tally.status else None,
        prevalence=_prevalence(tally, count),
        rows_examined=count.rows,
        evidence=tuple(words),
        sensitivity=sensitivity,
    )


def _prevalence(tally: Tally, count: Count) -> Prevalence:
    """Share of rows; the interval is that of the texts that were read."""
    share = tally.rows / count.rows if count.rows else 0.0
    interval = clopper_pearson(round(share * count.texts), count.texts)
    return Prevalence(round(share, 6), interval.low, interval.high)


ALWAYS_READ = 50
"""The commonest texts of a column are read whatever the sample: templates fill rows."""


def sampled(
    counts: NDArray[np.int64], many: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which texts to read, and the rows each of them stands for.

    The commonest are read and stand for themselves; the others are drawn and share the
    rows of those that are not read, so that shares are of rows and not of texts.
    """
    if counts.size <= many:
        return np.arange(counts.size), counts
    order = np.argsort(-counts, kind="stable")
    common, rest = order[:ALWAYS_READ], order[ALWAYS_READ:]
    drawn = np.random.default_rng(seed).permutation(rest)[: many - common.size]
    factor = counts[rest].sum() / counts[drawn].sum()
    picked = np.sort(np.concatenate([common, drawn]))
    weight = counts.astype(np.float64)
    weight[drawn] *= factor
    return picked, np.maximum(1, np.rint(weight[picked])).astype(np.int64)


class DocumentScan:
    """One document, perhaps in several pieces that follow each other.

    ``every``: whether the name model reads all pieces, or the first one alone.
    """

    def __init__(self, container: Container, *, every: bool = True) -> None:
        self._container, self._every = container, every
        self._field = container.fields[0].name if container.fields else "text"
        self._held: list[tuple[Span, str | None]] = []
        self._length = 0
        self._pieces = 0

    def update(self, batch: pa.RecordBatch, detector: TextDetector) -> None:
        """Read the next pieces; places count on from the ones before."""
        for text in batch.column(self._field).to_pylist():
            self._pieces += 1
            if text is None:
                continue
            read = self._every or self._pieces == 1
            for span in detector.spans_many([text], read=[read])[0]:
                if span.confidence >= SURE and len(self._held) < MAX_SPANS:
                    self._held.append(self._placed(span, text))
            self._length += len(text)

    def _placed(self, span: Span, text: str) -> tuple[Span, str | None]:
        form = shape(
            pa.array([text[span.start : span.end]], pa.large_string()), np.array([1])
        )
        moved = Span(
            span.entity_type,
            span.start + self._length,
            span.end + self._length,
            span.confidence,
            span.status,
            span.evidence,
        )
        return moved, form

    def findings(self, types: Mapping[str, EntityType]) -> tuple[Finding, ...]:
        """One finding a span, in the order of the text."""
        return tuple(
            Finding(
                location=Location(
                    self._container.source,
                    self._container.name,
                    self._field,
                    span.start,
                    span.end,
                ),
                entity_type=span.entity_type,
                confidence=round(span.confidence, 3),
                status=span.status,
                rows_examined=self._pieces,
                evidence=span.evidence,
                shape=form,
                sensitivity=types[span.entity_type].sensitivity,
            )
            for span, form in self._held
            if span.entity_type in types
        )
