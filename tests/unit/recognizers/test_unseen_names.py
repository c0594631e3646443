"""Names of columns as ten imagined organisations have them, and their near misses.

Norwegian, Danish and English, old systems and new; none was among the names that the
words of the packs were learnt from. Types from address history to nationality.
"""

from __future__ import annotations

import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.verdicts import kin

NOTHING: list[object] = [None] * 5

UNSEEN: dict[str, str] = {
    "ADDRESS_HISTORY": """
        dt_innflyttet botid_mnd bodd_siden FORRIGE_ADR yearsAtAddress
        months_at_current_address flytte_historikk forrigeBopel
        """,
    "AGE": """
        kundealder AGE_YEARS alderstrinn age_at_application aldersinterval
        alderskategori aar_gammel aldersgr
        """,
    "BANK_NAME": """
        kontobank penge_institut nameOfBank bankNm utstedende_bank mottakerbank
        beneficiaryBank fra_bank
        """,
    "BIOMETRIC": """
        biometri stemmeavtrykk facial_vector fp_minutiae palm_vein
        retinaskanning face_encoding BIO_MAL
        """,
    "BUSINESS_ROLE": """
        styreleder direktor_post reell_rettighetshaver ownership_pct tegningsret
        direktorposter shareholding naringsroller
        """,
    "COMPLAINT": """
        klage_tekst complaintReason klagenr finansklagenemnda_sak klage_status
        dt_klage klagebehandling klagemelding
        """,
    "CONSENT": """
        marketing_opt_in RKI_SAMTYKKE nyhetsbrev_ja DoNotContact samtykkje
        markedsforingstilladelse robinson_liste reservasjonsregisteret
        """,
    "COOKIE_ID": """
        session_cookie COOKIE_VAL fbp cookie_uuid informasjonskapsel utma
        adobe_ecid click_id
        """,
    "COUNTRY": """
        countryOfResidence bosettingsland LAND1 MailingCountry skatteland
        postland hjemland CTRY_CD
        """,
    "CREDIT_AGREEMENT": """
        laaneramme kreditramme avdragsprofil ÅOP loanTerm laanenummer
        laanebeloeb bevilget_kredit
        """,
    "CREDIT_CARD": """
        kortnr cardNo KORTNR kredittkort kreditkort_nr dankortnummer
        betalingskort card_pan
        """,
    "CREDIT_REPORT": """
        kredittvurdering_rapport kreditoplysning credit_bureau_response
        kredittsjekk_dato bisnode_rapport byraa_svar kreditvurdering_rapport
        kredittsjekk_pdf
        """,
    "CREDIT_SCORE": """
        scorekort_poeng riskScore kreditvaerdighed sannsynlighet_mislighold
        ficoScore byraascore scoreverdi kreditpoint
        """,
    "CRIMINAL_RECORD": """
        vandel hvitvasking_mistanke aml_alert straffbart_forhold faengselsdom
        offence_code straffehistorikk svindelmistanke
        """,
    "CUSTOMER_ID": """
        klientnr Sell_to_Customer_No member_no CUSTNUM engasjementsnr
        customer_key BP_NUMBER forretningspartner
        """,
    "DATE_OF_BIRTH": """
        birthDate FODT fødd_dato fodsdato fdt_dato PersonBirthdate born_on
        foedselsaar
        """,
    "DEBT": """
        total_gjeld studielaan debt_amount forbruksgjeld gaeldsposter boliggaeld
        debtToIncome liabilities
        """,
    "DEPENDANTS": """
        ant_barn number_of_dependents barn_under_18 hjemmeboende_boern
        forsoergerpligt barnetall NumberChildrenAtHome forsørger_for
        """,
    "DEVICE_ID": """
        deviceId IMEI_NO serienummer_telefon deviceFingerprint apparat_id
        vendor_id_idfv installasjonsid DEVICE_UUID
        """,
    "DK_BANK_ACCOUNT": """
        reg_kontonr NEMKONTO bankreg konto_reg lønkontonummer BANKKONTO
        kontoNrDK Bank_Account_No_
        """,
    "DK_CPR_NUMBER": """
        cprnr cprNummer borger_cpr patient_cpr cprno personnummer_cpr cpr_barn
        aegtefaelle_cpr
        """,
    "DK_CVR": """
        CVRNO firma_cvr cvr_no senummer kunde_cvr company_cvr employer_cvr
        danish_company_no
        """,
    "DK_ERSTATNINGSPERSONNUMMER": """
        ERST_CPR e_cpr x_cpr midlertidigt_cpr fiktiv_cpr temp_cpr admin_cpr
        administrativt_cpr
        """,
    "DK_MITID_UUID": """
        mitIdUuid mitid_id mitid_guid mitIdSubject mitid_erhverv MITID_REF
        mitid_login mitid_ident
        """,
    "DK_NEMID_PID": """
        nemidPid nemid_nr nemid_bruger nem_id NEMIDPID oces_pid nemid_number
        pid_nummer_nemid
        """,
    "DK_PAYMENT_ID": """
        fik_nr fikLinje kortart_71 betalings_ident FIKLINIE girokort_nr
        betalingslinje betalingslinie
        """,
    "DK_P_NUMMER": """
        P_NUMMER produktionsenhedsnr p_enhed p_enhedsnr production_unit_no
        prod_enhed_nr arbejdssted_pnr pEnhedsNummer
        """,
    "DRIVERS_LICENSE": """
        forerkortnr koerekort DL_NUMBER driversLicenceNo korekortnr
        kjorekort drivers_licence_expiry
        """,
    "EMAIL_ADDRESS": """
        e_post mail_adresse kontakt_epost privat_mail EMAIL1 electronic_mail
        eadresse txtMail
        """,
    "ETHNICITY": """
        etnisk_baggrund raceEthnicity herkomst avstamming samemanntall
        folkegruppe minoritetsbakgrunn etnisk_gruppe
        """,
    "FREE_TEXT": """
        bemerkning remark MEMO begrunnelse tilleggsopplysninger KOMMENT_TXT
        henvendelsestekst oevrige_bemaerkninger
        """,
    "GENDER": """
        KJN_KD genderCode juridisk_koen kjønnskode mand_kvinde is_female
        GENDER_CD legal_gender
        """,
    "GENETIC_DATA": """
        genetisk_data dna DNA_PROFILE dnaSample brca_status genetisk_analyse
        haplotype sequencing_data
        """,
    "GEO_LOCATION": """
        lat_long gpsPosition GPS_LON y_koordinat utm_oest geopunkt lokasjon_gps
        gps_sted
        """,
    "GUARANTOR": """
        kaution co_signer medlaantager medlantaker_fnr KAUSJONIST_NAVN
        garantistillelse coApplicant medsoker
        """,
    "GUARDIANSHIP": """
        vergemaal vaerge guardianshipFlag umyndig rettslig_handleevne
        retlig_handleevne hjelpeverge vergefullmakt
        """,
    "HEALTH": """
        diagnosekode ICD_KODE sygefravaer_dage medicalHistory medicin ufor_grad
        legeerklaering DIAG_KD
        """,
    "HOUSEHOLD": """
        husstandsstorrelse HUSSTDNR householdId familieenhet familiestoerrelse
        husstandstype hushald adults_in_household
        """,
    "HOUSING": """
        eier_leier_bolig lejebolig homeOwnership BOTYPE eierform_bolig
        bor_hos_foreldre rent_or_own accommodation_type
        """,
    "IBAN_CODE": """
        ibanNo kunde_iban bank_iban ibanNummer kreditor_iban beneficiary_iban
        int_kontonr internationalt_kontonr
        """,
    "ID_CARD": """
        idCardNo id_dokument identityDocument oppholdskort residence_permit_card
        opholdstilladelse_nr legitimationskort legitimasjon_utstedt
        """,
    "INCOME": """
        bruttoloen annualIncome inntektsbelop aarsloen husstandsinntekt
        grunnlonn alminnelig_inntekt lonnstrinn
        """,
    "INSOLVENCY": """
        bankrupt_date tvangsavvikling tvangsoploesning betalingsstandsning
        KONKURS_KD insolvensdato gjeldsordning_start
        individual_voluntary_arrangement
        """,
    "INVOICE": """
        bill_no faktura_id kreditnota rekning BELNR billingNumber
        utestaende_faktura INVID
        """,
    "IP_ADDRESS": """
        IPADR besoker_ip x_forwarded_for klient_ip bruger_ip avsender_ip
        CLIENT_IP_ADDR ip_number
        """,
    "LANGUAGE": """
        LANGU morsmaal foretrukket_sprak kontaktsprog tolkesprak lang_cd
        LanguageLocaleKey talesprog
        """,
    "LEGAL_CASE": """
        saksnr_tingrett forliksraad staevning enforcement_case fogedret
        begjaering_utlegg soksmal judgment_date
        """,
    "LIVING_COSTS": """
        monthlyExpenses HUSLEIE_MND SIFO_BELOP radighedsbelob
        daginstitution_udgift stroemutgifter household_expenses utility_costs
        """,
    "LOCATION": """
        CITY1 MailingCity stednavn cityName birth_place fodeby hjemby village
        """,
    "MARITAL_STATUS": """
        maritalStat SIVST aegteskabelig_status er_gift skilt_dato marriage_date
        bryllupsdato enkestand
        """,
    "MUNICIPALITY_CODE": """
        kommunenummer kommune_nr municipality_code komkode kom_nr
        bopælskommunekode muni_cd betalingskommune
        """,
    "NATIONALITY": """
        STATSB statsborg_kode landkode_statsborger dobbelt_statsborgerskap
        nat_code indfodsret statsborgersk_kd nationalitetskode
        """,
}

