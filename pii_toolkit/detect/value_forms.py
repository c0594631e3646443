"""Forms of values that need more than one look: codes of diagnoses, paths, logins.

A code is known by its set (``I10`` and ``E11`` are everywhere where people are ill,
``B07`` and ``Q12`` are shelves), a login by the names that it begins with; `shapes` are
whole values. Few hundred distinct values are looked at.
"""
# ruff: noqa: E501 - an expression reads better on one line

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import regex

from pii_toolkit.detect import credentials
from pii_toolkit.detect.anchors import folded
from pii_toolkit.detect.blobs import DICOM, JPEG, PNG
from pii_toolkit.detect.evidence import Evidence, log_ratio
from pii_toolkit.detect.lexicon import Lexicon, Mark
from pii_toolkit.detect.shapes import IMAGE, LEAST, SHAPES, Shape
from pii_toolkit.detect.statistics import Seen
from pii_toolkit.detect.words import word_set

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column
    from pii_toolkit.detect.neighbours import RowSample

EXAMINED = 300
MADE, LONGEST_NAME = 4, 9
"""Letters of a name in a login, at least and at most."""
LETTERS = 3
"""Chapters of a classification that a column of patients shows; two where a dot stands
behind the third character."""
MIND, ONE_CHAPTER = {"F"}, 0.4
"""The chapter that patients of a psychiatric clinic show alone, and the share of the
codes of one chapter that are of everyday practice."""


