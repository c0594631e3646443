"""Telecom warehouse built by dbt: staging, dimensions and facts as parquet.

Norwegian and Danish customers stand in the same models; the market tells them apart.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pii_toolkit.evaluation.held_out.wide.dirt import sha256, typos, with_luhn
from pii_toolkit.evaluation.held_out.wide.people import Person, crowd, plain
from pii_toolkit.evaluation.held_out.wide.rows import Column, Rows, c, listed, table
from pii_toolkit.evaluation.held_out.wide.telecom_facts import (
    credit_checks,
    invoices,
    usage,
)
from pii_toolkit.evaluation.held_out.wide.telecom_web import dealers, events, tickets
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

People = tuple[Person, ...]
Subscriptions = list[tuple[int, Person]]

OWNER = "CUSTOMER_ID? PERSON_ID"
"""The number by which customers are known."""

_PRODUCTS = """
    FN5G-010;7090041820019;Fri Bruk Pluss 10 GB;mobile_postpaid;299.00;2019-04-01
    FN5G-050;7090041820026;Fri Bruk Maks 50 GB;mobile_postpaid;429.00;2021-09-15
    FNUL-000;7090041820033;Ubegrenset 5G;mobile_postpaid;599.00;2022-02-01
    DKTM-020;5713396100208;Tale + 20 GB;mobile_postpaid;149.00;2018-06-11
    DKTM-100;5713396100307;Fri Tale 100 GB;mobile_postpaid;199.00;2023-01-09
    DATA-002;7090041820101;Datasim 2 GB;mobile_data;79.00;2017-10-30
    FIBR-500;7090041820156;Fiber 500/500;fixed_broadband;699.00;2020-03-02
    COAX-300;5713396100505;Coax 300;fixed_broadband;279.00;2016-08-22
    ESIM-WTC;7090041820217;eSIM klokke;addon;69.00;2023-11-20
    INSU-MOB;7090041820224;Mobilforsikring;addon;89.00;2015-05-18
