"""Reversing unkeyed digests of person numbers by trying the numbers that exist.

The dates of known births come first, then likely years, each in a random order, so
that a column of some hundred people gives way within seconds. One match is proof and
ends the search; the number that matched is forgotten at once.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.model import Status
from pii_toolkit.numbers import enumeration

if TYPE_CHECKING:
    from pii_toolkit.detect.statistics import Seen

SECONDS = 60.0
"""Time for one column, when breaking is asked for."""
LIKELY = (1940, 2008)
"""Birth years that are tried first: most of those whom a register of adults holds."""
ALL_YEARS = (1900, 2025)
ALGORITHMS = {
    16: "MD5",
    20: "SHA-1",
    28: "SHA-224",
    32: "SHA-256",
    48: "SHA-384",
    64: "SHA-512",
}
"""Bytes of a digest -> the algorithm that usually makes it."""


@dataclass(frozen=True, slots=True)
class Digest:
    """How the digests of a column are made and written."""

    size: int
    written: str

    @property
    def algorithm(self) -> str:
        """Its usual name."""
        return ALGORITHMS[self.size]

    @property
    def words(self) -> str:
        """For a reader."""
        return f"hashed: {self.written}, as {self.algorithm} gives"


@dataclass(frozen=True, slots=True)
class Breaking:
    """How digests are broken when asked for: seconds a column, seed of the order."""

    seconds: float = SECONDS
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """A digest was reversed: of which kind of number, after how many tries."""

    entity_type: str
    status: Status
    spelling: str
    tried: int
    seconds: float

    @property
    def words(self) -> str:
        """For a reader, without the number."""
        return (
            f"reversed by trying {self.tried:,} numbers {self.spelling} in "
            f"{max(1, round(self.seconds))} s"
        )


def break_digests(
    seen: Seen,
    digest: Digest,
    births: Sequence[date] = (),
    breaking: Breaking = Breaking(),
    country: str | None = None,
) -> Broken | None:
    """Try the numbers that exist until one has a digest of the column, or time is up.

    Args:
        seen: the column.
        digest: from `digest_of`.
        births: birth dates from a column beside it; they are tried first.
        breaking: bound on the time, and the seed of the order.
        country: whose numbers to try; all where None.
    """
    targets = _targets(seen, digest)
    make = getattr(hashlib, digest.algorithm.lower().replace("-", ""))
    began, tried = time.monotonic(), 0
    for part, families in ((0.6, _REAL), (1.0, _OTHER)):
        home = [f for f in families if f.entity_type[:2].lower() in (country or "nodk")]
        for birth in _dates(births, breaking.seed):
            if time.monotonic() - began > part * breaking.seconds:
                break
            for family in home:
                numbers = family.numbers(birth)
                tried += len(numbers) * len(family.spellings)
                spelling = _match(numbers, family.spellings, make, targets)
                if spelling is not None:
                    spent = time.monotonic() - began
                    return Broken(
                        family.entity_type, family.status, spelling, tried, spent
                    )
    return None


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How the digits are written before they are hashed."""

    words: str
    gap: bytes = b""
    end: bytes = b""
    wide: bool = False

    def texts(self, numbers: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Rows of bytes as they are hashed."""
        count = len(numbers)
        gap = np.tile(np.frombuffer(self.gap, np.uint8), (count, 1))
        end = np.tile(np.frombuffer(self.end, np.uint8), (count, 1))
        made = np.hstack([numbers[:, :6], gap, numbers[:, 6:], end])
        if self.wide:
            wide = np.zeros((count, 2 * made.shape[1]), np.uint8)
            wide[:, ::2] = made
            return wide
        return np.ascontiguousarray(made)


_PLAIN = _Spelling("without a separator")
_HYPHEN = _Spelling("with a hyphen", b"-")
_BLANK = _Spelling("with a blank", b" ")
_LINE = _Spelling("with a line end", end=b"\n")
_WIDE = _Spelling("as UTF-16", wide=True)
_WIDE_HYPHEN = _Spelling("with a hyphen, as UTF-16", b"-", wide=True)


@dataclass(frozen=True, slots=True)
class _Family:
    """Numbers of one kind, and the spellings that are tried of them."""

    entity_type: str
    status: Status
    numbers: Callable[[date], NDArray[np.uint8]]
    spellings: tuple[_Spelling, ...]


def _families(
    norwegian: tuple[_Spelling, ...], danish: tuple[_Spelling, ...]
) -> tuple[_Family, ...]:
    return (
        _Family("NO_FODSELSNUMMER", Status.REAL, enumeration.norwegian, norwegian),
        _Family("DK_CPR_NUMBER", Status.REAL, enumeration.danish, danish),
    )


_REAL = _families((_PLAIN,), (_PLAIN, _HYPHEN))
_OTHER = (
    _Family(
        "NO_FODSELSNUMMER",
        Status.SYNTHETIC,
        lambda born: enumeration.norwegian(born, month=80),
        (_PLAIN,),
    ),
    _Family(
        "DK_ERSTATNINGSPERSONNUMMER",
        Status.AMBIGUOUS,
        lambda born: enumeration.danish(born, day=60),
        (_PLAIN, _HYPHEN),
    ),
    _Family(
        "NO_D_NUMMER",
        Status.REAL,
        lambda born: enumeration.norwegian(born, day=40),
        (_PLAIN,),
    ),
    *_families((_WIDE, _BLANK, _HYPHEN, _LINE), (_WIDE, _WIDE_HYPHEN, _LINE)),
)


def _match(
    numbers: NDArray[np.uint8],
    spellings: Iterable[_Spelling],
    make: Callable[..., hashlib._Hash],
    targets: frozenset[bytes],
) -> str | None:
    """The spelling of which some digest is among the targets."""
    for spelling in spellings:
        rows = spelling.texts(numbers)
        width, held = rows.shape[1], rows.tobytes()
        made = {
            make(held[at : at + width]).digest() for at in range(0, len(held), width)
        }
        if not targets.isdisjoint(made):
            return spelling.words
    return None


def _targets(seen: Seen, digest: Digest) -> frozenset[bytes]:
    """The digests as bytes; what is none is left out."""
    decode = bytes.fromhex if "hexa" in digest.written else _from_base64
    made = set()
    for text in seen.texts.to_pylist():
        try:
            made.add(decode(text))
        except (ValueError, binascii.Error):
            continue
    return frozenset(made)


def _from_base64(text: str) -> bytes:
    bare = text.rstrip("=").replace("-", "+").replace("_", "/")
    return base64.b64decode(bare + "=" * (-len(bare) % 4))


def _dates(births: Sequence[date], seed: int) -> Iterator[date]:
    """Known birth dates, then likely years, then the others, each in a random order."""
    yield from dict.fromkeys(births)
    shuffle = random.Random(seed).shuffle  # noqa: S311 - an order, no secret
    likely: list[date] = []
    others: list[date] = []
    day = date(ALL_YEARS[0], 1, 1)
    while day.year <= ALL_YEARS[1]:
        usual = LIKELY[0] <= day.year <= LIKELY[1]
        (likely if usual else others).append(day)
        day += timedelta(days=1)
    for days in (likely, others):
        shuffle(days)
        yield from days
