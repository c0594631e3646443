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
from functools import cached_property, lru_cache
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
_FOLDED = frozenset("æøåäö")
_FOLDS = tuple(
    str.maketrans(dict(zip("æøåäö", written.split(), strict=False)))
    for written in ("ae o a a o", "ae oe aa ae oe", "a o aa a o", "� � �", "? ? ?")
)
PATRONYMICS = ("sen", "datter", "dotter", "dóttir", "sson", "zen")
LEAST_SHAPED = 5
"""Letters of a word whose ending may tell a family name."""


FEW = 2_000
"""Words that a table finds sooner than Arrow, which builds its set at every call."""


@dataclass(frozen=True, repr=False)
class Lexicon:
    """Marks by word (lower case), endings of family names, codes by country."""

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
        known, marks = self._arrays
        found = pc.index_in(words, value_set=known).to_numpy(zero_copy_only=False)
        place = np.nan_to_num(found, nan=-1).astype(np.int64)
        return np.where(place >= 0, marks[place], 0).astype(np.uint8)

    @cached_property
    def _arrays(self) -> tuple[pa.LargeStringArray, NDArray[np.uint8]]:
        """The words and their marks, for Arrow."""
        words = pa.array(list(self.table), pa.large_string())
        return words, np.fromiter(self.table.values(), np.uint8, len(self.table))


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
    suffixes = {s.lower() for p in packs for s in p.names.suffixes if len(s) >= 3}
    return Lexicon(
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
        lines = path.read_text(encoding="utf-8").splitlines()
        names = [line.strip() for line in lines if line and line[0] != "#"]
        yield from names
        for name in names:
            if "-" in name:
                yield from name.split("-")


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
    bit, held = int(mark), list(words)
    # all in one go: a call for each takes as long as the look-up
    for word in "\n".join(held).lower().split("\n") if held else ():
        marks[word] = marks.get(word, 0) | bit
        if not word.isascii():
            for form in _spellings(word):
                marks[form] = marks.get(form, 0) | bit


def _spellings(word: str) -> Iterator[str]:
    """How a word is written without its letters that are not ASCII."""
    if not _FOLDED.isdisjoint(word):
        for fold in _FOLDS:
            yield word.translate(fold)
    bare = unicodedata.normalize("NFD", word).translate(_ACCENTS)
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
