"""What the insurer pays, to whom, and why: payments, workshops, causes of loss."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.north.kit import (
    Rows,
    codes,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import people
from pii_toolkit.evaluation.held_out.north.places import TOWNS, street
from pii_toolkit.evaluation.held_out.north.words import words
from pii_toolkit.evaluation.labelled import LabelledTable

_CAUSES = """
    101=Rygging=MOTOR=N
    102=Påkjørt bakfra=MOTOR=N
    110=Utforkjøring=MOTOR=J
    120=Glasskade=MOTOR=N
    205=Vannskade ledning=BYGG=N
    206=Vannskade utvendig=BYGG=N
    310=Brann=BYGG=J
    402=Tyveri av sykkel=INNBO=N
    405=Innbrudd=INNBO=J
    510=Avbestilling sykdom=REISE=N
    511=Bagasje=REISE=N
    999=Ukjent=ALLE=N
"""
_PAID_FOR = (
    "Oppgjør skade×6|Delutbetaling×2|Medisinske utgifter×2|Menerstatning|Leiebil×2|"
    "Tapt arbeidsinntekt|Reparasjon iflg. faktura×3"
)
_TRADES = "BILVERKSTED×6|RØRLEGGER×2|TAKST×2|GLASS|BERGNING|TANNLEGE"


def payments(d: Rows, claim_numbers: list[str]) -> LabelledTable:
    """Payments to claimants and suppliers alike."""
    who = people(d.world, d.count)
    accounts = d.each(d.world.account)
    abroad = d.each(lambda: d.world.iban("DK"))
    due = d.stamps(2024, 2025)
    firms = d.swap([p.name for p in who], d.pick(words("firms")), 0.35)
    return table(
        "claim_payment",
        [
            plain("payment_id", d.serial(9_000_000, 4)),
            plain("claim_no", d.pick(claim_numbers)),
            shown("payee_name", firms, "PERSON ORGANIZATION"),
            shown(
                "payee_account",
                d.gaps(accounts, 0.06),
                "NO_BANK_ACCOUNT",
            ),
            shown("payee_iban", d.gaps(abroad, 0.94), "IBAN_CODE"),
            plain("amount", d.sums(250, 380_000), "TRANSACTION"),
            plain("currency", d.pick("NOK×30|EUR|SEK|DKK")),
            plain("pay_text", d.pick(_PAID_FOR), "TRANSACTION HEALTH"),
            plain("gl_account", d.pick(["4010", "4010", "4020", "4315"])),
            plain("due_date", [moment.date() for moment in due]),
            plain("paid_at", d.gaps(d.later(due, 4), 0.1)),
            plain(
                "approved_by", d.pick("khaug|rbrekke×2|auto×4"), "USERNAME PERSON_ID"
            ),
            plain("batch_ref", d.shape("UTB2025######")),
        ],
        "payment_id",
    )


def workshops(d: Rows) -> LabelledTable:
    """Suppliers with an agreement: data of companies, one contact each."""
    contacts = people(d.world, d.count, 25, 66)
    towns = d.pick(TOWNS)
    companies = d.each(d.world.organisasjonsnummer)
    vat = d.gaps([f"NO{number}MVA" for number in companies], 0.3)
    hosts = d.pick("verksted.no|rorservice.no|takstmann.no|bilglass.no")
    return table(
        "LEVREG",
        [
            plain("LEVNR", d.serial(3_000, 7)),
            plain("BRANSJE", d.pick(_TRADES)),
            shown("FIRMA", d.pick(words("firms")), "ORGANIZATION"),
            shown("ORGNR", companies, "NO_ORGANISASJONSNUMMER"),
            shown("MVANR", vat, "VAT_NUMBER NO_ORGANISASJONSNUMMER"),
            plain("GATE", d.each(lambda: street(d.world)), "STREET_ADDRESS"),
            plain("POSTNR", [t.postcode for t in towns], "POSTAL_CODE"),
            plain("STED", [t.name for t in towns], "LOCATION"),
            plain("SENTRALB", d.shape("2#######", "6#######"), "PHONE_NUMBER"),
            plain("POSTMOTTAK", [f"post@{h}" for h in hosts], "EMAIL_ADDRESS"),
            shown("KONTPERS", [p.name for p in contacts], "PERSON"),
            plain("TIMESATS", d.ints(890, 1_650, 5)),
            plain("RABPST", d.pick([0, 5, 10, 12.5])),
            plain("AVTTIL", d.dates(2025, 2028)),
        ],
        "LEVNR",
    )


def cause_codes(rows: int) -> LabelledTable:
    """Codes of causes, nobody's data."""
    code, text, trade, report = codes(rows, _CAUSES)
    return table(
        "kodeverk_arsak",
        [
            plain("kode", code),
            plain("tekst", text),
            plain("bransje", trade),
            plain("meldeplikt", report),
        ],
        "kode",
    )
