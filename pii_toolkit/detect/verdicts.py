"""From signs to a verdict: name, values, form and neighbours of one column, weighed.

Every sign adds a weight in powers of ten to an entity type (see `evidence`). The types
then compete: each gets the belief that the others and "nothing personal" leave it. A
name alone reaches 0.6 to 0.75, values that agree raise it above 0.9, values that cannot
be of the type take it below what is reported.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pii_toolkit.detect.evidence import PRIOR, Evidence, confidence, percent
from pii_toolkit.detect.forms import Forms
from pii_toolkit.detect.statistics import Seen
from pii_toolkit.detect.vocabulary import NameMatch
from pii_toolkit.model import Status
from pii_toolkit.numbers import BY_ENTITY_TYPE

REPORT_FROM = 0.5
"""A verdict that is likelier wrong than right is no finding."""
OTHERS_FROM = 0.02
"""Runner-up types below this are noise."""

PERSON_NUMBERS = frozenset(
    {
        *("NO_FODSELSNUMMER", "NO_D_NUMMER", "NO_H_NUMMER", "NO_FH_NUMMER", "NO_NPID"),
        *("NO_S_NUMMER", "DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER"),
    }
)

FAMILIES: tuple[frozenset[str], ...] = (
    PERSON_NUMBERS,
    frozenset({"NO_BANK_ACCOUNT", "DK_BANK_ACCOUNT"}),
    frozenset(
        {"NO_ORGANISASJONSNUMMER", "DK_CVR", "SE_ORGANISATIONSNUMMER", "VAT_NUMBER"}
    ),
    frozenset({"PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME"}),
    frozenset({"NO_KID", "DK_PAYMENT_ID", "INVOICE"}),
    frozenset({"NO_BANKID_PID", "DK_NEMID_PID", "DK_MITID_UUID", "USERNAME"}),
    frozenset({"CUSTOMER_ID", "PERSON_ID"}),
    frozenset({"COUNTRY", "NATIONALITY", "LANGUAGE", "ETHNICITY"}),
    frozenset({"LOCATION", "MUNICIPALITY_CODE", "STREET_ADDRESS", "POSTAL_CODE"}),
)
"""Types that do not speak against each other: one column can be read as either."""

NAME_BASE, NAME_SPAN = 2.0, 0.5
"""A specific word in the name: a hundred times likelier than a blind guess, and more
the more of the name it is. With the prior this gives 0.5 to 0.76 for a name alone."""
DECIDES = 0.6
"""Strength of a name match from which the name may decide alone."""
RESOLVED = 1.6
"""An ambiguous word that means one thing in this country; still not enough alone."""
ABROAD = -0.8
"""A word of the other country's vocabulary: ``kontonr`` in a Danish table."""
COMMENT = 0.8
"""The comment on a column mentions the type."""
SUPPORT = 0.8
"""The values look as the name promises."""
CONTRADICTION = -1.6
"""They cannot be what the name says."""
HONEST_NAME = 0.1
"""Least score of a person number that the name states: a column called fødselsnummer is
treated as one even when its numbers are damaged, masked or invented, for somebody may
fill it with real ones tomorrow."""


HONEST_FROM = 0.9


@dataclass(slots=True, repr=False)
class Candidate:
    """One entity type that a column may be, while the signs are added up."""

    entity_type: str
    score: float = PRIOR
    signs: list[tuple[float, str]] = field(default_factory=list)
    hits: tuple[int, int] | None = None
    status: Status | None = None

    def add(self, item: Evidence) -> None:
        """Take one more sign into account."""
        self.score += item.weight
        self.signs.extend((item.weight, words) for words in item.words)
        self.hits = item.hits or self.hits
        self.status = item.status or self.status

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
        """Candidates with their confidence, surest first."""
        made = [(c, self._confidence(c)) for c in self.candidates.values()]
        return sorted(made, key=lambda pair: (-pair[1], pair[0].entity_type))

    def _confidence(self, candidate: Candidate) -> float:
        family = kin(candidate.entity_type)
        rivals = sum(
            math.pow(10.0, other.score)
            for other in self.candidates.values()
            if other is not candidate
            and other.entity_type not in family
            and "FREE_TEXT" not in {other.entity_type, candidate.entity_type}
        )
        return confidence(candidate.score, rivals)


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
    found = []
    for match in known:
        belongs = countries.get(match.entity_type)
        weight = _name_weight(match.strength)
        words = f"the name says so: {match.word}"
        if match.ambiguous:
            words = f"the name could mean it: {match.word}"
            if country is not None and home == [match]:
                weight = RESOLVED * match.strength / 0.3
        elif match.strength < DECIDES:
            words = f"part of the name hints at it: {match.word}"
        if country is not None and belongs not in {None, country}:
            weight += ABROAD
        found.append(Evidence(match.entity_type, weight, (words,)))
    return found


