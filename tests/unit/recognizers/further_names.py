"""Names of columns written without looking at the packs, and their near misses.

Ten organisations' ways of writing: case records, wage systems, COBOL, SAP, Salesforce,
typed and untyped prefixes, nynorsk, letters without rings. Entity types from N to V;
what a name says alone, without a value and a country.
"""

from __future__ import annotations

FURTHER: dict[str, str] = {
    "NET_WEALTH": """
        formue_netto customerNetWorth friv_formue brutto_formue formueklasse
        sparekapital likvide_midler
        """,
    "NO_BANKID_PID": """
        BankIdPid bid_pid bankid_identifikator norsk_bankid_pid BankID_Pid__c
        bankid_altsub bankid_id
        """,
    "NO_BANK_ACCOUNT": """
        utbet_konto kontonr_utbetaling belast_konto debet_konto_nr loennskontonr
        beneficiary_account payout_account
        """,
    "NO_DUF": """
        duf_nummer dufNr DUF_REF UDI_NUMMER dufnr_12 DUF_nummer__c duf_kode_person
        """,
    "NO_D_NUMMER": """
        d_nummer dNummer dnum_person dnummer_gml dnr_soker person_d_nummer id_dnummer
        """,
    "NO_FH_NUMMER": """
        fhnr fhNummer felles_hjelpenr fh-nummer tmp_fhnr fhnr_hist
        felles_hjelpenummer_id
        """,
    "NO_FODSELSNUMMER": """
        fnr_elev foedselsnr ssn_norway norsk_personnr ansatt_fodselsnr fregIdent
        foreldreFnr
        """,
    "NO_HPR": """
        HPRNUMMER hpr_id HPR_NO autorisasjonsnr_hpr sykepleier_hpr txt_hpr_nr
        hpr_behandlar
        """,
    "NO_H_NUMMER": "hnummer h_number lokalt_hjelpenr nodnr h-nummer hjnr pas_hnummer",
    "NO_KID": """
        kidnr kundeidentifikasjon giro_kid ocr_kid betalings_kid purring_kid
        kid_siffer
        """,
    "NO_NPID": """
        npid_nr npid_bruker NPID_IDENT npid_num soker_npid npid_ident npid_mottaker
        """,
    "NO_ORGANISASJONSNUMMER": """
        organisasjonsnummer OrgNumber brreg_nr arbeidsgiver_orgnr legal_entity_no
        bedrift_orgnr company_registration_number
        """,
    "NO_S_NUMMER": """
        snummer midlertidig_s_nummer SNUMBER soker_snummer s_nummer_hist
        privatist_snummer s_nummer_fs
        """,
    "OCCUPATION": """
        yrkestittel stillingsbetegnelse arbeidstittel STYRK08 jobbtittel role_title_hr
        work_position
        """,
    "ORDER": """
        bestillingsnr ordre_id webordre order_date indkobsordre leveringsordre
        kjoepsdato
        """,
    "ORGANIZATION": """
        selskap company_name NAME1_FIRMA forening_navn selskapsnavn klubnavn
        verksemdsnamn
        """,
    "PASSPORT_NUMBER": """
        passnummer reisepass_nr passport_num gjest_passnr travel_document_number
        pas_id_nummer nasjonalt_pass_nr
        """,
    "PAYMENT_HISTORY": """
        antall_purringer rykkere_antal dager_forsinket restanse_ant betalingsmønster
        sidste_indbetaling arrears
        """,
    "PAYMENT_REMARK": """
        bet_anm rki betalingsanmerkninger_ant registrert_rki daarlig_betaler
        betalingsmerknader kredittanmerkning
        """,
    "PENSION": """
        pension PENSJ_PST ATP_BIDRAG afp_avtale ratepension uforepensjon
        retirement_age_planned
        """,
    "PEP_STATUS": """
        is_pep pep_kode polit_eksponert_pers pep_screening pep_markering pep_treff
        fl_pep
        """,
    "PERSON": """
        kundenavn patient_name saksbehandler elevnavn customer_name borgernavn
        guest_name
        """,
    "PERSON_FAMILY_NAME": """
        efternavn NACHN slektsnavn lName pas_etternavn last_nm pigenavn
        """,
    "PERSON_GIVEN_NAME": """
        firstname VORNA fName pas_fornavn givenName mellemnavn fornavne
        """,
    "PERSON_ID": """
        personid medarbejdernr student_id deltaker_id emp_id worker_id lonnsnummer
        """,
    "PHONE_NUMBER": "tlfnr mobil telnr sms_nummer phone_work telefaks tlf_pårørende",
    "PHOTO": """
        bilde_ansatt profile_picture passbilde mugshot id_foto student_photo
        klassebilde
        """,
    "POLITICAL_OPINION": """
        parti_medlem politisk_syn politisk_oppfatning valg_stemt_paa partibok
        partipreferanse partivalg
        """,
    "POSTAL_CODE": """
        postnummer ZIP_CODE kunde_postnr lev_postnr mailing_zip adr_postnr
        postboks_postnr
        """,
    "PROFILE": """
        customer_segment churn_score mosaic_group customer_lifetime_value
        interesseområder RFM_SEGMENT
        """,
    "PROPERTY": """
        bruksnr matrikel bfe_nummer eiendomsverdi bfe tinglysning_ref andelsnr
        """,
    "PROTECTED_ADDRESS": """
        kode6 adressebeskyttelse skjult_adresse addr_protected gradering_kode
        skjermet_person secret_address
        """,
    "RELIGION": """
        trossamfunn konfesjon trosretning medlem_dnk church_member
        religios_tilknytning halal_kosher_religion
        """,
    "RISK_ASSESSMENT": """
        risk_class risikonivå risk_rating customer_risk risk_category aml_risikoklasse
        risikovurd_dato
        """,
    "SANCTION_HIT": """
        sanction_hit sanksjonert sanksjonskontroll eu_sanksjon SDN_HIT sanktionshit
        sanktionsscreening_dato
        """,
    "SECRET": """
        password kodeord api_key access_token mfa_secret security_answer pwd_hash
        """,
    "SEXUAL_ORIENTATION": """
        seksuel_orientering seksuell_legning sexual_preference LGBTQ_FLAG biseksuell
        er_skeiv seksuelle_forhold
        """,
    "SE_ORGANISATIONSNUMMER": """
        se_orgnr orgnr_se swedishOrgNumber SEORGNO se_org_num orgnr_svensk
        svenskt_orgnr
        """,
    "SIGNATURE": """
        underskrift signatur_bilde signaturfil signed_by underteikning
        elektronisk_signatur UNDERSKR
        """,
    "SOCIAL_SERVICES": """
        barnevern kontanthjælp dagpenge boligstønad bostøtte anbragt_barn SOSIALSAK
        """,
    "SOURCE_OF_FUNDS": """
        midlernes_oprindelse pengenes_oprindelse pengekilde originOfWealth
        formuens_opprinnelse midler_kilde egenkapital_kilde
        """,
    "STREET_ADDRESS": """
        gateadresse adr1 street_name postadresse coadresse boadr vegadresse
        """,
    "TAX": "skattetrekk a_skat frikort restskatt aarsopgoerelse skattekode traekpct",
    "TEST_DATA": """
        testkunde test_customer is_dummy fake_customer testelev test_ssn is_demo
        """,
    "TRADE_UNION": """
        fagforeningsmedlem fagforbund FF_TREKK union_code lo_medlem akasse union_dues
        """,
    "TRANSACTION": """
        transaksjon trxAmount transaksjonsbelop TRANSBEL kjop_butikk kontobevegelse
        txn_date
        """,
    "USERNAME": """
        brugernavn loginnavn UNAME logon_name facebook_id brukarnamn ad_bruker
        """,
    "USER_BEHAVIOUR": """
        sidevisninger last_login besøkshistorikk nettleserhistorikk seer_historikk
        innlogginger_30d clickstream
        """,
    "VAT_NUMBER": """
        mva_nummer momsnr vat_reg_no mva_reg_nr ust_id supplier_vat leverandor_mvanr
        """,
    "VEHICLE_REGISTRATION": """
        bilnr KJTREGNR skiltnummer plate_no vehicle_vin indregistreringsnr
        motorvogn_regnr
        """,
    "VOICE_RECORDING": """
        samtaleopptak lydfil_url recording_url stemmeopptak mp3_samtale stemmeprøve
        taleprøve_fil
        """,
}
"""Each name's first verdict is the type."""

