"""Addresses: whole ones in a cell, and the parts of one over several columns.

A cell is an address by its street and number, post-office box, floor, farm or a postal
code before its town. Parts stand side by side: a street, its number and letter, a
floor, a code, a town. Alone each is weak (12 is no address), together they are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.lexicon import Lexicon, repaired
from pii_toolkit.detect.patterns import LETTERS
from pii_toolkit.detect.postcodes import numbers_in
from pii_toolkit.detect.statistics import Seen, numbers_of, truths_of

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column
    from pii_toolkit.detect.neighbours import RowSample

ROAD = (
    r"(?:vei|veg|vej|gat|gad|gt|vn|vg|all[eé]|plass|plads|plad|torv|torg|bakk|sving|sti|"
    r"toft|park|ter+ass?|løkk|løkke|li|haug|have|hage|tun|brygg|kaj|kai|boulevard|mark|"
    r"brink|ring|far|faret|krok|kroken|allmenning|smau|smug|strede|stræde|vænge|eng|"
    r"kvartal|kanal|strand|høj|dal|skov|rud|jord|grend|feltet|kroa|bjerg|slette|alle)"
    r"(?:en|et|a|e|n|t|er|erne|ene|s)?"
)
"""Endings of street names, with their inflections; ``vn.`` and ``gt.`` are short."""
_NUMBER = r"\d{1,4} ?[a-zæøå]?(?: ?[-–/] ?\d{1,4} ?[a-z]?)?"
_STREET = rf"(?i)[{LETTERS}]*{ROAD}\.? +{_NUMBER}(?:$|[ ,;.])"
_BOX = r"(?i)^(?:postboks|postbox|postb\.?|pb\.?|boks|box|p\.? ?o\.? ?box) *\d+"
_CARE = rf"(?i)(?:^|[ ,])c/o ?[{LETTERS}]|(?:^|[ ,])v/ ?[{LETTERS}].*\d"
_FARM = r"(?i)\bg(?:år|aar)?(?:ds)?nr\.? ?\d+.*\bb(?:ruks)?nr\.? ?\d+|\bgnr\.? ?\d+/\d+"
_FLOOR = (
    r"(?i)\d ?[a-zæøå]?,? +(?:st|kl|stuen|\d{1,2})\.? ?(?:sal)?,?\.? ?"
    r"(?:tv|th|mf|dør)\b|"
    r"\d ?[a-zæøå]?,? (?:\d{1,2}\.|st\.?) ?(?:sal|etg|etasje)\b|"
    r"\b[hulk]0[1-9]0[1-9]\b|\b(?:leil(?:ighet)?|lejl(?:ighed)?)\.? ?\d+"
)
_TOWNED = (
    rf"[{LETTERS}][^,;\n]* \d{{1,4}} ?[A-Za-z]?[,;\n ]+ *"
    rf"(?:N-|NO-|DK-)?\d{{4}} +[{LETTERS}]{{2}}"
)
_ABROAD = (
    r"(?i)^\d{1,5} .*\b(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|blvd|court|ct|"
    r"way)\b\.?|^(?:rue|via|calle|ul\.) .*\d"
)
_STRONG = (_STREET, _BOX, _CARE, _FARM, _FLOOR, _TOWNED, _ABROAD)
_HOUSED = rf"^[{LETTERS}][{LETTERS} .'’-]+ \d{{1,4}} ?[A-Za-z]?(?:[ -]+\d{{1,4}})?$"
_TOWN_BEHIND = rf"([{LETTERS}]{{3}}) ?/ ?[{LETTERS}]{{2}}[{LETTERS} .-]*$"
_ROAD_ONLY = rf"(?i)^[{LETTERS}][{LETTERS} .'’-]*(?:{ROAD})\.?$"

_PART_NUMBER = r"^\d{1,3} ?[A-Za-zÆØÅæøå]?(?:[-–/]\d{1,3})?$"
_PART_LETTER = r"^[A-Za-zÆØÅæøå]$"
_PART_FLOOR = (
    r"(?i)^(?:st|kl|k\d|\d{1,2})\.?(?: ?sal)?,? ?(?:tv|th|mf|\d{1,4})?\.?$|"
    r"^(?:tv|th|mf)\.?$|^[hulk]0\d0\d$"
)
_PART_DOOR = r"(?i)tv|th|mf|st|kl|sal|^[hulk]0\d0\d$"
LEAST = 4
NEAR = 3
"""Columns between two parts of one address at most."""


def shares_of(
    columns: Sequence[pa.LargeStringArray],
) -> list[tuple[float, float, float]]:
    """Per column: share of whole addresses, of words with a number, of street names."""
    mended = _without_marks(repaired(pa.concat_arrays(columns)))
    edges = np.cumsum([len(column) for column in columns])[:-1]
    strong = np.zeros(len(mended), np.bool_)
    for pattern in _STRONG:
        strong |= truths_of(pc.match_substring_regex(mended, pattern))
    housed = strong | truths_of(pc.match_substring_regex(mended, _HOUSED))
    named = pc.replace_substring_regex(mended, _TOWN_BEHIND, r"\1")
    road = truths_of(pc.match_substring_regex(named, _ROAD_ONLY))
    parts = (np.split(mask, edges) for mask in (strong, housed, road))
    return [
        (float(a.mean()), float(b.mean()), float(c.mean()))
        for a, b, c in zip(*parts, strict=True)
    ]


def _without_marks(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """Commas between the components: ``Storgata 1^^Oslo`` of HL7, and of mainframes."""
    marked = rf"[{LETTERS}\d](?:\*|\^+)[{LETTERS}\d]"
    if not pc.any(pc.match_substring_regex(texts, marked)).as_py():
        return texts
    return pc.replace_substring_regex(texts, r"[*^]+", ", ")


def from_addresses(
    shares: tuple[float, float, float], seen: Seen
) -> Iterable[Evidence]:
    """What the values alone say: addresses, or names of streets."""
    strong, housed, road = shares
    hits = (round(seen.total * max(strong, housed)), seen.total)
    if len(seen) < LEAST:
        return
    if strong >= 0.4 or (housed >= 0.8 and strong >= 0.1):
        weight = 2.9 if strong >= 0.4 else 2.2
        words = f"{percent(housed)} of the distinct values are written as addresses"
        yield Evidence("STREET_ADDRESS", weight, (words,), hits=hits)
    elif road >= 0.5:
        words = f"{percent(road)} of the distinct values end as street names do"
        yield Evidence("STREET_ADDRESS", 1.6, (words,), hits=hits)


@dataclass(frozen=True, slots=True)
class _Part:
    """One column that may be a part of an address."""

    name: str
    role: str
    entity_type: str
    place: int


ANCHORS = frozenset({"street", "postal code", "town"})
"""Two of these side by side make an address; the other parts need them."""


def look(
    columns: Mapping[str, Column], rows: RowSample, lexicon: Lexicon
) -> Iterator[tuple[str, Evidence]]:
    """Evidence for the parts of one address, with the column it is for."""
    for name, column in columns.items():
        yield from ((name, item) for item in _coded_towns(column.seen, lexicon))
    parts = list(_parts(columns))
    yield from _codes_and_towns(parts, rows, lexicon)
    for group in _groups(parts):
        roles = {part.role for part in group}
        anchored = len(roles & ANCHORS) >= 2
        placed = {p.place: p.role for p in group}
        for part in group:
            others = sorted(p.name for p in group if p is not part)
            told = f"one address with {', '.join(others)}"
            if part.role in ANCHORS and anchored:
                yield part.name, Evidence(part.entity_type, 1.0, (told,))
            elif part.role == "street" and _is_led(part, group, placed):
                yield part.name, Evidence(part.entity_type, 0.9, (told,))
            elif part.role == "municipality" and anchored:
                yield part.name, Evidence(part.entity_type, 1.2, (told,))
            elif roles & PLACED and _follows_street(part, placed):
                words = f"{told}: the {part.role}"
                yield part.name, Evidence(part.entity_type, 2.6, (words,))


PLACED = ANCHORS | {"municipality"}
"""A letter behind a number is part of an address where one of them stands near: a trial
numbers its blocks and letters its treatments."""
_BEFORE = {
    "number": {"street"},
    "letter": {"number"},
    "floor": {"street", "number", "letter", "floor"},
}


def _is_led(part: _Part, group: Sequence[_Part], placed: Mapping[int, str]) -> bool:
    """Is there a town, or a number right behind it? A number before is another's."""
    return any(
        other.role in PLACED - {"street"}
        or (other.place > part.place and _follows_street(other, placed))
        for other in group
    )


