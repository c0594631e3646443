"""The programme's decisions, the pupils of its school, and the timetable."""

from __future__ import annotations

import pyarrow as pa

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.companies import companies
from pii_toolkit.evaluation.retired.people import Person, full_names, people, phone
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World

_BENEFITS = (
    "økonomisk sosialhjelp",
    "introduksjonsstønad",
    "midlertidig botilbud",
    "kvalifiseringsstønad",
    "rusoppfølging",
)
_CHILD = (
    "bekymringsmelding",
    "undersøkelse",
    "hjelpetiltak",
    "omsorgsovertakelse",
    "henlagt",
)
_POLICE = (
    "Ingen merknader",
    "Bot 2021, vtl. § 3",
    "Dom 2019, strl. § 271",
    "Siktet, sak pågår",
)
_ILLS = ("P82", "T90", "P76", "A97", "L86", "R96")
_NEEDS = (
    "Bruker rullestol, trenger tilrettelagt rom",
    "PTSD, går til behandling på DPS",
    "Diabetes type 1, måler selv",
    "Nedsatt hørsel, teleslynge",
    "Epilepsi. Kontakt {name} ved anfall, {phone}",
)


def decisions(w: World, about: list[Person], ids: list[int]) -> LabelledTable:
    """Benefits, health and child welfare."""
    n = len(about)
    return table(
        "t_vedtak",
        plain("pk_vedtak", cells.serial(n, 30_000)),
        plain("fk_deltaker", [i + 1 for i in ids]),
        column(
            "txt_tiltak",
            holds("SOCIAL_SERVICES", "INCOME"),
            cells.pick(w, n, _BENEFITS),
        ),
        column(
            "m_utbetalt",
            holds("SOCIAL_SERVICES", "TRANSACTION", "INCOME", blind=True),
            cells.decimals(w, n, 500, 24_000),
        ),
        column(
            "txt_til_konto",
            holds("NO_BANK_ACCOUNT"),
            cells.holes(
                w, [cells.spaced(w.account(), 4, 2, 5, mark=".") for _ in ids], 0.15
            ),
        ),
        *_grave(w, about),
        *_clerks(w, about),
        plain("i_versjon", cells.pick(w, n, [1, 2, 3]), pa.int8()),
        plain("txt_enhetskode", cells.pick(w, n, ["E01", "E02", "E11"])),
        plain("b_laast", cells.pick(w, n, [True, False], [1, 20])),
        plain(
            "txt_arkiv",
            cells.pattern(w, n, "20######"),
            trouble="eight digits like dates",
        ),
        plain("i_mal", cells.pick(w, n, [4101, 4102, 4205]), trouble="four digits"),
        key="pk_vedtak",
        joins=(("fk_deltaker", "t_deltaker", "pk_deltaker"),),
    )


def _grave(w: World, about: list[Person]) -> tuple[Column, ...]:
    n = len(about)
    needs = [
        t.format(name=p.name, phone=p.phone)
        for t, p in zip(cells.pick(w, n, _NEEDS), about, strict=True)
    ]
    return (
        column(
            "txt_barnets_sak",
            holds("SOCIAL_SERVICES"),
            cells.holes(w, cells.pick(w, n, _CHILD), 0.85),
        ),
        column(
            "txt_vandel",
            holds("CRIMINAL_RECORD"),
            cells.holes(w, cells.pick(w, n, _POLICE), 0.8),
        ),
        column(
            "txt_icpc", holds("HEALTH"), cells.holes(w, cells.pick(w, n, _ILLS), 0.7)
        ),
        column(
            "txt_tilrettelegg",
            holds("HEALTH", "FREE_TEXT", trouble="sparse"),
            cells.holes(w, needs, 0.8),
        ),
        column(
            "txt_vurdering",
            holds("FREE_TEXT", "HEALTH", "SOCIAL_SERVICES", "PERSON"),
            cells.notes(w, about, "social"),
        ),
    )


def _clerks(w: World, about: list[Person]) -> tuple[Column, ...]:
    n = len(about)
    clerks, healers = full_names(w, 14, "NO"), full_names(w, 20, "NO")
    return (
        column("txt_kontakt_kommune", holds("PERSON"), cells.pick(w, n, clerks)),
        column(
            "txt_behandler",
            holds("PERSON"),
            cells.holes(w, cells.pick(w, n, healers), 0.6),
        ),
        column(
            "txt_behandler_aut",
            holds("NO_HPR", blind=True, trouble="seven digits"),
            cells.holes(w, cells.pattern(w, n, "9######"), 0.6),
        ),
    )


