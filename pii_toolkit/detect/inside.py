"""What stands inside the cells of a column: documents, running text, mixed values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.detect import identifiers, structured
from pii_toolkit.detect.bare_names import Bare
from pii_toolkit.detect.columns import Column, column_of, finding_of, findings_on
from pii_toolkit.detect.forms import Forms
from pii_toolkit.detect.patterns import LETTERS
from pii_toolkit.detect.prose import SHORT, ProseScan, commonest, sampled
from pii_toolkit.detect.statistics import (
    ColumnStatistics,
    Seen,
    numbers_of,
    truths_of,
)
from pii_toolkit.detect.strata import with_person_number
from pii_toolkit.detect.verdicts import PERSON_NUMBERS
from pii_toolkit.model import Field, Finding, Location, TextsRead
from pii_toolkit.numbers import BY_ENTITY_TYPE

if TYPE_CHECKING:
    from pii_toolkit.detect.detector import TableDetector

TEXTS_SAMPLED = 400
"""Texts of a free-text column that are read when not every row is asked for."""
NUMBERED, CLOSELY = 800, 1_200
"""Values with a person number, and others, that a full scan reads where it has many."""
PATHS = 100
"""Findings told of the documents of one column, the surest of each path."""
MIXED_LEAST = 4
MIXED_SHAPE = 0.5
"""Values of which no shape has this share are of several kinds: each is read alone."""
SHOWN = 1.5
"""Weight of the numbers among words, as a column of their own, that is no chance."""
_WORDED = r"[^\d\s.-]|.{15}"
_NUMBER = r"(?:^|[^\pL\d.,-]|[^\d][.,-])(?P<number>\d{6}[ -]?\d{%d})(?:[^\pL\d]|$)"
_ELEVEN, _TEN = _NUMBER % 5, _NUMBER % 4
TELLING = frozenset({*BY_ENTITY_TYPE, "EMAIL_ADDRESS"})
"""Types that one short value shows without a sentence around it."""


def findings_inside(
    column: Column,
    place: Location,
    detector: TableDetector,
    country: str | None,
    scan: ProseScan | None = None,
    *,
    texts: dict[str, TextsRead] | None = None,
) -> list[Finding]:
    """What the cells hold besides what the column is.

    Args:
        column: with all its signs.
        place: of the column.
        detector: what to look for.
        country: of the table.
        scan: of texts that were read as they streamed by.
        texts: takes what the texts of a free-text column say of person numbers.
    """
    texts = {} if texts is None else texts
    name = column.field.name
    if structured.mostly_documents(column.seen):
        return _by_path(column, place, detector, country)
    if scan is not None:
        scan.read_sample(detector.text)
        texts[name] = scan.person_numbers(None, every=True)
        return scan.findings(place, detector.types)
    seen = column.seen
    prose = is_prose(seen, column.forms) or column.confidence("FREE_TEXT") >= 0.5
    if len(seen) == 0 or seen.kind != "text":
        return []
    if prose:
        scan = _read(column, detector)
        many = len(seen) if seen.complete else None
        every = detector.full and scan.texts == many
        texts[name] = scan.person_numbers(many, every=every)
        return scan.findings(place, detector.types)
    found = _among_words(column, place, detector)
    if is_mixed(seen):
        scan = _read(column, detector, names=False)
        found += scan.findings(place, detector.types)
        found = _surest(f for f in found if f.entity_type in TELLING)
    if not found:
        return []
    known = findings_on(column, place, detector.types)
    taken = {item.entity_type for item in known}
    return [item for item in found if item.entity_type not in taken]


def _read(column: Column, detector: TableDetector, *, names: bool = True) -> ProseScan:
    """A sample of the texts, each read by itself, by the name model or without it.

    Of many texts those with a person number are among it, however rare.
    """
    seen, many = column.seen, TEXTS_SAMPLED
    scan = detector.prose_scan(column.field.name, names=names)
    if detector.full:
        few = len(seen) <= SHORT or detector.read_all
        many = len(seen) if few else CLOSELY
    numbered = with_person_number(seen.texts)[:NUMBERED]
    if len(seen) <= many or not numbered.size:
        picked, rows = sampled(seen.counts, many, detector.seed)
        scan.update(seen.texts.take(pa.array(picked)), rows, detector.text)
        return scan
    rest = np.setdiff1d(np.arange(len(seen)), numbered)
    common, drawn = commonest(seen.counts[rest], many, detector.seed)
    whole = np.concatenate([numbered, rest[common]])
    scan.update(seen.texts.take(pa.array(whole)), seen.counts[whole], detector.text)
    some = seen.texts.take(pa.array(rest[drawn])), seen.counts[rest[drawn]]
    of = seen.total - int(seen.counts[whole].sum())
    scan.sample(*some, detector.text, of=of)
    return scan


def _among_words(
    column: Column, place: Location, detector: TableDetector
) -> list[Finding]:
    """Person numbers that stand among words in some values, whatever the column is.

    They are judged as a column of their own: of references of eleven digits one in
    seventy looks like a person number.
    """
    seen = column.seen
    held = with_person_number(seen.texts)
    if not held.size:
        return []
    worded = pc.match_substring_regex(seen.texts.take(pa.array(held)), _WORDED)
    rows = int(seen.counts[held[truths_of(worded)]].sum())
    if not rows:
        return []
    found = []
    for form in (_ELEVEN, _TEN):
        parts = pc.extract_regex(seen.texts, form).drop_null()
        stats = ColumnStatistics(0)
        stats.update(pc.struct_field(parts, "number"))
        for item in identifiers.evidence(stats.seen()):
            if item.entity_type in PERSON_NUMBERS and item.weight >= SHOWN:
                words = tuple(f"among words: {told}" for told in item.words)
                told = replace(item, words=words, hits=(rows, seen.total))
                found.append(finding_of(column, place, told, detector.types))
    return found


def _by_path(
    column: Column, place: Location, detector: TableDetector, country: str | None
) -> list[Finding]:
    """Every path of the documents is judged as a column of its own."""
    held = column.seen.texts[: structured.CELLS].to_pylist()
    leaves = structured.leaves(held)
    fields = [Field(structured.last_name(path), "string") for path in leaves]
    seen = [_seen(values, detector) for values in leaves.values()]
    names = [Bare(about.name, about.name) for about in fields]
    known = zip(fields, seen, names, strict=True)
    read = detector.readings(column.field.name, known)
    found: list[Finding] = []
    for path, about, one, reading in zip(leaves, fields, seen, read, strict=True):
        inner = column_of(about, one, detector, country, reading=reading)
        there = replace(place, path=path)
        both = findings_on(inner, there, detector.types)
        both += findings_inside(inner, there, detector, country)
        found += _surest(both)
    told = (
        replace(
            item,
            rows_examined=column.seen.rows,
            prevalence=None,
            evidence=(f"inside the cells at {item.location.path}", *item.evidence),
        )
        for item in found
    )
    return sorted(told, key=lambda f: -f.confidence)[:PATHS]


def _seen(values: list[str], detector: TableDetector) -> Seen:
    stats = ColumnStatistics(detector.seed)
    stats.update(pa.array(values, pa.large_string()))
    return stats.seen()


def _surest(found: Iterable[Finding]) -> list[Finding]:
    """One finding an entity type."""
    best: dict[str, Finding] = {}
    for item in found:
        old = best.get(item.entity_type)
        if old is None or old.confidence < item.confidence:
            best[item.entity_type] = item
    return list(best.values())


def is_prose(seen: Seen, forms: Forms) -> bool:
    """Is the column running text? Documents in cells have a way of their own."""
    if forms.n == 0 or structured.mostly_documents(seen):
        return False
    return forms.share("words5") >= 0.3 and forms.length >= 25


def is_mixed(seen: Seen) -> bool:
    """Do the values have many shapes, with digits in some: attributes of all kinds?"""
    if len(seen) < MIXED_LEAST:
        return False
    head = seen.texts.slice(0, TEXTS_SAMPLED)
    shapes = pc.replace_substring_regex(head, rf"[{LETTERS}]+", "a")
    shapes = pc.replace_substring_regex(shapes, r"\d", "9")
    counts = numbers_of(pc.value_counts(shapes).field("counts"))
    long = pc.match_substring_regex(head, r"\d{4}")
    return bool(counts.max() < MIXED_SHAPE * len(head) and pc.any(long).as_py())
