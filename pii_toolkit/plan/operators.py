"""Which operator suits a column: by entity type, Arrow type and what was seen.

The order of questions is the order of danger: person numbers, special categories, what
identifies, what is written in sentences, then amounts, dates and the rest.
"""

from __future__ import annotations

import re

from pii_toolkit.detect.vocabulary import words
from pii_toolkit.model import Field, Finding
from pii_toolkit.plan.seen import (
    AS_CPR,
    KEY_WORDS,
    MIXED,
    Seen,
    is_dated,
    is_integer,
    is_number,
    is_text,
)
from pii_toolkit.pseudonymise.persona import PERSONA_TYPES
from pii_toolkit.pseudonymise.policy import (
    FREE_TEXT,
    PERSON_NUMBER_TYPES,
    ColumnPolicy,
    DateShift,
    Fake,
    Generalise,
    Keep,
    PersonNumber,
    Redact,
    Token,
)

TOKENS = frozenset(
    {
        *(
            "CUSTOMER_ID",
            "PERSON_ID",
            "NO_BANK_ACCOUNT",
            "DK_BANK_ACCOUNT",
            "IBAN_CODE",
        ),
        *("CREDIT_CARD", "NO_KID", "DK_PAYMENT_ID", "PASSPORT_NUMBER", "ID_CARD"),
        *(
            "DRIVERS_LICENSE",
            "NO_BANKID_PID",
            "DK_NEMID_PID",
            "DK_MITID_UUID",
            "NO_DUF",
        ),
        *("NO_HPR", "VEHICLE_REGISTRATION", "DEVICE_ID", "COOKIE_ID", "IP_ADDRESS"),
        *("NO_ORGANISASJONSNUMMER", "DK_CVR", "DK_P_NUMMER", "SE_ORGANISATIONSNUMMER"),
        *("VAT_NUMBER", "INVOICE", "ORDER", "LEGAL_CASE"),
    }
)
"""Numbers that stand for one person, company or paper: equal stays equal."""

AMOUNTS = {
    **dict.fromkeys(("INCOME", "NET_WEALTH", "DEBT", "PENSION"), 10_000),
    **dict.fromkeys(("CREDIT_AGREEMENT",), 10_000),
    **dict.fromkeys(("TAX", "LIVING_COSTS"), 1_000),
    **dict.fromkeys(("TRANSACTION",), 100),
    **dict.fromkeys(("CREDIT_SCORE",), 10),
}
"""Width of the band, in kroner or points, that an amount is rounded to."""

HIDDEN = frozenset({"SECRET", "SIGNATURE", "PHOTO", "VOICE_RECORDING", "GEO_LOCATION"})
"""Nothing of these is of use once it is made unlike the original."""

HARMLESS = frozenset(
    {
        *(
            "COUNTRY",
            "LANGUAGE",
            "MARITAL_STATUS",
            "HOUSING",
            "HOUSEHOLD",
            "DEPENDANTS",
        ),
        *("BANK_NAME", "ORGANIZATION", "CONSENT", "ADDRESS_HISTORY"),
    }
)
"""Says something of a person and not who: kept while the rest is replaced."""

DATE_SHAPES = frozenset(
    {
        *("****-**-**", "**.**.****", "**/**/****", "**-**-****", "****/**/**"),
        *("****-**-** **:**:**", "****-**-***", "****-**-*****:**:**"),
    }
)
"""Texts that are dates, as a shape shows them."""

SOME = 0.5
"""Share of rows with a person number below which the others are something else."""
MOSTLY = 0.6
"""Share of rows whose text is a number: below it a band would clear the column."""


def choose(seen: Seen, *, subject: bool) -> ColumnPolicy:
    """The operator for one column.

    Args:
        seen: what the scan says.
        subject: the table's rows belong to known data subjects.
    """
    best = seen.best
    if best is None:
        return _unrecognised(seen, subject=subject)
    for question in (_person_number, _grave, _identifying, _prose, _measured):
        rule = question(seen, best, subject)
        if rule is not None:
            return rule
    return _rest(seen, best)


