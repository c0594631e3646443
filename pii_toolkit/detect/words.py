"""Words in one spelling: lower case, and one letter for each of ae, oe and aa.

Databases write the same word as ``fødselsnr``, ``foedselsnr`` and ``fodselsnr``; all
three become ``fodselsnr`` here. Only for comparing, never for showing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

_LETTERS: dict[int, str] = str.maketrans(
    {"æ": "a", "ä": "a", "ø": "o", "ö": "o", "å": "a", "é": "e", "è": "e", "ü": "u"}
)
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("aa", "a"))
LATIN, LATIN_NUMBERS = "A-Za-zªµºÀ-ÖØ-öø-ÿ", "0-9²³¹¼-¾"
"""What Latin-1 has of letters and of numbers, for the classes of an expression."""
_WORD = regex.compile(r"\p{L}+|\p{N}+")
_PIECE = regex.compile(r"\p{L}+|\p{N}+|[^\p{L}\p{N}]+")
_LATIN_PIECE = re.compile(f"[{LATIN}]+|[{LATIN_NUMBERS}]+|[^{LATIN}{LATIN_NUMBERS}]+")
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for lists that read better as running words."""
    return frozenset(text.split())


_ENDINGS = word_set("en ens ene enes er ers et ets e s t")
_ENDINGS_AFTER_E = word_set("n ns ne nes r rs t ts")
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
    return fold_all(word)


def fold_all(text: str) -> str:
    """The one spelling of all words of a text; what stands between them stays."""
    folded = text.casefold().translate(_LETTERS)
    for pair, letter in _DIGRAPHS:
        folded = folded.replace(pair, letter)
    return folded


def fold_each(words: list[str]) -> list[str]:
    """The one spelling of each word, of many in one go."""
    text = "\n".join(words).casefold()
    for letter, plain in _LETTERS.items():
        text = text.replace(chr(letter), plain)  # a long text is so changed faster
    for pair, plain in _DIGRAPHS:
        text = text.replace(pair, plain)
    folded = text.split("\n")
    return folded if len(folded) == len(words) else [fold_all(word) for word in words]


def lower(text: str) -> str:
    """Lower case, character by character, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a name or phrase, split at capitals, digits and signs.

    >>> tokens("kundeFnr_2")
    ('kunde', 'fnr', '2')
    """
    return tuple(word for word, _, _ in places(text))


def places(text: str, offset: int = 0) -> Iterator[tuple[str, int, int]]:
    """Every folded word of a text with where it begins and ends."""
    for match in _WORD.finditer(text):
        begin = offset + match.start()
        for token, start, end in parts(match.group()):
            yield token, begin + start, begin + end


def word_pieces(text: str) -> list[str]:
    """A text cut into words, numbers and what stands between them.

    >>> word_pieces("fnr: 12b")
    ['fnr', ': ', '12', 'b']
    """
    found: list[str] = (_LATIN_PIECE if is_latin(text) else _PIECE).findall(text)
    return found


def is_latin(text: str) -> bool:
    """Whether Latin-1 can write a text, as it can nearly all Norwegian and Danish."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def parts(word: str) -> Iterator[tuple[str, int, int]]:
    """A word split at capitals inside it: each part folded, where it begins and ends.

    >>> list(parts("kundeFnr"))
    [('kunde', 0, 5), ('fnr', 5, 8)]
    """
    start = 0
    for part in _CAMEL.split(word):
        yield fold(part), start, start + len(part)
        start += len(part)


@lru_cache(maxsize=65_536)
def stems(token: str) -> frozenset[str]:
    """The words that a folded token may stand for.

    Itself, the word without its inflection (words of five letters or more) or without
    the owner in front of it (``kundefnr``). Nothing shorter: ``lic`` is not in
    ``public``, nor ``konto`` in ``kontor``.

    >>> sorted(stems("fodselsnummeret"))[0], "fnr" in stems("kundefnr")
    ('fodselsnummer', True)
    """
    found = {token}
    for size in range(1, 5):
        word, ending = token[:-size], token[-size:]
        if len(word) < 5:
            break
        after_e = word.endswith("e") and ending in _ENDINGS_AFTER_E
        if after_e or ending in _ENDINGS:
            found.add(word)
    for size in range(3, min(len(token) - 2, 16)):
        if token[:size] in _OWNERS_FOLDED:
            found.add(token[size:])
    return frozenset(found)


_OWNERS_FOLDED = frozenset(fold(owner) for owner in OWNERS)
