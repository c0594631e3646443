"""Keys, containers and batches for the tests of targets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pii_toolkit.model import Container, Field, ForeignKey
from pii_toolkit.sources.source import Opener
from pii_toolkit.targets import Seal
from pii_toolkit.targets.age import new_identity

CANARY = "KANARI-I-KLARTEKST"
"""Stands in every test table; may be found in no sealed output and in no message."""


@dataclass(frozen=True)
class Lock:
    """A seal and what opens it."""

    seal: Seal
    identity: str = field(repr=False)

    @property
    def opener(self) -> Opener:
        return Opener(self.seal.parquet_kek, self.seal.parquet_kek_id, (self.identity,))


def make_lock(name: str = "test") -> Lock:
    secret, public = new_identity()
    kek = hashlib.sha256(name.encode()).digest()
    return Lock(Seal(kek, f"kek-{name}", (public,)), secret)


CUSTOMERS = Container(
    source="demo",
    name="customers",
    kind="table",
    fields=(
        Field("id", "int64", "INTEGER", nullable=False),
        Field("name", "string", "VARCHAR(40)"),
        Field("born", "string", "DATE"),
        Field("code", "string", "NUMERIC(11)"),
        Field("picture", "binary", "BLOB"),
        Field("score", "double", "REAL"),
    ),
    primary_key=("id",),
)
ORDERS = Container(
    source="demo",
    name="orders",
    kind="table",
    fields=(
        Field("order_id", "int64", "INTEGER"),
        Field("customer", "int64", "INTEGER"),
    ),
    primary_key=("order_id",),
    foreign_keys=(ForeignKey(("customer",), "customers", ("id",)),),
)
PEOPLE_CSV = Container(
    source="demo",
    name="hr/people.csv",
    kind="file",
    fields=(Field("fnr", "string"), Field("note", "string")),
)


def customers() -> pa.RecordBatch:
    return pa.record_batch(
        {
            "id": pa.array([1, 2, 3], pa.int64()),
            "name": ["Ola Ås", CANARY, None],
            "born": ["1980-01-02", None, "2001-12-31"],
            "code": ["00123", "1e5", ""],
            "picture": [b"\x00\xff", None, b""],
            "score": [0.1, None, -2.5],
        }
    )


def orders(*customer: int | None) -> pa.RecordBatch:
    return pa.record_batch(
        {
            "order_id": pa.array(range(len(customer)), pa.int64()),
            "customer": pa.array(customer, pa.int64()),
        }
    )


def people() -> pa.RecordBatch:
    return pa.record_batch(
        {
            "fnr": ["007", "", None, '"', "a,b", "linje\nskift", "æøå 🙂"],
            "note": [CANARY, "=1+1", "-1", "+47", "@x", "'quoted", "\tTab"],
        }
    )


def leftovers(folder: Path) -> list[str]:
    """Hidden names: what a failed or killed run has left."""
    return sorted(p.name for p in folder.iterdir() if p.name.startswith("."))


def holds(path: Path, text: str) -> bool:
    """Is the text somewhere in these files, in any plain encoding?"""
    needles = [text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return any(needle in file.read_bytes() for file in files for needle in needles)
