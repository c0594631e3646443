"""Running text: one row a document, one column ``text``.

A large document is cut into several rows, at the end of a line where there is one, else
of a sentence or a word, so that nothing that is looked for is cut in two.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import pyarrow as pa

from pii_toolkit.model import Field
from pii_toolkit.sources.datafile import describe, text_schema
from pii_toolkit.sources.encoding import STRAY, detect, unreadable
from pii_toolkit.sources.source import BATCH_BYTES

CHUNK = 256 << 10
"""Characters in one row."""
_ENDS = ("\n\n", "\n", ". ", "! ", "? ", " ")


class Document:
    """A text or Markdown file."""

    kind: Literal["document"] = "document"

    def __init__(self, path: Path, *, chunk: int = CHUNK) -> None:
        self._path = path
        self._chunk = chunk
        self.encoding = detect(path)
        self.schema: pa.Schema = text_schema(["text"])
        self.row_count: int | None = None if path.stat().st_size > chunk else 1

    @property
    def fields(self) -> tuple[Field, ...]:
        """The one column."""
        return describe(self.schema)

    def batches(
        self, columns: Sequence[str], batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """The text, whole or in pieces; joined they are the document again."""
        rows = max(1, min(batch_rows, BATCH_BYTES // (4 * self._chunk)))
        held: list[str] = []
        for text in self._pieces():
            held.append(text)
            if len(held) == rows:
                yield self._batch(held, columns)
                held = []
        if held:
            yield self._batch(held, columns)

    def _batch(self, texts: list[str], columns: Sequence[str]) -> pa.RecordBatch:
        batch = pa.RecordBatch.from_arrays([pa.array(texts, pa.string())], ["text"])
        return batch.select(list(columns))

    def _pieces(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.encoding.codec)(STRAY)
        text, first = "", True
        try:
            with self._path.open("rb") as file:
                file.seek(self.encoding.bom)
                while raw := file.read(self._chunk):
                    text += decoder.decode(raw)
                    while len(text) > self._chunk:
                        end = _end(text, self._chunk)
                        yield text[:end]
                        text, first = text[end:], False
        except OSError as error:
            raise unreadable(self._path, error) from None
        text += decoder.decode(b"", final=True)
        if text or first:
            yield text

    def problems(self) -> tuple[str, ...]:
        """Every byte becomes a character: nothing to report."""
        return ()


def _end(text: str, limit: int) -> int:
    """Where to cut: the last good place in the second half of the piece."""
    for mark in _ENDS:
        at = text.rfind(mark, limit // 2, limit)
        if at >= 0:
            return at + len(mark)
    return limit
