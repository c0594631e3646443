"""One column: every sign of it on one ballot, and the findings that come of that.

The signs of a column alone (its name, comment, numbers, forms) are gathered here; what
its table and neighbours add comes from `tables`. Nothing of a value leaves but its
shape.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pii_toolkit.detect import (
    form_signs,
    hashes,
    header_signs,
    identifiers,
    masked,
    units,
    value_forms,
    value_words,
    verdicts,
)
from pii_toolkit.detect.bare_names import Bare
from pii_toolkit.detect.entries import NameMatch
from pii_toolkit.detect.evidence import Evidence, clopper_pearson, confidence
from pii_toolkit.detect.forms import Forms, forms_of
from pii_toolkit.detect.header_signs import Reading
from pii_toolkit.detect.statistics import Seen, shape
from pii_toolkit.detect.vocabulary import Vocabulary, words
from pii_toolkit.model import Alternative, Field, Finding, Location
from pii_toolkit.recognizers import EntityType

if TYPE_CHECKING:
    from pii_toolkit.detect.detector import TableDetector


@dataclass(slots=True, repr=False)
class Column:
    """One column while it is judged; ``places``: of the list whose values it shows.

    ``bare``: its name beside those of its table.
    """

    field: Field
    matches: tuple[NameMatch, ...]
    seen: Seen
    forms: Forms
    ballot: verdicts.Ballot = dataclasses.field(default_factory=verdicts.Ballot)
    places: int = 1
    bare: Bare | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its name; letters of the table that are glued to it are none."""
        if self.bare is not None and self.bare.glued:
            return words(self.bare.rest)
        return words(self.field.name)

    @property
    def own_words(self) -> tuple[str, ...]:
        """The words that not every name of its table begins with."""
        return words(self.bare.rest) if self.bare is not None else self.words

    def best(self) -> tuple[str, float]:
        """The surest entity type so far."""
        ranked = self.ballot.ranked()
        if not ranked:
            return "", 0.0
        return ranked[0][0].entity_type, ranked[0][1]

    def confidence(self, *entity_types: str) -> float:
        """The belief in the surest of these types."""
        pairs = self.ballot.ranked()
        return max((c for e, c in pairs if e.entity_type in entity_types), default=0.0)


MEASURES = frozenset({"float", "date", "timestamp", "boolean"})
"""Kinds of columns that hold no number of anybody, whatever their name (``cpr``: the
cost per response), unless all values are whole numbers."""
_OTHER = ("but the values have too few or too many digits",)
_DIGITS = {"NO": (11,), "DK": (9, 10)}
"""Digits of a person number by country; a CPR number may have lost its zero."""


def of_other_length(column: Column, entity_types: Iterable[str]) -> set[str]:
    """Person numbers that digits of another length throughout cannot be.

    Six digits and fewer may be half of a number: the neighbours decide.
    """
    lengths = column.seen.lengths
    if column.forms.n < identifiers.FEW or column.forms.share("digits") < 0.9:
        return set()
    fits = {
        home: float(((lengths <= 6) | np.isin(lengths, sizes)).mean()) >= 0.1
        for home, sizes in _DIGITS.items()
    }
    named = verdicts.PERSON_NUMBERS.intersection(entity_types)
    return {name for name in named if not fits.get(name[:2], True)}


