"""Columns of things that are named as those of people are: machines, goods, ledgers.

Each table is one of a stranger's database; none of its columns is about anybody. The
same names keep their meaning in a table of people, or beside a person's key.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.things import named_for_things

ROWS = 120

THINGS: dict[str, str] = {
    "anlegg": """
        anleggsnr=AN-# betegnelse=Kompressor|Kran|Truck anlegg_status=I_drift|Utrangert
        anskaffet_dato=date restverdi=money levetid_ar=5..40 bokfort_verdi=money
        risikoklasse=Lav|Middels|Høy alder=0..40 garanti_utlop=date
        """,
    "pumpestasjon": "stasjon_id=# alder=1..60 kapasitet_ls=money tilstandsgrad=0..3",
    "maskiner": """
        maskin_id=# aargang=1998..2023 driftstimer=0..20000 tilstand=God|Middels|Dårlig
        lejet_ud=Ja|Nej lejepris_dag=money afskrevet=J|N
        """,
    "T_PRIS": """
        VARENR=100000..999999 PRISGRP=A|B|C PRIS=money RABAT_PCT=money
        TOTAL_INKL_MOMS=money KOSTPRIS=money KAMP_KD=K1|K2|K3
        """,
    "lagerbeholdning": """
        lager_id=1..9 hylleplass=A-# reservert=0..50 disponibelt=0..900 bestilt=0..99
        parti_nr=P# restordre=0..20 leveringsdato=date snittkost=money
        """,
    "stock": """
        Address=A12-# ItemNo=I# QtyOnOrder=0..500 OrderPoint=0..100 Posting_Date=date
        """,
    "gl_entry": """
        entry_no=# posting_date=date document_type=Invoice|Payment|Refund amount=money
        debit_amount=money credit_amount=money bal_account_no=1920|2400
        transaction_no=1..90000 due_date=date last_date_modified=date
        """,
    "hovedbok": """
        bilagsnr=1..90000 bokforingsdato=date forfallsdato=date kontonr=1920|2400|3000
        motkonto=1920|2400|2700 saldo=money mva_grunnlag=money avdeling_navn_kode=DR|PR
        transaksjonstype=INN|UT attestert_dato=date
        """,
    "finans_bilag": """
        bilag_id=# posteringsdato=date modkonto=1000..9999 forfald=date
        rykkergebyr=0..100 saldo_ultimo=money
        """,
    "voucher": """
        voucher_id=# transaction_text=Rent|Power|Freight transaction_date=date
        tax_amount=money payment_reference=RF# approved_status=Approved|Pending|Rejected
        """,
    "http_access_log": "log_id=# status_code=200|301|404 referer=/|/a|/b openedAt=date",
    "alerts": """
        alert_id=# healthColor=green|yellow|red health_status=healthy|degraded|down
        ticketNumber=INC# escalation_level=0..3 root_cause=Disk|Network|Release
        shard=0..15
        """,
    "kubernetes_pods": """
        pod_name=api-# parent_id=1..90 children_count=0..5 owner_kind=ReplicaSet|Job
        liveness=ok|fail session_affinity=None|ClientIP age_days=0..300
        """,
    "sensor_avlesning": "sensor_id=S-# alarmkode=A1|A2|A3 puls=0..999 enhet=C|bar|pst",
    "BYGNING": """
        BYGN_ID=# LEIEBELOP=money INNFLYTTET=date FREDET=J|N EIER_TYPE=Kommune|Leid
        """,
    "lokaler": """
        lokale_nr=R# etage=0..5 kapacitet=2..200 booking_id=1..9000 husleje_pr_m2=money
        """,
    "sivilstand_kode": "kode=# sivilstand_navn=listed rekkefolge=1..9",
    "queue_messages": "queue=orders|mail subscription_id=s-# publisher=shop|erp",
    "anbud": """
        anbud_id=# estimert_verdi=money klagefrist=date avvist_grunn=For_sent|Mangler
        skatteattest_ok=J|N kontraktsverdi=money
        """,
    "kurs": "kurskode=K# kategori=Helse|IT|Ledelse spraak=Norsk|Engelsk eksamen=J|N",
    "prosjekt": """
        prosjektnr=P# risikovurdering=Grønn|Gul|Rød risiko_dato=date rest_budsjett=money
        finansiering=Lån|Tilskudd lan_andel=0..100 hastegrad=Haster|Normal|Lav
        """,
    "bank_produkt": """
        PRODUKTKODE=BL1|KK1 RENTESATS_PROSENT=money TERMINDAG=1|15|20 HOVEDFORFALL=1|6
        MAKS_BELANINGSGRAD=60|75|85 LOPETID_MAKS_AR=5..30 KREDITTRAMME_MAKS=money
        LEGITIMASJON_TYPE=BankID|Pass RISIKOKLASSE=1|2|3 KUNDESEGMENT=PM|BM
        SKATTEFRI=J|N
        """,
    "kampagne": """
        kampagne_id=# alder=18-25|26-40|41-60|61-80 koen=Alle|Mænd|Kvinder
        samtykke_kraevet=J|N maalgruppe=Unge|Familier
        """,
    "AFSNIT": "AFSNIT_ID=# SKS_KODE=100000..999999 INDLAEGGELSER=100..9000",
    "utstyr_medisinsk": """
        utstyr_nr=MT# alder_ar=0..20 pasientnaer=J|N blodtrykksmaaler=J|N
        risikoklasse=I|IIa|IIb|III
        """,
    "Supplier": """
        SupplierID=# CreditLimit=money RiskScore=1..100 SanctionCheckDate=date
        LastOrderDate=date Balance=money Rating=A|B|C
        """,
    "artikler_avis": """
        artikkel_id=# parti=Ap|H|SV|Sp|FrP|V sprak=nb|nn seksjon=Sport|Nyheter|Kultur
        tema=Politikk|Helse|Religion
        """,
    "film": "film_id=# language=English|Danish|Norwegian age_limit=7|11|15 score=1..10",
    "lisens": "license_no=L# purchase_order=PO# support_level=Gold|Silver",
    "skolekrets": "krets_id=# antall_barn=10..400 elevtall=9..600 andel_minoritet=0..9",
    "vindmolle_anlegg": "ejerforhold=Laug|Selskab|Privat alder=1..35 afmeldt=date",
    "fond": "isin=NO# forvaltningshonorar=money risiko_1_7=1..7 antall_andeler=money",
    "museum_samling": "motiv=Landskap|Portrett kultur=Norsk|Samisk|Kvensk tema=Kirke",
    "parkering_automat": "automat_id=# transaksjoner_dag=0..400 omsetning_dag=money",
    "aggregater": "filter_byttet=date virkningsgrad=60..90 alder=1..30 risikoklasse=1",
    "renteliste": "rente_id=# nominell_rente=money belaningsgrad=50..85",
    "vedlikeholdsordre": "ordrenr=1..9999 alvorlighet=Mild|Moderat|Alvorlig arsak=A|B",
}
LISTED = ("Ugift", "Gift", "Enke", "Skilt", "Separert", "Gjenlevende partner")


def _values(spec: str) -> list[object]:
    numbers = range(ROWS)
    if spec == "listed":
        return list(LISTED)
    if spec == "date":
        return [date(2019, 1, 1) + timedelta(days=i * 37 % 1500) for i in numbers]
    if spec == "money":
        return [round(i * 7919 % 90_000 / 7, 2) for i in numbers]
    if spec == "#":
        return [i + 1 for i in numbers]
    if spec.endswith("#"):
        return [f"{spec[:-1]}{i * 7919 % 99_991:05}" for i in numbers]
    if ".." in spec:
        low, high = map(int, spec.split(".."))
        return [low + i * 7919 % (high - low + 1) for i in numbers]
    words = [word.replace("_", " ") for word in spec.split("|")]
    chosen = [words[i * 7919 % 1009 % len(words)] for i in numbers]
    return [int(word) if word.isdigit() else word for word in chosen]


def _columns(body: str) -> dict[str, list[object]]:
    pairs = (item.partition("=") for item in body.split())
    held = {name: _values(spec) for name, _, spec in pairs}
    rows = min(map(len, held.values()))
    return {name: values[:rows] for name, values in held.items()}


@pytest.mark.parametrize("table", THINGS)
def test_nothing_is_reported_of_things(table: str) -> None:
    found = make.judge(_columns(THINGS[table]), table=table)
    assert not [(f.location.field, f.entity_type) for f in found]


def test_the_table_holds_many_columns() -> None:
    assert sum(len(body.split()) for body in THINGS.values()) >= 150


PEOPLES = {
    "alder": ("kunder", "kunde_id=# alder=18..90", "AGE"),
    "credit limit": (
        "customers",
        "customer_id=# credit_limit=money",
        "CREDIT_AGREEMENT",
    ),
    "risk": ("person", "person_id=# risikoklasse=Lav|Middels|Høy", "RISK_ASSESSMENT"),
    "key in a log": ("call_log", "kunde_nr=# alder=18..90", "AGE"),
    "owner's key": (
        "vare_salg",
        "vare=A|B kunde_nr=# kredittramme=money",
        "CREDIT_AGREEMENT",
    ),
    "order": ("ordre", "ordre_id=# kunde_id=1..90 leveringsdato=date", "ORDER"),
    "ledger": ("kundereskontro", "kunde_nr=# posting_date=date", "TRANSACTION"),
    "traits": ("uttrekk", "rad=# kjonn=M|K sivilstand=Gift|Ugift alder=18..90", "AGE"),
    "small": ("ansatt", "ansatt_nr=# sivilstand=listed", "MARITAL_STATUS"),
    "address": ("kunde", "kunde_id=# adresse=Storgata_1|Havnegata_2", "STREET_ADDRESS"),
}


@pytest.mark.parametrize(("table", "body", "kind"), PEOPLES.values(), ids=PEOPLES)
def test_people_keep_what_things_have_too(table: str, body: str, kind: str) -> None:
    columns = _columns(body)
    found = make.judge(columns, table=table)
    last = list(columns)[-1]
    assert kind in {f.entity_type for f in found if f.location.field == last}


@pytest.mark.parametrize(
    ("name", "things"),
    [
        *(("produkter", True), ("dbo.LAGER", True), ("laaneprodukt", True)),
        *(("firmabil", True), ("gl_entry", True), ("app_log", True), ("vare", True)),
        *(("kunde_produkt", False), ("userlog", False), ("kommunikasjon", False)),
        *(("elev_kurs", False), ("transaksjon", False), ("catalogue_user", False)),
        *(("t1", False), ("soknad", False), ("vurdering", False)),
    ],
)
def test_names_of_tables_of_things(name: str, things: bool) -> None:
    assert named_for_things(name) is things
