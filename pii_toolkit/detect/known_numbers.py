"""Known numbers in a text, by their digits alone, however they are grouped.

``+47 19 97 80 22`` stands in texts as ``199 78 022``, ``0047-19978022`` or
``19.97.80.22``; a person number loses its leading zero in a spreadsheet. What stands
between two digits may be any sign that groups numbers, never a word or a comma.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

import regex

from pii_toolkit.detect.checks import read_date
from pii_toolkit.detect.words import lower
from pii_toolkit.numbers import cpr, fodselsnummer

Place = tuple[int, int]

_BETWEEN = frozenset(" .-/()\t\n_:")
_LONGEST_GAP = 3
_GROUPS = 8
"""Shorter numbers (a customer number) are not looked for across groups of others."""

_WIDTHS = dict.fromkeys(cpr.KINDS, 10) | dict.fromkeys(fodselsnummer.KINDS, 11)
"""Digits of a number that a column of integers may have shortened."""

_WITHOUT_ZERO = 7
"""Digits that must be left of a number whose leading zeros are lost."""

_COUNTRY = regex.compile(r"\(?(?:\+|00) ?(4[5-7]|298|299|358|354)\)?[ .-]*(?=[0-9(])")
_COUNTRY_BEFORE = regex.compile(
    r"(?<![0-9+])\(?(?:(?:\+|00) ?(?:4[5-7]|298|299|358|354)|(4[5-7]))\)?[ .-]{0,2}\(?$"
)
_DATE = regex.compile(
    r"(?<![0-9])(?:[0-9]{1,2}[./-] ?[0-9]{1,2}[./-] ?(?:[0-9]{4}|[0-9]{2})|"
    r"[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{8}|[0-9]{6}|"
    r"[0-9]{1,2}\.? ?\p{L}{3,9}\.? [0-9]{4})(?![0-9])"
)
_ALNUM, _DIGIT = regex.compile(r"[\p{L}\p{N}]"), regex.compile(r"[0-9]")
_LONG_YEAR = regex.compile(r"[0-9]{4}(?![0-9])|^[0-9]{4}(?:[^0-9]|$)")


class Squeezed:
    """The digits (or letters and digits) of a text and where each of them stands."""

    __slots__ = ("places", "squeezed", "text")

    def __init__(self, text: str, *, letters: bool) -> None:
        self.text = text
        kept = _ALNUM if letters else _DIGIT
        self.places = [match.start() for match in kept.finditer(text)]
        lowered = lower(text)
        self.squeezed = "".join([lowered[place] for place in self.places])

    def find(self, value: str) -> Iterator[Place]:
        """Where the value's letters and digits stand, whatever parts them."""
        yield from self.find_squeezed("".join(filter(str.isalnum, lower(value))))

    def find_squeezed(self, wanted: str) -> Iterator[Place]:
        """The same for letters and digits alone, that stand by themselves."""
        for start, end in self.runs(wanted):
            before, after = self.text[start - 1 : start], self.text[end : end + 1]
            if not _joins(before, wanted[0]) and not _joins(after, wanted[-1]):
                yield start, end

    def runs(self, wanted: str) -> Iterator[Place]:
        """Where they stand with nothing but grouping signs between them."""
        at = self.squeezed.find(wanted) if wanted else -1
        while at >= 0:
            places = self.places[at : at + len(wanted)]
            start, end = places[0], places[-1] + 1
            if end - start == len(wanted) or self._grouped(places):
                yield start, end
            at = self.squeezed.find(wanted, at + 1)

    def _grouped(self, places: list[int]) -> bool:
        """Whether only grouping signs stand between; short numbers stand alone."""
        text = self.text
        for left, right in pairwise(places):
            gap = text[left + 1 : right]
            if len(gap) > _LONGEST_GAP or not _BETWEEN.issuperset(gap):
                return False
        if len(places) >= _GROUPS:
            return True
        before = text[max(0, places[0] - 2) : places[0]]
        after = text[places[-1] + 1 : places[-1] + 3]
        return not (_touches(before[::-1]) or _touches(after))


def find_number(text: Squeezed, entity_type: str, value: str) -> Iterator[Place]:
    """A number of any kind, with its leading zeros or without them."""
    digits = "".join(filter(_is_digit, value))
    for spelled in _spelled(digits.zfill(_WIDTHS.get(entity_type, 0)), digits):
        yield from text.find_squeezed(spelled)


def find_phone(text: Squeezed, value: str) -> Iterator[Place]:
    """A telephone number with any country code or none; the code is a part of it."""
    national = national_number(value)
    for spelled in _spelled(national):
        for start, end in text.runs(spelled):
            prefix = _COUNTRY_BEFORE.search(text.text, max(0, start - 12), start)
            first = prefix.start() if prefix is not None else start
            if not _joins(text.text[first - 1 : first], "0") and not _joins(
                text.text[end : end + 1], "0"
            ):
                yield first, end


def national_number(value: str) -> str:
    """The digits of a telephone number without its country code.

    >>> national_number("+47 22 22 22 22"), national_number("4522222222")
    ('22222222', '22222222')
    """
    prefix = _COUNTRY.match(value.strip())
    if prefix is not None:
        return "".join(filter(_is_digit, value.strip()[prefix.end() :]))
    digits = "".join(filter(_is_digit, value))
    bare = len(digits) == 10 and digits.startswith(("45", "47"))
    return digits[2:] if bare else digits


def find_birth_date(text: str, value: str) -> Iterator[Place]:
    """The birth date in any usual layout; years of two digits count as well."""
    born = read_date(value[:10])
    if born is None:
        return
    for match in _DATE.finditer(text):
        if str(born.day) in match.group() and any(
            _is_day(spelled, born) for spelled in _layouts(match.group())
        ):
            yield match.span()


def _layouts(written: str) -> tuple[str, ...]:
    """A date with its parts apart: eight digits may begin with the year or the day."""
    if len(written) == 8 and written.isdigit():
        year_first = f"{written[:4]}-{written[4:6]}-{written[6:]}"
        return year_first, f"{written[:2]}.{written[2:4]}.{written[4:]}"
    return (written,)


def _is_day(written: str, born: date) -> bool:
    day = read_date(written)
    if day is None or (day.day, day.month) != (born.day, born.month):
        return False
    if _LONG_YEAR.search(written):
        return day.year == born.year
    return day.year % 100 == born.year % 100


def _spelled(*digits: str) -> Iterable[str]:
    """The spellings, and each of them without its leading zeros."""
    bare = (d.lstrip("0") for d in digits)
    return dict.fromkeys([*digits, *(d for d in bare if len(d) >= _WITHOUT_ZERO)])


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


def _joins(neighbour: str, edge: str) -> bool:
    """Whether a character next to the value makes it a part of something longer."""
    return neighbour.isdigit() if edge.isdigit() else neighbour.isalnum()


def _touches(signs: str) -> bool:
    """Whether another group of digits comes after one grouping sign."""
    return len(signs) == 2 and signs[0] in " ." and signs[1].isdigit()
