"""A municipality's programme for newcomers: Norwegian words behind type prefixes."""

from __future__ import annotations

import pyarrow as pa

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.people import Person, full_names, people
from pii_toolkit.evaluation.retired.social_cases import decisions, pupils, timetable
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

_ROOTS = {
    "arab": ("Syria", "kurder", "islam, sunni", "arabisk"),
    "horn": ("Eritrea", "tigrinja", "ortodoks", "tigrinsk"),
    "south": ("Afghanistan", "hazara", "islam, sjia", "dari"),
    "pol": ("Ukraina", "ukrainer", "ortodoks", "ukrainsk"),
    "east": ("Myanmar", "karen", "buddhist", "burmesisk"),
    "balk": ("Tyrkia", "kurder", "alevi", "kurmanji"),
    "north": ("Island", "islending", "luthersk", "islandsk"),
}


def social(world: World, rows: int) -> LabelledSchema:
    """Participants, decisions, pupils, a timetable and test persons."""
    world = world.fork("introprogram")
    n = max(1, rows // 2)
    newcomers = people(world.fork("people"), n, "NO", youngest=1, oldest=70, abroad=1)
    decided = world.fork("decided").rng.choices(range(n), k=rows)
    return LabelledSchema(
        name="introprogram",
        style="municipal tables, type prefixes before Norwegian words",
        language="nb",
        storage="parquet",
        tables=(
            _participants(world.fork("t_deltaker"), newcomers),
            decisions(world.fork("t_vedtak"), [newcomers[i] for i in decided], decided),
            pupils(world.fork("t_elev"), max(1, rows // 4)),
            timetable(world.fork("t_timeplan"), max(1, rows // 4)),
            _test_people(world.fork("t_syntetisk"), max(1, rows // 10)),
        ),
    )


def _participants(w: World, newcomers: list[Person]) -> LabelledTable:
    n = len(newcomers)
    return table(
        "t_deltaker",
        plain("pk_deltaker", cells.serial(n)),
        *_numbers(w, newcomers),
        *_names(w, newcomers),
        *_origins(w, newcomers),
        *_homes(w, newcomers),
        column(
            "bin_finger",
            holds("BIOMETRIC", blind=True, trouble="binary"),
            cells.holes(w, cells.blobs(w, n, b"FMR\x00 20\x00"), 0.6),
            comment="Minutiae, ISO/IEC 19794-2",
        ),
        column(
            "txt_portrett",
            holds("PHOTO"),
            cells.holes(
                w, [f"portrett/{h}.jpeg" for h in cells.pattern(w, n, "xxxxxxxx")], 0.3
            ),
        ),
        plain("ts_synk", cells.stamps(w, n, 2025), pa.timestamp("ms")),
        plain("i_kilde", cells.pick(w, n, [1, 2, 7]), pa.int8()),
        plain("b_aktiv", cells.pick(w, n, [True, False])),
        plain("txt_uttrekk", cells.pattern(w, n, "UT-2025-##")),
        plain(
            "arr_moduler",
            cells.pick(w, n, [["A1"], ["A1", "A2"], []]),
            pa.list_(pa.string()),
        ),
        plain("txt_ubrukt", [None] * n),
        column(
            "b_testbruker",
            holds("TEST_DATA", blind=True, trouble="nearly constant"),
            cells.pick(w, n, [False, True], [97, 3]),
        ),
        key="pk_deltaker",
    )


def _numbers(w: World, newcomers: list[Person]) -> tuple[Column, ...]:
    births = [(p.birth, p.sex) for p in newcomers]
    main = [
        w.d_nummer(*b) if w.chance(0.7) else p.number
        for p, b in zip(newcomers, births, strict=True)
    ]
    return (
        column(
            "txt_udi_nr",
            holds("NO_DUF"),
            cells.holes(w, [w.duf() for _ in births], 0.1),
        ),
        column(
            "txt_folkeident",
            holds("NO_D_NUMMER", "NO_FODSELSNUMMER", trouble="two kinds in one column"),
            [_grouped(w, number) for number in main],
        ),
        column(
            "txt_sykehusident",
            holds(
                "NO_H_NUMMER", "NO_FODSELSNUMMER", trouble="sparse, like test numbers"
            ),
            cells.holes(w, [w.h_nummer(*b) for b in births], 0.8),
        ),
        column(
            "txt_nhn_ident",
            holds("NO_FH_NUMMER", blind=True, trouble="no date in the number"),
            cells.holes(w, [w.fh_nummer() for _ in births], 0.85),
            comment="Felles hjelpenummer",
        ),
        column(
            "txt_bost",
            holds("NO_NPID", "PERSON_ID", "NO_FODSELSNUMMER", trouble="sparse"),
            cells.holes(w, [w.npid(*b) for b in births], 0.8),
        ),
    )


def _grouped(w: World, number: str) -> str:
    """With a blank, a no-break space or nothing before the last five."""
    return number[:6] + w.rng.choice(("", " ", "\u00a0")) + number[6:]


def _names(w: World, newcomers: list[Person]) -> tuple[Column, ...]:
    return (
        column(
            "txt_visning",
            holds("PERSON"),
            [p.name.upper() if w.chance(0.2) else p.name for p in newcomers],
        ),
        column(
            "txt_rop",
            holds("PERSON_GIVEN_NAME"),
            cells.holes(w, [p.given for p in newcomers], 0.4),
        ),
        column(
            "txt_verge",
            holds("PERSON", "GUARDIANSHIP", trouble="sparse"),
            cells.holes(w, full_names(w, len(newcomers), "NO"), 0.9),
        ),
        column(
            "d_fodt",
            holds("DATE_OF_BIRTH", trouble="first of January for many"),
            [
                p.birth.replace(month=1, day=1) if w.chance(0.1) else p.birth
                for p in newcomers
            ],
            pa.date32(),
        ),
        column(
            "b_kvinne",
            holds("GENDER", blind=True, trouble="boolean"),
            [p.female for p in newcomers],
        ),
    )


def _origins(w: World, newcomers: list[Person]) -> tuple[Column, ...]:
    n = len(newcomers)
    roots = [_ROOTS[p.origin] for p in newcomers]
    return (
        column(
            "txt_fra",
            holds("NATIONALITY", "COUNTRY", "ETHNICITY"),
            [r[0] for r in roots],
        ),
        column(
            "txt_folkegruppe",
            holds("ETHNICITY"),
            cells.holes(w, [r[1] for r in roots], 0.3),
        ),
        column(
            "txt_tro",
            holds("RELIGION"),
            cells.holes(w, [r[2] for r in roots], 0.4, None, "?"),
        ),
        column(
            "arr_sprak",
            holds("LANGUAGE", trouble="lists"),
            [[r[3], "engelsk"] if w.chance(0.3) else [r[3]] for r in roots],
            pa.list_(pa.string()),
        ),
        column(
            "b_tolk",
            holds("LANGUAGE", blind=True, trouble="boolean"),
            cells.pick(w, n, [True, False]),
        ),
        column(
            "txt_ekteskap",
            holds("MARITAL_STATUS"),
            cells.pick(
                w, n, ["gift", "ugift", "skilt", "enke/enkemann", "samboer", None]
            ),
        ),
        column(
            "i_barn_u18",
            holds("DEPENDANTS", blind=True),
            cells.integers(w, n, 0, 7),
            pa.int8(),
        ),
        column(
            "txt_yrke_hjemland",
            holds("OCCUPATION"),
            cells.pick(
                w,
                n,
                ["bonde", "lærer", "snekker", "ingeniør", "husmor", "soldat", None],
            ),
        ),
    )


def _homes(w: World, newcomers: list[Person]) -> tuple[Column, ...]:
    n = len(newcomers)
    return (
        column("txt_bosted", holds("STREET_ADDRESS"), [p.address for p in newcomers]),
        column(
            "txt_grad",
            holds("PROTECTED_ADDRESS", trouble="sparse"),
            cells.holes(w, cells.pick(w, n, ["fortrolig", "strengt fortrolig"]), 0.95),
        ),
        column(
            "i_mnd_bosatt",
            holds("ADDRESS_HISTORY", blind=True),
            cells.integers(w, n, 0, 90),
        ),
        column(
            "txt_boform",
            holds("HOUSING"),
            cells.pick(
                w, n, ["kommunal leilighet", "privat leie", "bofellesskap", "mottak"]
            ),
        ),
        column(
            "txt_mobil",
            holds("PHONE_NUMBER"),
            [f"+47 {cells.spaced(p.phone, 3, 2, 3)}" for p in newcomers],
        ),
    )


def _test_people(w: World, n: int) -> LabelledTable:
    """Synthetic numbers in production too: testers leave their people behind."""
    tenor = World(w.rng.getrandbits(40), "synthetic")
    births = [tenor.birth_date() for _ in range(n)]
    first = ("Vakker", "Modig", "Grønn", "Rask", "Ivrig", "Stille")
    last = ("Blomst", "Hest", "Stein", "Kaffekopp", "Ugle", "Paraply")
    names = [
        f"{a} {b}"
        for a, b in zip(cells.pick(w, n, first), cells.pick(w, n, last), strict=True)
    ]
    numbers = [tenor.fodselsnummer(b, w.rng.choice(list(Sex))) for b in births]
    return table(
        "t_syntetisk",
        plain("i_rad", cells.serial(n)),
        column(
            "txt_tnr",
            holds("NO_FODSELSNUMMER", "TEST_DATA", trouble="synthetic numbers"),
            numbers,
        ),
        column(
            "txt_tnavn",
            holds(
                "PERSON",
                "TEST_DATA",
                blind=True,
                trouble="names of the test population",
            ),
            names,
        ),
        plain("txt_sett", cells.pick(w, n, ["regresjon", "ytelse", "demo"])),
        plain("ts_lastet", cells.stamps(w, n, 2025), pa.timestamp("ms")),
    )
