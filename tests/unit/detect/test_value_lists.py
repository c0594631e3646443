"""Words of columns as organisations spell them, and harmless ones beside them.

The words were written before the lists were, by other sources: what a list of one
chapter does not know, its neighbours should.
"""

from __future__ import annotations

import pyarrow as pa
import pytest
from unit.detect.column_makers import DETECTOR, FAMILY, GIVEN, container, judge

from pii_toolkit.detect.value_words import WEAK
from pii_toolkit.model import Field, Finding

KNOWN = {
    "BANK_NAME": """
        DNB; SpareBank 1 SR-Bank; Nordea; Sbanken; Cultura Bank; Danske Bank;
        Nykredit; Lån & Spar; Arbejdernes Landsbank; Lunar
    """,
    "BIOMETRIC": """
        fingeravtrykk; ansiktsgjenkjenning; Fingeraftryk; Ansigtsgenkendelse;
        Irisscanning; Stemmegenkendelse
    """,
    "BUSINESS_ROLE": """
        Daglig leder; Styreleder; Styremedlem; Varamedlem; DAGL; REVI;
        Bestyrelsesformand; Bestyrelsesmedlem; Stifter; Reel ejer; Interessent;
        Fuldt ansvarlig deltager; Komplementar
    """,
    "COMPLAINT": """
        Klage på saksbehandling; Klage på faktura; Klage på vedtak;
        Personvernklage; Klage over sagsbehandling; Klage over rente; Klage over
        rådgivning; Finansklagenemnda; Forbrukertilsynet; Intern klage; Medhold;
        Delvis medhold; Ikke medhold
    """,
    "CONSENT": """
        Samtykke gitt; Samtykke trukket; Ikke samtykket; opt-in; opt-out; double
        opt-in; Reservert mot reklame; Ikke reservert; Reservert mot
        telefonsalg; Ja, jeg samtykker; Nei, jeg samtykker ikke; OPT_IN; OPT_OUT
    """,
    "CREDIT_AGREEMENT": """
        Annuitetslån; Serielån; Rammelån; Byggelån; Flexilån; Forbrukslån;
        Boliglån; Billån
    """,
    "CRIMINAL_RECORD": """
        Vold; Ubetinget fengsel; Frifunnet; Røveri; Bødeforelæg; Tiltalefrafald;
        strl. § 285; Burglary; Arson; Spirituskørsel; Narkotikabesiddelse;
        Legemskrenkelse; Samfunnsstraff 60 timer
    """,
    "DEPENDANTS": """
        Stebarn; Fosterbarn; STEDBARN; Besteforelder; Fosterforelder; delt
        bosted; fast bosted hos mor; fast bosted hos far; delt omsorg; stemor
    """,
    "ETHNICITY": """
        Kvensk; kurder; hazara; pashtun; etnisk dansk; indvandrer; efterkommer;
        grønlænder; White British; Black African; Hispanic; sørasiatisk;
        østeuropeisk
    """,
    "GENDER": """
        hankjønn; hunkjønn; ikke-binær; mannleg; kvinneleg; Fru; Frk.
    """,
    "GENETIC_DATA": """
        BRCA2; Lynch syndrom; Factor V Leiden; Hemokromatose (HFE); Trisomi 21;
        47,XXY; 46,XX; 45,X; BRCA1; MLH1; TP53; ikke bærer
    """,
    "GUARANTOR": """
        Selvskyldnerkausjon; Simpel kausjon; Realkausjon
    """,
    "GUARDIANSHIP": """
        Ordinært vergemål; Fratatt rettslig handleevne; Fremtidsfullmakt;
        Vergemål for mindreårig; Værgemål; Samværgemål; Fremtidsfuldmagt;
        Umyndiggjort; Personligt værgemål; Verge; Hjelpeverge; værgemål efter §
        5; samværgemål
    """,
    "HEALTH": """
        Kolera; Ondartet svulst i spiserør; Posttraumatisk stresslidelse; Grå
        stær; Sårskade hånd; Klumpfot; Tretthet/slapphet; Atrieflimren;
        Tilpasningsreaktion; Astma; Leukæmi; Forstuvet ankel; dyslexia;
        Osteoarthritis; Selo-Zok 50 mg; Panodil; Abilify; Januvia;
        Foreldrepermisjon; SYG; Pacemaker; Gluten; diabetes; 0 Rh+; DTP-IPV;
        CRP; Keisersnitt; Hysterektomi; Hemofili A; Autismespekterforstyrrelse;
        Ibuprofen; Anemi; Impetigo; Ryggsmerter; Eggallergi; Hypertensio
        arterialis; Contusio; Paracet; Mental and behavioural disorders;
        Svangerskapslidelse; Ryglidelse; Rodbehandling; Lyskebrok; Gluten free
    """,
    "HOUSEHOLD": """
        Enslig forsørger; Par uten barn; Par med barn; Flerfamiliehusholdning;
        Enlig uden børn; Par med børn; Par uden børn; Enlig med børn; Enslig med
        barn
    """,
    "HOUSING": """
        privat leie; kommunal leilighet; bofellesskap; eid bolig; Ejerlejlighed;
        Lejebolig; Andelsbolig; Kollegieværelse; Parcelhus; Blokkleilighet;
        Hybel; Tomannsbolig; tenant
    """,
    "INCOME": """
        Fastlønn; Grundløn
    """,
    "INSOLVENCY": """
        Konkurs; Gjeldsordning; Tvangsavvikling; Insolvent dødsbo
    """,
    "LANGUAGE": """
        tigrinja; dari; kurmanji; ['tigrinsk']; ['dari']; bokmål; nynorsk;
        nordsamisk; nb-NO; nn-NO; en-GB; da-DK; Farsi
    """,
    "LEGAL_CASE": """
        Konfliktråd; Tvangssalg; Småsagsproces; Skiftesag; Civil sag; Borgarting
        lagmannsrett; Høyesterett; Vestre Landsret; Skilsmisse; Odelssak; Dom
        avsagt; Under etterforskning; Gjeldsforhandling
    """,
    "MARITAL_STATUS": """
        Ugift; Skilt; Enke/Enkemann; Registrert partner; Fraskilt; Registreret
        partnerskab; Samlevende; married; divorced; widowed; cohabiting;
        samboende; skilt
    """,
    "NATIONALITY": """
        syrisk; eritreisk; Britisk; Syrian; STATSLØS; nordmann; polakk; litauer;
        somalier; Syrisk; Indisk; SYRISK; IRAKISK
    """,
    "OCCUPATION": """
        Sykepleier; Pædagogmedhjælper; Fiskeoppdretter; Stillasbygger;
        Helsesekretær; IT-supporter; Data Engineer; Tidsbegrænset; Kateket;
        Bachelorgrad; Driftsoperatør; Adjunkt; Tandlæge
    """,
    "PAYMENT_HISTORY": """
        Betalt i tide; Forsinket 30 dager; Dårlig betaler; Betaler i tide;
        Betaler til rett tid; Over 90 dager
    """,
    "PAYMENT_REMARK": """
        Tvungen gjeldsordning; Betalingsanmerkning inkasso; RKI; Debitor
        Registret
    """,
    "PENSION": """
        Innskuddspensjon; Ytelsespensjon; Ratepension; Aldersopsparing;
        Kapitalpension; Tjenestepensjon; Alderspensjon
    """,
    "PEP_STATUS": """
        Nær familie til minister; Medarbeider av PEP; Nærtstående til PEP; Ikke
        PEP; PEP; domestic PEP; foreign PEP; not PEP; Tidligere PEP
    """,
    "POLITICAL_OPINION": """
        Arbeiderpartiet; Kristelig Folkeparti; MDG; Radikale Venstre;
        Konservative; Danmarksdemokraterne; Nye Borgerlige; Frie Grønne;
        høyreorientert; socialist; KrF; Socialdemokratiet
    """,
    "PROFILE": """
        Innvilget automatisk; Avslag automatisk; Prisbevisste; Livsnyter;
        Trygghetssøker; High value; Dormant; Churned; Automatisk innvilget
    """,
    "PROPERTY": """
        Utleggspant; Borett; Festekontrakt; Urådighet; Ejerpantebrev;
        Realkreditpantebrev; Servitut
    """,
    "PROTECTED_ADDRESS": """
        Navne- og adressebeskyttelse; Ingen beskyttelse; Forskerbeskyttelse;
        SPSF; SPFO; UFB; Kode 6; Kode 7; Strengt fortrolig; Klientadresse;
        strengt fortrolig utland; STRENGT_FORTROLIG; Ja - adressebeskyttet
    """,
    "RELIGION": """
        Pinsemenigheten; Buddhistforbundet; Den Katolske Kirke; sunni; ortodoks;
        islam; Muslim; Buddhist; ISLAM; Udmeldt af folkekirken; DET MOSAISKE
        TROSSAMFUND; Sikh; Human-Etisk
    """,
    "RISK_ASSESSMENT": """
        Lav risiko; Middels risiko; Høy risiko
    """,
    "SANCTION_HIT": """
        FN 1267; EU 269/2014; OFAC SDN; bekreftet treff; Bekreftet treff
    """,
    "SEXUAL_ORIENTATION": """
        heterofil; homofil; bifil; panfil; aseksuell; heteroseksuel;
        homoseksuel; lesbisk; biseksuel; queer; gay; lesbian; bisexual
    """,
    "SOCIAL_SERVICES": """
        Arbeidsavklaringspenger; Hjemmesykepleie; Trygghetsalarm; Tilsyn i
        hjemmet; UFO; Revalidering; § 107 Midlertidigt botilbud; Boligstøtte;
        Ældrecheck; Social assistance; Uføretrygd; Sygedagpenge; Ledsageordning
    """,
    "SOURCE_OF_FUNDS": """
        Lønnsinntekt; Arv; Boligsalg; Lottogevinst; Aksjesalg
    """,
    "TAX": """
        Tabelltrekk; Prosenttrekk; Kildeskatt; eSkattekort; Skattekort
    """,
    "TRADE_UNION": """
        Fagforbundet; NSF; Uorganisert; Norsk Tjenestemannslag; Fellesforbundet;
        3F; BUPL; Det Faglige Hus; Akademikernes A-kasse; HK A-kasse; Min
        A-kasse; Kvindeligt Arbejderforbund; Klubbleder
    """,
    "USER_BEHAVIOUR": """
        view_product; add_to_basket; Åpnet e-post; Klikket lenke; google /
        organic; facebook / cpc; newsletter / email; (direct) / (none);
        page_view
    """,
}
"""Values that tell their type by themselves."""

