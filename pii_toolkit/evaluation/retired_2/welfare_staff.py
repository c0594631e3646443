"""Payroll and code lists of the municipal warehouse."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, table, upto
from pii_toolkit.evaluation.retired_2.folk import folk
from pii_toolkit.evaluation.world import World

_STATUSES = """
    G=Gift
    U=Ugift
    F=Fraskilt
    E=Enke/enkemand
    P=Registreret partnerskab
    D=Død
"""
_UNITS = """
    4410=Jobcenter=5798004771234=10
    4420=Ydelsescenter=5798004771241=10
    4500=Skoler Syd=5798004780001=21
    4510=Skoler Nord=5798004780018=21
    4700=Hjemmepleje=5798004791007=32
    4720=Plejecenter Åparken=5798004791014=32
    4900=Vej og Park=5798004799003=40
"""
_JOBS = (
    "Pædagog*4|Lærer*5|Social- og sundhedshjælper*5|Sygeplejerske*3|Socialrådgiver*3|"
    "Teknisk servicemedarbejder|Gartner|Afdelingsleder|Kontorfuldmægtig*2|Jurist"
)
_UNIONS = "FOA*5|BUPL*3|Danmarks Lærerforening*3|HK Kommunal*3|DSR*2|3F|Djøf|Krifa"
_FUNDS = "PKA*2|PenSam*4|PBU*2|Lærernes Pension*3|Sampension*3|JØP"


def lookups(rows: int) -> tuple[LabelledTable, ...]:
    """Code lists: nobody's data."""
    status, text = upto(rows, _STATUSES)
    unit, name, ean, account = upto(rows, _UNITS)
    return (
        table(
            "DIM_CIVILSTAND",
            [col("CIVILSTAND_KODE", status), col("CIVILSTAND_TEKST", text)],
            key="CIVILSTAND_KODE",
        ),
        table(
            "DIM_ENHED",
            [
                col("ENHED_NR", [int(value) for value in unit]),
                col("ENHED_NAVN", name),
                col("EAN_LOKATION", ean),
                col("HOVEDKONTO", account),
            ],
            key="ENHED_NR",
        ),
    )


def staff_table(world: World, rows: int) -> LabelledTable:
    """Employees with pay, union and pension."""
    d = Draw(world, rows)
    people = folk(world, rows, "DK", youngest=18, oldest=69)
    units = [int(line.split("=")[0]) for line in _UNITS.strip().splitlines()]
    checked = "Ingen anmærkninger*9|Ikke indhentet|Anmærkning"
    return table(
        "DIM_MEDARBEJDER",
        [
            col("TJENESTE_NR", d.counter(410_000), "PERSON_ID? CUSTOMER_ID"),
            col("MEDARB_CPR", [_hyphened(p.number) for p in people], "DK_CPR_NUMBER"),
            col("MEDARB_NAVN", [p.full for p in people], "PERSON"),
            col("STILLING", d.of(_JOBS), "OCCUPATION"),
            col("ENHED_NR", d.of(units)),
            col("LOENTRIN", d.whole(11, 51), "INCOME?"),
            col("AARSLOEN_BRUTTO", d.round_money(228_000, 912_000), "INCOME?"),
            col("BESK_GRAD", d.of([1.0, 1.0, 0.8649, 0.7568, 0.5])),
            col("FAGFORENING", d.holes(d.of(_UNIONS), 0.25), "TRADE_UNION"),
            col("PENSIONSKASSE", d.of(_FUNDS), "PENSION"),
            col("PENSION_PCT", d.of([13.65, 15.5, 17.3, 18.66]), "PENSION?"),
            col("SYGEDAGE_12MD", d.whole(0, 61), "HEALTH?"),
            col("BOERNEATTEST", d.of(checked), "CRIMINAL_RECORD?"),
            col("P_NR", d.like("100#######", "101#######"), "DK_P_NUMMER?"),
            col("TLF_ARB", d.like("7238 ####"), "PHONE_NUMBER"),
            col(
                "MAIL_ARB",
                [f"{p.email.split('@')[0]}@aasund.dk" for p in people],
                "EMAIL_ADDRESS",
            ),
            col("ANSAT_DATO", d.days(1994, 2025)),
            col(
                "ANSAETTELSESFORM",
                d.of("Overenskomst*7 Tjenestemand Timeløn*2 Fleksjob"),
            ),
        ],
        key="TJENESTE_NR",
    )


def _hyphened(number: str) -> str:
    return f"{number[:6]}-{number[6:]}"
