"""Property tax and loans against homes: a Danish mainframe's fixed fields as CSV."""

from __future__ import annotations

from datetime import date
from typing import Any

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_3.estate_money import (
    assessments,
    codes,
    loans,
    operators,
    payments,
    reminders,
)
from pii_toolkit.evaluation.retired_3.folk import Person, people
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    padded,
    table,
    upto,
    words,
    written,
)
from pii_toolkit.evaluation.world import World


def estate(world: World, rows: int) -> LabelledSchema:
    """Properties, owners, taxes, loans, payments, reminders, agents, codes."""
    count = upto(rows, 0.6)
    owners = people(world, "estate", count, "DK", ages=(24, 96), foreign=0.05)
    houses = [f"{n:07}" for n in Dice(world, "EJD-NR", count).serial(3_017, 210)]
    tables = (
        _properties(Dice(world, "EJD01", count), houses, owners),
        _owners(Dice(world, "EJR02", rows), houses, owners),
        assessments(Dice(world, "SKT03", upto(rows, 0.8)), houses),
        loans(Dice(world, "LAN04", upto(rows, 0.3)), houses, owners),
        payments(Dice(world, "BET05", upto(rows, 0.9)), houses),
        reminders(Dice(world, "RYK06", upto(rows, 0.3)), houses, owners),
        _agents(Dice(world, "FULD07", upto(rows, 0.15)), owners),
        codes(Dice(world, "KOD99", 60)),
        operators(Dice(world, "AUD98", upto(rows, 0.4))),
    )
    return LabelledSchema(
        "ejdskat", "mainframe extract, fixed fields, Danish", "da", "csv", tables
    )


def _ascii(text: str) -> str:
    """As terminals without Danish letters wrote it."""
    return text.upper().replace("Æ", "[").replace("Ø", "\\").replace("Å", "]")


def _plain(text: str) -> str:
    return text.upper().replace("Æ", "AE").replace("Ø", "OE").replace("Å", "AA")


def _name(p: Person) -> str:
    middle = f" {p.middle}" if p.middle else ""
    return f"{p.family}*{p.given}{middle}".upper()


def _properties(d: Dice, houses: list[str], who: tuple[Person, ...]) -> LabelledTable:
    matr = d.like("##@ ", "###  ", "#@@ ")
    return table(
        "EJD01",
        [
            col("REC-TYPE", d.of(["01"])),
            col("KOM-NR", padded([p.area for p in who], 3, "0"), "- MUNICIPALITY_CODE"),
            col("EJD-NR", houses, "- PROPERTY"),
            col("VEJ-KD", d.like("0###", "1###"), "- STREET_ADDRESS"),
            col(
                "VEJ-NVN", padded([_plain(p.street) for p in who], 20), "STREET_ADDRESS"
            ),
            col(
                "HUS-NR",
                padded(["".join(p.house.split()) for p in who], 4, "0"),
                "STREET_ADDRESS?",
            ),
            col(
                "ETG-SIDE",
                padded([(p.floor or "").upper() for p in who], 7),
                "STREET_ADDRESS?",
            ),
            col("PST-NR", [p.code for p in who], "POSTAL_CODE"),
            col("EJERLAV-KD", d.like("######5"), "- PROPERTY"),
            col("MATR-NR", matr, "PROPERTY?"),
            col(
                "BENYT-TXT",
                padded([one.upper() for one in d.of(words("property"))], 16),
                "PROPERTY HOUSING",
            ),
            col("GRD-AREAL", padded(d.ints(90, 14_000), 9, "0"), "- PROPERTY"),
            col("BOL-AREAL", padded(d.ints(38, 320), 5, "0"), "- HOUSING PROPERTY"),
            col("OPF-AAR", d.ints(1777, 2021), "- PROPERTY HOUSING"),
            col("FILLER-1", padded([""] * d.n, 12)),
            col("OPD-DATO", written(d.days(1994, 2025), "%y%m%d")),
        ],
    )


