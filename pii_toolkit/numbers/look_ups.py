"""Numbers of one length and all digits, judged by look-ups alone.

What four digits say of weighted sums and of dates stands in a table: three look-ups and
two additions say all there is to know of up to twelve digits. A column is judged with
NumPy, block by block, or by a compiled kernel with the same result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import _bulk, accel
from pii_toolkit.numbers.column import Cells, Judgement

SECOND, CLASS = 10, 20
"""Bits by which a second weighted sum, and the class of the digits, are moved."""

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]

_SUM = (1 << SECOND) - 1
NO_RESIDUES: Ints = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, repr=False)
class LookUps:
    """What is said of the numbers of one length.

    ``size``: digits of a number. ``layouts``: uint64, where separators may stand.
    ``head``, ``middle``, ``tail``: int64 (10,000), by four digits each. ``first`` and
    ``second``: what two sums stand for that the total holds beside a class, to be added
    to the class; empty where the total is looked up as it is. ``verdicts``: uint8, by
    what comes out; 0 is no number. ``says``: uint32, the judgement by verdict, see
    :func:`pii_toolkit.numbers._bulk.judgement`.
    """

    size: int
    layouts: NDArray[np.uint64]
    head: Ints
    middle: Ints
    tail: Ints
    first: Ints
    second: Ints
    verdicts: Bytes
    says: NDArray[np.uint32]

    def judge(self, cells: Cells) -> Judgement:
        """The judgement on every cell."""
        said = np.full(len(cells), self.says[0], np.uint32)
        compiled = accel.kernels(len(cells) * self.size)
        if compiled is None:
            for rows in _bulk.fitting(cells, self.size, self.layouts):
                said[rows] = self.says.take(self.of_words(*_bulk.words(cells, rows)))
        else:
            words = np.ascontiguousarray(cells.chars).view("<u8").reshape(-1)
            tables = (getattr(self, name) for name in self.__slots__)
            compiled.said(
                words, cells.length, cells.layout, cells.digits, *tables, said
            )
        return _bulk.judgement(said)

    def of_words(self, eight: _bulk.Words, rest: _bulk.Words) -> Bytes:
        """Verdicts on numbers, from the first eight digits and those behind."""
        result: Bytes = self.verdicts.take(self._found(eight, rest))
        return result

    def total(self, eight: _bulk.Words, rest: _bulk.Words) -> Ints:
        """What the fours say, added up."""
        return _bulk.totals(eight, rest, (self.head, self.middle, self.tail))

    def _found(self, eight: _bulk.Words, rest: _bulk.Words) -> Ints:
        total = self.total(eight, rest)
        if not self.first.size:
            return total
        found = total >> CLASS
        found += self.first.take(total & _SUM)
        found += self.second.take((total >> SECOND) & _SUM)
        return found
