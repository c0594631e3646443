"""A Norwegian municipality with benefits, kindergartens, child welfare and refugees.

Bokmål in the national case system, nynorsk in the tables that the town made itself.
"""

from __future__ import annotations

from pii_toolkit.evaluation.development import identifiers as ids
from pii_toolkit.evaluation.development import irregular as wrong
from pii_toolkit.evaluation.development import operations
from pii_toolkit.evaluation.development import values as v
from pii_toolkit.evaluation.development.people import people
from pii_toolkit.evaluation.development.prose import note, somebody
from pii_toolkit.evaluation.development.values import Make, Row, column, table
from pii_toolkit.evaluation.labelled import LabelledSchema
from pii_toolkit.evaluation.world import World

CASE, PERSON = 70_001, 3_000_000
CODES = (
    ("SOS", "Økonomisk sosialhjelp", "sosialtjenesteloven § 18"),
    ("KVP", "Kvalifiseringsprogram", "sosialtjenesteloven § 29"),
    ("UFO", "Uføretrygd", "folketrygdloven kap. 12"),
    ("AAP", "Arbeidsavklaringspenger", "folketrygdloven kap. 11"),
    ("BOS", "Bostøtte", "bustøttelova § 3"),
    ("OMS", "Omsorgsstønad", "helse- og omsorgstjenesteloven § 3-6"),
    ("GJE", "Gjeldsrådgivning", "sosialtjenesteloven § 17"),
)
BORN = {"POL": "Polen", "SOM": "Somalia", "SYR": "Syria", "VNM": "Vietnam",
        "LKA": "Sri Lanka", "TUR": "Tyrkia", "ISL": "Island"}  # fmt: skip
DISTRICTS = {
    "0301": ("Gamle Oslo", "Grünerløkka", "Sagene", "Nordstrand", "Alna", "Frogner"),
    "4601": ("Åsane", "Fana", "Årstad", "Bergenhus"),
    "5001": ("Lerkendal", "Østbyen", "Heimdal"),
}
LANGUAGES = (
    "norsk",
    "polsk",
    "somali",
    "arabisk",
    "tigrinja",
    "nordsamisk",
    "ukrainsk",
)


def _one_line(row: Row) -> str:
    a = row.who.address
    return f"{a.line}, {a.town.postcode} {a.town.name.upper()}"


def _birth_country(row: Row) -> str:
    abroad = row.rng.random() < 0.03
    own = BORN.get(row.who.citizenship, "Norge")
    return row.rng.choice(("Sverige", "Danmark", "Eritrea")) if abroad else own


def _district(row: Row) -> str | None:
    known = DISTRICTS.get(row.who.address.town.municipality)
    return row.rng.choice(known) if known else None


def _topic(place: int) -> Make:
    """Case and decision number n are about the same benefit."""
    return lambda row: CODES[row.at * 7919 % 997 % len(CODES)][place]


def _old_municipality(row: Row) -> str:
    """Half the rows carry the number from before the reform of 2020."""
    old = {"4601": "1201", "5001": "1601", "3301": "0602", "3201": "0219"}
    code = row.who.address.town.municipality
    return old.get(code, code) if row.rng.random() < 0.5 else code


def _file(row: Row) -> str:
    return (
        f'{{"soknad":{{"soker":{{"fnr":"{row.who.number}","navn":"{row.who.full_name}"}},'
        f'"barn":{row.who.children},"mottatt":"{row.when:%Y-%m-%d}"}},"versjon":3}}'
    )


def _register_name(row: Row) -> str:
    me = row.who
    return f"{me.family} {me.given} {me.middle}".strip().upper()


