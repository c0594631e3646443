"""The schools of a Norwegian municipality: pupils, guardians, marks, absence, needs."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_3.folk import (
    Person,
    folded,
    initials,
    people,
    spaced,
    told,
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
from pii_toolkit.evaluation.retired_3.school_care import (
    absence,
    after_school,
    computers,
    health,
    marks,
    needs,
    rooms,
    transport,
)
from pii_toolkit.evaluation.world import World


def school(world: World, rows: int) -> LabelledSchema:
    """Twelve tables of a school administration."""
    count = upto(rows, 0.5)
    pupils = people(world, "school", count, "NO", ages=(7, 19), foreign=0.14)
    adults = people(
        world, "school/adults", upto(rows, 0.6), "NO", ages=(26, 62), foreign=0.14
    )
    staff = people(world, "school/staff", upto(rows, 0.06, 12), "NO", ages=(23, 68))
    ids = Dice(world, "elev_id", count).serial(12_040, 5)
    short = [initials(p, 4) for p in staff]
    tables = (
        _pupils(Dice(world, "elev", count), ids, pupils, adults),
        _guardians(Dice(world, "foresatt", len(adults)), ids, adults),
        absence(Dice(world, "fravaer", rows), ids, short),
        marks(Dice(world, "karakter", upto(rows, 0.9)), ids, short),
        _remarks(Dice(world, "anmerkning", upto(rows, 0.2)), ids, pupils, short),
        needs(Dice(world, "spesped", upto(rows, 0.12)), ids, staff),
        health(Dice(world, "helseskjema", upto(rows, 0.3)), ids),
        after_school(Dice(world, "sfo", upto(rows, 0.25)), ids, adults),
        transport(Dice(world, "skyss", upto(rows, 0.2)), ids, pupils),
        computers(Dice(world, "utlaan", upto(rows, 0.4)), pupils),
        _staff(Dice(world, "ansatt", len(staff)), short, staff),
        rooms(Dice(world, "timeplan", upto(rows, 0.3)), short),
    )
    return LabelledSchema(
        "elevsys", "school administration, lower-case Norwegian", "nb", "sqlite", tables
    )


def _pupils(
    d: Dice, ids: list[int], who: tuple[Person, ...], adults: tuple[Person, ...]
) -> LabelledTable:
    homes = d.of(adults)
    return table(
        "elev",
        [
            col("elev_id", ids, "- PERSON_ID CUSTOMER_ID"),
            col("fdato", written([p.birth for p in who], "%d%m%y"), "DATE_OF_BIRTH"),
            col(
                "pnr",
                [p.number[6:] for p in who],
                "NO_FODSELSNUMMER? NO_D_NUMMER PERSON_ID",
                "split: five last digits",
            ),
            col("fornavn", d.typed([p.given for p in who]), "PERSON_GIVEN_NAME"),
            col(
                "mellomnavn",
                [p.middle for p in who],
                "PERSON_FAMILY_NAME PERSON_GIVEN_NAME",
            ),
            col("etternavn", d.typed([p.family for p in who]), "PERSON_FAMILY_NAME"),
            col(
                "kjonn",
                d.some(["J" if p.female else "G" for p in who], 0.02, str.lower),
                "GENDER?",
            ),
            col("adresse", [p.line for p in homes], "STREET_ADDRESS"),
            col("postnr", [p.code for p in homes], "POSTAL_CODE"),
            col("poststed", [p.town.upper() for p in homes], "LOCATION"),
            col(
                "feide",
                [
                    f"{folded(p.given)[:3]}{folded(p.family)[:3]}{p.birth:%d}@dalen.no"
                    for p in who
                ],
                "USERNAME EMAIL_ADDRESS",
            ),
            col("klasse", d.of("5A*3|5B*3|6A*3|7A*2|8C*3|9B*3|10A*3|MOT2")),
            col("trinn", d.of([5, 5, 6, 7, 8, 9, 10])),
            col(
                "morsmaal", d.of(["norsk"] * 150 + list(words("languages"))), "LANGUAGE"
            ),
            col("maalform", d.of("B*6|N"), "LANGUAGE?"),
            col(
                "statsborger",
                d.of(["NOR"] * 200 + list(words("iso3"))),
                "NATIONALITY COUNTRY",
            ),
            col(
                "krle_fritak",
                d.holes(d.of("nei*9|delvis|ja, jf. trossamf."), 0.2),
                "RELIGION?",
            ),
            col("sperret_adr", d.of([0] * 30 + [1]), "PROTECTED_ADDRESS?"),
            col("foto", d.holes(d.like("foto/2025/%%%%%%%%.jpg"), 0.2), "PHOTO"),
            col("startdato", d.days(2016, 2025)),
            col("sluttdato", d.holes(d.days(2024, 2025), 0.9)),
            col("endret_av", d.of("vigo*4|adm01*3|import|klara.s"), "USERNAME?"),
        ],
        key="elev_id",
    )


def _guardians(d: Dice, ids: list[int], who: tuple[Person, ...]) -> LabelledTable:
    return table(
        "foresatt",
        [
            col("foresatt_id", d.serial(40_001, 2), "- PERSON_ID CUSTOMER_ID"),
            col("elev_id", d.of(ids), "- PERSON_ID CUSTOMER_ID"),
            col("navn", d.typed([p.turned for p in who]), "PERSON"),
            col(
                "fnr",
                d.some([p.number for p in who], 0.1, lambda n: f"{n[:6]} {n[6:]}"),
                "NO_FODSELSNUMMER NO_D_NUMMER",
            ),
            col("relasjon", d.of(words("kin_no")), "DEPENDANTS HOUSEHOLD GUARDIANSHIP"),
            col("foreldreansvar", d.of("J*9|N"), "GUARDIANSHIP?"),
            col("mobil", [spaced(p.phone, "323") for p in who], "PHONE_NUMBER"),
            col(
                "epost",
                d.holes(d.typed([p.mail for p in who], 0.02), 0.1),
                "EMAIL_ADDRESS",
            ),
            col("jobb", d.holes(d.of(words("jobs_no")), 0.5), "OCCUPATION"),
            col(
                "arbeidsgiver",
                d.holes(d.of(words("employers_no")), 0.5),
                "OCCUPATION ORGANIZATION",
            ),
            col("tolk", d.holes(d.of(words("languages")[6:]), 0.85), "LANGUAGE"),
            col("bilder_samtykke", d.of("ja*5|nei*3|kun internt*2"), "CONSENT?"),
            col("kontakt_rekkefolge", d.of([1, 1, 2])),
        ],
        key="foresatt_id",
        refs="elev_id>elev.elev_id",
    )


def _remarks(
    d: Dice, ids: list[int], pupils: tuple[Person, ...], short: list[str]
) -> LabelledTable:
    return table(
        "anmerkning",
        [
            col("id", d.serial(1)),
            col("elev_id", d.of(ids), "- PERSON_ID CUSTOMER_ID"),
            col("type", d.of("orden*5|atferd*3|beskjed*2|ros"), "- PROFILE"),
            col("tekst", told(d, "school_notes", d.of(pupils)), "FREE_TEXT"),
            col("laerer", d.of(short), "USERNAME? PERSON"),
            col("skrevet", d.times(2024, 2025)),
            col(
                "lest_av_foresatt",
                d.holes(d.times(2024, 2025), 0.3),
                "- USER_BEHAVIOUR",
            ),
            col(
                "varslet",
                jsons(d.rows(lambda: {"sms": d.world.chance(0.5), "epost": 1})),
            ),
        ],
        key="id",
        refs="elev_id>elev.elev_id",
    )


def _staff(d: Dice, short: list[str], who: tuple[Person, ...]) -> LabelledTable:
    return table(
        "ansatt",
        [
            col("init", short, "USERNAME? PERSON"),
            col("ansattnr", d.serial(7_010, 3), "PERSON_ID? USERNAME"),
            col("navn", [p.full for p in who], "PERSON"),
            col(
                "personnummer", [p.number for p in who], "NO_FODSELSNUMMER NO_D_NUMMER"
            ),
            col(
                "stilling",
                d.of("adjunkt*4|lektor*3|lærer*4|assistent*2|rektor|vaktmester"),
                "OCCUPATION",
            ),
            col("lonnstrinn", d.ints(31, 80), "INCOME?"),
            col("aarslonn", d.money(440_000, 890_000, 0), "INCOME?"),
            col("stillingsprosent", d.of([100, 100, 80, 60, 50, 20])),
            col(
                "konto",
                d.rows(d.world.account),
                "NO_BANK_ACCOUNT",
                "looks like a person number",
            ),
            col("fagforening", d.holes(d.of(words("unions_no")), 0.25), "TRADE_UNION"),
            col("sykefravaer_pst", d.money(0, 40, 1), "HEALTH?"),
            col(
                "politiattest",
                d.of("fremlagt*9|mangler|anmerkning"),
                "CRIMINAL_RECORD?",
            ),
            col(
                "parorende",
                [f"{p.given} {spaced(p.phone)}" for p in d.of(who)],
                "PERSON PHONE_NUMBER DEPENDANTS PERSON_GIVEN_NAME",
            ),
            col("nokkelkort", d.like("0##%%%%%%"), "- ID_CARD DEVICE_ID"),
            col("fag", d.of("norsk*3|matematikk*3|KRLE|kroppsøving|naturfag*2")),
        ],
    )
