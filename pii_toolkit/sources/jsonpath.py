"""Names of nested JSON values as columns, and the way back to JSON.

``{"kunde": {"tlf": ["1", "2"]}}`` becomes the columns ``kunde.tlf[0]`` and
``kunde.tlf[1]``. A key that holds one of ``. [ ] "`` or is empty stands as a JSON
string in brackets: ``kunde["a.b"]``. Every cell is text; the field's ``declared`` says
what the JSON held (``string``, ``number``, ``boolean``, ``json``, ``null``, joined by
``|``), so that a writer restores ``5`` and ``"5"`` as they were. Two things are not
restored: in a column with numbers *and* strings a string that spells a JSON number
comes back as a number, and a null inside an array's tail is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import pyarrow as pa

from pii_toolkit.model import Field

Path = tuple[str | int, ...]

_SPECIAL = re.compile(r'[.\[\]"]')
_STEP = re.compile(r'\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([^.\[\]"]+)')
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")


class Verbatim(str):
    """Text that stands in JSON as it is: a number with all its digits."""

    __slots__ = ()


def path_name(path: Path) -> str:
    """The column name of a path; ``value`` for a line that is no object."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif not step or _SPECIAL.search(step):
            text += f"[{json.dumps(step, ensure_ascii=False)}]"
        else:
            text += f".{step}" if text else step
    return text or "value"


def parse_path(name: str) -> Path:
    """The path of a column name; a name that is none is one key."""
    steps: list[str | int] = []
    at = 0
    while at < len(name):
        match = _STEP.match(name, at)
        if match is None:
            return (name,)
        index, quoted, key = match.groups()
        steps.append(int(index) if index else json.loads(quoted) if quoted else key)
        at = match.end()
    return tuple(steps) if steps and isinstance(steps[0], str) else (name,)


def dump(value: object) -> str:
    """JSON text; numbers as they were written."""
    if isinstance(value, Verbatim):
        return str(value)
    if isinstance(value, dict):
        parts = (
            f"{json.dumps(k, ensure_ascii=False)}: {dump(v)}" for k, v in value.items()
        )
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dump, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def lines(batch: pa.RecordBatch, fields: tuple[Field, ...] = ()) -> Iterator[str]:
    """Each row as one line of JSON, without the line end.

    Args:
        batch: rows whose columns are named by ``path_name``; cells are text, or of any
            simple Arrow type.
        fields: the container's fields, for what each column held in JSON.
    """
    declared = {field.name: field.declared or "string" for field in fields}
    plan = [(parse_path(name), declared.get(name)) for name in batch.schema.names]
    columns = [column.to_pylist() for column in batch.columns]
    for cells in zip(*columns, strict=True):
        root: dict[str, object] = {}
        for (path, kinds), cell in zip(plan, cells, strict=True):
            if cell is not None:
                _put(root, path, _value(cell, kinds))
            elif kinds and "null" in kinds.split("|") and not isinstance(path[-1], int):
                _put(root, path, None)
        yield dump(root)


def cell_json(cell: object, declared: str | None) -> str:
    """A cell as JSON, by what its column held: see ``lines``."""
    return dump(_value(cell, declared))


def _value(cell: object, declared: str | None) -> object:
    if not isinstance(cell, str):
        return cell if isinstance(cell, bool | int | float) else str(cell)
    kinds = (declared or "string").split("|")
    if "number" in kinds and _NUMBER.fullmatch(cell):
        return Verbatim(cell)
    if "boolean" in kinds and cell in ("true", "false"):
        return cell == "true"
    if "json" in kinds and cell[:1] in ("{", "["):
        return _nested(cell)
    return cell


def _nested(cell: str) -> object:
    """JSON text is put back as JSON, unless an operator made other text of it."""
    try:
        json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return Verbatim(cell)


def _put(root: dict[str, object], path: Path, value: object) -> None:
    """Set the value at the path; what stands in the way of a nested value gives way."""
    here: dict[str, object] | list[object] = root
    for step, follower in zip(path, (*path[1:], None), strict=True):
        old = _get(here, step)
        if follower is None:
            if value is not None or old is None:
                _set(here, step, value)
            return
        wanted = list if isinstance(follower, int) else dict
        if not isinstance(old, wanted):
            old = wanted()
            _set(here, step, old)
        here = old


def _get(here: dict[str, object] | list[object], step: str | int) -> object:
    if isinstance(here, dict):
        return here.get(str(step))
    return here[step] if isinstance(step, int) and step < len(here) else None


def _set(
    here: dict[str, object] | list[object], step: str | int, value: object
) -> None:
    if isinstance(here, dict):
        here[str(step)] = value
    elif isinstance(step, int):
        here.extend([None] * (step + 1 - len(here)))
        here[step] = value


def columns_to_fields(columns: Mapping[str, str]) -> tuple[Field, ...]:
    """Fields from column names and what each held."""
    return tuple(Field(name, "string", declared=held) for name, held in columns.items())
