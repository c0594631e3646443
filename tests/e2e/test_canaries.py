"""Canaries: values and keys that may stand in no output, in any spelling.

Unique names, numbers and addresses lie in every kind of source. Every command runs over
them, also into every error that can be forced; then all that was printed or written is
searched for them: plain, in base64 at each offset, UTF-16, percent-encoded and hex.
"""

from __future__ import annotations

import base64
import json
import random
import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote, quote_plus

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from e2e.command_line import KEYS, Done, pii, prepare

from pii_toolkit.keys import KeyFile, Keyring
from pii_toolkit.numbers import cpr, fodselsnummer

pytestmark = pytest.mark.slow

RULES = ("--policy", "policy.yaml", *KEYS)
_RNG = random.Random(20)
NUMBERS = (
    fodselsnummer.synthetic(date(1961, 3, 7), _RNG),
    fodselsnummer.synthetic(date(1988, 11, 23), _RNG),
    cpr.synthetic(date(1974, 6, 19), _RNG),
)
PEOPLE = (
    (NUMBERS[0], "Vilgunnhild", "Straumsnesvåg", "vilgunnhild@straumsnes.example"),
    (NUMBERS[1], "Torbjørgulf", "Kvisthammerås", "torbjorgulf@kvisthammer.example"),
    (NUMBERS[2], "Ingeborgina", "Skærbækgårdsen", "ingeborgina@skaerbaek.example"),
)
STREET = "Havørntinden 4711"
PHONE = "+47 00 98 76 54"
CANARIES = {
    f"{kind} {i}": value
    for i, person in enumerate(PEOPLE)
    for kind, value in zip(("number", "given", "family", "mail"), person, strict=True)
} | {"street": STREET, "phone": PHONE, "phone, digits": re.sub(r"\D", "", PHONE)}


