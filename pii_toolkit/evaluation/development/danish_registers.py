"""Danish registers as a municipality keeps them: persons, tax, property, benefits."""

from __future__ import annotations

from pii_toolkit.evaluation.development import identifiers as ids
from pii_toolkit.evaluation.development import irregular as wrong
from pii_toolkit.evaluation.development import lists, operations
from pii_toolkit.evaluation.development import values as v
from pii_toolkit.evaluation.development.people import people
from pii_toolkit.evaluation.development.prose import note, somebody
from pii_toolkit.evaluation.development.values import Row, column, table
from pii_toolkit.evaluation.labelled import LabelledSchema
from pii_toolkit.evaluation.world import World

TRADES = (
    ("412000", "Opførelse af bygninger"),
    ("433200", "Tømrer- og bygningssnedkervirksomhed"),
    ("561010", "Servering af mad i restauranter og på caféer"),
    ("620100", "Computerprogrammering"),
    ("960210", "Frisørsaloner"),
    ("862100", "Alment praktiserende læger"),
)
EVENTS = (
    ("A01", "Fødselsregistrering"),
    ("A05", "Flytning inden for kommunen"),
    ("A11", "Vielse"),
    ("A13", "Skilsmisse"),
    ("A20", "Navneændring"),
    ("A29", "Tilflytning fra udlandet"),
)
JOBS = ("Pædagog", "Tømrer", "Sygeplejerske", "Pensionist", "Kontorassistent",
        "Chauffør", "Folkeskolelærer", "Lagermedarbejder", "Selvstændig",
        "Efterlønsmodtager", "Studerende", "Advokat",
        "Rengøringsassistent")  # fmt: skip
BENEFITS = ("Kontanthjælp", "Uddannelseshjælp", "Førtidspension", "Fleksjob",
            "Boligstøtte", "Sygedagpenge", "Enkeltydelse")  # fmt: skip
COUNTRIES = {"DNK": "5100", "POL": "5154", "SOM": "5222", "SYR": "5418", "VNM": "5488",
             "LKA": "5418", "TUR": "5172", "ISL": "5106"}  # fmt: skip


def _register_name(row: Row) -> str:
    me = row.who
    return f"{me.family},{me.given} {me.middle}".rstrip()[:34]


def _house(row: Row) -> str:
    a = row.who.address
    return f"{a.house:0>3}{a.letter}"


def _hyphen(row: Row) -> str:
    return f"{row.who.number[:6]}-{row.who.number[6:]}"


def _owner(row: Row) -> str:
    company = row.once("firm", lambda: row.rng.random() < 0.12)
    return row.pick("owner", lists.employers("da")) if company else row.who.full_name


def _owner_number(row: Row) -> str:
    company = row.once("firm", lambda: row.rng.random() < 0.12)
    return ids.danish_company(row) if company else _hyphen(row)


def _sole_trader(row: Row) -> str:
    word = row.pick("word", ("Tømrerfirmaet", "Frisør", "", "v/", "Vognmand"))
    name = row.who.full_name
    return f"{row.pick('trade', ('Havnens Kiosk', 'Salon Klip'))} v/{name}" if (
        word == "v/"
    ) else f"{word} {name}".strip()  # fmt: skip


