"""Schemas made harder stay the same schemas."""

from __future__ import annotations

import pytest
from labelled_example import MAKERS

from pii_toolkit.evaluation.labelled import Label, LabelledSchema
from pii_toolkit.evaluation.variants import (
    Variant,
    asked,
    shown,
    variants,
    with_gaps,
)
from pii_toolkit.evaluation.world import Numbers, World


@pytest.fixture
def schema() -> LabelledSchema:
    return MAKERS[0](World(1), 400)


def test_without_names_nothing_tells_a_name(schema: LabelledSchema) -> None:
    bare = shown(schema, Variant(names=False), seed=1)
    people, visits = bare.tables
    assert bare.name == "data"
    assert (people.name, visits.name) == ("T1", "T2")
    assert people.data.column_names == ["C1", "C2", "C3", "C4"]
    assert (people.comment, dict(people.comments)) == (None, {})
    assert people.primary_key == ("C1",)
    (key,) = visits.foreign_keys
    assert (key.columns, key.references, key.referenced_columns) == (
        ("C2",),
        "T1",
        ("C1",),
    )


def test_without_names_values_and_labels_stay(schema: LabelledSchema) -> None:
    bare = shown(schema, Variant(names=False), seed=1)
    for before, after in zip(schema.tables, bare.tables, strict=True):
        assert list(after.labels.values()) == list(before.labels.values())
        assert after.data.columns == before.data.columns


def test_gaps_are_as_many_as_asked_and_spare_keys(schema: LabelledSchema) -> None:
    for before, after in zip(
        schema.tables,
        with_gaps(schema, 0.5, seed=1).tables,
        strict=True,
    ):
        for name in before.data.column_names:
            share = after.data[name].null_count / after.data.num_rows
            if name in before.primary_key:
                assert share == 0
            else:
                assert 0.4 < share < 0.6
            kept = after.data[name].is_valid()
            same = after.data[name].filter(kept) == before.data[name].filter(kept)
            assert same


def test_gaps_follow_the_seed(schema: LabelledSchema) -> None:
    def holes(seed: int) -> list[bool]:
        table = with_gaps(schema, 0.5, seed).tables[0]
        held: list[bool] = table.data["samtykke"].is_null().to_pylist()
        return held

    assert holes(1) == holes(1)
    assert holes(1) != holes(2)


def test_variants_of_a_run() -> None:
    every = variants()
    assert every[:2] == (Variant(True), Variant(False))
    assert len(every) == len(set(every)) == 10
    assert variants(quick=True) == every[:2]
    gaps = [v for v in every if v.nulls]
    assert {v.rows for v in gaps} == {2_000}
    assert variants((200,), ("synthetic",), (False,)) == (
        Variant(False, 200, 0.0, "synthetic"),
        Variant(False, 200, 0.5, "synthetic"),
    )


CPR, OTHER = Label("DK_CPR_NUMBER", also=frozenset({"PERSON_ID"})), Label("AGE")


@pytest.mark.parametrize(
    ("label", "numbers", "also"),
    [
        (CPR, "real", {"PERSON_ID"}),
        (CPR, "synthetic", {"PERSON_ID", "DK_ERSTATNINGSPERSONNUMMER"}),
        (OTHER, "synthetic", set()),
    ],
    ids=["real", "synthetic", "another type"],
)
def test_a_synthetic_cpr_number_reads_as_a_replacement_number(
    label: Label, numbers: Numbers, also: set[str]
) -> None:
    made = asked(label, Variant(numbers=numbers))
    assert made.entity_type == label.entity_type
    assert made.also == also
