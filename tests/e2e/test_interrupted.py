"""Full disks, signals, kill -9 and lines without an end: complete output or none."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from e2e.command_line import (
    HEADER,
    KEYS,
    RULES,
    SHOWN_NEVER,
    Done,
    environment,
    lay_out,
    nothing_left,
    pii,
    prepare,
    refused,
)

pytestmark = pytest.mark.slow

ROWS = 300_000
"""Enough for a run to be in the midst of it some tenths of a second later."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay_out(
        tmp_path_factory.mktemp("many"), prepare(tmp_path_factory.mktemp("keys"))
    )
    with (folder / "people.csv").open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for i in range(ROWS):
            file.write(f"{i},Quorbexia Zanthippesen,q{i}@zanthippesen.example\n")
    (folder / "temporary").mkdir()
    return folder


@pytest.fixture
def desk(tmp_path: Path, prepared: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "desk"))


def run_of(target: str, *options: str) -> tuple[str, ...]:
    return ("testdata", "people.csv", target, *RULES, *KEYS, *options)


def start(folder: Path, *arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "pii_toolkit", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({"TMPDIR": str(folder / "temporary")}),
        **options,
    )


def wait_for(happened: Callable[[], object], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while not happened():
        assert process.poll() is None, "it ended before it could be interrupted"
        assert time.monotonic() < end
        time.sleep(0.01)


def partial(folder: Path) -> list[Path]:
    return [*folder.glob(".*.partial-*"), *folder.glob(".*.building-*")]


def index(folder: Path) -> list[Path]:
    return list((folder / "temporary").glob("pii-subjects-*/*"))


def ended(process: subprocess.Popen[bytes]) -> Done:
    out, err = process.communicate(timeout=120)
    return Done(process.returncode, out.decode(), err.decode())


STAGES = {"first pass": index, "writing": partial}


def held_in(
    desk: Path, stage: str, *arguments: str
) -> tuple[Path, subprocess.Popen[bytes]]:
    """A run that stands still in a stage, and its folder, for signals to wait for it.

    Where it was through before it stood still, another one is begun.
    """
    for attempt in range(20):
        folder = Path(shutil.copytree(desk, desk.parent / f"attempt-{attempt}"))
        process = start(folder, *arguments)
        while process.poll() is None and not STAGES[stage](folder):
            time.sleep(0.001)
        process.send_signal(signal.SIGSTOP)
        how = os.WSTOPPED | os.WEXITED | os.WNOWAIT
        stopped = os.waitid(os.P_PID, process.pid, how)
        if stopped and stopped.si_code == os.CLD_STOPPED and STAGES[stage](folder):
            return folder, process
        process.kill()
        ended(process)
    raise AssertionError(f"20 runs were through before {stage} could be interrupted")


@pytest.mark.parametrize("target", ["out/", "out.sqlite", "out.csv"])
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=str)
def test_a_signal_in_mid_run(
    desk: Path, number: signal.Signals, stage: str, target: str
) -> None:
    folder, process = held_in(desk, stage, *run_of(target))
    process.send_signal(number)
    process.send_signal(signal.SIGCONT)
    refused(ended(process), "interrupted")
    nothing_left(folder, "out", "out.sqlite.age", "out.csv.age")
    assert list((folder / "temporary").iterdir()) == []


def test_a_second_ctrl_c_does_not_disturb_the_cleaning(desk: Path) -> None:
    process = start(desk, *run_of("out.sqlite"))
    wait_for(lambda: partial(desk), process)
    for _ in range(20):
        process.send_signal(signal.SIGINT)
    refused(ended(process), "interrupted")
    nothing_left(desk, "out.sqlite.age")
    assert list((desk / "temporary").iterdir()) == []


def test_ctrl_c_while_a_pipe_waits(desk: Path) -> None:
    pipe = ("pseudonymise", "-", "-", *RULES, *KEYS)
    process = start(desk, *pipe, stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(HEADER.encode())
    process.stdin.flush()
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 2
    assert b"Traceback" not in ended(process).err.encode()


def test_ctrl_c_at_any_moment_of_the_start(desk: Path) -> None:
    for delay in (0.05, 0.15, 0.3, 0.6):
        process = start(desk, *run_of("out.csv"))
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        done = ended(process)
        if done.code == -signal.SIGINT or "<frozen" in done.err:
            continue  # the interpreter itself was still starting
        refused(done, "interrupted")
        nothing_left(desk, "out.csv.age")


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("options", [(), ("--plaintext",)], ids=["sealed", "clear"])
def test_kill_9_leaves_no_value_in_clear(
    desk: Path, stage: str, options: tuple[str, ...]
) -> None:
    process = start(desk, *run_of("out.sqlite", *options))
    wait_for(lambda: STAGES[stage](desk), process)
    time.sleep(0.3)
    process.kill()
    process.wait(60)
    nothing = ("out.sqlite", "out.sqlite.age")
    assert [name for name in nothing if (desk / name).exists()] == []
    left = [p for p in desk.rglob("*") if p.is_file() and p.name != "people.csv"]
    for path in left:
        if ".partial-" in path.name or "building" in str(path):
            assert path.stat().st_mode & 0o077 == 0, path.name
        content = path.read_bytes().lower()
        shown = [i for i, v in enumerate(SHOWN_NEVER) if v.encode() in content]
        assert shown == [], path.name
    again = pii(desk, *run_of("out.sqlite", *options))
    assert again.code == 0, "what was left stands in the way of the next run"


@pytest.fixture
def small_disk(desk: Path) -> Iterator[Path]:
    disk = desk / "disk"
    disk.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk))
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk")
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this container may not mount a small disk")
    yield disk
    subprocess.run(("umount", str(disk)), check=True)


