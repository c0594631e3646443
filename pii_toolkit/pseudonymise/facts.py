"""What rows say of their subject: its names, and values that free text may repeat.

Names, addresses, telephones and the like of the subject, and its person number (which
also shows the persona's sex and birth date). A column about somebody else (``of:
value``) tells nothing of the subject.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from pii_toolkit.pseudonymise.arrays import Ints, blank, distinct, plain
from pii_toolkit.pseudonymise.identifiers import Bools, Identified, Identifiers
from pii_toolkit.pseudonymise.operators.fakes import NAMES
from pii_toolkit.pseudonymise.operators.operator import is_text
from pii_toolkit.pseudonymise.schema import (
    PERSON_NUMBER_NAMESPACE,
    ColumnPolicy,
    Fake,
    Policy,
    is_text_rule,
)

ATTRIBUTES = frozenset(
    {
        "PERSON",
        "PERSON_GIVEN_NAME",
        "PERSON_FAMILY_NAME",
        "STREET_ADDRESS",
        "EMAIL_ADDRESS",
        "PHONE_NUMBER",
        "USERNAME",
        "NO_BANK_ACCOUNT",
        "DK_BANK_ACCOUNT",
        "IBAN_CODE",
    }
)
"""Entity types of the subject's own values that are looked for in its texts."""

PLACES = frozenset({"LOCATION", "POSTAL_CODE"})
"""Parts of the subject's address: its own where the column becomes the persona's."""

SHORTEST_IDENTIFIER = 5
"""A customer number with fewer characters would be found in any text."""

Known = tuple[tuple[str, str], ...]


class Facts:
    """Reads facts from batches, as far as the policy has a use for them."""

    __slots__ = ("_has_text", "_identifiers", "_policy")

    def __init__(self, policy: Policy, identifiers: Identifiers) -> None:
        self._policy = policy
        self._identifiers = identifiers
        self._has_text = any(
            is_text_rule(rule)
            for container in policy.containers.values()
            for rule in container.columns.values()
        )

    def by_row(self, container: str, batch: pa.RecordBatch) -> list[Known]:
        """What each row itself says."""
        found: list[set[tuple[str, str]]] = [set() for _ in range(batch.num_rows)]
        for pairs, rows in self._columns(container, batch):
            for row in np.flatnonzero(rows >= 0).tolist():
                found[row] |= pairs[rows[row]]
        return [tuple(sorted(facts)) for facts in found]

    def by_identifier(
        self, container: str, batch: pa.RecordBatch, found: Identified, known: Bools
    ) -> Iterator[tuple[bytes, str, bytes, str]]:
        """(hash, entity type, digest, value) for one identifier of each row."""
        if not known.any():
            return
        nodes, _ = found.preferred()
        for pairs, rows in self._columns(container, batch):
            seen = set()
            for row in np.flatnonzero((rows >= 0) & known).tolist():
                seen.add((nodes[row].tobytes(), int(rows[row])))
            flat = [
                (node, *pair) for node, code in sorted(seen) for pair in pairs[code]
            ]
            digests = self._identifiers.digests([value for _, _, value in flat])
            for (node, kind, value), digest in zip(flat, digests, strict=True):
                yield node, kind, digest.tobytes(), value

    def _columns(
        self, container: str, batch: pa.RecordBatch
    ) -> Iterator[tuple[list[set[tuple[str, str]]], Ints]]:
        """Facts of each telling column's distinct values, and the rows' indices."""
        policy = self._policy.container(container)
        for name, namespace in policy.subject.items():
            if namespace == PERSON_NUMBER_NAMESPACE:
                values, rows = distinct(self._identifiers.cells(container, batch, name))
                numbers = self._identifiers.person_numbers(container, name, values)
                yield [{(k, d)} if k and d else set() for k, d in numbers], rows
        for name, rule in policy.columns.items():
            if name not in batch.schema.names or rule.entity_type is None:
                continue
            key = policy.subject.get(name)
            if key == PERSON_NUMBER_NAMESPACE or not (key or self._tells(rule)):
                continue
            if self._has_text or rule.entity_type in NAMES:
                values, rows = distinct(plain(batch.column(name)))
                short = 1 if key is None else SHORTEST_IDENTIFIER
                yield _attribute(values, rule.entity_type, short), rows

    def _tells(self, rule: ColumnPolicy) -> bool:
        if isinstance(rule, Fake) and rule.entity_type in PLACES:
            return rule.of == "subject"
        known = rule.entity_type in ATTRIBUTES
        return known and getattr(rule, "of", "subject") == "subject"


def _attribute(
    values: pa.Array, entity_type: str, shortest: int
) -> list[set[tuple[str, str]]]:
    if not is_text(values.type) and not pa.types.is_integer(values.type):
        return [set() for _ in range(len(values))]
    empty = blank(values)
    texts = [str(value).strip() for value in values.to_pylist()]
    return [
        {(entity_type, text)} if not empty[row] and len(text) >= shortest else set()
        for row, text in enumerate(texts)
    ]
