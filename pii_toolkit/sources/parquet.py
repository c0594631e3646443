"""Parquet, plain or encrypted: read batch by batch, nested columns laid out flat.

A struct becomes one column a member (``adresse.gate``); lists, maps and other types
without a plain column form become JSON text, so that what they hold is looked at too
(a map is an object where its keys are texts, else a list of pairs).
``Field.declared`` keeps the type as the file has it. Strings, binaries and dictionaries
of any layout come as plain ``string`` and ``binary``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pii_toolkit.errors import DecryptError, SourceError
from pii_toolkit.model import Field
from pii_toolkit.sources.datafile import describe
from pii_toolkit.sources.dialect import unique
from pii_toolkit.sources.encoding import unreadable
from pii_toolkit.sources.encrypted import crypto_of, decryption_properties, is_encrypted
from pii_toolkit.sources.source import BATCH_BYTES, Opener, cut

_CHUNK_ROWS = 8192


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One output column: where it lies in the file and what it becomes."""

    top: str
    steps: tuple[int, ...]
    type: pa.DataType
    nested: bool


class Parquet:
    """A Parquet file."""

    kind: Literal["file"] = "file"

    def __init__(self, path: Path, opener: Opener | None = None) -> None:
        self._path = path
        self._opener = opener
        with self._open() as file:
            self.row_count: int | None = file.metadata.num_rows
            found = [
                item for field in file.schema_arrow for item in _plan(field, field.name)
            ]
        names = unique([name for name, _, _ in found])
        self._required = frozenset(
            name
            for name, (_, leaf, source) in zip(names, found, strict=True)
            if not (source.nullable or leaf.steps)
        )
        self._leaves = {n: leaf for n, (_, leaf, _) in zip(names, found, strict=True)}
        self.schema: pa.Schema = pa.schema(
            pa.field(name, leaf.type, metadata={"declared": str(source.type)})
            for name, (_, leaf, source) in zip(names, found, strict=True)
        )

    @property
    def fields(self) -> tuple[Field, ...]:
        """The flat columns; ``declared`` is the type in the file."""
        return describe(self.schema, required=self._required)

    def batches(
        self, columns: Sequence[str], batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """The rows, row group by row group."""
        leaves = [self._leaves[name] for name in columns]
        schema = pa.schema([self.schema.field(name) for name in columns])
        tops = list(dict.fromkeys(leaf.top for leaf in leaves))
        with self._open() as file:
            size = min(batch_rows, _rows_at_once(file.metadata))
            rows = file.iter_batches(size, columns=tops, use_threads=False)
            while (batch := self._next(rows)) is not None:
                arrays = [_extract(batch, leaf) for leaf in leaves]
                flat = pa.RecordBatch.from_arrays(arrays, schema=schema)
                yield from cut(flat, batch_rows)

    def problems(self) -> tuple[str, ...]:
        """A Parquet file is read whole or not at all."""
        return ()

    def _next(self, rows: Iterator[pa.RecordBatch]) -> pa.RecordBatch | None:
        try:
            return next(rows, None)
        except MemoryError:  # Arrow's own is an ArrowException too
            raise
        except (pa.ArrowException, OSError, DecryptError):
            raise SourceError(
                f"{self._path} is damaged: a part of it cannot be decoded; "
                "take it from its source again"
            ) from None

    def _open(self) -> pq.ParquetFile:
        try:
            crypto = crypto_of(self._opener)
            sealed = is_encrypted(self._path)
            if sealed and crypto is None:
                raise SourceError(
                    f"{self._path} is encrypted; give the keyring that it was made with"
                )
            properties = decryption_properties(crypto) if crypto and sealed else None
            return pq.ParquetFile(
                self._path,
                decryption_properties=properties,
                pre_buffer=False,
                buffer_size=1 << 20,
            )
        except FileNotFoundError as error:
            raise unreadable(self._path, error) from None
        except PermissionError as error:
            raise unreadable(self._path, error) from None
        except DecryptError as error:
            raise SourceError(f"{self._path} cannot be decrypted: {error}") from None
        except MemoryError:
            raise
        except (pa.ArrowException, OSError):
            raise SourceError(self._why(sealed)) from None

    def _why(self, sealed: bool) -> str:
        if sealed:
            return (
                f"{self._path} cannot be decrypted: it is damaged, or was made with "
                "another keyring; check the keyring"
            )
        return (
            f"{self._path} is not a readable Parquet file: it is damaged or cut off; "
            "take it from its source again"
        )


def _rows_at_once(metadata: pq.FileMetaData) -> int:
    """How many rows are decoded together: fewer where the file's rows are large."""
    groups = (metadata.row_group(i) for i in range(metadata.num_row_groups))
    width = max((g.total_byte_size // max(g.num_rows, 1) for g in groups), default=1)
    return max(1, min(_CHUNK_ROWS, BATCH_BYTES // max(int(width), 1)))


def _plan(
    field: pa.Field, name: str, top: str = "", steps: tuple[int, ...] = ()
) -> Iterator[tuple[str, _Leaf, pa.Field]]:
    """Output columns of one field: itself, or the members of a struct."""
    top = top or field.name
    if pa.types.is_struct(field.type) and field.type.num_fields:
        for i in range(field.type.num_fields):
            member = field.type.field(i)
            yield from _plan(member, f"{name}.{member.name}", top, (*steps, i))
        return
    plain = _plain(field.type)
    leaf = _Leaf(top, steps, plain or pa.string(), nested=plain is None)
    yield name, leaf, field


def _plain(kind: pa.DataType) -> pa.DataType | None:
    """The simple type that stands for this one, None for a nested one."""
    t = pa.types
    if t.is_dictionary(kind):
        return _plain(kind.value_type)
    if isinstance(kind, pa.BaseExtensionType):
        return _plain(kind.storage_type)
    if t.is_string(kind) or t.is_large_string(kind) or t.is_string_view(kind):
        return pa.string()
    if t.is_binary(kind) or t.is_large_binary(kind) or t.is_binary_view(kind):
        return pa.binary()
    if t.is_fixed_size_binary(kind):
        return pa.binary()
    if t.is_nested(kind) or t.is_interval(kind) or t.is_run_end_encoded(kind):
        return None
    return pa.float32() if t.is_float16(kind) else kind


def _extract(batch: pa.RecordBatch, leaf: _Leaf) -> pa.Array:
    array = batch.column(batch.schema.get_field_index(leaf.top))
    for step in leaf.steps:
        array = pc.struct_field(array, step)
    if leaf.nested:
        return pa.array([_json(value) for value in array.to_pylist()], pa.string())
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    return array if array.type == leaf.type else array.cast(leaf.type)


def _json(value: object) -> str | None:
    if value is None:
        return None
    return json.dumps(_named(value), ensure_ascii=False, default=_other)


def _named(value: object) -> object:
    """The value with maps as objects, where each key is a text of its own.

    Arrow gives a map as pairs; what stands behind a key is found by the key's name.
    """
    if isinstance(value, dict):
        return {key: _named(inner) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    if value and all(type(pair) is tuple for pair in value):
        keys = [key for key, _ in value]
        if all(isinstance(key, str) for key in keys) and len({*keys}) == len(keys):
            return {key: _named(inner) for key, inner in value}
        return [[key, _named(inner)] for key, inner in value]
    return [_named(inner) for inner in value]


def _other(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