REGISTER = (
    column("PNR", v.who("number"), "DK_CPR_NUMBER"),
    column("STATUS", v.weighted({"01": 80, "03": 12, "05": 1, "70": 1, "80": 6})),
    column("KOEN", v.sex("K", "M"), "GENDER"),
    column("FOEDDTO", v.born("%d-%m-%Y"), "DATE_OF_BIRTH"),
    column("ADRNVN", _register_name, "PERSON"),
    column("CONVN", wrong.gaps(lambda row: f"c/o {somebody(row).family}", 0.95),
           "STREET_ADDRESS", "PERSON", trouble="nearly always null"),
    column("VEJKOD", v.digits(4), "STREET_ADDRESS", hidden=True,
           trouble="a street as a code"),
    column("VEJNVN", v.place("street"), "STREET_ADDRESS"),
    column("HUSNR", _house, "STREET_ADDRESS", hidden=True, trouble="014B"),
    column("ETAGE", wrong.gaps(v.place("floor"), 0.02), "STREET_ADDRESS", hidden=True),
    column("SIDEDOER", v.place("door"), "STREET_ADDRESS"),
    column("POSTNR", wrong.as_int(v.place("postcode")), "POSTAL_CODE"),
    column("POSTDIST", v.place("name"), "LOCATION"),
    column("KOMKOD", wrong.as_int(v.place("municipality")), "MUNICIPALITY_CODE",
           trouble="leading zeros lost"),
    column("CIVST", v.marital("U", "G", "F", "E", "G", "P"), "MARITAL_STATUS"),
    column("MYNKODLAND", lambda row: COUNTRIES[row.who.citizenship], "NATIONALITY",
           "COUNTRY", hidden=True),
    column("BESKYT", wrong.gaps(v.flag(0.5, "0001", "0002"), 0.985),
           "PROTECTED_ADDRESS", hidden=True),
    column("FKMRK", v.flag(0.72, "F", "U"), "RELIGION", hidden=True),
    column("UMYNDIG_MRK", v.flag(0.005, "1", ""), "GUARDIANSHIP", hidden=True),
    column("FAMID", v.digits(8), "HOUSEHOLD", "PERSON_ID", hidden=True),
    column("TILFLYDTO", v.moment("%Y%m%d%H%M"), "ADDRESS_HISTORY", hidden=True),
    column("PNRAEGT", wrong.gaps(lambda row: somebody(row).number, 0.5, None,
           "0000000000"), "DK_CPR_NUMBER", "MARITAL_STATUS", trouble="placeholders"),
    column("STILLING", wrong.gaps(v.choice(*JOBS), 0.3), "OCCUPATION"),
    column("MYNKOD_CTUMYN", v.choice("0101", "0461", "0751", "0851"), None,
           "MUNICIPALITY_CODE"),
    column("TS_OPDAT", v.moment("%Y-%m-%d-%H.%M.%S.000000")),
)  # fmt: skip

TAX = (
    column("cprnr", wrong.as_int(v.who("number")), "DK_CPR_NUMBER",
           trouble="leading zeros lost, integers"),
    column("indkomstaar", v.number(2019, 2024)),
    column("aindk", v.amount(340_000, decimals=0), "INCOME", hidden=True),
    column("kapindk", lambda row: round(row.rng.gauss(-9_000, 21_000)), "INCOME",
           hidden=True),
    column("skpl_indk", v.amount(310_000, decimals=0), "INCOME", "TAX", hidden=True),
    column("traekpct", v.number(35, 55), "TAX", hidden=True),
    column("overskyd_restskat", lambda row: round(row.rng.gauss(900, 6_000), 2), "TAX",
           hidden=True),
    column("kirkeskat_pligt", v.flag(0.7, "J", "N"), "RELIGION", "TAX", hidden=True),
    column("atp_bidrag", v.choice(1135.80, 2271.60, 757.20), "PENSION", "INCOME",
           hidden=True),
    column("fagl_kontingent", wrong.gaps(v.amount(4_900), 0.35), "TRADE_UNION", "TAX",
           hidden=True),
    column("formue_ultimo", v.amount(410_000, decimals=0), "NET_WEALTH", hidden=True),
    column("nk_reg", lambda row: row.who.account[:4], "DK_BANK_ACCOUNT",
           hidden=True, trouble="register and account apart"),
    column("nk_kto", lambda row: row.who.account[4:].lstrip("0"), "DK_BANK_ACCOUNT",
           hidden=True, trouble="register and account apart"),
    column("indberetter_se", ids.danish_company, "DK_CVR"),
    column("korrektionsnr", v.number(0, 3)),
    column("opgjort_kode", v.choice("AARSOP", "FORSKUD", "SKØN")),
)  # fmt: skip

OWNERS = (
    column("bfe_nummer", v.digits(7, "5"), "PROPERTY", hidden=True),
    column("ejer_ident", _owner_number, "DK_CPR_NUMBER", "DK_CVR",
           trouble="companies among the owners"),
    column("ejer_navn", _owner, "PERSON", "ORGANIZATION"),
    column("ejerandel", v.choice("1/1", "1/2", "1/4", "100 %"), "PROPERTY",
           "BUSINESS_ROLE", hidden=True),
    column("matrikelbetegnelse", lambda row: f"{row.rng.randrange(1, 99)}"
           f"{row.rng.choice('abcdefg')}, {row.who.address.town.name} By", "PROPERTY",
           "STREET_ADDRESS", "LOCATION"),
    column("adgangsadresse", lambda row: row.who.address.line, "STREET_ADDRESS"),
    column("ejendomsvaerdi", v.amount(2_300_000, decimals=0), "PROPERTY", "NET_WEALTH",
           "TAX", hidden=True),
    column("tinglyst_pantegaeld", v.amount(1_100_000, decimals=0), "PROPERTY", "DEBT",
           hidden=True),
    column("boligform", v.choice("Ejerbolig", "Andelsbolig", "Privat udlejning"),
           "HOUSING"),
    column("opfoerelsesaar", v.number(1790, 2024)),
    column("varmeinstallation", v.choice("Fjernvarme", "Varmepumpe", "Naturgas")),
)  # fmt: skip

