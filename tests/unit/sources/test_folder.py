"""Folders: what is walked, what is skipped, what is reported."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from pii_toolkit.errors import SourceError
from pii_toolkit.model import ForeignKey
from pii_toolkit.sources import open_source


def fill(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def names(root: Path, **options: object) -> list[str]:
    with open_source(root, **options) as source:  # type: ignore[arg-type]
        return [container.name for container in source.containers()]


def test_everything_readable_in_sorted_order(tmp_path: Path) -> None:
    fill(
        tmp_path,
        b__x_dot_csv="a,b\n1,2\n",
        a_dot_txt="hei",
        c_dot_jsonl='{"a": 1}',
        d_dot_py="x = 1",
    )
    (tmp_path / "z.bin").write_bytes(bytes(range(256)))
    with open_source(tmp_path) as source:
        containers = source.containers()
        assert [c.name for c in containers] == ["a.txt", "b/x.csv", "c.jsonl", "d.py"]
        assert [c.kind for c in containers] == ["document", "file", "file", "document"]
        assert {c.source for c in containers} == {str(tmp_path)}
        assert next(source.batches("b/x.csv")).to_pylist() == [{"a": "1", "b": "2"}]
        assert source.schema("c.jsonl").names == ["a"]
        ((name, text),) = source.problems()
        assert name == "z.bin"
        assert "binary file" in text
        with pytest.raises(SourceError, match=r"holds nothing called 'x.csv'"):
            source.batches("x.csv")


def test_databases_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    with sqlite3.connect(tmp_path / "db" / "crm.sqlite") as db:
        db.execute("CREATE TABLE kunde (id INTEGER PRIMARY KEY)")
        db.execute("CREATE TABLE ordre (kunde INT REFERENCES kunde)")
        db.execute("INSERT INTO ordre VALUES (7)")
    db.close()
    with open_source(tmp_path) as source:
        kunde, ordre = source.containers()
        assert (kunde.name, ordre.name) == (
            "db/crm.sqlite/kunde",
            "db/crm.sqlite/ordre",
        )
        assert ordre.foreign_keys == (
            ForeignKey(("kunde",), "db/crm.sqlite/kunde", ("id",)),
        )
        assert next(source.batches(ordre.name)).to_pylist() == [{"kunde": 7}]
    assert names(tmp_path, include=["db/crm.sqlite/k*"]) == ["db/crm.sqlite/kunde"]
    assert names(tmp_path, exclude=["*/ordre"]) == ["db/crm.sqlite/kunde"]
    assert names(tmp_path, include=["*.sqlite"]) == [kunde.name, ordre.name]


def test_hidden_and_ignored_files(tmp_path: Path) -> None:
    fill(
        tmp_path,
        a_dot_txt="x",
        b_dot_log="x",
        keep_dot_log="x",
        sub__c_dot_log="x",
        sub__d_dot_txt="x",
        old__e_dot_txt="x",
        _dot_git__f_dot_txt="x",
        _dot_hidden="x",
    )
    (tmp_path / ".piiignore").write_text("# comment\n*.log\n!keep.log\n/old/\n")
    assert names(tmp_path) == ["a.txt", "keep.log", "sub/d.txt"]
    (tmp_path / "sub" / ".piiignore").write_text("!c.log\nd.txt\n")
    assert names(tmp_path) == ["a.txt", "keep.log", "sub/c.log"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"include": ["*.csv"]}, ["a.csv", "s/b.csv"]),
        ({"include": ["s"]}, ["s/b.csv", "s/c.txt"]),
        ({"include": ["s/*.txt"]}, ["s/c.txt"]),
        ({"exclude": ["s/*"]}, ["a.csv"]),
        ({"exclude": ["s"]}, ["a.csv"]),
        ({"include": ["*.csv"], "exclude": ["b.csv"]}, ["a.csv"]),
    ],
)
def test_globs(
    tmp_path: Path, options: dict[str, list[str]], expected: list[str]
) -> None:
    fill(tmp_path, a_dot_csv="x,y\n1,2", s__b_dot_csv="x,y\n1,2", s__c_dot_txt="x")
    assert names(tmp_path, **options) == expected


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, out__secret_dot_txt="x", in__a_dot_txt="x", in__sub__b_dot_txt="x")
    root = tmp_path / "in"
    (root / "file").symlink_to(tmp_path / "out" / "secret.txt")
    (root / "folder").symlink_to(tmp_path / "out")
    (root / "gone").symlink_to(tmp_path / "nothing")
    (root / "loop").symlink_to(root / "loop")
    (root / "sub" / "up").symlink_to(root)
    (root / "same.txt").symlink_to(root / "a.txt")
    with open_source(root) as source:
        assert [c.name for c in source.containers()] == [
            "a.txt",
            "same.txt",
            "sub/b.txt",
        ]
        assert [name for name, _ in source.problems()] == [
            "file",
            "folder",
            "gone",
            "loop",
        ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with open_source(tmp_path) as source:
        assert source.containers() == ()
        ((name, text),) = source.problems()
    assert (name, text) == ("pipe", "left out: a device, pipe or socket")
    with pytest.raises(SourceError, match="not a file"):
        open_source(tmp_path / "pipe")


def test_damaged_files_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    fill(
        tmp_path,
        a_dot_parquet="PAR1 no",
        b_dot_csv="x,y\n1,2\n3\n",
        c_dot_sqlite="no",
        d_dot_csv_dot_age="no",
    )
    with open_source(tmp_path) as source:
        assert [c.name for c in source.containers()] == ["b.csv"]
        list(source.batches("b.csv"))
        found = [name for name, _ in source.problems()]
    assert sorted(found) == ["a.parquet", "b.csv", "c.sqlite", "d.csv.age"]


def test_a_bad_ignore_file_stops_the_walk(tmp_path: Path) -> None:
    fill(tmp_path, a_dot_txt="x")
    (tmp_path / ".piiignore").write_bytes(b"\xff\xfe")
    with pytest.raises(SourceError, match="piiignore"):
        names(tmp_path)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        open_source(tmp_path / "nothing")
