"""From signs to a verdict: name, values, form and neighbours of one column, weighed.

Every sign adds a weight in powers of ten to an entity type (see `evidence`). The types
then compete: each gets the belief that the others and "nothing personal" leave it. A
name alone reaches 0.6 to 0.75, values that agree raise it above 0.9, values that cannot
be of the type take it below what is reported.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pii_toolkit.detect.entries import NameMatch
from pii_toolkit.detect.evidence import PRIOR, Evidence, confidence
from pii_toolkit.detect.vocabulary import DECIDES
from pii_toolkit.model import Status
from pii_toolkit.numbers import BY_ENTITY_TYPE

REPORT_FROM = 0.5
"""A verdict that is likelier wrong than right is no finding."""
AMONG, TOGETHER = 0.35, 0.7
"""Unless it leads with ``AMONG`` and all types have ``TOGETHER``: two that are equally
likely leave little to "nothing personal", and silence would say just that."""
OTHERS_FROM = 0.02
"""Runner-up types below this are noise."""

PERSON_NUMBERS = frozenset(
    {
        *("NO_FODSELSNUMMER", "NO_D_NUMMER", "NO_H_NUMMER", "NO_FH_NUMMER", "NO_NPID"),
        *("NO_S_NUMMER", "DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER"),
    }
)

ORIGINS = frozenset({"COUNTRY", "NATIONALITY", "LANGUAGE", "ETHNICITY"})
"""Their values are the same words and codes: only the name can tell them apart."""

FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"NO_BANK_ACCOUNT", "DK_BANK_ACCOUNT"}),
    frozenset(
        {"NO_ORGANISASJONSNUMMER", "DK_CVR", "SE_ORGANISATIONSNUMMER", "VAT_NUMBER"}
    ),
    frozenset({"PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME"}),
    frozenset({"NO_KID", "DK_PAYMENT_ID", "INVOICE"}),
    frozenset({"NO_BANKID_PID", "DK_NEMID_PID", "DK_MITID_UUID", "USERNAME"}),
    frozenset({"CUSTOMER_ID", "PERSON_ID", "USERNAME"}),
    PERSON_NUMBERS | {"PERSON_ID"},
    ORIGINS,
    frozenset({"LOCATION", "MUNICIPALITY_CODE", "STREET_ADDRESS", "POSTAL_CODE"}),
)
"""Types that do not speak against each other: one column can be read as either."""

ROLES = frozenset(
    {
        *("FREE_TEXT", "GUARANTOR", "BUSINESS_ROLE", "GUARDIANSHIP", "ADDRESS_HISTORY"),
        *("PROTECTED_ADDRESS",),
    }
)
"""What a column is about, whatever its cells are: ``kautionist`` may hold names. It is
reported beside the type of the cells and is no rival to it."""

NAME_BASE, NAME_SPAN = 2.0, 0.5
"""A specific word in the name: a hundred times likelier than a blind guess, and more
the more of the name it is. With the prior this gives 0.5 to 0.76 for a name alone."""
SECOND = 1.2
"""A word of the name that another word outweighs: the head of a compound is its last
part, and ``fakturapostnr`` a postal code."""
RESOLVED = 1.6
"""An ambiguous word that means one thing in this country; still not enough alone."""
ABROAD = -0.8
"""A word of the other country's vocabulary: ``kontonr`` in a Danish table."""
COMMENT = 0.8
"""The comment on a column mentions the type."""
HONEST_NAME = 0.1
"""Least score of a person number that the name states: a column called fødselsnummer is
treated as one even when its numbers are damaged, masked or invented, for somebody may
fill it with real ones tomorrow."""


HONEST_FROM = 0.9
PROVEN = 2.5
"""Weight from which the values of a column are numbers of people, whatever it is
called: one that a name hides costs more than a type that is not told."""
UNMISTAKABLE, MOSTLY = frozenset({"EMAIL_ADDRESS", "IBAN_CODE"}), 0.9
"""Types with a form that nothing else has, where so many of the rows have it."""


@dataclass(slots=True, repr=False)
class Candidate:
    """One entity type that a column may be, while the signs are added up."""

    entity_type: str
    score: float = PRIOR
    signs: list[tuple[float, str]] = field(default_factory=list)
    hits: tuple[int, int] | None = None
    status: Status | None = None
    beside: bool = False

    def add(self, item: Evidence) -> None:
        """Take one more sign into account."""
        self.score += item.weight
        self.signs.extend((item.weight, words) for words in item.words)
        self.hits = item.hits or self.hits
        self.status = item.status or self.status
        self.beside |= item.beside

    @property
    def words(self) -> tuple[str, ...]:
        """The reasons, the weightiest first."""
        ordered = sorted(self.signs, key=lambda sign: -abs(sign[0]))
        return tuple(dict.fromkeys(words for _, words in ordered))


class Ballot:
    """The candidates of one column."""

    def __init__(self) -> None:
        self.candidates: dict[str, Candidate] = {}

    def add(self, items: Iterable[Evidence]) -> None:
        """Count signs; a type that is named first time enters with the prior."""
        for item in items:
            entry = self.candidates.setdefault(
                item.entity_type, Candidate(item.entity_type)
            )
            entry.add(item)

    def ranked(self) -> list[tuple[Candidate, float]]:
        """Candidates with their confidence, surest first; those beside are last."""
        made = [(c, self._confidence(c)) for c in self.candidates.values()]
        return sorted(
            made, key=lambda one: (one[0].beside, -one[1], one[0].entity_type)
        )

    def _confidence(self, candidate: Candidate) -> float:
        family = kin(candidate.entity_type)
        rivals = sum(
            math.pow(10.0, other.score)
            for other in self.candidates.values()
            if other is not candidate
            and not (other.beside or candidate.beside)
            and other.entity_type not in family
            and not ROLES & {other.entity_type, candidate.entity_type}
        )
        return confidence(candidate.score, rivals)


