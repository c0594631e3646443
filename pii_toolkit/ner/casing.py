"""Gives text in capitals or in lower case the letters that a name has in prose.

Databases are full of ``KARI NORDMANN`` and ``kari nordmann``. A model that learnt its
words from prose knows neither: their pieces are rare ones. Both become
``Kari Nordmann``, and so does every other word of the line, which tells the model that
a capital means nothing here. Every character keeps its place.

>>> readable("NAVN: KARI NORDMANN")
'Navn: Kari Nordmann'
>>> readable("ring kari i dag")
'Ring Kari I Dag'
>>> readable("Kari jobber i NAV.")
'Kari jobber i NAV.'
"""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITAL_SHARE = 0.7  # of a line's words: then the line is in capitals
_ABBREVIATION = 3  # letters: a line of one word in capitals, and no longer, is one


def readable(text: str) -> str:
    """``text`` with its lines in capitals or lower case written as titles.

    The result is as long as ``text``, and the same where letters already differ.
    """
    return "".join(map(_line, text.splitlines(keepends=True)))


def _line(line: str) -> str:
    if line == line.lower():
        return _LETTERS.sub(_title, line)
    words = list(_LETTERS.finditer(line))
    longer = [word[0] for word in words if len(word[0]) > 1]
    capitals = [word for word in longer if word.isupper()]
    if len(capitals) >= max(1, _CAPITAL_SHARE * len(longer)) and (
        len(capitals) > 1 or len(capitals[0]) > _ABBREVIATION
    ):
        return _LETTERS.sub(_title, line)
    return _runs(line, words)


def _runs(line: str, words: list[re.Match[str]]) -> str:
    """``KARI NORDMANN har ringt``: neighbours in capitals, three letters or more."""
    shouted = [len(word[0]) > 2 and word[0].isupper() for word in words]
    if sum(shouted) < 2:
        return line
    parts, at = [], 0
    for index, word in enumerate(words):
        beside = shouted[max(index - 1, 0) : index] + shouted[index + 1 : index + 2]
        if shouted[index] and any(beside):
            parts += [line[at : word.start()], _title(word)]
            at = word.end()
    return "".join([*parts, line[at:]])


def _title(word: re.Match[str]) -> str:
    first, rest = word[0][0], word[0][1:]
    if rest and not rest.islower() and not rest.isupper():
        return word[0]
    return _same_length(first, first.upper()) + _same_length(rest, rest.lower())


def _same_length(before: str, after: str) -> str:
    """``ß`` in capitals is two letters: such a word stays as it is."""
    return after if len(after) == len(before) else before
