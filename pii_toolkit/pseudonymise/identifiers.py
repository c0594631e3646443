"""Whose row is it: keyed hashes of the identifiers in a row.

An identifier is a value in a namespace (``customer``, ``person_number``). Its hash is
the 16-byte tag of namespace and canonical value under the HKDF label ``subjects``, so
no file or memory that holds hashes tells a value to anyone without the domain's key.

For linking rows, 42 and ``"42"`` are one identifier: one source may keep a customer's
id as an integer in Parquet and as text in CSV. Person numbers link only when they are
valid: a placeholder such as 12345678910 would join strangers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.crypto.prf import Prf
from pii_toolkit.errors import PolicyError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Status
from pii_toolkit.pseudonymise.arrays import Bools, Ints, at, plain, string_buffers
from pii_toolkit.pseudonymise.cell_texts import (
    buffers,
    identifier_texts,
    padded,
    quoted,
    texts_of,
)
from pii_toolkit.pseudonymise.dates import read_date
from pii_toolkit.pseudonymise.hash_sets import Bytes, Words, words
from pii_toolkit.pseudonymise.operators.numbers import (
    WIDTHS,
    Numbers,
    other_kinds,
    read_numbers,
)
from pii_toolkit.pseudonymise.operators.operator import is_text
from pii_toolkit.pseudonymise.person_number import PersonNumbers
from pii_toolkit.pseudonymise.repeats import values_of
from pii_toolkit.pseudonymise.schema import (
    PERSON_NUMBER_KINDS,
    PERSON_NUMBER_NAMESPACE,
    Policy,
    is_free_text,
    suggestion,
)
from pii_toolkit.pseudonymise.spelling import compact
from pii_toolkit.pseudonymise.text_numbers import candidates


@dataclass(frozen=True, slots=True, repr=False)
class FoundNumbers:
    """Person numbers in ``d`` distinct cells.

    ``kind``: int8 (d,), index into `PERSON_NUMBER_KINDS`, -1 for a number that has no
    pseudonym of its own kind, and where there is none. ``digits``: int64 (d,), those of
    numbers that have a kind. ``texts``: strings (d,), the digits with their leading
    zero; null where a cell tells no valid number. ``statuses``: those of the numbers
    that have a kind.
    """

    kind: NDArray[np.int8]
    digits: Ints
    texts: pa.StringArray
    statuses: frozenset[Status]


@dataclass(frozen=True, slots=True, repr=False)
class NumberColumn:
    """Person numbers in one entry of a subject; ``rows``: int64 (n,), -1 for null."""

    name: str
    found: FoundNumbers
    rows: Ints


@dataclass(frozen=True, slots=True, repr=False)
class Identified:
    """Identifiers of ``n`` rows in ``k`` columns, the preferred namespace first.

    ``count``: n. ``hashes``: k times (n, 2), as `words`; zeros where a row has none.
    ``present``: k times bool (n,). ``ranks``: (k,), 0 for person numbers and 1 for the
    rest. ``numbers``: the columns of rank 0.
    """

    count: int
    hashes: tuple[Words, ...]
    present: tuple[Bools, ...]
    ranks: tuple[int, ...]
    numbers: tuple[NumberColumn, ...] = ()

    def preferred(self) -> tuple[Words, Bools]:
        """Each row's canonical hash (n, 2), not to be written to, and who has one.

        That of the lowest rank and, in it, the lexicographically smallest: the order of
        columns and rows plays no part.
        """
        if len(self.ranks) == 1:
            return self.hashes[0], self.present[0]
        best = np.zeros((self.count, 2), np.uint64)
        rank = np.full(self.count, _NO_RANK, np.int64)
        columns = zip(self.hashes, self.present, self.ranks, strict=True)
        for hashes, present, other in columns:
            better = (other < rank) | ((other == rank) & _before(hashes, best))
            rows = present & better
            best[rows] = hashes[rows]
            rank[rows] = other
        return best, np.asarray(rank < _NO_RANK)


_NO_RANK = 9


def _before(one: Words, other: Words) -> Bools:
    """Whether rows of (n, 2) come before those of the other."""
    same = one[:, 0] == other[:, 0]
    before = one[:, 0] < other[:, 0]
    return np.asarray(before | (same & (one[:, 1] < other[:, 1])))


class Identifiers:
    """Hashes the identifiers that a policy names.

    ``linking``: whether a row can hold two of them, which then name one subject.
    """

    __slots__ = ("_numbers", "_policy", "_prf", "linking")

    def __init__(self, policy: Policy, key: DomainKey, numbers: PersonNumbers) -> None:
        self._policy = policy
        self._prf = Prf(key.derive("subjects"))
        self._numbers = numbers
        self.linking = any(len(c.subject) > 1 for c in policy.containers.values())

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
        hashes, present, numbers = [], [], []
        for name, namespace in columns:
            values, rows = values_of(self.cells(container, batch, name))
            if namespace == PERSON_NUMBER_NAMESPACE:
                read = self.person_numbers(container, name, values)
                numbers.append(NumberColumn(name, read, rows))
                texts = read.texts
            else:
                texts = identifier_texts(values)
            tags, valid = self._hashes(namespace, texts)
            hashes.append(at(tags, rows))
            present.append(at(valid, rows))
        ranks = tuple(_rank(namespace) for _, namespace in columns)
        count = batch.num_rows
        return Identified(count, tuple(hashes), tuple(present), ranks, tuple(numbers))

    def cells(self, container: str, batch: pa.RecordBatch, name: str) -> pa.Array:
        """The cells of a subject's entry; those of joined columns as one text each."""
        policy = self._policy.container(container)
        parts = policy.parts(name)
        if len(parts) == 1:
            return plain(batch.column(name))
        kind = next((t for p in parts if (t := policy.column(p).entity_type)), "NO_")
        last = 4 if kind.startswith("DK_") else 5
        texts = [texts_of(batch.column(part)).to_pylist() for part in parts]
        year = self._policy.reference_date.year
        return pa.array(
            [_joined(cells, last, year) for cells in zip(*texts, strict=True)],
            pa.string(),
        )

    def person_numbers(
        self, container: str, column: str, values: pa.Array
    ) -> FoundNumbers:
        """The person numbers in distinct cells of a subject's entry.

        A text tells its one valid person number; with several, none.
        """
        policy = self._policy.container(container)
        rules = [policy.column(part) for part in policy.parts(column)]
        if len(rules) == 1 and is_free_text(rules[0]):
            return self._in_texts(values)
        kinds = [rule.entity_type for rule in rules if rule.entity_type]
        return self.numbers(values, kinds[0] if kinds else "NO_")

    def _in_texts(self, values: pa.Array) -> FoundNumbers:
        found = [candidates(str(text)) for text in values.to_pylist()]
        every = sorted({number for one in found for number in one})
        read = self.numbers(pa.array(every, pa.string()), "DK_")
        valid = read.texts.is_valid().to_pylist()
        place = {number: row for row, number in enumerate(every) if valid[row]}
        told = [[place[number] for number in one if number in place] for one in found]
        rows = np.array([one[0] if len(one) == 1 else -1 for one in told], np.int64)
        return FoundNumbers(
            np.append(read.kind, np.int8(-1))[rows],
            at(read.digits, rows),
            read.texts.take(pa.array(rows, mask=rows < 0)),
            read.statuses,
        )

    def numbers(self, values: pa.Array, entity_type: str) -> FoundNumbers:
        """The person numbers among distinct values."""
        read = read_numbers(values, entity_type)
        found = np.full(len(values), -1, np.int8)
        statuses: frozenset[Status] = frozenset()
        widths = np.zeros(len(values), np.int64)
        for index, kind in enumerate(PERSON_NUMBER_KINDS):
            rows = read.of_kind(index)
            valid = rows[self._numbers.valid(read.digits[rows], kind)]
            found[valid], widths[valid] = index, WIDTHS[kind]
            statuses |= _statuses(kind, read.real[valid])
        texts = _in_full(values, read, widths)
        others = np.flatnonzero(found < 0)
        if others.size:
            rest = values.take(pa.array(others))
            others = others[other_kinds(rest, read.take(others))]
            cells = values.take(pa.array(others)).to_pylist()
            told = [compact(str(cell)).zfill(10) for cell in cells]
            mask = np.isin(np.arange(len(values)), others)
            texts = pc.replace_with_mask(
                texts, pa.array(mask), pa.array(told, pa.string())
            )
        return FoundNumbers(found, read.digits, texts, statuses)

    def row_tags(
        self, container: str, batch: pa.RecordBatch, rows: NDArray[np.intp]
    ) -> Words:
        """Tags (m, 2) of rows that name no subject: from all that they hold.

        Equal rows of one container have equal tags; nothing else joins them.
        """
        taken = pa.array(rows)
        parts: list[object] = []
        before = f"row\x1e{container}"
        for name in sorted(set(batch.schema.names)):
            cells = plain(batch.column(name)).take(taken)
            parts += [f"{before}\x1e{name}\x1f", quoted(cells)]
            before = ""
        if not parts:
            return np.repeat(words(self._prf.tags([before.encode()])), len(rows), 0)
        joined = pc.binary_join_element_wise(*parts, "")
        return words(self._prf.buffer_tags(*buffers(joined)))

    def _hashes(self, namespace: str, texts: pa.StringArray) -> tuple[Words, Bools]:
        """Tags (d, 2) of canonical identifiers, and which of them are not null."""
        valid = np.asarray(texts.is_valid().to_numpy(zero_copy_only=False), np.bool_)
        if valid.all():
            return words(self._tags(namespace, texts)), valid
        found = np.zeros((len(texts), 2), np.uint64)
        found[valid] = words(self._tags(namespace, texts.drop_null()))
        return found, valid

    def _tags(self, namespace: str, texts: pa.StringArray) -> Bytes:
        head = f"id\0{namespace}\0"
        data, ends = string_buffers(texts)
        width = int(ends[-1] - ends[0]) // max(len(texts), 1)
        if width and np.all(np.diff(ends) == width):
            rows = data[ends[0] : ends[-1]].reshape(-1, width)
            return self._prf.row_tags(rows, head.encode())
        messages = pc.binary_join_element_wise(head, texts, "")
        return self._prf.buffer_tags(*buffers(messages))


