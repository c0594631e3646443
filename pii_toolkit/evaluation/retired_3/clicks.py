"""A Danish webshop: its event log and what the log hangs on."""

from __future__ import annotations

from datetime import timedelta

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_3.clicks_shop import (
    experiments,
    newsletter,
    products,
    shipments,
    tickets,
)
from pii_toolkit.evaluation.retired_3.folk import Person, folded, people
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    jsons,
    table,
    upto,
    words,
    written,
)
from pii_toolkit.evaluation.world import World

_AGENTS = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari",
    "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 Chrome/125.0 Mobile",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Gecko/20100101 Firefox/127.0",
    "Googlebot/2.1 (+http://www.google.com/bot.html)",
)
_USER = "- CUSTOMER_ID PERSON_ID USERNAME COOKIE_ID"


def clicks(world: World, rows: int) -> LabelledSchema:
    """Events, sessions, accounts, carts, payments, parcels, tickets, goods, tests."""
    folk = people(world, "clicks", upto(rows, 0.4), "DK", ages=(16, 80), foreign=0.09)
    users = [f"u_{n}" for n in Dice(world, "users", len(folk)).serial(100_211, 31)]
    visits = Dice(world, "sessions", upto(rows, 0.6))
    cookies = [
        f"GA1.2.{a}.{b}"
        for a, b in zip(
            visits.ints(10**8, 2 * 10**9),
            visits.ints(1_690_000_000, 1_758_000_000),
            strict=True,
        )
    ]
    carts = Dice(world, "orders", upto(rows, 0.5))
    orders = [f"DK-{n}" for n in carts.serial(6_100_334, 7)]
    tables = (
        _events(Dice(world, "events", rows), cookies, users),
        _sessions(visits, cookies, users),
        _accounts(Dice(world, "accounts", len(folk)), users, folk),
        _orders(carts, orders, users, folk),
        _payments(Dice(world, "payments", upto(rows, 0.5)), orders, folk),
        shipments(Dice(world, "shipments", upto(rows, 0.45)), orders, folk),
        tickets(Dice(world, "tickets", upto(rows, 0.15)), users, folk),
        products(Dice(world, "products", upto(rows, 0.15))),
        experiments(Dice(world, "experiments", upto(rows, 0.02, 5))),
        newsletter(Dice(world, "newsletter", upto(rows, 0.3)), folk),
    )
    return LabelledSchema(
        "shopstream", "webshop event log, English", "en", "jsonl", tables
    )


def _ips(d: Dice) -> list[str]:
    return d.some(d.ips(), 0.2, lambda _: d.shaped("2a05:f6c7:%%%%:%%%%::%%%"))


def _events(d: Dice, cookies: list[str], users: list[str]) -> LabelledTable:
    at = d.times(2025, 2025)
    pages = d.like("/p/#####", "/p/#####?utm_source=mail", "/kategori/hjem", "/kurv")
    seen = d.rows(
        lambda: {
            "item_id": d.shaped("#####"),
            "value": d.rng.randint(20, 2500),
            "list": d.rng.choice(("search", "home", "related")),
        }
    )
    return table(
        "events",
        [
            col("event_id", d.uuids()),
            col(
                "event_name",
                d.of("page_view*9|view_item*6|add_to_cart*2|search|purchase"),
                "- USER_BEHAVIOUR",
            ),
            col("event_ts", [int(t.timestamp() * 1000) for t in at]),
            col("received_at", [(t + timedelta(seconds=2)).isoformat() for t in at]),
            col("client_id", d.of(cookies), "COOKIE_ID"),
            col("user_id", d.holes(d.of(users), 0.6), _USER),
            col("page_path", pages, "- USER_BEHAVIOUR"),
            col(
                "referrer",
                d.holes(
                    d.of(
                        "https://www.google.com/*4|https://l.facebook.com/|"
                        "android-app://com.google.android.gm"
                    ),
                    0.4,
                ),
                "- USER_BEHAVIOUR",
            ),
            col(
                "search_term",
                d.holes(d.typed(d.of(words("products"))), 0.85),
                "USER_BEHAVIOUR? FREE_TEXT",
            ),
            col("ip", _ips(d), "IP_ADDRESS"),
            col("user_agent", d.of(_AGENTS), "- DEVICE_ID USER_BEHAVIOUR"),
            col("params", jsons(seen), "- USER_BEHAVIOUR"),
            col(
                "scroll_pct",
                d.holes(d.of([10, 25, 50, 75, 90, 100]), 0.4),
                "USER_BEHAVIOUR?",
            ),
            col("dwell_ms", d.ints(0, 240_000), "USER_BEHAVIOUR?"),
            col("schema_version", d.of("2-0-1*4|2-1-0*5|3-0-0")),
            col("is_bot", d.of([False] * 19 + [True])),
            col("partition", d.ints(0, 31)),
            col("offset", d.serial(88_120_334, 40)),
        ],
    )


