"""One table, file or document: batch by batch in, findings out, in bounded memory."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pyarrow as pa

from pii_toolkit.detect import (
    addresses,
    devices,
    hashes,
    lists,
    neighbours,
    payments,
    people,
    things,
    units,
    value_forms,
    value_words,
    verdicts,
)
from pii_toolkit.detect.bare_names import bare_names
from pii_toolkit.detect.columns import Column, column_of, findings_on
from pii_toolkit.detect.forms import forms_of, forms_of_all
from pii_toolkit.detect.gravity import weighed
from pii_toolkit.detect.inside import findings_inside, is_prose
from pii_toolkit.detect.prose import DocumentScan, ProseScan
from pii_toolkit.detect.statistics import (
    DISTINCT_BYTES,
    ColumnStatistics,
    elements,
    plain,
)
from pii_toolkit.detect.surroundings import Surroundings
from pii_toolkit.model import (
    Container,
    ContainerProfile,
    Field,
    FieldProfile,
    Finding,
    Location,
    TextsRead,
)

if TYPE_CHECKING:
    from pii_toolkit.detect.detector import TableDetector

TABLE_BYTES = 256 << 20
"""Room for the distinct values of one table; a column gets its share of it."""
LEAST_BYTES = 1 << 20
PROSE_AFTER = 20
"""Distinct values after which a full scan decides that a column is running text."""
PROBED_ROWS = 2_000
"""Rows of a batch that this decision, and the verdict on such a column, look at."""


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
        self._texts: dict[str, TextsRead] = {}
        self._sample = neighbours.RowSample()
        self._document: DocumentScan | None = None
        if container.kind == "document":
            self._document = DocumentScan(container, every=detector.read_all)

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
        """What was seen of the container and its fields; asked after the findings."""
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
                    self._texts.get(described.name),
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
        about = self._detector.facts_in(self._container.name)
        context = Surroundings(self._container, self._country, columns, about)
        for column in columns.values():
            column.ballot.add(context.signs(column))
        for name, item in neighbours.look(columns, self._sample):
            columns[name].ballot.add([item])
        breaking = self._detector.breaking
        for name, item in hashes.look(columns, self._sample, self._country, breaking):
            columns[name].ballot.add([item])
        for name, item in addresses.look(columns, self._sample, self._detector.names):
            columns[name].ballot.add([item])
        looks = (devices.look, units.look, payments.look)
        by_numbers = (look(columns) for look in looks)
        for name, item in chain.from_iterable(by_numbers):
            columns[name].ballot.add([item])
        for name, item in people.look(columns, self._sample):
            columns[name].ballot.add([item])
        by_values = (value_forms.look(columns, self._sample), value_words.look(columns))
        for name, item in chain.from_iterable(by_values):
            columns[name].ballot.add([item])
        things.judge(columns, self._container)
        found: list[Finding] = []
        for name, column in columns.items():
            place = Location(self._container.source, self._container.name, name)
            verdicts.told_by_name(column.ballot, column.matches)
            found += findings_on(column, place, self._detector.types)
            found += findings_inside(
                column,
                place,
                self._detector,
                self._country,
                self._prose.get(name),
                texts=self._texts,
            )
        types, vocabulary = self._detector.types, self._detector.vocabulary
        return tuple(weighed(found, self._container, columns, types, vocabulary))

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
        if is_prose(seen, forms_of(seen)):
            scan = self._prose[name] = self._detector.prose_scan(name)
            before = stats.seen()
            scan.update(before.texts, before.counts, self._detector.text)

    def _update_prose(
        self, stats: ColumnStatistics, scan: ProseScan, array: pa.Array
    ) -> None:
        scan.stream(elements(plain(array)), self._detector.text)
        # A little is kept for the verdict on the column and its shape.
        head = min(len(array), PROBED_ROWS)
        stats.update(array.slice(0, head))
        rest = array.slice(head)
        stats.rows += len(rest)
        stats.nulls += rest.null_count

    def _columns(self) -> dict[str, Column]:
        described = {f.name: f for f in self._container.fields}
        held = {name: stats.seen() for name, stats in self._stats.items()}
        listed = lists.joined(held)
        shown = {name: listed.get(name, (mine, 1)) for name, mine in held.items()}
        forms = forms_of_all([s for s, _ in shown.values()], self._detector.names)
        bare = bare_names(tuple(shown))
        fields = [described.get(n) or Field(n, s.kind) for n, s in held.items()]
        names = [bare[about.name] for about in fields]
        known = zip(fields, (seen for seen, _ in shown.values()), names, strict=True)
        read = self._detector.readings(self._container.name, known)
        made = {}
        for about, form, reading in zip(fields, forms, read, strict=True):
            seen, places = shown[about.name]
            at_home = self._detector, self._country, form
            own = bare[about.name]
            column = column_of(about, seen, *at_home, reading=reading, bare=own)
            column.places = places
            made[about.name] = column
        return made
