"""Tables of things: machines, goods, ledgers, logs and code lists have no data subject.

A pump has an age, a supplier a credit limit and a shelf an address, but they tell of
nobody. The table's name, or the key that its rows begin with, shows what the rows are;
a key, name or number of a person in one of its columns takes the rule away. Some names
are refuted by the form of their values alone: five digits are no bank account.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.name_parts import AGGREGATES
from pii_toolkit.detect.payments import is_register
from pii_toolkit.detect.surroundings import (
    IDENTIFIED,
    IDENTIFYING,
    KEY_WORDS,
    PEOPLE,
    is_people,
)
from pii_toolkit.detect.vocabulary import words
from pii_toolkit.detect.words import fold, word_set
from pii_toolkit.model import Container

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

NOBODYS = -4.5
"""Takes a name with values that agree (0.99) below what is reported."""
LISTED = -9.0
"""The words of a code list: name, list and form speak for them, all in vain."""
PURCHASED = -1.0
"""The invoice of a machine, beside the name of the colleague who uses it."""
REFUTED = -2.6

_BEGIN = word_set(
    """
    vare produkt product artikkel artikel artikler sku prisliste pricelist lager
    warehouse utstyr udstyr equipment maskin machine anlegg anlæg asset inventar
    inventory verktøy
    værktøj tool reservedel sparepart komponent component material produksjon produktion
    production vedlikehold vedligehold maintenance firmabil bilpark vognpark fleet
    fartøy vessel bygning building pumpe stasjon station turbin vindmøl kraftverk sensor
    server nettverk netværk network router switch queue metric monitor alert config
    setting parameter kodeverk kodeliste lookup katalog catalog film movie kurs course
    kampanj kampagn campaign leverandør supplier vendor ledger hovedbok hovedbog bilag
    voucher finansbilag finanspost kontoplan avdeling afdeling department afsnit
    kostnadssted costcent butik region country countries valuta currenc postnr
    prosjekt projekt project anbud udbud tender fond rentetabel rentesats sats tarif
    museum gjenstand genstand skole valgresult fylke container palle pallet flight
    automat lisens licens miljø vann stikkord tema batch kubern heartbeat telemetr
    workflow ventil rente lønnsart lønart relay
    """
)
"""Beginnings of words for things, in names of tables and keys."""
_WHOLE = word_set(
    """
    item items price prices pris priser stock part parts lot lots bygg rom room rooms
    lokale lokaler node nodes pod pods host hosts job jobs log logs logg etl bok bøker
    bog bøger book books fag emne gl land store stores rute ruter route routes tog film
    mara marc mard makt mseg mkpf ekko ekpo eina eine lfa1 lfb1 ska1 mast stpo
    skip ship ships tomt kode koder code codes type typer types status statuser enum
    """
)
"""Words that say so only when they stand alone."""
_END = word_set(
    """
    produkt produkter produktene kode koder typer maskin maskiner anlegg utstyr udstyr
    sensor sensorer stasjon stasjoner station stationer katalog prosjekt projekt
    beholdning lager
    """
)
"""Ends of their compounds: ``laaneprodukt``."""
_OWN_KEY = word_set(
    """
    anlegg anlæg maskin machine asset utstyr udstyr equipment stasjon station sensor
    server host node pod queue film movie automat turbin bygning building lokale bygg
    job batch alert voucher bilag kampanj kampagn campaign museum project prosjekt
    projekt tender anbud udbud supplier leverandør vendor afsnit lager warehouse
    """
)
"""Keys of the first column that say what the rows are."""
BEGIN, END, OWN_KEY = (tuple(map(fold, held)) for held in (_BEGIN, _END, _OWN_KEY))
WHOLE = frozenset(map(fold, _WHOLE))
SUBJECTS = frozenset(
    {
        *("AGE", "GENDER", "HEALTH", "BIOMETRIC", "GENETIC_DATA", "ETHNICITY"),
        *("RELIGION", "POLITICAL_OPINION", "SEXUAL_ORIENTATION", "TRADE_UNION"),
        *("CRIMINAL_RECORD", "SOCIAL_SERVICES", "MARITAL_STATUS", "DEPENDANTS"),
        *("HOUSEHOLD", "HOUSING", "OCCUPATION", "EDUCATION", "INCOME", "TAX", "DEBT"),
        *("NET_WEALTH", "LIVING_COSTS", "PENSION", "CREDIT_AGREEMENT", "CREDIT_SCORE"),
        *("CREDIT_REPORT", "PAYMENT_HISTORY", "PAYMENT_REMARK", "INSOLVENCY"),
        *("RISK_ASSESSMENT", "PEP_STATUS", "SANCTION_HIT", "COMPLAINT", "CONSENT"),
        *("PROFILE", "USER_BEHAVIOUR", "ORDER", "INVOICE", "TRANSACTION", "SIGNATURE"),
        *("ID_CARD", "LEGAL_CASE", "GUARDIANSHIP", "LANGUAGE", "NATIONALITY"),
        *("ADDRESS_HISTORY", "BUSINESS_ROLE", "SOURCE_OF_FUNDS", "DATE_OF_BIRTH"),
    }
)
"""Kinds that things have as well, or that words for things are mistaken for."""
ALONE = frozenset({"AGE", "RISK_ASSESSMENT"})
"""Kinds that are nobody's where nothing else in the table is anybody's."""
BOUGHT = frozenset({"ORDER", "INVOICE", "CREDIT_AGREEMENT"})
TRAITS = tuple(
    sorted(
        (SUBJECTS - ALONE) | {"EMAIL_ADDRESS", "PHONE_NUMBER", "USERNAME", "FREE_TEXT"}
    )
)
LISTS = (3, 400)
"""Rows of a list of codes."""
WIDEST, FEW_ROWS = 5, 12
"""Columns of a list, where it has so few rows that cases differ as much by chance."""
CODED = SUBJECTS | {"COUNTRY", "BANK_NAME", "SANCTION_HIT", "PHOTO", "USERNAME"}
CONTACTS = (
    *("EMAIL_ADDRESS", "PHONE_NUMBER", "STREET_ADDRESS", "POSTAL_CODE", "IP_ADDRESS"),
    *("NO_BANK_ACCOUNT", "DK_BANK_ACCOUNT", "IBAN_CODE", "DEVICE_ID"),
)
"""Kinds that no list of codes has."""
OTHERS = 3
PLACES = ("STREET_ADDRESS", "POSTAL_CODE", "LOCATION")
ACCOUNTS = ("NO_BANK_ACCOUNT", "DK_BANK_ACCOUNT", "IBAN_CODE", "CREDIT_CARD")
"""They point at people too, but where the other side is a supplier."""
FIRMS = ("leverand", "supplier", "vendor", "lfa", "lfb")
CASES = word_set(
    "søknad soknad soeknad ansøgning ansoegning loan laan lån lan sak sag case polise"
)
"""Their numbers point at people too."""
COUNTED = AGGREGATES | word_set("antall antal ant count counts andel pct")
MEASURED = word_set(
    """
    pst pct prosent procent percent score scoring poeng point points rating antall antal
    count timer hours minutter minutes min dager dage days uker uger weeks kg cm mm km
    db temp temperatur puls bmi grader mengde mængde qty quantity
    """
)
"""Words for measures whose numbers run through those of ages."""
ROW_NUMBERS = KEY_WORDS | {"seq", "line"}
ACCOUNT_DIGITS, CODE_LETTERS, SECRET_LETTERS, SHARED = 5, 16, 12, 0.2


def judge(columns: Mapping[str, Column], container: Container) -> None:
    """Add what speaks against types of people to the ballots, when all else has."""
    for column in columns.values():
        column.ballot.add(list(_refuted(column)))
    found = [
        *_of_things(columns, container),
        *_alone(columns, container),
        *_of_codes(columns, container),
    ]
    for column, item in found:
        column.ballot.add([item])


def _of_things(
    columns: Mapping[str, Column], container: Container
) -> Iterator[tuple[Column, Evidence]]:
    named = named_for_things(container.name)
    if not named and not _keyed_by_things(columns, container):
        return
    beside = IDENTIFYING if _is_of_firms(container.name) else (*IDENTIFYING, *ACCOUNTS)
    somebody = any(_points_at_people(c, beside) for c in columns.values())
    if somebody and not named:
        return
    kinds, weight = (BOUGHT, PURCHASED) if somebody else (SUBJECTS, NOBODYS)
    if not any(c.confidence(*PLACES) > IDENTIFIED for c in columns.values()):
        kinds |= {"COUNTRY"} if not somebody else set()
    said = ("the table is one of things",)
    for column in columns.values():
        seen = column.seen
        listed = seen.kind == "text" and len(seen) > 1 and not somebody
        once = listed and int(seen.counts.max()) == 1
        for kind in sorted(kinds & column.ballot.candidates.keys()):
            yield column, Evidence(kind, LISTED if once else weight, said)


def _alone(
    columns: Mapping[str, Column], container: Container
) -> Iterator[tuple[Column, Evidence]]:
    """``alder`` of ventilators: three other columns, and none tells of a person."""
    held = tuple(columns.values())
    if len(held) <= OTHERS or _speaks_of_people(words(container.name)):
        return
    if any(_points_at_people(column, IDENTIFYING) for column in held):
        return
    if any(c.confidence(*TRAITS) >= 0.5 for c in held):
        return
    said = ("nothing else in the table is about people",)
    for column in held:
        for kind in sorted(ALONE & column.ballot.candidates.keys()):
            yield column, Evidence(kind, NOBODYS, said)


def _of_codes(
    columns: Mapping[str, Column], container: Container
) -> Iterator[tuple[Column, Evidence]]:
    """``DIM_CIVILSTAND``: a key and its text, each once, and nobody beside them."""
    held = [column for column in columns.values() if len(column.seen)]
    if _speaks_of_people(words(container.name)) or not held:
        return
    rows = max(column.seen.rows for column in held)
    if len(held) > WIDEST and rows <= FEW_ROWS:
        return
    once = [column for column in held if _once(column)]
    if not LISTS[0] <= rows <= LISTS[1] or len(once) < max(2, 0.5 * len(held)):
        return
    if any(_points_at_people(column, (*IDENTIFYING, *CONTACTS)) for column in held):
        return
    said = ("a list of codes with their words, each once, and nobody beside it",)
    for column in filter(_is_worded, once):
        for kind in sorted(CODED & column.ballot.candidates.keys()):
            yield column, Evidence(kind, LISTED, said)


def _once(column: Column) -> bool:
    """No value twice: a key, or what it stands for."""
    seen = column.seen
    whole = seen.complete and seen.kind in {"text", "integer"}
    return whole and len(seen) == seen.total and int(seen.counts.max()) == 1


def _is_worded(column: Column) -> bool:
    """Words, or the letters that stand for them; no amounts and no dates."""
    worded = column.forms.share("letters", "code") - column.forms.share("digits")
    return column.seen.kind == "text" and worded > 0.5


def _speaks_of_people(parts: tuple[str, ...]) -> bool:
    return any(person in part for part in parts for person in (*PEOPLE, "emp"))


def named_for_things(name: str) -> bool:
    """Does a table's name say that its rows are things?

    >>> named_for_things("dbo.lagerbeholdning"), named_for_things("kunde_produkt")
    (True, False)
    """
    parts = words(name.rpartition("/")[2].partition(".csv")[0])
    if _speaks_of_people(parts):
        return False
    return any(_is_thing(fold(part)) for part in parts)


def _is_thing(word: str) -> bool:
    return word in WHOLE or word.startswith(BEGIN) or word.endswith(END)


def _keyed_by_things(columns: Mapping[str, Column], container: Container) -> bool:
    """``maskin_id``, ``anleggsnr``: the row's own key, or its first column."""
    key = container.primary_key[:1] or tuple(columns)[:1]
    if not key or len(container.primary_key) > 1:
        return False
    parts = tuple(map(fold, words(key[0])))
    joined = "".join(parts)
    numbered = parts[-1] in KEY_WORDS or joined.endswith(("nr", "id", "nummer"))
    return numbered and parts[0].startswith(OWN_KEY) and not is_people(parts[0])