BENEFIT = (
    column("sag_uuid", v.guid),
    column("kle_sagsnr", lambda row: f"32.2{row.rng.randrange(10)}.00-G01-"
           f"{row.rng.randrange(1, 9999)}-{row.when:%y}", None, "LEGAL_CASE"),
    column("borger", wrong.changed(_hyphen, lambda text: f"{text[:7]}XXXX"),
           "DATE_OF_BIRTH", "DK_CPR_NUMBER", trouble="masked: the birth date is left"),
    column("ydelsesart", v.choice(*BENEFITS), "SOCIAL_SERVICES", "HEALTH"),
    column("bevilget_md", v.amount(11_000), "SOCIAL_SERVICES", "INCOME", hidden=True),
    column("initialer_sagsbeh", v.code("AAAA"), "USERNAME", "PERSON", hidden=True),
    column("sagsnotat", note("da", {"care": 5, "plain": 5}, empty=0.2), "FREE_TEXT",
           "SOCIAL_SERVICES", "HEALTH", "PERSON"),
    column("underretn", v.flag(0.05, True, False), "SOCIAL_SERVICES", hidden=True),
    column("hjemmeb_boern", lambda row: row.who.children, "DEPENDANTS", "HOUSEHOLD",
           hidden=True),
    column("tolkesprog", wrong.gaps(v.choice("arabisk", "polsk", "tyrkisk", "somali"),
           0.9), "LANGUAGE"),
    column("fiktivt_pnr", wrong.gaps(ids.erstatnings_cpr, 0.9),
           "DK_ERSTATNINGSPERSONNUMMER", "DK_CPR_NUMBER", trouble="nearly always null"),
    column("foged_jnr", wrong.gaps(v.code("FS 99-9999/2023"), 0.9), "LEGAL_CASE",
           "PAYMENT_REMARK"),
    column("sagsstatus", v.choice("Opstået", "Oplyst", "Afgjort", "Bestilt")),
    column("kassationsdato", v.later("%Y-%m-%d", most=3600)),
)  # fmt: skip

PUPILS = (
    column("unilogin", v.who("user_name"), "USERNAME"),
    column("elevcpr", _hyphen, "DK_CPR_NUMBER"),
    column("elevnavn", v.who("full_name"), "PERSON"),
    column("klasse", lambda row: f"{max(row.who.age - 6, 0)}.{row.rng.choice('abc')}"),
    column("alder_aar", v.who("age"), "AGE"),
    column("foraelder_mitid", ids.mitid, "DK_MITID_UUID", "PERSON_ID", hidden=True),
    column("foraelder1_mail", lambda row: somebody(row).email, "EMAIL_ADDRESS"),
    column("stoetteforanst", wrong.gaps(v.choice("Ordblind", "ADHD", "Høreapparat",
           "Dansk som andetsprog"), 0.85), "HEALTH", "LANGUAGE"),
    column("fravaer_pct", lambda row: round(row.rng.expovariate(1 / 5), 1), None,
           "HEALTH"),
    column("skole_nr", v.digits(3, "101")),
)  # fmt: skip

SOLE_TRADERS = (
    column("CVRNR", ids.danish_company, "DK_CVR"),
    column("PNR", v.digits(9, "1"), "DK_P_NUMMER", hidden=True,
           trouble="ten digits under PNR"),
    column("NAVN", _sole_trader, "PERSON", "ORGANIZATION",
           trouble="company and person share the name"),
    column("BRANCHE", v.part("trade_code", TRADES, 0)),
    column("BRANCHETXT", v.part("trade_code", TRADES, 1)),
    column("BEL_ADR", lambda row: row.who.address.line, "STREET_ADDRESS"),
    column("TEGNER_RID", ids.rid, "DK_NEMID_PID", "DK_CVR"),
    column("TLF", v.phone("99 99 99 99"), "PHONE_NUMBER"),
    column("REKLAMEBESK", v.flag(0.6, "1", "0"), None, "CONSENT"),
    column("ANSATTE_INTERVAL", v.choice("0", "1", "2-4", "5-9")),
    column("OPHOERT", wrong.gaps(v.later("%Y-%m-%d"), 0.85)),
)  # fmt: skip

