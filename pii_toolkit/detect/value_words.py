"""Columns whose values are words: diagnoses, job titles, unions, parties, benefits.

One table holds the words of every type (the packs' ``values/*.txt``). A value is known
as a whole, without the code before it (``F32 Depresjon``) or the dose behind it, by the
parts of a list, by the words that it begins with (``kreft i *``), by the ending of its
head word or by one long word in it. ``ingen`` and ``ukjent`` say nothing. Of the types
that know enough of a column's distinct values the one that knows most speaks; a list in
which each word stands once, beside nobody, is a codebook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import regex
from numpy.typing import NDArray

from pii_toolkit.detect import verdicts, word_tallies
from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.shapes import LIKELY, MAY_BE
from pii_toolkit.detect.statistics import Seen
from pii_toolkit.detect.sure_signs import SURE
from pii_toolkit.detect.word_tallies import (
    LEAST_STRONG,
    SHORT_WORD,
    STRONG,
    WEAK,
    Known,
)
from pii_toolkit.detect.words import fold, fold_each

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column
    from pii_toolkit.recognizers import Pack

EXAMINED = 400
"""Distinct values that are looked up: a share is then known to 0.05."""
LONGEST = 80
"""Characters; longer values are prose, which other rules read."""
INSIDE = 0.7
"""What one word among others counts."""
DOSED, LONG_WORD = 4, 7
"""``SP 12345`` has no dose; long words are known inside others."""
BASE, SPAN = 2.3, 1.1
"""Weight at a share of nothing, and what is added at one of all."""
NOT_THESE = ("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME", "LOCATION")
BESIDE, TOLD = 1.5, 0.5
"""What is added to words that mean other things as well (`LIKELY`) in a table of
people: ``granted`` and ``withdrawn`` beside a name, unless another type is believed as
much as ``TOLD``."""
OTHERS = -1.2
"""Words that a list knows are not names, whatever they look like."""
CODEBOOK = -2.6
NARROW, SHORT = 4, 12
"""Columns beside the words of a list, and words of one in a wider table."""
DIAGNOSES, PATIENTS = "common diagnoses", 0.8
"""Said of codes of diagnoses, and what people beside them add."""
BY_PEOPLE = 0.6
"""Belief that another column identifies people; then no list is a codebook."""

_CODE = regex.compile(r"^(?:[\p{Lu}]{0,3}[\d.]+\p{L}?|\d+)\s*[-:–=.)|]?\s+(?=\p{L})")
_SAMPLE = regex.compile(r"^(?:f?[PS]|[avk]?B|U|Pt|Csv|Lkc|Erc)[-—–](?=\p{L})")
_PARTS = regex.compile(r"\s*[;,|/+&]\s*|\s+(?:og|and|samt)\s+")
_NUMBER = regex.compile(r"[0-9 ./:+-]*")
_FILE = regex.compile(r"^\S+\.[A-Za-z]\w{1,4}$")
_BLANKS = regex.compile(r"[\s_]+")
_BRACKETS = regex.compile(r"\s*\([^()]*\)\s*$")
_QUOTES = regex.compile(r"[\[\]{}\"]|(?<!\p{L})'|'(?!\p{L})")
_AMOUNT = regex.compile(
    r"(?:[\s,]+(?:x\s*)?\d+(?:[.,/-]\d+)*\s*(?:%|mg|mcg|µg|ug|g|ml|ie|e|mmol|mikrog|pct|"
    r"prosent|procent|timer|uker|uger|dager|dage|år|stk|tabl?|depot)?(?:/\w+)?)+$",
    regex.IGNORECASE,
)
_QUALITY = regex.compile(
    r"^(?:mild|moderat|moderate|alvorlig|sev[eæ]re|svær|lett|let|akutt?|acute|kronisk|"
    r"chronic|tidligere|former|mulig|muligt|mistenkt|suspected|obs\.?|uspesifisert|"
    r"unspecified|annen|anden|other|høyre|venstre|højre|left|right|bilateral)\s+"
    r"|[\s,]+(?:uspesifisert|uspecificeret|unspecified|uns|nos|u\.?s\.?|høyre|venstre|højre|"
    r"bilateralt?|sin|dxt|i remisjon|i remission|nytilfelle)$",
    regex.IGNORECASE,
)
_WORD = regex.compile(r"[\p{L}\p{N}'’-]+")

NEUTRAL = frozenset(
    fold(word)
    for word in (
        *("-", "ingen", "none", "no", "nei", "nej", "ja", "yes", "annet", "anna"),
        *("annen", "andet", "anden", "other", "ukjent", "ukendt", "unknown"),
        *("uoppgitt", "uoplyst", "n/a", "na", "null", "nan", "ikke kjent"),
        "ikke oppgitt",
        *("ikke oplyst", "ikke aktuelt", "ikke relevant", "vil ikke oppgi", "øvrig"),
        *("ønsker ikke å oppgi", "ønsker ikke at oplyse", "not specified", "ved ikke"),
        *("prefer not to say", "vet ikke", "ikke registrert", "ikke registreret"),
        *("ikke levert", "ikke vurdert", "ikke angitt", "ikke angivet", "not stated"),
        *("ikkje levert", "ikkje oppgitt", "ikkje kjend", "ukjend", "ikkje aktuelt"),
        *("ikke krevd", "ikke påkrevd", "ikke påkrævet", "not required", "clear"),
        *("ingen merknad", "ingen merknader", "ingen anmerkning", "uten anmerkning"),
    )
)
"""Answers to any question: they speak neither for a type nor against it."""

Table = dict[str, dict[str, float]]
_NOTHING: Known = {}

SAID = {
    "HEALTH": "words of health: diagnoses, medicines, allergies",
    "OCCUPATION": "job titles",
    "TRADE_UNION": "names of trade unions",
    "RELIGION": "words for belief",
    "POLITICAL_OPINION": "names of parties or views",
    "ETHNICITY": "words for ethnic origin",
    "SEXUAL_ORIENTATION": "words for sexual orientation",
    "CRIMINAL_RECORD": "offences or verdicts",
    "SOCIAL_SERVICES": "benefits and social measures",
    "GENETIC_DATA": "genes and their variants",
    "HOUSING": "forms of dwelling or tenure",
    "BANK_NAME": "names of banks",
    "SOURCE_OF_FUNDS": "sources of money",
    "SANCTION_HIT": "sanctions lists and hits",
    "PEP_STATUS": "words for political exposure",
    "INSOLVENCY": "words for insolvency",
    "PAYMENT_REMARK": "remarks on payment",
    "USER_BEHAVIOUR": "events of a user's visit",
    "RISK_ASSESSMENT": "grades of risk",
    "LOCATION": "names of districts and regions",
    "ORGANIZATION": "names of institutions and companies",
}
"""What the values are, for a reader; other types are named by their words alone."""


class ValueWords:
    """The words of every type in one table; read when first asked."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._packs = tuple(packs)

    @cached_property
    def _tables(self) -> tuple[Table, Table, Table]:
        """Whole values, endings of their last word, words that they begin with."""
        tables: tuple[Table, Table, Table] = ({}, {}, {})
        for pack in self._packs:
            for kind, path in pack.values.items():
                _learn(path.read_text(encoding="utf-8").splitlines(), kind, tables)
        return tables

    def of(self, value: str) -> Known:
        """The types that know this value, with what the match counts.

        >>> from pii_toolkit.recognizers import load_packs
        >>> ValueWords(load_packs()).of("F32 Depresjon")
        {'HEALTH': 1.0}
        """
        if len(value) > LONGEST or self._is_number(value) or _FILE.search(value):
            return _NOTHING
        plain = _QUOTES.sub("", value).strip()
        named = _SAMPLE.sub("", _BRACKETS.sub("", _CODE.sub("", plain)))
        bare = _AMOUNT.sub("", named)
        bare = bare if len(bare) >= DOSED else named
        mere = _QUALITY.sub("", bare)
        for text in dict.fromkeys((value, plain, bare, bare.replace("-", " "), mere)):
            known = self._whole(text)
            if known:
                return known
        for kind, expression in SURE.items():
            if expression.search(plain):
                return {kind: STRONG}
        parts = [part for part in _PARTS.split(bare) if part]
        held = [self._whole(part) or self._ending(part) for part in parts]
        if len(parts) > 1:
            kinds = set(held[0]).intersection(*held[1:])
            if kinds:
                return {kind: min(one[kind] for one in held) for kind in kinds}
        # ``V/HANSEN`` is no letter of a party with something behind it.
        own = len(parts) == 1 or (parts and len(parts[0]) > SHORT_WORD)
        head = held[0] if own else _NOTHING
        return self._start(bare) or head or self._inside(bare) or _one_of(held)

    @cached_property
    def _without_letters(self) -> tuple[str, ...]:
        """The words that have no letter: ``0+`` is a blood group."""
        keys = {key for table in self._tables for key in table}
        return tuple(key for key in keys if not any(map(str.isalpha, key)))

    def _is_number(self, value: str) -> bool:
        """Whether a value is digits and signs of which no word is a part."""
        if _NUMBER.fullmatch(value) is None:
            return False
        return not any(key in value for key in self._without_letters)

    def _whole(self, text: str) -> Known:
        return self._tables[0].get(_key(text), _NOTHING)

    def _ending(self, text: str) -> Known:
        found = _WORD.findall(fold(text))
        if not found or len(found) > 4:
            return _NOTHING
        head, endings = found[-1], self._tables[1]
        for start in range(1 if len(found) > 1 else 2, len(head) - 2):
            known = endings.get(head[start:])
            if known:
                return known
        return endings.get(head, _NOTHING) if len(found) > 1 else _NOTHING

    def _start(self, text: str) -> Known:
        found = _WORD.findall(fold(text))
        for size in range(min(4, len(found) - 1), 0, -1):
            known = self._tables[2].get(" ".join(found[:size]))
            if known:
                return known
        return _NOTHING

    def _inside(self, text: str) -> Known:
        found = _WORD.findall(fold(text))
        if not 2 <= len(found) <= 8:
            return _NOTHING
        for word in found:
            known = self._tables[0].get(word) if len(word) >= LONG_WORD else None
            if known:
                return {kind: min(INSIDE, much) for kind, much in known.items()}
        return _NOTHING


