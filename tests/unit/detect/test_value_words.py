"""Columns that only their values tell: words of a field, codes, paths, logins."""

from __future__ import annotations

import random

import pytest
from unit.detect.column_makers import DETECTOR, judge

HITS = {
    "diagnoses-no": ("HEALTH", "Depresjon;Astma;Migrene;Brystkreft;KOLS;Artrose;Angst"),
    "diagnoses-da": ("HEALTH", "Slidgigt;Sukkersyge;Blodprop;Leddegigt;Epilepsi;ADHD"),
    "diagnoses-en": ("HEALTH", "Asthma;Epilepsy;Low back pain;Stroke;Lung cancer"),
    "diagnoses-coded": ("HEALTH", "F32 Depresjon;M54 Isjias;J45 Astma;G43 Migrene"),
    "icd10": ("HEALTH", "I10;E11.9;F32.1;M54;J45;J44.1;G43;F41.2"),
    "icpc2": ("HEALTH", "P76;L03;R74;K86;T90;L84;A04;P01"),
    "sks": ("HEALTH", "DI109;DE119;DF329;DM545;DJ459;DJ449"),
    "atc": ("HEALTH", "N02BE01;A10BA02;C07AB02;N06AB04;B01AF02;C10AA05"),
    "medicines": ("HEALTH", "Paracetamol;Metformin;Zoloft;Eliquis;Ozempic;Marevan"),
    "medicines-dose": ("HEALTH", "Metformin 500 mg;Sertralin 50 mg;Atorvastatin 20 mg"),
    "blood": ("HEALTH", "A+;A-;B+;B-;AB+;AB-;O+;O-"),
    "diets": ("HEALTH", "glutenfri;laktosefri;vegan;nøtteallergi;halal"),
    "titles-nb": (
        "OCCUPATION",
        "Sykepleier;Seniorrådgiver;Frisør;Tømrer;Avdelingsleder",
    ),
    "titles-nn": ("OCCUPATION", "Rektor;Lærar;Sjukepleiar;Snekker;Bonde;Jurist"),
    "titles-da": (
        "OCCUPATION",
        "Sygeplejerske;Pædagog;Lagermedarbejder;Smed;Fuldmægtig",
    ),
    "titles-en": ("OCCUPATION", "Nurse;Software Engineer;Accountant;Teacher;CEO"),
    "titles-made": ("OCCUPATION", "Havnearbeider;Fondskonsulent;Tunnelingeniør"),
    "unions-no": ("TRADE_UNION", "Fagforbundet;NITO;Tekna;Utdanningsforbundet;NTL"),
    "unions-da": ("TRADE_UNION", "3F;HK;FOA;Dansk Metal;BUPL;Djøf;PROSA"),
    "belief-no": ("RELIGION", "Den norske kirke;Muslim;Katolsk;Buddhist;Ateist"),
    "belief-da": ("RELIGION", "Folkekirken;Islam;Jødedom;Jehovas Vidner"),
    "parties-no": ("POLITICAL_OPINION", "Arbeiderpartiet;Høyre;FrP;SV;Rødt;MDG;KrF"),
    "parties-da": (
        "POLITICAL_OPINION",
        "Socialdemokratiet;Venstre;Enhedslisten;Alternativet;SF",
    ),
    "peoples": ("ETHNICITY", "Samisk;Kvensk;Norsk;Romani;Kurdisk"),
    "orientation": ("SEXUAL_ORIENTATION", "Heterofil;Homofil;Lesbisk;Bifil"),
    "offences-no": ("CRIMINAL_RECORD", "Tyveri;Grovt bedrageri;Promillekjøring;Heleri"),
    "offences-da": ("CRIMINAL_RECORD", "Hæleri;Spirituskørsel;Simpel vold;Underslæb"),
    "sections": (
        "CRIMINAL_RECORD",
        "straffeloven § 321;strl. § 371;straffeloven § 271;vegtrafikkloven § 22",
    ),
    "insolvency-two": ("INSOLVENCY", "Konkurs åpnet;Frivillig gjeldsordning"),
    "insolvency-da": (
        "INSOLVENCY",
        "Konkurs;Gældssanering;Rekonstruktion;Konkursdekret",
    ),
    "remarks-no": ("PAYMENT_REMARK", "Inkasso;Utleggsforretning;Betalingsanmerkning"),
    "remarks-da": ("PAYMENT_REMARK", "Registreret i RKI;Inkassosag;Lønindeholdelse"),
    "pep": ("PEP_STATUS", "PEP;RCA;Ikke PEP;Nært familiemedlem"),
    "lists": ("SANCTION_HIT", "OFAC SDN;EU sanctions list;UN Consolidated List;HMT"),
    "funds-no": ("SOURCE_OF_FUNDS", "Lønn;Arv;Salg av bolig;Sparepenger;Gave"),
    "funds-da": (
        "SOURCE_OF_FUNDS",
        "Lønindkomst;Arv;Boligsalg;Opsparing;Lotterigevinst",
    ),
    "dwelling-no": ("HOUSING", "Borettslag;Selveier;Leier;Bor hos foreldre;Hybel"),
    "dwelling-da": ("HOUSING", "Ejerbolig;Andelsbolig;Lejebolig;Kollegie;Villa"),
    "banks-no": ("BANK_NAME", "DNB;Nordea;Sparebanken Vest;Sbanken;Handelsbanken"),
    "banks-da": ("BANK_NAME", "Danske Bank;Jyske Bank;Sydbank;Nykredit;Spar Nord"),
    "bic": ("BANK_NAME", "DNBANOKK;NDEADKKK;DABADKKK;SPSONO22;JYBADKKK"),
    "genes": ("GENETIC_DATA", "BRCA1 positiv;CFTR;APOE E4;HLA-B27;Faktor V Leiden"),
    "variants": ("GENETIC_DATA", "BRCA1 c.68_69delAG;CFTR p.Phe508del;MLH1 c.350C>T"),
    "benefits-no": ("SOCIAL_SERVICES", "Dagpenger;AAP;Uføretrygd;Sosialhjelp;Bostøtte"),
    "benefits-da": (
        "SOCIAL_SERVICES",
        "Kontanthjælp;Fleksjob;Sygedagpenge;SU;Efterløn",
    ),
    "courts-no": (
        "LEGAL_CASE",
        "22-012345TVI-TOSL/04;21-100200TVI-THOD/TBER;23-001122MED-TOSL",
    ),
    "courts-da": ("LEGAL_CASE", "BS-12345/2020-KBH;BS-771/2021-ARH;BS-40012/2019-OLR"),
    "events": (
        "USER_BEHAVIOUR",
        "page_view;add_to_cart;begin_checkout;purchase;scroll",
    ),
    "pages": (
        "USER_BEHAVIOUR",
        "/;/min-side;/laan/soknad;/kontakt?ref=1;/produkter/42",
    ),
    "calls": ("VOICE_RECORDING", "/calls/1.wav;/calls/2.wav;/calls/3.wav;/calls/4.wav"),
    "calls-mp3": ("VOICE_RECORDING", "opkald_01.mp3;opkald_02.mp3;opkald_03.mp3"),
    "portraits": ("PHOTO", "portrait/1.jpg;portrait/2.jpg;portrait/3.png"),
    "signatures": ("SIGNATURE", "signatur_1.png;signatur_2.png;signatur_3.png"),
    "prints": ("BIOMETRIC", "finger_l1.wsq;finger_l2.wsq;finger_r1.wsq"),
    "domains": ("USERNAME", "SYKEHUS\\kanor;SYKEHUS\\olhan;SYKEHUS\\ingsol"),
    "dotted": (
        "USERNAME",
        "kari.nordmann;ola.hansen;lars.bakke;ingrid.dahl;nina.lund;per.moe",
    ),
    "profiles": (
        "USERNAME",
        "https://www.linkedin.com/in/a-b;https://linkedin.com/in/c;linkedin.com/in/d-e",
    ),
    "tokens": ("SECRET", "sk_live_4f9a;sk_test_77aa;pk_live_1234;sk_live_9b9b"),
    "protection": ("PROTECTED_ADDRESS", "Ugradert;Strengt fortrolig;Fortrolig adresse"),
    "wed": ("MARITAL_STATUS", "Gift;Ugift;Skilt;Enke;Samboer"),
}

