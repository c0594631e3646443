"""The schemas to judge with: tools of three authors, people that hold together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pii_toolkit.evaluation import held_out
from pii_toolkit.evaluation.held_out import MAKERS, north, south, wide
from pii_toolkit.evaluation.held_out.north import kit
from pii_toolkit.evaluation.held_out.north.people import people
from pii_toolkit.evaluation.held_out.south import columns
from pii_toolkit.evaluation.held_out.south.residents import norwegian, residents
from pii_toolkit.evaluation.held_out.wide import dirt, rows
from pii_toolkit.evaluation.held_out.wide.people import crowd
from pii_toolkit.evaluation.held_out.wide.telecom_facts import credit_checks
from pii_toolkit.evaluation.labelled import Label, LabelledTable, Maker
from pii_toolkit.evaluation.world import Numbers, World
from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import cpr, fodselsnummer

SEED, ROWS = 47, 100
WORDS = sorted(Path(held_out.__file__).parent.glob("*/words/*.txt"))
WEIGHTED = {"south/families", "south/towns_home", "north/ostfold"}
"""Lists in which a repetition is a weight."""
PACKAGES = (north, south, wide)
Row = dict[str, Any]
Known = fodselsnummer.Fodselsnummer | cpr.Cpr
each_maker = pytest.mark.parametrize("maker", MAKERS, ids=lambda m: m.__name__)
each_world = pytest.mark.parametrize("numbers", ["synthetic", "real"])


@cache
def tables(name: str, numbers: Numbers = "synthetic") -> dict[str, LabelledTable]:
    """The tables of the maker of that name."""
    maker = next(one for one in MAKERS if one.__name__ == name)
    return {table.name: table for table in maker(World(SEED, numbers), ROWS).tables}


def cells(maker: str, table: str, numbers: Numbers = "synthetic") -> list[Row]:
    return tables(maker, numbers)[table].data.to_pylist()


def every_table() -> Iterator[LabelledTable]:
    for maker in MAKERS:
        yield from tables(maker.__name__).values()


def read(number: str) -> Known | None:
    """A Norwegian number of eleven digits or a Danish one of ten."""
    digits = number.replace("-", "").replace(" ", "")
    parse = fodselsnummer.parse if len(digits) == 11 else cpr.parse
    return parse(digits)


def stem(path: Path) -> str:
    return f"{path.parents[1].name}/{path.stem}"


def entries(path: Path) -> list[str]:
    """What a list names: between bars, on lines, or between blanks."""
    text = path.read_text("utf-8").strip()
    if "|" in text:
        parts = text.replace("\n", "|").split("|")
    elif ("\n" in text and any(mark in text for mark in ";{.?")) or " 0" in text:
        parts = text.split("\n")
    else:
        parts = text.split()
    return [part.strip() for part in parts]


@pytest.mark.parametrize("path", WORDS, ids=stem)
def test_a_list_names_nothing_twice(path: Path) -> None:
    found = entries(path)
    assert len(found) > 5
    assert all(found)
    if stem(path) not in WEIGHTED:
        assert [one for one, count in Counter(found).items() if count > 1] == []


def test_each_author_wrote_four() -> None:
    assert [len(package.MAKERS) for package in PACKAGES] == [4, 4, 4]
    assert len(set(MAKERS)) == 12


@each_maker
@pytest.mark.parametrize("count", [1, 17, 33])
def test_any_number_of_rows_will_do(maker: Maker, count: int) -> None:
    made = [table.data.num_rows for table in maker(World(SEED, "real"), count).tables]
    assert min(made) > 0
    assert count <= max(made) <= max(count, 10)


@each_maker
def test_both_worlds_make_the_same_tables(maker: Maker) -> None:
    synthetic, real = (tables(maker.__name__, world) for world in ("synthetic", "real"))
    assert [t.labels for t in synthetic.values()] == [t.labels for t in real.values()]
    schemas = [[t.data.schema for t in made.values()] for made in (synthetic, real)]
    assert schemas[0] == schemas[1]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (rows.c("a", [1], "DEBT? TAX"), Label("DEBT", frozenset({"TAX"}), False)),
        (rows.c("a", [1]), Label(None)),
        (columns.col("a", [1], "- TAX"), Label(None, frozenset({"TAX"}))),
        (columns.col("a", [1], "DEBT", "odd"), Label("DEBT", trouble="odd")),
        (kit.shown("a", [1], "DEBT TAX"), Label("DEBT", frozenset({"TAX"}))),
        (kit.hidden("a", [1], "DEBT"), Label("DEBT", from_values=False)),
        (kit.plain("a", [1], "DEBT"), Label(None, frozenset({"DEBT"}))),
    ],
)
def test_labels_are_written_in_short(
    made: rows.Column | columns.Column | kit.Column, expected: Label
) -> None:
    label = made.truth if isinstance(made, rows.Column) else made.label
    assert label == expected


CROWDS: dict[str, Callable[[World], Any]] = {
    "north": lambda world: people(world, 150),
    "south": lambda world: residents(world, 150, abroad=0.3),
    "south in Norway": lambda world: [
        norwegian(world, one) for one in residents(world, 150)
    ],
    "wide NO": lambda world: crowd(world, 150, "NO"),
    "wide DK": lambda world: crowd(world, 150, "DK"),
}


@each_world
@pytest.mark.parametrize("who", CROWDS)
def test_numbers_agree_with_people(who: str, numbers: Numbers) -> None:
    for one in CROWDS[who](World(SEED, numbers)):
        found = read(one.number)
        assert found is not None
        assert (found.birth_date, found.sex) == (one.birth, one.sex)
        if numbers == "synthetic":
            assert found.status is not Status.REAL
        assert one.woman == (one.sex is Sex.FEMALE)
        assert repr(one) in {"Person(...)", "Resident(...)"}


BIRTHS = {
    ("telecom", "dim_customer"): ("national_id", "birth_date", "gender_code"),
    ("union", "contact"): ("new_cpr", "birthdate", "gendercode"),
    ("school", "Elev"): ("Fnr", "Fodt", "Kjonn"),
    ("insurer", "KUNDE"): ("FNR", "FDT", "KJ"),
    ("care", "tjenestemottaker"): ("fodselsnr_txt", "fodt_dato", "kjonn_kd"),
    ("federation", "members"): ("fodselsnummer", "birthDate", "kjonn"),
    ("aml", "KND_KYC"): ("FNR_DNR", "F_DT", ""),
    ("jobcenter", "Borger"): ("CprNr", "", "Koen"),
    ("pension_warehouse", "dim_kunde_personoplysninger"): (
        "kunde_personnummer",
        "kunde_foedselsdato",
        "kunde_koen_kode",
    ),
    ("fertility_clinic", "patients"): ("cprNr", "dateOfBirth", "gender"),
    ("car_importer", "Employee"): ("CPR-nr.", "Fødselsdato", ""),
}
WOMEN = {"F", "2", "J", "K", "KVINNE", "female"}
MEN = {"M", "1", "G", "MANN", "male"}
FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y")
UNKNOWN = {date(1900, 1, 1), None}


def day(value: object) -> date | None:
    """A birth date, however it is written."""
    text = str(value)
    for form in FORMS if len(text) == 10 else ("%Y%m%d", "%d%m%y")[len(text) == 6 :]:
        try:
            found = datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
        return found if found.year <= 2025 else found.replace(year=found.year - 100)
    return None


def sex(value: object) -> Sex | None:
    if str(value) in WOMEN:
        return Sex.FEMALE
    return Sex.MALE if str(value) in MEN else None


@each_world
@pytest.mark.parametrize("where", BIRTHS, ids=lambda where: where[0])
def test_rows_agree_with_their_numbers(
    where: tuple[str, str], numbers: Numbers
) -> None:
    number, birth, gender = BIRTHS[where]
    compared = 0
    for row in cells(*where, numbers):
        known = read(row[number] or "")
        if known is None:
            continue
        compared += 1
        if birth and day(row[birth]) not in UNKNOWN:
            assert day(row[birth]) == known.birth_date
        if gender and sex(row[gender]):
            assert sex(row[gender]) is known.sex
    assert compared >= 0.45 * len(cells(*where, numbers))


def debtors(numbers: Numbers) -> list[str]:
    found = cells("collector", "SKYLPF", numbers)
    people = [row for row in found if row["SKYTYP"] == "P"]
    assert all(
        row["FODDAG"] == row["PRSNUM"] == 0 for row in found if row not in people
    )
    return [f"{row['FODDAG']:06}{row['PRSNUM']:05}" for row in people]


def injured(numbers: Numbers) -> list[str]:
    found = cells("insurer", "PSKADE", numbers)
    return [row["FDAG"] + row["PERSNR"] for row in found]


def spouses(numbers: Numbers) -> list[str]:
    found = cells("jobcenter", "OekonomiskOpgoerelse", numbers)
    halves = [(row["AegtefaelleFdato"], row["AegtefaelleLbnr"]) for row in found]
    assert all((first is None) == (last is None) for first, last in halves)
    return [first + last for first, last in halves if first]


@each_world
@pytest.mark.parametrize("halves", [debtors, injured, spouses])
def test_split_numbers_join(
    halves: Callable[[Numbers], list[str]], numbers: Numbers
) -> None:
    found = [read(number) for number in halves(numbers)]
    assert len(found) > 10
    assert None not in found
    real = sum(one is not None and one.status is Status.REAL for one in found)
    assert real > 0.9 * len(found) if numbers == "real" else real == 0


def test_zeros_are_lost_where_it_says_so() -> None:
    meant = [
        table.data[name]
        for table in every_table()
        for name, label in table.labels.items()
        if "zeros lost" in label.trouble
    ]
    assert len(meant) > 10
    assert all(pa.types.is_integer(column.type) for column in meant)


LOST = {
    ("care", "ansatt", "fodselsnr"): 11,
    ("union", "AKA_SAMTALE", "CPR"): 10,
    ("jobcenter", "Udbetaling", "ModtagerCpr"): 10,
    ("pension_warehouse", "fakt_udbetaling_pensionsydelse", "modtager_cpr"): 10,
}


@each_world
@pytest.mark.parametrize("where", LOST, ids=lambda where: where[0])
def test_numbers_are_whole_with_their_zeros(
    where: tuple[str, str, str], numbers: Numbers
) -> None:
    maker, table, name = where
    found = [row[name] for row in cells(maker, table, numbers)]
    known = [read(f"{number:0{LOST[where]}}") for number in found]
    assert None not in known
    if LOST[where] == 11 or numbers == "real":
        assert min(len(str(number)) for number in found) < LOST[where]
    if numbers == "synthetic":
        assert all(one and one.status is not Status.REAL for one in known)


def test_no_norwegian_turns_into_a_dane() -> None:
    """A synthetic number that has lost its zero is nobody's of the other country."""
    crowded = list(enumerate(crowd(World(SEED), 1500, "NO")))
    short = {at: str(int(person.number)) for at, person in crowded}
    danes = {at for at, number in short.items() if cpr.parse(number)}
    assert len(danes) > 3
    other = next(at for at in short if at not in danes)
    owners = [crowded[at] for at in (*danes, other)]
    made = credit_checks(rows.Rows(World(SEED), 50), owners).data["subject_ssn"]
    assert {str(number) for number in made.to_pylist()} == {short[other]}


