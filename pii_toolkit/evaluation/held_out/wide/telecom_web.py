"""Visits, tickets and shops of the telecom's warehouse."""

from __future__ import annotations

import json

from pii_toolkit.evaluation.held_out.wide.people import Person, crowd
from pii_toolkit.evaluation.held_out.wide.rows import Column, Rows, c, table
from pii_toolkit.evaluation.held_out.wide.wordlists import lines
from pii_toolkit.evaluation.labelled import LabelledTable

Owners = list[tuple[int, Person]]

_OWNER = "CUSTOMER_ID? PERSON_ID"
_UUID = "xxxxxxxx-xxxx-{4}xxx-{b}xxx-xxxxxxxxxxxx".replace("-", "{-}")
_AGENTS = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15*4|"
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/131.0*4|"
    "Mozilla/5.0 (Linux; Android 15; SM-A556B) AppleWebKit/537.36*3|Googlebot/2.1"
)
_PATHS = (
    "/no/mobilabonnement*4|/dk/mobilabonnement*3|/no/minside/faktura*3|/dk/log-ind*2|"
    "/no/dekning*2|/dk/kundeservice/opsigelse|/no/butikker|/checkout/step-2"
)
_NORWEGIAN = (
    "Hei, jeg har ikke hatt dekning hjemme siden mandag.",
    "Ring meg på {phone} etter klokken 16. Mvh {name}",
    "Jeg synes det er helt uholdbart å vente i 50 minutter på chatten!",
    "Abonnementet står i min manns navn, men han gikk bort i mars.",
    "Hvordan aktiverer jeg eSIM på klokken?",
    "Ruteren blinker oransje og omstart hjelper ikke.",
    "Betalte fakturaen i går, hvorfor er nummeret sperret?",
    "Vi har flyttet til {address}, kan dere endre?",
)
_DANISH = (
    "Hej, kan I sende regningen til min nye adresse {address}?",
    "Min mor er blevet indlagt og skal ikke længere have abonnementet.",
    "Jeg blev lovet 200 kr. i rabat i butikken. Venlig hilsen {name}",
    "Vil gerne opsige pr. den 1. og flytte nummeret til et andet selskab.",
    "Routeren går ud flere gange om dagen.",
    "I kan fange mig på {phone} efter kl. 17.",
    "Hvornår kommer mit nye SIM-kort?",
)


def events(r: Rows, numbers: list[int]) -> LabelledTable:
    """Visits to the web shop and the app."""
    spots = r.holes(r.each(lambda: _near_a_town(r)), 0.6, (None, None))
    return table(
        "stg_web__events",
        [
            c("event_id", r.like(_UUID)),
            c(
                "anonymous_id",
                r.like("{GA1.2.}999999999.{17}99999999".replace("9.{", "9{.}{")),
                "COOKIE_ID",
            ),
            c("user_id", r.holes(r.pick(numbers), 0.7), _OWNER),
            c(
                "event_name",
                r.pick("page_view*9 add_to_cart*2 purchase login*2"),
                _SEEN,
            ),
            c("page_path", r.pick(_PATHS), _SEEN),
            c("user_agent", r.pick(_AGENTS), "- DEVICE_ID USER_BEHAVIOUR"),
            c(
                "client_ip",
                r.like(
                    "{84.208.}99{.}9", "{2a01:799:}xxx{:}xxxx{::}x", "{80.62.}9{.}99"
                ),
                "IP_ADDRESS",
            ),
            c("geo_lat", [lat for lat, _ in spots], "GEO_LOCATION"),
            c("geo_lon", [lon for _, lon in spots], "GEO_LOCATION"),
            c("device_adid", r.holes(r.like(_UUID), 0.7), "DEVICE_ID? COOKIE_ID"),
            c("viewport_width", r.pick([390, 393, 412, 1280, 1536, 1920])),
            c("event_ts", r.stamps(2025, 2025), "- USER_BEHAVIOUR"),
            c("batch_no", r.whole(1, 365)),
        ],
        key="event_id",
    )


_SEEN = "- USER_BEHAVIOUR"
_TOWNS = ((59.91, 10.75), (60.39, 5.32), (63.43, 10.4), (55.68, 12.57), (56.16, 10.2))


