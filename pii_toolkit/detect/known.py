"""The row's own values in its free text: the subject's name, number, address, e-mail.

They need no proof, only all their spellings: case, genitive -s, family name first,
initials, æ/ae, separators in numbers, blanks and hyphens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pii_toolkit.detect.words import word_set
from pii_toolkit.model import Span

CONFIDENCE = 0.97
SHORT_CONFIDENCE = 0.8
"""For one given or family name alone: someone else may bear it."""

NAME_TYPES = ("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME")
_TOO_COMMON = word_set(
    """AGE COUNTRY GENDER LANGUAGE MARITAL_STATUS MUNICIPALITY_CODE NATIONALITY HOUSING
    CONSENT PEP_STATUS CREDIT_SCORE FREE_TEXT DEPENDANTS HOUSEHOLD"""
)
"""Their values (a number, ``K``, ``norsk``) stand in every text."""

_ALSO_WORDS = word_set(
    """alle art ask august bak bakke bakken bang berg berge bergh bjerg bjørn bo bro by
    bruk dag dahl dal dale dalen den du eide eng enge even fjell fjord frank frost glad
    god gran gro hage hagen hans haug haugen have hav helle holm holt hus jul juni kjær
    kok krog lang li lie lien liv lo lov lund lunde lykke mai man mark may mo moe moen
    my myr nes ny odd opp per ravn rud sand se sin siv sjø skog sol sommer sten stein
    storm strand sund tor tre vang vestre vik vinter vold vår øst øye ås"""
)
"""Norwegian and Danish words that are names as well."""

_LETTERS = {
    "æ": "(?:æ|ae|ä)",
    "ä": "(?:æ|ae|ä)",
    "ø": "(?:ø|oe|o|ö)",
    "ö": "(?:ø|oe|o|ö)",
    "å": "(?:å|aa|a)",
    "é": "[ée]",
    "ü": "[üu]",
    "á": "[áa]",
}
_EDGE, _END = r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])"
_GENITIVE = r"(?=[sS](?:\P{L}|$)|\P{L}|$)"
_BETWEEN = r"(?:[ \t]{1,2}|-|[ \t]?\n)"


def find_known(text: str, known: Sequence[tuple[str, str]]) -> list[Span]:
    """Where a text holds the subject's own values.

    Args:
        text: plain text.
        known: (entity type, value) of the row's subject.
    """
    found: list[Span] = []
    for entity_type, value in known:
        if entity_type in NAME_TYPES or entity_type in _TOO_COMMON:
            continue
        pattern = _value_pattern(value)
        if pattern is not None:
            evidence = (f"the subject's own {_words(entity_type)}",)
            found += _spans(pattern, text, entity_type, CONFIDENCE, evidence)
    return found + _find_names(text, known)


def _find_names(text: str, known: Sequence[tuple[str, str]]) -> list[Span]:
    given, family = _parts(known)
    found: list[Span] = []
    whole = ("the subject's own name",)
    for pattern in _whole_names(given, family):
        found += _spans(pattern, text, "PERSON", CONFIDENCE, whole)
    part = ("a part of the subject's own name",)
    for names, kind in (
        (given, "PERSON_GIVEN_NAME"),
        (family, "PERSON_FAMILY_NAME"),
    ):
        for name in names:
            if len(name) < 2:
                continue
            found += _spans(_one_name(name), text, kind, SHORT_CONFIDENCE, part)
    return found


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
    names = (
        [word.strip(".,") for word in dict.fromkeys(group)] for group in (given, family)
    )
    first_names, last_names = ([n for n in group if n] for group in names)
    return first_names, last_names


def _whole_names(given: list[str], family: list[str]) -> Iterator[regex.Pattern[str]]:
    """Patterns of given and family name together, in any order and with initials."""
    if not given or not family:
        return
    firsts = "|".join(_spelled(name) for name in given if len(name) > 1)
    lasts = "|".join(_spelled(name) for name in family)
    initials = "".join(f"[{regex.escape(name[0])}]\\.?[ -]?" for name in given[:1])
    more = r"(?:\p{L}\.?[ -]?){0,3}"
    any_name = "|".join(_spelled(name) for name in (*given, *family))
    chain = rf"(?:{_BETWEEN}(?:{any_name}|\p{{L}}\.)){{0,4}}"
    if firsts:
        yield _compiled(rf"{_EDGE}(?:{firsts}){chain}{_BETWEEN}(?:{lasts}){_GENITIVE}")
        yield _compiled(rf"{_EDGE}(?:{lasts}), ?(?:{firsts}){chain}{_GENITIVE}")
        yield _compiled(
            rf"{_EDGE}(?:{firsts})(?:[ ]\p{{L}}\.)?[ ]{_initial(family)}\.{_AFTER_DOT}"
        )
    yield _compiled(rf"{_EDGE}{initials}{more}(?:{lasts}){_GENITIVE}")
    both = _initial(given) + r"\.?[ ]?" + _initial(family)
    signed = r"(?:mvh|hilsen|helsing|/|v/|sign\.?|kh)[ ,\n:]{0,3}"
    yield _compiled(rf"(?<={signed}){both}\.?{_END}")
    yield _compiled(rf"{_EDGE}{_initial(given)}\.[ ]?{_initial(family)}\.{_AFTER_DOT}")


_AFTER_DOT = r"(?![\p{L}\p{N}])"


def _initial(names: list[str]) -> str:
    return f"[{''.join(sorted({regex.escape(name[0]) for name in names}))}]"


def _one_name(name: str) -> regex.Pattern[str]:
    """One name alone; one that is also a word counts with a capital only."""
    spelled = _spelled(name)
    if name.casefold() not in _ALSO_WORDS and len(name) > 2:
        return _compiled(rf"{_EDGE}(?:{spelled}){_GENITIVE}")
    return regex.compile(rf"{_EDGE}(?=\p{{Lu}})(?i:{spelled}){_GENITIVE}", regex.V0)


def _spelled(name: str) -> str:
    parts = (
        "".join(_LETTERS.get(c, regex.escape(c)) for c in part.casefold())
        for part in name.split("-")
    )
    return "[ -]".join(parts)


def _value_pattern(value: str) -> regex.Pattern[str] | None:
    """Any spelling of a value that is no name; None when it is too short to tell."""
    value = value.strip()
    digits = [c for c in value if c.isdigit()]
    letters = sum(c.isalpha() for c in value)
    if len(digits) >= 5 and letters == 0:
        joined = r"[ ./-]{0,3}".join(digits)
        return _compiled(rf"(?<![0-9]){joined}(?![0-9])")
    if len(value) < 4:
        return None
    words = (_spelled(word) for word in value.split())
    return _compiled(rf"{_EDGE}{r'[ ,]{1,3}'.join(words)}{_GENITIVE}")


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def _spans(
    pattern: regex.Pattern[str],
    text: str,
    entity_type: str,
    confidence: float,
    evidence: tuple[str, ...],
) -> list[Span]:
    return [
        Span(entity_type, match.start(), match.end(), confidence, None, evidence)
        for match in pattern.finditer(text)
    ]


def _words(entity_type: str) -> str:
    return entity_type.replace("_", " ").lower()
