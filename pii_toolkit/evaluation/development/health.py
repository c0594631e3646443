"""A hospital trust: Norwegian patients, Danish ones, staff, referrals, stock."""

from __future__ import annotations

from base64 import b64encode

from pii_toolkit.evaluation.development import identifiers as ids
from pii_toolkit.evaluation.development import irregular as wrong
from pii_toolkit.evaluation.development import lists
from pii_toolkit.evaluation.development import values as v
from pii_toolkit.evaluation.development.people import people
from pii_toolkit.evaluation.development.prose import note, somebody
from pii_toolkit.evaluation.development.values import Row, column, table
from pii_toolkit.evaluation.labelled import LabelledSchema
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

PATIENT = 5_000_001
WARDS = (
    ("MED1", "Medisinsk sengepost 1"),
    ("KIR2", "Kirurgisk poliklinikk"),
    ("PSY3", "Psykiatrisk døgnenhet"),
    ("FØDE", "Føde- og barselavdeling"),
    ("AKMO", "Akuttmottak"),
)
LABS = (
    ("NPU02319", "Hemoglobin", "g/dL"),
    ("NPU27300", "HbA1c", "mmol/mol"),
    ("NPU19748", "CRP", "mg/L"),
    ("NPU04998", "Kreatinin", "µmol/L"),
    ("NPU03230", "Kalium", "mmol/L"),
)
DRUGS = (
    ("Sertralin 50 mg", "N06AB06"),
    ("Metformin 500 mg", "A10BA02"),
    ("Paracet 1 g", "N02BE01"),
    ("Eliquis 5 mg", "B01AF02"),
    ("Ritalin 10 mg", "N06BA04"),
    ("Ventoline 0,1 mg", "R03AC02"),
    ("Levaxin 75 µg", "H03AA01"),
    ("Oxynorm 5 mg", "N02AA05"),
    ("Truvada", "J05AR03"),
)
GIVEN, FAMILY = wrong.swapped(v.who("given"), v.who("family"))
FEMALE_ONLY, MALE_ONLY = {"O80", "C50.9"}, {"C61"}


def _any_number(row: Row) -> str:
    """Tourists and newborn get help numbers; some number is common to all hospitals."""
    draw = row.rng.random()
    if draw < 0.05:
        return ids.h_number(row)
    return ids.fh_number(row) if draw < 0.07 else row.who.number


def _spaced(row: Row) -> str:
    return f"{row.who.number[:6]} {row.who.number[6:]}"


def _diagnosis(row: Row) -> lists.Diagnosis:
    other = MALE_ONLY if row.who.sex is Sex.FEMALE else FEMALE_ONLY
    fitting = [one for one in lists.diagnoses() if one.code not in other]
    return row.pick("diagnosis", fitting)


def _finger(row: Row) -> str:
    return b64encode(b"FMR\0 20\0" + row.rng.randbytes(30)).decode()


def _document(row: Row) -> str:
    d, me = _diagnosis(row), row.who
    return (
        f'<Melding><Pasient><Fnr V="{me.number}"/><Navn>{me.full_name}</Navn></Pasient>'
        f'<Diagnose V="{d.code}" DN="{d.nb}"/></Melding>'
    )


def _doctor(row: Row) -> str:
    other = somebody(row)
    return f"Dr. {other.given[0]}. {other.family}"


