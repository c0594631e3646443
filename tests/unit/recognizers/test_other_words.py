"""Names of columns in words that no pack lists: other order, language, case, cut.

Each says what a listed name says (``sidste_koeb``, ``dato_konkurs``, ``LONNKTO``); the
harmless ones use the same words of machines, goods and ledgers. Judged by the name
alone in a table of customers.
"""

from __future__ import annotations

import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.ideas import ideas_of, sequence
from pii_toolkit.detect.verdicts import kin

NOTHING: list[object] = [None] * 5

IN_OTHER_WORDS: dict[str, str] = {
    "BANK_NAME": """
        bankNavn nåværende_bank pengeinstitutnavn bank_of_customer issuerName
        lender_name
        """,
    "COOKIE_ID": """
        cookieId visitorGuid sess_key ga_clientid tracker_cookie hubspot_utk mc_visitor
        """,
    "CREDIT_AGREEMENT": """
        kredittgrensen max_kreditt limit_kort_kredit beløp_innvilget lån_innvilget_beløp
        innvilgetBelop lånerente_pst effektivRentePct løpetid_måneder mnd_løpetid
        avdragsbeløpet termin_antall antall_avdrag lånets_startdato loanStartDt
        monthlyInstalmentAmt bevilget_laanebeloeb forsikringspolisenr
        kredittgrense_kr kreditlimit LAANNR loan_acct_no rente_pst effektiv_rente åop
        loan_term_months terminbetaling emi_amount afdragsfri nedbetalingsplan
        låneformål ansøgt_beløb innvilget_lån leasingaftale police_nr kassekredittgrense
        unused_credit
        """,
    "CREDIT_CARD": """
        utløpsdato_kort kortets_utløpsdato kortnummeret maskert_kortnr nummer_kort
        cardExpiryDt last4_of_card kortnr_mask kort_nummer pan_enc siste_4_siffer
        exp_date_card cvc_no kredittkort_no
        """,
    "CREDIT_SCORE": """
        kreditscore_dato scorePoengKreditt kredittscoren risikoscore_kreditt
        byråets_score kredittscore kred_score ratingklasse bureauScore app_score_card
        score_dato kreditbedømmelse_karakter
        """,
    "CUSTOMER_ID": """
        kundens_id_nr cust_acct_ref KLIENTNUMMER membershipNumber medlems_kortnr
        forsikringstaker_nr låntagernummer NumMember abonnentnummeret
        customer_number_ext T_KUNDE_NR medlID abonnent_ref contact_id custcode
        ship_to_customer kortholder_nr lånernummer parent_customer_id
        """,
    "DEBT": """
        gjeld_restbeløp samlet_gjeldsbeløp sum_lån_rest lån_gjenstående gjeld_totalt_kr
        total_gaeld_dkk loanRemaining boliglånsgjeld restgæld_boliglån billån_restgjeld
        kredittkort_gjeld debt_sum_nok saldo_studielån gjeld_sum gaeld_ialt gjeldsgrad
        debtAmount restgaeld saldo_laan hovedstol studielaan_rest forbrukslån_saldo
        usikret_gjeld gaeld_offentlig liabilities_total bankgjeld
        """,
    "DEVICE_ID": """
        telefonens_imei mobilens_serienr enhetens_id deviceUuid enheds_guid sim_serienr
        mobil_serienr idfa_ios fingerprint_device useragent_txt
        """,
    "DK_CPR_NUMBER": """
        cpr_kunde patientCpr debitor_cpr cprId
        """,
    "DK_MITID_UUID": """
        mitid_uuid_hash
        """,
    "DK_NEMID_PID": """
        nemidpid_nr
        """,
    "DK_PAYMENT_ID": """
        fik_nummer pbs_aftalenr
        """,
    "DRIVERS_LICENSE": """
        førerkortets_nr nr_førerkort kørekortets_nummer klasse_førerkort utløp_førerkort
        forerkort_no sertifikatnr kkort_nr dl_class
        """,
    "GUARANTOR": """
        kausjonistens_navn navn_kausjonist kausjonsbeløp_kr beløp_kausjon
        medlåntakers_navn guarantorNm kausjonist_navn kautionist_navn garantibelop
        medansoegerid haeftelse_type cosigner_flag
        """,
    "IBAN_CODE": """
        ibanNo
        """,
    "ID_CARD": """
        legitimasjonsnummeret id_dokumentnr nummer_legitimasjon id_kortets_nr
        legitimasjonsnr_kunde legitimasjon_utsted id_doc_expiry legitimationsart
        """,
    "INCOME": """
        lønn_brutto_år bruttolønnen brutto_årslønn beløp_lønn månedslønnen_kr
        mnd_inntekt inntekt_årlig netto_mnd_lønn grossSalaryMonth salary_gross_amt
        løn_pr_måned årlig_indkomst indkomst_total incomeYearly husstandens_inntekt
        inntekter_andre månedsløn_brt aarsinnt mndlønn maanedsloen loen_pr_md wages
        annual_salary take_home_pay lønramme gross_inc_amt innt_netto indk_brutto
        husstandsindk ovr_innt overtid_kr lønn_utbetalt stipend naeringsinntekt
        """,
    "INSOLVENCY": """
        dato_konkurs konkursdatoen gældssanering_dato konkurs_jn konkursåpnet_dato
        insolvensbehandling rekonstruktion_dato
        """,
    "INVOICE": """
        fakturabeløpet beløp_faktura dato_faktura fakt_forfall fakturaforfald_dt billAmt
        inv_tot amt_invoice regnings_nr_kunde invoiceNo invoice_total_dkk due_dt
        forfald_dt srb_dato faktureringsperiode faktura_rest invoice_pdf invoice_type
        efaktura_referanse total_due
        """,
    "IP_ADDRESS": """
        ipAddr client_ip login_ip x_forwarded_for besøkende_ip
        """,
    "LIVING_COSTS": """
        utgifter_bolig mnd_husleie husleiebeløpet strøm_utgifter_mnd utgift_barnehage
        transportudgifter_md budget_mad faste_mnd_utgifter husleie_kr boligudgift_kr
        leveomk faste_udgifter_md disponibelt_efter_udgifter monthly_rent_amt el_udgift
        bilutg felleskost utgifter_sum privatforbr
        """,
    "NET_WEALTH": """
        sum_formue formuen_netto skattbar_formue_kr opsparingsbeløb beløb_opsparing
        beholdning_aksjer aksjebeholdning_verdi savingsAmt verdi_fond formue_kr networth
        aktiver_total indestående_bank sparing_saldo verdipapirer_verdi fond_verdi
        egenkapital_kr
        """,
    "NO_BANKID_PID": """
        bankidPid
        """,
    "NO_BANK_ACCOUNT": """
        kontonr_mottaker mottakers_konto_nr lønnskontonummeret konto_utbetaling_nr
        debitKonto nr_bankkonto bankens_kontonr betalerens_kontonr konto_avsender
        utbetaling_til_konto kontonr_kunde utbetkonto konto_lonn fra_kto betalers_konto
        acct_nbr payee_account_no sparekto innskuddskto
        """,
    "NO_FODSELSNUMMER": """
        fnr_sokerr FNRDNR
        """,
    "NO_KID": """
        kid_nummer_faktura
        """,
    "ORDER": """
        bestillingens_nr ordre_sum_dkk ordrens_dato købsbeløb_kr kjopsdt bestillingsbel
        siste_bestilling abonnement_start order_nr web_order_id OrderNumber ordrebelop
        kjøpt_produkt antall_ordrer handlekurv_id abo_type booking_id
        delivery_no pakkenummer consignment_no
        """,
    "PASSPORT_NUMBER": """
        passets_nr passets_utløpsdato utløp_pass nummer_pass pas_udløbsdato_dt
        passnr_kunde PASNR reisepassnr
        """,
    "PAYMENT_HISTORY": """
        antall_dager_forsinket dager_restanse antall_sendte_purringer purringer_antall
        dato_siste_purring seneste_rykker_dato forsinket_betaling_antal latePaymentsCnt
        number_of_late_payments betalingsforsinkelse betalingshistorikk_12m
        betalingsmoral dager_forsinkelse DPD_MAX arrears_amt purrenivå rykkergebyr_kr
        num_late_payments
        """,
    "PAYMENT_REMARK": """
        antall_betalingsanmerkninger dato_betalingsanmerkning anmerkning_betaling
        inkassosak_nr inkassosaker_antall inkassodato sendt_inkasso_dato
        collectionCaseNo defaultDate bet_anm_antall anmerkning_flagg rki_dato
        registreret_i_rki incasso_flag in_collections_flag utlegg_belop misl_flagg
        tapsført_beløp
        """,
    "PENSION": """
        pensjonsinnskuddet pensjon_innskudd_pst prosent_pensjon beløb_pension
        pensionsalderen pensionSavingsAmt bidrag_pensjon pensjonsbeh pensjonsdt poengar
        tjenestepensj pensjonskapital pensionsindb arbejdsgiverbidrag_pension
        livrente_kr pensionsselsk pensjonist_flagg
        """,
    "PEP_STATUS": """
        pepFlag isPep pep_kategori pep_screening_dt familie_til_pep
        """,
    "PERSON_ID": """
        ansatt_referanse medarbejder_no patientens_nr elevensNr STUDENT_NBR worker_ref
        arbeidstakers_nr deltakar_nr person_nokkel employee_ref LØN_NR emplid PatientKey
        elevID matriculation_no deltNr beneficiary_id applicant_ref barnets_id
        teacher_id respondentnr crew_no hjemmelshaver_id personref
        """,
    "PROPERTY": """
        boligens_markedsverdi verdi_eiendom eiendommens_verdi takst_bolig verdi_bolig
        vurdering_af_ejendom pantets_verdi pant_beløp eiendommensNr gnr_bnr_fnr
        matrikkel_ref esr_ejendomsnr eiendomsverdi_kr verditakst_dato propertyValue lien
        pant_verdi ltv tinglyst_belop sameieandel_pct hytte_verdi
        """,
    "RISK_ASSESSMENT": """
        risikoklassen kundens_risikoklasse klasse_risiko aml_risikonivå riskLvlCd
        kundens_risikoprofil risikokl_kunde risk_cls aml_risikoklasse kyc_dato
        kundetiltak_status fraud_risk_lvl trusselniva
        """,
    "SANCTION_HIT": """
        treff_sanksjonsliste sanksjonsliste_treff_dato dato_sanksjonssjekk sanksj_treff
        sanktionsliste_match ofac_flag screening_result terrorliste_treff wcheck_hit
        """,
    "SECRET": """
        passordets_hash hash_passord brukerens_passord pwd_enc hashedPwd secretAnswer
        auth_key pukkode nøkkelboks activation_code
        """,
    "SOURCE_OF_FUNDS": """
        midlenes_opprinn midlernes_oprind source_of_funds_cd kapital_kilde
        main_income_source
        """,
    "TAX": """
        trukket_skatt_beløp skattetrekket_kr beløp_skatt skatteprosenten prosent_skatt
        skatteklasse_kd withheldTax tax_pct_withheld skattetabellnr trækprocenten
        fradraget_kr samlet_skat_dkk skattepct trukket_skatt withholding_pct
        skattekort_type tax_municipality overskyd_skat tax_liability
        skattemelding_levert fradrag deductions_total askat_belob kommuneskat skatterest
        """,
    "TEST_DATA": """
        testperson_jn testkunde_flg dummy_flag anonymiseret
        """,
    "TRANSACTION": """
        beløp_transaksjon transaksjonens_dato txnAmtNok trans_dtm dato_trans
        utbetalingsbel overforselsdato paymentAmtDkk dato_for_betaling betalingssum
        bokføringsdt transId trans_ref trans_amt_dkk bogf_dato valør_dato bet_dato
        withdrawal_date melding_mottaker payment_msg mcc account_balance
        credit_amount pmt_amt psp_reference
        """,
    "USERNAME": """
        endra_av saksbehandlerInit registrert_av_init initialer_medarbejder bruker_login
        user_ident_code medarbeider_init CREATEDBY usr userlogin godkendt_af
        saksbeh_ident case_handler operator_id medarbejder_init BRUGER_KODE win_user
        ernam_user twitter_username approver
        """,
    "VEHICLE_REGISTRATION": """
        bilens_regnummer reg_nr_bil kjøretøyets_skilt skiltnummer_bil køretøjets_stelnr
        regnr_bil_1 kjennemerke_nr vehRegNo plateNumber stelnr_bil bilens_nummer
        registreringsnr_mc
        """,
}

