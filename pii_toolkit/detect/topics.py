"""What a table is about, its plain columns are about: ``status`` in ``consent``.

An amount, a reason or an outcome says nothing by itself. In a table that is named for
a fact of people it tells that fact: the amount of a loan application is the credit
asked for, the reason of an absence is health. Flags, and accounts of the other country,
are told by their values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.name_parts import NUMBER_WORDS
from pii_toolkit.detect.words import fold, word_set

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

AMOUNTS = word_set(
    """
    belop beløp beloep beløb beloeb bel blp amount amt sum saldo balance ore øre kr dkk
    nok total inkl ekskl moms mva netto brutto brt nto net gross
    """
)
PERIODS = word_set("mnd md maned måned pr per aar år ar mth month year uke uge")
CODES = frozenset({"kode", "code", "cd", "type"})
REPEATED = 3
"""Letters of a part of the table's name, at least."""
NAMED = 0.6
"""An amount's name says as much as a word of several meanings does."""
TOPIC = 1.7
"""An amount or a word of several meanings in a table named for such facts."""
ELSEWISE = -1.5
"""Other things that the word means elsewhere: what is asked for is not yet paid."""
OWED = {"PAYMENT_REMARK": "DEBT", "INSOLVENCY": "DEBT"}
"""What words of several meanings mean in a collection case."""
TOLD = word_set(
    """
    status tilstand type art kategori category årsak årsag grunn grund reason
    begrunnelse begrundelse resultat result utfall udfald outcome vedtak afgørelse
    avgjørelse decision beslutning formål purpose grad procent prosent pst klasse class
    poeng point points score karakter vurdering vurdert niveau nivå level omfang
    alvorlighet alvorlighetsgrad alvorsgrad alvorlighedsgrad severity hjemmel lovhjemmel
    paragraf avvik funn fund merknad
    """
)
"""Names that tell the fact which the table is about, and nothing by themselves."""
_TOLD = frozenset(map(fold, TOLD))
FINDINGS = word_set(
    """
    analyse analyse_navn analysenavn analysis test resultat result svar verdi værdi
    value måling måleverdi målt funn fund observasjon observation tekst text merknad
    bemærkning beskrivelse description kode code dose dosering styrke
    """
)
"""What is found in people, as tables of health name it."""
_FINDINGS = frozenset(map(fold, FINDINGS))
TELLS = frozenset(
    {
        *("CONSENT", "HEALTH", "SOCIAL_SERVICES", "CRIMINAL_RECORD", "COMPLAINT"),
        *("CREDIT_AGREEMENT", "SANCTION_HIT", "GUARDIANSHIP", "PEP_STATUS"),
        *("PROTECTED_ADDRESS", "PAYMENT_REMARK", "INSOLVENCY", "RISK_ASSESSMENT"),
        *("CREDIT_SCORE", "CREDIT_REPORT", "LEGAL_CASE", "GENETIC_DATA", "BIOMETRIC"),
        *("DEBT", "TAX", "PENSION", "TRADE_UNION", "RELIGION", "ETHNICITY"),
        *("BUSINESS_ROLE", "POLITICAL_OPINION", "SEXUAL_ORIENTATION"),
    }
)
"""Facts of which a status or a reason tells as much as the thing."""
WEAK_FACTS: Mapping[str, str] = {
    word: kind
    for kind, held in {
        "CREDIT_SCORE": "score scores scoring scorekort scorecard scoringer",
        "CREDIT_REPORT": "kredittsjekk kreditopl kredittopl kredvurd",
        "PAYMENT_REMARK": "anm anmerkning anmerkninger anmærkning anmærkninger betanm",
        "SANCTION_HIT": "screening screeninger screenings sanksjon sanktion treff hits",
        "BUSINESS_ROLE": "rolle roller verv styreverv eierskap ejerskab ejerforhold",
        "SOCIAL_SERVICES": """ytelse ytelser ydelse ydelser ydelsessag ytelsessak stønad
            stønader stønadssak bostøtte boligstøtte sosialsak socialsag tiltaksplan""",
        "HEALTH": """fravær absence absences sickleave behandling behandlinger
            behandlingar konsultasjon konsultasjoner konsultation konsultationer prøve
            prøver prøvesvar undersøkelse undersøgelse operasjon operation cave
            treatment treatments encounter encounters visitasjon""",
        "CRIMINAL_RECORD": "attest attester vandel",
        "CREDIT_AGREEMENT": "engasjement engagement facility kreditt kredit",
        "LEGAL_CASE": "tvist tvister søksmål søgsmål",
        "TRANSACTION": "konto kontoer konti account accounts bankkonto",
    }.items()
    for word in map(fold, held.split())
}
"""Words of several meanings that tell what a table is about, beside people in it."""
CHOICES = 60
"""Distinct values of a status or a reason, at most."""
NO_FLAGS = frozenset({"LANGUAGE", "LOCATION", "COUNTRY", "STREET_ADDRESS"})
"""Kinds that zero and one cannot tell."""
NO_ANSWERS = frozenset(
    {
        *NO_FLAGS,
        *("PHOTO", "EMAIL_ADDRESS", "PHONE_NUMBER", "PERSON", "ORGANIZATION"),
        *("DRIVERS_LICENSE", "PASSPORT_NUMBER", "ID_CARD", "CREDIT_CARD", "SECRET"),
        *("NO_BANK_ACCOUNT", "DK_BANK_ACCOUNT", "VEHICLE_REGISTRATION"),
    }
)
"""Kinds that yes and no cannot tell: ``bilde`` with ``ja`` and ``nei``."""
SOMEBODY = frozenset({"PERSON", "ORGANIZATION"})
ANSWERS = word_set("j n ja nei nej y yes no true false t f sann usann sand falsk")
TICK = "x"
"""A box that is ticked; the others are blank."""
FLAG, NOBODY = -2.0, -3.0
"""Against what a flag cannot tell; a name can say that it tells it of something, but
never that ``ja`` is somebody."""
ACCOUNT_DIGITS, SHORTEST_ACCOUNT = 11, 6
"""Of a Norwegian account, and of a Danish one in a table whose country is not known."""
ABROAD, AT_HOME = -1.6, 2.0


