"""A Danish clinic's journal: an Access database grown old, types in the prefixes."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired import cells
from pii_toolkit.evaluation.retired.companies import companies
from pii_toolkit.evaluation.retired.people import Person, full_names, people, phone
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World

_ALERTS = ("Penicillin", "Latex", "AK-beh. (Marevan)", "Pacemaker", "Hep. C", "gravid")
_SKS = ("DK021", "DK052", "DK040", "DK088", "DZ012", "DE119", "DI109", "DF419")
_ATC = ("N02BE01", "M01AE01", "J01CE02", "C09AA02", "A10BA02", "N06AB04")
_BLOOD = ("A RhD pos", "0 RhD pos", "B RhD neg", "AB RhD pos", "0 RhD neg")
_GENES = ("BRCA1 c.68_69delAG", "BRCA2 c.5946delT", "MLH1 wt", "CFTR F508del het.")
_SERVICES = ("1120", "1130", "1415", "1425", "1520", "2950")


def clinic(world: World, rows: int) -> LabelledSchema:
    """Patients, treatments, samples, appointments and claims on the region."""
    world = world.fork("klinik")
    n = max(1, rows // 2)
    adults = people(world.fork("voksne"), (n + 1) // 2, "DK")
    young = people(world.fork("born"), n // 2, "DK", youngest=1, oldest=25)
    patients = [*adults, *young]
    world.fork("order").rng.shuffle(patients)
    seen = world.fork("seen").rng.choices(range(n), k=rows)
    return LabelledSchema(
        name="klinik",
        style="Access database with Hungarian prefixes",
        language="da",
        storage="sqlite",
        tables=(
            _patients(world.fork("tblPatient"), patients),
            _treatments(world.fork("tblBeh"), [patients[i] for i in seen], seen),
            _samples(world.fork("tblLab"), n),
            _appointments(world.fork("tblAftale"), patients),
            _claims(world.fork("tblAfregn"), max(1, rows // 4)),
        ),
    )


def _patients(w: World, patients: list[Person]) -> LabelledTable:
    n = len(patients)
    return table(
        "tblPatient",
        plain("lngPatID", cells.serial(n, 1)),
        *_identity(w, patients),
        *_home(w, patients),
        *_relations(w, patients),
        column(
            "strCave",
            holds("HEALTH"),
            cells.holes(w, cells.pick(w, n, _ALERTS), 0.8, None, "", "ingen"),
        ),
        column(
            "blnHemlig",
            holds("PROTECTED_ADDRESS", blind=True),
            cells.pick(w, n, [0, -1], [49, 1]),
        ),
        plain("strFarvekode", cells.pick(w, n, ["#FFCC00", "#00AA55", "#FFFFFF"])),
        plain("intIndkaldMdr", cells.pick(w, n, [6, 9, 12, 18])),
        plain("datRettet", cells.texts(cells.stamps(w, n), "%d-%m-%Y %H:%M:%S")),
        plain("strUdgaaet", [None] * n),
    )


def _identity(w: World, patients: list[Person]) -> tuple[Column, ...]:
    n = len(patients)
    numbers = [f"{p.number[:6]}-{p.number[6:]}" for p in patients]
    substitutes = [
        w.erstatningspersonnummer(p.birth, p.sex) if w.chance(0.06) else None
        for p in patients
    ]
    return (
        column(
            "strPNum",
            holds(
                "DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER", trouble="eCPR letters"
            ),
            [
                _letters(w, p) if w.chance(0.02) else number
                for p, number in zip(patients, numbers, strict=True)
            ],
        ),
        column(
            "strNoedNr",
            holds("DK_ERSTATNINGSPERSONNUMMER", "DK_CPR_NUMBER", trouble="sparse"),
            substitutes,
        ),
        column(
            "strPatNvn",
            holds("PERSON"),
            cells.mojibake(w, [p.name for p in patients], 0.05),
        ),
        column(
            "datFoedt",
            holds("DATE_OF_BIRTH"),
            cells.holes(
                w, [f"{p.birth:%d-%m-%Y}" for p in patients], 0.02, "01-01-1900"
            ),
        ),
        column(
            "bytKoen",
            holds("GENDER", blind=True, trouble="codes instead of words"),
            [0 if p.female else 1 for p in patients],
        ),
        plain("strGruppe", cells.pick(w, n, ["A", "B", "C"])),
    )


def _letters(w: World, person: Person) -> str:
    """A replacement number of the health service, letters in the middle."""
    middle = "".join(w.rng.choices("ABCDEFGHJKLMNPRSTUVXYZ", k=2))
    century = 0 if person.birth.year < 2000 else 6
    digit = w.rng.choice((2, 4, 6, 8) if person.female else (1, 3, 5, 7, 9))
    return f"{person.birth:%d%m%y}-{century}{middle}{digit}"


def _home(w: World, patients: list[Person]) -> tuple[Column, ...]:
    mobiles = cells.mixed(
        w,
        [p.phone for p in patients],
        str,
        lambda t: f"+45{t}",
        lambda t: cells.spaced(t, 2, 2, 2, 2),
    )
    return (
        column("strVej", holds("STREET_ADDRESS"), [p.road for p in patients]),
        column(
            "strNrEtgSd",
            holds("STREET_ADDRESS", trouble="split address"),
            [p.street.removeprefix(f"{p.road} ") for p in patients],
        ),
        column(
            "strPostBy",
            holds("LOCATION", "POSTAL_CODE", trouble="two in one cell"),
            [f"{p.postcode} {p.place}" for p in patients],
        ),
        column(
            "strTlfM", holds("PHONE_NUMBER"), cells.holes(w, mobiles, 0.08, None, "")
        ),
        column(
            "strElPost",
            holds("EMAIL_ADDRESS"),
            cells.holes(w, [p.email for p in patients], 0.35, None, ""),
        ),
        column(
            "strBankKto",
            holds("DK_BANK_ACCOUNT"),
            cells.holes(w, ["-".join(w.danish_account()) for _ in patients], 0.7),
        ),
    )


def _relations(w: World, patients: list[Person]) -> tuple[Column, ...]:
    n = len(patients)
    ties = cells.pick(w, n, ["Mor", "Far", "Ægtefælle", "Datter"])
    kin = [
        f"{tie}: {name}, {phone(w, 'DK')}"
        for tie, name in zip(ties, full_names(w, n, "DK"), strict=True)
    ]
    doctors = [f"Læge {name}" for name in full_names(w, 30, "DK")]
    return (
        column(
            "memPaaroer",
            holds("PERSON", "PHONE_NUMBER", "DEPENDANTS"),
            cells.holes(w, kin, 0.6),
        ),
        column("strEgenLaege", holds("PERSON", "HEALTH"), cells.pick(w, n, doctors)),
        plain("strYderNr", cells.pattern(w, n, "0#####"), trouble="six digits"),
    )


def _treatments(w: World, seen: list[Person], ids: list[int]) -> LabelledTable:
    n = len(seen)
    staff = ["HBR", "MJ", "KTA", "SØL", "PVD"]
    return table(
        "tblBeh",
        plain("lngBehID", cells.serial(n, 5_000)),
        plain("lngPatID", [i + 1 for i in ids]),
        plain("datBeh", cells.texts(cells.dates(w, n, 2014), "%d-%m-%Y")),
        column(
            "intTand",
            holds("HEALTH", blind=True, trouble="two-digit codes"),
            [
                10 * a + b
                for a, b in zip(
                    cells.integers(w, n, 1, 4), cells.integers(w, n, 1, 8), strict=True
                )
            ],
        ),
        column(
            "strYdelse",
            holds("HEALTH", blind=True, trouble="four digits like postcodes"),
            cells.pick(w, n, _SERVICES),
        ),
        column("strSKS", holds("HEALTH"), cells.holes(w, cells.pick(w, n, _SKS), 0.3)),
        column("strRp", holds("HEALTH"), cells.holes(w, cells.pick(w, n, _ATC), 0.75)),
        column("memTekst", holds("FREE_TEXT", "HEALTH"), cells.notes(w, seen, "da")),
        column(
            "strInit", holds("USERNAME", "PERSON", blind=True), cells.pick(w, n, staff)
        ),
        plain("blnLaast", cells.pick(w, n, [0, -1], [1, 9])),
        plain("intStol", cells.integers(w, n, 1, 4)),
        column(
            "oleRtg",
            holds("HEALTH", "PHOTO", trouble="binary"),
            cells.holes(w, cells.blobs(w, n, b"\x00" * 12 + b"DICM"), 0.7),
            comment="Røntgenoptagelse",
        ),
        plain("strDicomUid", cells.pattern(w, n, "1.2.208.###.#.#######.##")),
        plain("lngVersion", [1] * n, trouble="constant"),
        key="lngBehID",
        joins=(("lngPatID", "tblPatient", "lngPatID"),),
    )


def _samples(w: World, patients: int) -> LabelledTable:
    n = max(1, patients // 2)
    return table(
        "tblLab",
        plain("strProeve", cells.pattern(w, n, "##-#######")),
        plain("lngPatID", w.rng.choices(range(1, patients + 1), k=n)),
        column(
            "strType", holds("HEALTH"), cells.holes(w, cells.pick(w, n, _BLOOD), 0.2)
        ),
        column("strFund", holds("GENETIC_DATA", "HEALTH"), cells.pick(w, n, _GENES)),
        column(
            "dblHbA1c",
            holds("HEALTH", blind=True, trouble="bare measurements"),
            cells.floats(w, n, 31, 96, 1),
        ),
        plain("strEnhed", ["mmol/mol"] * n, trouble="constant"),
        plain("strApparat", cells.pick(w, n, ["COBAS-1", "COBAS-2", "HPLC"])),
        plain("datKalibreret", cells.texts(cells.dates(w, n, 2023), "%Y%m%d")),
        joins=(("lngPatID", "tblPatient", "lngPatID"),),
    )


def _appointments(w: World, patients: list[Person]) -> LabelledTable:
    n = len(patients)
    starts = cells.stamps(w, n, 2024)
    texts = [
        f"Kære {p.given}, husk din tid {s:%d/%m} kl. {s:%H:%M}. Hilsen klinikken"
        for p, s in zip(patients, starts, strict=True)
    ]
    return table(
        "tblAftale",
        plain("lngAftID", cells.serial(n, 1)),
        plain("lngPatID", cells.serial(n, 1)),
        plain("datStart", cells.texts(starts, "%d-%m-%Y %H:%M")),
        plain("intMin", cells.pick(w, n, [15, 20, 30, 45, 60])),
        column("memSms", holds("FREE_TEXT", "PERSON_GIVEN_NAME", "PERSON"), texts),
        plain("strSmsStatus", cells.pick(w, n, ["DELIVRD", "EXPIRED", "UNDELIV"])),
        plain("strSmsRef", cells.pattern(w, n, "xxxxxxxx"), trouble="hex like CVR"),
        plain("strLokale", cells.pick(w, n, ["1", "2", "K1", "Hyg"])),
        key="lngAftID",
        joins=(("lngPatID", "tblPatient", "lngPatID"),),
    )


def _claims(w: World, n: int) -> LabelledTable:
    payers = w.rng.choices(companies(w, 12, "DK"), k=n)
    return table(
        "tblAfregn",
        plain("lngLbnr", cells.serial(n, 1)),
        column("strBetaler", holds("ORGANIZATION"), [c.name for c in payers]),
        column("strBetCvr", holds("DK_CVR"), [c.number for c in payers]),
        column(
            "strProdEnh",
            holds("DK_P_NUMMER", blind=True, trouble="ten digits like CPR"),
            cells.pattern(w, n, "10########"),
        ),
        column("strBetMail", holds("EMAIL_ADDRESS"), [c.mailbox for c in payers]),
        plain(
            "strEan", cells.pattern(w, n, "5798009######"), trouble="thirteen digits"
        ),
        plain(
            "datPeriode",
            cells.texts(cells.dates(w, n, 2020), "%Y%m"),
            trouble="six digits",
        ),
        plain("strFilNvn", [f"MEDREG{a}.edi" for a in cells.pattern(w, n, "#####")]),
        plain("curSum", cells.floats(w, n, 1_000, 90_000)),
        plain("blnSendt", cells.pick(w, n, [0, -1])),
    )
