"""Companies that the jobcenter works with, and its look-ups in national registers."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.south.columns import Rows, col, said, table
from pii_toolkit.evaluation.held_out.south.residents import (
    Resident,
    firm,
    logins,
    residents,
)
from pii_toolkit.evaluation.labelled import LabelledTable


def logins_of(d: Rows) -> list[str]:
    """Letters by which the municipality knows its staff."""
    return [name.upper() for name in logins(d.world.fork("staff"), 30, 4)]


def companies(d: Rows) -> LabelledTable:
    """Where citizens are in practice."""
    staff = residents(d.world.fork("staff"), d.count, youngest=25, oldest=67)
    return table(
        "Virksomhed",
        [
            col("VirksomhedId", list(range(1, d.count + 1))),
            col("CvrNr", [int(n) for n in d.make(d.world.cvr)], "DK_CVR"),
            col("PNr", d.ints(1_003_000_001, 1_030_999_999), "DK_P_NUMMER?"),
            col("Virksomhedsnavn", d.make(lambda: firm(d.world)), "ORGANIZATION"),
            col("KontaktNavn", d.gaps([p.full for p in staff], 0.2), "PERSON"),
            col("KontaktTlf", [p.phone for p in staff], "PHONE_NUMBER"),
            col("BrancheKode", d.ints(11100, 960900), "- OCCUPATION"),
            col("EanNr", d.gaps(d.eans("57980"), 0.7)),
            col("AntalAnsatte", d.of([1, 3, 8, 14, 40, 220])),
            col("RimelighedskravOpfyldt", d.of([1, 1, 1, 0])),
            col("SidstBesoegt", said(d.days(2022, 2025), "%Y-%m-%d")),
        ],
        "VirksomhedId",
    )


def lookups_made(d: Rows, people: list[Resident]) -> LabelledTable:
    """Who looked whom up in the national registers."""
    asked = d.of([p.number for p in people])
    return table(
        "OpslagLog",
        [
            col("LogId", d.rising(99_000_000, 2)),
            col(
                "Bruger",
                [f"KOM\\{n.lower()}" for n in d.of(logins_of(d))],
                "USERNAME",
            ),
            col("KlientIp", d.like("10.44.1#.2#", "10.44.#.1#"), "IP_ADDRESS"),
            col("Parametre", [_query(d, number) for number in asked], _QUERY),
            col("Service", d.of("eIndkomst*4|DFDG*3|CPR*5|SKAT.Restance")),
            col("TransaktionsId", d.uuids()),
            col("SvarKode", d.of([200, 200, 200, 200, 404, 503])),
            col("SvarMs", d.ints(30, 9000)),
            col("Tid", d.moments(2025, 2025)),
        ],
        "LogId",
    )


_QUERY = "DK_CPR_NUMBER DK_ERSTATNINGSPERSONNUMMER"


def _query(d: Rows, number: str) -> str:
    month = d.rng.randint(1, 12)
    return f"<req><cpr>{number}</cpr><mdr>2025-{month:02}</mdr><v>3</v></req>"