COMMON_ICD = word_set(
    """
    A04 A08 A09 A15 A37 A41 A46 A49 A69 B00 B01 B02 B07 B18 B20 B27 B34 B35 C18 C20 C34
    C43 C44 C50 C53 C54 C56 C61 C64 C67 C71 C73 C81 C83 C85 C90 C91 C92 D12 D22 D25 D50
    D51 D64 E03 E04 E05 E06 E10 E11 E14 E21 E28 E55 E66 E78 E84 E86 F00 F01 F03 F10 F11
    F12 F19 F20 F22 F25 F29 F31 F32 F33 F34 F40 F41 F42 F43 F45 F50 F51 F60 F70 F80 F81
    F84 F90 F98 F99 G20 G25 G30 G35 G40 G43 G44 G45 G47 G50 G51 G54 G56 G62 G80 G93 H10
    H16 H25 H26 H33 H35 H36 H40 H52 H60 H65 H66 H81 H90 H91 H93 I10 I11 I20 I21 I25 I26
    I34 I35 I42 I44 I47 I48 I49 I50 I61 I63 I64 I67 I69 I70 I73 I80 I83 I84 J00 J01 J02
    J03 J06 J10 J11 J12 J13 J15 J18 J20 J22 J30 J32 J34 J35 J40 J42 J43 J44 J45 J46 J84
    J96 K02 K04 K05 K08 K20 K21 K22 K25 K26 K29 K30 K35 K37 K40 K42 K43 K44 K50 K51 K52
    K56 K57 K58 K59 K60 K64 K70 K74 K80 K81 K85 K86 K90 K92 L02 L03 L20 L21 L23 L30 L40
    L50 L57 L60 L70 L71 L72 L82 L84 L89 L97 L98 M05 M06 M10 M13 M15 M16 M17 M19 M20 M22
    M23 M25 M32 M35 M43 M45 M47 M48 M50 M51 M53 M54 M65 M70 M72 M75 M76 M77 M79 M80 M81
    M84 N10 N13 N17 N18 N20 N23 N28 N30 N39 N40 N41 N43 N46 N60 N61 N63 N70 N72 N73 N76
    N80 N81 N83 N84 N87 N91 N92 N93 N94 N95 N97 O00 O02 O03 O04 O13 O14 O20 O21 O24 O26
    O30 O36 O42 O47 O48 O60 O62 O63 O68 O70 O72 O80 O82 O99 P07 P22 P59 Q21 Q65 Q90 R00
    R04 R05 R06 R07 R10 R11 R13 R14 R17 R20 R21 R25 R30 R31 R33 R35 R39 R40 R42 R47 R50
    R51 R52 R53 R54 R55 R56 R60 R63 R68 R69 R73 R79 R91 R93 S00 S01 S02 S06 S09 S13 S20
    S22 S30 S32 S33 S40 S42 S43 S50 S51 S52 S53 S60 S61 S62 S63 S70 S72 S80 S81 S82 S83
    S86 S90 S92 S93 T14 T15 T78 T81 T84 T88 U07 Z00 Z01 Z03 Z04 Z08 Z09 Z12 Z13 Z21 Z23
    Z30 Z32 Z33 Z34 Z35 Z38 Z39 Z45 Z46 Z47 Z48 Z50 Z51 Z71 Z73 Z76 Z80 Z85 Z90 Z92 Z94
    Z95 Z96 Z99
    """
)
"""Diagnoses of everyday practice: a seventh of all letters with two digits."""
COMMON_ICPC = word_set(
    """
    A01 A03 A04 A05 A08 A11 A29 A77 A78 A85 A92 A97 A98 A99 B80 B82 B90 D01 D02 D03 D06
    D11 D12 D73 D82 D84 D85 D87 D92 D93 D94 D95 D98 F70 F72 F83 F91 F92 F93 F94 H01 H70
    H71 H72 H81 H82 H84 H86 K01 K04 K24 K74 K75 K76 K77 K78 K83 K84 K85 K86 K87 K89 K90
    K92 K93 K94 K95 K96 L01 L02 L03 L04 L08 L13 L14 L15 L17 L18 L72 L73 L74 L75 L76 L77
    L81 L82 L83 L84 L86 L87 L88 L89 L90 L91 L92 L93 L95 L96 L99 N01 N17 N79 N80 N86 N87
    N88 N89 N90 N93 N94 N95 P01 P02 P03 P06 P15 P16 P17 P18 P19 P20 P22 P24 P29 P70 P71
    P72 P73 P74 P76 P77 P78 P79 P80 P81 P82 P85 P86 P98 P99 R02 R05 R21 R44 R71 R72 R73
    R74 R75 R76 R78 R79 R80 R81 R83 R84 R90 R95 R96 R97 R99 S03 S10 S18 S70 S71 S72 S74
    S76 S77 S82 S84 S86 S87 S88 S91 S92 S94 S96 S97 S98 T08 T71 T81 T82 T83 T85 T86 T87
    T89 T90 T91 T92 T93 T99 U01 U02 U04 U70 U71 U76 U77 U95 U99 W11 W12 W71 W78 W81 W82
    W83 W84 W90 W92 X11 X37 X70 X72 X74 X75 X76 X77 X78 X80 X84 X86 X87 Y73 Y77 Y84 Y85
    Y86 Z01 Z05 Z12 Z15 Z25 Z29
    """
)
_ICD = regex.compile(r"^(?:[A-TV-Z]\d\d|U07)(?:\.?\d{1,2})?[A-Z]?$")
_SKS = regex.compile(r"^D([A-Z]\d\d)\d{0,3}[A-Z]?$")
_ATC = regex.compile(r"^(?:A(?:0[1-9]|1[0-6])|B0[1-6]|C0[1-9]|C10|D0[1-9]|D1[01]|G0[1-4]|H0[1-5]|J0[1-7]|L0[1-4]|M0[1-59]|N0[1-7]|P0[1-3]|R0[1-7]|S0[1-3]|V0[1-9]|V10)[A-Z]{1,2}(?:\d{2})?$")  # fmt: skip
_DOTTED = regex.compile(
    r"^[a-zæøå]{2,}(?:-[a-zæøå]+)?\.[a-zæøå]{2,}(?:[-.][a-zæøå]+)*\d{0,3}$"
)
_GLUED = regex.compile(r"^[a-zæøå]{3,6}\d{2,4}[a-z]?$")
_SHORT_LOGIN = regex.compile(r"^[a-zæøå]{3,12}(?:[_.][a-zæøå]{1,8})?\d{0,4}$")
_LOGIN = regex.compile(r"^(?:\p{Ll}[\p{Ll}._-]{1,20}|\p{Lu}{2,8})\d{0,6}$")
_PICTURE = regex.compile(rf"(?i){IMAGE}|^data:image/|^/9j/4|^iVBORw0KGgo|^<svg\b")
_DRAWN = regex.compile(r"(?i)^data:image/svg|\.svg$|^<svg\b")
POINTING = ("PERSON", "PERSON_FAMILY_NAME", "EMAIL_ADDRESS", "PHONE_NUMBER", "USERNAME", "DATE_OF_BIRTH", "NO_FODSELSNUMMER", "DK_CPR_NUMBER", "CUSTOMER_ID", "PERSON_ID")  # fmt: skip
POINTED = 0.6
"""Belief that a column points at people, for the pictures beside it."""
SIGNED = 0.2
"""Belief that pictures are of signatures, by their name or by where they lie."""
PLATE_LETTERS = 10
UNUSED, RARELY = frozenset("IOQW"), 0.1
"""Letters that neither country's plates have: three pairs in ten of any letters do."""
SERIES, ELECTRIC = 8, frozenset({"EL", "EK", "EV", "EB", "EC", "ED", "EE", "EF", "EH"})
"""Distinct codes of a series; the letters that Norwegian electric cars begin with."""
NAMES = ("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME")
LEAST_ROWS, LEAST_GLUED = 5, 8
"""Rows of logins beside names; distinct logins alone: ``heinz41`` is a can."""
STAFF = 1.2
"""Initials with a number are logins and codes of goods: the name decides."""
_STAFF = regex.compile(r"^[A-ZÆØÅa-zæøå]{1,4}\d{3,6}$")