def test_hashes_hold_no_digits_like_a_number() -> None:
    made = [
        *dirt.sha256([f"{n}" for n in range(300)]),
        *columns.Rows(World(SEED), 300).hashes(64),
        *kit.Rows(World(SEED), 300).hashes(),
    ]
    runs = ["".join(c if c.isdecimal() else " " for c in one).split() for one in made]
    assert max(len(run) for one in runs for run in one) < 10
    assert dirt.sha256(["a", None, "a"])[::2] == dirt.sha256(["a"]) * 2


FINGERPRINT = """
from hashlib import sha256
from pii_toolkit.evaluation.held_out import MAKERS
from pii_toolkit.evaluation.world import World
made = [table for make in MAKERS for table in make(World(3), 25).tables]
cells = repr([table.data.to_pydict() for table in made])
fingerprint = sha256(cells.encode()).hexdigest()
"""


def test_nothing_but_the_seed_decides() -> None:
    """Another process, whose strings hash differently, makes the same."""
    here: dict[str, str] = {}
    exec(FINGERPRINT, here)
    there = subprocess.run(
        [sys.executable, "-c", f"{FINGERPRINT}print(fingerprint)"],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == here["fingerprint"]


def digits(number: object, width: int = 0) -> str:
    return "".join(char for char in str(number) if char.isdecimal()).zfill(width)


def school_names() -> Iterator[tuple[str, str]]:
    pupils = {row["Elevnr"]: row for row in cells("school", "Elev")}
    for row in cells("school", "PPT_Sak"):
        pupil = pupils[row["Elevnr"]]
        yield row["ElevNavn"], f"{pupil['Fornavn']} {pupil['Etternavn']}"


def member_names() -> Iterator[tuple[str, str]]:
    members = {
        digits(row["new_cpr"]): f"{row['lastname']}, {row['firstname']}"
        for row in cells("union", "contact")
    }
    for row in cells("union", "AKA_SAMTALE"):
        number = digits(row["CPR"], 10)
        if number in members:
            yield row["NAVN"], members[number]


def reported_numbers() -> Iterator[tuple[str, str]]:
    customers = {
        row["KND_NR"]: digits(row["FNR_DNR"]) for row in cells("aml", "KND_KYC")
    }
    for row in cells("aml", "MT_SAK"):
        if row["MELD_XML"]:
            number = row["MELD_XML"].split("<fnr>")[1][:11]
            yield number, customers[row["KND_NR"]]


def payers() -> Iterator[tuple[str, str]]:
    patients = {
        row["journalNr"]: row["fuldeNavn"]
        for row in cells("fertility_clinic", "patients")
    }
    for row in cells("fertility_clinic", "invoices"):
        yield row["modtager"], patients[row["journalNr"]]


def paid_citizens() -> Iterator[tuple[str, str]]:
    citizens = {
        row["CprNr"]: f"{row['Efternavn']}, {row['FornavnMellemnavn']}".upper()
        for row in cells("jobcenter", "Borger")
    }
    for row in cells("jobcenter", "Udbetaling"):
        yield row["ModtagerNavn"], citizens[digits(row["ModtagerCpr"], 10)]


def checked_births() -> Iterator[tuple[str, str]]:
    customers = {
        row["customer_no"]: str(row["birth_date"])
        for row in cells("telecom", "dim_customer")
    }
    for row in cells("telecom", "stg_credit__checks"):
        if row["customer_no"]:
            subject = json.loads(row["raw_response"])["subject"]
            yield subject["dob"], customers[row["customer_no"]]


def paid_pensioners() -> Iterator[tuple[str, str]]:
    members = {
        digits(row["kunde_personnummer"])
        for row in cells("pension_warehouse", "dim_kunde_personoplysninger")
    }
    for row in cells("pension_warehouse", "fakt_udbetaling_pensionsydelse"):
        number = digits(row["modtager_cpr"], 10)
        yield number, number if number in members else ""


@pytest.mark.parametrize(
    "pairs",
    [
        school_names,
        member_names,
        reported_numbers,
        payers,
        paid_citizens,
        checked_births,
        paid_pensioners,
    ],
)
def test_people_are_the_same_in_all_tables(
    pairs: Callable[[], Iterator[tuple[str, str]]],
) -> None:
    """But for a slip of the pen here and there."""
    found = list(pairs())
    assert len(found) > 5
    assert sum(one == other for one, other in found) > 0.85 * len(found)
