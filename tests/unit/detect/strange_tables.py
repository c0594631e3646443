"""Whole tables as organisations have them, of every naming style, with their answers.

A line is a column: its name, the types that are right, and how its values are made
(``w:`` words, ``f:`` a flag, ``amt:`` and ``dec:`` amounts, ``i:`` whole numbers,
``d:`` dates between two years, ``seq:`` numbers of rows).
"""

from __future__ import annotations

TABLES = {
    "lanesoknad": """
    hovedsoker_fnr NO_FODSELSNUMMER fnr
    medsoker_fnr NO_FODSELSNUMMER/GUARANTOR fnr
    belop CREDIT_AGREEMENT amt:10000:600000
    lopetid_mnd CREDIT_AGREEMENT i:12:180
    brutto_arslonn INCOME amt:200000:1200000
    leieinntekter INCOME amt:0:15000
    antall_barn_under_18 DEPENDANTS i:0:5
    boform HOUSING w:Eier|Leier|Borettslag|Bor hos foreldre
    studielan DEBT amt:0:400000
    kredittkortgjeld DEBT amt:0:200000
    boutgift_pr_mnd LIVING_COSTS/HOUSING amt:0:20000
    ansatt_siden OCCUPATION d:1990:2024
    ansettelsesforhold OCCUPATION w:Fast|Midlertidig|Selvstendig|Pensjonist|Student
    betjeningsevne RISK_ASSESSMENT/CREDIT_SCORE/INCOME/LIVING_COSTS amt:-5000:40000
    scorekort_poeng CREDIT_SCORE i:300:850
    vedtak CREDIT_AGREEMENT/PROFILE w:Innvilget|Avslag|Manuell
    avslagsgrunn PROFILE/CREDIT_AGREEMENT w:Lav score|Høy gjeldsgrad
""",
    "ansoegning": """
    cpr_hovedansoeger DK_CPR_NUMBER cpr
    cpr_medansoeger DK_CPR_NUMBER/GUARANTOR cpr
    laanebeloeb CREDIT_AGREEMENT amt:5000:300000
    loebetid CREDIT_AGREEMENT i:12:120
    aarlig_omkostning_i_procent CREDIT_AGREEMENT dec:3:25
    maanedlig_ydelse CREDIT_AGREEMENT amt:300:5000
    nettoindkomst INCOME amt:8000:45000
    boerneydelse INCOME/SOCIAL_SERVICES/DEPENDANTS amt:0:5000
    boligform HOUSING w:Ejerbolig|Lejebolig|Andelsbolig|Hjemmeboende
    husleje_forbrug LIVING_COSTS/HOUSING amt:2000:15000
    rki_registreret PAYMENT_REMARK f:JA:NEJ
    raadighedsbeloeb LIVING_COSTS/INCOME amt:1000:20000
    gaeldsfaktor DEBT/CREDIT_SCORE/RISK_ASSESSMENT dec:0:6
    ejer_bil PROPERTY/VEHICLE_REGISTRATION/HOUSEHOLD/NET_WEALTH f:J:N
""",
    "kyc_review_fact": """
    customer_key CUSTOMER_ID/PERSON_ID seq:90000
    risk_band RISK_ASSESSMENT w:Low|Medium|High|Prohibited
    pep_ind PEP_STATUS f:Y:N
    pep_relation_type PEP_STATUS w:Spouse|Child|Close associate|Parent
    sanctions_match_score SANCTION_HIT dec:0:100
    sanctions_list_name SANCTION_HIT w:OFAC SDN|EU Consolidated|UN|HMT
    adverse_media_flag SANCTION_HIT/RISK_ASSESSMENT/CRIMINAL_RECORD f:Y:N
    source_of_wealth SOURCE_OF_FUNDS w:Salary|Inheritance
    tax_residency_country COUNTRY/TAX w:NO|SE|DK|US|GB|PL
    expected_monthly_turnover TRANSACTION/SOURCE_OF_FUNDS/INCOME amt:1000:90000
    sar_filed CRIMINAL_RECORD f:Y:N
    edd_required RISK_ASSESSMENT f:Y:N
""",
    "inkassosak": """
    skyldner_navn PERSON name
    skyldner_pnr NO_FODSELSNUMMER fnr
    hovedkrav DEBT amt:100:50000
    salaer DEBT amt:350:3000
    restkrav DEBT amt:0:60000
    fakturanr INVOICE seq:900000
    betalingsevne RISK_ASSESSMENT/PAYMENT_HISTORY/CREDIT_SCORE w:God|Middels
    lonnstrekk_belop DEBT/LEGAL_CASE/INCOME amt:0:8000
    gjeldsordning INSOLVENCY f:J:N
    konkursflagg INSOLVENCY f:1:0
    avdragsavtale DEBT/CREDIT_AGREEMENT/PAYMENT_HISTORY f:J:N
""",
    "InkassoSager": """
    DebitorNavn PERSON name
    Gaeldspost DEBT amt:200:90000
    Renter DEBT amt:0:9000
    Gebyrer DEBT amt:0:900
    RestGaeld DEBT amt:0:90000
    SidsteIndbetaling PAYMENT_HISTORY d:2020:2025
    Rykkertrin PAYMENT_HISTORY/DEBT/PAYMENT_REMARK i:0:3
    RkiDato PAYMENT_REMARK d:2018:2025
    Fogedsag LEGAL_CASE f:True:False
    Betalingsevne RISK_ASSESSMENT/PAYMENT_HISTORY/CREDIT_SCORE w:God|Ringe
    Insolvenserklaering INSOLVENCY f:True:False
""",
    "LONSEDDEL": """
    MEDARBNR PERSON_ID seq:400
    CPRNR DK_CPR_NUMBER cpr
    BRUTTOLON INCOME amt:20000:70000
    ABIDRAG TAX amt:1000:6000
    AMBIDRAG TAX amt:1000:6000
    ASKAT TAX amt:4000:25000
    TRAEKPCT TAX i:35:45
    FRADRAG TAX amt:3000:9000
    ATPBIDR PENSION amt:90:99
    PENSFIRMA PENSION amt:1000:7000
    FERIETIL INCOME amt:0:7000
    SYGEDAGE HEALTH i:0:20
    NETTOLON INCOME amt:15000:40000
    LONTRIN INCOME/OCCUPATION i:10:50
    FAGFOREN TRADE_UNION w:HK|3F|FOA|Dansk Metal|Ingen
""",
    "skattemelding": """
    personident NO_FODSELSNUMMER fnr
    alminnelig_inntekt INCOME/TAX amt:100000:900000
    personinntekt INCOME/TAX amt:100000:900000
    trinnskatt TAX amt:0:60000
    trygdeavgift TAX amt:5000:80000
    sum_fradrag TAX amt:20000:200000
    reisefradrag TAX amt:0:30000
    foreldrefradrag TAX/DEPENDANTS amt:0:25000
    gaver_til_tros_og_livssynssamfunn RELIGION/TAX amt:0:25000
    fagforeningskontingent TRADE_UNION/TAX amt:0:7700
    netto_formue NET_WEALTH amt:0:9000000
    formuesverdi_primarbolig PROPERTY/NET_WEALTH amt:200000:3000000
    aksjegevinst INCOME/NET_WEALTH/TAX amt:-20000:90000
    samlet_gjeld DEBT amt:0:4000000
    restskatt TAX amt:0:60000
    tilgode TAX amt:0:40000
    skatteklasse TAX w:1|2|0
""",
    "aarsopgoerelse": """
    pnr DK_CPR_NUMBER cpr
    loenindkomst INCOME amt:100000:800000
    kapitalindkomst INCOME amt:-90000:20000
    personfradrag TAX amt:40000:50000
    topskat TAX amt:0:60000
    kommuneskat TAX amt:20000:200000
    kirkeskat RELIGION/TAX amt:0:5000
    ejendomsvaerdiskat TAX/PROPERTY amt:0:30000
    overskydende_skat TAX amt:0:20000
    bundskat TAX amt:0:50000
    medlem_folkekirken RELIGION f:J:N
    aktieindkomst INCOME/NET_WEALTH amt:0:90000
    ligningsmaessige_fradrag TAX amt:0:60000
    skattekommune TAX/MUNICIPALITY_CODE w:101|751|851|461|147
""",
    "pensionsordning": """
    cpr DK_CPR_NUMBER cpr
    ordningstype PENSION w:Ratepension|Livrente|Aldersopsparing|Kapitalpension
    depot PENSION/NET_WEALTH amt:10000:4000000
    udbetalingsalder PENSION/AGE i:60:72
    invalidedaekning PENSION/HEALTH amt:0:400000
    tab_af_erhvervsevne PENSION/HEALTH/INCOME f:J:N
    begunstigelse PENSION/PERSON w:Nærmeste pårørende|Ægtefælle
    helbredsoplysninger HEALTH w:Ingen anmærkninger|Forhøjet blodtryk
    risikoprofil RISK_ASSESSMENT/PROFILE w:Lav|Middel|Høj
    rygerstatus HEALTH w:Ryger|Ikke-ryger
    efterloenskasse PENSION/TRADE_UNION/SOCIAL_SERVICES w:HK a-kasse|3FA|Krifa|Ingen
""",
    "borgersag": """
    adressebeskyttelse PROTECTED_ADDRESS f:J:N
    indsats SOCIAL_SERVICES w:Hjemmehjælp|Bostøtte
    visitation_timer SOCIAL_SERVICES/HEALTH dec:0:20
    funktionsniveau HEALTH w:0|1|2|3|4
    diagnoser HEALTH w:Demens|KOL|Apopleksi|Skizofreni|Parkinsons sygdom
    vaergemaal GUARDIANSHIP w:Ingen|Personligt værgemål|Økonomisk værgemål|Samværgemål
    kontanthjaelp_sats SOCIAL_SERVICES/INCOME amt:6000:16000
    etnisk_oprindelse ETHNICITY w:Dansk|Vestlig|Ikke-vestlig
    tolkebehov LANGUAGE/HEALTH w:Arabisk|Tyrkisk|Somali|Ingen|Farsi
""",
    "tblKonsultasjon": """
    strPasientFnr NO_FODSELSNUMMER fnr
    strDiagnose HEALTH w:Hypertensjon|Diabetes type 2|Angst|Depresjon|Astma
    strICPC HEALTH w:K86|T90|P74|P76|R96
    strResept HEALTH w:Metformin 500 mg|Sobril 10 mg|Ventoline|Paracet 1 g
    blnRoyker HEALTH f:-1:0
    intVekt HEALTH i:45:130
    intHoyde HEALTH i:150:200
    strCave HEALTH w:Penicillin|Latex|Ingen kjente|NSAIDs
    strFastlegeHPR NO_HPR i:1000000:9999999
    blnGravid HEALTH f:-1:0
    strSykmeldt HEALTH w:Nei|100 %|50 %|Gradert
    curEgenandel INVOICE/TRANSACTION/HEALTH amt:0:400
""",
    "epj_indlaeggelse": """
    patient_cpr DK_CPR_NUMBER cpr
    aktionsdiagnose HEALTH w:DI21|DJ18|DS72|DF32|DE11
    bidiagnose HEALTH w:DI10|DE11|DZ95|DJ44
    procedurekode HEALTH w:KNFB20|KFNG02|UXRC00|BVAA33
    triagefarve HEALTH w:Rød|Orange|Gul|Grøn
    saturation HEALTH i:85:100
    blodtype HEALTH w:A RhD pos|0 RhD pos|B RhD neg|AB RhD pos
    allergier HEALTH w:Penicillin|Jod|Ingen|Nødder
    organdonor HEALTH/CONSENT w:Fuld|Begrænset|Nej|Ved ikke
    behandlingstestamente HEALTH/CONSENT f:J:N
    genvariant GENETIC_DATA w:BRCA1 c.68_69delAG|CFTR F508del|APOE e4|MTHFR C677T
    ansvarlig_laege PERSON name
    naermeste_paaroerende PERSON name
""",
    "elevmappe": """
    elev_id PERSON_ID seq:100
    elevens_navn PERSON name
    ppt_henvisning HEALTH/SOCIAL_SERVICES f:ja:nei
    spesialundervisning HEALTH/SOCIAL_SERVICES f:ja:nei
    saerskilt_norskopplaering LANGUAGE/ETHNICITY f:ja:nei
    fritak_krle RELIGION f:ja:nei
    matallergi HEALTH w:Nøtter|Gluten|Melk|Ingen
    samtykke_bilde CONSENT f:ja:nei
    samtykke_nettpublisering CONSENT f:ja:nei
""",
    "institutionsboern": """
    barn_cpr DK_CPR_NUMBER cpr
    barnets_navn PERSON name
    mor_navn PERSON name
    soeskende DEPENDANTS/HOUSEHOLD i:0:4
    foraeldremyndighed GUARDIANSHIP/DEPENDANTS w:Fælles|Mor alene|Far alene
    saerlige_behov HEALTH w:Ingen|Høretab|Autisme|ADHD
    vaccinationer HEALTH w:Fuldt program|Delvist|Ingen
    kost RELIGION/HEALTH w:Alm|Halal|Vegetar|Mælkefri
    fototilladelse CONSENT f:Ja:Nei
    fripladstilskud SOCIAL_SERVICES/INCOME i:0:100
    maa_hentes_af PERSON name
    modersmaal LANGUAGE w:dansk|arabisk|polsk|tyrkisk
""",
    "HR_EMPLOYEE": """
    EMP_ID PERSON_ID seq:1
    FULL_NAME PERSON name
    BASE_SAL INCOME amt:25000:90000
    BONUS_PCT INCOME i:0:30
    JOB_TITLE OCCUPATION w:Developer|Nurse|Accountant|Driver|Team lead
    SICK_DAYS_YTD HEALTH i:0:30
    ABSENCE_REASON HEALTH w:Sickness|Child sick|Vacation|Maternity|Accident
    DISABILITY_FLG HEALTH f:Y:N
    UNION_CD TRADE_UNION w:HK|3F|DJOF|IDA|NONE
    EMERG_CONTACT PERSON name
    DIETARY_REQ HEALTH/RELIGION w:None|Vegan|Halal|Gluten free
""",
    "sygefravaer": """
    medarb_id PERSON_ID seq:1
    grund HEALTH w:Influenza|Stress|Rygsmerter|Barn syg|Migræne
    procent HEALTH w:100|50|25
    raskmeldt HEALTH f:J:N
    mulighedserklaering HEALTH f:J:N
    paragraf56 HEALTH f:J:N
    dagpengerefusion HEALTH/SOCIAL_SERVICES/INCOME amt:0:20000
""",
    "consent_event": """
    purpose CONSENT w:marketing|analytics|profiling|third_party
    status CONSENT w:granted|withdrawn|expired|denied
    gdpr_request_type CONSENT/COMPLAINT w:erasure|access|rectification|objection
    objection_profiling CONSENT f:true:false
    robinson CONSENT f:true:false
""",
    "koeretoej": """
    ejer_cpr DK_CPR_NUMBER cpr
    bruger_navn PERSON/USERNAME name
    koerekortnr DRIVERS_LICENSE i:10000000:99999999
    fartboede CRIMINAL_RECORD amt:0:9000
    klip_i_koerekort CRIMINAL_RECORD i:0:3
    handicapparkering HEALTH f:J:N
""",
    "bureau_report": """
    ssn NO_FODSELSNUMMER fnr
    bureau_score CREDIT_SCORE i:0:100
    pd_12m RISK_ASSESSMENT/CREDIT_SCORE dec:0:1
    delinquencies_24m PAYMENT_HISTORY/PAYMENT_REMARK/DEBT i:0:5
    days_past_due PAYMENT_HISTORY/DEBT i:0:120
    num_payment_remarks PAYMENT_REMARK i:0:5
    total_unsecured DEBT/CREDIT_AGREEMENT amt:0:500000
    utilization_ratio CREDIT_AGREEMENT/DEBT/CREDIT_SCORE dec:0:1
    taxable_income_y1 INCOME/TAX amt:0:900000
    assessed_tax_y1 TAX amt:0:300000
    dti DEBT/RISK_ASSESSMENT/CREDIT_SCORE dec:0:6
    probability_of_default RISK_ASSESSMENT/CREDIT_SCORE dec:0:1
    bankruptcy_ind INSOLVENCY f:Y:N
    worst_payment_status PAYMENT_HISTORY w:Current|30 DPD|60 DPD|90+ DPD|Charged off
    num_dependents DEPENDANTS i:0:5
    address_since ADDRESS_HISTORY d:1990:2024
    num_address_changes ADDRESS_HISTORY i:0:9
""",
    "mental_health_assessment": """
    client_cpr DK_CPR_NUMBER cpr
    phq9_total HEALTH i:0:27
    gad7_total HEALTH i:0:21
    suicidal_ideation HEALTH f:Y:N
    primary_dx HEALTH w:F32.1|F41.1|F43.1|F60.3|F20.0
    current_meds HEALTH w:Sertraline 50 mg|Quetiapine 100 mg|None|Lithium
    substance_use HEALTH/SOCIAL_SERVICES w:Alcohol|Cannabis|None|Cocaine
    trauma_history HEALTH f:Y:N
    gender_identity GENDER/SEXUAL_ORIENTATION w:Woman|Man|Non-binary|Trans man
    sexual_pref SEXUAL_ORIENTATION w:Heterosexual|Gay|Bisexual|Asexual
    living_situation HOUSING/HOUSEHOLD w:Alone|With partner|With parents|Homeless
    therapist PERSON name
""",
    "gaeldsraadgivning": """
    raadsoegende PERSON name
    samlet_gaeld_kr DEBT amt:0:900000
    offentlig_gaeld DEBT amt:0:300000
    restskat TAX amt:0:90000
    underholdsbidrag DEPENDANTS/LIVING_COSTS/DEBT amt:0:5000
    loen_udbetalt INCOME amt:8000:30000
    fast_udgift_el LIVING_COSTS amt:200:2000
    fast_udgift_forsikring LIVING_COSTS amt:200:2000
    transport_pr_md LIVING_COSTS amt:0:3000
    til_raadighed LIVING_COSTS/INCOME amt:-3000:9000
    bil_vaerdi PROPERTY/NET_WEALTH amt:0:200000
    gaeldssanering_soegt INSOLVENCY f:J:N
    udlaegsforretning LEGAL_CASE/PAYMENT_REMARK f:J:N
    ludomani HEALTH f:J:N
""",
    "heimeteneste_brukar": """
    brukar_fnr NO_FODSELSNUMMER fnr
    brukar_namn PERSON name
    hjelpebehov HEALTH/SOCIAL_SERVICES w:Stort|Middels|Lite
    medisinliste HEALTH w:Paracet|Marevan|Metformin|Selo-Zok
    demensdiagnose HEALTH f:ja:nei
    næraste_pårørande PERSON name
    tryggleiksalarm SOCIAL_SERVICES/HEALTH/DEVICE_ID f:ja:nei
    nøkkelboks_kode SECRET i:1000:9999
    verjemål GUARDIANSHIP f:ja:nei
    bustadtype HOUSING w:Einebustad|Omsorgsbustad|Sjukeheim
    sivilstand MARITAL_STATUS w:gift|enkje|ugift|skild
    ernæringsstatus HEALTH w:God|Risiko|Underernært
""",
}