def _is_of_firms(name: str) -> bool:
    return any(fold(part).startswith(FIRMS) for part in words(name))


def _points_at_people(column: Column, kinds: tuple[str, ...]) -> bool:
    """A person's number, name or key; not how many there are."""
    parts = column.words
    if COUNTED.intersection(parts):
        return False
    if column.confidence(*kinds) >= IDENTIFIED:
        return True
    if len(parts) == 1:
        return parts[0] in PEOPLE or parts[0] in CASES or _is_own_key(parts[0])
    owner = any(is_people(part) or part in CASES for part in parts)
    return owner and parts[-1] in KEY_WORDS | {"ref"}


def _is_own_key(word: str) -> bool:
    """``kundenr``, ``patientid``; but ``kundesegment`` is none."""
    return is_people(word) and word.endswith(("nr", "id", "nummer", "no"))


def _refuted(column: Column) -> Iterator[Evidence]:
    """Names that the form of the values takes back."""
    seen, forms = column.seen, column.forms
    held = column.ballot.candidates
    if forms.n < 2:
        return
    digits = forms.share("digits")
    parts = column.words
    short = int(seen.lengths.max()) <= ACCOUNT_DIGITS and "reg" not in "".join(parts)
    short = short and not is_register(column)
    for kind in ("DK_BANK_ACCOUNT", "NO_BANK_ACCOUNT"):
        if kind in held and short:
            yield Evidence(kind, REFUTED, ("but no account is as short",))
    if "VEHICLE_REGISTRATION" in held and digits > 0.9:
        yield Evidence("VEHICLE_REGISTRATION", REFUTED, ("but they have no letters",))
    aged = any(m.entity_type == "AGE" and not m.ambiguous for m in column.matches)
    if "AGE" in held and not aged and MEASURED.intersection(parts):
        yield Evidence("AGE", REFUTED, ("the name is that of another measure",))
    elif "AGE" in held and parts and parts[-1] in ROW_NUMBERS:
        yield Evidence("AGE", REFUTED, ("the name is that of a number in a row",))
    shared = seen.complete and len(seen) < SHARED * seen.total
    if "SECRET" in held and shared and forms.length < SECRET_LETTERS:
        yield Evidence("SECRET", REFUTED, ("but many rows share it",))
    if "STREET_ADDRESS" in held and _is_shelf(column):
        yield Evidence("STREET_ADDRESS", REFUTED, ("but the values are codes",))


def _is_shelf(column: Column) -> bool:
    """``A12-34-1``: the address of a shelf; house numbers are named otherwise."""
    forms = column.forms
    named = any(part.startswith(("adr", "addr")) for part in column.words)
    return (
        named
        and column.seen.kind == "text"
        and forms.words < 1.1
        and forms.length <= CODE_LETTERS
        and max(forms.addresses) < 0.05
        and forms.share("letters") < 0.2
    )