NEAR_MISSES = {
    "groceries": "Melk;Egg;Fisk;Nøtter;Brød;Ost;Smør;Skalldyr",
    "product-groups": "Sko;Jakker;Bukser;Hatter;Vesker;Belter",
    "departments": "Salg;Marked;Økonomi;IT;HR;Drift;Lager",
    "status": "Ny;Under arbeid;Ferdig;Avvist;Slettet",
    "cities": "Oslo;Bergen;Aarhus;Odense;Tromsø;Vejle",
    "months": "Januar;Februar;Mars;April;Mai;Juni;Juli;August",
    "months-en": "January;February;March;April;May;June",
    "weekdays": "Mandag;Tirsdag;Onsdag;Torsdag;Fredag",
    "colours": "Rød;Blå;Grønn;Gul;Hvit;Sort;Oransje",
    "colours-en": "white;black;red;green;blue;yellow",
    "brands": "Nike;Adidas;Puma;Hummel;Asics",
    "cars": "Toyota Corolla;VW Golf;Tesla Model 3;Volvo V60;Ford Focus",
    "shelves": "A12;B07;C03;D22;H14;Q31;Q55;X09",
    "shelves-row": "A01;A02;A03;A04;B01;B02;B03;B04;C01;C02",
    "sizes": "XS;S;M;L;XL;XXL",
    "grades": "A+;A;A-;B+;B;B-;C+;C",
    "letters": "A;B;C;D;E;F",
    "letters-party": "A;B;C;F;V;O",
    "levels": "Lav;Middels;Høy",
    "levels-en": "low;medium;high;critical",
    "sides": "left;right;centre",
    "priority": "P1;P2;P3;P4",
    "versions": "v1.0;v1.1;v2.0;v2.1-rc1",
    "regions": "Nord;Sør;Øst;Vest;Midt",
    "units": "stk;kg;liter;meter;pakke",
    "currencies": "NOK;DKK;EUR;USD;SEK",
    "payment-ways": "Kort;Faktura;Vipps;MobilePay;Avtalegiro",
    "channels": "E-post;SMS;Brev;Telefon;Chat",
    "claims": "Vannskade;Brannskade;Glasskade;Bilskade;Hærverk",
    "sports": "Fotball;Håndball;Ski;Svømming;Tennis",
    "courses": "Matematikk;Norsk;Engelsk;Historie;Fysikk",
    "instruments": "Gitar;Piano;Fiolin;Tromme;Trompet",
    "animals": "Hund;Katt;Hest;Ku;Sau;Gris",
    "plants": "Bjørk;Gress;Gran;Furu;Eik;Ask",
    "metals": "Jern;Kobber;Sink;Nikkel;Metal;Gull",
    "files": "config.yaml;main.py;setup.cfg;index.html",
    "system-paths": "/var/log/app.log;/usr/bin/x;/etc/hosts;/opt/app",
    "api-paths": "/api/v1/items;/api/v1/orders;/api/v2/items;/api/health",
    "product-images": "sofa_1.jpg;sofa_2.jpg;lampe.png;bord.jpg",
    "songs": "track01.mp3;track02.mp3;intro.mp3;outro.mp3",
    "keys": "page.title;button.save;menu.file;dialog.open",
    "modules": "numpy.linalg;numpy.random;pandas.core;scipy.stats",
    "skus": "ab1234;ab1235;ab1236;ab1237;ab1238",
    "states": "Active;Inactive;Pending;Deleted;Suspended",
    "log-levels": "DEBUG;INFO;WARNING;ERROR;FATAL",
    "materials": "Tre;Stål;Plast;Glass;Betong",
    "rooms": "Kjøkken;Bad;Stue;Soverom;Gang",
    "contracts": "Standard;Premium;Basis;Prøve;Bedrift",
    "fuel": "Bensin;Diesel;Elektrisk;Hybrid",
    "weather": "Sol;Regn;Snø;Vind;Tåke",
    "http": "GET;POST;PUT;DELETE;PATCH",
    "secrecy": "Åpen;Intern;Fortrolig;Begrenset",
}
SILENT = frozenset(
    {kind for kind, _ in HITS.values()}
    | {"CREDIT_REPORT", "RISK_ASSESSMENT", "BUSINESS_ROLE", "PAYMENT_HISTORY"}
)


