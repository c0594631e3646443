"""Noark archive of a municipality in the west: two-letter prefixes, Nynorsk content.

The archive proper keeps the column names of the standard; the trades that were built
on the same database (refugees, councillors, kindergartens) imitate them.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_2.archive_trades import (
    certificates,
    councillors,
    kindergarten,
    refugees,
)
from pii_toolkit.evaluation.retired_2.draw import (
    Draw,
    col,
    numbered,
    table,
    upto,
)
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.names import NO_COMPANIES, words
from pii_toolkit.evaluation.world import World

_TITLES = (
    "Søknad om tilskot til nærmiljøanlegg",
    "Reguleringsplan for Øvre Vågen - 1. gongs handsaming",
    "Byggjesak - tilbygg bustadhus - {name}",
    "Klage på eigedomsskatt - {name}, {address}",
    "Rammeavtale leige av kontormaskiner",
    "Tilsetjing - konsulent {number}",
    "Parkeringsløyve for forflyttingshemma - {name}",
    "Høyring - ny forskrift om renovasjon",
    "Oppmålingsforretning gnr. 41 bnr. 7",
    "Skjenkeløyve - enkelthøve",
)
_POSTS = (
    "Søknad",
    "Stadfesting på motteken søknad",
    "Melding om vedtak",
    "Merknad til planframlegg frå {name}",
    "Etterspurnad om dokumentasjon",
    "Legeerklæring - {name} f. {born}",
    "Referat frå oppstartsmøte",
    "Vedrørande gjerde mot nabo. Ring {name} på tlf {phone}",
    "Kart og situasjonsplan",
)
_SECTIONS = """
    SAKARK=Sentralarkiv saksarkiv=A
    BYGG=Byggjesaksarkiv=A
    PERS=Personalmapper=A
    ELEV=Elevmapper=A
    BARNEV=Barnevern klientmapper=A
    MØTE=Politiske møte=A
    PLAN=Planarkiv=U
    SAK-03=Saksarkiv 2003-2011 avslutta=P
