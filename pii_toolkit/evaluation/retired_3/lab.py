"""The laboratory of a Norwegian hospital: patients, requests, specimens, results."""

from __future__ import annotations

from datetime import timedelta

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, initials, people, spaced, told
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    fields,
    jsons,
    table,
    upto,
    words,
    written,
)
from pii_toolkit.evaluation.retired_3.lab_tests import (
    catalogue,
    danish_samples,
    genetics,
    instruments,
    messages,
    microbiology,
)
from pii_toolkit.evaluation.world import World


def lab(world: World, rows: int) -> LabelledSchema:
    """Extracts of a laboratory system, one file for each table."""
    patients = people(world, "lab", upto(rows, 0.5), "NO", ages=(1, 97), foreign=0.12)
    doctors = people(world, "lab/doctors", 120, "NO", ages=(27, 68), foreign=0.15)
    licences = [f"{n}" for n in Dice(world, "hpr", 120).serial(2_004_117, 150_000)]
    Dice(world, "hpr/order", 120).rng.shuffle(licences)
    ids = Dice(world, "pasient-id", len(patients)).serial(3_000_450, 12)
    asked = Dice(world, "rekvisisjon", upto(rows, 0.7))
    requests = asked.like("24-#######", "25-#######")
    tables = (
        _patients(Dice(world, "pasient", len(patients)), ids, patients, licences),
        _doctors(Dice(world, "rekvirent", len(doctors)), doctors, licences),
        _requests(asked, requests, ids, licences, patients),
        _specimens(Dice(world, "prove", upto(rows, 0.9)), requests, doctors),
        _results(Dice(world, "resultat", rows), requests),
        microbiology(Dice(world, "mikrobiologi", upto(rows, 0.3)), requests),
        genetics(Dice(world, "gen", upto(rows, 0.12)), patients),
        danish_samples(Dice(world, "dk", upto(rows, 0.1))),
        catalogue(Dice(world, "analysekatalog", 48)),
        instruments(Dice(world, "instrumentlogg", upto(rows, 0.5))),
        messages(Dice(world, "svarmelding", upto(rows, 0.4)), requests, patients),
    )
    return LabelledSchema(
        "labdata", "hospital laboratory, extracts", "nb", "parquet", tables
    )


def _patients(
    d: Dice, ids: list[int], who: tuple[Person, ...], licences: list[str]
) -> LabelledTable:
    world = d.world
    numbers = [
        world.h_nummer(p.birth, p.sex) if world.chance(0.04) else p.number for p in who
    ]
    return table(
        "pasient",
        [
            col("pas_id", ids, "- PERSON_ID CUSTOMER_ID"),
            col("pid3_ident", numbers, "NO_FODSELSNUMMER NO_D_NUMMER NO_H_NUMMER"),
            col(
                "pid3_type",
                [
                    "FNR" if n == p.number else "HNR"
                    for n, p in zip(numbers, who, strict=True)
                ],
            ),
            col(
                "hjelpenr",
                d.holes([world.h_nummer(p.birth, p.sex) for p in who], 0.9),
                "NO_H_NUMMER NO_FODSELSNUMMER",
            ),
            col("fhn", d.holes(d.rows(world.fh_nummer), 0.85), "NO_FH_NUMMER?"),
            col(
                "pid5_navn",
                [f"{p.family}^{p.given}^{p.middle or ''}".upper() for p in who],
                "PERSON",
                "HL7 components",
            ),
            col(
                "pid7_fodt", written([p.birth for p in who], "%Y%m%d"), "DATE_OF_BIRTH"
            ),
            col("pid8", ["F" if p.female else "M" for p in who], "GENDER?"),
            col(
                "pid11_adr",
                [f"{p.line}^^{p.town}^^{p.code}^NO" for p in who],
                "STREET_ADDRESS LOCATION POSTAL_CODE",
                "HL7 components",
            ),
            col("mobil", d.holes([p.phone for p in who], 0.2), "PHONE_NUMBER"),
            col("fastlege_hpr", d.holes(d.of(licences), 0.15), "NO_HPR?"),
            col("dod_dato", d.holes(d.days(2020, 2025), 0.94), "- HEALTH"),
            col("spraak", d.of(["norsk"] * 300 + list(words("languages"))), "LANGUAGE"),
            col("livssyn", d.holes(d.of(words("faiths")), 0.85), "RELIGION"),
            col("blodtype", d.holes(d.of("A+*4|O+*4|B+|AB+|A-|O-"), 0.4), "HEALTH"),
            col("smittefare", d.of("0*15|1"), "HEALTH?"),
            col(
                "forskning",
                d.of("reservert|ikke reservert*6|samtykke biobank*2"),
                "CONSENT",
            ),
            col("merge_id", d.holes(d.of(ids), 0.97), "- PERSON_ID CUSTOMER_ID"),
            col("oppdatert", d.times(2024, 2025)),
        ],
        key="pas_id",
    )


