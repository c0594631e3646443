from __future__ import annotations

import pyarrow as pa
import pytest
from pseudonym_tools import (
    LetterPersonas,
    PatternFinder,
    domain_key,
    fodselsnumre,
    policy_of,
    strings,
)

from pii_toolkit.errors import PolicyError
from pii_toolkit.model import Container
from pii_toolkit.pseudonymise.first_pass import build_index
from pii_toolkit.pseudonymise.transform import Transform, add_counts

KEEP = {"operator": "keep"}
TOKEN = {"operator": "token", "entity_type": "PERSON_ID"}
NUMBER = {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"}


def test_unnamed_columns_stop_the_run_before_the_first_row() -> None:
    policy = policy_of({"navn": KEEP})
    with pytest.raises(PolicyError, match=r"'navm' of t; did you mean 'navn'"):
        Transform(policy, domain_key(), "t", pa.schema([("navm", pa.string())]))
    two = pa.schema([("x", pa.string()), ("y", pa.string())])
    with pytest.raises(PolicyError, match="2 columns of t: 'x', 'y'"):
        Transform(policy, domain_key(), "t", two)
    many = pa.schema([(f"c{n}", pa.string()) for n in range(3000)])
    with pytest.raises(PolicyError, match="3000 columns of t: 'c0'") as error:
        Transform(policy, domain_key(), "t", many)
    assert "'c9' and 2,990 more; add each" in str(error.value)
    assert "'c10'" not in str(error.value)
    with pytest.raises(PolicyError, match="does not name container 'u'; add it"):
        Transform(policy, domain_key(), "u", two)


def test_columns_of_one_name_are_refused() -> None:
    schema = pa.schema([("a", pa.string()), ("a", pa.string())])
    with pytest.raises(PolicyError, match="two columns of one name"):
        Transform(policy_of({"a": KEEP}), domain_key(), "t", schema)


def test_the_key_must_be_of_the_domain() -> None:
    schema = pa.schema([("a", pa.string())])
    with pytest.raises(PolicyError, match="'default', the key for 'crm'"):
        Transform(policy_of({"a": KEEP}), domain_key("crm"), "t", schema)


def test_a_batch_of_another_schema_is_refused() -> None:
    transform = Transform(
        policy_of({"a": KEEP, "b": KEEP}),
        domain_key(),
        "t",
        pa.schema([("a", pa.string())]),
    )
    for batch in (
        strings(a=["x"], b=["y"]),
        strings(b=["x"]),
        pa.RecordBatch.from_pydict({"a": [1]}),
    ):
        with pytest.raises(PolicyError, match="other columns or types"):
            transform(batch)


def test_schema_is_that_of_the_output_without_metadata() -> None:
    schema = pa.schema(
        [
            pa.field("a", pa.large_string(), metadata={"secret": "x"}),
            pa.field("b", pa.int32()),
            pa.field("c", pa.dictionary(pa.int8(), pa.string())),
            pa.field("d", pa.string()),
            pa.field("e", pa.dictionary(pa.int8(), pa.string())),
        ],
        metadata={"pandas": "index values"},
    )
    rules = {"a": TOKEN, "b": TOKEN, "c": TOKEN, "d": {"operator": "drop"}, "e": KEEP}
    transform = Transform(policy_of(rules), domain_key(), "t", schema)
    made = transform(_empty(schema))
    assert made.schema == transform.schema
    assert transform.schema.names == ["a", "b", "c", "e"]
    assert transform.schema.types == [
        pa.large_string(),
        pa.int32(),
        pa.string(),
        pa.dictionary(pa.int8(), pa.string()),
    ]
    assert transform.schema.metadata is None
    assert transform.schema.field("a").metadata is None


def _empty(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(
        [pa.array([], field.type) for field in schema], schema=schema
    )


def test_counts_per_column_and_operator() -> None:
    (number,) = fodselsnumre(1)
    batch = strings(
        a=[number, number, "junk", "", None],
        b=["x", None, "y", "", "z"],
        c=["1", "2", "3", "4", "5"],
        d=["Kari Moe og Ola Dal", "ingen", None, "", "Per"],
    )
    rules = {
        "a": NUMBER,
        "b": KEEP,
        "c": {"operator": "drop"},
        "d": {"operator": "redact", "text": True},
    }
    transform = Transform(
        policy_of(rules), domain_key(), "t", batch.schema, finder=PatternFinder()
    )
    halves = [transform.run(batch.slice(0, 2)), transform.run(batch.slice(2))]
    for counts in (
        transform.run(batch).counts,
        add_counts(half.counts for half in halves),
    ):
        shown = [
            (c.column, c.operator, c.rows, c.empty, c.invalid, c.finds) for c in counts
        ]
        assert shown == [
            ("a", "person_number", 3, 2, 1, 0),
            ("b", "keep", 4, 1, 0, 0),
            ("c", "drop", 5, 0, 0, 0),
            ("d", "redact", 3, 2, 0, 3),
        ]


def test_one_subject_has_one_persona_in_all_tables() -> None:
    (number,) = fodselsnumre(1, seed=3)
    fake = {"operator": "fake", "entity_type": "PERSON"}
    born = {"operator": "fake", "entity_type": "DATE_OF_BIRTH"}
    from pii_toolkit.pseudonymise.policy import parse_policy

    policy = parse_policy(
        {
            "version": 1,
            "reference_date": "2026-01-01",
            "containers": {
                "kunder": {
                    "subject": {"id": "customer", "fnr": "person_number"},
                    "columns": {"id": TOKEN, "fnr": NUMBER, "navn": fake, "født": born},
                },
                "ordrer": {
                    "subject": {"kunde": "customer"},
                    "columns": {"kunde": TOKEN, "mottaker": fake, "dob": born},
                },
            },
        }
    )
    data = {
        "kunder": strings(
            id=["7"], fnr=[number], navn=["Kari Moe"], født=["1980-01-01"]
        ),
        "ordrer": strings(kunde=["7"], mottaker=["MOE, KARI"], dob=["01.01.1980"]),
    }
    pairs = [
        (Container("s", name, "table", ()), lambda batch=batch: iter([batch]))
        for name, batch in data.items()
    ]
    with build_index(pairs, policy, domain_key()) as index:
        rows = {}
        for name, batch in data.items():
            transform = Transform(
                policy,
                domain_key(),
                name,
                batch.schema,
                subjects=index,
                personas=LetterPersonas(),
            )
            (rows[name],) = transform(batch).to_pylist()
    customer, order = rows["kunder"], rows["ordrer"]
    assert customer["id"] == order["kunde"]
    given, family = customer["navn"].upper().split()
    assert order["mottaker"] == f"{family}, {given}"
    day, month, year = order["dob"].split(".")
    assert customer["født"] == f"{year}-{month}-{day}"
    shown = customer["fnr"]
    agrees = (day, f"{int(month) + 80}", year[2:]) == (
        shown[:2],
        shown[2:4],
        shown[4:6],
    )
    assert agrees
    female = int(shown[8]) % 2 == 0
    assert customer["navn"].startswith("Fia" if female else "Mio")


def test_no_value_in_repr_or_error() -> None:
    secret = "Canary Kanarifugl"
    batch = strings(a=[secret], b=[secret])
    rules = {"a": NUMBER | {"on_invalid": "fail"}, "b": KEEP}
    transform = Transform(policy_of(rules), domain_key(), "t", batch.schema)
    with pytest.raises(PolicyError) as caught:
        transform.run(batch)
    assert secret not in str(caught.value) + repr(transform)
    kept = Transform(policy_of({"a": KEEP, "b": KEEP}), domain_key(), "t", batch.schema)
    assert secret not in repr(kept.run(batch))
