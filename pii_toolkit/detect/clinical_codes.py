"""Codes of health: diagnoses, medicines, findings.

A code is known by its set (``I10`` and ``E11`` are everywhere where people are ill,
``B07`` and ``Q12`` are shelves), by the dot in it or, in SNOMED CT, by
Verhoeff's check digit behind the two of its kind.
"""
# ruff: noqa: E501 - an expression reads better on one line

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pii_toolkit.detect.evidence import VALUE_CAP, Evidence, log_ratio
from pii_toolkit.detect.shapes import LEAST
from pii_toolkit.detect.words import word_set

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
_SYSTEM = regex.compile(r"(?i)^(?:icd-?10|icpc-?2?|sks|atc|urn:oid:[\d.]+)[:|=/]+")
_WHOLE_ATC = 7
WRITTEN = 0.8
"""Characters of a medicine's whole code; what the dot of a diagnosis adds."""


def evidence(texts: Sequence[str]) -> Iterator[Evidence]:
    """Codes of ICD-10, ICPC-2, SKS and ATC, by how many are of everyday practice."""
    heads = [text.split(" ")[0].rstrip(":,-") for text in texts]
    heads = [_SYSTEM.sub("", head) for head in heads]
    n = len(heads)
    coded = [head for head in heads if _ICD.match(head)]
    sks = [match.group(1) for head in heads if (match := _SKS.match(head))]
    drugs = sum(1 for head in heads if _ATC.match(head) and len(head) in (5, 7))
    if len(coded) >= 0.8 * n and (n >= LEAST or all("." in head for head in heads)):
        for said, known, chance in (
            ("ICD-10", COMMON_ICD, 0.17),
            ("ICPC-2", COMMON_ICPC, 0.2),
        ):
            letters = {head[0] for head in coded}
            hits = sum(1 for head in coded if head[:3] in known)
            dotted = sum(1 for head in coded if "." in head)
            written = said == "ICD-10" and dotted >= 0.9 * n
            if len(letters) >= LETTERS or (len(letters) > 1 and dotted >= 0.6 * n):
                yield _coded(said, hits, n, chance, written=written)
            elif said == "ICD-10" and (letters == MIND or dotted >= 0.6 * n):
                yield _coded(said, hits, n, ONE_CHAPTER, written=written)
    if len(sks) >= 0.8 * n:
        hits = sum(1 for head in sks if head in COMMON_ICD)
        whole = sum(1 for head in heads if len(head) > len("DF84")) >= 0.9 * n
        yield _coded("SKS", hits, n, 0.17, written=whole)
    if drugs >= 0.8 * n and (
        drugs >= LEAST or all(len(h) == _WHOLE_ATC for h in heads)
    ):
        told = f"{drugs} of {n} distinct values are codes of medicines (ATC)"
        yield Evidence("HEALTH", 3.2, (told,))
    yield from _findings(texts)


def _coded(
    said: str, hits: int, n: int, chance: float, *, written: bool = False
) -> Evidence:
    """``written``: nearly all with the dot or the digits that shelves have not."""
    told = f"{hits} of {n} distinct values are common diagnoses of {said}"
    least = 1 if written else LEAST
    weight = log_ratio(hits, n, chance, 0.9) if hits >= least else 0.0
    weight = min(weight + WRITTEN * written, VALUE_CAP) if weight > 0 else weight
    return Evidence("HEALTH", max(weight, 0.0), (told,) if weight > 0 else ())


_SNOMED = regex.compile(r"^[1-9]\d{3,14}[01][0-2]\d$")
_TURNED = ((1, 5, 7, 6, 2, 8, 3, 0, 9, 4), 8)
"""Verhoeff's permutation, and after how many places it begins anew."""


def _findings(texts: Sequence[str]) -> Iterator[Evidence]:
    """Concepts by their check digits, which one number in ten passes by chance."""
    heads = [text.split("|")[0].strip() for text in texts]
    if len(heads) < LEAST:
        return
    concepts = sum(1 for head in heads if _SNOMED.match(head) and verhoeff(head))
    if concepts >= 0.95 * len(heads):
        told = f"{concepts} of {len(heads)} distinct values are concepts of SNOMED CT"
        yield Evidence("HEALTH", 2.6, (told,))


def verhoeff(digits: str) -> bool:
    """Whether the last digit is that of Verhoeff's check.

    >>> verhoeff("73211009"), verhoeff("73211008")
    (True, False)
    """
    check = 0
    for place, digit in enumerate(reversed(digits)):
        turned = int(digit)
        for _ in range(place % _TURNED[1]):
            turned = _TURNED[0][turned]
        check = _joined(check, turned)
    return check == 0


def _joined(one: int, other: int) -> int:
    """Two digits in the group of the turns and mirrorings of a pentagon."""
    turn = one % 5 + other % 5 if one < 5 else one % 5 - other % 5
    return turn % 5 if (one < 5) == (other < 5) else turn % 5 + 5