def weak_facts(parts: Sequence[str]) -> tuple[str, ...]:
    """The facts that the words of a table's name may speak of: ``score``, ``rolle``."""
    found = (WEAK_FACTS.get(fold(part)) for part in parts)
    return tuple(dict.fromkeys(kind for kind in found if kind is not None))


def topic(column: Column, about: Sequence[str], table: str = "") -> list[Evidence]:
    """What the table is about, its amounts are about: ``transaksjon.belop``.

    Args:
        column: one column of it.
        about: the facts that the table's name speaks of, the surest first.
        table: that name; what a column repeats of it says nothing more.
    """
    meant = {*about, *(OWED[kind] for kind in about if kind in OWED)}
    vague = {match.entity_type for match in column.matches if match.ambiguous}
    told = _told(column, about, fold(table))
    found = [told] if told else []
    if told is None:
        said = "the table is named for it"
        found = [Evidence(kind, TOPIC, (said,)) for kind in sorted(vague & meant)]
    if not found:
        return []
    said = "the table is named otherwise"
    others = sorted(vague - meant - {item.entity_type for item in found})
    return [*found, *(Evidence(kind, ELSEWISE, (said,)) for kind in others)]


def _told(column: Column, about: Sequence[str], table: str) -> Evidence | None:
    """What a plain column tells, by the surest of the table's facts."""
    parts = {part for part in column.own_words if not _repeats(part, table)}
    if not parts or not about:
        return None
    fact = about[0]
    amount = parts & AMOUNTS and not parts & CODES
    if amount and all(map(_is_of_amount, parts)):
        said = "an amount in a table named for it"
        return Evidence(fact, NAMED + TOPIC, (said,))
    if fact == "HEALTH" and set(map(fold, parts)) <= _FINDINGS:
        said = "a finding in a table of health"
        return Evidence(fact, NAMED + TOPIC, (said,))
    if set(map(fold, parts)) <= _TOLD and fact in TELLS and len(column.seen) <= CHOICES:
        said = "it tells of the fact that the table is named for"
        return Evidence(fact, NAMED + TOPIC, (said,))
    return None


