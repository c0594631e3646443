"""Whose note is it: the one person number that stands in its text."""

from __future__ import annotations

import pyarrow as pa
import pytest
from pseudonym_tools import (
    REFERENCE,
    LetterPersonas,
    PatternFinder,
    cpr_numbers,
    domain_key,
    fodselsnumre,
)

from pii_toolkit.errors import ConfigError
from pii_toolkit.model import Container
from pii_toolkit.pseudonymise.first_pass import build_index
from pii_toolkit.pseudonymise.policy import Policy, parse_policy
from pii_toolkit.pseudonymise.subjects import RowSubjects, SubjectIndex
from pii_toolkit.pseudonymise.text_numbers import candidates
from pii_toolkit.pseudonymise.transform import Transform

FNR = fodselsnumre(3, seed=11)
CPR = cpr_numbers(3, seed=11, day=60)
INVALID = FNR[0][:-1] + str((int(FNR[0][-1]) + 1) % 10)
TEXT = {"operator": "fake", "entity_type": "FREE_TEXT"}
FAKES = {
    "navn": "PERSON",
    "mobil": "PHONE_NUMBER",
    "epost": "EMAIL_ADDRESS",
    "gate": "STREET_ADDRESS",
    "postnr": "POSTAL_CODE",
    "sted": "LOCATION",
}
CUSTOMERS = {
    "subject": {"fnr": "person_number"},
    "columns": {
        "fnr": {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"},
        **{n: {"operator": "fake", "entity_type": t} for n, t in FAKES.items()},
    },
}
NOTES = {"subject": {"text": "person_number"}, "columns": {"text": TEXT}}


def policy_with(**containers: dict) -> Policy:
    head = {"version": 1, "reference_date": REFERENCE}
    return parse_policy({**head, "containers": containers})


def told(text: str) -> tuple[str, ...]:
    """The numbers that name the subject of a text, with their kinds."""
    batch = pa.RecordBatch.from_pydict({"text": [text]})
    rows = RowSubjects(policy_with(t=NOTES), domain_key())
    (person,) = rows.lookup("t", batch).persons
    return tuple(value for _, value in person.known)


def hyphened(number: str) -> str:
    return f"{number[:6]}-{number[6:]}"


TOLD = {
    "bare": (f"Fnr {FNR[0]}.", FNR[0]),
    "spaced": (f"({FNR[0][:6]} {FNR[0][6:]})", FNR[0]),
    "grouped": (f"{FNR[0][:6]} {FNR[0][6:9]} {FNR[0][9:]}", FNR[0]),
    "twice": (f"{FNR[0]} og {FNR[0][:6]} {FNR[0][6:]}", FNR[0]),
    "danish": (f"CPR {hyphened(CPR[0])}, tak", CPR[0]),
    "danish_bare_with_label": (f"cpr-nr.: {CPR[0]}", CPR[0]),
    "danish_spaced_with_label": (f"Personnummer {CPR[0][:6]} {CPR[0][6:]}", CPR[0]),
    "beside_an_invoice": (f"{hyphened(CPR[0])} faktura {CPR[1]}", CPR[0]),
    "beside_an_invalid_one": (f"{FNR[0]}, not {INVALID}", FNR[0]),
    "in_json": (f'{{"fnr":"{FNR[0]}"}}', FNR[0]),
}
NOT_TOLD = {
    "no_number": "Kari ringte.",
    "two_people": f"{FNR[0]} og {FNR[1]}",
    "two_countries": f"{FNR[0]} og {hyphened(CPR[1])}",
    "invalid": f"Fnr {INVALID}.",
    "bare_ten_digits": f"faktura {CPR[0]}",
    "part_of_a_longer_number": f"1{FNR[0]} {FNR[0]}7 12-{FNR[0]}",
    "empty": "",
}


@pytest.mark.parametrize(("text", "number"), TOLD.values(), ids=TOLD.keys())
def test_one_number_names_the_subject(text: str, number: str) -> None:
    found = told(text)
    assert len(found) == 1
    assert bool(found[0] == number)


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD.keys())
def test_none_or_several_name_nobody(text: str) -> None:
    assert len(told(text)) == 0


def test_a_hostile_text_is_read_in_linear_time() -> None:
    assert candidates("1" * 200_000 + " cpr " * 20_000 + "- " * 50_000) == []


