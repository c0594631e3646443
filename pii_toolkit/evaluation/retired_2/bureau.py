"""Norwegian credit bureau: short lower-case names, dumped as comma-separated files.

Abbreviations as analysts write them (``kj``, ``pst``, ``knr``); one file keeps the
person number with a blank, one as a number, and the public roll of taxes is beside it.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_2.bureau_portal import (
    estates,
    portal,
    reports,
    test_people,
    vehicles,
)
from pii_toolkit.evaluation.retired_2.draw import (
    Draw,
    col,
    numbered,
    table,
    upto,
    written,
)
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.names import NO_COMPANIES, words
from pii_toolkit.evaluation.world import World

People = tuple[Person, ...]

_REMARKS = (
    "Utleggsforretning*4|Inkassosak*5|Intet til utlegg*3|Betalingsoppfordring*2|"
    "Utleggstrekk*2|Frivillig pant"
)
_LENDERS = (
    "Bank Nordvest*3|Kredittbanken ASA*3|Fjordfinans*2|Easy Kreditt AS*2|DNB*2|Nordea|"
    "Sparebanken Sør|Ikano Bank"
)
_ROLES = "Styreleder*2|Daglig leder*3|Styremedlem*5|Varamedlem*2|Deltaker|Innehaver*2"
_GRADES = (
    "AAA=Meget god kredittverdighet=Betaler til forfall|"
    "AA=God kredittverdighet=Betaler til forfall*3|"
    "A=Kredittverdig=Betaler normalt til forfall*4|"
    "B=Kreditt mot sikkerhet=Purres ofte*2|C=Kreditt frarådes=Flere inkassosaker"
)
_POINTS = {"AAA": 88, "AA": 70, "A": 45, "B": 25, "C": 5}
_COURTS = (
    "Oslo tingrett*4|Hordaland tingrett*2|Sør-Rogaland tingrett|Trøndelag tingrett"
)
_CLASSES = """
    100=Fysisk person
    110=Fysisk person, næringsdrivende
    200=Aksjeselskap
    210=Enkeltpersonforetak
    300=Offentlig organ
