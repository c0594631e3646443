"""Tables without persons, which every production database has more of than any other.

Many of their columns bear names that mean a person elsewhere: `navn` of a campaign,
`alder` of a stock item, `pnr` of a pump, `cpr` as a cost per response.
"""

from __future__ import annotations

import pyarrow as pa

from pii_toolkit.evaluation.development import irregular as wrong
from pii_toolkit.evaluation.development import values as v
from pii_toolkit.evaluation.development.values import column

RATES = (
    column("valuta", v.choice("USD", "EUR", "SEK", "GBP", "PLN")),
    column("kurs", lambda row: round(row.rng.uniform(0.9, 13.2), 4)),
    column("enhet", v.choice(1, 100)),
    column("gjelder", v.moment("%Y-%m-%d")),
    column("kilde", v.choice("NB", "ECB")),
    column("spread_bp", v.number(1, 90)),
    column("isin", v.code("NO0099999999")),
    column("lei", v.code("5493009A9A9A9A9A9A99")),
    column("snapshot", v.moment("%Y-%m-%dT%H:%M:%S.%f")),
)

CAMPAIGNS = (
    column("kampagne", v.serial(1)),
    column("navn", v.choice("Black Friday", "Forår 24", "Genvind", "Fiber på landet"),
           trouble="navn of a campaign"),
    column("by", v.choice("B2B", "B2C"), trouble="by that is no town"),
    column("cpr", lambda row: round(row.rng.uniform(2, 90), 2),
           trouble="a cost per response"),
    column("ctr", lambda row: round(row.rng.betavariate(1, 40), 5)),
    column("alder", v.choice("18-35", "36-55", "56+"), trouble="a target group"),
    column("visninger", v.number(10**3, 10**7)),
    column("klik", v.number(10, 10**5), trouble="sums"),
    column("budget", v.choice(10_000, 50_000, 250_000)),
    column("kanal", v.choice("meta", "sms", "direct")),
    column("start", v.moment("%d-%m-%Y")),
    column("slut", v.later("%d-%m-%Y", most=60)),
)  # fmt: skip

PUMPS = (
    column("pnr", v.digits(9), trouble="pnr of a pump"),
    column("side", v.choice("L", "R"), trouble="side of a machine"),
    column("kon", v.choice("1:10", "1:5"), trouble="a taper"),
    column("temp_c", v.bell(48, 9, 1)),
    column("trykk_bar", v.bell(6, 1, 2)),
    column("driftstimer", v.number(0, 80_000)),
    column("alarm", v.flag(0.03, "HI", "")),
    column("lest", lambda row: row.when.strftime("%y%j%H%M")),
    column("plassering", v.code("99-A-99")),
    column("alder", v.number(0, 40), trouble="age of a machine"),
)

STOCK = (
    column("SKU", v.code("AAA-99999-AA")),
    column(
        "Name",
        v.choice("Hoodie grå", "Kaffekop", "USB-C kabel 2 m", "Rygsæk"),
        trouble="names of goods",
    ),
    column("Color", v.choice("sort", "hvid", "blå")),
    column("Size", v.choice("S", "M", "L", "XL", "ONE")),
    column("Qty", v.number(0, 500)),
    column("Cost", v.amount(80)),
    column("Barcode", v.digits(12)),
    column("Address", v.code("A99-R9-H99"), trouble="address of a shelf"),
    column("Supplier_PO", v.digits(10, ""), trouble="ten digits"),
    column("Counted", v.moment("%d/%m/%Y")),
    column("Weight_kg", wrong.gaps(lambda row: round(row.rng.uniform(0.1, 4), 2), 0.2)),
)

CHART = (
    column("konto", v.serial(1000, 10), trouble="an account of the ledger"),
    column("kontonavn", v.choice("Bankinnskudd", "Lønn til ansatte", "Husleie",
           "Skyldig skattetrekk", "Kundefordringer"), trouble="words of pay and tax"),
    column("type", v.choice("E", "G", "I", "K")),
    column("mva", v.choice(0, 3, 25)),
    column("aapen", v.flag(0.9, "J", "N")),
    column("budsjett", v.amount(400_000, decimals=0)),
    column("periode", v.choice("2024-01", "2024-02", "2024-03")),
)  # fmt: skip