class TestAgreement:
    ROW = (
        *("Kari Nordmann", "+47 90 00 01 02", "kari@firma.no"),
        *("Storgata 99", "0456", "Vestby"),
    )

    def run(self, *texts: str) -> tuple[dict, list[str]]:
        """The customer's new row, and the new texts."""
        policy = policy_with(kunder=CUSTOMERS, noter=NOTES)
        columns = zip(CUSTOMERS["columns"], (FNR[0], *self.ROW), strict=True)
        data = {
            "kunder": pa.RecordBatch.from_pydict({n: [v] for n, v in columns}),
            "noter": pa.RecordBatch.from_pydict({"text": list(texts)}),
        }
        with index_of(policy, data) as index:
            made = {
                name: Transform(
                    policy,
                    domain_key(),
                    name,
                    batch.schema,
                    subjects=index,
                    personas=LetterPersonas(),
                    finder=PatternFinder(),
                )(batch).to_pylist()
                for name, batch in data.items()
            }
        return made["kunder"][0], [row["text"] for row in made["noter"]]

    def test_a_note_agrees_with_the_table(self) -> None:
        name, _, mail, *_ = self.ROW
        row, (note,) = self.run(f"{name} ({FNR[0]}), {mail}")
        same = note == f"{row['navn']} ({row['fnr']}), {row['epost']}"
        assert same

    @pytest.mark.parametrize("phone", ["90000102", "+47 90 00 01 02"])
    def test_the_phone_with_and_without_its_country(self, phone: str) -> None:
        row, (note,) = self.run(f"{FNR[0]} tlf {phone}.")
        assert row["mobil"] in note
        assert phone not in note

    def test_the_address_with_its_postal_code(self) -> None:
        row, (note,) = self.run(f"{FNR[0]}: Storgata 99, 0456 Vestby. 0456 kr.")
        where = f"{row['gate']}, {row['postnr']} {row['sted']}. 0456 kr."
        assert note.endswith(f": {where}")

    def test_without_a_number_the_rest_still_goes(self) -> None:
        row, (note,) = self.run(f"Kari Nordmann, {self.ROW[2]}")
        assert "Kari" not in note
        assert self.ROW[2] not in note
        assert row["epost"] not in note

    def test_equal_texts_of_nobody_are_equal(self) -> None:
        _, (one, other) = self.run("Ola Hansen ringte", "Ola Hansen ringte")
        assert one == other


def index_of(policy: Policy, data: dict[str, pa.RecordBatch]) -> SubjectIndex:
    pairs = [
        (Container("s", name, "table", ()), lambda batch=batch: iter([batch]))
        for name, batch in data.items()
    ]
    return build_index(pairs, policy, domain_key())


SPLIT = {
    "subject": {"fdato+persnr": "person_number"},
    "columns": {
        "fdato": {"operator": "redact", "entity_type": "NO_FODSELSNUMMER"},
        "persnr": {"operator": "redact", "entity_type": "NO_FODSELSNUMMER"},
        "navn": {"operator": "fake", "entity_type": "PERSON"},
    },
}


class TestJoinedColumns:
    @pytest.mark.parametrize("integers", [False, True], ids=["text", "int64"])
    def test_two_columns_name_the_subject_together(self, integers: bool) -> None:
        policy = policy_with(kunder=CUSTOMERS, arkiv=SPLIT)
        halves = [[n[:6] for n in FNR], [n[6:] for n in FNR]]
        cells = [list(map(int, h)) for h in halves] if integers else halves
        data = {
            "kunder": pa.RecordBatch.from_pydict(
                {"fnr": FNR, **{name: ["a"] * 3 for name in FAKES}}
            ),
            "arkiv": pa.RecordBatch.from_pydict(
                {"fdato": cells[0], "persnr": cells[1], "navn": ["x"] * 3}
            ),
        }
        with index_of(policy, data) as index:
            assert index.subjects == 3
            found = [index.lookup(n, b).tags.tobytes() for n, b in data.items()]
        assert found[0] == found[1]

    def test_a_missing_half_names_nobody(self) -> None:
        policy = policy_with(arkiv=SPLIT)
        batch = pa.RecordBatch.from_pydict(
            {
                "fdato": [FNR[0][:6], None, "", "99"],
                "persnr": [None, FNR[0][6:], "x", "1"],
                "navn": list("abcd"),
            }
        )
        rows = RowSubjects(policy, domain_key()).lookup("arkiv", batch)
        kinds, _ = rows.numbers.numbers(4)
        assert kinds.tolist() == [-1] * 4

    def test_the_columns_that_are_needed(self) -> None:
        policy = policy_with(arkiv=SPLIT)
        assert policy.container("arkiv").subject_columns == ("fdato", "persnr")


BAD = {
    "text_beside_a_key": (
        {"text": "person_number", "id": "kunde"},
        "text.*alone",
    ),
    "text_in_another_namespace": ({"text": "kunde"}, "person_number"),
    "joined_column_missing": ({"id+nr": "person_number"}, "nr"),
    "joined_in_another_namespace": ({"id+text": "kunde"}, "person_number"),
}


@pytest.mark.parametrize(("subject", "words"), BAD.values(), ids=BAD.keys())
def test_subjects_that_cannot_be(subject: dict, words: str) -> None:
    columns = {"text": TEXT, "id": {"operator": "keep"}}
    with pytest.raises(ConfigError, match=words):
        policy_with(t={"subject": subject, "columns": columns})
