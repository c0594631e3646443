"""A file that is not read is called by its name, with what to do instead."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pii_toolkit.sources import open_source
from pii_toolkit.sources.source import UnknownFormat

HEADS = {
    "a PDF": b"%PDF-1.7\n",
    "before 2007": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "7-Zip": b"7z\xbc\xaf\x27\x1c",
    "Arrow": b"ARROW1\0\0",
    "Avro": b"Obj\x01",
    "ORC": b"ORC",
    "pg_dump": b"PGDMP",
    "binary file of no format": b"\x89PNG\r\n\x1a\n",
}
MEMBERS = {
    "an Excel workbook": "xl/workbook.xml",
    "a Word document": "word/document.xml",
    "a zip archive": "kunder.csv",
}


def refusal(path: Path) -> str:
    with pytest.raises(UnknownFormat) as error:
        open_source(path)
    text = str(error.value)
    assert text == f"{path} is {error.value.what}"
    return text


@pytest.mark.parametrize("words", list(HEADS))
def test_known_by_the_first_bytes(tmp_path: Path, words: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(HEADS[words] + bytes(range(256)) * 20)
    assert words in refusal(path)


@pytest.mark.parametrize("words", list(MEMBERS))
@pytest.mark.parametrize("name", ["book.xlsx", "people.csv"])
def test_zips_are_told_apart(tmp_path: Path, name: str, words: str) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(MEMBERS[words], "x")
    assert words in refusal(path)


@pytest.mark.parametrize("header", ["ORC,navn", "PK,navn", "ARROW1,navn"])
def test_a_header_of_the_same_letters_is_a_header(tmp_path: Path, header: str) -> None:
    (tmp_path / "a.csv").write_text(f"{header}\n1,Kari\n", "utf-8")
    with open_source(tmp_path / "a.csv") as source:
        (container,) = source.containers()
    assert [field.name for field in container.fields] == header.split(",")


def test_a_folder_names_the_file_once(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(HEADS["a PDF"])
    with open_source(tmp_path) as source:
        assert source.problems() == (
            (
                "a.pdf",
                "left out: a PDF; take its text out first, with pdftotext for example",
            ),
        )
