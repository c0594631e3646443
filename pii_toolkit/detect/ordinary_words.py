"""Words of databases that name nothing personal, and the customary short ones.

The first keep a short name from being read as a person's (``segm``, ``proc``), the
others are what eight letters are glued from (``KNDNVN``, ``BTLDTO``).
"""

from __future__ import annotations

from pii_toolkit.detect.words import word_set

ORDINARY = word_set(
    """
    transaksjoner transaktioner reaksjoner affinity shard brev uttrekk udtræk ubrukt
    ubrugt
    søknad søknader ansøgning ansøgninger legal basis
    produkt product artikkel artikel article vare varer item lager warehouse butikk
    butik store shop maskin maskine machine enhet enhed unit modul module system program
    applikasjon applikation application funksjon funktion function prosess proces
    process prosedyre procedure parameter konfigurasjon konfiguration configuration
    innstilling indstilling setting regel rule segment gruppe group kategori category
    klasse class type status kode code flagg flag teller counter tellerstand indeks
    index nøkkel nøgle key felt field kolonne column rad rekke row linje line record
    post batch fil file mappe folder katalog catalog directory tabell tabel table skjema
    schema database server klient host domene domæne domain nettverk netværk network
    protokoll protokol protocol port session sesjon request respons response feil fejl
    error melding meddelelse message varsel event hendelse hændelse logg log versjon
    version revisjon revision release build utgave udgave oppdatering opdatering
    opdateret oppdatert update updates updated created opprettet oprettet endret ændret
    changed modified slettet deleted start stopp stop begin slutt slut end dato date tid
    time tidspunkt timestamp periode period måned month uke uge week dag day kvartal
    quarter år year sesong season frekvens frequency intervall interval varighet
    varighed duration lengde længde length bredde width høyde højde height dybde depth
    vekt vægt weight volum volume areal area mengde mængde quantity antall antal count
    nummer number løpenummer løbenummer løpenr løbenr sekvens sequence rekkefølge
    rækkefølge order sortering sorting prioritet priority nivå niveau level trinn trin
    step fase phase stadium stage tilstand state pris price prisliste rabatt rabat
    discount avgift afgift gebyr fee moms mva vat toll told valuta currency kurs rate
    faktor factor prosent procent percent andel share sats grense limit terskel
    threshold minimum maksimum maximum gjennomsnitt gennemsnit average sum total saldo
    balance budsjett budget regnskap account ledger bilag voucher journal postering
    posting debet debit kredit credit kostnad omkostning cost utgift udgift expense
    margin resultat result verdi værdi value kvalitet quality kontroll kontrol control
    test prøve sample måling measurement sensor signal temperatur temperature trykk tryk
    standing pressure speed fart hastighet hastighed spenning spænding voltage strøm
    current
    effekt effect energi energy motor engine modell model serie serial merke mærke brand
    leverandør supplier produsent producent manufacturer transportør carrier frakt fragt
    freight levering delivery sending shipment pakke package pall palle pallet container
    plassering placering position sted place lokasjon region område zone sone distrikt
    district avdeling afdeling department kontor office selskap selskab company konsern
    koncern firma foretak virksomhet virksomhed business prosjekt projekt project
    oppgave opgave task aktivitet activity operasjon operation handling action ressurs
    resource plan kampanje kampagne campaign kanal channel kilde source mål target
    destinasjon destination retning direction rute route tur trip avgang afgang
    departure ankomst arrival fartøy vessel fly aircraft tog train buss bus vogn wagon
    bygning building bygg rom room etasje etage floor dør door vindu vindue window farge
    farve colour color størrelse size form format shape materiale material struktur
    structure overflate overflade surface metode method verktøy værktøj tool utstyr
    udstyr equipment komponent component del part reserve spare stykk styk piece liste
    list rapport report dokument document mal skabelon template side page kapittel
    chapter avsnitt section tekst text tittel titel title beskrivelse description
    merknad kommentar bilde billede image ikon icon lyd sound video film spill spil game
    musikk musik music bok bog book kunst art dyr animal species plante plant frukt
    fruit grønt mat mad food drikke drink oppskrift opskrift recipe ingrediens
    ingredient vær vejr weather nedbør rain vind wind klima climate luft air vann vand
    water jord soil skog skov forest sjø sea elv river fjell bjerg mountain vei vej road
    bro bridge tunnel college disorder warehousing context content contract transfer
    transform translate transport transit translation transmission partition partial
    particle particular polite policy policies political polish polygon pool population
    portal portion positive possible posted professional profile profit progress
    property proportion proposal protect provider public purchase statistic static
    stationary statement station stats condition conditional confirm connection constant
    construct consumer convert copy core corner correct correlation register registrert
    registreret registrering registration registered general generate generated
    generation generic genre genus gender_ratio residual residence residue reset resolve
    restart return revenue review reverse scale scan schedule scheme scope score script
    search second sector select sense sentence series service shadow shell shift simple
    simulation single sink socket software solution sort space spatial special
    specification specific spec stack standard stock storage strategy stream
    street_light strength string subject submit subset suffix suite summary supply
    support switch symbol sync syntax tag tax_rate team technical technology tenant_id
    term terminal theme thread ticket tier token topic trace track trade traffic trigger
    uniform unique universal upload usage utility valid validation variable variant
    vector vehicle_type vendor verification vertical view virtual visible visit
    wage_index welcome wizard workflow workspace world wrapper write sperre spærre
    trukket trukken henvisning shipping fedt rcd utstedt udstedt utsteder udsteder
    debetkredit path link url logo disabled sidst streg blank bredd brutto netto pos seq
    lin rec idx cnt avd dok ref inv msg err rtn loc sys cat grp prc prd prod var lev lgr
    mvk val plt env cfg tmp txn bat que qty uom sku lot bin ver rev src tgt dst dir ext
    img doc fmt pgm job tsk srv hst tbl col mnd kvt opr utg bil lok reg prio trm mandant
    buchungskreis werk lagerort belegnummer belegart abstract accept access accuracy
    active actual adapter additional adjust advance agent aggregate alert algorithm
    alias allocation allow alternative amount analysis annual answer approve archive
    argument array arrow asset assign assist async attachment attempt attribute audit
    auto available axis background backup bandwidth base basic basis benefit_cost binary
    bit block body border bottom boundary box branch browser bucket buffer bundle button
    byte cache calculation calendar call camera cancel capacity capital carbon card_type
    cargo case cast cell center centre certificate chain character charge chart chassis
    check chemical choice circle circuit clean client_version clock close cloud cluster
    coat collection collision combination comment commerce commit commodity common
    compare compile complete complex compliance compound compress compute concept
    dimension discrete display distance distribution division double draft dummy dynamic
    fag reading history open opened received mottatt modtaget
    """
)
"""Beside them a short form may be anybody's: it is read as none."""

