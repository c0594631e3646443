"""Files ten times larger than the memory that may be used, under RLIMIT_AS.

A child process imports what it needs, caps its address space at what that took plus
256 MiB, and reads a file of 2.5 GiB to the end; another reads a line that never ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

HEADROOM = 256 << 20
FILE_BYTES = 10 * HEADROOM
WORDS = "Kari Nordmann, Storgata 1, 0155 Oslo; Søren Ærlig, Blåbærveien 14 "

READER = """
import resource, sys
from pathlib import Path
import pyarrow as pa, pyarrow.csv, pyarrow.parquet
from pii_toolkit.errors import SourceError
from pii_toolkit.model import Sample
from pii_toolkit.sources import open_source, datafile, encoding, registry, sampling
import pii_toolkit.sources.delimited, pii_toolkit.sources.jsonlines
import pii_toolkit.sources.parquet, pii_toolkit.sources.documents
import pii_toolkit.sources.sqlite

pa.set_memory_pool(pa.system_memory_pool())
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
limit = used + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
sample = Sample(rows=1000) if sys.argv[3] == "sample" else None
rows = 0
try:
    with open_source(sys.argv[1]) as source:
        (container,) = source.containers()
        for batch in source.batches(container.name, sample=sample):
            rows += batch.num_rows
    print(rows)
except SourceError as error:
    print("SourceError", error)
"""


def read(path: Path, how: str = "all") -> str:
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path), str(HEADROOM), how],
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
        # The limit counts address space that is reserved and never used: glibc reserves
        # 64 MiB for every thread, and Arrow's own allocators a gigabyte.
        env={
            **os.environ,
            "ARROW_DEFAULT_MEMORY_POOL": "system",
            "MALLOC_ARENA_MAX": "1",
        },
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


@pytest.fixture
def folder(tmp_path: Path):
    """A folder whose large files do not outlive the test."""
    yield tmp_path
    for path in tmp_path.iterdir():
        path.unlink()


def write_rows(path: Path, head: str, line: str) -> int:
    """A file of repeated lines, a number in each block; returns the lines."""
    block = line * (1 << 16)
    count = 0
    with path.open("w") as file:
        file.write(head)
        while file.tell() < FILE_BYTES:
            file.write(block)
            count += 1 << 16
    return count


@pytest.mark.slow
@pytest.mark.parametrize("how", ["all", "sample"])
def test_csv(folder: Path, how: str) -> None:
    count = write_rows(folder / "a.csv", "n;t\n", f'1;"{WORDS * 3}"\n')
    assert read(folder / "a.csv", how) == str(1000 if how == "sample" else count)


@pytest.mark.slow
def test_json_lines(folder: Path) -> None:
    # Long rows: what is bounded is memory, and short ones only take longer.
    line = '{"n": 1, "t": {"u": ["' + WORDS * 60 + '"]}}\n'
    block = line * 1024
    count = 0
    with (folder / "a.jsonl").open("w") as file:
        while file.tell() < FILE_BYTES:
            file.write(block)
            count += 1024
    assert read(folder / "a.jsonl") == str(count)


@pytest.mark.slow
def test_parquet(folder: Path) -> None:
    texts = pa.array([f"{i} {WORDS * 3}" for i in range(1 << 16)])
    batch = pa.record_batch({"n": pa.array(range(1 << 16)), "t": texts})
    count = 0
    options = {"compression": "none", "use_dictionary": False}
    with pq.ParquetWriter(folder / "a.parquet", batch.schema, **options) as writer:
        while count * texts.nbytes // len(texts) < FILE_BYTES:
            writer.write_batch(batch, row_group_size=1 << 20)
            count += len(texts)
    assert (folder / "a.parquet").stat().st_size >= FILE_BYTES
    assert read(folder / "a.parquet") == str(count)


@pytest.mark.slow
def test_documents(folder: Path) -> None:
    write_rows(folder / "a.txt", "", WORDS + "\n")
    assert int(read(folder / "a.txt")) > 5000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "head"),
    [("a.csv", b"a,b\n1,2\n"), ("a.jsonl", b'{"a": "1"}\n{"a": "')],
)
def test_a_line_of_one_gigabyte(folder: Path, name: str, head: bytes) -> None:
    path = folder / name
    with path.open("wb") as file:
        file.write(head)
        for _ in range(1 << 10):
            file.write(b"x" * (1 << 20))
        file.write(b"\n1,2\n")
    said = read(path)
    assert said.startswith("SourceError")
    assert "longer than" in said
