"""A table in, findings out: the verdict on every column, with its reasons.

`TableDetector` holds what to look for and is shared by all tables; `TableJudge` takes
one table batch by batch in bounded memory and gives findings at the end. Nothing of a
value leaves this module but its shape.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyarrow as pa

from pii_toolkit.detect import form_signs, identifiers, neighbours, structured, verdicts
from pii_toolkit.detect.evidence import Evidence, clopper_pearson
from pii_toolkit.detect.forms import Forms, NameLists, forms_of
from pii_toolkit.detect.prose import DocumentScan, ProseScan, sampled
from pii_toolkit.detect.statistics import (
    DISTINCT_BYTES,
    ColumnStatistics,
    Seen,
    distinct,
    kind_of,
    plain,
    shape,
)
from pii_toolkit.detect.surroundings import Surroundings
from pii_toolkit.detect.vocabulary import NameMatch, Vocabulary, country_of, words
from pii_toolkit.model import (
    Alternative,
    Container,
    ContainerProfile,
    Field,
    FieldProfile,
    Finding,
    Location,
)
from pii_toolkit.recognizers import EntityType, Pack, entity_types

if TYPE_CHECKING:
    from pii_toolkit.detect.text import TextDetector

TABLE_BYTES = 256 << 20
"""Room for the distinct values of one table; a column gets its share of it."""
LEAST_BYTES = 1 << 20
TEXTS_SAMPLED = 400
"""Texts of a free-text column that are read when not every row is asked for."""
PROSE_AFTER = 20
"""Distinct values after which a full scan decides that a column is running text."""
PROBED_ROWS = 2_000
"""Rows of a batch that this decision, and the verdict on such a column, look at."""


class TableDetector:
    """What to look for, ready for any number of tables.

    Args:
        packs: from `recognizers.load_packs`.
        seed: of every random choice.
        full: read every text of free-text columns, not a sample.
        country: ``no`` or ``dk`` where known; else each table's names decide.
    """

    def __init__(
        self,
        packs: Sequence[Pack],
        *,
        seed: int = 0,
        full: bool = False,
        country: str | None = None,
    ) -> None:
        self.packs = tuple(packs)
        self.types: Mapping[str, EntityType] = entity_types(packs)
        self.vocabulary = Vocabulary(
            (t for pack in packs for t in pack.columns), hints=self._hints()
        )
        self.names = name_lists(packs)
        self.seed, self.full, self.country = seed, full, country
        self.countries = {
            name: kind.country for name, kind in self.types.items() if kind.country
        }
        self._text: TextDetector | None = None

    @property
    def text(self) -> TextDetector:
        """The detector for running text; made when first needed, for it is slow."""
        if self._text is None:
            from pii_toolkit.detect.text import TextDetector

            self._text = TextDetector(self.packs)
        return self._text

    def _hints(self) -> dict[str, str]:
        """Context words of art. 9 and art. 10 types: ``gentest`` is worth a look."""
        grave = {"special", "criminal"}
        return {
            word: entity_type
            for pack in self.packs
            for entity_type, context in pack.context.items()
            if self.types[entity_type].sensitivity in grave
            for word in context.words
        }

    def country_of(self, containers: Iterable[Container]) -> str | None:
        """The country that the names of these tables and columns speak for."""
        names = [
            name
            for container in containers
            for name in (container.name, *(f.name for f in container.fields))
        ]
        return country_of(self.vocabulary, names)

    def start(self, container: Container, *, country: str | None = None) -> TableJudge:
        """A judge for one table, file or document."""
        home = self.country_of([container]) or country or self.country
        return TableJudge(self, container, home)


def name_lists(packs: Iterable[Pack]) -> NameLists:
    """The name lists of all packs as Arrow look-up sets, lower case."""
    given: set[str] = set()
    family: set[str] = set()
    suffixes: set[str] = set()
    for pack in packs:
        for paths, held in ((pack.names.given, given), (pack.names.family, family)):
            for path in paths:
                held.update(_lines(path.read_text(encoding="utf-8")))
        suffixes.update(s.lower() for s in pack.names.suffixes if len(s) >= 3)
    return NameLists(
        given=pa.array(sorted(given), pa.large_string()),
        family=pa.array(sorted(family), pa.large_string()),
        suffixes=tuple(sorted(suffixes)),
    )


def _lines(text: str) -> Iterable[str]:
    return (
        line.strip().lower() for line in text.splitlines() if not line.startswith("#")
    )


@dataclass(slots=True, repr=False)
class Column:
    """One column while it is judged."""

    field: Field
    matches: tuple[NameMatch, ...]
    seen: Seen
    forms: Forms
    ballot: verdicts.Ballot = dataclasses.field(default_factory=verdicts.Ballot)

    def best(self) -> tuple[str, float]:
        """The surest entity type so far."""
        ranked = self.ballot.ranked()
        if not ranked:
            return "", 0.0
        return ranked[0][0].entity_type, ranked[0][1]

    def confidence(self, *entity_types: str) -> float:
        """The belief in the surest of these types."""
        pairs = self.ballot.ranked()
        return max((c for e, c in pairs if e.entity_type in entity_types), default=0.0)


class TableJudge:
    """Takes one container batch by batch."""

    def __init__(
        self, detector: TableDetector, container: Container, country: str | None
    ) -> None:
        self._detector, self._container, self._country = detector, container, country
        self._rows = 0
        self._stats: dict[str, ColumnStatistics] = {}
        self._prose: dict[str, ProseScan] = {}
        self._decided: set[str] = set()
        self._sample = neighbours.RowSample()
        self._document: DocumentScan | None = None
        if container.kind == "document":
            self._document = DocumentScan(container)

    def update(self, batch: pa.RecordBatch) -> None:
        """Take the next rows."""
        self._rows += batch.num_rows
        if self._document is not None:
            self._document.update(batch, self._detector.text)
            return
        self._sample.update(batch)
        for name, array in zip(batch.schema.names, batch.columns, strict=True):
            stats = self._stats.get(name) or self._new(name, batch.num_columns)
            if self._detector.full:
                self._decide_prose(name, stats, array)
            prose = self._prose.get(name)
            if prose is None:
                stats.update(array)
            else:
                self._update_prose(stats, prose, array)

    def profile(self) -> ContainerProfile:
        """What was seen of the container and its fields."""
        fields = []
        for described in self._container.fields:
            stats = self._stats.get(described.name)
            if stats is None:
                continue
            seen = stats.seen()
            known = seen.complete and described.name not in self._prose
            fields.append(
                FieldProfile(
                    described.name,
                    described.type,
                    stats.rows,
                    stats.nulls,
                    len(seen) if known and stats.kind != "other" else None,
                )
            )
        if self._document is not None:
            name = self._container.fields[0].name if self._container.fields else "text"
            fields = [FieldProfile(name, "string", self._rows, 0)]
        return ContainerProfile(self._container, self._rows, tuple(fields))

    def findings(self) -> tuple[Finding, ...]:
        """The verdicts, in the order of the fields."""
        if self._document is not None:
            return self._document.findings(self._detector.types)
        columns = self._columns()
        context = Surroundings(self._container, self._country, columns)
        for column in columns.values():
            column.ballot.add(context.keys(column))
            column.ballot.add(context.people(column))
            column.ballot.add(context.row_keys(column))
        for name, item in neighbours.look(columns, self._sample):
            columns[name].ballot.add([item])
        found: list[Finding] = []
        for column in columns.values():
            found += self._verdicts(column)
            found += self._inside(column)
        return tuple(found)

    def _new(self, name: str, columns: int) -> ColumnStatistics:
        room = min(DISTINCT_BYTES, max(LEAST_BYTES, TABLE_BYTES // max(1, columns)))
        stats = ColumnStatistics(self._detector.seed, room=room)
        self._stats[name] = stats
        return stats

    def _decide_prose(
        self, name: str, stats: ColumnStatistics, array: pa.Array
    ) -> None:
        """Once per column: is it running text, to be read whole as it streams by?"""
        if name in self._decided:
            return
        probe = ColumnStatistics(self._detector.seed)
        probe.update(array.slice(0, PROBED_ROWS))
        seen = probe.seen()
        if seen.kind != "text":
            self._decided.add(name)
        if len(seen) < PROSE_AFTER:
            return
        self._decided.add(name)
        if is_prose(forms_of(seen)):
            scan = self._prose[name] = ProseScan(words(name))
            before = stats.seen()
            scan.update(before.texts, before.counts, self._detector.text)

    def _update_prose(
        self, stats: ColumnStatistics, scan: ProseScan, array: pa.Array
    ) -> None:
        values = plain(array)
        texts, counts = distinct(values)
        scan.update(texts, counts, self._detector.text)
        # A little is kept for the verdict on the column and its shape.
        head = min(len(array), PROBED_ROWS)
        stats.update(array.slice(0, head))
        rest = array.slice(head)
        stats.rows += len(rest)
        stats.nulls += rest.null_count

    def _columns(self) -> dict[str, Column]:
        described = {f.name: f for f in self._container.fields}
        made = {}
        for name, stats in self._stats.items():
            about = described.get(name) or Field(name, stats.kind)
            made[name] = self._column(about, stats.seen())
        return made

    def _column(self, about: Field, seen: Seen) -> Column:
        """Signs of the column alone: its name, comment, numbers, forms."""
        detector = self._detector
        matches = detector.vocabulary.match(about.name.rpartition(".")[2] or about.name)
        column = Column(about, matches, seen, forms_of(seen, detector.names))
        ballot = column.ballot
        ballot.add(verdicts.from_name(matches, self._country, detector.countries))
        if about.comment:
            ballot.add(_from_comment(about.comment, detector.vocabulary))
        named = {m.entity_type for m in matches}
        numbers = identifiers.evidence(seen)
        ballot.add(verdicts.kin_named(numbers, ballot))
        ballot.add(e for e in numbers if e.weight > 0 or e.entity_type in named)
        ballot.add(form_signs.from_forms(column.forms, seen))
        judged = {e.entity_type for e in numbers}
        for name in named - judged:
            sign = form_signs.from_expectation(ballot.candidates[name], column.forms)
            ballot.add([] if sign is None else [sign])
        verdicts.keep_honest(ballot, matches)
        known = {k: c for k, c in ballot.candidates.items() if k in detector.types}
        ballot.candidates = known
        return column

    def _verdicts(self, column: Column) -> list[Finding]:
        ranked = column.ballot.ranked()
        found: list[Finding] = []
        taken: set[str] = set()
        for candidate, sure in ranked:
            if sure < verdicts.REPORT_FROM or candidate.entity_type in taken:
                continue
            taken |= verdicts.kin(candidate.entity_type)
            others = tuple(
                Alternative(o.entity_type, round(c, 3))
                for o, c in ranked
                if o is not candidate and c >= verdicts.OTHERS_FROM
            )
            found.append(self._finding(column, candidate, sure, others[:3]))
        return found

    def _finding(
        self,
        column: Column,
        candidate: verdicts.Candidate,
        sure: float,
        others: tuple[Alternative, ...],
    ) -> Finding:
        seen = column.seen
        reasons = list(candidate.words)
        if len(seen) == 0:
            reasons.append("no value was seen: the verdict rests on the name")
        elif not seen.complete:
            reasons.append(f"judged by a sample of {len(seen):,} distinct values")
        hits = candidate.hits if candidate.hits and candidate.hits[1] else None
        return Finding(
            location=Location(
                self._container.source, self._container.name, column.field.name
            ),
            entity_type=candidate.entity_type,
            confidence=round(sure, 3),
            status=candidate.status,
            prevalence=clopper_pearson(*hits) if hits else None,
            rows_examined=seen.rows,
            evidence=tuple(reasons),
            others=others,
            shape=shape(seen.texts, seen.counts),
            sensitivity=self._detector.types[candidate.entity_type].sensitivity,
        )

    def _inside(self, column: Column) -> list[Finding]:
        """What stands in running text, JSON or XML in the cells."""
        name, seen = column.field.name, column.seen
        place = Location(self._container.source, self._container.name, name)
        if column.forms.share("json", "xml") >= 0.5:
            return self._by_path(column, place)
        scan = self._prose.get(name)
        if scan is None:
            prose = is_prose(column.forms) or column.confidence("FREE_TEXT") >= 0.5
            if not prose or len(seen) == 0 or seen.kind != "text":
                return []
            scan = ProseScan(words(name))
            many = len(seen) if self._detector.full else TEXTS_SAMPLED
            picked, rows = sampled(seen.counts, many, self._detector.seed)
            texts = seen.texts.take(pa.array(picked))
            scan.update(texts, rows, self._detector.text)
        return scan.findings(place, self._detector.types)

    def _by_path(self, column: Column, place: Location) -> list[Finding]:
        """Every path of JSON or XML cells is judged as a column of its own."""
        held = column.seen.texts[: structured.CELLS].to_pylist()
        best: dict[str, Finding] = {}
        for path, values in structured.leaves(held).items():
            stats = ColumnStatistics(self._detector.seed)
            stats.update(pa.array(values, pa.large_string()))
            about = Field(structured.last_name(path), "string")
            inner = self._column(about, stats.seen())
            for found in [*self._verdicts(inner), *self._inside(inner)]:
                told = replace(
                    found,
                    location=place,
                    rows_examined=column.seen.rows,
                    prevalence=None,
                    evidence=(f"inside the cells at {path}", *found.evidence),
                )
                old = best.get(found.entity_type)
                if old is None or old.confidence < found.confidence:
                    best[found.entity_type] = told
        return list(best.values())


def is_prose(forms: Forms) -> bool:
    """Is the column running text? JSON and XML have a way of their own."""
    if forms.n == 0:
        return False
    if forms.share("json", "xml") >= 0.5:
        return False
    return forms.share("words5") >= 0.3 and forms.length >= 25


def _from_comment(comment: str, vocabulary: Vocabulary) -> list[Evidence]:
    parts = words(comment)[:30]
    matches = [m for part in parts for m in vocabulary.match(part)]
    best = {m.entity_type: m for m in sorted(matches, key=lambda m: m.strength)}
    return verdicts.from_comment(best.values())


__all__ = [
    "Column",
    "TableDetector",
    "TableJudge",
    "is_prose",
    "kind_of",
    "name_lists",
]