"""


def archive(world: World, rows: int) -> LabelledSchema:
    """A municipality's archive with the trades beside it."""
    world = world.fork("archive")
    citizens = folk(world.fork("citizens"), rows, "NO", youngest=16)
    staff = folk(world.fork("staff"), max(1, rows // 10), "NO", oldest=67)
    cases = max(1, rows // 4)
    posts = max(1, rows // 2)
    return LabelledSchema(
        "eph_prod",
        "Noark archive",
        "nn",
        "sqlite",
        (
            _sections(rows),
            _staff(Draw(world.fork("staff-table"), len(staff)), staff),
            _cases(Draw(world.fork("cases"), cases), citizens, staff),
            _posts(Draw(world.fork("posts"), posts), citizens, cases),
            _parties(Draw(world.fork("parties"), rows), citizens, posts),
            refugees(world.fork("refugees"), max(1, rows // 3)),
            councillors(world.fork("council"), citizens[: max(1, rows // 8)]),
            kindergarten(world.fork("children"), max(1, rows // 3), citizens),
            certificates(Draw(world.fork("certificates"), len(staff)), staff),
        ),
    )


def _sections(rows: int) -> LabelledTable:
    code, text, status = upto(rows, _SECTIONS)
    cols = [col("AD_ARKDEL", code), col("AD_BETEGN", text), col("AD_ASTATUS", status)]
    return table("ARKIVDEL", cols, key="AD_ARKDEL")


def _initials(staff: tuple[Person, ...]) -> list[str]:
    """Three letters of a name; the number behind makes them one person's."""
    return [
        f"{p.given[:2]}{p.family[:2]}".upper() + ("" if row < 1 else str(row))
        for row, p in enumerate(staff)
    ]


def _staff(d: Draw, staff: tuple[Person, ...]) -> LabelledTable:
    return table(
        "PERNAMN",
        [
            col("PN_ID", list(range(11, 11 + d.rows))),
            col("PN_INIT", _initials(staff), "USERNAME? PERSON SIGNATURE PERSON_ID"),
            col("PN_NAMN", [p.listed for p in staff], "PERSON"),
            col("PN_STILL", d.of(_JOBS), "OCCUPATION"),
            col(
                "PN_EPOST",
                [f"{p.email.split('@')[0]}@vikvaag.kommune.no" for p in staff],
                "EMAIL_ADDRESS",
            ),
            col("PN_ADMID", d.whole(101, 140)),
            col("PN_FRADATO", d.days(2006, 2024)),
            col("PN_TILDATO", d.holes(d.days(2024, 2025), 0.8)),
            col("PN_AKTIV", d.of("1*5 0")),
        ],
        key="PN_ID",
    )


_JOBS = (
    "Rådgjevar*3|Sakshandsamar*4|Arkivar|Avdelingsingeniør*2|Rektor|Helsesjukepleiar|"
    "Kommunalsjef|Barnevernspedagog*2|Konsulent*3|Brannsjef"
)


def _cases(
    d: Draw, citizens: tuple[Person, ...], staff: tuple[Person, ...]
) -> LabelledTable:
    people = d.of(citizens)
    titles = d.fill(
        _TITLES,
        name=[p.full for p in people],
        address=[p.address for p in people],
        number=d.whole(10, 99),
    )
    return table(
        "SAK",
        [
            col("SA_ID", list(range(5001, 5001 + d.rows))),
            col("SA_SAKSAAR", d.whole(2012, 2025)),
            col("SA_SEKNR", d.whole(1, 2900)),
            col("SA_DATO", d.days(2012, 2025)),
            col(
                "SA_TITTEL",
                titles,
                "FREE_TEXT PERSON STREET_ADDRESS",
                trouble="names in some titles",
            ),
            col("SA_ADMID", d.whole(101, 140)),
            col("SA_ANSVID", d.of(list(range(11, 11 + len(staff)))), "- PERSON_ID"),
            col("SA_STATUS", d.of("B*5 A*6 R U")),
            col("SA_TGKODE", d.holes(d.of("UO*5 P B"), 0.6)),
            col("SA_GNR", d.holes(d.whole(1, 190), 0.5), "- PROPERTY"),
            col("SA_BNR", d.holes(d.whole(1, 600), 0.5), "- PROPERTY"),
            col("SA_ANTJP", d.whole(1, 44)),
        ],
        key="SA_ID",
        refs={"SA_ANSVID": ("PERNAMN", "PN_ID")},
    )


def _posts(d: Draw, citizens: tuple[Person, ...], cases: int) -> LabelledTable:
    people = d.of(citizens)
    content = d.fill(
        _POSTS,
        name=[p.full for p in people],
        born=[f"{p.birth:%d.%m.%Y}" for p in people],
        phone=[p.phone for p in people],
    )
    basis = "Offl. § 13 jf. fvl. § 13 (1)*3|Offl. § 14|Offl. § 23, 1. ledd|Offl. § 26"
    return table(
        "JOURNPOST",
        [
            col("JP_ID", list(range(88_001, 88_001 + d.rows))),
            col("JP_SAID", d.of(list(range(5001, 5001 + cases)))),
            col("JP_JPOSTNR", d.whole(1, 60)),
            col("JP_JDATO", numbered(d.days(2012, 2025))),
            col("JP_DOKDATO", numbered(d.holes(d.days(2012, 2025), 0.1))),
            col("JP_NDOKTYPE", d.of("I*5 U*5 N*2 X S")),
            col(
                "JP_INNHALD",
                content,
                "FREE_TEXT PERSON HEALTH PHONE_NUMBER DATE_OF_BIRTH",
            ),
            col("JP_UOFF", d.holes(d.of(basis), 0.6)),
            col("JP_STATUS", d.of("J*9 F R E")),
            col("JP_ANTVED", d.whole(0, 7)),
        ],
        key="JP_ID",
        refs={"JP_SAID": ("SAK", "SA_ID")},
    )


def _parties(d: Draw, citizens: tuple[Person, ...], posts: int) -> LabelledTable:
    firms = d.of(words(NO_COMPANIES))
    orgs = d.each(d.world.organisasjonsnummer)
    firm = [d.world.chance(0.2) for _ in citizens]
    rows = list(zip(citizens, firms, orgs, firm, strict=True))
    phones = d.smudge([p.phone for p in citizens], 0.03, "ukjend|00000000|hemmeleg nr")
    mails = d.smudge([p.email for p in citizens], 0.03, "ingen|post@|-")
    return table(
        "AVSMOT",
        [
            col("AM_ID", d.counter(400_000)),
            col("AM_JPID", d.of(list(range(88_001, 88_001 + posts)))),
            col("AM_IHTYPE", d.of("0*2 1*3")),
            col(
                "AM_NAMN",
                [f if is_firm else p.full for p, f, _, is_firm in rows],
                "PERSON ORGANIZATION",
                trouble="people and companies",
            ),
            col(
                "AM_IDNR",
                d.holes(
                    [o if is_firm else p.number for p, _, o, is_firm in rows], 0.35
                ),
                "NO_FODSELSNUMMER NO_ORGANISASJONSNUMMER",
                trouble="person numbers and company numbers",
            ),
            col("AM_ADR", [p.address for p in citizens], "STREET_ADDRESS"),
            col("AM_POSTNR", [p.place.postcode for p in citizens], "POSTAL_CODE"),
            col("AM_POSTSTAD", [p.place.name.upper() for p in citizens], "LOCATION"),
            col("AM_UTLAND", d.holes(d.of("SE DK DE GB PL"), 0.96), "COUNTRY?"),
            col("AM_EPOST", d.holes(mails, 0.3), "EMAIL_ADDRESS"),
            col("AM_TLF", d.holes(phones, 0.4), "PHONE_NUMBER"),
            col("AM_FORSMAATE", d.of("SVARUT*5 POST*2 EPOST")),
        ],
        key="AM_ID",
        refs={"AM_JPID": ("JOURNPOST", "JP_ID")},
    )
