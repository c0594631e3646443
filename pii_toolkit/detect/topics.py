"""What a table is about, its plain columns are about: ``status`` in ``consent``.

An amount, a reason or an outcome says nothing by itself. In a table that is named for
a fact of people it tells that fact: the amount of a loan application is the credit
asked for, the reason of an absence is health. Flags, and accounts of the other country,
are told by their values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.name_parts import NUMBER_WORDS
from pii_toolkit.detect.vocabulary import words
from pii_toolkit.detect.words import fold, word_set

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

AMOUNTS = word_set(
    """
    belop beløp beloep beløb beloeb amount sum saldo balance ore øre total inkl ekskl
    moms mva netto brutto net gross
    """
)
PERIODS = word_set("mnd md maned måned pr per aar år ar mth month year uke uge")
CODES = frozenset({"kode", "code", "cd", "type"})
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
    avgjørelse decision beslutning formål purpose grad procent prosent
    """
)
"""Names that tell the fact which the table is about, and nothing by themselves."""
_TOLD = frozenset(map(fold, TOLD))
TELLS = frozenset(
    {
        *("CONSENT", "HEALTH", "SOCIAL_SERVICES", "CRIMINAL_RECORD", "COMPLAINT"),
        *("CREDIT_AGREEMENT", "SANCTION_HIT", "GUARDIANSHIP", "PEP_STATUS"),
        *("PROTECTED_ADDRESS", "PAYMENT_REMARK", "INSOLVENCY", "RISK_ASSESSMENT"),
    }
)
"""Facts of which a status or a reason tells as much as the thing."""
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
ANSWERS = word_set("j n ja nei nej y yes no true false t f sann usann sand falsk")
FLAG = -2.0
ACCOUNT_DIGITS = 11
ABROAD, AT_HOME = -1.6, 2.0


def topic(column: Column, about: Sequence[str]) -> list[Evidence]:
    """What the table is about, its amounts are about: ``transaksjon.belop``.

    Args:
        column: one column of it.
        about: the facts that the table's name speaks of, the surest first.
    """
    meant = {*about, *(OWED[kind] for kind in about if kind in OWED)}
    vague = {match.entity_type for match in column.matches if match.ambiguous}
    told = _told(column, about)
    found = [told] if told else []
    if told is None:
        said = "the table is named for it"
        found = [Evidence(kind, TOPIC, (said,)) for kind in sorted(vague & meant)]
    if not found:
        return []
    said = "the table is named otherwise"
    others = sorted(vague - meant - {item.entity_type for item in found})
    return [*found, *(Evidence(kind, ELSEWISE, (said,)) for kind in others)]


def _told(column: Column, about: Sequence[str]) -> Evidence | None:
    """What a plain column tells, by the surest of the table's facts."""
    parts = frozenset(words(column.field.name))
    if not parts or not about:
        return None
    fact = about[0]
    amount = parts & AMOUNTS and not parts & CODES
    if amount and parts <= AMOUNTS | NUMBER_WORDS | PERIODS:
        said = "an amount in a table named for it"
        return Evidence(fact, NAMED + TOPIC, (said,))
    if set(map(fold, parts)) <= _TOLD and fact in TELLS and len(column.seen) <= CHOICES:
        said = "it tells of the fact that the table is named for"
        return Evidence(fact, NAMED + TOPIC, (said,))
    return None


def flags(column: Column) -> list[Evidence]:
    """``sameLanguage`` with 0 and 1 names no language, numbers are no comments."""
    seen, forms = column.seen, column.forms
    kinds = {m.entity_type for m in column.matches}
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
        Evidence(kind, FLAG, (said,))
        for kind, said in sorted(found.items())
        if kind in kinds
    ]


def _is_answered(column: Column) -> bool:
    seen = column.seen
    if seen.kind != "text" or not 2 <= len(seen) <= 3:
        return False
    return all(fold(text.strip()) in ANSWERS for text in seen.texts.to_pylist())


def accounts(column: Column, country: str | None) -> list[Evidence]:
    """``account_no`` in a Danish table: ten digits and fewer are no Norwegian one."""
    named = any(
        match.entity_type == "NO_BANK_ACCOUNT"
        and not match.ambiguous
        and match.strength >= 0.9
        for match in column.matches
    )
    forms = column.forms
    if country != "dk" or not named or forms.n < 2 or forms.share("digits") < 0.9:
        return []
    if float(np.mean(column.seen.lengths == ACCOUNT_DIGITS)) > 0.1:
        return []
    said = ("a Danish table, and Norwegian accounts have eleven digits",)
    return [
        Evidence("NO_BANK_ACCOUNT", ABROAD, said),
        Evidence("DK_BANK_ACCOUNT", AT_HOME, said),
    ]
