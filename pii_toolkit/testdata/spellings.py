"""Does a value stand in a text, however it is written?

An original value becomes *needles*, an output cell becomes *forms*; both drop what
spelling may change: separators, case, blanks, leading zeros and country codes of
numbers, the order of a name's words, the several ways to write æ, ø and å without them.
JSON inside a cell is read, escapes of JSON, URLs and HTML are resolved.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.pseudonymise.json_text import read_json
from pii_toolkit.pseudonymise.schema import PERSON_NUMBER_TYPES
from pii_toolkit.pseudonymise.spelling import (
    COMPACT_TYPES,
    SEPARATORS,
    one_spelling,
)

Form = Literal["digits", "mail", "words", "name", "code"]

NUMBERS = frozenset(PERSON_NUMBER_TYPES) | {"PHONE_NUMBER"}
NAMES = frozenset({"PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME"})
CODES = (COMPACT_TYPES - NUMBERS) | {
    "NO_BANK_ACCOUNT",
    "DK_BANK_ACCOUNT",
    "DK_MITID_UUID",
    "DK_NEMID_PID",
    "NO_BANKID_PID",
    "DRIVERS_LICENSE",
    "ID_CARD",
    "CUSTOMER_ID",
    "PERSON_ID",
    "DEVICE_ID",
    "COOKIE_ID",
    "USERNAME",
}
JUDGED = NUMBERS | NAMES | CODES | {"STREET_ADDRESS", "EMAIL_ADDRESS"}
"""Entity types whose values must not survive."""

SHORTEST_NUMBER = 7
SHORTEST_CODE = 6
_LONG = 10
_LONG_CODE = 8
_GROUPS = 6
_LONGEST = 24

_RUN = re.compile(rf"\d+(?:[{SEPARATORS},]{{1,3}}\d+)*")
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W_]+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CPR = re.compile(r"(?<!\d)(\d{6})[-\u2010-\u2013](\d{4})(?!\d)")
_OWN_KIND = frozenset({"NO_FODSELSNUMMER", "NO_D_NUMMER"})
_CODE = re.compile(r"[^0-9a-z]")


@dataclass(frozen=True, slots=True, repr=False)
class Needle:
    """One original value in the form in which it is looked for; never shown."""

    entity_type: str
    form: Form
    text: str

    def __repr__(self) -> str:
        return f"Needle({self.entity_type}, {self.form}, <value>)"


def needles(entity_type: str, value: object) -> tuple[Needle, ...]:
    """How a value is looked for; nothing for one too short to be told from chance."""
    text = fold(str(value))
    if entity_type in NUMBERS:
        return _number(entity_type, text)
    if entity_type == "EMAIL_ADDRESS":
        return (Needle(entity_type, "mail", text),) if "@" in text else ()
    if entity_type in NAMES or entity_type == "STREET_ADDRESS":
        return _words(entity_type, text)
    return _code(entity_type, text) if entity_type in CODES else ()


def _code(entity_type: str, text: str) -> tuple[Needle, ...]:
    """Long codes are found inside others; short ones only as words of their own."""
    code = _CODE.sub("", text)
    if code.isdigit():
        return _number(entity_type, code)
    if len(code) < SHORTEST_CODE or not any(char.isdigit() for char in code):
        return ()
    if len(code) >= _LONG_CODE:
        return (Needle(entity_type, "code", code),)
    spelled = {_line([code]), _line(word_list(text))}
    return tuple(Needle(entity_type, "words", words) for words in sorted(spelled))


def _number(entity_type: str, text: str) -> tuple[Needle, ...]:
    digits = "".join(_DIGITS.findall(text))
    if entity_type == "PHONE_NUMBER":
        digits = _national(digits)
    digits = digits.lstrip("0")
    long_enough = len(digits) >= SHORTEST_NUMBER
    return (Needle(entity_type, "digits", digits),) if long_enough else ()


def _national(digits: str) -> str:
    """Without +47, 0047, +45, 0045: both countries have eight digits."""
    bare = digits.removeprefix("00")
    return bare[2:] if len(bare) == 10 and bare[:2] in {"45", "47"} else digits


def _words(entity_type: str, text: str) -> tuple[Needle, ...]:
    found = word_list(text)
    if entity_type == "STREET_ADDRESS":
        telling = len(found) > 1
        return (Needle(entity_type, "words", _line(found)),) if telling else ()
    single = [Needle(entity_type, "name", _line([word])) for word in found if word[1:]]
    turned = [found[-1:] + found[:-1], found] if len(found) > 1 else []
    whole = [Needle(entity_type, "words", _line(order)) for order in turned]
    return (*single, *whole)


def full_names(given: str, family: str) -> tuple[Needle, ...]:
    """The needles of a name that is kept in two columns."""
    return tuple(n for n in needles("PERSON", f"{given} {family}") if n.form == "words")


@dataclass(frozen=True, slots=True, repr=False)
class Forms:
    """One output cell as it is searched; made once for each distinct cell."""

    digits: frozenset[str]
    runs: str
    words: str
    code: str
    text: str

    def holds(self, needle: Needle, *, name_column: bool = False) -> bool:
        """Whether the needle stands here; single names only count in name columns."""
        if needle.form == "digits":
            long = len(needle.text) >= _LONG and needle.text in self.runs
            return long or needle.text in self.digits
        if needle.form == "mail":
            return needle.text in self.text
        if needle.form == "code":
            return needle.text in self.code
        return (needle.form == "words" or name_column) and needle.text in self.words


def strays(shown: Forms) -> Iterator[str]:
    """All numbers and e-mail addresses of a cell, as needles would have them."""
    yield from shown.digits
    yield from _MAIL.findall(shown.text)


def identifiers(shown: Forms) -> Iterator[Needle]:
    """What a cell itself tells of somebody: person numbers and e-mail addresses.

    Eleven digits that are valid by the rule of 1964, or a CPR number with its hyphen:
    look-alikes are rare among these, so that a survivor means something.
    """
    for mail in _MAIL.findall(shown.text):
        yield Needle("EMAIL_ADDRESS", "mail", mail)
    for six, four in _CPR.findall(shown.text):
        if cpr.is_valid(six + four):
            yield from _number("DK_CPR_NUMBER", six + four)
    for run in shown.runs.split("|"):
        number = fodselsnummer.parse(run)
        if number is not None and number.rule == "1964" and number.kind in _OWN_KIND:
            yield from _number(number.kind, run)


def forms(cell: object) -> Forms:
    """What is searched of one output cell."""
    text = fold(_readable(str(cell)))
    runs = _RUN.findall(text)
    return Forms(
        frozenset(_joined(runs)),
        "|".join("".join(_DIGITS.findall(run)) for run in runs),
        _line(word_list(text)),
        _CODE.sub("", text),
        text,
    )


def _readable(text: str) -> str:
    """JSON, URL and HTML escapes resolved; the text itself is kept beside them."""
    shown = [text]
    json = read_json(text)
    if json is not None:
        shown.append(json.shown)
    if "%" in text:
        shown.append(unquote(text))
    if "&" in text:
        shown.append(html.unescape(text))
    return "\n".join(shown)


def _joined(runs: Iterable[str]) -> set[str]:
    """Neighbouring digit groups joined, without leading zeros and country code."""
    out = set()
    for run in runs:
        groups = _DIGITS.findall(run)
        for start in range(len(groups)):
            joined = ""
            for group in groups[start : start + _GROUPS]:
                joined += group
                if len(joined) > _LONGEST:
                    break
                if len(joined) >= SHORTEST_NUMBER:
                    out.add(joined.lstrip("0"))
                    out.add(_national(joined).lstrip("0"))
    return out


def fold(text: str) -> str:
    """NFKC, no case, no invisible characters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return plain.replace("\u200b", "").replace("\u00ad", "")


def word_list(text: str) -> list[str]:
    """Words of a folded text in the one form that all spellings of æ, ø, å share."""
    return _WORDS.findall(one_spelling(text))


def _line(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "
