"""Employers of the pension company's members, and what its analysts are given."""

from __future__ import annotations

from datetime import datetime

from pii_toolkit.evaluation.held_out.south.columns import Rows, col, table
from pii_toolkit.evaluation.held_out.south.residents import (
    Resident,
    firm,
    logins,
    residents,
)
from pii_toolkit.evaluation.labelled import LabelledTable

_REMARKS = (
    "Genforhandles pr. 1.1.|Overenskomst HK/Dansk Erhverv|Afventer retur fra mægler|"
    "Fusion med F20114, lukkes|Kun gruppeliv|se mail 12/3"
)


def employers(d: Rows) -> LabelledTable:
    """Companies with an agreement."""
    staff = residents(d.world.fork("staff"), d.count, youngest=25, oldest=67)
    branches = (
        "412000;Opførelse af bygninger|494100;Vejgodstransport|620100;Programmering"
    )
    codes, texts = d.rows_of(f"{branches}|862300;Tandlæger|561020;Pizzeriaer mv.")
    return table(
        "dim_arbejdsgiver_firmaaftale",
        [
            col("arbejdsgiver_surrogatnoegle", d.rising(500, 2)),
            col(
                "firmaaftale_nummer", d.like("F#####", "F####"), "- CUSTOMER_ID PENSION"
            ),
            col("arbejdsgiver_cvr_nummer", d.make(d.world.cvr), "DK_CVR"),
            col(
                "produktionsenhed_nummer",
                d.gaps([str(n) for n in d.ints(1_003_000_001, 1_030_999_999)], 0.3),
                "DK_P_NUMMER?",
            ),
            col("arbejdsgiver_navn", d.make(lambda: firm(d.world)), "ORGANIZATION"),
            col("branche_db07_kode", codes, "- OCCUPATION"),
            col("branche_db07_tekst", texts, "- OCCUPATION"),
            col("kontaktperson_navn", d.gaps([p.full for p in staff], 0.15), "PERSON"),
            col(
                "kontaktperson_telefon",
                [f"{p.phone[:4]} {p.phone[4:]}" for p in staff],
                "PHONE_NUMBER",
            ),
            col(
                "bidragsprocent_arbejdsgiver",
                d.of([8.0, 10.0, 10.0, 12.0, 13.2]),
                "- PENSION",
            ),
            col("bidragsprocent_loenmodtager", d.of([4.0, 5.0, 5.0, 6.0]), "- PENSION"),
            col("aftale_bemaerkning", d.gaps(d.of(_REMARKS), 0.7), "- FREE_TEXT"),
            col("firmaaftale_status_tekst", d.of("Aktiv*9|Opsagt|Under udarbejdelse")),
            col(
                "ansvarlig_kundechef",
                d.of([n.upper() for n in logins(d.world, 14, 3)]),
                _LOGIN,
            ),
        ],
        "arbejdsgiver_surrogatnoegle",
    )


_LOGIN = "USERNAME? PERSON_ID PERSON"


def extract(d: Rows, people: list[Resident]) -> LabelledTable:
    """What analysts get: hashed people in groups."""
    some = d.of(people)
    bands = [f"{p.age // 10 * 10}-{p.age // 10 * 10 + 9}" for p in some]
    cold = datetime(2025, 12, 1, 4, 30)  # noqa: DTZ001 - local time, as kept
    return table(
        "analyse_udtraek_pseudonymiseret",
        [
            col("cpr_nummer_sha256", d.hashes(64), _HASHED, "hashed"),
            col("alder_interval", bands, "AGE"),
            col(
                "postnummer_2_cifre",
                [f"{p.postcode[:2]}xx" for p in some],
                "POSTAL_CODE?",
            ),
            col(
                "afgang_sandsynlighed",
                d.make(lambda: round(d.rng.betavariate(2, 9), 4)),
                _SCORE,
            ),
            col("livsfase_segment", d.of(_SEGMENTS), "PROFILE"),
            col("model_version", d.of("churn_v3.1*4|churn_v3.2")),
            col("koersel_tidspunkt", [cold] * d.count),
        ],
    )


_HASHED = "DK_CPR_NUMBER? PERSON_ID CUSTOMER_ID TEST_DATA"
_SCORE = "PROFILE? RISK_ASSESSMENT"
_SEGMENTS = "Ung start*3|Familie*5|Karriere*3|Tæt på pension*4|Pensionist*3"