def pupils(w: World, n: int) -> LabelledTable:
    """Children and their guardians."""
    children = people(w, n, "NO", youngest=6, oldest=16)
    parents = people(w, n, "NO", youngest=28, oldest=55)
    schools = w.rng.choices(companies(w, 9, "NO"), k=n)
    return table(
        "t_elev",
        plain("pk_elev", cells.serial(n)),
        column(
            "txt_barn",
            holds("PERSON", "DEPENDANTS"),
            [p.register_name for p in children],
        ),
        column(
            "txt_barn_f6",
            holds("DATE_OF_BIRTH", "NO_FODSELSNUMMER", trouble="split number"),
            [p.number[:6] for p in children],
        ),
        column(
            "txt_barn_p5",
            holds("NO_FODSELSNUMMER", "NO_D_NUMMER", trouble="split number"),
            [p.number[6:] for p in children],
        ),
        *_guardians(w, parents),
        *_school_needs(w, n),
        column(
            "txt_skole_enhet",
            holds("NO_ORGANISASJONSNUMMER"),
            [c.number for c in schools],
        ),
        plain("txt_gruppe", cells.pattern(w, n, "#@")),
        plain("txt_lm_kode", cells.pattern(w, n, "LM#####")),
        plain("d_sendt", cells.dates(w, n, 2024), pa.date32()),
        plain("i_skoleaar", cells.pick(w, n, [2023, 2024, 2025]), trouble="years"),
        key="pk_elev",
    )


def _guardians(w: World, parents: list[Person]) -> tuple[Column, ...]:
    n = len(parents)
    both = [
        f"{p.given} og {name}"
        for p, name in zip(parents, full_names(w, n, "NO"), strict=True)
    ]
    calls = [f"{p.phone} / {phone(w, 'NO')}" for p in parents]
    return (
        column(
            "txt_hjem",
            holds("PERSON", "DEPENDANTS", trouble="two people in a cell"),
            both,
        ),
        column("txt_hjem_tlf", holds("PHONE_NUMBER", trouble="two in a cell"), calls),
        column("txt_hjem_mail", holds("EMAIL_ADDRESS"), [p.email for p in parents]),
    )


def _school_needs(w: World, n: int) -> tuple[Column, ...]:
    return (
        column(
            "txt_opplaring",
            holds("LANGUAGE"),
            cells.pick(w, n, ["nb", "nn", "nb+S", "se"]),
        ),
        column(
            "txt_mat",
            holds("HEALTH", "RELIGION"),
            cells.holes(
                w,
                cells.pick(
                    w, n, ["peanøtt", "egg/melk", "halal", "cøliaki", "ikke svin"]
                ),
                0.7,
            ),
        ),
        column(
            "txt_trosfag_fritak",
            holds("RELIGION", blind=True),
            cells.pick(w, n, ["", "F"], [9, 1]),
            comment="Fritak fra KRLE",
        ),
        column(
            "b_bilde_ok",
            holds("CONSENT", "PHOTO", blind=True),
            cells.pick(w, n, [True, False, None]),
        ),
    )


def timetable(w: World, n: int) -> LabelledTable:
    """Rooms and hours: nobody in it."""
    return table(
        "t_timeplan",
        plain("pk_time", cells.serial(n)),
        plain("i_dag", cells.integers(w, n, 1, 5), pa.int8()),
        plain(
            "txt_kl",
            cells.pick(w, n, ["0815", "0900", "1015", "1200"]),
            trouble="like postcodes",
        ),
        plain(
            "txt_fag",
            cells.pick(w, n, ["Norsk A2", "Samfunnskunnskap", "Matte", "Gym"]),
        ),
        plain("txt_rom", cells.pattern(w, n, "@###")),
        plain("i_plasser", cells.integers(w, n, 8, 30)),
        plain(
            "txt_laerebok",
            cells.pick(w, n, ["Norsk nå", "Ny i Norge", "Stein på stein"]),
        ),
        plain(
            "txt_isbn", cells.pattern(w, n, "82########"), trouble="ten digits like CPR"
        ),
        plain("b_digital", cells.pick(w, n, [True, False])),
    )