PATIENTS = (
    column("pasient_id", v.person_key(PATIENT), None, "PERSON_ID", "CUSTOMER_ID"),
    column("nin", wrong.either(_any_number, _spaced, 0.08), "NO_FODSELSNUMMER",
           "NO_D_NUMMER", "NO_H_NUMMER", "NO_FH_NUMMER",
           trouble="help numbers and blanks among them"),
    column("fhn_id", wrong.gaps(ids.fh_number, 0.85), "NO_FH_NUMMER", "NO_H_NUMMER",
           "NO_FODSELSNUMMER", trouble="no date in it, mostly null"),
    column("pas_navn", v.surname_first, "PERSON"),
    column("f_dato", v.born("%d.%m.%Y"), "DATE_OF_BIRTH"),
    column("alder_ved_innl", v.who("age"), "AGE"),
    column("kj", v.sex("F", "M"), "GENDER"),
    column("pårørende", lambda row: f"{somebody(row).full_name} (ektefelle)", "PERSON"),
    column("pårørende_tlf", lambda row: somebody(row).phone, "PHONE_NUMBER"),
    column("fastlege", wrong.gaps(_doctor, 0.1, "ukjent"), "PERSON", "HEALTH",
           trouble="Dr. and an initial"),
    column("bostedskomm", v.place("municipality"), "MUNICIPALITY_CODE"),
    column("blodtype", v.choice("A+", "O+", "B+", "A-", "O-", "AB+"), "HEALTH"),
    column("smitte_obs", v.flag(0.01, 1, 0), "HEALTH", hidden=True),
    column("cave", wrong.gaps(v.choice("Penicillin", "Lateks", "Kontrastmiddel",
           "Peanøtter"), 0.85), "HEALTH"),
    column("tros", wrong.gaps(v.choice("Jehovas vitne", "muslim", "katolikk"), 0.93),
           "RELIGION", trouble="nearly always null"),
    column("sperret_innsyn", v.flag(0.01, 1, 0), "PROTECTED_ADDRESS", "HEALTH",
           hidden=True),
    column("opprettet", v.moment("%Y-%m-%d %H:%M:%S.%f")),
    column("dips_versjon", v.choice("8.1.4", "8.2.0")),
)  # fmt: skip

NEWBORN = (
    column("hjelpenr", ids.h_number, "NO_H_NUMMER", "NO_FODSELSNUMMER"),
    column("mor_ident", lambda row: somebody(row).number, "NO_FODSELSNUMMER",
           "NO_D_NUMMER"),
    column("fodt_kl", lambda row: f"{row.who.birth} {row.when:%H:%M}", "DATE_OF_BIRTH"),
    column("vekt_g", lambda row: round(row.rng.gauss(3_450, 480)), "HEALTH",
           hidden=True),
    column("apgar_5min", v.choice(7, 8, 9, 9, 10), "HEALTH", hidden=True),
    column("armband_nr", v.digits(6, "B")),
    column("far_oppgitt", wrong.gaps(lambda row: somebody(row).family, 0.1),
           "PERSON_FAMILY_NAME", "PERSON"),
    column("genprove_resultat", wrong.gaps(v.choice("CFTR F508del heterozygot",
           "PKU negativ", "ingen funn"), 0.6), "GENETIC_DATA", "HEALTH"),
)  # fmt: skip

EPISODES = (
    column("episode_nr", v.serial(22_000_101)),
    column("pasient_id", v.person_key(PATIENT), None, "PERSON_ID", "CUSTOMER_ID"),
    column("avd", v.part("ward", WARDS, 0)),
    column("avd_navn", v.part("ward", WARDS, 1), None, "HEALTH"),
    column("inn_tid", v.moment("%Y-%m-%d %H:%M"), None, "HEALTH"),
    column("ut_tid", v.later("%Y-%m-%d %H:%M", most=12), None, "HEALTH"),
    column("hoveddiag", lambda row: _diagnosis(row).code, "HEALTH"),
    column("diag_tekst", lambda row: _diagnosis(row).nb, "HEALTH"),
    column("drg", v.code("999A"), "HEALTH", hidden=True),
    column("hastegrad", v.choice(1, 2, 3, 4, 5)),
    column("notat_fritekst", note("nb", {"health": 4, "plain": 1}), "FREE_TEXT",
           "HEALTH", "PERSON", "NO_FODSELSNUMMER"),
    column("sykmeldt_grad", wrong.gaps(v.choice(20, 50, 100), 0.6), "HEALTH",
           hidden=True),
    column("beh_hpr", ids.hpr, "NO_HPR", hidden=True),
    column("rom", v.code("A999")),
    column("egenandel_kr", v.choice(0, 375, 280), None, "INVOICE", "TRANSACTION"),
)  # fmt: skip