HARMLESS = """
    Motorfeil; Slitasje; Kortslutning; Driftsfeil; Strømbrudd; Sensorfeil; Idle;
    Fault; Pumpe svikt; Filter tett; Skrue; Skive; Pakning; Genser; Lue; Brød;
    Ost; Te; Smør; Bringebær; Banan; Kardio; Yoga; Pilates; Kroppsøving;
    Samfunnsfag; Algebra; Statistikk; Kjemi; Passord; Skriver; Feil på faktura;
    Vare mangler; Økonomi; Kundeservice; Produksjon; Akuttmottak; Radiologi; Hvit;
    Marineblå; Ny; Lukket; Ferdig; Inaktiv; Avsluttet; nei; Ja; Ved ikke; false;
    B; D; Y; S; L; Betalt; Kreditert; Visa; American Express; Ekspress; Bil; Hjem;
    Ulykke; Vannskade; Hagl; Fotball; Langrenn; Hund; Kanin; Labrador; Schæfer;
    Rose; Lilje; Gran; Bjørk; Vest; Nord; Nordland; Agder; Hovedstaden;
    Syddanmark; Nordjylland; Kjøkken; Soverom; Gulv; Vegg; Vindu; Balkong; Bod;
    Morgen; Kveld; Dagvakt; Nattevakt; Kr; USD; Pk; Pall; Windows; Android;
    Firefox; Edge; WARN; DEBUG; POST; DELETE; update; daily; monthly; Skinn;
    Bomull; Stål; Tre; Thriller; Drama; Barn; Roman; Barnebok; Rock; Klassisk;
    CPH; BGO; TRD; AB12346; CD00999; KX1001; LM2001; Forrett; Drikke; Burger;
    Suppe; Vegetarburger; Laks; Sommerdekk; Felg; Bremseskive; Laken; Forsikring;
    Telekom; Handel; Enkeltpersonforetak; Forening; A/S; Enkeltmandsvirksomhed;
    Byggesak; Delingssak; Kontrakt; Notat; Rapport; Video; Premium; Basis; Silver;
    Fiber; Mobilt bredbånd; Filial; Butikk; Kasse 2; Dårlig vær; Teknisk feil;
    Heavy rain; Fog; Storm; Iris versicolor; setosa; virginica; Gentoo; control;
    placebo; hybrid; compact; pickup; premium; diesel; South; West; Finance
    approval; Server; Router; Laptop; Kubernetes; Redis; Gaffel; Tallerken;
    Bompenger; Hotell; Husleie; Kontorrekvisita; Konsulenttjenester; Vakthold;
    Skole; Sykehjem; Kirke; Gravlund; Gudstjeneste; Vigsel; Gravferd;
    Truckførerkurs; HMS; Klemskade; Nestenulykke; Forbedringsforslag; Varebil;
    Moped; Fullført; Kansellert; Tett avløp; Råteskade; Ryggsekk; Sovepose;
    Hodetelefoner; Mikrofon; Rust; Bulk; Slitt; Clutch; Eksosanlegg;
    Skjønnlitteratur; Trening; Søvn; Hud; Sminke; Vitamin C; Tannkrem; Havregryn;
    Cornflakes; Rugmel; Salt; Sei; Krabbe; Svin; Lam; Hvitvin; Brus; Stol; Lampe;
    Industri; Ordinær kjøretid; Innstilt; Lørdag; Helligdag; Sommer; Vinter;
    Rehabilitering; Riving; Verksted; Innkommende; Intern; Alvorlig; Lav;
    Nettverksfeil; Brukerfeil; Lader; Adapter; Reparasjon; Norsk; Engelsk; Musikk;
    Italiensk; Sushi; Svensk Tre; Jern; Sølv; Teater; Museum; Hjullaster; Kran;
    Bensin; Hybrid; Automat; Vegetar; Skinke; Nøtter; Ring; Armbånd; Bedrift;
    Nord-Norge; Vestlandet; Kreditering; Purring; Innskudd; Overføring; Pakke;
    Hus; Tomt; Skade; Svinn; Tyveri; Bygg; Eiendom; Kontorstol; En; Fire; K2;
    Kobling; Rele; Klasse B; Kull; Vind; Vann; Geit; Høne; Utforkjøring; Kø;
    Hiphop; Programmering; Sykepleie; Medisin; Ungdom; Senior; Herre; Gutt;
    Student; Kunde; Snekkerarbeid; Elektrikerarbeid; Campingvogn
"""
"""Goods, faults, departments, topics, courses: none is sure to be of a type."""


