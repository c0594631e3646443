"""The operator ``generalise``: periods, postal areas, bands and rounded numbers.

Whole columns are worked on in Arrow and NumPy; a cell at a time are spellings that are
rare, and types whose arithmetic is Python's (decimals, times in a zone).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import isfinite
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.pseudonymise import date_cells
from pii_toolkit.pseudonymise.arrays import Bools, Ints, flags, replace_rows
from pii_toolkit.pseudonymise.dates import period_start, period_starts, read_date
from pii_toolkit.pseudonymise.operators.operator import (
    Column,
    Outcome,
    Owner,
    is_text,
    nothing,
)
from pii_toolkit.pseudonymise.schema import Generalise, OnInvalid, Policy

_EXACT = 2.0**50
"""Up to here multiples of widths are exact in a float."""

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
        made, rest = self._bulk(values)
        rows = np.flatnonzero(rest)
        if rows.size:
            step = self._step()
            cells = values.take(pa.array(rows)).to_pylist()
            made = replace_rows(made, rest, [step(cell) for cell in cells])
        return Outcome(made, flags(made.is_null()))

    def _bulk(self, values: pa.Array) -> tuple[pa.Array, Bools]:
        """What is made of the common cells, and which cells are not among them."""
        to, width, kind = self.rule.to, self.rule.width or 1, self.type
        if to in _PERIODS:
            if is_text(kind):
                return _bulk_text_periods(values, to, self.pivot)
            if not pa.types.is_timestamp(kind) or kind.tz is None:
                return _bulk_periods(values, to), np.zeros(len(values), np.bool_)
        elif is_text(kind):
            if to == "postcode":
                return _bulk_text_postcodes(values)
            return _bulk_text_bands(values, width, rounded=to == "round")
        elif pa.types.is_integer(kind):
            if to == "postcode":
                to, width = "band", 100
            return _bulk_integers(values, width, rounded=to == "round")
        elif pa.types.is_floating(kind) and to != "postcode":
            return _bulk_floats(values, width, rounded=to == "round")
        return nothing(kind, len(values)), np.ones(len(values), np.bool_)

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


def _bulk_text_periods(
    values: pa.Array, period: str, pivot: int
) -> tuple[pa.Array, Bools]:
    cells = date_cells.read(values, pivot=pivot)
    starts = period_starts(cells.days, period)
    made = date_cells.write(values, cells, starts, keep_time=False)
    return made, cells.layout < 0


def _bulk_periods(values: pa.Array, period: str) -> pa.Array:
    """Of dates, and of times without a zone."""
    days = values.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    return pa.array(period_starts(days, period)).cast(values.type)


def _bulk_text_postcodes(values: pa.Array) -> tuple[pa.Array, Bools]:
    common = flags(pc.match_substring_regex(values, "^[ -~]*$"))
    code = r"^( *(?:(?:NO|N|DK)-)?[0-9]{2})[0-9]{2}(?:[^0-9].*)?$"
    made = pc.replace_substring_regex(values, code, r"\100")
    read = pc.match_substring_regex(values, code)
    return pc.if_else(read, made, pa.scalar(None, values.type)), ~common


def _bulk_text_bands(
    values: pa.Array, width: int, *, rounded: bool
) -> tuple[pa.Array, Bools]:
    """Of whole numbers without anything around them."""
    whole = pc.match_substring_regex(values, r"^-?[0-9]{1,15}$")
    digits = pc.if_else(whole, values, pa.scalar("0", values.type)).cast(pa.int64())
    low = _steps(digits.to_numpy(), width, rounded=rounded) * width
    made = pa.array(low).cast(values.type)
    if not rounded:
        high = pa.array(low + (width - 1)).cast(values.type)
        made = pc.binary_join_element_wise(made, high, pa.scalar("-", values.type))
    return made, ~flags(whole)


def _bulk_integers(
    values: pa.Array, width: int, *, rounded: bool
) -> tuple[pa.Array, Bools]:
    cells = values.to_numpy(zero_copy_only=False)
    # twice the number has to fit, too
    rest = (cells > 2**61) | (cells < -(2**61))
    small = np.where(rest, 0, cells).astype(np.int64)
    low = _steps(small, width, rounded=rounded) * width
    return pa.array(low).cast(values.type), rest


def _steps(numbers: Ints, width: int, *, rounded: bool) -> Ints:
    if rounded:
        return np.asarray((2 * numbers + width) // (2 * width))
    return np.asarray(numbers // width)


def _bulk_floats(
    values: pa.Array, width: int, *, rounded: bool
) -> tuple[pa.Array, Bools]:
    """Exact, as NumPy's remainder of floating-point numbers is."""
    cells = values.to_numpy(zero_copy_only=False).astype(np.float64)
    finite = np.isfinite(cells)
    rest = finite & (np.abs(cells) > _EXACT)
    small = np.where(finite & ~rest, cells, 0.0)
    steps, above = np.divmod(small, float(width))
    if rounded:
        steps += 2 * above >= width
    # a sum with zero is never a negative zero
    return pa.array(steps * width + 0.0, mask=~finite).cast(values.type), rest


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
