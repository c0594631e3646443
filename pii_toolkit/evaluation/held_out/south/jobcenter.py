"""A Danish municipality's jobcenter: SQLite, Danish, PascalCase.

Citizens, their cases, talks, plans and the companies where they are in practice; the
benefits themselves stand in `jobcenter_benefits`.
"""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.south.columns import (
    Column,
    Rows,
    col,
    said,
    table,
)
from pii_toolkit.evaluation.held_out.south.jobcenter_benefits import (
    benefits,
    lookups,
    means,
    payments,
)
from pii_toolkit.evaluation.held_out.south.jobcenter_register import (
    companies,
    logins_of,
    lookups_made,
)
from pii_toolkit.evaluation.held_out.south.residents import (
    Resident,
    firm,
    lines,
    residents,
)
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

_KEY = "- CUSTOMER_ID PERSON_ID"
_LOGIN = "USERNAME? PERSON_ID"
_PID = "9208-2002-2-############"
_GROUPS = (
    "2.1;Dagpengemodtager*5|2.2;Jobparat kontanthjælp*4|2.3;Aktivitetsparat*4|"
    "2.8;Sygedagpenge*4|2.12;Ressourceforløb|2.13;Jobafklaringsforløb*2|2.17;Fleksjob*2|"
    "2.19;Selvforsørgelses- og hjemrejseydelse*2"
)
_ILLNESSES = "ADHD|PTSD|fibromyalgi|diskusprolaps|svær depression|KOL"
_HINDRANCES = "Psykisk lidelse*3|Ryg/bevægeapparat*4|Misbrug|Sprog*2|Ingen*4|Hjemløshed"
_TONGUES = "Arabisk*4|Tyrkisk*2|Somali*2|Polsk*3|Ukrainsk*3|Dari|Tigrinya"