class Logins:
    """What logins begin with: given names, and their first letters."""

    def __init__(self, names: Lexicon) -> None:
        self._names = names

    def is_given(self, word: str) -> bool:
        """A given name of the lists."""
        return bool(self._names.table.get(word, 0) & Mark.GIVEN)

    def is_name(self, word: str) -> bool:
        """A name of the lists, given or family."""
        return bool(self._names.table.get(word, 0) & (Mark.GIVEN | Mark.FAMILY))

    def is_made(self, login: str) -> bool:
        """A name, one with letters behind it, or an initial before most of one."""
        sizes = range(min(len(login), LONGEST_NAME), MADE - 1, -1)
        if any(self.is_name(login[:size]) for size in sizes):
            return True
        return len(login) > MADE + 1 and login[1 : MADE + 2] in self.family_starts

    @cached_property
    def family_starts(self) -> frozenset[str]:
        """The first letters of family names, as many as logins keep."""
        return frozenset(
            word[: MADE + 1]
            for word, marks in self._names.table.items()
            if marks & Mark.FAMILY and len(word) > MADE
        )

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first three and the first four letters of given names."""
        return frozenset(
            word[:size]
            for word, marks in self._names.table.items()
            if marks & Mark.GIVEN
            for size in (3, 4)
            if len(word) >= size
        )


def evidence(seen: Seen, names: Logins | None = None) -> list[Evidence]:
    """What the forms say, each type once."""
    if seen.kind != "text" or not len(seen):
        return []
    texts = _examined(seen)
    best: dict[str, Evidence] = {}
    for item in (
        *_shapes(texts),
        *_diagnoses(texts),
        *credentials.passports(texts),
        *_logins(texts, names),
        *_staff(seen, texts),
    ):
        old = best.get(item.entity_type)
        if old is None or old.weight < item.weight:
            best[item.entity_type] = item
    return list(best.values())


def _examined(seen: Seen) -> list[str]:
    n = len(seen)
    if n <= EXAMINED:
        return [text[:300] for text in seen.texts.to_pylist()]
    picked = pa.array(np.linspace(0, n - 1, EXAMINED).astype(np.int64))
    return [text[:300] for text in seen.texts.take(picked).to_pylist()]


def _shapes(texts: Sequence[str]) -> Iterator[Evidence]:
    every = folded("\0".join(texts))
    for shape in SHAPES:
        hits = _hits(shape, texts) if shape.may_match(every) else 0
        if hits:
            told = f"{hits} of {len(texts)} distinct values are {shape.words}"
            yield Evidence(shape.entity_type, shape.weight, (told,))


def _hits(shape: Shape, texts: Sequence[str]) -> int:
    """How many values have a shape; 0 where they are too few of them.

    Most columns have most shapes nowhere: once too many values have missed one, no
    further value can help it.
    """
    n, hits = len(texts), 0
    needed = min(shape.least, n)
    for seen, text in enumerate(texts):
        if (hits + n - seen) / n < shape.share or hits + n - seen < needed:
            return 0
        if shape.expression.search(text):
            hits += 1
    return hits if hits >= needed and hits / n >= shape.share else 0


def _diagnoses(texts: Sequence[str]) -> Iterator[Evidence]:
    """Codes of ICD-10, ICPC-2, SKS and ATC, by how many are of everyday practice."""
    heads = [text.split(" ")[0].rstrip(":,-") for text in texts]
    n = len(heads)
    if n < LEAST:
        return
    coded = [head for head in heads if _ICD.match(head)]
    sks = [match.group(1) for head in heads if (match := _SKS.match(head))]
    drugs = sum(1 for head in heads if _ATC.match(head) and len(head) in (5, 7))
    if len(coded) >= 0.8 * n:
        for said, known, chance in (
            ("ICD-10", COMMON_ICD, 0.17),
            ("ICPC-2", COMMON_ICPC, 0.2),
        ):
            letters = {head[0] for head in coded}
            hits = sum(1 for head in coded if head[:3] in known)
            dotted = sum(1 for head in coded if "." in head)
            if len(letters) >= LETTERS or (len(letters) > 1 and dotted >= 0.6 * n):
                yield _coded(said, hits, n, chance)
            elif said == "ICD-10" and (letters == MIND or dotted >= 0.6 * n):
                yield _coded(said, hits, n, ONE_CHAPTER)
    if len(sks) >= 0.8 * n:
        hits = sum(1 for head in sks if head in COMMON_ICD)
        yield _coded("SKS", hits, n, 0.17)
    if drugs >= 0.8 * n and drugs >= LEAST:
        told = f"{drugs} of {n} distinct values are codes of medicines (ATC)"
        yield Evidence("HEALTH", 3.2, (told,))


def _coded(said: str, hits: int, n: int, chance: float) -> Evidence:
    told = f"{hits} of {n} distinct values are common diagnoses of {said}"
    weight = log_ratio(hits, n, chance, 0.9) if hits >= LEAST else 0.0
    return Evidence("HEALTH", max(weight, 0.0), (told,) if weight > 0 else ())


def _logins(texts: Sequence[str], names: Logins | None) -> Iterator[Evidence]:
    """``kari.nordmann`` and ``kari1234``: they begin as given names do."""
    if names is None or len(texts) < LEAST:
        return
    dotted = [text for text in texts if _DOTTED.match(text)]
    known = sum(
        1 for text in dotted if names.is_given(text.split(".")[0].split("-")[0])
    )
    if len(dotted) >= 0.8 * len(texts) and known >= max(LEAST, 0.5 * len(texts)):
        told = (
            f"{known} of {len(texts)} distinct values are a given name, a dot and more"
        )
        yield Evidence("USERNAME", 3.0, (told,))
        for kind in NAMES:
            yield Evidence(kind, -2.0, ("a dot between the words, as in logins",))
    yield from _named_logins(texts, names)
    glued = [text for text in texts if _GLUED.match(text)]
    heads = {text.rstrip("0123456789")[:4] for text in glued}
    if len(glued) < 0.9 * len(texts) or len(glued) < LEAST_GLUED:
        return
    known = sum(1 for text in glued if text[:4].rstrip("0123456789") in names.starts)
    if known >= max(LEAST, 0.6 * len(texts)) and len(heads) >= min(
        12, 0.4 * len(glued)
    ):
        told = f"{known} of {len(texts)} distinct values begin as given names do"
        yield Evidence("USERNAME", 2.7, (told,))


def _named_logins(texts: Sequence[str], names: Logins) -> Iterator[Evidence]:
    """``elinhovl``, ``hmathise``, ``silje_sk``: names cut and glued in several ways."""
    short = [text for text in texts if _SHORT_LOGIN.match(text)]
    if len(short) < max(LEAST_GLUED, 0.95 * len(texts)):
        return
    bare = [text.rstrip("0123456789_.") for text in short]
    made = sum(1 for text in bare if names.is_made(text))
    whole = sum(1 for text in short if names.is_name(text))
    if made >= 0.6 * len(short) and whole < 0.5 * len(short):
        told = f"{made} of {len(texts)} distinct values are made from people's names"
        yield Evidence("USERNAME", 2.6, (told,))


def look(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """``kahan12`` beside ``Kari Hansen``: a login that the row's name begins."""
    yield from _pictures(columns)
    yield from _series(columns)
    yield from credentials.look(columns)
    named = [n for n, c in columns.items() if c.confidence(*NAMES) > 0.5]
    for name, column in columns.items():
        if (
            not named
            or column.confidence(*NAMES) > 0.1
            or column.seen.kind != "text"
            or len(column.seen) < LEAST_ROWS
        ):
            continue
        texts = _examined(column.seen)
        if sum(1 for t in texts if _LOGIN.match(t)) < 0.8 * len(texts):
            continue
        logins = [_plain(t) for t in rows.column(name).to_pylist()[:EXAMINED]]
        words: list[list[str]] = [[] for _ in logins]
        for other in named:
            for held, text in zip(words, rows.column(other).to_pylist(), strict=False):
                held += [w[:2] for w in _plain(text).replace("-", " ").split()]
        pairs = [(a, b) for a, b in zip(logins, words, strict=True) if a and b]
        agreed = sum(1 for a, b in pairs if a[:2] in b)
        if len(pairs) >= LEAST_ROWS and agreed >= 0.7 * len(pairs):
            told = f"{agreed} of {len(pairs)} begin as the name in the row does"
            yield name, Evidence("USERNAME", 3.2, (told,))
            yield name, Evidence("VEHICLE_REGISTRATION", -1.5, (told,))


