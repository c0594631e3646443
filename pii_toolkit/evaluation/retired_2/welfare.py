"""Data warehouse of a Danish municipality: DIM_ and FAK_ tables in capitals.

Payments point at citizens by a surrogate key, and one feed still delivers the CPR
number as a number.
"""

from __future__ import annotations

from datetime import date

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Col, Draw, col, epoch, table, upto
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.welfare_staff import lookups, staff_table
from pii_toolkit.evaluation.world import World

_BENEFITS = """
    1010=Kontanthjælp=LAS § 25=32.24.04
    1020=Uddannelseshjælp=LAS § 23=32.24.04
    2010=Sygedagpenge=SDP § 7=32.30.08
    2510=Førtidspension=PL § 16=32.03.12
    2520=Folkepension=PL § 12=32.03.04
    3010=Boligstøtte=BSL § 1=32.15.08
    3500=Merudgifter handicap=BL § 86=27.27.48
    4100=Økonomisk friplads=DTL § 43=28.09.36
    4400=Hjælp til medicin=LAS § 82=32.18.04
"""
_MEASURES = (
    "Anbringelse i plejefamilie*2|Familiebehandling*3|Fast kontaktperson*3|"
    "Aflastning*2|Døgninstitution|Støtte-/kontaktpædagog|Anonym rådgivning"
)
_ALERTS = (
    "Skolen underretter om bekymrende fravær.",
    "Mor {name} oplyser, at far drikker i weekenden. Aftalt hjemmebesøg.",
    "Sundhedsplejersken er bekymret for barnets trivsel og vægt.",
    "Barnet siger selv, at der ikke er mad i køleskabet.",
    "Støtteperson {name} har overværet samvær, som gik roligt.",
    "Lægen beskriver blå mærker på begge arme, ingen forklaring fra forældrene.",
    "Faderen bor i udlandet og har ikke kontakt.",
    "Familien er flyttet tre gange på et år.",
    "Politirapport efter husspektakler. Barnet var til stede.",
    "Ring til mormor på {phone}. Barnet opholder sig dér indtil videre.",
)
_ORIGINS = "Dansk*8|Indvandrer vestlig|Indvandrer ikke-vestlig*2|Efterkommer"


