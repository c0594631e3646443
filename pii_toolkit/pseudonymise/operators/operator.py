"""What an operator is: distinct values in, their replacements out.

An operator is made once for a column, knows its Arrow type, and is then a pure function
of values, key and (where it asks for them) the values' owners. It never sees a null.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, overload

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.errors import PolicyError
from pii_toolkit.pseudonymise.persona import Subject, SubjectTable
from pii_toolkit.pseudonymise.schema import OnInvalid

Known = tuple[tuple[str, str], ...]
"""(entity type, value) pairs of one real subject, in clear, sorted."""


@dataclass(frozen=True, slots=True, repr=False)
class Owner:
    """Whose row it is: the fake person to be, and the real one's values for free text.

    ``known``: the subject's values; they stay in memory, for one batch.
    """

    subject: Subject
    known: Known = ()

    def __repr__(self) -> str:
        return "Owner(<keyed>)"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class OwnerTable(Sequence[Owner]):
    """Many owners as columns, all of length n; as a sequence, its rows.

    ``subjects``: the fake persons to be. ``known``: what is known of real ones, (m,),
    in any order. ``whose``: int64 (n,), index into ``known``. Operators that replace
    whole cells look at ``subjects`` only; ``known`` may then be ``((),)`` and ``whose``
    all zeros, which is what leaving them out means.
    """

    subjects: SubjectTable
    known: Sequence[Known] = ((),)
    whose: NDArray[np.int64] | None = None

    @classmethod
    def of(cls, owners: Sequence[Owner]) -> OwnerTable:
        """The columns of any owners; a table is returned as it is."""
        if isinstance(owners, cls):
            return owners
        subjects = SubjectTable.of([owner.subject for owner in owners])
        known = tuple(owner.known for owner in owners)
        return cls(subjects, known, np.arange(len(known)))

    def take(self, rows: NDArray[np.signedinteger[Any]]) -> OwnerTable:
        """The owners at these rows, int (m,)."""
        if len(rows) == len(self) and np.array_equal(rows, np.arange(len(rows))):
            return self
        whose = None if self.whose is None else self.whose[rows]
        return OwnerTable(self.subjects.take(rows), self.known, whose)

    @overload
    def __getitem__(self, row: int) -> Owner: ...

    @overload
    def __getitem__(self, row: slice) -> OwnerTable: ...

    def __getitem__(self, row: int | slice) -> Owner | OwnerTable:
        if isinstance(row, slice):
            return self.take(np.arange(len(self))[row])
        whose = 0 if self.whose is None else self.whose[row]
        return Owner(self.subjects[row], self.known[whose])

    def __len__(self) -> int:
        return len(self.subjects)

    def __repr__(self) -> str:
        return f"OwnerTable({len(self)} owners, <keyed>)"


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """Replacements (n,) of the operator's output type, null where cleared.

    ``invalid``: bool (n,), values that are not what the entity type says. ``spans``:
    int64 (n,), finds replaced inside each text.
    """

    values: pa.Array
    invalid: NDArray[np.bool_] | None = None
    spans: NDArray[np.int64] | None = None


class Operator(Protocol):
    """One column's replacement rule."""

    @property
    def type(self) -> pa.DataType:
        """Arrow type of the output; equal to the input's wherever that is possible."""
        ...

    @property
    def needs_subject(self) -> bool:
        """Whether the replacement depends on whose row it is."""
        ...

    @property
    def on_invalid(self) -> OnInvalid:
        """What the transform does with the rows of invalid values."""
        ...

    def __call__(self, values: pa.Array, owners: Sequence[Owner]) -> Outcome:
        """Replace ``values``; ``owners`` has one each where ``needs_subject``.

        An `OwnerTable` is the quick form of ``owners``: no object for each row.
        """
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """What an operator is made for: a column's name and its (decoded) Arrow type."""

    name: str
    type: pa.DataType = field(repr=False)

    def refuse(self, operator: str, advice: str) -> PolicyError:
        """The error that says why an operator cannot work on this column."""
        return PolicyError(
            f"operator {operator} cannot work on column {self.name!r} of type "
            f"{self.type}: {advice}"
        )


def is_text(kind: pa.DataType) -> bool:
    """Whether an Arrow type is one of the three string types."""
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
    )


def nothing(kind: pa.DataType, count: int) -> pa.Array:
    """``count`` nulls of a type."""
    return pa.nulls(count, kind)
