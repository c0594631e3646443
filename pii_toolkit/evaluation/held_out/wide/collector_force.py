"""Deductions from wages, enforcement, public fees and notes of the debt collector."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.wide.dirt import century_days, fixed
from pii_toolkit.evaluation.held_out.wide.people import Person, crowd
from pii_toolkit.evaluation.held_out.wide.rows import Rows, c, table
from pii_toolkit.evaluation.held_out.wide.wordlists import lines
from pii_toolkit.evaluation.labelled import LabelledTable

Debtors = list[tuple[int, Person | None]]

_DEBTOR = "CUSTOMER_ID? PERSON_ID"
_LOGIN = "- USERNAME PERSON_ID"
_NOTES = (
    "RINGTE {tel}, IKKE SVAR.",
    "SKYLDNER BER OM UTSETTELSE TIL 20.",
    "{name} OPPLYSER AT HUN ER SYKMELDT OG GÅR PÅ AAP.",
    "BREV I RETUR, SØKT NY ADRESSE I FREG.",
    "EKTEFELLE {name} TOK TELEFONEN.",
    "NEDBETALING 800 PR MND AVTALT.",
    "BESTRIDER KRAVET, MENER VAREN ALDRI KOM.",
    "INNLAGT PSYKIATRISK AVD. SAKEN STILLES I BERO.",
    "SPURT OM GJELDSORDNING, HENVIST TIL NAV.",
    "KOPI AV FAKTURA SENDT PÅ EPOST.",
    "VARSEL OM UTLEGG SENDT.",
)


def deductions(r: Rows, debtors: Debtors) -> LabelledTable:
    """Deductions from wages and benefits, with how people live."""
    return table(
        "TREKPF",
        [
            c("TRKNUM", r.serial(55_000)),
            c("SKYNR", r.pick([number for number, _ in debtors]), _DEBTOR),
            c(
                "ARBGNV",
                fixed(r.pick(lines("no_companies")), 30),
                "ORGANIZATION OCCUPATION",
            ),
            c(
                "ARBORG",
                [int(n) for n in r.each(r.world.organisasjonsnummer)],
                "NO_ORGANISASJONSNUMMER OCCUPATION",
            ),
            c("BRUTTO", r.holes(r.steps(14_000, 71_000, 50), 0.2, 0), "INCOME?"),
            c(
                "NAVYTK",
                r.pick("~*9 AAP*3 UFØR*2 DAGP*2 ALDP SOSH"),
                "SOCIAL_SERVICES HEALTH INCOME PENSION",
            ),
            c("SIVSTA", r.pick("1*6 2*5 4*2 5 3"), "MARITAL_STATUS?"),
            c("ANTBRN", r.pick([0, 0, 0, 1, 2, 2, 3]), "DEPENDANTS? HOUSEHOLD"),
            c("BOUTGF", r.steps(3000, 19_000, 100), "LIVING_COSTS? HOUSING"),
            c("TRKBEL", r.steps(300, 9000, 50), "DEBT? INCOME PAYMENT_HISTORY"),
            c("TRKPCT", r.pick([0, 0, 10, 15, 20]), "- DEBT INCOME"),
            c("FRADAT", century_days(r.days(2022, 2025))),
            c("TILDAT", century_days(r.holes(r.days(2025, 2026), 0.6))),
        ],
        key="TRKNUM",
    )


def enforcement(r: Rows, debtors: Debtors) -> LabelledTable:
    """What the enforcement officer found and took."""
    plates = r.holes(r.like("AA99999", "{EL}99999", "{BT}99999"), 0.7, "")
    office = "NAMSM. I BERGEN*3|NAMSM. I OSLO*5|LENSM. I ALTA|NAMSM. TRØNDELAG*2"
    result = (
        "INTET TIL UTLEGG*5|UTLEGGSTREKK*4|PANT I FAST EIENDOM*2|PANT I MOTORVOGN*2"
    )
    return table(
        "UTLEPF",
        [
            c("NAMREF", r.like("{24-}999999{UTL/03}", "{25-}999999{UTL/01}"), _COURT),
            c("SKYNR", r.pick([number for number, _ in debtors]), _DEBTOR),
            c("NAMKNT", fixed(r.pick(office), 20), "- ORGANIZATION LEGAL_CASE"),
            c("FORDAT", century_days(r.days(2022, 2025)), "- LEGAL_CASE"),
            c("RESULT", fixed(r.pick(result), 25), _FOUND),
            c(
                "GNRBNR",
                r.holes(r.like("99{/}999{/0/0}", "9{/}99{/0/}9"), 0.7, ""),
                _LAND,
            ),
            c("REGNUM", plates, "VEHICLE_REGISTRATION"),
            c(
                "PANTVR",
                r.steps(0, 900_000, 5000),
                "- PROPERTY NET_WEALTH DEBT LEGAL_CASE",
            ),
            c("BETANM", r.pick("J*4 N*3"), "PAYMENT_REMARK?"),
            c(
                "RETTNR",
                r.holes(
                    r.like("{25-}099999{TVI-THOD/TBER}", "{24-}199999{TVA-TOSL}"),
                    0.8,
                    "",
                ),
                "LEGAL_CASE",
            ),
            c("RTGEBY", r.pick([1314, 1864, 2154])),
            c("FORMNR", r.pick("I41*3 I43 I60")),
        ],
    )


_COURT = "LEGAL_CASE"
_FOUND = "LEGAL_CASE PAYMENT_REMARK INSOLVENCY DEBT PROPERTY"
_LAND = "PROPERTY"


def fees(r: Rows, debtors: Debtors) -> LabelledTable:
    """Taxes and fees that the state and municipalities have sent for collection."""
    stations = "E18 MASTEMYR*4|FV505 FOSS EIKELAND*2|E39 HARESTAD|RV3 GRUNDSET|~*9"
    return table(
        "AVGIPF",
        [
            c("AVGNUM", r.serial(330_000)),
            c("SKYNR", r.pick([number for number, _ in debtors]), _DEBTOR),
            c("AVGTYP", r.pick("RESTSK*4 EIENDS*2 BOMPNG*4 PARKGB*2 FORSKT"), "- TAX"),
            c("INNTAR", r.whole(2019, 2025)),
            c("TERMNR", r.whole(1, 6)),
            c("ALMINN", r.holes(r.steps(0, 890_000, 100), 0.4, 0), "INCOME? TAX"),
            c(
                "NTOFRM",
                r.holes(r.steps(0, 3_400_000, 1000), 0.6, 0),
                "NET_WEALTH? TAX",
            ),
            c("SKATTR", r.amounts(120, 61_000), "TAX? DEBT"),
            c("SKTABL", r.holes(r.pick("8010*3 8115 8130*2 8205"), 0.4, "0"), "TAX?"),
            c(
                "BOMREG",
                r.holes(r.like("AA99999", "{EK}99999"), 0.6, ""),
                "VEHICLE_REGISTRATION",
            ),
            c("BOMSTN", fixed(r.pick(stations), 22), "- LOCATION GEO_LOCATION"),
            c("KJORNR", r.whole(100, 480)),
            c("OVRFDT", century_days(r.days(2024, 2025))),
        ],
        key="AVGNUM",
    )


def notes(r: Rows, debtors: Debtors) -> LabelledTable:
    """What the staff wrote down."""
    spoken = crowd(r.world.fork("spoken"), r.count, "NO", (19, 80), 0.15)
    texts = r.told(
        _NOTES,
        2,
        name=[p.full.upper() for p in spoken],
        tel=[p.phone for p in spoken],
    )
    return table(
        "LOGGPF",
        [
            c("LOGNUM", r.serial(12_880_000)),
            c("SKYNR", r.pick([number for number, _ in debtors]), _DEBTOR),
            c("LOGDAT", century_days(r.days(2024, 2025))),
            c("LOGTID", [int(f"{t:%H%M%S}") for t in r.stamps(2025, 2025)]),
            c("LOGUSR", r.pick("INKKTO*4 INKMBR*3 INKNAT*3 AUTOJOB*4"), _LOGIN),
            c("LOGKAT", r.pick("TLF*4 BRV*3 EPO*2 INT*3")),
            c(
                "LOGTXT",
                texts,
                "FREE_TEXT PERSON HEALTH PHONE_NUMBER DEBT PAYMENT_HISTORY",
            ),
            c(
                "RINGNR",
                r.holes([int(p.phone) for p in spoken], 0.6, 0),
                "PHONE_NUMBER",
            ),
            c("OPPFDT", century_days(r.holes(r.days(2025, 2026), 0.5))),
        ],
        key="LOGNUM",
    )
