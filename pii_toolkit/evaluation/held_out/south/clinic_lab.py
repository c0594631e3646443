"""The clinic's laboratory: embryos, donors, genes and samples."""

from __future__ import annotations

import json

from pii_toolkit.evaluation.held_out.south.columns import Rows, col, said, table
from pii_toolkit.evaluation.held_out.south.residents import Resident, residents
from pii_toolkit.evaluation.labelled import LabelledTable

_FILE = "CUSTOMER_ID? PERSON_ID"
_GENES = (
    "CFTR;NM_000492.4;Cystisk fibrose*4|BRCA1;NM_007294.4;Arvelig brystcancer*3|"
    "HTT;NM_002111.8;Huntington|FMR1;NM_002024.6;Fragilt X*2|"
    "HBB;NM_000518.5;Beta-talassæmi|"
    "DMD;NM_004006.3;Duchenne muskeldystrofi"
)
_TESTS = (
    "AMH;pmol/L*4|FSH;IU/L*2|TSH;mIU/L*2|Østradiol;nmol/L*3|hCG;IU/L*3|"
    "Sædkonc.;mio/mL*2"
)


_REMARKS = (
    "medium skiftet|svag ekspansion*2|fragmentering 20 %*2|to kerner i én blastomer|"
    "ICSI af modne efter 4 t|OK*3|biopsi D5, 6 celler"
)


def embryos(d: Rows, cycles: list[str]) -> LabelledTable:
    """Embryos in the incubator and in the tank."""
    return table(
        "embryos",
        [
            col("embryoId", d.unique("E24-####-0#", "E25-####-0#")),
            col("cycleId", d.of(cycles)),
            col("dyrkningsDag", d.of([2, 3, 5, 5, 6]), "- HEALTH"),
            col(
                "gardnerScore",
                d.gaps(d.of("4AA*2|4AB*3|3BB*3|5AA|2BC"), 0.2),
                "- HEALTH",
            ),
            col("ploidi", d.gaps(d.of("euploid*3|aneuploid*2|mosaik"), 0.7), _GENETIC),
            col("fryseTank", d.of("T1|T2*2|T4")),
            col("straaNr", d.like("##-#-##")),
            col("mediumLot", d.like("LOT2#####", "5#####-0#")),
            col("temperaturC", d.make(lambda: round(d.rng.gauss(37.0, 0.08), 2))),
            col("kasseret", d.of([False] * 4 + [True]), "- HEALTH"),
            col("labKommentar", d.gaps(d.of(_REMARKS), 0.75), "- FREE_TEXT HEALTH"),
            col("lastChecked", said(d.moments(2025, 2025), "%Y-%m-%dT%H:%M:%SZ")),
        ],
    )


_GENETIC = "GENETIC_DATA HEALTH"


def donors(d: Rows) -> LabelledTable:
    """Donors, known by a name that is not theirs."""
    men = residents(d.world.fork("donors"), d.count, youngest=19, oldest=44)
    aliases = "BIRK|ODIN|TRISTAN|LOUIS|GEIR|ZORRO|NEMO|ARNOLD|VERNER|ILIAS"
    groups = "Kaukasisk*8|Afrikansk|Asiatisk*2|Mellemøstlig|Blandet"
    return table(
        "donorRegister",
        [
            col("donorNr", d.unique("7####", "1####"), _FILE),
            col("alias", d.of(aliases), "- PERSON_GIVEN_NAME PERSON USERNAME"),
            col("donorType", d.of("anonym*3|åben*4"), "- PROFILE CONSENT"),
            col("race", d.of(groups), "ETHNICITY"),
            col("hoejdeCm", d.ints(168, 199), "HEALTH? PROFILE"),
            col(
                "oejenfarve",
                d.of("blå*4|brun*2|grøn|grå"),
                "- HEALTH PROFILE BIOMETRIC GENETIC_DATA",
            ),
            col("blodtype", d.of("A+*4|O+*4|B+|AB+|O-|A-"), "HEALTH"),
            col(
                "erhverv",
                d.gaps(d.of("Studerende*5|Ingeniør|Tømrer|Lærer"), 0.1),
                "OCCUPATION",
            ),
            col("cmvStatus", d.of("neg*3|pos*2"), "HEALTH"),
            col("kontaktMobil", d.gaps([p.phone for p in men], 0.2), "PHONE_NUMBER"),
            col("cprKrypteret", _encrypted(d), _HIDDEN, "encrypted"),
            col("karantaeneUdlob", said(d.days(2025, 2026), "%Y-%m-%d"), "- HEALTH"),
            col("straaPaaLager", d.ints(0, 60)),
        ],
    )


