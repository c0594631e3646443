"""Operators without a key: mask, redact, drop, keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.pseudonymise.arrays import assemble, flags, replace_rows
from pii_toolkit.pseudonymise.operators.operator import (
    Column,
    Outcome,
    Owner,
    is_text,
    nothing,
)
from pii_toolkit.pseudonymise.schema import Mask, OnInvalid, Redact
from pii_toolkit.pseudonymise.spelling import LATIN_LETTERS

_VISIBLE = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Masking:
    """Replaces each letter and digit by one character; separators stay.

    Protects the value itself. Does not protect its length and layout, nor, with
    ``keep_last``, its end: two masked values can still be told apart, and rare ones
    recognised. At least two thirds of the characters are always masked.
    """

    type: pa.DataType
    char: str = "*"
    keep_last: int = 0
    needs_subject: bool = False
    on_invalid: OnInvalid = "null"

    @classmethod
    def of(cls, column: Column, rule: Mask) -> Masking:
        """The operator for one column; texts only."""
        if not is_text(column.type):
            raise column.refuse("mask", "use redact (null) or generalise")
        return cls(column.type, rule.char, rule.keep_last)

    def __call__(self, values: pa.Array, owners: Sequence[Owner] = ()) -> Outcome:
        """Mask texts."""
        del owners
        common = pc.match_substring_regex(values, f"^[ -~{LATIN_LETTERS}]*$")
        made = self._bulk(values)
        rare = flags(pc.invert(common))
        cells = values.filter(pa.array(rare)).to_pylist()
        return Outcome(replace_rows(made, rare, [self.mask(cell) for cell in cells]))

    def _bulk(self, values: pa.Array) -> pa.Array:
        """Texts of ASCII and the letters of Latin-1; those of one length together."""
        letters = f"[0-9A-Za-z{LATIN_LETTERS}]"
        visible = pc.count_substring_regex(values, letters).to_numpy()
        masked = visible - np.minimum(self.keep_last, visible // 3)
        char = self.char.replace("\\", r"\\")
        parts = []
        for count in np.unique(masked).tolist():
            rows = np.flatnonzero(masked == count)
            texts = values.take(pa.array(rows))
            if count:
                texts = pc.replace_substring_regex(
                    texts, letters, char, max_replacements=count
                )
            parts.append((rows, texts))
        return assemble(parts, len(values), self.type)

    def mask(self, text: str) -> str:
        """Mask one text."""
        places = [match.start() for match in _VISIBLE.finditer(text)]
        kept = min(self.keep_last, len(places) // 3)
        made = list(text)
        for place in places[: len(places) - kept]:
            made[place] = self.char
        return "".join(made)


@dataclass(frozen=True, slots=True)
class Redaction:
    """Replaces every text by the same words, and every other value by null.

    Protects all of the value. Does not protect the fact that there was one.
    """

    type: pa.DataType
    replacement: str
    needs_subject: bool = False
    on_invalid: OnInvalid = "null"

    @classmethod
    def of(cls, column: Column, rule: Redact) -> Redaction:
        """The operator for one column of any type."""
        words = rule.replacement
        if words is None:
            words = f"<{rule.entity_type or 'REDACTED'}>"
        return cls(column.type, words)

    def __call__(self, values: pa.Array, owners: Sequence[Owner] = ()) -> Outcome:
        """Replace all values."""
        del owners
        if not is_text(self.type):
            return Outcome(nothing(self.type, len(values)))
        return Outcome(pa.repeat(pa.scalar(self.replacement, self.type), len(values)))
