"""Events, who enters them, and how they did."""

from __future__ import annotations

import json

from pii_toolkit.evaluation.held_out.north.kit import (
    Column,
    Rows,
    as_text,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import people
from pii_toolkit.evaluation.held_out.north.places import TOWNS
from pii_toolkit.evaluation.held_out.north.words import lines, words
from pii_toolkit.evaluation.labelled import LabelledTable

_EVENTS = (
    "Byløpet|Fjellmaratonet|Vårsprinten|KM langdistanse|Fjordrittet|NM junior uke 32|"
    "Kretsrenn|Terrengkarusell|Midnattsolløpet|Barnas dag|Samløpsstevne|Rulleskirennet"
)
_ALLERGIES = (
    "nøtter×4|Laktose×3|gluten / cøliaki×3|skalldyr|Ingen×5|pollen×2|penicillin"
)
_DIETS = "vegetar×4|halal×2|vegan×2|ingen×8|no pork|kosher"
_CLASSES = (
    "J 13-14×2|G 11-12×2|K 17-18|M 40-44×3|M 50-54×2|K 35-39×2|M Senior×3|K Elite"
)
_AGENTS = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
    "Mozilla/5.0 (Linux; Android 14; SM-S911B)",
)


def events(d: Rows, ids: list[int], clubs: list[int]) -> LabelledTable:
    """Places and times of events: nobody's data but a mailbox of the organiser."""
    towns = d.pick(TOWNS)
    spots = [town.near(d.world) for town in towns]
    starts = d.stamps(2024, 2026)
    skies = d.pick("cloudy×3|clear×2|rain|snow")
    weather = [
        json.dumps({"temp": t, "wind": w, "symbol": s})
        for t, w, s in zip(d.ints(-12, 26), d.ints(0, 14), skies, strict=True)
    ]
    return table(
        "arrangementer",
        [
            plain("eventId", ids),
            plain("arrangorKlubbId", d.pick(clubs)),
            plain("title", d.pick(_EVENTS)),
            plain("venue", [f"{t.name} stadion" for t in towns], "LOCATION"),
            plain("lat", [s[0] for s in spots], "GEO_LOCATION"),
            plain("lon", [s[1] for s in spots], "GEO_LOCATION"),
            plain("startsAt", as_text(starts, "%Y-%m-%dT%H:%M:%S+02:00")),
            plain("distanceKm", d.pick([5, 10, 21.1, 42.2, 60, None])),
            plain("startkontingent", d.pick([120, 250, 390, 690, 990]), "INVOICE"),
            plain("maxStarters", d.ints(60, 3_000, 20)),
            plain("weather", d.gaps(weather, 0.4)),
            plain("published", d.pick([True] * 8 + [False])),
        ],
        "eventId",
        {"arrangorKlubbId": ("klubber", "klubbId")},
    )


def entries(d: Rows, event_ids: list[int], ids: list[int]) -> LabelledTable:
    """Entries as they are typed on the night before."""
    others = people(d.world, d.count)
    slots = {"name": [p.name for p in others], "phone": [p.mobile for p in others]}
    notes = d.gaps(d.tell(lines("entry_notes"), 1, slots), 0.75)
    closest = d.either(
        [f"{p.given} {p.mobile}" for p in others],
        [f"{p.name}, {p.mobile}" for p in others],
        [p.mobile for p in others],
    )
    return table(
        "paameldinger",
        [
            plain("entryId", d.uuids()),
            plain("eventId", d.pick(event_ids)),
            hidden("personId", d.pick(ids), "CUSTOMER_ID PERSON_ID"),
            plain("startnummer", d.ints(1, 2_900)),
            shown("klasse", d.pick(_CLASSES), "AGE GENDER PROFILE DATE_OF_BIRTH"),
            shown("ice", d.gaps(closest, 0.3), "PHONE_NUMBER PERSON", "parorende"),
            shown("allergies", d.some(_ALLERGIES, 0.3), "HEALTH"),
            shown("kost", d.some(_DIETS, 0.5), "HEALTH RELIGION"),
            plain("tskjorte", d.some("S×3|M×5|L×4|XL×2|barn 140", 0.7)),
            shown("kommentar", notes, "FREE_TEXT PERSON HEALTH PHONE_NUMBER"),
            *_paid(d),
            plain("createdAt", as_text(d.stamps(2024, 2025), "%Y-%m-%dT%H:%M:%SZ")),
        ],
        "entryId",
        {"eventId": ("arrangementer", "eventId"), "personId": ("members", "personId")},
    )


def _paid(d: Rows) -> list[Column]:
    cards = [f"{c[:6]}******{c[-4:]}" for c in d.each(d.world.card)]
    addresses = d.either(
        d.each(lambda: f"84.{_byte(d)}.{_byte(d)}.{_byte(d)}"),
        d.each(lambda: f"92.220.{_byte(d)}.{_byte(d)}"),
        d.shape("2a01:799:%%%:%%00::%%%"),
    )
    return [
        plain("orderRef", d.shape("ORD-########"), "ORDER INVOICE"),
        plain("amountNok", d.pick([120.0, 250.0, 390.0, 690.0]), "INVOICE TRANSACTION"),
        shown("maskedPan", d.gaps(cards, 0.4), "CREDIT_CARD", "", "masked"),
        shown("clientIp", d.gaps(addresses, 0.05), "IP_ADDRESS"),
        shown("gaClientId", d.gaps(_cookies(d), 0.2), "COOKIE_ID"),
        plain("userAgent", d.pick(_AGENTS), "USER_BEHAVIOUR DEVICE_ID"),
    ]


def _cookies(d: Rows) -> list[str]:
    return d.shape("GA1.2.#########.17########", "GA1.1.##########.17########")


def _byte(d: Rows) -> int:
    return d.world.rng.randint(1, 254)


def results(d: Rows, event_ids: list[int]) -> LabelledTable:
    """Lists of results, as they are published: names and clubs only."""
    who = people(d.world, d.count, 9, 75)
    names = d.either([p.name for p in who], [f"{p.given} {p.family}" for p in who])
    return table(
        "resultater",
        [
            plain("resultId", d.serial(6_000_000, 2)),
            plain("eventId", d.pick(event_ids)),
            plain("bib", d.ints(1, 2_900)),
            shown("displayName", d.swap(names, "Ukjent Løper", 0.01), "PERSON"),
            shown("klubb", d.gaps(d.pick(words("clubs")), 0.15), "ORGANIZATION"),
            shown("fodtAar", [p.birth.year for p in who], "DATE_OF_BIRTH AGE"),
            plain("bruttoTid", d.shape("0:4#:2#", "1:3#:1#", "3:2#:4#")),
            plain("plassering", d.gaps(d.ints(1, 900), 0.06)),
            plain("sluttStatus", d.pick("OK×20|DNF×2|DNS|DSQ")),
            plain("chipId", d.shape("@@#####", "@@####@"), "DEVICE_ID"),
            shown("bildeUrl", d.gaps(_photos(d), 0.7), "PHOTO"),
        ],
        "resultId",
        {"eventId": ("arrangementer", "eventId")},
    )


def _photos(d: Rows) -> list[str]:
    return d.shape("https://foto.idrettsportal.no/2025/####/mal_#####.jpeg")