"""
_UNKNOWN_BIRTH = date(1900, 1, 1)


def telecom(world: World, rows: int) -> LabelledSchema:
    """A telecom's customers, subscriptions, usage, invoices, visits and tickets."""
    world = world.fork("telecom")
    count = max(6, rows // 2)
    people = _both_markets(world.fork("people"), count)
    numbers = Rows(world.fork("numbers"), count).serial(30_114_000, 37)
    owners = list(zip(numbers, people, strict=True))
    some = max(10, rows // 3)

    def part(name: str, size: int) -> Rows:
        return Rows(world.fork(name), size)

    lines = part("lines", count).serial(9_200_100, 11)
    return LabelledSchema(
        "analytics_prod",
        "dbt warehouse",
        "en",
        "parquet",
        (
            _products(rows),
            _customers(part("customers", count), people, numbers),
            _subscriptions(part("subscriptions", count), owners, lines),
            usage(part("usage", rows), lines),
            invoices(part("invoices", some), owners),
            credit_checks(part("credit", some), owners),
            events(part("events", rows), numbers),
            tickets(part("tickets", some), owners),
            dealers(part("dealers", max(5, rows // 20))),
        ),
    )


def _both_markets(world: World, count: int) -> People:
    danes = count * 2 // 5
    people = [
        *crowd(world.fork("no"), count - danes, "NO"),
        *crowd(world.fork("dk"), danes, "DK"),
    ]
    world.rng.shuffle(people)
    return tuple(people)


def _products(rows: int) -> LabelledTable:
    sku, gtin, name, family, price, since = listed(rows, _PRODUCTS)
    return table(
        "seed_product_catalogue",
        [
            c("product_sku", sku),
            c("gtin", gtin),
            c("product_name", name),
            c("product_family", family),
            c("list_price_incl_vat", [Decimal(text) for text in price]),
            c("valid_from", [date.fromisoformat(day) for day in since]),
        ],
        key="product_sku",
    )


def _customers(r: Rows, people: People, numbers: list[int]) -> LabelledTable:
    idents = [_ident(r.world, p) for p in people]
    births = r.holes([p.birth for p in people], 0.03, _UNKNOWN_BIRTH)
    return table(
        "dim_customer",
        [
            c("customer_sk", r.like("x" * 32), "- CUSTOMER_ID PERSON_ID"),
            c("customer_no", numbers, OWNER),
            c("market_code", [p.country for p in people], "- COUNTRY"),
            c(
                "national_id",
                r.holes(idents, 0.12),
                "NO_FODSELSNUMMER DK_CPR_NUMBER NO_D_NUMMER DK_ERSTATNINGSPERSONNUMMER",
                "numbers of two countries",
            ),
            c(
                "national_id_hash",
                sha256(idents),
                "PERSON_ID? NO_FODSELSNUMMER DK_CPR_NUMBER NO_D_NUMMER"
                " DK_ERSTATNINGSPERSONNUMMER",
                "a hash",
            ),
            c("first_name", [p.givens for p in people], "PERSON_GIVEN_NAME PERSON"),
            c(
                "last_name",
                typos(r.world, [p.family for p in people], 0.02),
                "PERSON_FAMILY_NAME PERSON",
            ),
            c("birth_date", births, "DATE_OF_BIRTH"),
            c("age_band", [_band(p.age) for p in people], "AGE PROFILE"),
            c("gender_code", r.holes([_gender(p) for p in people], 0.1, "U"), "GENDER"),
            *_reached(r, people),
            *_marketing(r),
            c("dbt_scd_id", r.like("x" * 32)),
            c("dbt_valid_from", r.stamps(2019, 2025)),
            c("dbt_valid_to", r.holes(r.stamps(2024, 2025), 0.85)),
        ],
        key="customer_sk",
    )


def _reached(r: Rows, people: People) -> list[Column]:
    mails = r.holes([p.email for p in people], 0.05, "noreply@nordtel.example")
    phones = [f"+{p.prefix}{p.phone}" for p in people]
    return [
        c("email", mails, "EMAIL_ADDRESS"),
        c("email_domain", [m.split("@")[1] for m in mails], "- EMAIL_ADDRESS"),
        c("contact_msisdn", r.holes(phones, 0.06), "PHONE_NUMBER"),
        c(
            "street_address",
            typos(r.world, [p.address for p in people], 0.02),
            "STREET_ADDRESS",
        ),
        c("postal_code", [p.place.postcode for p in people], "POSTAL_CODE"),
        c("city", [p.place.name for p in people], "LOCATION"),
        c(
            "municipality_code",
            [p.place.code for p in people],
            "MUNICIPALITY_CODE",
        ),
        c(
            "is_address_protected",
            r.pick([False] * 30 + [True]),
            "PROTECTED_ADDRESS?",
        ),
    ]


def _marketing(r: Rows) -> list[Column]:
    scores = r.each(lambda: round(r.world.rng.betavariate(2, 7), 4))
    return [
        c("has_marketing_consent", r.pick([True, False, None]), "CONSENT?"),
        c(
            "customer_segment",
            r.pick("family_heavy*4 senior_voice*3 young_data*4 sme_owner unknown"),
            "PROFILE",
        ),
        c("churn_probability", scores, "PROFILE?"),
        c("lifetime_months", r.whole(0, 240), "- PROFILE"),
    ]


def _subscriptions(r: Rows, owners: Subscriptions, lines: list[int]) -> LabelledTable:
    users = [p.full for _, p in r.pick(owners)]
    plans, names = r.linked(
        "FN5G-010=Fri Bruk Pluss 10 GB*3|FN5G-050=Fri Bruk Maks 50 GB*3|"
        "FNUL-000=Ubegrenset 5G*2|DKTM-020=Tale + 20 GB*3|DKTM-100=Fri Tale 100 GB*2|"
        "DATA-002=Datasim 2 GB"
    )
    msisdn = [int(f"{p.prefix}{p.phone}") for _, p in owners]
    imsi = [f"{_NETWORK[p.country]}{digits}" for (_, p), digits in _tail(r, owners)]
    return table(
        "stg_bss__subscriptions",
        [
            c("subscription_id", lines, "- CUSTOMER_ID"),
            c("customer_no", [number for number, _ in owners], OWNER),
            c("msisdn", msisdn, "PHONE_NUMBER", "whole numbers with country codes"),
            c("imsi", imsi, "DEVICE_ID"),
            c(
                "iccid",
                with_luhn(r.like("{894714}999999999999", "{894566}999999999999")),
                _SIM,
            ),
            c("puk1", r.like("99999999"), "SECRET?"),
            c("user_name", r.holes(users, 0.55), "PERSON"),
            c("plan_code", plans, "- ORDER"),
            c("plan_name", names, "- ORDER"),
            c("sim_type", r.pick("physical*5 esim*3 twin")),
            c("status", r.pick("active*12 suspended terminated*3 porting_out")),
            c(
                "monthly_fee",
                [Decimal(n).scaleb(-2) for n in r.steps(4900, 69900, 1000)],
            ),
            c(
                "currency_code",
                ["NOK" if p.country == "NO" else "DKK" for _, p in owners],
            ),
            c(
                "handset_instalments_left",
                r.holes(r.steps(0, 14_000, 1), 0.5),
                "CREDIT_AGREEMENT? DEBT",
            ),
            c("activated_at", r.stamps(2012, 2025)),
            c("_loaded_at", r.stamps(2025, 2025)),
        ],
        key="subscription_id",
    )


_SIM = "DEVICE_ID"
_NETWORK = {"NO": "24214", "DK": "23866"}


def _tail(r: Rows, owners: Subscriptions) -> list[tuple[tuple[int, Person], str]]:
    return list(zip(owners, r.like("9999999999"), strict=True))


def _ident(world: World, person: Person) -> str:
    """One in twenty with a name from abroad is known by a temporary number."""
    foreign = plain(person.family) in _FOREIGN and world.chance(0.3)
    if foreign and person.country == "NO":
        return world.d_nummer(person.birth, person.sex)
    return person.number


_FOREIGN = {"Kowalski", "Nowak", "Popescu", "Kazlauskas", "Shevchenko", "Melnyk"}


def _gender(person: Person) -> str:
    return "F" if person.woman else "M"


def _band(age: int) -> str:
    low = min(age // 10 * 10, 80)
    return f"{low}-{low + 9}" if low < 80 else "80+"
