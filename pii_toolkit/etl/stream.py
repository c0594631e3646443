"""The Unix pipe: CSV, TSV, JSON Lines or Arrow IPC from standard input, as it comes.

CSV and JSON Lines are read as strings (type inference destroys leading zeros); nested
JSON becomes columns as in files (``sources.jsonpath``). Nothing is written to disk. A
pipe cannot be read twice, so its columns are those of the header, or of the lines that
fill the first 4 MiB, and those that the caller expects; a column that comes later stops
the run. UTF-8 only, with or without a byte order mark.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa

from pii_toolkit.errors import PolicyError, SourceError
from pii_toolkit.etl.host import make_transform
from pii_toolkit.sources.jsonpath import Verbatim, dump, path_name

if TYPE_CHECKING:
    from pii_toolkit.keys import DomainKey
    from pii_toolkit.pseudonymise.policy import Policy
    from pii_toolkit.pseudonymise.text import SpanFinder

FORMATS = ("csv", "tsv", "jsonl", "arrow")
HEAD_BYTES = 4 << 20
LINE_LIMIT = 8 << 20
ROW_LIMIT = 1 << 20
BATCH_LINES = 8192
MAX_DEPTH = 32

_DELIMITERS = b",;\t|"
_ARROW = b"\xff\xff\xff\xff"
_BOM = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"
_DECODER = json.JSONDecoder(
    parse_int=Verbatim, parse_float=Verbatim, parse_constant=Verbatim
)


class StreamTransform:
    """A transform for a pipe, with all that its policy asks for."""

    __slots__ = ("_transform", "schema")

    def __init__(
        self,
        policy: Policy,
        key: DomainKey,
        container: str,
        schema: pa.Schema,
        *,
        finder: SpanFinder | None = None,
    ) -> None:
        self._transform = make_transform(policy, key, container, schema, finder=finder)
        self.schema = self._transform.schema

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The pseudonymised batch.

        Raises: PolicyError: rows would have to be quarantined; a pipe has no place for
            them.
        """
        done = self._transform.run(batch)
        if done.quarantined is not None:
            raise PolicyError(
                f"{done.quarantined.num_rows} rows would be quarantined, and a pipe "
                "has no place for them: use on_invalid token, null or fail"
            )
        return done.batch


def read_stream(
    binary: BinaryIO, form: str | None = None, *, expect: Sequence[str] = ()
) -> tuple[pa.Schema, Iterator[pa.RecordBatch], str]:
    """Schema, batches and format of a stream, whose batches are read on demand.

    Args:
        binary: the stream, read once from where it stands.
        form: one of `FORMATS`; sniffed from the first bytes where None.
        expect: columns that may appear later in JSON Lines (those of the policy).

    Raises:
        SourceError: empty, or not of the format.
    """
    if form is not None and form not in FORMATS:
        raise SourceError(
            f"cannot read {form!r} from a pipe; known: {', '.join(FORMATS)}"
        )
    stream = _Ahead(binary)
    head = stream.peek(64 << 10)
    if head.startswith(_GZIP):
        raise SourceError(
            "what comes through the pipe is compressed: unpack it first (zcat FILE | "
            "pii pseudonymise - -)"
        )
    form = form or _sniff(head)
    if form == "arrow":
        return (*_arrow(stream), form)
    if form == "jsonl":
        return (*_json_lines(stream, expect), form)
    return (*_delimited(stream, form), form)


class _Ahead(io.RawIOBase):
    """A stream whose beginning can be looked at before it is read."""

    def __init__(self, binary: BinaryIO) -> None:
        super().__init__()
        self._binary = binary
        self._held = b""

    def readable(self) -> bool:
        return True

    def peek(self, size: int) -> bytes:
        """Up to ``size`` bytes; as many as arrive before a first line is complete."""
        while len(self._held) < size and b"\n" not in self._held:
            more = self._some(size - len(self._held))
            if not more:
                break
            self._held += more
        return self._held

    def drop(self, size: int) -> None:
        """Forget bytes that were peeked at."""
        self._held = self._held[size:]

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._held[: len(view)] or self._some(len(view))
        self._held = self._held[len(data) :]
        view[: len(data)] = data
        return len(data)

    def _some(self, size: int) -> bytes:
        read = getattr(self._binary, "read1", self._binary.read)
        return bytes(read(size) or b"")


def _sniff(head: bytes) -> str:
    if not head:
        raise SourceError("nothing came through the pipe")
    if head.startswith(_ARROW):
        return "arrow"
    text = head.removeprefix(_BOM).lstrip()
    if text.startswith((b"{", b"[")):
        return "jsonl"
    first = text.partition(b"\n")[0]
    return "tsv" if _delimiter(first) == "\t" else "csv"


def _delimiter(header: bytes) -> str:
    counts = [(header.count(mark), -i) for i, mark in enumerate(_DELIMITERS)]
    most, place = max(counts)
    return chr(_DELIMITERS[-place]) if most else ","


def _arrow(stream: io.RawIOBase) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    try:
        reader = pa.ipc.open_stream(io.BufferedReader(stream))
    except pa.ArrowInvalid:
        raise SourceError("this is no Arrow IPC stream") from None

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            yield from reader
        except (pa.ArrowInvalid, OSError):
            raise SourceError("the Arrow stream is damaged or cut off") from None

    return reader.schema, batches()


def _delimited(stream: _Ahead, form: str) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    head = stream.peek(ROW_LIMIT)
    if head.startswith(_BOM):
        stream.drop(len(_BOM))
    first = head.removeprefix(_BOM).partition(b"\n")[0]
    delimiter = "\t" if form == "tsv" else _delimiter(first)
    names = _header(first, delimiter)
    schema = pa.schema([pa.field(name, pa.string()) for name in names])
    return schema, _rows(stream, names, delimiter)


