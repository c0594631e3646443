"""Cells as texts, in bulk: what stands for a value when rows are compared by key.

Each function says what it means for one cell in Python's words; common cells (ASCII
and the letters of Latin-1, without control characters) get there inside Arrow, all
others one by one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.arrays import Ints, picked, plain, visible_ends
from pii_toolkit.pseudonymise.operators.operator import is_text

_VISIBLE = "!-~\u00a1-\u00ac\u00ae-\u02af"
"""Printable, no blank, and the same in every normal form that composes (NFC)."""

_IDENTIFIER = f"^[{_VISIBLE}](?:[{_VISIBLE} ]*[{_VISIBLE}])?$"
_TRIMMED = f"^(?s:[{_VISIBLE}](?:.*[{_VISIBLE}])?)$"
_QUOTABLE = "^[ -&(-\\[\\]-~\u00a1-\u00ac\u00ae-\u02af]*$"


_FOUR_DIGITS = np.frombuffer(
    "".join(f"{n:04d}" for n in range(10_000)).encode(), np.uint32
)
"""The digits of 0 to 9999 as four bytes each."""


def identifier_texts(values: pa.Array) -> pa.StringArray:
    """Distinct values as canonical identifiers, null where nothing is left.

    One cell: ``unicodedata.normalize("NFC", str(value)).strip() or None``, with whole
    floats as integers, so that 42, 42.0 and ``"42"`` are one identifier.
    """
    if pa.types.is_integer(values.type):
        return values.cast(pa.string())
    if not is_text(values.type):
        return pa.array([_identifier(v) for v in values.to_pylist()], pa.string())
    return _unless(values, _IDENTIFIER, _identifier)


def trimmed(values: pa.Array) -> pa.StringArray:
    """Distinct texts or integers without blanks around them: ``str(value).strip()``."""
    if not is_text(values.type):
        return values.cast(pa.string())
    texts = values.cast(pa.string())
    rows = np.flatnonzero(~visible_ends(texts))
    if not rows.size:
        return texts
    some = picked(texts, rows)
    made = _unless(some, _TRIMMED, str.strip)
    if made.equals(some):
        return texts
    mask = np.zeros(len(texts), np.bool_)
    mask[rows] = True
    return pc.replace_with_mask(texts, pa.array(mask), made)


def quoted(column: pa.Array) -> pa.StringArray:
    """Cells as ``repr`` shows their texts; ``None`` for null, never null."""
    texts = _unless(texts_of(column), _QUOTABLE, repr, common=_in_quotes)
    return pc.fill_null(texts, "None")


def texts_of(column: pa.Array) -> pa.StringArray:
    """Cells as texts that do not depend on how Arrow stores them; null stays null."""
    cells = plain(column)
    kind = cells.type
    if is_text(kind):
        return cells.cast(pa.string())
    if pa.types.is_nested(kind) or pa.types.is_binary(kind):
        shown = [None if v is None else str(v) for v in cells.to_pylist()]
        return pa.array(shown, pa.string())
    return pc.cast(cells, pa.string())


def padded(numbers: Ints, widths: Ints) -> pa.StringArray:
    """Numbers (n,) from 0 on in as many digits as ``widths`` (n,) says; 0: null."""
    most = int(widths.max(initial=1))
    groups = -(-most // 4)
    written = np.empty((len(numbers), groups), np.uint32)
    for group in range(groups - 1, -1, -1):
        numbers, part = np.divmod(numbers, 10_000)
        written[:, group] = _FOUR_DIGITS[part]
    digits = written.view(np.uint8)[:, groups * 4 - most :]
    if not np.all(widths == most):
        digits = digits[np.arange(most) >= most - widths[:, None]]
    offsets = np.zeros(len(numbers) + 1, np.int32)
    np.cumsum(widths, out=offsets[1:])
    return from_buffers(offsets, digits.reshape(-1), pa.array(widths > 0))


def from_buffers(
    ends: NDArray[np.int32],
    data: bytes | NDArray[np.uint8],
    valid: pa.BooleanArray | None = None,
) -> pa.StringArray:
    """Strings from their ends (n + 1,) and bytes; null where not ``valid``."""
    mask = None
    if valid is not None and valid.true_count < len(valid):
        mask = valid.buffers()[1]
    ends = np.ascontiguousarray(ends)
    return pa.StringArray.from_buffers(
        len(ends) - 1, pa.py_buffer(ends), pa.py_buffer(data), mask
    )


def buffers(texts: pa.Array) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """Bytes and offsets (n + 1,) of strings without nulls, as `crypto.prf` wants them.

    The strings are a whole array and no slice of one.
    """
    _, offsets, data = texts.buffers()
    if not len(texts):
        return np.zeros(0, np.uint8), np.zeros(1, np.int32)
    ends = np.frombuffer(offsets, np.int32, len(texts) + 1)
    return np.frombuffer(data or b"", np.uint8), ends


def _unless(
    values: pa.Array,
    pattern: str,
    scalar: Callable[[str], str | None],
    common: Callable[[pa.StringArray], pa.StringArray] | None = None,
) -> pa.StringArray:
    """``scalar`` of each text; of those that fit ``pattern``, ``common`` of all."""
    texts = values.cast(pa.string())
    rare = pc.fill_null(pc.invert(pc.match_substring_regex(texts, pattern)), False)
    made = common(texts) if common else texts
    if not pc.any(rare).as_py():
        return made
    other = [scalar(text) for text in texts.filter(rare).to_pylist()]
    return pc.replace_with_mask(made, rare, pa.array(other, pa.string()))


def _in_quotes(texts: pa.StringArray) -> pa.StringArray:
    return pc.binary_join_element_wise("'", texts, "'", "")


def _identifier(value: object) -> str | None:
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    text = unicodedata.normalize("NFC", str(value)).strip()
    return text or None
