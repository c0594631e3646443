"""What the model of column names says, weighed beside the words of the packs.

A word says a type wherever it stands; the model has read the name beside the others of
its table. On twenty thousand names that neither had seen, a word was right in a fifth
of the cases where the model gave its type less than 5 %, in half of them at 20 %, and
in 60 % above 30 % where something else was likelier: `CREDIT` says so. Words that a
user's own pack brings are never doubted, nor the name of a column without neighbours,
nor words of person numbers: one that is missed costs more than a look.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pii_toolkit.detect.entries import NameMatch
from pii_toolkit.detect.evidence import PRIOR, Evidence, percent
from pii_toolkit.detect.headers import NOTHING, Likely
from pii_toolkit.detect.verdicts import PERSON_NUMBERS, kin, name_weight
from pii_toolkit.detect.vocabulary import DECIDES

LEAST_LIKELY = 0.3
"""Probability from which the model is heard."""
LEAST_ELSE = 0.1
"""Least probability of anything else than what is heard: the model knows no values."""
HINTED = 1.0
"""Most that it makes of a name without neighbours, and of an ambiguous word that could
say a person number: values say the rest."""
CREDIT, PER_SHARE = 0.22, 1.3
"""How often a word is right to whose type the model gives nothing, and how much more
often with each share that it gives."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What columns that are called so usually hold, the likeliest first.

    ``alone``: the table has no other column, so that the name is all there is.
    """

    likely: tuple[Likely, ...] = ()
    alone: bool = True


def evidence(
    reading: Reading,
    matches: Iterable[NameMatch],
    country: str | None,
    countries: Mapping[str, str],
    own: Collection[str] = (),
) -> list[Evidence]:
    """What the model adds to the words of a name and takes from them.

    Args:
        reading: of the column's name.
        matches: what the words of the packs say of it.
        country: ``no`` or ``dk`` where the schema shows it; types of the other country
            are not said.
        countries: country of each entity type that has one.
        own: words of a user's packs.
    """
    known = {match.entity_type: match for match in matches}
    said = [match for match in known.values() if _decides(match)]
    if reading.alone and said:
        return []
    shares = _at_home(reading, country, countries)
    abroad = 1 - sum(shares.values())
    credit = _credit(shares, [match for match in said if match.word not in own])
    settled = {NOTHING} | {match.entity_type for match in said} - credit.keys()
    heard = {
        kind: share
        for kind, share in _with_credit(shares, credit).items()
        if (share >= LEAST_LIKELY or kind in credit) and kind not in settled
    }
    otherwise = max(1 - abroad - sum(heard.values()), LEAST_ELSE)
    found = []
    for kind, share in heard.items():
        odds = math.log10(share / otherwise)
        weight = _weight(kind, odds, known.get(kind), alone=reading.alone)
        if (weight < 0) if kind in credit else (weight > 0):
            found.append(Evidence(kind, weight, (_words(reading, kind, weight),)))
    return found


def _at_home(
    reading: Reading, country: str | None, countries: Mapping[str, str]
) -> dict[str, float]:
    """The probabilities without those of the other country's types."""
    return {
        one.entity_type: one.probability
        for one in reading.likely
        if country is None or countries.get(one.entity_type) in {None, country}
    }


def _weight(kind: str, odds: float, match: NameMatch | None, *, alone: bool) -> float:
    """What the model adds to the word for a type, if there is one."""
    weight = odds - PRIOR
    if alone or (match and kind in PERSON_NUMBERS):
        weight = min(weight, HINTED)
    return weight - (name_weight(match.strength) if match else 0.0)


def _decides(match: NameMatch) -> bool:
    return not match.ambiguous and match.strength >= DECIDES


def _credit(shares: Mapping[str, float], said: Iterable[NameMatch]) -> dict[str, float]:
    """How likely words are right where the model thinks of something else."""
    best = max(shares, key=lambda kind: shares[kind], default=NOTHING)
    credit = {}
    for match in said:
        family = kin(match.entity_type)
        known = match.entity_type in shares and match.entity_type not in PERSON_NUMBERS
        if known and best not in family:
            share = sum(shares.get(kind, 0.0) for kind in family)
            credit[match.entity_type] = CREDIT + PER_SHARE * share
    return credit


def _with_credit(
    shares: Mapping[str, float], credit: Mapping[str, float]
) -> dict[str, float]:
    """The probabilities once the words are heard as well; they sum to one."""
    if not credit:
        return dict(shares)
    given = sum(credit.values())
    held = {kind: share / max(given, 1.0) for kind, share in credit.items()}
    rest = sum(share for kind, share in shares.items() if kind not in credit)
    left = max(1 - given, 0.0) / max(rest, 1e-9)
    return {kind: held.get(kind, share * left) for kind, share in shares.items()}


def _words(reading: Reading, kind: str, weight: float) -> str:
    told = next(o.probability for o in reading.likely if o.entity_type == kind)
    but = "but only " if weight < 0 else ""
    return f"{but}{percent(told)} of columns with names like this one hold it"