HARMLESS = """
    ordre_status_kode lager_ordre_nr produksjonsordre_dato bestilling_lager_antall
    lev_faktura_type leverandør_betingelser faktura_layout_kode moms_procent_sats
    rente_basis_dager server_bruker_antall maskin_id_nr pumpe_serienr konto_plan_nr
    hovedbok_kontonr finanskonto_tekst kostnad_sted_nr vare_pris_kr pris_liste_nr
    antall_ansatte antall_kunder avg_income snitt_lønn kommune_inntekt_snitt max_forsøk
    timeout_sek batch_dato kjøring_nr versjon_nr produkt_score score_modell_id
    kampanje_kode_id rabatt_pst lager_verdi varebeholdning_kr aktivitet_type_id
    møte_rom_nr dokument_mal_id skjema_versjon melding_type_kode signal_verdi
    sensor_verdi kvalitet_kontroll_dato vedlikehold_dato neste_service_dato
    leveringstid_dager produktkategori_kode butikk_type enhet_type lisens_type_sw
    software_licence domain_expiry certificate_expiry ssl_expiry api_limit rate_limit
    limit_per_minute disk_usage_pct page_limit retention_days history_days log_level
    list_price last_run last_run_date last_sync_dt start_dt end_dt begin_dt
    sluttdato_periode test_type_code test_level check_interval product_id supplier_no
    vendor_invoice_type gl_code kontoplan account_group profit_center periode mva_pst
    mva_kode avgiftskode tariff_no kurs_dato rate_table antall_enheter lagerbeholdning
    varelager_verdi min_order_qty sort_order produktionsordre ordrelinje_type
    account_status_code antall_brukere role_id session_timeout device_count firmware
    sensor_id host_ip subnet_mask batch_no betalingsbetingelser forfallsdager_std
    payment_status_id checksum invoice_template fakturatype_kode last_used_number
    interest_base_days policy_text token_type key_type partition_key md5 loaded_at
    sys_nr avd_nr dept_code region_kode warehouse_no location_id etasje_nr linjenr
    loebenr delenr revisjonsnr status_code kategori_id group_id kampanje_id media_id
    log_id årsak_kode jobb_nr oppgave_id project_no document_id file_id image_id mal_id
    spørsmål_id score_model_version film_rating goal_score test_run_id testmiljø
    debit_credit_code credit_days income_statement_line kostnadstype asset_type
    lonart_kode payroll_period_id bankgaranti_type bilmerke property_name_css
    screening_type page_hits card_type map_card pinout country_of_manufacture fund_id
    instrument_id bond_rate wagon_no container_no charge_nr barcode_no stop_id
    kommunetall omsetning gross_profit rabatt_sum energy_consumption temperature_avg
    disk_size
"""