def _one_of(parts: Sequence[Known]) -> Known:
    """``gravid, eget rom``: one part of several that means one thing."""
    sure = [known for known in parts if STRONG in known.values()]
    return dict.fromkeys(sure[0], INSIDE) if len(sure) == 1 else _NOTHING


def _learn(lines: Iterable[str], kind: str, tables: tuple[Table, Table, Table]) -> None:
    told = [line for line in lines if line and not line.startswith("#")]
    words = [line.strip().removeprefix("?") for line in told]
    folded = fold_each([word.strip("*") for word in words])
    whole, endings, starts = tables
    for line, word, text in zip(told, words, folded, strict=True):
        key = text if text.isalnum() else _spaced(text)
        much = WEAK if line.startswith("?") else STRONG
        table = whole
        if word.startswith("*"):
            table = endings
        elif word.endswith("*"):
            table, key = starts, " ".join(_WORD.findall(key))
        elif len(key) <= SHORT_WORD and key.isalpha():
            much = WEAK
        held = table.setdefault(key, {})
        held[kind] = max(much, held.get(kind, 0.0))


def _key(text: str) -> str:
    return _spaced(fold(text))


def _spaced(folded: str) -> str:
    spaced: str = _BLANKS.sub(" ", folded)
    return spaced.strip(" .:")


