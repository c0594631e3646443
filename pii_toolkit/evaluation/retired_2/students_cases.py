"""Applicants, adaptations, cases and a survey in the student system."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, table
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex
from pii_toolkit.numbers.fodselsnummer import check_digits_1964

People = tuple[Person, ...]
Numbers = list[int]

_NEEDS = "Dysleksi*4|ADHD*3|Synshemming|Diabetes|Angst, eget rom*2|Nedsatt håndfunksjon"
_CASES = (
    "Mistanke om samarbeid på hjemmeeksamen. {name} innkalt til samtale.",
    "Plagiat over 40 %. Saken oversendes klagenemnda.",
    "Studenten er hørt og erkjenner forholdet.",
    "Advokat {name} er oppnevnt på det offentliges regning.",
    "Bevis: to besvarelser med like feil i oppgave 3.",
    "Møtte ikke til samtale, ringt {phone} uten svar.",
    "Brukte mobil under eksamen. Utestengt i to semestre.",
    "Truet medstudent, politianmeldt. Kontakt: {phone}.",
)
_WORK = (
    "Journalist i studentavisen|Sykehjem Furulia, 40 %|Butikk|Ingen*3|Nattevakt Aker"
)


def applicants(d: Draw) -> LabelledTable:
    """People from abroad who apply under a number of the admission office."""
    people = folk(d.world, d.rows, "NO", youngest=18, oldest=34, foreign=1)
    idents = [_s_number(d.world, p) for p in people]
    return table(
        "SOKNAD_UTLAND",
        [
            col("SOKNADSNR", d.counter(55_000)),
            col("SO_IDENT", idents, "NO_S_NUMMER"),
            col("NAVN", [p.listed for p in people], "PERSON"),
            col(
                "LANDKODE_UTD",
                d.of("SYR*2 UKR*4 IRN IND*2 GHA"),
                "COUNTRY? NATIONALITY",
            ),
            col("RELIGION_KOST", d.holes(d.of("halal*3 vegetar kosher"), 0.5), _DIET),
            col("KONKPOENG", d.money(30, 62)),
            col("TILBUDSTATUS", d.of("J*3 N*2 V")),
        ],
        key="SOKNADSNR",
    )


_DIET = "- RELIGION HEALTH"


def _s_number(world: World, person: Person) -> str:
    """Month + 50 and a serial that begins with 1; a wrong check digit in a clear world.

    No range of these numbers is kept for tests.
    """
    birth = person.birth
    start = f"{birth.day:02}{birth.month + 50:02}{birth.year % 100:02}"
    while True:
        serial = world.rng.randint(100, 140)
        if serial % 2 != (person.sex is Sex.MALE):
            continue
        checks = check_digits_1964(f"{start}{serial}")
        if checks is not None:
            last = checks[1] + (world.numbers == "synthetic")
            return f"{start}{serial}{checks[0]}{last % 10}"


def needs(d: Draw, people: People, numbers: Numbers) -> LabelledTable:
    """Adaptations with their grounds."""
    chosen = d.of(list(zip(numbers, people, strict=True)))
    return table(
        "TILRETTELEGGING",
        [
            col("STUDENTNR", [n for n, _ in chosen], "CUSTOMER_ID? PERSON_ID"),
            col("ETTERNAVN_FORNAVN", [p.listed for _, p in chosen], "PERSON"),
            col("BEGRUNNELSE", d.of(_NEEDS), "HEALTH"),
            col("TILTAKKODE", d.of("EKSTRATID*5 PC ROM LUPE"), "- HEALTH"),
            col("LEGEERKL_DATO", d.holes(d.days(2022, 2025), 0.2), "- HEALTH"),
            col("MINUTTER_TILLEGG", d.of([30, 60, 60, 90])),
        ],
    )


def cases(d: Draw, people: People, numbers: Numbers) -> LabelledTable:
    """Cases of cheating and of fitness to practise."""
    chosen = d.of(list(zip(numbers, people, strict=True)))
    texts = d.prose(
        _CASES,
        name=[p.full for _, p in chosen],
        phone=[p.phone for _, p in chosen],
    )
    record = "Ikke krevd*5|Uten anmerkning*4|Anmerkning strl. § 231|Dom 2021"
    return table(
        "SKIKKETHET_SAK",
        [
            col("SAKSNR", d.like("202#/#####")),
            col("STUDENTNR", [n for n, _ in chosen], "CUSTOMER_ID? PERSON_ID"),
            col("SAKSTEKST", texts, "LEGAL_CASE FREE_TEXT PERSON CRIMINAL_RECORD"),
            col("POLITIATTEST_UTFALL", d.of(record), "CRIMINAL_RECORD"),
            col("VEDTAK", d.of("Utestengt*2|Advarsel*3|Henlagt*4"), "LEGAL_CASE?"),
            col("KLAGEFRIST", d.days(2024, 2026)),
        ],
    )


def former(d: Draw, people: People) -> LabelledTable:
    """Numbers under which students were known before."""
    world = d.world
    rows = d.of(list(enumerate(people, 700_001)))
    d_numbers = [world.d_nummer(p.birth, p.sex) for _, p in rows]
    return table(
        "IDENT_HISTORIKK",
        [
            col("PERSONLOPENR", [key for key, _ in rows], "- PERSON_ID"),
            col("SNR_GML", d.holes([_s_number(world, p) for _, p in rows], 0.4), _OLD),
            col("DNR_GML", d.holes(d_numbers, 0.5), "NO_D_NUMMER"),
            col("IDENT_NY", [p.number for _, p in rows], "NO_FODSELSNUMMER"),
            col("KJORINGNR", d.whole(100, 160)),
        ],
        refs={"PERSONLOPENR": ("PERSON", "PERSONLOPENR")},
    )


_OLD = "NO_S_NUMMER"


def survey(d: Draw) -> LabelledTable:
    """Answers to a survey on welfare, named but for a running number."""
    return table(
        "TRIVSEL_SVAR",
        [
            col("SVARNR", d.counter(0)),
            col("ALDERSGRUPPE", d.of("18-20*3 21-24*5 25-29*2 30+"), "AGE"),
            col(
                "LEGNING",
                d.of("Heterofil*8|Lesbisk|Homofil|Bifil*2|Vil ikke svare"),
                _SEX,
            ),
            col("PARTI_STUDENTVALG", d.holes(d.of(_LISTS), 0.4), "POLITICAL_OPINION"),
            col(
                "BAKGRUNN", d.of("Norsk*8|Samisk|Pakistansk|Kvensk|Polsk"), "ETHNICITY"
            ),
            col(
                "BOFORM",
                d.of("Kollektiv*5|Studentbolig*4|Hos foreldre*2|Eier"),
                "HOUSING",
            ),
            col("ARBEID_VED_SIDEN", d.of(_WORK), "OCCUPATION FREE_TEXT"),
            col("UTGIFT_MND", d.round_money(4000, 19_000, 500), "LIVING_COSTS?"),
            col("TRIVSEL_1_5", d.whole(1, 5), "- HEALTH PROFILE"),
            col("SVART_PA_SEK", d.whole(45, 900)),
        ],
        key="SVARNR",
    )


_SEX = "SEXUAL_ORIENTATION"
_LISTS = (
    "Venstrealliansen*3|Moderat liste*2|Grønn liste*3|Sosialdemokratene*2|Høyre|"
    "Arbeiderpartiet*2"
)


def teachers(d: Draw) -> LabelledTable:
    """Teachers."""
    people = folk(d.world, d.rows, "NO", youngest=27, oldest=70)
    titles = "Førsteamanuensis*4|Professor*3|Universitetslektor*3|Praksisveileder*2"
    return table(
        "FAGPERSON",
        [
            col("FAGPERSONNR", d.counter(3000)),
            col("NAVN", [p.full for p in people], "PERSON"),
            col("TITTEL", d.of(titles), "OCCUPATION"),
            col("HPRNR", d.holes(d.whole(2_000_000, 9_999_999), 0.6), "NO_HPR?"),
            col("ANSATTNR", d.counter(10_500, 9), "PERSON_ID? CUSTOMER_ID"),
            col("ROMNR", d.like("A-###", "B2-##", "U1##")),
            col("STEDKODE", d.like("0150##", "0190##")),
        ],
        key="FAGPERSONNR",
    )
