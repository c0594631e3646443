"""Files that a COBOL program writes every night: eight-character names, fixed width.

Everything is text padded with blanks; numbers carry leading zeros, amounts their
decimals without a comma, dates come as YYMMDD. Letters beyond ASCII were lost.
"""

from __future__ import annotations

from pii_toolkit.evaluation.development import identifiers as ids
from pii_toolkit.evaluation.development import irregular as wrong
from pii_toolkit.evaluation.development import values as v
from pii_toolkit.evaluation.development.people import people
from pii_toolkit.evaluation.development.prose import note, somebody
from pii_toolkit.evaluation.development.values import Make, Row, column, table
from pii_toolkit.evaluation.labelled import LabelledSchema
from pii_toolkit.evaluation.world import World


def _text(make: Make, width: int) -> Make:
    """Capitals without Norwegian letters, fixed width."""
    return wrong.padded(wrong.upper(wrong.folded(make)), width)


def _sum(mean: float, width: int = 11) -> Make:
    return lambda row: f"{int(row.rng.expovariate(1 / mean) * 100):0{width}}"


def _name(row: Row) -> str:
    me = row.who
    return f"{me.family} {me.given} {me.middle}"


def _split_birth(row: Row) -> str:
    return row.who.number[:6]


def _split_rest(row: Row) -> str:
    return row.who.number[6:]


CUSTOMERS = (
    column("KNDFNR", lambda row: f"{row.who.at * 37 + 120_011:010}", "CUSTOMER_ID",
           hidden=True),
    column("RECTYP", v.always("K1")),
    column("PRSNR", wrong.gaps(v.who("number"), 0.03, "00000000000", "01011900000"),
           "NO_FODSELSNUMMER", "NO_D_NUMMER", trouble="placeholders, cryptic name"),
    column("MIDLID", lambda row: row.who.number if row.who.foreigner else " " * 11,
           "NO_D_NUMMER", "NO_FODSELSNUMMER", trouble="nearly always blank"),
    column("NVN1", _text(_name, 30), "PERSON", trouble="capitals, family first, cut"),
    column("NVN2", _text(wrong.gaps(lambda row: f"c/o {somebody(row).family}", 0.95),
           30), "STREET_ADDRESS", "PERSON", trouble="nearly always blank"),
    column("ADR1", _text(lambda row: row.who.address.line, 30), "STREET_ADDRESS"),
    column("PSTNR", v.place("postcode"), "POSTAL_CODE"),
    column("PSTSTD", _text(v.place("name"), 20), "LOCATION"),
    column("KOMNR", v.place("municipality"), "MUNICIPALITY_CODE"),
    column("LNDK", wrong.padded(v.always("NO"), 3), "COUNTRY", hidden=True,
           trouble="constant"),
    column("TLFP", wrong.padded(v.who("phone"), 12), "PHONE_NUMBER"),
    column("TLFA", wrong.padded(wrong.gaps(v.who("phone"), 0.8), 12), "PHONE_NUMBER"),
    column("KJN", v.sex("2", "1"), "GENDER", hidden=True),
    column("SIVST", v.marital("1", "2", "4", "3", "5", "6"), "MARITAL_STATUS",
           hidden=True),
    column("STSBK", wrong.padded(v.who("citizenship"), 4), "NATIONALITY", "COUNTRY"),
    column("FDAT6", v.born("%y%m%d"), "DATE_OF_BIRTH", trouble="YYMMDD"),
    column("KNDTYP", v.choice("P", "P", "P", "E")),
    column("OPPRDT", v.moment("%y%m%d"), trouble="YYMMDD that is no birth date"),
    column("SPRKD", v.choice("B", "B", "N"), "LANGUAGE", hidden=True),
    column("RESKD", v.flag(0.2, "R", " "), "CONSENT", hidden=True),
    column("FILLER01", wrong.padded(v.always(None), 12)),
    column("UPDUSR", v.code("AAA9A99 "), "USERNAME", hidden=True),
    column("UPDTS", v.moment("%Y%j%H%M%S")),
)  # fmt: skip

SPLIT = (
    column("FODT6", _split_birth, "NO_FODSELSNUMMER", "DATE_OF_BIRTH",
           trouble="first half of a split number"),
    column("LOPENR5", _split_rest, "NO_FODSELSNUMMER", trouble="second half"),
    column("FORB", _text(wrong.initials(v.who("given")), 6), "PERSON_GIVEN_NAME",
           "PERSON", hidden=True, trouble="initials"),
    column("ETTNVN", _text(v.who("family"), 24), "PERSON_FAMILY_NAME"),
    column("LONKTO", v.who("account"), "NO_BANK_ACCOUNT"),
    column("ARBGVR", ids.company, "NO_ORGANISASJONSNUMMER",
           "OCCUPATION"),
    column("ARBNVN", _text(v.employer("no"), 25), "OCCUPATION", "ORGANIZATION"),
    column("YRKKD", v.digits(7), "OCCUPATION", hidden=True),
    column("BRTLON", _sum(520_000), "INCOME", hidden=True),
    column("SKTRK", _sum(160_000), "TAX", hidden=True),
    column("TABNR", v.choice("7100", "7101", "7133", "8010"), "TAX", hidden=True),
    column("FAGFKD", v.choice("  ", "01", "14", "27"), "TRADE_UNION", hidden=True),
    column("LONART", v.choice("100", "110", "215", "990")),
    column("PERIOD", v.moment("%Y%m")),
)  # fmt: skip

