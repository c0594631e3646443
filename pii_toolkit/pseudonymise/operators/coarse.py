"""Operators that make values coarser or move them: generalise, date_shift."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import isfinite
from typing import Any

import numpy as np
import pyarrow as pa

from pii_toolkit.crypto.prf import Prf
from pii_toolkit.keys import DomainKey
from pii_toolkit.pseudonymise.dates import period_start, read_date, shift
from pii_toolkit.pseudonymise.operators.operator import Column, Outcome, Owner, is_text
from pii_toolkit.pseudonymise.schema import DateShift, Generalise, OnInvalid, Policy

_PERIODS = ("year", "quarter", "month", "decade")
_POSTCODE = re.compile(r"(\s*(?:(?:NO|N|DK)-)?)(\d{2})\d{2}(\D.*)?", re.DOTALL)
_NUMBER = re.compile(r"([^\d-]*)(-?\d[\d \u00a0\u202f.]*(?:,\d+)?)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Generalisation:
    """Replaces values by their period, postal area or band, in the layout they had.

    Dates become the first day of the period; postcodes keep two digits (``0456`` to
    ``0400``); a number in a text becomes its band (``30-39``), a numeric cell the lower
    bound of its band, a rounded number the nearest multiple of the width.

    Protects the exact value. Does not protect its neighbourhood: extremes (the one
    person over 100, the largest income) stay recognisable, and several generalised
    columns together can still single a person out. What cannot be read is cleared.
    """

    type: pa.DataType
    rule: Generalise
    pivot: int
    needs_subject: bool = False
    on_invalid: OnInvalid = "null"

    @classmethod
    def of(cls, column: Column, rule: Generalise, policy: Policy) -> Generalisation:
        """The operator for one column; ``to`` has to suit the column's type."""
        kind = column.type
        dated = pa.types.is_date(kind) or pa.types.is_timestamp(kind)
        numeric = (
            pa.types.is_integer(kind)
            or pa.types.is_floating(kind)
            or pa.types.is_decimal(kind)
        )
        fits = dated if rule.to in _PERIODS else numeric
        if not fits and not is_text(kind):
            raise column.refuse(
                f"generalise to {rule.to}", "the type does not suit this; use redact"
            )
        return cls(kind, rule, policy.reference_date.year)

    def __call__(self, values: pa.Array, owners: Sequence[Owner] = ()) -> Outcome:
        """Make values coarser; null where one cannot be read."""
        del owners
        step = self._step()
        made = [step(value) for value in values.to_pylist()]
        invalid = np.array([value is None for value in made], np.bool_)
        return Outcome(pa.array(made, self.type), invalid)

    def _step(self) -> Callable[[Any], Any]:
        to, width = self.rule.to, self.rule.width or 1
        if to in _PERIODS:
            return self._text_period if is_text(self.type) else self._period
        if is_text(self.type):
            if to == "postcode":
                return _text_postcode
            return lambda text: _text_band(text, width, rounded=to == "round")
        if to == "postcode":
            return lambda number: int(number) // 100 * 100
        return lambda number: _band(number, width, rounded=to == "round")

    def _period(self, value: date) -> date:
        if isinstance(value, datetime):
            start = period_start(value.date(), self.rule.to)
            return datetime(start.year, start.month, start.day, tzinfo=value.tzinfo)
        return period_start(value, self.rule.to)

    def _text_period(self, text: str) -> str | None:
        found = read_date(text, pivot=self.pivot)
        if found is None:
            return None
        return found.rewrite(period_start(found.value, self.rule.to), keep_time=False)


def _text_postcode(text: str) -> str | None:
    match = _POSTCODE.fullmatch(text)
    return f"{match[1]}{match[2]}00" if match else None


def _text_band(text: str, width: int, *, rounded: bool) -> str | None:
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    number = _decimal(match[2])
    if number is None:
        return None
    low = int(_band(number, width, rounded=rounded))
    unit = match[3] if not re.search(r"\d", match[3]) else ""
    made = str(low) if rounded else f"{low}-{low + width - 1}"
    return f"{match[1]}{made}{unit}"


def _decimal(text: str) -> Decimal | None:
    """A number as Nordic or English texts write it: blanks or dots part thousands."""
    plain = re.sub(r"[ \u00a0\u202f]", "", text)
    if "," in plain or re.search(r"\.\d{3}(\.|$)", plain):
        plain = plain.replace(".", "").replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _band(number: Any, width: int, *, rounded: bool) -> Any:
    """Lower bound of the band, or nearest multiple (halves go up), in the same type."""
    if isinstance(number, float) and not isfinite(number):
        return None
    exact = Fraction(number)
    steps = (exact / width + Fraction(rounded, 2)).__floor__()
    return type(number)(steps * width)


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
        draws = self.prf.integers([owner.subject.tag for owner in owners]).tolist()
        step = self._text if is_text(self.type) else self._date
        pairs = zip(values.to_pylist(), draws, strict=True)
        made = [step(value, self.shift(draw)) for value, draw in pairs]
        invalid = np.array([value is None for value in made], np.bool_)
        return Outcome(pa.array(made, self.type), invalid)

    def shift(self, draw: int) -> int:
        """Days from -``days`` to ``days`` without 0, from a uniform 64-bit draw."""
        number = draw * 2 * self.rule.days >> 64
        return number - self.rule.days + (number >= self.rule.days)

    def _move(self, value: date, days: int) -> date:
        moved = shift(value, days)
        return shift(value, -abs(days)) if moved > self.latest else moved

    def _date(self, value: date, days: int) -> date:
        if not isinstance(value, datetime):
            return self._move(value, days)
        gap = self._move(value.date(), days) - value.date()
        return value + timedelta(days=gap.days)

    def _text(self, text: str, days: int) -> str | None:
        found = read_date(text, pivot=self.pivot)
        return found.rewrite(self._move(found.value, days)) if found else None
