"""A credit bureau and its personnel system: everything the two privacy notices name."""

from __future__ import annotations

from datetime import date

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

MOMENT = pa.timestamp("ms")
REPORT = '{{"anm":[{{"kreditor":"{0}","belop":{1}}}],"score":{2},"formue":{3}}}'
PARTIES = ("Arbeiderpartiet", "Høyre", "Rødt", "Venstre", "Senterpartiet", "SV")


def _age_band(row: Row) -> str:
    low = row.who.age // 10 * 10
    return f"{low}-{low + 9}"


def _report(row: Row) -> str:
    r = row.rng
    body = REPORT.format(
        "Nordvik Bygg AS", r.randrange(90_000), r.randrange(100), r.randrange(10**6)
    )
    return f'{{"fnr":"{row.who.number}","rapport":{body}}}'


def _summary(row: Row) -> str:
    r = row.rng
    return (
        f"<Kredittrapport><Score>{r.randrange(100)}</Score><Anmerkninger>{r.randrange(3)}"
        f"</Anmerkninger><Gjeldsgrad>{r.randrange(80)}</Gjeldsgrad></Kredittrapport>"
    )


def _court(row: Row) -> str:
    court = row.rng.choice(("TOSL/03", "THOD-TBER", "TRTR"))
    return f"{row.when:%y}-{row.rng.randrange(10**6):06}TVI-{court}"


def _role(row: Row) -> str:
    post = row.rng.choice(("Styreleder", "Daglig leder", "Varamedlem"))
    return f"{post} - {v.employer('no')(row)}"


def _masked(row: Row) -> str:
    return f"******{row.who.number[6:]}"


def _joined(row: Row) -> date:
    return row.when.date()


def _wide_name(row: Row) -> str:
    """Non-breaking blanks from a spreadsheet."""
    return row.who.full_name.replace(" ", "\u00a0")


SUBJECTS = (
    column("subjectGuid", v.guid, None, "PERSON_ID"),
    column("sok_ident", wrong.spaced(v.who("number"), (6, ""), (6, "\u00a0"), (6, "-"),
           (6, " ")), "NO_FODSELSNUMMER", "NO_D_NUMMER",
           trouble="hyphens, blanks and NBSP in one column"),
    column("ident_sha", wrong.hashed(v.who("number")), "NO_FODSELSNUMMER", "PERSON_ID",
           hidden=True, trouble="an unkeyed hash"),
    column("vist_ident", _masked, "NO_FODSELSNUMMER", hidden=True,
           trouble="masked: five digits are left"),
    column("hele_navnet", _wide_name, "PERSON", trouble="NBSP"),
    column("alder", v.who("age"), "AGE", hidden=True),
    column("aldersgr", _age_band, "AGE"),
    column("kjønn", v.sex("Kvinne", "Mann"), "GENDER"),
    column("hjemsted", v.place("name"), "LOCATION"),
    column("stabil_aar_paa_adr", v.number(0, 40), "ADDRESS_HISTORY", hidden=True),
    column("forrige_adresse", wrong.gaps(lambda row: somebody(row).address.line, 0.4),
           "STREET_ADDRESS", "ADDRESS_HISTORY"),
    column("bankid_sub", ids.bankid_pid, "NO_BANKID_PID"),
    column("fkort", wrong.gaps(ids.licence, 0.4), "DRIVERS_LICENSE", trouble="blanks"),
    column("id_kort", wrong.gaps(v.code("AAA99999A"), 0.8), "ID_CARD",
           "PASSPORT_NUMBER", hidden=True),
    column("registrert", v.instant, type=MOMENT),
    column("slettes_etter", v.later("%Y-%m-%d", most=2000)),
    column("kilde_kode", v.choice(1, 2, 7)),
)  # fmt: skip