def _unrecognised(seen: Seen, *, subject: bool) -> ColumnPolicy:
    if not seen.examined:
        return Redact(reason="not examined: nothing is known of its content")
    if seen.inside and is_text(seen.field):
        return _spans()
    if not _readable(seen.field):
        return Redact(reason=f"{seen.field.type} content is not examined")
    if subject and seen.unique and seen.key_name:
        reason = "a key that leads back to the original row"
        return Token(entity_type="PERSON_ID", reason=reason)
    if subject and (is_dated(seen.field) or _named_a_date(seen.field)):
        return DateShift(reason="dates of a person's rows move together")
    return Keep(reason="no personal data found")


_DATE_WORD = re.compile(r"dato(?:er)?$|^date$|(?:tidspun?kt|timestamp)$")


def _named_a_date(field: Field) -> bool:
    """A text that is a date by its name; what is none of its cells is cleared."""
    return is_text(field) and any(_DATE_WORD.search(word) for word in words(field.name))


def _readable(field: Field) -> bool:
    plain = is_text(field) or is_number(field) or is_dated(field)
    return plain or field.type.startswith(("bool", "time", "null", "dictionary"))


def _person_number(seen: Seen, best: Finding, _: bool) -> ColumnPolicy | None:
    if best.entity_type not in PERSON_NUMBER_TYPES:
        return None
    if seen.other_half is not None:
        return Redact(
            entity_type=best.entity_type,
            reason="one half of a number that is split over two columns",
        )
    if not _holds_numbers(seen.field, best.entity_type):
        return Redact(
            entity_type=best.entity_type,
            reason=f"a person number in {seen.field.type}, which holds no pseudonym",
        )
    kind = AS_CPR.get(best.entity_type, best.entity_type)
    mixed = any(MIXED in reason for reason in best.evidence)
    some = best.prevalence is not None and best.prevalence.share < SOME
    return PersonNumber(
        entity_type=kind,
        mixed="token" if mixed else "refuse",
        on_invalid="token" if some else None,
        reason="a number of the same kind that was issued to nobody"
        + ("; synthetic ones among real ones become tokens" if mixed else "")
        + ("; all other values become tokens" if some else ""),
    )


_WHOLE_DECIMAL = re.compile(r"decimal\d+\((\d+), 0\)")


def _holds_numbers(field: Field, entity_type: str) -> bool:
    """Has the type room for every pseudonym of a number?"""
    if is_text(field) or field.type in {"int64", "uint64", "double"}:
        return True
    whole = _WHOLE_DECIMAL.fullmatch(field.type)
    digits = 10 if entity_type.startswith("DK_") else 11
    return whole is not None and int(whole[1]) >= digits


def _grave(_seen: Seen, best: Finding, _: bool) -> ColumnPolicy | None:
    if best.sensitivity == "special":
        reason = "special category (GDPR art. 9): not needed, not kept"
    elif best.sensitivity == "criminal":
        reason = "criminal matters (GDPR art. 10): not needed, not kept"
    elif best.entity_type in HIDDEN:
        reason = "of no use in another form"
    else:
        return None
    return Redact(entity_type=best.entity_type, reason=reason)


def _identifying(seen: Seen, best: Finding, subject: bool) -> ColumnPolicy | None:
    kind, field = best.entity_type, seen.field
    if kind in PERSONA_TYPES and _fakeable(kind, field):
        if subject and not seen.others:
            return Fake(entity_type=kind, reason="the fake person of the row's subject")
        reason = "a fake person, the same wherever the value stands"
        return Fake(entity_type=kind, of="value", reason=reason)
    if kind in PERSONA_TYPES and kind in {"AGE", "POSTAL_CODE"} and is_number(field):
        return Generalise(
            entity_type=kind, to="band", width=10, reason="a coarser value"
        )
    if kind in PERSONA_TYPES:
        return Redact(entity_type=kind, reason=f"no fake value fits {field.type}")
    if kind == "MUNICIPALITY_CODE" and _four_digits(seen, best):
        return Generalise(entity_type=kind, to="postcode", reason="the county stays")
    if kind in TOKENS and _dated(field, best):
        return DateShift(
            entity_type=kind, reason="a date, moved as the person's others"
        )
    if kind in TOKENS and (is_text(field) or is_integer(field)) and not seen.prose:
        return Token(entity_type=kind, reason="a keyed token: equal stays equal")
    if kind in TOKENS and not seen.prose:
        return Redact(entity_type=kind, reason=f"no token fits {field.type}")
    return None


