"""What a column holds, streamed: bounded memory, no Python object per cell.

Rows, nulls and blank cells are counted; distinct values are kept with their counts as
Arrow text, up to a number and a budget of bytes. When the room is full a column goes on
with a random share of each batch that replaces what it holds, so that late rows are
heard as well. Numbers and dates become text after the distinct values are taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.blobs import pictures
from pii_toolkit.detect.row_share import RowShare, Weighted
from pii_toolkit.numbers.column import Cells, cells_from_buffers, cells_from_integers

DISTINCT_VALUES = 20_000
"""Enough to tell 97 % from 95 %, few enough to judge in milliseconds."""
DISTINCT_BYTES = 8 << 20
"""Room per column for long texts."""
LONGEST_VALUE = 65_536
"""Characters of one value that are kept; a longer document in a cell is cut."""
NOTHING: Weighted = (pa.array([], pa.large_string()), np.zeros(0, np.int64))

MISSING = (
    *("null", "none", "nan", "n/a", "na", "nil", "-", "--", "?", "."),
    *(
        "ukjent",
        "ukendt",
        "ukjend",
        "unknown",
        "ikke oppgitt",
        "ikke oplyst",
        "mangler",
    ),
)
"""Words for "nothing here" that say nothing of the column's kind."""
_OPENING = "".join(word[0] for word in MISSING)
_MAY_BE_MISSING = np.arange(256) >= 0x80
_MAY_BE_MISSING[[0, *map(ord, _OPENING + _OPENING.upper())]] = True
"""By its first byte, 0 where there is none; letters outside ASCII may fold to any."""