RATINGS = (
    column("rating_id", v.serial(1)),
    column("fnr", wrong.as_int(v.who("number")), "NO_FODSELSNUMMER", "NO_D_NUMMER",
           trouble="leading zeros lost, integers"),
    column("kscore", v.number(0, 100), "CREDIT_SCORE", hidden=True),
    column("pd_12m", lambda row: round(row.rng.betavariate(1, 30), 4),
           "RISK_ASSESSMENT", "CREDIT_SCORE", hidden=True),
    column("risikovurdering_tekst", v.choice("Lav risiko", "Middels risiko",
           "Høy risiko", "Avslag anbefales"), "RISK_ASSESSMENT"),
    column("bet_erfaring", v.choice("God", "Noen purringer", "Inkasso siste 12 mnd"),
           "PAYMENT_HISTORY", "PAYMENT_REMARK"),
    column("ant_anmerkninger", v.weighted({0: 90, 1: 6, 4: 2}), "PAYMENT_REMARK",
           hidden=True),
    column("anm_type", wrong.gaps(v.choice("Utlegg i lønn", "Intet til utlegg",
           "Tvangssalg", "Inkassosak"), 0.9), "PAYMENT_REMARK"),
    column("konkurs_gjeldsordning", wrong.gaps(v.choice("Åpnet gjeldsforhandling",
           "Personlig konkurs", "Tvungen gjeldsordning"), 0.97), "INSOLVENCY",
           trouble="nearly always null"),
    column("netto_form", v.amount(800_000, decimals=0), "NET_WEALTH", hidden=True),
    column("alm_inntekt", v.amount(480_000, decimals=0), "INCOME", "TAX", hidden=True),
    column("utlignet", v.amount(140_000, decimals=0), "TAX", hidden=True),
    column("usikret", v.amount(60_000, decimals=0), "DEBT", hidden=True),
    column("sifo_sats", v.amount(15_000, decimals=0), "LIVING_COSTS", hidden=True),
    column("pensjonsbeholdning", v.amount(900_000, decimals=0), "PENSION",
           hidden=True),
    column("gjenpart", wrong.gaps(_report, 0.3), "NO_FODSELSNUMMER", "CREDIT_REPORT",
           "CREDIT_SCORE", trouble="JSON in a cell"),
    column("rapport_xml", _summary, "CREDIT_REPORT", "CREDIT_SCORE", "PAYMENT_REMARK",
           trouble="XML in a cell"),
    column("roller", wrong.gaps(_role, 0.8), "BUSINESS_ROLE", "ORGANIZATION",
           "OCCUPATION"),
    column("eierandel_pct", wrong.gaps(v.choice(10.0, 33.3, 50.0, 100.0), 0.8),
           "BUSINESS_ROLE", hidden=True),
    column("tinglyst_heftelse", wrong.gaps(v.choice("Pantedokument 1. prioritet",
           "Utleggsforretning", "Salgspant motorvogn"), 0.7), "PROPERTY",
           "PAYMENT_REMARK"),
    column("garantist", wrong.gaps(lambda row: somebody(row).full_name, 0.93),
           "PERSON", "GUARANTOR"),
    column("kausj_belop", wrong.gaps(v.amount(200_000), 0.93), "GUARANTOR", "DEBT",
           hidden=True),
    column("modell", v.choice("v14", "v15")),
    column("beregnet_ms", v.number(3, 900)),
)  # fmt: skip

CASES = (
    column("saksid", v.serial(400)),
    column("rettssak", _court, "LEGAL_CASE"),
    column("straffbart_forhold", wrong.gaps(v.choice("Bedrageri, siktet", "Dømt, bot",
           "Henlagt"), 0.5), "CRIMINAL_RECORD"),
    column("politiattest", v.flag(0.2, "fremlagt", ""), "CRIMINAL_RECORD",
           hidden=True),
    column("klage_tekst", note("nb", {"complaint": 1}), "COMPLAINT", "FREE_TEXT",
           "PERSON"),
    column("lydfil", v.moment("/opptak/%Y/%m/samtale_%d_%H%M%S.wav"),
           "VOICE_RECORDING"),
    column("samtale_sek", v.number(4, 2_400), "VOICE_RECORDING", "USER_BEHAVIOUR",
           hidden=True),
    column("innringer", v.who("phone"), "PHONE_NUMBER"),
    column("kode", v.choice("A1", "B2", "C9")),
    column("purret", v.flag(0.1, True, False)),
)  # fmt: skip

