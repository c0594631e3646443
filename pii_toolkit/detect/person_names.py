"""Names in columns: each value is read by lists, the column by what is likely.

A value falls in one of a few classes: given name and family name together, one of them,
a town, a company, an everyday word, something else. How often each class comes in a
column of people, of towns, of companies and of ordinary words is known roughly
(`SHARES`), lists covering three names in four; the classes seen then give a likelihood
ratio for each reading of the column. A share of up to a half may be anything, for
columns are mixed.

Read as names: ``Kari Nordmann``, ``NORDMANN, Kari``, ``Nordmann Kari``, ``K. Hansen``,
``Hansen K``, ``Anne-Marie Hansen-Berg``, ``Kari og Ola Nordmann``, ``dr. Omar Farah``,
``NORDMANN*KARI`` of mainframes, ``NORDMANN^KARI^^`` of HL7, a name and a phone number.
"""
# ruff: noqa: E501 - a table reads better on long lines

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.lexicon import (
    LEAST_SHAPED,
    PATRONYMICS,
    Lexicon,
    Mark,
    repaired,
)
from pii_toolkit.detect.patterns import LETTERS
from pii_toolkit.detect.statistics import numbers_of, truths_of

CLASSES = ("P", "H", "G", "B", "F", "S", "L", "T", "C", "W", "O")
"""P given and family name; H one of them among unknown words; G given, B either, F
family name alone; S shaped like a family name; L a family name that is a town too; T a
town; C a company; W an everyday word; O anything else."""

# fmt: off
SHARES: Mapping[str, tuple[float, ...]] = {
    #                      P     H     G     B     F     S     L     T      C     W     O
    "PERSON":             (.66,  .23,  .03,  .01,  .02,  .005, .005, .003,  .004, .002, .031),
    "PERSON_GIVEN_NAME":  (.01,  .02,  .66,  .12,  .02,  .005, .01,  .005,  .001, .003, .146),
    "PERSON_FAMILY_NAME": (.01,  .01,  .02,  .08,  .56,  .12,  .09,  .01,   .001, .003, .096),
    "LOCATION":           (.003, .01,  .003, .006, .02,  .03,  .27,  .60,   .001, .007, .05),
    "ORGANIZATION":       (.04,  .28,  .01,  .005, .03,  .01,  .01,  .005,  .45,  .02,  .14),
    "":                   (.005, .07,  .02,  .01,  .03,  .02,  .008, .007,  .015, .35,  .465),
}
# fmt: on
"""Share of each class by what the column holds; the last row is everyday words."""

CAPS: Mapping[str, float] = {
    "PERSON": 3.2,
    "PERSON_GIVEN_NAME": 2.8,
    "PERSON_FAMILY_NAME": 2.8,
    "LOCATION": 2.6,
    "ORGANIZATION": 2.7,
}
FOREIGN = tuple(c / 10 for c in range(6))
"""Shares of the column that may be something else altogether."""
LEAST = 1
ONE = 2.2
"""Weight of one name, given and family: nothing else is written so as often."""
MOST_WORDS = 7
CATEGORIES = 5
"""Rows of each distinct value from which a short list of single names is a category."""
SHORT_LIST = 40
SINGLE = frozenset({"PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME", "LOCATION"})
HALF = 0.5
"""Words that happen to be names are seldom more than half of a list of words."""
COMPANIES = 0.15
"""Share of company forms without which a column is none of companies."""


@dataclass(frozen=True, slots=True, repr=False)
class NameReading:
    """The class of each value: ``classes`` int8 (n,), indices into `CLASSES`."""

    classes: NDArray[np.int8]

    def mask(self, letters: str) -> NDArray[np.bool_]:
        """Values of any of these classes."""
        held: NDArray[np.bool_] = np.isin(
            self.classes, [CLASSES.index(letter) for letter in letters]
        )
        return held

    def ratios(self) -> dict[str, float]:
        """Log10 likelihood ratio of each reading against everyday words."""
        counts = np.bincount(self.classes, minlength=len(CLASSES))
        base = np.array(SHARES[""])
        made = {}
        for kind, shares in SHARES.items():
            mixed = [
                float(
                    (
                        counts
                        * np.log10(((1 - c) * np.array(shares) + c * base) / base)
                    ).sum()
                )
                for c in FOREIGN
            ]
            made[kind] = max(mixed)
        return made


