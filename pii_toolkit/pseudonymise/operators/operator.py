"""What an operator is: distinct values in, their replacements out.

An operator is made once for a column, knows its Arrow type, and is then a pure function
of values, key and (where it asks for them) the values' owners. It never sees a null.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.errors import PolicyError
from pii_toolkit.pseudonymise.persona import Subject
from pii_toolkit.pseudonymise.schema import OnInvalid


@dataclass(frozen=True, slots=True, repr=False)
class Owner:
    """Whose row it is: the fake person to be, and the real one's values for free text.

    ``known``: (entity type, value) pairs in clear; they stay in memory, for one batch.
    """

    subject: Subject
    known: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return "Owner(<keyed>)"


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
        """Replace ``values``; ``owners`` has one each where ``needs_subject``."""
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
