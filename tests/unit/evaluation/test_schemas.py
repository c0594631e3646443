"""Every labelled schema is what it says, whichever set it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from entity_labels import ENTITY_TYPES

from pii_toolkit.evaluation import (
    development,
    held_out,
    retired,
    retired_2,
    retired_3,
)
from pii_toolkit.evaluation.labelled import (
    Label,
    LabelledSchema,
    LabelledTable,
    Maker,
)
from pii_toolkit.evaluation.storage import store
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Status
from pii_toolkit.numbers import cpr, fodselsnummer

SEED, ROWS = 20, 80
SETS = {
    "development": development,
    "retired": retired,
    "retired_2": retired_2,
    "retired_3": retired_3,
    "held-out": held_out,
}
MAKERS = [
    pytest.param(maker, id=f"{name}-{position}")
    for name, package in SETS.items()
    for position, maker in enumerate(package.MAKERS)
]
NORWEGIAN = {"NO_FODSELSNUMMER", "NO_D_NUMMER", "NO_H_NUMMER", "NO_NPID"}
DANISH = {"DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER"}
UNMARKED = {"NO_FH_NUMMER", "NO_S_NUMMER"}
"""Kinds without a synthetic range: common help numbers are random, students' too."""
each_maker = pytest.mark.parametrize("maker", MAKERS)


def labels(schema: LabelledSchema) -> Iterator[Label]:
    for table in schema.tables:
        yield from table.labels.values()


def rows(table: LabelledTable, *names: str) -> list[tuple]:
    return list(zip(*(table.data[name].to_pylist() for name in names), strict=True))


def statuses(schema: LabelledSchema) -> list[Status]:
    """Of every person number that the labels lead to, prose and documents included."""
    found = []
    for table in schema.tables:
        for name, label in table.labels.items():
            types = {label.entity_type, *label.also}
            cells = "\n".join(map(str, table.data[name].to_pylist()))
            if types & {*NORWEGIAN, "FREE_TEXT"}:
                runs = re.findall(r"(?<!\d)\d{6}[ \-\xa0]?\d{5}(?!\d)", cells)
                found += map(fodselsnummer.parse, runs)
            if types & {*DANISH, "FREE_TEXT"}:
                runs = re.findall(r"(?<![\d>])\d{6}-?\d{4}(?!\d)", cells)
                found += map(cpr.parse, runs)
    return [one.status for one in found if one and one.kind not in UNMARKED]


@each_maker
def test_the_seed_decides(maker: Maker) -> None:
    one, two, other = (maker(World(seed), ROWS) for seed in (SEED, SEED, SEED + 1))
    pairs = zip(one.tables, two.tables, strict=True)
    assert all(a.data.equals(b.data) for a, b in pairs)
    pairs = list(zip(one.tables, other.tables, strict=True))
    assert all(a.labels == b.labels for a, b in pairs)
    large = [(a, b) for a, b in pairs if a.data.num_rows >= ROWS]
    assert large
    assert not any(a.data.equals(b.data) for a, b in large)


@each_maker
def test_no_table_is_empty(maker: Maker) -> None:
    assert all(table.data.num_rows for table in maker(World(SEED), 20).tables)


@each_maker
def test_labels_are_entity_types_named_once(maker: Maker) -> None:
    for label in labels(maker(World(SEED), 5)):
        assert {label.entity_type, *label.also} - {None} <= ENTITY_TYPES
        assert label.entity_type not in label.also


@each_maker
def test_its_storage_holds_it(maker: Maker, tmp_path) -> None:
    schema = maker(World(SEED), 16)
    stored = store(schema, tmp_path)
    assert list(stored.tables.values()) == list(schema.tables)
    assert stored.path.exists()


@each_maker
def test_keys_are_unique_and_foreign_keys_join(maker: Maker) -> None:
    schema = maker(World(SEED), ROWS)
    tables = {table.name: table for table in schema.tables}
    for table in schema.tables:
        keys = rows(table, *table.primary_key) if table.primary_key else []
        assert len(set(keys)) == len(keys), table.name
        for key in table.foreign_keys:
            there = set(rows(tables[key.references], *key.referenced_columns))
            here = {row for row in rows(table, *key.columns) if None not in row}
            assert here <= there, table.name


@each_maker
def test_a_synthetic_world_holds_no_real_person_number(maker: Maker) -> None:
    assert statuses(maker(World(SEED), ROWS)).count(Status.REAL) == 0


@pytest.mark.parametrize("name", SETS)
def test_a_real_world_draws_from_the_registers(name: str) -> None:
    found = [
        status
        for maker in SETS[name].MAKERS
        for status in statuses(maker(World(SEED, "real"), ROWS))
    ]
    assert found.count(Status.REAL) > 200
    assert found.count(Status.SYNTHETIC) < 0.05 * len(found)


@pytest.mark.parametrize("name", SETS)
def test_a_set_has_schemas_and_columns_enough(name: str) -> None:
    schemas = [maker(World(SEED), 5) for maker in SETS[name].MAKERS]
    every = [label for schema in schemas for label in labels(schema)]
    nothing = sum(label.entity_type is None for label in every)
    assert len({schema.name for schema in schemas}) == len(schemas) >= 10
    assert len(every) >= 650
    assert 0.4 < nothing / len(every) < 0.6
    storages = {schema.storage for schema in schemas}
    assert storages == {"sqlite", "csv", "parquet", "jsonl"}
