"""Payments of a Nordic processor: files full of numbers that resemble one another."""

from __future__ import annotations

from pii_toolkit.evaluation.development import identifiers as ids
from pii_toolkit.evaluation.development import irregular as wrong
from pii_toolkit.evaluation.development import lists, operations
from pii_toolkit.evaluation.development import values as v
from pii_toolkit.evaluation.development.people import people
from pii_toolkit.evaluation.development.prose import somebody
from pii_toolkit.evaluation.development.values import Row, column, table
from pii_toolkit.evaluation.labelled import LabelledSchema
from pii_toolkit.evaluation.world import World
from pii_toolkit.numbers._checks import luhn_digit

BANKS = ("DNB", "SpareBank 1", "Nordea", "Handelsbanken", "Sbanken", "Eika")
BICS = ("DNBANOKKXXX", "SPTRNO22", "NDEANOKK", "SHBANOKK", "DABADKKK", "JYBADKKK")


def _order_by_date(row: Row) -> str:
    """Eleven digits that begin with a date, as order numbers do."""
    return f"{row.when:%d%m%y}{row.rng.randrange(10**5):05}"


def _danish_order(row: Row) -> str:
    return f"{row.when:%d%m%y}{row.rng.randrange(10**4):04}"


def _kid_with_person(row: Row) -> str:
    """Some creditors put the person number into the payment reference."""
    body = row.who.number + f"{row.rng.randrange(100):02}"
    return body + luhn_digit(body)


def _kid(row: Row) -> str:
    return row.world.kid(row.rng.choice((8, 11, 11, 16, 25)))


def _invoice(row: Row) -> str:
    return f"20{row.when:%y}{row.at % 10**6:06}"


def _grouped_iban(row: Row) -> str:
    code = ids.own_iban(row)
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _payment_id(row: Row) -> str:
    body = f"{row.rng.randrange(10**14):014}"
    return body + luhn_digit(body)


def _swedish(row: Row) -> str:
    number = row.world.swedish_organisationsnummer()
    return f"{number[:6]}-{number[6:]}"


INCOMING = (
    column("lopenummer", v.serial(30_000_000_001)),
    column("debet_konto", v.who("account"), "NO_BANK_ACCOUNT"),
    column("kredit_konto", wrong.as_int(ids.account), "NO_BANK_ACCOUNT",
           trouble="leading zeros lost"),
    column("referanse", _kid, "NO_KID", trouble="of any length"),
    column("ordre_ref", _order_by_date, "ORDER", hidden=True,
           trouble="eleven digits that begin with a date"),
    column("innbetaler", v.surname_first, "PERSON"),
    column("belop_ore", lambda row: int(row.rng.expovariate(1 / 90_000)),
           "TRANSACTION", hidden=True),
    column("mottatt_ddmmyyhhmm", v.moment("%d%m%y%H%M"), None, "TRANSACTION",
           trouble="ten digits that begin with a date"),
    column("epoke", lambda row: 1_100_000_000 + row.rng.randrange(6 * 10**8), None,
           trouble="ten digits"),
    column("aar", v.moment("%Y"), trouble="four digits that are no postcode"),
    column("postnr", v.place("postcode"), "POSTAL_CODE"),
    column("knr", v.place("municipality"), "MUNICIPALITY_CODE"),
    column("gebyr_kode", v.digits(4, ""), trouble="four digits"),
    column("sekund_nr", v.number(0, 86_399)),
)  # fmt: skip

CREDITOR = (
    column("debitor_id", _kid_with_person, "NO_KID", "NO_FODSELSNUMMER",
           trouble="the person number inside the reference"),
    column("betaler_fnr_float", wrong.as_float(v.who("number")), "NO_FODSELSNUMMER",
           "NO_D_NUMMER", trouble="floats"),
    column("fodt", v.born("%d%m%Y"), "DATE_OF_BIRTH", trouble="DDMMYYYY"),
    column("avtale_dato", v.moment("%d%m%Y"), trouble="DDMMYYYY that is no birth date"),
    column("etternavn", v.who("family"), "PERSON_FAMILY_NAME"),
    column("fornavn", v.who("given"), "PERSON_GIVEN_NAME"),
    column("trekkdag", v.number(1, 28)),
    column("belopsgrense", v.choice(500, 2_000, 10_000, 25_000), "CREDIT_AGREEMENT",
           "TRANSACTION", hidden=True),
    column("bank", v.choice(*BANKS), "BANK_NAME", "ORGANIZATION"),
    column("mandat_uuid", v.guid),
)  # fmt: skip

DANISH = (
    column("transaktions_nr", v.digits(9, "4"), None, "TRANSACTION",
           trouble="ten digits"),
    column("indbetaler_cpr", v.who("number"), "DK_CPR_NUMBER"),
    column("ordrenr", _danish_order, "ORDER", hidden=True,
           trouble="ten digits that begin with a date"),
    column("p_nummer", v.digits(9, "1"), "DK_P_NUMMER", hidden=True,
           trouble="ten digits"),
    column("betalings_id", _payment_id, "DK_PAYMENT_ID"),
    column("kreditor", v.digits(7, "8"), "DK_PAYMENT_ID", hidden=True,
           trouble="eight digits"),
    column("cvr", ids.danish_company, "DK_CVR"),
    column("mobil", v.who("phone"), "PHONE_NUMBER", trouble="eight digits beside CVR"),
    column("bogf_dato", v.moment("%Y%m%d"), None, "TRANSACTION",
           trouble="eight digits"),
    column("kortnr_mask", wrong.masked(ids.card, slice(-4, None)), "CREDIT_CARD",
           trouble="masked"),
    column("kontohaver", wrong.upper(v.who("full_name")), "PERSON"),
    column("reg_konto", lambda row: f"{row.who.account[:4]} {row.who.account[4:]}",
           "DK_BANK_ACCOUNT"),
    column("aftager_ean", ids.gtin("5790")),
    column("beloeb", v.amount(700), "TRANSACTION", hidden=True),
    column("postnummer", v.place("postcode"), "POSTAL_CODE"),
    column("kommunekode", v.place("municipality"), "MUNICIPALITY_CODE"),
    column("regnskabsaar", v.moment("%Y")),
)  # fmt: skip

