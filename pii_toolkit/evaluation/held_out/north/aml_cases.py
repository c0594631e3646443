"""Alerts, the cases they grow into, hits in lists, and the risk of countries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from pii_toolkit.evaluation.held_out.north.kit import (
    Rows,
    as_text,
    codes,
    comma,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import Person
from pii_toolkit.evaluation.held_out.north.words import lines
from pii_toolkit.evaluation.labelled import LabelledTable

Known = Sequence[tuple[Person, int]]

_KEY = "CUSTOMER_ID PERSON_ID"
_STAFF = "KMY×3|ATO×4|SGR×2|SYS"
_STAMP = "%d.%m.%Y %H:%M"
_SCENARIOS = (
    "S01=Kontantinnskudd over terskel×3|S04=Rask gjennomstrømning×4|"
    "S07=Høyrisikoland×2|S11=Avvik fra forventet bruk×5|S15=Mange motparter|"
    "S20=Ny konto stor bevegelse"
)
_COUNTRIES = """
    NO=Norge=1=J=N
    SE=Sverige=1=J=N
    DK=Danmark=1=J=N
    PL=Polen=2=J=N
    LT=Litauen=2=J=N
    GB=Storbritannia=1=N=N
    US=USA=2=N=N
    TR=Tyrkia=3=N=N
    AE=De forente arabiske emirater=4=N=N
    RU=Russland=5=N=N
    IR=Iran=5=N=J
    KP=Nord-Korea=5=N=J
    MM=Myanmar=5=N=J
    SY=Syria=5=N=N
    ER=Eritrea=4=N=N
