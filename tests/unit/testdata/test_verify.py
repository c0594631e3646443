"""The proof passes on real output, and fails for every single planted value."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest
from unit.testdata.memory import Memory
from unit.testdata.warehouse import KEYS, REFERENCE, key, policy, run, source

from pii_toolkit.pseudonymise.policy import Policy
from pii_toolkit.pseudonymise.spelling import name_words
from pii_toolkit.testdata.measures import Check
from pii_toolkit.testdata.personas import FakerPersonas
from pii_toolkit.testdata.spellings import forms, needles
from pii_toolkit.testdata.verify import VerifyReport, verify


def judged(origin: Memory, output: Memory, **options: object) -> VerifyReport:
    return verify(origin, output, policy(), **options)


def failures(report: VerifyReport) -> list[str]:
    return [check.place for check in report.checks if check.verdict == "FAILED"]


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_real_output_passes(seed: int) -> None:
    origin = source(60, seed=seed)
    output, _ = run(origin, policy(), seed)
    report = judged(origin, output)
    assert failures(report) == []
    assert (report.passed, report.rows, report.subjects) == (True, 180, 60)
    assert all(len(line) <= 80 for line in report.table().splitlines())


def plant(output: Memory, container: str, column: str, row: int, value: object) -> None:
    table = output.tables[container]
    cells = table[column].to_pylist()
    cells[row] = value
    at = table.schema.get_field_index(column)
    field = table.schema.field(column)
    output.tables[container] = table.set_column(
        at, field, pa.array([*cells], field.type)
    )


Person = dict[str, str]

PLANTS: dict[str, tuple[str, str, Callable[[Person], object]]] = {
    "number": ("customers", "fnr", lambda p: p["fnr"]),
    "number_compact": ("customers", "fnr", lambda p: p["fnr"].replace(" ", "")),
    "number_in_name": ("customers", "name", lambda p: p["fnr"].replace(" ", "-")),
    "number_in_text": ("notes", "text", lambda p: f"fnr:{p['fnr']}, ok"),
    "number_lost_zero": (
        "notes",
        "text",
        lambda p: p["fnr"].replace(" ", "").lstrip("0") + " 2024",
    ),
    "number_in_pieces": (
        "notes",
        "text",
        lambda p: ".".join([p["fnr"][:2], p["fnr"][2:4], p["fnr"][4:6], p["fnr"][7:]]),
    ),
    "number_in_payment_id": (
        "notes",
        "text",
        lambda p: f"KID 77{p['fnr'].replace(' ', '')}5",
    ),
    "number_in_json": ("notes", "data", lambda p: json.dumps({"n": p["fnr"]})),
    "number_as_integer": ("loans", "sum", lambda p: int(p["fnr"].replace(" ", ""))),
    "name": ("customers", "name", lambda p: p["name"]),
    "name_capitals": ("customers", "name", lambda p: p["name"].upper()),
    "name_turned": (
        "customers",
        "name",
        lambda p: ", ".join(p["name"].split(" ", 1)[::-1]),
    ),
    "name_in_text": ("notes", "text", lambda p: f"Ring {p['name']}!"),
    "name_escaped": ("notes", "data", lambda p: json.dumps([p["name"]])),
    "name_ascii": (
        "notes",
        "text",
        lambda p: p["name"].replace("ø", "oe").replace("å", "aa").replace("æ", "ae"),
    ),
    "given_name": ("customers", "given", lambda p: p["given"]),
    "given_name_in_name": ("customers", "name", lambda p: f"{p['given']} Ny"),
    "address": ("customers", "address", lambda p: p["address"]),
    "address_in_text": ("notes", "text", lambda p: f"bor i {p['address'].upper()}."),
    "phone": ("customers", "phone", lambda p: p["phone"]),
    "phone_national": ("notes", "text", lambda p: p["phone"][4:]),
    "phone_spaced": (
        "notes",
        "text",
        lambda p: "0047 " + " ".join(p["phone"][i : i + 2] for i in (4, 6, 8, 10)),
    ),
    "email": ("customers", "email", lambda p: p["email"]),
    "email_capitals": ("notes", "text", lambda p: f"<{p['email'].upper()}>"),
    "email_in_url": (
        "notes",
        "text",
        lambda p: "?to=" + p["email"].replace("@", "%40"),
    ),
    "contact": ("customers", "contact", lambda p: p["contact"]),
    "customer_id": ("customers", "id", lambda p: p["id"]),
}


@pytest.mark.parametrize(("container", "column", "make"), PLANTS.values(), ids=PLANTS)
def test_one_planted_value_fails(
    container: str, column: str, make: Callable[[Person], object]
) -> None:
    origin = source()
    output, _ = run(origin, policy())
    row = next(
        n
        for n, p in enumerate(origin.tables["customers"].to_pylist())
        if p["fnr"] and p["fnr"].startswith("0")
    )
    person = origin.tables["customers"].to_pylist()[row]
    plant(output, container, column, row, make(person))
    report = judged(origin, output)
    assert f"{container}.{column}" in failures(report)
    assert not report.passed
    shown = report.table()
    hidden = (person["fnr"], person["name"], person["email"], person["phone"])
    assert not any(value in shown for value in hidden)


def test_a_value_of_another_subject_is_no_survivor() -> None:
    origin = source()
    output, _ = run(origin, policy())
    names = origin.tables["customers"]["name"].to_pylist()
    own = name_words(names[:1])
    other = next(name for name in names if not own & name_words([name]))
    plant(output, "customers", "name", 0, other)
    report = judged(origin, output)
    assert "customers.name" not in failures(report)


def test_swapped_numbers_are_more_overlap_than_chance() -> None:
    origin = source()
    output, _ = run(origin, policy())
    numbers = origin.tables["customers"]["fnr"].to_pylist()
    turned = [*numbers[4:], *numbers[:4]]
    for row, number in enumerate(turned):
        if number is not None:
            plant(output, "customers", "fnr", row, number)
    assert "Norwegian person numbers" in failures(judged(origin, output))


def test_a_broken_join_fails() -> None:
    origin = source()
    output, _ = run(origin, policy())
    ids = output.tables["loans"]["customer_id"].to_pylist()
    plant(output, "loans", "customer_id", 0, ids[1])
    assert any(
        "loans.customer_id" in place for place in failures(judged(origin, output))
    )


def test_missing_and_surplus_rows_fail() -> None:
    origin = source()
    output, _ = run(origin, policy())
    whole = output.tables["notes"]
    output.tables["notes"] = whole.slice(0, 30)
    assert failures(judged(origin, output)) == ["notes"]
    output.tables["notes"] = pa.concat_tables([whole, whole.slice(0, 1)])
    assert failures(judged(origin, output)) == ["notes"]


def test_missing_container_and_columns_fail() -> None:
    origin = source()
    output, _ = run(origin, policy())
    del output.tables["loans"]
    output.tables["customers"] = output.tables["customers"].drop_columns(["city"])
    output.tables["notes"] = output.tables["notes"].append_column(
        "more", pa.array(["x"] * 40)
    )
    assert failures(judged(origin, output)) == ["notes.more", "loans", "customers.city"]


def test_an_unread_part_fails() -> None:
    origin = source()
    output, _ = run(origin, policy())
    output._unread = (("x.parquet", "damaged"),)
    assert failures(judged(origin, output)) == ["x.parquet"]


def reordered(origin: Memory) -> Memory:
    """The output as SQLite gives it back: in the order of the new keys."""
    output, _ = run(origin, policy())
    primary = {"customers": ("id",), "loans": ("id",)}
    made = Memory(
        dict(output.tables),
        keys=KEYS,
        primary=primary,
    )
    for name in primary:
        made.tables[name] = made.tables[name].sort_by("id")
    origin._primary = primary
    return made


def test_rows_are_paired_by_their_key() -> None:
    origin = source()
    output = reordered(origin)
    report = judged(origin, output, key=key())
    assert failures(report) == []
    person = origin.tables["customers"].to_pylist()[0]
    plain, _ = run(origin, policy())
    new_id = plain.tables["customers"]["id"].to_pylist()[0]
    at = output.tables["customers"]["id"].to_pylist().index(new_id)
    plant(output, "customers", "email", at, person["email"])
    assert failures(judged(origin, output, key=key())) == [
        "customers.email",
        "EMAIL_ADDRESS",
    ]


def test_without_the_key_reordered_rows_are_not_passed() -> None:
    origin = source()
    report = judged(origin, reordered(origin))
    assert failures(report) == ["loans", "customers"]
    assert "was not given" in report.table()


def test_rows_paired_by_key_may_be_missing() -> None:
    origin = source()
    output = reordered(origin)
    output.tables["customers"] = output.tables["customers"].slice(2)
    assert "customers" in failures(judged(origin, output, key=key()))


def test_a_skewed_column_reports_what_frequencies_tell() -> None:
    origin = source(60)
    cells = ["Ola Contact"] * 40 + ["Per Contact"] * 15 + ["Jan Contact"] * 5
    customers = origin.tables["customers"]
    at = customers.schema.get_field_index("contact")
    origin.tables["customers"] = customers.set_column(at, "contact", [cells])
    output, _ = run(origin, policy())
    notes = [c for c in judged(origin, output).checks if c.verdict == "note"]
    assert [(c.place, c.what) for c in notes if c.place.endswith("contact")] == [
        ("customers.contact", "matching by frequency gets 3 of the top 3 values")
    ]


HITS = {
    "dotted": ("NO_FODSELSNUMMER", "01818510078", "01.81.85.10078"),
    "nbsp": ("NO_FODSELSNUMMER", "01818510078", "018185\u00a010078"),
    "wide": ("NO_FODSELSNUMMER", "01818510078", "０１８１８５10078"),
    "letters_touch": ("NO_FODSELSNUMMER", "01818510078", "fnr01818510078x"),
    "cpr_nine_digits": ("DK_CPR_NUMBER", "610585-1234", "6105851234"),
    "cpr_zero": ("DK_CPR_NUMBER", 61058512, "0061058512"),
    "phone_code": ("PHONE_NUMBER", "+4512345678", "12 34 56 78"),
    "phone_00": ("PHONE_NUMBER", "12345678", "004512345678"),
    "name_hyphen": ("PERSON", "Anne-Grete Bø", "ANNE GRETE BØ"),
    "name_oe": ("PERSON", "Bjørn Aas", "Bjoern Ås"),
    "name_nfd": ("PERSON", "Åse Dahl", "A\u030ase Dahl"),
    "account": ("NO_BANK_ACCOUNT", "8601.11.17947", "8601 11 17947"),
    "plate": ("VEHICLE_REGISTRATION", "AB 12345", "ab12345"),
    "html": ("PERSON", "Bjørn Aas", "Bj&oslash;rn Aas"),
    "json": ("PERSON", "Bjørn Aas", '{"n": "Bj\\u00f8rn Aas"}'),
}
MISSES = {
    "other_digit": ("NO_FODSELSNUMMER", "01818510078", "01818510079"),
    "short_number_inside": ("PHONE_NUMBER", "12345678", "912345678901"),
    "word_inside": ("PERSON", "Ola Dahl", "Ola Dahlberg"),
    "street_inside": ("STREET_ADDRESS", "Storgata 1", "Storgata 12"),
    "one_name_in_text": ("PERSON", "Dag", "hver dag"),
    "short_id": ("CUSTOMER_ID", "1234", "1234"),
    "mail_other": ("EMAIL_ADDRESS", "a@b.no", "a at b.no"),
}


@pytest.mark.parametrize(("kind", "value", "text"), HITS.values(), ids=HITS)
def test_spellings_that_are_found(kind: str, value: object, text: str) -> None:
    assert any(forms(text).holds(needle) for needle in needles(kind, value))


@pytest.mark.parametrize(("kind", "value", "text"), MISSES.values(), ids=MISSES)
def test_what_is_not_the_value(kind: str, value: object, text: str) -> None:
    assert not any(forms(text).holds(needle) for needle in needles(kind, value))


def test_needles_show_nothing() -> None:
    shown = repr(needles("PERSON", "Ola Dahl"))
    assert "Dahl" not in shown
    assert "dahl" not in shown


def noted(text: str) -> tuple[Memory, Memory]:
    """A warehouse with a note that is nobody's, and its output."""
    origin = source()
    origin.tables["memo"] = pa.table({"text": ["nothing", text]})
    output, _ = run(origin, memo_policy())
    return origin, output


