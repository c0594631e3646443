"""Debt collector on an old midrange system: Norwegian, names of six to eight letters.

Capitals in fields of one width, dates as CYYMMDD and numbers without leading zeros, as
the nightly extract to csv has them.
"""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.wide.collector_claims import (
    claims,
    payments,
    principals,
)
from pii_toolkit.evaluation.held_out.wide.collector_force import (
    deductions,
    enforcement,
    fees,
    notes,
)
from pii_toolkit.evaluation.held_out.wide.dirt import (
    century_days,
    fixed,
    lost_zeros,
    typos,
)
from pii_toolkit.evaluation.held_out.wide.people import Person, crowd
from pii_toolkit.evaluation.held_out.wide.rows import Column, Rows, c, listed, table
from pii_toolkit.evaluation.held_out.wide.wordlists import lines
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

Debtors = list[tuple[int, Person | None]]
"""Numbers of debtors with their person; None for companies."""

_SPLIT = "a person number in two columns, zeros lost"
_CODES = """
    INKSTA;10;NY SAK
    INKSTA;20;PURRING SENDT
    INKSTA;30;BETALINGSOPPFORDRING
    INKSTA;42;AVDRAGSAVTALE
    INKSTA;55;RETTSLIG
    INKSTA;60;UTLEGG
    INKSTA;78;OVERVÅK
    INKSTA;90;BETALT
    INKSTA;99;AVSKREVET
    SPRKOD;B;BOKMÅL
    SPRKOD;N;NYNORSK
    BRANSJ;44;STRØM OG NETT
    BRANSJ;61;TELE
    BRANSJ;86;HELSE
    BRANSJ;64;BANK OG KREDITT
"""


