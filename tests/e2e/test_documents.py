"""A note tells of its customer what every table tells: one persona everywhere."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from e2e.test_demo import pii

from pii_toolkit.demo import denmark

pytestmark = pytest.mark.slow

KEYS = ("--keyring", "k", "--key-file", "k.key")
POLICY = ("--policy", "policy.yaml")
_CPR = re.compile(r"\b(\d{6}-\d{4})\b")


@pytest.fixture(scope="module")
def finance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("finance")
    denmark.build(folder / "in")
    day = ("--reference-date", "2026-01-01")
    for arguments in (
        ("scan", "in/", "--full", "--out", "scan.json"),
        ("plan", "scan.json", "-o", "policy.yaml", *day),
        ("keys", "init", *KEYS),
        ("testdata", "in/", "out/", *POLICY, *KEYS, "--plaintext"),
    ):
        done = pii(folder, *arguments)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        (folder / f"{arguments[0]}.log").write_text(done.stdout)
    return folder


def customers(folder: Path) -> list[dict]:
    return pq.read_table(folder / "kunder.parquet").to_pylist()


def notes(folder: Path) -> dict[str, str]:
    return {f.name: f.read_text("utf-8") for f in sorted(folder.glob("noter/*.txt"))}


def pairs(finance: Path) -> list[tuple[dict, dict, str, str]]:
    """Each note's customer before and after, and the note before and after."""
    before, after = customers(finance / "in"), customers(finance / "out")
    by_number = {str(row["cpr"]).zfill(10): n for n, row in enumerate(before)}
    new = notes(finance / "out")
    found = []
    for name, text in notes(finance / "in").items():
        at = by_number.get(_CPR.search(text)[1].replace("-", ""))
        if at is not None:
            found.append((before[at], after[at], text, new[name]))
    return found


def test_a_note_has_the_persona_of_its_customers_row(finance: Path) -> None:
    met = pairs(finance)
    assert len(met) >= 20
    for _, row, _, note in met:
        assert f"{row['fornavn']} {row['efternavn']} (CPR" in note
        assert f"at {row['fornavn']}" in note
        number = str(row["cpr"]).zfill(10)
        assert f"{number[:6]}-{number[6:]}" in note
        assert f"eller {row['email']}." in note
        phone = re.search(r"Træffes på ([\d +]+) eller", note)[1]
        digits = re.sub(r"\D", "", row["mobilnr"])
        assert digits.endswith(re.sub(r"\D", "", phone))
        assert row["adresse"] in note


def test_nothing_of_the_customer_stays_in_the_note(finance: Path) -> None:
    for row, new, text, note in pairs(finance):
        phone = row["mobilnr"].removeprefix("+45 ")
        assert phone in text
        gone = [row["efternavn"], row["email"], phone, row["adresse"], row["bynavn"]]
        # The persona's own street may be named for the customer's town.
        own = [new[n] for n in ("adresse", "email", "efternavn", "bynavn")]
        rest = re.sub("|".join(map(re.escape, own)), "", note)
        assert [g for g in gone if g in rest] == []


def test_the_policy_has_one_entry_for_all_notes(finance: Path) -> None:
    text = (finance / "policy.yaml").read_text()
    assert "  noter/*.txt:\n    subject: {text: person_number}\n" in text
    assert "sag-0" not in text
    (line,) = [
        x for x in (finance / "testdata.log").read_text().splitlines() if "noter" in x
    ]
    assert re.fullmatch(r"noter/\*\.txt  \(25 documents\)  text  fake  \d+ finds", line)


def test_one_person_is_one_subject(finance: Path) -> None:
    shown = (finance / "testdata.log").read_text()
    subjects = int(re.search(r"(\d+) data subjects", shown)[1])
    people = denmark.CUSTOMERS + len(denmark.MEDCOM)
    assert people <= subjects <= people + 5


def test_verify_passes(finance: Path) -> None:
    done = pii(finance, "verify", "in/", "out/", *POLICY, *KEYS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_new_note_runs_and_a_new_kind_of_file_does_not(
    finance: Path, tmp_path: Path
) -> None:
    for source in (finance / "in").glob("*"):
        if source.is_file():
            (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / "noter").mkdir()
    rng = random.Random(1)
    note = f"Kunde {rng.randrange(100)} ringede.\n"
    (tmp_path / "noter" / "ny.txt").write_text(note)
    keys = ("--keyring", str(finance / "k"), "--key-file", str(finance / "k.key"))
    run = ("testdata", f"{tmp_path}/", "out2/", *POLICY, *keys, "--dry-run")
    assert pii(finance, *run).returncode == 0
    (tmp_path / "noter" / "ny.md").write_text(note)
    done = pii(finance, *run)
    assert done.returncode == 2
    assert "noter/ny.md" in done.stderr
