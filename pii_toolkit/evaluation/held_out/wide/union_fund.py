"""Payouts and talks of the unemployment fund, as its own old system names them."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.wide.dirt import lost_zeros
from pii_toolkit.evaluation.held_out.wide.people import Person
from pii_toolkit.evaluation.held_out.wide.rows import Column, Rows, c, table, written
from pii_toolkit.evaluation.held_out.wide.wordlists import lines
from pii_toolkit.evaluation.labelled import LabelledTable

People = tuple[Person, ...]

_NOTES = (
    "Medl. søger bredt, mangler dog lagerarbejde i joblog.",
    "Opsagt fra {firm} grundet besparelser.",
    "Oplyser at være sygemeldt fra i går, influenza.",
    "Ægtefælle {spouse} arbejder i Tyskland, spørger til PD U1.",
    "Er blevet skilt og har fået børnene hver anden uge.",
    "Afventer svar på arbejdsskade, ryg.",
    "Karantæne 3 uger pga. selvforskyldt ledighed.",
    "Medl. har ikke bil, kan max transportere sig 1,5 time.",
    "CV godkendt på Jobnet.",
    "Udeblevet fra samtale, ringet {phone}, telefonsvarer.",
    "Ønsker efterløn fra 64 år, sendt beregning.",
)


def payouts(r: Rows, people: People) -> LabelledTable:
    """Benefits by month, with the card that the member sent in."""
    chosen = r.pick(people)
    gross = r.steps(3200, 21_092, 1)
    rates = r.pick([8, 12, 36, 37, 38, 38, 39, 41])
    taxes = [
        round(g * 0.92 * pct / 100, 2) for g, pct in zip(gross, rates, strict=True)
    ]
    kinds = r.pick(_KINDS)
    return table(
        "AKA_UDBETALING",
        [
            c("UDB_LBNR", r.serial(20_410_000)),
            c("CPRNR", [p.dashed for p in chosen], "DK_CPR_NUMBER"),
            c("YDELSESART", kinds, "SOCIAL_SERVICES INCOME PENSION HEALTH"),
            c("EFTL_ORDN", r.pick("N*7 J*4"), "PENSION?"),
            c("PERIODE", r.pick("2025-01 2025-02 2025-03 2025-04")),
            c("TIMER_UDB", r.steps(4, 161, 1), "- SOCIAL_SERVICES INCOME"),
            c("BRUTTO", [float(g) for g in gross], "INCOME? SOCIAL_SERVICES"),
            c("SKATTETRAEK_PCT", rates, "TAX?"),
            c("A_SKAT", taxes, "TAX?"),
            c(
                "NETTO",
                [round(g - t, 2) for g, t in zip(gross, taxes, strict=True)],
                "INCOME? SOCIAL_SERVICES TRANSACTION",
            ),
            *_account(r),
            c("BLANKET_XML", _cards(r, chosen), _CARD, "XML"),
            c("BOGF_DATO", written(r.days(2025, 2025), "%Y%m%d"), "- TRANSACTION"),
            c("AFSTEMT", r.pick("J*14 N")),
            c("KOERSEL", r.whole(801, 860)),
        ],
        key="UDB_LBNR",
    )


_KINDS = "DAGP*9 EFTERL*3 FERIEDP*2 SUPPL*2 SENIOR"
_CARD = "DK_CPR_NUMBER INCOME SOCIAL_SERVICES OCCUPATION HEALTH"


def _account(r: Rows) -> list[Column]:
    registered, numbers = zip(*r.each(r.world.danish_account), strict=True)
    return [
        c(
            "REGNR",
            lost_zeros(registered),
            "DK_BANK_ACCOUNT? BANK_NAME",
            "half of an account, zeros lost",
        ),
        c("KONTONR", list(numbers), "DK_BANK_ACCOUNT?"),
        c("NEMKONTO", r.pick("J*9 N")),
    ]


def _cards(r: Rows, people: list[Person]) -> list[str | None]:
    cards = [
        f"<dagpengekort><cpr>{p.number}</cpr><arbejdstimer>{hours}</arbejdstimer>"
        f"<sygedage>{ill}</sygedage><bemaerkning/></dagpengekort>"
        for p, hours, ill in zip(
            people, r.steps(0, 140, 1), r.steps(0, 9, 1), strict=True
        )
    ]
    return r.holes(cards, 0.25)


def talks(r: Rows, people: People) -> LabelledTable:
    """Talks with unemployed members, and what the fund noted."""
    chosen = r.pick(people)
    notes = r.told(
        _NOTES,
        2,
        firm=r.pick(lines("da_companies")),
        spouse=[p.full for p in r.pick(people)],
        phone=[p.phone for p in chosen],
    )
    return table(
        "AKA_SAMTALE",
        [
            c("SAMT_ID", r.serial(710_000)),
            c(
                "CPR",
                lost_zeros([p.number for p in chosen]),
                "DK_CPR_NUMBER",
                "zeros lost",
            ),
            c("NAVN", [p.listed for p in chosen], "PERSON"),
            c("SAMTALETYPE", r.pick("CV-samtale*4|Rådighed*5|Min plan*2|Velkomst")),
            c(
                "LEDIG_FRA",
                r.holes(written(r.days(2023, 2025), "%d%m%Y"), 0.1, "00000000"),
                "- OCCUPATION SOCIAL_SERVICES",
            ),
            c("LEDIG_AARSAG", r.pick(_REASONS), "- OCCUPATION HEALTH SOCIAL_SERVICES"),
            c("UDDANNELSE", r.pick(_SCHOOLING), "- OCCUPATION PROFILE"),
            c("NOTAT", notes, "FREE_TEXT HEALTH PERSON PHONE_NUMBER OCCUPATION"),
            c("PROFILERING", r.pick("GRØN*6 GUL*3 RØD"), "PROFILE? RISK_ASSESSMENT"),
            c(
                "JOBCENTER",
                r.pick("JC Aarhus*3|JC Odense*2|JC Esbjerg|JC Kbh"),
                _OFFICE,
            ),
            c("SAGSBEH", r.pick("AKA014*3 AKA022*3 AKA107"), "- USERNAME PERSON_ID"),
            c("NAESTE_FRIST", written(r.days(2025, 2026), "%d%m%Y")),
            c("VARIGHED_MIN", r.pick([20, 30, 30, 45, 60])),
        ],
        key="SAMT_ID",
    )


_OFFICE = "- ORGANIZATION LOCATION SOCIAL_SERVICES"
_REASONS = "OPS*5 EGEN*2 UDLØB*3 SYG BARSEL DIM*2"
_SCHOOLING = (
    "Folkeskole 9. kl.*2|EUD - detail*3|EUD - SOSU*3|HF|KVU|Bachelor|ufaglært*3|~*2"
)
