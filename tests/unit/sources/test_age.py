"""age files: read like what is inside, and nothing of the plain text left behind."""

from __future__ import annotations

import sqlite3
import stat
import tempfile
from pathlib import Path

import pyrage
import pytest

from pii_toolkit.errors import SourceError
from pii_toolkit.sources import Opener, Source, open_source

IDENTITY = pyrage.x25519.Identity.generate()
OPENER = Opener(age_identities=(str(IDENTITY),))


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, watched by the tests."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def seal(path: Path, content: bytes) -> Path:
    path.write_bytes(pyrage.encrypt(content, [IDENTITY.to_public()]))
    return path


def sqlite_bytes(folder: Path) -> bytes:
    path = folder / "made.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (a TEXT)")
        db.execute("INSERT INTO t VALUES ('hei')")
    db.close()
    return path.read_bytes()


def rows(source: Source, container: str) -> list[dict[str, object]]:
    return [row for batch in source.batches(container) for row in batch.to_pylist()]


@pytest.mark.parametrize(
    ("name", "content", "container", "row"),
    [
        pytest.param(
            "x.csv.age", b"a,b\n1,2\n", "x.csv", {"a": "1", "b": "2"}, id="csv"
        ),
        pytest.param("x.jsonl.age", b'{"a": 1}\n', "x.jsonl", {"a": "1"}, id="jsonl"),
        pytest.param("x.txt.age", b"hei", "x.txt", {"text": "hei"}, id="text"),
        pytest.param("x.sqlite.age", None, "t", {"a": "hei"}, id="sqlite"),
    ],
)
def test_formats(
    tmp_path: Path,
    temporary: Path,
    name: str,
    content: bytes | None,
    container: str,
    row: dict[str, str],
) -> None:
    path = seal(tmp_path / name, content or sqlite_bytes(tmp_path))
    with open_source(path, opener=OPENER) as source:
        assert source.name == str(path)
        (found,) = source.containers()
        assert (found.source, found.name) == (str(path), container)
        assert rows(source, container) == [row]
        (folder,) = temporary.iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert [stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()] == [0o600]
    assert list(temporary.iterdir()) == []


def test_age_files_in_a_folder(tmp_path: Path, temporary: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    seal(root / "a.csv.age", b"a,b\n1,2\n3\n")
    seal(root / "b.sqlite.age", sqlite_bytes(tmp_path))
    (root / "b.csv").write_text("a,b\n3,4\n")
    seal(root / "b.csv.age", b"a,b\n5,6\n")
    with open_source(root, opener=OPENER) as source:
        assert [c.name for c in source.containers()] == [
            "a.csv",
            "b.csv",
            "b.csv.age",
            "b.sqlite/t",
        ]
        assert rows(source, "b.csv.age") == [{"a": "5", "b": "6"}]
        assert rows(source, "b.sqlite/t") == [{"a": "hei"}]
        assert rows(source, "a.csv") == [{"a": "1", "b": "2"}]
        assert [name for name, _ in source.problems()] == ["a.csv.age"]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("opener", "content", "message"),
    [
        pytest.param(None, b"a,b\n", "encrypted with age", id="no opener"),
        pytest.param(Opener(), b"a,b\n", "encrypted with age", id="no identity"),
        pytest.param(
            Opener(age_identities=(str(pyrage.x25519.Identity.generate()),)),
            b"a,b\n",
            "another recipient",
            id="other identity",
        ),
        pytest.param(
            Opener(age_identities=("AGE-SECRET",)),
            b"a,b\n",
            "identity",
            id="bad identity",
        ),
        pytest.param(OPENER, b"\0secret\1" * 99, "not text", id="binary inside"),
    ],
)
def test_what_cannot_be_opened(
    tmp_path: Path, temporary: Path, opener: Opener | None, content: bytes, message: str
) -> None:
    path = seal(tmp_path / "x.csv.age", content)
    with pytest.raises(SourceError, match=message) as caught:
        open_source(path, opener=opener)
    assert "secret" not in str(caught.value)
    assert "SECRET" not in str(caught.value)
    assert str(temporary) not in str(caught.value)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("cut", [0, 10, 200, 70_000])
def test_a_cut_file_leaves_nothing(tmp_path: Path, temporary: Path, cut: int) -> None:
    path = seal(tmp_path / "x.csv.age", b"a,b\n" + b"1,2\n" * 30_000)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(SourceError, match="damaged"):
        open_source(path, opener=OPENER)
    assert list(temporary.iterdir()) == []


def test_a_later_error_names_the_age_file(tmp_path: Path, temporary: Path) -> None:
    text = "a,b\n1,2\n" + "x" * (17 << 20) + "\n1,2\n"
    path = seal(tmp_path / "x.csv.age", text.encode())
    with open_source(path, opener=OPENER) as source:
        with pytest.raises(SourceError) as caught:
            rows(source, "x.csv")
        assert str(path) in str(caught.value)
        assert str(temporary) not in str(caught.value)
    assert list(temporary.iterdir()) == []
