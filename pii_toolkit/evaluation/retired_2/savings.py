"""Danish savings bank: camel case without Danish letters, one table a subject.

Customers, their papers, accounts and cards; `savings_risk` holds what the bank asks and
reckons about them.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, table, upto, written
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.names import DA_COMPANIES, words
from pii_toolkit.evaluation.retired_2.savings_risk import (
    assessments,
    complaints,
    screenings,
    source_of_funds,
)
from pii_toolkit.evaluation.world import World

_JOBS = (
    "Lønmodtager*6|Selvstændig*2|Folkepensionist*4|Studerende*2|Ledig|Efterlønsmodtager"
)
_HOMES = "Ejerbolig*5|Lejebolig*4|Andelsbolig*2|Hos forældre|Kollegium"
_TEXTS = (
    "Dankort-nota {shop} {number}",
    "MobilePay {name}",
    "Visa/Dankort {shop}",
    "Overførsel fra {name}",
    "BS Betaling {firm}",
    "Lønoverførsel {firm}",
    "Husleje",
    "Renter",
)
_SHOPS = "NETTO*4|REMA 1000*3|FØTEX|Q8|7-ELEVEN|MATAS|DSB|SILVAN|BOG & IDE"
_PRODUCTS = """
    101=Lønkonto=0.00=N
    115=Budgetkonto=0.00=N
    140=Opsparing=0.75=N
    151=Børneopsparing=1.25=J
    210=Ratepension=0.50=J
    300=Erhvervskonto=0.00=N
    340=Forældrekøb kredit=5.90=N
