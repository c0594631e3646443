"""Benefits of the municipality: grants, means, payments, deductions and sanctions."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.south.columns import Rows, col, said, table
from pii_toolkit.evaluation.held_out.south.residents import Resident, firm, residents
from pii_toolkit.evaluation.labelled import LabelledTable

_KEY = "- CUSTOMER_ID PERSON_ID"
_KINDS = """
    KH;Kontanthjælp;14.4.1;10987
    UH;Uddannelseshjælp;14.4.2;7499
    SDP;Sygedagpenge;5.71.2;21060
    RES;Ressourceforløbsydelse;5.68.1;12550
    SHO;Selvforsørgelsesydelse;5.60.3;7050
    FLX;Fleksløntilskud;5.43.1;19000
    ENK;Enkeltydelse §81;5.72.9;0
    BOS;Særlig støtte bolig §34;5.72.5;0
"""
_REASONS = (
    "Udeblevet fra samtale*4|Ophørt uden rimelig grund|Manglende joblog*3|"
    "Uoplyst arbejde (snyd)|Udlandsophold ikke meldt"
)


def lookups(d: Rows) -> LabelledTable:
    """The benefits there are."""
    rows = [line.strip().split(";") for line in _KINDS.strip().splitlines()]
    code, text, account, rate = (list(column) for column in zip(*rows, strict=True))
    return table(
        "YdelsesType",
        [
            col("YdelsesKode", code),
            col("Betegnelse", text),
            col("Konteringsgruppe", account),
            col("SatsMaaned", [int(n) for n in rate]),
            col("GyldigFra", said([d.days(2024, 2025)[0]] * len(rows), "%Y-%m-%d")),
        ],
        "YdelsesKode",
    )


def benefits(d: Rows, people: list[Resident]) -> LabelledTable:
    """What is granted to whom."""
    funds = "3F A-kasse*4|HK's A-kasse*3|FOA A-kasse*3|Min A-kasse|Krifa|ASE*2"
    letters = [line.strip().split(";")[0] for line in _KINDS.strip().splitlines()]
    return table(
        "Ydelse",
        [
            col("YdelseId", list(range(1, d.count + 1))),
            col("BorgerId", d.of(list(range(1, len(people) + 1))), _KEY),
            col("YdelsesKode", d.of(letters), "- SOCIAL_SERVICES INCOME HEALTH"),
            col("BevilgetFra", d.days(2019, 2025), "- SOCIAL_SERVICES"),
            col("BevilgetTil", d.gaps(d.days(2024, 2026), 0.5), "- SOCIAL_SERVICES"),
            col("MaanedsBeloeb", d.steps(0, 21_060, 15), "SOCIAL_SERVICES? INCOME"),
            col(
                "ForrigeArbejdsgiver",
                d.gaps(d.make(lambda: firm(d.world)), 0.4),
                _EMPLOYER,
            ),
            col("Akasse", d.gaps(d.of(funds), 0.5), "TRADE_UNION ORGANIZATION"),
            col("SygemeldtFra", d.gaps(d.days(2024, 2025), 0.7), "HEALTH?"),
            col("SanktionsAarsag", d.gaps(d.of(_REASONS), 0.85), _SANCTION),
            col("SanktionsKroner", d.gaps(d.steps(300, 9_000, 100), 0.85), _CUT),
            col(
                "PolitianmeldtNr", d.gaps(d.like("1700-8####-#####-2#"), 0.96), _POLICE
            ),
            col("Version", d.ints(1, 14)),
        ],
        "YdelseId",
        {
            "BorgerId": ("Borger", "BorgerId"),
            "YdelsesKode": ("YdelsesType", "YdelsesKode"),
        },
    )


_EMPLOYER = "ORGANIZATION OCCUPATION"
_SANCTION = "SOCIAL_SERVICES FREE_TEXT CRIMINAL_RECORD"
_CUT = "SOCIAL_SERVICES? INCOME TRANSACTION DEBT"
_POLICE = "LEGAL_CASE? CRIMINAL_RECORD"


def means(d: Rows, people: list[Resident]) -> LabelledTable:
    """What the household has, by which help is measured."""
    at = d.of(list(range(len(people))))
    partners = residents(d.world.fork("partners"), d.count, youngest=18, oldest=67)
    known = d.gaps([p.number for p in partners], 0.5)
    first, last = [n and n[:6] for n in known], [n and n[6:] for n in known]
    homes = "Lejebolig*7|Ejerbolig*2|Andel|Logerende*2|Herberg|Ophold hos familie"
    return table(
        "OekonomiskOpgoerelse",
        [
            col("OpgoerelseId", d.rising(10)),
            col("BorgerId", [i + 1 for i in at], _KEY),
            col("AegtefaelleFdato", first, "DK_CPR_NUMBER DATE_OF_BIRTH", _SPLIT),
            col("AegtefaelleLbnr", last, "DK_CPR_NUMBER?", _SPLIT),
            col("Boligforhold", d.of(homes), "HOUSING"),
            col("HuslejeKr", d.steps(1_800, 11_500, 50), "LIVING_COSTS? HOUSING"),
            col("VarmeElKr", d.steps(0, 2_200, 10), "LIVING_COSTS?"),
            col(
                "InstitutionBetaling",
                d.gaps(d.steps(0, 4_100, 5), 0.6),
                "LIVING_COSTS?",
            ),
            col(
                "FormueKr",
                d.swap(d.steps(0, 90_000, 500), 0.5, [0] * d.count),
                "NET_WEALTH?",
            ),
            col("GaeldKr", d.steps(0, 480_000, 1_000), "DEBT?"),
            col(
                "EgenIndtaegtKr",
                d.swap(d.steps(0, 18_000, 50), 0.5, [0] * d.count),
                "INCOME?",
            ),
            col("BoernebidragKr", d.gaps(d.of([1491, 1491, 2982]), 0.8), _ALIMONY),
            col("BeregnetDato", said(d.days(2024, 2025), "%d-%m-%Y")),
        ],
        "OpgoerelseId",
        {"BorgerId": ("Borger", "BorgerId")},
    )


_SPLIT = "a CPR number in two columns"
_ALIMONY = "DEPENDANTS? LIVING_COSTS INCOME"


_TEXTS = (
    "KONTANTHJÆLP NOV*4|SYGEDAGPENGE UGE 46*4|ENKELTYDELSE MEDICIN|HUSLEJE*2|"
    "EFTERREG 09-10/25"
)


def payments(d: Rows, people: list[Resident]) -> LabelledTable:
    """Money on its way."""
    at = d.of(list(range(len(people))))
    accounts = d.make(d.world.danish_account)
    nem = ["".join(account) for account in accounts]
    net = d.steps(250, 17_000, 1)
    return table(
        "Udbetaling",
        [
            col("UdbetalingId", d.rising(7_700_000, 4)),
            col("YdelseId", d.of(list(range(1, len(people) + 1))), "- CUSTOMER_ID"),
            col(
                "ModtagerCpr",
                [int(people[i].number) for i in at],
                "DK_CPR_NUMBER DK_ERSTATNINGSPERSONNUMMER",
                "leading zeros lost",
            ),
            col("ModtagerNavn", [people[i].listed.upper() for i in at], "PERSON"),
            col("NemKonto", d.swap(nem, 0.2, "NEMKONTO"), "DK_BANK_ACCOUNT?"),
            col("BruttoKr", [round(n * 1.42, 2) for n in net], _PAID),
            col("SkatKr", [round(n * 0.42, 2) for n in net], "TAX?"),
            col("NettoKr", net, _PAID),
            col("Tekst", d.of(_TEXTS), "TRANSACTION SOCIAL_SERVICES HEALTH"),
            col("ModregnetRestance", d.gaps(d.steps(100, 3_000, 50), 0.9), "DEBT? TAX"),
            col("Dispositionsdato", d.days(2025, 2025), "- TRANSACTION"),
            col("KontrolSum", d.like("##########")),
            col("PsEpos", d.like("5512######", "3200######")),
            col("KoerselsId", d.ints(20_251, 20_258)),
        ],
        "UdbetalingId",
    )


_PAID = "SOCIAL_SERVICES? INCOME TRANSACTION"