def _sessions(d: Dice, cookies: list[str], users: list[str]) -> LabelledTable:
    start = d.times(2025, 2025)
    return table(
        "sessions",
        [
            col("session_id", d.like("%" * 32), "- COOKIE_ID"),
            col("ga_cookie", cookies, "COOKIE_ID"),
            col(
                "fbp",
                d.holes(d.like("fb.1.17########000.##########"), 0.5),
                "COOKIE_ID",
            ),
            col("user_id", d.holes(d.of(users), 0.5), _USER),
            col("idfa", d.holes([u.upper() for u in d.uuids()], 0.8), "DEVICE_ID?"),
            col("started_at", start),
            col("duration_s", d.ints(1, 4200), "USER_BEHAVIOUR?"),
            col("page_count", d.ints(1, 60), "USER_BEHAVIOUR?"),
            col(
                "geo_lat",
                d.rows(lambda: round(d.rng.uniform(54.6, 57.7), 4)),
                "GEO_LOCATION",
            ),
            col(
                "geo_lon",
                d.rows(lambda: round(d.rng.uniform(8.1, 12.7), 4)),
                "GEO_LOCATION",
            ),
            col(
                "consent_string",
                d.of("necessary*2|necessary,statistics|all*5|none"),
                "CONSENT",
            ),
            col("device_class", d.of("mobile*6|desktop*4|tablet"), "- DEVICE_ID"),
            col(
                "utm_campaign",
                d.holes(d.of("spring25|blackweek24*2|brand*3|retarget"), 0.4),
            ),
            col("exp_bucket", d.of("A*5|B*5|holdout")),
        ],
    )


def _accounts(d: Dice, users: list[str], who: tuple[Person, ...]) -> LabelledTable:
    made = d.times(2017, 2025)
    return table(
        "accounts",
        [
            col("user_id", users, _USER),
            col(
                "email", d.some([p.mail for p in who], 0.08, str.upper), "EMAIL_ADDRESS"
            ),
            col("email_sha256", d.like("%" * 64), "- EMAIL_ADDRESS SECRET PERSON_ID"),
            col(
                "pw",
                d.rows(
                    lambda: (
                        "$argon2id$v=19$m=65536,t=3$"
                        + "".join(d.rng.choices("abcdXYZ0189+/", k=43))
                    )
                ),
                "SECRET",
            ),
            col(
                "display_name",
                d.typed(
                    [
                        d.rng.choice(
                            (p.given, p.full, folded(p.given) + d.shaped("##"))
                        )
                        for p in who
                    ]
                ),
                "USERNAME PERSON PERSON_GIVEN_NAME",
            ),
            col(
                "first_name",
                d.holes(d.typed([p.given for p in who]), 0.15),
                "PERSON_GIVEN_NAME",
            ),
            col(
                "birthday",
                d.holes(written([p.birth for p in who], "%m-%d"), 0.7),
                "DATE_OF_BIRTH?",
                "no year",
            ),
            col(
                "msisdn",
                d.holes([f"45{p.phone}" for p in who], 0.25),
                "PHONE_NUMBER",
                "country code without plus",
            ),
            col(
                "segment",
                d.of("bargain_hunter*3|loyal*3|one_timer*5|churn_risk|vip"),
                "PROFILE",
            ),
            col(
                "interests",
                jsons(d.rows(lambda: d.rng.sample(words("interests"), 3))),
                "PROFILE USER_BEHAVIOUR",
            ),
            col("ltv_dkk", d.money(0, 24_000), "PROFILE? USER_BEHAVIOUR"),
            col(
                "churn_p",
                d.rows(lambda: round(d.rng.betavariate(2, 5), 4)),
                "PROFILE? RISK_ASSESSMENT",
            ),
            col("reset_token", d.holes(d.like("%" * 40), 0.9), "SECRET? COOKIE_ID"),
            col("locale", d.of("da_DK*9|nb_NO*2|en_GB"), "LANGUAGE"),
            col("created_at", made),
            col("last_login_ip", _ips(d), "IP_ADDRESS"),
            col("is_test", d.of([False] * 30 + [True]), "- TEST_DATA"),
        ],
        key="user_id",
    )


