"""Principals, claims and payments of the debt collector."""

from __future__ import annotations

from datetime import timedelta

from pii_toolkit.evaluation.held_out.wide.dirt import century_days, fixed, lost_zeros
from pii_toolkit.evaluation.held_out.wide.people import Person, crowd
from pii_toolkit.evaluation.held_out.wide.rows import Rows, c, table
from pii_toolkit.evaluation.held_out.wide.wordlists import lines
from pii_toolkit.evaluation.labelled import LabelledTable

Debtors = list[tuple[int, Person | None]]
Cases = list[tuple[int, str]]
"""Numbers of claims with their payment reference."""

_DEBTOR = "CUSTOMER_ID? PERSON_ID"
_SUM = "DEBT? INVOICE TRANSACTION"
_TEXTS = (
    "MOBILABONNEMENT {month}*4|STRØM 3. KVARTAL*4|UTEBLITT TIME LEGEVAKT {month}*2|"
    "TANNBEHANDLING {month}*2|KREDITTKORT UTESTÅENDE SALDO*3|HUSLEIE {month}*2|"
    "BARNEHAGE OG SFO {month}*2|TRENINGSSENTER BRUDD PÅ AVTALE*2|BOMPASSERING|"
    "EGENANDEL POLIKLINIKK|NETTHANDEL ORDRE {order}*3"
)


def principals(r: Rows, known: list[int]) -> LabelledTable:
    """Companies that the claims belong to."""
    contacts = crowd(r.world.fork("contacts"), r.count, "NO", (25, 64))
    return table(
        "OPPDPF",
        [
            c("OPDRNR", known),
            c("OPDNAV", fixed(r.pick(lines("no_companies")), 30), "ORGANIZATION"),
            c(
                "OPDORG",
                [int(n) for n in r.each(r.world.organisasjonsnummer)],
                "NO_ORGANISASJONSNUMMER",
            ),
            c("KONTPR", fixed([p.full for p in contacts], 30), "PERSON"),
            c("OPDTLF", r.whole(21_000_000, 78_999_999), "- PHONE_NUMBER"),
            c(
                "OPDEPO",
                [f"faktura{n}@regnskap.example" for n in r.whole(1, 99)],
                "- EMAIL_ADDRESS",
            ),
            c("OPDKTO", r.each(r.world.account), "NO_BANK_ACCOUNT"),
            c("PROVPC", r.pick([10.0, 12.5, 15.0, 18.0])),
            c("BRANSJ", r.pick([44, 61, 64, 86])),
            c("AVTDAT", century_days(r.days(2001, 2024))),
        ],
        key="OPDRNR",
    )


def claims(r: Rows, debtors: Debtors, cases: Cases, known: list[int]) -> LabelledTable:
    """Claims with what has grown on them."""
    sums = r.amounts(190, 48_000)
    dates = r.days(2021, 2025)
    texts = [
        text.format(month=month, order=order)
        for text, month, order in zip(
            r.pick(_TEXTS),
            r.pick("JAN FEB MAI OKT DES"),
            r.whole(10**6, 10**7),
            strict=True,
        )
    ]
    return table(
        "KRAVPF",
        [
            c("KRVNR", [number for number, _ in cases]),
            c("SKYNR", [number for number, _ in r.pick(debtors)], _DEBTOR),
            c("OPDRNR", r.pick(known)),
            c("FAKNUM", r.like("999999", "{F}9999999"), "INVOICE?"),
            c("FAKDAT", century_days(dates), "- INVOICE"),
            c(
                "FORFDT",
                century_days([day + timedelta(days=14) for day in dates]),
                "- INVOICE DEBT PAYMENT_HISTORY",
            ),
            c("HOVSTL", sums, _SUM),
            c("RENTEB", [round(amount * 0.085, 2) for amount in sums], _SUM),
            c("SALAER", r.pick([0.0, 175.0, 350.0, 700.0, 1400.0]), "- DEBT INVOICE"),
            c("RESTGJ", r.holes(sums, 0.4, 0.0), _SUM),
            c("KIDNUM", [kid for _, kid in cases], "NO_KID"),
            c("KRVTXT", fixed(texts, 36), "- DEBT INVOICE ORDER FREE_TEXT HEALTH"),
            c("KAUSNV", _guarantors(r), "PERSON GUARANTOR", "mostly blank"),
            c("VERNUM", r.serial(610_000)),
            c("FORELD", r.pick([2027, 2028, 2030, 2034])),
            c("SAKBEH", r.pick("KTO*4 MBR*3 NAT*3 AUT*6"), "- USERNAME PERSON_ID"),
            c("VALUTA", r.pick("NOK*30 SEK")),
        ],
        key="KRVNR",
    )


def _guarantors(r: Rows) -> list[str]:
    """Who answers for the claim as well."""
    people = crowd(r.world.fork("guarantors"), r.count, "NO", (25, 80))
    names = [p.listed.replace(",", "") for p in people]
    return fixed(r.holes(names, 0.88), 30)


def payments(r: Rows, debtors: Debtors, cases: Cases) -> LabelledTable:
    """Payments, with who paid from which account."""
    paid = r.pick(cases)
    payers = [
        p.full if p else firm
        for (_, p), firm in zip(
            r.pick(debtors), r.pick(lines("no_companies")), strict=True
        )
    ]
    texts = "~*6|AVDRAG*4|SISTE RATE|NAV TREKK*2|BETALT AV MOR|FEIL BELØP SISTE GANG"
    return table(
        "INNBPF",
        [
            c("INNBNR", r.serial(9_010_000)),
            c("KRVNR", [number for number, _ in paid]),
            c(
                "BETDAT",
                century_days(r.days(2023, 2025)),
                "- TRANSACTION PAYMENT_HISTORY",
            ),
            c(
                "BELINN",
                r.amounts(50, 15_000),
                "TRANSACTION? DEBT PAYMENT_HISTORY INVOICE",
            ),
            c(
                "FRAKTO",
                r.holes(lost_zeros(r.each(r.world.account)), 0.08, 0),
                "NO_BANK_ACCOUNT",
                "zeros lost",
            ),
            c("BETNAV", fixed(payers, 30), "PERSON ORGANIZATION"),
            c(
                "BETTXT",
                fixed(r.pick(texts), 25),
                "TRANSACTION FREE_TEXT PAYMENT_HISTORY",
            ),
            c("KIDINN", r.holes([kid for _, kid in paid], 0.3, "0"), "NO_KID"),
            c("OCRREC", r.like("{NY0913}99")),
            c("BUNTNR", r.whole(1, 366)),
            c("AVSTKD", r.pick("A*9 M D")),
        ],
        key="INNBNR",
    )
