"""A Norwegian municipality: cases, letters, building, kindergartens, settlement."""

from __future__ import annotations

from datetime import timedelta

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_3.folk import (
    Person,
    folded,
    initials,
    people,
    spaced,
    told,
)
from pii_toolkit.evaluation.retired_3.kit import (
    TODAY,
    Dice,
    col,
    table,
    upto,
    words,
    written,
)
from pii_toolkit.evaluation.retired_3.township_people import (
    applications,
    elected,
    grants,
    settlers,
)
from pii_toolkit.evaluation.world import World

_DAY = "%d.%m.%Y"


def township(world: World, rows: int) -> LabelledSchema:
    """An archive after the Norwegian standard with tables of the services beside it."""
    folk = people(world, "township", upto(rows, 0.7), "NO", foreign=0.12)
    staff = people(world, "township/staff", 40, "NO", ages=(25, 66), foreign=0.05)
    cases = Dice(world, "Saksmappe", upto(rows, 0.5))
    ids = cases.serial(2024_000_101, 3)
    letters = Dice(world, "Journalpost", rows)
    posts = letters.serial(910_001, 4)
    tables = (
        _cases(cases, ids, folk, staff),
        _letters(letters, posts, ids, folk, staff),
        _parties(Dice(world, "Sakspart", upto(rows, 0.6)), ids, folk),
        _documents(Dice(world, "Dokumentversjon", upto(rows, 0.8)), posts, staff),
        _building(Dice(world, "Byggesak", upto(rows, 0.3)), ids, folk),
        applications(Dice(world, "BarnehageSøknad", upto(rows, 0.25)), folk),
        settlers(Dice(world, "IntroDeltaker", upto(rows, 0.15)), staff),
        grants(Dice(world, "Vedtak", upto(rows, 0.35)), folk),
        elected(Dice(world, "Folkevalgt", upto(rows, 0.06))),
        _units(Dice(world, "AdmEnhet", upto(rows, 0.03))),
    )
    return LabelledSchema(
        "sakarkiv",
        "municipal case archive, Bokmål and Nynorsk",
        "mixed",
        "sqlite",
        tables,
    )


def _cases(
    d: Dice, ids: list[int], folk: tuple[Person, ...], staff: tuple[Person, ...]
) -> LabelledTable:
    opened = d.days(2019, 2025)
    titles = []
    for p in d.of(folk):
        subject = d.rng.choice(
            (
                "Byggesak - tilbygg",
                "Søknad om barnehageplass",
                "Startlån",
                "Skjenkeløyve",
                "Klage på vassavgift",
                "Ansettelse lærer",
                "Dispensasjon",
                "Rammeavtale IKT",
                "Møteplan",
                "Personalmappe",
                "Reguleringsplan Sentrum Nord",
                "Brannsyn",
            )
        )
        who = d.rng.choice((p.full, p.line, p.family.upper(), "", "", "***** *****"))
        titles.append(f"{subject} - {who}" if who else subject)
    return table(
        "Saksmappe",
        [
            col("SaksId", ids),
            col("SaksTittel", titles, "FREE_TEXT PERSON STREET_ADDRESS"),
            col("Saksår", [day.year for day in opened]),
            col("Sekvensnr", d.ints(1, 6000)),
            col("OpprettetDato", opened),
            col("Saksstatus", d.of("Under behandling*4|Avsluttet*9|Utgår|Avslutta*2")),
            col("Arkivdel", d.of("SAK2020*6|PERS*2|BYGG*3|ELEV")),
            col("Klassering", d.of("L42*3|A10*2|B20|F47|U63|044 &00|Q14|gnr/bnr*2")),
            col("Saksansvarlig", d.of([p.full for p in staff]), "PERSON"),
            col("AnsvInit", d.of([initials(p, 4) for p in staff]), "USERNAME? PERSON"),
            col("Tilgangskode", d.of("UO*2|U*6|XX|KL|  ")),
            col(
                "Hjemmel", d.holes(d.of("offl. § 13, jf. fvl. § 13*3|offl. § 23"), 0.6)
            ),
            col("GnrBnr", d.holes(d.like("##/###", "1##/##"), 0.6), "PROPERTY?"),
            col("KassKode", d.of("B*6|K10|K5*2")),
        ],
        key="SaksId",
    )


def _letters(
    d: Dice,
    posts: list[int],
    ids: list[int],
    folk: tuple[Person, ...],
    staff: tuple[Person, ...],
) -> LabelledTable:
    who = d.of(folk)
    sent = d.times(2020, 2025)
    senders = [
        d.rng.choice((p.full, p.turned, p.full.upper(), d.rng.choice(words("firms"))))
        for p in who
    ]
    return table(
        "Journalpost",
        [
            col("JpId", posts),
            col("SaksId", d.of(ids)),
            col("JpType", d.of("I*5|U*4|N|X*2")),
            col("JpInnhold", told(d, "notes_no", who), "FREE_TEXT"),
            col("AvsMot", d.typed(senders), "PERSON ORGANIZATION"),
            col("AvsMotAdr", d.holes([p.line for p in who], 0.3), "STREET_ADDRESS"),
            col("AvsMotPostnr", d.holes([p.code for p in who], 0.3), "POSTAL_CODE"),
            col("AvsMotEpost", d.holes([p.mail for p in who], 0.5), "EMAIL_ADDRESS"),
            col("JpDato", [t.date() for t in sent]),
            col("BrevDato", written([t - timedelta(days=3) for t in sent], _DAY)),
            col("ForfallDato", d.holes([t.date() + timedelta(21) for t in sent], 0.6)),
            col("AvskrivMåte", d.holes(d.of("BU*4|TE*3|TLF|---"), 0.3)),
            col("Ekspedert", d.of([0, 1, 1, 1])),
            col(
                "RegBruker",
                d.of(
                    [folded(p.given)[:4] + folded(p.family)[:3] for p in staff]
                    + ["svc_skjema"] * 9
                ),
                "USERNAME?",
            ),
            col("EksternRef", d.holes(d.like("AR#########", "SvarUt-%%%%%%%%"), 0.4)),
            col("AntVedlegg", d.of([0] * 5 + [1, 1, 2, 3, 11])),
        ],
        key="JpId",
        refs="SaksId>Saksmappe.SaksId",
    )


