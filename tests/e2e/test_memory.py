"""Commands on files ten times the memory that they may take.

Each command runs on a small file and on a large one of the same kind, in processes of
their own. The small one loads every library and fills every table that does not depend
on the data; above the most memory that it had, ``HEADROOM`` is left for a file of ten
times that. What grows with rows, distinct values or subjects does not fit.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from e2e.test_demo import pii

pytestmark = pytest.mark.slow

HEADROOM = 64 << 20
FILE_BYTES = 10 * HEADROOM
SMALL_ROWS = 1 << 12
# One letter for all: reading different ones takes much time and not more memory.
WIDE = "Svar på henvendelse fra kunden, lagt i arkivet uten videre behandling. "
KEYS = ("--keyring", "k", "--key-file", "k.key")
COLUMNS = {
    "kunde_id": "{operator: token, entity_type: CUSTOMER_ID}",
    "navn": "{operator: token, entity_type: PERSON}",
    "epost": "{operator: mask, entity_type: EMAIL_ADDRESS}",
    "opprettet": "{operator: date_shift}",
    "belop": "{operator: keep}",
    "brev": "{operator: redact}",
}

CHILD = """
import atexit, resource, sys
from pii_toolkit.cli.main import main

def tell():
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(most if sys.platform == "darwin" else most << 10)

atexit.register(tell)
sys.argv[0] = "pii"
main()
"""


def most_memory(folder: Path, *arguments: str) -> int:
    """Bytes of memory that a command had at its peak."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return int(done.stdout.split()[-1])


def within_limit(folder: Path, small: list[str], large: list[str]) -> None:
    grown = most_memory(folder, *large) - most_memory(folder, *small)
    assert grown < HEADROOM, f"{grown >> 20} MiB more for the large file"


def rows(start: int, count: int, wide: int) -> pa.Table:
    """Customers of whom no two are the same."""
    ids = range(start, start + count)
    return pa.table(
        {
            "kunde_id": [f"K{i:09d}" for i in ids],
            "navn": [f"Kari Nordmann{i}" for i in ids],
            "epost": [f"kari{i}@example.com" for i in ids],
            "opprettet": [f"{2000 + i % 25}-{i % 12 + 1:02d}-01" for i in ids],
            "belop": [f"{i * 7 % 100_000}" for i in ids],
            "brev": [WIDE * wide] * count,
        }
    )


def write(path: Path, enough: Callable[[int, int], bool], wide: int) -> None:
    """Write blocks of rows until there are enough rows or bytes of them."""
    block = 1 << 11
    first = rows(0, block, wide)
    if path.suffix == ".parquet":
        options = {"compression": "none", "use_dictionary": False}
        writer = pq.ParquetWriter(path, first.schema, **options)
    else:
        writer = pa.csv.CSVWriter(path, first.schema)
    with writer:
        start = 0
        while not enough(start, path.stat().st_size):
            writer.write_table(rows(start, block, wide))
            start += block


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder whose large files do not outlive the test."""
    yield tmp_path
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.unlink()


def build(folder: Path, suffix: str, wide: int) -> None:
    write(folder / f"small{suffix}", lambda n, _: n >= SMALL_ROWS, wide)
    write(folder / f"large{suffix}", lambda _, size: size >= FILE_BYTES, wide)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_full_scan(folder: Path, suffix: str) -> None:
    build(folder, suffix, wide=120)
    within_limit(
        folder,
        ["scan", f"small{suffix}", "--full", "--out", "small.json"],
        ["scan", f"large{suffix}", "--full", "--out", "large.json"],
    )
    assert (folder / "large.json").stat().st_size > 1000


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_pseudonymise(folder: Path, suffix: str) -> None:
    build(folder, suffix, wide=200)
    lines = ["version: 1", "reference_date: 2026-01-01", "country: NO", "containers:"]
    for name in ("small", "large"):
        lines += [
            f"  {name}{suffix}:",
            "    subject: {kunde_id: kunde}",
            "    columns:",
        ]
        lines += [f"      {column}: {rule}" for column, rule in COLUMNS.items()]
    (folder / "policy.yaml").write_text("\n".join(lines) + "\n")
    assert pii(folder, "keys", "init", *KEYS).returncode == 0
    options = ["--policy", "policy.yaml", *KEYS]
    within_limit(
        folder,
        ["pseudonymise", f"small{suffix}", "small-out/", *options],
        ["pseudonymise", f"large{suffix}", "large-out/", *options],
    )
    (out,) = (folder / "large-out").iterdir()
    assert out.read_bytes()[:4] == b"PARE"
