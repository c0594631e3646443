"""Absence, marks, needs, health, care after school and machines of the schools."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, folded
from pii_toolkit.evaluation.retired_3.kit import Dice, col, table, words

_PUPIL = "- PERSON_ID CUSTOMER_ID"


def absence(d: Dice, ids: list[int], short: list[str]) -> LabelledTable:
    """Who was away, and why."""
    why = "syk*5|forsov seg*2|tannlege|begravelse|permisjon*2|uten grunn*3|BUP|legetime"
    return table(
        "fravaer",
        [
            col("fravaer_id", d.serial(500_100, 2)),
            col("elev_id", d.of(ids), _PUPIL),
            col("dato", d.days(2024, 2025)),
            col("time", d.of([1, 1, 2, 3, 4, 5, 6])),
            col("minutter", d.of([5, 10, 45, 60, 300])),
            col("fravaerskode", d.of("D*5|U*3|P|H")),
            col(
                "aarsak",
                d.holes(d.typed(d.of(why)), 0.3),
                "HEALTH FREE_TEXT",
                "mostly illness",
            ),
            col("dokumentert", d.of([0, 0, 0, 1])),
            col("registrert_av", d.of(short), "USERNAME? PERSON"),
            col("fag_kode", d.like("NOR0###", "MAT0###", "KRO001#")),
        ],
        key="fravaer_id",
        refs="elev_id>elev.elev_id",
    )


def marks(d: Dice, ids: list[int], short: list[str]) -> LabelledTable:
    """Marks by subject."""
    return table(
        "karakter",
        [
            col("elev_id", d.of(ids), _PUPIL),
            col("fagkode", d.like("NOR12##", "MAT10##", "ENG100#", "RLE003#")),
            col("termin", d.of("H*3|V*3|S")),
            col("skoleaar", d.of("2023/24*2|2024/25*3")),
            col("karakter", d.of("4*4|3*3|5*3|6|2|IV|F|Mu"), "- PROFILE"),
            col("standpunkt", d.of("J|N*4")),
            col("laerer", d.of(short), "USERNAME? PERSON"),
            col("klage", d.of(["nei"] * 15 + ["ja"]), "COMPLAINT?"),
            col("laast", d.of([True, True, False])),
            col("tid", d.times(2024, 2025)),
        ],
        refs="elev_id>elev.elev_id",
    )


def needs(d: Dice, ids: list[int], staff: tuple[Person, ...]) -> LabelledTable:
    """Decisions on special education."""
    return table(
        "spesped",
        [
            col("vedtak_nr", d.like("SP-2024-####", "SP-2025-####")),
            col("elev_id", d.of(ids), _PUPIL),
            col("tilmeldingsgrunn", d.typed(d.of(words("special_needs"))), "HEALTH"),
            col(
                "diagnosekode",
                d.holes(
                    d.of(
                        "F81.0*3|F90.0*3|F84.5|F81.2|H90.3|F94.0|G80.1|"
                        "F70|F98.0|F95.2|F50.0|F93.0"
                    ),
                    0.4,
                ),
                "HEALTH",
            ),
            col("timer_aar", d.ints(19, 380)),
            col("pp_raadgiver", d.of([p.full for p in staff]), "PERSON"),
            col(
                "barnevern",
                d.holes(d.of("ingen kontakt*6|meldt|tiltak i hjem|fosterhjem"), 0.3),
                "SOCIAL_SERVICES",
            ),
            col("vedtaksdato", d.days(2022, 2025)),
            col("gjelder_til", d.of("2025-06-20*3|2026-06-19*3")),
            col("saksmappe", d.like("24/####", "25/####")),
        ],
        refs="elev_id>elev.elev_id",
    )


def health(d: Dice, ids: list[int]) -> LabelledTable:
    """What parents tell the school nurse."""
    drugs = (
        "Ventoline|Concerta 36 mg|Ritalin 10 mg kl 11|NovoRapid penn|EpiPen i sekk|"
        "Melatonin|Orfiril|Aerius|Symbicort|Paracet ved mensen|Medikinet|ingen*8"
    )
    return table(
        "helseskjema",
        [
            col("elev_id", d.of(ids), _PUPIL),
            col("allergier", d.typed(d.of(words("allergies"))), "HEALTH"),
            col("medisiner", d.holes(d.of(drugs), 0.3), "HEALTH"),
            col("vaksine_hpv", d.of("ja*6|nei|venter"), "HEALTH?"),
            col("hoyde_cm", d.ints(108, 196), "HEALTH?"),
            col("vekt_kg", d.money(17, 98, 1), "HEALTH?"),
            col(
                "syn",
                d.holes(d.of("1,0/1,0*5|0,8/1,0|0,5/0,6|briller"), 0.3),
                "HEALTH?",
            ),
            col(
                "kosthold",
                d.holes(d.of("halal*3|uten svin*2|vegetar|vegan|kosher|vanlig*5"), 0.2),
                "RELIGION HEALTH PROFILE",
            ),
            col("levert", d.days(2023, 2025)),
            col("skjema_versjon", d.of("v3*4|v4*2")),
        ],
        refs="elev_id>elev.elev_id",
    )


def after_school(d: Dice, ids: list[int], adults: tuple[Person, ...]) -> LabelledTable:
    """Care after school hours and what it costs."""
    payers, fetchers = d.of(adults), d.of(adults)
    return table(
        "sfo",
        [
            col("avtale", d.like("SFO-#####")),
            col("elev_id", d.of(ids), _PUPIL),
            col(
                "betaler_fnr",
                [int(p.number) for p in payers],
                "NO_FODSELSNUMMER NO_D_NUMMER",
                "leading zeros lost",
            ),
            col("plass", d.of("hel*4|halv*2|morgen")),
            col("pris_mnd", d.of([3190, 2100, 1980, 1090]), "- TRANSACTION INVOICE"),
            col(
                "moderasjon",
                d.of("nei*5|søsken*2|lav inntekt*2|gratis 1. trinn"),
                "SOCIAL_SERVICES INCOME",
            ),
            col("kid", d.rows(lambda: d.world.kid(12)), "NO_KID?"),
            col("hentes_av", [f"{p.given} {p.family}" for p in fetchers], "PERSON"),
            col(
                "gaar_hjem", d.holes(d.of("kl 15.00|kl 16.15*3|hentes*3|med bror"), 0.3)
            ),
            col(
                "restanse",
                d.holes(d.money(0, 19_000), 0.7, 0.0),
                "DEBT? PAYMENT_HISTORY",
            ),
            col("purret", d.holes(d.days(2025, 2025), 0.85)),
        ],
        refs="elev_id>elev.elev_id",
    )


def transport(d: Dice, ids: list[int], pupils: tuple[Person, ...]) -> LabelledTable:
    """School buses."""
    who = d.of(pupils)
    return table(
        "skyss",
        [
            col("elev_id", d.of(ids), _PUPIL),
            col("rute", d.like("2##", "4##X")),
            col(
                "holdeplass",
                [f"{p.street}/{p.town}" for p in who],
                "LOCATION STREET_ADDRESS",
            ),
            col("avstand_km", d.money(1.8, 34, 1), "- GEO_LOCATION"),
            col(
                "bosted_lat",
                d.rows(lambda: round(d.rng.uniform(58.2, 70.4), 5)),
                "GEO_LOCATION",
            ),
            col(
                "bosted_lon",
                d.rows(lambda: round(d.rng.uniform(5.1, 29.8), 5)),
                "GEO_LOCATION",
            ),
            col(
                "skyssgrunn",
                d.of("avstand*7|farlig vei*3|medisinsk*2|delt bosted"),
                "- HEALTH HOUSEHOLD",
            ),
            col("kortnummer", d.like("##########2#####"), "- ID_CARD CUSTOMER_ID"),
            col(
                "operatoer",
                d.of("Vy Buss*3|Tide|Boreal*2|Minibuss Nord"),
                "- ORGANIZATION",
            ),
            col("gyldig", d.of("2024-08-19*2|2025-08-18*3")),
        ],
        refs="elev_id>elev.elev_id",
    )


def computers(d: Dice, pupils: tuple[Person, ...]) -> LabelledTable:
    """Machines on loan."""
    who = d.of(pupils)
    return table(
        "utlaan",
        [
            col("enhet", d.of("Chromebook 3100*5|iPad 9*4|Surface Go")),
            col("serienummer", d.like("5CD#######", "DMQ@@##@####"), "- DEVICE_ID"),
            col("mac", d.like("3C:%%:%%:%%:%%:%%"), "DEVICE_ID"),
            col("laaner", [f"{p.given} {p.family}" for p in who], "PERSON"),
            col(
                "brukernavn",
                [folded(p.given)[:3] + folded(p.family)[:3] for p in who],
                "USERNAME",
            ),
            col("utlevert", d.days(2022, 2025)),
            col("innlevert", d.holes(d.days(2023, 2025), 0.6)),
            col(
                "skade",
                d.holes(d.of("knust skjerm*3|tastatur|lader mangler*2|vann"), 0.8),
            ),
            col("sist_sett_ip", d.like("10.1#.2#.1##"), "IP_ADDRESS"),
            col("mdm_status", d.of("compliant*8|wiped|lost mode")),
        ],
    )


def rooms(d: Dice, short: list[str]) -> LabelledTable:
    """The timetable."""
    return table(
        "timeplan",
        [
            col("uke", d.ints(1, 52)),
            col("dag", d.of("man|tir|ons|tor|fre")),
            col("start", d.of("08:15|09:10|10:20|12:00|13:05")),
            col("rom", d.like("A1##", "B2##", "GYM#")),
            col("laerer", d.of(short), "USERNAME? PERSON"),
            col("gruppe", d.like("5@-NOR", "8@-MAT", "10@-ENG")),
            col("kapasitet", d.ints(8, 60)),
            col("vikar", d.of([0, 0, 0, 0, 1])),
            col(
                "merknad",
                d.holes(d.of("prøve*3|tur|vikar bestilt|tentamen|rom opptatt"), 0.8),
            ),
        ],
    )
