"""What stands inside the cells of a column: running text, JSON, XML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa

from pii_toolkit.detect import structured
from pii_toolkit.detect.columns import Column, column_of, findings_on
from pii_toolkit.detect.forms import Forms
from pii_toolkit.detect.prose import ProseScan, sampled
from pii_toolkit.detect.statistics import ColumnStatistics
from pii_toolkit.detect.vocabulary import words
from pii_toolkit.model import Field, Finding, Location

if TYPE_CHECKING:
    from pii_toolkit.detect.detector import TableDetector

TEXTS_SAMPLED = 400
"""Texts of a free-text column that are read when not every row is asked for."""


def findings_inside(
    column: Column,
    place: Location,
    detector: TableDetector,
    country: str | None,
    scan: ProseScan | None = None,
) -> list[Finding]:
    """What the cells hold besides what the column is.

    Args:
        column: with all its signs.
        place: of the column.
        detector: what to look for.
        country: of the table.
        scan: of texts that were read as they streamed by.
    """
    if column.forms.share("json", "xml") >= 0.5:
        return _by_path(column, place, detector, country)
    name, seen = column.field.name, column.seen
    if scan is None:
        prose = is_prose(column.forms) or column.confidence("FREE_TEXT") >= 0.5
        if not prose or len(seen) == 0 or seen.kind != "text":
            return []
        scan = ProseScan(words(name))
        many = len(seen) if detector.full else TEXTS_SAMPLED
        picked, rows = sampled(seen.counts, many, detector.seed)
        scan.update(seen.texts.take(pa.array(picked)), rows, detector.text)
    return scan.findings(place, detector.types)


def _by_path(
    column: Column, place: Location, detector: TableDetector, country: str | None
) -> list[Finding]:
    """Every path of JSON or XML cells is judged as a column of its own."""
    held = column.seen.texts[: structured.CELLS].to_pylist()
    best: dict[str, Finding] = {}
    for path, values in structured.leaves(held).items():
        stats = ColumnStatistics(detector.seed)
        stats.update(pa.array(values, pa.large_string()))
        about = Field(structured.last_name(path), "string")
        inner = column_of(about, stats.seen(), detector, country)
        found = findings_on(inner, place, detector.types)
        found += findings_inside(inner, place, detector, country)
        for item in found:
            told = replace(
                item,
                rows_examined=column.seen.rows,
                prevalence=None,
                evidence=(f"inside the cells at {path}", *item.evidence),
            )
            old = best.get(item.entity_type)
            if old is None or old.confidence < item.confidence:
                best[item.entity_type] = told
    return list(best.values())


def is_prose(forms: Forms) -> bool:
    """Is the column running text? JSON and XML have a way of their own."""
    if forms.n == 0:
        return False
    if forms.share("json", "xml") >= 0.5:
        return False
    return forms.share("words5") >= 0.3 and forms.length >= 25