def read_names(texts: pa.LargeStringArray, lexicon: Lexicon) -> NameReading:
    """Read every value of a column."""
    words = _words(texts, lexicon)
    count = words.count
    total = count(words.plain)
    given, family = count(words.given), count(words.family)
    either, both = count(words.given | words.family), count(words.given & words.family)
    initials, company = count(words.initial), count(words.company)
    everyday, shaped = count(words.everyday), count(words.shaped)
    whole = lexicon.marks_of(pc.utf8_lower(repaired(texts)))
    town = (whole & (Mark.TOWN | Mark.MUNICIPALITY)) > 0
    strange = words.strange | (total + initials > MOST_WORDS) | (total == 0)
    several = (total + initials >= 2) & (total >= 1)
    pair = (given >= 1) & (family + shaped >= 1) & (either + shaped >= 2)
    short = (initials >= 1) & (total == 1) & (either + shaped >= 1)
    alone = total + initials == total
    classes = np.full(len(texts), CLASSES.index("O"), np.int8)
    # Later lines win.
    for letter, mask in (
        ("H", several & (either >= 1) & (everyday == 0)),
        ("W", (everyday > 0) & (everyday >= total - either)),
        ("S", (total == 1) & alone & (shaped == 1)),
        ("F", alone & (family + shaped == total) & (family >= 1)),
        ("G", alone & (given == total) & (family < total)),
        ("P", several & pair & ~(alone & (given == total) & (family == 0))),
        ("P", short),
        ("B", (total == 1) & alone & (both == 1)),
        ("T", town),
        ("L", town & (total == 1) & (family + shaped == 1)),
        ("C", (company >= 1) & (total >= 1)),
        ("O", strange),
    ):
        classes[mask] = CLASSES.index(letter)
    return NameReading(classes)