def collector(world: World, rows: int) -> LabelledSchema:
    """A collector's debtors, claims, payments, deductions and public fees."""
    world = world.fork("collector")
    count = max(9, rows // 2)
    people = crowd(world.fork("people"), count, "NO", (19, 86), 0.18)
    numbers = Rows(world.fork("numbers"), count).serial(2_410_000, 6)
    firm = [world.chance(0.12) for _ in people]
    debtors: Debtors = [
        (number, None if is_firm else person)
        for number, person, is_firm in zip(numbers, people, firm, strict=True)
    ]

    def part(name: str, size: int) -> Rows:
        return Rows(world.fork(name), max(9, size))

    numbered = part("cases", rows)
    kids = numbered.each(lambda: numbered.world.kid(13))
    cases = list(zip(numbered.serial(70_115_000, 7), kids, strict=True))
    known = part("known", rows // 25).serial(400, 7)
    natural = [debtor for debtor in debtors if debtor[1]] or debtors
    return LabelledSchema(
        "INKLIB",
        "AS/400 extract",
        "nb",
        "csv",
        (
            _codes(rows),
            _debtors(part("debtors", count), people, debtors),
            principals(part("principals", rows // 25), known),
            claims(part("claims", rows), debtors, cases, known),
            payments(part("payments", rows // 2), debtors, cases),
            deductions(part("deductions", rows // 5), natural),
            enforcement(part("enforcement", rows // 5), debtors),
            fees(part("fees", rows // 3), debtors),
            notes(part("notes", rows // 2), debtors),
        ),
    )


def _codes(rows: int) -> LabelledTable:
    kind, code, text = listed(rows, _CODES)
    return table(
        "KODEPF",
        [
            c("KODTYP", kind),
            c("KODVRD", code),
            c("KODTXT", fixed(text, 25)),
            c("KODSEQ", list(range(10, 10 * len(kind) + 10, 10))),
        ],
    )


def _debtors(r: Rows, people: tuple[Person, ...], debtors: Debtors) -> LabelledTable:
    known = [person for _, person in debtors]
    firms = r.pick(lines("no_companies"))
    names = [
        p.listed.replace(",", "") if p else f for p, f in zip(known, firms, strict=True)
    ]
    return table(
        "SKYLPF",
        [
            c("SKYNR", [number for number, _ in debtors], "CUSTOMER_ID? PERSON_ID"),
            c("SKYTYP", ["P" if p else "F" for p in known]),
            c(
                "FODDAG",
                lost_zeros([p.number[:6] if p else "0" for p in known]),
                "NO_FODSELSNUMMER DATE_OF_BIRTH",
                _SPLIT,
            ),
            c(
                "PRSNUM",
                lost_zeros([p.number[6:] if p else "0" for p in known]),
                "NO_FODSELSNUMMER",
                _SPLIT,
            ),
            c(
                "ORGNUM",
                [0 if p else int(r.world.organisasjonsnummer()) for p in known],
                "NO_ORGANISASJONSNUMMER",
                "zero for people",
            ),
            c(
                "SKNAVN",
                fixed(typos(r.world, names, 0.02), 30),
                "PERSON ORGANIZATION",
                "people and companies",
            ),
            *_address(r, people),
            *_marks(r, known),
            c("PRTFLG", r.pick("J*9 N")),
            c("SISTKJ", r.whole(100, 480)),
            c("REGDAT", century_days(r.days(2004, 2025))),
            c("ENDDAT", century_days(r.holes(r.days(2023, 2025), 0.2))),
            c("ENDUSR", r.pick("INKKTO*3 INKMBR*2 QPGMR INKNAT*4 QSECOFR"), _LOGIN),
            c("SLETKD", r.pick("~*19 S")),
        ],
        key="SKYNR",
    )


_LOGIN = "- USERNAME PERSON_ID"


def _address(r: Rows, people: tuple[Person, ...]) -> list[Column]:
    second = r.holes(
        [f"c/o {p.full}" for p in r.pick(people)],
        0.92,
    )
    homes = r.holes([p.address for p in people], 0.02, "UKJENT ADRESSE")
    phones = [int(p.phone) for p in people]
    return [
        c("SKADR1", fixed(homes, 30), "STREET_ADDRESS"),
        c("SKADR2", fixed(second, 30), "STREET_ADDRESS PERSON", "mostly blank"),
        c(
            "SKPONR",
            lost_zeros([p.place.postcode for p in people]),
            "POSTAL_CODE",
            "zeros lost",
        ),
        c("SKPSTD", fixed([p.place.name for p in people], 20), "LOCATION"),
        c(
            "KOMNUM",
            [_municipality(r, p.place.code) for p in people],
            "MUNICIPALITY_CODE",
            "zeros lost, old codes",
        ),
        c("SKLAND", r.pick("~*18 SE PL NO*3 ES"), "COUNTRY"),
        c("TLFMOB", r.holes(phones, 0.2, 0), "PHONE_NUMBER"),
        c("TLFPRI", r.holes(r.whole(22_000_000, 79_999_999), 0.8, 0), "PHONE_NUMBER"),
    ]


_OLD = {"5001": 1601, "4601": 1201, "3301": 602, "3103": 104, "4204": 1001}


def _municipality(r: Rows, code: str) -> int:
    """Some debtors have not been touched since the reforms."""
    return _OLD.get(code, int(code)) if r.world.chance(0.3) else int(code)


def _former(r: Rows, known: list[Person | None]) -> list[int]:
    """The temporary number under which a claim was first sent."""
    return [
        int(r.world.d_nummer(p.birth, p.sex)) if p and r.world.chance(0.12) else 0
        for p in known
    ]


def _marks(r: Rows, known: list[Person | None]) -> list[Column]:
    guardians = [p.listed.replace(",", "") if p else "" for p in r.pick(known)]
    return [
        c("INKSTA", r.pick("10 20*2 30*3 42*2 55 60*2 78*3 90*5 99")),
        c("DNRALT", _former(r, known), "NO_D_NUMMER", "zero for most"),
        c("SPRKOD", r.pick("B*8 N*2 ~"), "LANGUAGE?"),
        c("SPERRK", r.pick("~*30 6 7 U"), "PROTECTED_ADDRESS?"),
        c("GJORDN", r.pick("N*15 J"), "INSOLVENCY? DEBT"),
        c("SKSCOR", r.whole(0, 999), "CREDIT_SCORE? RISK_ASSESSMENT"),
        c("VERGNV", fixed(r.holes(guardians, 0.94), 30), "PERSON GUARDIANSHIP"),
        c("DODDAT", century_days(r.holes(r.days(2015, 2025), 0.95))),
    ]
