"""Bad input to the real command line: one clear message, code 2, target absent."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from e2e.command_line import (
    HEADER,
    KEYS,
    MAIL,
    PEOPLE,
    POLICY,
    RULES,
    SECRET,
    lay_out,
    nothing_left,
    pii,
    policy_for,
    prepare,
    refused,
    without_root_rights,
)

pytestmark = pytest.mark.slow

PSEUDONYMISE = ("pseudonymise", "people.csv", "out.csv", *RULES, *KEYS, "--plaintext")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def desk(tmp_path: Path, prepared: Path) -> Path:
    return lay_out(tmp_path, prepared)


def parquet(rows: int = 1000) -> bytes:
    out = io.BytesIO()
    columns = {"id": "1", "navn": SECRET, "epost": MAIL}
    table = pa.table(
        {name: pa.array([value] * rows, pa.string()) for name, value in columns.items()}
    )
    pq.write_table(table, out, compression="none", use_dictionary=False)
    return out.getvalue()


def sqlite_file(folder: Path) -> bytes:
    path = folder / "whole.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE people (id TEXT, navn TEXT, epost TEXT)")
        rows = [(str(i), SECRET, MAIL) for i in range(500)]
        db.executemany("INSERT INTO people VALUES (?, ?, ?)", rows)
    db.close()
    return path.read_bytes()


def damaged(whole: bytes, start: int, length: int) -> bytes:
    return whole[:start] + b"\xaa" * length + whole[start + length :]


UNREADABLE = {
    "missing": ("none.csv", None, "no such file"),
    "zero bytes": ("nul.csv", f"{HEADER}1,\0{SECRET},x\n".encode(), "zero bytes"),
    "no database": ("people.sqlite", SECRET.encode() * 99, "not a SQLite database"),
    "no DuckDB": ("people.duckdb", SECRET.encode() * 99, "check what file it is"),
    "damaged DuckDB": ("p.duckdb", b"\0" * 8 + b"DUCK" + b"\1" * 4096, "damaged"),
    "no Parquet": ("p.parquet", SECRET.encode() * 99, "not a readable Parquet file"),
    "cut Parquet": ("p.parquet", parquet()[:-20], "damaged or cut off"),
    "head of Parquet": ("p.parquet", b"PAR1" + SECRET.encode(), "damaged or cut off"),
    "damaged page": ("p.parquet", damaged(parquet(), 10, 40), "damaged"),
    "no age file": ("people.csv.age", PEOPLE.encode(), "cannot be decrypted"),
    "binary": ("people.bin", bytes(range(256)) * 9, "no format that is read"),
}


@pytest.mark.parametrize(("name", "data", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_source_that_cannot_be_read(
    desk: Path, name: str, data: bytes | None, words: str
) -> None:
    if data is not None:
        (desk / name).write_bytes(data)
    refused(pii(desk, "scan", name, *KEYS), name, words)


@pytest.mark.parametrize("case", ["missing", "damaged page", "no age file"])
def test_a_run_over_a_source_that_cannot_be_read(desk: Path, case: str) -> None:
    name, data, words = UNREADABLE[case]
    if data is not None:
        (desk / name).write_bytes(data)
    rules = policy_for(desk, name)
    done = pii(desk, "pseudonymise", name, "out/", *rules, *KEYS, "--plaintext")
    refused(done, name, words)
    nothing_left(desk, "out")


@pytest.mark.parametrize("cut", [6000, 100], ids=["in a table", "in the head"])
def test_a_cut_database(desk: Path, cut: int) -> None:
    (desk / "cut.sqlite").write_bytes(sqlite_file(desk)[:cut])
    refused(pii(desk, "scan", "cut.sqlite"), "cut.sqlite", "damaged")


def test_a_damaged_table_is_told_and_the_report_written(desk: Path) -> None:
    whole = sqlite_file(desk)
    (desk / "bad.sqlite").write_bytes(damaged(whole, 4096, len(whole) - 4096))
    done = pii(desk, "scan", "bad.sqlite", "--full", "--out", "scan.json")
    refused(done, "not everything could be read", "bad.sqlite", "damaged")
    assert (desk / "scan.json").exists()
    assert "nothing to protect" not in done.out


LEFT_OUT = {
    "ragged rows": ("people.csv", f"{PEOPLE}3,{SECRET}\n4,a,b,c,d\n", "row 4, 5"),
    "broken line": (
        "people.jsonl",
        f'{{"id": "1", "navn": "{SECRET}"}}\n{{"id": "2", "navn": "{SECRET}\n',
        "line 2",
    ),
}


@pytest.mark.parametrize(("name", "text", "words"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_rows_that_do_not_fit_stop_a_run_and_not_a_scan(
    desk: Path, name: str, text: str, words: str
) -> None:
    (desk / name).write_text(text, "utf-8")
    scanned = pii(desk, "scan", name)
    assert (scanned.code, scanned.err, scanned.leaks()) == (0, "", [])
    assert words in scanned.out
    rules = policy_for(desk, name)
    done = pii(desk, "pseudonymise", name, "out/", *rules, *KEYS, "--plaintext")
    refused(done, name, words, "repair it or leave it out")
    nothing_left(desk, "out")


ODD = {
    "only a header": ("people.csv", HEADER.encode()),
    "empty": ("people.csv", b""),
    "latin-1": ("people.csv", f"{HEADER}1,Øyvind Ås,o@x.example\n".encode("cp1252")),
    "stray bytes": ("people.csv", f"{HEADER}1,".encode() + b"\xff\xfe\x81,a\n"),
    "utf-16": ("people.csv", PEOPLE.encode("utf-16")),
    "long cell": ("people.csv", f"{HEADER}1,{'x' * 100_000},a@b.example\n".encode()),
    "no rows": ("people.parquet", parquet(rows=0)),
    "empty lines": ("people.jsonl", b"\n\n\n"),
}


@pytest.mark.parametrize(("name", "data"), ODD.values(), ids=ODD)
def test_odd_input_is_read(desk: Path, name: str, data: bytes) -> None:
    (desk / name).write_bytes(data)
    rules = policy_for(desk, name)
    done = pii(desk, "pseudonymise", name, "out/", *rules, *KEYS)
    assert (done.code, done.leaks()) == (0, []), done.err


def test_two_thousand_columns(desk: Path) -> None:
    names = [f"c{i}" for i in range(2000)]
    rows = "\n".join(",".join(f"{r}{i}" for i in range(2000)) for r in range(20))
    (desk / "wide.csv").write_text(",".join(names) + "\n" + rows + "\n", "utf-8")
    for command in (
        ("scan", "wide.csv", "--out", "wide.json", "--report", "wide.html"),
        ("plan", "wide.json", "-o", "wide.yaml", "--reference-date", "2026-01-01"),
        ("pseudonymise", "wide.csv", "out/", "--policy", "wide.yaml", *KEYS),
    ):
        done = pii(desk, *command)
        assert done.code == 0, done.err


KEYRINGS = {
    "other key file": (("k", "k2.key"), "does not open"),
    "no key file": (("k", "none.key"), "none.key"),
    "no keyring": (("none", "k.key"), "none"),
    "data as key file": (("k", "people.key"), "is not a key file"),
    "key file for all": (("k", "open.key"), "chmod 600"),
    "cut": (("cut", "k.key"), "damaged"),
    "empty": (("empty", "k.key"), "damaged"),
    "changed": (("changed", "k.key"), "damaged"),
    "a folder": (("folder", "k.key"), "folder"),
}


@pytest.mark.parametrize(("files", "words"), KEYRINGS.values(), ids=KEYRINGS)
def test_a_keyring_that_does_not_open(
    desk: Path, files: tuple[str, str], words: str
) -> None:
    whole = (desk / "k").read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    contents = {
        "cut": whole[:-100],
        "empty": b"",
        "changed": flipped,
        "people.key": PEOPLE.encode(),
        "open.key": (desk / "k.key").read_bytes(),
    }
    for name, content in contents.items():
        (desk / name).write_bytes(content)
        (desk / name).chmod(0o644 if name == "open.key" else 0o600)
    (desk / "folder").mkdir()
    options = ("--keyring", files[0], "--key-file", files[1])
    done = pii(desk, "pseudonymise", "people.csv", "out.csv", *RULES, *options)
    refused(done, words)
    secret = (desk / "k.key").read_text().partition("key: ")[2].strip()
    assert secret not in done.err
    nothing_left(desk, "out.csv", "out.csv.age")


def test_a_wrong_passphrase(desk: Path) -> None:
    for name, text in (("right", "one two three four five"), ("wrong", SECRET)):
        (desk / name).write_text(f"{text}\n", "utf-8")
        (desk / name).chmod(0o600)
    made = ("keys", "init", "--keyring", "kp", "--passphrase-file")
    assert pii(desk, *made, "right").code == 0
    done = pii(desk, "keys", "list", "--keyring", "kp", "--passphrase-file", "wrong")
    refused(done, "wrong does not open the keyring kp")


def test_the_environment_names_the_keyring(desk: Path) -> None:
    env = {"PII_KEYRING": "k", "PII_KEY_FILE": "k.key"}
    assert pii(desk, "keys", "list", env=env).code == 0
    refused(pii(desk, "keys", "list", env={**env, "PII_KEYRING": "none"}), "none")


POLICIES = {
    "unknown key": ("reference_date:", "reference_dat:", "reference_date"),
    "unknown operator": ("operator: token", "operator: tokne", "did you mean 'token'"),
    "unknown entity type": ("type: PERSON,", "type: PERSONAL,", "PERSONAL"),
    "unknown column": ("  navn:", "  nvan:", "did you mean 'nvan'"),
    "lacks a column": (POLICY.splitlines()[-2] + "\n", "", "column 'navn'"),
    "lacks the container": ("people.csv", "persons.csv", "did you mean 'persons.csv'"),
    "no YAML": ("id: {", "id: {{{", "line 8"),
    "a column twice": ("  navn:", "  id:", "duplicate"),
    "no mapping": (POLICY, "- a\n- b\n", "mapping"),
    "empty": (POLICY, "", "mapping"),
    "other version": ("version: 1", "version: 99", "version"),
    "no date": ("2026-01-01", "01.01.2026", "YYYY-MM-DD"),
    "unknown domain": ("version: 1", "version: 1\ndomain: other", "pii keys add other"),
    "unknown subject": ("{id: customer}", "{ident: customer}", "'ident'"),
    "a Python object": (POLICY, "!!python/object/apply:os.system [id]", "policy.yaml"),
    "a million laughs": (
        POLICY,
        "a: &a [x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{b}: &{b} [{','.join([f'*{a}'] * 8)}]\n"
            for a, b in zip("abcdefg", "bcdefgh", strict=True)
        ),
        "policy.yaml",
    ),
}


@pytest.mark.parametrize(("old", "new", "words"), POLICIES.values(), ids=POLICIES)
def test_a_wrong_policy(desk: Path, old: str, new: str, words: str) -> None:
    assert old in POLICY
    (desk / "policy.yaml").write_text(POLICY.replace(old, new), "utf-8")
    refused(pii(desk, *PSEUDONYMISE), words)
    nothing_left(desk, "out.csv")


TARGETS = {
    "exists": ("there.csv", "--overwrite"),
    "the source": ("people.csv", "this is the source"),
    "holds the source": ("./", "this is the source, or holds it"),
    "no folder": ("none/out.csv", "its folder does not exist"),
    "a device": ("/dev/null", "name a"),
    "unknown format": ("out.xlsx", "no such format"),
    "unknown server": ("mysql://user:hemmelig@host/db", "cannot be written"),
    "no server": ("postgresql://user:hemmelig@127.0.0.1:1/db", "cannot connect"),
    "below a file": ("people.csv/out.csv", "its folder does not exist"),
}


@pytest.mark.parametrize(("target", "words"), TARGETS.values(), ids=TARGETS)
def test_a_target_that_cannot_be_written(desk: Path, target: str, words: str) -> None:
    (desk / "there.csv").write_text("kept", "utf-8")
    options = (*RULES, *KEYS, "--plaintext")
    if target != "there.csv":
        options = (*options, "--overwrite")
    done = pii(desk, "pseudonymise", "people.csv", target, *options)
    refused(done, words)
    assert "hemmelig" not in done.err
    assert (desk / "there.csv").read_text() == "kept"
    assert (desk / "people.csv").read_text("utf-8") == PEOPLE
    nothing_left(desk, "out.csv", "none")


@pytest.mark.parametrize("options", [(), ("--include", "none*")], ids=str)
def test_a_source_without_anything_in_it(desk: Path, options: tuple[str, ...]) -> None:
    source = "people.csv" if options else "in"
    (desk / "in").mkdir()
    done = pii(desk, "pseudonymise", source, "out/", *RULES, *KEYS, *options)
    refused(done, source, "holds no table or file that is read")
    nothing_left(desk, "out")


def test_kept_person_numbers_are_told_at_every_run(desk: Path) -> None:
    kept = "{entity_type: NO_FODSELSNUMMER, operator: keep, reason: asked for}"
    rule = "{entity_type: PERSON_ID, operator: token}"
    (desk / "policy.yaml").write_text(POLICY.replace(rule, kept), "utf-8")
    told = "note: the policy keeps NO_FODSELSNUMMER in people.csv.id: original person"
    done = pii(desk, *PSEUDONYMISE)
    piped = pii(desk, "pseudonymise", "-", "-", *RULES, *KEYS, stdin=PEOPLE.encode())
    assert [(d.code, d.err.count(told)) for d in (done, piped)] == [(0, 1), (0, 1)]


def test_a_target_in_its_source(desk: Path) -> None:
    (desk / "in").mkdir()
    shutil.copy(desk / "people.csv", desk / "in")
    done = pii(desk, "pseudonymise", "in", "in/out/", *RULES, *KEYS)
    refused(done, "lies in the source's folder")
    nothing_left(desk, "in/out")


def test_the_name_that_the_target_got_is_told(desk: Path) -> None:
    done = pii(desk, "pseudonymise", "people.csv", "out.csv", *RULES, *KEYS)
    assert done.err == "written to out.csv.age, encrypted\n"
    assert (desk / "out.csv.age").exists()


USAGE = {
    "fail-on above 1": (("scan", "people.csv", "--fail-on", "2"), "--fail-on"),
    "fail-on a word": (("scan", "people.csv", "--fail-on", "high"), "--fail-on"),
    "no policy": (("pseudonymise", "people.csv", "out", *KEYS), "--policy"),
    "no source": (("scan",), "SOURCE"),
}


@pytest.mark.parametrize(("arguments", "words"), USAGE.values(), ids=USAGE)
def test_wrong_usage(desk: Path, arguments: tuple[str, ...], words: str) -> None:
    done = pii(desk, *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("fail_on", "code"), [(None, 0), ("1", 0), ("0.5", 1)], ids=str
)
def test_exit_codes_of_a_scan(desk: Path, fail_on: str | None, code: int) -> None:
    options = () if fail_on is None else ("--fail-on", fail_on)
    done = pii(desk, "scan", "people.csv", *options)
    assert (done.code, done.err) == (code, "")


CONFIGS = {
    "missing": (None, "pii.yaml"),
    "no YAML": ("scan: {", "not valid YAML"),
    "a list": ("- scan", "mapping"),
    "unknown command": ("scann: {full: true}", "did you mean 'scan'"),
    "unknown flag": ("scan: {sampel: 5}", "did you mean 'sample'"),
}


@pytest.mark.parametrize(("text", "words"), CONFIGS.values(), ids=CONFIGS)
def test_a_wrong_config_file(desk: Path, text: str | None, words: str) -> None:
    if text is not None:
        (desk / "pii.yaml").write_text(text, "utf-8")
    done = pii(desk, "--config", "pii.yaml", "scan", "people.csv")
    refused(done, "configuration: pii.yaml", words)


OUTPUTS = {
    "no folder": (("--out", "none/scan.json"), "none/scan.json"),
    "a folder": (("--report", "folder"), "folder"),
}


@pytest.mark.parametrize(("options", "words"), OUTPUTS.values(), ids=OUTPUTS)
def test_a_report_that_cannot_be_written_is_told_first(
    desk: Path, options: tuple[str, ...], words: str
) -> None:
    (desk / "folder").mkdir()
    done = pii(desk, "scan", "people.csv", *options)
    refused(done, words)
    assert done.out == ""


SCANS = {
    "missing": (None, "none.json"),
    "no JSON": (PEOPLE, "is not JSON"),
    "other JSON": ('{"a": 1}', "is not a scan result"),
    "deep JSON": ("[" * 200_000, "is not JSON"),
}


@pytest.mark.parametrize(("text", "words"), SCANS.values(), ids=SCANS)
def test_a_plan_of_no_scan(desk: Path, text: str | None, words: str) -> None:
    if text is not None:
        (desk / "none.json").write_text(text, "utf-8")
    refused(pii(desk, "plan", "none.json", "-o", "out.yaml"), "none.json", words)
    nothing_left(desk, "out.yaml")


def test_paths_in_any_script(desk: Path) -> None:
    folder = desk / "mellom rom æøå 日本 '\"$x"
    folder.mkdir()
    shutil.copy(desk / "people.csv", folder)
    target = "ut av rommet \N{GRINNING FACE}/"
    assert pii(desk, "scan", folder.name, "--out", "ut æ.json").code == 0
    done = pii(desk, "pseudonymise", folder.name, target, *RULES, *KEYS)
    assert done.code == 0, done.err
    assert len(list((desk / target).iterdir())) == 1


@pytest.mark.skipif(sys.platform == "darwin", reason="file names there are UTF-8")
def test_a_file_name_that_is_no_text(desk: Path) -> None:
    (desk / "in").mkdir()
    Path(os.fsdecode(bytes(desk / "in") + b"/\xe6\xf8.csv")).write_text(PEOPLE, "utf-8")
    done = pii(desk, "scan", "in", "--out", "scan.json", "--report", "scan.html")
    assert (done.code, done.leaks()) == (0, [])
    refused(pii(desk, "pseudonymise", "in", "out/", *RULES, *KEYS), "does not name")


def test_links_in_circles_and_out(desk: Path) -> None:
    (desk / "in" / "a").mkdir(parents=True)
    shutil.copy(desk / "people.csv", desk / "in" / "a")
    links = {"a/up": "..", "self": "self", "out": "/etc", "gone": "nowhere"}
    for name, to in links.items():
        (desk / "in" / name).symlink_to(to)
    done = pii(desk, "scan", "in")
    assert done.code == 0, done.err
    assert "! gone, self: left out: a link that leads nowhere" in done.out
    assert "! out: left out: a link out of the folder" in done.out
    refused(pii(desk, "scan", "in/self"), "in/self")


def test_duckdb_under_the_name_of_sqlite(desk: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(desk / "p.duckdb")) as db:
        db.execute("CREATE TABLE people AS SELECT 1 AS id")
    (desk / "p.duckdb").rename(desk / "p.sqlite")
    assert pii(desk, "scan", "p.sqlite").code == 0
    refused(pii(desk, "scan", "sqlite:///p.sqlite"), "p.sqlite is not a sqlite")


@pytest.fixture
def locked(desk: Path) -> Iterator[Path]:
    if os.geteuid() == 0 and not sys.platform.startswith("linux"):
        pytest.skip("root reads everything, and cannot lay down that right here")
    folder = desk / "locked"
    (folder / "in").mkdir(parents=True)
    shutil.copy(desk / "people.csv", folder / "in")
    yield folder
    for path in (folder, folder / "in", folder / "in" / "people.csv"):
        path.chmod(0o700)


@pytest.mark.parametrize("part", [".", "in", "in/people.csv"])
def test_what_may_not_be_read(desk: Path, locked: Path, part: str) -> None:
    (locked / part).chmod(0)
    before = without_root_rights if os.geteuid() == 0 else None
    done = pii(desk, "scan", "locked", before=before)
    refused(done, "could be read", "Permission denied")
    assert "nothing to protect" not in done.out
    done = pii(desk, "pseudonymise", "locked", "out/", *RULES, *KEYS, before=before)
    refused(done, "Permission denied")
    nothing_left(desk, "out")


def test_what_may_not_be_written(desk: Path, locked: Path) -> None:
    (desk / "locked").chmod(0o500)
    before = without_root_rights if os.geteuid() == 0 else None
    for command in (
        ("scan", "people.csv", "--out", "locked/scan.json"),
        ("pseudonymise", "people.csv", "locked/out.csv", *RULES, *KEYS),
        ("encrypt", "people.csv", "-o", "locked/people.age", *KEYS),
        ("keys", "init", "--keyring", "locked/k", "--key-file", "k.key"),
    ):
        refused(pii(desk, *command, before=before), "locked", "Permission denied")


def test_a_database_that_may_only_be_read(desk: Path, locked: Path) -> None:
    (locked / "people.sqlite").write_bytes(sqlite_file(desk))
    (locked / "people.sqlite").chmod(0o400)
    locked.chmod(0o500)
    before = without_root_rights if os.geteuid() == 0 else None
    assert pii(desk, "scan", "locked/people.sqlite", before=before).code == 0


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_database_that_is_being_written(desk: Path, mode: str) -> None:
    sqlite_file(desk)
    with sqlite3.connect(desk / "whole.sqlite", isolation_level=None) as db:
        db.execute(f"PRAGMA journal_mode={mode}")
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO people VALUES ('x', 'y', 'z')")
        done = pii(desk, "scan", "whole.sqlite", "--full")
        db.execute("ROLLBACK")
    db.close()
    assert done.code == 0, done.err
    assert "500 rows" in done.out


def test_a_database_that_is_locked(desk: Path) -> None:
    sqlite_file(desk)
    with sqlite3.connect(desk / "whole.sqlite", isolation_level=None) as db:
        db.execute("BEGIN EXCLUSIVE")
        done = pii(desk, "scan", "whole.sqlite")
        db.execute("ROLLBACK")
    db.close()
    refused(done, "whole.sqlite", "locked")
