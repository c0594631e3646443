"""Parcels, tickets, goods and letters of the webshop."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, told
from pii_toolkit.evaluation.retired_3.kit import Dice, col, jsons, table, words


def shipments(d: Dice, orders: list[str], folk: tuple[Person, ...]) -> LabelledTable:
    """Parcels."""
    to = d.of(folk)
    return table(
        "shipments",
        [
            col("parcel_no", d.like("0057############", "3707##############")),
            col("order_no", d.of(orders), "- ORDER"),
            col("carrier", d.of("gls*4|postnord*3|dao*3|bring"), "- ORGANIZATION"),
            col("recipient", d.typed([p.full for p in to]), "PERSON"),
            col("addr1", [p.line for p in to], "STREET_ADDRESS"),
            col("zip_city", [f"{p.code} {p.town}" for p in to], "POSTAL_CODE LOCATION"),
            col(
                "pickup_point",
                d.of("Shell Ringvej*2|Netto Torvet*3|Kiosken|REMA Syd*2"),
                "- LOCATION ORGANIZATION",
            ),
            col(
                "door_code",
                d.holes(d.like("####", "##A#", "#### V"), 0.9),
                "SECRET? STREET_ADDRESS",
            ),
            col("grams", d.ints(60, 24_000)),
            col("delivered_at", d.holes(d.times(2023, 2025), 0.1)),
            col(
                "pod_signature",
                d.holes(d.like("pod/2025/%%%%%%%%.svg"), 0.6),
                "SIGNATURE?",
            ),
            col("label_zpl", d.like("^XA^FO50,50^BC^FD########^FS^XZ")),
        ],
    )


def tickets(d: Dice, users: list[str], folk: tuple[Person, ...]) -> LabelledTable:
    """What customers wrote and said."""
    return table(
        "tickets",
        [
            col("ticket", [f"#{n}" for n in d.serial(51_002, 3)]),
            col(
                "requester_user_id",
                d.holes(d.of(users), 0.3),
                "- CUSTOMER_ID PERSON_ID USERNAME COOKIE_ID",
            ),
            col(
                "from_addr",
                [f"{p.full} <{p.mail}>" for p in d.of(folk)],
                "EMAIL_ADDRESS PERSON",
            ),
            col("body", told(d, "tickets", d.of(folk)), "FREE_TEXT"),
            col(
                "agent",
                d.of("sofie*4|mads*3|bot*5|jeppe|nanna.k"),
                "USERNAME PERSON_GIVEN_NAME PERSON",
            ),
            col(
                "tags",
                jsons(
                    d.rows(
                        lambda: d.rng.sample(
                            ("levering", "retur", "betaling", "klage", "konto"), 2
                        )
                    )
                ),
                "- COMPLAINT",
            ),
            col(
                "call_recording",
                d.holes(d.like("https://voice.shop.dk/rec/%%%%%%%%.mp3"), 0.8),
                "VOICE_RECORDING",
            ),
            col("csat", d.holes(d.of([1, 2, 3, 4, 5, 5]), 0.5), "- USER_BEHAVIOUR"),
            col("first_reply_min", d.ints(1, 3000)),
            col("channel", d.of("mail*5|chat*4|phone*2")),
        ],
    )


def products(d: Dice) -> LabelledTable:
    """Goods."""
    return table(
        "products",
        [
            col("sku", d.like("##-####")),
            col("title", d.of(words("products"))),
            col("brand", d.of("Nordlys*3|Hav & Hede|Tinde|Uldfjord|Emil Krogh*2|Sana")),
            col("gtin", d.gs1("57########00")),
            col("price", d.money(19, 3999)),
            col("cost", d.money(5, 1700)),
            col("stock", d.ints(0, 900)),
            col("colour", d.of("sort*4|hvid*3|grå|eg|marine|rosa")),
            col("size", d.holes(d.of("S|M*2|L*2|XL|38|42|one size"), 0.4)),
            col("image", d.like("https://cdn.shop.dk/i/%%%%%%%%.webp"), "- PHOTO"),
            col("age_limit", d.of([0] * 12 + [18])),
            col(
                "designer",
                d.of("Emil Krogh*3|Studio Hede|Ida Brandt|inhouse*4"),
                "- PERSON",
            ),
            col("updated_ts", [int(t.timestamp()) for t in d.times(2024, 2025)]),
        ],
    )


def experiments(d: Dice) -> LabelledTable:
    """Tests of pages."""
    return table(
        "experiments",
        [
            col("exp_key", d.like("exp_checkout_##", "exp_home_##")),
            col("owner_team", d.of("growth*2|checkout|search")),
            col("traffic", d.of([0.05, 0.1, 0.5, 1.0])),
            col("uplift", d.rows(lambda: round(d.rng.gauss(0, 0.03), 4))),
            col("p_value", d.rows(lambda: round(d.rng.random(), 5))),
            col("config", jsons(d.of([{"variant": "B", "colour": "#1a7f5a"}, {}]))),
            col("from_day", d.days(2024, 2025)),
        ],
    )


def newsletter(d: Dice, folk: tuple[Person, ...]) -> LabelledTable:
    """Who reads what."""
    who = d.of(folk)
    return table(
        "newsletter",
        [
            col(
                "subscriber_key", d.like("%" * 24), "- PERSON_ID CUSTOMER_ID COOKIE_ID"
            ),
            col("address", [p.mail for p in who], "EMAIL_ADDRESS"),
            col("opt_in", d.of("double_opt_in*7|single*2|imported"), "CONSENT"),
            col("opted_out_at", d.holes(d.times(2020, 2025), 0.8), "- CONSENT"),
            col("opens_90d", d.ints(0, 60), "USER_BEHAVIOUR?"),
            col("clicks_90d", d.ints(0, 22), "USER_BEHAVIOUR?"),
            col("template", d.of("weekly_a*3|weekly_b*3|winback")),
            col("bounce", d.holes(d.of("soft|hard|5.1.1"), 0.93)),
            col(
                "age_band",
                d.holes(d.of("18-24|25-34*3|35-44*3|45-54*2|55+"), 0.4),
                "AGE",
            ),
        ],
    )