def memo_policy() -> Policy:
    data = policy().model_dump(mode="json")
    column = {"entity_type": "FREE_TEXT", "operator": "fake", "text": True}
    data["containers"]["memo"] = {"columns": {"text": column}}
    return policy(containers=data["containers"])


@pytest.mark.parametrize("column", ["fnr", "phone", "email"])
def test_a_note_that_is_nobodys_is_judged_against_everybody(column: str) -> None:
    value = next(filter(None, source().tables["customers"][column].to_pylist()))
    origin, output = noted("nothing, too")
    assert failures(verify(origin, output, memo_policy())) == []
    plant(output, "memo", "text", 1, f"Ring {value.upper()} i dag")
    assert failures(verify(origin, output, memo_policy())) == ["memo.text"]


@pytest.mark.parametrize(
    "value",
    ["018185 10078", "41810021827", "610585-4003", "kari@firma.no"],
    ids=["fodselsnummer", "d_number", "cpr", "email"],
)
def test_what_only_the_text_itself_tells(value: str) -> None:
    origin, output = noted(f"Ny kunde: {value}.")
    assert failures(verify(origin, output, memo_policy())) == ["memo.text"]
    plant(output, "memo", "text", 1, "Ny kunde: 1234.")
    assert failures(verify(origin, output, memo_policy())) == []


