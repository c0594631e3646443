"""A Danish telecom company with its financing arm: lakehouse tables, English names."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pyarrow as pa

from pii_toolkit.evaluation.development import identifiers as ids
from pii_toolkit.evaluation.development import irregular as wrong
from pii_toolkit.evaluation.development import operations
from pii_toolkit.evaluation.development import values as v
from pii_toolkit.evaluation.development.people import people
from pii_toolkit.evaluation.development.prose import note, somebody
from pii_toolkit.evaluation.development.values import Row, column, table
from pii_toolkit.evaluation.labelled import LabelledSchema
from pii_toolkit.evaluation.world import World
from pii_toolkit.numbers._checks import luhn_digit

CUSTOMER = 40_100_000
MOMENT = pa.timestamp("us")
MONEY = pa.decimal128(12, 2)
PLANS = (
    ("FRI-60", "Fri tale 60 GB", Decimal("199.00")),
    ("FRI-200", "Fri tale 200 GB EU", Decimal("279.00")),
    ("BB-1000", "Fiber 1000/1000", Decimal("349.00")),
    ("TV-BAS", "TV Basis", Decimal("129.00")),
    ("SWAP-36", "Mobil på afbetaling 36 mdr.", Decimal("215.00")),
)
MODELS = ("iPhone 14 128GB", "Galaxy S23", "Pixel 8", "iPhone SE", "Nokia G42")
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000")


def _money(mean: float) -> v.Make:
    return lambda row: Decimal(round(row.rng.expovariate(1 / mean) * 100)) / 100


def _payment_line(row: Row) -> str:
    body = f"{row.rng.randrange(10**14):014}"
    return f"+71<{body}{luhn_digit(body)} +8{row.rng.randrange(10**7):07}<"


def _floor_line(row: Row) -> str:
    a = row.who.address
    return f"{a.floor}. {a.door}" if a.floor else ""


def _children(row: Row) -> list[int]:
    return [row.rng.randrange(0, 17) for _ in range(row.who.children)]


def _bureau(row: Row) -> str:
    r = row.rng
    listed = "true" if r.random() < 0.05 else "false"
    return (
        f'{{"score":{r.randrange(300, 850)},"rki":{listed},'
        f'"aarsindkomst":{r.randrange(90, 900)}000,"forespoergsler":{r.randrange(9)}}}'
    )


def _event(row: Row) -> str:
    return (
        f'{{"page":"/mit/{row.rng.choice(("faktura", "forbrug", "opsig"))}",'
        f'"ip":"{ids.ip_address(row)}","email":"{row.who.email}","ms":{row.at % 977}}}'
    )


SUBSCRIBERS = (
    column("customer_no", v.person_key(CUSTOMER, 7), "CUSTOMER_ID", hidden=True),
    column("cpr_md5", wrong.hashed(v.who("number"), "md5"), "DK_CPR_NUMBER",
           "PERSON_ID", hidden=True, trouble="an unkeyed hash"),
    column("cpr_last4", lambda row: row.who.number[6:], "DK_CPR_NUMBER", "PERSON_ID",
           "SECRET", hidden=True, trouble="the last four digits alone"),
    column("birthDate", v.birth, "DATE_OF_BIRTH", type=pa.date32()),
    column("first_names", lambda row: f"{row.who.given} {row.who.middle}".strip(),
           "PERSON_GIVEN_NAME", "PERSON", trouble="middle names inside"),
    column("surname", wrong.slip(v.who("family")), "PERSON_FAMILY_NAME"),
    column("salutation", v.sex("Fru", "Hr."), "GENDER"),
    column("street_no", lambda row: f"{row.who.address.street} {row.who.address.house}"
           f"{row.who.address.letter}", "STREET_ADDRESS"),
    column("floor_door", _floor_line, "STREET_ADDRESS", trouble="2. tv alone"),
    column("zip", v.place("postcode"), "POSTAL_CODE"),
    column("city", wrong.question_marks(v.place("name"), 0.1), "LOCATION"),
    column("contact_msisdn", lambda row: f"45{row.who.phone}", "PHONE_NUMBER"),
    column("mail", wrong.gaps(v.who("email"), 0.1, "ukendt@ukendt.dk", None, ""),
           "EMAIL_ADDRESS", trouble="placeholder address"),
    column("lang", v.weighted({"da": 92, "en": 7, "kl": 1}), "LANGUAGE", hidden=True),
    column("mitid_uuid", ids.mitid, "DK_MITID_UUID", "PERSON_ID", hidden=True,
           trouble="a UUID like any other"),
    column("nemid_legacy", wrong.gaps(ids.nemid_pid, 0.5), "DK_NEMID_PID"),
    column("web_pwd", lambda row: "$2b$12$" + "".join(row.rng.choices(
           "./ABCDEFabcdefghij0123456789", k=53)), "SECRET"),
    column("robinson", v.flag(0.2, True, False), "CONSENT", hidden=True),
    column("cust_type", v.weighted({"B2C": 95, "SOHO": 5})),
    column("etl_loaded_at", v.instant, type=MOMENT),
    column("row_hash", v.code("#" * 40)),
    column("is_current", v.flag(0.97, True, False)),
    column("churn_segment", v.choice("loyal", "price-sensitive", "at-risk"), "PROFILE",
           hidden=True),
)  # fmt: skip

LINES = (
    column("subscription_id", v.serial(7_000_001)),
    column("customer_no", v.person_key(CUSTOMER, 7), "CUSTOMER_ID", hidden=True),
    column("msisdn", lambda row: int(f"45{row.who.phone}"), "PHONE_NUMBER",
           trouble="integers"),
    column("imsi", ids.imsi, "DEVICE_ID", "PERSON_ID"),
    column("iccid", v.digits(14, "8945"), "DEVICE_ID"),
    column("puk", v.digits(8), "SECRET", hidden=True),
    column("plan_code", v.part("plan", PLANS, 0), None, "ORDER"),
    column("plan_name", v.part("plan", PLANS, 1), "ORDER", hidden=True),
    column("imei", ids.imei, "DEVICE_ID"),
    column("handset", v.choice(*MODELS), None, "ORDER", "DEVICE_ID"),
    column("activated", v.instant, type=MOMENT),
    column("binding_months", v.choice(0, 6, 36)),
    column("status", v.weighted({"ACTIVE": 8, "SUSP": 1, "CEASED": 2})),
)  # fmt: skip

CALLS = (
    column("a_number", lambda row: f"45{row.who.phone}", "PHONE_NUMBER"),
    column("b_number", v.digits(7, "452"), "PHONE_NUMBER"),
    column("start_epoch", lambda row: 1_600_000_000 + row.rng.randrange(10**8),
           None, "USER_BEHAVIOUR", trouble="ten digits that look like person numbers"),
    column("duration_s", lambda row: int(row.rng.expovariate(1 / 140)), None,
           "USER_BEHAVIOUR", "VOICE_RECORDING"),
    column("cell_lat", lambda row: 54.6 + row.rng.random() * 3, "GEO_LOCATION"),
    column("cell_lon", lambda row: 8.1 + row.rng.random() * 4.5, "GEO_LOCATION"),
    column("cell_id", v.code("238-01-99999-99999")),
    column("call_type", v.choice("MOC", "MTC", "SMS", "DATA")),
    column("charge", _money(2), None, "TRANSACTION", type=MONEY),
    column("recording", wrong.gaps(v.moment("s3://cc-rec/%Y/%m/%d/call_%H%M%S.opus"),
           0.95), "VOICE_RECORDING"),
)  # fmt: skip

INVOICES = (
    column("faktura_nr", v.serial(2_300_000_017, 13), "INVOICE", hidden=True,
           trouble="ten digits"),
    column("customer_no", v.person_key(CUSTOMER, 7), "CUSTOMER_ID", hidden=True),
    column("fakturadato", lambda row: row.when.date(), "INVOICE", hidden=True,
           type=pa.date32()),
    column("forfald", lambda row: row.when.date() + timedelta(14), "INVOICE",
           hidden=True, type=pa.date32()),
    column("total_inkl_moms", _money(420), "INVOICE", "TRANSACTION", hidden=True,
           type=MONEY),
    column("moms", _money(84), None, "INVOICE", "TAX", "VAT_NUMBER", type=MONEY),
    column("kodelinje", _payment_line, "DK_PAYMENT_ID"),
    column("bs_aftale_konto", wrong.gaps(lambda row: f"{row.who.account[:4]}-"
           f"{row.who.account[4:]}", 0.3), "DK_BANK_ACCOUNT"),
    column("rykker_trin", v.weighted({0: 88, 1: 8, 2: 3, 3: 1}), "PAYMENT_HISTORY",
           hidden=True),
    column("inkasso_overdraget", v.flag(0.01, True, False), "PAYMENT_REMARK",
           hidden=True),
    column("pdf_bytes", v.always(b"%PDF-1.7\n"), None, "INVOICE", type=pa.binary()),
    column("fakturaadr", lambda row: f"{row.who.address.line}, "
           f"{row.who.address.town.postcode} {row.who.address.town.name}",
           "STREET_ADDRESS"),
)  # fmt: skip

FINANCING = (
    column("application_uuid", v.guid),
    column("customer_no", v.person_key(CUSTOMER, 7), "CUSTOMER_ID", hidden=True),
    column("cpr", lambda row: f"{row.who.number[:6]}-{row.who.number[6:]}",
           "DK_CPR_NUMBER"),
    column("civil_status", v.marital("ugift", "gift", "fraskilt", "enke/enkemand",
           "separeret", "reg. partner"), "MARITAL_STATUS"),
    column("children_ages", _children, "DEPENDANTS", "AGE", hidden=True,
           type=pa.list_(pa.int8()), trouble="a list in a cell"),
    column("adults_in_home", v.weighted({1: 4, 2: 6, 3: 1}), "HOUSEHOLD", hidden=True),
    column("dwelling", v.choice("ejer", "lejer", "andel", "bor hos forældre"),
           "HOUSING"),
    column("job_kind", v.choice("fastansat", "vikar", "studerende", "folkepensionist",
           "selvstændig", "ledig"), "OCCUPATION"),
    column("stated_income_mth", _money(24_000), "INCOME", hidden=True, type=MONEY),
    column("rent_and_food_mth", _money(13_000), "LIVING_COSTS", hidden=True,
           type=MONEY),
    column("other_debt", _money(90_000), "DEBT", hidden=True, type=MONEY),
    column("bureau_score", v.number(300, 850), "CREDIT_SCORE", hidden=True),
    column("rki_hit", v.flag(0.04, "JA", "NEJ"), "PAYMENT_REMARK", hidden=True),
    column("guarantor_cpr", wrong.gaps(lambda row: somebody(row).number, 0.95),
           "DK_CPR_NUMBER", "GUARANTOR",
           trouble="nearly always null"),
    column("decision", v.choice("AUTO_APPROVE", "AUTO_DECLINE", "MANUAL"), "PROFILE",
           hidden=True),
    column("bureau_json", _bureau, "CREDIT_REPORT", "CREDIT_SCORE", "INCOME",
           "PAYMENT_REMARK", trouble="JSON in a cell"),
    column("gaeldssan", wrong.gaps(v.choice("Gældssanering indledt",
           "Konkursdekret afsagt"), 0.98), "INSOLVENCY", trouble="nearly always null"),
    column("funds_from", v.choice("løn", "SU", "opsparing", "arv", "lån i familien"),
           "SOURCE_OF_FUNDS"),
    column("passport_no", wrong.gaps(ids.passport, 0.6), "PASSPORT_NUMBER",
           hidden=True),
    column("driving_lic", wrong.gaps(ids.licence, 0.6), "DRIVERS_LICENSE", hidden=True),
    column("pep_declared", v.flag(0.005, True, False), "PEP_STATUS", hidden=True),
    column("id_scan_front", lambda row: JPEG + row.rng.randbytes(24), "PHOTO",
           "ID_CARD", type=pa.binary()),
    column("signature_png", lambda row: b"\x89PNG\r\n\x1a\n" + row.rng.randbytes(24),
           "SIGNATURE", "PHOTO", hidden=True, type=pa.binary()),
    column("model_version", v.choice("sc-2023.11", "sc-2024.02")),
    column("agent_comment", note("da", {"plain": 6, "person": 4}, empty=0.5),
           "FREE_TEXT", "PERSON", "DK_CPR_NUMBER"),
)  # fmt: skip

COMPLAINTS = (
    column("case_no", v.code("K-999999")),
    column("customer_no", v.person_key(CUSTOMER, 7), "CUSTOMER_ID", hidden=True),
    column("received", v.instant, type=MOMENT),
    column("reklamation", note("da", {"complaint": 1}), "COMPLAINT", "FREE_TEXT",
           "PERSON"),
    column("channel", v.choice("phone", "chat", "letter", "some")),
    column("closed_code", v.choice("UPHELD", "REJECTED", "GOODWILL")),
    column("days_open", v.number(0, 120)),
)  # fmt: skip

WEB = (
    column("event_uuid", v.guid),
    column("ga_client", ids.cookie, "COOKIE_ID"),
    column("client_ip", ids.ip_address, "IP_ADDRESS"),
    column("payload", _event, "EMAIL_ADDRESS", "IP_ADDRESS", "USER_BEHAVIOUR",
           trouble="JSON in a cell"),
    column("path", v.choice("/shop/mobil", "/mit/faktura/betal", "/hjaelp/opsigelse"),
           "USER_BEHAVIOUR"),
    column("ua", v.choice("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X)",
           "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"), "DEVICE_ID", "USER_BEHAVIOUR"),
    column("ab_variant", v.choice("A", "B")),
    column("kafka_offset", v.serial(918_221_000)),
    column("partition", v.number(0, 11)),
    column("ingest_date", lambda row: row.when.date(), type=pa.date32()),
)  # fmt: skip

PLAN = (
    column("plan_code", lambda row: PLANS[row.at][0]),
    column("plan_name", lambda row: PLANS[row.at][1]),
    column("price_dkk", lambda row: PLANS[row.at][2], type=MONEY),
    column("vat_rate", v.always(0.25)),
    column("sellable", v.flag(0.8, True, False)),
    column("gl_account", v.digits(4, "10")),
)

CELLS = (
    column("cell_id", v.code("238-01-99999-99999")),
    column("site_name", lambda row: f"DK{row.at:04}-{row.rng.choice('NSEW')}"),
    column("lat", lambda row: 54.6 + row.rng.random() * 3, None, "GEO_LOCATION"),
    column("lon", lambda row: 8.1 + row.rng.random() * 4.5, None, "GEO_LOCATION"),
    column("azimuth", v.number(0, 359)),
    column("tech", v.choice("4G", "5G", "2G")),
    column("bands", lambda row: row.rng.sample([800, 1800, 2100, 3500], 2),
           type=pa.list_(pa.int16())),
    column("power_dbm", lambda row: round(row.rng.gauss(43, 2), 1)),
    column("decommissioned", v.always(None), type=MOMENT),
)  # fmt: skip


def make(world: World, rows: int) -> LabelledSchema:
    """The company: as many calls, lines and clicks as rows, half as many customers."""
    world = world.fork("telecom")
    customers = people(world, max(rows // 2, 12), "da", youngest=18, oldest=85)
    draw = world.fork("draw").rng
    many, few = (
        draw.choices(customers, k=rows),
        draw.choices(customers, k=rows // 4 + 5),
    )
    return LabelledSchema(
        "telecom",
        "Danish telecom lakehouse",
        "mixed",
        "parquet",
        (
            table(world, "dim_subscriber", customers, SUBSCRIBERS, key="customer_no"),
            table(world, "dim_line", many, LINES, key="subscription_id"),
            table(world, "fact_call", many, CALLS),
            table(world, "faktura", many, INVOICES, key="faktura_nr"),
            table(world, "finance_application", few, FINANCING),
            table(world, "complaint", few, COMPLAINTS),
            table(world, "web_event", many, WEB),
            table(world, "plan", len(PLANS), PLAN, key="plan_code"),
            table(world, "stock", rows // 8 + 5, operations.STOCK),
            table(world, "dq_check", rows // 8 + 5, operations.QUALITY),
            table(world, "cell", rows // 8 + 5, CELLS),
        ),
    )
