"""Danish trade union and unemployment fund: three vendors' tables in one database.

The members stand in a CRM with English system columns and Danish added ones, the fund
in capitals, the surveys as the tool of the communications department exports them.
"""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.wide.dirt import typos
from pii_toolkit.evaluation.held_out.wide.people import Person, crowd, spaced
from pii_toolkit.evaluation.held_out.wide.rows import Column, Rows, c, listed, table
from pii_toolkit.evaluation.held_out.wide.union_fund import payouts, talks
from pii_toolkit.evaluation.held_out.wide.union_service import cases, dues, logins
from pii_toolkit.evaluation.held_out.wide.union_survey import survey
from pii_toolkit.evaluation.held_out.wide.wordlists import lines, places, words
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

Members = list[tuple[int, Person]]

MEMBER = "CUSTOMER_ID? PERSON_ID TRADE_UNION"
"""The number by which members are known."""

_AGREEMENTS = """
    1012;Butiksoverenskomsten;Dansk Erhverv;2025-03-01
    1077;Industriens Funktionæroverenskomst;DI;2025-03-01
    2040;Kommunalt ansat social- og sundhedspersonale;KL;2024-04-01
    2041;Regionernes SOSU-overenskomst;Danske Regioner;2024-04-01
    3300;Pædagogmedhjælpere;KL;2024-04-01
    4108;Transport og lager;DI;2025-03-01
    4190;Rengøring og ejendomsservice;DI Service;2025-03-01
    9999;Uden overenskomst;-;1900-01-01
"""


