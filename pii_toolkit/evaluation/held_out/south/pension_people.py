"""Heirs, declarations of health and conversations of the pension company."""

from __future__ import annotations

import json

from pii_toolkit.evaluation.held_out.south.columns import Rows, col, said, table
from pii_toolkit.evaluation.held_out.south.residents import (
    Resident,
    lines,
    logins,
    residents,
)
from pii_toolkit.evaluation.labelled import LabelledTable

_MEMBER = "CUSTOMER_ID? PERSON_ID"
_TIES = "Ægtefælle*4|Samlever*3|Barn*5|Stedbarn|Forælder|Anden"
_TOPICS = "Pensionstjek*5|Helbred*2|Udbetaling*4|Jobskifte*4|Skat*2|Klage|Log ind*3"
_SKS = "DM545*3|DF329*2|DI109*3|DE119|DM511|DJ459|DZ000"
_ILLNESSES = (
    "Rygsmerter|Forhøjet blodtryk|Depression|Diskusprolaps|Astma|Diabetes type 2"
)


def beneficiaries(d: Rows, policies: list[str]) -> LabelledTable:
    """Who inherits."""
    heirs = residents(d.world.fork("heirs"), d.count, youngest=0, oldest=85)
    masked = [f"{p.number[:6]}-xxxx" for p in heirs]
    return table(
        "dim_begunstiget_person",
        [
            col("police_nummer", d.of(policies), "- CUSTOMER_ID PERSON_ID PENSION"),
            col("begunstiget_navn", [p.full for p in heirs], "PERSON"),
            col(
                "begunstiget_personnummer_maskeret",
                d.gaps(masked, 0.35),
                "DATE_OF_BIRTH DK_CPR_NUMBER",
                "masked, the birth date is left",
            ),
            col(
                "relation_til_forsikrede",
                d.of(_TIES),
                "- HOUSEHOLD DEPENDANTS MARITAL_STATUS",
            ),
            col("andel_procent", d.of([100, 100, 50, 50, 33, 25]), "- PENSION"),
            col(
                "saereje_klausul",
                d.of([False] * 9 + [True]),
                "- MARITAL_STATUS PENSION",
            ),
            col("registrering_kanal", d.of("Papir*4|Mine sider*5|Rådgiver")),
            col("registreret_dato", d.days(2001, 2025)),
        ],
    )


def health_answers(d: Rows, members: list[str]) -> LabelledTable:
    """Declarations of health before a cover is granted."""
    doctors = residents(d.world.fork("doctors"), 6, youngest=32, oldest=67)
    answers = [_answer(d) for _ in range(d.count)]
    verdicts = (
        "Antaget normalt*8|Antaget med forbehold*2|Skærpet præmie|Afslag|Afventer*2"
    )
    clauses = "Forbehold ryg|Forbehold psykiske lidelser|Forbehold venstre knæ"
    return table(
        "fakt_helbredserklaering_vurdering",
        [
            col("helbredserklaering_id", d.rising(70_000)),
            col("kunde_nummer", d.of(members), _MEMBER),
            col("hoejde_centimeter", d.ints(150, 201), "HEALTH?"),
            col("vaegt_kilo", d.swap(d.ints(48, 134), 0.02, [0] * d.count), "HEALTH?"),
            col("diagnose_sks_kode", d.gaps(d.of(_SKS), 0.6), "HEALTH"),
            col("ryger_svar", d.of("Nej*6|Ja*2|Tidligere"), "HEALTH"),
            col("spoergeskema_svar_json", answers, "HEALTH FREE_TEXT"),
            col(
                "vurdering_resultat",
                d.of(verdicts),
                "HEALTH RISK_ASSESSMENT PENSION PROFILE",
            ),
            col("forbehold_klausul", d.gaps(d.of(clauses), 0.8), "HEALTH"),
            col("egen_laege_navn", d.of([f"Læge {p.full}" for p in doctors]), "PERSON"),
            col("laege_ydernummer", d.like("0#####"), "- PERSON_ID"),
            col(
                "vurderet_af_bruger",
                d.swap(d.of(logins(d.world, 9, 3)), 0.2, "xbatch"),
                "USERNAME? PERSON_ID",
            ),
            col("dokument_arkiv_sti", d.like("/arkiv/2025/%%/%%%%%%%%.tif")),
        ],
        "helbredserklaering_id",
    )


def _answer(d: Rows) -> str:
    """A questionnaire, most of it answered with no."""
    ill = d.world.chance(0.4)
    found = d.rng.choice(_ILLNESSES.split("|")) if ill else None
    return json.dumps(
        {
            "skema": "SUND-4",
            "q1_rask": not ill,
            "q2_sygdomme": [found] if found else [],
            "q3_medicin": d.rng.choice(("nej", "nej", "Sertralin 50mg", "Panodil")),
            "q4_sygemeldt_dage_3aar": d.rng.choice((0, 0, 4, 21, 90)),
        },
        ensure_ascii=False,
    )


def contacts(d: Rows, people: list[Resident], members: list[str]) -> LabelledTable:
    """Calls, chats and mails."""
    at = d.of(list(range(len(people))))
    some = [people[i] for i in at]
    notes = d.prose(
        lines("notes_pension"),
        name=[p.full for p in some],
        phone=[p.phone for p in some],
        address=[p.address for p in some],
        town=[f"{p.postcode} {p.town}" for p in some],
        mail=[p.mail for p in some],
        month=d.ints(1, 12),
    )
    record = said(d.moments(2025, 2025), "optagelse/%Y/%m/%d/%H%M%S.wav")
    return table(
        "fakt_kundehenvendelse_log",
        [
            col("henvendelse_id", d.uuids()),
            col("kunde_nummer", [members[i] for i in at], _MEMBER),
            col("kanal_kode", d.of("TLF*6|CHAT*3|MAIL*3|MOEDE")),
            col("emne_tekst", d.of(_TOPICS), "- COMPLAINT FREE_TEXT PROFILE"),
            col(
                "samtale_notat_fritekst",
                notes,
                "FREE_TEXT PERSON PHONE_NUMBER HEALTH STREET_ADDRESS EMAIL_ADDRESS",
            ),
            col("opkald_optagelse_filsti", d.gaps(record, 0.5), "VOICE_RECORDING?"),
            col("klage_markering", d.of("N*12|J"), "COMPLAINT?"),
            col("nps_score", d.gaps(d.ints(0, 10), 0.7), "- PROFILE USER_BEHAVIOUR"),
            col("ventetid_sekunder", d.ints(0, 1400)),
            col(
                "raadgiver_initialer",
                [f"KC{n.upper()}" for n in d.of(logins(d.world, 40, 3))],
                "USERNAME? PERSON_ID",
            ),
            col("oprettet_tidspunkt", d.moments(2023, 2025)),
        ],
        "henvendelse_id",
    )