def _orders(
    d: Dice, orders: list[str], users: list[str], folk: tuple[Person, ...]
) -> LabelledTable:
    to = d.of(folk)
    address = [
        {
            "name": p.full,
            "street": p.line,
            "zip": p.code,
            "city": p.town,
            "phone": p.phone,
        }
        for p in to
    ]
    return table(
        "orders",
        [
            col("order_no", orders, "- ORDER"),
            col("user_id", d.holes(d.of(users), 0.3), _USER),
            col(
                "shipping_address",
                jsons(address),
                "PERSON STREET_ADDRESS PHONE_NUMBER POSTAL_CODE LOCATION",
                "JSON",
            ),
            col(
                "lines",
                jsons(
                    d.rows(
                        lambda: [
                            {"sku": d.shaped("##-####"), "qty": d.rng.randint(1, 4)}
                        ]
                    )
                ),
                "- ORDER",
            ),
            col("total", d.money(49, 5200), "- TRANSACTION ORDER"),
            col("coupon", d.holes(d.of("VELKOMMEN10*4|SOMMER|VIP15|FRAGTFRI*2"), 0.7)),
            col(
                "gift_message",
                d.holes(
                    d.of(
                        [
                            f"Tillykke {p.given}! Kærlig hilsen {q.given}"
                            for p, q in zip(folk, reversed(folk), strict=True)
                        ]
                    ),
                    0.92,
                ),
                "FREE_TEXT PERSON_GIVEN_NAME PERSON",
            ),
            col("placed_at", [f"{t:%d/%m/%Y %H.%M}" for t in d.times(2023, 2025)]),
            col("warehouse", d.of("TAU1*4|VEJ2*2")),
            col("fraud_score", d.ints(0, 100), "RISK_ASSESSMENT?"),
        ],
        key="order_no",
    )


def _payments(d: Dice, orders: list[str], folk: tuple[Person, ...]) -> LabelledTable:
    payer = d.of(folk)
    return table(
        "payments",
        [
            col("payment_id", d.like("pi_%%%%%%%%%%%%%%%%")),
            col("order_no", d.of(orders), "- ORDER"),
            col("psp", d.of("quickpay*4|nets*2|klarna|mobilepay*3"), "- ORGANIZATION"),
            col(
                "card_pan",
                d.holes(d.rows(lambda: _masked(d)), 0.4),
                "CREDIT_CARD",
                "some masked",
            ),
            col(
                "exp",
                d.holes(written(d.days(2023, 2025), "%m/%y"), 0.4),
                "- CREDIT_CARD",
            ),
            col("holder", d.holes([p.full.upper() for p in payer], 0.4), "PERSON"),
            col("mobilepay_no", d.holes([p.phone for p in payer], 0.7), "PHONE_NUMBER"),
            col("amount_minor", d.ints(4_900, 520_000), "- TRANSACTION"),
            col("currency", d.of("DKK*9|NOK|EUR")),
            col("auth_code", d.like("######")),
            col("three_ds", d.of("Y*8|A|N")),
            col("state", d.of("captured*8|authorised|refunded|failed")),
            col(
                "raw",
                jsons(
                    d.rows(
                        lambda: {
                            "acquirer": "0" + d.shaped("#####"),
                            "stan": d.shaped("######"),
                            "qp_status_code": "20000",
                        }
                    )
                ),
            ),
        ],
    )


def _masked(d: Dice) -> str:
    card = d.world.card()
    return card if d.world.chance(0.7) else f"{card[:6]}******{card[12:]}"
