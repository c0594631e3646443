from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest
from shared_files import shared
from unit.detect import column_makers as make

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Sample, ScanResult
from pii_toolkit.reports import html, json, terminal
from pii_toolkit.scan import scan
from pii_toolkit.sources import open_source


class Watch:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.started: list[tuple[str, int | None]] = []
        self.rows = 0

    def start(self, name: str, total: int | None) -> None:
        self.started.append((name, total))

    def advance(self, rows: int) -> None:
        self.rows += rows


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "crm.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE kunder (kunde_id INTEGER PRIMARY KEY, fnr TEXT, navn TEXT)"
        )
        rows = zip(
            range(make.ROWS),
            make.norwegian(make.births()),
            make.full_names(),
            strict=True,
        )
        connection.executemany("INSERT INTO kunder VALUES (?, ?, ?)", rows)
        connection.execute("CREATE TABLE farger (kode TEXT, farge TEXT)")
        connection.execute("INSERT INTO farger VALUES ('a', 'rød'), ('b', 'blå')")
    connection.close()
    return path


def kinds(result: ScanResult) -> dict[str | None, str]:
    return {f.location.field: f.entity_type for f in result.findings}


def test_finds_in_a_database_and_reports_what_it_examined(database: Path) -> None:
    watch = Watch()
    result = scan([str(database)], progress=watch)
    assert kinds(result) == {
        "kunde_id": "CUSTOMER_ID",
        "fnr": "NO_FODSELSNUMMER",
        "navn": "PERSON",
    }
    assert {p.container.name for p in result.containers} == {"kunder", "farger"}
    assert {p.container.name: p.rows_examined for p in result.containers} == {
        "kunder": make.ROWS,
        "farger": 2,
    }
    assert set(result.packs) == {"no", "dk", "common"}
    assert watch.rows == make.ROWS + 2
    assert ("kunder", make.ROWS) in watch.started


def test_result_survives_json_and_every_report(database: Path, tmp_path: Path) -> None:
    result = scan([str(database)])
    json.write(result, tmp_path / "scan.json")
    again = json.read(tmp_path / "scan.json")
    assert kinds(again) == kinds(result)
    number = make.norwegian(make.births())[0]
    for text in (
        json.dumps(result),
        terminal.render(result, explain=True),
        html.render(result),
    ):
        assert "NO_FODSELSNUMMER" in text
        assert number not in text


@pytest.mark.parametrize("rows", [50, 300])
def test_sample_is_bounded_seeded_and_recorded(database: Path, rows: int) -> None:
    sample = Sample("sampled", rows, 7)
    result = scan([str(database)], sample=sample)
    assert result.sample == sample
    assert max(p.rows_examined for p in result.containers) == rows
    assert scan([str(database)], sample=sample) == result
    assert kinds(result)["fnr"] == "NO_FODSELSNUMMER"


def test_full_reads_every_row(database: Path) -> None:
    result = scan([str(database)], sample=Sample("full"))
    assert sum(p.rows_examined for p in result.containers) == make.ROWS + 2


def test_include_and_exclude(database: Path) -> None:
    only = scan([str(database)], include=["farger"])
    assert [p.container.name for p in only.containers] == ["farger"]
    rest = scan([str(database)], exclude=["farger"])
    assert [p.container.name for p in rest.containers] == ["kunder"]


def test_several_sources_and_an_opened_one(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    with (folder / "liste.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["epost"], *([mail] for mail in make.emails())])
    with open_source(str(database)) as source:
        result = scan([source, str(folder)])
        assert source.containers()
    assert kinds(result)["epost"] == "EMAIL_ADDRESS"
    assert kinds(result)["fnr"] == "NO_FODSELSNUMMER"
    assert len(result.sources) == 2


def test_a_broken_file_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 this is no parquet file PAR1")
    (tmp_path / "good.csv").write_text("epost\n" + "\n".join(make.emails()), "utf-8")
    result = scan([str(tmp_path)])
    assert kinds(result)["epost"] == "EMAIL_ADDRESS"
    told = [p.problem or "" for p in result.containers] + list(result.warnings)
    assert any(told)


def test_hostile_names_and_binary_columns(tmp_path: Path) -> None:
    path = tmp_path / "odd.sqlite"
    table = 'x"; DROP TABLE y; --\x1b[31m'
    quoted = table.replace('"', '""')
    with sqlite3.connect(path) as connection:
        connection.execute(f'CREATE TABLE "{quoted}" ("<script>" BLOB, "a b" TEXT)')
        connection.execute(f'INSERT INTO "{quoted}" VALUES (?, ?)', (b"\xff\x00", "x"))
    connection.close()
    result = scan([str(path)])
    assert [p.container.name for p in result.containers] == [table]
    assert "\x1b" not in terminal.render(result)


def test_missing_source_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        scan([str(tmp_path / "none.sqlite")])


def test_the_two_documents_hold_no_person_number() -> None:
    result = scan([str(shared("seeds"))])
    found = [(f.entity_type, f.shape) for f in result.findings]
    numbers = ("FODSEL", "CPR", "D_NUMMER", "H_NUMMER", "NPID", "S_NUMMER", "ERSTATN")
    assert not [kind for kind, _ in found if any(word in kind for word in numbers)]
    assert ("SE_ORGANISATIONSNUMMER", "******-****") in found
    assert not [kind for kind, _ in found if kind == "DK_CVR"]


def test_views_are_read_on_request_and_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE person (epost TEXT)")
        db.executemany(
            "INSERT INTO person VALUES (?)", [(f"p{i}@x.example",) for i in range(20)]
        )
        for number in range(4):
            db.execute(f"CREATE VIEW v{number} AS SELECT epost FROM person")
    result = scan([path])
    assert result.warnings == (
        f"{path}: left out: 4 views (v0, v1, v2, ...); --views reads views, too",
    )
    asked = scan([path], views=True, jobs=2)
    assert asked.warnings == ()
    names = [profile.container.name for profile in asked.containers]
    assert names == ["person", "v0", "v1", "v2", "v3"]


def test_a_source_without_anything_to_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.csv").write_text("navn\nKari Nordmann\n", "utf-8")
    for sources in (["empty"], ["empty", "a.csv"]):
        result = scan([tmp_path / name for name in sources])
        (warning,) = result.warnings
        assert warning.startswith(f"{tmp_path / 'empty'}: left out: there is no table")
        assert len(result.containers) == len(sources) - 1


def test_a_source_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("epost\na@x.example\n", "utf-8")
    result = scan([tmp_path / "a.csv", tmp_path / "a.csv"])
    assert len(result.sources) == len(result.containers) == 1


@pytest.mark.parametrize("packs", [(), ("dk",), ("common",)], ids=str)
def test_the_common_pack_is_always_there(
    tmp_path: Path, packs: tuple[str, ...]
) -> None:
    cells = "".join(f"p{i}@x.example\n" for i in range(20))
    (tmp_path / "a.csv").write_text(f"x\n{cells}", "utf-8")
    result = scan([tmp_path / "a.csv"], packs=packs, ner="off")
    assert "common" in result.packs
    assert [f.entity_type for f in result.findings] == ["EMAIL_ADDRESS"]
