"""A Norwegian bank's core: long names, all spelled out, joined by keys."""

from __future__ import annotations

from pii_toolkit.evaluation.development import identifiers as ids
from pii_toolkit.evaluation.development import irregular as wrong
from pii_toolkit.evaluation.development import lists, operations
from pii_toolkit.evaluation.development import values as v
from pii_toolkit.evaluation.development.people import Person, people
from pii_toolkit.evaluation.development.prose import note, somebody
from pii_toolkit.evaluation.development.values import Column, Row, column, table
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

CUSTOMER = 10_000_017
ACCOUNT = 500_000
BRANCHES = 24
PRODUCTS = (
    ("1201", "Brukskonto", "INNSKUDD"),
    ("1250", "Sparekonto Pluss", "INNSKUDD"),
    ("1260", "BSU - Boligsparing for ungdom", "INNSKUDD"),
    ("2010", "Boliglån inntil 60 %", "UTLÅN"),
    ("2011", "Boliglån inntil 85 %", "UTLÅN"),
    ("2025", "Rammelån", "UTLÅN"),
    ("2040", "Forbrukslån", "UTLÅN"),
    ("2070", "Billån grønt", "UTLÅN"),
    ("3001", "Kredittkort Gull", "KORT"),
)
TEXTS = (
    "VARER REMA 1000",
    "NETTGIRO",
    "AVTALEGIRO",
    "VIPPS*MOBILBETALING",
    "LØNN",
    "MINIBANK",
    "RENTER",
    "STRØM",
    "KIWI 512",
    "OVERFØRSEL MELLOM EGNE KONTI",
)


def _line(row: Row) -> str:
    """Farms and PO boxes stand where the street stands."""
    town = row.rng.random()
    if town < 0.04:
        return row.rng.choice(lists.farms())
    if town < 0.08:
        return f"Postboks {row.rng.randrange(1, 3999)}"
    return row.who.address.line


def _care_of(row: Row) -> str:
    return f"c/o {somebody(row).full_name}"


def _dotted(row: Row) -> str:
    a = row.who.account
    return f"{a[:4]}.{a[4:6]}.{a[6:]}"


CUSTOMERS = (
    column("KUNDE_ID", v.person_key(CUSTOMER, 13), None, "CUSTOMER_ID", "PERSON_ID"),
    column(
        "FODSELSNUMMER_ELLER_DNUMMER",
        wrong.gaps(v.who("number"), 0.02, "99999999999", "00000000000"),
        "NO_FODSELSNUMMER",
        "NO_D_NUMMER",
        trouble="placeholders, D-numbers among them",
    ),
    column("KUNDETYPE_KODE", v.weighted({"P": 97, "N": 3})),
    column("FORNAVN", wrong.trailing(v.who("given")), "PERSON_GIVEN_NAME"),
    column(
        "MELLOMNAVN",
        wrong.gaps(v.who("middle"), 0.2),
        "PERSON_FAMILY_NAME",
        "PERSON_GIVEN_NAME",
        "PERSON",
        trouble="mostly empty",
    ),
    column("ETTERNAVN", v.who("family"), "PERSON_FAMILY_NAME"),
    column("FODSELSDATO", v.born("%Y-%m-%d"), "DATE_OF_BIRTH"),
    column("KJONN_KODE", v.sex("K", "M"), "GENDER"),
    column("SIVILSTAND", v.marital(1, 2, 4, 3, 5, 7), "MARITAL_STATUS", hidden=True),
    column("STATSBORGER_LAND_KODE", v.who("citizenship"), "NATIONALITY", "COUNTRY"),
    column("ADRESSELINJE_1", wrong.mojibake(_line, 0.03), "STREET_ADDRESS"),
    column(
        "ADRESSELINJE_2",
        wrong.gaps(_care_of, 0.93),
        "STREET_ADDRESS",
        "PERSON",
        trouble="c/o, nearly always null",
    ),
    column("POSTNUMMER", v.place("postcode"), "POSTAL_CODE"),
    column("POSTSTED", wrong.upper(v.place("name")), "LOCATION"),
    column("BOSTED_KOMMUNENUMMER", v.place("municipality"), "MUNICIPALITY_CODE"),
    column(
        "MOBILTELEFON",
        v.phone("99999999", "999 99 999", "+47|99999999", "0047|99999999"),
        "PHONE_NUMBER",
    ),
    column("EPOSTADRESSE", wrong.gaps(v.who("email"), 0.15), "EMAIL_ADDRESS"),
    column("FILIAL_NR", v.linked(1, BRANCHES)),
    column("KUNDEFORHOLD_STARTET_DATO", v.moment("%Y-%m-%d")),
    column("RESERVASJON_MARKEDSFORING", v.flag(0.3, "J", "N"), "CONSENT", hidden=True),
    column("MALFORM_KODE", v.weighted({"nb": 85, "nn": 12, "en": 3}), "LANGUAGE"),
    column("SKJERMET_KUNDE", v.flag(0.004, "J", "N"), "PROTECTED_ADDRESS", hidden=True),
    column("STATUS_KODE", v.weighted({"AKTIV": 93, "AVSLUTTET": 6, "SPERRET": 1})),
    column("SIST_ENDRET_TIDSPUNKT", v.moment("%Y-%m-%dT%H:%M:%S")),
    column("SIST_ENDRET_AV", v.code("AA99999"), "USERNAME", hidden=True),
    column("VERSJON", v.number(1, 40)),
)

