"""Words in one spelling: lower case, and one letter for each of ae, oe and aa.

Databases write the same word as ``fødselsnr``, ``foedselsnr`` and ``fodselsnr``; all
three become ``fodselsnr`` here. Only for comparing, never for showing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

_LETTERS = str.maketrans(
    {"æ": "a", "ä": "a", "ø": "o", "ö": "o", "å": "a", "é": "e", "è": "e", "ü": "u"}
)
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("aa", "a"))
_WORD = regex.compile(r"\p{L}+|\p{N}+")
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for lists that read better as running words."""
    return frozenset(text.split())


ENDINGS = word_set("e en ens ene enes er et ets n ne nes r s t a ar ane as")
"""Inflections that may follow a word of five letters or more: nummer-et, konto-en."""

OWNERS = word_set(
    """kunde borger bruker bruger ansatt medarbeider medarbejder pasient patient elev
    barn barns mor mors far fars ektefelle aegtefalle person kontakt privat arbeids
    arbejds hoved hoveds medlem medlems studie student soker ansoger eier ejer laner
    leverandor debitor kreditor mottaker modtager sender user customer contact"""
)
"""First parts of compounds that say whose value it is: ``kundefnr``, ``borgercpr``."""


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The word's one spelling.

    >>> {fold(w) for w in ("Fødselsnr", "FOEDSELSNR", "fodselsnr")}
    {'fodselsnr'}
    """
    folded = word.casefold().translate(_LETTERS)
    for pair, letter in _DIGRAPHS:
        folded = folded.replace(pair, letter)
    return folded


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a name or phrase, split at capitals, digits and signs.

    >>> tokens("kundeFnr_2")
    ('kunde', 'fnr', '2')
    """
    return tuple(word for word, _, _ in places(text))


def places(text: str, offset: int = 0) -> Iterator[tuple[str, int, int]]:
    """Every folded word of a text with where it begins and ends."""
    for match in _WORD.finditer(text):
        start = match.start()
        for part in _CAMEL.split(match.group()):
            yield fold(part), offset + start, offset + start + len(part)
            start += len(part)


def matches(token: str, word: str) -> bool:
    """Whether a token of a text is this folded word, inflected or in a compound."""
    if token == word:
        return True
    if len(word) >= 5 and token.startswith(word):
        return token[len(word) :] in ENDINGS
    return (
        len(word) >= 3 and token.endswith(word) and token[: -len(word)] in OWNERS_FOLDED
    )


OWNERS_FOLDED = frozenset(fold(owner) for owner in OWNERS)
