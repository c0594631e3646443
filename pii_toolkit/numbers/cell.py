"""One short text as an identifier sees it: characters and where they were parted.

The scalar twin of :mod:`pii_toolkit.numbers.column`; both follow the same rules:

- white space around the text is dropped (space, tab, line end, no-break, figure, thin
  and narrow no-break space);
- between two characters stand at most three separators, at most one of them a mark:
  ``-`` ``.`` ``/``, hyphen, no-break hyphen, figure dash, en dash, minus sign; the
  others are blanks (not line ends);
- one ``-`` directly behind the last character is kept as a mark at the end (a KID may
  end so); any other mark at an end makes the text no identifier, ``-5`` is a number;
- what is left is ASCII letters and digits, at most :data:`WIDTH`. Unicode has some 60
  sets of decimal digits: only ``0``-``9`` are digits here.

>>> read(" 018185 10078 ")
Cell(11 characters)
>>> read("018185-10078").layout == groups(6)
True
>>> read("0181--8510078") is None
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass

WIDTH = 40
"""Longest compacted text that can be an identifier (IBAN has up to 34 characters)."""

RAW_WIDTH = 96
"""Longest text looked at, in bytes of UTF-8, separators included."""

BLANKS = " \t\u00a0\u2007\u2009\u202f"
MARKS = "-./\u2010\u2011\u2012\u2013\u2212"
LINE_ENDS = "\n\v\f\r"

_GAP = "(?:{b}{{1,3}}|{b}{{0,2}}{m}|{b}{m}{b}|{m}{b}{{1,2}})".format(
    b=f"[{re.escape(BLANKS)}]", m=f"[{re.escape(MARKS)}]"
)
_SHAPE = re.compile(rf"[0-9A-Za-z](?:{_GAP}?[0-9A-Za-z])*-?")
_TOKEN = re.compile(rf"({_GAP})|([0-9A-Za-z])")


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """``chars``: compacted, upper case. ``layout``: as in ``column.Cells``, an int."""

    chars: str
    layout: int

    def __repr__(self) -> str:
        return f"Cell({len(self.chars)} characters)"


def read(text: str) -> Cell | None:
    """The compacted text and its layout; None when it can be no identifier."""
    if len(text) > RAW_WIDTH:
        return None
    if text.isascii() and text.isdigit():  # the usual case, a tenth of the time
        return Cell(text, 0) if len(text) <= WIDTH else None
    if len(text.encode("utf-8", "surrogatepass")) > RAW_WIDTH:
        return None
    text = text.strip(BLANKS + LINE_ENDS)
    if _SHAPE.fullmatch(text) is None:
        return None
    chars: list[str] = []
    layout = 0
    for gap, char in _TOKEN.findall(text):
        if gap:
            layout |= 1 << len(chars)
        else:
            chars.append(char)
    if len(chars) > WIDTH:
        return None
    return Cell("".join(chars).upper(), layout)


def characters(text: str) -> str:
    """The compacted text, ``""`` when it can be no identifier."""
    cell = read(text)
    return "" if cell is None else cell.chars


def groups(*positions: int) -> int:
    """Layout with a separator before each of these compacted characters."""
    return sum(1 << position for position in positions)


def is_digits(text: str, length: int) -> bool:
    """Exactly ``length`` ASCII digits."""
    return len(text) == length and text.isascii() and text.isdigit()