def words_of(text: str) -> list[str]:
    return [word.strip() for word in " ".join(text.split()).split(";") if word.strip()]


@pytest.mark.parametrize("kind", KNOWN)
def test_values_are_known(kind: str) -> None:
    of = DETECTOR.values.of
    assert not [w for w in words_of(KNOWN[kind]) if of(w).get(kind, 0.0) <= WEAK]


def test_harmless_values_are_sure_of_nothing() -> None:
    words = words_of(HARMLESS)
    assert len(words) > 200
    of = DETECTOR.values.of
    assert not [w for w in words if max(of(w).values(), default=0.0) > WEAK]


PEOPLE = {
    "C1": [f"{GIVEN[n % len(GIVEN)].lower()}.{n}@epost.no" for n in range(48)],
    "C2": [f"{GIVEN[n % 9]} {FAMILY[n * 3 % 8]}" for n in range(48)],
}


def beside_people(values: list[object]) -> set[str]:
    column = [values[n % len(values)] for n in range(48)]
    found = judge({**PEOPLE, "C3": column})
    return {f.entity_type for f in found if f.location.field == "C3"}


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ("granted;withdrawn;denied", "CONSENT"),
        ("Afgivet;Tilbagekaldt;Ikke afgivet", "CONSENT"),
        ("far;mor;søster;bror", "DEPENDANTS"),
        ("fast;midlertidig;elev", "OCCUPATION"),
    ],
)
def test_words_of_several_meanings_mean_people_beside_them(
    values: str, kind: str
) -> None:
    words: list[object] = list(values.split(";"))
    assert kind in beside_people(words)
    alone = judge({"C1": list(range(48)), "C3": [words[n % 3] for n in range(48)]})
    assert not alone


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ("ingen;ingen;Nøtteallergi;Cøliaki;ukjent", "HEALTH"),
        ("gravid, eget rom;rullestol;nei", "HEALTH"),
        ("Metformin 500 mg;Sertralin 50 mg x 2;Marevan 2,5 mg", "HEALTH"),
        ("Fractura radii;Commotio cerebri;Otitis media", "HEALTH"),
        ("A RhD pos;0 RhD neg;AB RhD pos", "HEALTH"),
        ("Sykmeldt 50 %;Sykmeldt 100 %;Egenmelding", "HEALTH"),
        ("['tigrinsk'];['arabisk', 'engelsk'];['dari']", "LANGUAGE"),
        ("polsk;somali;tigrinja", "LANGUAGE"),
        ("norsk;polsk;syrisk;eritreisk;britisk", "NATIONALITY"),
        ("§ 83 Personlig pleje;§ 85 Støtte;SEL § 112", "SOCIAL_SERVICES"),
        ("FN 1267;EU 269/2014;OFAC SDN", "SANCTION_HIT"),
        ("Oslo tingrett;Retten i Aarhus;Borgarting lagmannsrett", "LEGAL_CASE"),
        ("klage over rente;klage på vedtak;delvis medhold", "COMPLAINT"),
        ("diktat_1.dss;diktat_2.dss;diktat_3.dss", "VOICE_RECORDING"),
        ("ansatte/1.jpg;ansatte/2.jpg;ansatte/3.jpg", "PHOTO"),
        ("/sig/1.svg;/sig/2.svg;/sig/3.svg", "SIGNATURE"),
        ('{"sms": true, "e-post": false}', "CONSENT"),
        ("CPxK1aBcd9.YAAAAAAAAAA;CPyQ7zzzzz.YAAAAAAAAAA", "CONSENT"),
    ],
)
def test_columns_of_people(values: str, kind: str) -> None:
    assert kind in beside_people(list(values.split(";")))


