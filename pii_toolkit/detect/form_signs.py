"""What the form of values says: for a type by itself, or about the promise of a name.

Strong forms (an e-mail address, a street with a house number) speak whatever the column
is called. Weak ones (eight digits, two letters) only tell whether a name can be right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from pii_toolkit.detect import few_values
from pii_toolkit.detect.addresses import from_addresses
from pii_toolkit.detect.births import from_ages, from_births
from pii_toolkit.detect.devices import from_devices
from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.forms import Forms
from pii_toolkit.detect.mailboxes import from_mailboxes
from pii_toolkit.detect.origins import from_origins
from pii_toolkit.detect.person_names import from_names
from pii_toolkit.detect.phones import from_phones
from pii_toolkit.detect.postcodes import from_codes
from pii_toolkit.detect.statistics import Seen
from pii_toolkit.detect.verdicts import PERSON_NUMBERS, Candidate

SUPPORT = 0.8
"""The values look as the name promises."""
CONTRADICTION = -1.6
"""They cannot be what the name says."""

AMOUNTS = (
    *("INCOME", "NET_WEALTH", "DEBT", "TAX", "LIVING_COSTS", "PENSION", "CREDIT_SCORE"),
    *("CREDIT_AGREEMENT", "TRANSACTION", "HOUSEHOLD", "DEPENDANTS"),
)
EXPECTED_FORMS: Mapping[str, tuple[str, ...]] = {
    "AGE": ("age",),
    "GENDER": ("gender", "code"),
    "DATE_OF_BIRTH": (
        *("date", "date8", "date6", "year", "masked_number"),
        *("day8", "day_month", "date_words"),
    ),
    "EMAIL_ADDRESS": ("email",),
    "PHONE_NUMBER": (
        *("phone_prefix", "phone_groups", "phone_bare", "phone_loose", "reached"),
    ),
    "IP_ADDRESS": ("ip",),
    "POSTAL_CODE": ("postcode",),
    "MUNICIPALITY_CODE": ("postcode", "letters"),
    "PERSON": ("letters", "reached"),
    "PERSON_GIVEN_NAME": ("letters", "reached"),
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
    **dict.fromkeys(AMOUNTS, ("number", "amount", "zoned")),
}
"""What values of a type can look like; a type that is not named here takes all."""
NO_AMOUNTS = ("date", "date8", "day8", "phone_bare")
"""Digits that are no sum of money: dates, and numbers of subscribers."""
SUMS = frozenset({"INCOME", "NET_WEALTH", "LIVING_COSTS", "PENSION"})
MOSTLY = 0.95
"""Share of whole numbers below 120, which count something: no sum of anybody's."""
OTHERWISE = ("email", "mac", "ip", "uuid", "ga_cookie", "password_hash")
"""Forms that are of one kind only, whatever the name says: ``address`` of a mailbox."""

NAMES = ("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME")
PERSON_NUMBER_FORMS = ("person_no", "person_dk", "hash", "masked_number")


def _share_of(kind: str, forms: Forms, expected: tuple[str, ...]) -> float:
    """Share of values that look as a type does, and do not look as another does."""
    other = tuple(form for form in OTHERWISE if form not in expected)
    if kind in AMOUNTS:
        other = NO_AMOUNTS
        if kind in SUMS and forms.share("age") >= MOSTLY:
            return 0.0
    if kind == "MARITAL_STATUS" and forms.share("letter") > forms.share("marital_code"):
        other = ("letter",)
    if kind == "ORGANIZATION":
        other = (*other, "numbered_code")
    if kind in NAMES:
        other = (*other, "letter")
    return forms.share(*expected) - forms.share_of_both(expected, other)


