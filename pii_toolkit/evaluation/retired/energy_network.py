"""The rest of the energy company's warehouse: subscriptions, calls and the grid."""

from __future__ import annotations

import pyarrow as pa

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.companies import logins
from pii_toolkit.evaluation.retired.people import Person, phone
from pii_toolkit.evaluation.retired.tables import column, holds, plain, table
from pii_toolkit.evaluation.world import World

AREAS = ("NO1", "NO2", "NO3", "NO4", "NO5")


def subscriptions(w: World, clients: list[Person]) -> LabelledTable:
    """Mobile subscriptions with SIM and handset."""
    n = len(clients)
    return table(
        "dim_subscription",
        plain("subscription_sk", cells.serial(n, 10)),
        plain("holder_sk", cells.serial(n)),
        column("msisdn", holds("PHONE_NUMBER"), [f"47{p.phone}" for p in clients]),
        column(
            "sim_serial",
            holds("DEVICE_ID"),
            cells.pattern(w, n, "89470###############"),
        ),
        column(
            "subscriber_key",
            holds("DEVICE_ID", "CUSTOMER_ID", blind=True),
            cells.pattern(w, n, "24201##########"),
            comment="IMSI",
        ),
        column(
            "handset_tac_sn",
            holds("DEVICE_ID"),
            cells.luhn(cells.pattern(w, n, "35############")),
            comment="IMEI",
        ),
        column("puk", holds("SECRET", blind=True), cells.pattern(w, n, "########")),
        column(
            "bundle",
            holds("ORDER", blind=True),
            cells.pick(w, n, ["3GB", "20GB", "MAX"]),
        ),
        plain("hlr_node", cells.pick(w, n, ["hlr-1", "hlr-2"])),
        plain(
            "sim_batch_ean",
            cells.pattern(w, n, "7090#########"),
            trouble="thirteen digits",
        ),
        plain("provisioned", cells.pick(w, n, [True, False])),
        key="subscription_sk",
        joins=(("holder_sk", "dim_customer", "holder_sk"),),
    )


def calls(w: World, customers: int) -> LabelledTable:
    """Calls to the service desk."""
    n = max(1, customers // 2)
    agents = [login.lower() for login in logins(w, "NO", 15)]
    ids = cells.uuids(w, n)
    return table(
        "fct_service_call",
        plain("call_sk", cells.serial(n)),
        plain("holder_sk", w.rng.choices(range(1, customers + 1), k=n)),
        plain("queued_at", cells.stamps(w, n, 2024), pa.timestamp("ms")),
        column("ani", holds("PHONE_NUMBER"), [f"+47{phone(w, 'NO')}" for _ in ids]),
        column(
            "agent", holds("USERNAME", "PERSON", blind=True), cells.pick(w, n, agents)
        ),
        column(
            "audio_uri",
            holds("VOICE_RECORDING"),
            [f"s3://calls/2024/{i}.wav" for i in ids],
        ),
        column(
            "talk_seconds",
            holds("VOICE_RECORDING", blind=True),
            cells.integers(w, n, 8, 2400),
        ),
        plain("ivr_path", cells.pick(w, n, ["1>2", "1>1>4", "2", "9"])),
        plain("reason_code", cells.pick(w, n, ["BILL", "MOVE", "OUTAGE", "TECH"])),
        key="call_sk",
        joins=(("holder_sk", "dim_customer", "holder_sk"),),
    )


def grid_load(w: World, n: int) -> LabelledTable:
    """Load and price by the hour: nobody in it."""
    return table(
        "fct_grid_load",
        plain("delivery_hour", cells.stamps(w, n, 2024), pa.timestamp("s")),
        plain("price_area", cells.pick(w, n, AREAS)),
        plain("load_mwh", cells.floats(w, n, 900, 7_000, 3)),
        plain("spot_nok_mwh", cells.floats(w, n, -40, 2_900, 2)),
        plain("station_id", cells.pattern(w, n, "####"), trouble="four digits"),
        plain(
            "source_file", [f"load_{a}.csv" for a in cells.pattern(w, n, "2024####")]
        ),
        plain(
            "qc_flags",
            cells.pick(w, n, [[], ["est"], ["est", "late"]]),
            pa.list_(pa.string()),
        ),
    )
