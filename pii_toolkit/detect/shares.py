"""Shares of values that match an expression, counted no further than they are asked.

Most columns have most forms in no value at all: once as many values have missed a form
as may miss it, the others need not be looked at.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.detect.statistics import truths_of


def share_of(texts: pa.LargeStringArray, pattern: str, least: float) -> float:
    """The share of texts that match; 0.0 where it is surely below ``least``.

    >>> texts = pa.array(["a1", "b2", "c", "d"], pa.large_string())
    >>> share_of(texts, "[0-9]", 0.5), share_of(texts, "^x", 0.5)
    (0.5, 0.0)
    """
    many = len(texts)
    head = int((1 - least) * many)
    while head < many and (many - head) / many >= least:
        head += 1
    if head < many:
        # If all of these miss it, so few others are left that they cannot suffice.
        first = pc.match_substring_regex(texts.slice(0, head), pattern)
        if not pc.any(first).as_py():
            return 0.0
    return float(truths_of(pc.match_substring_regex(texts, pattern)).mean())
