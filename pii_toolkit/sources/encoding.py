"""Which bytes are which letters: byte order mark, then UTF-8, then a guess.

The guess looks at a bounded sample. UTF-8 text with stray bytes of another encoding is
common in files that were joined by hand: such bytes are read as Windows-1252, one by
one, and reported, so that nothing is lost and nothing stops.
"""

from __future__ import annotations

import codecs
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from pii_toolkit.errors import SourceError

HEAD_BYTES = 256 << 10
_PROBE_BYTES = 16 << 10
_PROBES = 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("cp1252", "cp850", "mac_roman")
_LETTERS = frozenset("æøåÆØÅéÉäöÄÖüÜèàáíóôêßðþ§°–—’“”«»€½")
STRAY = "pii-stray-bytes"
"""Name of the codec error handler that reads an undecodable byte as Windows-1252."""


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw = error.object[error.start : error.end]
    text = "".join(
        # The five bytes that Windows-1252 leaves open are C1 controls to browsers.
        bytes([byte]).decode("cp1252", "ignore") or chr(byte)
        for byte in raw
    )
    return text, error.end


codecs.register_error(STRAY, _stray)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec, and the length of the byte order mark that stands before the text."""

    codec: str
    bom: int = 0

    @property
    def is_utf8(self) -> bool:
        """Are the bytes UTF-8 (or ASCII), apart from stray ones?"""
        return self.codec == "utf-8"

    def decode(self, raw: bytes) -> str:
        """Text of these bytes; what does not decode is read as Windows-1252."""
        return raw.decode(self.codec, STRAY)


def detect(path: Path) -> Encoding:
    """Find the encoding of a text file from its start and 16 places inside it.

    Raises:
        SourceError: the file is missing, may not be read, or is no text.
    """
    head, probes = _probe(path)
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return Encoding(codec, len(bom))
    if b"\0" in head:
        return Encoding(_wide(head, path))
    if all(_is_utf8(part) for part in (head, *probes)):
        return Encoding("utf-8")
    return Encoding(_legacy(b"".join((head, *probes))))


def is_text(path: Path) -> bool:
    """Does the start of the file look like text in any of the known encodings?"""
    head, _ = _probe(path, probes=0)
    if any(head.startswith(bom) for bom, _ in _BOMS):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head[:8192])
    return b"\0" not in head and controls <= len(head[:8192]) // 100


def _probe(path: Path, probes: int = _PROBES) -> tuple[bytes, list[bytes]]:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            size = path.stat().st_size
            parts = []
            for i in range(1, probes + 1 if size > 2 * HEAD_BYTES else 0):
                file.seek(HEAD_BYTES + (size - HEAD_BYTES - _PROBE_BYTES) * i // probes)
                parts.append(file.read(_PROBE_BYTES))
            return head, parts
    except OSError as error:
        raise unreadable(path, error) from None


def unreadable(path: Path | str, error: OSError) -> SourceError:
    """The error for a file that the system does not let us read."""
    reason = error.strerror or type(error).__name__
    return SourceError(
        f"cannot read {path}: {reason}; check the path and its permissions"
    )


def _is_utf8(raw: bytes) -> bool:
    """A character cut in two at either end does not count."""
    start = 0
    while start < min(3, len(raw)) and 0x80 <= raw[start] < 0xC0:
        start += 1
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw[start:])
    except UnicodeDecodeError:
        return False
    return True


def _wide(head: bytes, path: Path) -> str:
    """UTF-16 without a mark: in Western text every second byte is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    raise SourceError(f"{path} is not text: it holds zero bytes; check what file it is")


def _legacy(raw: bytes) -> str:
    """The 8-bit encoding under which the high bytes are letters of our languages."""
    high = Counter(byte for byte in raw if byte >= 0x80)
    scores = {
        codec: sum(
            count
            for byte, count in high.items()
            if bytes([byte]).decode(codec, "ignore") in _LETTERS
        )
        for codec in _LEGACY
    }
    best = max(_LEGACY, key=lambda codec: scores[codec])
    if scores[best] >= 0.9 * sum(high.values()):
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(raw[:HEAD_BYTES]).best()
    # UTF-8 comes back where only a few bytes are stray: those are repaired one by one.
    codec = codecs.lookup(guess.encoding).name if guess else "utf-8"
    return "utf-8" if codec in ("ascii", "utf-8") else codec


def to_text(column: pa.Array) -> tuple[pa.Array, int]:
    """A binary column as strings, and how many of its cells were not UTF-8."""
    try:
        return column.cast(pa.string()), 0
    except pa.ArrowInvalid:
        stray = 0
        cells: list[str | None] = []
        for raw in column.to_pylist():
            text = None if raw is None else raw.decode("utf-8", STRAY)
            stray += text is not None and text.encode() != raw
            cells.append(text)
        return pa.array(cells, pa.string()), stray


class Utf8Stream(io.RawIOBase):
    """A file in another encoding, read as UTF-8 bytes."""

    def __init__(self, file: BinaryIO, encoding: Encoding) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding.codec)(STRAY)
        self._ready = b""
        file.seek(encoding.bom)

    def readable(self) -> bool:
        """It can be read, not written or moved in."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer with UTF-8; 0 at the end of the file."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        while not self._ready:
            raw = self._file.read(1 << 20)
            self._ready = self._decoder.decode(raw, not raw).encode("utf-8", "replace")
            if not raw and not self._ready:
                return 0
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def close(self) -> None:
        """Close the file below too."""
        self._file.close()
        super().close()


def open_utf8(path: Path, encoding: Encoding) -> BinaryIO:
    """The file's text as UTF-8 bytes, after the byte order mark."""
    file = path.open("rb")
    if encoding.is_utf8:
        file.seek(encoding.bom)
        return file
    return io.BufferedReader(Utf8Stream(file, encoding), 1 << 20)
