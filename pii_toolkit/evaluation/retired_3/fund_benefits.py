"""Benefits, stewards, employers and courses of the unemployment fund."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, folded
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    fields,
    jsons,
    table,
    words,
)

_MEMBER = "CUSTOMER_ID? TRADE_UNION PERSON_ID"


def benefit_cards(d: Dice, ids: list[str]) -> LabelledTable:
    """What the unemployed reported for each month."""
    return table(
        "dagpengekort",
        [
            col("kortId", d.serial(62_000_411, 6)),
            col("medlemsnr", d.of(ids), _MEMBER),
            col("maaned", d.of("2025-03*2|2025-04*2|2025-05*3|2025-06")),
            col(
                "ydelse", d.typed(d.of(words("benefits_da"))), "SOCIAL_SERVICES PENSION"
            ),
            col("arbejdstimer", d.of([0] * 6 + [12, 37, 74, 148])),
            col("sygedage", d.of([0] * 7 + [1, 2, 5, 14]), "HEALTH?"),
            col(
                "sygdomsart",
                d.holes(d.of([name for _, name in fields("icd_da")]), 0.9),
                "HEALTH",
            ),
            col("ferietimer", d.of([0, 0, 0, 37, 74])),
            col(
                "sats",
                d.of([20_359, 13_573, 23_449, 10_180]),
                "SOCIAL_SERVICES? INCOME",
            ),
            col("loenIPerioden", d.holes(d.money(0, 29_000), 0.5, 0.0), "INCOME?"),
            col("fravalgAfMarkedsfoering", d.of([True, False, False]), "CONSENT?"),
            col("indsendt", [t.isoformat() for t in d.times(2025, 2025)]),
            col(
                "indsendtFraIp",
                d.ips(),
                "IP_ADDRESS",
            ),
            col("app", d.of("web 4.2*4|ios 3.9*3|android 3.8*2")),
            col("regelsaet", d.of("2023-07*2|2025-05")),
        ],
    )


def payouts(d: Dice, folk: tuple[Person, ...], staff: list[str]) -> LabelledTable:
    """What was paid to whom."""
    to = d.of(folk)
    accounts = d.rows(d.world.danish_account)
    return table(
        "udbetaling",
        [
            col("transId", d.like("UDB%%%%%%%%%%%%")),
            col("modtagerCpr", [p.dashed for p in to], "DK_CPR_NUMBER"),
            col("modtager", [p.full for p in to], "PERSON"),
            col("netto", d.money(800, 24_000), "INCOME? TRANSACTION"),
            col("aSkat", d.money(200, 9_000), "TAX?"),
            col("traekprocent", d.of([36, 37, 38, 38, 39, 41, 55]), "TAX?"),
            col(
                "regNr", d.holes([reg for reg, _ in accounts], 0.3), "DK_BANK_ACCOUNT?"
            ),
            col(
                "kontoNr",
                d.holes([number for _, number in accounts], 0.3),
                "DK_BANK_ACCOUNT?",
                "looks like a person number",
            ),
            col("nemkonto", d.of([True, True, False])),
            col(
                "modregning",
                d.holes(
                    d.of(
                        "underholdsbidrag*2|skattegæld*3|studiegæld|for meget udbetalt"
                    ),
                    0.9,
                ),
                "DEBT LEGAL_CASE DEPENDANTS TAX",
            ),
            col("valoer", d.days(2024, 2025)),
            col(
                "godkendtAf", d.of([*staff, "auto", "auto", "auto"]), "USERNAME? PERSON"
            ),
            col("koersel", d.like("K2025##-#")),
            col(
                "linjer",
                jsons(
                    d.rows(
                        lambda: [
                            {
                                "art": d.rng.choice(("1010", "1044")),
                                "timer": d.rng.randint(1, 160),
                            }
                        ]
                    )
                ),
            ),
        ],
    )


def stewards(d: Dice, ids: list[str], folk: tuple[Person, ...]) -> LabelledTable:
    """Whom colleagues elected."""
    return table(
        "tillidsvalgt",
        [
            col("medlemsnr", d.of(ids), _MEMBER),
            col("navn", [p.full for p in d.of(folk)], "PERSON"),
            col(
                "hverv",
                d.of("tillidsrepræsentant*4|AMR*3|fællestillidsrep.|suppleant"),
                "TRADE_UNION BUSINESS_ROLE OCCUPATION",
            ),
            col(
                "overenskomst",
                d.of("Industriens*3|Bygge- og anlæg*2|HK Handel|KL-FOA*2"),
                "- TRADE_UNION OCCUPATION",
            ),
            col("arbejdsplads", d.of(words("employers_da")), "OCCUPATION ORGANIZATION"),
            col(
                "arbejdsmobil",
                d.holes(d.like("2#######", "40######"), 0.3),
                "PHONE_NUMBER",
            ),
            col("portraet", d.holes(d.like("/media/tr/%%%%%%%%.jpeg"), 0.5), "PHOTO"),
            col("valgperiode", d.of("2023-2025*2|2024-2026*2")),
        ],
    )


def employers(d: Dice) -> LabelledTable:
    """Places of work."""
    return table(
        "arbejdsgiver",
        [
            col("navn", words("employers_da"), "ORGANIZATION"),
            col("cvr", d.rows(d.world.cvr), "DK_CVR"),
            col(
                "pnummer",
                d.like("10########"),
                "DK_P_NUMMER?",
                "looks like a CPR number",
            ),
            col("brancheKode", d.like("##0000", "##1#00")),
            col(
                "loenansvarligMail",
                [f"loen@{folded(name)[:12]}.dk" for name in words("employers_da")],
                "EMAIL_ADDRESS",
            ),
            col("antalMedlemmer", d.ints(1, 1900)),
            col("overenskomstKode", d.of("IND|BYG|OFF*2|TRA")),
            col("sidstSynkroniseret", d.times(2025, 2025)),
        ],
    )


def courses(d: Dice, ids: list[str]) -> LabelledTable:
    """Courses that members asked for."""
    return table(
        "kursus",
        [
            col("kursuskode", d.like("4####", "2####")),
            col("medlemsnr", d.of(ids), _MEMBER),
            col(
                "titel",
                d.of(
                    "Truckcertifikat B*3|Excel*2|Svejsning|Dansk for voksne|"
                    "Vagtuddannelse|Hygiejne|Bus D|Sundhedshjælper"
                ),
            ),
            col(
                "udbyder",
                d.of("AMU Syd*2|TEC|Tradium*2|NEXT|VUC Fyn"),
                "- ORGANIZATION",
            ),
            col(
                "specialhensyn",
                d.holes(
                    d.of(
                        "ordblind*3|hørehæmmet|kørestol|ingen*4|"
                        "psykisk sårbar|tolk arabisk"
                    ),
                    0.6,
                ),
                "HEALTH LANGUAGE",
            ),
            col("pris", d.of([0.0, 640.0, 1_280.0, 4_350.0])),
            col("fra", d.days(2023, 2025)),
            col("bestaaet", d.of([True, True, True, False])),
            col("hold", d.like("25-##-@")),
        ],
    )
