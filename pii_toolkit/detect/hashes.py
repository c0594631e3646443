"""Hashes of person numbers: how they look, and what speaks for them.

A digest of 16 to 64 bytes, in hexadecimal or base64, under a name that speaks of a
person number is that number under a veil; `hash_search` lifts it where there is no key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.detect.checks import read_date
from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.hash_search import (
    ALGORITHMS,
    ALL_YEARS,
    Breaking,
    Digest,
    break_digests,
)
from pii_toolkit.detect.shares import share_of
from pii_toolkit.detect.verdicts import PERSON_NUMBERS

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column
    from pii_toolkit.detect.neighbours import RowSample
    from pii_toolkit.detect.statistics import Seen

PROOF = 6.0
"""Powers of ten: no two numbers have one digest."""

MOST = 0.9
LEAST = 4
_BASE64 = r"^[A-Za-z0-9+/_-]+={0,2}$"


def digest_of(seen: Seen) -> Digest | None:
    """The form of the digests that a column holds, or None."""
    if seen.kind != "text" or len(seen) < LEAST:
        return None
    length = int(np.bincount(seen.lengths).argmax())
    if float((seen.lengths == length).mean()) < MOST:
        return None
    if length % 2 == 0 and length // 2 in ALGORITHMS:
        form = rf"^[0-9a-fA-F]{{{length}}}$"
        if _mostly(seen, "[a-fA-F]") and _mostly(seen, form):
            return Digest(length // 2, f"{length} hexadecimal digits")
        return None
    size = _base64_size(length)
    # Words and codes have such lengths too, but never all these kinds of characters.
    kinds = ("[a-z]", "[A-Z]", "[0-9]", _BASE64)
    if size in ALGORITHMS and all(_mostly(seen, kind) for kind in kinds):
        return Digest(size, f"{length} characters of base64")
    return None


def look(
    columns: Mapping[str, Column],
    rows: RowSample,
    country: str | None,
    breaking: Breaking | None,
) -> Iterator[tuple[str, Evidence]]:
    """Evidence for columns of digests, from their neighbours and from breaking them.

    Args:
        columns: of one table.
        rows: a sample of them.
        country: ``no`` or ``dk`` where the names speak for it: its numbers alone.
        breaking: None where nothing is to be broken.
    """
    for name, column in columns.items():
        digest = digest_of(column.seen)
        if digest is None:
            continue
        yield from ((name, item) for item in _beside(name, digest, columns, rows))
        if breaking is not None:
            births = _births(columns, rows)
            found = break_digests(column.seen, digest, births, breaking, country)
            if found is not None:
                words = (
                    f"an unkeyed {digest.algorithm} of a person number: {found.words}"
                )
                status = found.status
                yield name, Evidence(found.entity_type, PROOF, (words,), status=status)


def _beside(
    name: str, digest: Digest, columns: Mapping[str, Column], rows: RowSample
) -> Iterator[Evidence]:
    """A digest that comes back with the same person number is made of it, or might be.

    Where every value stands once nothing can be said: a row has a digest too.
    """
    mine = rows.column(name)
    for other, column in columns.items():
        kind, sure = column.best()
        if other == name or sure < 0.5 or kind not in PERSON_NUMBERS:
            continue
        theirs = rows.column(other)
        if len(mine) != len(theirs):
            continue
        table = pa.table({"a": mine, "b": theirs}).drop_null()
        pairs = table.group_by(["a", "b"]).aggregate([]).num_rows
        singles = {pc.count_distinct(table[k]).as_py() for k in ("a", "b")}
        if singles == {pairs} and 0 < pairs < 0.95 * table.num_rows:
            words = f"{digest.words}; each goes with one number in {other}"
            yield Evidence(kind, 2.6, (words,))


def _births(columns: Mapping[str, Column], rows: RowSample) -> list[date]:
    """Birth dates in the columns beside, for the first numbers that are tried."""
    made: list[date] = []
    for name, column in columns.items():
        if column.confidence("DATE_OF_BIRTH") < 0.3:
            continue
        for text in pc.unique(rows.column(name)).drop_null().to_pylist():
            born = read_date(text[:10])
            if born is not None and born.year >= ALL_YEARS[0]:
                made.append(born)
    return made


def named(digest: Digest, entity_types: Iterable[str]) -> list[Evidence]:
    """Evidence for the person numbers that the name of a column of digests states."""
    hint = "unkeyed ones can be reversed (--break-hashes)"
    return [Evidence(name, 0.8, (digest.words, hint)) for name in entity_types]


def _mostly(seen: Seen, pattern: str) -> bool:
    return share_of(seen.texts, pattern, MOST) >= MOST


def _base64_size(length: int) -> int:
    """Bytes that so many characters hold, with padding or without."""
    for size in ALGORITHMS:
        if length in {-(-size // 3) * 4, -(-size * 4 // 3)}:
            return size
    return 0
