"""The debt collector's papers of identity and what the law makes it ask."""

from __future__ import annotations

import pyarrow as pa

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.people import Person
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World


def identification(w: World, debtors: list[Person]) -> LabelledTable:
    """Papers and screening under the money-laundering act."""
    n = len(debtors)
    return table(
        "legitim",
        plain("leg_lbnr", cells.serial(n)),
        plain("deb_lbnr", cells.serial(n)),
        *_papers(w, n),
        *_screening(w, n),
        plain("leg_version", cells.integers(w, n, 1, 4), pa.int8()),
        plain("leg_metode", cells.pick(w, n, ["online", "filial", "post"])),
        key="leg_lbnr",
        joins=(("deb_lbnr", "debitor", "deb_lbnr"),),
    )


def _papers(w: World, n: int) -> tuple[Column, ...]:
    return (
        column(
            "leg_pas",
            holds("PASSPORT_NUMBER", blind=True),
            cells.holes(w, cells.pattern(w, n, "2########"), 0.4),
        ),
        column(
            "leg_kkort",
            holds("DRIVERS_LICENSE", blind=True),
            cells.holes(w, cells.pattern(w, n, "########"), 0.3),
        ),
        column(
            "leg_idk",
            holds("ID_CARD", blind=True),
            cells.holes(w, cells.pattern(w, n, "LK######"), 0.9),
        ),
        column(
            "leg_oces",
            holds("DK_NEMID_PID"),
            cells.holes(w, cells.pattern(w, n, "PID:9208-2002-2-############"), 0.5),
        ),
        column(
            "leg_mid",
            holds("DK_MITID_UUID", "PERSON_ID", blind=True, trouble="like any UUID"),
            cells.holes(w, cells.uuids(w, n), 0.2),
        ),
        column(
            "leg_unders",
            holds("SIGNATURE", "PHOTO", trouble="binary"),
            cells.holes(w, cells.blobs(w, n, b"\x89PNG\r\n\x1a\n"), 0.5),
        ),
    )


def _screening(w: World, n: int) -> tuple[Column, ...]:
    funds = ("løn", "arv", "salg af bolig", "opsparing", "gave fra familie", "SU")
    posts = ("folketingsmedlem", "nær familie til minister", "dommer", "generalmajor")
    return (
        column(
            "leg_mid_opr", holds("SOURCE_OF_FUNDS", "INCOME"), cells.pick(w, n, funds)
        ),
        column(
            "leg_pep_jn",
            holds("PEP_STATUS", blind=True),
            cells.pick(w, n, ["N", "J"], [97, 3]),
        ),
        column(
            "leg_pep_art",
            holds("PEP_STATUS", "POLITICAL_OPINION", "OCCUPATION", trouble="sparse"),
            cells.holes(w, cells.pick(w, n, posts), 0.95),
        ),
        column(
            "leg_sankt",
            holds("SANCTION_HIT", trouble="sparse"),
            cells.holes(
                w, cells.pick(w, n, ["OFAC SDN", "EU 269/2014", "FN 1267"]), 0.97
            ),
        ),
        column(
            "leg_nsk",
            holds(
                "CRIMINAL_RECORD",
                "RISK_ASSESSMENT",
                blind=True,
                trouble="nearly constant",
            ),
            cells.pick(w, n, [False, True], [98, 2]),
            comment="Underretning sendt til NSK",
        ),
    )
