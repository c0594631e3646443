"""A Danish car importer's ERP in Business Central's manner: CSV, Danish captions.

Tables carry the English names of the system, columns the Danish captions with blanks,
amounts and dates are text as the Danish locale writes them.
"""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.south.columns import (
    Column,
    Rows,
    col,
    danish,
    said,
    table,
)
from pii_toolkit.evaluation.held_out.south.importer_office import employees, loans
from pii_toolkit.evaluation.held_out.south.importer_workshop import (
    changes,
    order_lines,
    orders,
    parts,
    vehicles,
)
from pii_toolkit.evaluation.held_out.south.residents import (
    Resident,
    firm,
    logins,
    residents,
)
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

_NUMBER = "CUSTOMER_ID? PERSON_ID"


def car_importer(world: World, rows: int) -> LabelledSchema:
    """Customers, cars, workshop orders, ledger, loans and staff."""
    world = world.fork("car-importer")
    count = max(8, rows // 2)
    people = residents(world.fork("people"), count, youngest=18, oldest=86)
    numbers = Rows(world.fork("numbers"), count).unique("K1####", "K2####", "1####")
    plates = Rows(world.fork("plates"), count).unique("@@#####", "@@ ## ###", "@@#####")
    some = max(6, rows // 3)
    visits = Rows(world.fork("visits"), some).unique("VO23####", "VO24####")

    def draws(name: str, many: int) -> Rows:
        return Rows(world.fork(name), many)

    return LabelledSchema(
        "Nordbil Import NAV",
        "ERP with captions",
        "mixed",
        "csv",
        (
            _customers(draws("customers", count), people, numbers),
            vehicles(draws("vehicles", count), numbers, plates),
            parts(draws("parts", rows)),
            orders(draws("orders", some), people, numbers, plates, visits),
            order_lines(draws("lines", rows), visits),
            _ledger(draws("ledger", rows), people, numbers),
            loans(draws("loans", some), people, numbers),
            employees(draws("employees", max(6, rows // 20))),
            changes(draws("changes", some), people, numbers),
        ),
    )


_NOBODY = "KONTANTSALG|Test Kunde|SLETTES - dublet|Intern værksted"


def _customers(d: Rows, people: list[Resident], numbers: list[str]) -> LabelledTable:
    firms = d.make(lambda: firm(d.world))
    company = [d.world.chance(0.2) for _ in people]
    names = [f if c else p.full for f, c, p in zip(firms, company, people, strict=True)]
    cvr = [_company(d) if c else None for c in company]
    contact = [p.full if c else None for p, c in zip(people, company, strict=True)]
    return table(
        "Customer",
        [
            col("Nummer", numbers, _NUMBER),
            col(
                "Navn",
                d.swap(d.slips(names, 0.02), 0.015, _NOBODY),
                "PERSON ORGANIZATION",
                "firms among people",
            ),
            col("Søgenavn", [n.upper() for n in names], "PERSON ORGANIZATION"),
            col("Kontakt", contact, "PERSON"),
            *_reach(d, people),
            col("CVR-nr.", cvr, "DK_CVR VAT_NUMBER"),
            *_terms(d),
        ],
        "Nummer",
    )


def _codes(d: Rows, count: int) -> list[str]:
    return [name.upper() for name in logins(d.world.fork("codes"), count, 3)]


def _company(d: Rows) -> str:
    return f"{'DK' if d.world.chance(0.2) else ''}{d.world.cvr()}"


def _reach(d: Rows, people: list[Resident]) -> list[Column]:
    phones = [_spoken(d, p.phone) for p in people]
    coded = [f"DK-{p.postcode}" for p in people]
    mails = d.swap(d.gaps([p.mail for p in people], 0.25), 0.03, "ingen@mail.dk|-")
    return [
        col("Adresse", d.slips([p.address for p in people], 0.02), "STREET_ADDRESS"),
        col(
            "Adresse 2",
            d.gaps(
                d.fill(("c/o {n}", "Att: Bogholderi"), n=[p.full for p in people]), 0.92
            ),
            "STREET_ADDRESS PERSON",
        ),
        col(
            "Postnr.", d.swap([p.postcode for p in people], 0.03, coded), "POSTAL_CODE"
        ),
        col("By", [p.town for p in people], "LOCATION"),
        col("Lande-/områdekode", _land(d), "COUNTRY"),
        col("Telefon", phones, "PHONE_NUMBER"),
        col("Mail", mails, "EMAIL_ADDRESS"),
        col(
            "Kørekortnr.",
            d.gaps(d.like("2#######", "1#######"), 0.7),
            "DRIVERS_LICENSE?",
        ),
    ]


def _land(d: Rows) -> list[str | None]:
    return d.gaps(d.of("DK*30|SE*2|DE*2|NO"), 0.3)


def _spoken(d: Rows, phone: str) -> str:
    pairs = " ".join(phone[i : i + 2] for i in range(0, 8, 2))
    return str(d.rng.choice((phone, phone, pairs, f"+45 {pairs}")))


def _terms(d: Rows) -> list[Column]:
    return [
        col(
            "Betalingsbetingelseskode",
            d.of("KONTANT*5|NETTO8*3|NETTO14*2|LM+30"),
            "- CREDIT_AGREEMENT",
        ),
        col(
            "Debitorbogføringsgruppe", d.of("PRIVAT*6|ERHVERV*2|EU|INTERN"), "- PROFILE"
        ),
        col(
            "Sælgerkode",
            d.swap(d.of(_codes(d, 12)), 0.06, "INTERNET|ZZ"),
            "USERNAME? PERSON_ID",
        ),
        col(
            "Kreditmaks. (RV)",
            danish(d.of([0.0, 0.0, 10_000.0, 25_000.0, 100_000.0])),
            "CREDIT_AGREEMENT?",
        ),
        col(
            "Saldo (RV)",
            danish(d.swap(d.amounts(0, 4_000), 0.6, [0.0] * d.count)),
            "DEBT?",
        ),
        col("Spærret", d.gaps(d.of("Fakturer|Alle"), 0.95), "- PAYMENT_HISTORY"),
        col("Samtykke nyhedsbrev", d.of("Ja*4|Nej*5"), "CONSENT?"),
        col("Momsvirksomhedsbogf.gruppe", d.of("INDLAND*9|EU|UDLAND")),
        col("Rettet den", said(d.days(2016, 2025), "%d-%m-%y")),
    ]


def _ledger(d: Rows, people: list[Resident], numbers: list[str]) -> LabelledTable:
    at = d.of(list(range(len(people))))
    texts = d.fill(
        (
            "Ordre {n}",
            "Faktura {n}",
            "Betaling {who}",
            "Værkstedsfaktura {n}",
            "Rykker 1",
        ),
        n=d.ints(102_000, 109_999),
        who=[people[i].full.upper()[:20] for i in at],
    )
    rest = d.swap([0.0] * d.count, 0.15, d.amounts(100, 3_000))
    slips = [f"+71<{d.world.kid(15)}+8#######<" for _ in at]
    return table(
        "Customer Ledger Entry",
        [
            col("Løbenr.", d.rising(2_310_000)),
            col("Debitornr.", [numbers[i] for i in at], _NUMBER),
            col("Bogføringsdato", said(d.days(2023, 2025), "%d-%m-%y"), _PAPER),
            col("Bilagstype", d.of("Faktura*6|Betaling*5|Kreditnota|Rykker"), _PAPER),
            col("Bilagsnr.", d.like("SF2######", "BET######", "VF1#####"), _PAPER),
            col("Beskrivelse", texts, "PERSON TRANSACTION INVOICE FREE_TEXT"),
            col("Beløb (RV)", danish(d.amounts(90, 2_400)), "INVOICE? TRANSACTION"),
            col("Restbeløb (RV)", danish(rest), "DEBT? INVOICE TRANSACTION"),
            col("Forfaldsdato", said(d.days(2023, 2025), "%d-%m-%y"), _PAPER),
            col(
                "FI-betalings-id",
                d.gaps([d.pattern(s) for s in slips], 0.3),
                "DK_PAYMENT_ID",
            ),
            col("Rykkerniveau", d.of([0, 0, 0, 0, 0, 0, 1, 2, 3]), "PAYMENT_HISTORY?"),
            col(
                "Bruger-id",
                d.swap([rf"NB\{n}" for n in d.of(_codes(d, 9))], 0.5, r"NB\JOBKØ"),
                "- USERNAME PERSON_ID",
            ),
            col("Modkontonr.", d.of("5600|5610|1010|2211")),
        ],
        "Løbenr.",
    )


_PAPER = "- INVOICE TRANSACTION"
