"""A web shop's document store and click stream: camelCase, tokens, JSON payloads."""

from __future__ import annotations

import json

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired import cells, words
from pii_toolkit.evaluation.retired.people import Person, ascii_fold, people
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.retired.webshop_orders import claims, orders, products
from pii_toolkit.evaluation.world import World

_AGENTS = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0",
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/125.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Safari",
)
_PATHS = ("/", "/kasse", "/dame/kjoler", "/salg", "/min-side", "/barn/sko", "/hjelp")
_ACTS = ("page_view", "add_to_cart", "search", "checkout", "login", "purchase")


def webshop(world: World, rows: int) -> LabelledSchema:
    """Accounts, events, orders, complaints and the catalogue."""
    world = world.fork("kles_og_sko")
    n = max(1, rows // 2)
    shoppers = people(world.fork("people"), n, "NO", youngest=16, oldest=80)
    buyers = cells.people_of(world.fork("buyers"), rows, shoppers)
    return LabelledSchema(
        name="kles_og_sko",
        style="document store and click stream, camelCase",
        language="mixed",
        storage="jsonl",
        tables=(
            _accounts(world.fork("accounts"), shoppers),
            _events(world.fork("events"), buyers),
            orders(world.fork("orders"), buyers),
            claims(world.fork("claims"), shoppers),
            products(world.fork("products"), max(1, rows // 4)),
        ),
    )


def _accounts(w: World, shoppers: list[Person]) -> LabelledTable:
    n = len(shoppers)
    return table(
        "accounts",
        plain("_id", cells.pattern(w, n, "x" * 24)),
        *_profile(w, shoppers),
        *_login(w, shoppers),
        *_wallet(w, shoppers),
        column(
            "optIns",
            holds("CONSENT", trouble="JSON in cells"),
            [
                json.dumps({"newsletter": a, "sms": b, "profiling": not a})
                for a, b in zip(
                    cells.pick(w, n, [True, False]),
                    cells.pick(w, n, [True, False]),
                    strict=True,
                )
            ],
        ),
        column(
            "tcf",
            holds("CONSENT", "COOKIE_ID", blind=True, trouble="encoded"),
            cells.pattern(w, n, "CP@x@x@AP@x@xAcABBNO@x@AgAAAAAAAAAAAA"),
        ),
        column(
            "tier",
            holds("PROFILE", blind=True),
            cells.pick(w, n, ["basic", "plus", "vip"], [8, 3, 1]),
        ),
        plain("createdAt", cells.texts(cells.stamps(w, n, 2019), "%Y-%m-%dT%H:%M:%SZ")),
        plain("schemaVersion", [4] * n, trouble="constant"),
        plain("etag", cells.pattern(w, n, 'W/"xxxxxxxx"')),
        plain("shard", cells.integers(w, n, 0, 15)),
    )


def _profile(w: World, shoppers: list[Person]) -> tuple[Column, ...]:
    n = len(shoppers)
    ship = [
        json.dumps(
            {
                "to": p.name,
                "line": [p.street, f"{p.postcode} {p.place}"],
                "tel": f"+47{p.phone}",
            },
            ensure_ascii=False,
        )
        for p in shoppers
    ]
    return (
        column(
            "shownAs",
            holds("PERSON", "PERSON_GIVEN_NAME", "USERNAME", trouble="initials"),
            [f"{p.given} {p.family[0]}." for p in shoppers],
        ),
        column("contactMail", holds("EMAIL_ADDRESS"), [p.email for p in shoppers]),
        column(
            "vippsMsisdn",
            holds("PHONE_NUMBER"),
            cells.holes(w, [f"47{p.phone}" for p in shoppers], 0.4),
        ),
        column(
            "yob",
            holds("DATE_OF_BIRTH", "AGE", blind=True, trouble="years"),
            cells.holes(w, [p.birth.year for p in shoppers], 0.5),
        ),
        column(
            "uiLocale", holds("LANGUAGE"), cells.pick(w, n, ["nb-NO", "nn-NO", "en-GB"])
        ),
        column(
            "shipTo",
            holds(
                "STREET_ADDRESS",
                "PERSON",
                "PHONE_NUMBER",
                "POSTAL_CODE",
                trouble="JSON in cells",
            ),
            ship,
        ),
        column(
            "avatar",
            holds("PHOTO"),
            cells.holes(
                w,
                [
                    f"https://cdn.klesogsko.no/avatars/{h}.jpg"
                    for h in cells.pattern(w, n, "x" * 12)
                ],
                0.6,
            ),
        ),
    )


def _login(w: World, shoppers: list[Person]) -> tuple[Column, ...]:
    n = len(shoppers)
    salted = [f"$2b$12${h}" for h in cells.pattern(w, n, "x@#" * 17 + "xx")]
    return (
        column("handle", holds("USERNAME"), [_handle(w, p) for p in shoppers]),
        column("pwd", holds("SECRET"), salted),
        column(
            "apiToken",
            holds("SECRET", trouble="sparse"),
            cells.holes(w, cells.pattern(w, n, "sk_live_" + "x" * 24), 0.95),
        ),
        column(
            "bidSubject",
            holds("NO_BANKID_PID"),
            cells.holes(w, cells.pattern(w, n, "9578-6000-4-#######"), 0.5),
        ),
        column(
            "dkIdentity",
            holds("DK_MITID_UUID", "PERSON_ID", blind=True, trouble="like any UUID"),
            cells.holes(w, cells.uuids(w, n), 0.7),
            comment="MitID",
        ),
    )


def _handle(w: World, person: Person) -> str:
    first = ascii_fold(person.given).replace(" ", "").replace("-", "")
    last = ascii_fold(person.family).replace(" ", "")
    return w.rng.choice(
        (
            f"{first}_{last[:3]}{person.birth.year % 100:02}",
            f"{last}{first[0]}",
            f"{first}x{w.rng.randint(1, 999)}",
        )
    )


def _wallet(w: World, shoppers: list[Person]) -> tuple[Column, ...]:
    cards = [w.card() for _ in shoppers]
    return (
        column(
            "savedPan",
            holds("CREDIT_CARD", trouble="masked"),
            cells.holes(w, [f"{c[:6]}{'*' * 6}{c[-4:]}" for c in cards], 0.5),
        ),
        column(
            "legacyPan",
            holds("CREDIT_CARD", trouble="sparse"),
            cells.holes(w, [cells.spaced(c, 4, 4, 4, 4) for c in cards], 0.9),
        ),
    )


def _events(w: World, visitors: list[Person]) -> LabelledTable:
    n = len(visitors)
    return table(
        "events",
        plain("eventId", cells.uuids(w, n)),
        plain(
            "ts",
            cells.integers(w, n, 1_700_000_000_000, 1_760_000_000_000),
            trouble="thirteen digits",
        ),
        *_tracking(w, n),
        *_behaviour(w, visitors),
        column(
            "geoTown", holds("LOCATION", "GEO_LOCATION"), [p.place for p in visitors]
        ),
        plain("httpStatus", cells.pick(w, n, [200, 302, 404, 500], [90, 5, 4, 1])),
        plain("durMs", cells.integers(w, n, 3, 9_000)),
        plain("edge", cells.pick(w, n, ["OSL50", "CPH51", "ARN53"])),
        plain("tls", ["1.3"] * n, trouble="constant"),
        plain("traceId", cells.pattern(w, n, "x" * 32), trouble="like a hash"),
        plain("release", cells.pattern(w, n, "2024.##.#")),
    )


def _tracking(w: World, n: int) -> tuple[Column, ...]:
    four = [
        f"{a}.{b}.{c}.{d}"
        for a, b, c, d in zip(
            *(cells.integers(w, n, 1, 223) for _ in range(4)), strict=True
        )
    ]
    six = cells.pattern(w, n, "2a01:79c:xxxx:xxxx::xxxx")
    return (
        column(
            "remote",
            holds("IP_ADDRESS"),
            [s if w.chance(0.2) else f for f, s in zip(four, six, strict=True)],
        ),
        column(
            "gaClient",
            holds("COOKIE_ID"),
            cells.pattern(w, n, "GA1.2.1########.17########"),
        ),
        column(
            "fbp",
            holds("COOKIE_ID"),
            cells.holes(w, cells.pattern(w, n, "fb.1.17###########.##########"), 0.3),
        ),
        column(
            "sid",
            holds("COOKIE_ID", "USER_BEHAVIOUR", blind=True, trouble="hex"),
            cells.pattern(w, n, "x" * 20),
        ),
        column(
            "adId",
            holds("DEVICE_ID", "COOKIE_ID", blind=True, trouble="like any UUID"),
            cells.holes(w, [u.upper() for u in cells.uuids(w, n)], 0.6),
            comment="IDFA or GAID",
        ),
        column(
            "ua",
            holds("DEVICE_ID", "USER_BEHAVIOUR", "COOKIE_ID"),
            cells.pick(w, n, _AGENTS),
        ),
    )


def _behaviour(w: World, visitors: list[Person]) -> tuple[Column, ...]:
    n = len(visitors)
    paths = cells.pick(w, n, _PATHS)
    queries = [t.lower() for t in cells.pick(w, n, words.lines("products"))]
    payloads = [
        json.dumps({"u": {"mail": p.email, "n": p.name}, "v": a}, ensure_ascii=False)
        for p, a in zip(visitors, cells.integers(w, n, 0, 99), strict=True)
    ]
    return (
        column("act", holds("USER_BEHAVIOUR"), cells.pick(w, n, _ACTS)),
        column(
            "loc",
            holds(
                "USER_BEHAVIOUR", "EMAIL_ADDRESS", trouble="rare addresses in queries"
            ),
            [
                f"{a}?m={p.email}" if w.chance(0.02) else a
                for a, p in zip(paths, visitors, strict=True)
            ],
        ),
        column(
            "q",
            holds("USER_BEHAVIOUR", "FREE_TEXT", blind=True, trouble="sparse"),
            cells.holes(w, queries, 0.8),
        ),
        column(
            "scrollPct",
            holds("USER_BEHAVIOUR", blind=True),
            cells.integers(w, n, 0, 100),
        ),
        column(
            "body",
            holds("EMAIL_ADDRESS", "PERSON", "USER_BEHAVIOUR", trouble="JSON in cells"),
            cells.holes(w, payloads, 0.5, "{}"),
        ),
    )