def _pictures(columns: Mapping[str, Column]) -> Iterator[tuple[str, Evidence]]:
    """A picture of its own in each row of people: theirs, or what they sent in."""
    for name, column in columns.items():
        kind = _pictured(column.seen)
        others = (c for c in columns.values() if c is not column)
        if kind and any(c.confidence(*POINTING) >= POINTED for c in others):
            told = "a picture of its own in each row of a table of people"
            if kind == "PHOTO" and column.confidence("SIGNATURE") > SIGNED:
                kind = "SIGNATURE"
                yield name, Evidence("PHOTO", -1.0, (told,))
            yield name, Evidence(kind, 2.5, (told,))


def _pictured(seen: Seen) -> str:
    """The type of a column of pictures; goods have one picture for many rows."""
    if seen.kind != "text" or not len(seen):
        return ""
    first = seen.texts[0].as_py()
    if first in {JPEG, PNG, DICOM}:
        return "HEALTH" if first == DICOM else "PHOTO"
    if len(seen) < LEAST or seen.total > 1.4 * len(seen):
        return ""
    texts = _examined(seen)
    if sum(1 for text in texts if _PICTURE.search(text)) < 0.9 * len(texts):
        return ""
    drawn = sum(1 for text in texts if _DRAWN.search(text)) >= 0.9 * len(texts)
    return "SIGNATURE" if drawn else "PHOTO"