NEAR_MISSES = """
    formel form_nr innskuddsrente_tabell sparetips likviditet aktivert aktiveringsdato
    aktiviteter deposit_type kidney konto_tekst kontoart_kode kontering konteringskode
    hovedkonto motpost kontrollkonto driftskonto nødutgang nodetype hjelpetekst
    hjelpefil hjelpemeny help_text org_chart organisering organ_kode enhetstype
    virksomhetsområde jobb_kø job_queue position_x position_index posisjonsnr
    titteltekst tittellinje fagområde fagplan fagretning rekkefølge booking_status
    kjøpspris innkjøpspris købspris indkøbspris checkout_url cart_icon
    forretningsområde skolerute skoletype klubbhus leverandørgruppe leverandørtype
    leverandor_kategori passord_min_lengde pass_rate passthrough passivitet passage
    pasta compass bypass_flag betalingsvilkår betalingsmåte_id betalingsterminal
    reminder_text påminnelse_tekst rykvind overdue_limit due_days purpose dunkel
    retire_version deprecated pensum pensumliste suspensjon navnerom navnestandard
    namespace nameserver hostname_short varenavn_kort rename_count telegramtype
    mobilversjon mobile_view fontname fontnavn extension_type file_extension
    phone_case fotocelle bildeformat image_size bildetekst photo_format picture_size
    billedformat partinr partinummer partistørrelse partistorrelse party_time
    politikk_id policy_name posttype post_id post_type zipfile zip_file zip_path
    postliste profildybde profilfarge stålprofil user_profile_template kundekø
    interessentliste hobbyrom_nr livstidsgaranti churn_rate_target segmentlengde
    affinity_group_cpu eiendel_type skjøtekabel skøyteløp hjemmelag hjemmekamp
    takstsone takstgruppe grunnbeløp tomgang tomme_felt adresserom address_space
    minneadresse beskyttelsesgrad beskyttelsesutstyr skjermoppløsning trosset
    tronskifte kirkebygg menyvalg credo dåse dåseåbner døpefont faithful_copy
    risikofri risk_free_rate risikoanalyse_mal screening_type listetype frysepunkt
    frysetemperatur salt_innhold pinneved keyword nøkkelord kodetabell kode_sett
    token_count tokenizer password_policy sekskant seksjon seksjonsleder_rom sekstant
    gayle skeivhet skjevhet heterogen signal signalstyrke signature_algorithm
    signatur_versjon signert_heltall designer design_id assigned underskudd
    underskuddsbeløp undertittel undertype ytelsestest ytelseskrav welfare_economics
    bistandsland støtteformat stønadsverdig kildekode kildefil kildetekst source_code
    source_file funding_round source_id sow_date adressat_type gatelys vegtype
    veikategori tax_included_flag trekkspill skatteordning_id test_date test_type
    test_case test_suite test_result testresultat testmiljø testmetode testdekning
    demo_video is_tested dummy_variable union_all union_query forbundet_rom
    forbindelse foreningspris fagbok organiseringstype transport_type transformer
    transistor overføringshastighet bevegelsessensor mcc_version trxn_pool loginside
    handletype alias_count usr_dir clicker_type session_timeout visningsmodus
    bruksområde brukstid besøksadresse_type åpningstider lesehastighet momsgruppe
    avgiftstype vatten vattenstand viskositet platetykkelse template_plate
    kjøretøytype rammeverk rammeavtale vinmonopol vintype vinnummer skiltmaling
    køretøjstype lydnivå lydstyrke lydisolasjon voicing recording_format opptaksformat
    opptakskrav lydbok_tittel audio_codec
    """
"""Beginnings and ends of the words, and words like them, that tell nothing."""