EVERYDAY = word_set(
    """
    beta bogf bokf kornr paym
    adgang advanced ages aksjon aller alltid altid anelse aner anger annan annet
    anonymize anser ansett ansette ansvarleg antrekk applied apps atten bail banker
    banket banning bare barer barnebarn barnehagen bekrefte beredskap best besvare
    besvær betatt betring bevisst billet billett bind biologi blobs blåst blåste blått
    blæst blød bords borna bort borti brann bratte brud bruken bruks brun bryde bryr
    bære bærer bølgjer bønder cards care clip collecting coming compat consists creme
    dans delt dikt diplom divide dobbel driven dumper dømes east egen eingong ekstern
    ekstra encode endel enforce enkel enkelt enten exec exist expr fagleg fall fast feed
    fell ferie fersk ferska fest feste festen fikk flest fleste float flyt flyte flørt
    folket folks fora forakt forall foran forbyr fordel forhandle forlag formel formell
    forsikringer forska forsker forsterka forstår forsøk forsøkt fortiden foten framand
    framandt framtid free frem fremmed fremtid frozenset fuld full fylt færdes følge
    følges føra førd førde føringer gated gifte gifter giftet given glatt godt godta
    grants gravd greie greier grunngje gråter haft handa handla hard have having havn
    head heads heime helper helpers helst heng henge here hjelpa hjelpes hjelpt hjælpe
    horse hovud human huse huser hvid hvit hånda hånden hård høre høver høye høyere
    høyeste høyre idrett inform informasjon inline innen innerst innfri innlegg innsåg
    installs institusjon integrations interesse internett join juridiske kalde kalle
    kende kendskab kjenne kjøpte kjørt klagar klar klaret klarte klartekst klem klår
    klær kløer knapp knytt komen kommer kommunalt konstruert kontrakt koret korrekt
    korte koster krafta krav kreds kredse krever krisen køres kørte lagar laget lande
    landet lansert laser lasta latter leads leget leiande lengst lengta lesing lett lide
    life ligg ligge linked listing live livene lojal long look lose lytte lytter lære
    læser løbet løpet løse major majoritet mangle marknad mars medan medier medlemmet
    mellem menig ment micro micros middel middels mind minder mindre minst minste minutt
    miss mista miste mister mocks modern mottar mottek move mulighed muligheder møder
    møter namnet nasjonen natur natural north nærmer nævnes nødt object offentleg onske
    opning oppvekst orden overgang overtid paid passe passer passert passiv pasta
    perform permar persist personleg pink piskes placed plain politik praktisere prat
    prec pred preg prime principle produktion produktionen proff prøvar påklage pærer
    rammen recommend recover refiner regimer registrerer reise remain replace respond
    rett rettes rettighet rettsstat ring ringe ringen risikoen roman rykk rykke saman
    same samer samler sams samtalen samtaler sand sank sanket sannsynlig scalar scaled
    scoret sekund selve seng siger sigt sikt sikte sizeof sjølv skar skete skifte
    skifter skiftet skil skilte skiver skjedd skjer skjerper skjule skjulte skor skrek
    skulde skule skunda skær skødet slag slepper slået slår slått smal smarte smerte
    snudd snus snuse snøen sole solid solve somme sommer sosialt sparke spart sperret
    sprakk spratt språka spådd spærret spørsmålet stabilt stable stakk stasjon statar
    stderr stdin stdnum steg stemmen stien stig still stof stoff straks streka strev
    studie studies styled styre styrer stått støt støttet subscript subst substr sundt
    super sure svare svarer svaret svart svenske svensker svin svære svært syns synte
    såmænd såvidt søge søket søkja søkje tabs tales tempo teneste testa tested tidleg
    tidlegast tidlige tilbake tilgang tillade tilladt tillate tillegg tillid tillit
    tilsendt tiltenkt tiltru tjenesten tomme topps trekte trena trick trist troen tross
    trunc trussel trygg trygghet tryggleik trøst typeof udlært undrar undring ungdoms
    unicode unless utdype utkast utpå utsal valued vanta vareta variert varm varme verb
    verksemda verne vernet vilkåra villa vinn viser vita voks vælgere vælter wheel wish
    with åben åbent åpen åpent åpne årig ændring ører øverst øving
    advok aflast afsendt afsp akttil alders alderskl aldgr aldgrp alle anssa ansvar
    arbtaker asyl auth autorisasjon avsl banks behav besk beskyttelses betid bidrbel
    boliger bopals bost brudd bruk clinic depos depositum depotnr dodsar dodsfald dwell
    egenand egenkap eiend eindk ekte erdat erhv erstatn erstnr erverv etterlatte ettnvn
    fknr foraldre foresp forf forsikr forsikring forsinkelse forsnr forstegang fratr
    frav frit friv ftrekk fuldm fuldmagt fullm funksjonstid garanti genst giro girokid
    gjelder gjeldsreg gjern grantor grunnl handv hjelpe hoved indkob indkobs indtag inkl
    innkjop insta institusjonsnr ipad jobnvn kapital kdnr kjop kjoretid kjornr klip
    kollekt komm kommunen konf kont kontaktp kontant konting kontnr kontonavn krets
    ktokd ktonavn ktotxt ktotyp kunr landgrp landsdel legalpant legn leveringstid locat
    malgr manad modkontonr modregn modus mvablp notetxt nxtrv opbev opening oper opholds
    opph oppholdstid oppr opprinn oppsl ordn ordnr organist over pantsatt partinr
    pategning portefolje preparatnavn priv produktnavn pseud purp restbelob retts rode
    rulle rykgebyr saml seksjon self selvrisiko senge sepa sikker skann skatte skfor
    skift sknr slagt statsf stcd stem stillingsnr styrke svind sygesik tabt takstkd
    takstnr taksttxt taxi tilb tilbakemeld tildt tilg tillad tillat tilleggsnavn tilsk
    tiltradt tiltrukket trak translated transtype tvang udrejse udskr utskr vedt vlnr
    volds
    """
)
"""Words of running text: each stands for itself, though longer words begin like it."""

