"""The pension office's pay records and attachments of earnings."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.companies import companies
from pii_toolkit.evaluation.retired.people import Person
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World


def _ore(amounts: list[int], width: int = 11) -> list[str]:
    """Hundredths, zero-padded, the sign behind."""
    return [f"{abs(a):0{width}}{'-' if a < 0 else '+'}" for a in amounts]


def pay(w: World, paid: list[Person], ids: list[int]) -> LabelledTable:
    """A row for each pay slip."""
    n = len(paid)
    firms = w.rng.choices(companies(w, 60, "NO"), k=n)
    return table(
        "LONN02",
        plain("L02_REC_TYP", ["02"] * n, trouble="constant"),
        plain("L02_LNR", [70_000_001 + i for i in ids]),
        column(
            "L02_ID11",
            holds("NO_FODSELSNUMMER", "NO_D_NUMMER", trouble="leading zeros lost"),
            [int(p.number) for p in paid],
        ),
        column(
            "L02_BEDR9",
            holds("NO_ORGANISASJONSNUMMER", "OCCUPATION"),
            [int(c.number) for c in firms],
        ),
        *_pay_amounts(w, n),
        column(
            "L02_STK",
            holds("OCCUPATION", blind=True, trouble="codes instead of words"),
            cells.pick(w, n, [2221101, 2330114, 5321102, 7411120, 9112101]),
        ),
        column(
            "L02_KTO11",
            holds("NO_BANK_ACCOUNT", blind=True, trouble="leading zeros lost"),
            [int(w.account()) for _ in ids],
        ),
        plain(
            "L02_PER",
            cells.texts(cells.dates(w, n, 2016), "%Y%m"),
            trouble="year, month",
        ),
        plain(
            "L02_LART",
            cells.pick(w, n, [1000, 1100, 2010, 5005]),
            trouble="four digits",
        ),
        plain(
            "L02_BUNT",
            cells.integers(w, n, 1_000_000_000, 9_999_999_999),
            trouble="ten digits",
        ),
        plain(
            "L02_KTRL",
            cells.integers(w, n, 10_000_000_000, 99_999_999_999),
            trouble="eleven digits",
        ),
        joins=(("L02_LNR", "PERS01", "P01_LNR"),),
    )


def _pay_amounts(w: World, n: int) -> tuple[Column, ...]:
    return (
        column(
            "L02_BRT_ORE",
            holds("INCOME", blind=True, trouble="zero-padded hundredths"),
            _ore(cells.integers(w, n, 1_200_000, 9_900_000)),
        ),
        column(
            "L02_SK_TAB",
            holds("TAX", blind=True, trouble="four digits like postcodes"),
            cells.pick(w, n, [7100, 7101, 7107, 8010, 8020]),
        ),
        column(
            "L02_FORSK_ORE",
            holds("TAX", blind=True, trouble="zero-padded hundredths"),
            _ore([-a for a in cells.integers(w, n, 200_000, 3_900_000)]),
            comment="Forskuddstrekk",
        ),
        column(
            "L02_FF_K",
            holds("TRADE_UNION", blind=True, trouble="codes instead of words"),
            cells.pick(w, n, [0, 14, 23, 77, 110], [50, 20, 15, 10, 5]),
            comment="Fagforbund, 0 = ikke organisert",
        ),
        column(
            "L02_SYKD",
            holds("HEALTH", blind=True),
            cells.pick(w, n, [0, 1, 2, 3, 16, 31], [80, 6, 5, 4, 3, 2]),
            comment="Sykedager i perioden",
        ),
        column(
            "L02_UFG",
            holds("HEALTH", "PENSION", blind=True),
            cells.pick(w, n, [0, 20, 50, 60, 100], [88, 2, 4, 3, 3]),
            comment="Uføregrad",
        ),
        column(
            "L02_OPPTJ_ORE",
            holds("PENSION", blind=True, trouble="zero-padded hundredths"),
            _ore(cells.integers(w, n, 0, 99_000_000)),
        ),
    )


def attachments(w: World, members: list[Person]) -> LabelledTable:
    """Deductions that a court or the collector has ordered."""
    who = w.rng.sample(range(len(members)), max(1, len(members) // 3))
    n = len(who)
    return table(
        "TREKK03",
        plain("T03_REC_TYP", ["03"] * n, trouble="constant"),
        plain("T03_LNR", [70_000_001 + i for i in who]),
        column(
            "T03_SKYLDN",
            holds("NO_FODSELSNUMMER", "NO_D_NUMMER", trouble="floating point"),
            [float(members[i].number) for i in who],
        ),
        column(
            "T03_UTL_K",
            holds("PAYMENT_REMARK", "DEBT", "LEGAL_CASE", blind=True),
            cells.pick(w, n, ["U1", "U2", "P1", "B1"]),
            comment="Utleggstrekk, påleggstrekk, bidragstrekk",
        ),
        column(
            "T03_ANT_B",
            holds("DEPENDANTS", blind=True),
            cells.pick(w, n, [0, 1, 2, 3, 4], [50, 20, 18, 9, 3]),
            comment="Antall barn i bidragssaken",
        ),
        plain("T03_PRI", cells.pick(w, n, [1, 2, 3])),
        plain(
            "T03_FRA_PER", cells.integers(w, n, 202_001, 202_012), trouble="year, month"
        ),
        plain("T03_STOPP", [99_991_231] * n, trouble="constant, eight digits"),
        joins=(("T03_LNR", "PERS01", "P01_LNR"),),
    )