def evidence(seen: Seen, words: ValueWords) -> list[Evidence]:
    """What the words of a column say, of the one type that knows most of them."""
    if seen.kind != "text" or not len(seen):
        return []
    texts, counts = _examined(seen)
    known = [words.of(text) for text in texts]
    answers = [_key(text) in NEUTRAL for text in texts]
    tally = word_tallies.tally(texts, known, answers)
    best = tally.best()
    if best is None:
        return _likely(tally)
    share = tally.score[best] / tally.n
    said = SAID.get(best, f"{WORDS} {best.lower().replace('_', ' ')}")
    told = f"{tally.score[best]} of {tally.n} distinct values are {said}"
    mask = np.array([best in marks for marks in known])
    hits = (int(counts[mask].sum()), int(counts.sum()))
    found = [Evidence(best, BASE + SPAN * share, (told,), hits=hits)]
    if share >= 0.6:
        others = (kind for kind in NOT_THESE if kind != best)
        found += [Evidence(kind, OTHERS, (told,)) for kind in others]
    return found


def _likely(tally: word_tallies.Tally) -> list[Evidence]:
    """Too few words, or words of several meanings: see `look`."""
    kind = tally.likely()
    if kind is None:
        return []
    told = f"{tally.meant[kind]} of {tally.asked} values are {MAY_BE} words of the kind"
    return [Evidence(kind, LIKELY, (told,))]


