"""Forms of values that need more than one look: logins, pictures, plates.

A login is known by the names that it begins with; `clinical_codes` are known by their
sets and `shapes` are whole values. Few hundred distinct values are looked at.
"""
# ruff: noqa: E501 - an expression reads better on one line

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import regex

from pii_toolkit.detect import clinical_codes, credentials, few_values
from pii_toolkit.detect.anchors import folded
from pii_toolkit.detect.blobs import DICOM, JPEG, PNG
from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.lexicon import Lexicon, Mark
from pii_toolkit.detect.shapes import IMAGE, LEAST, SHAPES, Shape
from pii_toolkit.detect.statistics import Seen

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column
    from pii_toolkit.detect.neighbours import RowSample

EXAMINED = 300
MADE, LONGEST_NAME = 4, 9
"""Letters of a name in a login, at least and at most."""
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
LEAST_ROWS, FEWEST, LEAST_GLUED = 5, 2, 8
"""Rows of logins beside names, and of those that share ``SHARED`` letters with them;
distinct logins alone: ``heinz41`` is a can."""
LEAST_MADE, SHARED = 5, 4
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
        head = login.replace(".", "_").partition("_")[0]
        if head != login and self.is_given(head):
            return True
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
        *clinical_codes.evidence(texts),
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
    if len(short) < max(LEAST_MADE, 0.95 * len(texts)):
        return
    bare = [text.rstrip("0123456789_.") for text in short]
    made = sum(1 for text in bare if names.is_made(text))
    whole = sum(1 for text in short if names.is_name(text))
    share = 0.6 if len(short) >= LEAST_GLUED else 0.8
    if made >= share * len(short) and whole < 0.5 * len(short):
        told = f"{made} of {len(texts)} distinct values are made from people's names"
        yield Evidence("USERNAME", 2.6, (told,))
        for kind in NAMES:
            yield Evidence(kind, -1.5, ("letters before or behind names",))


def look(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """``kahan12`` beside ``Kari Hansen``: a login that the row's name begins."""
    yield from _pictures(columns)
    yield from _series(columns)
    yield from credentials.look(columns)
    yield from few_values.look(columns)
    named = [n for n, c in columns.items() if c.confidence(*NAMES) > 0.5]
    for name, column in columns.items():
        if (
            not named
            or column.confidence(*NAMES) > 0.1
            or column.seen.kind != "text"
            or len(column.seen) < FEWEST
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
        if len(pairs) < LEAST_ROWS:
            agreed = len(pairs) if _all_begin(name, named, rows) else 0
        if len(pairs) >= FEWEST and agreed >= 0.7 * len(pairs):
            told = f"{agreed} of {len(pairs)} begin as the name in the row does"
            yield name, Evidence("USERNAME", 3.2, (told,))
            yield name, Evidence("VEHICLE_REGISTRATION", -1.5, (told,))


def _all_begin(name: str, named: Sequence[str], rows: RowSample) -> bool:
    """Two to four rows: ``kvalesta`` and ``stkvale`` of *Ståle Kvåle*, each of them."""
    people: list[list[str]] = []
    for other in named:
        words = [
            _plain(t).replace("-", " ").split() for t in rows.column(other).to_pylist()
        ]
        people = (
            [a + b for a, b in zip(people, words, strict=True)] if people else words
        )
    pairs = [
        (_plain(login), held)
        for login, held in zip(rows.column(name).to_pylist(), people, strict=False)
        if login and held
    ]
    return bool(pairs) and all(_begins(login, held) for login, held in pairs)


def _begins(login: str, words: Sequence[str]) -> bool:
    """``mari64``, ``mhetland``: letters of one of the words, or an initial before."""
    initials = {word[0] for word in words}
    for word in words:
        start = word[:SHARED]
        if len(start) == SHARED and login.startswith(start):
            return True
        behind = login[1:].startswith(start[:-1]) and login[:1] in initials - {word[0]}
        if behind and len(start) == SHARED:
            return True
    return False


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
    if seen.total > 1.4 * len(seen):
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