def _follows_street(part: _Part, placed: Mapping[int, str]) -> bool:
    """``Storgata | 12 | B | 2. | tv``: each part right behind another."""
    return placed.get(part.place - 1) in _BEFORE.get(part.role, ())


def _parts(columns: Mapping[str, Column]) -> Iterator[_Part]:
    for place, (name, column) in enumerate(columns.items()):
        role, entity_type = _role(column)
        if role:
            yield _Part(name, role, entity_type, place)


def _role(column: Column) -> tuple[str, str]:
    """The part that a column may be, and its entity type."""
    # a floor or a road's class is a number: only a sure name makes it a street
    numbers = column.forms.share("digits") > 0.9
    if column.confidence("STREET_ADDRESS") > (0.5 if numbers else 0.2):
        return "street", "STREET_ADDRESS"
    codes = {c.entity_type: c for c in column.forms.codes}
    best = column.forms.codes[0] if column.forms.codes else None
    post = codes.get("POSTAL_CODE")
    if column.confidence("POSTAL_CODE") > 0.2 or (
        post is not None and post is best and post.weight > -0.5 and post.share > 0.85
    ):
        return "postal code", "POSTAL_CODE"
    if best is not None and best.entity_type == "MUNICIPALITY_CODE" and best.weight > 1:
        return "municipality", "MUNICIPALITY_CODE"
    if column.confidence("LOCATION") > 0.2:
        return "town", "LOCATION"
    sure = max((c for _, c in column.ballot.ranked()), default=0.0)
    if (
        sure > 0.5
        or len(column.seen) < 2
        or column.seen.kind not in {"text", "integer"}
    ):
        return "", ""
    return _small_part(column.seen), "STREET_ADDRESS"


