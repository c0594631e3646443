"""Ways in which numbers of a column may be written, besides as they are.

Spreadsheets and numeric columns lose leading zeros, extracts of fixed width add some,
systems put a mark before or after (``NO-``, ``CPR:``, an OID). Each reading is the same
column with its values bared; the arithmetic then judges it as it judges any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.shares import share_of
from pii_toolkit.detect.statistics import Seen, numbers_of, truths_of

ENOUGH = 10
"""Values from which the absence of a leading zero is no accident: 0.7 ** 10 is 3 %."""
MOST = 0.8
"""Share of the marked values that carry the same mark."""
LONGEST = 96
_DIGITS = r"^\d+$"
_CORE = r"\d{6}[- ]?\d{4,5}"
_MARKED = (
    r"^(?P<head>[^{}<>=&\[\]]{0,60}[^0-9{}<>=&\[\]])??"
    rf"(?P<core>{_CORE})(?P<tail>[^0-9].{{0,20}})?$"
)
_MARKED_LEAST = 0.3
_NONE = pa.scalar("", pa.large_string())


class Readings:
    """Other readings of a column of text; what no width changes is found out once."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    def of(self, width: int) -> Iterator[tuple[Seen, str]]:
        """The readings as numbers of ``width`` digits.

        Yields:
            The column with its values bared, and what was done, in words.
        """
        seen = self._seen
        if seen.kind != "text" or seen.integers is not None or len(seen) == 0:
            return
        if self._digits is not None:
            yield from _lost(seen, self._digits, width)
            yield from _padded(seen, self._digits, width)
        else:
            yield from self._marked

    @cached_property
    def _digits(self) -> NDArray[np.bool_] | None:
        """The values of digits alone; None where they are less than half."""
        if share_of(self._seen.texts, _DIGITS, 0.5) < 0.5:
            return None
        return truths_of(pc.match_substring_regex(self._seen.texts, _DIGITS))

    @cached_property
    def _marked(self) -> list[tuple[Seen, str]]:
        short = float(self._seen.lengths.mean()) <= LONGEST
        return list(_marked(self._seen)) if short else []


def _lost(
    seen: Seen, digits: NDArray[np.bool_], width: int
) -> Iterator[tuple[Seen, str]]:
    """No value begins with a zero and some are one digit short."""
    long = digits & (seen.lengths == width)
    short = digits & (seen.lengths == width - 1)
    zero = truths_of(pc.starts_with(seen.texts, "0"))
    both = long | short
    if not short.any() or both.sum() < ENOUGH or (zero & both).any():
        return
    padded = pc.if_else(
        pa.array(short), pc.utf8_lpad(seen.texts, width, "0"), seen.texts
    )
    yield _bared(seen, padded), "leading zeros are lost, as in a spreadsheet"


def _padded(
    seen: Seen, digits: NDArray[np.bool_], width: int
) -> Iterator[tuple[Seen, str]]:
    """Every value has the same length and begins with the same zeros."""
    held = seen.texts.filter(pa.array(digits))
    longest = int(seen.lengths[digits].max())
    spare = longest - width
    if not 0 < spare <= 12 or (seen.lengths[digits] == longest).mean() < MOST:
        return
    zeros = pc.starts_with(held, "0" * spare)
    if float(truths_of(zeros).mean()) < MOST:
        return
    bared = pc.replace_substring_regex(
        seen.texts, rf"^0{{{spare}}}(\d{{{width}}})$", r"\1"
    )
    yield _bared(seen, bared), f"filled with zeros to {longest} digits"


def _marked(seen: Seen) -> Iterator[tuple[Seen, str]]:
    """The same mark before or after the number in nearly every value."""
    # To take groups apart costs ten times as much as to see that there are none.
    if share_of(seen.texts, _CORE, _MARKED_LEAST) < _MARKED_LEAST:
        return
    parts = pc.extract_regex(seen.texts, _MARKED)
    found = truths_of(pc.is_valid(parts))
    if found.mean() < _MARKED_LEAST:
        return
    head, core, tail = (
        pc.struct_field(parts, name) for name in ("head", "core", "tail")
    )
    marks = pc.binary_join_element_wise(
        pc.coalesce(head, _NONE), pc.coalesce(tail, _NONE), pa.scalar("#", head.type)
    )
    counted = pc.value_counts(marks.filter(pa.array(found)))
    commonest = counted[int(np.argmax(numbers_of(counted.field("counts"))))]
    same = truths_of(
        pc.fill_null(pc.equal(marks, commonest["values"]), fill_value=False)
    )
    if same.sum() < MOST * found.sum() or commonest["values"].as_py() == "#":
        return
    bared = pc.if_else(pa.array(same), core, seen.texts)
    yield _bared(seen, bared), "each stands behind or before the same mark"


def _bared(seen: Seen, texts: pa.Array) -> Seen:
    return replace(seen, texts=texts.cast(pa.large_string()), integers=None, _cells={})
