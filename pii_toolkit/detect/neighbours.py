"""What columns say together: numbers kept in two columns, birth dates that agree.

These rules need rows, not distinct values: a small sample of whole rows is kept beside
the statistics. Only columns of short values enter it, as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.halves import date_like, day_month_year, split_numbers
from pii_toolkit.detect.statistics import (
    cells_of,
    kind_of,
    plain,
    truths_of,
)
from pii_toolkit.numbers import cpr, fodselsnummer

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

KEPT = frozenset({"text", "integer", "float", "date", "timestamp"})
ROWS = 2_000
"""Rows kept: a share of 0.5 is known to 0.02."""
SHORT = 40
"""Characters of a value that are kept; longer ones take part in no rule."""
PAIRS = 8
"""Columns of each role that are tried together."""
LEAST_ROWS = 4
_NOTHING = pa.scalar("", pa.large_string())


class RowSample:
    """The first rows of the stream (which is itself a seeded sample), as text."""

    def __init__(self) -> None:
        self._parts: list[dict[str, pa.Array]] = []
        self._rows = 0

    def update(self, batch: pa.RecordBatch) -> None:
        """Take rows until there are enough."""
        wanted = ROWS - self._rows
        if wanted <= 0 or batch.num_rows == 0:
            return
        head = batch.slice(0, wanted)
        part = {}
        for name, array in zip(head.schema.names, head.columns, strict=True):
            values = plain(array)
            if kind_of(values.type) in KEPT:
                texts = values.cast(pa.large_string())
                part[name] = pc.utf8_slice_codeunits(texts, 0, SHORT)
        self._parts.append(part)
        self._rows += head.num_rows

    def column(self, name: str) -> pa.LargeStringArray:
        """One column of the sample; empty where it was not kept."""
        parts = [part[name] for part in self._parts if name in part]
        return pa.chunked_array(parts, pa.large_string()).combine_chunks()


def look(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """Evidence that needs more than one column, with the column it is for."""
    yield from split_numbers(columns, rows)
    yield from _birth_dates(columns, rows)
    yield from _births_beside_people(columns)
    yield from _places(columns, rows)


def _birth_dates(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """A date column that repeats the birth dates of the person numbers beside it."""
    from pii_toolkit.detect.verdicts import PERSON_NUMBERS

    people = [n for n, c in columns.items() if c.confidence(*PERSON_NUMBERS) > 0.5]
    dates = [n for n, c in columns.items() if date_like(c)]
    for number_name in people[:PAIRS] if dates else ():
        births = _birth_texts(rows.column(number_name))
        for date_name in dates[:PAIRS]:
            share, seen = _agreement(births, day_month_year(rows.column(date_name)))
            if date_name == number_name or seen < LEAST_ROWS or share < 0.5:
                continue
            words = f"{percent(share)} agree with the birth date in {number_name}"
            yield date_name, Evidence("DATE_OF_BIRTH", 3.0, (words,))
            told = f"its birth dates agree with {date_name} in {percent(share)}"
            best = columns[number_name].best()[0]
            yield number_name, Evidence(best, 1.0, (told,))


def _birth_texts(numbers: pa.LargeStringArray) -> pa.LargeStringArray:
    """DDMMYY of the birth dates in person numbers, offsets removed."""
    made = pa.nulls(len(numbers), pa.large_string())
    for width, module in ((11, fodselsnummer), (10, cpr)):
        padded = pc.if_else(
            pc.equal(pc.utf8_length(numbers), width - 1),
            pc.utf8_lpad(numbers, width, "0"),
            numbers,
        )
        births = module.facts(cells_of(padded))[0]
        texts = pa.array(births).cast(pa.date32()).cast(pa.large_string())
        made = pc.coalesce(made, day_month_year(texts))
    return made


def _agreement(
    first: pa.LargeStringArray, second: pa.LargeStringArray
) -> tuple[float, int]:
    if len(first) != len(second) or len(first) == 0:
        return 0.0, 0
    same = pc.equal(first, second).drop_null()
    if len(same) == 0:
        return 0.0, 0
    return float(truths_of(same).mean()), len(same)


def _births_beside_people(
    columns: Mapping[str, Column],
) -> Iterator[tuple[str, Evidence]]:
    """Dates over many decades are births more surely in a table that names people."""
    names = ("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME", "EMAIL_ADDRESS")
    if not any(c.confidence(*names) > 0.5 for c in columns.values()):
        return
    for name, column in columns.items():
        if column.confidence("DATE_OF_BIRTH") > 0.2:
            words = "the table names people"
            yield name, Evidence("DATE_OF_BIRTH", 0.8, (words,))


def _places(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """Four digits that always go with the same place name are postal codes."""
    codes = [n for n, c in columns.items() if c.forms.share("postcode") >= 0.95]
    places = [n for n, c in columns.items() if _place_like(c)]
    for code_name in codes[:PAIRS]:
        if columns[code_name].seen.kind in {"float", "date", "timestamp", "boolean"}:
            continue
        for place_name in places[:PAIRS]:
            if not _determines(rows.column(code_name), rows.column(place_name)):
                continue
            told = f"each code goes with one place in {place_name}"
            yield code_name, Evidence("POSTAL_CODE", 2.6, (told,))
            told = f"each code in {code_name} goes with one of these names"
            yield place_name, Evidence("LOCATION", 2.6, (told,))


def _place_like(column: Column) -> bool:
    forms = column.forms
    return (
        forms.n >= 5
        and forms.share("letters") >= 0.95
        and forms.words <= 2.5
        and column.confidence("PERSON", "GENDER", "PERSON_FAMILY_NAME") < 0.5
        and column.confidence("PERSON_GIVEN_NAME", "MARITAL_STATUS", "COUNTRY") < 0.5
    )


def _determines(codes: pa.LargeStringArray, places: pa.LargeStringArray) -> bool:
    """Does one code always bring the same place, often enough to be no accident?"""
    if len(codes) != len(places) or len(codes) == 0:
        return False
    table = pa.table({"code": codes, "place": pc.utf8_lower(places)}).drop_null()
    pairs = table.group_by(["code", "place"]).aggregate([([], "count_all")])
    singles = int(pc.count_distinct(pairs["code"]).as_py())
    names = int(pc.count_distinct(pairs["place"]).as_py())
    if singles < 5 or names < 4 or table.num_rows < 1.3 * singles:
        return False
    return bool(pairs.num_rows <= 1.05 * singles and names <= singles)
