"""JSON Lines: one object a row, UTF-8; flat columns become nested objects again.

The way back is the reader's own (``sources.jsonpath``): what stood in the source as a
number, boolean or null stands so again. That is told by the container's fields, or by
the metadata of the schema where a pipe has no container. Where no column is nested the
lines are put together in Arrow, column by column.
"""

from __future__ import annotations

import json
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.model import Field
from pii_toolkit.sources.datafile import describe
from pii_toolkit.sources.jsonpath import cell_json, lines, parse_path
from pii_toolkit.targets.cells import Cells, text_only
from pii_toolkit.targets.sinks import Layout

_PLAIN = r'^[^"\\\x00-\x1f]*$'
_NUMBER = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$"


class JsonLinesSink:
    """Writes objects whose keys follow the order of the columns."""

    def __init__(self, out: BinaryIO, schema: pa.Schema, layout: Layout) -> None:
        self._out = out
        self._fields = layout.fields or describe(schema)

    def write(self, batch: pa.RecordBatch) -> None:
        """Append one line a row; infinite and undefined numbers become null."""
        columns = [_finite(text_only(column)) for column in batch.columns]
        plain = pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
        keys = flat_keys(plain.schema.names)
        if keys is None:
            text = "".join(f"{line}\n" for line in lines(plain, self._fields))
            self._out.write(text.encode())
        else:
            self._out.write(flat_lines(plain, keys, self._fields))

    def finish(self) -> None:
        """Nothing ends JSON Lines."""


def flat_keys(names: list[str]) -> list[str] | None:
    """The keys of columns of which none lies inside of another value, or None."""
    paths = [parse_path(name) for name in names]
    keys = [str(path[0]) for path in paths if len(path) == 1]
    return keys if len(set(keys)) == len(names) > 0 else None


def flat_lines(
    batch: pa.RecordBatch, keys: list[str], fields: tuple[Field, ...]
) -> bytes:
    """The lines of `sources.jsonpath.lines`, each with its end, of flat columns."""
    declared = {field.name: field.declared or "string" for field in fields}
    members = []
    for name, key, column in zip(batch.schema.names, keys, batch.columns, strict=True):
        held = declared.get(name)
        values = _values(column, held)
        if "null" in (held or "").split("|"):
            values = pc.fill_null(values, "null")
        # what is null leaves nothing; Arrow's own way to skip it loses whole rows
        begin = f", {json.dumps(key, ensure_ascii=False)}: "
        member = pc.binary_join_element_wise(begin, values, "")
        members.append(pc.fill_null(member, ""))
    joined = pc.binary_join_element_wise(*members, "").cast(pa.binary())
    inside = pc.binary_slice(joined, len(", "), 2**31 - 1)
    made = pc.binary_join_element_wise(b"{", inside, b"}\n", b"")
    return b"".join(made.to_pylist())


def _values(column: Cells, held: str | None) -> pa.StringArray:
    """Cells as JSON; null stays null."""
    if pa.types.is_integer(column.type) or pa.types.is_boolean(column.type):
        return column.cast(pa.string())
    kinds = set((held or "string").split("|"))
    if pa.types.is_floating(column.type):
        # JSON has the shortest digits, as Python does and Arrow does not
        shown = [None if cell is None else repr(cell) for cell in column.to_pylist()]
        return pa.array(shown, pa.string())
    if not pa.types.is_string(column.type) or kinds & {"boolean", "json"}:
        return _one_by_one(column, held)
    done = pc.binary_join_element_wise('"', column, '"', "")
    plain = pc.match_substring_regex(column, _PLAIN)
    if "number" in kinds:
        # Python's digits are more than ten: what is not ASCII is looked at there
        number = pc.match_substring_regex(column, _NUMBER)
        done = pc.if_else(number, column, done)
        plain = pc.and_(plain, pc.string_is_ascii(column))
    rare = pc.fill_null(pc.invert(plain), False)
    return pc.replace_with_mask(done, rare, _one_by_one(column.filter(rare), held))


def _one_by_one(column: Cells, held: str | None) -> pa.StringArray:
    encoded = column.dictionary_encode()
    made = [
        None if cell is None else cell_json(cell, held)
        for cell in encoded.dictionary.to_pylist()
    ]
    return pa.array(made, pa.string()).take(encoded.indices)


def _finite(column: Cells) -> Cells:
    if not pa.types.is_floating(column.type):
        return column
    return pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