def _name_weight(strength: float) -> float:
    if strength < DECIDES:
        return 2 * strength
    return NAME_BASE + NAME_SPAN * (strength - DECIDES) / (1 - DECIDES)


def kin(entity_type: str) -> frozenset[str]:
    """The type and those that do not compete with it."""
    family = next((f for f in FAMILIES if entity_type in f), frozenset())
    return family | {entity_type}


def kin_named(numbers: Iterable[Evidence], ballot: Ballot) -> list[Evidence]:
    """The name of one kind speaks for its kin: ``fnr`` for a column of D-numbers."""
    made = []
    for item in numbers:
        if item.weight <= 0 or item.entity_type in ballot.candidates:
            continue
        module = BY_ENTITY_TYPE[item.entity_type]
        named = [ballot.candidates[k] for k in module.KINDS if k in ballot.candidates]
        if named:
            best = max(named, key=lambda c: c.score)
            words = best.words
            made.append(Evidence(item.entity_type, best.score - PRIOR, words))
    return made


def keep_honest(ballot: Ballot, matches: Iterable[NameMatch]) -> None:
    """Never let values argue away a name that states a person number."""
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


def from_comment(matches: Iterable[NameMatch]) -> list[Evidence]:
    """What the comment on the column says."""
    return [
        Evidence(m.entity_type, COMMENT, (f"its comment speaks of {m.word}",))
        for m in matches
        if not m.ambiguous and m.strength >= DECIDES
    ]


_NUMERIC = ("number", "amount")
_AMOUNTS = (
    *("INCOME", "NET_WEALTH", "DEBT", "TAX", "LIVING_COSTS", "PENSION", "CREDIT_SCORE"),
    *("CREDIT_AGREEMENT", "TRANSACTION", "HOUSEHOLD", "DEPENDANTS"),
)
EXPECTED_FORMS: Mapping[str, tuple[str, ...]] = {
    "AGE": ("age",),
    "GENDER": ("gender", "code"),
    "DATE_OF_BIRTH": ("date", "date8", "date6", "year", "masked_number"),
    "EMAIL_ADDRESS": ("email",),
    "PHONE_NUMBER": ("phone_prefix", "phone_groups", "phone_bare", "phone_loose"),
    "IP_ADDRESS": ("ip",),
    "POSTAL_CODE": ("postcode",),
    "MUNICIPALITY_CODE": ("postcode", "letters"),
    "PERSON": ("letters",),
    "PERSON_GIVEN_NAME": ("letters",),
    "PERSON_FAMILY_NAME": ("letters",),
    "LOCATION": ("letters",),
    "COUNTRY": ("letters", "code"),
    "NATIONALITY": ("letters", "code"),
    "LANGUAGE": ("letters", "code"),
    "MARITAL_STATUS": ("letters", "code"),
    "STREET_ADDRESS": ("any_letter", "code"),
    "IBAN_CODE": ("iban", "bic"),
    "CREDIT_CARD": ("card", "masked_card", "code"),
    "NO_BANK_ACCOUNT": ("account_no",),
    "DK_BANK_ACCOUNT": ("account_dk",),
    "NO_ORGANISASJONSNUMMER": ("orgnr",),
    "DK_CVR": ("cvr",),
    "DEVICE_ID": ("mac", "imei", "uuid", "any_letter", "digits"),
    "ORGANIZATION": ("any_letter",),
    **dict.fromkeys(_AMOUNTS, (*_NUMERIC, "code", "any_letter")),
}
"""What values of a type can look like; a type that is not named here takes all."""

