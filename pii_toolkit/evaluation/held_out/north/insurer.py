"""Claims database of a Norwegian insurer that has swallowed two others.

The oldest tables come from a mainframe (short names in capitals), the policies from the
first company taken over (``tbl_`` and capitals inside words), the claims from the new
claims system in English. Whoever ported the customers kept everything as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pii_toolkit.evaluation.held_out.north.insurer_claims import (
    claim_parties,
    claims,
    injuries,
)
from pii_toolkit.evaluation.held_out.north.insurer_money import (
    cause_codes,
    payments,
    workshops,
)
from pii_toolkit.evaluation.held_out.north.kit import (
    Column,
    Rows,
    as_numbers,
    as_text,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import Person, people, phones
from pii_toolkit.evaluation.held_out.north.places import TOWNS, street
from pii_toolkit.evaluation.held_out.north.words import words
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

_PRODUCTS = "Bil×9|Hus×4|Innbo×6|Hytte×2|Reise×4|Båt|Verdigjenstand|Barn|MC"
_CLAIM_NUMBERS = ("25-######", "24-######", "S########")
_HOMES = "Enebolig×6|Leilighet×5|Rekkehus×2|Tomannsbolig×2|Fritidsbolig"
_GROUPS = (
    "LO favør×5|NITO×2|Utdanningsforbundet×2|Norsk Sykepleierforbund×2|Tekna|OBOS×3"
)


def insurer(world: World, rows: int) -> LabelledSchema:
    """Customers, policies, claims, the injured, payments and workshops."""
    world = world.fork("insurer")
    half, third = max(1, rows // 2), max(1, rows // 3)
    customers = people(world.fork("customers"), half)
    numbers = Rows(world.fork("numbers"), half).serial(10_204_118, 60)
    policies = Rows(world.fork("policy numbers"), rows).serial(7_310_000, 9)
    claim_ids = Rows(world.fork("claim ids"), half).uuids()
    claim_numbers = Rows(world.fork("claim numbers"), half).shape(*_CLAIM_NUMBERS)

    def draw(name: str, count: int) -> Rows:
        return Rows(world.fork(name), count)

    return LabelledSchema(
        "skadedb_prod",
        "insurer after two mergers",
        "mixed",
        "sqlite",
        (
            _customers(draw("KUNDE", half), customers, numbers),
            _policies(draw("policies", rows), customers, numbers, policies),
            claims(draw("claims", half), claim_ids, claim_numbers, policies),
            claim_parties(draw("parties", rows), claim_ids),
            injuries(draw("injuries", third)),
            payments(draw("payments", rows), claim_numbers),
            workshops(draw("workshops", max(1, rows // 8))),
            cause_codes(rows),
        ),
    )


def _customers(d: Rows, who: tuple[Person, ...], numbers: list[int]) -> LabelledTable:
    towns = [p.town.name.upper() for p in who]
    return table(
        "KUNDE",
        [
            hidden("KNR", numbers, "CUSTOMER_ID PERSON_ID", "kundenummer"),
            *_who_they_are(d, who),
            plain("ADR1", _care_of(d), "PERSON STREET_ADDRESS"),
            shown("ADR2", [p.street.upper() for p in who], "STREET_ADDRESS"),
            shown(
                "PNR",
                [int(p.town.postcode) for p in who],
                "POSTAL_CODE",
                "postnr",
                "leading zeros lost",
            ),
            shown("PSTED", d.slips(towns, 0.02), "LOCATION"),
            hidden("SPERRKD", d.pick("0×40|4|6|7"), "PROTECTED_ADDRESS"),
            shown("TLFP", _landlines(d), "PHONE_NUMBER"),
            shown("TLFM", phones(d.world, [p.mobile for p in who]), "PHONE_NUMBER"),
            shown("EMAIL", _mailboxes(d, who), "EMAIL_ADDRESS"),
            hidden("RESJN", d.pick("N×5|J×2| "), "CONSENT", "reservert mot reklame"),
            hidden("BETANM", d.pick("0×25|1|2"), "PAYMENT_REMARK"),
            plain("OPPRSEL", d.pick("N×5|F×3|T×2"), "", "opprinnelig selskap"),
            plain("SISTENDR", as_numbers(d.dates(1998, 2025))),
            plain("ENDRAV", d.pick(_STAFF), "USERNAME PERSON_ID"),
        ],
        "KNR",
        comment="Konvertert fra DB2 2009",
    )


_STAFF = "HAUGK×3|BATCH01×4|MONSOL|LIENT×2|KONV|EXTRAN"


def _who_they_are(d: Rows, who: tuple[Person, ...]) -> list[Column]:
    """People and, with one in twenty, a company in the same columns."""
    kinds = d.pick("P×18|B|D")
    firm = [kind == "B" for kind in kinds]
    births = as_numbers(p.birth for p in who)

    def unless(firms: Sequence[Any], persons: Sequence[Any]) -> list[Any]:
        return [f if yes else p for f, p, yes in zip(firms, persons, firm, strict=True)]

    nothing: list[None] = [None] * d.count
    sexes = [2 if p.woman else 1 for p in who]
    numbers = d.swap([p.number for p in who], "00000000000|99999999999", 0.02)
    names = [name.upper() for name in d.pick(words("firms"))]
    return [
        plain("KTYPE", kinds),
        shown(
            "FNR",
            unless(d.each(d.world.organisasjonsnummer), numbers),
            "NO_FODSELSNUMMER NO_D_NUMMER NO_ORGANISASJONSNUMMER",
            "fødselsnr/orgnr",
            "company numbers and placeholders among them",
        ),
        shown(
            "ENAVN",
            unless(names, [p.family.upper() for p in who]),
            "PERSON_FAMILY_NAME PERSON",
        ),
        shown(
            "FNAVN",
            unless(nothing, [p.givens.upper() for p in who]),
            "PERSON_GIVEN_NAME PERSON",
        ),
        shown("FDT", unless([0] * d.count, births), "DATE_OF_BIRTH"),
        shown("KJ", unless([0] * d.count, sexes), "GENDER"),
    ]


def _care_of(d: Rows) -> list[str | None]:
    others = people(d.world, d.count)
    return d.gaps([f"C/O {p.name.upper()}" for p in others], 0.94)


def _landlines(d: Rows) -> list[str | None]:
    return d.gaps(d.shape("22######", "33 ## ## ##", "55######", "67 ## ## ##"), 0.6)


def _mailboxes(d: Rows, who: tuple[Person, ...]) -> list[str | None]:
    boxes = [p.email for p in who]
    typed = d.swap(boxes, [box.replace(".com", ",com") for box in boxes], 0.03)
    return d.gaps(d.swap(typed, "ikke@oppgitt.no|mangler", 0.03), 0.12)


def _policies(
    d: Rows, who: tuple[Person, ...], numbers: list[int], policies: list[int]
) -> LabelledTable:
    owners = d.pick(list(zip(numbers, who, strict=True)))
    products = d.pick(_PRODUCTS)
    return table(
        "tbl_Polise",
        [
            plain("PoliseNr", policies, "CUSTOMER_ID ORDER"),
            hidden(
                "KundeNr", [number for number, _ in owners], "CUSTOMER_ID PERSON_ID"
            ),
            plain("Produkt", products, "ORDER"),
            plain("ProduktVersjon", d.shape("202#-0#", "201#-1", "V#")),
            plain("GyldigFra", d.dates(2016, 2024)),
            plain("GyldigTil", d.gaps(d.dates(2025, 2026), 0.6)),
            plain(
                "PremieAar",
                d.sums(480, 24_000),
                "INVOICE LIVING_COSTS ORDER TRANSACTION",
            ),
            plain("Terminer", d.pick([1, 2, 4, 12, 12, 12]), "INVOICE"),
            shown("Kid", d.each(lambda: d.world.kid(15)), "NO_KID"),
            shown("AvtaleGiroKonto", _giro(d), "NO_BANK_ACCOUNT"),
            *_insured_things(d, products, [p for _, p in owners]),
            shown("Grupperabatt", d.some(_GROUPS, 0.3), "TRADE_UNION PROFILE"),
            plain("Status", d.pick("Aktiv×12|Opphørt×4|Under arbeid|ANNULLERT")),
            plain("SysKilde", d.pick("TIA×5|FORSIKR2×3|KONV_T")),
        ],
        "PoliseNr",
        {"KundeNr": ("KUNDE", "KNR")},
    )


def _giro(d: Rows) -> list[str | None]:
    accounts = d.each(d.world.account)
    dotted = [f"{a[:4]}.{a[4:6]}.{a[6:]}" for a in accounts]
    return d.gaps(d.either(accounts, dotted), 0.35)


def _insured_things(d: Rows, products: list[str], owners: list[Person]) -> list[Column]:
    car = [product in {"Bil", "MC"} for product in products]
    house = [product in {"Hus", "Innbo", "Hytte"} for product in products]

    def only(
        when: list[bool], values: list[str] | list[str | None]
    ) -> list[str | None]:
        return [v if yes else None for v, yes in zip(values, when, strict=True)]

    plates = d.shape("@@#####", "@@ #####", "E@#####")
    cabins = d.each(lambda: f"{street(d.world)}, {d.world.rng.choice(TOWNS).name}")
    homes = d.swap([f"{p.street}, {p.town.name}" for p in owners], cabins, 0.2)
    built = as_text(d.dates(1890, 2022), "%Y")
    return [
        shown("RegNr", only(car, plates), "VEHICLE_REGISTRATION"),
        plain(
            "Kjorelengde",
            only(car, d.pick("8000|12000×3|16000×2|20000|Fri")),
            "USER_BEHAVIOUR",
        ),
        plain("BonusPst", only(car, d.pick("20|50|60×2|70×4|75×5")), "PROFILE"),
        shown("Forsikringssted", only(house, homes), "STREET_ADDRESS LOCATION"),
        shown("Boligtype", only(house, d.pick(_HOMES)), "HOUSING"),
        hidden(
            "GnrBnr",
            only(house, d.shape("##/###", "###/##", "##/#/0/#")),
            "PROPERTY STREET_ADDRESS",
        ),
        plain(
            "Byggeaar",
            only(house, built),
            "HOUSING PROPERTY",
        ),
    ]
