"""The trades on the archive's database: refugees, councillors, kindergartens."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, table, written
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.names import NO_COMPANIES, words
from pii_toolkit.evaluation.world import World

_PARTIES = (
    "Senterpartiet*4|Arbeidarpartiet*4|Høgre*3|SV*2|Kristeleg Folkeparti|Venstre|"
    "Framstegspartiet*2|Raudt|Bygdalista*2|MDG"
)
_ROLES = "medlem*6|leiar|nestleiar|1. vara*2|2. vara|observatør"
_GROUPS = "tigrinja*3|kurdar*2|pashtun|hazar*2|arabar*3|ukrainar*6|oromo|somali*3|tamil"


def refugees(world: World, rows: int) -> LabelledTable:
    """Refugees who settled, with what the introduction programme knows."""
    d = Draw(world, rows)
    people = folk(world, rows, "NO", youngest=3, oldest=60, foreign=1)
    d_numbers = [world.d_nummer(p.birth, p.sex) for p in people]
    stopgaps = [world.npid(p.birth, p.sex) for p in people]
    health = "Astma|PTSD, ventar på DPS|Nyresvikt|Høyrselstap|Diabetes type 1|Gravid"
    return table(
        "FLYKTNING",
        [
            col("FL_ID", list(range(1, rows + 1)), "- PERSON_ID"),
            col("FL_DUFNR", d.each(world.duf), "NO_DUF"),
            col("FL_DNR", d.holes(d_numbers, 0.25), "NO_D_NUMMER"),
            col("FL_FNR", d.holes([p.number for p in people], 0.5), "NO_FODSELSNUMMER"),
            col("FL_NAVID", d.holes(stopgaps, 0.7), "NO_NPID"),
            col("FL_NAMN", [p.full for p in people], "PERSON"),
            col("FL_FDATO", [p.birth for p in people], "DATE_OF_BIRTH"),
            col("FL_KJONN", ["K" if p.woman else "M" for p in people], "GENDER"),
            col("FL_LAND", d.of(_LANDS), "NATIONALITY? COUNTRY"),
            col("FL_FOLKEGR", d.holes(d.of(_GROUPS), 0.3), "ETHNICITY"),
            col("FL_MORSMAAL", d.of(_TONGUES), "LANGUAGE ETHNICITY"),
            col("FL_TRU", d.holes(d.of(_FAITHS), 0.5), "RELIGION"),
            col("FL_HELSE", d.holes(d.of(health), 0.75), "HEALTH"),
            col("FL_FAMTAL", d.whole(1, 8), "HOUSEHOLD? DEPENDANTS"),
            col("FL_INTROSTN", d.of([0, 16_268, 20_335]), "SOCIAL_SERVICES? INCOME"),
            col("FL_BUSETT", d.days(2015, 2025), "- ADDRESS_HISTORY"),
            col("FL_KVOTE", d.of("J N*3")),
        ],
        key="FL_ID",
        comment="Busetjing og introduksjonsprogram",
    )


_LANDS = "Ukraina*6|Eritrea*3|Syria*4|Afghanistan*2|Somalia*2|Etiopia|Sudan|Iran|Kongo"
_TONGUES = "ukrainsk*5|russisk|tigrinja*3|arabisk*4|dari*2|somali*2|kurmanji|swahili"
_FAITHS = "ortodoks*3|islam*4|pinsevenn|katolsk|ingen|jehovas vitne"


def councillors(world: World, people: tuple[Person, ...]) -> LabelledTable:
    """Elected members with their parties and interests."""
    d = Draw(world, len(people))
    interests = (
        "Eig 30 % av {firm}",
        "Styreleiar i {firm}",
        "Ingen",
        "Mor er dagleg leiar i {firm}",
        "Gardbrukar, leiger ut jaktrett",
    )
    stakes = d.fill(interests, firm=d.of(words(NO_COMPANIES)))
    return table(
        "FOLKEVALD",
        [
            col("PV_NR", list(range(1, d.rows + 1))),
            col(
                "PV_ETTERNAMN", [p.family for p in people], "PERSON_FAMILY_NAME PERSON"
            ),
            col("PV_FORNAMN", [p.givens for p in people], "PERSON_GIVEN_NAME PERSON"),
            col("PV_PARTI", d.of(_PARTIES), "POLITICAL_OPINION"),
            col(
                "PV_UTVAL",
                d.of("Kommunestyret*5|Formannskapet*2|Plan og miljø*2|KU"),
                "- POLITICAL_OPINION BUSINESS_ROLE",
            ),
            col("PV_VERV", d.of(_ROLES), "BUSINESS_ROLE? OCCUPATION POLITICAL_OPINION"),
            col("PV_KONTO", d.each(world.account), "NO_BANK_ACCOUNT"),
            col("PV_MOBIL", [f"+47 {p.phone}" for p in people], "PHONE_NUMBER"),
            col("PV_GODTGJ", d.round_money(4000, 900_000), "INCOME?"),
            col("PV_INTERESSER", d.holes(stakes, 0.3), "BUSINESS_ROLE FREE_TEXT"),
            col("PV_PERIODE", d.of("2019-2023 2023-2027*3")),
        ],
        key="PV_NR",
    )


def kindergarten(world: World, rows: int, parents: tuple[Person, ...]) -> LabelledTable:
    """Applications for a place, from parents."""
    d = Draw(world, rows)
    children = folk(world, rows, "NO", youngest=1, oldest=6)
    adults = d.of(parents)
    allergies = "nøtter|egg og mjølk|cøliaki|Epipen i garderoben|laktose|pollen"
    names = "Solbakken barnehage|Tussefossen FUS|Myra naturbarnehage|Vågen barnehage"
    return table(
        "BHGSOKNAD",
        [
            col("BH_SOKNR", d.counter(20_250_000)),
            col("BH_BARNFNR", [p.number for p in children], "NO_FODSELSNUMMER"),
            col("BH_BARNNAMN", [p.listed for p in children], "PERSON"),
            col("BH_FORES1", [p.full for p in adults], "PERSON"),
            col("BH_FORES1FNR", [p.number for p in adults], "NO_FODSELSNUMMER"),
            col("BH_FORES1MOB", [p.phone for p in adults], "PHONE_NUMBER"),
            col("BH_INNTEKT", d.round_money(0, 1_400_000), "INCOME?"),
            col("BH_SYSKEN", d.whole(0, 4), "DEPENDANTS? HOUSEHOLD"),
            col("BH_ALLERGI", d.holes(d.of(allergies), 0.8), "HEALTH"),
            col("BH_ØNSKE1", d.of(names)),
            col("BH_OPPHTYPE", d.of("100*7 80 60")),
            col("BH_FOTOLOV", d.of("J*3 N"), "CONSENT? PHOTO"),
            col("BH_SØKTDATO", written(d.days(2021, 2025), "%d.%m.%Y")),
        ],
        key="BH_SOKNR",
    )


def certificates(d: Draw, staff: tuple[Person, ...]) -> LabelledTable:
    """Police certificates that staff have shown."""
    outcome = "Ingen merknad*9|Merknad|Dom 2019 - strl. § 321|Ikkje levert"
    return table(
        "POLITIATTEST",
        [
            col("PA_PNID", list(range(11, 11 + d.rows)), "- PERSON_ID"),
            col("PA_FNR", [p.number for p in staff], "NO_FODSELSNUMMER"),
            col("PA_UTFALL", d.of(outcome), "CRIMINAL_RECORD"),
            col("PA_FØREMÅL", d.of("barnehage skule*3 barnevern avlastning")),
            col("PA_VISTDATO", d.days(2016, 2025)),
        ],
        refs={"PA_PNID": ("PERNAMN", "PN_ID")},
    )
