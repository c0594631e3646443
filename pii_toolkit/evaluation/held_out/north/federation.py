"""Member and event platform of a Norwegian sports federation: exports of its services.

English field names with the Norwegian words that the sport insists on; the members'
service keeps ids of its own, everybody else uses the federation's person id.
"""

from __future__ import annotations

import json

from pii_toolkit.evaluation.held_out.north.federation_events import (
    entries,
    events,
    results,
)
from pii_toolkit.evaluation.held_out.north.federation_people import (
    cases,
    coaches,
    guardians,
)
from pii_toolkit.evaluation.held_out.north.kit import (
    Column,
    Rows,
    as_text,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import Person, people, phones
from pii_toolkit.evaluation.held_out.north.places import TOWNS, street
from pii_toolkit.evaluation.held_out.north.words import words
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

_DISTRICTS = "Viken×5|Vestland×3|Trøndelag×3|Innlandet×2|Agder|Nordland|Troms|Oslo×3"
_LICENCES = "Helårslisens×6|Engangslisens×4|Ungdomslisens×4|Trenerlisens|Dommerlisens"


def federation(world: World, rows: int) -> LabelledSchema:
    """Members, guardians, clubs, licences, events, entries, results, coaches, cases."""
    world = world.fork("federation")
    half, third = max(1, rows // 2), max(1, rows // 3)
    members = people(world.fork("members"), half, 7, 79)
    ids = Rows(world.fork("ids"), half).serial(1_804_220, 900)
    clubs = Rows(world.fork("clubs"), max(1, rows // 10)).serial(100, 6)
    event_ids = Rows(world.fork("events"), max(1, rows // 8)).serial(20_000, 9)

    def draw(name: str, count: int) -> Rows:
        return Rows(world.fork(name), count)

    return LabelledSchema(
        "idrettsportal",
        "sports federation platform",
        "mixed",
        "jsonl",
        (
            _members(draw("members", half), members, ids, clubs),
            guardians(draw("guardians", third), ids),
            _clubs(draw("clubs", len(clubs)), clubs),
            _licences(draw("lisenser", half), ids),
            events(draw("arrangementer", len(event_ids)), event_ids, clubs),
            entries(draw("paameldinger", rows), event_ids, ids),
            results(draw("resultater", rows), event_ids),
            coaches(draw("coaches", third), ids),
            cases(draw("saker", max(1, rows // 10)), ids),
        ),
    )


def _members(
    d: Rows, who: tuple[Person, ...], ids: list[int], clubs: list[int]
) -> LabelledTable:
    photos = [f"https://cdn.idrettsportal.no/p/{key}.jpg" for key in d.shape("%" * 12)]
    secrets = d.shape("$2b$12$" + "%" * 53)
    return table(
        "members",
        [
            hidden("personId", ids, "CUSTOMER_ID PERSON_ID"),
            *_who(d, who),
            plain("hovedklubbId", d.pick(clubs)),
            shown("profilbilde", d.gaps(photos, 0.6), "PHOTO"),
            shown("username", d.gaps(_logins(d, who), 0.2), "USERNAME EMAIL_ADDRESS"),
            shown("passwordHash", d.gaps(secrets, 0.2), "SECRET"),
            hidden("samtykkeBilde", d.pick([True, True, False, None]), "CONSENT"),
            shown("preferences", d.pick(_PREFERENCES), "CONSENT PROFILE"),
            plain("createdAt", _iso(d, 2012, 2025)),
            plain("lastLoginAt", d.gaps(_iso(d, 2024, 2025), 0.3), "USER_BEHAVIOUR"),
            plain("status", d.pick("ACTIVE×14|PASSIVE×4|MERGED|DELETED")),
            plain("schemaVersion", d.pick([3, 3, 4])),
        ],
        "personId",
    )


_PREFERENCES = [
    json.dumps({"nyhetsbrev": news, "sms": sms, "lang": "nb"})
    for news in (True, False)
    for sms in (True, False)
]


def _who(d: Rows, who: tuple[Person, ...]) -> list[Column]:
    born = as_text([p.birth for p in who], "%Y-%m-%d")
    states = ["NO" if not p.abroad else d.world.rng.choice(_STATES) for p in who]
    emails = d.swap([p.email for p in who], [p.email.title() for p in who], 0.04)
    return [
        shown(
            "fodselsnummer",
            d.gaps([p.number for p in who], 0.45),
            "NO_FODSELSNUMMER NO_D_NUMMER",
        ),
        shown("firstName", [p.givens for p in who], "PERSON_GIVEN_NAME PERSON"),
        shown("lastName", d.swap(*_shouted(who), 0.05), "PERSON_FAMILY_NAME PERSON"),
        shown("birthDate", d.swap(born, "1900-01-01", 0.01), "DATE_OF_BIRTH"),
        shown(
            "kjonn",
            d.swap(["KVINNE" if p.woman else "MANN" for p in who], "UKJENT", 0.02),
            "GENDER",
        ),
        shown("email", d.gaps(emails, 0.08), "EMAIL_ADDRESS"),
        shown(
            "mobil",
            d.gaps(phones(d.world, [p.mobile for p in who]), 0.1),
            "PHONE_NUMBER",
        ),
        shown("address", [p.street for p in who], "STREET_ADDRESS"),
        shown("postnr", [p.town.postcode for p in who], "POSTAL_CODE"),
        shown("poststed", [p.town.name for p in who], "LOCATION"),
        shown("country", d.pick("NO×30|NOR×3|SE|DK"), "COUNTRY NATIONALITY"),
        shown("nationality", states, "NATIONALITY COUNTRY"),
    ]


_STATES = ("NO", "PL", "LT", "SO", "SE", "DK", "UA")


def _shouted(who: tuple[Person, ...]) -> tuple[list[str], list[str]]:
    return [p.family for p in who], [p.family.upper() for p in who]


def _logins(d: Rows, who: tuple[Person, ...]) -> list[str]:
    return d.either([p.email for p in who], [f"{p.login}{p.birth:%y}" for p in who])


def _iso(d: Rows, first: int, last: int) -> list[str | None]:
    return as_text(d.stamps(first, last), "%Y-%m-%dT%H:%M:%SZ")


def _clubs(d: Rows, ids: list[int]) -> LabelledTable:
    chairs = people(d.world, d.count, 25, 74)
    towns = d.pick(TOWNS)
    posts = d.each(lambda: d.world.rng.choice((street(d.world), "Postboks 114")))
    return table(
        "klubber",
        [
            plain("klubbId", ids),
            shown("klubbNavn", d.pick(words("clubs")), "ORGANIZATION"),
            shown(
                "orgNr", d.each(d.world.organisasjonsnummer), "NO_ORGANISASJONSNUMMER"
            ),
            shown("kontonummer", d.each(d.world.account), "NO_BANK_ACCOUNT"),
            plain("vippsNummer", d.ints(10_000, 899_999)),
            plain("idrettskrets", d.pick(_DISTRICTS), "LOCATION"),
            plain("postAddress", posts, "STREET_ADDRESS"),
            plain("postnr", [t.postcode for t in towns], "POSTAL_CODE"),
            plain("kommuneNr", [t.code for t in towns], "MUNICIPALITY_CODE"),
            shown("styreleder", [p.name for p in chairs], "PERSON BUSINESS_ROLE"),
            shown("styrelederMobil", [p.mobile for p in chairs], "PHONE_NUMBER"),
            plain("stiftet", d.ints(1889, 2022)),
            plain("antallMedlemmer", d.ints(11, 2_400)),
            plain("momskompGodkjent", d.pick([True, True, False])),
        ],
        "klubbId",
    )


def _licences(d: Rows, ids: list[int]) -> LabelledTable:
    return table(
        "lisenser",
        [
            plain("lisensId", d.uuids()),
            hidden("personId", d.pick(ids), "CUSTOMER_ID PERSON_ID"),
            plain("lisensType", d.pick(_LICENCES), "ORDER"),
            plain("season", d.pick("2023|2024×3|2025×5|2024/25")),
            plain("validTo", as_text(d.dates(2024, 2025), "%Y-%m-%d")),
            plain("priceNok", d.pick([150, 390, 650, 650, 1190]), "INVOICE ORDER"),
            shown("kid", d.each(lambda: d.world.kid(12)), "NO_KID"),
            plain("betalingsstatus", d.pick(_PAID), "INVOICE PAYMENT_HISTORY"),
            hidden("helseattest", d.some("GODKJENT×6|MANGLER×2|FRITAK", 0.3), "HEALTH"),
            plain("forsikring", d.pick("Grunn×5|Utvidet×2|Super"), "ORDER"),
        ],
        "lisensId",
        {"personId": ("members", "personId")},
    )


_PAID = "BETALT×10|FORFALT×2|KREDITERT|PURRET"