def _near_a_town(r: Rows) -> tuple[float, float]:
    lat, lon = r.world.rng.choice(_TOWNS)
    return (
        round(r.world.rng.gauss(lat, 0.08), 4),
        round(r.world.rng.gauss(lon, 0.1), 4),
    )


def tickets(r: Rows, owners: Owners) -> LabelledTable:
    """Messages to customer service in both languages, with the fields of the tool."""
    chosen = r.pick(owners)
    people = [p for _, p in chosen]
    bodies = _bodies(r, people)
    return table(
        "stg_zendesk__tickets",
        [
            c("ticket_id", r.serial(1_450_000)),
            c("subject", r.pick(_SUBJECTS), "- COMPLAINT FREE_TEXT"),
            c(
                "description",
                bodies,
                "FREE_TEXT COMPLAINT PERSON PHONE_NUMBER STREET_ADDRESS HEALTH",
            ),
            c("requester_email", [p.email for p in people], "EMAIL_ADDRESS"),
            c("assignee", r.pick("mhaug*3 tkl sofieb*2 unassigned ext_tele2"), _LOGIN),
            c("tags", r.pick('["billing"]*4|["network","5g"]*3|["port_in"]|[]*2')),
            *_tool_fields(r, people),
            c("created_at", r.stamps(2024, 2025)),
            c("reopens", r.pick([0] * 8 + [1, 2])),
        ],
        key="ticket_id",
    )


def _bodies(r: Rows, people: list[Person]) -> list[str]:
    """Each in the language of the market."""
    names, phones = [p.full for p in people], [p.phone for p in people]
    homes = [p.address for p in people]
    written = [
        r.told(sentences, 2, name=names, phone=phones, address=homes)
        for sentences in (_NORWEGIAN, _DANISH)
    ]
    return [written[p.country == "DK"][row] for row, p in enumerate(people)]


_SUBJECTS = (
    "Faktura*4|Regning*3|Ingen dekning*3|Opsigelse|Klage|Klage på salg|eSIM*2|"
    "Flytting*2|Re: Deres henvendelse"
)
_LOGIN = "- USERNAME PERSON_ID"


def _tool_fields(r: Rows, people: list[Person]) -> list[Column]:
    fields = [
        json.dumps({"cf_msisdn": f"{p.prefix}{p.phone}", "cf_queue": queue})
        for p, queue in zip(people, r.pick("L1*5 L2 RET"), strict=True)
    ]
    calls = r.like("{s3://nordtel-voice/}99{/}xxxxxxxxxxxx{.wav}")
    return [
        c("custom_fields", r.holes(fields, 0.2), "PHONE_NUMBER", "JSON"),
        c("call_recording_uri", r.holes(calls, 0.65), "VOICE_RECORDING"),
        c("csat_score", r.holes(r.whole(1, 5), 0.6), "- PROFILE COMPLAINT"),
    ]


def dealers(r: Rows) -> LabelledTable:
    """Shops that sell for the telecom, and who answers for them."""
    half = r.count // 2
    shops = [
        *crowd(r.world.fork("no"), r.count - half, "NO"),
        *crowd(r.world.fork("dk"), half, "DK"),
    ]
    firms = [
        r.world.rng.choice(
            lines("da_companies" if s.country == "DK" else "no_companies")
        )
        for s in shops
    ]
    registered = [
        r.world.cvr() if s.country == "DK" else r.world.organisasjonsnummer()
        for s in shops
    ]
    managers = crowd(r.world.fork("managers"), r.count, "NO", (22, 60))
    return table(
        "dim_dealer",
        [
            c("dealer_id", [f"D-{number}" for number in r.serial(1000, 40)]),
            c("dealer_name", firms, "ORGANIZATION"),
            c(
                "business_reg_no",
                registered,
                "NO_ORGANISASJONSNUMMER DK_CVR",
                "numbers of two countries",
            ),
            c("store_address", [s.address for s in shops], "- STREET_ADDRESS"),
            c("store_postal_code", [s.place.postcode for s in shops], "- POSTAL_CODE"),
            c("store_city", [s.place.name for s in shops], "- LOCATION"),
            c("store_manager", [p.full for p in managers], "PERSON"),
            c("commission_pct", r.pick([4.0, 5.5, 6.0, 7.25])),
            c("channel", r.pick("retail*5 mall*2 telesales")),
        ],
        key="dealer_id",
    )
