"""How a delimited file is written: delimiter, header, names; found from its start.

A file without a header is recognised by its first row: a cell that looks like a number,
a date or an e-mail address, or that comes again below in the same column, is data. Data
taken for a header would end up as column names in every report. A title above the
header (what was exported, when, by whom) is no row; it is skipped and told.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pii_toolkit.sources.encoding import HEAD_BYTES, Encoding, detect, open_utf8

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 200
_DATA = re.compile(r"[\d\s.,:/()+*%-]*\d[\d\s.,:/()+*%-]*|[^@\s]+@[^@\s]+")
_YEAR = re.compile(r"(19|20)\d\d")
_TITLE_ROWS = 20
GUARDED = re.compile(r'^="([^"]*)"$')
"""A cell that a spreadsheet is to take as text; Python and RE2 read it alike."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a reader must know; ``skip`` lines stand before the first row.

    ``title``: so many of them have text. ``guarded``: cells are spelled ``="0123"``, a
    formula by which a spreadsheet keeps a leading zero.
    """

    encoding: Encoding
    delimiter: str
    names: tuple[str, ...]
    header: bool
    skip: int = 0
    is_empty: bool = False
    title: int = 0
    guarded: bool = False


def sniff(path: Path, *, delimiter: str | None = None) -> Dialect:
    """Find encoding, delimiter and header from the first 256 KiB.

    Raises:
        SourceError: the file is missing, may not be read, or is no text.
    """
    encoding = detect(path)
    with open_utf8(path, encoding) as file:
        text = file.read(HEAD_BYTES).decode("utf-8", "replace")
    skip = 0
    first, _, rest = text.partition("\n")
    if re.fullmatch(r'"?sep=.\r?"?\r?', first):  # a hint that Excel writes and reads
        delimiter, skip, text = first.strip('"\r')[4], 1, rest
    while "\n" in text and not text.partition("\n")[0].strip("\r"):
        skip, text = skip + 1, text.partition("\n")[2]
    if delimiter is None:
        delimiter = max(DELIMITERS, key=lambda mark: _fit(_rows(text, mark)))
    rows = _rows(text, delimiter)
    lines, title = _title(text, rows, delimiter)
    if title:
        skip, rows = skip + lines, rows[title:]
        text = "".join(text.splitlines(keepends=True)[lines:])
    guarded = any(GUARDED.fullmatch(cell) for row in rows for cell in row)
    if guarded:
        rows = [[GUARDED.sub(r"\1", cell) for cell in row] for row in rows]
    if not rows and text.strip("\r\n"):  # a first cell longer than any header
        return Dialect(encoding, delimiter, ("c1",), header=False, skip=skip)
    header = bool(rows) and _is_header(rows)
    names = _names(rows, header=header) if rows else ()
    is_empty = not rows or (header and not _has_more(text, delimiter))
    return Dialect(encoding, delimiter, names, header, skip, is_empty, title, guarded)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Whole rows of the sample; the last one may be cut and is left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    with suppress(csv.Error):  # a field above csv's own limit: what came before counts
        rows.extend(row for row in islice(reader, _SAMPLE_ROWS) if row)
    if len(rows) > 1 and len(text) >= HEAD_BYTES and len(rows) < _SAMPLE_ROWS:
        rows.pop()
    return rows


def _has_more(text: str, delimiter: str) -> bool:
    """Does anything follow the first row?"""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    next(reader)
    lines = io.StringIO(text, newline="").readlines()[reader.line_num :]
    return len(text) >= HEAD_BYTES or any(line.strip("\r\n") for line in lines)


def _fit(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Share of rows as wide as most are, then the width; one column never fits."""
    width = _width(rows)
    if width < 2:
        return 0.0, 0
    return sum(len(row) == width for row in rows) / len(rows), width


def _width(rows: Sequence[Sequence[str]]) -> int:
    """Cells in most rows; of two widths as common the first."""
    return Counter(map(len, rows)).most_common(1)[0][0] if rows else 0


def _title(text: str, rows: Sequence[Sequence[str]], delimiter: str) -> tuple[int, int]:
    """Lines and rows above the header: few cells with text, then a row full of names.

    A header that lacks most names is none: what follows it are data.
    """
    width = _width(rows)
    full = [2 * sum(bool(cell.strip()) for cell in row) >= width for row in rows]
    first = full.index(True) if True in full[: _TITLE_ROWS + 1] else 0
    if width < 3 or not first or not _is_header(rows[first:]):
        return 0, 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    seen = 0
    while seen < first:
        seen += bool(next(reader))
    lines, count = text.splitlines(keepends=True), reader.line_num
    while count < len(lines) and not lines[count].strip("\r\n"):
        count += 1
    plain = all(line.endswith("\n") for line in lines[:count])  # as files count lines
    return (count, first) if plain else (0, 0)


def _is_header(rows: Sequence[Sequence[str]]) -> bool:
    first, others = rows[0], rows[1:]
    if not any(cell.strip() for cell in first):
        return False
    for i, cell in enumerate(first):
        text = cell.strip()
        if _DATA.fullmatch(text) and not _YEAR.fullmatch(text):
            return False
        if text and any(len(row) > i and row[i].strip() == text for row in others):
            return False
    return True


def _names(rows: Sequence[Sequence[str]], *, header: bool) -> tuple[str, ...]:
    """As many names as most rows have cells: c3 for none, a_2 for a second a."""
    body = rows[1:] if header else rows
    first = list(rows[0]) if header else []
    width = _width(body)
    while len(first) > width and body and not first[-1].strip():
        first.pop()
    cells = first + [""] * (width - len(first))
    return unique([cell.strip() or f"c{i}" for i, cell in enumerate(cells, 1)])


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """The names, a number behind each that came before."""
    seen: set[str] = set()
    result = []
    for name in names:
        candidate, i = name, 2
        while candidate in seen or (candidate != name and candidate in names):
            candidate, i = f"{name}_{i}", i + 1
        seen.add(candidate)
        result.append(candidate)
    return tuple(result)
