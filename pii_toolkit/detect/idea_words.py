"""Words of four languages that say the same thing in the names of columns.

Each line is an idea: its name, then the words, their usual short forms and the stems
that compounds are made of. Only words that agree in every name belong on one line:
``kunde`` and ``customer``, but not ``konto`` and ``account``'s accountant.
"""

from __future__ import annotations

from pii_toolkit.detect.words import fold, word_set

_GROUPS = """
number: nr nummer number no num numr nmr nbr numbers numre ref refno reference referanse
key: id ident ids identifier identifikator key guid uuid nøkkel nøgle
code: kode kd cd code koden
amount: beløp beløb belop beloeb amount amt bel blp beloep sum kr kroner nok dkk total
    ialt totalt totalbeløp saml samlet samlede tot samla
value: verdi værdi value val vardi
date: dato date dt dat datoen dte dtm dttm
flag: flag flagg flg fl jn yn ind indicator indikator markering mrk marker janei
status: status sts stat tilstand
type: type typ art kategori category kat cat klasse class kl cls
group: gruppe group grp
level: nivå niveau level lvl trinn trin tier
name: navn name nvn nm navnet namn
rate: prosent procent percent pct pst prc sats rate satsen proc percentage prosentsats
count: antall antal count cnt ant qty
begin: start begin startdato
finish: slutt slut end sluttdato slutdato
limit: grense ramme limit max maks lim ceiling maksimum maximum grænse kreditramme
month: mnd måned maned month md mdr mdl mth monthly månedlig maanedlig mnth månedlige
    månadleg
year: år aar year ar årlig årlige annual yearly yr pa
day: dag day dager dage days
reason: grunn grund årsag årsak reason cause begrunnelse begrundelse
history: historikk historik history hist historie
list: liste list register registry reg registeret
check: sjekk check tjek kontroll kontrol tjekket screening screened screen sjekket
    sjekka
hit: treff hit match hits
result: resultat result res outcome utfall udfald
score: score poeng point scr points scoring pts poengsum scoren
rating: rating karakter grade vurdering vurd assessment rtg
mean: snitt gjennomsnitt gennemsnit avg average mean
remaining: rest restbeløp remaining outstanding utestående udestående gjenstående
    gjenværende restsum utest udest gjenst
saldo: saldo balance bal restsaldo
paid: betalt paid betalte innbetalt indbetalt
last: siste sidste sist sidst seneste senest last latest senast forrige
first: første først first foerste
late: forsinket forsinkede late overdue delayed forfalt forfaldne forfallen forsinka
    forsinkelse forsinkelser delay
missed: uteblitt uteblevet missed ubetalt ubetalte unpaid misligholdt misligholdte
debt: gjeld gæld debt gaeld gjld gld skyld debts gjelds gælds skuld
owed: skyldig skyldigt owed owing due
loan: lån lånet lånets laan loan lane låne loans utlån udlån
credit: kreditt kredit credit cred kred
mortgage: boliglån realkredit mortgage pantelån realkreditlån boliglan huslån
car: bil car kjøretøy køretøj vehicle veh bilen auto køyretøy motorvogn motorcykel
    motorsykkel mc tilhenger trailer
plate: skilt plate nummerskilt nummerplade
chassis: chassis stel stell understell
repayment: nedbetaling tilbagebetaling tilbakebetaling repayment
instalment: avdrag afdrag installment instalment installments instalments termin
    terminer terminbeløp emi
interest: rente rentesats interest renta rentefot renten
term: løpetid løbetid term tenor tid varighet duration
agreement: avtale aftale contract agreement kontrakt avtalen
applied: søkt ansøgt applied requested soekt anmodet søkte
granted: innvilget bevilget granted approved bevilling bevilgning innvilga innvilgning
used: utnyttet used utilised utilized utnyttelse forbrukt udnyttet utilization
    utilisation
overdraft: overtrekk overtræk overdraft kassekreditt kassekredit
principal: hovedstol principal hovedstolen
policy: polise police policy polisen forsikringspolise forsikring insurance forsikr
    forsikringsavtale
lease: leasing lease
income: inntekt indkomst income innt indk inc inntekter indtægt indkomster earnings
    indtægter inntekta
salary: lønn løn lønnen lønnens loen salary wage lonn wages sal lon lønna pay
tax: skatt skat tax skatte taxes skt skatten
withheld: trukket trekk træk withheld withholding deducted tilbakeholdt trukne indeholdt
    tilbageholdt
deduction: fradrag deduction deductions allowance frådrag
fee: salær salærer gebyr gebyrer fee fees
refund: refusjon refusion refund refundert refunderet tilbakebetalt tilbagebetalt
gross: brutto gross brt brutt
net: netto net nto nett
base: grunnlag grundlag base basis grl grunnl
other: annen andre andet anden øvrige øvrig other ovr andra anna
bonus: bonus
overtime: overtid overtime overarbejde
holiday: ferie holiday vacation feriepenger feriepenge
household: husholdning husstand household hh husstands husholdnings hushold
rent: husleie husleje rent leie husl leige husleige
expense: utgift udgift expense expenses utgifter udgifter cost costs kostnad kostnader
    omkostning omkostninger utg udg outgoing outgoings expenditure kost utgiftene
fixed: faste fast fixed
food: mat mad food groceries grocery dagligvarer
power: strøm el electricity straum
heat: varme heating heat
childcare: barnehage daginstitution sfo childcare institution børnehave daginst
transport: transport
common: felles fælles common
living: levekost leve living bo livsopphold subsistence liv underhold
budget: budsjett budget
spending: forbruk forbrug spending consumption privatforbruk
left: rådighet rådighed disponibelt disponible disposable disponibel disp råd available
    tilgjengelig
wealth: formue wealth worth formua formues
assets: eiendeler aktiver assets aktiva asset eigedelar
savings: sparing opsparing oppsparing savings oppspart opspart sparepenger spare
    oppsparte opsparede
securities: verdipapir værdipapir securities aksjer aktier aksje aktie stocks shares
    fond fonds verdipapirer værdipapirer investment investments
holding: beholdning holding holdings portefølje portfolio beholdninga depot
deposit: innskudd indskud deposit indestående bankinnskudd innsk deposits innskot
equity: egenkapital equity friverdi friværdi eigenkapital
pension: pensjon pension pensj pens pensions pensjons retirement superannuation
contribution: bidrag contribution contributions contrib indbetaling innbetaling bidr
    premie præmie
provider: selskap selskab provider kasse fund
guarantor: kausjonist kautionist garantist guarantor garantistiller kautionister
guarantee: kausjon kaution garanti guarantee guaranty garantistillelse
joint: med sam joint co solidarisk solidar
borrower: låntaker låntager lånetaker borrower lantaker laantaker laantager låner
applicant: søker ansøger applicant soker søkjar ansøgeren søkar soeker ansoeger
debtor: skyldner debitor debtor deb skuldnar
creditor: kreditor creditor
payer: betaler payer innbetaler indbetaler betalar
payee: mottaker modtager payee recipient beneficiary begunstiget mott mottakar modt
    begunstigede
sender: avsender afsender sender originator avs avsendar
risk: risiko risk
review: gjennomgang review vurderingsdato revurdering
fraud: svindel svig svik bedrageri fraud
aml: aml hvitvask hvidvask hvitvasking hvidvaskning
customer: kunde customer cust kund knd kunden kunder customers kundens client klient
    clients
member: medlem member medl membership medlems medlemskap medlemskab
subscriber: abonnent subscriber
policyholder: forsikringstaker forsikringstager policyholder polisehaver
    forsikringstakar polisholder
holder: innehaver indehaver holder haver
employee: ansatt ansat medarbeider medarbejder employee emp empl staff medarb personnel
    personale arbeidstaker arbejdstager tilsett worker medarbeidar arbeidstakar
    lønnsmottaker lønmodtager anst
patient: pasient patient pat
pupil: elev pupil
student: student studerende stud studie
citizen: borger citizen innbygger innbyggar
person: person pers persons individ individual
user: bruker bruger user usr brukar users brugeren brukeren
participant: deltaker deltager participant deltakar delt kursist
child: barn child barnet barnets children
spouse: ektefelle ægtefælle spouse ektemake
guardian: foresatt guardian føresett forælder forelder parent verge værge foreldre
    vårdnad
teacher: lærer teacher lærar
doctor: lege læge doctor physician
driver: sjåfør chauffør driver fører
witness: vitne vidne witness
voter: velger vælger voter veljar
tenant: leietaker lejer tenant leigetakar leieboer
resident: beboer resident bebuar
owner: eier ejer owner eigar rettighetshaver hjemmelshaver rettighedshaver
caseworker: saksbehandler sagsbehandler caseworker saksbeh sagsbeh sbh sakshandsamar
    saksbehandlar handler
seller: selger sælger salesperson salgskonsulent seljar salesrep
adviser: rådgiver adviser advisor radgiver rådgivar
operator: operatør operator oper
initials: initialer init initials initial
created: opprettet oprettet created registrert registreret entered inserted oppr opr
    oppretta registered added
changed: endret ændret changed modified updated oppdatert opdateret endr upd updt rettet
    endra edited lastmodified
removed: slettet deleted removed sletta
approved_by: godkjent godkendt attestert anvist attesteret godkjend authorised
by: av af by
login: login logon signon innlogging pålogging
order: ordre order bestilling ordren ordrer bestillinger orders bestill tinging
purchase: kjøp køb purchase purchases kjøpt købt purchased innkjøp indkøb kjøps købs
    bought kjøpte købte varekjøp varekøb purch
ordered: bestilt bestilte ordered
goods: vare varer goods item items produkt product produkter products vara linjer lines
basket: handlekurv kurv indkøbskurv basket cart
subscription: abonnement subscription abo abon abonnementet sub
booking: booking reservasjon reservation bestillingsreservasjon booket
admission: billett billet
return: retur return rma returns
parcel: pakke parcel pakken forsendelse shipment consignment forsending
tracking: sporing tracking
delivery: levering delivery leveranse leverance
invoice: faktura invoice inv fakt faktur fakturaen fak bill regning rekning fkt
billed: fakturert faktureret billed invoiced
claim: krav claim
deadline: frist deadline fristen
due: forfall forfald forf due duedate forfalls forfalds
collected: opkrævning opkrævet opkr innkrevd innkrevet
transaction: transaksjon transaktion transaction trans txn tx trn trx tran transactions
    trns
posting: postering posting bokføring bogføring bokført bogført booked bokf bogf book
payment: betaling payment bet betal pmt payments paym betalings betalinga pymt
paid_in: innbetaling indbetaling innbet indbet
paid_out: utbetaling udbetaling utbet udbet payout utbetalt udbetalt disbursement
    disbursed utbetalte
transfer: overføring overførsel transfer overf
withdrawal: uttak withdrawal hævet hævning kontantuttak uttaket
message: melding besked message msg meddelelse
text: tekst text txt beskrivelse description desc
plan: plan
merchant: brukersted merchant
counterparty: motpart modpart counterparty
before: før before
after: etter efter after
method: måte metode method form maate måde
settlement: oppgjør settlement afregning
value_date: valutadato valør valuteringsdato
account: konto kto kontoen konti
english_account: account acct acc
bank: bank banken bnk
institute: institutt institut
branch: filial branch
savings_account: sparekonto
payroll: lønnsutbetaling payroll
card: kort card kortet
expiry: utløp udløb expiry exp expiration expires utl utløps udløbs utgår utlopsdato
    udlobsdato
issued: utstedt udstedt issued issue utferdet
issuer: utsteder udsteder issuer
masked: maskert maskeret masked mask truncated
final: siste4 last4 sidste4
passport: pass pas passport pspt
english_licence: licence license
licence: førerkort kørekort førarkort forerkort fkort korekort
driving: driving drivers drv
identity: identitet identity legitimasjon legitimation legit identifikasjon leg
document: dokument document dok doc
card_id: idkort
residence: opphold ophold residence opphald
permit: tillatelse tilladelse permit tillatelsen
automaton: automat automaten
device: enhet enhed device dev apparat eining mobilenhet handset
phone: telefon phone tlf mobil mobile
serial: serienr serial serienummer serie
session: sesjon session sess sessjon økt websession
visitor: besøkende besøgende visitor
visit: besøk besøg besok visit
cookie: cookie informasjonskapsel
browser: nettleser browser
tracker: tracker sporer
ip: ip ipv4 ipv6 ipaddr
address: adresse address adr addr
password: passord password adgangskode kodeord pwd passwd pw
hash: hash hashed sha enc encrypted kryptert krypteret salt
security: sikkerhet sikkerhed security tryggleik
question: spørsmål spørgsmål question
answer: svar answer
door: dør door inngang indgang
alarm: alarm
reset: reset tilbakestill nulstil
activation: aktivering activation
verification: verifisering verification bekræftelse verif
property: eiendom ejendom property ejd eiend eigedom realestate
home: bolig home house hus bustad boligen boligens
holiday_home: hytte sommerhus fritidsbolig
appraised: takst verditakst vurderingspris appraisal valuation markedsverdi
    markedsværdi
estimated: est estimert estimeret estimated marked
pledge: pant pantebrev lien collateral pantet sikkerhetsstillelse
share: andel brøk share ejerandel eierandel eierbrøk
registered_title: tinglyst tinglysning skjøte skøde deed
cadastre: matrikkel matrikel matr cadastre
bankrupt: konkurs bankruptcy bankrupt bankr konk insolvens insolvent insolvency
deceased_estate: bo
debt_arrangement: gjeldsordning gældssanering gjeldsordn gældssan gaeldssan
sanction: sanksjon sanktion sanction sanctions sanct sanksj sanksjons sanktions ofac sdn
pep: pep
politically: politisk pol polit political politically
exposed: eksponert eksponeret exposed eksp eksponering exposure
origin: opprinnelse oprindelse opprinn oprind origin opphav ophav herkomst
source: kilde source src kjelde
funds: midler penger penge money midlene midlenes midlernes pengenes midlers
purpose: formål purpose
relationship: kundeforhold relationship
remark: anmerkning anmærkning remark remarks anm merknad
collection: inkasso collection collections incasso inkassosak
sent: sendt sent overført overdraget
default: mislighold misligholdelse default defaulted misl misligh
probability: sannsynlighet sandsynlighed probability prob sanns
behaviour: adferd adfærd atferd behaviour behavior mønster behav beh
reminder: purring rykker reminder purre dunning rykkere purringer reminders ryk purret
    purr
test: test
synthetic: syntetisk synthetic synth fiktiv fake dummy demo mock fiktivt
agency: bureau byrå bureauet
report: rapport report
lookup: oppslag opslag lookup
"""