REFERRALS = (
    column("henv_guid", v.guid),
    column("henviser", _doctor, "PERSON"),
    column("henviser_hpr9", lambda row: f"{row.rng.randrange(10**7, 11 * 10**6):09}",
           "NO_HPR", hidden=True, trouble="padded to nine digits"),
    column("ukjent_pas_fh", wrong.gaps(ids.fh_number, 0.5), "NO_FH_NUMMER",
           "NO_H_NUMMER", "NO_FODSELSNUMMER", trouble="no date in it"),
    column("her_id", v.digits(4, "8")),
    column("kith_xml", _document, "NO_FODSELSNUMMER", "HEALTH", "PERSON",
           "NO_D_NUMMER", trouble="XML in a cell"),
    column("mottatt_dato", v.moment("%Y%m%d")),
    column("frist_dato", v.later("%Y%m%d", most=90)),
    column("prioritet", v.choice("rutine", "haster", "øhjelp")),
    column("status", v.choice("vurdert", "avslag", "ventelist")),
)  # fmt: skip

DANES = (
    column("PATIENTCPR", wrong.either(v.who("number"), ids.ecpr, 0.1), "DK_CPR_NUMBER",
           "DK_ERSTATNINGSPERSONNUMMER", trouble="letters in one of ten"),
    column("KOT_ID", wrong.gaps(ids.erstatnings_cpr, 0.3),
           "DK_ERSTATNINGSPERSONNUMMER", "DK_CPR_NUMBER"),
    column("FORNVN", GIVEN, "PERSON_GIVEN_NAME", trouble="swapped in some rows"),
    column("EFTERNVN", FAMILY, "PERSON_FAMILY_NAME", trouble="swapped in some rows"),
    column("AKTIONSDIAG", lambda row: f"D{_diagnosis(row).code.replace('.', '')}",
           "HEALTH", trouble="SKS codes"),
    column("DIAGTXT", lambda row: _diagnosis(row).da, "HEALTH"),
    column("EPIKRISE", note("da", {"health": 4, "plain": 1}), "FREE_TEXT", "HEALTH",
           "PERSON", "DK_CPR_NUMBER"),
    column("SORKODE", v.digits(12, "3")),
    column("YDERNR", v.digits(6), None, "NO_HPR"),
    column("KONTAKTAARSAG", v.choice("ALCA00", "ALCA01", "ALCA03"), None, "HEALTH"),
    column("REGION", v.weighted({"1084": 3, "1082": 2, "1083": 2}), None,
           "MUNICIPALITY_CODE"),
)  # fmt: skip

PRESCRIPTIONS = (
    column("resept_nr", v.digits(12)),
    column("pasient_id", v.person_key(PATIENT), None, "PERSON_ID", "CUSTOMER_ID"),
    column("preparat", v.part("drug", DRUGS, 0), "HEALTH"),
    column("atc", v.part("drug", DRUGS, 1), "HEALTH"),
    column("varenr", v.digits(6)),
    column("refusjon_icpc", v.choice("P76", "T90", "K86", "R96", "L03"), "HEALTH"),
    column("antall_pakn", v.number(1, 4)),
    column("utlevert", wrong.gaps(v.later("%Y-%m-%d", most=40), 0.2)),
    column("apotek_gln", ids.gtin("708000")),
)  # fmt: skip

LAB = (
    column("rekv_nr", v.serial(9_900_001)),
    column("pasient_id", v.person_key(PATIENT), None, "PERSON_ID", "CUSTOMER_ID"),
    column("npu", v.part("lab", LABS, 0)),
    column("analyse", v.part("lab", LABS, 1), None, "HEALTH"),
    column("svar", lambda row: round(row.rng.gauss(20, 9), 1), "HEALTH", hidden=True),
    column("enhet", v.part("lab", LABS, 2)),
    column("avvik", v.choice("", "", "", "H", "L"), None, "HEALTH"),
    column("brca_status", wrong.gaps(v.choice("BRCA1 c.5266dupC påvist", "BRCA2 neg",
           "ikke testet"), 0.9), "GENETIC_DATA", "HEALTH"),
    column("nødnr", wrong.gaps(ids.h_number, 0.9), "NO_H_NUMMER", "NO_FODSELSNUMMER",
           trouble="nearly always null"),
    column("ror_strekkode", v.digits(10, "4")),
)  # fmt: skip