@dataclass(frozen=True, slots=True, repr=False)
class _Words:
    """The words of all values, flat; ``parent`` is the value each stands in."""

    n: int
    parent: NDArray[np.int64]
    plain: NDArray[np.bool_]
    given: NDArray[np.bool_]
    family: NDArray[np.bool_]
    shaped: NDArray[np.bool_]
    initial: NDArray[np.bool_]
    company: NDArray[np.bool_]
    everyday: NDArray[np.bool_]
    strange: NDArray[np.bool_]

    def count(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Words of the mask in each value."""
        return np.bincount(self.parent[mask], minlength=self.n).astype(np.int64)


_CARE_OF = r"^ *(?:c/o|v/|att[:.]?|kontakt:) *"
_DANISH_FORM = r" [aikp] ?/ ?s\b\.?"
"""``A/S``, ``I/S``, ``K/S``, ``P/S``: no two words with a stroke between them."""
_PHONE = (
    r"[ ,;:(/-]*(?:(?:\+|00) ?4[57] ?)?(?:\d\d \d\d \d\d \d\d|\d{3} \d\d \d{3}|"
    r"\d{4} \d{4}|\d{8})\)?$|^(?:(?:\+|00) ?4[57] ?)?"
    r"(?:\d\d \d\d \d\d \d\d|\d{3} \d\d \d{3}|\d{4} \d{4}|\d{8})[ ,;:(/-]+"
)
_COMPONENTS = (
    rf"^[{LETTERS}][{LETTERS} .,'’-]*(?:(?:[*|]|; ?|\^+)[{LETTERS} .,'’-]+)*[;^]*$"
)
"""One mark between the parts, several only of HL7: ``K****`` is a masked name."""
_BORN = (
    rf"^([{LETTERS}][{LETTERS}.'’,-]* [{LETTERS}][{LETTERS}.'’, -]*?)"
    r"[ ,(]+(?:f\.?|født|fødd|f[oø]dselsdato:?|fnr\.?:?)? ?"
    r"(?:\d{1,2}[./-]?\d{1,2}[./-]?)?(?:(?:18|19|20)\d\d|\d\d)\)?$"
)
"""``Kari Nordmann, f. 12.03.1985``, ``(1985)``: a date or a year of four digits
behind two words; ``Sommer 2019`` is no one's."""
_BORN_LEAST = r"(?:^|\D)(?:(?:18|19|20)\d\d|\d{6}|\d{1,2}[./-]\d{1,2}[./-]\d\d)\)?$"
_STRANGE = r"[\d@_:#%=<>{}\[\]\\|*\"!?;]"
"""No name holds these; a question mark may be a letter that was lost."""


def _words(texts: pa.LargeStringArray, lexicon: Lexicon) -> _Words:
    lower = pc.utf8_lower(repaired(texts))
    lower = pc.replace_substring_regex(lower, _CARE_OF, "")
    lower = pc.replace_substring_regex(lower, _DANISH_FORM, " as")
    lower = _without_marks(lower)
    strange = truths_of(
        pc.match_substring_regex(
            pc.replace_substring_regex(
                lower, rf"([{LETTERS}])\?([{LETTERS}])", r"\1\2"
            ),
            _STRANGE,
        )
    )
    spaced = pc.replace_substring_regex(lower, rf"\.([{LETTERS}])", r". \1")
    parts = pc.split_pattern_regex(spaced, r"[\s,+()]+| ?/ ?(?:\b|$)")
    parent = numbers_of(pc.list_parent_indices(parts))
    word = pc.utf8_trim(pc.list_flatten(parts), ".'’-")
    length = numbers_of(pc.utf8_length(word))
    marks = lexicon.marks_of(word)
    initial = (length == 1) & truths_of(
        pc.match_substring_regex(word, rf"^[{LETTERS}]$")
    )
    neutral = ((marks & Mark.NEUTRAL) > 0) & (length != 1)
    company = (marks & Mark.COMPANY) > 0
    plain = (length > 0) & ~initial & ~neutral & ~company
    given, family = (marks & Mark.GIVEN) > 0, (marks & Mark.FAMILY) > 0
    hyphen = truths_of(pc.match_substring(word, "-"))
    if hyphen.any():
        head = lexicon.marks_of(pc.replace_substring_regex(word, "-.*$", ""))
        tail = lexicon.marks_of(pc.replace_substring_regex(word, "^.*-", ""))
        given |= hyphen & ((head & tail & Mark.GIVEN) > 0)
        family |= hyphen & ((tail & Mark.FAMILY) > 0)
    long = length >= LEAST_SHAPED
    everyday = (marks & Mark.WORD) > 0
    for ending in PATRONYMICS:
        family |= long & ~everyday & truths_of(pc.ends_with(word, ending))
    shaped = long & ~given & ~family & ~everyday
    shaped &= truths_of(pc.match_substring_regex(word, lexicon.endings))
    return _Words(
        n=len(texts),
        parent=parent,
        plain=plain,
        given=plain & given & ~everyday,
        family=plain & family & ~everyday,
        shaped=plain & shaped,
        initial=initial,
        company=company,
        everyday=plain & everyday,
        strange=strange,
    )


def _without_marks(lower: pa.LargeStringArray) -> pa.LargeStringArray:
    """Words alone: what stands between the components, and a phone number, are none."""
    if pc.any(pc.match_substring_regex(lower, r"\d{3}|\d\d[ ./-]\d\d")).as_py():
        lower = pc.replace_substring_regex(lower, _PHONE, "")
        dated = pc.match_substring_regex(lower, _BORN_LEAST)
        named = pc.replace_substring_regex(lower, _BORN, r"\1")
        lower = pc.if_else(dated, named, lower)
    marked = pc.match_substring_regex(lower, r"[*^|;]")
    if not pc.any(marked).as_py():
        return lower
    parts = pc.replace_substring_regex(lower, r"[*^|;]+", " ")
    return pc.if_else(pc.match_substring_regex(lower, _COMPONENTS), parts, lower)


_SAID = {
    "PERSON": ("PH", "are given and family names together"),
    "PERSON_GIVEN_NAME": ("GB", "are given names"),
    "PERSON_FAMILY_NAME": ("FSBL", "are family names or shaped like them"),
    "LOCATION": ("TL", "are towns or municipalities"),
    "ORGANIZATION": ("C", "have company forms such as AS"),
}


def from_names(reading: NameReading, counts: NDArray[np.int64]) -> list[Evidence]:
    """The likeliest reading of the column, if it is one of names.

    Args:
        reading: from `read_names`.
        counts: rows of each value (n,).
    """
    n = reading.classes.size
    if n < LEAST:
        return []
    ratios = reading.ratios()
    if reading.mask("C").mean() < COMPANIES:
        del ratios["ORGANIZATION"]
    kind = max(ratios, key=lambda name: ratios[name])
    if not kind or ratios[kind] <= 0:
        return []
    if n == 1 and not reading.mask("P")[0]:
        return []
    letters, said = _SAID[kind]
    mask = reading.mask(letters)
    share = float(mask.mean())
    weight = min(ratios[kind], CAPS[kind], max(1.2 + 0.45 * n, ONE))
    weight = ONE if n == 1 else weight
    words = [f"{percent(share)} of the distinct values {said}"]
    rows = int(counts.sum())
    if kind in SINGLE and n <= SHORT_LIST and rows >= CATEGORIES * n:
        weight = min(weight, 1.6)
        words.append("so few of them in so many rows may be a category")
    if kind in SINGLE and share < HALF:
        weight -= 1.0
    hits = (int(counts[mask].sum()), rows)
    return [Evidence(kind, weight, tuple(words), hits=hits)]