def jobcenter(world: World, rows: int) -> LabelledSchema:
    """Citizens out of work, what they are paid and who has looked at them."""
    world = world.fork("jobcenter")
    count = max(8, rows // 2)
    people = residents(
        world.fork("people"),
        count,
        youngest=18,
        oldest=67,
        abroad=0.22,
        where="towns_home",
    )
    firms = max(6, rows // 12)
    some = max(6, rows // 3)

    def draws(name: str, many: int) -> Rows:
        return Rows(world.fork(name), many)

    return LabelledSchema(
        "JobYdelse",
        "municipal case system",
        "da",
        "sqlite",
        (
            lookups(draws("lookups", rows)),
            _citizens(draws("citizens", count), people),
            companies(draws("companies", firms)),
            _cases(draws("cases", count), people, firms),
            _talks(draws("talks", rows), people),
            benefits(draws("benefits", count), people),
            means(draws("means", some), people),
            payments(draws("payments", rows), people),
            lookups_made(draws("log", rows), people),
        ),
    )


def _citizens(d: Rows, people: list[Resident]) -> LabelledTable:
    return table(
        "Borger",
        [
            col("BorgerId", list(range(1, d.count + 1)), _KEY),
            col("CprNr", [p.number for p in people], _CPR),
            *_names(d, people),
            *_whereabouts(d, people),
            *_background(d, people),
            col("VaergeKode", d.of("0*40|1|2"), "GUARDIANSHIP?"),
            col("ErAktiv", d.of([1, 1, 1, 0])),
            col("OprettetDato", d.moments(2011, 2025)),
            col(
                "OprettetAf",
                d.swap([f"KOM\\{n}" for n in d.of(logins_of(d))], 0.5, "KMDBATCH"),
                "- USERNAME PERSON_ID",
            ),
            col("RaekkeGuid", d.uuids()),
        ],
        "BorgerId",
    )


_CPR = "DK_CPR_NUMBER DK_ERSTATNINGSPERSONNUMMER"


def _names(d: Rows, people: list[Resident]) -> list[Column]:
    return [
        col(
            "FornavnMellemnavn",
            d.slips([p.givens for p in people], 0.02),
            "PERSON_GIVEN_NAME PERSON",
        ),
        col("Efternavn", [p.family for p in people], "PERSON_FAMILY_NAME PERSON"),
        col(
            "Koen",
            d.swap([1 + p.woman for p in people], 0.01, [9] * d.count),
            "GENDER?",
        ),
    ]


def _whereabouts(d: Rows, people: list[Resident]) -> list[Column]:
    streets = [f"{p.address}, {p.postcode} {p.town}" for p in people]
    homes = "Uden fast bopæl|Herberg Sofiegården|Adressebeskyttet"
    phones = d.swap([p.phone for p in people], 0.03, "00000000|har ikke telefon")
    return [
        col(
            "FolkeregisterAdresse",
            d.swap(streets, 0.04, homes),
            "STREET_ADDRESS PROTECTED_ADDRESS HOUSING",
        ),
        col("Telefon", d.gaps(phones, 0.12), "PHONE_NUMBER"),
        col("Email", d.gaps([p.mail for p in people], 0.35), "EMAIL_ADDRESS"),
        col("NavneAdrBeskyttetJN", d.of("N*30|J"), "PROTECTED_ADDRESS?"),
        col("MitIdUuid", d.gaps(d.uuids(), 0.3), "DK_MITID_UUID?"),
        col("GammelNemIdPid", d.gaps(d.like(_PID), 0.6), "DK_NEMID_PID"),
    ]


def _background(d: Rows, people: list[Resident]) -> list[Column]:
    lands = d.of("DK*9|SY*2|TR|SO|PL*2|UA*2|AF|RO|statsløs")
    flags = [n if p.newcomer else "DK" for n, p in zip(lands, people, strict=True)]
    spoken = d.gaps(d.of(_TONGUES), 0.4)
    tongues = [t if p.newcomer else None for t, p in zip(spoken, people, strict=True)]
    children = d.swap(d.of([0, 0, 0, 1, 1, 2, 2, 3, 5]), 0.02, [99] * d.count)
    return [
        col("StatsborgerskabKode", flags, "NATIONALITY COUNTRY"),
        col(
            "TolkeSprog",
            tongues,
            "LANGUAGE NATIONALITY ETHNICITY",
        ),
        col(
            "CivilstandKode",
            d.of("U*6|G*4|F*3|E|S"),
            "MARITAL_STATUS?",
        ),
        col("AntalHjemmeboendeBoern", children, "DEPENDANTS? HOUSEHOLD"),
        col(
            "HoejesteUddannelse",
            d.of("Folkeskole*5|EUD*4|Gymnasial*2|KVU|MVU|LVU|Uoplyst*2"),
            "- OCCUPATION PROFILE",
        ),
        col("SenesteStilling", d.gaps(d.of(_JOBS), 0.25), "OCCUPATION"),
    ]


_JOBS = (
    "Lagermedarbejder*3|Rengøringsassistent*3|SOSU-hjælper*2|Tømrer|Kok|Chauffør*2|"
    "Pædagogmedhjælper*2|Butiksassistent*3|Kontorassistent|Specialarbejder*2"
)


def _cases(d: Rows, people: list[Resident], firms: int) -> LabelledTable:
    codes, groups = d.rows_of(_GROUPS)
    return table(
        "Sag",
        [
            col("SagId", list(range(9001, 9001 + d.count))),
            col(
                "SagsNr",
                d.like("15.20.00-G01-####-2#", "32.24.04-G01-####-2#"),
                "- SOCIAL_SERVICES",
            ),
            col("BorgerId", d.of(list(range(1, len(people) + 1))), _KEY),
            col("MaalgruppeKode", codes, "SOCIAL_SERVICES? OCCUPATION"),
            col("MaalgruppeTekst", groups, "SOCIAL_SERVICES OCCUPATION HEALTH"),
            col(
                "BarriereForJob",
                d.gaps(d.of(_HINDRANCES), 0.4),
                "HEALTH SOCIAL_SERVICES PROFILE",
            ),
            col("VisitationsScore", d.ints(1, 5), "PROFILE? RISK_ASSESSMENT"),
            col(
                "KleKode",
                d.of("15.20.00|32.24.04|15.25.06|27.36.04"),
                "- SOCIAL_SERVICES",
            ),
            col("StartDato", d.days(2018, 2025), "- SOCIAL_SERVICES"),
            col("SlutDato", d.gaps(d.days(2022, 2025), 0.6), "- SOCIAL_SERVICES"),
            col("StatusKode", d.of("AKT*6|LUK*3|PAS"), "- SOCIAL_SERVICES"),
            col("PraktikVirksomhedId", d.gaps(d.of(list(range(1, firms + 1))), 0.6)),
            col(
                "TilbudsType",
                d.gaps(d.of(_OFFERS), 0.5),
                "- SOCIAL_SERVICES OCCUPATION",
            ),
            col(
                "UgentligeTimer",
                d.gaps(d.of([10, 15, 20, 25, 37]), 0.5),
                "- OCCUPATION SOCIAL_SERVICES",
            ),
            col("RefusionsSats", d.of([0.2, 0.3, 0.4, 0.8])),
            col(
                "AfslutAarsagKode",
                d.gaps(d.of("01|02|07|9A|99"), 0.6),
                "- SOCIAL_SERVICES",
            ),
            col(
                "SagsbehandlerInit", d.swap(d.of(logins_of(d)), 0.04, "vakant"), _LOGIN
            ),
        ],
        "SagId",
        {
            "BorgerId": ("Borger", "BorgerId"),
            "PraktikVirksomhedId": ("Virksomhed", "VirksomhedId"),
        },
    )


_OFFERS = "Virksomhedspraktik*5|Løntilskud*2|Mentor|Ord. uddannelse*2"


def _talks(d: Rows, people: list[Resident]) -> LabelledTable:
    at = d.of(list(range(len(people))))
    mentors = residents(d.world.fork("mentors"), 12, youngest=28, oldest=60)
    notes = d.prose(
        lines("notes_job"),
        name=d.of([p.full for p in mentors]),
        phone=[people[i].phone for i in at],
        firm=d.make(lambda: firm(d.world)),
        illness=d.of(_ILLNESSES),
        week=d.ints(2, 51),
        day=said(d.days(2024, 2026), "%d.%m.%y"),
    )
    return table(
        "Samtale",
        [
            col("SamtaleId", d.rising(400_000)),
            col("BorgerId", [i + 1 for i in at], _KEY),
            col("SamtaleType", d.of("CV*2|JS*6|REHAB|OPF*4|FÆL"), "- SOCIAL_SERVICES"),
            col("Tidspunkt", d.moments(2022, 2025)),
            col("Fremmoede", d.of("MØDT*7|UDEBL*2|AFBUD*2"), "- SOCIAL_SERVICES"),
            col(
                "Referat",
                notes,
                "FREE_TEXT HEALTH PERSON PHONE_NUMBER SOCIAL_SERVICES CRIMINAL_RECORD",
            ),
            col("OutlookGuid", d.gaps(d.uuids(), 0.4)),
            col("SmsPaamindelse", d.of([0, 1, 1])),
            col("LokaleNr", d.like("B.##", "Online")),
            col("VarighedMin", d.of([20, 30, 30, 45, 60])),
        ],
        "SamtaleId",
        {"BorgerId": ("Borger", "BorgerId")},
    )
