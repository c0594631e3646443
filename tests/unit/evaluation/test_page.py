"""The page says what the record says, and the record what the detection does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from labelled_example import MAKERS

from pii_toolkit.evaluation import columns
from pii_toolkit.evaluation.measures import Counts
from pii_toolkit.evaluation.page import page
from pii_toolkit.evaluation.peers import PeerFigures
from pii_toolkit.evaluation.record import Record, read, record
from pii_toolkit.evaluation.variants import Variant

RECORDED = Path(__file__).resolve().parents[3] / "docs/reference/evaluation.json"
SLICE = 200
"""Rows of the variants that are run again."""
VARIANTS = (Variant(True, 60), Variant(False, 60), Variant(True, 60, 0.5))

PEER = PeerFigures(
    set="development",
    peer="presidio-structured",
    version="1.2.3",
    analyzer="4.5.6",
    model="some_model",
    rows=50,
    names=True,
    columns=12,
    right=3,
    macro_f1=0.25,
    precision=0.5,
    recall=0.125,
    micro_f1=0.2,
    false_person_numbers=0,
    types={"PERSON": Counts(1, 1, 0), "TAX": Counts(0, 0, 1)},
)


@pytest.fixture(scope="module")
def made() -> Record:
    done = columns.run("development", MAKERS[:2], VARIANTS, seed=7)
    return record([done], seed=7, peers=[PEER])


def test_every_table_has_rows_of_one_width(made: Record) -> None:
    widths: set[int] = set()
    for line in page(made).splitlines():
        if not line.startswith("|"):
            assert len(widths) <= 1
            widths = set()
            continue
        widths.add(len(re.findall(r"(?<!\\)\|", line)))


def test_figures_stand_in_the_page(made: Record) -> None:
    text = page(made)
    held = made.sets[0]
    assert "--seed 7 --peers --peer-model some_model" in text
    for one in held.variants:
        assert f"| {one.macro_f1:.3f} |" in text
        assert f"| {one.right} of {one.columns} |" in text
    for about in held.schemas:
        assert f"| {about.name} | {about.style} |" in text
    main = held.variants[0]
    assert main.details is not None
    assert main.details.misses
    for miss in main.details.misses:
        assert f"| {miss.schema}: {miss.table}.{miss.column} |" in text
        assert miss.trouble in text


def test_the_fall_is_from_the_main_variant(made: Record) -> None:
    held = made.sets[0]
    lower = replace(held.variants[2], macro_f1=held.variants[0].macro_f1 - 0.125)
    changed = replace(held, variants=(*held.variants[:2], lower))
    assert "| +0.125 |" in page(replace(made, sets=(changed,)))


@pytest.mark.parametrize(
    ("score", "said"), [(0.97, "met"), (0.9699, "not met")], ids=["met", "not met"]
)
def test_goals_are_judged(made: Record, score: float, said: str) -> None:
    held = made.sets[0]
    changed = replace(
        held,
        variants=(replace(held.variants[0], macro_f1=score), *held.variants[1:]),
    )
    (line,) = [
        line
        for line in page(replace(made, sets=(changed,))).splitlines()
        if line.startswith("| macro-F1 at least 0.97")
    ]
    assert f"({said})" in line


def test_the_peer_stands_beside_us(made: Record) -> None:
    text = page(made)
    assert "presidio-structured 1.2.3 (presidio-analyzer 4.5.6, model\nsome_model)" in (
        text
    )
    # Of its two labelled types it has a word for one, found with one false find.
    assert (
        "| development | all | presidio-structured | 0.250 | 0.667 | 0.200 | 0.500 |"
        " 0.125 | 0 |"
    ) in text
    assert "presidio-structured" not in page(replace(made, peers=()))


@pytest.mark.skipif(not RECORDED.exists(), reason="the wheel carries no docs")
def test_the_record_holds_both_sets_and_every_variant() -> None:
    held = read(RECORDED)
    assert [one.name for one in held.sets] == list(columns.SETS)
    for one in held.sets:
        assert sum(about.columns for about in one.schemas) >= 300
        shown = {(v.variant.rows, v.variant.names) for v in one.variants}
        assert shown == {(r, n) for r in (2_000, 200, 20) for n in (True, False)}
        assert {v.variant.nulls for v in one.variants} == {0.0, 0.5}
        assert {v.variant.numbers for v in one.variants} == {"real", "synthetic"}


@pytest.mark.slow
@pytest.mark.skipif(not RECORDED.exists(), reason="the wheel carries no docs")
@pytest.mark.parametrize("name", columns.SETS)
def test_a_slice_gives_the_recorded_figures(name: columns.SetName) -> None:
    held = read(RECORDED)
    (recorded,) = [one for one in held.sets if one.name == name]
    smallest = min(recorded.schemas, key=lambda about: about.columns).name
    variants = [v.variant for v in recorded.variants if v.variant.rows == SLICE]
    done = columns.run(
        name, columns.makers(name), variants, seed=held.seed, schema=smallest
    )
    told = [v.schemas[smallest] for v in recorded.variants if v.variant in variants]
    again = [
        (sum(one.right for one in run.judged), len(run.judged)) for run in done.runs
    ]
    assert again == told, "run: pii eval columns --set all, as the page says; make docs"
