"""The values that travel between the rooms: what was looked at and what was found.

Frozen dataclasses only, no input or output, nothing imported from the rest of the
package. None of them can hold a value from the data: a finding says *where* and *why*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class Status(StrEnum):
    """Can the number belong to a person? Stands beside the entity type."""

    REAL = "real"
    SYNTHETIC = "synthetic"
    AMBIGUOUS = "ambiguous"


class Sex(StrEnum):
    """Legal sex as a person number shows it."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Field:
    """One column (or JSON path) of a container.

    ``type`` is the Arrow type as text (``string``, ``int64``, ``binary``...);
    ``declared`` the type name that the source itself gives, where it has one.
    """

    name: str
    type: str
    declared: str | None = None
    nullable: bool = True
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of one container that point at columns of another."""

    columns: tuple[str, ...]
    references: str
    referenced_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Container:
    """A table, a data file or a document: the unit that is scanned and transformed.

    ``source`` is fit for display: it never holds user or password. ``kind`` is
    ``table`` (database), ``file`` (CSV, JSON Lines, Parquet) or ``document`` (text,
    Markdown); a document has one field, ``text``, of type string, one row a document.
    """

    source: str
    name: str
    kind: Literal["table", "file", "document"]
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    row_count: int | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """Which rows are examined: ``full``, or ``sampled`` with size and seed."""

    method: Literal["full", "sampled"] = "sampled"
    rows: int = 10_000
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Location:
    """Where: a source, a container in it, a field of that; offsets in one document.

    ``path``: where in the documents that its cells hold: ``$.kunde.fnr`` in JSON,
    ``/kunde/@fnr`` in XML, ``?fnr`` for a key with a value.
    """

    source: str
    container: str
    field: str | None = None
    start: int | None = None
    end: int | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Prevalence:
    """Share of examined non-null rows, with its 95 % interval (Clopper-Pearson)."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another entity type that the same field could be, and how sure that is."""

    entity_type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Span:
    """A find in one text: ``[start, end)`` in characters; never the text itself."""

    entity_type: str
    start: int
    end: int
    confidence: float
    status: Status | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data of one type at one location, with the reasons in words.

    ``shape`` shows a typical form with every letter and digit masked (``******-****``).
    ``sensitivity``: ``identifier``, ``ordinary``, ``high`` (GDPR art. 87 and the like),
    ``special`` (art. 9), ``criminal`` (art. 10).
    """

    location: Location
    entity_type: str
    confidence: float
    status: Status | None = None
    prevalence: Prevalence | None = None
    rows_examined: int = 0
    evidence: tuple[str, ...] = ()
    others: tuple[Alternative, ...] = ()
    shape: str | None = None
    sensitivity: str = "ordinary"


@dataclass(frozen=True, slots=True)
class TextsRead:
    """What reading the texts of a free-text field says of person numbers in it.

    ``read``: distinct texts read closely, of ``texts`` (None where not counted; of a
    long column with all equal ones); ``held``: those read with a person number;
    ``most``: the upper end of the 95 % interval (Clopper-Pearson) of the share of texts
    with one: what the sample cannot rule out.
    """

    read: int
    texts: int | None
    held: int
    most: float


@dataclass(frozen=True, slots=True)
class FieldProfile:
    """What was seen of one field, finding or not; ``texts`` of free text alone."""

    name: str
    type: str
    rows_examined: int
    nulls: int
    distinct: int | None = None
    texts: TextsRead | None = None


@dataclass(frozen=True, slots=True)
class ContainerProfile:
    """What was seen of one container; ``problem`` says why a part was not read."""

    container: Container
    rows_examined: int
    fields: tuple[FieldProfile, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ScanResult:
    """All findings of one scan, and what was examined to get them."""

    sources: tuple[str, ...]
    sample: Sample
    containers: tuple[ContainerProfile, ...]
    findings: tuple[Finding, ...]
    packs: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def at_least(self, confidence: float) -> tuple[Finding, ...]:
        """Findings with this confidence or more."""
        return tuple(f for f in self.findings if f.confidence >= confidence)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a scan went; no part of its result, which is the same every time.

    ``bytes``: of the rows as Arrow holds them. ``seconds``: from the first source
    opened to the last verdict. ``reading``: share of the work that was reading. The two
    kinds of work overlap: their sum may be longer than ``seconds``.
    """

    rows: int
    bytes: int
    seconds: float
    reading: float

    @property
    def rows_per_second(self) -> float:
        """Rows of all containers a second."""
        return self.rows / max(self.seconds, 1e-9)

    @property
    def bytes_per_second(self) -> float:
        """Bytes of all containers a second."""
        return self.bytes / max(self.seconds, 1e-9)
