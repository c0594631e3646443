"""The subject's own name in a text: any order, case, spelling, initials, genitive -s.

Words that are names of the subject are joined where they stand together: ``Kari L.
Ødegård``, ``ØDEGÅRD, KARI``, ``K. Odegaard``. A given or family name alone counts less:
someone else may bear it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pii_toolkit.detect.words import fold, fold_all, word_set
from pii_toolkit.model import Span

CONFIDENCE, SHORT_CONFIDENCE = 0.97, 0.8
"""Of a whole name, and of one given or family name alone."""

NAME_TYPES = ("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME")

_ALSO_WORDS = frozenset(
    fold(word)
    for word in word_set(
        """alle ask august bak bakke bakken bang berg berge bergh bjerg bjørn bo bro by
    bruk dag dahl dal dale dalen den du eide eng enge even fjell fjord frank frost glad
    god gran gro hage hagen hans haug haugen have hav helle holm holt hus jul juni kjær
    kok krog lang li lie lien liv lo lov lund lunde lykke mai man mark may mo moe moen
    my myr nes ny odd opp per ravn rud sand se sin siv sjø skog sol sommer sten stein
    storm strand sund tor tre vang vestre vik vinter vold vår øst øye ås"""
    )
)
"""Norwegian and Danish words that are names as well: alone they need a capital."""

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_NO_INITIALS = frozenset("iåoe")
_SIGNED = regex.compile(
    r"(?i:(?<!\p{L})(?:mvh|hilsen|helsing|sign\.?|kh|v/)[ ,\n:]{0,3}(\p{L})\.?[ ]?"
    r"(\p{L})\.?)(?![\p{L}\p{N}])|/ ?(\p{Lu})\.?[ ]?(\p{Lu})\.?(?![\p{L}\p{N}])"
)
_LATIN = (("å", "aa"), ("ø", "oe"), ("ö", "oe"), ("æ", "ae"), ("ä", "ae"))


@dataclass(frozen=True, slots=True, repr=False)
class _Piece:
    """A word of the text that is a part of the name, or one initial of it.

    ``closed``: a genitive ends the name here. ``common``: an ordinary word without a
    capital. ``dotted``: an initial with its dot.
    """

    start: int
    end: int
    given: bool
    family: bool
    initial: bool = False
    dotted: bool = False
    closed: bool = False
    common: bool = False


class _Name:
    """The words and initials of the subject's name, by their folded spelling."""

    def __init__(self, known: Sequence[tuple[str, str]]) -> None:
        given, family = _parts(known)
        self.words: dict[str, list[tuple[str, bool]]] = {}
        for names, is_family in ((given, False), (family, True)):
            for name in names:
                if len(name) > 1:
                    self.words.setdefault(fold(name), []).append((name, is_family))
        self.given = frozenset(name[0].casefold() for name in given)
        self.family = frozenset(name[0].casefold() for name in family)

    def read(self, text: str, match: regex.Match[str]) -> _Piece | None:
        """What a word of the text is to the name."""
        word = match.group()
        if len(word) == 1:
            return self._initial(text, word, match.start())
        whole = self._word(word, match.start())
        if whole is None and word[-1] in "sS" and len(word) > 2:
            whole = self._word(word[:-1], match.start())
            whole = replace(whole, closed=True) if whole is not None else None
        return whole

    def _word(self, word: str, start: int) -> _Piece | None:
        folded = fold(word)
        names = self.words.get(folded, ())
        roles = {
            is_family
            for name, is_family in names
            if len(folded) > 3 or _latin(name) == _latin(word)
        }
        if not roles:
            return None
        ordinary = folded in _ALSO_WORDS or len(word) < 3
        common = ordinary and not word[0].isupper()
        end = start + len(word)
        return _Piece(start, end, False in roles, True in roles, common=common)

    def _initial(self, text: str, letter: str, start: int) -> _Piece | None:
        dotted = text[start + 1 : start + 2] == "."
        if not dotted and not letter.isupper() and letter in _NO_INITIALS:
            return None
        folded = letter.casefold()
        return _Piece(
            start,
            start + 1 + dotted,
            folded in self.given,
            folded in self.family,
            initial=True,
            dotted=dotted,
        )


def find_names(text: str, known: Sequence[tuple[str, str]]) -> list[Span]:
    """Where a text holds the subject's own name or a part of it."""
    name = _Name(known)
    if not name.given and not name.family:
        return []
    found: list[Span] = []
    if _may_hold(text, name):
        for chain in _chains(text, name):
            found += _spans(text, chain)
    return found + list(_signatures(text, name))


def _may_hold(text: str, name: _Name) -> bool:
    """A quick look: a word of the name, or an initial with its dot."""
    folded = fold_all(text)
    if any(word in folded for word in name.words):
        return True
    dot = text.find(".")
    while dot >= 0:
        if text[max(0, dot - 1) : dot].isalpha() and not (
            text[max(0, dot - 2) : max(0, dot - 1)].isalpha()
        ):
            return True
        dot = text.find(".", dot + 1)
    return False