def first(name: str) -> str | None:
    found = make.judge({name: NOTHING}, table="kunde")
    return found[0].entity_type if found else None


@pytest.mark.parametrize("entity_type", IN_OTHER_WORDS)
def test_what_other_words_say_is_heard(entity_type: str) -> None:
    meant = kin(entity_type)
    if entity_type == "NO_BANK_ACCOUNT":
        meant |= {"DK_BANK_ACCOUNT"}
    names = IN_OTHER_WORDS[entity_type].split()
    assert len(names) == len(set(names)) > 0
    assert not [name for name in names if first(name) not in meant]


def test_harmless_names_of_the_same_words_are_no_finding() -> None:
    names = HARMLESS.split()
    assert len(names) == len(set(names)) > 100
    assert not [name for name in names if first(name) is not None]


@pytest.mark.parametrize(
    ("part", "ideas"),
    [
        ("kjøpsdato", ("purchase", "date")),
        ("KOEBSDATO", ("purchase", "date")),
        ("passets", ("passport",)),
        ("lønnsutgifter", ("salary", "expense")),
        ("salgssum", ("salgssum",)),
        ("transformer", ("transformer",)),
        ("guide", ("guide",)),
    ],
)
def test_ideas_of_a_part(part: str, ideas: tuple[str, ...]) -> None:
    assert ideas_of(part) == ideas


def test_joining_words_say_nothing_and_number_of_counts() -> None:
    assert sequence(("source", "of", "funds")) == ("source", "funds")
    assert sequence(("number", "of", "loans")) == ("count", "loan")
