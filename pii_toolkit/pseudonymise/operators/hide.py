"""Operators without a key: mask, redact, drop, keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.pseudonymise.arrays import assemble, flags, string_buffers
from pii_toolkit.pseudonymise.operators.operator import (
    Column,
    Outcome,
    Owner,
    is_text,
    nothing,
)
from pii_toolkit.pseudonymise.schema import Mask, OnInvalid, Redact

_VISIBLE = re.compile(r"[^\W_]")
_IS_VISIBLE = np.array([chr(code).isalnum() and code < 128 for code in range(256)])


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
        if not self.char.isascii():
            return Outcome(self._one_by_one(values))
        plain = flags(pc.string_is_ascii(values))
        if plain.all():
            return Outcome(self._bulk(values))
        rows, rest = np.flatnonzero(plain), np.flatnonzero(~plain)
        parts = [
            (rows, self._bulk(values.take(pa.array(rows)))),
            (rest, self._one_by_one(values.take(pa.array(rest)))),
        ]
        return Outcome(assemble(parts, len(values), self.type))

    def _one_by_one(self, texts: pa.Array) -> pa.Array:
        return pa.array(map(self.mask, texts.to_pylist()), self.type)

    def _bulk(self, texts: pa.Array) -> pa.Array:
        """ASCII texts, in a copy of their buffer."""
        data, ends = string_buffers(texts)
        out = data[ends[0] : ends[-1]].copy()
        ends = np.asarray(ends - ends[0])
        masked = _IS_VISIBLE[out]
        if self.keep_last:
            seen = np.concatenate([np.zeros(1, np.int64), np.cumsum(masked)])
            first, last = seen[ends[:-1]], seen[ends[1:]]
            kept = np.minimum(self.keep_last, (last - first) // 3)
            masked &= seen[1:] <= np.repeat(last - kept, np.diff(ends))
        out[masked] = ord(self.char)
        buffers = [None, pa.py_buffer(np.ascontiguousarray(ends)), pa.py_buffer(out)]
        return pa.Array.from_buffers(texts.type, len(texts), buffers)

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