FULL = ("o.csv", "o/", "o.parquet", "o.jsonl", "o.sqlite", "o.duckdb")


@pytest.mark.parametrize("options", [(), ("--plaintext",)], ids=["sealed", "clear"])
@pytest.mark.parametrize("target", FULL)
def test_a_full_disk(
    desk: Path, small_disk: Path, target: str, options: tuple[str, ...]
) -> None:
    done = pii(desk, *run_of(f"disk/{target}", *options))
    refused(done, "disk/o", "disk space" if "duckdb" in target else "no space left")
    assert list(small_disk.iterdir()) == []


def test_a_full_temporary_folder(desk: Path, small_disk: Path) -> None:
    done = pii(desk, *run_of("out.csv"), env={"TMPDIR": str(small_disk)})
    refused(done, "temporary", str(small_disk), "TMPDIR")
    nothing_left(desk, "out.csv.age")
    assert list(small_disk.iterdir()) == []


LIMITED = {
    "JSON": (("scan", "few.csv", "--out", "x.json"), 500),
    "report": (("scan", "few.csv", "--report", "x.html"), 500),
    "policy": (("plan", "few.json", "-o", "x.yaml"), 100),
    "keyring": (("keys", "init", "--keyring", "x", "--key-file", "k.key"), 100),
    "encrypt": (("encrypt", "people.csv", "-o", "x.age", *KEYS), 1000),
    "decrypt": (("decrypt", "few.csv.age", "-o", "x.csv", *KEYS), 10),
}


@pytest.mark.parametrize(("arguments", "limit"), LIMITED.values(), ids=LIMITED)
def test_a_file_that_may_not_grow(
    desk: Path, arguments: tuple[str, ...], limit: int
) -> None:
    lines = (desk / "people.csv").read_text("utf-8").splitlines(keepends=True)
    (desk / "few.csv").write_text("".join(lines[:20]), "utf-8")
    if arguments[0] == "plan":
        assert pii(desk, "scan", "few.csv", "--out", "few.json").code == 0
    if arguments[0] == "decrypt":
        made = pii(desk, "encrypt", "few.csv", "-o", "few.csv.age", *KEYS)
        assert made.code == 0
    before = {path.name for path in desk.iterdir()}

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = pii(desk, *arguments, before=limited)
    refused(done, " x" if "keyring" in done.err else "x.")
    assert {path.name for path in desk.iterdir()} - before <= {".x.lock"}


ENDLESS = {
    "csv": ("long.csv", HEADER.encode() + b"1,"),
    "quoted": ("long.csv", HEADER.encode() + b'1,"'),
    "header": ("long.csv", b""),
    "jsonl": ("long.jsonl", b'{"id": "'),
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs RLIMIT_AS")
@pytest.mark.parametrize(("name", "head"), ENDLESS.values(), ids=ENDLESS)
def test_a_line_of_one_gigabyte(desk: Path, name: str, head: bytes) -> None:
    with (desk / name).open("wb") as file:
        file.write(head)
        for _ in range(1 << 10):
            file.write(b"x" * (1 << 20))
    peak = peak_of(desk, "scan", name)
    assert peak.memory < 1 << 30
    assert peak.done.code == 2, peak.done.err
    refused(peak.done, name, "bytes")


def test_a_text_of_one_gigabyte_without_a_line_break(desk: Path) -> None:
    with (desk / "long.txt").open("wb") as file:
        for _ in range(1 << 10):
            file.write(b"lorem ip" * (1 << 17))
    peak = peak_of(desk, "scan", "long.txt", "--sample", "20")
    assert peak.done.code == 0, peak.done.err
    assert peak.memory < 1 << 30


def test_a_pipe_of_one_endless_line(desk: Path) -> None:
    with (desk / "long").open("wb") as file:
        file.write(HEADER.encode() + b"1,")
        for _ in range(1 << 10):
            file.write(b"x" * (1 << 20))
    pipe = ("pseudonymise", "-", "-", *RULES, *KEYS)
    with (desk / "long").open("rb") as stdin:
        peak = peak_of(desk, *pipe, stdin=stdin)
    refused(peak.done, "longer than 1,048,576 bytes")
    assert peak.memory < 1 << 30


class Peak:
    """How a command ended, and the most memory that it held, in bytes."""

    def __init__(self, done: Done, memory: int) -> None:
        self.done, self.memory = done, memory


def peak_of(folder: Path, *arguments: str, **options: object) -> Peak:
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "pii_toolkit", *arguments],
            cwd=folder,
            stdout=out,
            stderr=err,
            env=environment(),
            **options,
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    texts = [(folder / name).read_text("utf-8") for name in ("out", "err")]
    return Peak(Done(process.returncode, *texts), usage.ru_maxrss * unit)