IDEAS: dict[str, str] = {}
"""The idea of each word, in its folded spelling."""
for _line in _GROUPS.replace("\n    ", " ").strip().splitlines():
    _name, _, _words = _line.partition(":")
    for _word in _words.split():
        IDEAS.setdefault(fold(_word), _name)

LINKS = word_set("of the til for i på pa to in fra from is er har has have and og")
"""They join the other words and say nothing of their own where the order is free."""
BOUND = word_set("til for to fra from is er har has have uten uden without not ikke")
"""A listed name with one of them means what its order says: ``adresse_gyldig_til``."""
PEOPLE_IDEAS = word_set(
    """
    customer member subscriber policyholder holder employee patient pupil student
    citizen person user participant child spouse guardian teacher doctor driver witness
    voter tenant resident owner borrower applicant debtor
    """
)
TWO_LETTERS = word_set("nr no dt kr id kd jn md år ar")
"""Words of two letters that end compounds."""

NEUTRAL = word_set(
    """
    by number key code amount date flag month year day name value rate text reason
    person customer user employee patient member citizen applicant owner borrower child
    spouse participant holder tenant hash other last first remaining gross net fixed
    list begin
    finish t c d s x str txt int bln fld lng dbl tbl dim fct f b i p n k
    """
)
"""Ideas that take nothing away from what the other words say."""

TELLING = word_set(
    """
    status type level count result check history limit list review rating
    """
)
"""Beside a fact they tell it, beside other things they tell something about them."""

CANCELS = word_set(
    """
    server host gateway router dns dhcp subnet switch queue template mal skabelon layout
    counter teller policy_text ttl domain pool threshold scale model modell schema log
    logg version versjon batch pipeline worker_node endpoint cache engine plugin widget
    script format isolation movie film product_rating match goal search relevance
    quality production produksjon produktion maintenance vedlikehold machine maskin gl
    ledger hovedbok finans supplier leverandør vendor warehouse lager sensor firmware
    produkt product kodeverk parameter config setting role rolle permission manufacture
    index indeks run mean frequency frekvens color colour farge farve dyr animal
    batteri battery målgruppe target regex prefiks prefix krever kræver alg utstyr
    udstyr gns lnr lbnr løpenr løbenr
    """
)
"""Words that make the name one of a machine, a product or many people together."""
