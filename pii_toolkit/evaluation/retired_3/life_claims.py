"""Claims, consents, tariffs and nightly jobs of the life and pension company."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, told
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    fields,
    table,
    words,
    written,
)

_POLICY = "- CUSTOMER_ID PENSION PERSON_ID"


def claims(d: Dice, numbers: list[str], holders: tuple[Person, ...]) -> LabelledTable:
    """Illness, lost capacity for work, death."""
    ill = d.of(fields("icd_da"))
    about, doctors = d.of(holders), d.of(holders)
    return table(
        "SKADE",
        [
            col("SKNR", d.serial(2_500_017, 30)),
            col("POLNR", d.of(numbers), _POLICY),
            col("SKDTO", d.days(2012, 2025)),
            col("ANMTID", d.times(2012, 2025)),
            col("SKART", d.typed(d.of(words("claims_da"))), "HEALTH"),
            col("DIAKD", d.holes([one[0] for one in ill], 0.2), "HEALTH"),
            col("DIATX", d.holes([one[1] for one in ill], 0.3), "HEALTH"),
            col("ERHVEVN", d.holes(d.of([0, 25, 33, 50, 50, 66, 100]), 0.4), "HEALTH?"),
            col("LGNVN", d.holes([f"Dr. {p.full}" for p in doctors], 0.4), "PERSON"),
            col("LGYDR", d.holes(d.like("0#####"), 0.4), "- PERSON_ID NO_HPR"),
            col(
                "UDBBLB", d.holes(d.money(1_000, 900_000), 0.3), "- PENSION TRANSACTION"
            ),
            col("UDBKTO", _accounts(d), "DK_BANK_ACCOUNT"),
            col("BNKNVN", d.holes(d.of(words("banks_da")), 0.4), "BANK_NAME"),
            col("AFGKD", d.of("A*3|D*5|H|  *2")),
            col("SBH", d.of("LNI*4|MRAV*3|KATO|JBU|SKY|ext07"), "USERNAME? PERSON"),
            col(
                "SAGNOT", d.holes(told(d, "notes_da", about), 0.15), "FREE_TEXT HEALTH"
            ),
            col("KLAGTX", d.holes(d.of(words("complaints")), 0.85), "COMPLAINT"),
            col("TLFOPT", _recordings(d), "VOICE_RECORDING"),
            col("AFSLDTO", d.holes(d.days(2013, 2025), 0.35)),
        ],
        key="SKNR",
        refs="POLNR>POLICE.POLNR",
    )


def _accounts(d: Dice) -> list[str | None]:
    return d.holes(d.rows(lambda: " ".join(d.world.danish_account())), 0.25)


def _recordings(d: Dice) -> list[str | None]:
    return d.holes(d.like("\\\\OPT02\\lyd\\2024\\####-######.wav"), 0.7)


def consents(d: Dice, keys: list[int]) -> LabelledTable:
    """What the customer agreed to, with the eID that signed."""
    texts = (
        "samtykke til e-post",
        "samtykke til PensionsInfo",
        "ja til nyhedsbrev",
        "nej tak til markedsføring",
        "samtykke: helbredsoplysninger fra læge",
        "samtykke trukket tilbage",
        "SAMTYKKE GIVET MUNDTLIGT",
        "profilering frabedt",
    )
    return table(
        "SAMTYK",
        [
            col("FT_ID", d.of(keys), "- CUSTOMER_ID PERSON_ID"),
            col("SAMTX", d.of(texts), "CONSENT"),
            col("SAMST", d.of("G*7|T|A"), "CONSENT?"),
            col("MIDUUID", d.holes(d.uuids(), 0.2), "DK_MITID_UUID?"),
            col(
                "PIDGML",
                d.holes(d.like("PID:9208-2002-2-############"), 0.75),
                "DK_NEMID_PID",
            ),
            col("IPADR", d.holes(d.ips(), 0.3), "IP_ADDRESS"),
            col("KANAL", d.of("WEB*6|TLF*3|BREV")),
            col("TIDSP", [t.isoformat() for t in d.times(2019, 2025)]),
            col("TXVER", d.of("2.0*3|2.1*4|3.0")),
        ],
        refs="FT_ID>FORSTAGER.FT_ID",
    )


def tariffs(d: Dice) -> LabelledTable:
    """Bases of calculation: nobody's."""
    return table(
        "TARIF",
        [
            col("TARGR", d.of("G82|U74K|L99|M16|U12")),
            col("ALD", d.ints(15, 75)),
            col("KN", d.of("K|M|U")),
            col("DODINT", d.rows(lambda: round(d.rng.uniform(1e-4, 0.04), 7))),
            col("GRNTPCT", d.of([0.5, 1.0, 2.5, 4.25])),
            col("OMKPCT", d.of([0.0, 0.35, 0.9])),
            col("GLDFRA", d.days(1982, 2020)),
            col(
                "BESKR", d.of("Grundlag 1982|Unisex 2012|Markedsrente|Hvilende|TAE u65")
            ),
        ],
    )


def batches(d: Dice) -> LabelledTable:
    """What ran last night."""
    started = d.times(2025, 2025)
    return table(
        "KORSEL",
        [
            col("KRSNR", d.serial(551_001)),
            col("JOBNVN", d.like("LP@##DAG", "LP@##MND", "KVRAP0##")),
            col("STRTID", started),
            col("VARSEK", d.ints(1, 7400)),
            col("ANTLST", d.ints(0, 190_000)),
            col("ANTFJL", d.of([0] * 9 + [1, 4, 26])),
            col("RTKD", d.of("0000*9|0004|0012")),
            col("PRMKRT", written(started, "DATO=%Y%m%d,FIRMA=01")),
            col("MASK", d.of("PROD1*5|PROD2*2")),
            col("CHKSUM", d.like("%%%%%%%%%%%%%%%%")),
        ],
        key="KRSNR",
    )
