"""An ERP system's tables: German abbreviations, leading zeros, codes without words."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa

from pii_toolkit.evaluation.development import identifiers as ids
from pii_toolkit.evaluation.development import irregular as wrong
from pii_toolkit.evaluation.development import lists
from pii_toolkit.evaluation.development import values as v
from pii_toolkit.evaluation.development.people import ISO2, people
from pii_toolkit.evaluation.development.prose import note, somebody
from pii_toolkit.evaluation.development.values import Make, Row, column, table
from pii_toolkit.evaluation.labelled import LabelledSchema
from pii_toolkit.evaluation.world import World

MONEY = pa.decimal128(13, 2)
RELATIVES = ("1", "2", "6", "11")


def _money(mean: float) -> Make:
    return lambda row: Decimal(round(row.rng.expovariate(1 / mean) * 100)) / 100


def _is_firm(row: Row) -> bool:
    return row.once("is_firm", lambda: row.rng.random() < 0.3)


def _customer_name(row: Row) -> str:
    """Companies and people share one column."""
    if _is_firm(row):
        return row.pick("employer", lists.employers("da"))
    return row.who.full_name


def _tax_number(row: Row) -> str:
    return ids.danish_company(row) if _is_firm(row) else ""


def _person_tax_number(row: Row) -> str:
    return "" if _is_firm(row) else row.who.number


def _search_term(row: Row) -> str:
    return _customer_name(row).upper()[:10]


def _yyyymmdd(row: Row) -> str:
    return row.who.birth.strftime("%Y%m%d")


def _mandate(row: Row) -> str:
    town = row.who.address.town
    return (
        f"<Mndt><Dbtr><Nm>{row.who.full_name}</Nm><PstCd>{town.postcode}</PstCd></Dbtr>"
        f"<IBAN>{ids.own_iban(row)}</IBAN></Mndt>"
    )


CLIENT = column("MANDT", v.always("800"), trouble="constant")

CUSTOMERS = (
    CLIENT,
    column("KUNNR", lambda row: f"{row.who.at + 100_001:010}", "CUSTOMER_ID",
           hidden=True, trouble="ten digits, leading zeros"),
    column("LAND1", v.weighted({"DK": 95, "NO": 3, "DE": 2}), "COUNTRY", hidden=True),
    column("NAME1", _customer_name, "PERSON", "ORGANIZATION",
           trouble="companies among the people"),
    column("NAME2", wrong.gaps(lambda row: f"v/{somebody(row).full_name}", 0.9, ""),
           "PERSON", trouble="nearly always blank"),
    column("SORTL", _search_term, "PERSON", "PERSON_FAMILY_NAME", "PERSON_GIVEN_NAME",
           "ORGANIZATION", trouble="ten capitals of a name"),
    column("STRAS", lambda row: row.who.address.line, "STREET_ADDRESS"),
    column("PSTLZ", v.place("postcode"), "POSTAL_CODE"),
    column("ORT01", v.place("name"), "LOCATION"),
    column("REGIO", v.choice("084", "085", "081"), "MUNICIPALITY_CODE", "LOCATION",
           hidden=True),
    column("TELF1", wrong.gaps(v.phone("99999999", "+45 99999999"), 0.2, ""),
           "PHONE_NUMBER"),
    column("STCD1", _tax_number, "DK_CVR", "VAT_NUMBER", trouble="two thirds blank"),
    column("STCD2", _person_tax_number, "DK_CPR_NUMBER",
           trouble="a cryptic name, one third blank"),
    column("STCEG", lambda row: f"DK{_tax_number(row)}" if _is_firm(row) else "",
           "VAT_NUMBER", "DK_CVR"),
    column("KTOKD", v.choice("KUNA", "CPD", "0001")),
    column("ANRED", lambda row: "Firma" if _is_firm(row) else v.sex("Fru", "Hr.")(row),
           "GENDER", trouble="companies among the people"),
    column("ERDAT", v.moment("%Y%m%d")),
    column("ERNAM", v.code("AAAAAA99"), "USERNAME", hidden=True),
    column("LOEVM", v.flag(0.02, "X", "")),
    column("ADRNR", v.digits(10)),
)  # fmt: skip

BANKS = (
    CLIENT,
    column("KUNNR", lambda row: f"{row.who.at + 100_001:010}", "CUSTOMER_ID",
           hidden=True),
    column("BANKS", v.always("DK")),
    column("BANKL", lambda row: row.who.account[:4], "DK_BANK_ACCOUNT", hidden=True,
           trouble="register and account apart"),
    column("BANKN", lambda row: row.who.account[4:], "DK_BANK_ACCOUNT",
           trouble="ten digits that look like a person number"),
    column("KOINH", v.who("full_name"), "PERSON"),
    column("IBAN", ids.own_iban, "IBAN_CODE"),
    column("SEPA_XML", wrong.gaps(_mandate, 0.5), "IBAN_CODE", "PERSON",
           "DK_BANK_ACCOUNT", trouble="XML in a cell"),
    column("BANKA", v.choice("Jyske Bank", "Nordea", "Arbejdernes Landsbank",
           "Sydbank", "Danske Bank"), "BANK_NAME", "ORGANIZATION"),
    column("CCINS", v.choice("VISA", "DK", "MC")),
    column("CCNUM", wrong.gaps(ids.card, 0.6), "CREDIT_CARD"),
)  # fmt: skip

EMPLOYEES = (
    column("PERNR", lambda row: f"{row.who.at + 20_001:08}", "PERSON_ID",
           "OCCUPATION", "CUSTOMER_ID", hidden=True),
    column("ENDDA", v.always("99991231"), trouble="constant"),
    column("BEGDA", v.moment("%Y%m%d")),
    column("NACHN", v.who("family"), "PERSON_FAMILY_NAME"),
    column("VORNA", v.who("given"), "PERSON_GIVEN_NAME"),
    column("NAME2", wrong.gaps(v.who("middle"), 0.1, ""), "PERSON_FAMILY_NAME",
           "PERSON", "PERSON_GIVEN_NAME", trouble="mostly blank"),
    column("GESCH", v.sex("2", "1"), "GENDER", hidden=True),
    column("GBDAT", _yyyymmdd, "DATE_OF_BIRTH"),
    column("GBLND", lambda row: ISO2[row.who.citizenship], "NATIONALITY", "COUNTRY",
           hidden=True),
    column("NATIO", lambda row: ISO2[row.who.citizenship], "NATIONALITY", "COUNTRY",
           hidden=True),
    column("SPRSL", v.choice("K", "K", "E"), "LANGUAGE", hidden=True),
    column("FAMST", v.marital("0", "1", "3", "2", "4", "5"), "MARITAL_STATUS",
           hidden=True),
    column("ANZKD", lambda row: row.who.children, "DEPENDANTS", hidden=True),
    column("KONFE", v.weighted({"EV": 6, "KA": 1, "MU": 1, "": 4}), "RELIGION",
           hidden=True),
    column("PERID", lambda row: f"{row.who.number[:6]}-{row.who.number[6:]}",
           "DK_CPR_NUMBER"),
    column("SBGRU", v.weighted({"": 97, "01": 2, "30": 1}), "HEALTH", hidden=True),
)  # fmt: skip

PAY = (
    column("PERNR", lambda row: f"{row.who.at + 20_001:08}", "PERSON_ID",
           "OCCUPATION", "CUSTOMER_ID", hidden=True),
    column("LGART", v.choice("1001", "2010", "9ATP", "/559")),
    column("BETRG", _money(31_000), "INCOME", hidden=True, type=MONEY),
    column("WAERS", v.always("DKK")),
    column("TRFGR", v.choice("L05", "L08", "AC4"), "INCOME", "OCCUPATION",
           hidden=True),
    column("STELL", v.choice("Montør", "Indkøber", "Bogholder", "Lagerleder"),
           "OCCUPATION"),
    column("PENSN_PCT", v.choice(8.0, 12.0, 15.6), "PENSION", hidden=True),
    column("ABWTG", v.number(0, 30), "HEALTH", hidden=True),
    column("AWART", v.choice("0100", "0200", "0220"), "HEALTH", hidden=True),
    column("NOTIZ", note("da", {"plain": 7, "person": 2}, empty=0.7), "FREE_TEXT",
           "PERSON", "HEALTH"),
    column("KOSTL", v.digits(6, "0000")),
)  # fmt: skip

RELATIVE = (
    column(
        "PERNR",
        lambda row: f"{row.who.at + 20_001:08}",
        "PERSON_ID",
        "OCCUPATION",
        "CUSTOMER_ID",
        hidden=True,
    ),
    column("FAMSA", v.choice(*RELATIVES), "DEPENDANTS", "MARITAL_STATUS", hidden=True),
    column("FAVOR", lambda row: somebody(row).given, "PERSON_GIVEN_NAME"),
    column("FANAM", lambda row: somebody(row).family, "PERSON_FAMILY_NAME"),
    column("FGBDT", lambda row: f"{somebody(row).birth:%Y%m%d}", "DATE_OF_BIRTH"),
    column("TELNR", lambda row: somebody(row).phone, "PHONE_NUMBER"),
)

DOCUMENTS = (
    CLIENT,
    column("BUKRS", v.choice("DK01", "DK02", "NO01")),
    column("BELNR", v.serial(1_800_000_001), None, "INVOICE"),
    column("GJAHR", v.moment("%Y")),
    column("BLART", v.choice("DR", "DZ", "KR", "SA")),
    column("BUDAT", v.moment("%Y%m%d"), None, "INVOICE", "TRANSACTION"),
    column("XBLNR", v.digits(8, "90"), "INVOICE", hidden=True),
    column("KUNNR", lambda row: f"{row.who.at + 100_001:010}", "CUSTOMER_ID",
           hidden=True),
    column("WRBTR", _money(2_400), "INVOICE", "TRANSACTION", hidden=True, type=MONEY),
    column("MANSP", v.weighted({"": 9, "A": 1}), "PAYMENT_HISTORY", hidden=True),
    column("HKONT", v.digits(4, "000011")),
    column("SGTXT", v.choice("", "Faktura", "Kreditnota", "Delbetaling")),
    column("CPUTM", v.moment("%H%M%S")),
    column("USNAM", v.choice("BATCHUSR", "RFC_SHOP", "JKRO", "MLHA"), "USERNAME",
           hidden=True),
)  # fmt: skip

MATERIALS = (
    CLIENT,
    column("MATNR", lambda row: f"{row.at + 4_711:018}"),
    column("MAKTX", v.choice("Skrue 4x40 A2", "Kabel 5G2,5", "Pumpe UPS 25-60",
           "Pakning")),
    column("MTART", v.choice("HAWA", "FERT", "ROH")),
    column("MEINS", v.choice("ST", "M", "KG")),
    column("EAN11", ids.gtin("57012")),
    column("BRGEW", lambda row: round(row.rng.expovariate(1 / 3), 3)),
    column("LABST", v.number(0, 9_000)),
    column("STPRS", _money(120), type=MONEY),
    column("LAEDA", v.moment("%Y%m%d")),
    column("CHARG", v.digits(10), trouble="ten digits"),
    column("XCHPF", v.flag(0.3, "X", "")),
)  # fmt: skip

VENDORS = (
    CLIENT,
    column("LIFNR", lambda row: f"{row.at + 300_001:010}"),
    column("NAME1", v.employer("da"), "ORGANIZATION"),
    column("STCD1", ids.danish_company, "DK_CVR"),
    column(
        "ZZPNR",
        v.digits(9, "1"),
        "DK_P_NUMMER",
        hidden=True,
        trouble="ten digits under ZZPNR",
    ),
    column("ZZEAN", ids.gtin("579000")),
    column("ZTERM", v.choice("Z014", "Z030", "ZB45")),
    column("SPERR", v.flag(0.02, "X", "")),
    column("ORT01", lambda row: row.rng.choice(lists.towns("da")).name, "LOCATION"),
)

COMPANY = (
    CLIENT,
    column("BUKRS", lambda row: ("DK01", "DK02", "NO01")[row.at]),
    column(
        "BUTXT", v.choice("Nordisk Handel A/S", "Nordisk Handel AS"), "ORGANIZATION"
    ),
    column("WAERS", v.choice("DKK", "NOK")),
    column("KTOPL", v.always("INT")),
    column("PERIV", v.always("K4")),
)


def make(world: World, rows: int) -> LabelledSchema:
    """The ERP system: a document per row, half as many customers."""
    world = world.fork("erp")
    customers = people(world, max(rows // 2, 12), "da")
    staff = people(world.fork("staff"), rows // 5 + 6, "da", youngest=17, oldest=69)
    draw = world.fork("draw").rng
    return LabelledSchema(
        "erp",
        "ERP with German abbreviations",
        "mixed",
        "parquet",
        (
            table(world, "KNA1", customers, CUSTOMERS, key=("MANDT", "KUNNR")),
            table(world, "KNBK", customers, BANKS),
            table(world, "PA0002", staff, EMPLOYEES),
            table(world, "PA0008", staff, PAY),
            table(world, "PA0021", staff, RELATIVE),
            table(world, "BSEG", draw.choices(customers, k=rows), DOCUMENTS),
            table(world, "MARA", rows // 4 + 5, MATERIALS),
            table(world, "LFA1", rows // 10 + 5, VENDORS),
            table(world, "T001", 3, COMPANY),
        ),
    )
