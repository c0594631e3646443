"""Case tool against money laundering of a savings bank: nightly files of its tables.

Names of files and columns in capitals and shortened Norwegian, at most twelve signs, a
leftover of the tool's first database.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from pii_toolkit.evaluation.held_out.north.aml_cases import (
    alerts,
    cases,
    country_risk,
    hits,
)
from pii_toolkit.evaluation.held_out.north.aml_money import sessions, transfers
from pii_toolkit.evaluation.held_out.north.kit import (
    Column,
    Rows,
    as_text,
    comma,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import Person, people
from pii_toolkit.evaluation.held_out.north.words import words
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

DAY = "%d.%m.%Y"
_KEY = "CUSTOMER_ID PERSON_ID"
_OFFICES = "Stortingsrepr.×2|Statssekretær|Nært familiemedlem PEP×3|Ordfører|Dommer HR"
_FUNDS = "Lønn×9|Pensjon×4|Arv×2|Boligsalg×3|Næringsvirksomhet×2|Krypto|NAV×2|Gave"
_JOBS = "Lønnstaker×8|Selvst. næringsdr.×2|Pensjonist×4|Student×2|Trygdet|Uten arbeid"
_STATES = "NO×30|PL×2|SE|LT|SY|ER|GB|IR|RU"
_ROLES = "DAGL×3|LEDE×3|MEDL×4|VARA|INNH×2|KONT"


def aml(world: World, rows: int) -> LabelledSchema:
    """Customers, owners, alerts, cases, transfers, hits, sessions."""
    world = world.fork("aml")
    half, third = max(1, rows // 2), max(1, rows // 3)
    customers = people(world.fork("customers"), half, 15, 93)
    numbers = Rows(world.fork("numbers"), half).serial(600_310, 40)
    chosen = list(zip(customers, numbers, strict=True))

    def draw(name: str, count: int) -> Rows:
        return Rows(world.fork(name), count)

    return LabelledSchema(
        "AML_SAKSVERKTOY",
        "savings bank's AML case tool",
        "nb",
        "csv",
        (
            _customers(draw("KND_KYC", half), customers, numbers),
            _owners(draw("REELL_RETT", third), numbers),
            alerts(draw("ALARM", third), numbers),
            cases(draw("MT_SAK", max(1, rows // 6)), chosen),
            transfers(draw("TRANS", rows)),
            hits(draw("SANKSJ_TREFF", third), chosen),
            sessions(draw("NB_SESJ", half), numbers),
            country_risk(rows),
        ),
    )


def _customers(d: Rows, who: tuple[Person, ...], numbers: list[int]) -> LabelledTable:
    asked = d.dates(2020, 2025)
    years = d.pick([365, 1095, 1826])
    again = [day + timedelta(days=n) for day, n in zip(asked, years, strict=True)]
    return table(
        "KND_KYC",
        [
            hidden("KND_NR", numbers, _KEY),
            *_persons(d, who),
            *_papers(d, who),
            *_answers(d),
            hidden("RISK_KL", d.pick("L×8|M×4|H"), "RISK_ASSESSMENT PROFILE"),
            plain("KYC_STAT", d.pick("OK×9|UTLØPT×2|MANGLER|UNDER_BEH")),
            plain("SIST_KYC_DT", as_text(asked, DAY)),
            plain("NESTE_KYC_DT", as_text(again, DAY)),
            hidden("RDG_ID", d.pick("KMY|ATO×2|SGR|HBE×3|LVI×2"), "USERNAME PERSON_ID"),
            plain("AVD_KD", d.pick(["0100", "0120", "0120", "0340", "0910"])),
        ],
        "KND_NR",
    )


def _persons(d: Rows, who: tuple[Person, ...]) -> list[Column]:
    numbers = d.swap([p.number for p in who], _grouped(who), 0.2)
    births = d.either(
        as_text([p.birth for p in who], DAY), as_text([p.birth for p in who], "%d%m%y")
    )
    return [
        shown("FNR_DNR", numbers, "NO_FODSELSNUMMER NO_D_NUMMER", "", "mixed forms"),
        shown("NVN", d.slips([p.sorted_name for p in who], 0.02), "PERSON"),
        shown("F_DT", births, "DATE_OF_BIRTH", "", "mixed forms"),
        shown("ADR", [p.street for p in who], "STREET_ADDRESS"),
        shown("PNR_STED", [f"{p.town.postcode} {p.town.name}" for p in who], _PLACE),
        shown("BOST_LND", d.pick("NO×40|SE|ES|DK"), "COUNTRY NATIONALITY"),
        shown("STATSB", _nations(d, who), "NATIONALITY COUNTRY"),
        plain("FØDE_LND", _nations(d, who), "NATIONALITY COUNTRY"),
    ]


_PLACE = "POSTAL_CODE LOCATION"


def _grouped(who: Sequence[Person]) -> list[str]:
    return [f"{p.number[:6]} {p.number[6:]}" for p in who]


def _nations(d: Rows, who: Sequence[Person]) -> list[str]:
    abroad = [str(state) for state in d.pick(_STATES)]
    return ["NO" if not p.abroad else s for p, s in zip(who, abroad, strict=True)]


def _papers(d: Rows, who: tuple[Person, ...]) -> list[Column]:
    kinds = d.pick("PASS×5|FKORT×3|ID-KORT|BANKID×2")
    forms = {"PASS": "C@@######", "FKORT": "## ## ###### #", "ID-KORT": "@@@######"}
    drawn = {kind: d.shape(form) for kind, form in forms.items()}
    numbers = [drawn[k][row] if k in forms else None for row, k in enumerate(kinds)]
    came = [p.d_number or (p.abroad and d.world.chance(0.4)) for p in who]
    refugees = [d.world.duf() if yes else None for yes in came]
    return [
        plain("LEG_TYP", kinds),
        shown(
            "LEG_NR",
            numbers,
            "PASSPORT_NUMBER DRIVERS_LICENSE ID_CARD",
            "",
            "several kinds of papers",
        ),
        plain("LEG_UTL_DT", d.gaps(as_text(d.dates(2025, 2034), DAY), 0.2)),
        shown("DUF_NR", d.gaps(refugees, 0.05), "NO_DUF"),
        shown("BID_PID", d.gaps(d.shape("9578-600#-4-#######"), 0.2), "NO_BANKID_PID"),
    ]


def _answers(d: Rows) -> list[Column]:
    employers = d.gaps(d.pick(words("firms")), 0.35)
    return [
        shown("YRKE", d.pick(_JOBS), "OCCUPATION"),
        shown("ARB_GIV", employers, "OCCUPATION ORGANIZATION"),
        hidden("BRT_INNT", d.gaps(d.ints(90_000, 1_900_000, 5_000), 0.15), "INCOME"),
        hidden("NTO_FORM", d.gaps(d.ints(-900_000, 7_000_000, 50_000), 0.4), _WEALTH),
        shown("MIDL_OPPR", d.pick(_FUNDS), "SOURCE_OF_FUNDS INCOME"),
        hidden("FORV_KONT", d.pick("0×6|<10'×4|10-50'×2|>50'"), _EXPECTED),
        hidden("PEP_JN", d.pick("N×24|J"), "PEP_STATUS"),
        shown("PEP_VERV", d.some(_OFFICES, 0.05), "PEP_STATUS OCCUPATION"),
        hidden("SKATT_LND", d.pick("NO×30|SE|US|PL"), "TAX COUNTRY NATIONALITY"),
        hidden("UTL_TIN", d.some(d.shape("###-##-####", "##########"), 0.06), "TAX"),
    ]


_WEALTH = "NET_WEALTH INCOME TAX"
_EXPECTED = "SOURCE_OF_FUNDS TRANSACTION PROFILE"


def _owners(d: Rows, numbers: list[int]) -> LabelledTable:
    who = people(d.world, d.count, 22, 84)
    firms = d.pick(words("firms"))
    shares = comma(float(n) for n in d.pick([25.01, 33.33, 50.0, 50.0, 66.67, 100.0]))
    return table(
        "REELL_RETT",
        [
            plain("RR_ID", d.serial(100)),
            hidden("KND_NR", d.pick(numbers), _KEY),
            shown("ORG_NR", d.each(d.world.organisasjonsnummer), _COMPANY),
            shown("FORETAK", firms, "ORGANIZATION"),
            plain("ORG_FORM", [_form(firm) for firm in firms]),
            plain("NACE_KD", d.shape("4#.###", "5#.###", "68.209")),
            shown("RR_NVN", [p.name for p in who], "PERSON"),
            shown("RR_F_ÅR", [p.birth.year for p in who], "DATE_OF_BIRTH AGE"),
            hidden(
                "RR_FNR_HASH",
                d.hashes(),
                "NO_FODSELSNUMMER NO_D_NUMMER PERSON_ID",
                trouble="hashed",
            ),
            shown("ROLLE_KD", d.pick(_ROLES), "BUSINESS_ROLE"),
            hidden("EIER_PST", shares, "BUSINESS_ROLE NET_WEALTH"),
            hidden("KONK_KAR_JN", d.pick("N×30|J"), "INSOLVENCY"),
            plain("KILDE", d.pick("BRREG×6|KUNDE×3|MAN")),
        ],
        "RR_ID",
    )


_COMPANY = "NO_ORGANISASJONSNUMMER"


def _form(firm: str) -> str:
    last = firm.rsplit(maxsplit=1)[-1]
    return last if last in {"AS", "SA", "ANS", "DA", "ENK"} else "AS"