@pytest.mark.parametrize(
    "values",
    [
        ["54.3", "55.1", "85.0", "95.2", "107.4"],
        ["32.26.00-G01-1-19", "32.28.00-G01-2-17", "32.22.00-G01-3-24"],
        ["Ja", "Nei", "Ukjent"],
        ["A", "B", "C", "D"],
        ["sofa_1.jpg", "sofa_2.jpg", "bord.jpg", "lampe.jpg"],
        ["§ 20-1", "§ 20-3", "§ 29-4"],
    ],
)
def test_nothing_of_a_person(values: list[object]) -> None:
    assert not beside_people(values)


def test_a_series_of_codes_is_no_column_of_plates() -> None:
    series: list[object] = [f"LM{37000 + 37 * n}" for n in range(48)]
    assert "VEHICLE_REGISTRATION" not in beside_people(series)
    letters = "DNEFKHSVRPBC"
    plates = [
        f"{letters[n % 12]}{letters[n // 4 % 12]}{20417 + 731 * n}" for n in range(48)
    ]
    assert "VEHICLE_REGISTRATION" in beside_people(list(plates))


def test_codes_of_goods_are_no_logins() -> None:
    goods: list[object] = [
        f"{a}{n}" for n, a in enumerate(("AB", "CD", "KX", "MP"), 100)
    ]
    assert "USERNAME" not in beside_people(goods * 12)


