"""Medical centre with a laboratory: snake case in Bokmål, comments in the catalogue.

Patients without a national number have a help number; the access log was written by
another vendor, who kept the person number as a number.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Col, Draw, col, table
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.names import words
from pii_toolkit.evaluation.retired_2.surgery_tables import (
    access,
    genes,
    login,
    patient_ids,
    pictures,
    png,
    prescriptions,
    samples,
    tracing,
)
from pii_toolkit.evaluation.world import World

_NOTES = (
    "Kommer til kontroll. Fin form. BT 128/76. Kontroll om 3 mnd.",
    "Tlf fra datter {name} ({phone}). Pasienten har falt i natt, ikke slått hodet.",
    "A: Sår hals siden mandag. S: Rød svelg, strep A neg. T: Ses an.",
    "Sliter med søvn etter samlivsbrudd. PHQ-9: 14. Starter sertralin 50 mg.",
    "Fornyer resept. Ingen bivirkninger.",
    "Ringt {name}, f. {born}, time flyttet til neste uke.",
    "Ber om henvisning til fysioterapeut for skulder, pågått siden jul.",
    "Vekt 92,4 kg. Snakket om kost og tobakk, ønsker ikke legemidler nå.",
    "Vaksinert mot influensa, venstre overarm.",
    "Bor alene, datter hjelper med innkjøp. Hjemmesykepleien kommer to ganger i uken.",
    "Rtg. thorax rekvirert. Svar sendes på melding.",
    "Attest til NAV skrevet. 50 % sykmeldt ut måneden.",
)
_DIAGNOSES = (
    "K86=Hypertensjon*4|P76=Depressiv lidelse*3|L03=Lumbago*3|R74=Akutt ØLI*5|"
    "N89=Migrene|R96=Astma*2|T90=Diabetes type 2*3|P74=Angstlidelse|"
    "P15=Kronisk alkoholmisbruk|S88=Kontakteksem|U71=Cystitt*2|"
    "W11=Prevensjon p-pille|A04=Slapphet*2|H71=Otitt*2|P06=Søvnforstyrrelse*2|"
    "X76=Brystkreft|R95=Kols|D73=Gastroenteritt|A97=Frisk"
)
_CLINICS = words(
    "Torvet~Legesenter~AS|Legene~på~Brygga~DA|Fjellsiden~Legekontor|Hjelp24~NIMI~AS"
)
_FAITHS = (
    "Den norske kirke*6|Islam*2|Human-Etisk Forbund*2|Jehovas vitner|Katolsk|Ingen*3"
)


def surgery(world: World, rows: int) -> LabelledSchema:
    """A medical centre: patients, consultations, prescriptions, samples."""
    world = world.fork("surgery")
    count = max(1, rows // 2)
    patients = folk(world.fork("patients"), count, "NO", youngest=0, oldest=101)
    staff = folk(world.fork("staff"), max(1, rows // 10), "NO", youngest=26, oldest=69)
    few = max(1, rows // 4)
    return LabelledSchema(
        "legesenter",
        "medical centre",
        "nb",
        "sqlite",
        (
            _staff(Draw(world.fork("practitioners"), len(staff)), staff),
            _patients(Draw(world.fork("register"), count), patients, staff),
            _next_of_kin(Draw(world.fork("kin"), count), patients),
            _consultations(Draw(world.fork("visits"), rows), patients, staff),
            prescriptions(Draw(world.fork("drugs"), rows), patients),
            samples(Draw(world.fork("samples"), rows), patients),
            genes(Draw(world.fork("genes"), few), patients),
            tracing(Draw(world.fork("tracing"), few), patients),
            pictures(Draw(world.fork("pictures"), few), patients),
            access(Draw(world.fork("access"), rows), patients, staff),
        ),
    )


def _staff(d: Draw, staff: tuple[Person, ...]) -> LabelledTable:
    firms = [(name, d.world.organisasjonsnummer()) for name in _CLINICS]
    chosen = d.of(firms)
    jobs = "Fastlege*4|LIS1|Sykepleier*2|Helsesekretær*2|Bioingeniør|Turnuslege"
    return table(
        "behandler",
        [
            col("id", list(range(1, d.rows + 1))),
            col("hpr_nr", d.whole(1_000_001, 9_999_999), "NO_HPR?"),
            col("her_id", d.whole(80_000, 152_000)),
            col("navn", [p.full for p in staff], "PERSON"),
            col("tittel", d.of(jobs), "OCCUPATION"),
            col("virksomhet", [name for name, _ in chosen], "ORGANIZATION"),
            col("org_nr", [number for _, number in chosen], "NO_ORGANISASJONSNUMMER"),
            col("brukernavn", [login(p) for p in staff], "USERNAME"),
            col("passord_hash", d.like("$2b$12$%%%%%%%%%%%%%%%%%%%%"), "SECRET"),
            col("signatur_png", [png(d, 40) for _ in staff], "SIGNATURE? PHOTO"),
        ],
        key="id",
    )


def _patients(
    d: Draw, patients: tuple[Person, ...], staff: tuple[Person, ...]
) -> LabelledTable:
    marital = "gift*5|ugift*5|samboer*3|skilt*2|enke/enkemann|separert"
    return table(
        "pasient",
        [
            col("id", list(range(100, 100 + d.rows)), _KEY, "Teknisk nøkkel"),
            col(
                "pasientnr",
                d.counter(30_000),
                "CUSTOMER_ID? PERSON_ID",
                "Står på timekortet",
            ),
            *_numbers(d, patients),
            col("etternavn", [p.family for p in patients], "PERSON_FAMILY_NAME PERSON"),
            col("fornavn", [p.given for p in patients], "PERSON_GIVEN_NAME PERSON"),
            col(
                "mellomnavn",
                [p.middle or None for p in patients],
                "PERSON_FAMILY_NAME PERSON_GIVEN_NAME PERSON",
                trouble="given and family names",
            ),
            col("fodt", [p.birth for p in patients], "DATE_OF_BIRTH"),
            col("kjonn", [2 if p.woman else 1 for p in patients], "GENDER?", "1=M 2=K"),
            col("sivilstand", d.holes(d.of(marital), 0.2), "MARITAL_STATUS"),
            *_contact(d, patients),
            col("trossamfunn", d.holes(d.of(_FAITHS), 0.6), "RELIGION"),
            col(
                "tolkesprak", d.holes(d.of("ar*3 pl*3 so uk*4 ti se"), 0.8), "LANGUAGE?"
            ),
            col("fastlege_id", d.of(list(range(1, len(staff) + 1)))),
            col("sperregrad", d.of("0*40 6 7"), "PROTECTED_ADDRESS?", "SPES/SPFO"),
            col("opprettet", d.times(2009, 2025)),
        ],
        key="id",
        refs={"fastlege_id": ("behandler", "id")},
        comment="Pasienter, også avdøde og flyttede",
    )


def _numbers(d: Draw, patients: tuple[Person, ...]) -> list[Col]:
    """The three numbers of which each patient has one."""
    world = d.world
    kinds = d.of("n*16 d h f*2")
    chosen: dict[str, list[str | None]] = {"n": [], "h": [], "f": []}
    for person, kind in zip(patients, kinds, strict=True):
        made = _number(world, person, kind)
        for column, values in chosen.items():
            values.append(made if column == {"d": "n"}.get(kind, kind) else None)
    return [
        col("fnr", chosen["n"], "NO_FODSELSNUMMER NO_D_NUMMER", "11 siffer, evt. D-nr"),
        col("hjelpenr", chosen["h"], "NO_H_NUMMER", "Lokalt hjelpenummer"),
        col("fh_nr", chosen["f"], "NO_FH_NUMMER?", "Felles hjelpenummer"),
    ]


def _number(world: World, person: Person, kind: str) -> str:
    if kind == "f":
        return world.fh_nummer()
    if kind == "n":
        return person.number
    return (world.d_nummer if kind == "d" else world.h_nummer)(person.birth, person.sex)


def _contact(d: Draw, patients: tuple[Person, ...]) -> list[Col]:
    care = d.fill(
        ("c/o {name}", "H0{door}", "Bakkehaugen omsorgssenter, rom {door}"),
        name=[p.full for p in patients],
        door=d.whole(101, 309),
    )
    mobiles = d.smudge(_spaced(patients), 0.02, "se pårørende|utgått|ukjent")
    return [
        col("adr1", [p.address for p in patients], "STREET_ADDRESS"),
        col(
            "adr2",
            d.holes(care, 0.9),
            "STREET_ADDRESS PERSON",
            trouble="care of, flats",
        ),
        col("postnr", [p.place.postcode for p in patients], "POSTAL_CODE"),
        col("poststed", [p.place.name for p in patients], "LOCATION"),
        col("kommunenr", [p.place.code for p in patients], "MUNICIPALITY_CODE"),
        col("tlf_mobil", d.holes(mobiles, 0.15), "PHONE_NUMBER"),
        col(
            "tlf_hjem", d.holes(d.like("22 ## ## ##", "69######"), 0.7), "PHONE_NUMBER"
        ),
        col("epost", d.holes([p.email for p in patients], 0.4), "EMAIL_ADDRESS"),
    ]


def _spaced(people: tuple[Person, ...]) -> list[str]:
    return [f"{p.phone[:3]} {p.phone[3:5]} {p.phone[5:]}" for p in people]


def _next_of_kin(d: Draw, patients: tuple[Person, ...]) -> LabelledTable:
    kin = folk(d.world, d.rows, "NO", youngest=20)
    ties = "ektefelle*4|datter*3|sønn*3|mor*2|far|søster|verge|nabo"
    return table(
        "parorende",
        [
            col("id", list(range(1, d.rows + 1))),
            patient_ids(d, patients),
            col("navn", [p.full for p in kin], "PERSON"),
            col("relasjon", d.of(ties), "- HOUSEHOLD MARITAL_STATUS DEPENDANTS"),
            col("telefon", [f"+47{p.phone}" for p in kin], "PHONE_NUMBER"),
            col("samtykke_kontakt", d.of([True, True, False]), "CONSENT?"),
        ],
        key="id",
        refs={"pasient_id": ("pasient", "id")},
    )


def _consultations(
    d: Draw, patients: tuple[Person, ...], staff: tuple[Person, ...]
) -> LabelledTable:
    people = d.of(patients)
    codes, titles = d.paired(_DIAGNOSES)
    notes = d.prose(
        _NOTES,
        name=[p.full for p in people],
        phone=[p.phone for p in people],
        born=[f"{p.birth:%d.%m.%y}" for p in people],
    )
    return table(
        "konsultasjon",
        [
            col("id", d.counter(1_200_000)),
            patient_ids(d, patients),
            col("behandler_id", d.of(list(range(1, len(staff) + 1)))),
            col("start_tid", d.times(2019, 2025)),
            col("varighet_min", d.of([10, 15, 20, 20, 30, 40])),
            col(
                "kontakttype",
                d.of("oppmøte*6 telefon*3 e-kons*2 video hjemmebesøk"),
                "- HEALTH",
            ),
            col("icpc2", codes, "HEALTH", "Hoveddiagnose"),
            col("diagnosetekst", d.holes(titles, 0.3), "HEALTH"),
            col("notat", notes, "FREE_TEXT HEALTH PERSON PHONE_NUMBER DATE_OF_BIRTH"),
            col(
                "takster",
                d.of("2ad*5|2ad,2cd*3|1be|2ae|11ad|2ad,701a*2"),
                "- HEALTH INVOICE",
            ),
            col(
                "egenandel",
                d.of([0.0, 179.0, 179.0, 248.0, 340.0]),
                "- INVOICE TRANSACTION HEALTH",
            ),
            col("sykm_grad", d.holes(d.of([100, 100, 50, 40, 20]), 0.8), "HEALTH?"),
            col("sykm_til", d.holes(d.days(2019, 2025), 0.8), "HEALTH?"),
            col("rad_versjon", d.whole(1, 9)),
        ],
        key="id",
        refs={"pasient_id": ("pasient", "id"), "behandler_id": ("behandler", "id")},
    )


_KEY = "- PERSON_ID CUSTOMER_ID"