def spellings(value: str) -> Iterator[bytes]:
    """The value as bytes, as it may stand in an output."""
    for text in {value, value.lower(), value.upper(), value.swapcase()}:
        raw = text.encode()
        yield raw
        yield text.encode("utf-16-le")
        yield text.encode("utf-16-be")
        yield text.encode("cp1252", "replace")
        yield quote(text).encode()
        yield quote_plus(text).encode()
        yield raw.hex().encode()
        yield json.dumps(text)[1:-1].encode()
        for offset in range(3):
            coded = base64.b64encode(b"\0" * offset + raw)
            # The characters at either end depend on what stands beside the value.
            yield coded[4 if offset else 0 : len(coded) // 4 * 4 - 4]
    digits = value.replace(" ", "")
    if digits.isdecimal():
        yield f"{digits[:6]}-{digits[6:]}".encode()
        yield f"{digits[:6]} {digits[6:]}".encode()


def found_in(content: bytes, wanted: dict[str, str]) -> list[str]:
    """Names of the canaries in the content; never their values."""
    return [
        name
        for name, value in wanted.items()
        if any(len(form) > 5 and form in content for form in spellings(value))
    ]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = prepare(tmp_path_factory.mktemp("desk"))
    rows = [
        {
            "kunde_id": f"K{7000 + i}",
            "fnr": number,
            "fornavn": given,
            "etternavn": family,
            "epost": mail,
            "adresse": STREET,
            "telefon": PHONE,
            "kommentar": f"{given} {family} ({number}) ringte fra {PHONE}, {mail}.",
        }
        for i, (number, given, family, mail) in enumerate(PEOPLE * 8)
    ]
    write_sources(folder / "in", rows)
    (folder / "temporary").mkdir()
    return folder


def write_sources(folder: Path, rows: list[dict[str, str]]) -> None:
    folder.mkdir()
    head = ",".join(rows[0]) + "\n"
    lines = [",".join(f'"{value}"' for value in row.values()) for row in rows]
    (folder / "a.csv").write_text(head + "\n".join(lines) + "\n", "utf-8")
    texts = [json.dumps({"kunde": row, "liste": [row["epost"]]}) for row in rows]
    (folder / "b.jsonl").write_text("\n".join(texts) + "\n", "utf-8")
    pq.write_table(pa.Table.from_pylist(rows), folder / "c.parquet")
    notes = [f"({row['fnr']}) ringte, {row['epost']}" for row in rows[:3]]
    (folder / "d.txt").write_text("\n\n".join(notes) + "\n", "utf-8")
    with sqlite3.connect(folder / "e.sqlite") as db:
        names = ", ".join(f"{name} TEXT" for name in rows[0])
        db.execute(f"CREATE TABLE kunder ({names})")
        marks = ", ".join("?" * len(rows[0]))
        values = [tuple(row.values()) for row in rows]
        db.executemany(f"INSERT INTO kunder VALUES ({marks})", values)
    db.close()


@pytest.fixture(scope="module")
def whole(desk: Path) -> list[Done]:
    """Every command, on its way to success."""
    base = ("in", *KEYS)
    steps = (
        ("scan", *base, "--full", "--explain", "--out", "scan.json"),
        ("scan", *base, "--full", "--out", "-", "--report", "scan.html"),
        (
            "plan",
            "scan.json",
            "-o",
            "policy.yaml",
            "--overwrite",
            "--reference-date",
            "2026-01-01",
        ),
        ("plan", "scan.json", "--reference-date", "2026-01-01"),
        ("pseudonymise", "in", "none/", *RULES, "--dry-run"),
        ("pseudonymise", "in", "sealed/", *RULES),
        ("pseudonymise", "in", "clear/", *RULES, "--plaintext"),
        ("testdata", "in/e.sqlite", "e.sqlite", "--policy", "e.yaml", *KEYS),
        ("testdata", "in", "test/", *RULES, "--plaintext"),
        ("verify", "in", "test", *RULES),
        ("encrypt", "in/a.csv", "-o", "a.csv.age", *KEYS),
        ("keys", "list", *KEYS),
    )
    done = []
    for step in steps:
        if "e.yaml" in step:
            policy_of_the_database(desk)
        one = pii(desk, *step, env=temporary(desk))
        assert one.code == 0, f"{step}: {one.out[-1500:]}{one.err}"
        done.append(one)
    return done


def policy_of_the_database(desk: Path) -> None:
    """The table's part of the proposed policy, under the name it has alone."""
    text = (desk / "policy.yaml").read_text("utf-8")
    (desk / "e.yaml").write_text(text.replace("e.sqlite/kunder:", "kunder:"), "utf-8")


def temporary(desk: Path) -> dict[str, str]:
    return {"TMPDIR": str(desk / "temporary")}


def test_nothing_that_is_printed_holds_a_value(whole: list[Done]) -> None:
    for i, done in enumerate(whole):
        shown = (done.out + done.err).encode()
        assert found_in(shown, CANARIES) == [], f"step {i}"


def test_nothing_that_is_written_holds_a_value(desk: Path, whole: list[Done]) -> None:
    written = [p for p in desk.rglob("*") if p.is_file() and "in" not in p.parts[-2:-1]]
    assert len(written) > 15
    for path in written:
        assert found_in(path.read_bytes(), CANARIES) == [], path.name
    assert list((desk / "temporary").iterdir()) == []


def test_the_search_finds_what_is_there(desk: Path) -> None:
    content = (desk / "in" / "a.csv").read_bytes()
    assert set(found_in(content, CANARIES)) >= {"number 0", "given 1", "mail 2"}
    for offset in range(3):
        hidden = base64.b64encode(b"x" * offset + PEOPLE[1][3].encode() + b"tail")
        assert "mail 1" in found_in(hidden, CANARIES)


def texts_of(key: bytes) -> tuple[str, ...]:
    coded = base64.b64encode(key).decode()[:-4]
    return key.hex(), key.hex().upper(), coded, coded.translate({43: 45, 47: 95})


def test_no_key_is_printed_or_written(desk: Path, whole: list[Done]) -> None:
    lines = (desk / "k.key").read_text().splitlines()
    kek = bytes.fromhex(next(one[5:] for one in lines if one.startswith("key: ")))
    keyring = Keyring.load(desk / "k", KeyFile(desk / "k.key"))
    identity = keyring.secret("age")
    assert identity is not None
    keys = [kek, identity, keyring.storage_key("parquet")]
    forms = [
        form
        for key in keys
        for form in (key, *(text.encode() for text in texts_of(key)))
    ]
    outputs = [(one.out + one.err).encode() for one in whole]
    outputs += [
        path.read_bytes()
        for path in desk.rglob("*")
        if path.is_file() and path.name != "k.key"
    ]
    assert sum(form in output for form in forms for output in outputs) == 0


def damage(desk: Path) -> dict[str, tuple[str, ...]]:
    """Commands that have to fail, each next to values that it could show."""
    source = (desk / "in" / "a.csv").read_text("utf-8")
    (desk / "ragged.csv").write_text(f"{source}{source.splitlines()[1]},x\n", "utf-8")
    (desk / "raw.csv").write_text(source.partition("\n")[2], "utf-8")
    lines = (desk / "in" / "b.jsonl").read_text("utf-8")
    (desk / "cut.jsonl").write_text(lines[:-40], "utf-8")
    (desk / "cut.parquet").write_bytes((desk / "in" / "c.parquet").read_bytes()[:-9])
    (desk / "cut.sqlite").write_bytes((desk / "in" / "e.sqlite").read_bytes()[:5000])
    (desk / "no.sqlite").write_text(source, "utf-8")
    (desk / "no.json").write_text(source, "utf-8")
    (desk / "no.yaml").write_text(lines, "utf-8")
    (desk / "no.age").write_text(source, "utf-8")
    text = (desk / "policy.yaml").read_text("utf-8")
    column = re.search(r"(?m)^      fornavn: .*\n", text)
    assert column is not None
    (desk / "less.yaml").write_text(text.replace(column[0], ""), "utf-8")
    strict = "entity_type: NO_FODSELSNUMMER, operator: person_number, on_invalid: fail"
    fail = re.sub(r"(?m)(telefon: )\{.*\}.*$", rf"\1{{{strict}}}", text)
    (desk / "fail.yaml").write_text(fail, "utf-8")
    pseudonymise = ("pseudonymise", "in", "x/", *KEYS, "--policy")
    decrypt = ("decrypt", "a.csv.age", "-o", "x")
    keys = ("keys", "list", "--keyring")
    other = ("--keyring", "k2", "--key-file", "k2.key")
    return {
        "ragged": ("pseudonymise", "ragged.csv", "x/", *RULES),
        "no header": ("pseudonymise", "raw.csv", "x/", *RULES),
        "cut JSON Lines": ("pseudonymise", "cut.jsonl", "x/", *RULES),
        "cut Parquet": ("scan", "cut.parquet"),
        "cut database": ("scan", "cut.sqlite", "--full"),
        "no database": ("scan", "no.sqlite"),
        "no scan": ("plan", "no.json"),
        "no policy": (*pseudonymise, "no.yaml"),
        "data as policy": (*pseudonymise, "in/a.csv"),
        "a column less": (*pseudonymise, "less.yaml"),
        "on_invalid: fail": (*pseudonymise, "fail.yaml"),
        "no age": ("decrypt", "no.age", "-o", "x", *KEYS),
        "data as identity": (*decrypt, "--identity", "in/a.csv"),
        "data as key file": (*keys, "k", "--key-file", "in/a.csv"),
        "data as keyring": (*keys, "no.json", "--key-file", "k.key"),
        "data as config": ("--config", "no.yaml", "scan", "in"),
        "data as packs": ("scan", "in", "--recognizers", "packs"),
        "other keyring": ("scan", "a.csv.age", *other),
        "exists": ("testdata", "in", "test/", *RULES),
        "the original as output": ("verify", "in", "in", *RULES),
    }


def test_no_forced_error_shows_a_value(desk: Path, whole: list[Done]) -> None:
    (desk / "packs").mkdir(exist_ok=True)
    (desk / "packs" / "pack.yaml").write_text(
        (desk / "in" / "b.jsonl").read_text("utf-8"), "utf-8"
    )
    for name, command in damage(desk).items():
        done = pii(desk, *command, env=temporary(desk))
        assert done.code == (1 if "original" in name else 2), f"{name}: {done.err}"
        assert found_in((done.out + done.err).encode(), CANARIES) == [], name
        assert "internal error" not in done.err, f"{name}: {done.err}"
        assert not (desk / "x").exists(), name
    assert list((desk / "temporary").iterdir()) == []


def test_reversal_shows_a_value_on_standard_output_alone(
    desk: Path, whole: list[Done]
) -> None:
    pipe = pii(
        desk,
        *("pseudonymise", "-", "-", *RULES, "--container", "a.csv", "--to", "jsonl"),
        stdin=(desk / "in" / "a.csv").read_bytes(),
    )
    assert pipe.code == 0, pipe.err
    assert found_in((pipe.out + pipe.err).encode(), CANARIES) == []
    reverse = ("reverse", "--domain", "default", *KEYS, "--policy", "policy.yaml")
    options = ("--source", "synthetic", "--reason", "a test")
    value = json.loads(pipe.out.splitlines()[0])["fnr"]
    done = pii(desk, *reverse, *options, stdin=value.encode())
    assert done.code == 0, done.err
    assert done.out.strip() == NUMBERS[0]
    assert found_in(done.err.encode(), CANARIES) == []
    log = (desk / "k.audit.jsonl").read_text("utf-8")
    head = json.loads(log.splitlines()[-1])
    assert f"head {head['number']} {head['hash']}" in done.err
    for wrong in (PEOPLE[0][1], NUMBERS[1][:9] + "99", "", "tok_" + "a" * 40):
        done = pii(desk, *reverse, *options, stdin=wrong.encode())
        assert done.code == 2
        assert found_in((done.out + done.err).encode(), CANARIES) == []
    wrong_key = ("--keyring", "k", "--key-file", "k2.key")
    done = pii(desk, *reverse[:3], *wrong_key, *options, stdin=value.encode())
    assert done.code == 2
    log = (desk / "k.audit.jsonl").read_text("utf-8")
    assert json.loads(log.splitlines()[-1])["outcome"] == "refused"
    assert found_in(log.encode(), CANARIES) == []
    assert value not in log
