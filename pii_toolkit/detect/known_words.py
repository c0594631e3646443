"""Known words in a text: addresses, places, user names, e-mail addresses.

``Storgata 5 B`` stands in texts as ``Storgt. 5b`` or ``STOR GATE 5, B``: words are
compared in one spelling each, with one form for every word for a street.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from pii_toolkit.detect.words import fold, fold_all, lower, word_set

Place = tuple[int, int]

_TOKEN = regex.compile(r"\p{L}[\p{L}\p{M}]*|\p{N}+")
_NO_DIGIT = re.compile("[^0-9]+")
_BETWEEN = frozenset(" ,.-/()\t\n;")
_LONGEST_GAP = 3
_WORD_SIGN = regex.compile(r"[\p{L}\p{N}]")
_LABEL = regex.compile(r"(?i)(?:post ?(?:nr|nummer|kode|code)|zip)\P{L}{0,3}$")
_CODE = regex.compile(r"(?<![0-9])(?:(?:N|NO|DK|FO|GL)-)?([0-9]{3,4})(?![0-9])")
_PLACE_AFTER = regex.compile(r"[ \t]{1,2}(?!NOK|DKK|EUR|KR)\p{Lu}\p{L}")

_STREET_WORDS = {
    fold(word): kind
    for kind, words in {
        "gate": "gate gata gaten gaten gt gade gaden gd",
        "vei": "vei veien veg vegen vn vej vejen",
        "plass": "plass plassen pl plads pladsen",
        "alle": "alle alleen all alléen",
        "boulevard": "boulevard boulevarden blvd boul bd",
        "torg": "torg torget torv torvet",
        "strede": "stræde strædet strede stredet",
    }.items()
    for word in word_set(words)
}
"""Words for a street: alone, or as the end of a longer word."""

_ENDINGS = sorted(
    (word for word in _STREET_WORDS if word != "bd"),
    key=len,
    reverse=True,
)
_LONE = {"g": "gate", "v": "vei"} | {
    fold(word): kind
    for kind, words in {
        "sankt": "st skt sct sankt",
        "gamle": "gl gamle gammel gammal",
        "nordre": "ndr nordre",
        "sondre": "sdr søndre",
        "doktor": "dr doktor",
    }.items()
    for word in word_set(words)
}
"""Abbreviations that are words of their own."""


class WordText:
    """A text's words in one spelling, and where each begins and ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[Place] = []
        self._squeezed: str | None = None
        self._joined: dict[bool, tuple[str, dict[int, int], dict[int, int]]] = {}

    def find(self, value: str, *, street: bool) -> Iterator[Place]:
        """Every place of the value's words; ``street`` knows addresses' spellings.

        An address is found without its floor and door, too.
        """
        words = [_spelled(m, value, street=street) for m in _TOKEN.finditer(value)]
        if not self._may_hold(words, street=street):
            return
        wanted = "".join(words)
        found = list(self._find(wanted, street=street)) if wanted else []
        head = "".join(_head(words)) if street else wanted
        if head != wanted:
            whole = tuple(found)
            found += [
                place
                for place in self._find(head, street=street)
                if not any(start <= place[0] < end for start, end in whole)
            ]
        yield from found

    def postal_code(self, value: str) -> Iterator[Place]:
        """A postal code where a place's name or the word postal code stands by it."""
        digits = "".join(c for c in value if c.isdigit()).zfill(4)
        for match in _CODE.finditer(self._text):
            if match.group(1).zfill(4) == digits and (
                _PLACE_AFTER.match(self._text, match.end())
                or _LABEL.search(self._text, 0, match.start())
            ):
                yield match.span()

    def _may_hold(self, words: list[str], *, street: bool) -> bool:
        """A quick look: the letters and digits, or of an address its numbers."""
        if self._squeezed is None:
            self._squeezed = "".join(_TOKEN.findall(fold_all(self._text)))
        if not street:
            return "".join(words) in self._squeezed
        digits = _NO_DIGIT.sub("", self._text)
        numbers = (w for w in _head(words) if w.isascii() and w.isdigit())
        return all(number in digits for number in numbers)

    def _find(self, wanted: str, *, street: bool) -> Iterator[Place]:
        joined, starts, ends = self._read(street=street)
        at = joined.find(wanted)
        while at >= 0:
            first, after = starts.get(at), at + len(wanted)
            last, genitive = ends.get(after), 0
            if last is None and joined[after : after + 1] == "s":
                last, genitive = ends.get(after + 1), 1
            if first is not None and last is not None and self._near(first, last):
                end = self._tokens[last][1]
                digit = self._text[end - 1].isdigit()
                if not (digit and _WORD_SIGN.match(self._text, end)):
                    yield self._tokens[first][0], end - genitive
            at = joined.find(wanted, at + 1)

    def _near(self, first: int, last: int) -> bool:
        """Whether nothing but signs stands between the words."""
        return all(
            right[0] - left[1] <= _LONGEST_GAP
            and _BETWEEN.issuperset(self._text[left[1] : right[0]])
            for left, right in pairwise(self._tokens[first : last + 1])
        )

    def _read(self, *, street: bool) -> tuple[str, dict[int, int], dict[int, int]]:
        """The words run together, and which word begins and ends at each offset."""
        read = self._joined.get(street)
        if read is None:
            starts: dict[int, int] = {}
            ends: dict[int, int] = {}
            parts, length = [], 0
            matches = list(_TOKEN.finditer(self._text))
            self._tokens = [match.span() for match in matches]
            for index, match in enumerate(matches):
                word = _spelled(match, self._text, street=street)
                starts[length] = index
                length += len(word)
                ends[length] = index
                parts.append(word)
            read = self._joined[street] = ("".join(parts), starts, ends)
        return read


def find_exact(text: str, value: str) -> Iterator[Place]:
    """A value that is written one way, in any case: an e-mail address, a user name."""
    lowered, wanted = lower(text), lower(value)
    at = lowered.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        before, after = text[max(0, at - 1) : at], text[end : end + 1]
        if not (before.isalnum() or before in tuple("_%+.-")) and not after.isalnum():
            yield at, end
        at = lowered.find(wanted, at + 1)


def _spelled(match: regex.Match[str], text: str, *, street: bool) -> str:
    word = fold(match.group())
    if not street:
        return word
    return _street_word(word, text[match.end() : match.end() + 1] == ".")


@lru_cache(maxsize=65_536)
def _street_word(word: str, dot: bool) -> str:
    """The one spelling of a word of an address.

    >>> {_street_word(word, False) for word in ("storgt", "storgata", "storgate")}
    {'storgate'}
    """
    if word in _LONE:
        return _LONE[word]
    for ending in _ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)] + _STREET_WORDS[ending]
    if dot and len(word) > 3 and word[-1] in "vg":
        return word[:-1] + _LONE[word[-1]]
    return word


def _head(words: list[str]) -> list[str]:
    """Street, number and letter of an address; nothing shorter than that."""
    for index, word in enumerate(words):
        if index and word[0].isdigit():
            letter = words[index + 1 : index + 2]
            more = 1 if letter and len(letter[0]) == 1 and letter[0].isalpha() else 0
            return words[: index + 1 + more]
    return words
