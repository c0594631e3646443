"""Services of the municipality that know most about people."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, people
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    comma,
    jsons,
    table,
    words,
    written,
)


def applications(d: Dice, folk: tuple[Person, ...]) -> LabelledTable:
    """Applications for kindergarten: a child, parents, what they earn."""
    parents = d.of(folk)
    children = people(d.world, "children", d.n, "NO", ages=(1, 6))
    pairs = list(zip(children, parents, strict=True))
    income = d.holes(d.money(90_000, 1_300_000, 0), 0.2)
    wishes = d.rows(
        lambda: d.rng.sample(
            ("Tusenbein", "Solstrålen", "Fjellrosa", "Veslefrikk", "Åsen nat."), 2
        )
    )
    return table(
        "BarnehageSøknad",
        [
            col("SøknadNr", d.serial(77_001, 2)),
            col(
                "BarnFornavn", d.typed([c.given for c in children]), "PERSON_GIVEN_NAME"
            ),
            col("BarnEtternavn", [p.family for p in parents], "PERSON_FAMILY_NAME"),
            col(
                "BarnFnr",
                d.holes([c.dashed for c in children], 0.06),
                "NO_FODSELSNUMMER NO_D_NUMMER",
            ),
            col(
                "BarnKjønn",
                ["jente" if c.female else "gutt" for c in children],
                "GENDER",
            ),
            col("Foresatt1", [p.full for p in parents], "PERSON"),
            col(
                "Relasjon1", d.of(words("kin_no")), "DEPENDANTS HOUSEHOLD GUARDIANSHIP"
            ),
            col(
                "Foresatt1_arbeidssted",
                d.holes(d.of(words("employers_no")), 0.3),
                "OCCUPATION ORGANIZATION",
            ),
            col("HusholdInntekt", comma(income, " "), "INCOME?"),
            col(
                "AntBarnIHushold",
                d.of([1, 2, 2, 2, 3, 3, 4, 6]),
                "DEPENDANTS? HOUSEHOLD",
            ),
            col("Sivilstand", d.of(words("marital_no")), "MARITAL_STATUS"),
            col("Allergi", d.holes(d.of(words("allergies")), 0.5), "HEALTH"),
            col("Ønsker", jsons(wishes)),
            col("ØnsketStart", d.of("01.08.2025*5|01.01.2026|snarest")),
            col(
                "Prioritet",
                d.of("ordinær*8|§18 nedsatt funksjonsevne|bvtj. § 3-1*2"),
                "- HEALTH SOCIAL_SERVICES",
            ),
            col("Poeng", d.ints(0, 40)),
            col(
                "Merknad",
                d.holes(
                    [
                        f"{'Mor' if p.female else 'Far'}: {p.full}, jobber turnus"
                        if d.world.chance(0.4)
                        else "søsken i samme barnehage"
                        for _, p in pairs
                    ],
                    0.7,
                ),
                "FREE_TEXT PERSON",
            ),
        ],
        key="SøknadNr",
    )


def settlers(d: Dice, staff: tuple[Person, ...]) -> LabelledTable:
    """The introduction programme for refugees."""
    who = people(d.world, "settlers", d.n, "NO", ages=(18, 60), foreign=1.0)
    return table(
        "IntroDeltaker",
        [
            col("DeltakerNr", d.serial(301, 3), "- PERSON_ID CUSTOMER_ID"),
            col("DUF", d.rows(d.world.duf), "NO_DUF"),
            col("Namn", [p.full for p in who], "PERSON"),
            col(
                "Fødd",
                d.holes(
                    written([p.birth for p in who], "%d.%m.%Y"), 0.06, "01.01.1900"
                ),
                "DATE_OF_BIRTH",
            ),
            col(
                "FnrEllerDnr",
                d.holes([p.number for p in who], 0.1, "00000000000"),
                "NO_FODSELSNUMMER NO_D_NUMMER",
            ),
            col("Statsborgarskap", d.of(words("citizenship_no")[18:]), "NATIONALITY"),
            col("Morsmål", d.of(words("languages")[8:]), "LANGUAGE"),
            col("EtniskGruppe", d.holes(d.of(words("ethnicity")), 0.4), "ETHNICITY"),
            col("Trusretning", d.holes(d.of(words("faiths")), 0.5), "RELIGION"),
            col(
                "Opphaldsgrunnlag",
                d.of(
                    "asyl § 28*5|familieinnvandring*2|overføringsflyktning|koll. § 34"
                ),
                "- NATIONALITY SOCIAL_SERVICES LEGAL_CASE",
            ),
            col(
                "Stønad_mnd",
                d.of([12_403, 18_605, 18_605, 0]),
                "SOCIAL_SERVICES? INCOME",
            ),
            col(
                "Bustad",
                d.of("kommunal utleige*4|privat leige*3|bukollektiv|hos slekt"),
                "HOUSING",
            ),
            col("Programrådgjevar", d.of([p.full for p in staff]), "PERSON"),
            col("Frammøte_pst", d.ints(20, 100)),
            col("Nivå", d.of("A1*3|A2*4|B1*2|alfa")),
        ],
        key="DeltakerNr",
    )


def grants(d: Dice, folk: tuple[Person, ...]) -> LabelledTable:
    """Decisions of the social services."""
    who = d.of(folk)
    return table(
        "Vedtak",
        [
            col("VedtakId", d.serial(60_000, 2)),
            col("Brukar", [p.number for p in who], "NO_FODSELSNUMMER NO_D_NUMMER"),
            col(
                "NpidGammel",
                d.holes([d.world.npid(p.birth, p.sex) for p in who], 0.85),
                "NO_NPID",
            ),
            col("Teneste", d.typed(d.of(words("benefits_no"))), "SOCIAL_SERVICES"),
            col(
                "Paragraf",
                d.of("sotjl. § 18*4|sotjl. § 19*2|hol. § 3-2*3|bvl. § 3-1"),
                "- SOCIAL_SERVICES",
            ),
            col(
                "Beløp",
                d.holes(comma(d.money(300, 24_000), " "), 0.3),
                "SOCIAL_SERVICES? INCOME TRANSACTION",
            ),
            col(
                "UtbetalesTil",
                d.holes(d.rows(lambda: _dotted(d)), 0.4),
                "NO_BANK_ACCOUNT",
            ),
            col("Fra", d.days(2021, 2024)),
            col("Til", d.holes(d.days(2024, 2025), 0.4)),
            col(
                "Livsopphald_norm", comma(d.money(6_900, 19_000), " "), "LIVING_COSTS?"
            ),
            col(
                "Husleige",
                d.holes(comma(d.money(4_500, 16_000), " "), 0.2),
                "LIVING_COSTS? HOUSING",
            ),
            col(
                "Gjeldsordning",
                d.holes(d.of("nei*6|" + "|".join(words("insolvency_no"))), 0.3),
                "INSOLVENCY",
            ),
            col("Utfall", d.of("innvilget*5|delvis innvilget*2|avslag*3|avvist")),
            col("Verje", d.holes(d.of(words("guardians_no")), 0.7), "GUARDIANSHIP"),
        ],
        key="VedtakId",
    )


def _dotted(d: Dice) -> str:
    number = d.world.account()
    return f"{number[:4]}.{number[4:6]}.{number[6:]}"


def elected(d: Dice) -> LabelledTable:
    """The council."""
    who = people(d.world, "elected", d.n, "NO", ages=(19, 80), foreign=0.03)
    return table(
        "Folkevalgt",
        [
            col("Namn", [p.full for p in who], "PERSON"),
            col("Parti", d.of(words("parties_no")), "POLITICAL_OPINION"),
            col(
                "Utval",
                d.of("Kommunestyret*6|Formannskapet*2|Plan og miljø|Kontrollutval"),
            ),
            col("Verv", d.of("medlem*5|vara*4|leiar|nestleiar"), "- BUSINESS_ROLE"),
            col("Yrke", d.of(words("jobs_no")), "OCCUPATION"),
            col("Fødselsår", [p.birth.year for p in who], "DATE_OF_BIRTH? AGE"),
            col("Habilitet", d.holes(d.of(words("roles_no")), 0.5), "BUSINESS_ROLE"),
            col(
                "GodtgjersleKonto",
                d.rows(d.world.account),
                "NO_BANK_ACCOUNT",
                "looks like a person number",
            ),
            col("Bilde", d.holes(d.like("/bilde/folkevalde/%%%%%%.jpg"), 0.3), "PHOTO"),
            col("Periode", d.of("2019-2023*2|2023-2027*3")),
        ],
    )