STAFF = (
    column("ansatt", v.who("full_name"), "PERSON"),
    column("HPRnr", ids.hpr, "NO_HPR", "PERSON_ID", hidden=True),
    column("ad_bruker", v.who("user_name"), "USERNAME"),
    column("stillingskode_txt", v.choice("Overlege", "LIS1", "Spesialsykepleier",
           "Jordmor", "Helsesekretær"), "OCCUPATION"),
    column("forbund", wrong.gaps(v.choice("Legeforeningen", "NSF", "Fagforbundet",
           "Delta"), 0.3), "TRADE_UNION", "ORGANIZATION"),
    column("adgangskort_uid", v.code("04:##:##:##:##:##:##"), None, "DEVICE_ID"),
    column("fingermal_b64", _finger, "BIOMETRIC",
           hidden=True),
    column("student_ident", wrong.gaps(ids.s_number, 0.8), "NO_S_NUMMER",
           "NO_FODSELSNUMMER", "NO_H_NUMMER", trouble="month + 50, mostly null"),
    column("vaktkode", v.choice("D", "A", "N", "F")),
)  # fmt: skip

DEVICES = (
    column("utstyr_id", v.code("UT-99999")),
    column("serienr", v.code("SN9999AA99")),
    column("modell", v.choice("GE Carescape B650", "Philips MX750", "BD Alaris")),
    column("ip", lambda row: f"10.{row.at % 250}.4.{row.rng.randrange(255)}", None,
           "IP_ADDRESS", trouble="addresses of machines"),
    column("mac", v.code("00:1B:##:##:##:##"), None, "DEVICE_ID"),
    column("kalibrert", v.moment("%Y-%m-%d")),
    column("rom", v.code("A999")),
    column("puls_alarm_hoy", v.choice(120, 130, 140), trouble="a setting"),
    column("i_bruk", v.flag(0.9, True, False)),
)  # fmt: skip

STOCK = (
    column("vare", v.choice("Kompress 10x10", "Sprøyte 5 ml", "Hansker M", "Suturkit")),
    column("lagersted", v.code("A9-99")),
    column("antall", v.number(0, 4_000)),
    column("lot", v.digits(10), trouble="ten digits"),
    column("utgår", v.later("%m/%Y")),
    column("gtin", ids.gtin("7048")),
    column("min_beholdning", v.choice(10, 50, 100)),
)

WARD = (
    column("avd", lambda row: WARDS[row.at][0]),
    column("navn", lambda row: WARDS[row.at][1], trouble="wards under navn"),
    column("senger", v.number(8, 32)),
    column("resh_id", v.digits(6, "10")),
)


def make(world: World, rows: int) -> LabelledSchema:
    """The trust: an episode per row, half as many patients."""
    world = world.fork("health")
    patients = people(world, max(rows // 2, 12), "no", youngest=0, oldest=99)
    few = rows // 10 + 6
    danes = people(world, rows // 4 + 6, "da", youngest=0, oldest=99)
    born = people(world.fork("born"), few, "no", youngest=0, oldest=4)
    staff = people(world.fork("staff"), few, "no", youngest=22, oldest=67)
    many = world.fork("draw").rng.choices(patients, k=rows)
    patient = {"pasient_id": "pasient.pasient_id"}
    return LabelledSchema(
        "health",
        "hospital journal",
        "mixed",
        "sqlite",
        (
            table(world, "avdeling", len(WARDS), WARD, key="avd"),
            table(world, "pasient", patients, PATIENTS, key="pasient_id"),
            table(world, "nyfodt", born, NEWBORN),
            table(world, "episode", many, EPISODES, key="episode_nr",
                  to=patient | {"avd": "avdeling.avd"}),
            table(world, "henvisning", many[: rows // 2], REFERRALS, key="henv_guid"),
            table(world, "T_DK_KONTAKT", danes, DANES),
            table(world, "resept", many, PRESCRIPTIONS, to=patient),
            table(world, "labsvar", many, LAB, key="rekv_nr", to=patient),
            table(world, "personell", staff, STAFF),
            table(world, "medisinteknisk", rows // 10 + 5, DEVICES),
            table(world, "lager", rows // 10 + 5, STOCK),
        ),
    )  # fmt: skip