PORTAL = (
    column("bruker", v.who("user_name"), "USERNAME", hidden=True),
    column("epost_lc", wrong.changed(v.who("email"), str.lower), "EMAIL_ADDRESS"),
    column("samtykke_markedsforing", v.choice("gitt", "trukket", "aldri spurt"),
           "CONSENT"),
    column("samtykke_tid", v.instant, "CONSENT", hidden=True, type=MOMENT),
    column("_ga", ids.cookie, "COOKIE_ID"),
    column("sist_inne", v.instant, "USER_BEHAVIOUR", hidden=True, type=MOMENT),
    column("klikksti", v.choice("/minside/score>/kjop", "/hjelp>/klage", "/innlogging"),
           "USER_BEHAVIOUR"),
    column("idfa", lambda row: v.guid(row).upper(), "DEVICE_ID", hidden=True),
    column("ip_hist", lambda row: [ids.ip_address(row) for _ in range(row.at % 3)],
           "IP_ADDRESS", type=pa.list_(pa.string()), trouble="a list"),
    column("abonnement", v.choice("ID-tyveri", "Score Pluss", "Gratis"), "ORDER",
           hidden=True),
    column("segment", v.choice("S1", "S2", "S5"), "PROFILE", hidden=True),
    column("engangskode", v.digits(6), "SECRET", hidden=True),
    column("pos_lat", lambda row: 58 + row.rng.random() * 12, "GEO_LOCATION"),
    column("pos_lon", lambda row: 5 + row.rng.random() * 20, "GEO_LOCATION"),
    column("testbruker", v.flag(0.01, True, False), "TEST_DATA", hidden=True),
    column("build", v.number(1_200, 1_400)),
    column("etag", v.code("W/############")),
)  # fmt: skip

STAFF = (
    column("ansnr", v.serial(1_001), "PERSON_ID", "OCCUPATION", "CUSTOMER_ID",
           hidden=True),
    column("personnummer_dk_no", v.who("number"), "NO_FODSELSNUMMER", "NO_D_NUMMER"),
    column("visn_navn", v.who("full_name"), "PERSON"),
    column("tittel", v.choice("Kredittanalytiker", "Utvikler", "HR-rådgiver"),
           "OCCUPATION"),
    column("ansatt_dato", _joined, type=pa.date32()),
    column("maanedslonn", v.amount(47_000), "INCOME", hidden=True),
    column("skattetabell", v.choice("7100", "7107", "8120"), "TAX", hidden=True),
    column("lonn_til", v.who("account"), "NO_BANK_ACCOUNT"),
    column("fagforbund_trekk", wrong.gaps(v.choice("Finansforbundet", "LO", "NITO"),
           0.5), "TRADE_UNION"),
    column("egenmeld_dager", v.number(0, 24), "HEALTH", hidden=True),
    column("bil", wrong.gaps(ids.plate, 0.6), "VEHICLE_REGISTRATION"),
    column("barn_u18", lambda row: row.who.children, "DEPENDANTS", hidden=True),
    column("bosituasjon", v.choice("Eier", "Leier", "Borettslag"), "HOUSING"),
    column("antall_i_husstand", v.number(1, 6), "HOUSEHOLD", hidden=True),
    column("verv_parti", wrong.gaps(v.choice(*PARTIES), 0.9), "POLITICAL_OPINION",
           "PEP_STATUS"),
    column("partner_kj", wrong.gaps(v.choice("K", "M"), 0.5), "SEXUAL_ORIENTATION",
           "GENDER", hidden=True),
    column("mangfold_svar", wrong.gaps(v.choice("heterofil", "homofil", "lesbisk",
           "bifil"), 0.6), "SEXUAL_ORIENTATION", trouble="a survey's answers"),
    column("samisk_norsk_kvensk", wrong.gaps(v.choice("samisk", "norsk", "kvensk"),
           0.6), "ETHNICITY", "LANGUAGE", "NATIONALITY"),
    column("arvelig_sykdom", wrong.gaps(v.choice("Lynch syndrom, MLH1", "ingen"), 0.9),
           "GENETIC_DATA", "HEALTH"),
    column("underskrift_png", lambda row: b"\x89PNG\r\n\x1a\n" + row.rng.randbytes(16),
           "SIGNATURE", "PHOTO", hidden=True, type=pa.binary()),
    column("portrett", lambda row: b"\xff\xd8\xff\xe0\x00\x10JFIF"
           + row.rng.randbytes(16), "PHOTO", type=pa.binary()),
    column("avd_kode", v.choice("10", "20", "35")),
    column("stillingspst", v.choice(100, 100, 80, 50)),
)  # fmt: skip


