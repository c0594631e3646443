"""Documents: one row, or pieces that are cut at good places and lose nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.sources import open_source
from pii_toolkit.sources.documents import Document

SENTENCE = "Bjørn Ærlig bor i Åsveien 4. "


def pieces(path: Path, chunk: int) -> list[str]:
    data = Document(path, chunk=chunk)
    return [
        text
        for batch in data.batches(["text"], 3)
        for text in batch.column(0).to_pylist()
    ]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.log", "README"])
def test_one_row(tmp_path: Path, codec: str, name: str) -> None:
    (tmp_path / name).write_bytes(SENTENCE.encode(codec))
    with open_source(tmp_path / name) as source:
        (container,) = source.containers()
        (batch,) = source.batches(name)
    assert (container.kind, container.row_count) == ("document", 1)
    assert batch.to_pylist() == [{"text": SENTENCE}]


def test_an_empty_document_is_one_empty_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert pieces(tmp_path / "a.txt", 100) == [""]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        pytest.param(("x" * 70 + "\n") * 50, "\n", id="lines"),
        pytest.param(SENTENCE * 100, ". ", id="sentences"),
        pytest.param("word " * 500, " ", id="words"),
        pytest.param("x" * 2000, "x", id="nothing to cut at"),
    ],
)
def test_pieces_end_at_good_places(tmp_path: Path, text: str, end: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    found = pieces(tmp_path / "a.txt", 200)
    assert "".join(found) == text
    assert all(len(piece) <= 200 and piece.endswith(end) for piece in found[:-1])


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=400), st.integers(1, 50)
)
def test_nothing_is_lost(tmp_path_factory, text: str, chunk: int) -> None:
    path = tmp_path_factory.mktemp("d") / "a.txt"
    path.write_bytes(("Å" + text.replace("\0", "")).encode())
    assert "".join(pieces(path, chunk)) == "Å" + text.replace("\0", "")