NEAR_MISSES = """
    lagerflytting vareflytting flyttebil_type flytterute filflytting move_id
    stock_move movement_type moved_to_folder relocation_table address_type
    adressetype adresselinje_format storage_age cache_max_age page_age
    average_age_stock aldersgrense_film lagringsalder_ost pagename ageing_process
    agenda agent_version bankdag bankfeiertag databank blodbank_lager bank_holiday
    power_bank_type tidsbank minnebank banking_system_version foodbank_shelf
    irisfarge_blomst signal_template fingerboard hand_tool palm_oil_pct
    facial_tissue_sku retina_display print_template voice_menu_option styrespak
    styringssignal styrepult aksjon aksjonskode board_size circuit_board
    keyboard_layout onboarding_step director_film ownership_table role_name
    rolletype rollefilm share_count_post klagefrist_dager reklame_kampanje
    complaint_form_version reklameplakat consent_form_url opt_level option_name
    optional permission_mask allow_null tillatelsestype newsletter_title
    nyhetsbrev_mal subscribe_topic click_rate tracking_pixel_size visitor_count
    cookie_banner_text kakeoppskrift session_timeout browser_name cookie_jar_path
    landskap landing_page landingsbane landbruk highland island_name country_music
    utenlandsk_vare countrycount landsgjennomsnitt rentefond rammeverk rammebredde
    terminliste kreditdager kredittid_dager interest_group leveringstermin
    line_limit rate_limit loan_book_title loan_period_library kortstokk kortfilm
    cardboard_type card_layout cardinality card_color kartkort postkortmotiv
    kortversjon pan_size panel_id expiry_hours last_page wildcard report_name
    report_id rapportnavn rapportdato report_type bureau_desk_model
    creditor_type_code scoreboard game_score film_rating score_home score_away
    point_of_sale poengsum_lag rating_count risk_register_version straffekast
    straffeporto lovverk dommer_kamp_nr bottle_size robot_id botanikk
    convict_cichlid criminal_law_book klientversjon client_version kundeservice_tid
    membership_fee partner_program medlemsblad kundesenter_apningstid reward_type
    birth_control_product dobbeltrom dobbeltseng birthing_pool date_format
    gjeldende_sats gjeldende_versjon skyldighet debt_ratio_company loan_desk
    indebted_sector barnebok barnesko_str children_menu child_node child_process
    childtheme child_table kids_menu_item parent_child_link device_driver enhet_maal
    enhetstype token_count installation_guide machine_type maskintype
    mobilabonnement_type hardware_version serial_port push_notification_text
    kontoart kontotekst regnskab regel_nr registreringsavgift account_period nemhed
    p_value production_line produktionsdato produktionsform production_year
    driver_version drivers_installed software_license mail_server mailgun_domain
    email_count email_subject epostmal smtp_port smtp_server mail_template racebane
    race_track minority_interest folketall tribe_game rasefjell_hest origin_port
    comment_style note_value noteringskurs memory melding_type message_queue
    message_size notebook merknadstype refereringskode memory_limit chat_server
    feedback_loop genre genrekode gender_neutral_toilet sex_ratio_flock malevolent
    male_connector female_connector generasjon generator_type general_ledger
    gene_symbol_mouse genova_kode genbrug genre_id gensalg gentagelse geography
    geometri geology_layer geofence_count latency latex_version platform platform_no
    longform position_type location_type location_count xml_position lonely_planet
    garantitid garantiperiode guarantee_period warranty_months garanti_type
    guard_rail verging_road guardian_newspaper medium medialag healthcheck_url
    sundhedsstyrelse_link medisinsk_utstyr_nr disease_free diagnostics
    diagnostic_port system_health server_health hushjelp_app family_font
    product_family hh_mm husnummer_type household_goods boligpris_indeks house_brand
    tenure_policy housing_market_index residential_area boligmasse ibanez_model
    swiftui_version id_card_template legit_check card_reader_id document_type
    idea_id identity_column income_statement bonus_game salaries_account
    inntektsgruppe_konto payroll_period concurso konkurrent konkurrence konkurranse
    konkurransenavn regnskap beregning beregningsdato renteberegning
    omregning_faktor avregning_periode fakturaformat invoice_template billing_system
    bill_of_materials inventory_no inv_turnover belongs_to ip_rating ipad_model
    ip_class network_name spraktest_id language_model language_pack slang
    programming_language domain rettskrivning rettigheter retningslinje
    courtyard_size court_surface tennis_court legal_form legal_entity_type
    case_color lower_case showcase domene judge_score utgiftskonto utgiftsart
    rent_car_class rentabilitet kostnadsart leiebil_klasse utility_class
    utility_function budget_line transport_cost velocity opacity stedfortreder
    placeholder marketplace byte bygning_type giftstoff giftig marriageable_unit
    enkeltvare enkel single_price separated_by comma_separated union_state
    kommunikasjon kommunikasjonstype community_id municipal_bond region_name_store
    nationwide national_holiday nasjonaldag nasjonalpark international koordinator
    write_date window_size hurtiglenke lenke nasjonal_kode memory_mb samarbeid
    programmering_tid invoke_count genomsnitt genomfort parallell rotasjon gaiter
    skulder skuldre detention_pond surety_bond household_waste koordinatsystem
    rettslig_grunnlag retslig_grundlag terminvare fraktnr fakta faktagrunnlag
    hyrevogn bankettsal court_no civil_engineer reservedel jailbreak kidney
    visakonsulat cvr_pct cvr_rate stamme tribe utilities_path landsholdnr overtrekk
    motpart
    """


def found(name: str) -> set[str]:
    return {f.entity_type for f in make.judge({name: NOTHING}, table="t")}


@pytest.mark.parametrize("entity_type", UNSEEN)
def test_unseen_names_are_found(entity_type: str) -> None:
    names = UNSEEN[entity_type].split()
    assert len(names) >= 5
    assert not [n for n in names if not kin(entity_type) & found(n)]


def test_near_misses_are_no_finding() -> None:
    names = NEAR_MISSES.split()
    assert len(names) == len(set(names)) > 100
    assert not [n for n in names if found(n)]
