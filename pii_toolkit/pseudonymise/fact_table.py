"""What is known of many subjects, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.pseudonymise.arrays import Ints, distinct, picked
from pii_toolkit.pseudonymise.operators.fakes import NAMES
from pii_toolkit.pseudonymise.operators.operator import Known
from pii_toolkit.pseudonymise.schema import PERSON_NUMBER_KINDS
from pii_toolkit.pseudonymise.spelling import name_word_lists

Kinds = NDArray[np.int16]

_PREFERENCE = ("NO_FODSELSNUMMER", "DK_CPR_NUMBER", "NO_D_NUMMER")
"""Which of several person numbers shows who somebody is."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class FactTable:
    """Facts (f,) about some subjects, sorted by subject, none twice.

    ``kinds``: entity types, those of person numbers first. ``who``: int64 (f,), which
    subject, ascending. ``kind``: int16 (f,), index into ``kinds``. ``values``: strings
    (f,) in clear; person numbers without separators.
    """

    kinds: tuple[str, ...]
    who: Ints
    kind: Kinds
    values: pa.StringArray

    @classmethod
    def of(
        cls,
        kinds: tuple[str, ...],
        who: Sequence[Ints],
        kind: Sequence[Kinds],
        values: Sequence[pa.StringArray],
    ) -> FactTable:
        """The table of facts in any order, in parts, some of them perhaps twice."""
        if not values:
            nothing = pa.array([], pa.string())
            return cls(kinds, np.zeros(0, np.int64), np.zeros(0, np.int16), nothing)
        whos, types = np.concatenate(who), np.concatenate(kind)
        texts = pa.concat_arrays(values)
        if np.all(whos[1:] > whos[:-1]):
            return cls(kinds, whos, types, texts)
        rows = np.argsort(whos, kind="stable")
        same = whos[rows[1:]] == whos[rows[:-1]]
        if same.any():
            shared = np.append(same, False) | np.append(False, same)
            again = _repeats(whos, types, texts, rows[shared])
            rows = rows[~np.isin(rows, again)]
        return cls(kinds, whos[rows], types[rows], texts.take(pa.array(rows)))

    @classmethod
    def joined(cls, *parts: FactTable) -> FactTable:
        """Tables about the same subjects, each in any order, as one."""
        parts = tuple(part for part in parts if len(part.who)) or parts[:1]
        return cls.of(
            parts[0].kinds,
            [part.who for part in parts],
            [part.kind for part in parts],
            [part.values for part in parts],
        )

    def __repr__(self) -> str:
        return f"FactTable({len(self.who)} facts)"

    def beside(self, other: FactTable) -> FactTable:
        """These facts and others of the same subjects, of other kinds than these."""
        if not len(other.who):
            return self
        who = np.concatenate([self.who, other.who])
        order = np.argsort(who, kind="stable")
        kind = np.concatenate([self.kind, other.kind])
        values = pa.concat_arrays([self.values, other.values])
        return FactTable(
            self.kinds, who[order], kind[order], values.take(pa.array(order))
        )

    def numbers(self, count: int) -> tuple[NDArray[np.int8], Ints]:
        """The person number that shows who each of ``count`` subjects is.

        Its kind, int8 (count,), as an index into `PERSON_NUMBER_KINDS`, -1 for none;
        its digits, int64 (count,).
        """
        kind = np.full(count, -1, np.int8)
        digits = np.zeros(count, np.int64)
        there = np.bincount(self.kind, minlength=len(PERSON_NUMBER_KINDS))
        for name in reversed(_PREFERENCE):
            index = PERSON_NUMBER_KINDS.index(name)
            if not there[index]:
                continue
            facts = np.flatnonzero(self.kind == index)
            found = self.values.take(pa.array(facts)).cast(pa.int64()).to_numpy()
            at = self.who[facts]
            if np.any(at[1:] == at[:-1]):
                # the smallest of several is written last
                order = np.argsort(-found, kind="stable")
                at, found = at[order], found[order]
            kind[at], digits[at] = index, found
        return kind, digits

    def table(self) -> FactTable:
        """These facts."""
        return self

    def known(self, count: int) -> tuple[Known, ...]:
        """(entity type, value) pairs of each of ``count`` subjects, sorted."""
        pairs = list(
            zip(
                (self.kinds[kind] for kind in self.kind.tolist()),
                self.values.to_pylist(),
                strict=True,
            )
        )
        ends = np.searchsorted(self.who, np.arange(count + 1)).tolist()
        return tuple(tuple(sorted(pairs[start:end])) for start, end in pairwise(ends))


def name_words(tables: Sequence[FactTable], count: int) -> pa.ListArray | None:
    """The folded words in all names of each of ``count`` subjects.

    The tables may be in any order and say the same. ``list<dictionary<string>>``
    (count,), words may repeat; None where nobody has a name.
    """
    found = [named for table in tables if len((named := _named(table))[0])]
    if not found:
        return None
    who = np.concatenate([whose for whose, _ in found])
    split = pc.split_pattern(pa.concat_arrays([names for _, names in found]), " ")
    parts, rows = distinct(split.flatten())
    # few different words make up many names: each is folded once
    folded = name_word_lists(parts)
    codes, ends = _of_lists(_ends(folded), rows)
    ends = ends[_ends(split)]
    if np.any(who[1:] < who[:-1]):
        order = np.argsort(who, kind="stable")
        who = who[order]
        picks, ends = _of_lists(ends, order)
        codes = codes[picks]
    words = pa.DictionaryArray.from_arrays(pa.array(codes), folded.flatten())
    within = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(who, minlength=count), out=within[1:])
    return pa.ListArray.from_arrays(pa.array(ends[within], pa.int32()), words)


def _named(table: FactTable) -> tuple[Ints, pa.StringArray]:
    """Whose names a table tells, and the names."""
    named = [index for index, kind in enumerate(table.kinds) if kind in NAMES]
    facts = np.flatnonzero(np.isin(table.kind, named))
    return table.who[facts], picked(table.values, facts)


def _repeats(who: Ints, kind: Kinds, values: pa.StringArray, rows: Ints) -> Ints:
    """Those of some rows that tell what another of them tells already."""
    codes = distinct(values.take(pa.array(rows)))[1]
    who, kind = who[rows], kind[rows]
    # equal facts become neighbours
    order = np.lexsort((codes, kind, who))
    columns = [column[order] for column in (who, kind, codes)]
    equal = [column[1:] == column[:-1] for column in columns]
    return np.asarray(rows[order[1:][np.logical_and.reduce(equal)]])


def _of_lists(ends: Ints, rows: Ints) -> tuple[NDArray[np.int32], Ints]:
    """The elements of lists that end so, (n + 1,), at some rows, one after the other.

    And where those of each row end, with a zero before, (m + 1,).
    """
    many = np.diff(ends)[rows]
    done = np.zeros(len(rows) + 1, np.int64)
    np.cumsum(many, out=done[1:])
    codes = np.arange(done[-1]) + np.repeat(ends[rows] - done[:-1], many)
    return codes.astype(np.int32), done


def _ends(lists: pa.ListArray) -> Ints:
    """Where each list begins among all elements, and the last one's end, (n + 1,)."""
    offsets = np.asarray(lists.offsets.to_numpy(), np.int64)
    return np.asarray(offsets - offsets[0])