def _parties(d: Dice, ids: list[int], folk: tuple[Person, ...]) -> LabelledTable:
    who = d.of(folk)
    firm = [d.world.chance(0.12) for _ in who]
    pairs = list(zip(who, firm, strict=True))
    return table(
        "Sakspart",
        [
            col("PartId", d.serial(1)),
            col("SaksId", d.of(ids)),
            col(
                "PartNavn",
                d.typed(
                    [d.rng.choice(words("firms")) if f else p.full for p, f in pairs]
                ),
                "PERSON ORGANIZATION",
            ),
            col(
                "PartIdent",
                [d.world.organisasjonsnummer() if f else p.number for p, f in pairs],
                "NO_FODSELSNUMMER NO_D_NUMMER NO_ORGANISASJONSNUMMER",
                "mixed with company numbers",
            ),
            col(
                "PartRolle",
                d.of("søker*5|klager*2|nabo*3|fullmektig|verge|eigar*2"),
                "- GUARDIANSHIP BUSINESS_ROLE",
            ),
            col(
                "TlfMobil",
                d.holes(
                    [
                        d.rng.choice(
                            (p.phone, spaced(p.phone, "323"), f"+47 {p.phone}")
                        )
                        for p in who
                    ],
                    0.25,
                ),
                "PHONE_NUMBER",
            ),
            col(
                "Sperret", d.of("0*30|kode 7|6|strengt fortrolig"), "PROTECTED_ADDRESS"
            ),
            col("Kommunenr", [p.area for p in who], "MUNICIPALITY_CODE?"),
            col("Målform", d.of("nb*5|nn*3|B|N|se"), "LANGUAGE?"),
            col("KontaktViaDigipost", d.of("J*5|N*2|reservert"), "CONSENT?"),
            col("SistEndret", d.times(2023, 2025)),
        ],
        key="PartId",
        refs="SaksId>Saksmappe.SaksId",
    )


def _documents(d: Dice, posts: list[int], staff: tuple[Person, ...]) -> LabelledTable:
    return table(
        "Dokumentversjon",
        [
            col("DokId", d.serial(4_400_310, 5)),
            col("JpId", d.of(posts)),
            col("Variant", d.of("P*4|A*5|O")),
            col("Filformat", d.of("RA-PDF*6|DOCX*2|JPG|MSG")),
            col("Filsti", d.like("\\\\ark02\\dok\\2024\\#####\\%%%%%%%%.pdf")),
            col("Sjekksum", d.like("%" * 40)),
            col("Bytes", d.ints(9_000, 12_000_000)),
            col(
                "SignertAv",
                d.holes(d.of([p.full for p in staff]), 0.7),
                "PERSON SIGNATURE",
            ),
            col("Maltype", d.of("Brev*5|Vedtak*2|Notat|Møteinnkalling")),
        ],
        key="DokId",
        refs="JpId>Journalpost.JpId",
    )


def _building(d: Dice, ids: list[int], folk: tuple[Person, ...]) -> LabelledTable:
    who = d.of(folk)
    return table(
        "Byggesak",
        [
            col("SaksId", d.of(ids)),
            col("Eigedom", d.like("##/###/0/0", "###/##/0/0"), "PROPERTY"),
            col("ByggAdresse", [p.line for p in who], "STREET_ADDRESS"),
            col("TiltaksTypeKode", d.of([111, 112, 161, 181, 182, 999])),
            col("BRA_m2", d.ints(9, 480)),
            col("Tiltakshavar", d.typed([p.full for p in who]), "PERSON"),
            col("AnsvSøkjar", d.of(words("firms")), "ORGANIZATION"),
            col(
                "AnsvSøkjarOrgnr",
                d.rows(d.world.organisasjonsnummer),
                "NO_ORGANISASJONSNUMMER",
            ),
            col("Gebyr", d.money(1200, 64_000, 0)),
            col("FakturaKID", d.rows(lambda: d.world.kid(13)), "NO_KID?"),
            col("Ferdigattest", d.holes(d.days(2021, 2025), 0.5)),
            col("UTM33_Aust", d.ints(-30_000, 410_000), "- GEO_LOCATION"),
            col("UTM33_Nord", d.ints(6_500_000, 7_800_000), "- GEO_LOCATION"),
        ],
        refs="SaksId>Saksmappe.SaksId",
    )


def _units(d: Dice) -> LabelledTable:
    return table(
        "AdmEnhet",
        [
            col("EnhetKode", d.like("RÅD", "OPV##", "TEK##", "HEO##")),
            col(
                "EnhetNavn",
                d.of("Rådmann|Oppvekst|Teknisk drift|Helse og omsorg|Kultur"),
            ),
            col("OverordnetId", d.holes(d.ints(1, 9), 0.3)),
            col("Ansvar", d.ints(10_000, 89_999)),
            col(
                "GyldigFra", d.of([TODAY.replace(year=2019), TODAY.replace(year=2023)])
            ),
            col(
                "EPostMottak",
                d.of("post@dalen.kommune.no*3|byggesak@dalen.kommune.no"),
                "- EMAIL_ADDRESS",
            ),
        ],
    )
