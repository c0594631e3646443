"""What one, two or three values show, and what tables of people make of them.

Half of the columns of a small table have a handful of values: no share of them is
evidence, but forms that nothing else has are (a masked card, an address with its street
and number, an IMEI with its check digit). Eight digits, dates long ago, a country's
letters beside an address are likely no more; where the name of the column says nothing,
people in its table decide.
"""
# ruff: noqa: E501 - an expression reads better on one line

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import regex
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.forms import Forms
from pii_toolkit.detect.postcodes import numbers_in
from pii_toolkit.detect.statistics import Seen, numbers_of, truths_of

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

FEW = 4
"""Distinct values from which shares speak, by the rules of every form."""
_IP = regex.compile(
    r"^(?=\d\d)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$|^(?=(?:[^:]*:){3})[0-9A-Fa-f:]{6,39}$"
)
_HIGH = regex.compile(r":|(?:^|\.)\d{3}(?:\.|$)")
_IMEI = regex.compile(r"^(?:35|86|01|99|45|52|91)\d{13}$")
_CARD = regex.compile(
    r"^\d{4} ?\d{0,2}(?:[ -]?[*xX•]){4,12}[ -]?\d{4}$|^(?:[*xX•]{4}[ -]){3}\d{4}$"
)
_NUMBERED = regex.compile(
    r"(?i)^(?:\p{L}[\p{L}.' -]*)?(?:vei(?:en)?|veg(?:en)?|gat(?:e|en|a)|gt\.?|vn\.?|vej(?:en)?|gade(?:n)?|all[eé](?:en)?|plass(?:en)?|plads(?:en)?|stræde(?:t)?|vænge(?:t)?|torv(?:et)?|torg(?:et)?|bakken?|sving(?:en)?|stien?|toften?|parken|løkken?|haugen|tunet|brygg[ae]n?|boulevard(?:en)?|brinken|ringen|faret|kroken|smauet) \d{1,4} ?[a-zæøå]?(?:$|[,;] )"
)
_BOX = regex.compile(
    r"(?i)^(?:postboks|postbox|pb\.?|p\.? ?o\.? ?box) \d+|^c/o \p{L}{2}"
)
_PHONE = regex.compile(
    r"^\(?(?:\+|00) ?(?:4[5-7]|29[89]|358)\)?[ -]?(?:\d[ -]?){6,10}$"
)
_POSITION = regex.compile(
    r"^-?[1-8]?\d\.\d{4,}[,; ]+-?1?\d{1,2}\.\d{4,}$|^(?:SRID=\d+;)?POINT ?Z? ?\("
)
_SHOWN = (
    ("PHONE_NUMBER", 2.5, _PHONE, "a phone number with its country"),
    ("GEO_LOCATION", 2.4, _POSITION, "a latitude and a longitude"),
    ("IP_ADDRESS", 2.6, _IP, "an IP address"),
    ("CREDIT_CARD", 2.6, _CARD, "a card number with its middle masked"),
    ("STREET_ADDRESS", 2.5, _NUMBERED, "a street with a number"),
    ("STREET_ADDRESS", 2.4, _BOX, "a box at the post, or care of somebody"),
)
"""Type, weight, form and what it is, where each of the few values has it."""


def evidence(forms: Forms, seen: Seen) -> Iterator[Evidence]:
    """Forms that one value shows, if each of the few has it."""
    if not 0 < forms.n < FEW or seen.kind not in {"text", "integer"}:
        return
    texts = [text.strip() for text in seen.texts.to_pylist()]
    hits = (seen.total, seen.total)
    for kind, weight, expression, said in _SHOWN:
        if expression is _IP and not any(map(_HIGH.search, texts)):
            continue  # small numbers between dots are versions
        if all(map(expression.match, texts)):
            yield Evidence(kind, weight, (f"each of the few values is {said}",), hits)
    if len(texts) > 1 and all(_IMEI.match(t) and _luhn(t) for t in texts):
        told = "each of the few values has the check digit of an IMEI"
        yield Evidence("DEVICE_ID", 2.5, (told,), hits)


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits)))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


NAMED = ("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME")
PEOPLE = (
    *NAMED,
    *("NO_FODSELSNUMMER", "NO_D_NUMMER", "DK_CPR_NUMBER", "EMAIL_ADDRESS"),
)
BELIEVED = 0.5
OPEN = 0.35
"""Belief in another type from which a column is no longer open."""
LIKELY_CODES, SPREAD = 0.8, 50
"""What existing codes weigh at least, and how far they lie apart for each of them."""
PLACED = ("STREET_ADDRESS", "POSTAL_CODE", "LOCATION")
NEAR = 3
"""Columns between a country and the address that it ends, at most."""
SUBSCRIBED, BORN, HOME, DOOR, POSTED = 2.3, 2.3, 2.6, 2.3, 1.6
YES_AND_NO = 2.0
"""``NO`` is an answer too; not where an address stands before it."""


