"""Makes a text plain for pattern matching and remembers where every character stood.

Word processors and PDF files write ``650190\u20131234`` with an en dash, numbers with
no-break spaces, full-width or Arabic digits, soft hyphens inside words. Patterns see
ASCII digits, ``-`` and one kind of blank; spans come back in the original's offsets.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

import regex

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00af"
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
_BLANKS += "\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LATIN_ODD = re.compile(rb"[\xa0\xad\xaf]")
"""The blank, the soft hyphen and the dash that Latin-1 has beside the ASCII ones."""
_CLUSTER = regex.compile(r"\P{M}\p{M}*|\p{M}+")


@dataclass(frozen=True, slots=True, repr=False)
class Plain:
    """The plain text. ``starts`` is None when it is as long as the original.

    Otherwise ``starts[i]`` is where plain character ``i`` begins in the original, and
    its last entry is the original's length.
    """

    text: str
    starts: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original's offsets of plain ``[start, end)``."""
        if self.starts is None:
            return start, end
        return self.starts[start], self.starts[end - 1] + self._width(end - 1)

    def plain(self, offset: int) -> int:
        """The plain offset of the original's ``offset``."""
        if self.starts is None:
            return offset
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _width(self, index: int) -> int:
        assert self.starts is not None  # noqa: S101 - for the type checker
        return self.starts[index + 1] - self.starts[index]


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    table = {ord(c): "-" for c in _DASHES} | {ord(c): " " for c in _BLANKS}
    for code in range(128, sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) == "Nd":
            table[code] = str(unicodedata.digit(character))
    return table


def make_plain(text: str) -> Plain:
    r"""The plain form of a text.

    >>> make_plain("650190\u20131234").text
    '650190-1234'
    >>> make_plain("01\u00ad01").original(2, 3)
    (3, 4)
    """
    if text.isascii() or _is_plain_latin(text):
        return Plain(text)
    composed = unicodedata.is_normalized("NFC", text)
    if composed and not any(character in text for character in _INVISIBLE):
        return Plain(text.translate(_table()))
    return _recompose(text)


def _is_plain_latin(text: str) -> bool:
    """Whether Latin-1 can write a text, which is plain then: nearly all texts are."""
    try:
        return _LATIN_ODD.search(text.encode("latin-1")) is None
    except UnicodeEncodeError:
        return False


def _recompose(text: str) -> Plain:
    """The slow way, for decomposed letters and invisible characters."""
    parts: list[str] = []
    starts: list[int] = []
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        if cluster in _INVISIBLE:
            continue
        whole = unicodedata.normalize("NFC", cluster).translate(_table())
        for offset, character in enumerate(whole):
            parts.append(character)
            starts.append(min(match.start() + offset, match.end() - 1))
    starts.append(len(text))
    return Plain("".join(parts), tuple(starts))


def count_digits(text: str) -> int:
    """How many ASCII digits a text has."""
    raw = text.encode("utf-8", "surrogatepass")
    return len(raw) - len(raw.translate(None, b"0123456789"))