def welfare(world: World, rows: int) -> LabelledSchema:
    """A municipality's warehouse: citizens, payments, child welfare, payroll."""
    world = world.fork("welfare")
    count = max(1, rows // 2)
    citizens = folk(world.fork("citizens"), count, "DK", youngest=18, oldest=99)
    return LabelledSchema(
        "lis_dwh",
        "municipal data warehouse",
        "da",
        "parquet",
        (
            _benefits(rows),
            *lookups(rows),
            _citizens(Draw(world.fork("dim"), count), citizens),
            _payments(Draw(world.fork("payments"), rows), citizens, rows),
            _children(Draw(world.fork("children"), max(1, rows // 3)), citizens),
            staff_table(world.fork("staff"), max(1, rows // 3)),
            _lookups_log(Draw(world.fork("log"), rows), citizens),
        ),
    )


def _benefits(rows: int) -> LabelledTable:
    code, text, law, subject = upto(rows, _BENEFITS)
    return table(
        "DIM_YDELSE",
        [
            col("YDELSE_SK", list(range(1, len(code) + 1))),
            col("YDELSE_KODE", code),
            col("YDELSE_TEKST", text),
            col("LOVHJEMMEL", law),
            col("KLE_NR", subject),
        ],
        key="YDELSE_SK",
    )


def _citizens(d: Draw, people: tuple[Person, ...]) -> LabelledTable:
    guardians = d.of(people)
    until = d.blend([date(9999, 12, 31)] * d.rows, d.days(2025, 2025), 0.12)
    return table(
        "DIM_BORGER",
        [
            col("BORGER_SK", list(range(1, d.rows + 1)), _KEY),
            col("CPR_NR", [p.number for p in people], "DK_CPR_NUMBER"),
            col("ERSTATNINGS_CPR", _replacements(d, people), _REPLACEMENT),
            col("ADR_NAVN", [f"{p.family},{p.givens}" for p in people], "PERSON"),
            col("FORNAVNE", [p.givens for p in people], "PERSON_GIVEN_NAME PERSON"),
            col("EFTERNAVN", [p.family for p in people], "PERSON_FAMILY_NAME PERSON"),
            col("KOEN", ["K" if p.woman else "M" for p in people], "GENDER"),
            col("FOEDSELSDATO", [p.birth for p in people], "DATE_OF_BIRTH"),
            col("ALDER", [p.age for p in people], "AGE"),
            col("CIVILSTAND_KODE", d.of("G*6 U*6 F*3 E P"), "MARITAL_STATUS?"),
            col("STATSBORGERSKAB", d.of(_STATES), "NATIONALITY? COUNTRY", "CPR-kode"),
            col("HERKOMST", d.of(_ORIGINS), "ETHNICITY"),
            *_address(d, people),
            col(
                "ADR_BESKYT",
                d.holes(["J"] * d.rows, 0.95),
                "PROTECTED_ADDRESS?",
                "Navne- og adressebesk.",
            ),
            col(
                "VAERGE_KODE",
                d.holes(d.of("5 6"), 0.94),
                "GUARDIANSHIP?",
                "5 = § 5, 6 = § 6",
            ),
            col(
                "VAERGE_CPR",
                d.holes([p.number for p in guardians], 0.85),
                "DK_CPR_NUMBER GUARDIANSHIP",
            ),
            col("ANTAL_BOERN", d.of([0, 0, 1, 2, 2, 3, 5]), "DEPENDANTS? HOUSEHOLD"),
            col(
                "HUSSTAND_TYPE",
                d.of(_HOUSEHOLDS),
                "HOUSEHOLD MARITAL_STATUS DEPENDANTS",
            ),
            col("GYLDIG_FRA", d.days(2015, 2024)),
            col("GYLDIG_TIL", until),
            col("ER_GAELDENDE", [day.year == 9999 for day in until]),
            col("LOAD_ID", d.whole(88_120, 88_360)),
            col("RAEKKE_MD5", d.like("%" * 32)),
        ],
        key="BORGER_SK",
    )


_KEY = "- PERSON_ID CUSTOMER_ID"
_REPLACEMENT = "DK_ERSTATNINGSPERSONNUMMER"
_STATES = "5100*16|5110|5130|5404*2|5432|5700|5501"
_HOUSEHOLDS = (
    "Enlig uden børn*4|Enlig med børn*2|Par uden børn*3|Par med børn*3|Hos forældre"
)


def _replacements(d: Draw, people: tuple[Person, ...]) -> list[str | None]:
    """Numbers that some were known by before they had a CPR number."""
    made = [d.world.erstatningspersonnummer(p.birth, p.sex) for p in people]
    return d.holes(made, 0.7)


def _address(d: Draw, people: tuple[Person, ...]) -> list[Col]:
    """One address in seven columns, as the address register delivers it."""
    houses = [p.house.split(",")[0] for p in people]
    flats = [p.house.partition(", ")[2] for p in people]
    return [
        col("VEJ_KODE", d.like("0###", "1###"), "- STREET_ADDRESS", "CPR vejkode"),
        col("VEJ_NAVN", [p.street for p in people], "STREET_ADDRESS"),
        col("HUS_NR", [_padded_house(house) for house in houses], "STREET_ADDRESS?"),
        col("ETAGE", [f.split(".")[0] or None for f in flats], "STREET_ADDRESS?"),
        col("SIDE_DOER", [f[-2:] or None for f in flats], "STREET_ADDRESS?"),
        col("POST_NR", [p.place.postcode for p in people], "POSTAL_CODE"),
        col("POST_DISTRIKT", [p.place.name for p in people], "LOCATION"),
        col("KOM_KODE", [p.place.code for p in people], "MUNICIPALITY_CODE"),
        col("TILFLYT_DATO", d.days(1988, 2025), "ADDRESS_HISTORY?"),
    ]


def _padded_house(house: str) -> str:
    digits = house.rstrip("ABCDE")
    return digits.zfill(3) + house[len(digits) :]


def _payments(d: Draw, citizens: tuple[Person, ...], rows: int) -> LabelledTable:
    receivers = d.of(list(enumerate(citizens, 1)))
    accounts = d.each(d.world.danish_account)
    return table(
        "FAK_UDBETALING",
        [
            col("UDBETALING_SK", d.counter(9_000_000)),
            col("BORGER_SK", [key for key, _ in receivers], _KEY),
            col("YDELSE_SK", d.of(list(range(1, 1 + min(9, rows))))),
            col("PERIODE", d.of([202409, 202410, 202411, 202412, 202501])),
            col("BRUTTO_BELOEB", d.money(900, 21_000), "SOCIAL_SERVICES? INCOME"),
            col("TRAEK_PCT", d.whole(34, 41), "TAX?"),
            col("A_SKAT", d.money(0, 7400), "TAX?"),
            col("FRADRAG_MD", d.whole(3200, 5900), "TAX?"),
            col(
                "NEMKONTO",
                ["-".join(pair) for pair in accounts],
                "DK_BANK_ACCOUNT",
            ),
            col(
                "MODTAGER_CPR",
                [int(p.number) for _, p in receivers],
                "DK_CPR_NUMBER",
                trouble="leading zeros lost",
            ),
            col("BILAGSNR", d.like("19########", "20########")),
            col("KONTOSTRENG", d.like("05.57.7#.#.0#-4###")),
            col("BOGF_TID", d.times(2024, 2025)),
        ],
        key="UDBETALING_SK",
    )


def _children(d: Draw, citizens: tuple[Person, ...]) -> LabelledTable:
    children = folk(d.world, d.rows, "DK", youngest=1, oldest=17)
    mothers = d.of(citizens)
    alerts = d.prose(
        _ALERTS, name=[p.full for p in mothers], phone=[p.phone for p in mothers]
    )
    custody = "Fælles forældremyndighed*4|Mor alene*3|Far alene|Børne- og ungeudvalget"
    return table(
        "FAK_BOERNESAG",
        [
            col("SAG_NR", d.like("27.24.00-G01-####-2#"), "- LEGAL_CASE"),
            col("BARN_CPR", [p.number for p in children], "DK_CPR_NUMBER"),
            col("BARN_NAVN", [p.full for p in children], "PERSON"),
            col(
                "FORAELDREMYND",
                d.of(custody),
                "GUARDIANSHIP DEPENDANTS HOUSEHOLD MARITAL_STATUS",
            ),
            col("UNDERRETNING", alerts, _ALERT),
            col("FORANSTALTNING", d.holes(d.of(_MEASURES), 0.2), "SOCIAL_SERVICES"),
            col(
                "DIAG_KODE", d.holes(d.of("DF900*3 DF840*2 DF432 DZ032"), 0.6), "HEALTH"
            ),
            col("BEKYMRINGSGRAD", d.whole(1, 5), "RISK_ASSESSMENT?"),
            col("SAGSBEH", d.like("@@@#", "@@@@"), "USERNAME? PERSON PERSON_ID"),
            col("FRIST_DATO", d.days(2024, 2026)),
            col("AFSLUTTET", d.of([False, False, True])),
        ],
    )


_ALERT = "SOCIAL_SERVICES FREE_TEXT PERSON PHONE_NUMBER HEALTH"


def _lookups_log(d: Draw, citizens: tuple[Person, ...]) -> LabelledTable:
    return table(
        "FAK_CPR_OPSLAG",
        [
            col("LOG_ID", d.counter(70_000_000)),
            col("BRUGER", d.like("AZ####", "EXT-AZ###"), "USERNAME? PERSON_ID"),
            col("SOEGT_CPR", [p.number for p in d.of(citizens)], "DK_CPR_NUMBER"),
            col("TIDSPUNKT_EPOCH", epoch(d.times(2023, 2025))),
            col("FAGSYSTEM", d.of("KSD*4 KY*5 SAPA*3 DUBU NEXUS*2")),
            col("SVARKODE", d.of([0, 0, 0, 0, 12, 40])),
            col("MASKINE", d.like("PC-######", "VDI####")),
        ],
        key="LOG_ID",
    )
