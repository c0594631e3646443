"""A Danish pension company's policy warehouse: parquet with long Danish names.

Facts and dimensions as a nightly load leaves them: several spellings of one CPR number,
open-ended validity dates, and an extract for analysts in which people are hashed.
"""

from __future__ import annotations

from datetime import date

from pii_toolkit.evaluation.held_out.south.columns import Column, Rows, col, said, table
from pii_toolkit.evaluation.held_out.south.pension_firms import employers, extract
from pii_toolkit.evaluation.held_out.south.pension_people import (
    beneficiaries,
    contacts,
    health_answers,
)
from pii_toolkit.evaluation.held_out.south.residents import Resident, residents
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

_KEY = "- CUSTOMER_ID PERSON_ID"
_POLICY = "- CUSTOMER_ID PERSON_ID PENSION"
_OPEN = date(9999, 12, 31)
_PRODUCTS = (
    "RP01;Ratepension*4|LV02;Livsvarig livrente*4|AO03;Aldersopsparing*3|"
    "KP04;Kapitalpension (lukket)|IV10;Invalidepension|GL20;Gruppeliv*2"
)
_CLAUSES = (
    "Nærmeste pårørende",
    "Nærmeste pårørende",
    "Nærmeste pårørende jf. FAL § 105a",
    "Børn i lige deling",
    "Ægtefælle {name}",
    "Samlever {name}, f. {born}",
    "50 % til {name}, resten til mine børn",
)
_REASONS = (
    "Alderspension*8|Førtidig udbetaling|Invalidepension*2|Dødsfald|Overførsel §41*2"
)