PERSONS = (
    column("aktoer_id", lambda row: f"1000{row.who.at * 7_654_321 % 10**9:09}",
           "NO_NPID", "PERSON_ID", hidden=True),
    column("ident", wrong.either(v.who("number"), ids.npid, 0.02), "NO_FODSELSNUMMER",
           "NO_D_NUMMER", trouble="D-numbers and NPID among them"),
    column("ident_type", lambda row: "DNR" if row.who.foreigner else "FNR"),
    column("visningsnavn", _register_name, "PERSON", trouble="capitals, family first"),
    column("fodt_aar", lambda row: row.who.birth.year, "DATE_OF_BIRTH"),
    column("kjoenn", v.sex("KVINNE", "MANN"), "GENDER"),
    column("sivst", v.marital("UGIF", "GIFT", "SKIL", "ENKE", "SEPR", "REPA"),
           "MARITAL_STATUS"),
    column("gradering", v.weighted({"UGRADERT": 985, "FORTROLIG": 10,
           "STRENGT_FORTROLIG": 5}), "PROTECTED_ADDRESS"),
    column("foedeland", _birth_country, "NATIONALITY", "COUNTRY"),
    column("innvandr_kat", lambda row: "B" if row.who.foreigner else row.rng.choice(
           "AAAAAAAACEFG"), "ETHNICITY", hidden=True),
    column("bosatt_knr", _old_municipality, "MUNICIPALITY_CODE",
           trouble="codes from before 2020 mixed in"),
    column("bydel_navn", _district, "MUNICIPALITY_CODE", "LOCATION"),
    column("adr", _one_line, "STREET_ADDRESS", trouble="postcode and town inside"),
    column("tlf_privat", wrong.gaps(v.phone("99 99 99 99", "99999999"), 0.2, "-", None),
           "PHONE_NUMBER"),
    column("flyttet_inn", v.moment("%d.%m.%Y"), "ADDRESS_HISTORY", hidden=True),
    column("tolk_spraak", wrong.gaps(v.choice(*LANGUAGES[1:]), 0.9), "LANGUAGE"),
    column("verge", wrong.gaps(lambda row: somebody(row).full_name, 0.97), "PERSON",
           "GUARDIANSHIP", trouble="nearly always null"),
    column("umyndig", v.flag(0.02, "true", "false"), "GUARDIANSHIP", hidden=True),
    column("er_syntetisk_testperson", v.flag(0.003, "true", "false"), "TEST_DATA",
           hidden=True),
    column("udi_ref", lambda row: ids.duf(row) if row.who.foreigner else None,
           "NO_DUF", trouble="nearly always null"),
    column("opprettet_av_system", v.choice("PDL", "PDL", "DSF", "MANUELL")),
    column("sist_synket", v.moment("%Y-%m-%dT%H:%M:%S.000Z")),
)  # fmt: skip

CASES = (
    column("sak_id", v.serial(CASE)),
    column("person_ref", v.person_key(PERSON), None, "PERSON_ID", "CUSTOMER_ID"),
    column("saksnummer", lambda row: f"{row.when:%Y}/{row.rng.randrange(99_999)}", None,
           "LEGAL_CASE"),
    column("tema", _topic(0), "SOCIAL_SERVICES", hidden=True),
    column("sak_status", v.choice("OPPR", "BEHANDLES", "AVSL", "HENLAGT")),
    column("enhetsnr", v.choice("0314", "0315", "1161", "4407", "5701")),
    column("saksbehandler_ident", v.digits(6, "Z"), "USERNAME", hidden=True),
    column("opprettet_tid", v.moment("%Y-%m-%d %H:%M:%S")),
    column("frist", v.later("%Y-%m-%d", most=60)),
    column("prioritet", v.choice(1, 2, 2, 3, 3, 3)),
    column("skannet_soknad", wrong.gaps(_file, 0.3), "NO_FODSELSNUMMER", "PERSON",
           "SOCIAL_SERVICES", "NO_D_NUMMER", trouble="JSON in a cell"),
    column("husstand_antall", v.number(1, 6), "HOUSEHOLD", "DEPENDANTS", hidden=True),
)  # fmt: skip

DECISIONS = (
    column("vedtak_uuid", v.guid),
    column("sak_id", v.serial(CASE)),
    column("ytelse", _topic(1), "SOCIAL_SERVICES"),
    column("hjemmel", _topic(2), None, "SOCIAL_SERVICES"),
    column("utfall", v.choice("INNVILGET", "AVSLAG", "DELVIS", "OPPHØR")),
    column("fom_dato", v.moment("%Y-%m-%d")),
    column("tom_dato", v.later("%Y-%m-%d")),
    column("belop_pr_mnd", v.amount(9_500, decimals=0), "SOCIAL_SERVICES", "INCOME",
           hidden=True),
    column("ufg", wrong.gaps(v.choice(50, 60, 70, 80, 90, 100), 0.7), "HEALTH",
           "SOCIAL_SERVICES", hidden=True),
    column("begrunnelse", note("nb", {"care": 1, "plain": 1}), "FREE_TEXT",
           "SOCIAL_SERVICES", "HEALTH", "PERSON"),
    column("utbetales_til", wrong.gaps(v.who("account"), 0.3), "NO_BANK_ACCOUNT"),
    column("attestert", v.flag(0.9, "J", "N")),
    column("iverksettelse_feilkode", wrong.gaps(v.code("B99AA"), 0.96)),
)  # fmt: skip

