"""JSON and XML inside cells: the values with the path that leads to them.

Enough to say where in a document a number stands; not a parser to rebuild it with. XML
is read by expression, element by element: nothing in it is expanded or fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

CELLS = 300
"""Cells that are taken apart."""
LEAVES = 20_000
"""Values in all; a huge document is not worth more."""
DEPTH = 12

_ELEMENT = re.compile(r"<([\w:.-]{1,80})(?:\s[^<>]{0,500})?>([^<>]{1,500})</\1>")


def leaves(cells: Iterable[str]) -> dict[str, list[str]]:
    """Texts and numbers by path; list positions are written ``[]``.

    >>> leaves(['{"kunde": {"tlf": ["1", 2]}}', "<a><navn>x</navn></a>", "none"])
    {'$.kunde.tlf[]': ['1', '2'], 'navn': ['x']}
    """
    found: dict[str, list[str]] = {}
    count = 0
    for cell in cells:
        for path, value in _walk(cell):
            found.setdefault(path, []).append(value)
            count += 1
            if count >= LEAVES:
                return found
    return found


def _walk(cell: str) -> Iterator[tuple[str, str]]:
    text = cell.lstrip()
    if text.startswith(("{", "[")):
        try:
            yield from _json(json.loads(text), "$", 0)
        except (ValueError, RecursionError):
            return
    elif text.startswith("<"):
        yield from ((m[1].rpartition(":")[2], m[2]) for m in _ELEMENT.finditer(text))


def _json(value: object, path: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _json(inner, f"{path}.{key}", depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _json(inner, f"{path}[]", depth + 1)
    elif isinstance(value, str):
        yield path, value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, str(value)


def last_name(path: str) -> str:
    """The key that a path ends with, as a column's name."""
    return path.replace("[]", "").rpartition(".")[2]