def look(columns: Mapping[str, Column]) -> Iterator[tuple[str, Evidence]]:
    """What the people of a table make likely of columns whose name says nothing."""
    open_ = {n: c for n, c in columns.items() if says_nothing(c) and _is_open(c)}
    if not open_:
        return
    yield from _by_addresses(columns, open_)
    named = [n for n, c in columns.items() if c.confidence(*PEOPLE) > BELIEVED]
    if not named:
        return
    told = f"beside the people in {named[0]}"
    for name, column in open_.items():
        if _is_subscriber(column):
            said = f"eight digits as subscribers have, {told}"
            yield name, Evidence("PHONE_NUMBER", SUBSCRIBED, (said,))
        if _is_posted(column):
            said = f"each is a postal code, {told}"
            yield name, Evidence("POSTAL_CODE", POSTED, (said,))
    born = _births(columns, open_)
    if born:
        yield born, Evidence("DATE_OF_BIRTH", BORN, (f"the earliest dates {told}",))


def says_nothing(column: Column) -> bool:
    """Whether the name is a letter with a number (``C3``), and no pack knows it."""
    long = any(len(part.strip("0123456789")) > 1 for part in column.words)
    return not long and not column.matches


def _is_open(column: Column) -> bool:
    return len(column.seen) > 0 and column.best()[1] < OPEN


_SUBSCRIBER = r"^(?:\+?4[57] ?)?[2-9](?:\d{7}|\d(?: \d\d){3}|\d\d \d\d \d\d\d)$"
_MOBILE = r"^[49]\d{7}$"
_DATES = r"^(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d)$"


def _is_subscriber(column: Column) -> bool:
    """Scattered numbers that begin with several digits, or all as mobiles do.

    A counter, a year's series and company numbers begin alike; dates are dates.
    """
    seen = column.seen
    if len(seen) < 2 or seen.kind not in {"text", "integer"}:
        return False
    texts = pc.utf8_trim_whitespace(seen.texts)
    texts = texts.filter(pc.greater(pc.utf8_length(texts), 0))
    if len(texts) < 2 or not _all(texts, _SUBSCRIBER) or _all(texts, _DATES):
        return False
    heads = set(pc.utf8_slice_codeunits(texts, 0, 2).to_pylist())
    first = {head[0] for head in heads}
    mobile = _all(texts, _MOBILE) and len(heads) > 1
    company = column.confidence("DK_CVR") > 0.2
    return (mobile or len(first) > 1) and len(heads) > 0.3 * len(texts) and not company


def _is_posted(column: Column) -> bool:
    """Codes of towns, all of them; amounts and series of numbers are so by chance."""
    codes = [c for c in column.forms.codes if c.entity_type == "POSTAL_CODE"]
    if not codes or codes[0].share < 1 or codes[0].weight < LIKELY_CODES:
        return False
    texts = column.seen.texts
    if len(texts) <= FEW or not _all(texts, r"^\d{4}$|^[A-Z]{1,2}-\d{4}$"):
        return False
    values = numbers_in(texts)
    return int(np.ptp(values)) > SPREAD * len(values)


def _all(texts: pa.LargeStringArray, pattern: str) -> bool:
    return bool(pc.all(pc.match_substring_regex(texts, pattern)).as_py())


_COUNTRY = regex.compile(r"^(?:NO|DK|NOR|DNK|FO|GL)$")
_ANSWER = regex.compile(r"^NO$")
_DOOR = regex.compile(
    r"(?i)^(?:[hulk]0\d{3}|(?:st|kl|\d{1,2})\.?,? ?(?:tv|th|mf)\.?|tv|th|mf|(?:lejl|leil)\.? ?\w{1,4}|(?:c/o|v/) ?\p{L}.*|\d{1,2}\. ?(?:etg|etasje|sal)\.?)$"
)


def _by_addresses(
    columns: Mapping[str, Column], open_: Mapping[str, Column]
) -> Iterator[tuple[str, Evidence]]:
    """``DK`` in every row right behind an address, ``2. tv`` in a few of them."""
    places = list(columns)
    for name, column in open_.items():
        if len(column.seen) >= FEW or column.seen.kind != "text":
            continue
        texts = column.seen.texts.to_pylist()
        door = all(map(_DOOR.match, texts))
        if not door and not (len(texts) == 1 and _COUNTRY.match(texts[0])):
            continue
        here = places.index(name)
        around = places[max(0, here - NEAR) : here + NEAR + 1]
        near = [n for n in around if columns[n].confidence(*PLACED) > BELIEVED]
        if near and door:
            told = f"a part of the address in {near[0]}"
            yield name, Evidence("STREET_ADDRESS", DOOR, (told,))
        elif near:
            told = f"the letters of a country near the address in {near[0]}"
            more = YES_AND_NO if _ANSWER.match(column.seen.texts[0].as_py()) else 0.0
            yield name, Evidence("COUNTRY", HOME + more, (told,))