EVENT_LOG = (
    column("HAENDELSE_ID", v.serial(9_000_000_001)),
    column("PNR", v.who("number"), "DK_CPR_NUMBER"),
    column("ART", v.part("event", EVENTS, 0)),
    column("ART_TXT", v.part("event", EVENTS, 1)),
    column("VIRK_FRA", v.moment("%Y-%m-%d")),
    column("SEKVENS", v.number(1, 99_999)),
)

STREETS = (
    column("KOMKODE", v.choice("0101", "0461", "0751"), None, "MUNICIPALITY_CODE"),
    column("VEJKODE", v.serial(4, 4)),
    column(
        "VEJADRNVN",
        lambda row: lists.streets("da")[row.at % 50],
        None,
        "STREET_ADDRESS",
    ),
    column("LIGE_ULIGE", v.choice("L", "U")),
)

LEDGER = (
    column("bilag", v.serial(5_100_000_001)),
    column("artskonto", v.digits(6, "22")),
    column("profitcenter", v.digits(6, "1000")),
    column("psp_element", v.code("XA-9999999999-99999")),
    column("beloeb_kr", lambda row: round(row.rng.gauss(2_000, 9_000), 2), None,
           "TRANSACTION"),
    column("debet_kredit", v.choice("D", "K")),
    column("momskode", v.choice("I25", "U25", "", "REP")),
    column("leverandoer_cvr", wrong.gaps(ids.danish_company, 0.2), "DK_CVR"),
    column("leverandoer", wrong.gaps(v.employer("da"), 0.2), "ORGANIZATION"),
    column("ean_lokation", ids.gtin("579800")),
    column("bogfoert", v.moment("%d.%m.%Y")),
    column("tekst", v.choice("Kontorartikler", "Rengøring uge 14", "Asfalt, Ringvej 2",
           "Licens Q3", "Frugtordning", "Vikar dagtilbud"), None, "FREE_TEXT"),
)  # fmt: skip

VOTES = (
    column("valgsted_nr", v.serial(1)),
    column("valgsted", lambda row: f"{lists.towns('da')[row.at % 90].name} Skole", None,
           "ORGANIZATION", "LOCATION"),
    column("partiliste", v.choice("A - Socialdemokratiet", "V - Venstre", "F - SF",
           "Ø - Enhedslisten", "C - Konservative"), trouble="sums, nobody's opinion"),
    column("stemmer_i_alt", v.number(12, 2_900)),
    column("heraf_brevstemmer", v.number(0, 300)),
    column("blanke", v.number(0, 40)),
    column("valgdag", v.always("2025-11-18")),
)  # fmt: skip

DELIVERY = (
    column("filnavn", v.moment("R85010_%Y%m%d.txt")),
    column("antal_linjer", v.number(1, 900_000)),
    column("md5", v.code("#" * 32)),
    column("kvitteret", v.flag(0.98, True, False)),
    column("fejl_linjer", v.weighted({0: 95, 1: 3, 17: 2})),
    column("laest_ind", v.later("%Y-%m-%d %H:%M:%S", most=2)),
)


def make(world: World, rows: int) -> LabelledSchema:
    """The registers: an event per row, persons for half of them."""
    world = world.fork("danish_registers")
    citizens = people(world, max(rows // 2, 12), "da", youngest=18)
    few = max(rows // 8, 6)
    pupils = people(world.fork("pupils"), few, "da", youngest=6, oldest=16)
    draw = world.fork("draw").rng
    person = {"PNR": "T_PERSON.PNR"}
    return LabelledSchema(
        "danish_registers",
        "Danish public registers",
        "da",
        "sqlite",
        (
            table(world, "T_PERSON", citizens, REGISTER, key="PNR"),
            table(world, "T_HAENDELSE", draw.choices(citizens, k=rows), EVENT_LOG,
                  key="HAENDELSE_ID", to=person),
            table(world, "skatteoplysning", citizens, TAX),
            table(world, "ejerfortegnelse", citizens, OWNERS),
            table(world, "ydelsessag", draw.choices(citizens, k=rows // 2), BENEFIT,
                  key="sag_uuid"),
            table(world, "elev", pupils, PUPILS, key="elevcpr"),
            table(world, "CVR_ENKELTMAND", draw.sample(citizens, few), SOLE_TRADERS),
            table(world, "VEJREGISTER", 60, STREETS),
            table(world, "finanspostering", rows, LEDGER, key="bilag"),
            table(world, "valgresultat", rows // 10 + 5, VOTES, key="valgsted_nr"),
            table(world, "borgerservice_koe", rows // 4 + 5, operations.QUEUE),
            table(world, "kampagne", rows // 20 + 5, operations.CAMPAIGNS),
            table(world, "leverance", max(rows // 10, 10), DELIVERY),
        ),
    )  # fmt: skip
