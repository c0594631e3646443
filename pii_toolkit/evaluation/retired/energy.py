"""An electricity and mobile company's warehouse: English snake_case, dbt's habits."""

from __future__ import annotations

import json

import pyarrow as pa

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.companies import companies
from pii_toolkit.evaluation.retired.energy_network import (
    AREAS,
    calls,
    grid_load,
    subscriptions,
)
from pii_toolkit.evaluation.retired.people import Person, people
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World

_PLANS = ("SPOT_PRIV", "FIX_12M", "FIX_36M", "VAR_BASIC", "GREEN_PLUS")
_LAT_LON = {
    "Oslo": (59.91, 10.75),
    "Bergen": (60.39, 5.32),
    "Trondheim": (63.43, 10.39),
}


def energy(world: World, rows: int) -> LabelledSchema:
    """Customers, premises, bills, devices, calls, tariffs and grid load."""
    world = world.fork("energy_mart")
    n = max(1, rows // 2)
    clients = people(world.fork("people"), n, "NO")
    billed = world.fork("billed").rng.choices(range(n), k=rows)
    return LabelledSchema(
        name="energy_mart",
        style="dbt warehouse, English snake_case",
        language="en",
        storage="parquet",
        tables=(
            _customer(world.fork("dim_customer"), clients),
            _premise(world.fork("dim_premise"), clients),
            _bill(world.fork("fct_bill"), billed),
            subscriptions(world.fork("dim_subscription"), clients),
            calls(world.fork("fct_service_call"), n),
            grid_load(world.fork("fct_grid_load"), max(1, rows // 3)),
        ),
    )


def _customer(w: World, clients: list[Person]) -> LabelledTable:
    n = len(clients)
    return table(
        "dim_customer",
        plain("customer_sk", cells.pattern(w, n, "x" * 32), trouble="like a hash"),
        plain("holder_sk", cells.serial(n)),
        column(
            "account_holder_ref",
            holds("CUSTOMER_ID", blind=True),
            [f"AH-{digits}" for digits in cells.pattern(w, n, "######")],
        ),
        *_customer_identity(w, clients),
        *_customer_contact(clients),
        column(
            "mkt_opt_in",
            holds("CONSENT", blind=True),
            cells.holes(w, cells.pick(w, n, [True, False]), 0.1),
        ),
        column(
            "churn_decile",
            holds("PROFILE", "RISK_ASSESSMENT", "CREDIT_SCORE", blind=True),
            cells.integers(w, n, 1, 10),
        ),
        *_history(w, n),
    )


def _history(w: World, n: int) -> tuple[Column, ...]:
    """What dbt adds to a slowly changing dimension."""
    zone = pa.timestamp("us", "UTC")
    return (
        plain("valid_from", cells.stamps(w, n, 2021), pa.timestamp("us")),
        plain(
            "valid_to",
            cells.holes(w, cells.stamps(w, n, 2023), 0.9),
            pa.timestamp("us"),
        ),
        plain("is_current", cells.pick(w, n, [True, False], [9, 1])),
        plain("_row_hash", cells.pattern(w, n, "x" * 64), trouble="like a hash"),
        plain("_loaded_at", cells.stamps(w, n, 2025), zone),
        plain(
            "_batch",
            cells.integers(w, n, 1_700_000_000, 1_760_000_000),
            pa.int64(),
            trouble="epoch seconds like CPR",
        ),
    )


def _customer_identity(w: World, clients: list[Person]) -> tuple[Column, ...]:
    n = len(clients)
    firms = companies(w, n, "NO")
    business = [w.chance(0.07) for _ in clients]
    rows = list(zip(clients, firms, business, strict=True))
    return (
        plain("party_kind", ["ORG" if b else "IND" for b in business]),
        column(
            "legal_name",
            holds("PERSON", "ORGANIZATION", trouble="companies among people"),
            [c.name if b else p.name for p, c, b in rows],
        ),
        column(
            "identity_no",
            holds(
                "NO_FODSELSNUMMER", "NO_D_NUMMER", trouble="company numbers mixed in"
            ),
            cells.holes(w, [c.number if b else p.number for p, c, b in rows], 0.05),
        ),
        column(
            "identity_sha256",
            holds(
                "NO_FODSELSNUMMER",
                "PERSON_ID",
                "NO_D_NUMMER",
                blind=True,
                trouble="hashed",
            ),
            cells.hashed(p.number for p in clients),
        ),
        column(
            "born_on",
            holds("DATE_OF_BIRTH"),
            [None if b else p.birth for p, _, b in rows],
            pa.date32(),
        ),
        column(
            "masked_ident",
            holds("DATE_OF_BIRTH", "NO_FODSELSNUMMER", "NO_D_NUMMER", trouble="masked"),
            [None if b else f"{p.birth:%d%m%y}*****" for p, _, b in rows],
        ),
        column(
            "gndr",
            holds("GENDER"),
            [None if b else "F" if p.female else "M" for p, _, b in rows],
        ),
        column(
            "comm_lang", holds("LANGUAGE"), cells.pick(w, n, ["nb", "nn", "en", "pl"])
        ),
    )


def _customer_contact(clients: list[Person]) -> tuple[Column, ...]:
    payloads = [
        json.dumps(
            {"line1": p.street, "zip": p.postcode, "city": p.place, "cc": "NO"},
            ensure_ascii=False,
        )
        for p in clients
    ]
    return (
        column(
            "primary_email", holds("EMAIL_ADDRESS"), [p.email.upper() for p in clients]
        ),
        column(
            "cell",
            holds("PHONE_NUMBER"),
            [int(f"47{p.phone}") for p in clients],
            pa.int64(),
        ),
        column(
            "bill_to",
            holds("STREET_ADDRESS", "POSTAL_CODE", "LOCATION", trouble="JSON in cells"),
            payloads,
        ),
    )


def _premise(w: World, clients: list[Person]) -> LabelledTable:
    n = len(clients)
    spots = [_LAT_LON.get(p.place, (61.0, 9.0)) for p in clients]
    return table(
        "dim_premise",
        plain("premise_sk", cells.serial(n)),
        plain("holder_sk", cells.serial(n)),
        column("supply_street", holds("STREET_ADDRESS"), [p.street for p in clients]),
        column("supply_zip", holds("POSTAL_CODE"), [p.postcode for p in clients]),
        column("supply_town", holds("LOCATION"), [p.place for p in clients]),
        column(
            "muni_cd",
            holds("MUNICIPALITY_CODE", trouble="old and new numbers"),
            [p.municipality for p in clients],
        ),
        column(
            "y_coord",
            holds("GEO_LOCATION"),
            [round(lat + w.rng.gauss(0, 0.04), 6) for lat, _ in spots],
        ),
        column(
            "x_coord",
            holds("GEO_LOCATION"),
            [round(lon + w.rng.gauss(0, 0.08), 6) for _, lon in spots],
        ),
        column(
            "dwelling",
            holds("HOUSING"),
            cells.pick(w, n, ["apartment", "detached", "terraced", "cabin", None]),
        ),
        plain("price_area", cells.pick(w, n, AREAS)),
        plain("fuse_amp", cells.pick(w, n, [25, 40, 63])),
        plain("phases", cells.pick(w, n, [[1], [1, 2, 3]]), pa.list_(pa.int8())),
        key="premise_sk",
        joins=(("holder_sk", "dim_customer", "holder_sk"),),
    )


def _bill(w: World, billed: list[int]) -> LabelledTable:
    n = len(billed)
    issued = cells.dates(w, n, 2021)
    return table(
        "fct_bill",
        plain("bill_sk", cells.serial(n)),
        plain("holder_sk", [i + 1 for i in billed]),
        column(
            "bill_no", holds("INVOICE", blind=True), cells.pattern(w, n, "B24######")
        ),
        column("due_on", holds("INVOICE", blind=True), issued, pa.date32()),
        column("ocr_ref", holds("NO_KID", blind=True), [w.kid(16) for _ in billed]),
        column(
            "dunning_level",
            holds("PAYMENT_HISTORY", "PAYMENT_REMARK", blind=True),
            cells.pick(w, n, [0, 1, 2, 3], [80, 12, 6, 2]),
        ),
        column(
            "days_past_due",
            holds("PAYMENT_HISTORY", blind=True),
            cells.holes(w, cells.integers(w, n, 1, 120), 0.8),
        ),
        column(
            "autopay_from",
            holds("IBAN_CODE"),
            cells.holes(w, [w.iban() for _ in billed], 0.4),
        ),
        column("plan_code", holds("ORDER", blind=True), cells.pick(w, n, _PLANS)),
        plain("vat_rate", cells.pick(w, n, [0.25, 0.0])),
        plain(
            "ledger_acct", cells.pick(w, n, [3000, 3010, 3090]), trouble="four digits"
        ),
        plain("pdf_pages", cells.integers(w, n, 1, 6), pa.int16()),
        key="bill_sk",
        joins=(("holder_sk", "dim_customer", "holder_sk"),),
    )