def _small_part(seen: Seen) -> str:
    texts = seen.texts
    if float((seen.lengths > 8).mean()) > 0.05:
        return ""
    if _share(texts, _PART_LETTER) >= 0.95 and len(seen) <= 15:
        return "letter" if _share(texts, "^[A-Ha-h]$") >= 0.6 else ""
    door = _share(texts, _PART_DOOR)
    if _share(texts, _PART_FLOOR) >= 0.9 and door >= 0.2:
        return "floor"
    if _share(texts, _PART_NUMBER) >= 0.95 and len(seen) >= LEAST:
        heads = pc.extract_regex(texts, r"^(?P<n>\d{1,3})").field("n").drop_null()
        heads = heads.filter(pc.not_equal(heads, ""))
        numbers = numbers_of(heads.cast(pa.int64()))
        if numbers.size and np.median(numbers) < 120 and numbers.min() >= 1:
            return "number"
    return ""


def _share(texts: pa.LargeStringArray, pattern: str) -> float:
    return float(truths_of(pc.match_substring_regex(texts, pattern)).mean())


def _groups(parts: list[_Part]) -> Iterator[list[_Part]]:
    """Runs of parts that stand near one another; a role may come twice in one."""
    run: list[_Part] = []
    for part in parts:
        if run and part.place - run[-1].place > NEAR:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


_CODED = r"^(?:[A-Z]{1,2}-)?(?P<code>\d{3,4})(?:,? +|[*^]+)(?P<town>[^\d,;]{2,40})$"
CODED, KNOWN, WHOLE = 0.9, 0.5, 2
"""Share of cells that are a code and words, of those whose code is the town's, and
distinct cells at least."""


def _coded_towns(seen: Seen, lexicon: Lexicon) -> Iterator[Evidence]:
    """``8000 Aarhus C``: a postal code and its town in one cell."""
    if seen.kind != "text" or len(seen) < WHOLE:
        return
    found = pc.extract_regex(seen.texts, _CODED).drop_null()
    if len(found) < CODED * len(seen):
        return
    codes = found.field("code").cast(pa.large_string())
    share, _ = _agreement(codes, found.field("town").cast(pa.large_string()), lexicon)
    if share < KNOWN:
        return
    told = f"{percent(share)} are a postal code and the town that it belongs to"
    yield Evidence("POSTAL_CODE", 3.0, (told,), hits=(seen.total, seen.total))
    for kind in ("STREET_ADDRESS", "PERSON", "LOCATION"):
        yield Evidence(kind, -1.0, (told,))


def _codes_and_towns(
    parts: list[_Part], rows: RowSample, lexicon: Lexicon
) -> Iterator[tuple[str, Evidence]]:
    """Row by row: is the town the one that the postal code belongs to?"""
    codes = [p for p in parts if p.role == "postal code"][:4]
    towns = [p for p in parts if p.role == "town"][:6]
    for code in codes:
        for town in towns:
            share, seen = _agreement(
                rows.column(code.name), rows.column(town.name), lexicon
            )
            if seen < LEAST or share < 0.4:
                continue
            told = f"{percent(share)} of the rows have the town of the code in"
            yield code.name, _agreed("POSTAL_CODE", f"{told} {town.name}")
            yield town.name, _agreed("LOCATION", f"{told} {code.name}")


def _agreed(entity_type: str, words: str) -> Evidence:
    return Evidence(entity_type, 2.4, (words,))


def _agreement(
    codes: pa.LargeStringArray, towns: pa.LargeStringArray, lexicon: Lexicon
) -> tuple[float, int]:
    if len(codes) != len(towns) or len(codes) == 0:
        return 0.0, 0
    both = truths_of(pc.and_(pc.is_valid(codes), pc.is_valid(towns)))
    kept = pa.array(both)
    numbers = numbers_in(codes.filter(kept))
    names = pc.utf8_lower(repaired(pc.utf8_trim_whitespace(towns.filter(kept))))
    if numbers.size == 0:
        return 0.0, 0
    written = pa.array(numbers).cast(pa.large_string())
    blank = pa.scalar(" ", pa.large_string())
    pairs = pc.binary_join_element_wise(written, names, blank)
    shares = [
        float(truths_of(pc.is_in(pairs, value_set=held.pairs)).mean())
        for held in lexicon.postcodes
    ]
    return max(shares, default=0.0), int(numbers.size)
