"""The Unix pipe: each format in, each format out, and every end of it broken."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from e2e.command_line import (
    HEADER,
    KEYS,
    MAIL,
    PEOPLE,
    RULES,
    SECRET,
    environment,
    lay_out,
    pii,
    prepare,
    refused,
)

pytestmark = pytest.mark.slow

PIPE = ("pseudonymise", "-", "-", *RULES, *KEYS)
NOTE = "note: a pipe is clear by nature: its reader must protect the data\n"
ROWS = [
    {"id": "1", "navn": SECRET, "epost": MAIL},
    {"id": "02", "navn": "Marvolina Quistgaardsen", "epost": None},
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(
        tmp_path_factory.mktemp("desk"), prepare(tmp_path_factory.mktemp("keys"))
    )


def written(form: str) -> bytes:
    if form == "arrow":
        table = pa.Table.from_pylist(ROWS)
        out = io.BytesIO()
        with pa.ipc.new_stream(out, table.schema) as writer:
            writer.write_table(table)
        return out.getvalue()
    if form == "jsonl":
        return "".join(f"{json.dumps(row)}\n" for row in ROWS).encode()
    mark = "\t" if form == "tsv" else ","
    lines = [mark.join(ROWS[0])]
    lines += [mark.join(value or "" for value in row.values()) for row in ROWS]
    return ("\n".join(lines) + "\n").encode()


def read(form: str, data: bytes) -> list[dict[str, str | None]]:
    if form == "arrow":
        return pa.ipc.open_stream(data).read_all().to_pylist()
    if form == "jsonl":
        rows = [json.loads(line) for line in data.decode().splitlines()]
        return [{**dict.fromkeys(ROWS[0]), **row} for row in rows]
    mark = "\t" if form == "tsv" else ","
    reader = csv.DictReader(io.StringIO(data.decode()), delimiter=mark)
    return [{key: value or None for key, value in row.items()} for row in reader]


def run(desk: Path, data: bytes, *options: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "pii_toolkit", *PIPE, *options],
        cwd=desk,
        input=data,
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.decode() == NOTE
    return done.stdout


@pytest.fixture(scope="module")
def expected(desk: Path) -> list[dict[str, str | None]]:
    return read("csv", run(desk, written("csv")))


@pytest.mark.parametrize(
    ("form", "to"),
    [
        ("csv", "jsonl"),
        ("jsonl", "csv"),
        ("arrow", "arrow"),
        ("tsv", None),
        ("jsonl", None),
        ("csv", "arrow"),
    ],
)
def test_every_format_gives_the_same_pseudonyms(
    desk: Path, expected: list[dict[str, str | None]], form: str, to: str | None
) -> None:
    options = ("--from", form) if to is None else ("--to", to)
    made = read(to or form, run(desk, written(form), *options))
    assert made == expected
    assert [row["epost"] is None for row in made] == [False, True]
    assert made[0]["navn"] != SECRET


def test_a_pipe_agrees_with_a_file(desk: Path) -> None:
    (desk / "people.csv").write_bytes(written("csv"))
    options = (*RULES, *KEYS, "--plaintext")
    done = pii(desk, "pseudonymise", "people.csv", "o.csv", *options)
    assert done.code == 0, done.err
    made = read("csv", (desk / "o.csv").read_bytes())
    assert made == read("csv", run(desk, written("csv")))


def test_json_keeps_its_types_and_late_keys(desk: Path) -> None:
    data = b'{"id": 1, "navn": "A B"}\n{"id": 2, "epost": "a@b.example"}\n'
    first, second = (json.loads(line) for line in run(desk, data).splitlines())
    assert set(first) == {"id", "navn"}
    assert set(second) == {"id", "epost"}


BAD = {
    "nothing": (b"", (), "nothing came"),
    "ragged": (f"{PEOPLE}3,{SECRET}\n".encode(), (), "more or fewer cells"),
    "ragged far away": (
        HEADER.encode() + f"1,{SECRET},x\n".encode() * 200_000 + b"1,2\n",
        (),
        "more or fewer cells",
    ),
    "not UTF-8": (f"{HEADER}1,".encode() + b"\xe6\xf8,x\n", (), "UTF-8"),
    "binary": (bytes(range(256)) * 99, (), "needs a header"),
    "no header": (f"1,{SECRET},{MAIL}\n".encode() * 9, (), "needs a header"),
    "no JSON": (f'{{"id": 1}}\n{{"id": "{SECRET}\n'.encode(), (), "line 2 is no JSON"),
    "cut Arrow": (written("arrow")[:-200], (), "damaged or cut off"),
    "another column": (f"id,navn,epost,tlf\n1,{SECRET},x,y\n".encode(), (), "'tlf'"),
    "one name twice": (f"id,navn,navn\n1,{SECRET},x\n".encode(), (), "one name"),
    "unknown --from": (PEOPLE.encode(), ("--from", "xml"), "known: csv"),
    "unknown --to": (PEOPLE.encode(), ("--to", "xml"), "csv, tsv, jsonl, arrow"),
    "no container": (PEOPLE.encode(), ("--container", "people"), "people"),
    "a dry run": (PEOPLE.encode(), ("--dry-run",), "--dry-run is not for a pipe"),
    "overwriting": (PEOPLE.encode(), ("--overwrite",), "--overwrite is not for a pipe"),
}


@pytest.mark.parametrize(("data", "options", "words"), BAD.values(), ids=BAD)
def test_a_pipe_that_cannot_be_read(
    desk: Path, data: bytes, options: tuple[str, ...], words: str
) -> None:
    done = pii(desk, *PIPE, *options, stdin=data)
    refused(done, words)


def test_a_pipe_has_two_ends(desk: Path) -> None:
    for ends in (("people.csv", "-"), ("-", "out.csv")):
        refused(pii(desk, "pseudonymise", *ends, *RULES, *KEYS), "both ends")
    refused(pii(desk, "testdata", "-", "-", *RULES, *KEYS), "name a file")
    refused(
        pii(desk, "pseudonymise", "people.csv", "o", *RULES, *KEYS, "--to", "csv"),
        "--to",
    )


def shell(desk: Path, arguments: tuple[str, ...], tail: str) -> tuple[str, str]:
    """What ``pii ... TAIL; echo CODE`` printed."""
    command = shlex.join((sys.executable, "-m", "pii_toolkit", *arguments))
    done = subprocess.run(
        ["bash", "-c", f'{command} {tail}; echo "${{PIPESTATUS[0]}}"'],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        timeout=120,
    )
    return done.stdout, done.stderr


SCAN = ("scan", "people.csv")
BROKEN = {
    "stdin closed": (PIPE, "<&-", "pii: nothing came through the pipe\n"),
    "stdout closed": (PIPE, "<people.csv >&-", "standard output cannot be written"),
    "scan, stdout closed": (SCAN, ">&-", "standard output cannot be written"),
    "stdout full": (PIPE, "<people.csv >/dev/full", "no space left"),
    "scan, stdout full": (SCAN, ">/dev/full", "no space left"),
    "JSON, stdout full": ((*SCAN, "--out", "-"), ">/dev/full", "no space left"),
    "reader gone": (PIPE, "<people.csv | true", "the reader of the output went away"),
    "scan, reader gone": (SCAN, "| true", "the reader of the output went away"),
    "all closed": (SCAN, "<&- >&- 2>&-", ""),
    "stderr closed": (("scan", "none.csv"), "2>&-", ""),
    "no value": (
        ("reverse", "--domain", "default", *KEYS, "--reason", "x"),
        "<&-",
        "no value came on standard input",
    ),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(("arguments", "tail", "words"), BROKEN.values(), ids=BROKEN)
def test_broken_ends(
    desk: Path, arguments: tuple[str, ...], tail: str, words: str
) -> None:
    out, err = shell(desk, arguments, tail)
    assert out.splitlines()[-1] == "2", err
    assert words in err
    assert len(err.removeprefix(NOTE).splitlines()) == bool(words)
    assert "internal error" not in err


def test_head_of_a_large_output(desk: Path) -> None:
    rows = "".join(f"{i},A B,a@b.example\n" for i in range(50_000))
    (desk / "large.csv").write_text(HEADER + rows, "utf-8")
    out, err = shell(desk, PIPE, "<large.csv | head -1")
    assert out.splitlines()[0] == '"id","navn","epost"'
    assert out.splitlines()[-1] == "2"
    assert err == f"{NOTE}pii: the reader of the output went away\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_knows_few_letters(desk: Path, encoding: str) -> None:
    (desk / "æøå.csv").write_text(PEOPLE, "utf-8")
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    assert pii(desk, "scan", "æøå.csv", env=env).code == 0
    refused(pii(desk, "scan", "ikke æøå 日本.csv", env=env), "no such file")


def test_rows_pass_as_they_come(desk: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "pii_toolkit", *PIPE, "--to", "jsonl"],
        cwd=desk,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for row in (f"{HEADER}1,A B,a@b.example\n", "2,C D,c@d.example\n"):
        process.stdin.write(row.encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"].startswith("tok_")
    process.stdin.close()
    assert process.wait(60) == 0
    assert os.fstat(process.stdout.fileno())
