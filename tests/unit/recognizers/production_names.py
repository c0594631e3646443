"""What columns are called in production, from data models, ERP systems and old files.

Norwegian, Danish and English models, SAP, Dynamics NAV, Oracle, names of eight letters,
Hungarian prefixes, plurals, genitives, letters dropped. Written from experience, not
from the packs: the packs are judged by it.
"""

from __future__ import annotations

FOUND: dict[str, str] = {
    "NO_FODSELSNUMMER": """
        ssn fodselsnr FOEDSELSNR fødselsnummer fdselsnummer kundens_fnr kundensFnr
        KNDFNR elev_fnr pasientFnr ansatt_fnr barnets_fnr mors_fnr FNR_KUNDE
        txtFodselsnr fodselsnumre personnummer PRSNR personNr folkeregisternr
        fodsels_og_personnr foedselsnummer_sokers fnr_dnr hashed_fodselsnummer
        """,
    "NO_D_NUMMER": "dnummer d_nummer D_NR midlertidig_fnr dNummer",
    "DK_CPR_NUMBER": """
        cpr CPRNR cpr_nummer cprnumre patientCpr borgers_cpr txtCPR CPR_NO KUNDE_CPR
        barnets_cprnr str_cpr cprLoebenr t_cpr v_cprnr
        """,
    "PERSON_ID": """
        social_security_no national_id nationalIdentityNumber personal_number
        personalIdentityNumber pasientnr pasient_nr PATNR patientnummer personid_nr
        employee_id employeeNumber emp_no EMPNO PERNR ansattnr ansatt_id ansattnummer
        medarbejdernr medarbejder_id patient_id studentnr student_id studienummer
        elev_id elevnr borger_id person_key medlem_id fk_person_id mrn
        """,
    "CUSTOMER_ID": """
        customer_id CustomerID cust_no CUSTNO customer_number kunde_id kundenummer
        KUNNR KNDNR kundeid_ref client_no medlemsnr medlemsnummer member_number
        member_id DEBITORNR debitornummer fk_kunde_id account_holder_id subscriber_id
        abonnentnr loyalty_number kundekortnr fordelskortnr
        """,
    "PERSON": """
        full_name FullName fullname fulltNavn fuldenavn kundens_navn kundenavn
        customer_name CustomerName contact_person contact_name kontaktperson
        patient_name employee_name pasientnavn elevnavn elevens_navn ansattnavn
        medarbejdernavn borgernavn person_name visningsnavn cardholder_name kortholder
        kontohaver kontoeier kontohavernavn recipient_name mottakernavn modtagernavn
        navn_paa_kunde saksbehandler sagsbehandler ansvarlig_person parorende
        pårørende paaroerende next_of_kin emergency_contact_name kjaelenavn kaldenavn
        nickname beneficiary_name account_holder
        """,
    "PERSON_GIVEN_NAME": """
        first_name FirstName firstname FNAME FRSTNAME given_name givenName forename
        fornavn FORNAVN FNAVN f_navn fornavne fornamn førenamn middle_name mellomnavn
        mellemnavn mellomnamn NAMEFIRST txtFornavn strFornavn fornvn kundens_fornavn
        VORNA barnets_fornavn elev_fornavn name_first
        """,
    "PERSON_FAMILY_NAME": """
        last_name LastName lastname LNAME surname Surname SURNAME family_name
        familyName etternavn ETTERNAVN ENAVN e_navn efternavn efternavne etternamn
        slektsnavn slaegtsnavn slægtsnavn maiden_name pikenavn pigenavn NACHN NAMELAST
        name_last txtEtternavn pasientens_etternavn sname
        """,
    "STREET_ADDRESS": """
        street street_1 Street2 street_name street_no street_number STRAS HSNMR
        address Address_2 addr addr1 addr_line_1 addressLine1 ADR1 ADRLIN1 addr2
        adresse adresselinje adresselinje1 adresse_linje_2 gateadresse gatenavn
        gate_adr husnr husnummer HUSNR house_no houseNumber vejnavn VEJNVN vejadresse
        bopæl bopael postadresse postboks postbox po_box POBOX bostedsadresse
        boadresse hjemmeadresse home_addr besoksadresse besøksadresse leveringsadr
        delivery_address ship_to_address bill_to_address Bill_to_Address residence
        mailing_address residential_address adressefelt co_navn care_of leilighetsnr
        bolignummer postaladdress
        """,
    "POSTAL_CODE": """
        zip ZIP_CODE zipcode postal_code postalCode POSTCODE post_code Post_Code
        postnr POSTNR PSTNR postnummer PSTLZ post_nr pnr_postnr postkode kundepostnr
        fakturapostnr zip_cd
        """,
    "LOCATION": """
        city City ORT01 poststed PSTED POSTSTED postby bynavn BYNAVN town postal_place
        poststad bosted bostedssted fodested fødested birthplace place_of_birth
        foedested bill_to_city Ship_to_City home_town
        """,
    "MUNICIPALITY_CODE": """
        kommune kommunenr KOMNR kommunekode municipality kommunenavn bostedskommune
        bopaelskommune fylke fylkesnr sogn sognekode grunnkrets bydel county
        hjemkommune folkeregisterkommune
        """,
    "COUNTRY": """
        country CountryCode country_code bostedsland bopaelsland land_kode landkode
        country_of_residence residence_country landekode Country_Region_Code
        """,
    "EMAIL_ADDRESS": """
        email E_MAIL EMAIL_ADDR emailAddress email_addr mailadresse epost EPOST
        epostadresse epost_adr e_post_adresse kundens_epost SMTP_ADDR emails
        contact_email user_email work_email private_email arbeidsepost mailadr
        txtEmail epostadr emailadresse elektronisk_post EmailAddress1 cust_email
        """,
    "PHONE_NUMBER": """
        phone Phone_No phone_mobile phoneNumber telephone telefon TELF1 TELF2
        TEL_NUMBER tlf TLFNR tlf_nr telefonnr telefonnummer mobil mobilnr mobilnummer
        MOBNR mobiltelefon mobile_phone mobile_no cell cellphone home_phone work_phone
        telefon_privat tlf_arbeid telefonHjem fasttelefon fastnettelefon msisdn
        MSISDN_NO kontakttelefon sms_nummer fax faxno telefax Fax_No mobilephone
        contact_phone phones phone_1
        """,
    "DATE_OF_BIRTH": """
        dob DOB date_of_birth dateOfBirth birthdate birth_date BirthDate birth_dt
        birthday bday fodselsdato FODSELSDATO fødselsdato FDATO fodt fodt_dato
        foedselsdato foedselsdag fødselsdag foeddato GBDAT GEBDAT fodselsaar fødselsår
        birth_year yearOfBirth year_of_birth birthyear fødd føddato fødselsdag_dato
        dt_fodsel kundens_fodselsdato barnets_foedselsdato dtBirth DTFODT
        """,
    "AGE": """
        age alder Alder age_years alder_aar aldersgruppe age_group age_band
        aldersklasse kundens_alder age_at_admission pasientalder
        """,
    "GENDER": """
        gender Gender gender_cd kjonn kjønn KJONN kjoenn kjnn koen køn koenskode GESCH
        kjonnskode kjonn_kode kundens_kjonn barnets_koen
        """,
    "MARITAL_STATUS": """
        marital_status marital maritalStatus sivilstand sivilstatus civilstand
        civilstatus CIVSTAND FAMST ektefelle ægtefælle aegtefaelle ektefelles_navn
        samboer samlever spouse spouse_name ektemake sivilstand_kode civil_status
        """,
    "NATIONALITY": """
        nationality nationalitet nasjonalitet statsborgerskap statsborgerskab NATIO
        citizenship statsborgarskap fodeland fødeland country_of_birth birth_country
        fødselsland oprindelsesland statsb_kode opprinnelsesland
        """,
    "LANGUAGE": """
        language Language_Code preferred_language sprak språk sprog sprogkode
        språkkode morsmal modersmål målform SPRAS mother_tongue tolkebehov tolkespråk
        tolkesprog native_language kundesprak
        """,
    "HOUSEHOLD": """
        household household_size husstand husstandsstørrelse husholdning antall_voksne
        antal_voksne household_id husstandsnr husholdningstype familienr familienummer
        antall_i_husstanden antal_personer_husstand household_members
        """,
    "DEPENDANTS": """
        antall_barn antal_børn antal_boern ANT_BARN children number_of_children
        no_of_children dependents dependants num_dependents hjemmeboende_barn
        hjemmeboende_børn forsorgerbyrde forsørgeransvar forsørgelsespligt
        barnas_alder boern_alder child_count kids tal_barn
        """,
    "HOUSING": """
        boligtype bolig_type boligform boligforhold boforhold boform housing_type
        eierforhold home_ownership residence_type dwelling_type ejerform leieforhold
        bustadtype botype boligsituasjon boligsituation
        """,
    "INCOME": """
        income gross_income annual_income net_income inntekt årsinntekt arsinntekt
        brutto_inntekt lønn lonn LONN loen løn LOEN månedslønn manedslonn maanedsloen
        månedsløn salary Salary_Amount base_salary monthly_salary wage wages pay_rate
        hourly_rate timelønn timeløn årslønn årsløn indkomst årsindkomst aarsindkomst
        personinntekt lønnstrinn lontrinn loentrin grunnlønn grundløn bruttoinntekt
        samlet_indkomst kapitalinntekt kapitalindkomst inntekter indkomster
        bonus_amount lonnstrekk feriepenger
        """,
    "TAX": """
        skatt SKATT skattetrekk skattekort skatteprosent skattetabell skat trækprocent
        traekprocent taxable_income skattepligtig forskudsskat restskatt restskat
        utlignet_skatt a_skat askat am_bidrag skattekommune skattefradrag skattefrdr
        formuesskatt
        """,
    "NET_WEALTH": """
        net_wealth netto_formue nettoformue formue formuesverdi wealth net_worth
        assets_total ligningsformue bruttoformue skattemessig_formue
        """,
    "DEBT": """
        debt total_debt gjeld GJELD gjeldsbelop gæld gaeld gældsgrad gjeldsgrad
        studielån studielan student_loan outstanding_loan forbrukslan forbrugslån
        usikret_gjeld gældsbeløb restgjeld boliglan boliglån loan_amount
        laanebeholdning
        """,
    "LIVING_COSTS": """
        living_costs living_expenses leveomkostninger levekostnader faste_utgifter
        faste_udgifter rådighedsbeløb raadighedsbeloeb sifo_belop boutgifter husleie
        husleje boudgifter boligudgifter monthly_expenses livsopphold
        """,
    "CREDIT_SCORE": """
        credit_score creditScore kredittscore kreditscore bonitet credit_rating
        kredittrating kreditrating scorekort fico kreditværdighed kredittverdighet
        bureau_score risk_score risikoscore kredittrisiko
        """,
    "PAYMENT_REMARK": """
        betalingsanmerkning betalingsanmerkninger BETANM antall_betalingsanmerkninger
        betalingsmerknad rki rki_status RKI_REG rki_registrering inkasso inkassosak
        inkasso_status har_inkasso payment_remark payment_default debt_collection
        tvangsauktion tvangsfullbyrdelse utlegg udlæg utleggsforretning
        collection_case inkassosager misligholdt
        """,
    "PAYMENT_HISTORY": """
        payment_history betalingshistorikk betalingshistorik betalingserfaring rykkere
        antall_purringer purrenivå purregebyr purretrinn rykkergebyr dunning_level
        MAHNS days_past_due dager_forfalt restance restanse betalingsadfærd
        overdue_amount late_payments
        """,
    "CREDIT_REPORT": """
        credit_report kredittrapport kreditrapport kredittopplysninger
        kreditoplysninger credit_check kredittsjekk kreditvurdering kredittvurdering
        kredittjek creditcheck_date gjenpart gjenpartsbrev
        """,
    "CREDIT_AGREEMENT": """
        credit_limit creditLimit kredittgrense kreditgrænse kreditgraense kreditmaks
        kredittramme loan_no loan_number loan_id lånenr lånenummer LAANENR laan_id
        lanenr loan_term løpetid_lån nedbetalingstid afdrag avdrag terminbeløp
        terminbelop avdragsplan lånebeløp lanebelop installment installments KLIMK
        nominal_rate effektiv_rente afdragsordning kredittavtale kreditaftale
        laaneaftale
        """,
    "RISK_ASSESSMENT": """
        risk_class risk_rating risikoklasse risikovurdering risikogruppe risk_category
        customer_risk kunderisiko kundens_risiko aml_risk kyc_risk risikonivå
        risikoniveau probability_of_default fraud_score kyc_status hvitvaskingsrisiko
        svindelscore
        """,
    "INSOLVENCY": """
        bankruptcy konkurs konkursdato personlig_konkurs gjeldsordning gældssanering
        gaeldssanering insolvency er_konkurs gjeldsforhandling insolvens konkursbo
        """,
    "GUARANTOR": """
        guarantor kausjonist kautionist medlåntaker medlantaker medlåntager medansøger
        medsøker co_borrower co_applicant cosigner kausjonsbelop kautionsbeløb
        garantist medansoeger
        """,
    "PROPERTY": """
        eiendom eiendomsverdi pant panteverdi pantesikkerhet ejendom ejendomsværdi
        ejendomsnr tinglysning tinglysningsdato property_value collateral mortgage
        mortgage_amount matrikelnr bfe_nummer boligverdi gnr_bnr
        """,
    "PENSION": """
        pension pensionsopsparing pensjonsgrunnlag pensjonssparing pensjonsavtale
        tjenestepensjon pension_amount pension_scheme pensjonspoeng pensionsordning
        alderspensjon folkepension atp_bidrag pensionsselskab
        """,
    "OCCUPATION": """
        occupation job_title jobTitle JobTitle profession yrke yrkeskode
        stillingstittel stillingsbetegnelse stillingskode jobtitel employer
        arbeidsgiver arbejdsgiver arbejdsplads arbeidssted arbeidsplass disco_kode
        styrk beskæftigelse beskjeftigelse hovedbeskæftigelse utdanning uddannelse
        utdanningsniva utdanningsnivå uddannelsesniveau education education_level
        ansettelsesdato ansættelsesdato hire_date HireDate employment_status
        ansettelsesforhold employment_type stillingsprosent yrkestittel fagbrev
        """,
    "BUSINESS_ROLE": """
        styreverv naringsinteresser næringsinteresser eierandel ejerandel reell_eier
        reel_ejer beneficial_owner board_member bestyrelsesmedlem styremedlem
        daglig_leder aksjonær aksjonaer kapitalejer shareholder rettighetshaver
        reelle_rettighetshavere
        """,
    "PEP_STATUS": """
        pep is_pep PEP_FLAG pep_status pep_flagg pepFlag er_pep politisk_eksponert
        politically_exposed politisk_eksponeret pep_type pep_relasjon pep_hit
        """,
    "SANCTION_HIT": """
        sanction_hit sanctions_list sanksjonsliste sanktionsliste sanctions_match
        sanksjonstreff sanktionsmatch aml_hit sanction_screening sanksjonssjekk
        watchlist_hit ofac_hit
        """,
    "SOURCE_OF_FUNDS": """
        source_of_funds sourceOfFunds source_of_wealth midlenes_opprinnelse
        midlernes_oprindelse midlers_oprindelse opphav_midler origin_of_funds
        """,
    "PASSPORT_NUMBER": """
        passport passport_no PassportNumber passport_number passnr passnummer pasnr
        pasnummer PASSNR passport_expiry pas_nummer passport_id reisepass passport_num
        kundens_passnr
        """,
    "DRIVERS_LICENSE": """
        driving_licence drivers_license driver_license_no førerkort førerkortnr
        forerkortnummer kørekort kørekortnr koerekortnummer drivers_licence_number
        førarkortnummer
        """,
    "ID_CARD": """
        id_card idkort id_kort_nr idkortnummer legitimasjon legitimasjonstype
        legitimation legitimationstype id_document identity_document
        id_document_number id_doc_type nasjonalt_idkort legitimasjonsnr
        legitimationsnr
        """,
    "NO_BANKID_PID": "bankid BankIdPid bankid_pid bankid_uuid bankid_subject",
    "DK_NEMID_PID": "nemid NEMID_PID nemIdPid nemid_nummer nemid_rid",
    "DK_MITID_UUID": "mitid mitidUuid MITID_UUID mitid_bruger mit_id mitid_brugerid",
    "NO_BANK_ACCOUNT": """
        kontonummer kontonr lønnskonto lonnskontonr bankkontonr utbetalingskonto
        bankkontonummer kundens_kontonr kontonummer_kunde
        """,
    "DK_BANK_ACCOUNT": """
        nemkonto NemkontoNr lønkonto loenkontonr bankkonto_dk bankregnr reg_og_kontonr
        udbetalingskonto
        """,
    "IBAN_CODE": "iban IBAN_NO ibanNumber swift bic_code bic swift_bic iban_kode",
    "CREDIT_CARD": """
        card_number cardNumber CARD_NO creditcard_number kortnummer kredittkortnr
        kreditkortnummer ccnumber cc_number cc_num betalingskortnr dankortnr
        card_expiry cvv cvc kortutløp
        """,
    "BANK_NAME": """
        bank_name banknavn bank_navn pengeinstitut bankforbindelse kundens_bank
        """,
    "NO_KID": "kid KID_NR kidnummer kid_nummer betalingsreferanse KIDNR kid_ref",
    "DK_PAYMENT_ID": "betalings_id betalingsid fik_nummer FIK kodelinje fi_kode",
    "INVOICE": """
        invoice_no InvoiceNumber invoice_id fakturanr fakturanummer FAKTNR faktura_nr
        fakturadato invoice_date due_date forfallsdato forfaldsdato invoice_amount
        fakturabelop fakturabeløb invoice_total faktura_linje invoice_line
        """,
    "TRANSACTION": """
        transaction_id transaction_date transaction_amount transaksjonsdato
        transaktionsdato transaksjonsbeløp transaktionsbeløb trans_dato payment_amount
        payment_date payment_id betalingsdato betalingsbeløp betalingsbelop
        indbetalingsdato innbetalt_dato bokføringsdato bogføringsdato booking_date
        posteringsdato payment_method betalingsmetode betalingsmåte trans_amount
        betalt_dato
        """,
    "ORDER": """
        order_id order_no OrderNumber ordrenr ORDRENR ordrenummer ordre_id
        bestillingsnr bestillingsdato order_date subscription_id abonnement
        abonnementsnr leveringsstatus delivery_status delivery_date leveringsdato
        ordredato
        """,
    "VAT_NUMBER": """
        VAT_Registration_No vat_reg_no vatNumber mva_nummer mvanr momsnummer momsregnr
        STCEG vat_registration_number
        """,
    "NO_ORGANISASJONSNUMMER": """
        orgnr ORGNR org_nr organisasjonsnummer orgnummer foretaksnummer bedriftsnummer
        organisasjonsnr_kunde leverandor_orgnr org_no orgno
        """,
    "DK_CVR": "cvrnr CVR_NR cvrNummer cvrnummer kunde_cvrnr virksomhed_cvr se_nummer",
    "ORGANIZATION": """
        company company_name CompanyName firmanavn firma_navn virksomhedsnavn
        foretaksnavn selskapsnavn selskabsnavn organisasjonsnavn organisation_name
        arbeidsgivers_navn leverandornavn leverandørnavn supplier_name vendor_name
        bedriftsnavn
        """,
    "CONSENT": """
        consent consent_given marketing_consent samtykke samtykke_dato
        samtykketidspunkt samtykke_markedsforing gdpr_consent opt_in opt_out optin
        nyhetsbrev_samtykke reservert_reklame markedsføringssamtykke reservasjon
        robinsonliste consent_withdrawn newsletter_opt_in do_not_call gdpr_samtykke
        indsigelse tilbagetrukket_samtykke innsigelse
        """,
    "COOKIE_ID": """
        cookie cookie_id cookieId session_id SessionID sessjonsid ga_client_id
        client_cookie tracking_id visitor_id besokende_id anonymous_id _ga fbclid
        gclid
        """,
    "DEVICE_ID": """
        device_id DeviceId device_uuid user_agent imei IMEI_NR imsi iccid mac_address
        mac_addr enhetsid enhets_id enhedsid advertising_id push_token device_token
        android_id simkortnr sim_number
        """,
    "IP_ADDRESS": """
        ip ip_address IPAddress ip_addr client_ip remote_ip source_ip ipadresse
        ip_adresse user_ip ipv4 ipv6 remote_addr last_login_ip ipaddr
        """,
    "USERNAME": """
        username UserName user_name login_name brukernavn brugernavn brukerident
        brugerident user_login user_id brukarnamn userid bruker_id BRUKERID
        sam_account_name upn user_principal_name logon_id
        """,
    "SECRET": """
        password Password password_hash passord passordhash adgangskode kodeord pwd
        pin_code pinkode api_key secret_key access_token refresh_token engangskode
        passwd security_answer private_key
        """,
    "USER_BEHAVIOUR": """
        last_login LastLogin last_login_at sist_innlogget siste_innlogging
        sidst_logget_ind page_views sidevisninger klikk_antall clickstream
        brukeratferd brugeradfærd login_count search_history soekehistorikk
        søkehistorikk besøkshistorikk browsing_history last_visit
        """,
    "VOICE_RECORDING": """
        call_recording recording_url lydopptak lydoptagelse samtaleopptak
        opkaldsvarighed call_duration samtalevarighet voice_recording lydfil
        audio_file telefonopptak call_log
        """,
    "PHOTO": """
        photo Photo photo_url picture profile_picture profilbilde profilbillede bilde
        billede portrett portrætfoto avatar passbilde pasbillede headshot ansattbilde
        """,
    "SIGNATURE": """
        signature signature_image signatur underskrift underskrift_dato e_signatur
        """,
    "GEO_LOCATION": """
        latitude longitude gps_lat gps_lon gps_position geo_location geolocation
        breddegrad laengdegrad lengdegrad koordinater coordinates home_latitude
        gpskoordinat lat_lon
        """,
    "FREE_TEXT": """
        notes note_text comments comment_text kommentar kommentarer merknad merknader
        notat notater NOTAT1 bemærkning bemaerkninger BEMTXT fritekst fri_tekst
        remarks free_text journalnotat chat_message henvendelse message_body
        email_body saksnotat sagsnotat notattekst kundenotat besked_tekst fritekstfelt
        chatlogg korrespondance
        """,
    "COMPLAINT": """
        complaint complaint_text klage klagetekst klagesak klagesag klage_dato
        klagegrunn klageårsag reklamasjon reklamation reklamasjonsdato
        complaint_reason
        """,
    "PROFILE": """
        customer_segment kundesegment profile_score profilering kundeprofil
        automated_decision automatisk_vedtak automatiseret_afgørelse decision_reason
        rejection_reason avslagsgrunn avslagsårsak afslagsårsag afslagskode
        lifetime_value churn_score
        """,
    "TEST_DATA": "testperson test_data is_test_person testbruker_fiktiv syntetisk",
    "VEHICLE_REGISTRATION": """
        license_plate LicensePlate number_plate plate_no registration_plate
        kjennemerke skiltnummer bilnummer nummerplade nummerplate kjoretoy_regnr
        chassis_no vin_number stelnummer chassisnr understellsnummer
        """,
    "ADDRESS_HISTORY": """
        previous_address tidligere_adresse flyttedato innflyttingsdato
        fraflytningsdato moved_in_date tilflytningsdato address_since
        adressestabilitet botid years_at_address gammel_adresse old_address
        indflytningsdato utflyttingsdato
        """,
    "GUARDIANSHIP": """
        guardian guardian_name vergemål vergemal værgemål vaergemaal er_umyndig
        foresatt foresatte foresattes_navn føresett legal_guardian
        """,
    "PROTECTED_ADDRESS": """
        adressebeskyttelse ADRBESK navnebeskyttelse hemmelig_adresse sperret_adresse
        protected_address kode6 adressesperre adressesperret fortrolig_adresse
        navne_adr_beskyttelse adressegradering diskresjonskode
        """,
    "LEGAL_CASE": """
        court_case rettssak retssag dom_dato rettskjennelse kendelse retskendelse
        fogedsag tvangssak namsmann_sak saksnummer_rett sagsnr journalnr legal_case
        lawsuit
        """,
    "CRIMINAL_RECORD": """
        criminal_record conviction convictions straffeattest politiattest straffbart
        straffesak straffesag siktelse sigtelse tiltale domfelt criminal_offence
        mistanke_hvitvask mistenkelig_transaksjon suspicious_activity lovbrudd
        lovovertrædelse kriminalitet soningstid forbrytelse fengslet
        """,
    "HEALTH": """
        diagnosis diagnosis_code diagnose DIAGKODE diagnoser icd10_kode icd_code icpc2
        hoveddiagnose bidiagnose hovedtilstand sykdom sygdom sykmelding sykmeldt_fra
        sygemelding sygemeldt sykefravær sygefravær sick_leave sick_days
        sickness_absence egenmelding helsetilstand helseopplysninger helbred
        helbredsforhold helbredsoplysninger health_status medication medications
        medisinliste medicinering legemiddel lægemiddel resept recept prescription
        dosering allergi allergies allergier blodtype blood_type bmi disability
        disability_grade uføregrad uforegrad ufør uføretrygd førtidspension
        funksjonsnedsettelse handicap funktionsnedsættelse lab_result lab_results
        labsvar provesvar prøvesvar blodprøve symptom symptoms innleggelsesdato
        indlæggelsesdato utskrivningsdato admission_date discharge_date
        behandlingsplan vaccination vaksine vaksinasjon vaccine pregnancy gravid
        gravid_uke svangerskap kreft kræft cancer psykisk_helse psykiatri rusmisbruk
        smoker royker røyker fastlege egen_læge praktiserende_læge henvisning_diagnose
        atc_kode ncmp ncsp sks_kode blodtryk blodtrykk blood_pressure sygesikring
        sygesikringsnr sygesikringsgruppe sykepenger sygedagpenge aap_vedtak
        arbeidsevnevurdering
        """,
    "GENETIC_DATA": """
        genetic_data genetisk_test dna_profil dna_sample genotype gentest genome
        arvelighet gen_variant brca1
        """,
    "BIOMETRIC": """
        biometric biometric_data fingerprint_template fingeravtrykk
        fingeraftryk face_template face_id ansiktsgjenkjenning ansigtsgenkendelse
        iris_scan voiceprint facial_recognition biometri_hash
        """,
    "ETHNICITY": """
        ethnicity ethnic_group etnisitet etnicitet etnisk_bakgrunn etnisk_oprindelse
        hudfarve hudfarge innvandrerbakgrunn indvandrerstatus
        """,
    "POLITICAL_OPINION": """
        political_opinion political_party political_affiliation partimedlemskap
        partimedlem politisk_tilhorighet politisk_overbevisning politisk_parti
        politisk_syn stemte_pa_parti
        """,
    "RELIGION": """
        religion religious_belief religious_affiliation trossamfunn trossamfund
        livssyn kirkemedlem folkekirke folkekirkemedlem medlem_av_folkekirken
        kirkeskat kirkemedlemskap church_member faith tro_og_livssyn
        """,
    "TRADE_UNION": """
        trade_union union_member union_membership fagforening fagforeningsmedlem
        fagforbund FAGFORENING_KONTINGENT fagorganisert fagforeningskontingent
        tillitsvalgt tillidsmand tillidsrepræsentant union_dues er_fagorganisert
        akasse a_kasse
        """,
    "SEXUAL_ORIENTATION": """
        sexual_orientation seksuell_orientering seksuel_orientering legning
        seksualitet seksuell_legning sex_life sexuality
        """,
    "SOCIAL_SERVICES": """
        sosialhjelp sosialstønad kontanthjælp kontanthjaelp barnevern barnevernssak
        barnevernstiltak børnesag boernesag underretning dagpenger dagpenge
        social_benefits child_welfare økonomisk_sosialhjelp overgangsstønad barnetrygd
        børnepenge boligstøtte bostøtte ytelse_type ydelsestype kvalifiseringsprogram
        stønadsbeløp
        """,
    "NO_DUF": "duf_nr DUFNR duf dufNummer",
    "NO_HPR": "hpr_nummer HPRNR hprnr behandler_hpr hpr_no",
    "NO_H_NUMMER": "hjelpenummer hjelpenr h_nummer",
    "NO_FH_NUMMER": "fh_nummer felles_hjelpenummer fhnr",
    "NO_NPID": "npid aktor_id aktorId aktoer_id NPID",
    "NO_S_NUMMER": "s_nummer fs_nummer",
    "DK_ERSTATNINGSPERSONNUMMER": """
        erstatningscpr ecpr erstatnings_cpr erstatningspersonnummer
        """,
    "DK_P_NUMMER": """
        p_nummer pnummer produktionsenhedsnummer p_enhed_nr produktionsenhed
        """,
    "SE_ORGANISATIONSNUMMER": "se_orgnr svensk_orgnr orgnr_se organisationsnummer",
}
"""Entity type -> names of columns that say it, without any value to help."""
