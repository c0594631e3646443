"""What nurses write, and what they give."""

from __future__ import annotations

from collections.abc import Sequence

from pii_toolkit.evaluation.held_out.north.kit import (
    Rows,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import Person, people
from pii_toolkit.evaluation.held_out.north.words import lines
from pii_toolkit.evaluation.labelled import LabelledTable

_KEY = "CUSTOMER_ID PERSON_ID"
_MEDICINES = (
    "N02BE01=Paracet=500 mg×6|B01AC06=Albyl-E=75 mg×4|C07AB02=Selo-Zok=50 mg×4|"
    "A10AB05=NovoRapid=100 E/ml×2|N06DA02=Aricept=10 mg×2|C03CA01=Furix=40 mg×3|"
    "N05CF01=Imovane=7,5 mg×3|A10BA02=Metformin Sandoz=500 mg×3|N05AH04=Seroquel=25 mg|"
    "R03AC02=Ventoline=0,1 mg/dose×2|A06AD11=Duphalac=670 mg/ml×2|N02AA05=OxyNorm=5 mg"
)
_DOSES = (
    "1+0+1+0×5|1+0+0+0×6|0+0+0+1×3|2 tabl x 3|1 tabl ved behov, maks 4/døgn×2|"
    "etter liste|1 tabl vesp×2"
)


def journal(
    d: Rows,
    cared_for: Sequence[Person],
    keys: list[int],
    staff: Sequence[Person],
) -> LabelledTable:
    """Notes of the day, signed by whoever wrote them."""
    chosen = d.pick(list(zip(cared_for, keys, strict=True)))
    writers = d.pick(staff)
    kin = people(d.world, d.count, 25, 80)
    slots = {
        "name": [p.given for p, _ in chosen],
        "kin": [p.given for p in kin],
        "phone": [p.mobile for p in kin],
        "n": d.shape("1#", "2#", "3#"),
    }
    notes = d.slips(d.tell(lines("care_notes"), 3, slots), 0.06)
    return table(
        "journalnotat",
        [
            plain("notat_id", d.uuids()),
            plain("mottaker_id", [key for _, key in chosen], _KEY),
            plain("notattype_kd", d.pick("RAPP×9|TILT×3|EVAL|LEGE")),
            shown("notat_txt", notes, "HEALTH FREE_TEXT PERSON PHONE_NUMBER"),
            shown("skrevet_av_txt", [p.name for p in writers], "PERSON"),
            plain("yrkesgruppe_kd", d.pick("SPL×5|HFA×6|ASS×2|VPL"), "OCCUPATION"),
            plain("skrevet_tid", d.stamps(2024, 2025)),
            plain("signert_tid", d.gaps(d.stamps(2025, 2025), 0.1)),
            plain("innhold_sha256_txt", d.shape("%" * 64), "SIGNATURE"),
            plain("tiltak_nr", d.gaps(d.ints(1, 24), 0.4)),
            plain("versjon_nr", d.pick([1, 1, 1, 1, 2, 3])),
            plain("slettet_jn", d.pick("N×40|J")),
        ],
        "notat_id",
        {"mottaker_id": ("tjenestemottaker", "mottaker_id")},
    )


def medicines(d: Rows, keys: list[int]) -> LabelledTable:
    """The list of medicines."""
    doctors = d.ints(1_900_000, 9_990_000)[:40]
    drugs = [str(drug).split("=") for drug in d.pick(_MEDICINES)]
    return table(
        "legemiddelkort",
        [
            plain("linje_id", d.serial(1_000_000, 3)),
            plain("mottaker_id", d.pick(keys), _KEY),
            shown("atc_kd", [drug[0] for drug in drugs], "HEALTH"),
            shown("preparat_txt", [drug[1] for drug in drugs], "HEALTH"),
            plain("styrke_txt", [drug[2] for drug in drugs], "HEALTH"),
            shown("dosering_txt", d.pick(_DOSES), "HEALTH"),
            plain(
                "varenr", d.gaps(d.shape("0#####", "1#####", "5#####"), 0.1), "HEALTH"
            ),
            plain("reseptgruppe_kd", d.pick("C×8|B×3|A|F×2"), "HEALTH"),
            plain("multidose_jn", d.pick("J×2|N"), "HEALTH"),
            plain("fra_dato", d.dates(2020, 2025), "HEALTH"),
            plain("sep_dato", d.gaps(d.dates(2024, 2025), 0.7), "HEALTH"),
            hidden("forskriver_hpr_nr", d.pick(doctors), "NO_HPR"),
        ],
        "linje_id",
        {"mottaker_id": ("tjenestemottaker", "mottaker_id")},
    )
