"""What the carrier's network and web site see: devices, calls, visits, towers."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, epoch, table
from pii_toolkit.evaluation.retired_2.folk import Person

_AGENTS = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X)*3|"
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/125.0*4|"
    "Mozilla/5.0 (Linux; Android 14; SM-S911B)*3|Mozilla/5.0 (Macintosh) Safari/617"
)
_PAGES = "/no/mobil*4|/dk/bredbaand*3|/no/min-side/faktura*3|/checkout*2|/no/avslutt"
_SITES = "https://www.google.com/*5|https://www.facebook.com/*2|https://prisjakt.no/"
UUID = "%%%%%%%%-%%%%-4%%%-9%%%-%%%%%%%%%%%%"


def millis(d: Draw, first: int, last: int) -> list[int]:
    """Moments in milliseconds since 1970."""
    return [seconds * 1000 for seconds in epoch(d.times(first, last))]


def devices(d: Draw, ids: list[str]) -> LabelledTable:
    """Handsets and routers with the numbers that their makers gave them."""
    return table(
        "devices",
        [
            col("customerId", d.of(ids), _OWNER),
            col(
                "imei", [_imei(body) for body in d.like("35#########09#")], "DEVICE_ID"
            ),
            col("macAddress", d.like("a4:%%:%%:%%:%%:%%", "3c:%%:%%:%%:%%:%%"), _MAC),
            col("advertisingId", d.like(UUID), "DEVICE_ID? COOKIE_ID"),
            col(
                "model",
                d.of("iPhone 15*4|Galaxy S23*3|Pixel 8|Router AX3000*2"),
                "- DEVICE_ID",
            ),
            col("osVersion", d.of("17.4*3 14*3 16.7 2.0.9"), "- DEVICE_ID"),
            col(
                "lastIp",
                d.like("2a01:79c:%%%%:%%00::%%%", "84.2#.1##.2#"),
                "IP_ADDRESS",
            ),
            col("faceTemplate", d.like("%" * 48), "BIOMETRIC?"),
            col(
                "selfieUrl", d.like("https://kyc.example/selfie/%%%%%%%%.jpg"), "PHOTO"
            ),
            col("firmwareOk", d.of([True, True, True, False])),
        ],
        refs={"customerId": ("customers", "id")},
    )


_MAC = "DEVICE_ID"


def _imei(body: str) -> str:
    """Fourteen digits and the check digit of Luhn."""
    doubled = (int(c) * (1 + i % 2) for i, c in enumerate(body))
    return body + str(-sum(n // 10 + n % 10 for n in doubled) % 10)


def towers(d: Draw, masts: list[str]) -> LabelledTable:
    """Masts: places of things."""
    names, latitudes, longitudes = d.paired(_MASTS)
    return table(
        "cells",
        [
            col("cellId", masts),
            col("siteName", names),
            col("siteLat", [float(text) for text in latitudes], _THING),
            col("siteLon", [float(text) for text in longitudes], _THING),
            col("azimuth", d.of([0, 120, 240])),
            col("bandMhz", d.of([700, 800, 1800, 2100, 3600])),
        ],
    )


_THING = "- GEO_LOCATION"
_MASTS = (
    "Gaustatoppen=59.8540=8.6530|Ulriken S2=60.3775=5.3866|Tryvann=59.9850=10.6690|"
    "Bispebjerg Ø=55.7141=12.5400|Himmelbjerg=56.1050=9.6850|Nordkapp=71.1700=25.7840|"
    "Søsterhøj=56.1060=10.1880|Skagen Havn=57.7200=10.5880|Bodø Rønvik=67.2970=14.4350"
)


def call_records(
    d: Draw, people: tuple[Person, ...], masts: list[str]
) -> LabelledTable:
    """Who called whom."""
    return table(
        "callRecords",
        [
            col("cdrId", d.counter(10**9)),
            col("aNumber", [p.msisdn for p in d.of(people)], "PHONE_NUMBER"),
            col("bNumber", [p.msisdn for p in d.of(people)], "PHONE_NUMBER"),
            col("startTs", epoch(d.times(2025, 2025)), "- USER_BEHAVIOUR"),
            col("durationSec", d.whole(0, 5400), "- USER_BEHAVIOUR"),
            col("cellId", d.of(masts), "- LOCATION GEO_LOCATION"),
            col("cause", d.of([16, 16, 16, 17, 31])),
            col("chargedMinor", d.of([0, 0, 0, 99, 450]), "- INVOICE TRANSACTION"),
            col("recordSeq", d.like("##########")),
        ],
        key="cdrId",
    )


def sessions(d: Draw, ids: list[str]) -> LabelledTable:
    """Visits to the web site."""
    clicks = d.like("GA1.1.#########.17########", "GA1.1.##########.16########")
    return table(
        "webSessions",
        [
            col("sessionId", d.like("%" * 32), "COOKIE_ID?"),
            col("customerId", d.holes(d.of(ids), 0.5), _OWNER),
            col("gaClientId", clicks, "COOKIE_ID"),
            col("clientIp", d.like("84.21#.1#.2#", "193.71.##.1##"), "IP_ADDRESS"),
            col("userAgent", d.of(_AGENTS), "DEVICE_ID? USER_BEHAVIOUR"),
            col("referrer", d.holes(d.of(_SITES), 0.3), "USER_BEHAVIOUR"),
            col("lastPage", d.of(_PAGES), "USER_BEHAVIOUR"),
            col("pageViews", d.whole(1, 40), "USER_BEHAVIOUR?"),
            col("tcfConsent", d.like("CP@@@@@@@@@@@@@AB@ENAP@AA"), "CONSENT?"),
            col("abVariant", d.of("control*5 b c"), "- PROFILE USER_BEHAVIOUR"),
        ],
        refs={"customerId": ("customers", "id")},
    )


def orders(d: Draw, people: tuple[Person, ...], ids: list[str]) -> LabelledTable:
    """What was ordered in the web shop."""
    to = d.of(people)
    return table(
        "orders",
        [
            col("orderNumber", d.like("3100#######", "4100#######"), "ORDER?"),
            col("customerId", d.of(ids), _OWNER),
            col("items", d.of(_ITEMS), "ORDER"),
            col("orderTotal", d.money(99, 14_000), "ORDER? TRANSACTION"),
            col(
                "shipTo",
                [f"{p.full}, {p.address}, {p.town}" for p in to],
                "STREET_ADDRESS PERSON POSTAL_CODE LOCATION",
                trouble="name and address in one cell",
            ),
            col("trackingCode", d.like("LX#########NO", "3700#############")),
            col("warehouse", d.of("OSL1*3 CPH2*2 TRD1")),
            col("placedAt", millis(d, 2024, 2025), "- ORDER USER_BEHAVIOUR"),
        ],
        refs={"customerId": ("customers", "id")},
    )


_ITEMS = (
    "1 x Router AX3000*2|1 x Replacement SIM*3|1 x iPhone 15 128GB, 1 x Case*2|2 x SIM"
)


def jobs(d: Draw) -> LabelledTable:
    """Runs of the nightly jobs: nobody's data."""
    return table(
        "jobRuns",
        [
            col("runId", d.like(UUID)),
            col("jobName", d.of("nightly-billing*3 usage-rollup*5 port-sync")),
            col("startedAt", millis(d, 2025, 2025)),
            col("exitCode", d.of([0] * 9 + [1])),
            col("rowsRead", d.whole(0, 4_000_000)),
            col("host", d.like("ip-10-0-#-1##", "batch-0#")),
        ],
        key="runId",
    )


def partners(d: Draw) -> LabelledTable:
    """Swedish networks that the carrier roams in: companies."""
    firms = ("Mälaren Mobil AB", "Norrsken Telekom AB", "Öresund Nät AB", "Fjällnet AB")
    numbers = {name: d.world.swedish_organisationsnummer() for name in firms}
    chosen = d.of(firms)
    return table(
        "roamingPartners",
        [
            col("partnerName", chosen, "ORGANIZATION"),
            col("orgNumber", [numbers[name] for name in chosen], _SWEDISH),
            col("tadig", d.of("SWEAA SWEBB*2 SWECC")),
            col("settlementDay", d.whole(1, 28)),
        ],
    )


_SWEDISH = "SE_ORGANISATIONSNUMMER"


_OWNER = "- PERSON_ID CUSTOMER_ID"