def _column(values: str, rows: int = 6) -> list[str]:
    made = [value for value in values.split(";") for _ in range(rows)]
    random.Random(4).shuffle(made)
    return made


@pytest.mark.parametrize(("kind", "values"), HITS.values(), ids=HITS)
def test_the_words_tell_the_type(kind: str, values: str) -> None:
    found = judge({"C1": _column(values)})
    assert found, "silent"
    assert max(found, key=lambda f: f.confidence).entity_type == kind


@pytest.mark.parametrize("values", NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_everyday_words_stay_silent(values: str) -> None:
    found = judge({"C1": _column(values)})
    assert not SILENT & {f.entity_type for f in found}


def test_a_login_begins_as_the_name_in_its_row() -> None:
    people = [
        *("Kari Hansen", "Ola Bakke", "Lars Dahl", "Ingrid Lund", "Nina Moen"),
        *("Per Berg", "Astrid Vik", "Knut Haugen", "Svein Solberg", "Berit Lie"),
    ]
    logins = [f"{p[:2]}{p.split()[1][:3]}1{n}".lower() for n, p in enumerate(people)]
    found = judge({"C1": people, "C2": logins})
    assert next(f for f in found if f.location.field == "C2").entity_type == "USERNAME"
    turned = judge({"C1": people, "C2": logins[3:] + logins[:3]})
    assert not [f for f in turned if f.entity_type == "USERNAME"]


def test_a_codebook_is_nobodys() -> None:
    names = [
        "Depresjon",
        "Astma",
        "Migrene",
        "Brystkreft",
        "Artrose",
        "Angst",
        "Epilepsi",
    ]
    book = judge({"C1": list(range(1, 8)), "C2": names})
    assert not [f for f in book if f.entity_type == "HEALTH"]
    repeated = judge({"C1": list(range(1, 15)), "C2": names * 2})
    assert [f for f in repeated if f.entity_type == "HEALTH"]


def test_the_reader_learns_how_many_values_spoke() -> None:
    found = judge({"C1": _column("Tekna;NITO;Fagforbundet;Ukjent AS")})
    (union,) = (f for f in found if f.entity_type == "TRADE_UNION")
    assert "3 of 4 distinct values are names of trade unions" in union.evidence


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("F32 Depresjon", "HEALTH"),
        ("UNDER_KONKURS", "INSOLVENCY"),
        ("gluten-free; nut-free", "HEALTH"),
        ("Depresjon (moderat)", "HEALTH"),
        ("lett depresjon", "HEALTH"),
        ("Senior havnearbeider", "OCCUPATION"),
    ],
)
def test_one_value(value: str, kind: str) -> None:
    assert kind in DETECTOR.values.of(value)


@pytest.mark.parametrize("value", ["", "-", "x" * 200, "12", "leder"[:3], "§"])
def test_no_value_of_any_list(value: str) -> None:
    assert not DETECTOR.values.of(value)
