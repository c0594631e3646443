"""Masked person numbers: what is left of them.

``DDMMYY-XXXX`` is still a birth date, of somebody whose number the owner of the data
has; ``******-1234`` tells nearly nothing, cards and accounts are masked so as well.
"""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from pii_toolkit.detect.evidence import Evidence, log_ratio, percent
from pii_toolkit.detect.shares import share_of
from pii_toolkit.detect.statistics import Seen, truths_of

_SIGN = "[*xX•#_?·●█-]"
_BEHIND = rf"^\d{{6}}[- ]?{_SIGN}{{4,5}}$"
_DATED = r"^(?:[048][1-9]|[1256][0-9]|[37][01]|9[01])(?:[048][1-9]|[159][0-2])\d\d"
"""Days and months with the offsets of D-numbers, replacement and synthetic numbers."""
CHANCE = 0.4
"""Share of random digits that such a date fits, at most."""
FEW = 4
MOST = 0.6
FORM = 2.4
"""What the form of a masked number weighs by itself (see `form_signs`)."""


def evidence(seen: Seen) -> list[Evidence]:
    """A birth date, with the number that it was the beginning of, or a correction."""
    if seen.kind != "text" or len(seen) < FEW:
        return []
    if share_of(seen.texts, _BEHIND, MOST) < MOST:
        return []
    masked = truths_of(pc.match_substring_regex(seen.texts, _BEHIND))
    dated = masked & truths_of(pc.match_substring_regex(seen.texts, _DATED))
    total, good = int(masked.sum()), int(dated.sum())
    if log_ratio(good, total, CHANCE) <= 0:
        words = f"only {percent(good / total)} of the masked numbers begin with a date"
        return [Evidence("DATE_OF_BIRTH", -FORM, (words,))]
    hidden = truths_of(pc.match_substring_regex(seen.texts, rf"{_SIGN}{{5}}$"))
    dash = truths_of(pc.match_substring_regex(seen.texts, rf"\d-{_SIGN}{{4}}$"))
    home = "Norwegian" if np.mean(hidden & ~dash) > 0.5 else "Danish"
    words = (
        f"{percent(good / len(seen))} are {home} person numbers whose last digits are "
        "masked: the birth date can be read"
    )
    return [Evidence("DATE_OF_BIRTH", 0.6, (words,))]
