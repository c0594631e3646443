"""Whose row is it: keyed hashes of the identifiers in a row.

An identifier is a value in a namespace (``customer``, ``person_number``). Its hash is
the 16-byte tag of namespace and canonical value under the HKDF label ``subjects``, so
no file or memory that holds hashes tells a value to anyone without the domain's key.

For linking rows, 42 and ``"42"`` are one identifier: one source may keep a customer's
id as an integer in Parquet and as text in CSV. Person numbers link only when they are
valid: a placeholder such as 12345678910 would join strangers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.crypto.prf import Prf
from pii_toolkit.errors import PolicyError
from pii_toolkit.keys import DomainKey
from pii_toolkit.pseudonymise.arrays import distinct, plain
from pii_toolkit.pseudonymise.dates import read_date
from pii_toolkit.pseudonymise.operators.numbers import (
    WIDTHS,
    other_kinds,
    read_numbers,
)
from pii_toolkit.pseudonymise.operators.operator import is_text
from pii_toolkit.pseudonymise.person_number import PersonNumbers
from pii_toolkit.pseudonymise.schema import (
    PERSON_NUMBER_KINDS,
    PERSON_NUMBER_NAMESPACE,
    Policy,
    is_free_text,
    suggestion,
)
from pii_toolkit.pseudonymise.spelling import compact
from pii_toolkit.pseudonymise.text_numbers import candidates

HASH_BYTES = 16
Bytes = NDArray[np.uint8]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, repr=False)
class Identified:
    """Identifiers of ``n`` rows in ``k`` columns, the preferred namespace first.

    ``hashes``: uint8 (n, k, 16). ``present``: bool (n, k). ``ranks``: (k,), 0 for
    person numbers and 1 for the rest.
    """

    hashes: Bytes
    present: Bools
    ranks: tuple[int, ...]

    def preferred(self) -> tuple[Bytes, Bools]:
        """Each row's canonical hash (n, 16), and which rows have one.

        That of the lowest rank and, in it, the lexicographically smallest: the order of
        columns and rows plays no part.
        """
        best = np.zeros((len(self.hashes), HASH_BYTES), np.uint8)
        rank = np.full(len(self.hashes), _NO_RANK, np.int64)
        for place, other in enumerate(self.ranks):
            hashes = self.hashes[:, place]
            better = (other < rank) | ((other == rank) & _before(hashes, best))
            rows = self.present[:, place] & better
            best[rows] = hashes[rows]
            rank[rows] = other
        return best, np.asarray(rank < _NO_RANK)


_NO_RANK = 9


def _before(one: Bytes, other: Bytes) -> Bools:
    """Whether rows of (n, 16) come before those of the other, lexicographically."""
    a = np.ascontiguousarray(one).view(">u8")
    b = np.ascontiguousarray(other).view(">u8")
    same = a[:, 0] == b[:, 0]
    return np.asarray((a[:, 0] < b[:, 0]) | (same & (a[:, 1] < b[:, 1])))


class Identifiers:
    """Hashes the identifiers that a policy names."""

    __slots__ = ("_numbers", "_policy", "_prf")

    def __init__(self, policy: Policy, key: DomainKey, numbers: PersonNumbers) -> None:
        self._policy = policy
        self._prf = Prf(key.derive("subjects"))
        self._numbers = numbers

    def columns(self, container: str, schema: pa.Schema) -> list[tuple[str, str]]:
        """(column, namespace) of a container, person numbers first.

        Raises:
            PolicyError: the data lack a column that says whose row it is.
        """
        subject = self._policy.container(container).subject
        for name in self._policy.container(container).subject_columns:
            if name not in schema.names:
                hint = suggestion(name, schema.names)
                raise PolicyError(
                    f"{container} has no column {name!r}, which the policy's subject "
                    f"names{hint}"
                )
        order = sorted(subject.items(), key=lambda item: (_rank(item[1]), item[::-1]))
        return [(name, namespace) for name, namespace in order]

    def rows(self, container: str, batch: pa.RecordBatch) -> Identified:
        """The identifiers of every row of a batch."""
        columns = self.columns(container, batch.schema)
        shape = (batch.num_rows, len(columns))
        hashes = np.zeros((*shape, HASH_BYTES), np.uint8)
        present = np.zeros(shape, np.bool_)
        for place, (name, namespace) in enumerate(columns):
            values, rows = distinct(self.cells(container, batch, name))
            texts = self.canonical(container, name, namespace, values)
            tags, valid = self._hashes(namespace, texts)
            found = rows >= 0
            hashes[found, place] = tags[rows[found]]
            present[found, place] = valid[rows[found]]
        ranks = tuple(_rank(namespace) for _, namespace in columns)
        return Identified(hashes, present, ranks)

    def cells(self, container: str, batch: pa.RecordBatch, name: str) -> pa.Array:
        """The cells of a subject's entry; those of joined columns as one text each."""
        policy = self._policy.container(container)
        parts = policy.parts(name)
        if len(parts) == 1:
            return plain(batch.column(name))
        kind = next((t for p in parts if (t := policy.column(p).entity_type)), "NO_")
        last = 4 if kind.startswith("DK_") else 5
        texts = [_texts(batch.column(part)) for part in parts]
        year = self._policy.reference_date.year
        return pa.array(
            [_joined(cells, last, year) for cells in zip(*texts, strict=True)],
            pa.string(),
        )

    def canonical(
        self, container: str, column: str, namespace: str, values: pa.Array
    ) -> list[str | None]:
        """Canonical identifiers of distinct values; None where one is no identifier."""
        if namespace != PERSON_NUMBER_NAMESPACE:
            return [_plain_text(value) for value in values.to_pylist()]
        found = self.person_numbers(container, column, values)
        return [number for _, number in found]

    def person_numbers(
        self, container: str, column: str, values: pa.Array
    ) -> list[tuple[str, str | None]]:
        """Kind and digits in distinct cells of a subject's entry, as `numbers` has it.

        A text tells its one valid person number; with several, none.
        """
        policy = self._policy.container(container)
        rules = [policy.column(part) for part in policy.parts(column)]
        if len(rules) == 1 and is_free_text(rules[0]):
            return self._in_texts(values)
        kinds = [rule.entity_type for rule in rules if rule.entity_type]
        return self.numbers(values, kinds[0] if kinds else "NO_")

    def _in_texts(self, values: pa.Array) -> list[tuple[str, str | None]]:
        texts = [candidates(str(text)) for text in values.to_pylist()]
        every = sorted({number for found in texts for number in found})
        read = self.numbers(pa.array(every, pa.string()), "DK_")
        known = dict(zip(every, read, strict=True))
        valid = [
            [known[number] for number in found if known[number][1] is not None]
            for found in texts
        ]
        return [found[0] if len(found) == 1 else ("", None) for found in valid]

    def numbers(
        self, values: pa.Array, entity_type: str
    ) -> list[tuple[str, str | None]]:
        """Kind and digits of distinct values; digits None where none are valid.

        The kind is empty for a number that has no pseudonym of its own kind.
        """
        read = read_numbers(values, entity_type)
        found: list[tuple[str, str | None]] = [("", None)] * len(values)
        for index, kind in enumerate(PERSON_NUMBER_KINDS):
            rows = read.of_kind(index)
            valid = rows[self._numbers.pseudonymise(read.digits[rows], kind) >= 0]
            for row, number in zip(valid, read.digits[valid].tolist(), strict=True):
                found[row] = (kind, f"{number:0{WIDTHS[kind]}d}")
        for row in np.flatnonzero(other_kinds(values, read)).tolist():
            if found[row][1] is None:
                found[row] = ("", compact(str(values[row].as_py())).zfill(10))
        return found

    def row_tags(
        self, container: str, batch: pa.RecordBatch, rows: NDArray[np.intp]
    ) -> Bytes:
        """Tags (m, 16) of rows that name no subject: from all that they hold.

        Equal rows of one container have equal tags; nothing else joins them.
        """
        texts = sorted(
            (name, _texts(batch.column(name).take(pa.array(rows))))
            for name in set(batch.schema.names)
        )
        columns = [(name, cells) for name, cells in texts]
        messages = []
        for row in range(len(rows)):
            cells = [f"{name}\x1f{column[row]!r}" for name, column in columns]
            messages.append("\x1e".join(["row", container, *cells]).encode())
        return self._prf.tags(messages)

    def digests(self, values: Sequence[str]) -> Bytes:
        """Tags (n, 16) that tell attribute values apart."""
        return self._prf.tags([f"value\0{value}".encode() for value in values])

    def _hashes(
        self, namespace: str, texts: Sequence[str | None]
    ) -> tuple[Bytes, Bools]:
        valid = np.array([text is not None for text in texts], np.bool_)
        messages = [f"id\0{namespace}\0{text or ''}".encode() for text in texts]
        return self._prf.tags(messages), valid


def _rank(namespace: str) -> int:
    return int(namespace != PERSON_NUMBER_NAMESPACE)


def _plain_text(value: object) -> str | None:
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    text = unicodedata.normalize("NFC", str(value)).strip()
    return text or None


def _joined(cells: Sequence[str | None], last: int, year: int) -> str | None:
    """A birth date and the ``last`` digits as one number; integers lost their zeros."""
    date, *tail = [(cell or "").strip() for cell in cells]
    if not date or not all(tail):
        return None
    found = None if date.isdigit() and len(date) <= 6 else read_date(date, pivot=year)
    first = date.zfill(6) if found is None else found.value.strftime("%d%m%y")
    return first + "".join(tail).zfill(last)


def _texts(column: pa.Array) -> list[str | None]:
    """Cells as texts that do not depend on how Arrow stores them."""
    cells = plain(column)
    kind = cells.type
    if is_text(kind) or pa.types.is_nested(kind) or pa.types.is_binary(kind):
        return [None if v is None else str(v) for v in cells.to_pylist()]
    texts: list[str | None] = pc.cast(cells, pa.string()).to_pylist()
    return texts