def test_parties_of_an_election_are_nobodys_opinion() -> None:
    parties = ["Arbeiderpartiet", "Høyre", "Senterpartiet", "Rødt"] * 12
    counted = judge({"C1": parties, "C2": [n * 37 % 911 for n in range(48)]})
    assert not [f for f in counted if f.entity_type == "POLITICAL_OPINION"]
    assert "POLITICAL_OPINION" in beside_people(list(parties[:4]))


def test_pictures_are_of_those_beside_them() -> None:
    own: list[object] = [
        f"https://cdn.butikk.no/u/IMG_{2000 + n}.jpg" for n in range(48)
    ]
    assert beside_people(own) == {"PHOTO"}
    assert not judge({"C1": list(range(48)), "C2": own})
    shared: list[object] = [f"https://cdn.butikk.no/u/IMG_{n}.jpg" for n in range(6)]
    assert "PHOTO" not in beside_people(shared)


def _bytes_beside_people(start: bytes) -> list[Finding]:
    columns = {name: pa.array(values) for name, values in PEOPLE.items()}
    columns["C3"] = pa.array([start + bytes([n] * 20) for n in range(48)], pa.binary())
    data = pa.table(columns)
    fields = [Field(f.name, str(f.type)) for f in data.schema]
    work = DETECTOR.start(container(fields))
    for part in data.to_batches():
        work.update(part)
    return [f for f in work.findings() if f.location.field == "C3"]


def test_bytes_of_a_photograph() -> None:
    (photo,) = _bytes_beside_people(b"\xff\xd8\xff\xe0")
    assert photo.entity_type == "PHOTO"
    assert not _bytes_beside_people(b"PK\x03\x04")


def test_an_age_that_is_no_number_stops_nothing() -> None:
    ages = [str(20 + n % 60) for n in range(120)] + ["u/o"]
    assert judge({"C1": ages}) is not None


def test_a_letter_behind_a_number_is_no_address() -> None:
    trial = {"C1": [n % 24 + 1 for n in range(96)], "C2": ["A", "B", "C", "D"] * 24}
    assert not [f for f in judge(trial) if f.entity_type == "STREET_ADDRESS"]
    streets = ["Storgata", "Kirkeveien", "Parkveien", "Skolegata"] * 24
    found = judge({"C0": streets, **trial})
    assert {f.location.field for f in found} >= {"C0", "C2"}