def column_of(
    about: Field,
    seen: Seen,
    detector: TableDetector,
    country: str | None,
    forms: Forms | None = None,
    *,
    reading: Reading,
    bare: Bare | None = None,
) -> Column:
    """A column with the signs of its name, comment, numbers and forms.

    ``reading``: of its name beside those of its table. ``bare``: that name without what
    it shares with these.
    """
    matches = reading.said
    forms = forms or forms_of(seen, detector.names)
    column = Column(about, matches, seen, forms, bare=bare)
    ballot = column.ballot
    words = verdicts.from_name(matches, country, detector.countries)
    ballot.add(words)
    beside = country, detector.countries, detector.own_words
    ballot.add(header_signs.evidence(reading, words, *beside))
    if about.comment:
        ballot.add(_from_comment(about.comment, detector.vocabulary))
    named = set(ballot.candidates)
    numbers = identifiers.evidence(seen)
    ballot.add(verdicts.kin_named(numbers, ballot))
    ballot.add(e for e in numbers if e.weight > 0 or e.entity_type in named)
    formed = form_signs.from_forms(column.forms, seen)
    ballot.add(formed)
    against = verdicts.disproved([*numbers, *formed], ballot)
    ballot.add(against)
    ballot.add(masked.evidence(seen))
    ballot.add(units.evidence(seen))
    ballot.add(value_words.evidence(seen, detector.values))
    ballot.add(value_forms.evidence(seen, detector.logins))
    judged = {e.entity_type for e in (*numbers, *against)}
    digest = hashes.digest_of(seen)
    if digest is not None:
        hidden = named & verdicts.PERSON_NUMBERS
        ballot.add(hashes.named(digest, sorted(hidden - judged)))
        judged |= hidden
    wrong = of_other_length(column, named - judged)
    ballot.add(Evidence(n, form_signs.CONTRADICTION, _OTHER) for n in sorted(wrong))
    judged |= wrong
    for name in named - judged:
        sign = form_signs.from_expectation(ballot.candidates[name], column.forms)
        ballot.add([] if sign is None else [sign])
    measure = seen.kind in MEASURES and seen.integers is None and len(seen) > 0
    if not measure:
        stated = [m for m in matches if m.entity_type not in wrong]
        verdicts.keep_honest(ballot, stated)
    known = {k: c for k, c in ballot.candidates.items() if k in detector.types}
    ballot.candidates = known
    return column


def findings_on(
    column: Column, place: Location, types: Mapping[str, EntityType]
) -> list[Finding]:
    """The verdicts that are likelier right than wrong, the surest first.

    Where none is, but the column is surely personal, the surest of them.
    """
    ranked = column.ballot.ranked()
    least = verdicts.REPORT_FROM
    if verdicts.surely_personal(ranked):
        least = min(least, ranked[0][1])
    found: list[Finding] = []
    taken: set[str] = set()
    for candidate, sure in ranked:
        known = candidate.entity_type in taken and not candidate.beside
        if sure < least or known:
            continue
        taken |= set() if candidate.beside else verdicts.kin(candidate.entity_type)
        sensitivity = types[candidate.entity_type].sensitivity
        found.append(_finding(column, place, candidate, sure, sensitivity))
    return found


def finding_of(
    column: Column, place: Location, item: Evidence, types: Mapping[str, EntityType]
) -> Finding:
    """A finding by one sign, beside what the column is."""
    candidate = verdicts.Candidate(item.entity_type, beside=True)
    candidate.add(item)
    sensitivity = types[item.entity_type].sensitivity
    return _finding(column, place, candidate, confidence(candidate.score), sensitivity)


def _finding(
    column: Column,
    place: Location,
    candidate: verdicts.Candidate,
    sure: float,
    sensitivity: str,
) -> Finding:
    seen = column.seen
    reasons = list(candidate.words)
    if len(seen) == 0:
        reasons.append("no value was seen: the verdict rests on the name")
    elif not seen.complete:
        reasons.append(f"judged by a sample of {len(seen):,} distinct values")
    if column.places > 1:
        reasons.append(f"judged with all {column.places} places of its list")
    others = [
        Alternative(o.entity_type, round(c, 3))
        for o, c in column.ballot.ranked()
        if o is not candidate and c >= verdicts.OTHERS_FROM
    ]
    hits = candidate.hits if candidate.hits and candidate.hits[1] else None
    return Finding(
        location=place,
        entity_type=candidate.entity_type,
        confidence=round(sure, 3),
        status=candidate.status,
        prevalence=clopper_pearson(*hits) if hits else None,
        rows_examined=seen.rows,
        evidence=tuple(reasons),
        others=tuple(others[:3]),
        shape=shape(seen.texts, seen.counts),
        sensitivity=sensitivity,
    )


def _from_comment(comment: str, vocabulary: Vocabulary) -> list[Evidence]:
    parts = words(comment)[:30]
    matches = [m for part in parts for m in vocabulary.match(part)]
    best = {m.entity_type: m for m in sorted(matches, key=lambda m: m.strength)}
    return verdicts.from_comment(best.values())