def _examined(seen: Seen) -> tuple[list[str], NDArray[np.int64]]:
    n = len(seen)
    if n <= EXAMINED:
        return seen.texts.to_pylist(), seen.counts
    picked = np.linspace(0, n - 1, EXAMINED).astype(np.int64)
    return seen.texts.take(pa.array(picked)).to_pylist(), seen.counts[picked]


WORDS = "words of the kind"
"""Said of words of one meaning; of those that mean other things as well, `MAY_BE`."""


def look(columns: Mapping[str, Column]) -> Iterator[tuple[str, Evidence]]:
    """Words beside nobody: a codebook lists each once, an election counts parties."""
    for name, column in columns.items():
        if not len(column.seen) or column.seen.kind != "text":
            continue
        others = [c for c in columns.values() if c is not column]
        kinds = [kind for kind in _told(column, MAY_BE) if _open_to(column, kind)]
        if kinds and _somebody(others, TRAITS):
            told = "words that tell it of people, in a table of people"
            yield from ((name, Evidence(kind, BESIDE, (told,))) for kind in kinds)
        if _told(column, DIAGNOSES) and _somebody(others, IDENTIFYING):
            yield (
                name,
                Evidence("HEALTH", PATIENTS, ("beside people, as patients are",)),
            )
        if len(column.seen) >= LEAST_STRONG:
            yield from ((name, item) for item in _listed(column, others))


def _open_to(column: Column, kind: str) -> bool:
    """Whether neither the name nor other signs tell the column to be another thing."""
    named = {match.entity_type for match in column.matches}
    if named and kind not in named:
        return False
    best, sure = column.best()
    return sure < TOLD or best in verdicts.kin(kind)


def _listed(column: Column, others: Sequence[Column]) -> Iterator[Evidence]:
    kinds = _told(column, *SAID.values(), WORDS)
    once = int(column.seen.counts.max()) == 1 and not column.matches
    # Ten rows of a wide table are cases, each another; a list has a code and a word.
    once = once and (len(others) <= NARROW or len(column.seen) > SHORT)
    if once and kinds and not _somebody(others, IDENTIFYING):
        told = "a list of words, each once, and nobody beside it"
        yield from (Evidence(kind, CODEBOOK, (told,)) for kind in kinds)
    elif others and "POLITICAL_OPINION" in kinds and not _somebody(others, TRAITS):
        told = "parties, and nobody beside them who could vote for one"
        yield Evidence("POLITICAL_OPINION", CODEBOOK, (told,))


def _told(column: Column, *said: str) -> list[str]:
    return [
        kind
        for kind, candidate in column.ballot.candidates.items()
        if any(part in told for told in candidate.words for part in said)
    ]


def _somebody(columns: Iterable[Column], kinds: tuple[str, ...]) -> bool:
    return any(column.confidence(*kinds) >= BY_PEOPLE for column in columns)


IDENTIFYING = (
    *sorted(verdicts.PERSON_NUMBERS),
    *("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME", "DATE_OF_BIRTH"),
    *("CUSTOMER_ID", "PERSON_ID", "EMAIL_ADDRESS", "PHONE_NUMBER", "USERNAME"),
)
TRAITS = (
    *IDENTIFYING,
    *("AGE", "GENDER", "STREET_ADDRESS", "MARITAL_STATUS", "OCCUPATION", "INCOME"),
    *("NATIONALITY", "RELIGION", "TRADE_UNION", "HEALTH", "PEP_STATUS", "CONSENT"),
)
"""What rows about people have, even where nothing in them names anybody."""