CROSS_BORDER = (
    column("endToEndId", v.code("E2E9999999999999")),
    column("ultimateDebtor", v.who("full_name"), "PERSON"),
    column("debtorIban", _grouped_iban, "IBAN_CODE", trouble="in groups of four"),
    column("creditorIban", lambda row: ids.iban(row, "DK"), "IBAN_CODE"),
    column("bic", v.choice(*BICS), "BANK_NAME", "IBAN_CODE"),
    column("seOrgnr", _swedish, "SE_ORGANISATIONSNUMMER",
           trouble="written like a CPR number"),
    column("instructedAmount", v.amount(4_000), "TRANSACTION", hidden=True),
    column("ccy", v.choice("SEK", "DKK", "NOK", "EUR")),
    column("purposeCode", v.choice("SALA", "SUPP", "OTHR", "PENS"), None,
           "TRANSACTION"),
    column("remittance", wrong.either(_invoice, lambda row: "Gave til "
           f"{somebody(row).given}, hilsen {row.who.given}", 0.2), "TRANSACTION",
           "FREE_TEXT", "PERSON", "INVOICE", trouble="prose in one of five"),
    column("sanctionsScreen", v.weighted({"CLEAR": 97, "HIT-EU": 2, "HIT-UN": 1}),
           "SANCTION_HIT"),
    column("amlAlert", v.flag(0.01, "SAR FILED", ""), "CRIMINAL_RECORD", hidden=True,
           trouble="nearly always blank"),
    column("valueDate", v.moment("%y%m%d"), None, "TRANSACTION"),
    column("trn", v.code("AAAA99999999AA")),
)  # fmt: skip

CARDS = (
    column("pan", wrong.spaced(ids.card, (4, ""), (4, " ")), "CREDIT_CARD"),
    column("expiry", v.later("%m/%y", most=1500), "CREDIT_CARD", hidden=True),
    column("cvv", v.digits(3), "SECRET", "CREDIT_CARD", hidden=True),
    column("embossed", wrong.changed(v.who("full_name"), lambda t: t.upper()[:21]),
           "PERSON"),
    column("pin_block", v.code("04##############"), "SECRET", hidden=True),
    column("token", v.digits(15, "9"), "CREDIT_CARD", hidden=True,
           trouble="sixteen digits without a check digit"),
    column("scheme", v.choice("VISA", "MC", "DANKORT", "BANKAXEPT")),
    column("contactless", v.flag(0.95, "Y", "N")),
    column("issued_seq", v.number(1, 9)),
)  # fmt: skip

TERMINALS = (
    column("terminal", v.digits(8)),
    column("merchant", v.employer("no"), "ORGANIZATION"),
    column("merchantOrg", ids.company, "NO_ORGANISASJONSNUMMER"),
    column(
        "mvaNr",
        lambda row: f"NO {ids.company(row)} MVA",
        "VAT_NUMBER",
        "NO_ORGANISASJONSNUMMER",
    ),
    column("mcc", v.choice("5411", "5812", "7011", "5541")),
    column("gln", ids.gtin("7080")),
    column("town", lambda row: row.rng.choice(lists.towns("no")).name, "LOCATION"),
    column("floor_limit", v.choice(0, 500, 1000)),
    column("fw", v.choice("7.21.3", "7.22.0")),
    column("stan", v.digits(6)),
)

RECON = (
    column("run", v.moment("%Y%m%d%H")),
    column("matched", v.number(0, 10**6)),
    column("unmatched", v.number(0, 400)),
    column("diff_ore", lambda row: row.rng.choice((0, 0, 0, row.at * 17))),
    column("file_crc", v.code("########")),
    column(
        "operator_note",
        wrong.gaps(v.choice("rerun ok", "missing file 3"), 0.9),
        None,
        "FREE_TEXT",
    ),
    column("checkpoint", v.digits(11, ""), trouble="eleven digits of nothing"),
    column("offset", v.digits(10, ""), trouble="ten digits of nothing"),
    column("shard", v.digits(9, ""), trouble="nine digits of nothing"),
    column("slot", v.digits(8, ""), trouble="eight digits of nothing"),
)


def make(world: World, rows: int) -> LabelledSchema:
    """The processor: a payment per row and country, half as many payers."""
    world = world.fork("payments")
    norwegians = people(world, max(rows // 2, 12), "no")
    danes = people(world, max(rows // 2, 12), "da")
    draw = world.fork("draw").rng
    many = draw.choices(norwegians, k=rows)
    return LabelledSchema(
        "payments",
        "payments full of look-alikes",
        "mixed",
        "csv",
        (
            table(world, "innbetaling", many, INCOMING),
            table(world, "avtalegiro", norwegians, CREDITOR),
            table(world, "indbetalinger", draw.choices(danes, k=rows), DANISH),
            table(world, "pacs008", many, CROSS_BORDER),
            table(world, "card_issued", norwegians, CARDS),
            table(world, "terminal", rows // 10 + 5, TERMINALS),
            table(world, "buss_tur", rows // 4 + 5, operations.TRIPS),
            table(world, "fx", rows // 10 + 5, operations.RATES),
            table(world, "recon_run", rows // 10 + 5, RECON),
        ),
    )