def _in_full(values: pa.Array, read: Numbers, widths: Ints) -> pa.StringArray:
    """Numbers in so many digits each; the cells as they are where all say just that."""
    if is_text(values.type) and np.array_equal(read.length, widths):
        ends = string_buffers(values)[1]
        if read.usual.all() and np.array_equal(np.diff(ends), widths):
            return values.cast(pa.string())
    return padded(read.digits, widths)


def _rank(namespace: str) -> int:
    return int(namespace != PERSON_NUMBER_NAMESPACE)


def _statuses(kind: str, real: Bools) -> frozenset[Status]:
    """Statuses of valid numbers (n,) of one kind, from which of them are real."""
    marked = Status.AMBIGUOUS if kind.startswith("DK") else Status.SYNTHETIC
    found = {Status.REAL: real.any(), marked: not real.all()}
    return frozenset(status for status, there in found.items() if there)


def _joined(cells: Sequence[str | None], last: int, year: int) -> str | None:
    """A birth date and the ``last`` digits as one number; integers lost their zeros."""
    date, *tail = [(cell or "").strip() for cell in cells]
    if not date or not all(tail):
        return None
    found = None if date.isdigit() and len(date) <= 6 else read_date(date, pivot=year)
    first = date.zfill(6) if found is None else found.value.strftime("%d%m%y")
    return first + "".join(tail).zfill(last)