_YEAR = r"(?:^|[-./ ])(?P<y>(?:19|20)\d\d)(?:$|[-./T ]|\d{4}$)"
_DATED = r"^(?:19|20)\d\d-?\d\d-?\d\d(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$|^\d\d?[-./]\d\d?[-./](?:19|20)\d\d(?: 00:00(?::00)?)?$"
GROWN, LATEST, APART, EARLIER = 1998, 2012, 6, 8
"""Half of them were born before ``GROWN``, none after ``LATEST``; two of them are so
many years apart, and other dates of the table are so many years later."""


def _births(columns: Mapping[str, Column], open_: Mapping[str, Column]) -> str:
    """The column of the earliest dates, if people are born so; else empty."""
    if any(c.confidence("DATE_OF_BIRTH") > BELIEVED for c in columns.values()):
        return ""
    years = {n: y for n, c in columns.items() if (y := _years(c)).size > 1}
    ranked = sorted(years, key=lambda name: float(np.median(years[name])))
    if not ranked or ranked[0] not in open_:
        return ""
    first = years[ranked[0]]
    middle = float(np.median(first))
    if middle > GROWN or int(first.max()) > LATEST or np.ptp(first) < APART:
        return ""
    if len(ranked) > 1 and float(np.median(years[ranked[1]])) < middle + EARLIER:
        return ""
    return ranked[0]


def _years(column: Column) -> NDArray[np.int64]:
    """The years of dates without a time; empty where there are others."""
    nothing = np.zeros(0, np.int64)
    if column.seen.kind not in {"text", "date", "timestamp", "integer"}:
        return nothing
    texts = column.seen.texts
    if not len(texts) or not truths_of(pc.match_substring_regex(texts, _DATED)).all():
        return nothing
    plain = pc.replace_substring_regex(texts, r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3")
    found = pc.extract_regex(plain, _YEAR).field("y").drop_null()
    found = found.filter(pc.not_equal(found, ""))
    return numbers_of(found.cast(pa.int64())) if len(found) == len(texts) else nothing


_SAID = regex.compile(
    r"(?i)\b(?:er|var|har|hadde|havde|kan|skal|skulle|vil|vill?e|må|blir|bliver|ble|blev|bør|"
    r"jeg|eg|vi|du|hun|han|ho|det|den|dere|deres|min|mitt|mit|mine|sin|ikke|ikkje|hvis|når|"
    r"takk|tak|hei|hej|hilsen|mvh|hva|hvad|hvordan|hvornår|kommer|ringer|ønsker|ønskjer|"
    r"venter|sendt|ringt|bedt|obs|vedr|pga|is|are|was|were|has|have|had|will|would|can|"
    r"should|not|please|thanks?|i|he|she|they|you|your|my|his|her|the|asks?|called|wants?)\b"
)
_CLOSED = regex.compile(r"[.!?)]\s*$")
WORDS, LENGTH, SENTENCES, APIECE = 3, 14, 0.6, 0.6
"""Words and characters of a sentence; share of the longer texts that are such, and of
the rows that have a text of their own: a status stands in many."""
SEVERAL, WRITTEN = 2, 2.3


def sentences(forms: Forms, seen: Seen) -> Iterator[Evidence]:
    """A few texts that people wrote: verbs, pronouns and full stops, each another."""
    texts = [text for text in seen.texts.to_pylist() if len(text.split()) >= WORDS]
    texts = [text for text in texts if len(text) >= LENGTH]
    if (
        len(seen) < SEVERAL
        or not texts
        or len(texts) < 0.4 * len(seen)
        or len(seen) < APIECE * seen.total
    ):
        return
    said = [
        t
        for t in texts
        if _SAID.search(t) or (_CLOSED.search(t) and len(t) > 2 * LENGTH)
    ]
    long = len(said) > 1 or len(said[0]) > 2 * LENGTH if said else False
    if long and len(said) >= SENTENCES * len(texts) and forms.addresses[0] < 0.5:
        told = f"{len(said)} of {len(seen)} values are sentences"
        yield Evidence("FREE_TEXT", WRITTEN, (told,), (seen.total, seen.total))