def _doctors(d: Dice, who: tuple[Person, ...], licences: list[str]) -> LabelledTable:
    places = ("legesenter", "sykehjem", "legevakt", "helsehus", "poliklinikk")
    return table(
        "rekvirent",
        [
            col("hpr", licences, "NO_HPR?"),
            col("navn", [p.full for p in who], "PERSON"),
            col(
                "spesialitet",
                d.of("allmennmedisin*5|indremedisin|gynekologi|pediatri"),
                "OCCUPATION",
            ),
            col("her_id", d.ints(80_000, 180_000)),
            col(
                "virksomhet",
                [f"{p.town} {d.rng.choice(places)}" for p in who],
                "ORGANIZATION OCCUPATION",
            ),
            col("orgnr", d.rows(d.world.organisasjonsnummer), "NO_ORGANISASJONSNUMMER"),
            col("tlf", [spaced(p.phone) for p in who], "PHONE_NUMBER"),
            col("e_post", d.holes([p.mail for p in who], 0.3), "EMAIL_ADDRESS"),
            col("aktiv", d.of([True] * 9 + [False])),
            col("refusjonskode", d.of("FA1*5|FA2|SY*2|PR")),
        ],
    )


def _requests(
    d: Dice,
    requests: list[str],
    ids: list[int],
    licences: list[str],
    patients: tuple[Person, ...],
) -> LabelledTable:
    asked = d.times(2024, 2025)
    why = d.of(fields("icd"))
    return table(
        "rekvisisjon",
        [
            col("rekv_nr", requests),
            col("pas_id", d.of(ids), "- PERSON_ID CUSTOMER_ID"),
            col("rekv_hpr", d.of(licences), "NO_HPR?"),
            col("icd10", d.holes([one[0] for one in why], 0.3), "HEALTH"),
            col(
                "icd10_tekst", d.holes(d.typed([one[1] for one in why]), 0.4), "HEALTH"
            ),
            col(
                "klin_oppl",
                d.holes(told(d, "lab_notes", d.of(patients)), 0.3),
                "FREE_TEXT HEALTH",
            ),
            col("prioritet", d.of("R*8|O*2|C")),
            col("rekv_tid", asked),
            col(
                "prove_tid",
                [t + timedelta(minutes=d.rng.randint(4, 900)) for t in asked],
            ),
            col("avdeling", d.of("MED1*3|KIR2*2|GYN|BARN|AKM*4|POL 3|ekstern*5")),
            col("psykisk_helsevern", d.of([0] * 14 + [1]), "HEALTH?"),
            col("egenandel", d.of([0.0, 0.0, 66.0, 190.0])),
            col("kilde", d.of("DIPS*6|papir|Interactor*3")),
            col("strekkode", d.like("7########4")),
        ],
    )


def _specimens(
    d: Dice, requests: list[str], staff: tuple[Person, ...]
) -> LabelledTable:
    taken = d.times(2024, 2025)
    return table(
        "prove",
        [
            col("prove_id", d.serial(880_000_000, 40)),
            col("rekv_nr", d.of(requests)),
            col("materiale", d.typed(d.of(words("materials")), 0.02), "- HEALTH"),
            col("ror_farge", d.of("gul*4|lilla*3|grønn*2|grå")),
            col("lot", d.like("L####@", "B##K##")),
            col("utlop", d.days(2024, 2025)),
            col("mottatt", [t.isoformat(sep=" ") for t in taken]),
            col(
                "prover_init",
                d.of([initials(p) for p in staff[:40]]),
                "USERNAME? PERSON",
            ),
            col("fryser", d.like("F#-H##-P##")),
            col("volum_ml", d.money(0.5, 10.0, 1)),
            col("hemolyseindeks", d.ints(0, 400)),
            col(
                "avvik",
                d.holes(d.of("feil rør|for lite|umerket|knust|sen ankomst"), 0.9),
            ),
        ],
    )


def _results(d: Dice, requests: list[str]) -> LabelledTable:
    made = d.of(fields("analyses"))
    cells = [
        d.rng.choice(
            (f"{d.rng.triangular(0.1, 300, 8):.1f}",) * 9 + ("<0,6", "se komm.")
        )
        for _ in made
    ]
    return table(
        "resultat",
        [
            col("res_id", d.serial(1)),
            col("rekv_nr", d.of(requests)),
            col("npu", [one[0] for one in made], "- HEALTH"),
            col("analyse", [one[1] for one in made], "HEALTH"),
            col("verdi", cells, "HEALTH?"),
            col("enhet", [one[2] for one in made]),
            col("ref_lav", d.money(0, 40, 1)),
            col("ref_hoy", d.money(41, 400, 1)),
            col("flagg", d.of("N*6|H*2|L|HH"), "- HEALTH"),
            col("metode", d.of("COBAS8000*5|ADVIA|ARCH*2|POCT")),
            col("godkjent_av", d.of("autovalid*9|BIO12|BIO7|lege3"), "USERNAME?"),
            col("godkjent_tid", d.times(2024, 2025)),
            col(
                "korrigert",
                jsons(d.of([None] * 15 + [{"fra": "4,1", "grunn": "bytte"}])),
            ),
        ],
    )