def from_expectation(candidate: Candidate, forms: Forms) -> Evidence | None:
    """Do the values look as the name promises?"""
    expected = EXPECTED_FORMS.get(candidate.entity_type)
    if candidate.entity_type in PERSON_NUMBERS:
        expected = PERSON_NUMBER_FORMS
    if expected is None or forms.n == 0:
        return None
    share = _share_of(candidate.entity_type, forms, expected)
    if candidate.entity_type == "AGE" and forms.high is not None and forms.high > 125:
        share = 0.0
    hits = forms.hits(*expected)
    if share >= 0.6:
        words = "the values look like it"
        return Evidence(candidate.entity_type, SUPPORT, (words,), hits=hits)
    if candidate.entity_type in PERSON_NUMBERS and forms.share("half") > 0.9:
        return None  # perhaps one half of a split number: the neighbours decide
    if share < 0.2 and candidate.entity_type in AMOUNTS:
        return None  # a pension may be a sum or the name of its scheme
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
    FormRule("DK_NEMID_PID", ("nemid_pid", "nemid_rid"), 0.5, 3.2, "a NemID's form"),
    FormRule("NO_BANKID_PID", ("bankid_pid",), 0.5, 3.2, "the form of a BankID PID"),
    FormRule("DK_PAYMENT_ID", ("fi_line",), 0.5, 3.2, "the form of FI payment lines"),
    FormRule("PASSPORT_NUMBER", ("passport_mrz",), 0.5, 3.0, "a passport's code lines"),
    FormRule("DATE_OF_BIRTH", ("dateless_zeros",), 0.6, 2.4, "a date, then zeros"),
    FormRule("COOKIE_ID", ("ga_cookie",), 0.5, 3.2, "the form of analytics cookies"),
    FormRule("SECRET", ("password_hash",), 0.5, 3.2, "the form of password hashes"),
    FormRule("VEHICLE_REGISTRATION", ("plate",), 0.9, 2.3, "the form of number plates"),
    FormRule("GEO_LOCATION", ("coordinates",), 0.8, 2.4, "pairs of coordinates"),
    FormRule("CREDIT_CARD", ("masked_card",), 0.8, 2.2, "masked card numbers"),
    FormRule("MARITAL_STATUS", ("marital",), 0.8, 2.6, "words for marital status"),
    FormRule("DATE_OF_BIRTH", ("masked_number",), 0.6, 2.4, "a date, the rest masked"),
)
"""Order is without meaning; of two rules of one type the heavier one counts."""

MIN_DISTINCT = 4
"""Fewer distinct values of a form are no pattern."""

UNMISTAKABLE = frozenset(
    (
        *("email", "mac", "ga_cookie", "password_hash", "nemid_pid", "nemid_rid"),
        *("bankid_pid", "fi_line", "passport_mrz"),
    )
)
"""Forms that one value shows: a table of two administrators has their e-mails too."""


def from_forms(forms: Forms, seen: Seen) -> list[Evidence]:
    """What the form of the values says, whatever the column is called."""
    if forms.n < MIN_DISTINCT:
        few = (
            _names(forms, seen),
            from_devices(forms, seen),
            _closed_sets(forms, seen),
            _from_few(forms),
            few_values.evidence(forms, seen),
            from_phones(forms, seen),
            from_ages(forms, seen),
            _free_text(forms, seen),
        )
        return [*chain.from_iterable(few), *_from_small_sets(forms)]
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
    special = (
        from_births,
        from_ages,
        from_phones,
        from_devices,
        from_mailboxes,
        _names,
        _addresses,
        _postcodes,
        _free_text,
        _closed_sets,
        _codes,
    )
    found = [*best.values(), *_from_small_sets(forms)]
    for look in special:
        found.extend(look(forms, seen))
    return found


FEW_RULES = (
    ("phone_prefix", "PHONE_NUMBER", 2.6),
    ("phone_groups", "PHONE_NUMBER", 2.1),
    ("plate", "VEHICLE_REGISTRATION", 2.1),
)
"""Form, type and weight of two or three values, if all of them are of the form."""


def _from_few(forms: Forms) -> Iterable[Evidence]:
    """What a handful of values shows beyond doubt, if it is true of each of them."""
    for rule in FORM_RULES:
        if UNMISTAKABLE.issuperset(rule.forms) and forms.share(*rule.forms) == 1:
            words = f"each of the few values has {rule.words}"
            hits = forms.hits(*rule.forms)
            yield Evidence(rule.entity_type, rule.weight, (words,), hits=hits)
    if forms.n < 2:
        return
    for form, entity_type, weight in FEW_RULES:
        if forms.share(form) == 1:
            words = "each of the few values is written so"
            yield Evidence(entity_type, weight, (words,), hits=forms.hits(form))