def _series(columns: Mapping[str, Column]) -> Iterator[tuple[str, Evidence]]:
    """``LM37953, LM35882...``: plates begin with several pairs of letters."""
    for name, column in columns.items():
        seen = column.seen
        told = column.ballot.candidates.get("VEHICLE_REGISTRATION")
        if told is None or seen.kind != "text" or len(seen) < SERIES:
            continue
        if int(seen.lengths.max()) > PLATE_LETTERS:
            continue
        texts = _examined(seen)
        heads = {text[:2].upper() for text in texts}
        unused = sum(1 for head in heads if not UNUSED.isdisjoint(head))
        if unused > RARELY * len(heads) and len(heads) >= SERIES:
            said = "letters that no plates of cars begin with"
            yield name, Evidence("VEHICLE_REGISTRATION", -1.5, (said,))
        if len(heads) == 1 and " " not in texts[0] and not heads <= ELECTRIC:
            said = "they begin with the same letters, as a series of codes does"
            yield name, Evidence("VEHICLE_REGISTRATION", -1.5, (said,))


def _plain(text: str | None) -> str:
    """Lower case, with the letters that logins are written in."""
    lowered = (text or "").lower()
    return lowered.replace("ø", "o").replace("å", "a").replace("æ", "a")


def _staff(seen: Seen, texts: Sequence[str]) -> Iterator[Evidence]:
    """``AB12345`` in many rows each: those who change a row, not plates of cars."""
    staff = sum(1 for text in texts if _STAFF.match(text))
    many = len(texts) >= 5 and seen.total >= 5 * len(seen) and seen.complete
    heads = {text.rstrip("0123456789") for text in texts}
    if many and staff >= 0.95 * len(texts) and len(heads) >= 0.5 * len(texts):
        told = "letters and digits as logins have, each in many rows"
        yield Evidence("USERNAME", STAFF, (told,))
        yield Evidence("VEHICLE_REGISTRATION", -1.5, (told,))
