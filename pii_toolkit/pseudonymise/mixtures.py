"""Columns that hold real person numbers beside synthetic ones, over all batches."""

from __future__ import annotations

import pyarrow as pa

from pii_toolkit.model import Status
from pii_toolkit.pseudonymise.arrays import distinct, plain
from pii_toolkit.pseudonymise.identifiers import Identified
from pii_toolkit.pseudonymise.operators.numbers import mixture, statuses
from pii_toolkit.pseudonymise.person_number import PersonNumbers
from pii_toolkit.pseudonymise.schema import PersonNumber, Policy


class Mixtures:
    """Remembers which statuses a column has shown so far."""

    __slots__ = ("_numbers", "_policy", "_seen")

    def __init__(self, policy: Policy, numbers: PersonNumbers) -> None:
        self._policy = policy
        self._numbers = numbers
        self._seen: dict[tuple[str, str], set[Status]] = {}

    def refuse(self, container: str, batch: pa.RecordBatch, found: Identified) -> None:
        """Look at the next batch, whose identifiers were ``found``.

        Raises:
            PolicyError: a column holds both, and the policy does not decide.
        """
        read = {column.name: column.found.statuses for column in found.numbers}
        for name, rule in self._policy.container(container).columns.items():
            if not is_checked(rule) or name not in batch.schema.names:
                continue
            seen = self._seen.setdefault((container, name), set())
            if name in read:
                seen |= read[name]
            else:
                values, _ = distinct(plain(batch.column(name)))
                seen |= statuses(values, rule.entity_type or "", self._numbers)
            if Status.REAL in seen and len(seen) > 1:
                raise mixture(f"{container}.{name}")


def is_checked(rule: object) -> bool:
    """Whether a column's rule refuses mixtures."""
    return isinstance(rule, PersonNumber) and rule.mixed == "refuse"