KINDERGARTEN = (
    column("plass_nr", v.serial(1)),
    column("barn_fnr", v.who("number"), "NO_FODSELSNUMMER", "DEPENDANTS"),
    column("namn_på_barnet", v.who("full_name"), "PERSON", "DEPENDANTS"),
    column("fødd", v.born("%d.%m.%Y"), "DATE_OF_BIRTH"),
    column("føresett_namn", lambda row: somebody(row).full_name, "PERSON"),
    column("føresett_mob", lambda row: somebody(row).phone, "PHONE_NUMBER"),
    column("føresett_e_post", lambda row: somebody(row).email, "EMAIL_ADDRESS"),
    column("heimespråk", v.choice(*LANGUAGES), "LANGUAGE"),
    column("allergi_matomsyn", wrong.gaps(v.choice("nøtter", "egg", "mjølk", "gluten",
           "halal", "diabetes type 1"), 0.85), "HEALTH", "RELIGION"),
    column("plasstype", v.choice("100 %", "60 %", "80 %")),
    column("avdeling", v.choice("Blåklokka", "Maurtua", "Trollstova")),
    column("inntektsgradert_betaling", v.amount(2_000, decimals=0), None, "INCOME",
           "INVOICE", "TRANSACTION"),
    column("oppstart", v.moment("%d.%m.%Y")),
    column("merknad", note("nn", {"care": 1, "plain": 2}, empty=0.5), "FREE_TEXT",
           "HEALTH", "PERSON", "SOCIAL_SERVICES"),
)  # fmt: skip

WELFARE = (
    column("melding_id", v.serial(88)),
    column("barnets_ident", v.who("number"), "NO_FODSELSNUMMER", "DEPENDANTS"),
    column("melder_kategori", v.choice("Skole", "Politi", "Nabo", "Barnehage", "Selv")),
    column("melders_navn", wrong.gaps(lambda row: somebody(row).full_name, 0.4,
           "anonym", "Ønsker å være anonym"), "PERSON", trouble="placeholder words"),
    column("mottatt", v.moment("%Y-%m-%d")),
    column("bekymring_gjelder", v.choice("Rus hos foreldre", "Vold i hjemmet",
           "Omsorgssvikt", "Høyt konfliktnivå", "Skolefravær"), "SOCIAL_SERVICES",
           "HEALTH", "CRIMINAL_RECORD"),
    column("politianmeldt", v.flag(0.06, "ja", "nei"), "CRIMINAL_RECORD", hidden=True),
    column("konklusjon_kode", v.choice("HENL", "UNDS", "AKUTT")),
)  # fmt: skip

REFUGEES = (
    column("duf", ids.duf, "NO_DUF"),
    column("midlertidig_nr", v.who("number"), "NO_D_NUMMER", "NO_FODSELSNUMMER"),
    column("bost_nr", wrong.gaps(ids.npid, 0.3), "NO_NPID", "NO_FODSELSNUMMER",
           "NO_D_NUMMER", trouble="month + 20 or + 60"),
    column("etternavn_fornavn", v.surname_first, "PERSON"),
    column("ankom", v.moment("%d.%m.%y")),
    column("statsb", v.who("citizenship"), "NATIONALITY", "COUNTRY"),
    column("folkegruppe", v.choice("kurder", "araber", "tigrinja", "hazara", "somalier",
           "ukrainer"), "ETHNICITY", "NATIONALITY", "LANGUAGE"),
    column("tros_livssyn", wrong.gaps(v.choice("sunnimuslim", "shiamuslim", "ortodoks",
           "katolikk", "jesid", "ikke oppgitt"), 0.2), "RELIGION"),
    column("bosatt_i", v.place("name"), "LOCATION"),
    column("helse_oppfolging", wrong.gaps(v.choice("PTSD, traumebehandling",
           "tuberkulosekontroll", "gravid uke 20", "rullestol"), 0.8), "HEALTH"),
    column("introprogram_trinn", v.number(1, 6)),
)  # fmt: skip