PERSON_NUMBER_FORMS = ("person_no", "person_dk", "hash", "masked_number")


def from_expectation(candidate: Candidate, forms: Forms) -> Evidence | None:
    """Do the values look as the name promises?"""
    expected = EXPECTED_FORMS.get(candidate.entity_type)
    if candidate.entity_type in PERSON_NUMBERS:
        expected = PERSON_NUMBER_FORMS
    if expected is None or forms.n == 0:
        return None
    share = forms.share(*expected)
    if candidate.entity_type == "AGE" and forms.high is not None and forms.high > 125:
        share = 0.0
    hits = forms.hits(*expected)
    if share >= 0.6:
        words = "the values look like it"
        return Evidence(candidate.entity_type, SUPPORT, (words,), hits=hits)
    if candidate.entity_type in PERSON_NUMBERS and forms.share("half") > 0.9:
        return None  # perhaps one half of a split number: the neighbours decide
    if share < 0.2:
        words = f"but only {percent(share)} of the values look like it"
        return Evidence(candidate.entity_type, CONTRADICTION, (words,))
    return Evidence(candidate.entity_type, 0.0, hits=hits)


@dataclass(frozen=True, slots=True)
class FormRule:
    """A form that speaks for a type by itself: ``weight`` at ``share`` and above."""

    entity_type: str
    forms: tuple[str, ...]
    share: float
    weight: float
    words: str


FORM_RULES = (
    FormRule("EMAIL_ADDRESS", ("email",), 0.1, 3.2, "the form of e-mail addresses"),
    FormRule("IP_ADDRESS", ("ip",), 0.5, 3.0, "the form of IP addresses"),
    FormRule("DEVICE_ID", ("mac",), 0.5, 2.8, "the form of MAC addresses"),
    FormRule("COOKIE_ID", ("ga_cookie",), 0.5, 3.2, "the form of analytics cookies"),
    FormRule("SECRET", ("password_hash",), 0.5, 3.2, "the form of password hashes"),
    FormRule("PHONE_NUMBER", ("phone_prefix",), 0.4, 2.8, "Nordic country codes"),
    FormRule("PHONE_NUMBER", ("phone_groups",), 0.5, 2.4, "grouped as phone numbers"),
    FormRule("VEHICLE_REGISTRATION", ("plate",), 0.9, 2.3, "the form of number plates"),
    FormRule("GEO_LOCATION", ("coordinates",), 0.8, 2.4, "pairs of coordinates"),
    FormRule("CREDIT_CARD", ("masked_card",), 0.8, 2.2, "masked card numbers"),
    FormRule("MARITAL_STATUS", ("marital",), 0.8, 2.6, "words for marital status"),
    FormRule("STREET_ADDRESS", ("address",), 0.4, 2.8, "street names with numbers"),
    FormRule("ORGANIZATION", ("organisation",), 0.6, 2.3, "company forms such as AS"),
    FormRule("DATE_OF_BIRTH", ("masked_number",), 0.6, 2.4, "a date, the rest masked"),
)
"""Order is without meaning; of two rules of one type the heavier one counts."""

MIN_DISTINCT = 4
"""Fewer distinct values of a form are no pattern."""


def from_forms(forms: Forms, seen: Seen) -> list[Evidence]:
    """What the form of the values says, whatever the column is called."""
    if forms.n < MIN_DISTINCT:
        return _from_small_sets(forms)
    best: dict[str, Evidence] = {}
    for rule in FORM_RULES:
        share = forms.share(*rule.forms)
        if share < rule.share:
            continue
        words = f"{percent(share)} of the distinct values have {rule.words}"
        if rule.words[0] == "g":
            words = f"{percent(share)} of the distinct values are {rule.words}"
        old = best.get(rule.entity_type)
        if old is None or old.weight < rule.weight:
            hits = forms.hits(*rule.forms)
            best[rule.entity_type] = Evidence(
                rule.entity_type, rule.weight, (words,), hits=hits
            )
    special = (_birth_dates, _names, _phones, _free_text, _codes)
    found = [*best.values(), *_from_small_sets(forms)]
    for look in special:
        found.extend(look(forms, seen))
    return found