GLUED_STARTS = {
    **dict.fromkeys(("knd", "kund", "kun", "cust"), "kunde"),
    **dict.fromkeys(("prs", "pers"), "person"),
    **dict.fromkeys(("kto", "knt", "kont"), "konto"),
    **dict.fromkeys(("bet", "btl", "betal"), "betaling"),
    "arb": "arbeid",
    **dict.fromkeys(("ans", "anst"), "ansatt"),
    **dict.fromkeys(("mdl", "medl"), "medlem"),
    **dict.fromkeys(("pas", "pat", "psnt"), "pasient"),
    **dict.fromkeys(("skt", "skat"), "skatt"),
    **dict.fromkeys(("fds", "fod", "fdsl", "fodsl", "fodt"), "fodsels"),
    **dict.fromkeys(("lan", "ln"), "lane"),
    **dict.fromkeys(("trn", "trx", "trans"), "transaksjon"),
    **dict.fromkeys(("krd", "kred"), "kreditt"),
    **dict.fromkeys(("fkt", "fktr", "fakt"), "faktura"),
    **dict.fromkeys(("mob", "mbl"), "mobil"),
    **dict.fromkeys(("pst", "post"), "post"),
    "hls": "helse",
    **dict.fromkeys(("gld", "gjld"), "gjeld"),
    "bnk": "bank",
    "frm": "firma",
    **dict.fromkeys(("adr", "adrs"), "adresse"),
    **dict.fromkeys(("tlf", "tel"), "telefon"),
    **dict.fromkeys(("nvn", "navn"), "navn"),
}
"""Customary short words that others follow."""
GLUED_ENDS = {
    **dict.fromkeys(("nr", "nmr", "nbr"), "nummer"),
    **dict.fromkeys(("dt", "dto", "dato", "dat"), "dato"),
    **dict.fromkeys(("kd", "kod", "kode"), "kode"),
    **dict.fromkeys(("bel", "blp", "belp", "bl"), "belop"),
    **dict.fromkeys(("nvn", "navn", "nv"), "navn"),
    **dict.fromkeys(("adr", "adrs"), "adresse"),
    **dict.fromkeys(("tlf", "tel"), "telefon"),
    **dict.fromkeys(("kto", "kt"), "konto"),
    "sts": "status",
    **dict.fromkeys(("typ", "tp"), "type"),
    "flg": "flagg",
    "ant": "antall",
    "txt": "tekst",
    **dict.fromkeys(("pct", "prc"), "prosent"),
    "id": "id",
}
"""Customary short words that end a name."""
