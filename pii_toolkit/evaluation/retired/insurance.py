"""A Norwegian insurer's claims: short upper-case names as Oracle tables have them."""

from __future__ import annotations

from xml.sax.saxutils import escape

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.companies import companies, logins
from pii_toolkit.evaluation.retired.people import Person, full_names, people, phone
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World

_ICD = ("S72.0", "S13.4", "F43.1", "M54.5", "S06.0", "S52.5", "T91.1", "S83.5")
_HARM = ("TRAFIKK", "BRANN", "VANN", "INNBRUDD", "PERSON", "REISE", "ANSVAR")


def insurance(world: World, rows: int) -> LabelledSchema:
    """Parties, policies, claims and payments."""
    world = world.fork("skadeoppgjor")
    insured = people(world.fork("people"), max(2, rows // 2), "NO")
    n = len(insured)
    owners = world.fork("owners").rng.choices(range(n), k=rows)
    return LabelledSchema(
        name="skadeoppgjor",
        style="insurer's Oracle tables, abbreviated upper case",
        language="nb",
        storage="sqlite",
        tables=(
            _party(world.fork("PART"), insured),
            _policy(world.fork("POLISE"), owners),
            _claim(world.fork("SKADE"), [insured[i] for i in owners]),
            _payment(world.fork("UTBETALING"), rows),
        ),
    )


def _party(w: World, insured: list[Person]) -> LabelledTable:
    n = len(insured)
    users = [*logins(w, "NO"), "BATCH01"]
    return table(
        "PART",
        plain("PART_LNR", cells.serial(n, 400_117, 3)),
        *_party_identity(w, insured),
        *_party_contact(w, insured),
        column(
            "KTO_UTB",
            holds("NO_BANK_ACCOUNT"),
            cells.holes(w, [w.account() for _ in insured], 0.3),
        ),
        column(
            "RESERV_DM",
            holds("CONSENT", blind=True),
            cells.pick(w, n, ["J", "N", " "], [2, 7, 1]),
            comment="Reservert mot direkte markedsføring",
        ),
        plain("KILDE_KD", cells.pick(w, n, ["TIA", "WEB", "MEGL", "KONV2011"])),
        plain("VERSJON", cells.integers(w, n, 1, 9)),
        plain("SLETTET_JN", ["N"] * n, trouble="constant"),
        plain("REG_TS", cells.texts(cells.stamps(w, n, 2004), "%Y-%m-%d %H:%M:%S")),
        column(
            "REG_AV", holds("USERNAME", "PERSON", blind=True), cells.pick(w, n, users)
        ),
        plain("KONV_NOKKEL", cells.pattern(w, n, "31########"), trouble="ten digits"),
        plain("FELT_RESERVE1", [None] * n),
    )


def _party_identity(w: World, insured: list[Person]) -> tuple[Column, ...]:
    n = len(insured)
    return (
        column(
            "POLISEHAVER_REF",
            holds("CUSTOMER_ID", blind=True),
            cells.pattern(w, n, "7######"),
        ),
        column(
            "IDENT_NR",
            holds("NO_FODSELSNUMMER", "NO_D_NUMMER", trouble="placeholders"),
            cells.holes(w, [p.number for p in insured], 0.03, None, "99999999999", ""),
        ),
        column(
            "NAVN_LINJE",
            holds("PERSON"),
            cells.trailing(w, _capitals(w, insured)),
        ),
        column(
            "IDENT_VIS",
            holds("NO_FODSELSNUMMER", "NO_D_NUMMER", blind=True, trouble="masked"),
            [f"******{p.number[6:]}" for p in insured],
        ),
        column("FDT", holds("DATE_OF_BIRTH"), [f"{p.birth:%d.%m.%Y}" for p in insured]),
        column(
            "KJ",
            holds("GENDER", blind=True, trouble="codes instead of words"),
            cells.holes(w, [2 if p.female else 1 for p in insured], 0.02, 0),
        ),
        column(
            "SIVST",
            holds("MARITAL_STATUS", blind=True, trouble="one-letter codes"),
            cells.pick(w, n, ["U", "G", "S", "E", "P", "?"], [35, 40, 12, 6, 5, 2]),
        ),
    )


def _capitals(w: World, insured: list[Person]) -> list[str]:
    """Names as the host prints them, with the rows that testers left behind."""
    return [
        "TESTESEN, TEST" if w.chance(0.005) else p.register_name.upper()
        for p in insured
    ]


def _party_contact(w: World, insured: list[Person]) -> tuple[Column, ...]:
    n = len(insured)
    mobiles = cells.mixed(
        w,
        [p.phone for p in insured],
        str,
        lambda t: cells.spaced(t, 3, 2, 3),
        lambda t: f"+47 {cells.spaced(t, 2, 2, 2, 2)}",
        lambda t: f"0047{t}",
    )
    second = [f"c/o {name}" for name in full_names(w, n, "NO")]
    return (
        column(
            "ADR_L1",
            holds("STREET_ADDRESS"),
            cells.holes(w, [p.street for p in insured], 0.08, "Postboks 118 Sentrum"),
        ),
        column(
            "ADR_L2",
            holds("STREET_ADDRESS", "PERSON", trouble="sparse, c/o names"),
            cells.holes(w, second, 0.9, None, None, "H0201", "U0102"),
        ),
        column(
            "PNR",
            holds("POSTAL_CODE", trouble="leading zeros lost"),
            [int(p.postcode) for p in insured],
        ),
        column("PSTED", holds("LOCATION"), [p.place.upper() for p in insured]),
        column("MOB", holds("PHONE_NUMBER"), cells.holes(w, mobiles, 0.1)),
        column(
            "ELPOST",
            holds("EMAIL_ADDRESS"),
            cells.holes(w, [p.email for p in insured], 0.25, None, "mangler"),
        ),
    )


def _policy(w: World, owners: list[int]) -> LabelledTable:
    n = len(owners)
    vehicle = cells.pick(w, n, ["BIL", "MC", "HUS", "REISE", "ULYKKE"], [5, 1, 3, 2, 1])
    plates = [
        f"{w.rng.choice('ABCDEFHJKLNPRSTUVXZ')}{w.rng.choice('ABCDEFHJKLNPRSTUVXZ')}"
        f"{w.rng.randint(10_000, 99_999)}"
        for _ in owners
    ]
    vins = cells.pattern(w, n, "@@#@@@##@#@######")
    wheels = [kind in {"BIL", "MC"} for kind in vehicle]
    return table(
        "POLISE",
        plain("POL_LNR", cells.serial(n, 90_001)),
        plain("PART_LNR", [400_117 + 3 * i for i in owners]),
        column("PROD_KD", holds("ORDER", blind=True), vehicle),
        plain(
            "HOVEDFORFALL",
            cells.texts(cells.dates(w, n), "%d%m"),
            trouble="day and month like a postcode",
        ),
        column(
            "KJM",
            holds("VEHICLE_REGISTRATION"),
            [p if on else None for p, on in zip(plates, wheels, strict=True)],
        ),
        column(
            "UNDERSTELL",
            holds("VEHICLE_REGISTRATION", "DEVICE_ID"),
            [v if on else None for v, on in zip(vins, wheels, strict=True)],
        ),
        plain("EGENANDEL", cells.pick(w, n, [4000, 6000, 8000, 10_000, 12_000])),
        plain("TERMINER", cells.pick(w, n, [1, 2, 4, 12])),
        plain("BYGGEAAR", cells.integers(w, n, 1890, 2024), trouble="years"),
        plain("TARIFF_VERS", cells.pattern(w, n, "T##.#")),
        plain("IKRAFT_DT", cells.texts(cells.dates(w, n, 2010), "%d.%m.%Y")),
        plain("VALUTA", ["NOK"] * n, trouble="constant"),
        key="POL_LNR",
        joins=(("PART_LNR", "PART", "PART_LNR"),),
    )


def _claim(w: World, hurt: list[Person]) -> LabelledTable:
    n = len(hurt)
    users = logins(w, "NO", 12)
    injured = cells.pick(w, n, [True, False], [1, 5])
    return table(
        "SKADE",
        plain("SKADE_LNR", cells.serial(n, 1)),
        plain("POL_LNR", cells.serial(n, 90_001)),
        plain("SKADEART", cells.pick(w, n, _HARM)),
        plain("HENDT_DT", cells.texts(cells.dates(w, n, 2015), "%d.%m.%Y")),
        plain("MELDT_TS", cells.texts(cells.stamps(w, n, 2015), "%Y-%m-%dT%H:%M:%S")),
        *_injury(w, injured),
        column(
            "HENDELSE_TX",
            holds("FREE_TEXT", "PERSON", "HEALTH"),
            cells.mojibake(w, cells.notes(w, hurt, "nb")),
        ),
        column(
            "MOTP_SKILT",
            holds("VEHICLE_REGISTRATION", trouble="sparse"),
            cells.holes(w, cells.pattern(w, n, "@@ ## ###"), 0.7),
        ),
        *_witness(w, n),
        column(
            "SVINDEL_IND",
            holds("CRIMINAL_RECORD", "RISK_ASSESSMENT", "PROFILE", blind=True),
            cells.pick(w, n, ["", "M", "B"], [90, 8, 2]),
            comment="M = mistanke om svik, B = bekreftet",
        ),
        column(
            "BEHANDLER",
            holds("USERNAME", "PERSON", blind=True),
            cells.pick(w, n, users),
        ),
        plain("STATUS_KD", cells.pick(w, n, [10, 20, 30, 90])),
        plain("ANT_VEDLEGG", cells.integers(w, n, 0, 14)),
        plain("FIL_SJEKKSUM", cells.pattern(w, n, "x" * 32), trouble="like a hash"),
        column(
            "MELDING_XML",
            holds("NO_FODSELSNUMMER", "PERSON", "FREE_TEXT", trouble="XML in cells"),
            cells.holes(w, [_notice(p) for p in hurt], 0.4),
        ),
        key="SKADE_LNR",
        joins=(("POL_LNR", "POLISE", "POL_LNR"),),
    )


def _injury(w: World, injured: list[bool]) -> tuple[Column, ...]:
    n = len(injured)
    codes, degrees = cells.pick(w, n, _ICD), cells.integers(w, n, 1, 60)
    return (
        column(
            "DIAG_KD",
            holds("HEALTH"),
            [c if on else None for c, on in zip(codes, injured, strict=True)],
        ),
        column(
            "MED_INV_PST",
            holds("HEALTH", blind=True, trouble="a bare percentage"),
            [d if on else None for d, on in zip(degrees, injured, strict=True)],
            comment="Medisinsk invaliditet",
        ),
    )


def _witness(w: World, n: int) -> tuple[Column, ...]:
    phones = [cells.spaced(phone(w, "NO"), 3, 2, 3) for _ in range(n)]
    return (
        column(
            "VITNE",
            holds("PERSON", trouble="sparse"),
            cells.holes(w, full_names(w, n, "NO"), 0.85, None, "ukjent", "-"),
        ),
        column("VITNE_KONTAKT", holds("PHONE_NUMBER"), cells.holes(w, phones, 0.88)),
        column("KOORD_N", holds("GEO_LOCATION"), cells.floats(w, n, 58.1, 70.9, 5)),
        column("KOORD_O", holds("GEO_LOCATION"), cells.floats(w, n, 5.1, 30.2, 5)),
    )


def _notice(person: Person) -> str:
    return (
        "<skademelding><melder>"
        f"<pid>{person.number}</pid><navn>{escape(person.name)}</navn>"
        f"</melder><tlf>{person.phone}</tlf></skademelding>"
    )


def _payment(w: World, rows: int) -> LabelledTable:
    n = max(1, rows // 2)
    shops = w.rng.choices(companies(w, 40, "NO"), k=n)
    accounts = [cells.spaced(w.account(), 4, 2, 5, mark=".") for _ in range(n)]
    return table(
        "UTBETALING",
        plain("UTB_ID", cells.serial(n, 1)),
        plain("SKADE_LNR", w.rng.sample(range(1, rows + 1), n)),
        column("LEV_NAVN", holds("ORGANIZATION"), [c.name for c in shops]),
        column("LEV_ENHET", holds("NO_ORGANISASJONSNUMMER"), [c.number for c in shops]),
        column("TIL_KTO", holds("NO_BANK_ACCOUNT"), accounts),
        column(
            "KID_MELD",
            holds("NO_KID", blind=True),
            cells.holes(w, [w.kid(14) for _ in shops], 0.2, None, "FAKTURA"),
        ),
        plain("MVA_KODE", cells.pick(w, n, ["0", "1", "11", "13"])),
        plain("BUNT_NR", cells.integers(w, n, 100_000, 999_999)),
        plain("REMITTERT", cells.pick(w, n, [0, 1])),
        key="UTB_ID",
        joins=(("SKADE_LNR", "SKADE", "SKADE_LNR"),),
    )
