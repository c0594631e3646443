"""The bureau's portal, the property and vehicles it knows of, and its test people."""

from __future__ import annotations

import json

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, table
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.world import World

People = tuple[Person, ...]


def reports(d: Draw, people: People) -> LabelledTable:
    """Reports as they were sent, a document in each cell."""
    chosen = zip(d.of(people), d.whole(1, 99), d.whole(0, 4), strict=True)
    cells = [
        json.dumps(
            {"fnr": p.number, "navn": p.full, "score": score, "anmerkninger": count},
            ensure_ascii=False,
        )
        for p, score, count in chosen
    ]
    return table(
        "rapport",
        [
            col("rapp_id", d.like("R########")),
            col("innhold", cells, "CREDIT_REPORT NO_FODSELSNUMMER PERSON CREDIT_SCORE"),
            col("best_org", d.each(d.world.organisasjonsnummer), _ORG),
            col(
                "formaal",
                d.of("lån*5|abonnement*3|leie*2|ansettelse"),
                "- CREDIT_REPORT CONSENT",
            ),
            col("gjenpart", d.of("digipost*6 brev*2 epost")),
            col("pris", d.of([29.0, 39.0, 39.0, 129.0])),
        ],
        key="rapp_id",
    )


_ORG = "NO_ORGANISASJONSNUMMER"


def estates(d: Draw, people: People) -> LabelledTable:
    """Property with the number of its owner."""
    uses = "Bolig*6|Fritidsbolig*2|Landbruk|Tomt"
    return table(
        "eiendom",
        [
            col("eier_pid", [p.number for p in d.of(people)], "NO_FODSELSNUMMER"),
            col("gnr", d.whole(1, 240), "PROPERTY?"),
            col("bnr", d.whole(1, 900), "PROPERTY?"),
            col(
                "fnr", d.of([0] * 20 + [12, 44]), "PROPERTY?", trouble="fnr is a lease"
            ),
            col("andel", d.of("1/1*5 1/2*5 1/4"), "PROPERTY?"),
            col("brukstype", d.of(uses), "PROPERTY HOUSING"),
            col(
                "takst",
                d.round_money(300_000, 14_000_000, 50_000),
                "PROPERTY? NET_WEALTH",
            ),
        ],
    )


def vehicles(d: Draw, people: People) -> LabelledTable:
    """Cars that secure a loan, by owner."""
    return table(
        "losore",
        [
            col("kjennemerke", d.like("EK #####", "AB #####", "DN#####"), _PLATE),
            col("eier", [p.listed for p in d.of(people)], "PERSON"),
            col(
                "merke",
                d.of("TOYOTA*3 VOLVO*2 TESLA*3 FORD VW*3 SKODA"),
                "- VEHICLE_REGISTRATION PROPERTY",
            ),
            col("aarsmod", d.whole(1998, 2025)),
            col("pant_bel", d.round_money(20_000, 600_000), "DEBT? CREDIT_AGREEMENT"),
            col("pant_rang", d.of([1, 1, 1, 2])),
        ],
    )


_PLATE = "VEHICLE_REGISTRATION"


def portal(d: Draw, people: People) -> LabelledTable:
    """Users who look at their own report."""
    users = d.of(people)
    cookies = d.like("GA1.2.#########.17########", "GA1.1.##########.17########")
    return table(
        "minside",
        [
            col("bruker_id", d.counter(50_000), "- PERSON_ID CUSTOMER_ID USERNAME"),
            col("bankid_pid", d.like("9578-5999-4-#######"), "NO_BANKID_PID"),
            col("epost", [p.email for p in users], "EMAIL_ADDRESS"),
            col("mob", [f"0047{p.phone}" for p in users], "PHONE_NUMBER"),
            col("ga_kake", d.holes(cookies, 0.3), "COOKIE_ID"),
            col("sist_innl", d.times(2024, 2025), "- USER_BEHAVIOUR"),
            col("ant_innl", d.whole(1, 90), "USER_BEHAVIOUR?"),
            col("sider_sett", d.of(_PAGES), "USER_BEHAVIOUR"),
            col("samt_mark", d.of("1*4 0*5"), "CONSENT?"),
            col("segm", d.of("passiv*4 aktiv*3 vip"), "PROFILE? USER_BEHAVIOUR"),
            col("db_ver", d.of([17, 18, 18])),
        ],
    )


_PAGES = (
    "/min-score>/tips*3|/logg-inn>/min-score*5|/kredittsperre|/min-score>/gjeld>/logg-ut*2|"
    "/rapport.pdf*2"
)


def test_people(d: Draw) -> LabelledTable:
    """People of the tax office's test register, synthetic in every world."""
    world = World(d.world.rng.getrandbits(32))
    people = folk(world, d.rows, "NO", youngest=18, oldest=90)
    names = d.of(
        "VAKKER BLOMST*2|RASK TIGER|UTROLIG LAMPE|BLID KAFFE|GUL TUSJ|SNILL ØKS"
    )
    return table(
        "testdata",
        [
            col("pid", [p.number for p in people], "NO_FODSELSNUMMER TEST_DATA"),
            col("navn", names, "TEST_DATA? PERSON"),
            col(
                "scenario", d.of("SCORE_LAV*2|SPERRET|OK*5|IKKE_FUNNET"), "- TEST_DATA"
            ),
            col("er_test", d.of([1]), "TEST_DATA?"),
            col("miljo", d.of("T1 T2*3 Q1")),
        ],
    )