PROPERTY = (
    column("gardsnr", v.number(1, 240), "PROPERTY", "STREET_ADDRESS", hidden=True),
    column("bruksnr", v.number(1, 900), "PROPERTY", "STREET_ADDRESS", hidden=True),
    column("eigar", wrong.either(v.who("full_name"), v.employer("no"), 0.15), "PERSON",
           "ORGANIZATION", trouble="companies among the owners"),
    column("eigar_id", wrong.either(v.who("number"), lambda row:
           row.world.organisasjonsnummer(), 0.15), "NO_FODSELSNUMMER",
           "NO_ORGANISASJONSNUMMER", "NO_D_NUMMER", trouble="company numbers mixed in"),
    column("skattetakst", v.amount(1_900_000, decimals=0), "PROPERTY", "TAX",
           "NET_WEALTH", hidden=True),
    column("eigedomsskatt", v.amount(4_200, decimals=0), "TAX", hidden=True),
    column("bruksareal_m2", v.number(22, 410), None, "PROPERTY", "HOUSING"),
    column("byggjeår", v.number(1880, 2024)),
)  # fmt: skip

STUDENTS = (
    column("studentnr_so", ids.s_number, "NO_S_NUMMER", "NO_FODSELSNUMMER",
           "NO_H_NUMMER", trouble="month + 50"),
    column("namn", v.who("full_name"), "PERSON"),
    column("studiestad", v.choice("NTNU", "UiT", "HVL", "OsloMet"), None,
           "ORGANIZATION"),
    column("sommarløn_konto", v.who("account"), "NO_BANK_ACCOUNT"),
    column("veke", v.number(25, 33)),
)  # fmt: skip

COUNCIL = (
    column("representant", v.who("full_name"), "PERSON"),
    column("innvald_for", v.choice("Arbeidarpartiet", "Senterpartiet", "Høgre",
           "SV", "Bygdelista"), "POLITICAL_OPINION", "PEP_STATUS", "ORGANIZATION"),
    column("verv", v.choice("medlem", "vara", "utvalsleiar"), "BUSINESS_ROLE",
           "OCCUPATION", "PEP_STATUS", hidden=True),
    column("møtegodtgjersle", v.amount(9_000, decimals=0), "INCOME", hidden=True),
    column("periode", v.always("2023-2027")),
)  # fmt: skip

CODE_TABLE = (
    column("kode", lambda row: CODES[row.at][0]),
    column("tekst", lambda row: CODES[row.at][1]),
    column("lovhjemmel", lambda row: CODES[row.at][2]),
    column("gyldig_fra", v.choice("2010-01-01", "2017-07-01")),
    column("sortering", v.serial(10, 10)),
)


def make(world: World, rows: int) -> LabelledSchema:
    """The municipality: a case per row, persons for half of them."""
    world = world.fork("municipality")
    adults = people(world, max(rows // 2, 12), "no", foreigners=0.06)
    small = max(rows // 8, 6)
    kids = people(world.fork("kids"), small, "no", youngest=1, oldest=6, foreigners=0)
    pupils = people(world.fork("pupils"), small, "no", youngest=3, oldest=17)
    fled = people(world.fork("fled"), small, "no", youngest=0, oldest=60, foreigners=1)
    owners = world.fork("draw").rng.choices(adults, k=rows)
    case = {"sak_id": "sak.sak_id"}
    return LabelledSchema(
        "municipality",
        "Norwegian municipality and case system",
        "mixed",
        "sqlite",
        (
            table(world, "kodeverk_tema", len(CODES), CODE_TABLE, key="kode"),
            table(world, "person", adults, PERSONS),
            table(world, "sak", owners, CASES, key="sak_id",
                  to={"tema": "kodeverk_tema.kode"}),
            table(world, "vedtak", owners, DECISIONS, key="vedtak_uuid", to=case),
            table(world, "barnehageplass", kids, KINDERGARTEN, key="plass_nr"),
            table(world, "bv_bekymringsmelding", pupils, WELFARE, key="melding_id"),
            table(world, "bosetting", fled, REFUGEES),
            table(world, "eigedom", adults, PROPERTY),
            table(world, "sommarjobb_student", pupils[: small // 2], STUDENTS),
            table(world, "folkevald", adults[: small // 2], COUNCIL),
            table(world, "pumpestasjon", rows // 8 + 5, operations.PUMPS),
            table(world, "renovasjon_sensor", rows // 4 + 5, operations.BINS),
            table(world, "app_logg", rows, operations.APP_LOG, key="id"),
        ),
    )  # fmt: skip