_HIDDEN = "DK_CPR_NUMBER? PERSON_ID"


def _encrypted(d: Rows) -> list[str]:
    return [f"enc:v1:{made}" for made in d.hashes(40)]


def genes(d: Rows, files: list[str]) -> LabelledTable:
    """Reports of the genetic laboratory."""
    names, transcripts, illnesses = d.rows_of(_GENES)
    changes = d.like("c.1###del", "c.##C>T", "c.2##A>G", "c.15##_15##delCTT")
    verdicts = d.of("Patogen*3|Sandsynlig patogen|VUS*3|Benign*2|Rask bærer*3")
    return table(
        "geneticReports",
        [
            col("reportId", d.rising(88_000)),
            col("journalNr", d.of(files), _FILE),
            col("gen", names, _GENETIC),
            col("transcript", transcripts, "- GENETIC_DATA"),
            col("variantHgvs", changes, _GENETIC),
            col("fortolkning", verdicts, _GENETIC),
            col("sygdom", illnesses, "HEALTH GENETIC_DATA"),
            col("zygosity", d.of("het*6|hom|hemi"), _GENETIC),
            col(
                "familieHistorik",
                _families(d),
                "HEALTH GENETIC_DATA FREE_TEXT DEPENDANTS",
            ),
            col("sekventeringKoersel", d.like("NVQ_25####_A0####_%%%%")),
            col("meanCoverage", d.ints(60, 480)),
            col("pipeline", d.of("gatk-4.5*3|dragen-4.2")),
        ],
    )


def _families(d: Rows) -> list[str]:
    """Relatives as JSON, some with illnesses."""
    sides = ("mor", "far", "søster", "bror", "moster", "farfar")
    return [
        json.dumps(
            [
                {
                    "relation": d.rng.choice(sides),
                    "debutAlder": d.rng.randint(1, 70),
                    "diagnose": d.rng.choice(("brystkræft", "CF", "Huntington", None)),
                }
                for _ in range(d.rng.randint(0, 2))
            ],
            ensure_ascii=False,
        )
        for _ in range(d.count)
    ]


def samples(d: Rows, people: list[Resident]) -> LabelledTable:
    """Answers of blood tests and counts; the analyser wrote the number as it liked."""
    tests, units = d.rows_of(_TESTS)
    danes = [p.number for p in people if p.country == "DK"]
    ids = d.swap(d.of(danes), 0.15, d.like("ERST#####", "KONTROL"))
    return table(
        "labResultater",
        [
            col("analyseId", d.rising(3_300_000)),
            col("patientIdent", ids, _IDENT),
            col("analyseKode", tests, "- HEALTH"),
            col("vaerdi", d.amounts(0.1, 20), "HEALTH?"),
            col("enhed", units),
            col("flag", d.gaps(d.of("H|L*2|!"), 0.8), "HEALTH?"),
            col("proveRoerBarcode", d.like("10########", "31########")),
            col("instrument", d.of("cobas e801*4|Immulite|manuel")),
            col("qcLevel", d.gaps(d.of([1, 2, 3]), 0.9)),
            col(
                "provetidspunkt", said(d.moments(2024, 2025), "%Y%m%d%H%M"), "- HEALTH"
            ),
            col("godkendtAf", d.of("bioa1*3|bioa2*2|auto*5"), "- USERNAME PERSON_ID"),
        ],
    )


_IDENT = "DK_CPR_NUMBER DK_ERSTATNINGSPERSONNUMMER CUSTOMER_ID"
