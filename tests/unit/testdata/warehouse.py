"""A small organisation of nobody: customers, loans, notes; for tests."""

from __future__ import annotations

import json
import random
from datetime import date

import pyarrow as pa
from unit.testdata.memory import Memory

from pii_toolkit.keys import DomainKey
from pii_toolkit.model import ForeignKey, Span
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.pseudonymise.policy import Policy, parse_policy
from pii_toolkit.testdata.dataset import RunReport, pseudonymise_source
from pii_toolkit.testdata.lists import words
from pii_toolkit.testdata.personas import FakerPersonas

REFERENCE = date(2026, 1, 1)
KEYS = {
    "loans": (ForeignKey(("customer_id",), "customers", ("id",)),),
    "notes": (ForeignKey(("loan_id",), "loans", ("id",)),),
}


class Known:
    """Finds what the row's subject is known by, and nothing else."""

    def spans_many(self, texts, *, context=(), known=()):
        return [
            tuple(
                Span(kind, text.index(value), text.index(value) + len(value), 1.0)
                for kind, value in own
                if text and value in text
            )
            for text, own in zip(texts, known, strict=True)
        ]


def source(count: int = 40, seed: int = 5) -> Memory:
    rng = random.Random(seed)
    rows = []
    for n in range(count):
        born = date(1930 + rng.randrange(70), 1 + rng.randrange(12), 1 + n % 28)
        danish = n % 4 == 3
        number = (cpr if danish else fodselsnummer).synthetic(born, rng)
        land = "dk" if danish else "no"
        given = rng.choice(words(land, "given_female"))
        family = rng.choice(words(land, "family"))
        rows.append(
            {
                "id": 1_000_000 + n,
                "fnr": None if danish else f"{number[:6]} {number[6:]}",
                "cpr": number if danish else None,
                "name": f"{given} {family}",
                "given": given,
                "address": f"{rng.choice(words(land, 'streets'))} {n + 1}",
                "phone": f"+47 9{rng.randrange(10**6, 10**7)}",
                "email": f"{n}.{family.lower()}@firma.no",
                "contact": f"{rng.choice(words('no', 'given_male'))} Contact",
                "city": "Oslo",
            }
        )
    loans = [
        {"id": 5000 + n, "customer_id": rows[n]["id"], "sum": n} for n in range(count)
    ]
    notes = [
        {
            "loan_id": 5000 + n,
            "text": f"{rows[n]['name']} rang from {rows[n]['phone']}.",
            "data": json.dumps({"who": rows[n]["name"], "n": n}),
        }
        for n in range(count)
    ]
    tables = {
        "notes": pa.Table.from_pylist(notes),
        "loans": pa.Table.from_pylist(loans),
        "customers": pa.Table.from_pylist(rows),
    }
    return Memory(tables, keys=KEYS)


def policy(**changes: object) -> Policy:
    fake = {
        "name": "PERSON",
        "given": "PERSON_GIVEN_NAME",
        "address": "STREET_ADDRESS",
        "phone": "PHONE_NUMBER",
        "email": "EMAIL_ADDRESS",
    }
    customers = {
        "id": {"entity_type": "CUSTOMER_ID", "operator": "token"},
        "fnr": {"entity_type": "NO_FODSELSNUMMER", "operator": "person_number"},
        "cpr": {"entity_type": "DK_CPR_NUMBER", "operator": "person_number"},
        **{c: {"entity_type": t, "operator": "fake"} for c, t in fake.items()},
        "contact": {"entity_type": "PERSON", "operator": "fake", "of": "value"},
        "city": {"entity_type": "LOCATION", "operator": "keep"},
    }
    loan = {"entity_type": "CREDIT_AGREEMENT", "operator": "token"}
    text = {"entity_type": "FREE_TEXT", "operator": "fake", "text": True}
    containers = {
        "customers": {
            "subject": {
                "id": "customer",
                "fnr": "person_number",
                "cpr": "person_number",
            },
            "columns": customers,
        },
        "loans": {
            "subject": {"id": "loan", "customer_id": "customer"},
            "columns": {
                "id": loan,
                "customer_id": customers["id"],
                "sum": {"operator": "keep"},
            },
        },
        "notes": {
            "subject": {"loan_id": "loan"},
            "columns": {"loan_id": loan, "text": text, "data": text},
        },
    }
    made = {"version": 1, "reference_date": REFERENCE, "containers": containers}
    return parse_policy(made | changes)


def key(seed: int = 1) -> DomainKey:
    return DomainKey("default", f"id{seed}", bytes([seed]) * 32)


def run(origin: Memory, rules: Policy, seed: int = 1) -> tuple[Memory, RunReport]:
    target = Memory(keys=KEYS)
    personas = FakerPersonas(key(seed), reference_date=REFERENCE)
    report = pseudonymise_source(
        origin, target, rules, key(seed), personas=personas, finder=Known()
    )
    return target, report
