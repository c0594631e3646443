"""Student administration of an upper secondary school and its county, as sqlite.

Bokmål in the tables that the vendor made, Nynorsk in those that the county added.
"""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.wide.dirt import lost_zeros, typos
from pii_toolkit.evaluation.held_out.wide.people import Person, crowd, plain, spaced
from pii_toolkit.evaluation.held_out.wide.rows import (
    Column,
    Rows,
    c,
    listed,
    table,
    written,
)
from pii_toolkit.evaluation.held_out.wide.school_care import (
    decisions,
    ppt_cases,
)
from pii_toolkit.evaluation.held_out.wide.school_days import (
    absence,
    grades,
    guardians,
    loans,
)
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World
from pii_toolkit.numbers import fodselsnummer

People = tuple[Person, ...]
Pupils = list[tuple[int, Person]]

PUPIL = "CUSTOMER_ID? PERSON_ID"
"""The number by which pupils are known."""

_CLASSES = """
    1STA;Studiespesialisering Vg1;STUSP1----;A204;28
    1STB;Studiespesialisering Vg1;STUSP1----;A205;27
    2STA;Realfag Vg2;STREA2----;A311;24
    3PBA;Påbygging til generell studiekompetanse;PBPBY3----;A118;30
    1HOA;Helse- og oppvekstfag Vg1;HSHSF1----;B012;15
    2BUA;Barne- og ungdomsarbeiderfag Vg2;HSBUA2----;B014;14
    1ELA;Elektro og datateknologi Vg1;ELELE1----;V-03;15
    2KJA;Kjøretøy Vg2;TPKJT2----;V-07;12
    1TIF;Tilrettelagt opplæring;HSHSF1H---;C001;6
    INNF;Innføringsklasse minoritetsspråklige;INNFO1----;C110;16
"""