def _repeats(part: str, table: str) -> bool:
    """``abs`` of ``abs_code`` in ``ahsabsence``."""
    return len(part) >= REPEATED and part not in AMOUNTS and fold(part) in table


def _is_of_amount(part: str) -> bool:
    """Plain words, and two letters that tell one amount from the next: ``saldo_rb``."""
    if part in AMOUNTS or part in NUMBER_WORDS or part in PERIODS:
        return True
    return len(part) <= REPEATED - 1 and fold(part) not in CODES


def flags(column: Column) -> list[Evidence]:
    """``sameLanguage`` with 0 and 1 names no language, numbers are no comments."""
    seen, forms = column.seen, column.forms
    kinds = {m.entity_type for m in column.matches} | column.ballot.candidates.keys()
    if forms.n == 0 or not kinds:
        return []
    found: dict[str, str] = {}
    numeric = seen.kind in {"integer", "float", "boolean"}
    if numeric or forms.share("digits", "number") > 0.95:
        found["FREE_TEXT"] = "but the values are numbers"
        if len(seen) <= 2:
            said = "but there are two numbers, as of yes and no"
            found |= dict.fromkeys(NO_FLAGS, said)
    if seen.kind == "boolean" or _is_answered(column):
        found |= dict.fromkeys(NO_ANSWERS, "but the values are yes and no")
    return [
        Evidence(kind, NOBODY if kind in SOMEBODY else FLAG, (said,))
        for kind, said in sorted(found.items())
        if kind in kinds
    ]


def _is_answered(column: Column) -> bool:
    seen = column.seen
    if seen.kind != "text" or not 1 <= len(seen) <= 4:
        return False
    answers = [fold(text.strip()) for text in seen.texts.to_pylist()]
    answered = len(ANSWERS.intersection(answers))
    return answered >= min(2, len(answers)) or answers == [TICK]


def accounts(column: Column, country: str | None) -> list[Evidence]:
    """``account_no`` with ten digits and fewer is no Norwegian one, whoever says so."""
    named = any(
        match.entity_type == "NO_BANK_ACCOUNT"
        and not match.ambiguous
        and match.strength >= 0.9
        for match in column.matches
    )
    forms, lengths = column.forms, column.seen.lengths
    if not named or forms.n < 2 or forms.share("digits") < 0.9:
        return []
    least = SHORTEST_ACCOUNT if country != "dk" else 1
    other = country == "no" or float(np.mean(lengths < least)) > 0.1
    if other or float(np.mean(lengths == ACCOUNT_DIGITS)) > 0.1:
        return []
    said = ("Norwegian accounts have eleven digits, Danish ones fewer",)
    return [
        Evidence("NO_BANK_ACCOUNT", ABROAD, said),
        Evidence("DK_BANK_ACCOUNT", AT_HOME, said),
    ]


def references(column: Column, country: str | None) -> list[Evidence]:
    """Sixteen digits with a check digit are a payment's in both countries."""
    kinds = {"no": ("DK_PAYMENT_ID", "NO_KID"), "dk": ("NO_KID", "DK_PAYMENT_ID")}
    held = column.ballot.candidates
    if country is None or not held.keys() >= {*kinds[country]}:
        return []
    abroad, home = kinds[country]
    if held[home].hits is None or held[home].hits != held[abroad].hits:
        return []
    said = ("the check digit of both countries' payments, in a table of this one",)
    gained = max(held[abroad].score - held[home].score, 0.0)
    return [Evidence(abroad, ABROAD, said), Evidence(home, gained, said)]
