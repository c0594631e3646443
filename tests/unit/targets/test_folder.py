"""Folder and file targets: complete or absent, sealed, and read back exactly."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from target_data import (
    CANARY,
    CUSTOMERS,
    PEOPLE_CSV,
    Lock,
    customers,
    holds,
    leftovers,
    make_lock,
    people,
)

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Container, Field
from pii_toolkit.sources import open_source
from pii_toolkit.targets import Seal, Target, open_target

JSONL = Container(
    "demo",
    "events.jsonl",
    "file",
    (
        Field("kunde.navn", "string", "string"),
        Field("kunde.tlf[0]", "string", "string"),
        Field("beløp", "string", "number"),
        Field("aktiv", "string", "boolean|null"),
    ),
)
NOTE = Container("demo", "notes/møte.md", "document", (Field("text", "string"),))


def events() -> pa.RecordBatch:
    return pa.record_batch(
        {
            "kunde.navn": [CANARY, None],
            "kunde.tlf[0]": ["22", None],
            "beløp": ["1.50", "12345678901234567890"],
            "aktiv": ["true", None],
        }
    )


def fill(target: Target) -> None:
    for container, batch in (
        (CUSTOMERS, customers()),
        (PEOPLE_CSV, people()),
        (JSONL, events()),
    ):
        target.begin(container, batch.schema)
        target.write(container.name, batch)
        target.write(container.name, batch.slice(0, 1))
    target.begin(NOTE, pa.schema([("text", pa.string())]))
    target.write(NOTE.name, pa.record_batch({"text": ["# Møte\r\n", CANARY, None]}))


def files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("mirror", "sealed", "expected"),
    [
        (
            False,
            True,
            [
                "customers.parquet",
                "events.parquet",
                "hr/people.parquet",
                "notes/møte.md.age",
            ],
        ),
        (
            True,
            True,
            [
                "customers.parquet",
                "events.jsonl.age",
                "hr/people.csv.age",
                "notes/møte.md.age",
            ],
        ),
        (
            True,
            False,
            ["customers.parquet", "events.jsonl", "hr/people.csv", "notes/møte.md"],
        ),
    ],
    ids=["parquet", "mirrored", "plaintext"],
)
def test_layout_and_content(
    tmp_path: Path, lock: Lock, mirror: bool, sealed: bool, expected: list[str]
) -> None:
    seal = lock.seal if sealed else None
    with open_target(str(tmp_path / "out"), seal=seal, mirror=mirror) as target:
        fill(target)
    assert target.encrypted is sealed
    assert files(tmp_path / "out") == expected
    assert holds(tmp_path / "out", CANARY) is not sealed
    assert not leftovers(tmp_path)
    with open_source(str(tmp_path / "out"), opener=lock.opener) as source:
        read = {c.name: rows(source.batches(c.name)) for c in source.containers()}
    assert not source.problems()
    people_name = "hr/people.csv" if mirror else "hr/people.parquet"
    assert read[people_name] == people().to_pylist() + people().slice(0, 1).to_pylist()
    assert read["customers.parquet"][:3] == customers().to_pylist()
    events_name = "events.jsonl" if mirror else "events.parquet"
    assert read[events_name] == events().to_pylist() + events().slice(0, 1).to_pylist()
    assert "".join(r["text"] for r in read["notes/møte.md"]) == "# Møte\r\n" + CANARY


def rows(batches: object) -> list[dict[str, object]]:
    return [row for batch in batches for row in batch.to_pylist()]  # type: ignore[attr-defined]


def test_only_the_owner_can_read(tmp_path: Path, lock: Lock) -> None:
    with open_target(str(tmp_path / "out"), seal=lock.seal, mirror=True) as target:
        fill(target)
    for path in (tmp_path / "out", *(tmp_path / "out").rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path.name


def test_json_lines_keep_the_kinds_of_values(tmp_path: Path) -> None:
    with open_target(str(tmp_path / "out"), seal=None, mirror=True) as target:
        target.begin(JSONL, events().schema)
        target.write(JSONL.name, events())
    lines = (tmp_path / "out/events.jsonl").read_text().splitlines()
    customer = f'{{"navn": "{CANARY}", "tlf": ["22"]}}'
    assert lines == [
        f'{{"kunde": {customer}, "beløp": 1.50, "aktiv": true}}',
        '{"beløp": 12345678901234567890, "aktiv": null}',
    ]


def test_a_container_without_rows_keeps_its_columns(tmp_path: Path, lock: Lock) -> None:
    with open_target(str(tmp_path / "out"), seal=lock.seal, mirror=True) as target:
        target.begin(CUSTOMERS, customers().schema)
        target.begin(PEOPLE_CSV, people().schema)
    with open_source(str(tmp_path / "out"), opener=lock.opener) as source:
        found = {c.name: [f.name for f in c.fields] for c in source.containers()}
    assert found == {
        "customers.parquet": customers().schema.names,
        "hr/people.csv": people().schema.names,
    }


class BoomError(Exception):
    pass


@pytest.mark.parametrize(
    "error", [BoomError, KeyboardInterrupt, SystemExit, GeneratorExit]
)
@pytest.mark.parametrize("name", ["out", "o.csv", "o.jsonl", "o.parquet", "o.arrow"])
@pytest.mark.parametrize("sealed", [True, False], ids=["sealed", "plaintext"])
def test_nothing_stays_after_a_failure(
    tmp_path: Path, lock: Lock, name: str, error: type[BaseException], sealed: bool
) -> None:
    seal = lock.seal if sealed else None
    with pytest.raises(error):  # noqa: PT012, SIM117
        with open_target(str(tmp_path / name), seal=seal, mirror=True) as target:
            target.begin(PEOPLE_CSV, people().schema)
            target.write(PEOPLE_CSV.name, people())
            raise error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["finish", "rename", "fsync"])
def test_nothing_stays_when_the_end_fails(
    tmp_path: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    with pytest.raises(TargetError, match=r"Input/output error.*nothing was left"):  # noqa: PT012, SIM117
        with open_target(str(tmp_path / "out"), seal=lock.seal, mirror=True) as target:
            fill(target)
            place = {
                "finish": "pii_toolkit.targets.documents.TextSink.finish",
                "rename": "pathlib.Path.rename",
                "fsync": "os.fsync",
            }[step]
            monkeypatch.setattr(place, fail)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_an_existing_folder_is_refused(tmp_path: Path, lock: Lock) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/old.parquet").write_text("x")
    with pytest.raises(TargetError, match="not empty; name another"):
        open_target(str(tmp_path / "out"), seal=lock.seal)
    assert (tmp_path / "out/old.parquet").read_text() == "x"


def test_an_empty_folder_is_used(tmp_path: Path, lock: Lock) -> None:
    (tmp_path / "out").mkdir()
    with open_target(str(tmp_path / "out"), seal=lock.seal) as target:
        fill(target)
    assert len(files(tmp_path / "out")) == 4


def test_a_folder_that_filled_meanwhile_is_kept(tmp_path: Path, lock: Lock) -> None:
    with pytest.raises(TargetError, match="not empty"):  # noqa: PT012, SIM117
        with open_target(str(tmp_path / "out"), seal=lock.seal) as target:
            fill(target)
            (tmp_path / "out").mkdir()
            (tmp_path / "out/other.csv").write_text("x")
    assert files(tmp_path) == ["out/other.csv"]


def test_overwriting_swaps_the_whole_folder(tmp_path: Path, lock: Lock) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/old.parquet").write_text("x")
    with open_target(str(tmp_path / "out"), seal=lock.seal, overwrite=True) as target:
        fill(target)
        assert (tmp_path / "out/old.parquet").exists()
    assert len(files(tmp_path / "out")) == 4
    assert not leftovers(tmp_path)


def test_overwriting_keeps_the_old_folder_on_failure(
    tmp_path: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/old.parquet").write_text("x")
    rename = Path.rename

    def fail_once(path: Path, to: Path) -> Path:
        if "partial" in path.name:
            raise OSError(5, "Input/output error")
        return rename(path, to)

    with pytest.raises(TargetError):  # noqa: PT012, SIM117
        with open_target(
            str(tmp_path / "out"), seal=lock.seal, overwrite=True
        ) as target:
            fill(target)
            monkeypatch.setattr(Path, "rename", fail_once)
    monkeypatch.undo()
    assert files(tmp_path) == ["out/old.parquet"]


@pytest.mark.parametrize("foreign", ["thesis.docx", "sub/.bashrc", "Makefile"])
def test_a_folder_with_other_files_is_never_overwritten(
    tmp_path: Path, lock: Lock, foreign: str
) -> None:
    path = tmp_path / "home" / foreign
    path.parent.mkdir(parents=True)
    path.write_text("x")
    with pytest.raises(TargetError, match="1 files that are no data files"):
        open_target(str(tmp_path / "home"), seal=lock.seal, overwrite=True)


def test_the_source_is_not_overwritten(tmp_path: Path, lock: Lock) -> None:
    folder = tmp_path / "data"
    (folder / "in").mkdir(parents=True)
    (folder / "in/a.csv").write_text("a,b\n1,2\n")
    for name in ("data/in", "data"):
        with (
            open_source(str(folder / "in")) as source,
            pytest.raises(TargetError, match="this is the source"),
        ):
            open_target(
                str(tmp_path / name), like=source, seal=lock.seal, overwrite=True
            )


Misuse = Callable[[Target], None]


def write_before_begin(target: Target) -> None:
    target.write("hr/people.csv", people())


def write_to_the_one_before(target: Target) -> None:
    target.begin(PEOPLE_CSV, people().schema)
    target.begin(CUSTOMERS, customers().schema)
    target.write(PEOPLE_CSV.name, people())


def write_another_schema(target: Target) -> None:
    target.begin(PEOPLE_CSV, people().schema)
    target.write(PEOPLE_CSV.name, customers())


def begin_twice(target: Target) -> None:
    target.begin(PEOPLE_CSV, people().schema)
    target.begin(PEOPLE_CSV, people().schema)


@pytest.mark.parametrize(
    ("misuse", "text"),
    [
        (write_before_begin, "is not open"),
        (write_to_the_one_before, "is not open"),
        (write_another_schema, "another schema"),
        (begin_twice, "two containers would become"),
    ],
)
def test_misuse_is_an_error_without_values(
    tmp_path: Path, lock: Lock, misuse: Misuse, text: str
) -> None:
    with pytest.raises(TargetError, match=text) as caught:  # noqa: SIM117
        with open_target(str(tmp_path / "out"), seal=lock.seal) as target:
            misuse(target)
    assert CANARY not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("o.csv", "o.csv.age"),
        ("o.csv.age", "o.csv.age"),
        ("o.jsonl", "o.jsonl.age"),
        ("o.tsv", "o.tsv.age"),
        ("o.parquet", "o.parquet"),
    ],
)
def test_single_files(tmp_path: Path, lock: Lock, name: str, file: str) -> None:
    with open_target(str(tmp_path / name), seal=lock.seal) as target:
        assert target.location == str(tmp_path / file)
        target.begin(PEOPLE_CSV, people().schema)
        target.write(PEOPLE_CSV.name, people())
    assert files(tmp_path) == [file]
    assert not holds(tmp_path, CANARY)
    with open_source(str(tmp_path / file), opener=lock.opener) as source:
        (container,) = source.containers()
        assert rows(source.batches(container.name)) == people().to_pylist()


def test_a_file_takes_one_container(tmp_path: Path, lock: Lock) -> None:
    with pytest.raises(TargetError, match="a file holds one table"):  # noqa: PT012, SIM117
        with open_target(str(tmp_path / "o.csv"), seal=lock.seal) as target:
            target.begin(PEOPLE_CSV, people().schema)
            target.begin(CUSTOMERS, customers().schema)
    with pytest.raises(TargetError, match="no container"):  # noqa: SIM117
        with open_target(str(tmp_path / "o.csv"), seal=lock.seal):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_type_that_a_format_lacks_is_told(tmp_path: Path, lock: Lock) -> None:
    batch = pa.record_batch(
        {"t": pa.array([(1, 2, 3)], pa.month_day_nano_interval()), "n": [CANARY]}
    )
    with pytest.raises(TargetError, match="'customers': its values") as caught:  # noqa: PT012, SIM117
        with open_target(str(tmp_path / "out"), seal=lock.seal) as target:
            target.begin(CUSTOMERS, batch.schema)
            target.write("customers", batch)
    assert CANARY not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_or_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "o.csv")
    with pytest.raises(TargetError, match="device or pipe"):
        open_target(str(tmp_path / "o.csv"), seal=None, overwrite=True)


def test_a_seal_shows_no_key() -> None:
    lock = make_lock("shown")
    seal = Seal(lock.seal.parquet_kek, "kek-1", lock.seal.recipients)
    assert repr(seal) == "Seal(kek-1, 1 recipients)"
