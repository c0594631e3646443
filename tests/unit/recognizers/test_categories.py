# ruff: noqa: E501 - a row reads better on one line
"""Every category that the two privacy policies name, found by what columns are called.

Read line by line: N is the Norwegian ``Personvernerklæring``, D the Danish
``Fortrolighedspolitik``, ``-`` a category that databases hold and neither names. The
names are Norwegian (two written forms), Danish and English; the last is a near miss.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.reference import TITLES, entity_type_page, ways_of
from pii_toolkit.detect.verdicts import REPORT_FROM, kin

TABLE = """
name | ND | PERSON | kundens_navn fulde_navn full_name | produktnavn
first name | ND | PERSON_GIVEN_NAME | fornavn fornamn given_name | fornavn_status
last name | ND | PERSON_FAMILY_NAME | etternavn etternamn efternavn surname | filename
address | ND | STREET_ADDRESS | gateadresse bustadadresse vejnavn street_1 | ip_nett
billing address | D | STREET_ADDRESS | fakturaadresse faktureringsadresse billing_address | fakturatype
postal code | N | POSTAL_CODE | postnr postnummer zip_code | postnr_status
postal place | N | LOCATION | poststed poststad bynavn city | by
municipality | N | MUNICIPALITY_CODE | kommune bopælskommune municipality | komponent
time at an address | ND | ADDRESS_HISTORY | adressestabilitet butid antal_aar_bopael years_at_address | flytid
country of residence | D | COUNTRY | bostedsland bopælsland country_of_residence | country_of_origin
phone number | ND | PHONE_NUMBER | telefonnummer mobilnr mobile_phone | telefon_type
e-mail address | ND | EMAIL_ADDRESS | epost e_postadresse mailadresse email | epost_status
birth date | ND | DATE_OF_BIRTH | fødselsdato foedselsdag date_of_birth | opprettet_dato
age | ND | AGE | alder aldersgruppe age_group | average_age
sex | ND | GENDER | kjønn koen gender | kon
marital status | D | MARITAL_STATUS | sivilstand ektemake civilstand marital_status | statuskode
citizenship | D | NATIONALITY | statsborgerskap statsborgarskap statsborgerskab nationality | nasjonalpark_navn
language | D | LANGUAGE | språk morsmål sprogkode preferred_language | language_version
household | D | HOUSEHOLD | husstand hushald antal_voksne household_size | husnummerserie
children | D | DEPENDANTS | antall_barn tal_barn hjemmeboende_børn dependants | barneavdeling_kode
housing | D | HOUSING | boligtype bustadtype boligform home_ownership | bygningstype
occupation | D | OCCUPATION | yrke arbeidsgivar hovedbeskæftigelse job_title | page_title
income | ND | INCOME | årsinntekt arsløn oplyst_indkomst annual_income | snitt_inntekt
capital income | D | INCOME | kapitalinntekt kapitalindkomst earnings | kapitalvare
taxable income and tax | ND | TAX | skatt skattetrekk skattepligtig income_tax | tax_code
net wealth | N | NET_WEALTH | netto_formue formue formueværdi net_worth | formular_id
debt | D | DEBT | gjeld studielån gældsforhold total_debt | gjelder
living costs | D | LIVING_COSTS | levekostnader leveomkostninger living_expenses | transportkostnader
pension | D | PENSION | pensjonssparing alderspensjon pensionsordning pension_scheme | suspensjon
liens and property | D | PROPERTY | panteheftelse eigedom tinglysning mortgage | eiendelstype
credit report | N | CREDIT_REPORT | kredittrapport kredittopplysning kreditoplysninger credit_report | rapporttype
credit score | ND | CREDIT_SCORE | kredittscore kredittrisiko kreditscore credit_score | score
risk assessment | ND | RISK_ASSESSMENT | risikovurdering risikoklasse risk_rating | risiko
payment history | ND | PAYMENT_HISTORY | betalingserfaring betalingshistorikk betalingshistorik days_past_due | betalingsbetingelser
payment remarks | ND | PAYMENT_REMARK | betalingsanmerkning betalingsmerknad rki_registreret debt_collection | anmerkning
bankruptcy | D | INSOLVENCY | konkurs gjeldsordning gældssanering bankruptcy | konkurranse
forced sale | D | PAYMENT_REMARK | tvangssalg tvangsauktion utlegg | tvangsstyring
business interests | N | BUSINESS_ROLE | næringsinteresser styreverv ejerandel beneficial_owner | naeringskode
credit agreement and limit | D | CREDIT_AGREEMENT | kredittgrense lånenr kreditgrænse credit_limit | limit_value
guarantee | D | GUARANTOR | kausjonist kautionist guarantor | garantitid_mnd
guardianship | D | GUARDIANSHIP | vergemål verjemål værgemål legal_guardian | verktøy
bank account | D | NO_BANK_ACCOUNT | kontonummer lønnskonto lonskonto utbetalingskonto | kontotype
bank account in Denmark | D | DK_BANK_ACCOUNT | nemkonto lønkonto loenkontonr | kontoplan
IBAN | D | IBAN_CODE | iban iban_nr swift_code | ibanez_modell
bank name | D | BANK_NAME | banknavn pengeinstitut bank_name | banketype
person number | D | DK_CPR_NUMBER | cprnr personnummer borger_cpr | cprofil
personal id | D | PERSON_ID | personligt_id national_id pasientnr | id
passport | D | PASSPORT_NUMBER | passnummer pasnr passport_no | passord_regel
driving licence | D | DRIVERS_LICENSE | førerkort førarkort kørekort driving_licence | license_type
ID card and KYC papers | D | ID_CARD | legitimasjon idkort legitimationskort identity_document | dokumenttype
BankID | N | NO_BANKID_PID | bankid_pid bankid_sub nbid_alternative_subject | pid
NemID | D | DK_NEMID_PID | nemid nemid_pid pid_nummer | rid
MitID | D | DK_MITID_UUID | mitid mitid_uuid mitid_id | uuid
PEP | D | PEP_STATUS | politisk_eksponert er_pep politisk_eksponeret is_pep | peppernivå
sanctions screening | D | SANCTION_HIT | sanksjonsliste sanktionsliste sanctions_match | treff
origin of funds | D | SOURCE_OF_FUNDS | midlenes_opprinnelse midlernes_oprindelse source_of_funds | formaal
suspicion of crime | D | CRIMINAL_RECORD | straffesak siktelse straffeattest criminal_record | straffespark
courts and enforcement | D | LEGAL_CASE | rettssak orskurd retskendelse lawsuit | dom
transactions | D | TRANSACTION | transaksjonsdato transaktionsbeløb transaction_amount | amount
payments | D | TRANSACTION | betalingsmåte betalingsmetode payment_method | payment_terms
payment id | D | DK_PAYMENT_ID | betalings_id fik_nummer betalingsid | ocr
payment reference | - | NO_KID | kid kidnummer betalingsreferanse | kidney_code
invoice | D | INVOICE | fakturanr fakturadato faktura invoice_no | fakturatype
order and delivery | D | ORDER | ordrenr bestilling leveringsstatus order_no | order
VAT number | D | VAT_NUMBER | momsregistreringsnummer mvanr vat_number | momssats
company number | D | DK_CVR | cvrnr cvr_nummer virksomhedsnr | cvr_gyldig
Norwegian company number | - | NO_ORGANISASJONSNUMMER | orgnr organisasjonsnummer føretaksnr | orgform
customer number | - | CUSTOMER_ID | kundenr medlemsnummer customer_id | kundegruppe
consent and objection | ND | CONSENT | samtykke reservasjon indsigelse marketing_consent | consent_version
call recording | D | VOICE_RECORDING | lydopptak samtaleopptak samtaleoptagelse call_recording | opptak
length of calls | D | VOICE_RECORDING | samtalevarighet opkaldsvarighed call_duration | duration_ms
messages and notes | D | FREE_TEXT | henvendelse merknad korrespondance chat_message | message_type
complaint | ND | COMPLAINT | klage reklamasjon reklamation complaint | klageinstans_url
cookie | ND | COOKIE_ID | informasjonskapsel cookie_id session_id | cookie_policy
device | D | DEVICE_ID | enhets_id enheds_id imei device_id | device_type
IP address | - | IP_ADDRESS | ip_adresse klient_ip client_ip | ip_version
user behaviour | N | USER_BEHAVIOUR | brukeratferd brukaratferd brugeradfaerd page_views | aktivitet
login to My Page | N | USERNAME | brukernavn brukarnamn brugernavn username | login
profile and automated decision | D | PROFILE | kundeprofil automatisk_vedtak automatisk_afgoerelse profiling | segment
test data of persons | N | TEST_DATA | testperson syntetisk testborger test_data | test
health | D | HEALTH | diagnose sjukmelding sygemelding diagnosis_code | health_check
genetic data | D | GENETIC_DATA | genetisk arveleg gentest genome | gen
biometric data | D | BIOMETRIC | fingeravtrykk biometri fingeraftryk face_template | iris
race and ethnic origin | D | ETHNICITY | etnisitet samisk etnicitet ethnic_origin | rase
political opinion | D | POLITICAL_OPINION | partimedlem politisk partiforhold political_party | parti
religion or belief | D | RELIGION | trossamfunn trussamfunn folkekirke religion | livsløp_kode
trade union | D | TRADE_UNION | fagforening fagforeining fagforeningsforhold trade_union | kontingent
sex life and orientation | D | SEXUAL_ORIENTATION | legning seksuell_orientering seksualitet sexual_orientation | sex
social services | - | SOCIAL_SERVICES | sosialhjelp barnevern kontanthjælp child_welfare | ytelse
protected address | - | PROTECTED_ADDRESS | sperret_adresse adressebeskyttelse navnebeskyttelse protected_address | skjermet
location | - | GEO_LOCATION | breddegrad koordinat laengdegrad gps_position | posisjon
photo | - | PHOTO | passfoto bilete billede photo_url | image_width
signature | - | SIGNATURE | signatur underskrift signature | signaturfarge_antall
password | - | SECRET | passord adgangskode password | pin
card | - | CREDIT_CARD | kredittkort kortnummer kreditkort card_number | kortvare
vehicle | - | VEHICLE_REGISTRATION | kjennemerke nummerplade license_plate | regnr
organisation | - | ORGANIZATION | firmanavn føretaksnamn virksomhedsnavn company_name | firmakode
"""

SPECIAL = {
    *("HEALTH", "GENETIC_DATA", "BIOMETRIC", "ETHNICITY", "POLITICAL_OPINION"),
    *("RELIGION", "TRADE_UNION", "SEXUAL_ORIENTATION"),
}


@dataclass(frozen=True)
class Category:
    name: str
    documents: frozenset[str]
    entity_type: str
    columns: tuple[str, ...]
    near_miss: str


def category(line: str) -> Category:
    name, documents, entity_type, columns, near_miss = map(str.strip, line.split("|"))
    letters = {"N": "norwegian-credit-service", "D": "danish-consumer-finance"}
    asked = frozenset(letters[letter] for letter in documents if letter in letters)
    return Category(name, asked, entity_type, tuple(columns.split()), near_miss)


CATEGORIES = [category(line) for line in TABLE.strip().splitlines()]


def surest(name: str) -> dict[str, float]:
    found = make.judge({name: [None] * 5})
    return {f.entity_type: f.confidence for f in found}


@pytest.mark.parametrize("row", CATEGORIES, ids=lambda row: row.name)
def test_category_is_found_by_name(row: Category) -> None:
    assert len(row.columns) >= 3
    for name in row.columns:
        found = surest(name)
        held = [found[kind] for kind in kin(row.entity_type) & found.keys()]
        assert max(held, default=0.0) >= REPORT_FROM, name
    assert row.entity_type not in surest(row.near_miss), row.near_miss


@pytest.mark.parametrize("row", CATEGORIES, ids=lambda row: row.name)
def test_category_names_the_documents_that_ask_for_it(row: Category) -> None:
    kind = make.DETECTOR.types[row.entity_type]
    assert row.documents <= set(kind.documents)
    if not row.documents:
        assert not kind.documents


def test_every_type_that_a_document_asks_for_has_a_category() -> None:
    asked = {n for n, kind in make.DETECTOR.types.items() if kind.documents}
    assert asked <= {row.entity_type for row in CATEGORIES} | {
        "SE_ORGANISATIONSNUMMER"  # a foreign company number under a Danish label
    }


def test_sensitivity_stands_apart_from_the_type() -> None:
    types = make.DETECTOR.types
    assert {n for n, kind in types.items() if kind.sensitivity == "special"} == SPECIAL
    assert {n for n, kind in types.items() if kind.sensitivity == "criminal"} == {
        "CRIMINAL_RECORD"
    }
    grave = ("PEP_STATUS", "GUARDIANSHIP", "PROTECTED_ADDRESS", "NET_WEALTH", "TAX")
    assert {types[name].sensitivity for name in grave} == {"high"}


def test_every_type_has_a_way_to_be_found() -> None:
    ways = ways_of(make.PACKS)
    assert all(ways.values())
    assert set(ways) == set(make.DETECTOR.types)


def test_the_page_names_the_documents_by_their_titles() -> None:
    page = entity_type_page()
    for title in TITLES.values():
        assert f"{title} |" in page
    assert "norwegian-credit-service" not in page
    row = next(x for x in page.splitlines() if x.startswith("| `CREDIT_SCORE`"))
    assert row.endswith("| values, name | Personvernerklæring, Fortrolighedspolitik |")