ACCOUNTS = (
    column("KONTO_ID", v.person_key(ACCOUNT)),
    column("KUNDE_ID", v.person_key(CUSTOMER, 13), None, "CUSTOMER_ID", "PERSON_ID"),
    column(
        "KONTONUMMER",
        wrong.either(v.who("account"), _dotted, 0.3),
        "NO_BANK_ACCOUNT",
        trouble="with and without dots",
    ),
    column("PRODUKT_KODE", v.part("product", PRODUCTS[:3], 0)),
    column("VALUTA_KODE", v.weighted({"NOK": 97, "EUR": 2, "USD": 1})),
    column("BOKFORT_SALDO", v.amount(48_000), "TRANSACTION", "NET_WEALTH", hidden=True),
    column("RENTESATS_PROSENT", v.choice(0.0, 0.25, 1.1, 2.35, 4.1)),
    column("DISPONENT_NAVN", wrong.gaps(v.surname_first, 0.6), "PERSON"),
    column("APNET_DATO", v.moment("%Y-%m-%d")),
    column("AVSLUTTET_DATO", wrong.gaps(v.later("%Y-%m-%d"), 0.9)),
    column("KONTOUTSKRIFT_FREKVENS", v.choice("MND", "KVARTAL", "ÅR")),
    column("SPERREKODE", v.weighted({0: 95, 3: 3, 9: 2})),
)

TRANSACTIONS = (
    column("TRANSAKSJON_ID", v.serial(880_000_001, 3)),
    column("KONTO_ID", v.person_key(ACCOUNT)),
    column("BOKFORINGSDATO", v.moment("%Y-%m-%d"), "TRANSACTION", hidden=True),
    column("BELOP", v.amount(900, floor=1), "TRANSACTION", hidden=True),
    column("DEBET_KREDIT", v.flag(0.7, "D", "K")),
    column(
        "TRANSAKSJONSTEKST",
        wrong.either(
            v.choice(*TEXTS),
            lambda row: f"Overføring til {somebody(row).full_name}",
            0.12,
        ),
        "TRANSACTION",
        "FREE_TEXT",
        "PERSON",
        trouble="names in one of eight",
    ),
    column("ARKIVREFERANSE", v.digits(9, "9"), None, "TRANSACTION"),
    column(
        "KID",
        wrong.gaps(lambda row: row.world.kid(row.rng.choice((10, 15, 18))), 0.6),
        "NO_KID",
    ),
    column(
        "MOTPART_KONTONUMMER",
        wrong.gaps(ids.account, 0.25),
        "NO_BANK_ACCOUNT",
    ),
    column("BUNT_NR", v.number(1, 9999)),
    column("KANAL_KODE", v.weighted({"MOB": 6, "NETT": 3, "KASSE": 0.1, "AUTO": 2})),
)

