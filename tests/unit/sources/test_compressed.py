"""Compressed files are read as what they hold; nothing stays behind."""

from __future__ import annotations

import bz2
import gzip
import lzma
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from pii_toolkit.errors import SourceError
from pii_toolkit.sources import open_source
from pii_toolkit.sources.source import UnknownFormat, bare_name

TEXT = b"navn,by\nKari,Oslo\nOla,Moss\n"


def zstd(raw: bytes) -> bytes:
    out = pa.BufferOutputStream()
    with pa.CompressedOutputStream(out, "zstd") as packed:
        packed.write(raw)
    return bytes(out.getvalue())


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd,
}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("ending", list(PACKERS))
def test_what_is_inside_is_read(tmp_path: Path, temporary: Path, ending: str) -> None:
    path = tmp_path / f"kunder.csv{ending}"
    path.write_bytes(PACKERS[ending](TEXT))
    with open_source(path) as source:
        (container,) = source.containers()
        assert (container.name, container.source) == ("kunder.csv", str(path))
        assert [b.num_rows for b in source.batches("kunder.csv")] == [2]
        (folder,) = temporary.iterdir()
        (plain,) = folder.iterdir()
        assert (folder.stat().st_mode & 0o777, plain.stat().st_mode & 0o777) == (
            0o700,
            0o600,
        )
    assert list(temporary.iterdir()) == []


def test_the_bytes_decide_not_the_name(tmp_path: Path) -> None:
    (tmp_path / "lost.csv").write_bytes(gzip.compress(TEXT))
    (tmp_path / "plain.csv.gz").write_bytes(TEXT)
    for name, container in (("lost.csv", "lost.csv"), ("plain.csv.gz", "plain.csv.gz")):
        with open_source(tmp_path / name) as source:
            assert [c.name for c in source.containers()] == [container]


def test_several_members_are_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(TEXT[:8]) + gzip.compress(TEXT[8:]))
    with open_source(path) as source:
        assert [b.num_rows for b in source.batches("a.csv")] == [2]


@pytest.mark.parametrize("ending", list(PACKERS))
@pytest.mark.parametrize("damage", ["cut", "changed"])
def test_a_damaged_file_is_one_clear_error(
    tmp_path: Path, temporary: Path, ending: str, damage: str
) -> None:
    whole = PACKERS[ending](TEXT * 5000)
    middle = len(whole) // 2
    bad = whole[:middle] if damage == "cut" else whole[:middle] + b"\xaa" * 40
    (tmp_path / f"a.csv{ending}").write_bytes(bad)
    with pytest.raises(SourceError, match="damaged or cut off") as error:
        open_source(tmp_path / f"a.csv{ending}").containers()
    assert str(temporary) not in str(error.value)
    assert list(temporary.iterdir()) == []


def test_a_full_temporary_folder_is_told(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(TEXT))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(SourceError, match="set TMPDIR to a folder with more"):
        open_source(tmp_path / "a.csv.gz")
    assert list(temporary.iterdir()) == []


def test_an_archive_inside_is_named(tmp_path: Path) -> None:
    tar = bytes(257) + b"ustar\0" + bytes(800)
    (tmp_path / "a.tgz").write_bytes(gzip.compress(tar))
    with pytest.raises(UnknownFormat, match=r"a\.tgz is a tar archive; unpack it"):
        open_source(tmp_path / "a.tgz")


def test_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_bytes(TEXT)
    (folder / "a.csv.gz").write_bytes(gzip.compress(TEXT))
    (folder / "b.csv.gz").write_bytes(gzip.compress(TEXT))
    (folder / "cut.csv.gz").write_bytes(gzip.compress(TEXT)[:20])
    with open_source(folder) as source:
        names = [container.name for container in source.containers()]
        assert names == ["a.csv", "a.csv.gz", "b.csv"]
        assert [b.num_rows for b in source.batches("b.csv")] == [2]
        ((name, why),) = source.problems()
        assert (name, "damaged" in why) == ("cut.csv.gz", True)
    with open_source(folder) as unlisted:
        assert [b.num_rows for b in unlisted.batches("b.csv")] == [2]


@pytest.mark.parametrize(
    ("include", "exclude", "names"),
    [
        (("b.csv",), (), ["b.csv"]),
        (("*.gz",), (), ["a.csv", "b.csv"]),
        ((), ("b.csv",), ["a.csv"]),
        ((), ("*.gz",), []),
    ],
)
def test_globs_mean_either_name(
    tmp_path: Path,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    names: list[str],
) -> None:
    for name in ("a.csv.gz", "b.csv.gz"):
        (tmp_path / name).write_bytes(gzip.compress(TEXT))
    with open_source(tmp_path, include=include, exclude=exclude) as source:
        assert [container.name for container in source.containers()] == names


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("a.csv", "a.csv"),
        ("a.CSV.GZ", "a.CSV"),
        ("a.csv.gz.age", "a.csv"),
        ("a/.gz", "a/.gz"),
        ("dump.tgz", "dump.tar"),
        ("gz", "gz"),
    ],
)
def test_names_without_what_they_are_packed_in(name: str, bare: str) -> None:
    assert bare_name(name) == bare
