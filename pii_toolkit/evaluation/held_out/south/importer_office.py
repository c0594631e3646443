"""The importer's office: loans that customers apply for, and who works there."""

from __future__ import annotations

from datetime import date

from pii_toolkit.evaluation.held_out.south.columns import Rows, col, danish, said, table
from pii_toolkit.evaluation.held_out.south.residents import (
    Resident,
    firm,
    lines,
    residents,
)
from pii_toolkit.evaluation.labelled import LabelledTable

_NUMBER = "CUSTOMER_ID? PERSON_ID"


def loans(d: Rows, people: list[Resident], numbers: list[str]) -> LabelledTable:
    """Applications for loans on cars."""
    at = d.of(list(range(len(people))))
    since = d.days(1988, 2025)
    others = residents(d.world.fork("co-debtors"), d.count, youngest=19, oldest=79)
    remarks = "Ingen*14|RKI|Debitor Registret|Ej opslået*2"
    return table(
        "Car Finance Application",
        [
            col(
                "Ansøgningsnr.", d.unique("FIN2#####"), "- CREDIT_AGREEMENT CUSTOMER_ID"
            ),
            col("Debitornr.", [numbers[i] for i in at], _NUMBER),
            col(
                "CPR-nr.",
                d.slips([people[i].hyphened for i in at], 0.01),
                "DK_CPR_NUMBER",
            ),
            col(
                "Medlåntager",
                d.gaps([p.full for p in others], 0.65),
                "PERSON GUARANTOR",
            ),
            col("Månedsløn netto", danish(d.amounts(6_000, 19_000)), "INCOME?"),
            col("Boligform", d.of("Ejer*4|Lejer*4|Andel|Hos forældre"), "HOUSING"),
            col("Antal børn u. 18", d.of([0, 0, 1, 2, 2, 3]), "DEPENDANTS? HOUSEHOLD"),
            col(
                "Ansat hos",
                d.gaps(d.make(lambda: firm(d.world)), 0.15),
                "ORGANIZATION OCCUPATION",
            ),
            col(
                "Lånebeløb", danish(d.steps(30_000, 420_000, 500)), "CREDIT_AGREEMENT?"
            ),
            col("Løbetid mdr.", d.of([36, 48, 60, 72, 84, 96]), "- CREDIT_AGREEMENT"),
            col(
                "Rente pct.",
                danish(d.of([3.95, 4.95, 5.75, 6.45])),
                "- CREDIT_AGREEMENT",
            ),
            col("Score", d.ints(210, 790), "CREDIT_SCORE?"),
            col("RKI-svar", d.of(remarks), "PAYMENT_REMARK"),
            col(
                "Pant tinglyst nr.",
                d.gaps(_pledges(d, since), 0.4),
                "- PROPERTY",
            ),
            col(
                "Boet på adr. siden",
                d.swap(said(since, "%Y"), 0.4, said(since, "%m-%Y")),
                "ADDRESS_HISTORY?",
            ),
            col(
                "Pengeinstitut",
                d.of("|".join(lines("banks"))),
                "BANK_NAME ORGANIZATION",
            ),
            col("PEP", d.of("Nej*30|Ja"), "PEP_STATUS?"),
        ],
        "Ansøgningsnr.",
    )


def _pledges(d: Rows, since: list[date]) -> list[str]:
    """Dates and numbers of the land register for cars."""
    return [f"{day:%Y%m%d}-{d.pattern('100#######')}" for day in since]


def employees(d: Rows) -> LabelledTable:
    """Mechanics, sellers and the rest."""
    staff = residents(d.world.fork("staff"), d.count, youngest=17, oldest=68)
    jobs = "Mekaniker*6|Sælger*3|Lagermand*2|Klargører|Bogholder|Værkfører|Lærling*2"
    accounts = [f"{a}-{b}" for a, b in d.make(d.world.danish_account)]
    return table(
        "Employee",
        [
            col("Nummer", d.rising(100, 4), "PERSON_ID? CUSTOMER_ID"),
            col("Fornavn", [p.givens for p in staff], "PERSON_GIVEN_NAME PERSON"),
            col("Efternavn", [p.family for p in staff], "PERSON_FAMILY_NAME PERSON"),
            col("Initialer", [p.initials for p in staff], "USERNAME? PERSON_ID PERSON"),
            col("Stilling", d.of(jobs), "OCCUPATION"),
            col(
                "Fødselsdato",
                said([p.birth for p in staff], "%d-%m-%Y"),
                "DATE_OF_BIRTH",
            ),
            col("CPR-nr.", [p.number for p in staff], "DK_CPR_NUMBER"),
            col("Mobiltelefon (privat)", [p.phone for p in staff], "PHONE_NUMBER"),
            col("Lønkonto", accounts, "DK_BANK_ACCOUNT?"),
            col("Timeløn", danish(d.amounts(120, 165)), "INCOME?"),
            col(
                "Fagforeningskode",
                d.gaps(d.of("METAL*5|HK*2|3F*2|KRIFA"), 0.3),
                "TRADE_UNION",
            ),
            col(
                "Ansættelsesdato", said(d.days(1992, 2025), "%d-%m-%Y"), "- OCCUPATION"
            ),
            col("Afdelingskode", d.of("VÆRK*4|SALG*2|LAGER|ADM")),
        ],
        "Nummer",
    )