@dataclass(frozen=True, repr=False)
class Seen:
    """The distinct values of a column at the end of the stream.

    ``texts``: large_string (n,), trimmed, none missing; ``counts``: int64 (n,), rows of
    each; ``integers``: int64 (n,) where all values are whole numbers of a numeric
    column or of texts such as ``1.0108e+10``, else None. ``kind``: ``text``,
    ``integer``, ``float``, ``date``, ``timestamp``, ``boolean``, ``other``.
    ``complete``: nothing was left out: ``len(texts)`` is the number of distinct values.
    """

    texts: pa.LargeStringArray
    counts: NDArray[np.int64]
    integers: NDArray[np.int64] | None
    kind: str
    rows: int
    nulls: int
    complete: bool
    _cells: dict[int, Cells] = field(default_factory=dict, compare=False)

    def __repr__(self) -> str:
        return f"Seen({self.kind}, {len(self)} distinct of {self.rows} rows)"

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def total(self) -> int:
        """Rows behind the values that are held."""
        return int(self.counts.sum())

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Characters of each value."""
        return numbers_of(pc.utf8_length(self.texts))

    def cells(self, width: int = 0) -> Cells:
        """The values as cells; whole numbers are padded with zeros to ``width``."""
        key = width if self.integers is not None else 0
        if key not in self._cells:
            self._cells[key] = (
                cells_of(self.texts)
                if self.integers is None
                else cells_from_integers(self.integers, None, width)
            )
        return self._cells[key]


class ColumnStatistics:
    """Takes a column batch by batch; `seen` says what it held.

    Args:
        seed: of the random share that is kept of a column with many distinct values.
        values: distinct values kept at most.
        room: bytes of text kept at most.
    """

    def __init__(
        self,
        seed: int = 0,
        *,
        values: int = DISTINCT_VALUES,
        room: int = DISTINCT_BYTES,
    ) -> None:
        self.rows = 0
        self.nulls = 0
        self.kind = "other"
        self._limit, self._room = values, room
        self._random = np.random.default_rng(seed)
        self._held: Weighted = NOTHING
        self._waiting: list[Weighted] = []
        self._entries = self._bytes = self._offered = 0
        self._share: RowShare | None = None
        self._seen: Seen | None = None

    def update(self, array: pa.Array) -> None:
        """Count one batch of the column."""
        self._seen = None
        self.rows += len(array)
        self.nulls += array.null_count
        array = pictures(elements(plain(array)))
        self.kind = kind_of(array.type)
        if self.kind == "other" or len(array) == array.null_count:
            return
        if self._share is not None:
            picked = self._share.positions(len(array))
            self._share.take(*distinct(array.take(pa.array(picked))))
            return
        self._offered += len(array)
        self._wait(distinct(array))

    def seen(self) -> Seen:
        """What was held, with the words for "missing" taken out."""
        if self._seen is None:
            self._seen = self._look()
        return self._seen

    def _wait(self, batch: Weighted) -> None:
        """Merge what was counted only now and then: it costs as much as counting."""
        self._waiting.append(batch)
        self._entries += len(batch[0])
        self._bytes += batch[0].nbytes
        if self._entries > self._limit or self._bytes > self._room:
            self._merge()

    def _merge(self) -> None:
        """One list of distinct values; the beginning of a share where it is too long.

        Nothing is left out before that: where all fit, their counts are exact.
        """
        self._held = texts, counts = merged([self._held, *self._waiting])
        self._waiting, self._entries, self._bytes = [], 0, 0
        limit = self._limit
        if texts.nbytes > self._room:
            limit = min(limit, max(16, len(texts) * self._room // texts.nbytes))
        if len(texts) > limit:
            keep = np.sort(self._random.permutation(len(texts))[:limit])
            self._share = RowShare(
                (texts.take(pa.array(keep)), counts[keep]),
                offered=self._offered,
                limit=limit,
                room=self._room,
                random=self._random,
            )
            self._held = NOTHING

    def _look(self) -> Seen:
        if self._share is None:
            self._merge()
        if self._share is None:
            texts, counts = self._held
        else:
            texts, counts = merged([self._share.held()])
        keep = ~missing(texts)
        if not keep.all():
            texts, counts = texts.filter(pa.array(keep)), counts[keep]
        return Seen(
            texts=texts,
            counts=counts,
            integers=whole_numbers(texts, self.kind),
            kind=self.kind,
            rows=self.rows,
            nulls=self.nulls,
            complete=self._share is None,
        )


def missing(texts: pa.LargeStringArray) -> NDArray[np.bool_]:
    """Which of the texts, none null, are empty or say that nothing is here."""
    _, offsets, data = texts.buffers()
    edges = np.frombuffer(offsets, np.int64, len(texts) + 1, texts.offset * 8)
    filled = np.flatnonzero(np.diff(edges))
    first = np.zeros(len(texts), np.uint8)
    if filled.size:
        first[filled] = np.frombuffer(data, np.uint8)[edges[filled]]
    found = _MAY_BE_MISSING[first]
    rest = np.flatnonzero(found)
    if rest.size:
        words = pc.utf8_lower(texts.take(pa.array(rest)))
        known = pa.array(["", *MISSING], words.type)
        found[rest] = truths_of(pc.is_in(words, value_set=known))
    return found


def plain(array: pa.Array) -> pa.Array:
    """The array in its usual type: no dictionary, view, extension, short decimal."""
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    if pa.types.is_run_end_encoded(array.type):
        array = pc.run_end_decode(array)
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    kind = array.type
    if pa.types.is_string(kind) or pa.types.is_string_view(kind):
        array = array.cast(pa.large_string())
    elif pa.types.is_decimal(kind) and kind.bit_width < 128:
        array = array.cast(pa.decimal128(kind.precision, kind.scale))
    return array


def elements(array: pa.Array) -> pa.Array:
    """The members of lists, where they are plain values; other arrays as they are."""
    types = pa.types
    kind = array.type
    if (
        types.is_list(kind)
        or types.is_large_list(kind)
        or types.is_fixed_size_list(kind)
    ):
        inner = array.flatten()
        return plain(inner) if kind_of(plain(inner).type) != "other" else array
    return array


def kind_of(kind: pa.DataType) -> str:
    """One word for an Arrow type; ``other`` for what is described, not read."""
    types = pa.types
    if (
        types.is_large_string(kind)
        or types.is_string(kind)
        or types.is_string_view(kind)
    ):
        return "text"
    if types.is_integer(kind) or (types.is_decimal(kind) and kind.scale == 0):
        return "integer"
    if types.is_floating(kind) or types.is_decimal(kind):
        return "float"
    if types.is_date(kind):
        return "date"
    if types.is_timestamp(kind):
        return "timestamp"
    return "boolean" if types.is_boolean(kind) else "other"


def distinct(array: pa.Array) -> Weighted:
    """Distinct non-null values of a batch as trimmed text, and their rows."""
    counted = array.drop_null().value_counts()
    values, counts = counted.field("values"), counted.field("counts")
    texts = _as_text(values)
    texts = pc.utf8_trim_whitespace(texts)
    if int(pc.max(pc.binary_length(texts)).as_py() or 0) > LONGEST_VALUE:
        texts = pc.utf8_slice_codeunits(texts, 0, LONGEST_VALUE)
    return texts, counts.to_numpy(zero_copy_only=False).astype(np.int64)


def _as_text(values: pa.Array) -> pa.LargeStringArray:
    if pa.types.is_floating(values.type):
        number = values.to_numpy(zero_copy_only=False).astype(np.float64)
        whole = np.isfinite(number) & (np.abs(number) < 2**53)
        if whole.all() and (number == np.trunc(number)).all():
            values = pa.array(number.astype(np.int64))
    if pa.types.is_large_string(values.type):
        return values
    texts = values.cast(pa.large_string())
    if pa.types.is_decimal(values.type):
        # numeric(13, 2) is a usual type of whole numbers in old registers.
        texts = pc.replace_substring_regex(texts, r"\.0+$", "")
    return texts


def merged(parts: Sequence[Weighted]) -> Weighted:
    """Several lists of distinct values as one, in the order in which they first come.

    Equal values add their counts.
    """
    coded = pa.concat_arrays([texts for texts, _ in parts]).dictionary_encode()
    places = coded.indices.to_numpy(zero_copy_only=False)
    rows = np.concatenate([counts for _, counts in parts])
    # Counts pass through float64 here: exact below 2**53 rows.
    totals = np.bincount(places, weights=rows, minlength=len(coded.dictionary))
    return coded.dictionary, totals.astype(np.int64)


_FLOAT_TEXT = r"^\d{1,18}(?:[.,]0*)?$|^\d[.,]\d{6,17}[eE]\+?\d{1,2}$"
"""Whole numbers that passed through a float: ``1234.0``, ``1.010812345e+10``."""


def whole_numbers(texts: pa.LargeStringArray, kind: str) -> NDArray[np.int64] | None:
    """The values as whole numbers, where the column lost leading zeros by being one."""
    if len(texts) == 0:
        return None
    if kind not in {"integer", "float"}:
        # The first value tells it of most columns: all have to have the form.
        if not pc.match_substring_regex(texts.slice(0, 1), _FLOAT_TEXT)[0].as_py():
            return None
        form = pc.match_substring_regex(texts, _FLOAT_TEXT)
        if not pc.all(form).as_py():
            return None
        floats = pc.match_substring_regex(texts, r"(?:[.,]0+|[eE]\+?\d+)$")
        if (pc.sum(floats).as_py() or 0) < 0.5 * len(texts):
            return None
        number = pc.replace_substring(texts, ",", ".").cast(pa.float64())
        values = number.to_numpy(zero_copy_only=False)
        if not ((np.abs(values) < 2**53) & (values == np.trunc(values))).all():
            return None
        return np.asarray(values, np.int64)
    try:
        return np.asarray(
            texts.cast(pa.int64()).to_numpy(zero_copy_only=False), np.int64
        )
    except pa.ArrowInvalid:
        return None


def cells_of(texts: pa.LargeStringArray) -> Cells:
    """An Arrow text array as cells, without copying its bytes cell by cell."""
    if len(texts) == 0:
        return cells_from_buffers(np.zeros(0, np.uint8), np.zeros(1, np.int64))
    _, offsets, data = texts.buffers()
    start, count = texts.offset, len(texts) + 1
    edges = np.frombuffer(offsets, np.int64, count, start * 8)
    raw = np.zeros(0, np.uint8) if data is None else np.frombuffer(data, np.uint8)
    valid = None
    if texts.null_count:
        valid = pc.is_valid(texts).to_numpy(zero_copy_only=False).astype(bool)
    return cells_from_buffers(raw, edges, valid)


def numbers_of(array: pa.Array) -> NDArray[np.int64]:
    """An Arrow array of whole numbers without nulls, for NumPy."""
    return np.asarray(array.to_numpy(zero_copy_only=False), np.int64)


def truths_of(array: pa.Array) -> NDArray[np.bool_]:
    """An Arrow array of truth values without nulls, for NumPy."""
    return np.asarray(array.to_numpy(zero_copy_only=False), np.bool_)


SHAPE_WIDTH = 32
_MASKED = r"[^ .,:;/\\@_+()<>{}\[\]\"'|#&=*-]"
"""Everything but plain punctuation: letters, digits, marks, symbols, line ends."""


def shape(texts: pa.LargeStringArray, counts: NDArray[np.int64]) -> str | None:
    """The commonest form of the values with every letter and digit as ``*``.

    >>> shape(pa.array(["018185-10078", "A"], pa.large_string()), np.array([5, 1]))
    '******-*****'
    """
    if len(texts) == 0:
        return None
    head = pc.utf8_slice_codeunits(texts.slice(0, 2_000), 0, SHAPE_WIDTH + 1)
    masked = pc.replace_substring_regex(head, _MASKED, "*")
    forms, rows = merged([(masked, counts[:2_000])])
    best = str(forms[int(rows.argmax())].as_py())
    return best if len(best) <= SHAPE_WIDTH else best[: SHAPE_WIDTH - 1] + "…"