def school(world: World, rows: int) -> LabelledSchema:
    """A school's pupils, parents, teachers and what was decided about them."""
    world = world.fork("school")
    count = max(6, rows // 3)
    people = crowd(world.fork("pupils"), count, "NO", (15, 20), 0.2)
    numbers = Rows(world.fork("numbers"), count).serial(214_600, 9)
    pupils = list(zip(numbers, people, strict=True))

    def part(name: str, size: int) -> Rows:
        return Rows(world.fork(name), max(5, size))

    return LabelledSchema(
        "vgs_elevadm",
        "student administration",
        "mixed",
        "sqlite",
        (
            _classes(rows),
            _pupils(part("pupil", count), pupils),
            guardians(part("guardian", count), pupils),
            _staff(part("staff", rows // 12)),
            absence(part("absence", rows), pupils),
            grades(part("grades", rows), pupils),
            ppt_cases(part("ppt", rows // 6), pupils),
            decisions(part("decisions", rows // 8), pupils),
            loans(part("loans", rows // 4), pupils),
        ),
    )


def _classes(rows: int) -> LabelledTable:
    code, name, programme, room, size = listed(rows, _CLASSES)
    return table(
        "Klasse",
        [
            c("Klassekode", code),
            c("Klassenavn", name),
            c("Programomraadekode", programme),
            c("Rom", room),
            c("AntallElever", [int(text) for text in size]),
        ],
        key="Klassekode",
    )


def _pupils(r: Rows, pupils: Pupils) -> LabelledTable:
    people = [p for _, p in pupils]
    return table(
        "Elev",
        [
            c("ElevId", list(range(1, r.count + 1)), "- CUSTOMER_ID PERSON_ID"),
            c("Elevnr", [number for number, _ in pupils], PUPIL),
            c("Fnr", _numbers(r, people), "NO_FODSELSNUMMER NO_D_NUMMER"),
            c("Fornavn", [p.givens for p in people], "PERSON_GIVEN_NAME PERSON"),
            c(
                "Etternavn",
                typos(r.world, [p.family for p in people], 0.02),
                "PERSON_FAMILY_NAME PERSON",
            ),
            c("Fodt", written([p.birth for p in people], "%d.%m.%Y"), "DATE_OF_BIRTH"),
            c("Kjonn", ["J" if p.woman else "G" for p in people], "GENDER"),
            *_home(r, people),
            *_origin(r),
            *_schooling(r, people),
        ],
        key="ElevId",
    )


def _numbers(r: Rows, people: list[Person]) -> list[str]:
    """Some came lately and have a temporary number, a few are not known by any."""
    return [
        r.world.d_nummer(p.birth, p.sex)
        if r.world.chance(0.04)
        else (_unnumbered(p) if r.world.chance(0.01) else p.number)
        for p in people
    ]


def _unnumbered(person: Person) -> str:
    """Zeros behind the birth date, unless that happens to be somebody's number."""
    zeros = f"{person.birth:%d%m%y}00000"
    return person.number if fodselsnummer.parse(zeros) else zeros


def _home(r: Rows, people: list[Person]) -> list[Column]:
    phones = [
        spaced(p.phone) if r.world.chance(0.4) else f"+47{p.phone}" for p in people
    ]
    codes = lost_zeros([p.place.postcode for p in people])
    addresses = r.holes([p.address for p in people], 0.02, "SPERRET ADRESSE")
    return [
        c("Adresse", addresses, "STREET_ADDRESS PROTECTED_ADDRESS"),
        c("Postnr", codes, "POSTAL_CODE", "zeros lost"),
        c("Poststed", [p.place.name.upper() for p in people], "LOCATION"),
        c("Heimkommune", [p.place.code for p in people], "MUNICIPALITY_CODE"),
        c("Mobil", r.holes(phones, 0.08), "PHONE_NUMBER"),
        c("Hybelboer", r.pick("N*7 J"), "HOUSING? HOUSEHOLD"),
    ]


def _origin(r: Rows) -> list[Column]:
    return [
        c(
            "Statsborgerskap",
            r.pick("NOR*20 POL*2 SYR UKR*2 SOM ERI LTU XXX"),
            "NATIONALITY COUNTRY",
        ),
        c(
            "Morsmaal",
            r.holes(
                r.pick("Norsk*14|Polsk*2|Arabisk*2|Ukrainsk|Somali|Nordsamisk"), 0.1
            ),
            "LANGUAGE ETHNICITY",
        ),
        c("DUFnr", r.holes(r.each(r.world.duf), 0.9), "NO_DUF"),
        c(
            "Kosthald",
            r.holes(r.pick("halal*3 vegetar*3 glutenfri laktosefri"), 0.6),
            _DIET,
        ),
        c("Maalform", r.pick("B*7 N*3"), "LANGUAGE?"),
        c("SamtykkeBilde", r.pick("Ja*6|Nei*2|~"), "CONSENT? PHOTO"),
    ]


def _schooling(r: Rows, people: list[Person]) -> list[Column]:
    logins = [
        f"{plain(p.given)[:4]}{plain(p.family)[:4]}{p.birth:%y}".lower() for p in people
    ]
    return [
        c("FeideNavn", [f"{login}@vestmark.vgs.example" for login in logins], _LOGIN),
        c("Klasse", r.pick("1STA*3 1STB*3 2STA*2 1HOA 1ELA 2KJA 1TIF INNF"), _CLASS),
        c("Portrett", r.holes(r.like("{foto/2025/}99999{.jpg}"), 0.15), "PHOTO"),
        c("SkyssAvstandKm", r.holes(r.amounts(0.4, 61), 0.3), _RIDE),
        c("SkyssGrunn", r.holes(r.pick(_REASONS), 0.4), "- HEALTH"),
        c("Skapnr", r.holes(r.whole(1, 640), 0.2)),
        c("Inntaksaar", r.pick([2023, 2024, 2024, 2025, 2025])),
        c("Status", r.pick("AKTIV*20 SLUTTET*2 PERMISJON")),
        c("SistEndret", r.stamps(2024, 2025)),
    ]


_LOGIN = "USERNAME EMAIL_ADDRESS"
_DIET = "- RELIGION HEALTH"
_CLASS = "- PROFILE"
_RIDE = "- LOCATION GEO_LOCATION"
_REASONS = (
    "Avstand*9|Rullestolbruker|Brukket fot|Epilepsi|Delt bosted*2|Farlig skolevei"
)


def _staff(r: Rows) -> LabelledTable:
    people = crowd(r.world.fork("who"), r.count, "NO", (24, 68), 0.08)
    mails = [f"{plain(p.full).lower()[:14]}@vestmark.vgs.example" for p in people]
    accounts = r.each(r.world.account)
    return table(
        "Ansatt",
        [
            c("AnsattNr", r.serial(60_200, 13), "PERSON_ID? CUSTOMER_ID"),
            c("Initialer", [p.login[:2] + p.login[3:4] for p in people], _INITIALS),
            c("Navn", [p.full for p in people], "PERSON"),
            c("Fodselsnr", [spaced(p.number, (6, 5)) for p in people], _FNR),
            c("Stillingskode", r.pick("7961*3 7962*3 7963*2 7965 7951 6559"), _JOB),
            c("Stilling", r.pick(_JOBS), "OCCUPATION"),
            c("Stillingsprosent", r.pick([100.0, 100.0, 80.0, 60.0, 37.5]), _JOB),
            c("Arslonn", r.steps(470_000, 890_000, 100), "INCOME?"),
            c(
                "LonnKonto",
                [_dotted(account) for account in accounts],
                "NO_BANK_ACCOUNT",
            ),
            c("Tillitsvalgt_org", r.holes(r.pick(_UNIONS), 0.3), "TRADE_UNION"),
            c("Epost", mails, "EMAIL_ADDRESS"),
            c("Politiattest_dato", r.holes(r.days(2012, 2025), 0.1), _ATTEST),
            c("Romnr", r.like("{A}999", "{B}999", "{V-0}9")),
        ],
        key="AnsattNr",
    )


_FNR = "NO_FODSELSNUMMER"
_INITIALS = "USERNAME? PERSON_ID PERSON"
_JOB = "- OCCUPATION INCOME"
_ATTEST = "- CRIMINAL_RECORD"
_JOBS = (
    "Lektor*4|Adjunkt med tillegg*3|Faglærer|Miljøterapeut*2|Rådgiver|Avdelingsleder|"
    "Assistent|Vaktmester|Skolebibliotekar"
)
_UNIONS = "Utdanningsforbundet*6|Fagforbundet*3|Norsk Lektorlag*3|Skolenes landsforbund"


def _dotted(account: str) -> str:
    return f"{account[:4]}.{account[4:6]}.{account[6:]}"