def _chains(text: str, name: _Name) -> Iterator[list[_Piece]]:
    """Parts of the name that stand together, with initials between them."""
    chain: list[_Piece] = []
    for match in _WORD.finditer(text):
        start = match.start()
        if text[max(0, start - 1) : start].isdigit():
            continue
        piece = name.read(text, match)
        if chain and (piece is None or not _follows(text, chain, piece)):
            yield chain
            chain = []
        if piece is not None:
            chain.append(piece)
    if chain:
        yield chain


def _follows(text: str, chain: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether the piece goes on with the name that the chain has begun."""
    last = chain[-1]
    between = text[last.end : piece.start]
    if last.closed:
        return False
    if between in (" ", "  ", "\t", "-"):
        return True
    if between == "":
        return last.dotted
    if between in (",", ", "):
        family = all(p.family and not p.initial for p in chain)
        return family and "," not in text[chain[0].start : last.end] and piece.given
    line = between in ("\n", " \n", "\r\n")
    return line and last.given and piece.family and not piece.given


def _spans(text: str, chain: list[_Piece]) -> Iterator[Span]:
    chain = _trimmed(chain)
    words = [piece for piece in chain if not piece.initial]
    if not words:
        if _is_initials(text, chain):
            yield _span("PERSON", chain[0], chain[-1], whole=True)
        return
    if _is_whole(chain, words) and not all(piece.common for piece in words):
        yield _span("PERSON", chain[0], chain[-1], whole=True)
        return
    for group in _groups([piece for piece in words if not piece.common]):
        kind = "PERSON_GIVEN_NAME" if group[0].given else "PERSON_FAMILY_NAME"
        yield _span(kind, group[0], group[-1], whole=False)


def _trimmed(chain: list[_Piece]) -> list[_Piece]:
    """Without initials at the ends that are not the name's own."""
    while chain and chain[0].initial and not chain[0].given:
        chain = chain[1:]
    while chain and chain[-1].initial and not _ends_name(chain):
        chain = chain[:-1]
    return chain


def _ends_name(chain: Sequence[_Piece]) -> bool:
    """``Kari Ø.`` and ``Ødegård, K.``: an initial of the other name, with its dot."""
    last = chain[-1]
    first_is_family = chain[0].family and not chain[0].given and not chain[0].initial
    return last.dotted and (last.given if first_is_family else last.family)


def _is_whole(chain: Sequence[_Piece], words: Sequence[_Piece]) -> bool:
    """Whether given and family name are there, one of them perhaps as an initial."""
    if len(chain) < 2:
        return False
    if chain[0].initial or chain[-1].initial:
        return True
    given = any(piece.given for piece in words)
    return given and any(piece.family for piece in words)


def _is_initials(text: str, chain: Sequence[_Piece]) -> bool:
    """``K.Ø.``: dots and capitals, so that ``m.m.`` is not taken for a name."""
    return (
        len(chain) > 1
        and chain[0].given
        and chain[-1].family
        and all(piece.dotted and text[piece.start].isupper() for piece in chain)
        and not text[chain[-1].end : chain[-1].end + 1].isalnum()
    )


def _groups(words: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Neighbours of one kind together: ``Anne-Marie``."""
    group: list[_Piece] = []
    for piece in words:
        near = group and piece.start - group[-1].end <= 2
        if group and not (near and piece.given == group[-1].given):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _signatures(text: str, name: _Name) -> Iterator[Span]:
    """Both initials after a closing or a stroke."""
    for match in _SIGNED.finditer(text):
        first, last = (1, 2) if match.group(1) else (3, 4)
        own = match.group(first).casefold() in name.given
        if own and match.group(last).casefold() in name.family:
            yield Span(
                "PERSON", match.start(first), match.end(), CONFIDENCE, None, _WHOLE
            )


_WHOLE = ("the subject's own name",)
_PART = ("a part of the subject's own name",)


def _span(kind: str, first: _Piece, last: _Piece, *, whole: bool) -> Span:
    confidence = CONFIDENCE if whole else SHORT_CONFIDENCE
    evidence = _WHOLE if whole else _PART
    return Span(kind, first.start, last.end, confidence, None, evidence)


def _parts(known: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Given and family names among the known values, in order, each once."""
    given: list[str] = []
    family: list[str] = []
    for entity_type, value in known:
        words = value.split()
        if entity_type == "PERSON_GIVEN_NAME":
            given += words
        elif entity_type == "PERSON_FAMILY_NAME":
            family += words
        elif entity_type == "PERSON" and "," in value:
            last, _, first = value.partition(",")
            family += last.split()
            given += first.split()
        elif entity_type == "PERSON" and words:
            given += words[:-1] if len(words) > 1 else words
            family += words[-1:] if len(words) > 1 else []
    return _words(given), _words(family)


def _words(names: Iterable[str]) -> list[str]:
    """The letters of every name, double names in two, each once."""
    return list(dict.fromkeys(w for name in names for w in _WORD.findall(name)))


def _latin(word: str) -> str:
    """Æ, ø and å as two letters: short names are not compared more loosely."""
    word = word.casefold()
    for letter, two in _LATIN:
        word = word.replace(letter, two)
    return word
