r"""JSON inside a cell: its strings and numbers as one readable text, and the way back.

Finds are looked for in a text in which escapes are resolved (``\u00f8`` is ``ø``) and
keys stand before their values, for they are the context. What was found is then put
back token by token: structure, order and untouched literals stay byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?', re.DOTALL)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")

Piece = tuple[int, int, str]
"""Start, end and new text."""


@dataclass(frozen=True, slots=True, repr=False)
class _Literal:
    """One string or number: where it is in the cell and in the shown text."""

    start: int
    end: int
    shown: int
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True, repr=False)
class JsonText:
    """A cell that is a JSON object or array, and how it reads."""

    cell: str
    shown: str
    literals: tuple[_Literal, ...]

    def clip(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a find that lie inside literals; numbers only as a whole."""
        parts = []
        for literal in self.literals:
            first, last = literal.shown, literal.shown + len(literal.text)
            if start < last and first < end:
                whole = not literal.quoted
                parts.append(
                    (first, last) if whole else (max(start, first), min(end, last))
                )
        return parts

    def rebuild(self, pieces: Sequence[Piece]) -> str:
        """The cell with pieces of the shown text replaced; still valid JSON."""
        made, end = [], 0
        for literal in self.literals:
            first, last = literal.shown, literal.shown + len(literal.text)
            inside = [
                piece for piece in pieces if first <= piece[0] and piece[1] <= last
            ]
            if inside:
                made.append(self.cell[end : literal.start])
                made.append(self._literal(literal, inside))
                end = literal.end
        return "".join([*made, self.cell[end:]])

    def _literal(self, literal: _Literal, pieces: Sequence[Piece]) -> str:
        shift = literal.shown
        local = [(start - shift, end - shift, new) for start, end, new in pieces]
        text = splice(literal.text, local)
        if not literal.quoted:
            bare = text.lstrip("0") or "0" if text.isdecimal() else text
            if _NUMBER.fullmatch(bare):
                return bare
        raw = self.cell[literal.start : literal.end]
        return json.dumps(text, ensure_ascii="\\u" in raw)


def splice(text: str, pieces: Sequence[Piece]) -> str:
    """``text`` with disjoint pieces replaced."""
    made, end = [], 0
    for start, stop, new in sorted(pieces):
        made += [text[end:start], new]
        end = stop
    return "".join([*made, text[end:]])


def read_json(cell: str) -> JsonText | None:
    """A cell as JSON, or None when it is no JSON object or array."""
    if cell.lstrip()[:1] not in ("{", "["):
        return None
    try:
        json.loads(cell)
    except (ValueError, RecursionError):
        return None
    shown: list[str] = []
    literals: list[_Literal] = []
    length = end = 0
    for match in _TOKEN.finditer(cell):
        quoted = match[0].startswith('"')
        text = json.loads(match[0], strict=False) if quoted else match[0]
        before = cell[end : match.start() + quoted]
        literals.append(
            _Literal(match.start(), match.end(), length + len(before), text, quoted)
        )
        shown += [before, text, '"' if quoted else ""]
        length += len(before) + len(text) + quoted
        end = match.end()
    return JsonText(cell, "".join([*shown, cell[end:]]), tuple(literals))
