"""Files that are known and not read: what each is called, and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = 4096
"""Bytes from the start that tell."""
_ZIPS: Mapping[bytes, str] = {
    b"xl/": "an Excel workbook; save each of its sheets as CSV",
    b"word/": "a Word document; save it as text",
    b"ppt/": "a PowerPoint file; save it as text",
    b"opendocument.spreadsheet": "an OpenDocument workbook; save its sheets as CSV",
    b"opendocument.text": "an OpenDocument text; save it as text",
}
_KNOWN: Mapping[bytes, str] = {
    b"%PDF-": "a PDF; take its text out first, with pdftotext for example",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "a file of Excel, Word or Outlook of before "
    "2007; save it as CSV or text",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive; unpack it",
    b"Rar!\x1a\x07": "a RAR archive; unpack it",
    b"ARROW1\0\0": "an Arrow file; write it as Parquet",
    b"Obj\x01": "an Avro file; write it as Parquet",
    b"PGDMP": "a dump of pg_dump -Fc; restore it and scan the database, or write it "
    "as SQL with pg_restore -f",
}
_ONLY_BINARY: Mapping[bytes, str] = {b"ORC": "an ORC file; write it as Parquet"}
_TAR_AT, _TAR = 257, b"ustar"


def known_as(head: bytes, *, binary: bool = False) -> str | None:
    """What the file is and what to do with it; None where that is not known.

    ``binary``: it is no text, so that a mark of letters alone cannot be a header.
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        said = (words for mark, words in _ZIPS.items() if mark in head)
        return next(said, "a zip archive; unpack it")
    if head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return "a tar archive; unpack it"
    for marks in (_KNOWN, _ONLY_BINARY) if binary else (_KNOWN,):
        for mark, words in marks.items():
            if head.startswith(mark):
                return words
    return None