def _from_small_sets(forms: Forms) -> list[Evidence]:
    """Letters or words for woman and man, both of them, and nothing else."""
    if not 2 <= forms.n <= 8 or forms.share("gender") < 0.99:
        return []
    if min(forms.share("woman"), forms.share("man")) == 0:
        return []
    hits = forms.hits("gender")
    return [Evidence("GENDER", 2.5, ("nothing but words for the sexes",), hits=hits)]


def _names(forms: Forms, _seen: Seen) -> Iterable[Evidence]:
    """Names of people, places and companies, as `person_names` reads them."""
    if forms.names is None or forms.addresses[0] > 0.4:
        return []
    paired = float(forms.names.mask("P").mean()) >= PAIRED
    if forms.addresses[2] > 0.4 and not paired:
        return []
    found = from_names(forms.names, forms.counts)
    return _reached(forms, found) or found


PAIRED = 0.6
"""Given and family names together: family names end as streets do (*Ravn*, *Berg*)."""
REACHED = 0.5
"""Share of cells that hold words and a phone number."""


def _reached(forms: Forms, names: Iterable[Evidence]) -> list[Evidence]:
    """``Nordmann Kari, 00 00 00 00``: whom to call; a name alone is enough of one."""
    read = any(item.entity_type in NAMES for item in names)
    if not read or forms.share("reached") < REACHED:
        return []
    hits = forms.hits("reached")
    share = percent(forms.share("reached"))
    said = f"{share} of the distinct values are a name and a phone number"
    return [
        Evidence("PERSON", 3.0, (said,), hits=hits),
        Evidence("PHONE_NUMBER", 1.6, (said,), hits=hits),
        Evidence("ORGANIZATION", -1.0, (said,)),
    ]


def _addresses(forms: Forms, seen: Seen) -> Iterable[Evidence]:
    return from_addresses(forms.addresses, seen)


def _postcodes(forms: Forms, seen: Seen) -> Iterable[Evidence]:
    return from_codes(list(forms.codes), seen)


FEW_TEXTS, SMALL = 2, 12
"""Texts, of which most are sentences, that are no chance; so few are read for words."""


def _free_text(forms: Forms, seen: Seen) -> Iterable[Evidence]:
    if seen.kind != "text" or forms.share("json", "xml") > 0.5:
        return
    prose = forms.share("words5")
    if forms.share("reached") > REACHED:
        return
    least = 0.3 if forms.n >= MIN_DISTINCT else 0.6
    if forms.n < FEW_TEXTS or (forms.n <= SMALL and prose < least):
        yield from few_values.sentences(forms, seen)
    elif prose >= least and forms.length >= 25 and forms.addresses[0] < 0.5:
        words = f"{percent(prose)} of the values are sentences of five words or more"
        yield Evidence("FREE_TEXT", 2.7, (words,), hits=forms.hits("words5"))


def _closed_sets(forms: Forms, seen: Seen) -> Iterable[Evidence]:
    """Countries, languages and marital states: words of a short list."""
    yield from from_origins(forms, seen)
    letters = forms.share("marital_letter")
    if letters == 1 and 4 <= forms.n <= 8 and forms.share("digits") == 0:
        words = "nothing but the letters of the register for marital status"
        yield Evidence("MARITAL_STATUS", 1.6, (words,))


def _codes(forms: Forms, _seen: Seen) -> Iterable[Evidence]:
    """Codes that support a name and decide nothing alone."""
    for form, entity_type, words in (
        ("uuid", "DK_MITID_UUID", "the form of a UUID"),
        ("imei", "DEVICE_ID", "fifteen digits, as an IMEI has"),
    ):
        if forms.share(form) >= 0.8:
            yield Evidence(entity_type, 0.8, (words,), hits=forms.hits(form))
