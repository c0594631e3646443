"""A column of short cells as a character matrix: the form that every ``judge`` takes.

Cells are compacted once (separators removed, letters upper-cased) and then judged by as
many identifier modules as one likes. Nothing here imports pyarrow: callers hand over the
two buffers of an Arrow string array as NumPy arrays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WIDTH = 40
"""Longest compacted cell that can be an identifier (IBAN has up to 34 characters)."""


@dataclass(frozen=True, slots=True, repr=False)
class Cells:
    """``n`` cells, compacted.

    ``chars``: uint8 (n, WIDTH), ASCII without separators, upper case, zero padded.
    ``length``: int16 (n,), characters in ``chars``; 0 for null, empty, too long or
    non-ASCII cells. ``layout``: uint64 (n,), bit ``i`` set when a separator stood before
    compacted character ``i`` (so ``DDMMYY-SSSS`` has bit 6). ``digits``: bool (n,),
    every compacted character is a digit.
    """

    chars: NDArray[np.uint8]
    length: NDArray[np.int16]
    layout: NDArray[np.uint64]
    digits: NDArray[np.bool_]

    def __len__(self) -> int:
        return int(self.length.shape[0])


@dataclass(frozen=True, slots=True, repr=False)
class Judgement:
    """What one module says of every cell.

    ``valid``: bool (n,), the hard rules hold. ``checked``: bool (n,), the check digits
    hold too (equal to ``valid`` where the check digit is itself a hard rule; for CPR the
    mod 11 evidence). ``kind``: int8 (n,), index into the module's ``KINDS``, -1 where not
    valid. ``status``: int8 (n,), index into ``STATUSES``, -1 where not valid or where
    status has no meaning for this identifier.
    """

    valid: NDArray[np.bool_]
    checked: NDArray[np.bool_]
    kind: NDArray[np.int8]
    status: NDArray[np.int8]