def surely_personal(ranked: Sequence[tuple[Candidate, float]]) -> bool:
    """Is one of the types true, though perhaps none likelier than all else?"""
    family: set[str] = set()
    together = 0.0
    for candidate, sure in ranked:
        if candidate.entity_type not in family:
            together += sure
            family |= kin(candidate.entity_type)
    return bool(ranked) and ranked[0][1] >= AMONG and together >= TOGETHER


def from_name(
    matches: Iterable[NameMatch], country: str | None, countries: Mapping[str, str]
) -> list[Evidence]:
    """What the column's name says.

    Args:
        matches: from `Vocabulary.match`.
        country: ``no`` or ``dk`` where the schema shows it.
        countries: country of each entity type that has one.
    """
    known = list(matches)
    home = [m for m in known if m.ambiguous and countries.get(m.entity_type) == country]
    surest = max((m.strength for m in known if not m.ambiguous), default=0.0)
    near = {k for m in known if m.strength == surest for k in kin(m.entity_type)}
    near |= ROLES
    found = []
    for match in known:
        belongs = countries.get(match.entity_type)
        weight = name_weight(match.strength)
        if match.strength < surest and match.entity_type not in near:
            weight = min(weight, SECOND)
        words = f"the name says so: {match.word}"
        if match.ambiguous:
            words = f"the name could mean it: {match.word}"
            if country is not None and home == [match]:
                weight = RESOLVED * match.strength / 0.3
        elif match.short:
            words = f"the name looks like a short form of {match.word}"
        elif match.strength < DECIDES:
            words = f"part of the name hints at it: {match.word}"
        if country is not None and belongs not in {None, country}:
            weight += ABROAD
        found.append(Evidence(match.entity_type, weight, (words,)))
    return found


def name_weight(strength: float) -> float:
    """What a word of the packs makes of a type that it says with this strength."""
    if strength < DECIDES:
        return 2 * strength
    return NAME_BASE + NAME_SPAN * (strength - DECIDES) / (1 - DECIDES)


@lru_cache(maxsize=1024)
def kin(entity_type: str) -> frozenset[str]:
    """The type and those that do not compete with it."""
    families = (f for f in FAMILIES if entity_type in f)
    return frozenset({entity_type}).union(*families)


def kin_named(numbers: Iterable[Evidence], ballot: Ballot) -> list[Evidence]:
    """The name of one kind speaks for its kin: ``fnr`` for a column of D-numbers."""
    made = []
    for item in numbers:
        if item.weight <= 0 or item.entity_type in ballot.candidates:
            continue
        module = BY_ENTITY_TYPE.get(item.entity_type)
        if module is None:
            continue
        named = [ballot.candidates[k] for k in module.KINDS if k in ballot.candidates]
        if named:
            best = max(named, key=lambda c: c.score)
            words = best.words
            made.append(Evidence(item.entity_type, best.score - PRIOR, words))
    return made


def disproved(
    signs: Iterable[Evidence],
    ballot: Ballot,
    words: str = "its values are surely something else",
) -> list[Evidence]:
    """Against what the name says of a column whose values leave no doubt."""
    proven = {sign.entity_type for sign in signs if _leaves_no_doubt(sign)}
    if not proven:
        return []
    if proven & PERSON_NUMBERS:
        proven = set(PERSON_NUMBERS)
    others = sorted(ballot.candidates.keys() - proven - ROLES)
    return [Evidence(kind, -PROVEN, (words,)) for kind in others]


def _leaves_no_doubt(sign: Evidence) -> bool:
    if sign.weight < PROVEN or sign.beside:
        return False
    hits, rows = sign.hits or (0, 1)
    formed = sign.entity_type in UNMISTAKABLE and hits >= MOSTLY * rows
    return formed or sign.entity_type in PERSON_NUMBERS


def keep_honest(ballot: Ballot, matches: Iterable[NameMatch]) -> None:
    """Never let values argue away a name that states a person number."""
    matches = tuple(matches)
    told_by_name(ballot, matches)
    for match in matches:
        candidate = ballot.candidates.get(match.entity_type)
        stated = match.entity_type in PERSON_NUMBERS and not match.ambiguous
        if candidate is None or not stated or match.strength < HONEST_FROM:
            continue
        kinds = kin(match.entity_type) & ballot.candidates.keys()
        if all(ballot.candidates[k].score < HONEST_NAME for k in kinds):
            candidate.score = HONEST_NAME
            said = (
                "kept for its name: damaged, masked or invented numbers stay personal"
            )
            candidate.signs.append((0.0, said))


def told_by_name(ballot: Ballot, matches: Iterable[NameMatch]) -> None:
    """``etnisk_oprindelse`` stays what it says, though its values name countries."""
    stated = next((m for m in matches if m.entity_type in ORIGINS), None)
    if stated is None or stated.ambiguous or stated.strength < HONEST_FROM:
        return
    named = ballot.candidates.get(stated.entity_type)
    kinds = (ballot.candidates[k] for k in ORIGINS & ballot.candidates.keys())
    best = max(kinds, key=lambda candidate: candidate.score, default=None)
    if named is None or best is None or best is named:
        return
    named.score, named.hits = best.score + 0.1, best.hits
    named.signs.append((0.0, "its values are words for origins, as the name promises"))


def from_comment(matches: Iterable[NameMatch]) -> list[Evidence]:
    """What the comment on the column says."""
    return [
        Evidence(m.entity_type, COMMENT, (f"its comment speaks of {m.word}",))
        for m in matches
        if not m.ambiguous and m.strength >= DECIDES
    ]
