"""The policies and the key that the figures run under; the key is the bench's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from pii_toolkit.keys import DomainKey
    from pii_toolkit.pseudonymise.policy import Policy
    from pii_toolkit.pseudonymise.transform import Transform
    from pii_toolkit.sources import Opener
    from pii_toolkit.targets.protocol import Seal

REFERENCE = "2026-01-01"
CONTAINER = "customers"
NUMBER = {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"}
NAME = {"operator": "fake", "entity_type": "PERSON"}
EMAIL = {"operator": "token", "entity_type": "EMAIL_ADDRESS"}
KEEP = {"operator": "keep"}
REPLACED = {"fnr": NUMBER, "navn": NAME, "epost": EMAIL}
"""Three of the ten columns."""


def key() -> DomainKey:
    """A key that protects nothing."""
    from pii_toolkit.keys import DomainKey

    return DomainKey("default", "bench-1", bytes(range(32)))


def policy(
    container: str, columns: Mapping[str, Mapping[str, Any]], **subject: str
) -> Policy:
    """A policy for one container."""
    from pii_toolkit.pseudonymise.policy import parse_policy

    rules = {"columns": columns, "subject": subject}
    return parse_policy(
        {
            "version": 1,
            "reference_date": REFERENCE,
            "country": "NO",
            "containers": {container: rules},
        }
    )


def customers(container: str, columns: list[str]) -> Policy:
    """Three columns replaced, the others kept; whose row it is says the number."""
    rules = {name: REPLACED.get(name, KEEP) for name in columns}
    return policy(container, rules, fnr="person_number")


def person_numbers(column: pa.Array) -> Transform:
    """One column of fodselsnummer to pseudonyms."""
    from pii_toolkit.pseudonymise.transform import Transform

    schema = pa.schema([pa.field("fnr", column.type)])
    return Transform(policy(CONTAINER, {"fnr": NUMBER}), key(), CONTAINER, schema)


def seal() -> Seal:
    """What encrypts the output."""
    from pii_toolkit.targets.protocol import Seal

    return Seal(bytes(range(32, 64)), "bench-kek", ())


def opener() -> Opener:
    """What opens it again."""
    from pii_toolkit.sources import Opener

    return Opener(parquet_kek=bytes(range(32, 64)), parquet_kek_id="bench-kek")
