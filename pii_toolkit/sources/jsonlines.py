"""JSON Lines: nested values become columns; every cell is the text of the value.

A first pass over the file finds all paths, in bounded memory: an object with more than
256 different keys (a map, whose keys may themselves be data), an array longer than 32,
and what is nested deeper than 32 levels become one column that holds JSON text. Numbers
keep every digit as written. A key without a value and a missing key are both null. A
line that is not JSON is left out and reported by its number.

``.json`` files are read too: JSON Lines, or one array or object of up to 64 MiB.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pyarrow as pa

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Field
from pii_toolkit.sources import jsonpath
from pii_toolkit.sources.datafile import describe
from pii_toolkit.sources.encoding import STRAY, detect, open_utf8, unreadable
from pii_toolkit.sources.jsonpath import Verbatim, dump, path_name
from pii_toolkit.sources.source import BATCH_BYTES, LINE_LIMIT, counted, not_utf8

MAX_KEYS = 256
MAX_ITEMS = 32
MAX_DEPTH = 32
MAX_COLUMNS = 4096
_CHUNK_ROWS = 8192
_SHOWN = 10
_KINDS = {str: "string", Verbatim: "number", bool: "boolean", type(None): "null"}
_DECODER = json.JSONDecoder(
    parse_int=Verbatim, parse_float=Verbatim, parse_constant=Verbatim
)


@dataclass(slots=True)
class _Node:
    """One path of the file: what was seen there, and its column if it has one."""

    kinds: set[str] = field(default_factory=set)
    keys: dict[str, _Node] = field(default_factory=dict)
    items: list[_Node] = field(default_factory=list)
    whole: bool = False
    column: int = -1

    def size(self) -> int:
        return 1 + sum(node.size() for node in (*self.keys.values(), *self.items))


class JsonLines:
    """A file with one JSON value a line."""

    kind: Literal["file"] = "file"

    def __init__(self, path: Path, *, line_limit: int = LINE_LIMIT) -> None:
        self._path = path
        self._line_limit = line_limit
        self._encoding = detect(path)
        self._bad: list[int] = []
        self._bad_count = 0
        self._stray = 0
        self._one_value = path.suffix == ".json" and not self._first_line_is_json()
        self._root = _Node()
        self.row_count: int | None = 0
        self._survey()
        kinds: dict[str, set[str]] = {}
        places: dict[str, int] = {}
        for steps, node in _leaves(self._root, ()):
            # A line that is no object has the name of a key that may be there too.
            name = path_name(steps)
            kinds.setdefault(name, set()).update(node.kinds)
            node.column = places.setdefault(name, len(places))
        self.schema: pa.Schema = pa.schema(
            pa.field(name, pa.string(), metadata={"declared": "|".join(sorted(held))})
            for name, held in kinds.items()
        )

    @property
    def fields(self) -> tuple[Field, ...]:
        """One field a path; ``declared`` says what stood there in JSON."""
        return describe(self.schema)

    def batches(
        self, columns: Sequence[str], batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """The rows, in the order of the lines."""
        schema = pa.schema([self.schema.field(name) for name in columns])
        wanted = [self.schema.get_field_index(name) for name in columns]
        limit = min(batch_rows, _CHUNK_ROWS)
        rows: list[dict[int, str]] = []
        size = 0
        for value, length in self._values():
            row: dict[int, str] = {}
            self._fill(self._root, value, row)
            rows.append(row)
            size += length
            if len(rows) == limit or size > BATCH_BYTES // 2:
                yield _batch(rows, wanted, schema)
                rows, size = [], 0
        if rows:
            yield _batch(rows, wanted, schema)

    def problems(self) -> tuple[str, ...]:
        """Bad lines by number, stray bytes by count."""
        found = []
        if self._bad_count:
            numbers = ", ".join(map(str, self._bad))
            more = ", ..." if self._bad_count > len(self._bad) else ""
            lines = counted(self._bad_count, "line is", "lines are")
            left = "was" if self._bad_count == 1 else "were"
            found.append(f"{lines} not JSON and {left} left out: line {numbers}{more}")
        if self._stray:
            found.append(not_utf8(self._stray, "line"))
        return tuple(found)

    def _survey(self) -> None:
        """The first pass: every path, and what stands there."""
        count = 0
        empty = False
        budget = _Budget()
        for value, _ in self._values():
            count += 1
            if value == {}:  # a row without cells
                empty = True
                continue
            _observe(self._root, value, 0, budget)
            while budget.spent > MAX_COLUMNS:
                _fold_largest(self._root)
                budget.spent = self._root.size()
        if empty and self._root.size() == 1 and not self._root.kinds:
            self._root.kinds.add("json")
        if not count and self._bad_count:
            raise SourceError(
                f"{self._path}: no line is JSON; check that it is a JSON Lines file"
            )
        self.row_count = count

    def _first_line_is_json(self) -> bool:
        with open_utf8(self._path, self._encoding) as file:
            line = file.readline(self._line_limit)
        try:
            _DECODER.decode(line.decode("utf-8", STRAY).strip())
        except (ValueError, RecursionError):
            return False
        return not line.lstrip().startswith(b"[")

    def _values(self) -> Iterator[tuple[object, int]]:
        """Parsed values with the length of their text; bad lines are noted."""
        self._bad, self._bad_count, self._stray = [], 0, 0
        try:
            with open_utf8(self._path, self._encoding) as file:
                if self._one_value:
                    yield from self._whole(file.read(self._line_limit + 1))
                    return
                number = 0
                while line := file.readline(self._line_limit + 1):
                    number += 1
                    self._guard(line, f"line {number}")
                    if line.strip():
                        yield from self._parsed(line, number)
        except OSError as error:
            raise unreadable(self._path, error) from None

    def _guard(self, raw: bytes, what: str) -> None:
        if len(raw) > self._line_limit:
            raise SourceError(
                f"{self._path}: {what} is longer than {self._line_limit:,} bytes; "
                "split the file into one JSON value a line"
            )

    def _parsed(self, line: bytes, number: int) -> Iterator[tuple[object, int]]:
        try:
            yield _DECODER.decode(self._text(line).strip()), len(line)
        except (ValueError, RecursionError):
            self._bad_count += 1
            if len(self._bad) < _SHOWN:
                self._bad.append(number)

    def _whole(self, raw: bytes) -> Iterator[tuple[object, int]]:
        self._guard(raw, "the one value in it")
        try:
            value = _DECODER.decode(self._text(raw).strip())
        except (ValueError, RecursionError):
            raise SourceError(
                f"{self._path} is not JSON; check what file it is"
            ) from None
        for item in value if isinstance(value, list) else [value]:
            yield item, len(raw) // max(len(value), 1)

    def _text(self, raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self._stray += 1
            return raw.decode("utf-8", STRAY)

    def _fill(self, node: _Node, value: object, row: dict[int, str]) -> None:
        """Write the cells of one value; the survey has seen every path of it."""
        if value is None or (value == {} and node is self._root and node.column < 0):
            return
        try:
            if isinstance(value, dict) and value and not node.whole:
                for key, inner in value.items():
                    self._fill(node.keys[key], inner, row)
            elif isinstance(value, list) and value and not node.whole:
                for i, inner in enumerate(value):
                    self._fill(node.items[i], inner, row)
            elif node.column < 0:
                raise KeyError
            else:
                row[node.column] = value if isinstance(value, str) else dump(value)
        except LookupError:
            raise SourceError(
                f"{self._path} changed while it was read; read it again"
            ) from None


@dataclass(slots=True)
class _Budget:
    """Paths made so far; a few too many are folded after the line."""

    spent: int = 1


def _observe(node: _Node, value: object, depth: int, budget: _Budget) -> None:
    """Note what stands at this path and below it."""
    if not value or node.whole or not isinstance(value, dict | list):
        node.kinds.add(_kind(value))
    elif depth >= MAX_DEPTH:
        _fold(node)
    elif isinstance(value, dict):
        _observe_keys(node, value, depth + 1, budget)
    elif len(value) > MAX_ITEMS:
        _fold(node)
    else:
        while len(node.items) < len(value):
            node.items.append(_Node())
            budget.spent += 1
        for child, inner in zip(node.items, value, strict=False):
            _observe(child, inner, depth + 1, budget)


def _observe_keys(
    node: _Node, value: dict[str, object], depth: int, budget: _Budget
) -> None:
    if len(value) > MAX_KEYS:
        _fold(node)
        return
    for key, inner in value.items():
        child = node.keys.get(key)
        if child is None:
            child = node.keys[key] = _Node()
            budget.spent += 1
        if type(inner) is str:  # most of all: worth a shortcut
            child.kinds.add("string")
        else:
            _observe(child, inner, depth, budget)
    if len(node.keys) > MAX_KEYS:
        _fold(node)


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "json")


def _fold(node: _Node) -> None:
    """Make one column of JSON text out of everything below."""
    node.whole = True
    node.kinds.add("json")
    node.keys.clear()
    node.items.clear()


def _fold_largest(node: _Node) -> None:
    """Too many columns in all: fold the largest part of the top object."""
    largest = max((*node.keys.values(), *node.items), key=_Node.size, default=node)
    _fold(largest if largest.size() > 1 else node)


def _leaves(node: _Node, path: jsonpath.Path) -> Iterator[tuple[jsonpath.Path, _Node]]:
    """Nodes that have a column, in the order in which the file first named them."""
    if node.kinds and (path or node.kinds != {"null"}):
        yield path, node
    for key, child in node.keys.items():
        yield from _leaves(child, (*path, key))
    for i, child in enumerate(node.items):
        yield from _leaves(child, (*path, i))


def _batch(
    rows: list[dict[int, str]], wanted: list[int], schema: pa.Schema
) -> pa.RecordBatch:
    arrays = [_array([row.get(column) for row in rows]) for column in wanted]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(cells: list[str | None]) -> pa.Array:
    try:
        return pa.array(cells, pa.string())
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can spell
        clean = [c and c.encode("utf-8", "replace").decode() for c in cells]
        return pa.array(clean, pa.string())
