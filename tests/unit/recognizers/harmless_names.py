"""Names of columns that hold nothing personal, from everyday databases.

Near misses of the packs' words: each looks like one or lies beside one in practice.
"""

from __future__ import annotations

HARMLESS = """
    product_name productName PRODUCT_NAME product_id product_no product_code
    product_description product_type product_category produkt_id produktnavn
    produktkode produktgruppe produktbeskrivelse varenavn varenr varenummer varegruppe
    varekode varetekst artikkelnr artikelnavn item_no item_name item_number item_code
    MATNR MAKTX sku ean ean_kode gtin barcode strekkode stregkode file_name fileName
    filename filnavn file_path filsti file_size filstr mime_type content_type
    table_name tabellnavn tabelnavn column_name kolonnenavn schema_name database_name
    db_name host_name hostname server_name servernavn domain_name domenenavn domæne
    class_name method_name function_name event_name event_type app_name app_version
    application_name module_name package_name service_name queue_name topic_name
    job_name job_id job_status task_name task_id process_name process_id pid_file
    thread_id batch_id batch_no batchnr lot_no lotnr created_at createdAt CREATED_DATE
    created_date creation_date created_on opprettet opprettet_dato oprettet
    oprettet_dato oprettelsesdato updated_at updated_date last_modified last_updated
    modified_date modified_on endret endret_dato endret_tid aendret ændret_dato
    sist_endret sidst_opdateret deleted_at slettet slettet_dato valid_from valid_to
    gyldig_fra gyldig_til gyldighetsdato start_date end_date startdato sluttdato
    slutdato fra_dato til_dato date_from date_to dato date timestamp time tidspunkt
    tidsstempel klokkeslett ERDAT AEDAT version versjon version_no versjonsnr revision
    revisjon row_version rowversion row_id row_num rownum radnr rad_nr rekke linjenr
    linje_nr line_no line_number lopenr loepenr løpenummer seq sequence sekvens
    sekvensnr rekkefolge raekkefoelge sort_order sortering sortorder position_no
    posisjon_nr index_no indeks status status_kode statuskode status_code status_text
    status_dato state_code type type_kode typekode type_code kategori kategori_kode
    kategorikode category category_id category_name kategorinavn kode kodeverk code
    code_value verdi value navn_kode flag flagg is_active aktiv active er_aktiv
    inactive enabled disabled is_deleted deleted locked hidden visible published
    publisert archived arkivert antall antal quantity qty mengde mængde count
    total_count antall_enheter antal_enheder number_of_items enhet enhed enhetskode
    unit unit_code unit_price pris price enhetspris enhedspris pris_per_enhet
    stykkpris stykpris list_price sale_price salgspris kostpris cost cost_price
    standard_cost rabatt rabat discount discount_pct rabattprosent rabatprocent valuta
    valutakode currency currency_code WAERS kurs exchange_rate valutakurs vekt vægt
    weight weight_kg nettovekt bruttovekt nettovægt bruttovægt height_mm width bredde
    bredde_mm length lengde lengde_cm dybde depth volum volume farge farve color
    colour fargekode størrelse stoerrelse size storrelse material materiale overflate
    temperatur temperature trykk pressure hastighet speed spenning voltage watt kwh
    forbruk_kwh maaler_nr avdeling avdelingsnavn afdeling afdelingsnavn department
    department_id dept_no DEPTNO dname kostnadssted kost_sted cost_center cost_centre
    KOSTL BUKRS WERKS LGORT prosjekt prosjektnr prosjektnavn projekt projektnr
    project_name project_id lager lagernavn lagersted lagerbeholdning warehouse
    warehouse_id stock stock_level in_stock shelf hylle hyldenr butikk butikknavn
    butik butiknavn store_name store_id kasse_nr kassenr terminal_id pos_id kampanje
    kampagne campaign campaign_id campaign_name url link_url nettside hjemmeside
    website web_url endpoint path route uri slug title_text page_title tittel titel
    sidetall page_no page_count side_nr antall_sider antal_sider language_version
    sprakversjon_id locale_file layout template template_id mal mal_id skabelon
    skabelon_id skjema schema skjemanr skjemaversjon form_id error_code error_message
    feilkode feilmelding fejlkode fejlbesked exit_code retry_count retries http_status
    response_code response_time latency_ms duration_ms runtime elapsed checksum
    sjekksum hash md5 sha256 etag uuid guid correlation_id request_id trace_id span_id
    message_id message_type queue_id log_level loglevel severity priority prioritet
    environment miljø miljo config config_key setting_name innstilling indstilling
    parameter parameter_name property_key feature feature_flag kapasitet capacity
    kapacitet utnyttelse load_pct region_name distrikt_navn omrade omraade område zone
    zone_id sone sonekode film film_id film_title length_minutes rating_mpaa
    release_year rental_rate rental_duration replacement_cost inventory_id actor_count
    kurs_kode kursnavn kursnr emne emnekode emnenavn fag fagkode fagnavn lesson_no
    semester skoleaar skoleår studiepoeng ects karakterskala klassetrinn romnr rom_nr
    rom rommnavn lokale lokalenavn room_no room_name bygg bygning bygningsnavn
    floor_plan etasjeplan areal area areal_m2 kvadratmeter selskapskode konsernkode
    firma_kode firmakode kontoplan kontogruppe kontotype kontoklasse saldo balance
    debet kredit debit credit_note bilagstype bilagsart momskode mvakode mva_sats
    momssats vat_rate vat_code vat_pct tax_code mva_kode delivery_terms
    leveringsbetingelser payment_terms betalingsbetingelser betalingsfrist frakt fragt
    freight shipping_method shipper_id carrier transportor incoterms tollkode toldkode
    tariff_code hs_code country_of_origin opprinnelsesland_vare oprindelse_vare
    manufacturer produsent producent merke maerke mærke brand brand_name modell model
    model_name model_no modellnavn serienr serial_no serienummer serial_number
    firmware firmware_version os_version browser_version license_type
    license_key_count licens_antal lisenstype software_version build build_no
    commit_sha branch_name repo_name tag tags label etikett antall_ansatte
    antal_ansatte number_of_employees employee_count headcount customer_count
    kunde_antall antall_kunder number_of_customers kundetype customer_type kundegruppe
    customer_group member_count antall_medlemmer naeringskode næringskode branchekode
    nace nace_kode sic_code orgform organisasjonsform selskapsform virksomhedsform
    snitt gjennomsnitt gennemsnit average avg_value minimum maksimum maximum min_value
    max_value sum total subtotal total_amount_net percent prosent procent pct ratio
    andel share faktor factor vekting terskel threshold grense limit_value aargang
    årgang aar år year month måned maaned uke uge week quarter kvartal day_of_week
    ukedag ugedag helligdag holiday calendar_date kalenderdag periode period_no
    regnskapsaar regnskabsaar fiscal_year beskrivelse_kode kortbeskrivelse_vare
    navn_no_vare text_id tekst_id ressurs resource resource_id kilde kildesystem
    source_system opphavssystem system_id systemnavn modul module operasjon operation
    operation_type handling action action_type result resultat outcome kommando
    command query spoerring sporring mappe folder directory bilde_bredde ikon icon
    logo logo_url thumbnail_width vaer vejr weather nedbor nedbør humidity wind_speed
    sensor sensor_id sensor_value maling måling measurement reading_value avlesning
    aflæsning meter_reading rute rutenr linje stoppested holdeplass stop_name avgang
    ankomst departure arrival flight_no gate_no terminal aircraft vessel skip
    skipsnavn båt fartøy dyr animal species art rase_hund kull avl besetning jordart
    sort_navn oppskrift opskrift ingrediens ingredient kalorier calories protein fedt
    fett
    """
"""None of them may give a finding, empty or with neutral values."""
