"""Regular expressions of the packs as trees, to see what their matches must hold.

Only what the packs' patterns are made of is understood: characters, classes, groups,
choices, repeats and what must stand around. `parse` gives None for everything else, and
such a pattern is simply run over every text. A possessive repeat is read as a greedy
one: that matches whatever the possessive one matches, and more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex


@dataclass(frozen=True, slots=True)
class Chars:
    """One character of a class, as it is written."""

    source: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; ``name`` of a group that is referred to later."""

    options: tuple[tuple[Node, ...], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A node again and again; ``most`` None without a limit."""

    node: Node
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Around:
    """What must stand before or after (``ahead``), or must not."""

    options: tuple[tuple[Node, ...], ...]
    positive: bool
    ahead: bool


@dataclass(frozen=True, slots=True)
class Again:
    """What a named group matched."""

    name: str


Node = Chars | Choice | Repeat | Around | Again

_TOKEN = regex.compile(
    r"(?P<around>\(\?<?[=!])"
    r"|\(\?P=(?P<again>\w+)\)"
    r"|(?P<open>\(\?(?:-?i)?:|\(\?P?<(?P<name>\w+)>|\((?!\?))"
    r"|(?P<class>\[(?!\^)(?:\\[^pPdDsSwWx]|\\p\{\w+\}|[^\]\\\[])+\])"
    r"|(?P<property>\\p\{\w+\})"
    r"|(?P<repeat>(?:[?*+]|\{[0-9]+(?:,[0-9]*)?\})[?+]?)"
    r"|(?P<close>\))|(?P<or>\|)|(?P<edge>[$^]|\\[bBAZ])"
    r"|(?P<sign>\\[tn\W]|[^\\\[\](){}.^$?*+|])"
)


class _Unknown(Exception):
    """A part that is not understood."""


def parse(expression: str) -> Choice | None:
    """The tree of an expression; None when a part of it is not understood."""
    try:
        tokens = list(_tokens(expression))
        options, rest = _options(tokens, 0)
    except _Unknown:
        return None
    return Choice(options) if rest == len(tokens) else None


def _tokens(expression: str) -> Iterator[regex.Match[str]]:
    position = 0
    while position < len(expression):
        token = _TOKEN.match(expression, position)
        if token is None:
            raise _Unknown
        yield token
        position = token.end()


def _options(
    tokens: list[regex.Match[str]], at: int
) -> tuple[tuple[tuple[Node, ...], ...], int]:
    """The sequences up to the bracket that closes them, and where that stands."""
    options: list[tuple[Node, ...]] = []
    sequence: list[Node] = []
    while at < len(tokens) and tokens[at]["close"] is None:
        token = tokens[at]
        at += 1
        if token["or"] is not None:
            options.append(tuple(sequence))
            sequence = []
        elif token["repeat"] is not None:
            if not sequence:
                raise _Unknown
            sequence[-1] = _repeated(sequence[-1], token["repeat"])
        elif token["again"] is not None:
            sequence.append(Again(token["again"]))
        elif token["edge"] is not None:
            sequence.append(Around((), positive=False, ahead=False))
        elif token["around"] is not None or token["open"] is not None:
            inside, at = _options(tokens, at)
            if at == len(tokens):
                raise _Unknown
            at += 1
            sequence.append(
                Choice(inside, token["name"] or "")
                if token["around"] is None
                else _around(inside, token["around"])
            )
        else:
            sequence.append(Chars(token.group()))
    return (*options, tuple(sequence)), at


def _around(inside: tuple[tuple[Node, ...], ...], sign: str) -> Around:
    return Around(inside, positive=sign.endswith("="), ahead="<" not in sign)


def _repeated(node: Node, sign: str) -> Repeat:
    if sign[0] in _SIGNS:
        return Repeat(node, *_SIGNS[sign[0]])
    least, comma, most = sign.rstrip("?+")[1:-1].partition(",")
    limit = int(most) if most else None if comma else int(least)
    return Repeat(node, int(least), limit)


_SIGNS: dict[str, tuple[int, int | None]] = {
    "?": (0, 1),
    "*": (0, None),
    "+": (1, None),
}