LOANS = (
    column("LANEAVTALE_NR", v.digits(8, "204"), "CREDIT_AGREEMENT", hidden=True),
    column("KUNDE_ID", v.person_key(CUSTOMER, 13), None, "CUSTOMER_ID", "PERSON_ID"),
    column("OPPRINNELIG_LANEBELOP", v.amount(2_100_000, decimals=0), "CREDIT_AGREEMENT",
           "DEBT", hidden=True),
    column("RESTGJELD", v.amount(1_300_000), "DEBT", "CREDIT_AGREEMENT", hidden=True),
    column("NEDBETALINGSTID_MND", v.choice(120, 180, 240, 300, 360), "CREDIT_AGREEMENT",
           hidden=True),
    column("NOMINELL_RENTE", lambda row: round(row.rng.uniform(3.1, 7.2), 2),
           "CREDIT_AGREEMENT", hidden=True),
    column("MEDLANTAKER_FNR", wrong.gaps(lambda row: somebody(row).number, 0.55),
           "NO_FODSELSNUMMER", "GUARANTOR"),
    column("KAUSJONIST_NAVN", wrong.gaps(lambda row: somebody(row).full_name, 0.9),
           "PERSON", "GUARANTOR"),
    column("KAUSJONSBELOP", wrong.gaps(v.amount(400_000, decimals=0), 0.9),
           "GUARANTOR", "DEBT", "CREDIT_AGREEMENT", hidden=True),
    column("PANTEOBJEKT", lambda row: f"Gnr. {row.rng.randrange(1, 300)} bnr. "
           f"{row.rng.randrange(1, 900)} i {row.who.address.town.name} kommune",
           "PROPERTY", "STREET_ADDRESS"),
    column("BELANINGSGRAD", lambda row: round(row.rng.uniform(0.1, 0.85), 3), "DEBT",
           "CREDIT_AGREEMENT", "RISK_ASSESSMENT", hidden=True),
    column("RISIKOKLASSE", v.choice(*"ABCDEFGHIJ"), "RISK_ASSESSMENT", hidden=True),
    column("ANTALL_PURRINGER_SISTE_AR", v.weighted({0: 85, 1: 9, 2: 4, 3: 2}),
           "PAYMENT_HISTORY", hidden=True),
    column("TERMINDAG", v.choice(1, 15, 20)),
    column("SAKSBEHANDLERNOTAT",
           note("nb", {"plain": 7, "person": 3}, empty=0.4), "FREE_TEXT", "PERSON",
           "NO_FODSELSNUMMER", trouble="rare numbers and names in prose"),
)  # fmt: skip

KYC = (
    column("VURDERING_ID", v.guid),
    column("KUNDE_ID", v.person_key(CUSTOMER, 13), None, "CUSTOMER_ID", "PERSON_ID"),
    column("ER_POLITISK_EKSPONERT", v.flag(0.01, "J", "N"), "PEP_STATUS", hidden=True),
    column("PEP_ROLLE", wrong.gaps(v.choice("Stortingsrepresentant", "Statssekretær",
           "Nær medarbeider av statsråd", "Ektefelle av dommer i Høyesterett"), 0.985),
           "PEP_STATUS", "OCCUPATION", trouble="nearly always null"),
    column("MIDLENES_OPPRINNELSE", v.choice("Lønn", "Arv", "Salg av bolig", "Pensjon",
           "Næringsvirksomhet", "Gave"), "SOURCE_OF_FUNDS"),
    column("SANKSJONSLISTE_TREFF", v.weighted({"INGEN": 99, "MULIG TREFF - EU": 1,
           "OFAC SDN": 0.4}), "SANCTION_HIT"),
    column("SKATTELAND", v.weighted({"NO": 96, "SE": 2, "PL": 1, "US": 1}), "COUNTRY",
           "TAX", "NATIONALITY", hidden=True),
    column("LEGITIMASJON_TYPE", v.choice("PASS", "BANKID", "NASJONALT_ID")),
    column("PASSNUMMER", wrong.gaps(ids.passport, 0.3), "PASSPORT_NUMBER"),
    column("NASJONALT_IDKORT_NR", wrong.gaps(v.code("AAA99999A"), 0.8), "ID_CARD",
           "PASSPORT_NUMBER", hidden=True),
    column("ARBEIDSGIVER", v.employer("no"), "OCCUPATION", "ORGANIZATION"),
    column("OPPGITT_BRUTTO_ARSINNTEKT", v.amount(560_000, decimals=0, floor=90_000),
           "INCOME", hidden=True),
    column("BANKID_UNIK_ID", ids.bankid_pid, "NO_BANKID_PID"),
    column("MODELL_VERSJON", v.choice("2.3.1", "2.4.0", "3.0.0-rc2")),
    column("GYLDIG_TIL", v.later("%Y-%m-%d")),
)  # fmt: skip