"""


def bureau(world: World, rows: int) -> LabelledSchema:
    """A bureau's subjects, remarks, scores and the registers it buys."""
    world = world.fork("bureau")
    count = max(1, rows // 2)
    people = folk(world.fork("people"), count, "NO", youngest=18, oldest=97)
    some = max(1, rows // 3)

    def draw(name: str, size: int) -> Draw:
        return Draw(world.fork(name), size)

    return LabelledSchema(
        "kredopp",
        "credit bureau files",
        "nb",
        "csv",
        (
            _classes(rows),
            _subjects(draw("subjects", count), people),
            _moves(draw("moves", some), people),
            _remarks(draw("remarks", some), count),
            _insolvencies(draw("insolvencies", some), people),
            _tax_roll(draw("tax", count), people),
            _roles(draw("roles", some), people),
            _debts(draw("debts", rows), people),
            _scores(draw("scores", count)),
            reports(draw("reports", some), people),
            estates(draw("estates", some), people),
            vehicles(draw("vehicles", some), people),
            portal(draw("portal", some), people),
            test_people(draw("tests", max(1, rows // 8))),
        ),
    )


def _classes(rows: int) -> LabelledTable:
    code, text = upto(rows, _CLASSES)
    return table("oppd_kl", [col("oppd_kl", code), col("tekst", text)])


def _subjects(d: Draw, people: People) -> LabelledTable:
    return table(
        "subjekt",
        [
            col("subj_id", list(range(1, d.rows + 1)), _SUBJECT),
            col(
                "pid",
                [f"{p.number[:6]} {p.number[6:]}" for p in people],
                "NO_FODSELSNUMMER",
            ),
            col("navn", [f"{p.family} {p.givens}".upper() for p in people], "PERSON"),
            col("kj", ["K" if p.woman else "M" for p in people], "GENDER"),
            col("alder", [p.age for p in people], "AGE"),
            col("adr", [p.address.upper() for p in people], "STREET_ADDRESS"),
            col("pnr", [p.place.postcode for p in people], "POSTAL_CODE"),
            col("pst", [p.place.name.upper() for p in people], "LOCATION"),
            col("knr", [p.place.code for p in people], "MUNICIPALITY_CODE"),
            col("knavn", [p.place.municipality for p in people], _PLACE),
            col("siv_st", d.of("1*6 2*6 3 4*3 5"), "MARITAL_STATUS?"),
            col("verge_reg", d.of("0*30 1"), "GUARDIANSHIP?"),
            col(
                "sperret",
                d.of("N*12 J"),
                "- CREDIT_REPORT CONSENT PAYMENT_REMARK CREDIT_SCORE",
            ),
            col("oppd_kl", d.of("100*9 110")),
            col("kilde", d.of("DSF*9 EGEN")),
            col("oppd_dato", numbered(d.days(2024, 2025))),
        ],
        key="subj_id",
    )


_SUBJECT = "- PERSON_ID CUSTOMER_ID"
_PLACE = "LOCATION MUNICIPALITY_CODE"


def _moves(d: Draw, people: People) -> LabelledTable:
    others = folk(d.world, d.rows, "NO")
    return table(
        "adr_hist",
        [
            col("subj_id", d.whole(1, len(people)), _SUBJECT),
            col(
                "fra_adr", [p.address for p in others], "STREET_ADDRESS ADDRESS_HISTORY"
            ),
            col(
                "fra_post",
                [p.town for p in others],
                "POSTAL_CODE LOCATION ADDRESS_HISTORY",
            ),
            col("flyttedato", d.days(1998, 2025), "ADDRESS_HISTORY?"),
            col("ant_flytt_5", d.whole(0, 6), "ADDRESS_HISTORY?"),
        ],
    )


def _remarks(d: Draw, count: int) -> LabelledTable:
    return table(
        "anm",
        [
            col("anm_id", d.counter(3_300_000)),
            col("subj_id", d.whole(1, count), _SUBJECT),
            col(
                "krav_type", d.of(_REMARKS), "PAYMENT_REMARK DEBT INSOLVENCY LEGAL_CASE"
            ),
            col("krav_bel", d.money(900, 240_000), "PAYMENT_REMARK? DEBT"),
            col("kreditor", d.of(_LENDERS), "ORGANIZATION BANK_NAME"),
            col("saksnr", d.like("202########", "201########"), "- LEGAL_CASE"),
            col("reg_dato", written(d.days(2019, 2025), "%d.%m.%Y"), "PAYMENT_REMARK?"),
            col("slettes", d.holes(d.days(2026, 2029), 0.3)),
            col("batch", d.whole(4000, 4400)),
        ],
    )


def _insolvencies(d: Draw, people: People) -> LabelledTable:
    trustees = folk(d.world, d.rows, "NO", youngest=30, oldest=70)
    kinds = "Tvungen gjeldsordning*3|Frivillig gjeldsordning*4|Konkurs personlig*2"
    return table(
        "gjeldsordn",
        [
            col("fnr", [p.number for p in d.of(people)], "NO_FODSELSNUMMER"),
            col("type", d.of(kinds), "INSOLVENCY"),
            col("kjennelse", d.days(2016, 2025), "INSOLVENCY? LEGAL_CASE"),
            col("tingrett", d.of(_COURTS), "LEGAL_CASE? INSOLVENCY ORGANIZATION"),
            col("rettssak", d.like("##-######KON-TOSL/##"), "LEGAL_CASE INSOLVENCY"),
            col("bostyrer", [f"adv. {p.full}" for p in trustees], "PERSON"),
            col("bost_tlf", [p.phone for p in trustees], "PHONE_NUMBER"),
        ],
    )


def _tax_roll(d: Draw, people: People) -> LabelledTable:
    income = d.round_money(0, 1_800_000, 100)
    return table(
        "ligning",
        [
            col("pid", [p.number for p in people], "NO_FODSELSNUMMER"),
            col("aar", d.of([2022, 2023, 2023, 2024])),
            col("innt", income, "INCOME? TAX"),
            col("skatt", [int(value * 0.29) for value in income], "TAX?"),
            col("formue", d.round_money(0, 9_000_000), "NET_WEALTH?"),
            col("skl", d.of("0 1*9 1E"), "TAX?"),
            col("levert", d.of("J*9 N"), "- TAX"),
        ],
    )


def _roles(d: Draw, people: People) -> LabelledTable:
    firms = d.of([(n, d.world.organisasjonsnummer()) for n in words(NO_COMPANIES)])
    return table(
        "rolle",
        [
            col("pid", [p.number for p in d.of(people)], "NO_FODSELSNUMMER"),
            col("orgnr", [number for _, number in firms], "NO_ORGANISASJONSNUMMER"),
            col("foretak", [name for name, _ in firms], "ORGANIZATION"),
            col("rolle", d.of(_ROLES), "BUSINESS_ROLE"),
            col(
                "andel_pst",
                d.of([0, 0, 25, 33.3, 50, 100]),
                "BUSINESS_ROLE? PROPERTY NET_WEALTH",
            ),
            col("fra", d.days(1999, 2025)),
            col("til", d.holes(d.days(2021, 2025), 0.8)),
        ],
    )


def _debts(d: Draw, people: People) -> LabelledTable:
    kinds = "Rammekreditt*5|Nedbetalingslån*4|Faktureringskort*3"
    return table(
        "gjeldsreg",
        [
            col(
                "kundeid",
                [int(p.number) for p in d.of(people)],
                "NO_FODSELSNUMMER",
                trouble="leading zeros lost, named as a customer number",
            ),
            col("finansinst", d.of(_LENDERS), "BANK_NAME ORGANIZATION"),
            col("ktype", d.of(kinds), "CREDIT_AGREEMENT DEBT"),
            col("ramme", d.round_money(5000, 400_000), "CREDIT_AGREEMENT? DEBT"),
            col("saldo_rb", d.money(0, 380_000), "DEBT?"),
            col("saldo_rf", d.money(0, 20_000), "DEBT?"),
            col("nomrente", d.of([9.9, 14.5, 18.9, 21.49]), "- CREDIT_AGREEMENT DEBT"),
            col(
                "kontoref",
                d.like("9###########", "8##########"),
                "- CREDIT_AGREEMENT CUSTOMER_ID",
            ),
            col("hentet", d.times(2025, 2025)),
        ],
    )


def _scores(d: Draw) -> LabelledTable:
    grades, texts, payers = d.paired(_GRADES)
    points = [_POINTS[g] + n for g, n in zip(grades, d.whole(0, 11), strict=True)]
    return table(
        "score",
        [
            col("subj_id", list(range(1, d.rows + 1)), _SUBJECT),
            col("modell", d.of("PB7*5 PB8 SMB2")),
            col("poeng", points, "CREDIT_SCORE? RISK_ASSESSMENT"),
            col("klasse", grades, "CREDIT_SCORE? RISK_ASSESSMENT"),
            col("tekst", texts, "CREDIT_SCORE RISK_ASSESSMENT"),
            col("pd12", d.each(lambda: round(d.world.rng.random() ** 4, 5)), _RISK),
            col("bet_erf", payers, "PAYMENT_HISTORY PAYMENT_REMARK CREDIT_SCORE"),
            col("ant_purr_12", d.whole(0, 9), "PAYMENT_HISTORY?"),
            col("beregnet", d.times(2025, 2025)),
        ],
    )


_RISK = "RISK_ASSESSMENT? CREDIT_SCORE"
