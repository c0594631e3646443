"""Tables that stand in a text: which cell of the head names the column of a value.

CSV lines, Markdown tables and columns set apart by blanks have a line of names and,
below it, lines with as many cells; so has ``INSERT INTO t (names) VALUES (cells)``.
There the word above a value is its label, and the words beside it are the labels of
other values.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import regex

Place = tuple[int, int]
"""Start and end in the text."""

_SIGNS = {"|": 2, ";": 2, "\t": 2, ",": 3}
"""What parts cells, and the fewest cells that it makes a table of."""

_QUOTED = '"[^"\n]*"'
_CUTS = {sign: regex.compile(f"{_QUOTED}|{regex.escape(sign)}") for sign in _SIGNS}
_APART = regex.compile(r"[^\s|;]+(?: [^\s|;]+)*")
_INSERT = regex.compile(r"(?i)insert\s+into\s+\S+\s*\(([^()]+)\)\s*values\s*(?=\()")
_TUPLE = regex.compile(r"\(((?:'(?:[^']|'')*+'|[^()'])*+)\)\s*,?\s*")
_IN_TUPLE = regex.compile(r"\s*((?:'(?:[^']|'')*+'|[^,'])++)(?:,|$)")
_RULE = regex.compile(r"[\s|:+=-]+")
_VALUE = regex.compile(r"[0-9]{4}")
_WORD = regex.compile(r"\p{L}+")
_LONGEST_HEAD, _MOST_WORDS = 30, 4


@dataclass(frozen=True, slots=True)
class _Row:
    """A line below the heads: its end, its cells and the head of each."""

    end: int
    cells: tuple[Place, ...]
    heads: tuple[Place, ...]


class Grids:
    """The tables of one text.

    Args:
        text: plain text.
        names: whether a part of the text holds a label.
    """

    def __init__(self, text: str, names: Callable[[int, int], bool]) -> None:
        self._names = names
        self._starts: list[int] = []
        self._rows: list[_Row] = []
        for match in _INSERT.finditer(text):
            self._insert(text, match)
        if "\n" not in text or self._rows:
            return
        lines = list(_lines(text))
        for number, (start, end) in enumerate(lines[:-1]):
            if names(start, end) and not self._known(start):
                self._read(text, lines, number)

    def column(self, start: int, end: int) -> tuple[Place, Place] | None:
        """The head above ``[start, end)`` and the cell around it; None in no table."""
        row = bisect_right(self._starts, start) - 1
        if row < 0 or start >= self._rows[row].end:
            return None
        found = self._rows[row]
        for cell, head in zip(found.cells, found.heads, strict=True):
            if cell[0] <= start and end <= cell[1]:
                return head, cell
        return None

    def _insert(self, text: str, match: regex.Match[str]) -> None:
        """The tuples of one SQL statement."""
        heads = _fields(text, *match.span(1))
        at = match.end()
        while (row := _TUPLE.match(text, at)) is not None:
            cells = _fields(text, *row.span(1))
            if len(cells) == len(heads):
                self._starts.append(row.start())
                self._rows.append(_Row(row.end(1), cells, heads))
            at = row.end()

    def _known(self, start: int) -> bool:
        """Whether the line belongs to a table that began above it."""
        return bool(self._rows) and start < self._rows[-1].end

    def _read(self, text: str, lines: Sequence[Place], number: int) -> None:
        start, end = lines[number]
        if _VALUE.search(text, start, end):
            return
        for split in _splits(text, start, end):
            heads = split(start, end)
            if not _are_names(text, heads):
                continue
            for low, high in lines[number + 1 :]:
                if high > low and _RULE.fullmatch(text, low, high):
                    continue
                cells = split(low, high)
                if len(cells) != len(heads) or self._names(*cells[0]):
                    break  # a line that begins with a name is a line of a form
                self._starts.append(low)
                self._rows.append(_Row(high, cells, heads))
            if self._known(start + 1):
                return


def _fields(text: str, start: int, end: int) -> tuple[Place, ...]:
    return tuple(match.span(1) for match in _IN_TUPLE.finditer(text, start, end))


def _lines(text: str) -> Iterator[Place]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


_Split = Callable[[int, int], tuple[Place, ...]]


def _splits(text: str, start: int, end: int) -> Iterator[_Split]:
    """The ways in which a head line can be cut in two or more cells."""
    line = text[start:end]
    for sign, least in _SIGNS.items():
        if line.count(sign) >= least - 1:
            yield partial(_cut, text, sign)
    if "  " in line:
        yield partial(_set_apart, text)


def _cut(text: str, sign: str, start: int, end: int) -> tuple[Place, ...]:
    """The cells between the signs, empty ones too; a frame of bars is no cell."""
    found = _CUTS[sign].finditer(text, start, end)
    signs = [match.start() for match in found if match.group() == sign]
    edges = zip([start, *(at + 1 for at in signs)], [*signs, end], strict=True)
    cells = list(edges)
    if sign == "|":
        cells = cells[not text[slice(*cells[0])].strip() :]
        if cells and not text[slice(*cells[-1])].strip():
            cells.pop()
    return tuple(cells)


def _set_apart(text: str, start: int, end: int) -> tuple[Place, ...]:
    return tuple(match.span() for match in _APART.finditer(text, start, end))


def _are_names(text: str, heads: Sequence[Place]) -> bool:
    """Several, all short: a sentence with commas is no head of a table."""
    return len(heads) > 1 and all(
        end - start <= _LONGEST_HEAD
        and not text[start:end].rstrip().endswith(":")
        and 0 < len(_WORD.findall(text, start, end)) <= _MOST_WORDS
        for start, end in heads
    )
