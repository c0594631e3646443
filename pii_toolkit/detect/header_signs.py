"""What the model of column names says, weighed beside the words of the packs.

A word says a type wherever it stands; the model knows that word too, and has read the
name beside the others of its table. Of 16,500 names that it had not learnt, words that
it doubted were right in a tenth of the cases where it gave their type less than 5 %, in
a third around 15 %, and in 60 % from 20 % on: it takes from a word what it does not
give. Words that a user's own pack brings are never doubted, nor the name of a column
without neighbours, nor words of person numbers: one that is missed costs more than a
look.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pii_toolkit.detect.entries import NameMatch
from pii_toolkit.detect.evidence import PRIOR, Evidence, percent
from pii_toolkit.detect.headers import NOTHING, Likely
from pii_toolkit.detect.verdicts import NAME_BASE, PERSON_NUMBERS, kin
from pii_toolkit.detect.vocabulary import DECIDES

LEAST_LIKELY = 0.3
"""Probability from which the model is heard."""
LEAST_ELSE = 0.1
"""Least probability of a word that is doubted, and of anything else than what is heard:
the model knows no values."""
HINTED = 1.0
"""Most that it makes of a name without neighbours, and of an ambiguous word that could
say a person number: values say the rest."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the name of a column says.

    ``said``: by the words of the packs, the surest first. ``likely``: by the model that
    knows these words and the names beside it, every class, the likeliest first; empty
    where it was not asked. ``alone``: the table has no other column.
    """

    said: tuple[NameMatch, ...] = ()
    likely: tuple[Likely, ...] = ()
    alone: bool = True


def evidence(
    reading: Reading,
    named: Iterable[Evidence],
    country: str | None,
    countries: Mapping[str, str],
    own: Collection[str] = (),
) -> list[Evidence]:
    """What the model adds to the words of a name and takes from them.

    Args:
        reading: of the column's name.
        named: what its words were taken for, by ``verdicts.from_name``.
        country: ``no`` or ``dk`` where the schema shows it; types of the other country
            are not said.
        countries: country of each entity type that has one.
        own: words of a user's packs.
    """
    given = {sign.entity_type: sign.weight for sign in named}
    said = [match for match in reading.said if _decides(match)]
    if reading.alone and said:
        return []
    shares = _at_home(reading, country, countries)
    doubted = _doubted(shares, [match for match in said if match.word not in own])
    # A word that another one outweighs says little: the model may know better.
    settled = {kind for kind, weight in given.items() if weight >= NAME_BASE} - doubted
    heard = {
        kind: max(share, LEAST_ELSE if kind in doubted else 0.0)
        for kind, share in shares.items()
        if (share >= LEAST_LIKELY or kind in doubted)
        and kind not in settled | {NOTHING}
    }
    otherwise = max(1 - sum(heard.values()), LEAST_ELSE)
    found = []
    for kind, share in heard.items():
        odds = math.log10(share / otherwise)
        weight = _weight(kind, odds, given.get(kind), alone=reading.alone)
        if (weight < 0) if kind in doubted else (weight > 0):
            found.append(Evidence(kind, weight, (_words(reading, kind, weight),)))
    return found


def _at_home(
    reading: Reading, country: str | None, countries: Mapping[str, str]
) -> dict[str, float]:
    """The probabilities where types of the other country are none; they sum to one."""
    shares = {
        one.entity_type: one.probability
        for one in reading.likely
        if country is None or countries.get(one.entity_type) in {None, country}
    }
    total = sum(shares.values())
    return {kind: share / total for kind, share in shares.items()}


def _weight(kind: str, odds: float, given: float | None, *, alone: bool) -> float:
    """What the model adds to what words gave a type, if they did."""
    weight = odds - PRIOR
    if alone or (given is not None and kind in PERSON_NUMBERS):
        weight = min(weight, HINTED)
    return weight - (given or 0.0)


def _decides(match: NameMatch) -> bool:
    return not match.ambiguous and match.strength >= DECIDES


def _doubted(shares: Mapping[str, float], said: Iterable[NameMatch]) -> set[str]:
    """Types that a word says while the model thinks of something else."""
    best = max(shares, key=lambda kind: shares[kind], default=NOTHING)
    return {
        match.entity_type
        for match in said
        if match.entity_type in shares.keys() - PERSON_NUMBERS
        and best not in kin(match.entity_type)
    }


def _words(reading: Reading, kind: str, weight: float) -> str:
    told = next(o.probability for o in reading.likely if o.entity_type == kind)
    but = "but only " if weight < 0 else ""
    return f"{but}{percent(told)} of columns with names like this one hold it"
