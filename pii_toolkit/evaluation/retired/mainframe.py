"""A pension office's mainframe extract: copybook names, numeric codes, padded text."""

from __future__ import annotations

from datetime import date

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.mainframe_pay import attachments, pay
from pii_toolkit.evaluation.retired.people import Person, people
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World

# Norwegian letters in seven bits (NS 4551-1), never converted back.
_SEVEN_BITS = str.maketrans("ÆØÅ", "[\\]")
_STATES = {
    "no": 0,
    "sami": 0,
    "pol": 131,
    "arab": 452,
    "horn": 346,
    "south": 534,
    "east": 575,
    "balk": 143,
    "north": 105,
}
_CODES = (
    ("SIV", "UGIFT"),
    ("SIV", "GIFT"),
    ("SIV", "SKILT"),
    ("YTG", "ALDERSPENSJON"),
    ("YTG", "UF\\REPENSJON"),
    ("TRK", "PANT"),
    ("TRK", "BIDRAG"),
    ("MLD", "POST MANGLER"),
    ("MLD", "TALL UGYLDIG"),
    ("MLD", "AVSTEMT"),
)


def mainframe(world: World, rows: int) -> LabelledSchema:
    """Master records, pay, attachments of earnings, a code table and the job log."""
    world = world.fork("pensjon_z")
    n = max(1, rows // 2)
    members = people(world.fork("people"), n, "NO", youngest=20, oldest=96)
    paid = world.fork("paid").rng.choices(range(n), k=rows)
    return LabelledSchema(
        name="pensjon_z",
        style="COBOL copybook unloaded to CSV",
        language="nb",
        storage="csv",
        tables=(
            _master(world.fork("PERS01"), members),
            pay(world.fork("LONN02"), [members[i] for i in paid], paid),
            attachments(world.fork("TREKK03"), members),
            _codes(world.fork("KTAB09")),
            _jobs(world.fork("STYR00"), max(1, rows // 4)),
        ),
    )


def _text(value: str, width: int) -> str:
    return value.upper().translate(_SEVEN_BITS)[:width].ljust(width)


def _century_date(day: date) -> int:
    """CYYMMDD, C = 0 for the 1900s; the leading zero goes in a number."""
    return (day.year // 100 - 19) * 1_000_000 + int(f"{day:%y%m%d}")


def _master(w: World, members: list[Person]) -> LabelledTable:
    n = len(members)
    return table(
        "PERS01",
        plain("P01_REC_TYP", ["01"] * n, trouble="constant"),
        plain("P01_LNR", cells.serial(n, 70_000_001)),
        *_master_person(w, members),
        *_master_home(members),
        plain(
            "P01_ENDR_JUL", cells.integers(w, n, 98_001, 99_365), trouble="five digits"
        ),
        plain("P01_ENDR_TERM", cells.pattern(w, n, "T#@#")),
        column(
            "P01_ENDR_SIGN",
            holds("USERNAME", "PERSON", blind=True),
            cells.pick(w, n, ["PK01AHA", "PK01BSO", "PK02KLI", "PK02TMY", "BATCH"]),
        ),
        plain("P01_FILLER", [" " * 20] * n, trouble="blanks only"),
    )


def _master_person(w: World, members: list[Person]) -> tuple[Column, ...]:
    n = len(members)
    return (
        column(
            "P01_FDAT6",
            holds(
                "DATE_OF_BIRTH",
                "NO_FODSELSNUMMER",
                "NO_D_NUMMER",
                trouble="split number, leading zeros lost",
            ),
            [int(p.number[:6]) for p in members],
        ),
        column(
            "P01_LPNR5",
            holds(
                "NO_FODSELSNUMMER",
                "NO_D_NUMMER",
                trouble="split number, leading zeros lost",
            ),
            [int(p.number[6:]) for p in members],
        ),
        column(
            "P01_FDT_C7",
            holds("DATE_OF_BIRTH", trouble="century digit, leading zeros lost"),
            [_century_date(p.birth) for p in members],
        ),
        column(
            "P01_NVN30",
            holds("PERSON", trouble="padded, seven bits"),
            [_text(f"{p.family} {p.given}", 30) for p in members],
        ),
        column(
            "P01_KJ_K",
            holds("GENDER", blind=True, trouble="codes instead of words"),
            [2 if p.female else 1 for p in members],
        ),
        column(
            "P01_SIV_K",
            holds("MARITAL_STATUS", blind=True, trouble="codes instead of words"),
            cells.pick(w, n, [1, 2, 3, 4, 5, 9]),
        ),
        column(
            "P01_STB_K",
            holds("NATIONALITY", "ETHNICITY", "COUNTRY", blind=True),
            [_STATES[p.origin] for p in members],
            comment="Statsborgerskap, landkode",
        ),
        column(
            "P01_GRAD_K",
            holds("PROTECTED_ADDRESS", blind=True, trouble="nearly constant"),
            cells.pick(w, n, [0, 6, 7], [970, 10, 20]),
            comment="Diskresjonskode",
        ),
    )


def _master_home(members: list[Person]) -> tuple[Column, ...]:
    return (
        column(
            "P01_ADR1_30",
            holds("STREET_ADDRESS", trouble="padded, seven bits"),
            [_text(p.street, 30) for p in members],
        ),
        column(
            "P01_PSTN",
            holds("POSTAL_CODE", trouble="leading zeros lost"),
            [int(p.postcode) for p in members],
        ),
        column(
            "P01_PSTED_15",
            holds("LOCATION", trouble="padded, seven bits"),
            [_text(p.place, 15) for p in members],
        ),
        column(
            "P01_BOKOM",
            holds("MUNICIPALITY_CODE", trouble="leading zeros lost"),
            [int(p.municipality) for p in members],
        ),
        column("P01_TLF", holds("PHONE_NUMBER"), [int(p.phone) for p in members]),
    )


def _codes(w: World) -> LabelledTable:
    n = len(_CODES)
    return table(
        "KTAB09",
        plain("K09_TAB", [group for group, _ in _CODES]),
        plain("K09_KODE", cells.serial(n, 1)),
        plain("K09_TXT20", [_text(t, 20) for _, t in _CODES], trouble="code table"),
        plain("K09_FRA", [19_670_101] * n, trouble="constant, eight digits"),
        plain("K09_SORT", cells.integers(w, n, 1, 99)),
    )


def _jobs(w: World, n: int) -> LabelledTable:
    return table(
        "STYR00",
        plain("S00_JOBB", cells.pattern(w, n, "PK0#D@##")),
        plain(
            "S00_KJDAT", cells.texts(cells.dates(w, n, 2020), "%Y%m%d"), trouble="dates"
        ),
        plain(
            "S00_KL", cells.texts(cells.stamps(w, n), "%H%M%S"), trouble="six digits"
        ),
        plain("S00_ANT_INN", cells.integers(w, n, 0, 4_000_000)),
        plain("S00_RC", cells.pick(w, n, [0, 4, 8, 12], [90, 6, 3, 1])),
        plain("S00_CPU", cells.floats(w, n, 0.01, 900)),
        plain(
            "S00_DSN",
            [
                f"PROD.PK.UNL{a}.G{b}V00"
                for a, b in zip(
                    cells.pattern(w, n, "##"), cells.pattern(w, n, "####"), strict=True
                )
            ],
        ),
    )