def _from_small_sets(forms: Forms) -> list[Evidence]:
    """Two letters that stand for woman and man, and nothing else."""
    if not 2 <= forms.n <= 6 or forms.share("gender") < 0.99:
        return []
    if forms.share("digits") > 0:
        return []
    hits = forms.hits("gender")
    return [Evidence("GENDER", 2.5, ("nothing but words for the sexes",), hits=hits)]


BIRTH_SPREAD = 35
"""Years between the 5th and the 95th percentile: customers' births span more, the dates
of a business (orders, contracts, log-ins) less."""


def _birth_dates(forms: Forms, seen: Seen) -> Iterable[Evidence]:
    dated = forms.share("date", "date8")
    if dated < 0.9 or forms.years.size < 20 or forms.share("time") > 0.1:
        return
    years = sorted(int(y) for y in forms.years)
    low, high = years[len(years) // 20], years[-1 - len(years) // 20]
    if high - low >= BIRTH_SPREAD and low >= 1890 and seen.kind != "timestamp":
        words = f"dates without a time, most of them from {low} to {high}"
        hits = forms.hits("date", "date8")
        yield Evidence("DATE_OF_BIRTH", 2.1, (words,), hits=hits)


def _names(forms: Forms, _seen: Seen) -> Iterable[Evidence]:
    shares = {name: forms.share(name) for name in ("full_name", "given_name")}
    shares["family_name"] = forms.share("family_name")
    if forms.share("organisation") > 0.5 or forms.share("address") > 0.3:
        return
    if shares["full_name"] >= 0.35:
        words = f"{percent(shares['full_name'])} are given and family names together"
        hits = forms.hits("full_name")
        yield Evidence("PERSON", 2.9, (words,), hits=hits)
        return
    kind = max(("given_name", "family_name"), key=lambda name: shares[name])
    if shares[kind] >= 0.5 and forms.share("one_word") > 0.4 and forms.n >= 8:
        said = "given" if kind == "given_name" else "family"
        words = f"{percent(shares[kind])} are {said} names"
        hits = forms.hits(kind)
        yield Evidence(f"PERSON_{said.upper()}_NAME", 2.7, (words,), hits=hits)


def _phones(forms: Forms, _seen: Seen) -> Iterable[Evidence]:
    """Eight bare digits: a phone only when they begin as Norwegian mobiles do."""
    if forms.n < 20 or forms.share("date8") > 0.3:
        return
    if forms.share("mobile_no") >= 0.9:
        words = "eight digits that begin with 4 or 9, as Norwegian mobile numbers do"
        hits = forms.hits("phone_bare")
        yield Evidence("PHONE_NUMBER", 2.2, (words,), hits=hits)


FREE_TEXT_WORDS = 5
"""Values of five words and more are sentences, not codes or names."""


def _free_text(forms: Forms, seen: Seen) -> Iterable[Evidence]:
    if seen.kind != "text" or forms.share("json", "xml") > 0.5:
        return
    prose = forms.share("words5")
    if prose >= 0.3 and forms.length >= 25 and forms.share("address") < 0.5:
        words = f"{percent(prose)} of the values are sentences of five words or more"
        yield Evidence("FREE_TEXT", 2.7, (words,), hits=forms.hits("words5"))


def _codes(forms: Forms, _seen: Seen) -> Iterable[Evidence]:
    """Codes that support a name and decide nothing alone."""
    for form, entity_type, words in (
        ("icd", "HEALTH", "the form of diagnosis codes"),
        ("country", "COUNTRY", "names or codes of countries"),
        ("country", "NATIONALITY", "names or codes of countries"),
        ("language", "LANGUAGE", "names or codes of languages"),
        ("uuid", "DK_MITID_UUID", "the form of a UUID"),
        ("imei", "DEVICE_ID", "fifteen digits, as an IMEI has"),
    ):
        if forms.share(form) >= 0.8:
            yield Evidence(entity_type, 0.8, (words,), hits=forms.hits(form))
