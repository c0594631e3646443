"""Several processes find what one finds, tell it alike, and end with the scan."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import tempfile
import threading
from pathlib import Path

import pyrage
import pytest
from unit.detect import column_makers as make

from pii_toolkit.model import Pace, Sample
from pii_toolkit.scan import crew, scan
from pii_toolkit.sources import Opener, open_source

FULL = Sample("full")


class Rows:
    """Progress that adds up, from any thread."""

    def __init__(self) -> None:
        self.rows, self.started = 0, []
        self._lock = threading.Lock()

    def start(self, name: str, total: int | None) -> None:
        with self._lock:
            self.started.append(name)

    def advance(self, rows: int) -> None:
        with self._lock:
            self.rows += rows


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Helpers start at once."""
    monkeypatch.setattr(crew, "PATIENCE", -1.0)


@pytest.fixture(scope="module")
def identity() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def folder(tmp_path: Path, identity: pyrage.x25519.Identity) -> Path:
    """Files of all kinds, some of them with faults that are to be told."""
    place = tmp_path / "data"
    place.mkdir()
    people = list(
        zip(
            make.norwegian(make.births()), make.full_names(), make.emails(), strict=True
        )
    )
    lines = [";".join(row) for row in people]
    (place / "a.csv").write_text("fnr;navn;epost\n" + "\n".join(lines))
    (place / "ragged.csv").write_text("\n".join(["fnr;navn;epost", *lines, "x;y"]))
    (place / "bad.jsonl").write_text('{"epost": "a@b.no"}\nno json\n' * 30)
    (place / "note.txt").write_text("Ring Kari Nordmann, kari@example.no\n" * 3)
    (place / "empty.csv").write_text("")
    (place / "picture.bin").write_bytes(bytes(range(256)))
    sealed = pyrage.encrypt((place / "a.csv").read_bytes(), [identity.to_public()])
    (place / "a.csv.age").write_bytes(sealed)
    (place / "b.csv.age").write_bytes(sealed)
    with sqlite3.connect(place / "crm.sqlite") as db:
        db.execute("CREATE TABLE kunder (fnr TEXT, navn TEXT, epost TEXT)")
        db.executemany("INSERT INTO kunder VALUES (?, ?, ?)", people)
        db.execute("CREATE TABLE stray (navn TEXT)")
        db.execute("INSERT INTO stray VALUES (CAST(x'4be5' AS TEXT))")
    db.close()
    return place


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
def test_any_number_of_processes_finds_the_same(
    folder: Path, identity: pyrage.x25519.Identity
) -> None:
    opener = Opener(age_identities=(str(identity),))
    places = [str(folder), str(folder / "a.csv"), str(folder / "crm.sqlite")]
    found, watched = [], []
    for jobs in (1, 2):
        watch = Rows()
        found.append(
            scan(
                places, sample=FULL, opener=opener, progress=watch, ner="off", jobs=jobs
            )
        )
        watched.append((watch.rows, sorted(watch.started)))
    assert found[0] == found[1]
    assert watched[0] == watched[1]
    assert {f.entity_type for f in found[0].findings} >= {"NO_FODSELSNUMMER", "PERSON"}
    assert sum(bool(p.problem) for p in found[0].containers) >= 3
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("impatient")
def test_what_a_helper_cannot_finish_is_examined_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(crew._Helper):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)
            os.kill(self._process.pid, signal.SIGKILL)

    monkeypatch.setattr(crew, "_Helper", Killed)
    alone = scan([str(folder)], exclude=["*.age"], ner="off")
    assert scan([str(folder)], exclude=["*.age"], ner="off", jobs=2) == alone
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("impatient")
def test_an_interrupt_ends_every_process_and_leaves_no_plain_text(
    folder: Path,
    identity: pyrage.x25519.Identity,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    class Interrupts(Rows):
        def advance(self, rows: int) -> None:
            if threading.current_thread() is threading.main_thread():
                raise KeyboardInterrupt

    opener = Opener(age_identities=(str(identity),))
    with pytest.raises(KeyboardInterrupt):
        scan([str(folder)], opener=opener, ner="off", jobs=2, progress=Interrupts())
    assert not multiprocessing.active_children()
    assert list(temporary.glob("pii-*")) == []


def test_small_work_starts_no_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_Helper", None)
    monkeypatch.setattr(crew, "PATIENCE", 3600)
    scan([str(folder)], exclude=["*.age"], ner="off", jobs=8)


class Counted:
    """Stands for a helper that takes nothing."""

    made = 0

    def __init__(self, *given: object) -> None:
        type(self).made += 1

    def join(self) -> None:
        pass

    stop = join


@pytest.mark.parametrize(
    ("rows", "jobs", "helpers"),
    [
        pytest.param((50, 50, 50), 8, 2, id="plenty-one-part-is-ours"),
        pytest.param((50, 50, 50), 2, 1, id="no-more-than-asked-for"),
        pytest.param((50, 50, 50), 1, 0, id="one-process"),
        pytest.param((150,), 8, 0, id="one-table"),
        pytest.param((40, 40), 8, 0, id="few-rows"),
    ],
)
def test_many_rows_start_processes_at_once(
    rows: tuple[int, ...],
    jobs: int,
    helpers: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with sqlite3.connect(tmp_path / "crm.sqlite") as db:
        for number, count in enumerate(rows):
            db.execute(f"CREATE TABLE t{number} (navn TEXT)")
            db.executemany(f"INSERT INTO t{number} VALUES (?)", [("Ola",)] * count)
    db.close()
    monkeypatch.setattr(crew, "_Helper", Counted)
    monkeypatch.setattr(Counted, "made", 0)
    monkeypatch.setattr(crew, "PLENTY", 100)
    monkeypatch.setattr(crew, "PATIENCE", 3600)
    scan([str(tmp_path / "crm.sqlite")], ner="off", jobs=jobs)
    assert Counted.made == helpers


def test_processes_start_in_the_midst_of_a_long_table(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    class Begins(Counted):
        def __init__(self, *given: object) -> None:
            begun.set()

    class Waits(Rows):
        def start(self, name: str, total: int | None) -> None:
            super().start(name, total)
            assert begun.wait(60)

    monkeypatch.setattr(crew, "_Helper", Begins)
    monkeypatch.setattr(crew, "PATIENCE", 0.01)
    watch = Waits()
    scan([str(folder)], exclude=["*.age"], ner="off", jobs=2, progress=watch)
    assert len(watch.started) > 2


def test_the_largest_come_first(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "crm.sqlite") as db:
        for name, count in (("a", 2), ("b", 30), ("c", 9)):
            db.execute(f"CREATE TABLE {name} (navn TEXT)")
            db.executemany(f"INSERT INTO {name} VALUES (?)", [("Ola",)] * count)
    db.close()
    place = str(tmp_path / "crm.sqlite")
    started = {}
    for jobs in (1, 2):
        watch = Rows()
        result = scan([place], ner="off", jobs=jobs, progress=watch)
        started[jobs] = watch.started
        assert [p.container.name for p in result.containers] == ["a", "b", "c"]
    assert started == {1: ["a", "b", "c"], 2: ["b", "c", "a"]}


@pytest.mark.usefixtures("impatient")
def test_an_opened_source_stays_in_its_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_Helper", None)
    with open_source(folder / "crm.sqlite") as source:
        assert scan([source], ner="off", jobs=8).findings


def test_a_folder_opens_the_one_file_that_is_asked_for(folder: Path) -> None:
    with open_source(folder) as listed:
        names = [c.name for c in listed.containers() if not c.name.startswith("crm")]
        whole = [list(listed.batches(name)) for name in names]
        problems = set(listed.problems())
    with open_source(folder) as unlisted:
        assert [list(unlisted.batches(name)) for name in names] == whole
        assert set(unlisted.problems()) <= problems
        assert [c.name for c in unlisted.containers() if c.name in names] == names


def test_the_pace_is_told_beside_the_result(folder: Path) -> None:
    paces: list[Pace] = []
    result = scan([str(folder / "a.csv")], sample=FULL, ner="off", pace=paces.append)
    assert result == scan([str(folder / "a.csv")], sample=FULL, ner="off")
    (pace,) = paces
    assert pace.rows == make.ROWS
    assert pace.bytes > 11 * make.ROWS
    assert 0 < pace.reading < 1
    assert pace.rows_per_second == pytest.approx(pace.rows / pace.seconds)
