"""Mobile carrier in two countries: documents of a service written in English.

Camel case, keys by UUID, moments in milliseconds since 1970; Norwegians and Danes in
the same collections, people and companies as well.
"""

from __future__ import annotations

import json

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_2.carrier_usage import (
    UUID,
    call_records,
    devices,
    jobs,
    millis,
    orders,
    partners,
    sessions,
    towers,
)
from pii_toolkit.evaluation.retired_2.draw import Col, Draw, col, table, upto
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.names import DA_COMPANIES, NO_COMPANIES, words
from pii_toolkit.evaluation.world import World

People = tuple[Person, ...]

_BODIES = (
    "Hi, my broadband has been down since Friday. Please call {phone}. /{name}",
    "I was promised a refund of 299 in the shop but nothing has happened.",
    "Please port my number {phone} to you from 1 May.",
    "Can you send the invoice to {email} instead?",
    "The app crashes on start after the last update (Android 14).",
    "My husband passed away, please close his subscription. Regards {name}",
    "I have waited in your queue for forty minutes.",
    "You can reach my wife {name} on {phone} as well.",
    "The router light is orange and I already restarted it twice.",
    "I never ordered this subscription and will not pay.",
    "How do I turn on roaming before I travel?",
)
_SUBJECTS = "Billing*4|No coverage*3|Refund|Port-in*2|App problem*2|Bereavement|Roaming"
_PRODUCTS = """
    M-5=7090055510017=Mobile 5 GB=249.00
    M-20=7090055510024=Mobile 20 GB=349.00
    M-UNL=7090055510031=Mobile Unlimited=549.00
    FWA-100=7090055510109=Home 5G 100 Mbit=449.00
    RTR-AX=5712345000127=Router AX3000=1290.00
    SIM-R=5712345000226=Replacement SIM=99.00
    TV-S=7090055510208=TV Small=199.00
"""
_CARDS = "Visa*4|Mastercard*3|Dankort*2|Vipps*3"