POLICIES = (
    column("POLNR", v.digits(7, "081"), "CREDIT_AGREEMENT", "CUSTOMER_ID", "ORDER",
           hidden=True),
    column("KNDFNR", lambda row: f"{row.who.at * 37 + 120_011:010}", "CUSTOMER_ID",
           hidden=True),
    column("BILNR", ids.plate, "VEHICLE_REGISTRATION"),
    column("CHASNR", v.code("WVWZZZ1KZ9A999999"), "VEHICLE_REGISTRATION"),
    column("BONUS", v.choice("00", "10", "50", "70", "75")),
    column("KMTILL", v.choice("08000", "12000", "16000")),
    column("PREMIE", _sum(6_000, 9), None, "INVOICE", "TRANSACTION"),
    column("SKDANT", v.choice("0", "0", "0", "1", "2"), None, "RISK_ASSESSMENT"),
    column("HLSKD", v.choice("  ", "  ", "  ", "D1", "H4", "P2"), "HEALTH",
           hidden=True),
    column("FRTNVN", _text(wrong.gaps(lambda row: somebody(row).full_name, 0.6), 30),
           "PERSON", "GUARANTOR"),
    column("NSTEFRF", v.later("%y%m%d")),
    column("STAT", v.choice("L", "L", "A", "O")),
    column("MRKTXT", wrong.padded(wrong.folded(note("nb", {"plain": 8, "person": 2},
           empty=0.6)), 70), "FREE_TEXT", "PERSON", trouble="cut at 70 characters"),
)  # fmt: skip

POSTINGS = (
    column("BUNTNR", v.digits(6)),
    column("SEKV", lambda row: f"{row.at + 1:07}"),
    column("KTONR", v.who("account"), "NO_BANK_ACCOUNT"),
    column("MKTO", ids.account, "NO_BANK_ACCOUNT"),
    column("BELOP1", _sum(900), "TRANSACTION", hidden=True),
    column("BELOP2", v.always("00000000000"), trouble="constant zeros"),
    column("FTEGN", v.choice("+", "-")),
    column("KIDNR", wrong.padded(wrong.gaps(lambda row: row.world.kid(13), 0.4), 25),
           "NO_KID"),
    column("VALDT", v.moment("%y%m%d"), None, "TRANSACTION"),
    column("ARKREF", v.digits(9, "0"), trouble="ten digits"),
    column("HBKTO", v.digits(4, "19")),
    column("TRNKD", v.choice("051", "180", "202", "930")),
    column("TXT20", _text(v.choice("Lønn", "Husleie", "Avtalegiro", "Overførsel"), 20),
           None, "TRANSACTION", "FREE_TEXT"),
)  # fmt: skip

CONTROL = (
    column("FILNVN", wrong.padded(v.code("P999.D99999.T999999"), 20)),
    column("ANTREC", v.digits(9)),
    column("HASHTOT", v.digits(15)),
    column("SUMBEL", v.digits(15)),
    column("KJDATO", v.moment("%d%m%y")),
    column("KJTID", v.moment("%H%M%S")),
    column("RETKD", v.choice("00", "00", "00", "04")),
    column("PGMNVN", v.choice("KND010B ", "LON220B ", "PST400B ")),
)

PRODUCTS = (
    column("VARENR", v.digits(5, "10")),
    column("EAN13", ids.gtin("7035")),
    column("BETEGN", _text(v.choice("Bil kasko", "Hus", "Innbo ekstra", "Reise"), 20)),
    column("PRSGRP", v.choice("01", "02", "07")),
    column("ENHPRS", _sum(700, 9)),
    column("UTGDT", v.choice("999999", "999999", "221231")),
    column("MVAKD", v.choice("0", "1")),
)

AGENCIES = (
    column("AGNR", v.digits(4)),
    column("AGNVN", _text(v.employer("no"), 30), "ORGANIZATION"),
    column("FRTNR", ids.company, "NO_ORGANISASJONSNUMMER"),
    column("PROVSN", v.choice("0500", "0750", "1200")),
    column("DISTR", v.choice("N", "S", "O", "V")),
    column("RGNSKOD", v.digits(3)),
)


def make(world: World, rows: int) -> LabelledSchema:
    """The extract: a posting per row, half as many customers; no keys anywhere."""
    world = world.fork("cobol_extract")
    customers = people(world, max(rows // 2, 12), "no")
    draw = world.fork("draw").rng
    return LabelledSchema(
        "cobol_extract",
        "COBOL extract",
        "nb",
        "csv",
        (
            table(world, "KNDREG", customers, CUSTOMERS),
            table(world, "LONNFIL", draw.sample(customers, len(customers) // 2), SPLIT),
            table(world, "POLFIL", customers, POLICIES),
            table(world, "POSTFIL", draw.choices(customers, k=rows), POSTINGS),
            table(world, "KTRLFIL", rows // 20 + 5, CONTROL),
            table(world, "VAREFIL", rows // 20 + 5, PRODUCTS),
            table(world, "AGENT", 40, AGENCIES),
        ),
    )