def _month(row: Row) -> date:
    return date(2019 + row.at // 12 % 7, row.at % 12 + 1, 1)


STATISTICS = (
    column("maaned", _month, type=pa.date32()),
    column("fylke", v.choice("03", "46", "50"), None, "MUNICIPALITY_CODE"),
    column(
        "snitt_inntekt",
        v.amount(510_000, decimals=0),
        trouble="aggregates: nobody's income",
    ),
    column("andel_anmerkning", v.bell(0.06, 0.01), trouble="aggregates"),
    column("antall_personer", v.number(1_000, 90_000), trouble="aggregates"),
    column("median_alder", v.number(36, 46), trouble="aggregates"),
    column("publisert", v.flag(0.9, True, False)),
)

SUPPLIERS = (
    column("leverandornr", v.serial(9_001)),
    column("firma", v.employer("no"), "ORGANIZATION"),
    column("foretak", ids.company, "NO_ORGANISASJONSNUMMER"),
    column(
        "postmottak",
        lambda row: f"post@leverandor{row.at}.no",
        "EMAIL_ADDRESS",
        trouble="a functional mailbox",
    ),
    column("avtale_utloper", v.later("%d.%m.%Y")),
    column("databehandleravtale", v.flag(0.7, "ja", "nei")),
    column("bankkto", ids.account, "NO_BANK_ACCOUNT", trouble="a company's"),
)

JOBS = (
    column("dag_id", v.choice("score_daily", "purge_gdpr", "gjeldsreg_pull")),
    column("run_id", v.moment("scheduled__%Y-%m-%dT%H:%M:%S+00:00")),
    column("try", v.choice(1, 1, 2)),
    column("state", v.choice("success", "success", "failed")),
    column("rows_out", v.number(0, 10**6)),
    column("host", v.code("worker-9.int")),
    column("log_url", v.code("s3://af/log/########.txt")),
    column("pid", v.number(100, 65_000), trouble="a process, no identity"),
)


def make(world: World, rows: int) -> LabelledSchema:
    """The bureau: a person per two rows, a job per row."""
    world = world.fork("credit_hr")
    subjects = people(world, max(rows // 2, 12), "no", foreigners=0.05)
    staff = people(world.fork("staff"), rows // 8 + 6, "no", youngest=19, oldest=67)
    some = world.fork("draw").rng.choices(subjects, k=rows // 4 + 6)
    return LabelledSchema(
        "credit_hr",
        "credit bureau and personnel",
        "nb",
        "parquet",
        (
            table(world, "subjekt", subjects, SUBJECTS),
            table(world, "kredittvurdering", subjects, RATINGS, key="rating_id"),
            table(world, "henvendelse", some, CASES, key="saksid"),
            table(world, "minside", subjects, PORTAL),
            table(world, "ansatte", staff, STAFF, key="ansnr"),
            table(world, "statistikk", rows // 10 + 5, STATISTICS),
            table(world, "modell_feature", 120, operations.FEATURES, key="feature"),
            table(world, "kontoplan", 90, operations.CHART),
            table(world, "parameter", 60, operations.SETTINGS),
            table(world, "leverandor", 60, SUPPLIERS, key="leverandornr"),
            table(world, "airflow_run", rows, JOBS),
        ),
    )
