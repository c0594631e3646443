"""Microbes, genes, instruments and messages of the laboratory."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, people
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    fields,
    jsons,
    table,
    words,
    written,
)


def microbiology(d: Dice, requests: list[str]) -> LabelledTable:
    """What grew."""
    return table(
        "mikrobiologi",
        [
            col("rekv_nr", d.of(requests)),
            col("agens", d.typed(d.of(words("microbes"))), "HEALTH"),
            col("funn", d.of("påvist*3|ikke påvist*6|inkonklusiv|POS|NEG*2"), "HEALTH"),
            col("ct_verdi", d.holes(d.money(12, 40, 1), 0.4), "- HEALTH"),
            col(
                "resistens",
                jsons(
                    d.rows(
                        lambda: {
                            drug: d.rng.choice("SSSIR")
                            for drug in d.rng.sample(
                                (
                                    "ampicillin",
                                    "ciprofloksacin",
                                    "gentamicin",
                                    "meropenem",
                                ),
                                2,
                            )
                        }
                    )
                ),
                "- HEALTH",
            ),
            col("msis_meldt", d.of("ja|nei*8"), "- HEALTH"),
            col(
                "smittested",
                d.holes(d.of(words("countries")), 0.7),
                "- COUNTRY LOCATION HEALTH",
            ),
            col(
                "seksuell_kontakt",
                d.holes(d.of(words("orientation")), 0.9),
                "SEXUAL_ORIENTATION",
            ),
            col("skal", d.like("SK-####")),
            col("inkubator", d.of("I1*3|I2*2|CO2-1")),
        ],
    )


def genetics(d: Dice, patients: tuple[Person, ...]) -> LabelledTable:
    """Inherited disease."""
    who = d.of(patients)
    return table(
        "medgen",
        [
            col("henv_id", d.like("MG25-#####")),
            col("proband_fnr", [p.number for p in who], "NO_FODSELSNUMMER NO_D_NUMMER"),
            col("variant", d.of(words("genes")), "GENETIC_DATA"),
            col("klasse", d.of([1, 2, 3, 3, 4, 5]), "- GENETIC_DATA HEALTH"),
            col(
                "slektskap",
                d.of("proband*4|mor*2|far|søster|bror|foster|kusine"),
                "- DEPENDANTS HOUSEHOLD GENETIC_DATA HEALTH",
            ),
            col(
                "panel",
                d.of("HBOC v5*3|kardiomyopati|FH|trio-eksom|NIPT"),
                "- GENETIC_DATA HEALTH",
            ),
            col("vcf", d.like("s3://medgen-prod/25/%%%%%%%%.vcf.gz"), "- GENETIC_DATA"),
            col("etn_opphav", d.holes(d.of(words("ethnicity")), 0.5), "ETHNICITY"),
            col(
                "konklusjon",
                [
                    f"{p.given} er bærer av {d.rng.choice(words('genes'))}, rettleies."
                    for p in who
                ],
                "FREE_TEXT GENETIC_DATA HEALTH",
            ),
            col("svar_dato", d.days(2023, 2025)),
            col("dekning_x", d.ints(28, 210)),
        ],
    )


def danish_samples(d: Dice) -> LabelledTable:
    """Specimens that a Danish hospital sent."""
    who = people(d.world, "lab/dk", d.n, "DK", ages=(0, 95))
    return table(
        "dk_prover",
        [
            col("glas", d.like("DK#########")),
            col("cpr_dk", [p.dashed for p in who], "DK_CPR_NUMBER"),
            col(
                "erstatnings_cpr",
                d.holes(
                    [d.world.erstatningspersonnummer(p.birth, p.sex) for p in who], 0.5
                ),
                "DK_ERSTATNINGSPERSONNUMMER DK_CPR_NUMBER",
            ),
            col("patient", d.typed([p.full for p in who]), "PERSON"),
            col("sks", d.of([one[0] for one in fields("icd_da")]), "HEALTH"),
            col(
                "afsender",
                d.of("Rigshospitalet*3|Aarhus Universitetshospital|OUH*2"),
                "ORGANIZATION",
            ),
            col("modtaget", written(d.times(2024, 2025), "%d-%m-%Y %H:%M")),
            col("temp_c", d.money(2, 24, 1)),
        ],
    )


def catalogue(d: Dice) -> LabelledTable:
    """Which analyses there are."""
    made = fields("analyses")
    return table(
        "analysekatalog",
        [
            col("npu", [one[0] for one in made]),
            col("navn", [one[1] for one in made]),
            col("enhet", [one[2] for one in made]),
            col("pris", d.money(8, 900)),
            col("takst", d.like("70#@", "71#")),
            col("holdbarhet_t", d.of([4, 24, 48, 72, 168])),
            col("min_alder", d.of([0, 0, 0, 1, 18])),
            col("kjonn", d.of("B*9|K|M")),
            col("aktiv_fra", d.days(2012, 2023)),
        ],
    )


def instruments(d: Dice) -> LabelledTable:
    """Alarms of machines."""
    return table(
        "instrumentlogg",
        [
            col("ts", d.times(2025, 2025)),
            col("instrument", d.of("COBAS8000-1*5|COBAS8000-2*4|XN-9100*2|ARCH-3")),
            col("serienr", d.like("SN-####-####")),
            col("kode", d.like("E###", "W##")),
            col(
                "tekst",
                d.of(
                    "Reagent lav*4|Kalibrering utløpt|Klump i prøve*2|Vannfilter|Stans"
                ),
            ),
            col("qc_lot", d.like("QC#####")),
            col("qc_sd", d.rows(lambda: round(d.rng.gauss(0, 1), 2))),
            col("host", d.like("10.24.#.1##"), "- IP_ADDRESS DEVICE_ID"),
            col("kvittert", d.of("BIO12*3|BIO7*2|BIO31|"), "USERNAME?"),
        ],
    )


def messages(
    d: Dice, requests: list[str], patients: tuple[Person, ...]
) -> LabelledTable:
    """Answers that were sent out."""
    return table(
        "svarmelding",
        [
            col("msg_id", d.uuids()),
            col("rekv_nr", d.of(requests)),
            col("mottaker_her", d.ints(80_000, 180_000)),
            col("apprec", d.of("OK*9|AVVIST")),
            col("sendt_utc", [int(t.timestamp()) for t in d.times(2024, 2025)]),
            col(
                "hode_xml",
                [
                    f"<Pasient><Id>{p.number}</Id><Navn>{p.family}</Navn></Pasient>"
                    for p in d.of(patients)
                ],
                "NO_FODSELSNUMMER NO_D_NUMMER PERSON PERSON_FAMILY_NAME",
                "XML",
            ),
            col("sertifikat_sn", d.like("%%%%%%%%%%%%%%%%")),
            col("kopi_til", d.holes(d.of("fastlege*4|pasient|NAV|forsikring"), 0.5)),
            col("stoerrelse_kb", d.ints(2, 480)),
        ],
    )
