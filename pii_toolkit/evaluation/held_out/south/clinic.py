"""A Danish fertility and genetics clinic: documents flattened to lines of JSON.

Keys are camelCase, half Danish and half English, as two teams wrote them. Some couples
come from Norway with a number from there, others with nothing but a passport.
"""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.south.clinic_desk import (
    consents,
    invoices,
    messages,
)
from pii_toolkit.evaluation.held_out.south.clinic_lab import (
    donors,
    embryos,
    genes,
    samples,
)
from pii_toolkit.evaluation.held_out.south.columns import (
    Column,
    Rows,
    col,
    said,
    table,
)
from pii_toolkit.evaluation.held_out.south.residents import (
    Resident,
    lines,
    logins,
    norwegian,
    residents,
)
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

_KEY = "- CUSTOMER_ID PERSON_ID"
_FILE = "CUSTOMER_ID? PERSON_ID"
_PICTURE = "PHOTO PASSPORT_NUMBER ID_CARD"
_ISO = "%Y-%m-%dT%H:%M:%SZ"


def fertility_clinic(world: World, rows: int) -> LabelledSchema:
    """Patients, partners, cycles, embryos, donors, genes, consents and messages."""
    world = world.fork("fertility-clinic")
    count = max(8, rows // 2)
    people = _couples(world.fork("people"), count)
    files = Rows(world.fork("files"), count).unique(
        "FK-21-####", "FK-23-####", "FK-24-####", "FK-25-####"
    )
    cycles = Rows(world.fork("cycle-ids"), rows).uuids()
    some = max(6, rows // 3)

    def draws(name: str, many: int) -> Rows:
        return Rows(world.fork(name), many)

    return LabelledSchema(
        "fertilitetsklinik_export",
        "flattened documents",
        "mixed",
        "jsonl",
        (
            _patients(draws("patients", count), people, files),
            _cycles(draws("cycles", rows), files, cycles),
            embryos(draws("embryos", rows), cycles),
            donors(draws("donors", max(6, rows // 8))),
            genes(draws("genes", some), files),
            samples(draws("samples", rows), people),
            consents(draws("consents", some), people, files),
            messages(draws("messages", some), people, files),
            invoices(draws("invoices", some), people, files),
        ),
    )


def _couples(world: World, count: int) -> list[Resident]:
    people = residents(world, count, youngest=20, oldest=48, abroad=0.12, women=0.93)
    moved = world.fork("norwegians")
    return [norwegian(moved, p) if moved.chance(0.15) else p for p in people]


def _patients(d: Rows, people: list[Resident], files: list[str]) -> LabelledTable:
    partners = residents(
        d.world.fork("partners"), d.count, youngest=20, oldest=58, women=0.18
    )
    doctors = residents(d.world.fork("doctors"), 15, youngest=32, oldest=66)
    notes = d.prose(
        lines("history"),
        partner=[p.given for p in partners],
        doctor=d.of([f"dr. {p.family}" for p in doctors]),
    )
    kinds = d.of("mand/kvinde*6|kvindepar*2|enlig*3|ukendt")
    pairs = zip(partners, kinds, strict=True)
    beside = [None if kind == "enlig" else p for p, kind in pairs]
    known = [p and p.number for p in beside]
    return table(
        "patients",
        [
            col("_id", d.like("%" * 24), _KEY),
            col("journalNr", files, _FILE),
            *_identity(d, people),
            *_reach(d, people),
            col(
                "parforholdType",
                kinds,
                "SEXUAL_ORIENTATION MARITAL_STATUS HOUSEHOLD",
            ),
            col("partner_navn", [p and p.full for p in beside], "PERSON"),
            col(
                "partner_cpr",
                d.swap(d.gaps(known, 0.1), 0.03, "udenlandsk"),
                "DK_CPR_NUMBER",
            ),
            col("anamnese", notes, "FREE_TEXT HEALTH PERSON GENETIC_DATA"),
            col("bmi", d.make(lambda: round(d.rng.gauss(25, 4), 1)), "HEALTH?"),
            col(
                "henvisendeHprNr", d.gaps(d.ints(1_200_000, 9_999_999), 0.85), "NO_HPR?"
            ),
            col("portalPasswordHash", d.like(f"$2a$10${'~' * 53}"), "SECRET"),
            col(
                "fotoPath",
                d.gaps(
                    d.like("id/2024/%%%%%%%%_pas.jpg", "id/2025/%%%%%%%%_pas.jpg"), 0.5
                ),
                _PICTURE,
            ),
            col("isArchived", d.of([False] * 6 + [True])),
            col("createdAt", said(d.moments(2015, 2025), _ISO)),
            col("schemaVersion", d.of([2, 3, 3, 3])),
        ],
    )


def _identity(d: Rows, people: list[Resident]) -> list[Column]:
    home = [p.hyphened if p.country == "DK" else None for p in people]
    away = [p.number if p.country == "NO" else None for p in people]
    return [
        col("cprNr", d.swap(home, 0.02, [None] * d.count), _CPR),
        col("fodselsnummerNO", away, "NO_FODSELSNUMMER"),
        col("erstatningsCpr", _replaced(d, people), "DK_ERSTATNINGSPERSONNUMMER"),
        col(
            "passportNo",
            d.gaps(d.like("2########", "@@#######"), 0.85),
            "PASSPORT_NUMBER",
        ),
        col("fuldeNavn", d.slips([p.full for p in people], 0.02), "PERSON"),
        col("dateOfBirth", [f"{p.birth:%Y-%m-%d}" for p in people], "DATE_OF_BIRTH"),
        col("gender", d.swap([_sex(p) for p in people], 0.02, "X"), "GENDER"),
    ]


def _replaced(d: Rows, people: list[Resident]) -> list[str | None]:
    """Whom the register does not know the clinic numbers itself."""
    return [
        d.world.erstatningspersonnummer(p.birth, p.sex) if p.country == "NO" else None
        for p in people
    ]


_CPR = "DK_CPR_NUMBER DK_ERSTATNINGSPERSONNUMMER"


def _sex(person: Resident) -> str:
    return "female" if person.woman else "male"


def _reach(d: Rows, people: list[Resident]) -> list[Column]:
    return [
        col("adresse_vej", [p.address for p in people], "STREET_ADDRESS"),
        col("adresse_postnr", [p.postcode for p in people], "POSTAL_CODE"),
        col("adresse_by", [p.town for p in people], "LOCATION"),
        col("adresse_land", [p.country for p in people], "COUNTRY"),
        col("mobil", d.gaps([_dialled(p) for p in people], 0.05), "PHONE_NUMBER"),
        col("email", [p.mail for p in people], "EMAIL_ADDRESS"),
        col("preferredLanguage", [_tongue(d, p) for p in people], "LANGUAGE"),
    ]


def _dialled(person: Resident) -> str:
    return person.phone if person.country == "NO" else f"+45 {person.phone}"


def _tongue(d: Rows, person: Resident) -> str:
    return (
        "nb" if person.country == "NO" else str(d.rng.choice(("da", "da", "da", "en")))
    )


def _cycles(d: Rows, files: list[str], cycles: list[str]) -> LabelledTable:
    kinds = "IVF*5|ICSI*5|IUI-D*3|FER*4|PGT-M"
    outcomes = "negativ hCG*4|klinisk graviditet*3|biokemisk|afbrudt*2|afventer*2"
    return table(
        "treatmentCycles",
        [
            col("cycleId", cycles),
            col("journalNr", d.of(files), _FILE),
            col("behandlingsType", d.of(kinds), "HEALTH SEXUAL_ORIENTATION"),
            col("cycleNo", d.ints(1, 6), "- HEALTH"),
            col("stimulationStart", said(d.days(2022, 2025), "%Y-%m-%d"), "- HEALTH"),
            col("fshDosisIE", d.of([112.5, 150.0, 150.0, 225.0, 300.0]), "HEALTH?"),
            col("antalAegUdtaget", d.gaps(d.ints(0, 22), 0.3), "HEALTH?"),
            col("endometrieMm", d.make(lambda: round(d.rng.gauss(9, 2), 1)), "HEALTH?"),
            col("outcome", d.gaps(d.of(outcomes), 0.1), "HEALTH"),
            col("roomCode", d.of("OP1*3|OP2|SCAN-A*2")),
            col(
                "behandlerInit",
                d.swap([n.upper() for n in d.of(logins(d.world, 14, 3))], 0.08, "vik"),
                "USERNAME? PERSON_ID",
            ),
            col("protokol", d.of("kort*5|lang|naturlig"), "- HEALTH"),
            col("_etag", d.like('W/"%%%%%%%%"')),
        ],
    )
