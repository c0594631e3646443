"""The operator ``date_shift``: all dates of one subject by the same number of days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from pii_toolkit.crypto.prf import Prf, leading_integers
from pii_toolkit.keys import DomainKey
from pii_toolkit.pseudonymise import date_cells
from pii_toolkit.pseudonymise.arrays import Bools, Ints, flags, replace_rows
from pii_toolkit.pseudonymise.dates import Days, read_date, shift, shifted
from pii_toolkit.pseudonymise.operators.fakes import uniform
from pii_toolkit.pseudonymise.operators.operator import (
    Column,
    Outcome,
    Owner,
    OwnerTable,
    is_text,
    nothing,
)
from pii_toolkit.pseudonymise.persona import SubjectTable
from pii_toolkit.pseudonymise.schema import DateShift, OnInvalid, Policy


@dataclass(frozen=True, slots=True, repr=False)
class DateShifting:
    """Moves all dates of one subject by one number of days, drawn from its tag.

    The shift is from 1 to ``days`` days, either way, and the same in all tables, so
    that intervals within a subject stay as they are. A birth date that would come after
    the reference date is moved the other way.

    Protects the exact date. Does not protect intervals, seasons (with few days) or the
    order of events; one known true date of a subject reveals all its others.
    """

    type: pa.DataType
    rule: DateShift
    latest: date
    pivot: int
    prf: Prf
    needs_subject: bool = True
    on_invalid: OnInvalid = "null"

    @classmethod
    def of(
        cls, column: Column, rule: DateShift, policy: Policy, key: DomainKey
    ) -> DateShifting:
        """The operator for one column of dates, timestamps or texts."""
        kind = column.type
        dated = pa.types.is_date(kind) or pa.types.is_timestamp(kind)
        if not dated and not is_text(kind):
            raise column.refuse(
                "date_shift", "it needs dates; use generalise or redact"
            )
        latest = (
            policy.reference_date if rule.entity_type == "DATE_OF_BIRTH" else date.max
        )
        pivot = policy.reference_date.year
        return cls(kind, rule, latest, pivot, Prf(key.derive("date_shift")))

    def __call__(self, values: pa.Array, owners: Sequence[Owner]) -> Outcome:
        """Move each date by its owner's shift; null where one cannot be read."""
        gaps = self.gaps(OwnerTable.of(owners).subjects)
        if is_text(self.type):
            made, rest = self._texts(values, gaps)
            step: Callable[[Any, int], Any] = self._text
        elif pa.types.is_timestamp(self.type) and self.type.tz is not None:
            # a day in a zone has 23 to 25 hours
            made, rest = nothing(self.type, len(values)), np.ones(len(values), np.bool_)
            step = self._zoned
        else:
            made, rest = self._dates(values, gaps), np.zeros(len(values), np.bool_)
        rows = np.flatnonzero(rest)
        if rows.size:
            cells = values.take(pa.array(rows)).to_pylist()
            pairs = zip(cells, gaps[rows].tolist(), strict=True)
            made = replace_rows(made, rest, [step(*pair) for pair in pairs])
        return Outcome(made, flags(made.is_null()))

    def gaps(self, subjects: SubjectTable) -> Ints:
        """Days from -``days`` to ``days`` without 0, int64 (n,), by subject."""
        draws = leading_integers(self.prf.row_tags(subjects.tags))
        number = uniform(draws, 2 * self.rule.days)
        return np.asarray(number - self.rule.days + (number >= self.rule.days))

    def _moved(self, days: Days, gaps: Ints) -> Days:
        moved = shifted(days, gaps)
        late = moved > np.datetime64(self.latest, "D")
        return np.where(late, shifted(days, -np.abs(gaps)), moved)

    def _dates(self, values: pa.Array, gaps: Ints) -> pa.Array:
        """Dates, and times without a zone."""
        cells = values.to_numpy(zero_copy_only=False)
        days = cells.astype("datetime64[D]")
        moved = self._moved(days, gaps)
        if pa.types.is_timestamp(self.type):
            return pa.array(cells + (moved - days)).cast(self.type)
        return pa.array(moved).cast(self.type)

    def _texts(self, values: pa.Array, gaps: Ints) -> tuple[pa.Array, Bools]:
        cells = date_cells.read(values, pivot=self.pivot)
        made = date_cells.write(values, cells, self._moved(cells.days, gaps))
        return made, cells.layout < 0

    def _move(self, value: date, days: int) -> date:
        moved = shift(value, days)
        return shift(value, -abs(days)) if moved > self.latest else moved

    def _zoned(self, value: datetime, days: int) -> datetime:
        gap = self._move(value.date(), days) - value.date()
        return value + timedelta(days=gap.days)

    def _text(self, text: str, days: int) -> str | None:
        found = read_date(text, pivot=self.pivot)
        return found.rewrite(self._move(found.value, days)) if found else None
