"""A Danish debt collector: sheets with headings as people write them."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_3.arrears_credit import (
    calls,
    companies,
    creditors,
    letters,
    reports,
)
from pii_toolkit.evaluation.retired_3.folk import Person, people, spaced, told
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    comma,
    table,
    upto,
    words,
    written,
)
from pii_toolkit.evaluation.world import World

_DAY = "%d-%m-%Y"


def arrears(world: World, rows: int) -> LabelledSchema:
    """Debtors, claims, agreements, credit reports, companies, calls, creditors."""
    folk = people(world, "arrears", upto(rows, 0.6), "DK", ages=(18, 84), foreign=0.13)
    keys = [f"D-{n:06}" for n in Dice(world, "keys", len(folk)).serial(10_205, 23)]
    claimed = Dice(world, "Sager", rows)
    cases = [f"24{n}" for n in claimed.serial(100_377, 11)]
    tables = (
        _debtors(Dice(world, "Skyldnere", len(folk)), keys, folk),
        _claims(claimed, cases, keys, folk),
        _agreements(Dice(world, "Afdragsordninger", upto(rows, 0.3)), cases),
        reports(Dice(world, "Kreditoplysninger", upto(rows, 0.4)), folk),
        companies(Dice(world, "Virksomhedsroller", upto(rows, 0.2)), folk),
        calls(Dice(world, "Opkald", upto(rows, 0.5)), keys, folk),
        letters(Dice(world, "Brevlog", upto(rows, 0.7)), cases),
        creditors(Dice(world, "Kreditorer", len(words("creditors")))),
    )
    return LabelledSchema(
        "inkasso", "debt collection, headings of spreadsheets", "da", "csv", tables
    )


def _debtors(d: Dice, keys: list[str], who: tuple[Person, ...]) -> LabelledTable:
    homes = [f"{p.line}, {p.code} {p.town}" for p in who]
    signs = ("-", "-", "-", "-", "", " ", " - ")
    return table(
        "Skyldnere",
        [
            col("Skyldnernr.", keys, "CUSTOMER_ID? PERSON_ID"),
            col(
                "Skyldner",
                d.typed([d.rng.choice((p.full, p.turned)) for p in who]),
                "PERSON",
            ),
            col(
                "Cpr. nr.",
                d.holes(
                    [p.dashed.replace("-", d.rng.choice(signs)) for p in who], 0.12
                ),
                "DK_CPR_NUMBER",
                "separators as typed",
            ),
            col(
                "Adresse iflg. CPR",
                homes,
                "STREET_ADDRESS POSTAL_CODE LOCATION",
                "one cell",
            ),
            col("Tidl. adresser (antal)", d.ints(0, 14), "ADDRESS_HISTORY?"),
            col(
                "Adresse siden",
                d.holes(written(d.days(2005, 2025), "%m/%Y"), 0.2),
                "ADDRESS_HISTORY?",
            ),
            col(
                "Mobil 1", d.holes([spaced(p.phone) for p in who], 0.15), "PHONE_NUMBER"
            ),
            col(
                "Mobil 2 / pårørende",
                d.holes(
                    [
                        f"{spaced(p.phone)} ({q.given})"
                        for p, q in zip(who, d.of(who), strict=True)
                    ],
                    0.8,
                ),
                "PHONE_NUMBER PERSON DEPENDANTS PERSON_GIVEN_NAME",
            ),
            col("E-mail", d.holes([p.mail for p in who], 0.35), "EMAIL_ADDRESS"),
            col("Alder", [p.age for p in who], "AGE"),
            col(
                "Statsborger",
                d.holes(d.of(["dansk"] * 200 + list(words("citizenship_da"))), 0.3),
                "NATIONALITY",
            ),
            col(
                "Boligform",
                d.holes(d.typed(d.of(words("housing_da"))), 0.35),
                "HOUSING",
            ),
            col(
                "Husstand (voksne+børn)",
                d.holes(d.of("1+0*4|2+0*3|2+1*2|2+2*3|1+2|2+4"), 0.4),
                "HOUSEHOLD? DEPENDANTS",
            ),
            col(
                "Forsørger børn", d.holes(d.of([0, 0, 1, 2, 2, 3]), 0.4), "DEPENDANTS?"
            ),
            col(
                "Indtægt efter skat",
                d.holes(comma(d.money(7_000, 41_000)), 0.4),
                "INCOME?",
            ),
            col(
                "Faste udgifter",
                d.holes(comma(d.money(4_000, 28_000)), 0.4),
                "LIVING_COSTS?",
            ),
            col(
                "Ydelse fra det off.",
                d.holes(d.of(words("benefits_da")), 0.6),
                "SOCIAL_SERVICES PENSION INCOME",
            ),
            col("Beskyttet adr.", d.holes(["Ja"] * d.n, 0.97), "PROTECTED_ADDRESS?"),
            col("Afdød", d.holes(written(d.days(2019, 2025), _DAY), 0.97)),
            col("Oprettet", written(d.days(2012, 2025), _DAY)),
        ],
    )


def _claims(
    d: Dice, cases: list[str], keys: list[str], folk: tuple[Person, ...]
) -> LabelledTable:
    principal = d.money(180, 160_000)
    interest = [round(a * d.rng.uniform(0, 0.6), 2) for a in principal]
    sums = [a + i for a, i in zip(principal, interest, strict=True)]
    return table(
        "Sager",
        [
            col("Sagsnr.", cases, "- CUSTOMER_ID LEGAL_CASE DEBT"),
            col("Skyldnernr.", d.of(keys), "CUSTOMER_ID? PERSON_ID"),
            col("Kreditor", d.of(words("creditors")), "ORGANIZATION"),
            col("Kreditors ref.", d.like("K#######", "#### #### ##", "INV-####-##")),
            col("Vedr.", d.of(words("loans")), "CREDIT_AGREEMENT DEBT"),
            col("Hovedstol", comma(principal), "DEBT?"),
            col("Renter", comma(interest), "DEBT?"),
            col("Restgæld d.d.", comma(sums), "DEBT?"),
            col("Gebyrer", comma(d.of([100.0, 100.0, 200.0, 300.0, 0.0])), "- DEBT"),
            col("Forfald", written(d.days(2016, 2025), _DAY)),
            col("Forældes", written(d.days(2022, 2025), _DAY)),
            col(
                "Retligt skridt",
                d.holes(d.typed(d.of(words("legal_da"))), 0.5),
                "LEGAL_CASE",
            ),
            col(
                "Fogedretsnr.",
                d.holes(d.like("FS-####/2024", "BS-#####/2023"), 0.7),
                "LEGAL_CASE?",
            ),
            col(
                "Kautionist",
                d.holes([p.full for p in d.of(folk)], 0.92),
                "PERSON GUARANTOR",
            ),
            col(
                "FI-linje",
                d.rows(lambda: f"+71<{d.world.kid(15)}+84455667<"),
                "DK_PAYMENT_ID",
            ),
            col("Status", d.of("Aktiv*6|Afsluttet*4|Bero|Udenretlig*2|Overvågning")),
            col("Medarb.", d.of("TBN*4|ULA*3|KJ|AUTO*5|mfs"), "USERNAME? PERSON"),
            col(
                "Bemærkninger",
                d.holes(told(d, "notes_da", d.of(folk)), 0.3),
                "FREE_TEXT",
            ),
            col("Pakke", d.of("Soft30*3|Hard60*2|Køb 2022")),
        ],
    )


def _agreements(d: Dice, cases: list[str]) -> LabelledTable:
    return table(
        "Afdragsordninger",
        [
            col("Sagsnr.", d.of(cases), "- CUSTOMER_ID LEGAL_CASE DEBT"),
            col("Aftale nr.", d.serial(8_001, 3)),
            col(
                "Ydelse pr. md.",
                comma(d.of([200.0, 300.0, 500.0, 500.0, 1000.0, 2500.0])),
                "- DEBT PAYMENT_HISTORY CREDIT_AGREEMENT",
            ),
            col(
                "Betalt til dato",
                comma(d.money(0, 40_000)),
                "- PAYMENT_HISTORY TRANSACTION",
            ),
            col(
                "Misligholdt",
                d.of("nej*6|1 gang*2|2 gange|ophævet"),
                "PAYMENT_HISTORY?",
            ),
            col(
                "Betaler fra konto",
                d.holes(d.rows(lambda: "-".join(d.world.danish_account())), 0.4),
                "DK_BANK_ACCOUNT",
            ),
            col("Næste rate", written(d.days(2025, 2025), _DAY)),
            col("Interval", d.of("md.*9|14 dg.|kvartal")),
        ],
    )
