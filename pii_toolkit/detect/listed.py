"""The words that packs list, found again by what all their spellings share.

There are fifteen thousand, and to learn one in all its spellings takes longer than to
ask for one. They therefore wait here, and a vocabulary learns those that a name can
mean when the name first asks.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple, Protocol

FOLDS = {
    "æ": ("ae", "a", "e"),
    "ø": ("oe", "o"),
    "å": ("aa", "a"),
    "ä": ("a",),
    "ö": ("o",),
}
"""How databases write letters that their makers did not trust."""
BEGINNING = 3
"""Letters of a first word by which it is found."""

_UNSURE = frozenset({*"".join(FOLDS), *"aeoσς"})
"""Letters that one spelling of a word has and another lacks or writes otherwise."""


class Terms(Protocol):
    """The words of one entity type in one language; packs provide them."""

    @property
    def entity_type(self) -> str:
        """The type that the words name."""

    @property
    def language(self) -> str:
        """``nb``, ``nn``, ``da``, ``en``."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """Words that say the type."""

    @property
    def ambiguous_tokens(self) -> tuple[str, ...]:
        """Words that may mean something else."""


class Listed(NamedTuple):
    """One word of a pack; ``language`` is empty for harmless words and hints."""

    token: str
    entity_type: str
    language: str = ""
    ambiguous: bool = False


def listed(terms: Iterable[Terms]) -> Iterator[Listed]:
    """The words one by one, those of several meanings after the others of a type."""
    for term in terms:
        said = repeat(term.entity_type), repeat(term.language)
        yield from map(Listed, term.tokens, *said)
        yield from map(Listed, term.ambiguous_tokens, *said, repeat(True))


class _Kept(dict[int, int | None]):
    """What is kept of a character, worked out when it is first met."""

    def __missing__(self, char: int) -> int | None:
        self[char] = char if _is_kept(chr(char)) else None
        return self[char]


def _is_kept(letter: str) -> bool:
    return letter.isalnum() and not letter.isdigit() and letter not in _UNSURE


_KEPT = _Kept()


def bones(word: str) -> str:
    """The letters of a word that all its spellings share, without numbers and signs.

    >>> {bones(word) for word in ("lånebeløp", "laanebelop", "lnebelp", "låne_beløp2")}
    {'lnblp'}
    """
    return unicodedata.normalize("NFC", word).lower().translate(_KEPT)


def by_bones(words: Sequence[Listed], start: int = 0) -> dict[str, list[int]]:
    """The numbers of the words by their bones, from ``start`` on, each list rising."""
    held = [word.token for word in words[start:]]
    text = unicodedata.normalize("NFC", "\n".join(held)).lower()
    for letter in set(text) - {"\n"}:
        if not _is_kept(letter):
            text = text.replace(letter, "")
    each = text.split("\n")
    each = each if len(each) == len(held) else list(map(bones, held))
    found: dict[str, list[int]] = defaultdict(list)
    for number, bone in enumerate(each, start):
        found[bone].append(number)
    return found


def longest(words: Iterable[Listed]) -> int:
    """No spelling of these words has more letters."""
    # æ, ø and å have two bytes and are written in two letters at most.
    return max((len(word.token.encode()) for word in words), default=0)