PRODUCT = (
    column("PRODUKT_KODE", lambda row: PRODUCTS[row.at][0]),
    column("PRODUKTNAVN", lambda row: PRODUCTS[row.at][1]),
    column("PRODUKTGRUPPE", lambda row: PRODUCTS[row.at][2]),
    column("MINSTE_BELOP", v.choice(0, 1000, 25_000)),
    column("ER_SALGBAR", v.flag(0.8, "J", "N")),
    column("HOVEDBOKSKONTO", v.digits(4, "2")),
)

BRANCH = (
    column("FILIAL_NR", v.serial()),
    column("FILIALNAVN", lambda row: f"Avd. {lists.towns('no')[row.at * 4].name}",
           None, "LOCATION", "ORGANIZATION"),
    column("BESOKSADRESSE", lambda row: f"Storgata {row.at + 3}", "STREET_ADDRESS",
           trouble="a company's address"),
    column("FILIALTELEFON", v.digits(6, "22"), "PHONE_NUMBER",
           trouble="a company's phone"),
    column("FELLES_EPOST", lambda row: f"avd{row.at + 1}@sparebanken-fjord.no",
           "EMAIL_ADDRESS", trouble="a functional mailbox"),
    column("KOSTNADSSTED", v.digits(3, "41")),
)  # fmt: skip

JOBS = (
    column("JOBB_ID", v.serial(1)),
    column(
        "JOBBNAVN", v.choice("RENTEBEREGNING", "DAGAVSLUTNING", "NICS_INN", "GJELDREG")
    ),
    column("STARTET", v.moment("%Y-%m-%d %H:%M:%S")),
    column("VARIGHET_MS", v.number(120, 950_000)),
    column("ANTALL_POSTER", v.number(0, 4_000_000)),
    column("RETURKODE", v.weighted({0: 96, 4: 3, 8: 1})),
    column("FEILMELDING", wrong.gaps(v.always("ORA-00060: deadlock"), 0.97)),
    column("SJEKKSUM", v.code("################################")),
)


def make(world: World, rows: int) -> LabelledSchema:
    """The bank: half as many customers as transactions."""
    world = world.fork("bank_core")
    customers = people(world, max(rows // 2, 12), "no")
    draw = world.fork("draw").rng

    def some(count: int) -> list[Person]:
        return sorted(draw.sample(customers, count), key=lambda one: one.at)

    few = len(customers) // 4

    def made(
        name: str,
        subjects: int | list[Person],
        columns: tuple[Column, ...],
        key: str,
        to: dict[str, str] | None = None,
    ) -> LabelledTable:
        return table(world, name, subjects, columns, key=key, to=to)

    owner = {"KUNDE_ID": "KUNDE.KUNDE_ID"}
    return LabelledSchema(
        "bank_core",
        "Norwegian bank, long names",
        "nb",
        "sqlite",
        (
            made("PRODUKT", len(PRODUCTS), PRODUCT, "PRODUKT_KODE"),
            made("FILIAL", BRANCHES, BRANCH, "FILIAL_NR"),
            made("KUNDE", customers, CUSTOMERS, "KUNDE_ID",
                 {"FILIAL_NR": "FILIAL.FILIAL_NR"}),
            made("KONTO", customers, ACCOUNTS, "KONTO_ID",
                 owner | {"PRODUKT_KODE": "PRODUKT.PRODUKT_KODE"}),
            made("KONTOTRANSAKSJON", draw.choices(customers, k=rows), TRANSACTIONS,
                 "TRANSAKSJON_ID", {"KONTO_ID": "KONTO.KONTO_ID"}),
            made("LANEAVTALE", some(few), LOANS, "LANEAVTALE_NR", owner),
            made("KUNDETILTAK_HVITVASK", some(few * 2), KYC, "VURDERING_ID", owner),
            table(world, "VALUTAKURS", max(rows // 5, 10), operations.RATES),
            made("BATCHJOBB_LOGG", max(rows // 5, 10), JOBS, "JOBB_ID"),
        ),
    )  # fmt: skip
