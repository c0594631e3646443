"""Words that columns of names and places are made of, each with marks, for Arrow.

One look-up tells of a word whether it is a given name, a family name, a town, a
municipality, a word of everyday columns or part of a company's name. Spellings without
æ, ø, å and accents are there as well; the names of the wide lists count as names here,
which running text could not afford.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.postcodes import CodeList, read_codes
from pii_toolkit.detect.words import word_set
from pii_toolkit.recognizers import Pack


class Mark(IntFlag):
    """What a word is known as; several at once."""

    GIVEN = 1
    FAMILY = 2
    TOWN = 4
    MUNICIPALITY = 8
    WORD = 16
    COMPANY = 32
    NEUTRAL = 64


_NEUTRAL = word_set(
    """og and und u & af av von van vom zu zum ten ter der den de del della di da dos
    das la le el al bin ibn bint abu o mac mc st jr sr ii iii dr prof hr fru frk herr fr
    mr mrs ms miss mag cand v"""
)
"""Particles, titles and links: they make a value neither more nor less of a name."""

_COMPANY = word_set(
    """as asa a/s aps enk ans i/s k/s p/s ivs amba ab oy ltd gmbh inc llc plc ag sa nuf
    sameie borettslag brl kommune fylkeskommune holding eiendom ejendomme eiendommer
    gruppen group invest consulting consult bygg byg entreprenør service transport
    forening foreningen lag stiftelse stiftelsen fond selskab selskap forsikring bank
    rederi regnskap revision rådgivning drift handel auto elektro rør maler tømrer
    klinikk klinik restaurant kiosk import export trading partners solutions systems"""
)
_ACCENTS = {ord(c): None for c in "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327"}
_FOLDS = (
    {"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o"},
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"},
    {"æ": "a", "ø": "o", "å": "aa", "ä": "a", "ö": "o"},
    {"æ": "�", "ø": "�", "å": "�"},
    {"æ": "?", "ø": "?", "å": "?"},
)
PATRONYMICS = ("sen", "datter", "dotter", "dóttir", "sson", "zen")
LEAST_SHAPED = 5
"""Letters of a word whose ending may tell a family name."""


FEW = 2_000
"""Words that a table finds sooner than Arrow, which builds its set at every call."""


@dataclass(frozen=True, slots=True, repr=False)
class Lexicon:
    """Marks by word (lower case), endings of family names, codes by country."""

    words: pa.LargeStringArray
    marks: NDArray[np.uint8]
    table: Mapping[str, int]
    endings: str
    postcodes: tuple[CodeList, ...] = ()
    municipalities: tuple[CodeList, ...] = ()

    def marks_of(self, words: pa.LargeStringArray) -> NDArray[np.uint8]:
        """The marks of each word, 0 for one that is in no list."""
        n = len(words)
        if n <= FEW:
            held = (self.table.get(word, 0) for word in words.to_pylist())
            return np.fromiter(held, np.uint8, n)
        found = pc.index_in(words, value_set=self.words)
        known = found.to_numpy(zero_copy_only=False)
        place = np.nan_to_num(known, nan=-1).astype(np.int64)
        marks: NDArray[np.uint8] = np.where(place >= 0, self.marks[place], 0)
        return marks.astype(np.uint8)


def lexicon_of(packs: Iterable[Pack]) -> Lexicon:
    """The lists of all packs in one."""
    packs = tuple(packs)
    marks: dict[str, int] = {}
    for pack in packs:
        _learn(marks, Mark.GIVEN, _names(pack.names.given))
        _learn(marks, Mark.FAMILY, _names(pack.names.family))
    _learn_more(marks, packs)
    postcodes = _codes(packs, "postcodes")
    municipalities = _codes(packs, "municipalities")
    towns = (town for held in postcodes for town in held.names)
    _learn(marks, Mark.TOWN, (form for town in towns for form in _town_forms(town)))
    _learn(
        marks,
        Mark.MUNICIPALITY,
        (n for held in municipalities for n in held.names if "in use" not in n),
    )
    _learn(marks, Mark.COMPANY, _COMPANY)
    _learn(marks, Mark.NEUTRAL, _NEUTRAL)
    words = sorted(marks)
    suffixes = {s.lower() for p in packs for s in p.names.suffixes if len(s) >= 3}
    return Lexicon(
        words=pa.array(words, pa.large_string()),
        marks=np.array([marks[word] for word in words], np.uint8),
        table=marks,
        endings=f"(?:{'|'.join(sorted(suffixes)) or '$.'})$",
        postcodes=postcodes,
        municipalities=municipalities,
    )


@lru_cache(maxsize=4)
def shared_lexicon(packs: tuple[Pack, ...]) -> Lexicon:
    """The same, made once for the same packs: it holds every name and place."""
    return lexicon_of(packs)


def _learn_more(marks: dict[str, int], packs: Iterable[Pack]) -> None:
    """The wide lists: Anne is a family name somewhere, and a given name here."""
    given, family = Mark.GIVEN, Mark.FAMILY
    either = int(given | family)
    known = {word for word, mark in marks.items() if mark & either}
    for pack in packs:
        more = pack.names.more_given, pack.names.more_family
        for mark, paths in zip((given, family), more, strict=True):
            fresh = (w for w in _names(paths) if w.lower() not in known)
            _learn(marks, mark, fresh)
        _learn(marks, Mark.WORD, _names(pack.names.words))


def _codes(packs: Iterable[Pack], kind: str) -> tuple[CodeList, ...]:
    paths = ((p.country, getattr(p.places, kind)) for p in packs)
    return tuple(read_codes(c or "", path) for c, path in paths if path is not None)


def _names(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line.strip()
                if "-" in line:
                    yield from line.strip().split("-")


def _town_forms(town: str) -> Iterator[str]:
    """``København K``, ``København``; ``Kongens Lyngby``, ``Kgs. Lyngby``."""
    yield town
    head, _, tail = town.rpartition(" ")
    if head and (len(tail) <= 2 or tail in {"Sjælland", "Øst"}):
        yield head
    for whole, short in (("Aa", "Å"), ("Kongens ", "Kgs. "), ("København", "Kbh.")):
        if town.startswith(whole):
            yield short + town.removeprefix(whole)
            yield short + head.removeprefix(whole) if head else short


def _learn(marks: dict[str, int], mark: Mark, words: Iterable[str]) -> None:
    bit = int(mark)
    for word in words:
        for form in _spellings(word.lower()):
            marks[form] = marks.get(form, 0) | bit


def _spellings(word: str) -> Iterator[str]:
    yield word
    if word.isascii():
        return
    plain = unicodedata.normalize("NFD", word)
    if any(c in word for c in "æøåäö"):
        for fold in _FOLDS:
            yield "".join(fold.get(c, c) for c in word)
    bare = plain.translate(_ACCENTS)
    if bare.isascii():
        yield bare


_MOJIBAKE = (
    ("Ã¦", "æ"), ("Ã¸", "ø"), ("Ã¥", "å"), ("Ã†", "Æ"), ("Ã˜", "Ø"), ("Ã…", "Å"),
    ("Ã©", "é"), ("Ã¶", "ö"), ("Ã¤", "ä"), ("Ã¼", "ü"), ("ï¿½", "�"),
    ("\u00c3\u0086", "Æ"), ("\u00c3\u0098", "Ø"), ("\u00c3\u0085", "Å"),
)  # fmt: skip
"""UTF-8 that was read as Latin-1 or Windows-1252."""


def repaired(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """Texts with blanks of one kind and the letters that a wrong decoding broke."""
    texts = pc.replace_substring_regex(texts, r"\p{Z}", " ")
    broken = pc.any(pc.match_substring_regex(texts, "Ã|ï¿½")).as_py()
    if not broken:
        return texts
    for wrong, right in (("Ãƒ", "Ã"), ("Ã‚", ""), ("Â", ""), *_MOJIBAKE):
        texts = pc.replace_substring(texts, wrong, right)
    return texts