def pension_warehouse(world: World, rows: int) -> LabelledSchema:
    """Members, employers, policies, what is paid in and out, and who called."""
    world = world.fork("pension-warehouse")
    count = max(8, rows // 2)
    people = residents(world.fork("people"), count, youngest=18, oldest=97)
    keys = Rows(world.fork("keys"), count).rising(1_004_000, 9)
    members = [f"{7 * key % 10_000_000:07}" for key in keys]
    some = max(6, rows // 3)
    policies = Rows(world.fork("policy-numbers"), rows).unique(
        "40-######-#", "41-######-#"
    )

    def draws(name: str, many: int) -> Rows:
        return Rows(world.fork(name), many)

    return LabelledSchema(
        "pension_policeadministration_dwh",
        "warehouse of long names",
        "da",
        "parquet",
        (
            _members(draws("members", count), people, keys, members),
            employers(draws("employers", max(5, rows // 10))),
            _policies(draws("policies", rows), people, keys, policies),
            _paid_in(draws("paid-in", rows), policies),
            _paid_out(draws("paid-out", some), people, policies),
            beneficiaries(draws("beneficiaries", some), policies),
            health_answers(draws("health", some), members),
            contacts(draws("contacts", some), people, members),
            extract(draws("extract", some), people),
        ),
    )


def _members(
    d: Rows, people: list[Resident], keys: list[int], members: list[str]
) -> LabelledTable:
    now = [date(2025, 11, 30)] * d.count
    return table(
        "dim_kunde_personoplysninger",
        [
            col("kunde_surrogatnoegle", keys, _KEY),
            col("kunde_nummer", members, "CUSTOMER_ID? PERSON_ID"),
            *_identity(d, people),
            *_home(d, people),
            col("gyldighedsperiode_fra_dato", d.days(2009, 2025)),
            col(
                "gyldighedsperiode_til_dato",
                d.swap([_OPEN] * d.count, 0.12, d.days(2020, 2025)),
            ),
            col("aktuel_raekke_markering", d.of([True] * 8 + [False])),
            col("dwh_kildesystem_kode", d.of("EDL*6|LIVSYS*2|KONV99")),
            col("dwh_indlaesning_dato", now),
            col("dwh_raekke_kontrolsum", d.like("%" * 32)),
        ],
        "kunde_surrogatnoegle",
    )


def _identity(d: Rows, people: list[Resident]) -> list[Column]:
    numbers = d.swap([p.hyphened for p in people], 0.3, [p.number for p in people])
    spouse = residents(d.world.fork("spouses"), d.count, youngest=25)
    marital = "Gift*8|Ugift*5|Fraskilt*3|Enke/enkemand*2|Registreret partnerskab|Ukendt"
    births = d.swap([p.birth for p in people], 0.01, [date(1900, 1, 1)] * d.count)
    return [
        col("kunde_personnummer", numbers, "DK_CPR_NUMBER"),
        col("kunde_fulde_navn", d.slips([p.listed for p in people], 0.02), "PERSON"),
        col(
            "kunde_kaldenavn",
            d.gaps([p.given for p in people], 0.5),
            "PERSON_GIVEN_NAME PERSON",
        ),
        col("kunde_foedselsdato", births, "DATE_OF_BIRTH"),
        col("kunde_koen_kode", ["K" if p.woman else "M" for p in people], "GENDER"),
        col(
            "kunde_civilstand_tekst",
            d.swap(d.of(marital), 0.05, "G|U|F|E"),
            "MARITAL_STATUS",
        ),
        col(
            "aegtefaelle_personnummer",
            d.swap(d.gaps([p.number for p in spouse], 0.6), 0.03, "0000000000"),
            "DK_CPR_NUMBER",
        ),
        col("vaergemaal_type_kode", d.of("0*40|5|6"), "GUARDIANSHIP?"),
        col(
            "samtykke_pensionsinfo_markering",
            d.of("J*6|N*3|U"),
            "CONSENT?",
        ),
    ]


def _home(d: Rows, people: list[Resident]) -> list[Column]:
    care = d.fill(("c/o {name}", "Boks {box}"), name=_names(people), box=d.ints(1, 99))
    lands = d.of("DK*60|SE*2|ES|DE|FR|TH|GB")
    return [
        col("bopael_adresselinje_1", [p.address for p in people], "STREET_ADDRESS"),
        col("bopael_adresselinje_2", d.gaps(care, 0.9), "STREET_ADDRESS PERSON"),
        col("bopael_postnummer", [p.postcode for p in people], "POSTAL_CODE"),
        col("bopael_postdistrikt_navn", [p.town for p in people], "LOCATION"),
        col(
            "bopael_kommune_kode",
            [int(p.municipality) for p in people],
            "MUNICIPALITY_CODE",
        ),
        col("bopael_land_iso_kode", lands, "COUNTRY"),
        col("navne_adressebeskyttelse", d.of("0*50|1"), "PROTECTED_ADDRESS?"),
        col(
            "mobiltelefon_nummer",
            d.gaps([f"+45{p.phone}" for p in people], 0.2),
            "PHONE_NUMBER",
        ),
        col(
            "email_adresse_privat",
            d.swap(d.gaps([p.mail for p in people], 0.3), 0.02, "ukendt@ukendt.dk"),
            "EMAIL_ADDRESS",
        ),
    ]


def _names(people: list[Resident]) -> list[str]:
    return [p.full for p in people]


def _policies(
    d: Rows, people: list[Resident], keys: list[int], policies: list[str]
) -> LabelledTable:
    codes, products = d.rows_of(_PRODUCTS)
    some = d.of(people)
    clauses = d.fill(
        _CLAUSES, name=_names(some), born=[f"{p.birth:%d.%m.%Y}" for p in some]
    )
    risk = "Lav*3|Middel*5|Høj*2|Eget valg"
    return table(
        "fakt_police_dagsaktuel",
        [
            col("police_nummer", policies, _POLICY),
            col("kunde_surrogatnoegle", d.of(keys), _KEY),
            col("produkt_kode", codes, "- PENSION"),
            col("produkt_navn", products, "PENSION"),
            col("police_tegningsdato", d.days(1991, 2025), "- PENSION"),
            col(
                "aftalt_pensionsalder",
                d.of([60, 62, 65, 67, 67, 68, 70]),
                "- PENSION AGE",
            ),
            col("opsparing_depotvaerdi_kroner", d.amounts(900, 410_000), "PENSION?"),
            col(
                "invaliditetsdaekning_aarlig_kroner",
                d.gaps(d.steps(60_000, 420_000, 5_000), 0.3),
                "PENSION?",
            ),
            col("begunstigelse_klausul_tekst", clauses, _CLAUSE_TRUTH),
            col("investering_risikoprofil", d.of(risk), "PROFILE RISK_ASSESSMENT"),
            col(
                "omkostning_procent_aop",
                d.make(lambda: round(d.rng.uniform(0.3, 1.4), 3)),
                "- PENSION",
            ),
            col("rentegruppe_kode", d.of("A0*3|A1|A2|MR*5"), "- PENSION"),
            col("tarif_grundlag_version", d.of("G82|U74|L99*2|U2012*4"), "- PENSION"),
            col("police_status_kode", d.of([10, 10, 10, 20, 30, 99]), "- PENSION"),
            col("opgoerelse_ultimo_dato", [date(2025, 11, 30)] * d.count),
        ],
    )


_CLAUSE_TRUTH = "PERSON FREE_TEXT PENSION HOUSEHOLD DEPENDANTS MARITAL_STATUS"


def _paid_in(d: Rows, policies: list[str]) -> LabelledTable:
    pay = d.amounts(14_000, 36_000)
    slips = d.make(lambda: d.world.kid(15))
    return table(
        "fakt_indbetaling_pensionsbidrag",
        [
            col("indbetaling_transaktion_id", d.rising(880_000_000, 40)),
            col("police_nummer", d.of(policies), _POLICY),
            col(
                "loenperiode_aar_maaned",
                d.of([202507, 202508, 202509, 202510]),
                "- PENSION",
            ),
            col("indberettet_pensionsgivende_loen", pay, "INCOME?"),
            col("arbejdsgiverbidrag_kroner", [round(n * 0.1, 2) for n in pay], _SHARE),
            col("egetbidrag_kroner", [round(n * 0.05, 2) for n in pay], _SHARE),
            col("am_bidrag_kroner", [round(n * 0.012, 2) for n in pay], "TAX? PENSION"),
            col("betalings_id_fik71", d.gaps(slips, 0.2), "DK_PAYMENT_ID"),
            col("bogfoeringsdato", d.days(2025, 2025), "- PENSION TRANSACTION"),
            col("finanskonto_nummer", d.of([41010, 41020, 41020, 41900])),
            col("valuta_iso_kode", d.of("DKK*40|SEK|EUR")),
            col("indlaesningsfil_navn", d.swap(_files(d), 0.1, "manuel")),
            col("afvisning_fejlkode", d.gaps(d.of("E104|E211|E230"), 0.94)),
        ],
        "indbetaling_transaktion_id",
    )


def _files(d: Rows) -> list[str | None]:
    return said(d.days(2025, 2025), "OIO_PBS_%Y%m%d_01.txt")


_SHARE = "PENSION? TRANSACTION INCOME"


def _paid_out(d: Rows, people: list[Resident], policies: list[str]) -> LabelledTable:
    older = [p for p in people if p.age > 59]
    some = d.of(older or people)
    accounts = d.make(d.world.danish_account)
    gross = d.amounts(800, 9_500)
    return table(
        "fakt_udbetaling_pensionsydelse",
        [
            col("udbetaling_id", d.rising(31_000_000, 7)),
            col("police_nummer", d.of(policies), _POLICY),
            col(
                "modtager_cpr",
                [int(p.number) for p in some],
                "DK_CPR_NUMBER",
                "leading zeros lost",
            ),
            col("udbetaling_aarsag_tekst", d.of(_REASONS), "PENSION HEALTH"),
            col("bruttobeloeb_kroner", gross, "PENSION? TRANSACTION INCOME"),
            col("a_skat_kroner", [round(n * 0.37, 2) for n in gross], "TAX?"),
            col("skattekort_type_kode", d.of("H*3|B*5|F|40%"), "TAX?"),
            col("bank_registreringsnummer", [a for a, _ in accounts], _ACCOUNT),
            col("bank_kontonummer", [b for _, b in accounts], _ACCOUNT),
            col(
                "udenlandsk_iban",
                d.gaps(d.make(lambda: d.world.iban("NO")), 0.9),
                "IBAN_CODE",
            ),
            col("disposition_dato", d.days(2024, 2025), "- PENSION TRANSACTION"),
            col("koersel_nummer", d.ints(2_024_001, 2_025_048)),
        ],
        "udbetaling_id",
    )


_ACCOUNT = "DK_BANK_ACCOUNT?"
