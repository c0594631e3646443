"""A Danish unemployment fund with its union: members, benefits, cases, stewards."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, initials, people, spaced, told
from pii_toolkit.evaluation.retired_3.fund_benefits import (
    benefit_cards,
    courses,
    employers,
    payouts,
    stewards,
)
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    jsons,
    table,
    upto,
    words,
    written,
)
from pii_toolkit.evaluation.world import World


def fund(world: World, rows: int) -> LabelledSchema:
    """A document store: one object a line, names in camel case."""
    count = upto(rows, 0.6)
    folk = people(world, "fund", count, "DK", ages=(18, 70), foreign=0.1)
    ids = [f"{n}" for n in Dice(world, "medlemsnr", count).serial(1_204_500, 90)]
    staff = [initials(p, 4).lower() for p in folk[:25]]
    tables = (
        _members(Dice(world, "medlem", count), ids, folk),
        _dues(Dice(world, "kontingent", upto(rows, 0.7)), ids),
        benefit_cards(Dice(world, "dagpengekort", rows), ids),
        payouts(Dice(world, "udbetaling", upto(rows, 0.8)), folk, staff),
        _cases(Dice(world, "fagligSag", upto(rows, 0.2)), ids, folk, staff),
        stewards(Dice(world, "tillidsvalgt", upto(rows, 0.1)), ids, folk),
        employers(Dice(world, "arbejdsgiver", len(words("employers_da")))),
        courses(Dice(world, "kursus", upto(rows, 0.2)), ids),
        _jobs(Dice(world, "jobkoe", upto(rows, 0.3)), folk),
    )
    return LabelledSchema(
        "akasse", "unemployment fund and union, camel case", "da", "jsonl", tables
    )


def _members(d: Dice, ids: list[str], who: tuple[Person, ...]) -> LabelledTable:
    contact = [{"mobil": spaced(p.phone), "mail": p.mail} for p in who]
    cv = d.rows(
        lambda: {
            "stilling": d.rng.choice(words("jobs_da")),
            "virksomhed": d.rng.choice(words("employers_da")),
            "fra": d.shaped("20#0-0") + str(d.rng.randint(1, 9)),
        }
    )
    return table(
        "medlem",
        [
            col("medlemsnr", ids, "CUSTOMER_ID? TRADE_UNION PERSON_ID"),
            col("personnummer", [p.number for p in who], "DK_CPR_NUMBER"),
            col(
                "fornavne",
                [f"{p.given} {p.middle or ''}".strip() for p in who],
                "PERSON_GIVEN_NAME PERSON",
            ),
            col("efternavn", d.typed([p.family for p in who]), "PERSON_FAMILY_NAME"),
            col("vejnavn", [p.street for p in who], "STREET_ADDRESS"),
            col("husnr", [p.house for p in who], "STREET_ADDRESS?"),
            col("etageDoer", [p.floor for p in who], "STREET_ADDRESS?"),
            col("postnr", [p.code for p in who], "POSTAL_CODE"),
            col("by", [p.town for p in who], "LOCATION"),
            col("kommune", [p.area_name for p in who], "MUNICIPALITY_CODE LOCATION"),
            col("foedested", d.holes(d.of(words("birthplaces_da")), 0.5), "LOCATION"),
            col("kontakt", jsons(contact), "EMAIL_ADDRESS PHONE_NUMBER", "JSON"),
            col(
                "statsborgerskab",
                d.of(["dansk"] * 300 + list(words("citizenship_da"))),
                "NATIONALITY",
            ),
            col(
                "civilstand",
                d.of("gift*5|ugift*5|skilt*2|samlevende*2|enke|UOPLYST"),
                "MARITAL_STATUS",
            ),
            col("fagforening", d.holes(d.of(words("unions_da")), 0.15), "TRADE_UNION"),
            col(
                "afdeling",
                d.of("Østjylland*3|Fyn*2|Hovedstaden*4|Nord*2|Bornholm"),
                "- LOCATION TRADE_UNION",
            ),
            col("senesteStilling", jsons(cv), "OCCUPATION ORGANIZATION", "JSON"),
            col("fleksEfterloen", d.of([True, False, False, None]), "PENSION?"),
            col("mitIdUuid", d.holes(d.uuids(), 0.25), "DK_MITID_UUID?"),
            col("indmeldt", written(d.days(1979, 2025), "%Y-%m-%d")),
            col("statusKode", d.of("A*9|P|S|U*2")),
            col(
                "medieprofil",
                d.holes(d.of("digital*5|papir*2|ring helst"), 0.3),
                "- PROFILE CONSENT",
            ),
            col("_rev", d.like("##-%%%%%%%%%%%%%%%%")),
        ],
    )


def _dues(d: Dice, ids: list[str]) -> LabelledTable:
    return table(
        "kontingent",
        [
            col("medlemsnr", d.of(ids), "CUSTOMER_ID? TRADE_UNION PERSON_ID"),
            col("periode", written(d.days(2024, 2025), "%Y-%m")),
            col(
                "beloeb",
                d.of([498.0, 512.0, 1089.0, 245.5]),
                "- TRANSACTION TRADE_UNION",
            ),
            col("fradragSkat", d.of([512.0, 583.0, 0.0]), "TAX?"),
            col(
                "betalingsId",
                d.rows(lambda: f"+71<{d.world.kid(15)}+80012345<"),
                "DK_PAYMENT_ID",
            ),
            col("betalt", d.of([True] * 9 + [False])),
            col("restanceMdr", d.of([0] * 12 + [1, 2, 3]), "PAYMENT_HISTORY? DEBT"),
            col("bilagsnr", d.serial(7_700_120, 3)),
            col("korrektion", d.holes(d.money(-500, 500), 0.9)),
        ],
    )


def _cases(
    d: Dice, ids: list[str], folk: tuple[Person, ...], staff: list[str]
) -> LabelledTable:
    subjects = (
        "opsigelse under sygdom|mobning|manglende løn*3|bortvisning|arbejdsskade, ryg|"
        "seksuel chikane|graviditet og afskedigelse|konkurs, LG*2|overarbejde|fleksjob|"
        "arbejdsskade, høretab|konkurrenceklausul|ferie*2|ligeløn|psykisk arbejdsmiljø"
    )
    return table(
        "fagligSag",
        [
            col("sagId", d.uuids()),
            col("medlemsnr", d.of(ids), "CUSTOMER_ID? TRADE_UNION PERSON_ID"),
            col("emne", d.of(subjects), "LEGAL_CASE COMPLAINT HEALTH FREE_TEXT"),
            col("modpart", d.of(words("employers_da")), "ORGANIZATION OCCUPATION"),
            col(
                "modpartAdvokat",
                d.holes([f"adv. {p.full}" for p in d.of(folk)], 0.6),
                "PERSON",
            ),
            col(
                "retsinstans",
                d.holes(d.of("Arbejdsretten*2|faglig voldgift*3|byret"), 0.6),
                "LEGAL_CASE",
            ),
            col("referat", told(d, "notes_da", d.of(folk)), "FREE_TEXT"),
            col(
                "krav", d.holes(d.money(2_000, 450_000, 0), 0.3), "- LEGAL_CASE INCOME"
            ),
            col("sagsbehandler", d.of(staff), "USERNAME? PERSON"),
            col("prioritet", d.of("1|2*4|3*3")),
            col("oprettet", [t.isoformat() + "Z" for t in d.times(2021, 2025)]),
            col(
                "tags",
                jsons(
                    d.rows(
                        lambda: d.rng.sample(
                            ("frist", "haster", "TR", "forlig", "AES"), 2
                        )
                    )
                ),
            ),
        ],
    )


def _jobs(d: Dice, folk: tuple[Person, ...]) -> LabelledTable:
    payloads: list[dict[str, str | int]] = [
        {"cpr": p.dashed, "brevtype": "AK" + d.shaped("##")}
        if d.world.chance(0.5)
        else {"batch": d.rng.randint(1, 900)}
        for p in d.of(folk)
    ]
    return table(
        "jobkoe",
        [
            col("jobId", d.uuids()),
            col("type", d.of("SendBrev*4|HentSkat*2|Genberegn*3|Arkiver")),
            col("forsoeg", d.of([1] * 9 + [2, 3, 10])),
            col("planlagt", [int(t.timestamp() * 1000) for t in d.times(2025, 2025)]),
            col("payload", jsons(payloads), "DK_CPR_NUMBER", "JSON, half of the cells"),
            col("laastAf", d.holes(d.of("worker-3*2|worker-7|worker-1"), 0.7)),
            col("fejl", d.holes(d.of("Timeout*3|HTTP 503|NullPointer|dublet"), 0.85)),
            col("ttl", d.of([3600, 86_400, 604_800])),
        ],
    )
