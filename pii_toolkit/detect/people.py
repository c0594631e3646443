"""What rows say of people: names in their e-mail addresses, ages, sexes, name pairs.

Needs rows, as `neighbours` does, and has its interface: columns and a sample of rows
in, evidence out with the column it is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.lexicon import repaired
from pii_toolkit.detect.statistics import cells_of, truths_of
from pii_toolkit.detect.verdicts import PERSON_NUMBERS
from pii_toolkit.numbers import cpr, fodselsnummer

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column
    from pii_toolkit.detect.neighbours import RowSample

NAMES = ("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME")
LEAST_ROWS = 5
LEAST_NUMBERS = 4
"""Of which one in a million columns has all begin with a date by chance."""
PAIRS = 6
_PEOPLE = "the table names people"
_YEAR = r"(?:^|[-./])(?P<n>(?:19|20)\d\d)(?:$|[-./T ]|\d{4}$)"
_UNFOLDED = (("æ", "ae"), ("ø", "o"), ("å", "a"), ("oe", "o"), ("aa", "a"), ("ae", "a"))


def look(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """Evidence on people that needs more than one column."""
    yield from _names_in_addresses(columns, rows)
    yield from _pairs_of_names(columns)
    yield from _beside_people(columns)
    yield from _sexes(columns, rows)
    yield from _ages(columns, rows)
    yield from _years_of_birth(columns, rows)


BESIDE_PEOPLE = (
    *("PHONE_NUMBER", "MARITAL_STATUS", "COUNTRY", "NATIONALITY", "LANGUAGE"),
)
"""What is likelier of a table that names people than of another."""


def _beside_people(columns: Mapping[str, Column]) -> Iterator[tuple[str, Evidence]]:
    """Eight digits, letters of a register and countries, where people are named."""
    if not any(c.confidence(*NAMES, *PERSON_NUMBERS) > 0.5 for c in columns.values()):
        return
    for name, column in columns.items():
        # What a short form gains from people it was given as one.
        short = {match.entity_type for match in column.matches if match.short}
        for entity_type in sorted(set(BESIDE_PEOPLE) - short):
            if 0.03 < column.confidence(entity_type) < 0.9:
                yield name, Evidence(entity_type, 0.8, (_PEOPLE,))
        if _towns_unnamed(column):
            yield name, Evidence("LOCATION", 0.8, (_PEOPLE,))
        if _few_numbers(column):
            yield name, Evidence("DK_CPR_NUMBER", 0.8, (_PEOPLE,))


def _towns_unnamed(column: Column) -> bool:
    """Towns where the name says nothing: one that does would say whose they are."""
    named = any(len(part.strip("0123456789")) > 1 for part in column.words)
    if named or column.forms.names is None or not column.forms.n:
        return False
    towns = float(column.forms.names.mask("TL").mean())
    return towns >= 0.5 and 0.03 < column.confidence("LOCATION") < 0.9


def _few_numbers(column: Column) -> bool:
    """Some numbers, all of which begin with a date: too few to be told alone."""
    number = column.ballot.candidates.get("DK_CPR_NUMBER")
    if number is None or number.hits is None or len(column.seen) < LEAST_NUMBERS:
        return False
    whole = number.hits[0] == number.hits[1]
    return whole and 0.03 < column.confidence("DK_CPR_NUMBER") < 0.9


def _names_in_addresses(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """``kari.nordmann@...`` beside ``Kari`` and ``Nordmann``."""
    mails = [n for n, c in columns.items() if c.confidence("EMAIL_ADDRESS") > 0.5]
    worded = [n for n, c in columns.items() if _may_be_name(c)]
    for mail in mails[:2]:
        local = pc.replace_substring_regex(rows.column(mail), "@.*$", "")
        for name in worded[:PAIRS]:
            first, last, seen = _inside(local, rows.column(name))
            if seen < LEAST_ROWS or max(first, last) < 0.4:
                continue
            told = f"{percent(max(first, last))} stand in {mail} of the same row"
            yield name, Evidence(_kind(columns[name], first), 2.4, (told,))


def _may_be_name(column: Column) -> bool:
    forms = column.forms
    worded = forms.names is not None and forms.share("letters") >= 0.8
    return worded and forms.words <= 3.5 and forms.n >= LEAST_ROWS


def _kind(column: Column, first: float) -> str:
    """Which kind of name: by its own reading, else by its place in the address."""
    if column.forms.words > 1.6:
        return "PERSON"
    ratios = column.forms.names.ratios() if column.forms.names else {}
    given = ratios.get("PERSON_GIVEN_NAME", 0.0)
    family = ratios.get("PERSON_FAMILY_NAME", 0.0)
    if abs(given - family) > 1:
        return "PERSON_GIVEN_NAME" if given > family else "PERSON_FAMILY_NAME"
    return "PERSON_GIVEN_NAME" if first > 0.3 else "PERSON_FAMILY_NAME"


def _inside(
    local: pa.LargeStringArray, names: pa.LargeStringArray
) -> tuple[float, float, int]:
    """Share of rows whose address begins with the name, holds it; rows looked at."""
    if len(local) != len(names) or len(local) == 0:
        return 0.0, 0.0, 0
    both = pa.array(truths_of(pc.and_(pc.is_valid(local), pc.is_valid(names))))
    words = pc.replace_substring_regex(_folded(names.filter(both)), r"[\s,].*$", "")
    where = _folded(local.filter(both))
    long = truths_of(pc.greater(pc.utf8_length(words), 2))
    if not long.any():
        return 0.0, 0.0, 0
    held = np.asarray(where.to_numpy(zero_copy_only=False), np.str_)[long]
    word = np.asarray(words.to_numpy(zero_copy_only=False), np.str_)[long]
    at = np.strings.find(held, word)
    return float((at == 0).mean()), float((at >= 0).mean()), int(long.sum())


def _folded(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    made = pc.utf8_lower(repaired(texts))
    for wrong, right in _UNFOLDED:
        made = pc.replace_substring(made, wrong, right)
    return made


def _pairs_of_names(columns: Mapping[str, Column]) -> Iterator[tuple[str, Evidence]]:
    """A given-name column beside a family-name column: each speaks for the other."""
    for left, right in pairwise(columns):
        for one, other in ((left, right), (right, left)):
            given = columns[one].confidence("PERSON_GIVEN_NAME")
            family = columns[other].confidence("PERSON_FAMILY_NAME")
            if min(given, family) < 0.1 or max(given, family) < 0.2:
                continue
            told = f"given names beside family names in {other}"
            yield one, Evidence("PERSON_GIVEN_NAME", 0.9, (told,))
            told = f"family names beside given names in {one}"
            yield other, Evidence("PERSON_FAMILY_NAME", 0.9, (told,))


def _numbers(columns: Mapping[str, Column]) -> list[str]:
    sure = [n for n, c in columns.items() if c.confidence(*PERSON_NUMBERS) > 0.5]
    return sure[:PAIRS]


DANISH_DIGITS = 10


def _padded(numbers: pa.LargeStringArray, width: int) -> pa.LargeStringArray:
    digits = pc.replace_substring_regex(numbers, r"[ .-]", "")
    short = pc.equal(pc.utf8_length(digits), width - 1)
    return pc.if_else(short, pc.utf8_lpad(digits, width, "0"), digits)


def _sexes(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """Two or three codes that follow the odd and even of the person numbers."""
    numbers = _numbers(columns)
    few = [n for n, c in columns.items() if 2 <= len(c.seen) <= 4 and n not in numbers]
    for number in numbers:
        people = rows.column(number)
        odd = _odd(people)
        for name in few[: 4 * PAIRS]:
            agreed, seen = _follows(rows.column(name), odd, people)
            # Each code is free to choose a side, then every row is a toss.
            weight = 0.26 * agreed - 1.5 * (seen - agreed) - len(columns[name].seen)
            if weight > 1:
                told = f"{percent(agreed / seen)} follow the sex that {number} shows"
                yield name, Evidence("GENDER", min(weight, 4.0), (told,))


def _odd(numbers: pa.LargeStringArray) -> pa.LargeStringArray:
    """The digit that shows the sex: the ninth of eleven, the last of ten.

    Ten digits are a Danish number, or a Norwegian one that lost its zero where others
    of the column have eleven.
    """
    longest = pc.max(pc.utf8_length(_padded(numbers, 0))).as_py() or 0
    width, place = (11, 8) if longest > DANISH_DIGITS else (DANISH_DIGITS, 9)
    digit = pc.utf8_slice_codeunits(_padded(numbers, width), place, place + 1)
    real = pc.match_substring_regex(digit, r"^\d$")
    digit = pc.if_else(real, digit, pa.scalar(None, digit.type))
    odd = pc.match_substring_regex(digit, "[13579]")
    return pc.if_else(odd, "odd", "even").cast(pa.large_string())


def _follows(
    codes: pa.LargeStringArray, odd: pa.LargeStringArray, people: pa.LargeStringArray
) -> tuple[int, int]:
    """People whose code goes with their parity, of all; both parities must come.

    A person counts once, however many rows are theirs: whatever is told of three people
    follows their sex.
    """
    if len(codes) != len(odd) or len(codes) == 0:
        return 0, 0
    table = pa.table({"code": codes, "odd": odd, "person": people}).drop_null()
    table = table.group_by(["code", "odd", "person"]).aggregate([])
    pairs = table.group_by(["code", "odd"]).aggregate([([], "count_all")])
    best: dict[str, tuple[int, str]] = {}
    for row in pairs.to_pylist():  # at most a dozen
        old = best.get(row["code"], (0, ""))
        best[row["code"]] = max(old, (row["count_all"], row["odd"]))
    if len({odd for _, odd in best.values()}) < 2:
        return 0, 0
    return sum(count for count, _ in best.values()), int(table.num_rows)


def _ages(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """Whole numbers that are the years since the birth dates of the same rows."""
    ages = [n for n, c in columns.items() if _may_be_age(c)][:PAIRS]
    if not ages:
        return
    births = [n for n, c in columns.items() if c.confidence("DATE_OF_BIRTH") > 0.15]
    sources = [(n, _year(rows.column(n))) for n in births[:PAIRS]]
    sources += [(n, _year_of_number(rows.column(n))) for n in _numbers(columns)]
    people = any(c.confidence(*NAMES, *PERSON_NUMBERS) > 0.5 for c in columns.values())
    for name in ages:
        age = _floats(rows.column(name))
        agreed = [s for s, year in sources if _constant(age, year)]
        if agreed:
            told = f"the years since the births in {agreed[0]}, row by row"
            yield name, Evidence("AGE", 3.8, (told,))
            yield agreed[0], Evidence("DATE_OF_BIRTH", 0.0)
        elif people and columns[name].confidence("AGE") > 0.1:
            yield name, Evidence("AGE", 0.9, (_PEOPLE,))


def _may_be_age(column: Column) -> bool:
    return column.forms.n >= LEAST_ROWS and column.forms.share("age") >= 0.95


def _floats(texts: pa.LargeStringArray) -> NDArray[np.float64]:
    number = pc.extract_regex(texts, r"^(?P<n>\d{1,4})(?:[.,]0*)?(?: ?år)?$").field("n")
    number = pc.if_else(pc.equal(number, ""), pa.scalar(None, number.type), number)
    made: NDArray[np.float64] = number.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return made


def _year(texts: pa.LargeStringArray) -> NDArray[np.float64]:
    return _floats(pc.extract_regex(texts, _YEAR).field("n"))


def _year_of_number(numbers: pa.LargeStringArray) -> NDArray[np.float64]:
    made = np.full(len(numbers), np.nan)
    for width, module in ((11, fodselsnummer), (10, cpr)):
        born = module.facts(cells_of(_padded(numbers, width)))[0]
        years = born.astype("datetime64[Y]").astype(np.float64) + 1970
        years[np.isnat(born)] = np.nan
        made = np.where(np.isnan(made), years, made)
    return made


def _constant(age: NDArray[np.float64], year: NDArray[np.float64]) -> bool:
    """Age and year of birth add up to one year, or the next, in nearly every row."""
    if age.size != year.size or age.size == 0:
        return False
    total = (age + year)[~np.isnan(age + year)]
    if total.size < LEAST_ROWS or np.unique(age[~np.isnan(age)]).size < 4:
        return False
    middle = float(np.median(total))
    return bool((np.abs(total - middle) <= 1).mean() > 0.9)


def _years_of_birth(
    columns: Mapping[str, Column], rows: RowSample
) -> Iterator[tuple[str, Evidence]]:
    """A column of years that are those of the births of the same rows."""
    held = [n for n, c in columns.items() if c.forms.share("year") >= 0.9]
    if not held:
        return
    births = [n for n, c in columns.items() if c.confidence("DATE_OF_BIRTH") > 0.5]
    known = [(n, _year(rows.column(n))) for n in births[:PAIRS]]
    known += [(n, _year_of_number(rows.column(n))) for n in _numbers(columns)]
    for name in held[:PAIRS]:
        years = _floats(rows.column(name))
        for source, year in known:
            if source == name or years.size != year.size:
                continue
            both = ~np.isnan(years) & ~np.isnan(year)
            if both.sum() >= LEAST_ROWS and (years == year)[both].mean() > 0.8:
                told = f"the years of the births in {source}, row by row"
                yield name, Evidence("DATE_OF_BIRTH", 3.4, (told,))
                break