"""
_XML = (
    '<?xml version="1.0"?><melding><mistenkt><navn>{name}</navn><fnr>{number}</fnr>'
    "</mistenkt><grunnlag>{law}</grunnlag><belop>{amount}</belop></melding>"
)


def alerts(d: Rows, numbers: list[int]) -> LabelledTable:
    """What the nightly run cries out about."""
    scenes = [str(scene).split("=") for scene in d.pick(_SCENARIOS)]
    seen = d.stamps(2025, 2025)
    begun = [moment - timedelta(days=30) for moment in seen]
    closed = as_text(d.later(seen, 90), _STAMP)
    return table(
        "ALARM",
        [
            plain("ALARM_ID", d.serial(230_000, 3)),
            hidden("KND_NR", d.pick(numbers), _KEY),
            plain("SCEN_KD", [scene[0] for scene in scenes], "RISK_ASSESSMENT"),
            plain("SCEN_TXT", [scene[1] for scene in scenes], _RISK),
            hidden("SCORE", d.ints(40, 100), "RISK_ASSESSMENT CRIMINAL_RECORD"),
            hidden("SUM_BEL", comma(d.sums(9_000, 2_400_000)), "TRANSACTION"),
            plain("ANT_TX", d.ints(1, 90), "TRANSACTION"),
            plain("PER_FRA", as_text(begun, "%d.%m.%Y")),
            plain("PER_TIL", as_text(seen, "%d.%m.%Y")),
            plain("STAT_KD", d.pick(["10", "20", "20", "90", "90", "91"])),
            hidden("TILD_SB", d.gaps(d.pick(_STAFF), 0.2), "USERNAME PERSON_ID"),
            plain("OPPR_TS", as_text(seen, _STAMP)),
            plain("LUKK_TS", d.gaps(closed, 0.4)),
            plain("REGEL_VER", d.pick("2.4×5|2.3|3.0-pilot")),
            plain("KJ_NR", d.shape("RUN2025####")),
        ],
        "ALARM_ID",
    )


_RISK = "RISK_ASSESSMENT CRIMINAL_RECORD"


def cases(d: Rows, known: Known) -> LabelledTable:
    """Cases, and what was told to the authority."""
    chosen = d.pick(known)
    slots = {
        "name": [p.name for p, _ in chosen],
        "phone": [p.mobile for p, _ in chosen],
        "date": as_text(d.dates(2025, 2025), "%d.%m."),
        "n": d.shape("1#", "2#", "3#"),
    }
    return table(
        "MT_SAK",
        [
            plain("SAK_ID", d.serial(4_000, 2)),
            plain("SAK_NR", d.shape("MT-2024-####", "MT-2025-####"), "CRIMINAL_RECORD"),
            hidden("KND_NR", [number for _, number in chosen], _KEY),
            plain("PRI", d.pick([1, 2, 2, 3, 3])),
            shown("BESKR", d.tell(lines("suspicion"), 3, slots), _TOLD),
            plain("KONKL", d.pick("HENLAGT×5|RAPPORT×2|OPPFØLG×3"), "CRIMINAL_RECORD"),
            hidden("RAPP_ØKO_JN", d.pick("N×4|J"), "CRIMINAL_RECORD"),
            hidden("ØKO_REF", d.gaps(d.shape("20250#####"), 0.7), _POLICE),
            shown("MELD_XML", d.gaps(_reports(d, chosen), 0.7), _REPORT),
            plain("AVV_KF_JN", d.pick("N×9|J"), "CRIMINAL_RECORD"),
            hidden("SB_INIT", d.pick(_STAFF), "USERNAME PERSON_ID"),
            plain("FRIST_DT", as_text(d.dates(2025, 2026), "%d.%m.%Y")),
            plain("MAL_KD", d.pick("MT1×4|MT2|HVIT3")),
            plain("VEDL_ANT", d.ints(0, 12)),
        ],
        "SAK_ID",
    )


_TOLD = "CRIMINAL_RECORD FREE_TEXT PERSON PHONE_NUMBER"
_POLICE = "LEGAL_CASE CRIMINAL_RECORD"
_REPORT = "CRIMINAL_RECORD NO_FODSELSNUMMER NO_D_NUMMER PERSON"


def _reports(d: Rows, chosen: Known) -> list[str]:
    laws = d.pick("hvvl § 26×4|hvvl § 25")
    amounts = d.ints(20_000, 3_000_000, 100)
    return [
        _XML.format(name=p.name, number=p.number, law=law, amount=amount)
        for (p, _), law, amount in zip(chosen, laws, amounts, strict=True)
    ]


def hits(d: Rows, known: Known) -> LabelledTable:
    """Hits in lists of sanctions and politicians, nearly all of them false."""
    chosen = d.pick(known)
    listed = d.slips([f"{p.family.upper()} {p.given}" for p, _ in chosen], 0.5)
    births = d.gaps(as_text([p.birth for p, _ in chosen], "%Y"), 0.3)
    notes = d.tell(lines("hit_notes"), 1, {"name": [p.name for p, _ in chosen]})
    return table(
        "SANKSJ_TREFF",
        [
            plain("TREFF_ID", d.serial(8_100, 2)),
            hidden("KND_NR", [number for _, number in chosen], _KEY),
            plain("LISTE", d.pick("EU×4|OFAC SDN×3|FN|UD|PEP-NO×2"), "SANCTION_HIT"),
            plain("LISTE_REF", d.shape("EU.####.##", "SDN-#####"), "SANCTION_HIT"),
            shown("LISTE_NVN", listed, "PERSON SANCTION_HIT"),
            shown("LISTE_FÅR", births, "DATE_OF_BIRTH SANCTION_HIT AGE"),
            hidden("MATCH_PST", d.ints(72, 100), "SANCTION_HIT RISK_ASSESSMENT"),
            hidden("UTFALL", d.pick("FP×12|TP|ÅPEN×2"), "SANCTION_HIT"),
            shown("BEGR", d.gaps(notes, 0.2), _NOTE),
            plain("KJ_TS", as_text(d.stamps(2025, 2025), _STAMP)),
            plain("VURD_AV", d.pick("SYS×8|ATO|KMY"), "USERNAME PERSON_ID"),
        ],
        "TREFF_ID",
    )


_NOTE = "FREE_TEXT SANCTION_HIT PEP_STATUS PERSON"


def country_risk(rows: int) -> LabelledTable:
    """Countries as the bank grades them: nobody's data."""
    code, name, grade, union, black = codes(rows, _COUNTRIES)
    return table(
        "LND_RISK",
        [
            plain("LND_KD", code),
            plain("LND_NVN", name),
            plain("RISK_GR", [int(n) for n in grade]),
            plain("EØS_JN", union),
            plain("FATF_SVART", black),
        ],
        "LND_KD",
    )