def carrier(world: World, rows: int) -> LabelledSchema:
    """A carrier's customers, their devices, calls, visits and invoices."""
    world = world.fork("carrier")
    count = max(2, rows // 2)
    people = (
        *folk(world.fork("no"), count - count // 3, "NO"),
        *folk(world.fork("dk"), count // 3, "DK"),
    )[: min(count, rows)]
    ids = Draw(world.fork("ids"), len(people)).like(UUID)
    some = max(1, rows // 3)
    masts = Draw(world.fork("masts"), some).like("242-01-####-#####")

    def draw(name: str, size: int) -> Draw:
        return Draw(world.fork(name), size)

    return LabelledSchema(
        "crm-export",
        "telecom documents",
        "en",
        "jsonl",
        (
            _products(rows),
            _customers(draw("customers", len(people)), people, ids),
            _subscriptions(draw("subs", len(people)), people, ids),
            devices(draw("devices", some), ids),
            towers(draw("towers", some), masts),
            call_records(draw("calls", rows), people, masts),
            sessions(draw("sessions", some), ids),
            _invoices(draw("invoices", some), ids),
            _payments(draw("payments", some), people, ids),
            orders(draw("orders", some), people, ids),
            _tickets(draw("tickets", some), people, ids),
            partners(draw("partners", max(1, rows // 6))),
            jobs(draw("jobs", some)),
        ),
    )


def _products(rows: int) -> LabelledTable:
    sku, ean, name, price = upto(rows, _PRODUCTS)
    return table(
        "products",
        [
            col("sku", sku),
            col("gtin", ean),
            col("displayName", name),
            col("listPrice", [float(value) for value in price]),
            col("active", [True] * len(sku)),
        ],
        key="sku",
    )


def _customers(d: Draw, people: People, ids: list[str]) -> LabelledTable:
    return table(
        "customers",
        [
            col("id", ids, _OWNER),
            col("customerNumber", d.counter(8_100_000, 90), "CUSTOMER_ID? PERSON_ID"),
            col("firstName", [p.givens for p in people], "PERSON_GIVEN_NAME PERSON"),
            col("lastName", [p.family for p in people], "PERSON_FAMILY_NAME PERSON"),
            col(
                "nationalId",
                d.holes([p.number for p in people], 0.1),
                "NO_FODSELSNUMMER DK_CPR_NUMBER",
                trouble="numbers of two countries",
            ),
            col("dateOfBirth", [p.birth.isoformat() for p in people], "DATE_OF_BIRTH"),
            col("gender", ["female" if p.woman else "male" for p in people], "GENDER"),
            *_contact(d, people),
            *_company(d, people),
            col("creditScore", d.holes(d.whole(1, 100), 0.5), "CREDIT_SCORE?"),
            col("marketingOptIn", d.of([True, False]), "CONSENT?"),
            col(
                "churnRisk", d.each(lambda: round(d.world.rng.random(), 3)), "PROFILE?"
            ),
            col("passwordHash", d.like("$argon2id$v=19$%%%%%%%%%%%%%%%%"), "SECRET"),
            col("createdAt", millis(d, 2012, 2025)),
            col("schemaVersion", d.of([3, 4, 4, 4])),
        ],
        key="id",
    )


def _contact(d: Draw, people: People) -> list[Col]:
    near = [
        tuple(round(d.world.rng.gauss(x, 0.04), 6) for x in p.place.centre)
        for p in people
    ]
    return [
        col("email", [p.email for p in people], "EMAIL_ADDRESS"),
        col("phone", [f"+{p.msisdn}" for p in people], "PHONE_NUMBER"),
        col("preferredLanguage", d.of("nb*6 da*4 en*2 pl ar"), "LANGUAGE"),
        col("street", [p.address for p in people], "STREET_ADDRESS"),
        col("zip", [p.place.postcode for p in people], "POSTAL_CODE"),
        col("city", [p.place.name for p in people], "LOCATION"),
        col("countryCode", [p.country for p in people], "COUNTRY"),
        col("secretAddress", d.of([False] * 20 + [True]), "PROTECTED_ADDRESS?"),
        col("homeLat", [lat for lat, _ in near], _GEO),
        col("homeLon", [lon for _, lon in near], _GEO),
    ]


_GEO = "GEO_LOCATION"


def _company(d: Draw, people: People) -> list[Col]:
    """Companies of both countries, for the few who pay through one."""
    names, taxes = [], []
    for person in people:
        danish = person.country == "DK"
        firms = words(DA_COMPANIES if danish else NO_COMPANIES)
        names.append(d.world.rng.choice(firms))
        number = d.world.cvr() if danish else d.world.organisasjonsnummer()
        taxes.append(f"DK{number}" if danish else f"NO{number}MVA")
    business = [d.world.chance(0.25) for _ in people]
    return [
        col(
            "companyName",
            [n if b else None for n, b in zip(names, business, strict=True)],
            "ORGANIZATION",
        ),
        col(
            "vatNumber",
            [t if b else None for t, b in zip(taxes, business, strict=True)],
            "VAT_NUMBER NO_ORGANISASJONSNUMMER DK_CVR",
        ),
    ]


def _subscriptions(d: Draw, people: People, ids: list[str]) -> LabelledTable:
    msisdn = [int(p.msisdn) for p in people]
    return table(
        "subscriptions",
        [
            col("id", d.like(UUID)),
            col("customerId", ids, _OWNER),
            col("msisdn", msisdn, "PHONE_NUMBER", trouble="a number with its country"),
            col("imsi", d.like("24201##########", "23801##########"), "DEVICE_ID"),
            col("iccid", d.like("894701##############"), "DEVICE_ID"),
            col("puk", d.like("########"), "SECRET?"),
            col("sku", d.of("M-5*3 M-20*4 M-UNL*2 FWA-100")),
            col("status", d.of("ACTIVE*8 CLOSED*2 BARRED")),
            col("bindingMonths", d.of([0, 0, 6, 12])),
            col("activatedAt", millis(d, 2015, 2025)),
        ],
        key="id",
        refs={"customerId": ("customers", "id")},
    )


def _invoices(d: Draw, ids: list[str]) -> LabelledTable:
    return table(
        "invoices",
        [
            col("invoiceNumber", d.like("9001#######", "9002#######"), "INVOICE?"),
            col("customerId", d.of(ids), _OWNER),
            col("amountDue", d.money(49, 2400), "INVOICE? TRANSACTION"),
            col("dueDate", [t.isoformat() for t in d.days(2025, 2025)], "INVOICE?"),
            col("kid", d.each(lambda: d.world.kid(14)), "NO_KID? DK_PAYMENT_ID"),
            col("reminderLevel", d.of([0, 0, 0, 0, 1, 2]), "PAYMENT_HISTORY? DEBT"),
            col("paymentStatus", d.of("PAID*7 PAID_LATE*2 OVERDUE COLLECTION"), _PAID),
            col("pdf", d.like("invoices/2025/0#/9001#######.pdf"), "INVOICE"),
            col("currency", d.of("NOK*2 DKK")),
        ],
        refs={"customerId": ("customers", "id")},
    )


_PAID = "PAYMENT_HISTORY INVOICE"


def _payments(d: Draw, people: People, ids: list[str]) -> LabelledTable:
    payers = d.of(people)
    payloads = [
        json.dumps({"payer": {"name": p.full, "email": p.email}, "retry": retry})
        for p, retry in zip(payers, d.whole(0, 3), strict=True)
    ]
    return table(
        "payments",
        [
            col("paymentId", d.like("pay_%%%%%%%%%%%%")),
            col("customerId", d.of(ids), _OWNER),
            col("method", d.of(_CARDS), "- CREDIT_CARD TRANSACTION"),
            col("cardNumber", d.holes(d.each(d.world.card), 0.6), "CREDIT_CARD"),
            col("cardLast4", d.like("####"), "CREDIT_CARD?"),
            col("iban", d.holes(d.each(d.world.iban), 0.6), "IBAN_CODE"),
            col("providerPayload", payloads, "PERSON EMAIL_ADDRESS"),
            col("authCode", d.like("######"), "- SECRET TRANSACTION"),
            col("feeMinor", d.whole(0, 900)),
            col("settledAt", millis(d, 2025, 2025), "- TRANSACTION"),
        ],
        refs={"customerId": ("customers", "id")},
    )


def _tickets(d: Draw, people: People, ids: list[str]) -> LabelledTable:
    who = d.of(people)
    bodies = d.prose(
        _BODIES,
        name=[p.full for p in who],
        phone=[p.phone for p in who],
        email=[p.email for p in who],
    )
    calls = d.like("s3://cc-recordings/2025/##/%%%%%%%%.mp3")
    return table(
        "tickets",
        [
            col("ticketNo", d.counter(700_000)),
            col("customerId", d.of(ids), _OWNER),
            col("subject", d.of(_SUBJECTS), "- COMPLAINT FREE_TEXT"),
            col("body", bodies, "FREE_TEXT COMPLAINT PERSON PHONE_NUMBER"),
            col("assignee", d.of("jmo*3 kel sba*2 bot*4"), "- USERNAME PERSON_ID"),
            col("recordingUrl", d.holes(calls, 0.6), "VOICE_RECORDING"),
            col("firstReplySec", d.whole(20, 90_000)),
            col("queue", d.of("L1*6 L2*2 BILLING*3")),
        ],
        refs={"customerId": ("customers", "id")},
    )


_OWNER = "- PERSON_ID CUSTOMER_ID"
