"""Claims, those who took part in them, and the injured, from two systems."""

from __future__ import annotations

import json

from pii_toolkit.evaluation.held_out.north.kit import (
    Column,
    Rows,
    as_numbers,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import Person, people
from pii_toolkit.evaluation.held_out.north.places import TOWNS
from pii_toolkit.evaluation.held_out.north.words import lines, words
from pii_toolkit.evaluation.labelled import LabelledTable

_HANDLERS = "khaug×4|lientor×3|monsolb×3|svc_autoclaim×5|rbrekke×2"
_JOBS = (
    "Tømrer×3|Sykepleier×3|Lærer×2|Lagermedarbeider×2|Yrkessjåfør×2|Renholder×2|"
    "Student|Butikkmedarbeider×2|Ingeniør×2|pensjonist×2|Bonde|Daglig leder"
)
_DIAGNOSES = "S134×6|S13.4×3|S525×2|S320|F431×2|M542×2|S060|S83.5|S42.0|Z04"
_BENEFITS = "Sykepenger×4|AAP×3|Uføretrygd 100%|Uføretrygd gradert|Ingen×3"


def claims(
    d: Rows, ids: list[str], numbers: list[str], policies: list[int]
) -> LabelledTable:
    """The claim itself, in the new system."""
    witnesses = people(d.world, d.count)
    spots = [d.world.rng.choice(TOWNS).near(d.world) for _ in range(d.count)]
    lost = d.stamps(2019, 2025)
    told = d.later(lost, 25)
    slots = {
        "name": [p.name for p in witnesses],
        "phone": [p.mobile for p in witnesses],
        "n": d.shape("1#", "2#", "3#"),
        "street": [p.street for p in witnesses],
    }
    return table(
        "claim",
        [
            plain("claim_id", ids),
            plain("claim_no", numbers),
            plain("policy_no", d.pick(policies), "CUSTOMER_ID ORDER"),
            plain("loss_date", [moment.date() for moment in lost]),
            plain("reported_at", told),
            plain("cause_code", d.pick("101×5|102×3|110|205×2|310|402×3|999")),
            shown(
                "loss_description",
                d.tell(lines("loss"), 3, slots),
                "FREE_TEXT PERSON PHONE_NUMBER STREET_ADDRESS HEALTH",
            ),
            shown("loss_lat", d.gaps([s[0] for s in spots], 0.5), "GEO_LOCATION"),
            shown("loss_lon", d.gaps([s[1] for s in spots], 0.5), "GEO_LOCATION"),
            hidden("police_case_no", d.gaps(d.shape("1#######"), 0.85), "LEGAL_CASE"),
            plain("reserve_nok", d.ints(0, 900_000, 500)),
            hidden(
                "fraud_score", d.sums(0, 1), "RISK_ASSESSMENT CRIMINAL_RECORD PROFILE"
            ),
            hidden(
                "siu_flag", d.pick([0] * 30 + [1]), "CRIMINAL_RECORD RISK_ASSESSMENT"
            ),
            plain("status", d.pick("OPEN×3|CLOSED×9|REOPENED|DENIED×2")),
            plain("channel", d.pick("web×6|app×4|phone×3|mail|broker")),
            hidden("handler", d.pick(_HANDLERS), "USERNAME PERSON_ID"),
            plain("updated_at", d.later(told, 400)),
            plain("row_version", d.ints(1, 14)),
        ],
        "claim_id",
        {"policy_no": ("tbl_Polise", "PoliseNr")},
    )


def claim_parties(d: Rows, ids: list[str]) -> LabelledTable:
    """Whoever had a part in a claim; the number is masked since 2021."""
    who = people(d.world, d.count, 17)
    masked = [f"{p.number[:6]}*****" for p in who]
    licences = d.shape("## ## ###### #", "###########")
    return table(
        "claim_party",
        [
            plain("party_id", d.serial(400_100)),
            plain("claim_id", d.pick(ids)),
            plain("role", d.pick("INSURED×5|CLAIMANT×4|DRIVER×3|WITNESS×2|LAWYER")),
            shown("full_name", d.slips([p.name for p in who], 0.02), "PERSON"),
            shown(
                "national_id",
                d.gaps(masked, 0.2),
                "NO_FODSELSNUMMER DATE_OF_BIRTH NO_D_NUMMER",
                trouble="masked",
            ),
            shown(
                "msisdn",
                d.gaps([f"47{p.mobile}" for p in who], 0.15),
                "PHONE_NUMBER",
            ),
            shown(
                "address_json",
                _addresses(d, who),
                "STREET_ADDRESS POSTAL_CODE LOCATION",
            ),
            plain("relation", d.some("Ektefelle|Barn×2|Nabo|Ingen×3", 0.6)),
            hidden("is_injured", d.pick([0] * 6 + [1]), "HEALTH"),
            hidden("driver_license_no", d.gaps(licences, 0.7), "DRIVERS_LICENSE"),
            plain("created_at", d.stamps(2019, 2025)),
        ],
        "party_id",
        {"claim_id": ("claim", "claim_id")},
    )


def _addresses(d: Rows, who: tuple[Person, ...]) -> list[str | None]:
    cells = [
        json.dumps(
            {"line1": p.street, "zip": p.town.postcode, "city": p.town.name},
            ensure_ascii=False,
        )
        for p in who
    ]
    return d.gaps(d.swap(cells, "{}|null", 0.03), 0.1)


def injuries(d: Rows) -> LabelledTable:
    """The injured, as the mainframe keeps them: two columns for one number."""
    who, doctors = people(d.world, d.count, 5, 80), people(d.world, d.count, 30, 68)
    slots = {
        "name": [p.name for p in who],
        "doctor": [p.family for p in doctors],
        "n": d.shape("1#", "2#", "3#"),
    }
    return table(
        "PSKADE",
        [
            plain("SAKNR", d.serial(88_000_100, 5)),
            plain("LNR", d.pick([1, 1, 1, 2, 3])),
            *_split_number(who),
            shown("DIAG", d.pick(_DIAGNOSES), "HEALTH", "ICD-10"),
            hidden("MENGR", d.pick([0, 0, 0, 5, 9, 15, 15, 24, 40]), "HEALTH"),
            plain("SYKFRA", as_numbers(d.dates(2012, 2025)), "HEALTH"),
            shown("YRKE", d.pick(_JOBS), "OCCUPATION"),
            shown(
                "ARBGIV", d.gaps(d.pick(words("firms")), 0.3), "ORGANIZATION OCCUPATION"
            ),
            *_economy(d),
            shown("LEGE", [f"DR {p.name.upper()}" for p in doctors], "PERSON"),
            hidden("LEGEHPR", d.shape("#######"), "NO_HPR"),
            shown(
                "MERKN",
                d.gaps(d.tell(lines("injury"), 2, slots), 0.2),
                "HEALTH FREE_TEXT PERSON",
            ),
            plain("AVSLKD", d.pick("00×5|10|12×2|97")),
        ],
        "SAKNR",
    )


def _split_number(who: tuple[Person, ...]) -> list[Column]:
    also = "NO_FODSELSNUMMER NO_D_NUMMER"
    return [
        shown(
            "FDAG",
            [p.number[:6] for p in who],
            f"{also} DATE_OF_BIRTH",
            "",
            "split number",
        ),
        hidden("PERSNR", [p.number[6:] for p in who], also, "", "split number"),
    ]


def _economy(d: Rows) -> list[Column]:
    return [
        hidden("AARSINNT", d.gaps(d.ints(180_000, 1_250_000, 1000), 0.1), "INCOME TAX"),
        shown("TRYGD", d.pick(_BENEFITS), "SOCIAL_SERVICES HEALTH PENSION INCOME"),
        plain("ERSTBEL", d.ints(0, 4_000_000, 1000), "TRANSACTION INCOME HEALTH"),
    ]
