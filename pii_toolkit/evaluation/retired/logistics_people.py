"""The few people at a forwarder's: who drives and who receives."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.people import Person, people
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World


def drivers(w: World, n: int) -> LabelledTable:
    """Norwegians and Danes in one table."""
    danes = n // 3
    crew = [
        *people(w, n - danes, "NO", youngest=21, oldest=67),
        *people(w, danes, "DK", youngest=21, oldest=67),
    ]
    w.rng.shuffle(crew)
    return table(
        "crew",
        plain("crew_seq", cells.serial(n, 40)),
        column(
            "gov_no",
            holds(
                "NO_FODSELSNUMMER",
                "DK_CPR_NUMBER",
                "NO_D_NUMMER",
                trouble="two countries in one column",
            ),
            [p.number for p in crew],
        ),
        column(
            "callsign",
            holds("PERSON", trouble="initial and family name"),
            [f"{p.given[0]}. {p.family}" for p in crew],
        ),
        column(
            "bd",
            holds("DATE_OF_BIRTH", trouble="eight digits"),
            [int(f"{p.birth:%Y%m%d}") for p in crew],
        ),
        column("cell", holds("PHONE_NUMBER"), [int(p.phone) for p in crew]),
        *_permits(w, n),
        column(
            "last_fix",
            holds("GEO_LOCATION"),
            [
                f"{a},{b}"
                for a, b in zip(
                    cells.floats(w, n, 55, 69, 4),
                    cells.floats(w, n, 6, 18, 4),
                    strict=True,
                )
            ],
        ),
        plain("shift_cd", cells.pick(w, n, ["D", "N", "DD", "X"])),
        plain("depot", cells.pick(w, n, ["D01", "D02", "D14"])),
        plain(
            "trailer_len", cells.pick(w, n, [1360, 1480, 790]), trouble="four digits"
        ),
    )


def _permits(w: World, n: int) -> tuple[Column, ...]:
    permits = [cells.spaced(d, 2, 2, 6, 1) for d in cells.pattern(w, n, "###########")]
    return (
        column("permit_no", holds("DRIVERS_LICENSE", trouble="eleven digits"), permits),
        column(
            "tractor", holds("VEHICLE_REGISTRATION"), cells.pattern(w, n, "@@#####")
        ),
        column(
            "med_class",
            holds("HEALTH", blind=True),
            cells.pick(w, n, ["1", "1-lens", "2", "temp unfit"], [80, 12, 5, 3]),
        ),
        column(
            "door_pin",
            holds("SECRET", blind=True, trouble="four digits"),
            cells.pattern(w, n, "####"),
        ),
    )


def deliveries(w: World, met: list[Person]) -> LabelledTable:
    """Proof of delivery."""
    n = len(met)
    return table(
        "pod",
        plain("stop_id", cells.serial(n, 8_800_000)),
        column(
            "rcvd_by",
            holds("PERSON", trouble="capitals, sparse"),
            cells.holes(
                w, [p.name.upper() for p in met], 0.25, None, "NABO", "POSTKASSE"
            ),
        ),
        column(
            "drop_addr",
            holds("STREET_ADDRESS", trouble="whole address in capitals"),
            [p.address.upper() for p in met],
        ),
        column(
            "ink",
            holds("SIGNATURE", trouble="encoded picture"),
            cells.holes(
                w,
                [
                    f"data:image/svg+xml;base64,{h}"
                    for h in cells.pattern(w, n, "PHN2Zy@x@x@xAx@x@==")
                ],
                0.3,
            ),
        ),
        column(
            "drv_txt",
            holds("FREE_TEXT", "PERSON", "PHONE_NUMBER", trouble="sparse"),
            cells.holes(w, cells.notes(w, met, "freight"), 0.7),
        ),
        column(
            "snap",
            holds("PHOTO"),
            cells.holes(
                w,
                [f"pod/{d}/front_door.jpg" for d in cells.pattern(w, n, "######")],
                0.5,
            ),
        ),
        plain("parcels", cells.integers(w, n, 1, 9)),
        plain("attempt", cells.pick(w, n, [1, 2, 3], [9, 2, 1])),
        plain("scan_at", cells.texts(cells.stamps(w, n, 2024), "%d.%m.%Y %H:%M")),
        plain("route", cells.pattern(w, n, "R-###")),
        plain("ldm", cells.floats(w, n, 0, 13.6, 1)),
    )
