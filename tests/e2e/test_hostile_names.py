"""Tables and columns with hostile names, from the scan to the proof."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from html.parser import HTMLParser
from pathlib import Path

import pytest
from e2e.command_line import KEYS, MAIL, SECRET, lay_out, pii, prepare, refused

pytestmark = pytest.mark.slow

TABLES = (
    'x"; DROP TABLE y;--',
    "y",
    "<img src=x onerror=alert(1)>",
    "tab\nle\x1b[2J\r",
    "../../up",
    "[bold]{0}%s",
)
COLUMNS = (
    "na\nvn",
    'e"post',
    "\x1b[31mred\x1b[0m",
    "<script>alert(1)</script>",
    "a]b",
    "{0} %s ${x}",
    "=cmd|' /C calc'!A0",
    "\u202egnirts",
)
POLICY = ("--policy", "policy.yaml", *KEYS)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay_out(
        tmp_path_factory.mktemp("evil"), prepare(tmp_path_factory.mktemp("keys"))
    )
    with sqlite3.connect(folder / "evil.sqlite") as db:
        for table in TABLES:
            columns = ", ".join(f"{quoted(name)} TEXT" for name in COLUMNS)
            db.execute(f"CREATE TABLE {quoted(table)} ({columns})")
            row = (SECRET, MAIL, "c", "d", "e", "f", "g", "h")
            db.executemany(
                f"INSERT INTO {quoted(table)} VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [row] * 5,
            )
    db.close()
    shown = ""
    for command in (
        ("scan", "evil.sqlite", "--out", "s.json", "--report", "s.html", "--explain"),
        (
            "plan",
            "s.json",
            "-o",
            "policy.yaml",
            "--overwrite",
            "--reference-date",
            "2026-01-01",
        ),
        ("pseudonymise", "evil.sqlite", "folder/", *POLICY, "--plaintext"),
        ("testdata", "evil.sqlite", "out.sqlite", *POLICY, "--plaintext"),
        ("testdata", "evil.sqlite", "out.duckdb", *POLICY, "--plaintext"),
        ("verify", "evil.sqlite", "out.sqlite", *POLICY),
        ("verify", "evil.sqlite", "out.duckdb", *POLICY),
    ):
        done = pii(folder, *command)
        assert (done.code, done.leaks()) == (0, []), f"{command}: {done.err}"
        shown += done.out + done.err
    (folder / "shown.txt").write_text(shown, "utf-8")
    return folder


def test_the_terminal_is_told_nothing_that_it_obeys(evil: Path) -> None:
    shown = (evil / "shown.txt").read_text("utf-8")
    assert "\x1b" not in shown
    assert "\r" not in shown
    assert "\u202e" not in shown


def test_no_table_is_lost(evil: Path) -> None:
    for name in ("evil.sqlite", "out.sqlite"):
        with sqlite3.connect(evil / name) as db:
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
            counts = [
                db.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]
                for table in TABLES
            ]
        db.close()
        assert tables == set(TABLES)
        assert counts == [5] * len(TABLES)


def test_json_gives_the_names_back(evil: Path) -> None:
    found = json.loads((evil / "s.json").read_text("utf-8"))
    assert {one["name"] for one in found["containers"]} == set(TABLES)


class Tags(HTMLParser):
    """The tags and event handlers of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.found.update(name for name, _ in attrs if name.startswith("on"))


def test_the_page_holds_no_markup_of_a_name(evil: Path) -> None:
    page = (evil / "s.html").read_text("utf-8")
    tags = Tags()
    tags.feed(page)
    assert tags.found.isdisjoint({"img", "onerror"})
    assert "<script>alert" not in page
    assert "\x1b" not in page


def test_files_stay_in_the_folder(evil: Path) -> None:
    written = [path for path in (evil / "folder").rglob("*") if path.is_file()]
    assert len(written) == len(TABLES)
    assert not (evil.parent / "up.parquet").exists()
    assert not (evil / "up.parquet").exists()


def test_messages_stay_on_one_line(evil: Path) -> None:
    text = (evil / "policy.yaml").read_text("utf-8")
    (evil / "less.yaml").write_text(text.replace('"\\e[31mred', '"\\e[31mrod'), "utf-8")
    options = ("--policy", "less.yaml", *KEYS)
    done = pii(evil, "pseudonymise", "evil.sqlite", "none/", *options)
    refused(done, "does not name column")
    assert "\x1b" not in done.err


def test_a_csv_header_of_hostile_names(evil: Path) -> None:
    header = io.StringIO()
    csv.writer(header).writerow(COLUMNS)
    (evil / "evil.csv").write_text(header.getvalue() + "a,b,c,d,e,f,g,h\n", "utf-8")
    done = pii(evil, "scan", "evil.csv", "--explain", "--out", "csv.json")
    assert done.code == 0, done.err
    assert "\x1b" not in done.out
    options = ("--policy", "csv.yaml", *KEYS)
    assert pii(evil, "plan", "csv.json", "-o", "csv.yaml").code == 0
    done = pii(evil, "pseudonymise", "evil.csv", "o.csv", *options, "--plaintext")
    assert done.code == 0, done.err
    with (evil / "o.csv").open(newline="", encoding="utf-8") as file:
        assert next(csv.reader(file)) == list(COLUMNS)
