"""Running text: free-text columns and documents, read by the text detector.

A free-text column gives one finding an entity type with the share of texts that hold
it; a document gives one finding a span, with its place. The texts of a short column are
all read; those of a long one are looked over in bulk and a sample of each kind is read
(:mod:`pii_toolkit.detect.strata`). What stays of texts that were read is counts, places
and shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import clopper_pearson
from pii_toolkit.detect.name_sample import NameSample
from pii_toolkit.detect.name_spans import NAMES
from pii_toolkit.detect.statistics import distinct, shape
from pii_toolkit.detect.strata import Budget, TextStrata, with_person_number
from pii_toolkit.detect.tallies import (
    PERSON_NUMBERS,
    Count,
    Sample,
    Tally,
    finding,
    share_of_all,
)
from pii_toolkit.model import (
    Container,
    Finding,
    Location,
    Prevalence,
    Span,
    TextsRead,
)
from pii_toolkit.recognizers import EntityType

if TYPE_CHECKING:
    from pii_toolkit.detect.text import TextDetector

SURE = 0.5
"""Spans below this are no findings."""
BLOCK = 256
"""Texts handed over at a time."""
SHORT = 3_000
"""Texts of a column up to which all are read closely; of a longer one a sample is."""
SHORT_BYTES = 4 << 20
"""Bytes of text from which a column is long, too: long texts take long to read."""
MAX_SPANS = 50_000
"""Findings kept of one document; one that holds more is counted as its first ones."""


class ProseScan:
    """The texts of one column, read block by block.

    Args:
        context: words of the column's name, which the detector takes as context.
        names: the texts that the name model reads.
        seed: of the sample of a long column.
        every: read all texts of a long column closely too.
    """

    def __init__(
        self,
        context: Sequence[str],
        names: NameSample,
        *,
        seed: int = 0,
        every: bool = False,
    ) -> None:
        self._context, self._names = tuple(context), names
        self._read, self._named = Count(), Count()
        self._short = None if every else Budget(SHORT, SHORT_BYTES)
        self._waiting: list[pa.LargeStringArray] = []
        self._strata = TextStrata(seed)
        self._samples: list[Sample] = []
        self._valid = 0

    def update(
        self,
        texts: pa.LargeStringArray,
        counts: NDArray[np.int64],
        detector: TextDetector,
    ) -> None:
        """Read distinct texts closely; ``counts`` are the rows of each."""
        self._valid += int(counts[with_person_number(texts)].sum())
        self._into(self._read, texts, counts, detector)

    def sample(
        self,
        texts: pa.LargeStringArray,
        counts: NDArray[np.int64],
        detector: TextDetector,
        *,
        of: int,
    ) -> None:
        """Read distinct texts closely that were drawn from those of ``of`` rows."""
        count = Count()
        self._into(count, texts, counts, detector)
        self._samples.append(Sample(count, of))

    def stream(self, texts: pa.LargeStringArray, detector: TextDetector) -> None:
        """Take the next texts of a column of any length, nulls among them."""
        texts = texts.drop_null()
        if self._short is None:
            self.update(*distinct(texts), detector)
            return
        self._waiting.append(texts)
        if self._short.take(texts) < len(texts):
            for waiting in self._waiting:
                self._strata.add(waiting)
            self._waiting = []

    def read_sample(self, detector: TextDetector) -> None:
        """Read the texts of a short column, or what was kept of a long one."""
        if self._waiting:
            self.update(*distinct(pa.concat_arrays(self._waiting)), detector)
            self._waiting = []
        for stratum in self._strata.take():
            count = Count()
            factor = stratum.rows / len(stratum.texts)
            self._into(count, *distinct(stratum.texts), detector, factor)
            self._samples.append(Sample(count, stratum.rows))

    def _into(
        self,
        count: Count,
        texts: pa.LargeStringArray,
        rows: NDArray[np.int64],
        detector: TextDetector,
        factor: float = 1.0,
    ) -> None:
        """Read texts and count what they hold; each row stands for ``factor`` rows."""
        for start in range(0, len(texts), BLOCK):
            block = texts.slice(start, BLOCK).to_pylist()
            stands = self._names.draw(len(block))
            found = detector.spans_many(
                block, context=self._context, read=(stands > 0).tolist()
            )
            many = rows[start : start + BLOCK].tolist()
            for spans, own, share in zip(found, many, stands.tolist(), strict=True):
                held = _by_type(spans)
                count.add(held, own)
                if share:
                    self._named.add(held, round(own * share * factor))

    @property
    def texts(self) -> int:
        """Distinct texts that were read closely."""
        return self._read.texts + sum(s.count.texts for s in self._samples)

    def person_numbers(self, texts: int | None, *, every: bool) -> TextsRead:
        """How many texts hold a person number, and how many more may.

        Args:
            texts: distinct texts of the field, where they were counted.
            every: whether all texts that the field has were read or looked over.
        """
        read = self._read
        if self._samples:
            held = sum(s.count.numbered_texts for s in self._samples)
            share = share_of_all((s, s.count.numbered_rows) for s in self._all())
            held += read.numbered_texts
            return TextsRead(self.texts, self._rows, held, share.high)
        interval = clopper_pearson(read.numbered_texts, read.texts)
        most = interval.share if every else interval.high
        return TextsRead(self.texts, texts, read.numbered_texts, round(most, 6))

    def findings(
        self, place: Location, types: Mapping[str, EntityType]
    ) -> list[Finding]:
        """One finding an entity type; of names, by the texts that the model read."""
        found = {name for sample in self._all() for name in sample.count.found}
        return [
            self._finding(place, name, types[name].sensitivity)
            for name in sorted(found)
            if name in types
        ]

    def _finding(self, place: Location, name: str, sensitivity: str) -> Finding:
        named = name in NAMES and not self._names.every and name in self._named.found
        if self._samples and not named:
            return self._estimated(place, name, sensitivity)
        count = self._named if named else self._read
        tally = count.found[name]
        words = f"inside the text: {tally.texts:,} of {count.texts:,} distinct texts"
        return finding(
            place,
            name,
            tally,
            sensitivity,
            prevalence=_prevalence(tally, count),
            rows=count.rows,
            words=[words],
        )

    def _estimated(self, place: Location, name: str, sensitivity: str) -> Finding:
        """A finding in a column of which a part was read closely."""
        tally, rows = Tally(), []
        for sample in self._all():
            held = sample.count.found.get(name)
            rows.append((sample, held.rows if held else 0))
            if held is not None:
                tally.merge(held, sample.factor)
        read = f"{tally.texts:,} of {self.texts:,} texts read closely"
        words = [f"inside the text: {read}, of {self._rows:,} in all"]
        if name in PERSON_NUMBERS:
            valid = self._valid + self._strata.with_number
            words.append(
                f"every text looked over: {valid:,} hold a valid person number"
            )
        return finding(
            place,
            name,
            tally,
            sensitivity,
            prevalence=share_of_all(rows),
            rows=self._rows,
            words=words,
        )

    def _all(self) -> Iterator[Sample]:
        """All that was read: what was read whole is a sample of itself."""
        yield Sample(self._read, self._read.rows)
        yield from self._samples

    @property
    def _rows(self) -> int:
        return sum(sample.of for sample in self._all())


def _by_type(spans: Iterable[Span]) -> dict[str, list[Span]]:
    """The sure ones by entity type."""
    found: dict[str, list[Span]] = {}
    for span in spans:
        if span.confidence >= SURE:
            found.setdefault(span.entity_type, []).append(span)
    return found


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

    The commonest stand for themselves; the others share the rows of those that are not
    read, so that shares are of rows and not of texts.
    """
    if counts.size <= many:
        return np.arange(counts.size), counts
    common, drawn = commonest(counts, many, seed)
    factor = (counts.sum() - counts[common].sum()) / counts[drawn].sum()
    picked = np.sort(np.concatenate([common, drawn]))
    weight = counts.astype(np.float64)
    weight[drawn] *= factor
    return picked, np.maximum(1, np.rint(weight[picked])).astype(np.int64)


def commonest(
    counts: NDArray[np.int64], many: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The commonest of the texts, and some that are drawn from the others."""
    order = np.argsort(-counts, kind="stable")
    common, rest = order[:ALWAYS_READ], order[ALWAYS_READ:]
    drawn = np.random.default_rng(seed).permutation(rest)[: max(many - common.size, 0)]
    return common, drawn


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