def union(world: World, rows: int) -> LabelledSchema:
    """A union's members, workplaces, dues and cases, the fund's payouts, a survey."""
    world = world.fork("union")
    count = max(8, rows // 2)
    people = crowd(world.fork("people"), count, "DK", (18, 70), 0.15)
    numbers = Rows(world.fork("numbers"), count).serial(604_000, 17)
    members = list(zip(numbers, people, strict=True))

    def part(name: str, size: int) -> Rows:
        return Rows(world.fork(name), max(5, size))

    keys = part("keys", count).like(GUID)
    employers = part("employers", rows // 10)
    workplaces = employers.like(GUID)
    return LabelledSchema(
        "medlemscrm",
        "CRM and fund of three vendors",
        "da",
        "sqlite",
        (
            _agreements(rows),
            _workplaces(employers, workplaces),
            _members(part("members", count), members, keys, workplaces),
            dues(part("dues", rows), members),
            payouts(part("payouts", rows), people),
            talks(part("talks", rows // 3), people),
            cases(part("cases", rows // 5), members),
            logins(part("logins", rows), members),
            survey(part("survey", rows // 3), people),
        ),
    )


GUID = "{}xxxxxxxx{-}xxxx{-4}xxx{-9}xxx{-}xxxxxxxxxxxx"


def _agreements(rows: int) -> LabelledTable:
    code, name, party, since = listed(rows, _AGREEMENTS)
    return table(
        "Lst_Overenskomst",
        [
            c("OvkKode", [int(text) for text in code]),
            c("OvkTekst", name),
            c("Modpart", party, "- ORGANIZATION"),
            c("GyldigFra", since),
        ],
        key="OvkKode",
    )


def _workplaces(r: Rows, keys: list[str]) -> LabelledTable:
    sites = r.pick(places("da_places"))
    houses = r.whole(1, 180)
    streets = [
        f"{street} {house}"
        for street, house in zip(r.pick(words("da_streets")), houses, strict=True)
    ]
    return table(
        "account",
        [
            c("accountid", keys),
            c("name", r.pick(lines("da_companies")), "ORGANIZATION"),
            c("new_cvrnummer", r.each(r.world.cvr), "DK_CVR"),
            c("new_pnummer", r.like("{10}99999999"), "DK_P_NUMMER?"),
            c("address1_line1", streets, "- STREET_ADDRESS"),
            c("address1_postalcode", [p.postcode for p in sites], "- POSTAL_CODE"),
            c(
                "telephone1",
                r.holes(r.like("{7}9999999", "{+45 33}999999"), 0.2),
                _CALL,
            ),
            c("numberofemployees", r.steps(2, 900, 1)),
            c("new_ovkkode", r.pick([1012, 1077, 2040, 2040, 3300, 4108, 9999])),
            c("statecode", r.pick([0, 0, 0, 0, 1])),
        ],
        key="accountid",
    )


_CALL = "- PHONE_NUMBER"


def _members(
    r: Rows, members: Members, keys: list[str], workplaces: list[str]
) -> LabelledTable:
    people = [p for _, p in members]
    return table(
        "contact",
        [
            c("contactid", keys, "- CUSTOMER_ID PERSON_ID"),
            c("new_medlemsnr", [number for number, _ in members], MEMBER),
            c("firstname", [p.givens for p in people], "PERSON_GIVEN_NAME PERSON"),
            c(
                "lastname",
                typos(r.world, [p.family for p in people], 0.02),
                "PERSON_FAMILY_NAME PERSON",
            ),
            c("fullname", [p.full for p in people], "PERSON"),
            c(
                "new_cpr",
                _idents(r, people),
                "DK_CPR_NUMBER DK_ERSTATNINGSPERSONNUMMER",
            ),
            c("birthdate", r.holes([p.birth for p in people], 0.05), "DATE_OF_BIRTH"),
            c("gendercode", [2 if p.woman else 1 for p in people], "GENDER?"),
            *_reached(r, people),
            *_working(r, workplaces),
            c("donotbulkemail", r.pick([0, 0, 1]), "CONSENT?"),
            c("statuscode", r.pick([1, 1, 1, 1, 2, 100000003])),
            c("ownerid", r.pick("svc_sync*4 hbo*2 lmk*2 tni"), "- USERNAME PERSON_ID"),
            c("createdon", r.stamps(2009, 2025)),
            c("versionnumber", r.serial(88_124_000, 900)),
        ],
        key="contactid",
        points={"parentcustomerid": ("account", "accountid")},
    )


def _idents(r: Rows, people: list[Person]) -> list[str | None]:
    """Mostly ten digits; a few with a hyphen, replaced or left blank by zeros."""
    kinds = r.pick("plain*40 dash*4 replaced none zeros")
    made: list[str | None] = []
    for person, kind in zip(people, kinds, strict=True):
        if kind == "replaced":
            made.append(r.world.erstatningspersonnummer(person.birth, person.sex))
        else:
            known = {"dash": person.dashed, "none": None, "zeros": "0000000000"}
            made.append(known.get(kind, person.number))
    return made


def _reached(r: Rows, people: list[Person]) -> list[Column]:
    phones = [
        f"+45 {spaced(p.phone, (2, 2, 2, 2))}" if r.world.chance(0.3) else p.phone
        for p in people
    ]
    homes = typos(r.world, [p.address for p in people], 0.02)
    mails = r.holes([p.email for p in people], 0.07, "ukendt@ukendt.dk")
    return [
        c("address1_line1", homes, "STREET_ADDRESS"),
        c("address1_postalcode", [p.place.postcode for p in people], "POSTAL_CODE"),
        c("address1_city", [p.place.name for p in people], "LOCATION"),
        c("new_kommunekode", [int(p.place.code) for p in people], "MUNICIPALITY_CODE"),
        c("new_adrbeskyttelse", r.pick([0] * 25 + [1]), "PROTECTED_ADDRESS?"),
        c("mobilephone", r.holes(phones, 0.05), "PHONE_NUMBER"),
        c("emailaddress1", mails, "EMAIL_ADDRESS"),
    ]


def _working(r: Rows, workplaces: list[str]) -> list[Column]:
    return [
        c("parentcustomerid", r.holes(r.pick(workplaces), 0.1), "- OCCUPATION"),
        c("jobtitle", r.holes(r.pick(_TITLES), 0.1), "OCCUPATION"),
        c("new_forbund", r.pick(_UNIONS), "TRADE_UNION"),
        c(
            "new_tillidshverv",
            r.pick("~*12 TR*2 AMR FTR"),
            "TRADE_UNION? BUSINESS_ROLE",
        ),
    ]


_UNIONS = "FOA*6|HK Privat*5|3F Transport*3|3F Privat Service*2|Kun a-kasse*2"
_TITLES = (
    "Social- og sundhedshjælper*4|Butiksassistent*3|Lagermedarbejder*2|Sagsbehandler*2|"
    "Pædagogmedhjælper*2|Chauffør|Rengøringsassistent*2|IT-supporter|Ledig|kontorass."
)
