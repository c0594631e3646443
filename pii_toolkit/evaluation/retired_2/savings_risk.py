"""What a bank asks, screens and reckons about its customers."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, table
from pii_toolkit.evaluation.retired_2.folk import Person

People = tuple[Person, ...]
Numbers = list[int]

_KEY = "CUSTOMER_ID? PERSON_ID"
_FUNDS = "Løn*6|Pension*3|Arv*2|Salg af bolig*2|Gevinst|Gave fra familie|Udbytte"
_OFFICES = "Folketingsmedlem|Nærtstående til PEP*2|Tidligere minister|Højesteretsdommer"
_COMPLAINTS = (
    "Klage over gebyr på 250 kr. ved opsagt konto.",
    "Kunden {name} mener ikke at have fået besked om renteforhøjelsen.",
    "Utilfreds med ventetid i telefonen, ønsker at blive ringet op på {phone}.",
    "Indsigelse mod hævning i udlandet. Kortet var i kundens besiddelse.",
    "Rådgiver lovede tilbagebetaling, men der er ikke sket noget.",
    "Kopi af breve vedlagt.",
    "{name} truer med at gå til Pengeinstitutankenævnet.",
    "Der er hævet to gange for samme køb.",
    "Klage over afslag på lån, begrundet i oplysninger fra RKI.",
)
_XML = (
    "<rapport><cpr>{cpr}</cpr><navn>{name}</navn><registreringer>{count}"
    "</registreringer><score>{score}</score></rapport>"
)


def source_of_funds(d: Draw, numbers: Numbers) -> LabelledTable:
    """Answers to the questions of the money laundering act."""
    return table(
        "kycSvar",
        [
            col("svarId", d.counter(0)),
            col("kundeNr", d.of(numbers), _KEY),
            col("erPep", d.of([False] * 19 + [True]), "PEP_STATUS?"),
            col(
                "pepHverv",
                d.holes(d.of(_OFFICES), 0.85),
                "PEP_STATUS OCCUPATION BUSINESS_ROLE",
            ),
            col("midlernesOprindelse", d.of(_FUNDS), "SOURCE_OF_FUNDS"),
            col(
                "forventetIndsaet",
                d.of("0-10.000*4 10.000-50.000*5 50.000-250.000*2 250.000+"),
                "SOURCE_OF_FUNDS? TRANSACTION INCOME PROFILE",
            ),
            col("skattepligt", d.of("DK*20 SE US DE PL"), "TAX? COUNTRY"),
            col("besvaret", d.times(2019, 2025)),
            col("kanal", d.of("netbank*6 filial*2 app*4")),
        ],
        key="svarId",
    )


def screenings(d: Draw, people: People, numbers: Numbers) -> LabelledTable:
    """Hits in the lists of sanctions, most of them false."""
    hits = d.of("Falsk positiv*8|Under undersøgelse*2|Bekræftet match|Ingen match*4")
    return table(
        "screening",
        [
            col("screeningId", d.counter(20_000)),
            col("kundeNr", d.of(numbers), _KEY),
            col("listeKilde", d.of("EU*4 OFAC*3 FN UK-HMT"), "- SANCTION_HIT"),
            col("matchNavn", [p.full.upper() for p in d.of(people)], _MATCH),
            col("matchGrad", d.money(61, 100), "SANCTION_HIT? RISK_ASSESSMENT"),
            col("udfald", hits, "SANCTION_HIT?"),
            col("risikoKlasse", d.of("Lav*6 Middel*3 Høj"), "RISK_ASSESSMENT?"),
            col("koerselId", d.like("SCR-2025-##-####")),
        ],
        key="screeningId",
    )


_MATCH = "PERSON SANCTION_HIT"


def assessments(d: Draw, people: People, numbers: Numbers) -> LabelledTable:
    """The household's budget, its debts, and what the bureau reports."""
    members = d.of(list(zip(people, numbers, strict=True)))
    reports = d.fill(
        [_XML],
        cpr=[p.number for p, _ in members],
        name=[p.full for p, _ in members],
        count=d.whole(0, 3),
        score=d.whole(1, 100),
    )
    return table(
        "kreditvurdering",
        [
            col("vurderingId", d.counter(300)),
            col("kundeNr", [number for _, number in members], _KEY),
            col("husstandVoksne", d.of([1, 2, 2]), "HOUSEHOLD?"),
            col("raadighedsbeloeb", d.money(2000, 30_000), "LIVING_COSTS? INCOME"),
            col("fasteUdgifter", d.money(4000, 28_000), "LIVING_COSTS?"),
            col("skattepligtigIndkomst", d.round_money(90_000, 1_900_000), _INCOME),
            col("formueNetto", d.round_money(-500_000, 6_000_000), "NET_WEALTH?"),
            col("gaeldsfaktor", d.money(0, 6), "DEBT? CREDIT_SCORE RISK_ASSESSMENT"),
            col("adfaerdsScore", d.whole(300, 850), "CREDIT_SCORE?"),
            col("iRki", d.of("N*14 J"), "PAYMENT_REMARK?"),
            col("bureauSvar", reports, "CREDIT_REPORT DK_CPR_NUMBER PERSON"),
            col("modelVersion", d.of("3.1 3.2*4")),
        ],
        key="vurderingId",
    )


_INCOME = "INCOME? TAX"


def complaints(d: Draw, people: People, numbers: Numbers) -> LabelledTable:
    """Complaints with the recorded calls about them."""
    who = d.of(people)
    texts = d.prose(
        _COMPLAINTS, name=[p.full for p in who], phone=[p.phone for p in who]
    )
    calls = d.like("opkald_2025####_######.wav", "opkald_2024####_######.wav")
    return table(
        "klage",
        [
            col("klageNr", d.like("K-2025-####")),
            col("kundeNr", d.of(numbers), _KEY),
            col("klageTekst", texts, "COMPLAINT FREE_TEXT PERSON"),
            col("optagelse", d.holes(calls, 0.5), "VOICE_RECORDING"),
            col("afgoerelse", d.of("Medhold*2|Delvist medhold|Afvist*3"), "COMPLAINT?"),
            col("svarfrist", d.days(2025, 2025)),
        ],
    )
