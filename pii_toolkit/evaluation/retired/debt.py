"""A Danish debt collector's warehouse: short Danish names, a prefix for each table."""

from __future__ import annotations

import pyarrow as pa

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired import cells, words
from pii_toolkit.evaluation.retired.debt_cases import (
    cases,
    payments,
    portfolio,
)
from pii_toolkit.evaluation.retired.debt_papers import identification
from pii_toolkit.evaluation.retired.people import Person, full_names, people
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World

_STATES = {
    "da": "Danmark",
    "pol": "Polen",
    "arab": "Irak",
    "horn": "Somalia",
    "south": "Pakistan",
    "east": "Vietnam",
    "balk": "Tyrkiet",
    "north": "Island",
}


def debt(world: World, rows: int) -> LabelledSchema:
    """Debtors, their papers and finances, cases, payments and key figures."""
    world = world.fork("inddrivelse")
    n = max(1, rows // 2)
    debtors = people(world.fork("people"), n, "DK", oldest=85)
    owing = world.fork("owing").rng.choices(range(n), k=rows)
    return LabelledSchema(
        name="inddrivelse",
        style="Danish warehouse with table prefixes",
        language="da",
        storage="parquet",
        tables=(
            _debtors(world.fork("debitor"), debtors),
            _finances(world.fork("oekonomi"), n),
            identification(world.fork("legitim"), debtors),
            cases(world.fork("sag"), [debtors[i] for i in owing], owing),
            payments(world.fork("indbet"), max(1, rows // 2)),
            portfolio(world.fork("ptf_mdr"), max(1, rows // 8)),
        ),
    )


def _debtors(w: World, debtors: list[Person]) -> LabelledTable:
    n = len(debtors)
    return table(
        "debitor",
        plain("deb_lbnr", cells.serial(n)),
        *_who(w, debtors),
        *_where(w, debtors),
        *_household(w, debtors),
        plain("deb_kanal", cells.pick(w, n, ["eBoks", "brev", "sms"])),
        plain("deb_opd_kl", cells.stamps(w, n, 2023), pa.timestamp("us")),
        plain("deb_sys", ["KMD2"] * n, trouble="constant"),
        plain("deb_gl_noegle", cells.pattern(w, n, "########"), trouble="eight digits"),
        key="deb_lbnr",
    )


def _who(w: World, debtors: list[Person]) -> tuple[Column, ...]:
    states = [_STATES[p.origin] for p in debtors]
    return (
        column(
            "deb_ident",
            holds("DK_CPR_NUMBER", trouble="placeholders"),
            cells.holes(w, [p.number for p in debtors], 0.04, "0000000000", None),
        ),
        column(
            "deb_ident_vis",
            holds("DATE_OF_BIRTH", "DK_CPR_NUMBER", trouble="masked"),
            [f"{p.birth:%d%m%y}-XXXX" for p in debtors],
        ),
        column(
            "deb_adrnvn", holds("PERSON"), cells.mojibake(w, [p.name for p in debtors])
        ),
        column(
            "deb_fdag", holds("DATE_OF_BIRTH"), [p.birth for p in debtors], pa.date32()
        ),
        column(
            "deb_aar",
            holds("AGE", trouble="beside a birth date"),
            [2025 - p.birth.year for p in debtors],
            pa.int16(),
        ),
        column(
            "deb_koen",
            holds("GENDER"),
            ["Kvinde" if p.female else "Mand" for p in debtors],
        ),
        column("deb_statsb", holds("NATIONALITY", "COUNTRY"), states),
        column(
            "deb_hovedbesk",
            holds("OCCUPATION"),
            cells.pick(w, len(debtors), words.lines("jobs_da")),
        ),
    )


def _where(w: World, debtors: list[Person]) -> tuple[Column, ...]:
    n = len(debtors)
    former = [p.address for p in w.rng.sample(debtors, n)]
    names = full_names(w, n, "DK")
    return (
        column("deb_adr1", holds("STREET_ADDRESS"), [p.street for p in debtors]),
        column(
            "deb_adr2",
            holds("STREET_ADDRESS", "PERSON", trouble="sparse, c/o names"),
            cells.holes(w, [f"c/o {name}" for name in names], 0.9),
        ),
        column(
            "deb_zip",
            holds("POSTAL_CODE"),
            [int(p.postcode) for p in debtors],
            pa.int16(),
        ),
        column("deb_distr", holds("LOCATION"), [p.place for p in debtors]),
        column(
            "deb_komk",
            holds("MUNICIPALITY_CODE", trouble="leading zeros lost"),
            [int(p.municipality) for p in debtors],
        ),
        column(
            "deb_bopland",
            holds("COUNTRY"),
            cells.pick(w, n, ["DK", "SE", "DE", "PL"], [95, 2, 2, 1]),
        ),
        column(
            "deb_foer_adr",
            holds("ADDRESS_HISTORY", "STREET_ADDRESS"),
            cells.holes(w, former, 0.6),
        ),
        column(
            "deb_mdr_paa_adr",
            holds("ADDRESS_HISTORY", blind=True),
            cells.integers(w, n, 0, 400),
        ),
        column(
            "deb_mob",
            holds("PHONE_NUMBER"),
            [int(p.phone) for p in debtors],
            pa.int32(),
        ),
        column(
            "deb_eml",
            holds("EMAIL_ADDRESS"),
            cells.holes(w, [p.email for p in debtors], 0.3),
        ),
    )


def _household(w: World, debtors: list[Person]) -> tuple[Column, ...]:
    n = len(debtors)
    states = ("gift", "ugift", "fraskilt", "enke/enkemand", "reg. partner")
    return (
        column("deb_civst", holds("MARITAL_STATUS"), cells.pick(w, n, states)),
        column(
            "deb_hjb_boern",
            holds("DEPENDANTS", "HOUSEHOLD", blind=True),
            cells.pick(w, n, [0, 1, 2, 3, 4], [55, 18, 18, 7, 2]),
            pa.int8(),
        ),
        column(
            "deb_vks_husst",
            holds("HOUSEHOLD", blind=True),
            cells.pick(w, n, [1, 2, 3]),
            pa.int8(),
        ),
        column(
            "deb_bolf",
            holds("HOUSING"),
            cells.pick(w, n, ["Ejerbolig", "Andelsbolig", "Lejebolig", "Værelse"]),
        ),
        column(
            "deb_umynd",
            holds("GUARDIANSHIP", blind=True, trouble="nearly constant"),
            cells.pick(w, n, [False, True], [98, 2]),
        ),
        column(
            "deb_vrg_nvn",
            holds("PERSON", "GUARDIANSHIP", trouble="sparse"),
            cells.holes(w, full_names(w, n, "DK"), 0.97),
        ),
    )


def _finances(w: World, n: int) -> LabelledTable:
    def money(name: str, kind: str, low: int, high: int, *also: str) -> Column:
        return column(
            name, holds(kind, *also, blind=True), cells.decimals(w, n, low, high)
        )

    roles = ("direktør", "bestyrelsesmedlem", "fuldt ansvarlig deltager", "reel ejer")
    return table(
        "oekonomi",
        plain("oek_lbnr", cells.serial(n)),
        plain("deb_lbnr", cells.serial(n)),
        money("oek_brt_mdr", "INCOME", 9_000, 90_000),
        money("oek_kapindk", "INCOME", -90_000, 40_000),
        money("oek_skpl", "TAX", 90_000, 900_000, "INCOME"),
        column(
            "oek_trpct",
            holds("TAX", blind=True),
            cells.integers(w, n, 34, 48),
            pa.int8(),
        ),
        money("oek_nform", "NET_WEALTH", -500_000, 4_000_000),
        money("oek_skyld_ialt", "DEBT", 0, 3_000_000),
        money("oek_fast_udg", "LIVING_COSTS", 4_000, 30_000),
        money("oek_raadbel", "LIVING_COSTS", 0, 20_000),
        money("oek_pens_dep", "PENSION", 0, 3_000_000),
        money("oek_ejd_vurd", "PROPERTY", 0, 6_000_000),
        column(
            "oek_bfe",
            holds("PROPERTY", blind=True),
            cells.holes(w, cells.pattern(w, n, "5######"), 0.5),
        ),
        column(
            "oek_rolle",
            holds("BUSINESS_ROLE", "OCCUPATION"),
            cells.holes(w, cells.pick(w, n, roles), 0.9),
        ),
        plain("oek_valuta", ["DKK"] * n, trouble="constant"),
        plain("oek_kilde", cells.pick(w, n, ["R75", "EIND", "SELV"])),
        key="oek_lbnr",
        joins=(("deb_lbnr", "debitor", "deb_lbnr"),),
    )
