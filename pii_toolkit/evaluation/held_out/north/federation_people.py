"""Guardians of the young, coaches with their certificates, and disciplinary cases."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.north.kit import (
    Rows,
    as_text,
    comma,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import people, phones
from pii_toolkit.evaluation.held_out.north.words import lines
from pii_toolkit.evaluation.labelled import LabelledTable

_KEY = "CUSTOMER_ID PERSON_ID"
_ROLES = "Hovedtrener G14×3|Hjelpetrener×5|Oppmann×3|Keepertrener|Dommer×3|Lagleder"
_OUTCOMES = "Advarsel×4|Utestengt 6 mnd×2|Utestengt 2 år|Frifunnet×2|Henlagt×3"


def guardians(d: Rows, ids: list[int]) -> LabelledTable:
    """Parents, and whoever else stands in for them."""
    who = people(d.world, d.count, 26, 64)
    custody = d.swap(d.pick("Begge×8|Alene×3"), "Barnevernet|Fosterforelder", 0.04)
    return table(
        "foresatte",
        [
            plain("relationId", d.serial(70_000, 3)),
            hidden("barnPersonId", d.pick(ids), _KEY),
            shown("fullName", [p.name for p in who], "PERSON"),
            shown("phone", phones(d.world, [p.mobile for p in who]), "PHONE_NUMBER"),
            shown("email", d.gaps([p.email for p in who], 0.1), "EMAIL_ADDRESS"),
            plain("relasjon", d.pick("MOR×6|FAR×6|ANNEN"), "GENDER DEPENDANTS"),
            shown("foreldreansvar", custody, "GUARDIANSHIP SOCIAL_SERVICES DEPENDANTS"),
            plain("fakturamottaker", d.pick([True, False]), "INVOICE"),
            plain("verifiedAt", d.gaps(d.stamps(2020, 2025), 0.3)),
        ],
        "relationId",
        {"barnPersonId": ("members", "personId")},
    )


def coaches(d: Rows, ids: list[int]) -> LabelledTable:
    """Coaches: certificates of conduct, pay and tax."""
    shown_on = as_text(d.dates(2021, 2025), "%d.%m.%Y")
    return table(
        "trenereOgLedere",
        [
            plain("vervId", d.serial(3_000, 4)),
            hidden("personId", d.pick(ids), _KEY),
            plain("rolle", d.pick(_ROLES), "OCCUPATION"),
            plain("fraDato", as_text(d.dates(2015, 2025), "%Y-%m-%d"), "OCCUPATION"),
            hidden(
                "politiattest", d.pick("FREMVIST×9|MANGLER×2|UTLOPT"), "CRIMINAL_RECORD"
            ),
            plain("attestFremvistDato", d.gaps(shown_on, 0.2), "CRIMINAL_RECORD"),
            hidden("honorarAar", comma(d.sums(0, 86_000)), "INCOME"),
            hidden("skattetrekkPst", d.some(d.ints(0, 50), 0.4), "TAX"),
            shown("lonnskonto", d.gaps(_spaced(d), 0.4), "NO_BANK_ACCOUNT"),
            plain(
                "kursNiva", d.pick("Trener 1×4|Trener 2×2|Trener 3|NULL"), "OCCUPATION"
            ),
        ],
        "vervId",
        {"personId": ("members", "personId")},
    )


def _spaced(d: Rows) -> list[str]:
    accounts = d.each(d.world.account)
    return d.either(accounts, [f"{a[:4]} {a[4:6]} {a[6:]}" for a in accounts])


def cases(d: Rows, ids: list[int]) -> LabelledTable:
    """Disciplinary cases, doping among them."""
    who = people(d.world, d.count, 16, 60)
    slots = {"name": [p.name for p in who]}
    samples = d.some("ostarine|stanozolol|THC×2|negativ×5|amfetamin", 0.35)
    return table(
        "domsutvalgSaker",
        [
            plain("sakId", d.serial(210)),
            plain("saksnummer", d.shape("DU-##/2024", "DU-##/2025"), "LEGAL_CASE"),
            hidden("innklagetPersonId", d.pick(ids), _KEY),
            shown(
                "beskrivelse",
                d.tell(lines("incidents"), 2, slots),
                "FREE_TEXT COMPLAINT CRIMINAL_RECORD PERSON HEALTH LEGAL_CASE",
            ),
            shown("dopingprove", samples, "HEALTH CRIMINAL_RECORD"),
            shown(
                "avgjorelse", d.pick(_OUTCOMES), "LEGAL_CASE CRIMINAL_RECORD COMPLAINT"
            ),
            plain("anketTilNif", d.pick([False, False, True])),
            shown(
                "saksbehandler", [p.name for p in people(d.world, d.count)], "PERSON"
            ),
            plain("lukketAt", d.gaps(d.dates(2024, 2025), 0.4)),
        ],
        "sakId",
        {"innklagetPersonId": ("members", "personId")},
    )
