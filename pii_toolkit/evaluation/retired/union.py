"""A Norwegian trade union's spreadsheets in nynorsk: headers as people write them."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired import cells, words
from pii_toolkit.evaluation.retired.companies import companies
from pii_toolkit.evaluation.retired.people import Person, people
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World

_OFFICES = ("Tillitsvald", "Hovudtillitsvald", "Klubbleiar", "Styremedlem", "Valnemnd")
_FAITHS = (
    "Den norske kyrkja",
    "Human-Etisk Forbund",
    "Islam",
    "Den katolske kyrkja",
    "Pinserørsla",
    "ingen",
    "Buddhist",
    "ønskjer ikkje svare",
)
_PARTIES = ("Ap", "Høgre", "Sp", "SV", "Raudt", "V", "KrF", "FrP", "MDG", "Blank", "")
_ROOTS = {
    "no": "norsk",
    "sami": "samisk",
    "pol": "austeuropeisk",
    "arab": "arabisk",
    "horn": "somalisk",
    "south": "sørasiatisk",
    "east": "vietnamesisk",
    "balk": "tyrkisk/balkansk",
    "north": "nordisk",
}
_TONGUES = {
    "no": "norsk",
    "sami": "nordsamisk",
    "pol": "polsk",
    "arab": "arabisk",
    "horn": "somali",
    "south": "urdu",
    "east": "vietnamesisk",
    "balk": "tyrkisk",
    "north": "islandsk",
}


def union(world: World, rows: int) -> LabelledSchema:
    """Members, courses, who came to them, and a survey on diversity."""
    world = world.fork("fagsamband")
    members = people(world.fork("people"), rows, "NO", youngest=19, oldest=80)
    return LabelledSchema(
        name="fagsamband",
        style="spreadsheets with written-out nynorsk headers",
        language="nn",
        storage="csv",
        tables=(
            _members(world.fork("medlemer"), members),
            _courses(world.fork("kurs"), 60),
            _attendance(world.fork("deltaking"), members),
            _survey(world.fork("undersøking"), members),
        ),
    )


def _reference(at: int) -> int:
    return 100_200 + 7 * at


def _members(w: World, members: list[Person]) -> LabelledTable:
    n = len(members)
    return table(
        "Medlemer pr 31.12",
        column(
            "Medl.nr",
            holds("CUSTOMER_ID", "PERSON_ID", "TRADE_UNION", blind=True),
            [_reference(i) for i in range(n)],
        ),
        *_member_identity(w, members),
        *_member_home(w, members),
        *_member_work(w, members),
        plain("Ark", cells.pick(w, n, ["1", "2", "3", ""])),
        plain("Eksportert", cells.texts(cells.dates(w, n, 2024), "%d.%m.%y")),
        plain("Kjelde", cells.pick(w, n, ["skjema", "SMS", "stand", "gml. arkiv"])),
        plain("Etikettnr", cells.serial(n, 1)),
        column("Merknad", holds("FREE_TEXT", "PERSON"), _remarks(w, members)),
    )


def _remarks(w: World, members: list[Person]) -> list[object]:
    return cells.holes(w, cells.notes(w, members, "nn"), 0.75, None, "")


def _member_identity(w: World, members: list[Person]) -> tuple[Column, ...]:
    given, family = cells.swapped(
        w, [p.given for p in members], [p.family for p in members], 0.02
    )
    return (
        column("Førenamn", holds("PERSON_GIVEN_NAME", trouble="swapped cells"), given),
        column(
            "Etternamn", holds("PERSON_FAMILY_NAME", trouble="swapped cells"), family
        ),
        column(
            "Fødd (6 siffer)",
            holds(
                "DATE_OF_BIRTH",
                "NO_FODSELSNUMMER",
                "NO_D_NUMMER",
                trouble="split number",
            ),
            [p.number[:6] for p in members],
        ),
        column(
            "Siste fem",
            holds("NO_FODSELSNUMMER", "NO_D_NUMMER", trouble="split number"),
            cells.holes(w, [p.number[6:] for p in members], 0.15),
        ),
        column("M/K", holds("GENDER"), ["K" if p.female else "M" for p in members]),
    )


def _member_home(w: World, members: list[Person]) -> tuple[Column, ...]:
    farms = words.lines("farms_no")
    roads = [w.rng.choice(farms) if w.chance(0.12) else p.road for p in members]
    private = [cells.spaced(p.phone, 3, 2, 3) for p in members]
    return (
        column("Veg/gard", holds("STREET_ADDRESS", trouble="split address"), roads),
        column(
            "Husnr.",
            holds("STREET_ADDRESS", trouble="split address"),
            [f"{p.house}{p.letter.lower()}" for p in members],
        ),
        column(
            "Post nr/-stad",
            holds("POSTAL_CODE", "LOCATION", trouble="two in one cell"),
            [f"{p.postcode} {p.place}" for p in members],
        ),
        column("Mob.", holds("PHONE_NUMBER"), cells.trailing(w, private, 0.2)),
        column(
            "Heime", holds("PHONE_NUMBER"), cells.holes(w, _landlines(w, members), 0.8)
        ),
        column(
            "Privat e-post",
            holds("EMAIL_ADDRESS"),
            cells.holes(w, [p.email for p in members], 0.2, None, "(ingen)"),
        ),
    )


def _landlines(w: World, members: list[Person]) -> list[str]:
    return [
        f"{w.rng.choice((51, 55, 57, 70))} {a}"
        for a in cells.pattern(w, len(members), "## ## ##")
    ]


def _member_work(w: World, members: list[Person]) -> tuple[Column, ...]:
    n = len(members)
    works = w.rng.choices(companies(w, 80, "NO"), k=n)
    return (
        column(
            "Arbeidsstad", holds("OCCUPATION", "ORGANIZATION"), [c.name for c in works]
        ),
        column(
            "Arbeidsstad sitt org.nr",
            holds("NO_ORGANISASJONSNUMMER"),
            [cells.spaced(c.number, 3, 3, 3) for c in works],
        ),
        column(
            "Stilling (STYRK)",
            holds("OCCUPATION", blind=True, trouble="codes instead of words"),
            cells.pick(w, n, ["2221101", "2330114", "5321102", "7411120", "5120105"]),
        ),
        column(
            "Årsløn før skatt",
            holds("INCOME", blind=True),
            cells.holes(w, [f"{k} 000" for k in cells.integers(w, n, 310, 940)], 0.3),
        ),
        column(
            "Verv",
            holds("TRADE_UNION", "BUSINESS_ROLE"),
            cells.holes(w, cells.pick(w, n, _OFFICES), 0.9),
        ),
        column(
            "Trekk pr mnd",
            holds("TRADE_UNION", "TRANSACTION", blind=True),
            [str(a).replace(".", ",") for a in cells.decimals(w, n, 95, 640)],
        ),
        column(
            "Refusjon til",
            holds("NO_BANK_ACCOUNT"),
            cells.holes(
                w, [cells.spaced(w.account(), 4, 2, 5, mark=" ") for _ in works], 0.5
            ),
        ),
        column(
            "Forsikring",
            holds("CONSENT", blind=True),
            cells.pick(w, n, ["med", "reservert seg", ""], [6, 2, 2]),
        ),
    )


def _courses(w: World, n: int) -> LabelledTable:
    titles = (
        "Grunnkurs A",
        "Lov og avtaleverk",
        "HMS 40 timar",
        "Lønsforhandlingar",
        "Konflikthandtering",
        "Digital klubb",
    )
    return table(
        "Kurs",
        plain("Kurskode", [f"K{2400 + i}" for i in range(n)]),
        plain("Tittel", cells.pick(w, n, titles)),
        plain("Frå", cells.texts(cells.dates(w, n, 2024), "%d.%m.%Y")),
        plain("Tal timar", cells.pick(w, n, [6, 12, 18, 40])),
        plain("Maks", cells.pick(w, n, [12, 16, 20, 24])),
        plain("Pris pr. hovud", cells.pick(w, n, ["0,-", "950,-", "1 450,-"])),
        plain("Budsjettpost", cells.pattern(w, n, "4###"), trouble="four digits"),
        plain("Opa", cells.pick(w, n, ["x", ""])),
        plain("Tilsagnsref", cells.pattern(w, n, "2024######"), trouble="ten digits"),
    )


def _attendance(w: World, members: list[Person]) -> LabelledTable:
    n = max(1, len(members) // 2)
    who = w.rng.choices(range(len(members)), k=n)
    diets = (
        "nøtteallergi",
        "glutenfri (cøliaki)",
        "vegetar",
        "halal",
        "laktose",
        "diabetes",
    )
    needs = ("rullestol", "teleslynge", "svaksynt, stor skrift", "gravid, eige rom")
    return table(
        "Deltaking",
        plain("Kurskode", [f"K{2400 + w.rng.randrange(60)}" for _ in who]),
        column(
            "Medl.nr",
            holds("CUSTOMER_ID", "PERSON_ID", "TRADE_UNION", blind=True),
            [_reference(i) for i in who],
        ),
        column("Namn", holds("PERSON"), [members[i].name for i in who]),
        column(
            "Kosthald",
            holds("HEALTH", "RELIGION"),
            cells.holes(w, cells.pick(w, n, diets), 0.7, None, "", "-"),
        ),
        column(
            "Særlege behov",
            holds("HEALTH", "FREE_TEXT"),
            cells.holes(w, cells.pick(w, n, needs), 0.92),
        ),
        plain("Rom", cells.pick(w, n, ["enkelt", "dobbelt", ""])),
        plain("Rad", cells.serial(n, 2)),
        joins=(("Kurskode", "Kurs", "Kurskode"),),
    )


def _survey(w: World, members: list[Person]) -> LabelledTable:
    n = max(1, len(members) // 3)
    who = w.rng.sample(members, n)
    tongues = [_TONGUES[p.origin] for p in who]
    return table(
        "Mangfaldsundersøking",
        plain("Svarnr", cells.serial(n, 1)),
        plain("Utsendingsrunde", cells.pick(w, n, [1, 2])),
        column("Aldersband", holds("AGE"), [_band(p.birth.year) for p in who]),
        column("Bakgrunn", holds("ETHNICITY"), [_ROOTS[p.origin] for p in who]),
        column("Heimespråk", holds("LANGUAGE", "ETHNICITY"), tongues),
        column("Livssyn/tru", holds("RELIGION"), cells.pick(w, n, _FAITHS)),
        column(
            "Røysta ved sist val",
            holds("POLITICAL_OPINION"),
            cells.pick(w, n, _PARTIES),
        ),
        column(
            "Kven er du glad i",
            holds("SEXUAL_ORIENTATION"),
            cells.pick(
                w, n, ["heterofil", "homofil/lesbisk", "bifil", ""], [80, 6, 5, 9]
            ),
        ),
        column(
            "Nedsett funksjonsevne",
            holds("HEALTH", blind=True),
            cells.pick(w, n, ["Ja", "Nei", "Veit ikkje"], [1, 7, 1]),
        ),
        plain("Utvalsvekt", cells.floats(w, n, 0.4, 2.6, 4)),
        plain("Versjon", ["v2"] * n, trouble="constant"),
    )


def _band(year: int) -> str:
    low = (2026 - year) // 10 * 10
    return f"{low}-{low + 9} år"
