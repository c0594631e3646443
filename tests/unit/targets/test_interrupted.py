"""Full disks, signals and kill -9: the target is complete or absent, and never clear.

The writer runs in a process of its own, which is limited or killed in mid-run.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from target_data import CANARY, Lock, holds, leftovers

pytestmark = pytest.mark.slow

WRITER = """
import resource, sys, time
sys.path.insert(0, {tests!r})
import pyarrow as pa
from pii_toolkit.errors import TargetError
from pii_toolkit.targets import Seal, open_target
from target_data import CANARY, CUSTOMERS, customers
from dataclasses import replace

seal = Seal(bytes(32), "kek", ({recipient!r},)) if {sealed} else None
if {limit}:
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import random
rng = random.Random(0)
csv = replace(CUSTOMERS, name="customers.csv", kind="file")
schema = pa.schema([("id", pa.int64()), ("name", pa.string())])
count = 0

def batch():
    global count
    count += 1000
    names = [CANARY + str(rng.getrandbits(800)) for _ in range(1000)]
    ids = pa.array(range(count, count + 1000), pa.int64())
    return pa.record_batch([ids, pa.array(names)], schema=schema)

try:
    with open_target({target!r}, seal=seal, mirror=True) as target:
        target.begin(csv, schema)
        for i in range({batches}):
            target.write(csv.name, batch())
            if i == 4:
                print("writing", flush=True)
            time.sleep({pause})
except TargetError as error:
    print("TargetError:", error, flush=True)
    sys.exit(2)
except KeyboardInterrupt:
    print("interrupted", flush=True)
    sys.exit(130)
"""
TARGETS = ["out", "o.csv", "o.jsonl", "o.parquet", "o.sqlite", "o.duckdb"]
NO_CLEAR = [name for name in TARGETS if name != "o.duckdb"]


def start(
    target: Path,
    lock: Lock,
    *,
    sealed: bool = True,
    limit: int = 0,
    batches: int = 10,
    pause: float = 0,
) -> subprocess.Popen[str]:
    script = textwrap.dedent(WRITER).format(
        tests=str(Path(__file__).parents[2]),
        recipient=lock.seal.recipients[0],
        sealed=sealed,
        limit=limit,
        target=str(target),
        batches=batches,
        pause=pause,
    )
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(target.parent)},
    )


def finish(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err, err
    assert CANARY not in out + err
    return out


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one MiB; only root can mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk],
        capture_output=True,
        timeout=30,
        check=False,
    )
    if not done or done.returncode:
        pytest.skip("a small file system can only be mounted by root")
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True, timeout=30)


@pytest.mark.parametrize("sealed", [True, False], ids=["sealed", "plaintext"])
@pytest.mark.parametrize("name", TARGETS)
def test_a_full_disk(small_disk: Path, lock: Lock, name: str, sealed: bool) -> None:
    process = start(small_disk / name, lock, sealed=sealed, batches=20)
    out = finish(process)
    assert process.returncode == 2
    assert "space" in out
    assert list(small_disk.iterdir()) == []


@pytest.mark.parametrize("name", TARGETS)
def test_a_limit_on_file_size(tmp_path: Path, lock: Lock, name: str) -> None:
    process = start(tmp_path / name, lock, limit=300_000)
    finish(process)
    assert process.returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", TARGETS)
def test_ctrl_c(tmp_path: Path, lock: Lock, name: str) -> None:
    process = start(tmp_path / name, lock, batches=10_000, pause=0.01)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.send_signal(signal.SIGINT)
    assert finish(process) == "interrupted\n"
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NO_CLEAR)
def test_kill_leaves_no_clear_text(tmp_path: Path, lock: Lock, name: str) -> None:
    process = start(tmp_path / name, lock, batches=10_000, pause=0.01)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.kill()
    process.communicate(timeout=60)
    assert not holds(tmp_path, CANARY)
    (left,) = leftovers(tmp_path)
    assert ".partial-" in left or ".building-" in left
    assert left.startswith(f".{name}")
    assert [p.name for p in tmp_path.iterdir()] == [left]
    for path in (tmp_path / left, *(tmp_path / left).rglob("*")):
        mode = path.stat().st_mode & 0o777
        assert mode == (0o700 if path.is_dir() else 0o600)


def test_kill_leaves_duckdb_in_a_private_folder(tmp_path: Path, lock: Lock) -> None:
    process = start(tmp_path / "o.duckdb", lock, batches=10_000, pause=0.01)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.kill()
    process.communicate(timeout=60)
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".o.duckdb.age.building-")
    assert left.stat().st_mode & 0o777 == 0o700