"""


def savings(world: World, rows: int) -> LabelledSchema:
    """A small bank's customers and what it must know about them."""
    world = world.fork("savings")
    count = max(1, rows // 3)
    people = folk(world.fork("customers"), count, "DK", youngest=16)
    numbers = Draw(world.fork("numbers"), count).counter(100_400, 9)
    some = max(1, rows // 4)
    return LabelledSchema(
        "sparekassen",
        "savings bank",
        "da",
        "parquet",
        (
            _products(rows),
            _customers(Draw(world.fork("kunde"), count), people, numbers),
            _papers(Draw(world.fork("papers"), count), numbers),
            _accounts(Draw(world.fork("accounts"), count), numbers),
            _cards(Draw(world.fork("cards"), count), people),
            _entries(Draw(world.fork("entries"), rows), people, numbers),
            _loans(Draw(world.fork("loans"), some), people, numbers),
            source_of_funds(Draw(world.fork("kyc"), some), numbers),
            screenings(Draw(world.fork("screening"), some), people, numbers),
            assessments(Draw(world.fork("assess"), some), people, numbers),
            complaints(Draw(world.fork("complaints"), some), people, numbers),
            _rates(Draw(world.fork("rates"), some)),
        ),
    )


def _products(rows: int) -> LabelledTable:
    code, name, rate, bound = upto(rows, _PRODUCTS)
    return table(
        "produkt",
        [
            col("produktKode", code),
            col("produktNavn", name),
            col("rentePct", [float(value) for value in rate]),
            col("bundet", bound),
        ],
        key="produktKode",
    )


def _customers(
    d: Draw, people: tuple[Person, ...], numbers: list[int]
) -> LabelledTable:
    cpr = [f"{p.number[:6]}-{p.number[6:]}" for p in people]
    mails = d.smudge([p.email for p in people], 0.02, "ingen mail|har ikke|nej")
    pids = d.like("PID:9208-2002-2-############")
    uuids = d.like("%%%%%%%%-%%%%-4%%%-b%%%-%%%%%%%%%%%%")
    return table(
        "kunde",
        [
            col("kundeNr", numbers, "CUSTOMER_ID? PERSON_ID"),
            col("cprNr", d.holes(cpr, 0.05), "DK_CPR_NUMBER"),
            col("cvrNr", d.holes(d.each(d.world.cvr), 0.85), "DK_CVR"),
            col("navn", [p.full for p in people], "PERSON"),
            col("adresselinje1", [p.address for p in people], "STREET_ADDRESS"),
            col(
                "adresselinje2",
                [p.town for p in people],
                "POSTAL_CODE LOCATION STREET_ADDRESS",
                trouble="postcode and place in one cell",
            ),
            col("landekode", d.of("DK*30 SE DE GL NO"), "COUNTRY"),
            col("mobilNr", [f"+45 {p.phone}" for p in people], "PHONE_NUMBER"),
            col("mail", d.holes(mails, 0.2), "EMAIL_ADDRESS"),
            col(
                "foedt", written([p.birth for p in people], "%d-%m-%Y"), "DATE_OF_BIRTH"
            ),
            col("beskaeftigelse", d.of(_JOBS), "OCCUPATION INCOME"),
            col(
                "arbejdsgiver",
                d.holes(d.of(words(DA_COMPANIES)), 0.4),
                "ORGANIZATION OCCUPATION",
            ),
            col("boligform", d.of(_HOMES), "HOUSING"),
            col("civilstand", d.of("gift*5 ugift*5 fraskilt*2 enke"), "MARITAL_STATUS"),
            col("antalBoern", d.of([0, 0, 0, 1, 2, 2, 3]), "DEPENDANTS? HOUSEHOLD"),
            col("nemIdPid", d.holes(pids, 0.3), "DK_NEMID_PID"),
            col("mitIdUuid", d.holes(uuids, 0.2), "DK_MITID_UUID?"),
            col("segment", d.of("A B*3 C*6 PB"), "PROFILE?"),
            col("raadgiver", d.like("@@@@"), "- USERNAME PERSON PERSON_ID"),
            col("filial", d.of("9070*3 9072 9085")),
            col("dataVersion", d.whole(1, 40)),
        ],
        key="kundeNr",
    )


def _papers(d: Draw, numbers: list[int]) -> LabelledTable:
    kinds = d.of("pas*4 sundhedskort*2 koerekort*3")
    files = [
        f"legitimation/{number}/{kind}.{d.world.rng.choice(('jpg', 'pdf'))}"
        for number, kind in zip(numbers, kinds, strict=True)
    ]
    return table(
        "legitimation",
        [
            col("kundeNr", numbers, "CUSTOMER_ID? PERSON_ID"),
            col("pasNr", d.holes(d.like("2########"), 0.4), "PASSPORT_NUMBER?"),
            col("koerekortNr", d.holes(d.like("########"), 0.4), "DRIVERS_LICENSE?"),
            col("legKortNr", d.holes(d.like("@########"), 0.8), "ID_CARD?"),
            col("udstedtLand", d.of("DNK*20 DEU POL SWE"), "COUNTRY NATIONALITY"),
            col("gyldigTil", d.days(2025, 2034)),
            col("kopi", files, "PHOTO? ID_CARD PASSPORT_NUMBER DRIVERS_LICENSE"),
            col("kontrolleret", d.times(2017, 2025)),
        ],
        key="kundeNr",
    )


def _accounts(d: Draw, numbers: list[int]) -> LabelledTable:
    return table(
        "konto",
        [
            col("kontoId", list(range(1, d.rows + 1))),
            col("kundeNr", numbers, "CUSTOMER_ID? PERSON_ID"),
            col("regNr", d.of("9070*3 9072 9085"), "- DK_BANK_ACCOUNT BANK_NAME"),
            col("kontoNr", [n for _, n in d.each(d.world.danish_account)], _ACCOUNT),
            col("iban", d.each(lambda: d.world.iban("DK")), "IBAN_CODE"),
            col("produktKode", d.of("101*5 115*3 140*2 151 210")),
            col("saldo", d.money(-20_000, 900_000), "NET_WEALTH? TRANSACTION"),
            col("kreditMax", d.of([0, 0, 10_000, 25_000]), "CREDIT_AGREEMENT?"),
            col("oprettet", d.days(1991, 2025)),
            col("spaerret", d.of([False] * 9 + [True])),
        ],
        key="kontoId",
    )


_ACCOUNT = "DK_BANK_ACCOUNT?"


def _cards(d: Draw, people: tuple[Person, ...]) -> LabelledTable:
    holders = [p.full.upper()[:26] for p in d.of(people)]
    return table(
        "kort",
        [
            col("kontoId", d.whole(1, len(people))),
            col("pan", d.each(d.world.card), "CREDIT_CARD"),
            col("udloeb", d.like("0#/2#", "1#/2#"), "- CREDIT_CARD"),
            col("praeget", holders, "PERSON"),
            col("pinBlok", d.like("%%%%%%%%%%%%%%%%"), "SECRET?"),
            col("status", d.of("A*9 S L")),
            col("dagsMax", d.of([6000, 6000, 15_000])),
        ],
    )


def _entries(d: Draw, people: tuple[Person, ...], numbers: list[int]) -> LabelledTable:
    texts = d.fill(
        _TEXTS,
        shop=d.of(_SHOPS),
        name=[p.full for p in d.of(people)],
        firm=d.of(words(DA_COMPANIES)),
        number=d.whole(1000, 9999),
    )
    others = [" ".join(pair) for pair in d.each(d.world.danish_account)]
    slips = [f"+71<{d.world.kid(15)}+{n}<" for n in d.like("8#######")]
    return table(
        "postering",
        [
            col("posteringId", d.counter(600_000_000)),
            col("kontoId", d.whole(1, len(numbers))),
            col("bogfoert", d.days(2024, 2025), "TRANSACTION?"),
            col("beloeb", d.money(-9000, 26_000), "TRANSACTION?"),
            col("tekst", texts, "TRANSACTION FREE_TEXT PERSON ORGANIZATION"),
            col("modpart", d.holes(others, 0.6), "DK_BANK_ACCOUNT"),
            col("kortArt", d.holes(slips, 0.75), "DK_PAYMENT_ID"),
            col("posteringstype", d.of("DK*5 MP*2 OVF*2 BS RTE")),
            col("arkivRef", d.like("##########")),
        ],
        key="posteringId",
    )


def _loans(d: Draw, people: tuple[Person, ...], numbers: list[int]) -> LabelledTable:
    sureties = d.of(people)
    kinds = "Selvskyldnerkaution*3|Simpel kaution|Tabskaution"
    deeds = d.like("Matr. #a, Vejlby by", "Matr. ##bx, Ørum", "Ejerl. # af matr. 1##c")
    return table(
        "laan",
        [
            col("laaneNr", d.counter(7_700_000), "CREDIT_AGREEMENT?"),
            col("kundeNr", d.of(numbers), "CUSTOMER_ID? PERSON_ID"),
            col(
                "formaal",
                d.of("Bolig*4 Bil*4 Samling*2 Rejse"),
                "CREDIT_AGREEMENT? DEBT",
            ),
            col(
                "hovedstol", d.round_money(20_000, 3_000_000), "CREDIT_AGREEMENT? DEBT"
            ),
            col("restgaeld", d.money(0, 2_500_000), "DEBT? CREDIT_AGREEMENT"),
            col("loebetidMdr", d.of([48, 60, 84, 120, 240, 360]), "CREDIT_AGREEMENT?"),
            col("kautionForm", d.holes(d.of(kinds), 0.7), "GUARANTOR"),
            col("kautionBeloeb", d.holes(d.round_money(5000, 500_000), 0.7), _SURETY),
            col("kautionCpr", d.holes([p.number for p in sureties], 0.7), _SURETY_CPR),
            col(
                "pantTekst", d.holes(deeds, 0.5), "PROPERTY? CREDIT_AGREEMENT GUARANTOR"
            ),
            col("etableret", d.days(2009, 2025)),
        ],
        key="laaneNr",
    )


_SURETY = "GUARANTOR? CREDIT_AGREEMENT DEBT"
_SURETY_CPR = "DK_CPR_NUMBER GUARANTOR"


def _rates(d: Draw) -> LabelledTable:
    return table(
        "valutakurs",
        [
            col("valuta", d.of("EUR USD SEK NOK GBP CHF")),
            col("kursDato", d.days(2025, 2025)),
            col("kurs", d.money(60, 980)),
            col("kilde", d.of("NB ECB")),
        ],
    )
