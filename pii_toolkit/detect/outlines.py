"""The outline of a text: what number patterns can match, without reading its digits.

One mark a character: every digit is ``0``, signs that stand inside numbers stay, other
letters and numbers are ``a``, the rest ``!``. Most patterns of numbers match a text if
and only if they match its outline, so that a spelling is worked out once for all the
numbers that are written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from pii_toolkit.detect.expressions import (
    Again,
    Around,
    Chars,
    Choice,
    Node,
    Repeat,
    parse,
)

SIGNS = " \t\n.,/+-():<>*@"
"""Signs that an outline shows as they are."""
DIGITS = "0123456789"
LONGEST = 64
"""Characters of an outline that are looked at; further ones may be anything."""

_UNKNOWN = "u"
"""What cannot be written in Latin-1, and the question mark that stands for it."""
_OTHERS = "a!" + _UNKNOWN


def _mark(character: str) -> str:
    if character in DIGITS:
        return "0"
    if character in SIGNS:
        return character
    if character == "?":
        return _UNKNOWN
    return "a" if character.isalnum() else "!"


_TABLE = "".join(map(_mark, map(chr, range(256)))).encode("latin-1")
_RUN = re.compile(rb"(?=(0[^a!u]{0,%d}[a!u]?))0+" % (LONGEST - 2))
_SEPARATED = re.compile(rb"0(?:[0 ./,+\t-]|\n[ \t>]{0,8}(?=0))*")
_REMEMBERED = 65_536


class Outline:
    """The outline of one plain text; offsets are the text's."""

    def __init__(self, text: str) -> None:
        self.marks: bytes = text.encode("latin-1", "replace").translate(_TABLE)
        self.digits: int = self.marks.count(b"0")

    @cached_property
    def longest_run(self) -> int:
        """Digits in the run of digits and separators that has the most of them."""
        if not self.digits:
            return 0
        runs: list[bytes] = _SEPARATED.findall(self.marks)
        return max(run.count(b"0") for run in runs)

    def runs(self) -> Iterator[tuple[int, bytes]]:
        """Where every run of digits begins, and the outline up to the next word."""
        for match in _RUN.finditer(self.marks):
            yield match.start(), match[1]


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern that begins with a digit, as it matches outlines.

    ``exact``: matches a text if and only if it matches its outline. ``wide``: matches
    the outline of whatever the pattern matches; None: that can be any outline.
    """

    exact: regex.Pattern[str] | None
    wide: regex.Pattern[str] | None

    @classmethod
    @lru_cache(maxsize=1_024)
    def of(cls, body: str, after: str) -> Form:
        """The form of an expression with a boundary behind that refuses a digit."""
        tree, behind = parse(body), parse(after)
        if tree is None:
            return cls(None, None)
        if behind is not None and _is_whole(tree) and _is_whole(behind):
            return cls(regex.compile(body + after), None)
        return cls(None, regex.compile(_shown(tree) + "(?!0)"))

    def reach(self, outline: str, *, whole: bool) -> int | None:
        """Characters that match, 0 where none can, None where the text must be read.

        Args:
            outline: from the beginning of a run of digits.
            whole: whether it tells all that the pattern could look at.
        """
        if self.exact is not None and whole:
            match = self.exact.match(outline)
            return 0 if match is None else int(match.end())
        if self.wide is not None and not self.wide.match(outline, partial=True):
            return 0
        return None


class FormIndex:
    """Which of some forms an outline has, worked out once for each outline."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = forms
        self._known: dict[bytes, tuple[tuple[int, int | None], ...]] = {}

    def matches(self, outline: bytes) -> tuple[tuple[int, int | None], ...]:
        """The forms that match, by number, and how many characters; None: perhaps."""
        found = self._known.get(outline)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            shown = outline.decode("latin-1")
            whole = shown[-1] in "a!" or (
                shown[-1] != _UNKNOWN and len(shown) < LONGEST - 1
            )
            found = self._known[outline] = tuple(
                (number, reach)
                for number, form in enumerate(self._forms)
                if (reach := form.reach(shown, whole=whole)) != 0
            )
        return found


def _shown(node: Node) -> str:
    """A node over outlines; what must stand around it only narrows it: left out."""
    if isinstance(node, Chars):
        return f"[{regex.escape(marks_of(node.source))}]"
    if isinstance(node, Repeat):
        most = "" if node.most is None else node.most
        return f"{_shown(node.node)}{{{node.least},{most}}}"
    if isinstance(node, Choice):
        options = "|".join("".join(map(_shown, option)) for option in node.options)
        return f"(?P<{node.name}>{options})" if node.name else f"(?:{options})"
    return f"(?P={node.name})" if isinstance(node, Again) else ""


def _is_whole(node: Node) -> bool:
    """Whether a node treats all characters of one mark alike."""
    if isinstance(node, Chars):
        return _is_whole_class(node.source)
    if isinstance(node, Repeat):
        return _is_whole(node.node)
    if isinstance(node, Choice) or (isinstance(node, Around) and node.ahead):
        return all(_is_whole(inner) for option in node.options for inner in option)
    return isinstance(node, Again)


def _is_whole_class(source: str) -> bool:
    held = regex.compile(source)
    digits = sum(held.fullmatch(digit) is not None for digit in DIGITS)
    bare = source.replace(r"\p{L}\p{N}", "")
    return digits in (0, len(DIGITS)) and not _holds_others(bare)


def marks_of(source: str) -> str:
    """The outline marks of the characters that a class holds.

    >>> marks_of("[0-9 -]"), marks_of("[A-F1]"), marks_of("/")
    ('0 -', '0a!u', '/')
    """
    held = regex.compile(source)
    signs = "".join(sign for sign in SIGNS if held.fullmatch(sign))
    digit = "0" if any(held.fullmatch(digit) for digit in DIGITS) else ""
    return digit + (_OTHERS if _holds_others(source) else "") + signs


def _holds_others(source: str) -> bool:
    """Whether a class may hold a character beside digits and signs."""
    return _OTHER.search(_LINE_ENDS.sub("", source)) is not None


_LINE_ENDS = regex.compile(r"\\[tn]")
_OTHER = regex.compile(rf"[^\[\]\\0-9{regex.escape(SIGNS)}]|[^0-9\[]-[^\]]")
"""A character beside digits and signs, or a range that may hold one."""