def _rows(stream: _Ahead, names: list[str], delimiter: str) -> Iterator[pa.RecordBatch]:
    """The rows below the header.

    Whole rows are cut out here and parsed block by block: Arrow's own streaming reader
    reads ahead in a thread, which Ctrl-C does not reach while the pipe is silent, and
    which is torn down in the middle of a read when a broken row ends the program.
    """
    from pyarrow import csv

    parse = csv.ParseOptions(delimiter=delimiter, newlines_in_values=True)
    convert = csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()),
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
        null_values=[""],
    )
    skip = 1
    for block in _whole_rows(stream, delimiter):
        read = csv.ReadOptions(
            use_threads=False,
            block_size=len(block) + 1,
            column_names=names,
            skip_rows_after_names=skip,
        )
        skip = 0
        try:
            table = csv.read_csv(pa.BufferReader(block), read, parse, convert)
        except (pa.ArrowInvalid, pa.ArrowKeyError):
            raise SourceError(
                "the CSV from the pipe cannot be read: a row has more or fewer cells "
                "than the header or is not UTF-8"
            ) from None
        yield from table.to_batches()


def _whole_rows(stream: _Ahead, delimiter: str) -> Iterator[bytes]:
    """The stream in blocks that end with a row; waits for no more than one row."""
    mark = re.escape(delimiter).encode()
    quoted = re.compile(rb"(?:\A|(?<=[\r\n" + mark + rb']))"[^"]*+(?:""[^"]*+)*+("|\Z)')
    held = b""
    while more := stream.read(ROW_LIMIT):
        held += more
        end = _end_of_rows(held, quoted)
        if end:
            yield held[:end]
            held = held[end:]
        if len(held) > ROW_LIMIT:
            raise SourceError(
                f"a row from the pipe is longer than {ROW_LIMIT:,} bytes, or a "
                "quotation mark is never closed"
            )
    if held.strip(b"\r\n"):
        yield held


def _end_of_rows(block: bytes, quoted: re.Pattern[bytes]) -> int:
    """Where the last whole row ends; a line break within quotes ends none."""
    end = start = 0
    for cell in quoted.finditer(block):
        end = max(end, block.rfind(b"\n", start, cell.start()) + 1)
        start = cell.end()
    return max(end, block.rfind(b"\n", start) + 1)


def _header(line: bytes, delimiter: str) -> list[str]:
    import csv

    try:
        text = line.decode().rstrip("\r")
    except UnicodeDecodeError:
        raise SourceError("the header from the pipe is not UTF-8") from None
    return next(csv.reader([text], delimiter=delimiter), [])


def _json_lines(
    stream: io.RawIOBase, expect: Sequence[str]
) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    lines = _lines(io.BufferedReader(stream))
    head: list[tuple[int, dict[str, str]]] = []
    held: dict[str, set[str]] = {}
    size = 0
    for number, line in lines:
        row = _row(number, line, held)
        size += len(line)
        head.append((number, row))
        if size > HEAD_BYTES:
            break
    if not head:
        raise SourceError("nothing came through the pipe")
    late = [name for name in expect if name not in held]
    schema = pa.schema(
        [
            pa.field(name, pa.string(), metadata={"declared": "|".join(sorted(kinds))})
            for name, kinds in held.items()
            if kinds
        ]
        + [pa.field(name, pa.string()) for name in late]
    )
    rest = ((number, _row(number, line, {})) for number, line in lines)
    return schema, _json_batches(schema, chain(head, rest))


def _json_batches(
    schema: pa.Schema, rows: Iterable[tuple[int, dict[str, str]]]
) -> Iterator[pa.RecordBatch]:
    names = set(schema.names)
    waiting: list[dict[str, str]] = []
    for number, row in rows:
        if not names.issuperset(row):
            raise SourceError(
                f"line {number} has a key that the first lines do not have: a pipe's "
                "columns must be known from its beginning; put the data in a file"
            )
        waiting.append(row)
        if len(waiting) == BATCH_LINES:
            yield _json_batch(schema, waiting)
            waiting = []
    if waiting:
        yield _json_batch(schema, waiting)


def _json_batch(schema: pa.Schema, rows: list[dict[str, str]]) -> pa.RecordBatch:
    arrays = [
        pa.array([row.get(name) for row in rows], pa.string()) for name in schema.names
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(LINE_LIMIT + 1):
        number += 1
        if len(line) > LINE_LIMIT:
            raise SourceError(f"line {number} is longer than {LINE_LIMIT:,} bytes")
        line = line.removeprefix(_BOM) if number == 1 else line
        if line.strip():
            yield number, line


def _row(number: int, line: bytes, held: dict[str, set[str]]) -> dict[str, str]:
    try:
        value = _DECODER.decode(line.decode().strip())
    except (ValueError, RecursionError):
        raise SourceError(f"line {number} is no JSON in UTF-8") from None
    row: dict[str, str] = {}
    _flatten((), value, row, held)
    return row


def _flatten(
    path: tuple[str | int, ...],
    value: object,
    row: dict[str, str],
    held: dict[str, set[str]],
) -> None:
    """Cells of one value by column name, and what kinds of values a column held."""
    if isinstance(value, dict) and value and len(path) < MAX_DEPTH:
        for key, inner in value.items():
            _flatten((*path, key), inner, row, held)
    elif isinstance(value, list) and value and len(path) < MAX_DEPTH:
        for place, inner in enumerate(value):
            _flatten((*path, place), inner, row, held)
    else:
        name = path_name(path)
        held.setdefault(name, set()).add(_kind(value))
        if value is not None:
            row[name] = value if isinstance(value, str) else dump(value)


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, Verbatim):
        return "number"
    return "string" if isinstance(value, str) else "json"
