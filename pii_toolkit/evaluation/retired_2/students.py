"""Common student system of a university: long Norwegian names in capitals.

People are known by a split person number, birth date and personnummer in two columns
of text that together are the key of most tables.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, table, upto, written
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.students_cases import (
    applicants,
    cases,
    former,
    needs,
    survey,
    teachers,
)
from pii_toolkit.evaluation.world import World

People = tuple[Person, ...]
Numbers = list[int]

_SPLIT = "a person number in two columns"
_COURSES = """
    EXPHIL03=Examen philosophicum=10.0=B
    MAT1100=Kalkulus=10.0=B
    JUS1111=Privatrett I=20.0=B
    SYK2001=Klinisk sykepleie=15.0=B
    PED3050=Pedagogisk veiledning=10.0=H
    INF4000=Maskinlæring=10.0=H
    MED5600=Samfunnsmedisin=7.5=H
"""


def students(world: World, rows: int) -> LabelledSchema:
    """A university's students, their courses and the cases about them."""
    world = world.fork("students")
    count = max(1, rows // 2)
    people = folk(
        world.fork("people"), count, "NO", youngest=18, oldest=52, foreign=0.2
    )
    numbers = Draw(world.fork("numbers"), count).counter(210_300, 30)
    some = max(1, rows // 4)

    def draw(name: str, size: int) -> Draw:
        return Draw(world.fork(name), size)

    return LabelledSchema(
        "fsprod",
        "student system",
        "nb",
        "sqlite",
        (
            _courses(rows),
            _people(draw("person", count), people),
            _students(draw("student", count), people, numbers),
            _results(draw("results", rows), numbers),
            _fees(draw("fees", some), numbers),
            former(draw("former", some), people),
            applicants(draw("applicants", some)),
            needs(draw("needs", some), people, numbers),
            cases(draw("cases", some), people, numbers),
            survey(draw("survey", some)),
            teachers(draw("teachers", some)),
        ),
    )


def _courses(rows: int) -> LabelledTable:
    code, name, points, level = upto(rows, _COURSES)
    return table(
        "EMNE",
        [
            col("EMNEKODE", code),
            col("EMNENAVN_BOKMAL", name),
            col("STUDIEPOENG", [float(value) for value in points]),
            col("NIVAKODE", level),
        ],
        key="EMNEKODE",
    )


def _people(d: Draw, people: People) -> LabelledTable:
    mails = d.smudge([p.email for p in people], 0.03, "X|ikke oppgitt")
    mobiles = [
        f"{p.phone[:2]} {p.phone[2:4]} {p.phone[4:6]} {p.phone[6:]}" for p in people
    ]
    return table(
        "PERSON",
        [
            col("PERSONLOPENR", list(range(700_001, 700_001 + d.rows)), "- PERSON_ID"),
            col(
                "FODSELSDATO",
                [p.number[:6] for p in people],
                "NO_FODSELSNUMMER DATE_OF_BIRTH",
                trouble=_SPLIT,
            ),
            col(
                "PERSONNR",
                [p.number[6:] for p in people],
                "NO_FODSELSNUMMER",
                trouble=_SPLIT,
            ),
            col("ETTERNAVN", [p.family for p in people], "PERSON_FAMILY_NAME PERSON"),
            col("FORNAVN", [p.givens for p in people], "PERSON_GIVEN_NAME PERSON"),
            col("DATO_FODT", written([p.birth for p in people], "%d.%m.%Y"), _BORN),
            col("STATUS_KVINNE", ["J" if p.woman else "N" for p in people], "GENDER?"),
            col(
                "LANDNR_STATSBORGER",
                d.of("000*16 101 106 148 304"),
                "NATIONALITY? COUNTRY",
            ),
            col("SPRAKKODE_MALFORM", d.of("BOKMÅL*6 NYNORSK ENGELSK*2"), "LANGUAGE"),
            col("ADRLIN1_HJEMSTED", [p.address for p in people], "STREET_ADDRESS"),
            col("POSTNR_HJEMSTED", [p.place.postcode for p in people], "POSTAL_CODE"),
            col("TELEFONNR_MOBIL", mobiles, "PHONE_NUMBER"),
            col("EMAILADRESSE_PRIVAT", mails, "EMAIL_ADDRESS"),
            col(
                "PASSNR",
                d.holes(d.like("@@@#####", "3#######"), 0.7),
                "PASSPORT_NUMBER?",
            ),
            col("DUFNR", d.holes(d.each(d.world.duf), 0.85), "NO_DUF"),
            col("DATO_ENDRET", d.times(2019, 2025)),
        ],
        key="PERSONLOPENR",
    )


_BORN = "DATE_OF_BIRTH"


def _students(d: Draw, people: People, numbers: Numbers) -> LabelledTable:
    logins = [p.email.split("@")[0].replace("_", "").replace(".", "") for p in people]
    return table(
        "STUDENT",
        [
            col("STUDENTNR_TILDELT", numbers, "CUSTOMER_ID? PERSON_ID"),
            col("PERSONLOPENR", list(range(700_001, 700_001 + d.rows)), "- PERSON_ID"),
            col("BRUKERNAVN", [login[:8] for login in logins], "USERNAME"),
            col("BANKID_SUB", d.like("9578-5999-4-#######"), "NO_BANKID_PID"),
            col(
                "KONTONR_UTBET",
                d.holes(d.each(d.world.account), 0.3),
                "NO_BANK_ACCOUNT",
            ),
            col("BANKNAVN", d.of(_BANKS), "BANK_NAME ORGANIZATION"),
            col("BILDEFIL", d.like("kort/2#####.jpg"), "PHOTO"),
            col("KORTNR_RFID", d.like("04%%%%%%%%%%80"), "ID_CARD? DEVICE_ID"),
            col("STATUS_FORELDRE", d.of("N*9 J"), "DEPENDANTS? HOUSEHOLD"),
            col(
                "STUDIEPROGRAM",
                d.of("SYKEPL*4 JUSMAS*3 INFBA*3 LÆRER1*3"),
                "- OCCUPATION PROFILE",
            ),
            col("KULL_ARSTALL", d.whole(2018, 2025)),
        ],
        key="STUDENTNR_TILDELT",
        refs={"PERSONLOPENR": ("PERSON", "PERSONLOPENR")},
    )


_BANKS = "DNB Bank ASA*5|Nordea*2|SpareBank 1 SMN*2|Sbanken*2|Handelsbanken"


def _results(d: Draw, numbers: Numbers) -> LabelledTable:
    return table(
        "VURDPROTOKOLL",
        [
            col("PROTOKOLLNR", d.counter(1_000_000)),
            col("STUDENTNR", d.of(numbers), "CUSTOMER_ID? PERSON_ID"),
            col("EMNEKODE", d.of("EXPHIL03*3 MAT1100*2 JUS1111*2 SYK2001*2 INF4000")),
            col("ARSTALL", d.whole(2019, 2025)),
            col("VURDTIDKODE", d.of("VÅR*5 HØST*5 SOM")),
            col("KANDIDATLOPENR", d.whole(1, 800)),
            col("KARAKTER", d.of("A*2 B*4 C*5 D*3 E*2 F*2 Bestått*3"), "- PROFILE"),
            col("STATUS_OPPMOTE", d.of("M*9 T S")),
        ],
        key="PROTOKOLLNR",
    )


def _fees(d: Draw, numbers: Numbers) -> LabelledTable:
    return table(
        "SEMAVGIFT",
        [
            col("FAKTURANR", d.like("70########"), "INVOICE?"),
            col("STUDENTNR", d.of(numbers), "CUSTOMER_ID? PERSON_ID"),
            col("KIDNR", d.each(lambda: d.world.kid(16)), "NO_KID?"),
            col("BELOP", d.of([980.0, 980.0, 620.0]), "INVOICE? TRANSACTION"),
            col("DATO_FORFALL", d.days(2024, 2025), "INVOICE?"),
            col("PURRETRINN", d.of("0*9 1 2"), "PAYMENT_HISTORY? DEBT"),
            col("BATCHNR", d.whole(1, 300)),
        ],
    )