def _owners(d: Dice, houses: list[str], owners: tuple[Person, ...]) -> LabelledTable:
    who = d.of(owners)
    numbers: list[Any] = d.holes([int(p.number) for p in who], 0.03, 0)
    towns = [f"{p.code} {_ascii(p.town)}" for p in who]
    return table(
        "EJR02",
        [
            col("REC-TYPE", d.of(["02"])),
            col("EJD-NR", d.of(houses), "- PROPERTY"),
            col("EJR-LBNR", padded(d.ints(1, 4), 2, "0")),
            col("EJR-IDENT", numbers, "DK_CPR_NUMBER", "leading zeros lost"),
            col(
                "EJR-NVN", padded([_name(p) for p in who], 34), "PERSON", "name with *"
            ),
            col(
                "EJR-CO",
                padded(
                    d.holes([f"V/{p.full.upper()}" for p in d.of(owners)], 0.93, ""), 34
                ),
                "PERSON",
            ),
            col(
                "EJR-ADR",
                padded([_ascii(p.line) for p in who], 34),
                "STREET_ADDRESS",
                "national letters as brackets",
            ),
            col("EJR-PSTDST", padded(towns, 20), "LOCATION POSTAL_CODE"),
            col("EJR-BROEK-T", d.of("0001*7|0002|0050")),
            col("EJR-BROEK-N", d.of("0001*4|0002*4|0100")),
            col(
                "EJR-FOEDD", written([p.birth for p in who], "%d%m%y"), "DATE_OF_BIRTH"
            ),
            col("EJR-KOEN", ["K" if p.female else "M" for p in who], "GENDER?"),
            col("EJR-CIV", d.of("G*5|U*4|F*2|E*2|O"), "MARITAL_STATUS?"),
            col("EJR-UDL", d.of("   *30|SVE|TYS|NOR|USA"), "COUNTRY? NATIONALITY"),
            col("EJR-BESK", d.of("0*25|1"), "PROTECTED_ADDRESS?"),
            col("EJR-DOED", d.of(" *20|D")),
            col("TINGL-DATO", written(d.days(1961, 2025), "%Y%m%d")),
            col("KOEBSUM", padded(d.money(90_000, 9_000_000, 0), 13, "0"), "PROPERTY?"),
            col(
                "ADR-SKIFT",
                d.holes(written(d.days(2010, 2025), "%Y%m%d"), 0.5, "00000000"),
                "ADDRESS_HISTORY?",
            ),
            col("VERSNR", padded(d.ints(1, 99), 3, "0")),
        ],
    )


def _agents(d: Dice, owners: tuple[Person, ...]) -> LabelledTable:
    """Who acts for an owner."""
    for_whom, agent = d.of(owners), d.of(owners)
    since = d.holes(d.days(2005, 2025), 0.1, date(1900, 1, 1))
    return table(
        "FULD07",
        [
            col("REC-TYPE", d.of(["07"])),
            col("EJR-IDENT", [p.dashed for p in for_whom], "DK_CPR_NUMBER"),
            col(
                "FM-ART",
                padded([one.upper() for one in d.of(words("guardians_da"))], 28),
                "GUARDIANSHIP",
            ),
            col("FM-NVN", padded([_name(p) for p in agent], 34), "PERSON"),
            col(
                "FM-IDENT",
                d.holes([p.number for p in agent], 0.15, "0000000000"),
                "DK_CPR_NUMBER",
            ),
            col(
                "FM-TLF",
                padded(d.holes([p.phone for p in agent], 0.3, ""), 8),
                "PHONE_NUMBER",
            ),
            col("FM-CVR", d.holes(d.rows(d.world.cvr), 0.8, "00000000"), "DK_CVR"),
            col("FM-FRA", written(since, "%d%m%Y")),
            col(
                "FM-BEM",
                padded(
                    d.holes(
                        [f"SE SAG VEDR. {p.family.upper()}" for p in for_whom], 0.8, ""
                    ),
                    40,
                ),
                "FREE_TEXT PERSON PERSON_FAMILY_NAME",
            ),
        ],
    )