SETTINGS = (
    column("nokkel", v.choice("smtp.vert", "max.forsok", "tema.farge", "pin.lengde")),
    column("verdi", v.choice("10.0.0.4", "5", "#0A3D62", "true", "4")),
    column("miljo", v.choice("prod", "qa", "utv")),
    column("kryptert", v.flag(0.1, True, False)),
    column("revisjon", v.number(1, 88)),
    column("endret", v.moment("%Y-%m-%d %H:%M")),
    column("gyldig_tid", v.choice("P1D", "PT15M", "P30D")),
)

TRIPS = (
    column("linje", v.choice("31", "13", "5C", "300S")),
    column("tur", v.number(1, 9_999)),
    column("holdeplass", v.digits(5, "NSR:StopPlace:")),
    column("stop_lat", lambda row: round(row.rng.uniform(55, 63), 5), None,
           "GEO_LOCATION", trouble="where a bus stops"),
    column("stop_lon", lambda row: round(row.rng.uniform(8, 12), 5), None,
           "GEO_LOCATION", trouble="where a bus stops"),
    column("passasjerer", v.number(0, 80), trouble="counts"),
    column("forsinkelse_s", v.number(-60, 900)),
    column("ankomst", v.moment("%H:%M:%S")),
    column("buss_nr", v.digits(4)),
)  # fmt: skip

QUALITY = (
    column("check_id", v.code("DQ-9999")),
    column("dataset", v.choice("sales.orders", "ref.calendar", "mart.kpi")),
    column(
        "score",
        lambda row: round(row.rng.uniform(0.6, 1), 3),
        trouble="score of a table",
    ),
    column("passed", v.flag(0.9, True, False)),
    column("failed_rows", v.number(0, 4_000)),
    column("sql_hash", v.code("################")),
    column(
        "owner_team",
        v.choice("platform", "finance-bi", "growth"),
        None,
        "ORGANIZATION",
        "USERNAME",
    ),
    column("ran", v.moment("%Y-%m-%dT%H:%MZ")),
    column("severity", v.choice("low", "mid", "high")),
)

BINS = (
    column("behaldar_id", v.code("AA-99999")),
    column("fraksjon", v.choice("rest", "papir", "mat", "glas")),
    column("fyllgrad", v.number(0, 100)),
    column("breidde", lambda row: round(60 + row.rng.random(), 6), None,
           "GEO_LOCATION"),
    column("lengd", lambda row: round(5 + row.rng.random(), 6), None, "GEO_LOCATION"),
    column("batteri_mv", v.number(2_900, 3_600)),
    column("firmware", v.choice("1.0.9", "1.1.0")),
    column("sist_tømd", v.moment("%Y-%m-%dT%H:%M")),
)  # fmt: skip

LOGS = (
    "Hentet dokument fra arkiv på 312 ms",
    "GET /api/v2/sak 200",
    "Token utløpt, fornyer",
    "Kafka: rebalansering av partisjoner",
    "Cache treffrate 0.93",
)

APP_LOG = (
    column("id", v.serial(10_000_000)),
    column("nivaa", v.weighted({"INFO": 90, "WARN": 8, "ERROR": 2})),
    column("korrelasjon", v.code("################")),
    column("melding", v.choice(*LOGS)),
    column("tjeneste", v.choice("sak-api", "brev-prod", "pdl-proxy")),
    column("pod", v.code("app-#########-#####")),
    column("varighet", v.number(1, 9_000)),
    column("tid", v.moment("%Y%m%d%H%M%S")),
)

QUEUE = (
    column("skranke", v.number(1, 9)),
    column("billet", v.code("A999")),
    column("ventetid_sek", v.number(0, 4_000)),
    column("ekspeditionstid_sek", v.number(30, 3_000)),
    column("emne", v.choice("Pas", "Kørekort", "NemKonto", "MitID", "Flytning")),
    column("trukket_kl", v.moment("%H:%M")),
    column("filial", v.choice("Borgerservice Nord", "Borgerservice Centrum")),
)

FEATURES = (
    column("feature", lambda row: f"f_{row.at:03}"),
    column("gini", v.bell(0.2, 0.05)),
    column("vekt", v.bell(0, 1)),
    column("bins", lambda row: [row.rng.random() for _ in range(3)]),
    column("dtype", v.choice("float32", "int8", "category")),
    column("monoton", v.choice(-1, 0, 1)),
    column("trent", v.instant, type=pa.timestamp("ms")),
    column("drift_psi", wrong.gaps(v.bell(0.05, 0.02), 0.1)),
)