def test_sqlite_is_paired_by_its_key(tmp_path: Path) -> None:
    """The whole way over a real file, whose rows come back in another order."""
    from pii_toolkit.sources import open_source
    from pii_toolkit.targets import open_target
    from pii_toolkit.testdata.dataset import pseudonymise_source

    rows = source().tables["customers"].to_pylist()
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT)")
        pairs = [(row["id"], row["email"]) for row in rows]
        db.executemany("INSERT INTO customers VALUES (?, ?)", pairs)
        db.commit()
    data = policy().model_dump(mode="json")["containers"]["customers"]
    columns = {name: data["columns"][name] for name in ("id", "email")}
    small = {"subject": {"id": "customer"}, "columns": columns}
    rules = policy(containers={"customers": small})
    personas = FakerPersonas(key(), reference_date=REFERENCE)
    out = tmp_path / "b.sqlite"
    with open_source(str(path)) as origin:
        with open_target(str(out), like=origin, seal=None) as target:
            pseudonymise_source(origin, target, rules, key(), personas=personas)
        with open_source(str(out)) as output:
            assert failures(verify(origin, output, rules)) == ["customers"]
            assert failures(verify(origin, output, rules, key=key())) == []
    with closing(sqlite3.connect(out)) as db:
        planted = (rows[0]["email"], mapped(rules, rows[0]))
        db.execute("UPDATE customers SET email = ? WHERE id = ?", planted)
        db.commit()
    with open_source(str(path)) as origin, open_source(str(out)) as output:
        assert "customers.email" in failures(verify(origin, output, rules, key=key()))


def mapped(rules: Policy, row: dict[str, object]) -> int:
    """The new id of one customer."""
    from pii_toolkit.pseudonymise.transform import Transform

    schema = pa.schema([("id", pa.int64())])
    batch = pa.RecordBatch.from_pylist([{"id": row["id"]}], schema)
    return int(Transform(rules, key(), "customers", schema)(batch).column(0)[0].as_py())


def test_documents_in_which_all_is_well_are_one_line() -> None:
    notes = [f"notes/{number}.txt" for number in range(5)]
    checks = [Check("ok", note, "1 rows, none missing") for note in notes]
    checks += [Check("FAILED", "notes/9.txt.text", "an original AGE in 1 rows")]
    lines = VerifyReport(tuple(checks), 6, 1).table().splitlines()
    assert lines[0].startswith("ok     notes/*.txt: 5 documents, no original")
    assert lines[1].startswith("FAILED notes/9.txt.text")
    assert len([line for line in lines if line.startswith("ok")]) == 1