def _fakeable(kind: str, field: Field) -> bool:
    if is_text(field):
        return True
    if kind == "DATE_OF_BIRTH":
        return is_dated(field) or is_integer(field)
    return is_integer(field) and kind in {
        "POSTAL_CODE",
        "PHONE_NUMBER",
        "AGE",
        "GENDER",
    }


def _four_digits(seen: Seen, best: Finding) -> bool:
    if is_integer(seen.field):
        return True
    return is_text(seen.field) and best.shape in {"****", "***"}


def _prose(seen: Seen, best: Finding, _: bool) -> ColumnPolicy | None:
    free = best.entity_type in {FREE_TEXT, "TEST_DATA", "COMPLAINT"}
    if is_text(seen.field) and (seen.prose or free):
        return _spans()
    return None


def _spans() -> Fake:
    return Fake(
        entity_type=FREE_TEXT,
        text=True,
        reason="each find in the text becomes the subject's pseudonym",
    )


def _measured(seen: Seen, best: Finding, _: bool) -> ColumnPolicy | None:
    kind, field, form = best.entity_type, seen.field, best.shape or ""
    if _dated(field, best):
        return DateShift(
            entity_type=kind, reason="a date, moved as the person's others"
        )
    width = AMOUNTS.get(kind)
    if width is None:
        return None
    counted = best.prevalence is not None and best.prevalence.share >= MOSTLY
    if kind == "TRANSACTION" and _names_one(field, form, counted=counted):
        return Token(entity_type=kind, reason="a keyed token: equal stays equal")
    width = min(width, 10 ** max(1, _whole_digits(form) - 1))
    if kind == "CREDIT_SCORE" and form.startswith("*."):
        return Redact(entity_type=kind, reason="a probability: it has no coarse form")
    if is_number(field):
        reason = f"rounded to {width:,}: the size stays, the amount does not"
        return Generalise(entity_type=kind, to="round", width=width, reason=reason)
    if is_text(field) and counted:
        reason = f"a band of {width:,}"
        return Generalise(entity_type=kind, to="band", width=width, reason=reason)
    return None


def _names_one(field: Field, form: str, *, counted: bool) -> bool:
    """Is it a transaction's number rather than its amount?"""
    if words(field.name)[-1:] and words(field.name)[-1] in KEY_WORDS:
        return is_text(field) or is_integer(field)
    return is_text(field) and not counted and bool(_ONE_WORD.fullmatch(form))


_ONE_WORD = re.compile(r"[*:_-]{4,}")


def _dated(field: Field, finding: Finding) -> bool:
    """A date by its type, or a text that has the shape of one."""
    return is_dated(field) or (is_text(field) and finding.shape in DATE_SHAPES)


def _whole_digits(form: str) -> int:
    """Digits before the decimal sign: percentages need another band than wealth."""
    whole = form if form.count(",") > 1 else form.partition(",")[0]
    head, _, tail = whole.rpartition(".")
    return (head if head and len(tail) != 3 else whole).count("*") or 9


def _rest(seen: Seen, best: Finding) -> ColumnPolicy:
    if best.entity_type in HARMLESS and not is_dated(seen.field):
        return Keep(
            entity_type=best.entity_type,
            reason="describes, does not identify; review it together with the others",
        )
    return Redact(
        entity_type=best.entity_type,
        reason="personal, and no operator keeps its use: redacted until reviewed",
    )
